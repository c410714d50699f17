import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../http/caller.js';
import { CallerOf, IdPipe, Permit } from '../../http/routing.js';
import {
  AccessQueryDto,
  AccessReportDto,
  AuditExportQueryDto,
  AuditPageDto,
  AuditQueryDto,
} from './audit.dto.js';
import { AuditService } from './audit.service.js';

@ApiTags('audit')
@Controller('v1/audit')
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Get()
  @Permit('read', 'audit')
  @ApiOperation({ summary: 'Who did or saw what, newest first; by person or patient' })
  @ApiOkResponse({ type: AuditPageDto })
  listAuditEvents(@CallerOf() caller: Caller, @Query() query: AuditQueryDto) {
    return this.audit.list(caller, query);
  }

  @Get('export')
  @Permit('read', 'audit')
  @ApiOperation({
    summary: 'The same as a CSV file, newest first',
    description: 'The export is an event of the trail itself. Ends after 200,000 events.',
  })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  exportAuditEvents(@CallerOf() caller: Caller, @Query() query: AuditExportQueryDto) {
    return new StreamableFile(this.audit.csv(caller, query), {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="audit.csv"',
    });
  }

  @Get('patients/:id')
  @Permit('read', 'audit')
  @ApiOperation({
    summary: 'Who saw or changed a patient’s data: the report a patient may ask for',
  })
  @ApiOkResponse({ type: AccessReportDto })
  getAccessReport(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Query() query: AccessQueryDto,
  ) {
    return this.audit.accessReport(caller, id, query);
  }
}
