import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../http/caller.js';
import { CallerOf, IdPipe, Permit } from '../../http/routing.js';
import { NeedsVersion, Versioned, VersionOf } from '../../http/versioned.js';
import { CoverageChangeDto, CoverageDto, CoverageInputDto } from './patients.dto.js';
import { PatientsService } from './patients.service.js';

@ApiTags('patients')
@Controller('v1')
export class CoveragesController {
  constructor(private readonly patients: PatientsService) {}

  @Post('patients/:id/coverages')
  @Permit('write', 'patient')
  @Versioned()
  @ApiOperation({ summary: 'Add a coverage to a patient; encounters that were taken keep theirs' })
  @ApiCreatedResponse({ type: CoverageDto })
  recordCoverage(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Body() draft: CoverageInputDto,
  ) {
    return this.patients.addCoverage(caller, id, draft);
  }

  @Get('coverages/:id')
  @Permit('read', 'patient')
  @Versioned()
  @ApiOperation({ summary: 'One coverage' })
  @ApiOkResponse({ type: CoverageDto })
  getCoverage(@CallerOf() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.patients.coverage(caller, id);
  }

  @Patch('coverages/:id')
  @Permit('write', 'patient')
  @NeedsVersion()
  @ApiOperation({
    summary: 'Change a coverage, or end it (effectiveTo); null empties a field, claims stay',
  })
  @ApiOkResponse({ type: CoverageDto })
  changeCoverage(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @VersionOf() version: number,
    @Body() change: CoverageChangeDto,
  ) {
    return this.patients.changeCoverage(caller, { id, version }, change);
  }
}
