import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  UseInterceptors,
} from '@nestjs/common';
import { AnyFilesInterceptor } from '@nestjs/platform-express';
import { ApiConsumes, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { MOST_FILE_BYTES } from '../../http/bodies.js';
import type { Caller, CallerRequest } from '../../http/caller.js';
import { CallerOf, IdPipe, Permit } from '../../http/routing.js';
import { uploadedFile } from '../intake/uploaded-file.js';
import {
  OpeningImportsDto,
  OpeningImportsQueryDto,
  OpeningQueryDto,
  OpeningReportDto,
  OpeningUndoInputDto,
  OpeningUndoneDto,
} from './opening-receivables.dto.js';
import { OpeningReceivablesService } from './opening-receivables.service.js';

@ApiTags('opening-receivables')
@Controller('v1/opening-receivables')
export class OpeningReceivablesController {
  constructor(private readonly openings: OpeningReceivablesService) {}

  @Get()
  @Permit('read', 'ledger')
  @ApiOperation({ summary: 'What was taken over from an old system, newest first' })
  @ApiOkResponse({ type: OpeningImportsDto })
  listOpeningImports(@CallerOf() caller: Caller, @Query() { limit }: OpeningImportsQueryDto) {
    return this.openings.list(caller, limit);
  }

  @Post('files')
  @HttpCode(200)
  @Permit('write', 'ledger')
  @UseInterceptors(AnyFilesInterceptor({ limits: { files: 1, fileSize: MOST_FILE_BYTES } }))
  @ApiConsumes('text/csv', 'text/plain', 'multipart/form-data')
  @ApiOperation({
    summary: 'Open receivables of an old system (CSV): what they would bring, then taken over',
  })
  @ApiOkResponse({ type: OpeningReportDto })
  takeOpeningReceivables(
    @CallerOf() caller: Caller,
    @Query() query: OpeningQueryDto,
    @Req() request: CallerRequest,
  ) {
    const { bytes, name } = uploadedFile(request);
    return this.openings.take(caller, { ...query, file: name ?? query.file }, bytes);
  }

  @Post(':id/undo')
  @HttpCode(200)
  @Permit('write', 'ledger')
  @ApiOperation({ summary: 'Take an import back by reversal, while nothing else was posted' })
  @ApiOkResponse({ type: OpeningUndoneDto })
  undoOpeningReceivables(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Body() { reason }: OpeningUndoInputDto,
  ) {
    return this.openings.undo(caller, id, reason);
  }
}
