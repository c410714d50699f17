import { Module } from '@nestjs/common';
import { CommandsModule } from '../commands/commands.module.js';
import { WorkEverywhereService } from './work-everywhere.service.js';
import { WorkItemsController } from './work-items.controller.js';
import { WorkItemsService } from './work-items.service.js';

@Module({
  imports: [CommandsModule],
  controllers: [WorkItemsController],
  providers: [WorkItemsService, WorkEverywhereService],
})
export class WorkItemsModule {}
