import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../http/caller.js';
import { CallerOf, IdPipe, Permit } from '../../http/routing.js';
import { NeedsVersion, Versioned, VersionOf } from '../../http/versioned.js';
import { PriceImportDto, PriceImportPageDto, PriceImportsQueryDto } from './fee-schedules.dto.js';
import { FeeSchedulesService } from './fee-schedules.service.js';

@ApiTags('fee schedules')
@Controller('v1/fee-schedule-imports')
export class FeeScheduleImportsController {
  constructor(private readonly schedules: FeeSchedulesService) {}

  @Get()
  @Permit('read', 'practice')
  @ApiOperation({ summary: 'Price files that were read, the newest first' })
  @ApiOkResponse({ type: PriceImportPageDto })
  listPriceImports(@CallerOf() caller: Caller, @Query() query: PriceImportsQueryDto) {
    return this.schedules.imports(caller, query);
  }

  @Get(':id')
  @Permit('read', 'practice')
  @Versioned()
  @ApiOperation({ summary: 'A price file with what it would change' })
  @ApiOkResponse({ type: PriceImportDto })
  getPriceImport(@CallerOf() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.schedules.detail(caller, id);
  }

  @Post(':id/confirmation')
  @HttpCode(200)
  @Permit('write', 'practice')
  @NeedsVersion()
  @ApiOperation({ summary: 'Let the prices hold from their first day on' })
  @ApiOkResponse({ type: PriceImportDto })
  confirmPriceImport(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @VersionOf() version: number,
  ) {
    return this.schedules.decide(caller, { id, version }, 'confirmed');
  }

  @Post(':id/discard')
  @HttpCode(200)
  @Permit('write', 'practice')
  @NeedsVersion()
  @ApiOperation({ summary: 'Put a price file aside; nothing changes' })
  @ApiOkResponse({ type: PriceImportDto })
  discardPriceImport(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @VersionOf() version: number,
  ) {
    return this.schedules.decide(caller, { id, version }, 'discarded');
  }
}
