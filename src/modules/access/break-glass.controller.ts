import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { DomainError } from '../../domain/errors/domain-error.js';
import { hasFreshSecondFactor } from '../../domain/identity/session-rules.js';
import { inCallersOrganization, type Caller, type CallerRequest } from '../../http/caller.js';
import { decodeCursor, keyedPage } from '../../http/paging.js';
import { CallerOf, IdPipe, Permit, SessionOf, SignedIn } from '../../http/routing.js';
import {
  breakGlass,
  endBreakGlass,
  listBreakGlass,
  mayBreakGlass,
  practicesBehindGlass,
  reviewBreakGlass,
} from '../../persistence/access/break-glass.js';
import { recordAudit } from '../../persistence/audit/audit.js';
import { Database, type Actor } from '../../persistence/database.js';
import type { SessionRow } from '../../persistence/identity/sessions.js';
import {
  BreakGlassInputDto,
  BreakGlassOpenedDto,
  BreakGlassPageDto,
  BreakGlassQueryDto,
  BreakGlassReviewDto,
  PracticesBehindGlassDto,
} from './access.dto.js';

@ApiTags('access')
@Controller('v1')
export class BreakGlassController {
  constructor(private readonly database: Database) {}

  @Get('auth/break-glass')
  @SignedIn()
  @ApiOperation({ summary: 'Practices where one has no role, with one’s own open accesses' })
  @ApiOkResponse({ type: PracticesBehindGlassDto })
  async listPracticesBehindGlass(@SessionOf() { personId }: SessionRow) {
    return {
      items: await this.database.inGlobal((scope) => practicesBehindGlass(scope, personId)),
    };
  }

  @Post('auth/break-glass')
  @SignedIn()
  @ApiOperation({
    summary: 'Open access to a practice of one’s billing company for an hour, with a reason',
    description: 'The practice is alerted at once, and somebody else reviews it afterwards.',
  })
  @ApiCreatedResponse({ type: BreakGlassOpenedDto })
  async openBreakGlass(
    @SessionOf() session: SessionRow,
    @Body() { practiceId, role, reason }: BreakGlassInputDto,
    @Req() request: CallerRequest,
  ) {
    if (!hasFreshSecondFactor(session, new Date())) {
      throw new DomainError('FRESH_SECOND_FACTOR_NEEDED', 'Confirm with your second factor first');
    }
    const { personId } = session;
    await this.database.inGlobal((scope) => mayBreakGlass(scope, personId, practiceId));
    return this.database.inOrganization(practiceId, inPerson(session, request), (scope) =>
      breakGlass(scope, { role, reason }),
    );
  }

  @Delete('auth/break-glass/:id')
  @SignedIn()
  @HttpCode(204)
  @ApiOperation({ summary: 'End one’s own access before its hour' })
  @ApiNoContentResponse()
  async endBreakGlass(
    @SessionOf() session: SessionRow,
    @Param('id', IdPipe) id: string,
    @Req() request: CallerRequest,
  ): Promise<void> {
    const practiceId = await this.database.inGlobal((scope) =>
      endBreakGlass(scope, session.personId, id),
    );
    await this.database.inOrganization(practiceId, inPerson(session, request), (scope) =>
      recordAudit(scope, {
        action: 'access.breakGlassEnded',
        subjectKind: 'breakGlass',
        subjectId: id,
      }),
    );
  }

  @Get('break-glass')
  @Permit('read', 'audit')
  @ApiOperation({ summary: 'Accesses without a role, to be reviewed' })
  @ApiOkResponse({ type: BreakGlassPageDto })
  async listBreakGlass(
    @CallerOf() caller: Caller,
    @Query() { state, limit, cursor }: BreakGlassQueryDto,
  ) {
    const rows = await inCallersOrganization(this.database, caller, (scope) =>
      listBreakGlass(scope, { open: state === 'open', limit, after: decodeCursor(cursor, 2) }),
    );
    return keyedPage(rows, limit);
  }

  @Post('break-glass/:id/review')
  @HttpCode(204)
  @Permit('approve', 'approval')
  @ApiOperation({ summary: 'Say whether it was justified; never of oneself' })
  @ApiNoContentResponse()
  async reviewBreakGlass(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Body() review: BreakGlassReviewDto,
  ): Promise<void> {
    await inCallersOrganization(this.database, caller, (scope) =>
      reviewBreakGlass(scope, id, review),
    );
  }
}

/** No organization was chosen yet, so the guard named no caller. */
const inPerson = ({ personId }: SessionRow, { id, ip }: CallerRequest): Actor => ({
  kind: 'person',
  personId,
  requestId: id,
  ...(ip === undefined ? {} : { address: ip }),
});
