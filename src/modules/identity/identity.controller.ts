import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Caller, CallerRequest } from '../../http/caller.js';
import { CallerOf, Open, Permit, SessionOf, SignedIn } from '../../http/routing.js';
import type { SessionRow } from '../../persistence/identity/sessions.js';
import { AccountService } from './account.service.js';
import {
  CodeDto,
  CreatedLinkDto,
  EnrolmentDto,
  InvitationDto,
  LinkDto,
  LinkTokenDto,
  LinkUseDto,
  LoginDto,
  SignedInPersonDto,
  PasswordChangeDto,
  RecoveryCodesDto,
  SessionListDto,
} from './identity.dto.js';
import { IdentitySettings } from './identity-settings.js';
import { clearSessionCookies, setSessionCookies } from './session-cookies.js';
import { originOf } from './origin.js';
import { SignInService } from './sign-in.service.js';

@ApiTags('identity')
@Controller({ path: 'v1/auth' })
export class IdentityController {
  constructor(
    private readonly signIns: SignInService,
    private readonly accounts: AccountService,
    private readonly settings: IdentitySettings,
  ) {}

  @Post('sign-in')
  @Open()
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign in with address and password; the session is a cookie' })
  @ApiNoContentResponse()
  async signIn(
    @Body() { email, password }: LoginDto,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const tokens = await this.signIns.signIn(email, password, originOf(request));
    setSessionCookies(response, tokens, this.settings.secure);
  }

  @Post('second-factor')
  @SignedIn()
  @HttpCode(204)
  @ApiOperation({ summary: 'Give the second factor, at sign-in or again before a guarded action' })
  async secondFactor(
    @SessionOf() session: SessionRow,
    @Body() { code }: CodeDto,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const tokens = await this.signIns.giveSecondFactor(session, code, originOf(request));
    setSessionCookies(response, tokens, this.settings.secure);
  }

  @Post('sign-out')
  @SignedIn()
  @HttpCode(204)
  @ApiOperation({ summary: 'End this session' })
  async signOut(
    @SessionOf() session: SessionRow,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.signIns.signOut(session, originOf(request));
    clearSessionCookies(response, this.settings.secure);
  }

  @Get('me')
  @SignedIn()
  @ApiOperation({ summary: 'Who is signed in, and where they work' })
  @ApiOkResponse({ type: SignedInPersonDto })
  me(@SessionOf() session: SessionRow) {
    return this.signIns.me(session);
  }

  @Post('password')
  @SignedIn()
  @HttpCode(204)
  @ApiOperation({ summary: 'Change the password; other sessions end' })
  async changePassword(
    @SessionOf() session: SessionRow,
    @Body() body: PasswordChangeDto,
    @Req() request: CallerRequest,
  ): Promise<void> {
    await this.accounts.changePassword(session, body, originOf(request));
  }

  @Post('second-factor/enrolment')
  @SignedIn()
  @HttpCode(200)
  @ApiOperation({ summary: 'A secret for an authenticator app' })
  @ApiOkResponse({ type: EnrolmentDto })
  enrol(@SessionOf() session: SessionRow) {
    return this.accounts.enrol(session);
  }

  @Post('second-factor/confirmation')
  @SignedIn()
  @HttpCode(200)
  @ApiOperation({ summary: 'Switch the second factor on; recovery codes are shown this once' })
  @ApiOkResponse({ type: RecoveryCodesDto })
  confirm(
    @SessionOf() session: SessionRow,
    @Body() { code }: CodeDto,
    @Req() request: CallerRequest,
  ) {
    return this.accounts.confirm(session, code, originOf(request));
  }

  @Get('sessions')
  @SignedIn()
  @ApiOperation({ summary: 'Where this person is signed in' })
  @ApiOkResponse({ type: SessionListDto })
  sessions(@SessionOf() session: SessionRow) {
    return this.accounts.sessions(session);
  }

  @Delete('sessions/:id')
  @SignedIn()
  @HttpCode(204)
  @ApiOperation({ summary: 'End a session of one’s own' })
  async endSession(
    @SessionOf() session: SessionRow,
    @Param('id') id: string,
    @Req() request: CallerRequest,
  ): Promise<void> {
    await this.accounts.endSession(session, id, originOf(request));
  }

  @Post('invitations')
  @Permit('write', 'person')
  @ApiOperation({ summary: 'Invite a person into the organization, by a link that works once' })
  @ApiOkResponse({ type: CreatedLinkDto })
  invite(@CallerOf() caller: Caller, @Body() { role, email, displayName }: InvitationDto) {
    return this.accounts.invite({
      organizationIds: [caller.organizationId],
      role,
      email,
      displayName,
      invitedBy: caller.personId,
    });
  }

  @Post('links/look')
  @Open()
  @HttpCode(200)
  @ApiOperation({ summary: 'What a one-time link is for' })
  @ApiOkResponse({ type: LinkDto })
  look(@Body() { token }: LinkTokenDto) {
    return this.accounts.lookAtLink(token);
  }

  @Post('links/use')
  @Open()
  @HttpCode(204)
  @ApiOperation({ summary: 'Make the account that a one-time link promises, and sign in' })
  async use(
    @Body() { token, ...given }: LinkUseDto,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const origin = originOf(request);
    const personId = await this.accounts.takeLink(token, given, origin);
    const tokens = await this.signIns.openSession(personId, origin);
    setSessionCookies(response, tokens, this.settings.secure);
  }
}
