import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import { CallerOf, Permit } from '../../http/routing.js';
import { Database } from '../../persistence/database.js';
import { daySheet } from '../../persistence/ledger/day-sheet.js';
import { DaySheetDto, DaySheetQueryDto } from './day-sheet.dto.js';

@ApiTags('reports')
@Controller('v1/day-sheet')
export class DaySheetController {
  constructor(private readonly database: Database) {}

  @Get()
  @Permit('read', 'ledger')
  @ApiOperation({
    summary: 'Charges, payments and adjustments of a day by user, tied to the ledger',
  })
  @ApiOkResponse({ type: DaySheetDto })
  getDaySheet(@CallerOf() caller: Caller, @Query() { date }: DaySheetQueryDto) {
    return inCallersOrganization(this.database, caller, (scope) => daySheet(scope, date));
  }
}
