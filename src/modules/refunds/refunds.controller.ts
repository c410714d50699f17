import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../http/caller.js';
import { CallerOf, IdPipe, Permit } from '../../http/routing.js';
import {
  CreditBalanceQueryDto,
  CreditBalancesDto,
  RefundDto,
  RefundInputDto,
  RefundPaymentInputDto,
  RefundQueryDto,
  RefundReturnInputDto,
  RefundsDto,
} from './refunds.dto.js';
import { RefundsService } from './refunds.service.js';

@ApiTags('refunds')
@Controller('v1')
export class RefundsController {
  constructor(private readonly refunds: RefundsService) {}

  @Get('credit-balances')
  @Permit('read', 'ledger')
  @ApiOperation({
    summary: 'Credits by whom they are owed to, with the 60-day clock, oldest first',
  })
  @ApiOkResponse({ type: CreditBalancesDto })
  listCreditBalances(@CallerOf() caller: Caller, @Query() query: CreditBalanceQueryDto) {
    return this.refunds.credits(caller, query);
  }

  @Get('refunds')
  @Permit('read', 'ledger')
  @ApiOperation({ summary: 'Refunds to patients and payers, newest first' })
  @ApiOkResponse({ type: RefundsDto })
  listRefunds(@CallerOf() caller: Caller, @Query() query: RefundQueryDto) {
    return this.refunds.list(caller, query);
  }

  @Post('refunds')
  @Permit('write', 'patientPayment')
  @ApiOperation({ summary: 'Ask for a refund; a second person signs before anything is posted' })
  @ApiCreatedResponse({ type: RefundDto })
  requestRefund(@CallerOf() caller: Caller, @Body() input: RefundInputDto) {
    return this.refunds.request(caller, input);
  }

  @Post('refunds/:id/payment')
  @HttpCode(200)
  @Permit('write', 'patientPayment')
  @ApiOperation({ summary: 'An approved refund was paid; also again after a check came back' })
  @ApiOkResponse({ type: RefundDto })
  payRefund(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Body() payment: RefundPaymentInputDto,
  ) {
    return this.refunds.pay(caller, id, payment);
  }

  @Post('refunds/:id/return')
  @HttpCode(200)
  @Permit('write', 'patientPayment')
  @ApiOperation({ summary: 'Its check came back (stale, stopped, returned): payable again' })
  @ApiOkResponse({ type: RefundDto })
  returnRefundPayment(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Body() back: RefundReturnInputDto,
  ) {
    return this.refunds.takeBack(caller, id, back);
  }
}
