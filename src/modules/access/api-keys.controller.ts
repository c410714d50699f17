import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import { CallerOf, IdPipe, Permit } from '../../http/routing.js';
import { needFreshFactor } from '../../http/step-up.js';
import {
  issueApiKey,
  listApiKeys,
  revokeApiKey,
  rotateApiKey,
} from '../../persistence/access/api-keys.js';
import { Database } from '../../persistence/database.js';
import {
  ApiKeyDto,
  ApiKeyInputDto,
  ApiKeyListDto,
  ApiKeyRotationDto,
  IssuedApiKeyDto,
} from './access.dto.js';

@ApiTags('access')
@Controller('v1/api-keys')
export class ApiKeysController {
  constructor(private readonly database: Database) {}

  @Get()
  @Permit('read', 'person')
  @ApiOperation({ summary: 'Keys of machines: what they may do, until when, when last used' })
  @ApiOkResponse({ type: ApiKeyListDto })
  async listApiKeys(@CallerOf() caller: Caller) {
    return { items: await inCallersOrganization(this.database, caller, listApiKeys) };
  }

  @Post()
  @Permit('write', 'person')
  @ApiOperation({ summary: 'Issue a key; its text is shown this once' })
  @ApiCreatedResponse({ type: IssuedApiKeyDto })
  issueApiKey(@CallerOf() caller: Caller, @Body() { organizationIds, ...draft }: ApiKeyInputDto) {
    needFreshFactor(caller);
    return inCallersOrganization(this.database, caller, (scope) =>
      issueApiKey(scope, { ...draft, organizationIds: organizationIds ?? [caller.organizationId] }),
    );
  }

  @Post(':id/rotation')
  @Permit('write', 'person')
  @ApiOperation({ summary: 'Issue a successor; both work for some hours' })
  @ApiCreatedResponse({ type: IssuedApiKeyDto })
  rotateApiKey(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Body() { overlapHours }: ApiKeyRotationDto,
  ) {
    needFreshFactor(caller);
    return inCallersOrganization(this.database, caller, (scope) =>
      rotateApiKey(scope, id, overlapHours),
    );
  }

  @Delete(':id')
  @Permit('write', 'person')
  @ApiOperation({ summary: 'End a key at once' })
  @ApiOkResponse({ type: ApiKeyDto })
  revokeApiKey(@CallerOf() caller: Caller, @Param('id', IdPipe) id: string) {
    return inCallersOrganization(this.database, caller, (scope) => revokeApiKey(scope, id));
  }
}
