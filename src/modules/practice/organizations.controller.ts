import { Body, Controller, Get, Param, Patch, Post, Query, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { inCallersOrganization, type Caller, type CallerRequest } from '../../http/caller.js';
import { decodeCursor, keyedPage } from '../../http/paging.js';
import { CallerOf, IdPipe, Permit } from '../../http/routing.js';
import { needFreshFactor } from '../../http/step-up.js';
import { NeedsVersion, Versioned, VersionOf } from '../../http/versioned.js';
import { Database } from '../../persistence/database.js';
import {
  addedOrganization,
  addOrganization,
  changeOrganization,
  listOrganizations,
  organizationRow,
} from '../../persistence/practice/organizations.js';
import {
  OrganizationChangeDto,
  OrganizationDto,
  OrganizationInputDto,
  OrganizationPageDto,
  OrganizationQueryDto,
} from './practice.dto.js';

@ApiTags('practice')
@Controller('v1/organizations')
export class OrganizationsController {
  constructor(private readonly database: Database) {}

  @Get()
  @Permit('read', 'practice')
  @ApiOperation({ summary: 'The practices that the caller works for, by name' })
  @ApiOkResponse({ type: OrganizationPageDto })
  async listOrganizations(
    @CallerOf() caller: Caller,
    @Req() { holder }: CallerRequest,
    @Query() { limit, cursor }: OrganizationQueryDto,
  ) {
    const after = decodeCursor(cursor, 2);
    const rows = await inCallersOrganization(this.database, caller, (scope) =>
      listOrganizations(scope, holder?.organizationIds ?? [], { limit, after }),
    );
    return keyedPage(rows, limit);
  }

  @Post()
  @Permit('write', 'person')
  @Versioned()
  @ApiOperation({
    summary: 'Add a practice to the billing company; who adds it is its administrator',
  })
  @ApiCreatedResponse({ type: OrganizationDto })
  addOrganization(@CallerOf() caller: Caller, @Body() draft: OrganizationInputDto) {
    needFreshFactor(caller);
    return inCallersOrganization(this.database, caller, async (scope) =>
      addedOrganization(scope, await addOrganization(scope, draft)),
    );
  }

  @Get(':id')
  @Permit('read', 'practice')
  @Versioned()
  @ApiOperation({ summary: 'The practice that the caller acts for' })
  @ApiOkResponse({ type: OrganizationDto })
  getOrganization(@CallerOf() caller: Caller, @Param('id', IdPipe) id: string) {
    return inCallersOrganization(this.database, caller, (scope) => organizationRow(scope, id));
  }

  @Patch(':id')
  @Permit('write', 'person')
  @NeedsVersion()
  @ApiOperation({ summary: 'Change name, time zone or settings; null takes a setting away' })
  @ApiOkResponse({ type: OrganizationDto })
  changeOrganization(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @VersionOf() version: number,
    @Body() change: OrganizationChangeDto,
  ) {
    needFreshFactor(caller);
    return inCallersOrganization(this.database, caller, (scope) =>
      changeOrganization(scope, { id, version }, change),
    );
  }
}
