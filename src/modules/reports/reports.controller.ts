import { Controller, Get, Param, ParseEnumPipe, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../http/caller.js';
import { CallerOf, Permit } from '../../http/routing.js';
import { ReportFilesService } from './report-files.service.js';
import {
  AgingDto,
  AgingQueryDto,
  BalancesDto,
  BalancesQueryDto,
  KpisDto,
  LateChargesDto,
  LateChargesQueryDto,
  PayerMixDto,
  PayerScorecardsDto,
  PeriodQueryDto,
  ProvidersDto,
  REPORT_FILES,
  ReportFileQueryDto,
  UnbilledDto,
  UnbilledQueryDto,
  type ReportFile,
} from './reports.dto.js';
import { ReportsService } from './reports.service.js';

const FILES = Object.fromEntries(REPORT_FILES.map((name) => [name, name]));

@ApiTags('reports')
@Controller('v1/reports')
export class ReportsController {
  constructor(
    private readonly reports: ReportsService,
    private readonly files: ReportFilesService,
  ) {}

  @Get('balances')
  @Permit('read', 'ledger')
  @ApiOperation({ summary: 'Balances of the books, or of one encounter, as of any seal' })
  @ApiOkResponse({ type: BalancesDto })
  getBalances(@CallerOf() caller: Caller, @Query() query: BalancesQueryDto) {
    return this.reports.balances(caller, query);
  }

  @Get('aging')
  @Permit('read', 'ledger')
  @ApiOperation({
    summary: 'A/R by age: whole, by payer, provider or facility, and by responsibility',
    description: 'Ages are counted from service, from the first claim, or from the first denial.',
  })
  @ApiOkResponse({ type: AgingDto })
  getAging(@CallerOf() caller: Caller, @Query() query: AgingQueryDto) {
    return this.reports.aging(caller, query);
  }

  @Get('kpis')
  @Permit('read', 'ledger')
  @ApiOperation({ summary: 'Every metric of docs/metrics.md, denials by reason, lags' })
  @ApiOkResponse({ type: KpisDto })
  getKpis(@CallerOf() caller: Caller, @Query() query: PeriodQueryDto) {
    return this.reports.kpis(caller, query);
  }

  @Get('payer-mix')
  @Permit('read', 'ledger')
  @ApiOperation({ summary: 'Charges, payments and receivables by payer' })
  @ApiOkResponse({ type: PayerMixDto })
  getPayerMix(@CallerOf() caller: Caller, @Query() query: PeriodQueryDto) {
    return this.reports.payerMix(caller, query);
  }

  @Get('payer-scorecards')
  @Permit('read', 'ledger')
  @ApiOperation({
    summary: 'How payers behave: days to pay, denials, rejections, answers, underpayment',
    description:
      'Underpayment compares with the fee schedule that is named by the payer’s identifier.',
  })
  @ApiOkResponse({ type: PayerScorecardsDto })
  getPayerScorecards(@CallerOf() caller: Caller, @Query() query: PeriodQueryDto) {
    return this.reports.scorecards(caller, query);
  }

  @Get('providers')
  @Permit('read', 'ledger')
  @ApiOperation({ summary: 'What each provider’s work came to' })
  @ApiOkResponse({ type: ProvidersDto })
  getProviderProductivity(@CallerOf() caller: Caller, @Query() query: PeriodQueryDto) {
    return this.reports.providers(caller, query);
  }

  @Get('unbilled')
  @Permit('read', 'ledger')
  @ApiOperation({ summary: 'Charges that no claim has gone out for, oldest service first' })
  @ApiOkResponse({ type: UnbilledDto })
  listUnbilled(@CallerOf() caller: Caller, @Query() query: UnbilledQueryDto) {
    return this.reports.unbilled(caller, query);
  }

  @Get('late-charges')
  @Permit('read', 'ledger')
  @ApiOperation({ summary: 'Charges posted days after service, or after their claim had gone' })
  @ApiOkResponse({ type: LateChargesDto })
  listLateCharges(@CallerOf() caller: Caller, @Query() query: LateChargesQueryDto) {
    return this.reports.lateCharges(caller, query);
  }

  @Get(':report/file')
  @Permit('read', 'ledger')
  @ApiOperation({ summary: 'A report as CSV, XLSX or PDF; takes the query of that report' })
  @ApiParam({ name: 'report', enum: REPORT_FILES })
  @ApiProduces(
    'text/csv',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'application/pdf',
  )
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  getReportFile(
    @CallerOf() caller: Caller,
    @Param('report', new ParseEnumPipe(FILES)) report: ReportFile,
    @Query() query: ReportFileQueryDto,
  ) {
    return this.files.file(caller, report, query);
  }
}
