import { Controller, Get, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Caller, CallerRequest } from '../../http/caller.js';
import { CallerOf, Permit } from '../../http/routing.js';
import { EventListDto, EventsQueryDto } from './live.dto.js';
import { LiveService } from './live.service.js';

@ApiTags('live changes')
@Controller('v1/events')
export class LiveController {
  constructor(private readonly live: LiveService) {}

  @Get()
  @Permit('read', 'encounter')
  @ApiOperation({
    summary: 'What changed, as it changes',
    description:
      'With `Accept: text/event-stream` a stream of server-sent events (`ready`, `change`, ' +
      '`passed`, `reset`), resumed by Last-Event-ID without a gap; else one page to poll. Events ' +
      'carry kinds and ids only, of what the role may read, and are kept for a week.',
  })
  @ApiHeader({ name: 'Last-Event-ID', required: false })
  @ApiProduces('application/json', 'text/event-stream')
  @ApiOkResponse({ type: EventListDto })
  async listEvents(
    @CallerOf() caller: Caller,
    @Query() { after, limit }: EventsQueryDto,
    @Req() request: CallerRequest,
  ) {
    if (request.accepts(['json', 'text/event-stream']) !== 'text/event-stream') {
      return this.live.page(caller, after, limit);
    }
    const given = Number.parseInt(request.header('last-event-id') ?? '', 10);
    const from = Number.isSafeInteger(given) && given >= 0 ? given : after;
    const { stream, end } = await this.live.open(caller, from);
    request.once('close', end);
    request.res?.once('close', end);
    request.res?.setHeader('X-Accel-Buffering', 'no');
    return new StreamableFile(stream, { type: 'text/event-stream; charset=utf-8' });
  }
}
