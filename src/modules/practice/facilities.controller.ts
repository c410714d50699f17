import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../http/caller.js';
import { CallerOf, IdPipe, Permit } from '../../http/routing.js';
import { NeedsVersion, Versioned, VersionOf } from '../../http/versioned.js';
import { anywhere } from '../../persistence/practice/master-data.js';
import { facilities } from '../../persistence/practice/practice-tables.js';
import { MasterDataService } from './master-data.service.js';
import {
  FacilityChangeDto,
  FacilityDto,
  FacilityInputDto,
  FacilityPageDto,
  FacilityQueryDto,
} from './practice.dto.js';

@ApiTags('practice')
@Controller('v1/facilities')
export class FacilitiesController {
  constructor(private readonly rows: MasterDataService) {}

  @Get()
  @Permit('read', 'practice')
  @ApiOperation({ summary: 'Places where patients are treated' })
  @ApiOkResponse({ type: FacilityPageDto })
  listFacilities(@CallerOf() caller: Caller, @Query() { q, ...query }: FacilityQueryDto) {
    return this.rows.list(caller, facilities, query, [
      ['(t.name ILIKE ? OR t.npi LIKE ?)', anywhere(q)],
    ]);
  }

  @Post()
  @Permit('write', 'practice')
  @Versioned()
  @ApiOperation({ summary: 'Add a facility' })
  @ApiCreatedResponse({ type: FacilityDto })
  addFacility(@CallerOf() caller: Caller, @Body() draft: FacilityInputDto) {
    return this.rows.add(caller, facilities, draft);
  }

  @Get(':id')
  @Permit('read', 'practice')
  @Versioned()
  @ApiOperation({ summary: 'One facility' })
  @ApiOkResponse({ type: FacilityDto })
  getFacility(@CallerOf() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.rows.read(caller, facilities, id);
  }

  @Patch(':id')
  @Permit('write', 'practice')
  @NeedsVersion()
  @ApiOperation({ summary: 'Change a facility, retire it or bring it back; null empties a field' })
  @ApiOkResponse({ type: FacilityDto })
  changeFacility(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @VersionOf() version: number,
    @Body() change: FacilityChangeDto,
  ) {
    return this.rows.change(caller, facilities, { id, version }, change);
  }

  @Delete(':id')
  @Permit('write', 'practice')
  @NeedsVersion()
  @ApiOperation({ summary: 'Retire a facility: no longer offered, what names it stays' })
  @ApiOkResponse({ type: FacilityDto })
  retireFacility(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @VersionOf() version: number,
  ) {
    return this.rows.change(caller, facilities, { id, version }, { retired: true });
  }
}
