import { Module } from '@nestjs/common';
import { OpeningReceivablesController } from './opening-receivables.controller.js';
import { OpeningReceivablesService } from './opening-receivables.service.js';

@Module({
  controllers: [OpeningReceivablesController],
  providers: [OpeningReceivablesService],
})
export class OpeningReceivablesModule {}
