import { Module } from '@nestjs/common';
import { BulkJobsController } from './bulk-jobs.controller.js';
import { BulkJobsService } from './bulk-jobs.service.js';

@Module({ controllers: [BulkJobsController], providers: [BulkJobsService] })
export class BulkJobsModule {}
