import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../http/caller.js';
import { CallerOf, IdPipe, Permit } from '../../http/routing.js';
import {
  PaymentInputDto,
  PaymentPageDto,
  PaymentQueryDto,
  RecordedPaymentDto,
  ReturnedPaymentDto,
  ReturnInputDto,
} from './payments.dto.js';
import { PaymentsService } from './payments.service.js';

@ApiTags('payments')
@Controller('v1/patient-payments')
export class PaymentsController {
  constructor(private readonly payments: PaymentsService) {}

  @Get()
  @Permit('read', 'patientPayment')
  @ApiOkResponse({ type: PaymentPageDto })
  listPatientPayments(@CallerOf() caller: Caller, @Query() query: PaymentQueryDto) {
    return this.payments.list(caller, query);
  }

  @Post()
  @Permit('write', 'patientPayment')
  @ApiOperation({ summary: 'Record what a patient paid; the same payment key is taken once' })
  @ApiCreatedResponse({ type: RecordedPaymentDto })
  recordPatientPayment(@CallerOf() caller: Caller, @Body() payment: PaymentInputDto) {
    return this.payments.record(caller, payment);
  }

  @Post(':id/return')
  @HttpCode(200)
  @Permit('write', 'patientPayment')
  @ApiOperation({ summary: 'The bank returned it (NSF, chargeback): what it paid is owed again' })
  @ApiOkResponse({ type: ReturnedPaymentDto })
  returnPatientPayment(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ReturnInputDto,
  ) {
    return this.payments.takeBack(caller, id, reason);
  }
}
