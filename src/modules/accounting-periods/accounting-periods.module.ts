import { Module } from '@nestjs/common';
import { AccountingPeriodsController } from './accounting-periods.controller.js';
import { AccountingPeriodsService } from './accounting-periods.service.js';

@Module({ controllers: [AccountingPeriodsController], providers: [AccountingPeriodsService] })
export class AccountingPeriodsModule {}
