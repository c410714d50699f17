import { Controller, Get, Req, Res } from '@nestjs/common';
import {
  ApiFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiSeeOtherResponse,
  ApiTags,
} from '@nestjs/swagger';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { Response } from 'express';
import { DomainError } from '../../domain/errors/domain-error.js';
import type { CallerRequest } from '../../http/caller.js';
import { Open, SessionOf, SignedIn } from '../../http/routing.js';
import { PROVIDER_LOGIN_MS } from '../../persistence/identity/provider-logins.js';
import type { SessionRow } from '../../persistence/identity/sessions.js';
import { WaysInDto } from './identity.dto.js';
import { IdentityProvider } from './identity-provider.js';
import { IdentitySettings } from './identity-settings.js';
import { originOf } from './origin.js';
import { ProviderSignInService } from './provider-sign-in.service.js';
import { setSessionCookies } from './session-cookies.js';

/** Lax: the provider sends the browser back from another site, and the session's cookie stays at home. */
const cookieOptions = { path: '/', httpOnly: true, sameSite: 'lax' } as const;

@ApiTags('identity')
@Controller('v1/auth')
export class ProviderController {
  constructor(
    private readonly signIns: ProviderSignInService,
    private readonly provider: IdentityProvider,
    private readonly settings: IdentitySettings,
  ) {}

  @Get('ways')
  @Open()
  @ApiOperation({ summary: 'How people may sign in here' })
  @ApiOkResponse({ type: WaysInDto })
  waysIn() {
    const { name } = this.provider;
    return name === undefined ? {} : { provider: { name } };
  }

  @Get('provider/sign-in')
  @Open()
  @ApiOperation({ summary: 'Go to the identity provider and sign in there' })
  @ApiFoundResponse({ description: 'To the provider, or back to the sign-in page with a code' })
  async providerSignIn(@Req() request: CallerRequest, @Res() response: Response): Promise<void> {
    await this.begin(request, response);
  }

  @Get('provider/step-up')
  @SignedIn()
  @ApiOperation({ summary: 'Give the second factor again, at the identity provider' })
  @ApiFoundResponse({ description: 'To the provider, which asks again whoever is there' })
  async providerStepUp(
    @SessionOf() session: SessionRow,
    @Req() request: CallerRequest,
    @Res() response: Response,
  ): Promise<void> {
    await this.begin(request, response, session);
  }

  @Get('provider/callback')
  @Open()
  @ApiOperation({ summary: 'Where the identity provider sends the browser back to' })
  @ApiSeeOtherResponse({ description: 'To the console, or to the sign-in page with a code' })
  async providerCallback(@Req() request: CallerRequest, @Res() response: Response): Promise<void> {
    this.provider.needIt();
    const handle = parseCookie(request.header('cookie') ?? '')[this.cookieName];
    this.setHandle(response, '', 0);
    const query = request.originalUrl.split('?')[1] ?? '';
    try {
      const { tokens, stepUp } = await this.signIns.finish(handle, query, originOf(request));
      setSessionCookies(response, tokens, this.settings.secure);
      response.redirect(303, stepUp ? '/signed-in' : '/');
    } catch (error) {
      refuse(response, error);
    }
  }

  /** A page of another site cannot sign people in: the browser says who asked (ASVS 5.0 7.6.2). */
  private async begin(
    request: CallerRequest,
    response: Response,
    session?: SessionRow,
  ): Promise<void> {
    try {
      const site = request.header('sec-fetch-site');
      if (site !== undefined && site !== 'same-origin' && site !== 'none') {
        throw new DomainError('PROVIDER_LOGIN_FOREIGN', 'Begin at the sign-in page');
      }
      const { handle, address } = await this.signIns.begin(session);
      this.setHandle(response, handle, PROVIDER_LOGIN_MS / 1000);
      response.redirect(302, address);
    } catch (error) {
      refuse(response, error);
    }
  }

  private get cookieName(): string {
    return this.settings.secure ? '__Host-zb_provider' : 'zb_provider';
  }

  private setHandle(response: Response, value: string, maxAge: number): void {
    response.append(
      'Set-Cookie',
      stringifySetCookie({
        ...cookieOptions,
        name: this.cookieName,
        value,
        maxAge,
        secure: this.settings.secure,
      }),
    );
  }
}

/** The browser goes back to the sign-in page, which has words for the code; nothing else is told. */
function refuse(response: Response, error: unknown): void {
  if (!(error instanceof DomainError) || error.code === 'PROVIDER_OFF') throw error;
  response.redirect(303, `/sign-in?refused=${encodeURIComponent(error.code)}`);
}
