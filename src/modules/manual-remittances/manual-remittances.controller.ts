import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  StreamableFile,
  UseInterceptors,
} from '@nestjs/common';
import { AnyFilesInterceptor } from '@nestjs/platform-express';
import { ApiConsumes, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Caller, CallerRequest } from '../../http/caller.js';
import { CallerOf, IdPipe, Permit } from '../../http/routing.js';
import { uploadedFile } from '../intake/uploaded-file.js';
import {
  ManualRemittanceDto,
  ManualRemittanceInputDto,
  ManualRemittanceOutcomeDto,
  ManualRemittanceQueryDto,
  ManualRemittancesDto,
  ScanDto,
  ScanQueryDto,
  VoidInputDto,
} from './manual-remittances.dto.js';
import { ManualRemittancesService } from './manual-remittances.service.js';

const MOST_SCAN_BYTES = 32 * 1024 * 1024;

@ApiTags('manual remittances')
@Controller('v1/manual-remittances')
export class ManualRemittancesController {
  constructor(private readonly remittances: ManualRemittancesService) {}

  @Get()
  @Permit('read', 'remittance')
  @ApiOperation({ summary: 'Payment advices that were keyed from paper, newest first' })
  @ApiOkResponse({ type: ManualRemittancesDto })
  listManualRemittances(@CallerOf() caller: Caller, @Query() query: ManualRemittanceQueryDto) {
    return this.remittances.list(caller, query);
  }

  @Post()
  @HttpCode(200)
  @Permit('write', 'remittance')
  @ApiOperation({ summary: 'Key a payment advice (EOB); it posts as an 835 of the same content' })
  @ApiOkResponse({ type: ManualRemittanceOutcomeDto })
  enterManualRemittance(@CallerOf() caller: Caller, @Body() entry: ManualRemittanceInputDto) {
    return this.remittances.enter(caller, entry);
  }

  @Post('scans')
  @HttpCode(200)
  @Permit('write', 'remittance')
  @UseInterceptors(AnyFilesInterceptor({ limits: { files: 1, fileSize: MOST_SCAN_BYTES } }))
  @ApiConsumes('application/pdf', 'image/png', 'image/jpeg', 'image/tiff', 'multipart/form-data')
  @ApiOperation({ summary: 'Upload the scan of a payment advice, to be attached' })
  @ApiOkResponse({ type: ScanDto })
  uploadRemittanceScan(
    @CallerOf() caller: Caller,
    @Query() query: ScanQueryDto,
    @Req() request: CallerRequest,
  ) {
    const { bytes, name } = uploadedFile(request);
    return this.remittances.keepScan(caller, { name: name ?? query.file, bytes });
  }

  @Get(':id')
  @Permit('read', 'remittance')
  @ApiOperation({ summary: 'A keyed payment advice, with the remittance that came of it' })
  @ApiOkResponse({ type: ManualRemittanceDto })
  getManualRemittance(@CallerOf() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.remittances.get(caller, id);
  }

  @Get(':id/scan')
  @Permit('read', 'remittance')
  @ApiOperation({ summary: 'The scan of a keyed payment advice' })
  @ApiProduces('application/pdf', 'image/png', 'image/jpeg', 'image/tiff')
  async getRemittanceScan(@CallerOf() caller: Caller, @Param('id', IdPipe) id: string) {
    const { bytes, contentType } = await this.remittances.scan(caller, id);
    return new StreamableFile(bytes, { type: contentType });
  }

  @Post(':id/void')
  @HttpCode(200)
  @Permit('write', 'remittance')
  @ApiOperation({ summary: 'Take a keyed advice back, by reversal; its check can be keyed again' })
  @ApiOkResponse({ type: ManualRemittanceDto })
  voidManualRemittance(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Body() { reason }: VoidInputDto,
  ) {
    return this.remittances.void(caller, id, reason);
  }
}
