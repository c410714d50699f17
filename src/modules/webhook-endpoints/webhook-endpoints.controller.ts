import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import type { Caller } from '../../http/caller.js';
import { etagOf, versionOf } from '../../http/etag.js';
import { CallerOf, IdPipe, Permit } from '../../http/routing.js';
import {
  WebhookDeliveryDto,
  WebhookDeliveryPageDto,
  WebhookDeliveryQueryDto,
  WebhookEndpointChangeDto,
  WebhookEndpointDto,
  WebhookEndpointInputDto,
  WebhookEndpointListDto,
  WebhookEndpointMadeDto,
  WebhookEventTypesDto,
  WebhookRemovedDto,
  WebhookReplayDto,
  WebhookReplayInputDto,
  WebhookRotationDto,
  WebhookRotationInputDto,
} from './webhook-endpoints.dto.js';
import { WebhookEndpointsService } from './webhook-endpoints.service.js';

@ApiTags('webhook endpoints')
@Controller('v1/webhook-endpoints')
export class WebhookEndpointsController {
  constructor(private readonly endpoints: WebhookEndpointsService) {}

  @Get()
  @Permit('read', 'webhook')
  @ApiOperation({ summary: 'Where the systems of the practice are told what changed' })
  @ApiOkResponse({ type: WebhookEndpointListDto })
  listWebhookEndpoints(@CallerOf() caller: Caller) {
    return this.endpoints.list(caller);
  }

  @Get('event-types')
  @Permit('read', 'webhook')
  @ApiOperation({ summary: 'The events that can be subscribed to (docs/webhooks.md)' })
  @ApiOkResponse({ type: WebhookEventTypesDto })
  listWebhookEventTypes() {
    return this.endpoints.eventTypes();
  }

  @Post()
  @Permit('write', 'webhook')
  @ApiOperation({ summary: 'Add an endpoint; its signing secret is shown this once' })
  @ApiCreatedResponse({ type: WebhookEndpointMadeDto })
  addWebhookEndpoint(@CallerOf() caller: Caller, @Body() draft: WebhookEndpointInputDto) {
    return this.endpoints.add(caller, draft);
  }

  @Get(':id')
  @Permit('read', 'webhook')
  @ApiOperation({ summary: 'One endpoint, and whether it answers' })
  @ApiOkResponse({ type: WebhookEndpointDto })
  async getWebhookEndpoint(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) response: Response,
  ) {
    const endpoint = await this.endpoints.detail(caller, id);
    response.setHeader('ETag', etagOf(endpoint.version));
    return endpoint;
  }

  @Patch(':id')
  @Permit('write', 'webhook')
  @ApiOperation({ summary: 'Change an endpoint, or switch it off and on again' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag that was read.' })
  @ApiOkResponse({ type: WebhookEndpointDto })
  changeWebhookEndpoint(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() change: WebhookEndpointChangeDto,
  ) {
    return this.endpoints.change(caller, id, change, versionOf(ifMatch, true) ?? 0);
  }

  @Delete(':id')
  @Permit('write', 'webhook')
  @ApiOperation({ summary: 'Take an endpoint away; the log of its deliveries stays' })
  @ApiOkResponse({ type: WebhookRemovedDto })
  removeWebhookEndpoint(@CallerOf() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.endpoints.remove(caller, id);
  }

  @Post(':id/rotation')
  @Permit('write', 'webhook')
  @ApiOperation({ summary: 'Give it a new secret; the old one signs beside it for some hours' })
  @ApiCreatedResponse({ type: WebhookRotationDto })
  rotateWebhookSecret(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Body() { overlapHours }: WebhookRotationInputDto,
  ) {
    return this.endpoints.rotate(caller, id, overlapHours);
  }

  @Post(':id/test')
  @Permit('write', 'webhook')
  @ApiOperation({
    summary: 'Send `webhook.test`, also to an endpoint that is off',
    description: 'Tried once. Read the delivery again to see what came of it.',
  })
  @ApiCreatedResponse({ type: WebhookDeliveryDto })
  testWebhookEndpoint(@CallerOf() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.endpoints.test(caller, id);
  }

  @Post(':id/replay')
  @HttpCode(200)
  @Permit('write', 'webhook')
  @ApiOperation({ summary: 'Send again what failed since then and was not sent again yet' })
  @ApiOkResponse({ type: WebhookReplayDto })
  replayWebhookFailures(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Body() { since }: WebhookReplayInputDto,
  ) {
    return this.endpoints.replayFailed(caller, id, since);
  }

  @Get(':id/deliveries')
  @Permit('read', 'webhook')
  @ApiOperation({ summary: 'What was sent to it, the newest first' })
  @ApiOkResponse({ type: WebhookDeliveryPageDto })
  listWebhookDeliveries(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Query() query: WebhookDeliveryQueryDto,
  ) {
    return this.endpoints.deliveries(caller, id, query);
  }
}
