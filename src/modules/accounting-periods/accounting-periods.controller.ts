import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../http/caller.js';
import { CallerOf, Permit } from '../../http/routing.js';
import {
  AccountingPeriodsDto,
  PeriodReportAnswerDto,
  PeriodReportDto,
  ReopenInputDto,
  ReopenRequestDto,
} from './accounting-periods.dto.js';
import { AccountingPeriodsService } from './accounting-periods.service.js';

@ApiTags('accounting periods')
@Controller('v1/accounting-periods')
export class AccountingPeriodsController {
  constructor(private readonly periods: AccountingPeriodsService) {}

  @Get()
  @Permit('read', 'ledger')
  @ApiOperation({ summary: 'Months that were closed, newest first' })
  @ApiOkResponse({ type: AccountingPeriodsDto })
  listAccountingPeriods(@CallerOf() caller: Caller) {
    return this.periods.list(caller);
  }

  @Get(':period')
  @Permit('read', 'ledger')
  @ApiOperation({ summary: 'The report of a month: as it was closed, or as it would be now' })
  @ApiOkResponse({ type: PeriodReportAnswerDto })
  getAccountingPeriod(@CallerOf() caller: Caller, @Param('period') period: string) {
    return this.periods.report(caller, period);
  }

  @Post(':period/close')
  @HttpCode(200)
  @Permit('decide', 'ledger')
  @ApiOperation({ summary: 'Close a month; late facts count in the next one and keep their dates' })
  @ApiOkResponse({ type: PeriodReportDto })
  closeAccountingPeriod(@CallerOf() caller: Caller, @Param('period') period: string) {
    return this.periods.close(caller, period);
  }

  @Post(':period/reopen')
  @HttpCode(202)
  @Permit('decide', 'ledger')
  @ApiOperation({ summary: 'Ask a second person to reopen the last closed month' })
  @ApiOkResponse({ type: ReopenRequestDto })
  reopenAccountingPeriod(
    @CallerOf() caller: Caller,
    @Param('period') period: string,
    @Body() { reason }: ReopenInputDto,
  ) {
    return this.periods.reopen(caller, period, reason);
  }
}
