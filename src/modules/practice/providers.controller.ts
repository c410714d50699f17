import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../http/caller.js';
import { CallerOf, IdPipe, Permit } from '../../http/routing.js';
import { NeedsVersion, Versioned, VersionOf } from '../../http/versioned.js';
import { anywhere } from '../../persistence/practice/master-data.js';
import { providers } from '../../persistence/practice/practice-tables.js';
import { addProvider, changeProvider } from '../../persistence/practice/providers.js';
import { MasterDataService } from './master-data.service.js';
import {
  ProviderChangeDto,
  ProviderDto,
  ProviderInputDto,
  ProviderPageDto,
  ProviderQueryDto,
} from './practice.dto.js';

@ApiTags('practice')
@Controller('v1/providers')
export class ProvidersController {
  constructor(private readonly rows: MasterDataService) {}

  @Get()
  @Permit('read', 'practice')
  @ApiOperation({ summary: 'Who bills and who treats' })
  @ApiOkResponse({ type: ProviderPageDto })
  listProviders(@CallerOf() caller: Caller, @Query() { q, kind, ...query }: ProviderQueryDto) {
    return this.rows.list(caller, providers, query, [
      [`(concat_ws(', ', t.last_name, t.first_name) ILIKE ? OR t.npi LIKE ?)`, anywhere(q)],
      [`(t.kind = ? OR t.kind = 'both')`, kind],
    ]);
  }

  @Post()
  @Permit('write', 'practice')
  @Versioned()
  @ApiOperation({ summary: 'Add a provider' })
  @ApiCreatedResponse({ type: ProviderDto })
  addProvider(@CallerOf() caller: Caller, @Body() draft: ProviderInputDto) {
    return this.rows.within(caller, (scope) => addProvider(scope, draft));
  }

  @Get(':id')
  @Permit('read', 'practice')
  @Versioned()
  @ApiOperation({ summary: 'One provider' })
  @ApiOkResponse({ type: ProviderDto })
  getProvider(@CallerOf() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.rows.read(caller, providers, id);
  }

  @Patch(':id')
  @Permit('write', 'practice')
  @NeedsVersion()
  @ApiOperation({ summary: 'Change a provider, retire it or bring it back; null empties a field' })
  @ApiOkResponse({ type: ProviderDto })
  changeProvider(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @VersionOf() version: number,
    @Body() change: ProviderChangeDto,
  ) {
    return this.rows.within(caller, (scope) => changeProvider(scope, { id, version }, change));
  }

  @Delete(':id')
  @Permit('write', 'practice')
  @NeedsVersion()
  @ApiOperation({ summary: 'Retire a provider: no longer offered, what names it stays' })
  @ApiOkResponse({ type: ProviderDto })
  retireProvider(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @VersionOf() version: number,
  ) {
    return this.rows.change(caller, providers, { id, version }, { retired: true });
  }
}
