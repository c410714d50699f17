import { Body, Controller, HttpCode, Post, Query, Req, UseInterceptors } from '@nestjs/common';
import { AnyFilesInterceptor } from '@nestjs/platform-express';
import {
  ApiConsumes,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { MOST_FILE_BYTES } from '../../http/bodies.js';
import type { Caller, CallerRequest } from '../../http/caller.js';
import { CallerOf, Permit } from '../../http/routing.js';
import { ImportService } from './import.service.js';
import {
  EncounterInputDto,
  ImportQueryDto,
  ImportReportDto,
  TakenEncounterDto,
} from './intake.dto.js';
import { IntakeService } from './intake.service.js';
import { uploadedFile } from './uploaded-file.js';

@ApiTags('intake')
@Controller({ path: 'v1' })
export class IntakeController {
  constructor(
    private readonly intake: IntakeService,
    private readonly imports: ImportService,
  ) {}

  @Post('encounters')
  @Permit('write', 'intake')
  @ApiOperation({ summary: 'Take in an encounter; its workflow starts by itself' })
  @ApiCreatedResponse({ type: TakenEncounterDto })
  takeEncounter(@CallerOf() caller: Caller, @Body() input: EncounterInputDto) {
    return this.intake.take(caller, input);
  }

  @Post('imports/837')
  @HttpCode(200)
  @Permit('write', 'intake')
  @UseInterceptors(AnyFilesInterceptor({ limits: { files: 1, fileSize: MOST_FILE_BYTES } }))
  @ApiConsumes('application/edi-x12', 'multipart/form-data')
  @ApiOperation({ summary: 'Take in the claims of an 837P file' })
  @ApiOkResponse({ type: ImportReportDto })
  import837(
    @CallerOf() caller: Caller,
    @Query() query: ImportQueryDto,
    @Req() request: CallerRequest,
  ) {
    const { bytes, name } = uploadedFile(request);
    const createProviders = query.createProviders === 'true';
    return this.imports.take(caller, { file: name ?? query.file, bytes, createProviders });
  }
}
