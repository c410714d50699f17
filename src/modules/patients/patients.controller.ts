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
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import type { Caller } from '../../http/caller.js';
import { etagOf, versionOf } from '../../http/etag.js';
import { CallerOf, IdPipe, Permit } from '../../http/routing.js';
import { Versioned } from '../../http/versioned.js';
import {
  PatientChangeDto,
  PatientDetailDto,
  PatientInputDto,
  PatientMergeDto,
  PatientPageDto,
  PatientQueryDto,
  PatientSearchDto,
  PatientsDto,
  PatientVersionDto,
} from './patients.dto.js';
import { PatientsService } from './patients.service.js';

@ApiTags('patients')
@Controller('v1/patients')
export class PatientsController {
  constructor(private readonly patients: PatientsService) {}

  @Post('search')
  @HttpCode(200)
  @Permit('read', 'patient')
  @ApiOperation({ summary: 'Patients by the beginning of a name or member id' })
  @ApiOkResponse({ type: PatientsDto })
  searchPatients(@CallerOf() caller: Caller, @Body() query: PatientSearchDto) {
    return this.patients.search(caller, query);
  }

  @Get()
  @Permit('read', 'patient')
  @ApiOperation({ summary: 'Patients by name or age of the record; names are searched by POST' })
  @ApiOkResponse({ type: PatientPageDto })
  listPatients(@CallerOf() caller: Caller, @Query() query: PatientQueryDto) {
    return this.patients.list(caller, query);
  }

  @Post()
  @Permit('write', 'patient')
  @Versioned()
  @ApiOperation({ summary: 'Register a patient; encounters register theirs by themselves' })
  @ApiCreatedResponse({ type: PatientDetailDto })
  addPatient(@CallerOf() caller: Caller, @Body() draft: PatientInputDto) {
    return this.patients.add(caller, draft);
  }

  @Get(':id')
  @Permit('read', 'patient')
  @ApiOkResponse({ type: PatientDetailDto })
  async getPatient(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) response: Response,
  ) {
    const patient = await this.patients.detail(caller, id);
    response.setHeader('ETag', etagOf(patient.version));
    return patient;
  }

  @Patch(':id')
  @Permit('write', 'patient')
  @ApiOperation({ summary: 'Change demographics; snapshots stay as they were' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag that was read.' })
  @ApiOkResponse({ type: PatientVersionDto })
  changePatient(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() change: PatientChangeDto,
  ) {
    return this.patients.change(caller, id, change, versionOf(ifMatch, true) ?? 0);
  }

  @Post(':id/merge')
  @HttpCode(200)
  @Permit('write', 'patient')
  @ApiOperation({ summary: 'Two records are one person: later claims go to the other' })
  @ApiOkResponse({ type: PatientVersionDto })
  mergePatient(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Body() given: PatientMergeDto,
  ) {
    return this.patients.merge(caller, id, given);
  }
}
