import { Injectable } from '@nestjs/common';
import { commandOf, fits, type BulkAction } from '../../domain/bulk/bulk-action.js';
import { DomainError } from '../../domain/errors/domain-error.js';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import { decodeCursor, keyedPage, pageOf, withoutSortKey } from '../../http/paging.js';
import { may, type Action, type Noun } from '../../http/permissions.js';
import { needFreshFactor } from '../../http/step-up.js';
import { recordAudit } from '../../persistence/audit/audit.js';
import {
  addBulkJob,
  bulkJob,
  bulkJobRows,
  cancelBulkJob,
  listBulkJobs,
} from '../../persistence/bulk/bulk-jobs.js';
import {
  selectRows,
  type BulkSelection,
  type SubjectKind,
} from '../../persistence/bulk/bulk-selection.js';
import { exportRows } from '../../persistence/bulk/export-rows.js';
import { approvalLimit } from '../../persistence/command/give-command.js';
import { Database } from '../../persistence/database.js';
import { commandRules } from '../commands/command-input.js';

interface Asked {
  readonly action: BulkAction;
  readonly subjectKind: SubjectKind;
  readonly selection: BulkSelection;
}

interface JobInput extends Asked {
  readonly reason: string;
  readonly personId?: string | undefined;
  readonly until?: string | undefined;
  readonly type?: string | undefined;
  readonly expected?: { readonly rowCount: number; readonly amountCents: number } | undefined;
}

/** The same act on many rows: looked at first, then run by the relay. */
@Injectable()
export class BulkJobsService {
  constructor(private readonly database: Database) {}

  /** What a job would be, without making it. */
  async preview(caller: Caller, asked: Asked) {
    needRight(caller, asked);
    return inCallersOrganization(this.database, caller, async (scope) => {
      const rows = await selectRows(scope, asked.subjectKind, asked.selection);
      const amountCents = rows.reduce((sum, row) => sum + row.amountCents, 0);
      const money = isMoney(asked.action);
      return {
        rowCount: rows.length,
        amountCents,
        needsSecondPerson: money && amountCents > (await approvalLimit(scope)),
        needsSecondFactor: money,
      };
    });
  }

  /** Makes a job. Refuses what is empty, and what is no longer what the preview showed. */
  async make(caller: Caller, { selection, expected, reason, ...input }: JobInput) {
    needRight(caller, input);
    const money = isMoney(input.action);
    if (money) needFreshFactor(caller);
    return inCallersOrganization(this.database, caller, async (scope) => {
      const rows = await selectRows(scope, input.subjectKind, selection);
      const amountCents = rows.reduce((sum, row) => sum + row.amountCents, 0);
      if (rows.length === 0) throw new DomainError('NOTHING_SELECTED', 'Nothing is selected');
      if (
        expected !== undefined &&
        (expected.rowCount !== rows.length || expected.amountCents !== amountCents)
      ) {
        throw new DomainError('SELECTION_CHANGED', 'The selection is no longer what was shown', {
          rowCount: rows.length,
          amountCents,
        });
      }
      const id = await addBulkJob(scope, {
        action: input.action,
        subjectKind: input.subjectKind,
        parameters: { personId: input.personId, until: input.until, type: input.type },
        reason,
        rows,
        needsApproval: money && amountCents > (await approvalLimit(scope)),
      });
      return withoutSortKey(await bulkJob(scope, id));
    });
  }

  async list(caller: Caller, { limit, cursor }: { limit: number; cursor?: string | undefined }) {
    const after = decodeCursor(cursor, 2);
    const rows = await inCallersOrganization(this.database, caller, (scope) =>
      listBulkJobs(scope, { limit, ...(after === undefined ? {} : { after }) }),
    );
    return keyedPage(rows, limit);
  }

  async detail(caller: Caller, id: string) {
    return withoutSortKey(
      await inCallersOrganization(this.database, caller, (scope) => bulkJob(scope, id)),
    );
  }

  async rows(
    caller: Caller,
    id: string,
    { limit, cursor }: { limit: number; cursor?: string | undefined },
  ) {
    const after = Number(decodeCursor(cursor, 1)?.[0] ?? -1);
    const rows = await inCallersOrganization(this.database, caller, async (scope) => {
      await bulkJob(scope, id);
      return bulkJobRows(scope, id, { limit, after });
    });
    return pageOf(rows, limit, ({ ordinal }) => [ordinal]);
  }

  async cancel(caller: Caller, id: string) {
    return inCallersOrganization(this.database, caller, async (scope) => {
      await cancelBulkJob(scope, id);
      return withoutSortKey(await bulkJob(scope, id));
    });
  }

  /** The rows of an export as CSV, as they are now. */
  async csv(caller: Caller, id: string): Promise<string> {
    return inCallersOrganization(this.database, caller, async (scope) => {
      const job = await bulkJob(scope, id);
      if (job.action !== 'export') throw new DomainError('NOT_FOUND', 'This job is no export');
      const { text, patientIds } = await exportRows(scope, id);
      await recordAudit(scope, {
        action: 'encounter.getBulkJobFile',
        subjectKind: 'bulkJob',
        subjectId: id,
        patientIds,
        changes: { rowCount: job.rowCount },
      });
      return text;
    });
  }
}

const isMoney = (action: BulkAction): boolean => {
  const kind = commandOf[action];
  return kind !== undefined && commandRules[kind].money;
};

/** Refuses what the role may not do to one row, and an action that does not fit the rows. */
function needRight({ role }: Caller, { action, subjectKind }: Omit<Asked, 'selection'>): void {
  if (!fits(action, subjectKind)) {
    throw new DomainError('ACTION_NOT_POSSIBLE', 'That cannot be done to rows of this kind');
  }
  const kind = commandOf[action];
  const needs: readonly [Action, Noun] =
    kind !== undefined
      ? commandRules[kind].needs
      : action === 'export'
        ? ['read', 'encounter']
        : ['write', 'workItem'];
  if (!may(role, ...needs)) {
    throw new DomainError('ROLE_NOT_ALLOWED', 'Your role may not do that', { action });
  }
}
