import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../http/caller.js';
import { CallerOf, IdPipe, Permit } from '../../http/routing.js';
import {
  MatchCandidatesDto,
  MatchInputDto,
  MatchResultDto,
  UnmatchedPageDto,
  UnmatchedQueryDto,
  UnmatchInputDto,
} from './claim-payments.dto.js';
import { ClaimPaymentsService } from './claim-payments.service.js';

@ApiTags('remittances')
@Controller('v1/claim-payments')
export class ClaimPaymentsController {
  constructor(private readonly payments: ClaimPaymentsService) {}

  @Get('unmatched')
  @Permit('read', 'remittance')
  @ApiOperation({ summary: 'Claim payments in suspense: no claim of ours was found for them' })
  @ApiOkResponse({ type: UnmatchedPageDto })
  listUnmatchedPayments(@CallerOf() caller: Caller, @Query() query: UnmatchedQueryDto) {
    return this.payments.list(caller, query);
  }

  @Get(':id/candidates')
  @Permit('read', 'remittance')
  @ApiOperation({ summary: 'Claims that a waiting payment may be about, best first' })
  @ApiOkResponse({ type: MatchCandidatesDto })
  listMatchCandidates(@CallerOf() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.payments.candidates(caller, id);
  }

  @Post(':id/match')
  @HttpCode(200)
  @Permit('write', 'remittance')
  @ApiOperation({ summary: 'Match a payment in suspense to a claim; it is posted at once' })
  @ApiOkResponse({ type: MatchResultDto })
  matchClaimPayment(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Body() { claimId }: MatchInputDto,
  ) {
    return this.payments.match(caller, id, claimId);
  }

  @Post(':id/unmatch')
  @HttpCode(200)
  @Permit('write', 'remittance')
  @ApiOperation({ summary: 'Take a match back: a reversal, the money waits in suspense again' })
  @ApiOkResponse({ type: MatchResultDto })
  unmatchClaimPayment(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Body() { reason }: UnmatchInputDto,
  ) {
    return this.payments.unmatch(caller, id, reason);
  }
}
