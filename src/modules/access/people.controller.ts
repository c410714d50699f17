import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Post,
  Put,
  Res,
} from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import { etagOf, versionOf } from '../../http/etag.js';
import { CallerOf, IdPipe, Permit } from '../../http/routing.js';
import { needFreshFactor } from '../../http/step-up.js';
import {
  endMembership,
  endSessionsOfMember,
  listInvitations,
  listPeople,
  memberOf,
  memberToRecover,
  resetFactorOfMember,
  sessionsOfMember,
  setRoles,
  withdrawInvitation,
} from '../../persistence/access/members.js';
import { Database } from '../../persistence/database.js';
import { AccountService } from '../identity/account.service.js';
import { CreatedLinkDto } from '../identity/identity.dto.js';
import {
  AccessReasonDto,
  EndedDto,
  InvitationListDto,
  MemberDto,
  MemberSessionsDto,
  PeopleDto,
  RolesInputDto,
} from './access.dto.js';

@ApiTags('access')
@Controller('v1')
export class PeopleController {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountService,
  ) {}

  @Get('people')
  @Permit('read', 'person')
  @ApiOperation({ summary: 'Who works here, as what, and since when nobody has seen them' })
  @ApiOkResponse({ type: PeopleDto })
  async listPeople(@CallerOf() caller: Caller) {
    return { items: await inCallersOrganization(this.database, caller, listPeople) };
  }

  @Get('people/:id')
  @Permit('read', 'person')
  @ApiOperation({ summary: 'One person; the ETag is needed to change roles' })
  @ApiOkResponse({ type: MemberDto })
  async getPerson(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) response: Response,
  ) {
    const member = await inCallersOrganization(this.database, caller, (scope) =>
      memberOf(scope, id),
    );
    response.setHeader('ETag', etagOf(member.version));
    return member;
  }

  @Put('people/:id/roles')
  @Permit('write', 'person')
  @ApiOperation({ summary: 'Give a person exactly these roles here; never oneself' })
  @ApiOkResponse({ type: MemberDto })
  async setRoles(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() { roles }: RolesInputDto,
    @Res({ passthrough: true }) response: Response,
  ) {
    needFreshFactor(caller);
    const version = versionOf(ifMatch, true)!;
    const member = await inCallersOrganization(this.database, caller, (scope) =>
      setRoles(scope, id, roles, version),
    );
    response.setHeader('ETag', etagOf(member.version));
    return member;
  }

  @Post('people/:id/deactivation')
  @HttpCode(204)
  @Permit('write', 'person')
  @ApiOperation({ summary: 'End a person’s work here; sessions end at once' })
  @ApiNoContentResponse()
  async deactivatePerson(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Body() _reason: AccessReasonDto,
  ): Promise<void> {
    needFreshFactor(caller);
    await inCallersOrganization(this.database, caller, (scope) => endMembership(scope, id));
  }

  @Post('people/:id/password-reset')
  @Permit('write', 'person')
  @ApiOperation({
    summary: 'A link, good once and for a day, by which a person sets a new password',
    description:
      'Hand it over in a way that shows who it is; the reason says how. The second factor stays, and all sessions end when it is used.',
  })
  @ApiOkResponse({ type: CreatedLinkDto })
  async resetPassword(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Body() _reason: AccessReasonDto,
  ) {
    needFreshFactor(caller);
    const member = await inCallersOrganization(this.database, caller, (scope) =>
      memberToRecover(scope, id),
    );
    return this.accounts.resetLink(member);
  }

  @Post('people/:id/second-factor-reset')
  @HttpCode(204)
  @Permit('write', 'person')
  @ApiOperation({
    summary: 'Take a lost second factor away, so that a new one is enrolled at the next sign-in',
    description: 'The reason says how the person proved who they are, as at the invitation.',
  })
  @ApiNoContentResponse()
  async resetSecondFactor(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Body() _reason: AccessReasonDto,
  ): Promise<void> {
    needFreshFactor(caller);
    await inCallersOrganization(this.database, caller, (scope) => resetFactorOfMember(scope, id));
  }

  @Get('people/:id/sessions')
  @Permit('read', 'person')
  @ApiOperation({ summary: 'Where a person is signed in' })
  @ApiOkResponse({ type: MemberSessionsDto })
  async listSessionsOfPerson(@CallerOf() caller: Caller, @Param('id', IdPipe) id: string) {
    const rows = await inCallersOrganization(this.database, caller, (scope) =>
      sessionsOfMember(scope, id),
    );
    return {
      items: rows.map(
        ({ id: sessionId, createdAt, lastSeenAt, expiresAt, userAgent, address }) => ({
          id: sessionId,
          createdAt,
          lastSeenAt,
          expiresAt,
          userAgent,
          address,
        }),
      ),
    };
  }

  @Delete('people/:id/sessions')
  @Permit('write', 'person')
  @ApiOperation({ summary: 'Sign a person out everywhere' })
  @ApiOkResponse({ type: EndedDto })
  async endSessionsOfPerson(@CallerOf() caller: Caller, @Param('id', IdPipe) id: string) {
    const ended = await inCallersOrganization(this.database, caller, (scope) =>
      endSessionsOfMember(scope, id),
    );
    return { ended };
  }

  @Get('invitations')
  @Permit('read', 'person')
  @ApiOperation({ summary: 'Invitations that nobody has used yet' })
  @ApiOkResponse({ type: InvitationListDto })
  async listInvitations(@CallerOf() caller: Caller) {
    return { items: await inCallersOrganization(this.database, caller, listInvitations) };
  }

  @Delete('invitations/:id')
  @HttpCode(204)
  @Permit('write', 'person')
  @ApiOperation({ summary: 'Take an invitation back' })
  @ApiNoContentResponse()
  async withdrawInvitation(@CallerOf() caller: Caller, @Param('id', IdPipe) id: string) {
    await inCallersOrganization(this.database, caller, (scope) => withdrawInvitation(scope, id));
  }
}
