import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../http/caller.js';
import { CallerOf, IdPipe, Permit } from '../../http/routing.js';
import {
  PriorAuthorizationDto,
  PriorAuthorizationEndDto,
  PriorAuthorizationInputDto,
  PriorAuthorizationQueryDto,
  PriorAuthorizationsDto,
} from './prior-authorizations.dto.js';
import { PriorAuthorizationsService } from './prior-authorizations.service.js';

@ApiTags('patients')
@Controller('v1/patients/:id/authorizations')
export class PriorAuthorizationsController {
  constructor(private readonly authorizations: PriorAuthorizationsService) {}

  @Get()
  @Permit('read', 'patient')
  @ApiOperation({ summary: 'Prior authorizations on file, newest first' })
  @ApiOkResponse({ type: PriorAuthorizationsDto })
  listPriorAuthorizations(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Query() { limit }: PriorAuthorizationQueryDto,
  ) {
    return this.authorizations.list(caller, id, limit);
  }

  @Post()
  @Permit('write', 'patient')
  @ApiOperation({ summary: 'Put a prior authorization (REF*G1) on file' })
  @ApiCreatedResponse({ type: PriorAuthorizationDto })
  recordPriorAuthorization(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Body() input: PriorAuthorizationInputDto,
  ) {
    return this.authorizations.record(caller, id, input);
  }

  @Post(':authorizationId/end')
  @HttpCode(200)
  @Permit('write', 'patient')
  @ApiOperation({ summary: 'The authorization holds until this day and no longer' })
  @ApiOkResponse({ type: PriorAuthorizationDto })
  endPriorAuthorization(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) patientId: string,
    @Param('authorizationId', IdPipe) id: string,
    @Body() { endsOn }: PriorAuthorizationEndDto,
  ) {
    return this.authorizations.end(caller, { patientId, id, endsOn });
  }
}
