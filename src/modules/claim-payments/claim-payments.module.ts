import { Module } from '@nestjs/common';
import { ClaimPaymentsController } from './claim-payments.controller.js';
import { ClaimPaymentsService } from './claim-payments.service.js';

@Module({ controllers: [ClaimPaymentsController], providers: [ClaimPaymentsService] })
export class ClaimPaymentsModule {}
