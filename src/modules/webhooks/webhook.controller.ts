import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CallerRequest } from '../../http/caller.js';
import { Open } from '../../http/routing.js';
import { WebhookService } from './webhook.service.js';

@ApiTags('webhooks')
@Open()
@Controller('v1/webhooks')
export class WebhookController {
  constructor(private readonly webhooks: WebhookService) {}

  @Post(':connectionId')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Take a signed message of a payer or clearinghouse (Standard Webhooks)',
  })
  take(@Param('connectionId') connectionId: string, @Req() request: CallerRequest) {
    const body: unknown = request.body;
    const contentType = request.header('content-type');
    return this.webhooks.take({
      connectionId,
      id: request.header('webhook-id') ?? '',
      timestamp: request.header('webhook-timestamp') ?? '',
      signatures: request.header('webhook-signature') ?? '',
      body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
      ...(contentType === undefined ? {} : { contentType }),
    });
  }
}
