import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../http/caller.js';
import { CallerOf, IdPipe, Permit } from '../../http/routing.js';
import { WebhookDeliveryDto } from './webhook-endpoints.dto.js';
import { WebhookEndpointsService } from './webhook-endpoints.service.js';

@ApiTags('webhook endpoints')
@Controller('v1/webhook-deliveries')
export class WebhookDeliveriesController {
  constructor(private readonly endpoints: WebhookEndpointsService) {}

  @Get(':id')
  @Permit('read', 'webhook')
  @ApiOperation({ summary: 'One delivery with every attempt: status, error, duration' })
  @ApiOkResponse({ type: WebhookDeliveryDto })
  getWebhookDelivery(@CallerOf() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.endpoints.delivery(caller, id);
  }

  @Post(':id/replay')
  @Permit('write', 'webhook')
  @ApiOperation({ summary: 'Send the same message again, under the same message id' })
  @ApiCreatedResponse({ type: WebhookDeliveryDto })
  replayWebhookDelivery(@CallerOf() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.endpoints.replay(caller, id);
  }
}
