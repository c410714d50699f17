import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../http/caller.js';
import { CallerOf, Permit } from '../../http/routing.js';
import {
  ProviderAdjustmentPageDto,
  ProviderAdjustmentQueryDto,
  ProviderBalancesDto,
} from './provider-adjustments.dto.js';
import { ProviderAdjustmentsService } from './provider-adjustments.service.js';

@ApiTags('remittances')
@Controller('v1/provider-adjustments')
export class ProviderAdjustmentsController {
  constructor(private readonly adjustments: ProviderAdjustmentsService) {}

  @Get()
  @Permit('read', 'remittance')
  @ApiOperation({ summary: 'Money that payers moved outside claims (PLB), newest first' })
  @ApiOkResponse({ type: ProviderAdjustmentPageDto })
  listProviderAdjustments(@CallerOf() caller: Caller, @Query() query: ProviderAdjustmentQueryDto) {
    return this.adjustments.list(caller, query);
  }

  @Get('balances')
  @Permit('read', 'remittance')
  @ApiOperation({ summary: 'What is open outside claims: recoupments, forward balances, suspense' })
  @ApiOkResponse({ type: ProviderBalancesDto })
  listProviderBalances(@CallerOf() caller: Caller) {
    return this.adjustments.balances(caller);
  }
}
