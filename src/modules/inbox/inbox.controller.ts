import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../http/caller.js';
import { CallerOf, IdPipe, Permit } from '../../http/routing.js';
import {
  InboxDetailDto,
  InboxPageDto,
  InboxQueryDto,
  InboxTextDto,
  ReparseInputDto,
  ReparseResultDto,
} from './inbox.dto.js';
import { InboxService } from './inbox.service.js';

@ApiTags('inbox')
@Controller('v1/inbox')
export class InboxController {
  constructor(private readonly inbox: InboxService) {}

  @Get()
  @Permit('read', 'inbox')
  @ApiOperation({ summary: 'What came in: files, webhooks, uploads; quarantined ones by state' })
  @ApiOkResponse({ type: InboxPageDto })
  listInbox(@CallerOf() caller: Caller, @Query() query: InboxQueryDto) {
    return this.inbox.list(caller, query);
  }

  @Get(':id')
  @Permit('read', 'inbox')
  @ApiOkResponse({ type: InboxDetailDto })
  getInboxMessage(@CallerOf() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.inbox.detail(caller, id);
  }

  @Get(':id/text')
  @Permit('read', 'inbox')
  @ApiOperation({ summary: 'The raw content' })
  @ApiOkResponse({ type: InboxTextDto })
  getInboxText(@CallerOf() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.inbox.text(caller, id);
  }

  @Post(':id/reparse')
  @HttpCode(200)
  @Permit('write', 'inbox')
  @ApiOperation({
    summary: 'Read a received file once more, for example after its payee was added',
    description: 'What it has done already is not done twice.',
  })
  @ApiOkResponse({ type: ReparseResultDto })
  reparseInboxMessage(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ReparseInputDto,
  ) {
    return this.inbox.reparse(caller, id, reason);
  }
}
