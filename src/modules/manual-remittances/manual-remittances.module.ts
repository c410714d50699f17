import { Module } from '@nestjs/common';
import { ManualRemittancesController } from './manual-remittances.controller.js';
import { ManualRemittancesService } from './manual-remittances.service.js';
import { PaymentBatchesController } from './payment-batches.controller.js';

@Module({
  controllers: [ManualRemittancesController, PaymentBatchesController],
  providers: [ManualRemittancesService],
})
export class ManualRemittancesModule {}
