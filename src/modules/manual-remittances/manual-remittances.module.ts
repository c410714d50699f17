import { Module, type DynamicModule } from '@nestjs/common';
import { ManualRemittancesController } from './manual-remittances.controller.js';
import { ManualRemittancesService } from './manual-remittances.service.js';
import { PaymentBatchesController } from './payment-batches.controller.js';
import { VirusScanner } from './virus-scanner.js';

@Module({})
export class ManualRemittancesModule {
  static with({ CLAMD_ADDRESS }: { CLAMD_ADDRESS?: string | undefined }): DynamicModule {
    return {
      module: ManualRemittancesModule,
      controllers: [ManualRemittancesController, PaymentBatchesController],
      providers: [
        ManualRemittancesService,
        { provide: VirusScanner, useValue: new VirusScanner(CLAMD_ADDRESS) },
      ],
    };
  }
}
