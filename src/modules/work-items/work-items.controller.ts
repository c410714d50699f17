import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Caller } from '../../http/caller.js';
import { etagOf, versionOf } from '../../http/etag.js';
import { CallerEverywhere, CallerOf, IdPipe, Permit } from '../../http/routing.js';
import type { WorkItemChange } from '../../persistence/work-item/work-item-list.js';
import {
  WorkItemChangeDto,
  WorkItemCountsDto,
  WorkItemDetailDto,
  WorkItemEverywherePageDto,
  WorkItemEverywhereQueryDto,
  WorkItemPageDto,
  WorkItemQueryDto,
  WorkItemResolutionDto,
  WorkItemStateDto,
} from './work-items.dto.js';
import { WorkEverywhereService } from './work-everywhere.service.js';
import { WorkItemsService } from './work-items.service.js';

@ApiTags('work items')
@Controller('v1/work-items')
export class WorkItemsController {
  constructor(
    private readonly workItems: WorkItemsService,
    private readonly everywhere: WorkEverywhereService,
  ) {}

  @Get()
  @Permit('read', 'workItem')
  @ApiOperation({ summary: 'What needs people, the oldest first' })
  @ApiOkResponse({ type: WorkItemPageDto })
  listWorkItems(@CallerOf() caller: Caller, @Query() query: WorkItemQueryDto) {
    return this.workItems.list(caller, query);
  }

  @Get('everywhere')
  @Permit('read', 'workItem')
  @ApiOperation({
    summary: 'What needs people in every organization where the caller may see it',
    description:
      'One list for who works for several practices, the oldest first; each row names its organization. Acting on a row is done in that organization (`X-Organization-Id`). Organizations that ask for a second factor which this session lacks are left out.',
  })
  @ApiOkResponse({ type: WorkItemEverywherePageDto })
  listWorkItemsEverywhere(
    @CallerEverywhere() callers: readonly Caller[],
    @Query() query: WorkItemEverywhereQueryDto,
  ) {
    return this.everywhere.list(callers, query);
  }

  @Get('counts')
  @Permit('read', 'workItem')
  @ApiOperation({ summary: 'Open items by queue' })
  @ApiOkResponse({ type: WorkItemCountsDto })
  countWorkItems(@CallerOf() caller: Caller) {
    return this.workItems.counts(caller);
  }

  @Get(':id')
  @Permit('read', 'workItem')
  @ApiOkResponse({ type: WorkItemDetailDto })
  async getWorkItem(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) response: Response,
  ) {
    const item = await this.workItems.detail(caller, id);
    response.setHeader('ETag', etagOf(item.version));
    return item;
  }

  @Patch(':id')
  @Permit('write', 'workItem')
  @ApiOperation({ summary: 'Assign it or snooze it' })
  @ApiHeader({ name: 'If-Match', required: false, description: 'The ETag that was read.' })
  @ApiOkResponse({ type: WorkItemStateDto })
  changeWorkItem(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() change: WorkItemChangeDto,
  ) {
    return this.workItems.change(caller, id, change as WorkItemChange, versionOf(ifMatch, false));
  }

  @Post(':id/resolution')
  @HttpCode(200)
  @Permit('write', 'workItem')
  @ApiOperation({ summary: 'Settle it; its encounter goes on' })
  @ApiOkResponse({ type: WorkItemStateDto })
  resolveWorkItem(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Body() resolution: WorkItemResolutionDto,
  ) {
    return this.workItems.resolve(caller, id, resolution);
  }
}
