import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../http/caller.js';
import { CallerOf, IdPipe, Permit } from '../../http/routing.js';
import {
  ClaimDetailDto,
  ClaimPageDto,
  ClaimSearchDto,
  ClaimX12Dto,
  RebuildInputDto,
  RebuildResultDto,
} from './claims.dto.js';
import { ClaimsService } from './claims.service.js';

@ApiTags('claims')
@Controller('v1/claims')
export class ClaimsController {
  constructor(private readonly claims: ClaimsService) {}

  @Post('search')
  @HttpCode(200)
  @Permit('read', 'claim')
  @ApiOperation({ summary: 'Claim versions, newest first; the search text stays out of addresses' })
  @ApiOkResponse({ type: ClaimPageDto })
  searchClaims(@CallerOf() caller: Caller, @Body() query: ClaimSearchDto) {
    return this.claims.search(caller, query);
  }

  @Get(':id')
  @Permit('read', 'claim')
  @ApiOperation({ summary: 'A claim version: content, findings, acknowledgments, decisions' })
  @ApiOkResponse({ type: ClaimDetailDto })
  getClaim(@CallerOf() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.claims.detail(caller, id);
  }

  @Get(':id/x12')
  @Permit('read', 'claim')
  @ApiOperation({ summary: 'The 837 of a claim, as sent or as it would be sent' })
  @ApiOkResponse({ type: ClaimX12Dto })
  getClaimX12(@CallerOf() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.claims.x12(caller, id);
  }

  @Post(':id/rebuild')
  @HttpCode(200)
  @Permit('decide', 'claim')
  @ApiOperation({
    summary: 'Make a new version under new numbers of a claim that was sent and not decided',
    description:
      'While the outcome of sending is unknown two people must sign: the first call asks for the second signature, a call with `approvalId` after it rebuilds.',
  })
  @ApiOkResponse({ type: RebuildResultDto })
  rebuildClaim(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Body() input: RebuildInputDto,
  ) {
    return this.claims.rebuild(caller, id, input);
  }
}
