import { Injectable } from '@nestjs/common';
import type { CommandOutcome } from '../../domain/encounter/encounter-command.js';
import { DomainError } from '../../domain/errors/domain-error.js';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import { may } from '../../http/permissions.js';
import { needFreshFactor } from '../../http/step-up.js';
import { requestApproval } from '../../persistence/approval/approvals.js';
import { chargeChange } from '../../persistence/command/charge-change.js';
import {
  commandSubject,
  withdrawCommand,
  writeApprovedCommand,
  writeCommand,
  type CommandDraft,
} from '../../persistence/command/give-command.js';
import { Database } from '../../persistence/database.js';
import { Workflows } from '../../temporal/workflows.js';
import { commandRules, type CommandInput } from './command-input.js';

export interface GivenOutcome {
  readonly outcome: 'done' | 'alreadyDone' | 'waitsForApproval';
  readonly commandId?: string;
  readonly approvalId?: string;
  readonly encounterId: string;
  readonly patientId: string;
}

/** How long a person waits for the workflow's word. */
const PATIENCE_MS = 10_000;

/**
 * Gives people's commands to the encounter's workflow: the row first, then the update. Money over
 * the organization's limit waits for a second person instead.
 */
@Injectable()
export class CommandsService {
  constructor(
    private readonly database: Database,
    private readonly workflows: Workflows,
  ) {}

  /** Refuses what the role may not do, what is not billed, and what the workflow refuses. */
  async give(caller: Caller, encounterId: string, input: CommandInput): Promise<GivenOutcome> {
    const { kind, reason, ...payload } = input;
    const [action, noun] = commandRules[kind].needs;
    if (!may(caller.role, action, noun)) {
      throw new DomainError('ROLE_NOT_ALLOWED', 'Your role may not give this command', { kind });
    }
    const corrects = kind === 'correctClaim' ? input.correction : undefined;
    if (commandRules[kind].money) needFreshFactor(caller);
    const prepared = await inCallersOrganization(this.database, caller, async (scope) => {
      const subject = await commandSubject(scope, encounterId);
      if (!subject.billable) throw new DomainError('NOT_BILLABLE', 'This encounter is not billed');
      const amountCents = 'amountCents' in payload ? payload.amountCents : undefined;
      const recharged = corrects && (await chargeChange(scope, encounterId, corrects));
      const moved = recharged ?? amountCents ?? subject.openCents;
      const isMoney = commandRules[kind].money || recharged !== undefined;
      if (isMoney && subject.movedCents + moved > subject.limitCents) {
        needFreshFactor(caller);
        const approvalId = await requestApproval(scope, {
          subjectKind: 'encounter',
          subjectId: encounterId,
          action: kind,
          amountCents: moved,
          payload,
          reason,
        });
        return { subject, approvalId };
      }
      const draft = { encounterId, kind, payload, reason, personId: caller.personId };
      return { subject, commandId: await writeCommand(scope, draft), draft };
    });
    const about = { encounterId, patientId: prepared.subject.patientId };
    if (prepared.approvalId !== undefined) {
      return { outcome: 'waitsForApproval', approvalId: prepared.approvalId, ...about };
    }
    const outcome = await this.ask(caller, prepared.commandId, prepared.draft);
    return { outcome, commandId: prepared.commandId, ...about };
  }

  /** Carries out once what a second person has approved, in the name of who asked for it. */
  async giveApproved(
    caller: Caller,
    draft: CommandDraft & { readonly approvalId: string },
  ): Promise<{ readonly outcome: 'done' | 'alreadyDone'; readonly commandId: string }> {
    const commandId = await inCallersOrganization(this.database, caller, (scope) =>
      writeApprovedCommand(scope, draft),
    );
    return { outcome: await this.ask(caller, commandId, draft), commandId };
  }

  private async ask(
    caller: Caller,
    commandId: string,
    { encounterId, kind, payload }: CommandDraft,
  ): Promise<'done' | 'alreadyDone'> {
    const { workItemId } = payload;
    const outcome = await this.answerInTime(caller, commandId, () =>
      this.workflows.command({ organizationId: caller.organizationId, encounterId }, kind, {
        commandId,
        ...(typeof workItemId === 'string' ? { workItemId } : {}),
      }),
    );
    if (outcome.outcome !== 'refused') return outcome.outcome;
    await this.withdraw(caller, commandId, outcome.code ?? 'REFUSED');
    throw new DomainError(
      outcome.code ?? 'REFUSED',
      'The encounter does not take this command now',
      {
        commandId,
      },
    );
  }

  private async answerInTime(
    caller: Caller,
    commandId: string,
    ask: () => Promise<CommandOutcome>,
  ): Promise<CommandOutcome> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), PATIENCE_MS);
    });
    try {
      const outcome = await Promise.race([ask().catch(() => undefined), late]);
      if (outcome !== undefined) return outcome;
    } finally {
      clearTimeout(timer);
    }
    const withdrawn = await this.withdraw(caller, commandId, 'WORKFLOWS_UNAVAILABLE');
    if (!withdrawn) return { outcome: 'done' };
    throw new DomainError(
      'WORKFLOWS_UNAVAILABLE',
      'The workflows cannot be reached now; nothing was changed, try again later',
      { commandId },
    );
  }

  private withdraw(caller: Caller, commandId: string, code: string): Promise<boolean> {
    return inCallersOrganization(this.database, caller, (scope) =>
      withdrawCommand(scope, commandId, code),
    );
  }
}
