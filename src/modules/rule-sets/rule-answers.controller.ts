import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../http/caller.js';
import { CallerOf, IdPipe, Permit } from '../../http/routing.js';
import {
  DenialExplanationDto,
  RuleDryRunQueryDto,
  RuleDryRunChangesDto,
  RuleDryRunDto,
  ExplanationQueryDto,
  ScrubExplanationDto,
} from './rule-sets.dto.js';
import { RuleSetsService } from './rule-sets.service.js';

/** What rules would do, and why they did it. */
@ApiTags('rule sets')
@Controller('v1')
export class RuleAnswersController {
  constructor(private readonly rules: RuleSetsService) {}

  @Get('rule-dry-runs/:id')
  @Permit('read', 'ruleSet')
  @ApiOperation({ summary: 'A dry run: how far it is, and its effect in claims and money' })
  @ApiOkResponse({ type: RuleDryRunDto })
  getRuleDryRun(@CallerOf() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.rules.dryRun(caller, id);
  }

  @Get('rule-dry-runs/:id/changes')
  @Permit('read', 'claim')
  @ApiOperation({ summary: 'Which claims would change, and how' })
  @ApiOkResponse({ type: RuleDryRunChangesDto })
  listRuleDryRunChanges(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Query() query: RuleDryRunQueryDto,
  ) {
    return this.rules.dryRunChanges(caller, id, query);
  }

  @Get('denials/:id/explanation')
  @Permit('read', 'claim')
  @ApiOperation({ summary: 'Why a row of the playbook won: rows tried in order, values compared' })
  @ApiOkResponse({ type: DenialExplanationDto })
  explainDenial(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Query() { number }: ExplanationQueryDto,
  ) {
    return this.rules.explainDenial(caller, id, number);
  }

  @Get('claims/:id/scrub-explanation')
  @Permit('read', 'claim')
  @ApiOperation({ summary: 'What every scrub edit says about a claim, and which value failed' })
  @ApiOkResponse({ type: ScrubExplanationDto })
  explainScrub(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Query() { number }: ExplanationQueryDto,
  ) {
    return this.rules.explainClaim(caller, id, number);
  }
}
