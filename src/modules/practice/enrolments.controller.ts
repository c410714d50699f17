import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../http/caller.js';
import { CallerOf, IdPipe, Permit } from '../../http/routing.js';
import { NeedsVersion, Versioned, VersionOf } from '../../http/versioned.js';
import { enrolments } from '../../persistence/practice/practice-tables.js';
import { addEnrolment } from '../../persistence/practice/providers.js';
import { MasterDataService } from './master-data.service.js';
import {
  EnrolmentChangeDto,
  PayerEnrolmentDto,
  EnrolmentInputDto,
  EnrolmentPageDto,
  EnrolmentQueryDto,
} from './practice.dto.js';

@ApiTags('practice')
@Controller('v1/provider-enrolments')
export class EnrolmentsController {
  constructor(private readonly rows: MasterDataService) {}

  @Get()
  @Permit('read', 'practice')
  @ApiOperation({ summary: 'Which provider is enrolled with which payer, for what' })
  @ApiOkResponse({ type: EnrolmentPageDto })
  listEnrolments(
    @CallerOf() caller: Caller,
    @Query() { providerId, payerId, transaction, state, ...query }: EnrolmentQueryDto,
  ) {
    return this.rows.list(caller, enrolments, query, [
      ['t.provider_id = ?', providerId],
      ['t.payer_id = ?', payerId],
      ['t.transaction = ?', transaction],
      ['t.state = ?', state],
    ]);
  }

  @Post()
  @Permit('write', 'practice')
  @Versioned()
  @ApiOperation({ summary: 'Say how far the enrolment of a provider with a payer is' })
  @ApiCreatedResponse({ type: PayerEnrolmentDto })
  addEnrolment(@CallerOf() caller: Caller, @Body() draft: EnrolmentInputDto) {
    return this.rows.within(caller, (scope) => addEnrolment(scope, draft));
  }

  @Get(':id')
  @Permit('read', 'practice')
  @Versioned()
  @ApiOperation({ summary: 'One enrolment' })
  @ApiOkResponse({ type: PayerEnrolmentDto })
  getEnrolment(@CallerOf() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.rows.read(caller, enrolments, id);
  }

  @Patch(':id')
  @Permit('write', 'practice')
  @NeedsVersion()
  @ApiOperation({ summary: 'Change an enrolment; null empties a field' })
  @ApiOkResponse({ type: PayerEnrolmentDto })
  changeEnrolment(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @VersionOf() version: number,
    @Body() change: EnrolmentChangeDto,
  ) {
    return this.rows.change(caller, enrolments, { id, version }, change);
  }
}
