import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import { CallerOf, IdPipe, Permit } from '../../http/routing.js';
import { needFreshFactor } from '../../http/step-up.js';
import { Database } from '../../persistence/database.js';
import {
  addInboundSecret,
  inboundSecrets,
  retireInboundSecret,
} from '../../persistence/webhook/inbound-secret-store.js';
import {
  InboundSecretInputDto,
  InboundSecretRetirementDto,
  InboundSecretsDto,
  NewInboundSecretDto,
} from './inbound-secrets.dto.js';

/** Secrets with which payers and clearinghouses sign: a second one, the overlap, the old one's end. */
@ApiTags('webhooks')
@Controller('v1/connections/:id/webhook-secrets')
export class InboundSecretsController {
  constructor(private readonly database: Database) {}

  @Get()
  @Permit('read', 'webhook')
  @ApiOperation({ summary: 'The secrets that a connection takes now, by their names' })
  @ApiOkResponse({ type: InboundSecretsDto })
  async listInboundSecrets(@CallerOf() caller: Caller, @Param('id', IdPipe) id: string) {
    const items = await inCallersOrganization(this.database, caller, (scope) =>
      inboundSecrets(scope, id),
    );
    return { items };
  }

  @Post()
  @Permit('write', 'webhook')
  @ApiOperation({
    summary: 'Make a second secret, shown this once; the present one is taken for the overlap',
  })
  @ApiCreatedResponse({ type: NewInboundSecretDto })
  addInboundSecret(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Body() { overlapHours }: InboundSecretInputDto,
  ) {
    needFreshFactor(caller);
    return inCallersOrganization(this.database, caller, (scope) =>
      addInboundSecret(scope, id, overlapHours),
    );
  }

  @Post(':secretId/retirement')
  @HttpCode(204)
  @Permit('write', 'webhook')
  @ApiOperation({ summary: 'Take a secret no more, from now on; never the only one' })
  @ApiNoContentResponse()
  async retireInboundSecret(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Param('secretId') secretId: string,
    @Body() _reason: InboundSecretRetirementDto,
  ): Promise<void> {
    needFreshFactor(caller);
    await inCallersOrganization(this.database, caller, (scope) =>
      retireInboundSecret(scope, id, secretId),
    );
  }
}
