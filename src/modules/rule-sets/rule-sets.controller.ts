import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  Res,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Caller } from '../../http/caller.js';
import { etagOf, versionOf } from '../../http/etag.js';
import { CallerOf, Permit } from '../../http/routing.js';
import {
  RuleDryRunDto,
  RuleDryRunInputDto,
  RuleDryRunsDto,
  RulePublicationAskedDto,
  RulePublicationInputDto,
  RuleSetChangeDto,
  RuleSetDraftDto,
  RuleSetKindDto,
  RuleSetPathDto,
  RuleSetsDto,
  RuleSetVersionDto,
  RuleSetVersionsDto,
  RuleSetVersionsQueryDto,
} from './rule-sets.dto.js';
import { RuleSetsService } from './rule-sets.service.js';

@ApiTags('rule sets')
@Controller('v1/rule-sets')
export class RuleSetsController {
  constructor(private readonly rules: RuleSetsService) {}

  @Get()
  @Permit('read', 'ruleSet')
  @ApiOperation({ summary: 'Which rules are in force, since when, and by whom' })
  @ApiOkResponse({ type: RuleSetsDto })
  listRuleSets(@CallerOf() caller: Caller) {
    return this.rules.list(caller);
  }

  @Get(':kind/versions')
  @Permit('read', 'ruleSet')
  @ApiOperation({ summary: 'Versions of one kind, the newest first' })
  @ApiOkResponse({ type: RuleSetVersionsDto })
  listRuleSetVersions(
    @CallerOf() caller: Caller,
    @Param() { kind }: RuleSetKindDto,
    @Query() { limit }: RuleSetVersionsQueryDto,
  ) {
    return this.rules.versions(caller, kind, limit);
  }

  @Post(':kind/versions')
  @Permit('write', 'ruleSet')
  @ApiOperation({ summary: 'Start a draft from a version' })
  @ApiCreatedResponse({ type: RuleSetVersionDto })
  draftRuleSet(
    @CallerOf() caller: Caller,
    @Param() { kind }: RuleSetKindDto,
    @Body() draft: RuleSetDraftDto,
  ) {
    return this.rules.draft(caller, kind, draft);
  }

  @Get(':kind/versions/:number')
  @Permit('read', 'ruleSet')
  @ApiOperation({ summary: 'One version with its rules; 0 comes with the program' })
  @ApiOkResponse({ type: RuleSetVersionDto })
  async getRuleSetVersion(
    @CallerOf() caller: Caller,
    @Param() path: RuleSetPathDto,
    @Res({ passthrough: true }) response: Response,
  ) {
    const row = await this.rules.version(caller, path);
    response.setHeader('ETag', etagOf(row.version));
    return row;
  }

  @Put(':kind/versions/:number')
  @Permit('write', 'ruleSet')
  @ApiOperation({ summary: 'Change a draft; needs If-Match' })
  @ApiOkResponse({ type: RuleSetVersionDto })
  async changeRuleSet(
    @CallerOf() caller: Caller,
    @Param() path: RuleSetPathDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() change: RuleSetChangeDto,
    @Res({ passthrough: true }) response: Response,
  ) {
    const row = await this.rules.change(caller, path, change, versionOf(ifMatch, true) ?? 0);
    response.setHeader('ETag', etagOf(row.version));
    return row;
  }

  @Delete(':kind/versions/:number')
  @Permit('write', 'ruleSet')
  @ApiOperation({ summary: 'Give a draft up; its number is not used again' })
  @ApiOkResponse({ type: RuleSetVersionDto })
  discardRuleSet(@CallerOf() caller: Caller, @Param() path: RuleSetPathDto) {
    return this.rules.discard(caller, path);
  }

  @Get(':kind/versions/:number/dry-runs')
  @Permit('read', 'ruleSet')
  @ApiOperation({ summary: 'Dry runs of a version, the newest first' })
  @ApiOkResponse({ type: RuleDryRunsDto })
  listRuleDryRuns(@CallerOf() caller: Caller, @Param() path: RuleSetPathDto) {
    return this.rules.dryRuns(caller, path);
  }

  @Post(':kind/versions/:number/dry-runs')
  @HttpCode(202)
  @Permit('write', 'ruleSet')
  @ApiOperation({
    summary: 'Try a version on the claims of last month’s encounters',
    description: 'Runs in the background and changes nothing; poll the dry run for its effect.',
  })
  @ApiOkResponse({ type: RuleDryRunDto })
  startRuleDryRun(
    @CallerOf() caller: Caller,
    @Param() path: RuleSetPathDto,
    @Body() days: RuleDryRunInputDto,
  ) {
    return this.rules.startDryRun(caller, path, days);
  }

  @Post(':kind/versions/:number/publication')
  @HttpCode(202)
  @Permit('decide', 'ruleSet')
  @ApiOperation({
    summary: 'Ask a second person to put a version in force, at once or from an instant',
    description:
      'An earlier version is put in force again in the same way; it needs no new dry run.',
  })
  @ApiOkResponse({ type: RulePublicationAskedDto })
  publishRuleSet(
    @CallerOf() caller: Caller,
    @Param() path: RuleSetPathDto,
    @Body() asked: RulePublicationInputDto,
  ) {
    return this.rules.publish(caller, path, asked);
  }
}
