import { Module } from '@nestjs/common';
import { ProviderAdjustmentsController } from './provider-adjustments.controller.js';
import { ProviderAdjustmentsService } from './provider-adjustments.service.js';

@Module({
  controllers: [ProviderAdjustmentsController],
  providers: [ProviderAdjustmentsService],
})
export class ProviderAdjustmentsModule {}
