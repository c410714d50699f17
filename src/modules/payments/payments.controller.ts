import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../http/caller.js';
import { CallerOf, Permit } from '../../http/routing.js';
import {
  PaymentInputDto,
  PaymentPageDto,
  PaymentQueryDto,
  RecordedPaymentDto,
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
}
