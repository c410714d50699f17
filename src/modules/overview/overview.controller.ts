import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../http/caller.js';
import { CallerOf, Permit } from '../../http/routing.js';
import { MeDto, MembersDto, OverviewDto, VerifyDto } from './overview.dto.js';
import { OverviewService } from './overview.service.js';

@ApiTags('overview')
@Controller('v1')
export class OverviewController {
  constructor(private readonly pages: OverviewService) {}

  @Get('me')
  @Permit('read', 'payer')
  @ApiOperation({ summary: 'Who asks, where, in which role, and what it may do' })
  @ApiOkResponse({ type: MeDto })
  getMe(@CallerOf() caller: Caller) {
    return this.pages.me(caller);
  }

  @Get('members')
  @Permit('read', 'workItem')
  @ApiOkResponse({ type: MembersDto })
  listMembers(@CallerOf() caller: Caller) {
    return this.pages.members(caller);
  }

  @Get('overview')
  @Permit('read', 'encounter')
  @ApiOperation({ summary: 'Encounters and money by stage, ageing, deadlines, work' })
  @ApiOkResponse({ type: OverviewDto })
  getOverview(@CallerOf() caller: Caller) {
    return this.pages.overview(caller);
  }

  @Get('verify')
  @Permit('read', 'verify')
  @ApiOperation({ summary: 'Prove the books: every invariant, every violation' })
  @ApiOkResponse({ type: VerifyDto })
  verifyBooks(@CallerOf() caller: Caller) {
    return this.pages.verify(caller);
  }
}
