import { Module } from '@nestjs/common';
import { FeeScheduleImportsController } from './fee-schedule-imports.controller.js';
import { FeeSchedulesController } from './fee-schedules.controller.js';
import { FeeSchedulesService } from './fee-schedules.service.js';

@Module({
  controllers: [FeeSchedulesController, FeeScheduleImportsController],
  providers: [FeeSchedulesService],
})
export class FeeSchedulesModule {}
