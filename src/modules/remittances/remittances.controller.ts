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
  ReleaseInputDto,
  ReleaseRequestDto,
  RemittanceDetailDto,
  RemittanceFileQueryDto,
  RemittancePageDto,
  RemittanceQueryDto,
  RemittanceSegmentsDto,
  SegmentQueryDto,
  StoredFileDto,
} from './remittances.dto.js';
import { RemittancesService } from './remittances.service.js';

@ApiTags('remittances')
@Controller('v1/remittances')
export class RemittancesController {
  constructor(private readonly remittances: RemittancesService) {}

  @Get()
  @Permit('read', 'remittance')
  @ApiOperation({ summary: 'Payment advices, newest first' })
  @ApiOkResponse({ type: RemittancePageDto })
  listRemittances(@CallerOf() caller: Caller, @Query() query: RemittanceQueryDto) {
    return this.remittances.list(caller, query);
  }

  @Post('files')
  @HttpCode(202)
  @Permit('write', 'remittance')
  @UseInterceptors(AnyFilesInterceptor({ limits: { files: 1, fileSize: MOST_FILE_BYTES } }))
  @ApiConsumes('application/edi-x12', 'multipart/form-data')
  @ApiOperation({ summary: 'Upload an 835; it is posted in the background' })
  @ApiOkResponse({ type: StoredFileDto })
  uploadRemittance(
    @CallerOf() caller: Caller,
    @Query() query: RemittanceFileQueryDto,
    @Req() request: CallerRequest,
  ) {
    const { bytes, name } = uploadedFile(request);
    return this.remittances.upload(caller, { name: name ?? query.file, bytes });
  }

  @Get(':id')
  @Permit('read', 'remittance')
  @ApiOperation({ summary: 'A payment advice with its findings, claims and ledger accounts' })
  @ApiOkResponse({ type: RemittanceDetailDto })
  getRemittance(@CallerOf() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.remittances.detail(caller, id);
  }

  @Post(':id/release')
  @HttpCode(202)
  @Permit('write', 'remittance')
  @ApiOperation({
    summary: 'Ask a second person to post a quarantined payment within its payer’s tolerance',
  })
  @ApiOkResponse({ type: ReleaseRequestDto })
  releaseRemittance(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ReleaseInputDto,
  ) {
    return this.remittances.release(caller, id, reason);
  }

  @Get(':id/segments')
  @Permit('read', 'remittance')
  @ApiOperation({ summary: 'Segments of the file from which it came, with element names' })
  @ApiOkResponse({ type: RemittanceSegmentsDto })
  listRemittanceSegments(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Query() query: SegmentQueryDto,
  ) {
    return this.remittances.segments(caller, id, query);
  }
}
