import { Module } from '@nestjs/common';
import { ReportFilesService } from './report-files.service.js';
import { ReportsController } from './reports.controller.js';
import { ReportsService } from './reports.service.js';

@Module({ controllers: [ReportsController], providers: [ReportsService, ReportFilesService] })
export class ReportsModule {}
