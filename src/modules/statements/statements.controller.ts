import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../http/caller.js';
import { CallerOf, IdPipe, Permit } from '../../http/routing.js';
import {
  StatementDetailDto,
  StatementPageDto,
  StatementPdfDto,
  StatementQueryDto,
} from './statements.dto.js';
import { StatementsService } from './statements.service.js';

@ApiTags('statements')
@Controller('v1/statements')
export class StatementsController {
  constructor(private readonly statements: StatementsService) {}

  @Get()
  @Permit('read', 'statement')
  @ApiOkResponse({ type: StatementPageDto })
  listStatements(@CallerOf() caller: Caller, @Query() query: StatementQueryDto) {
    return this.statements.list(caller, query);
  }

  @Get(':id')
  @Permit('read', 'statement')
  @ApiOkResponse({ type: StatementDetailDto })
  getStatement(@CallerOf() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.statements.detail(caller, id);
  }

  @Get(':id/pdf')
  @Permit('read', 'statement')
  @ApiOperation({ summary: 'The PDF, in base64' })
  @ApiOkResponse({ type: StatementPdfDto })
  getStatementPdf(@CallerOf() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.statements.pdf(caller, id);
  }
}
