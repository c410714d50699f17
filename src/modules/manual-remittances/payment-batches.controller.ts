import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../http/caller.js';
import { CallerOf, IdPipe, Permit } from '../../http/routing.js';
import {
  PaymentBatchDto,
  PaymentBatchesDto,
  PaymentBatchInputDto,
  PaymentBatchQueryDto,
} from './manual-remittances.dto.js';
import { ManualRemittancesService } from './manual-remittances.service.js';

@ApiTags('manual remittances')
@Controller('v1/payment-batches')
export class PaymentBatchesController {
  constructor(private readonly remittances: ManualRemittancesService) {}

  @Get()
  @Permit('read', 'remittance')
  @ApiOperation({ summary: 'Batches of keyed payment advices, newest first' })
  @ApiOkResponse({ type: PaymentBatchesDto })
  listPaymentBatches(@CallerOf() caller: Caller, @Query() query: PaymentBatchQueryDto) {
    return this.remittances.listBatches(caller, query);
  }

  @Post()
  @Permit('write', 'remittance')
  @ApiOperation({ summary: 'Open a batch with its control total' })
  @ApiCreatedResponse({ type: PaymentBatchDto })
  openPaymentBatch(@CallerOf() caller: Caller, @Body() batch: PaymentBatchInputDto) {
    return this.remittances.openBatch(caller, batch);
  }

  @Get(':id')
  @Permit('read', 'remittance')
  @ApiOkResponse({ type: PaymentBatchDto })
  getPaymentBatch(@CallerOf() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.remittances.getBatch(caller, id);
  }

  @Post(':id/release')
  @HttpCode(200)
  @Permit('write', 'remittance')
  @ApiOperation({ summary: 'Post a batch whose advices sum to its control total' })
  @ApiOkResponse({ type: PaymentBatchDto })
  releasePaymentBatch(@CallerOf() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.remittances.releaseBatch(caller, id);
  }
}
