import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../http/caller.js';
import { CallerOf, Permit } from '../../http/routing.js';
import { AuditPageDto, AuditQueryDto } from './audit.dto.js';
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
}
