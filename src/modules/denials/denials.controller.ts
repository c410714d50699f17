import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../http/caller.js';
import { CallerOf, Permit } from '../../http/routing.js';
import { DenialCountsDto, DenialPageDto, DenialQueryDto } from './denials.dto.js';
import { DenialsService } from './denials.service.js';

@ApiTags('denials')
@Controller('v1/denials')
export class DenialsController {
  constructor(private readonly denials: DenialsService) {}

  @Get()
  @Permit('read', 'claim')
  @ApiOperation({ summary: 'Denied amounts with what is done about them, newest first' })
  @ApiOkResponse({ type: DenialPageDto })
  listDenials(@CallerOf() caller: Caller, @Query() query: DenialQueryDto) {
    return this.denials.list(caller, query);
  }

  @Get('counts')
  @Permit('read', 'claim')
  @ApiOperation({ summary: 'Open denials by reason, the dearest first' })
  @ApiOkResponse({ type: DenialCountsDto })
  countDenials(@CallerOf() caller: Caller) {
    return this.denials.counts(caller);
  }
}
