import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/errors/domain-error.js';
import {
  editsOf,
  ruleSetKinds,
  shippedRules,
  type RuleSetContent,
  type RuleSetKind,
  type ScrubContent,
} from '../../domain/rule-set/rule-set.js';
import { scrubRuleRows } from '../../domain/scrub/scrub.js';
import { addDays, calendarDate, dateInZone } from '../../domain/shared/calendar-date.js';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import { decodeCursor, pageOf } from '../../http/paging.js';
import { needFreshFactor } from '../../http/step-up.js';
import { contentHash } from '../../persistence/content-hash.js';
import { Database } from '../../persistence/database.js';
import { timeZoneOf } from '../../persistence/payer/payers.js';
import {
  dryRun,
  dryRunChanges,
  dryRunEffects,
  listDryRuns,
  startDryRun,
} from '../../persistence/rule-set/dry-runs.js';
import { explainedClaim, explainedDenial } from '../../persistence/rule-set/explain.js';
import { requestPublication } from '../../persistence/rule-set/publish.js';
import { rulesInForce } from '../../persistence/rule-set/rules-in-force.js';
import {
  changeRuleSet,
  discardRuleSet,
  draftRuleSet,
  listPublications,
  listRuleSetVersions,
  ruleSetVersion,
  type RuleSetVersionRow,
} from '../../persistence/rule-set/versions.js';
import { bundledCodeBook } from '../../x12/mapping/bundled-code-book.js';
import { contents } from './rule-sets.dto.js';

interface Path {
  readonly kind: RuleSetKind;
  readonly number: number;
}

/** Days of service that a dry run looks back when nobody says more. */
const LOOK_BACK_DAYS = 30;
/** More would be no question of last month any more. */
const MOST_DAYS = 366;

/** Rules as data: drafts, dry runs, publication by a second person, and why a rule won. */
@Injectable()
export class RuleSetsService {
  constructor(private readonly database: Database) {}

  list(caller: Caller) {
    return inCallersOrganization(this.database, caller, async (scope) => {
      const items = [];
      for (const kind of ruleSetKinds) {
        const versions = await listRuleSetVersions(scope, kind, 200);
        items.push({
          kind,
          inForce: (await rulesInForce(scope, kind)).number,
          drafts: versions.filter(({ state }) => state === 'draft').length,
          publications: await listPublications(scope, kind),
        });
      }
      return { items };
    });
  }

  versions(caller: Caller, kind: RuleSetKind, limit: number) {
    return inCallersOrganization(this.database, caller, async (scope) => ({
      items: await listRuleSetVersions(scope, kind, limit),
    }));
  }

  /** A version; 0 is what comes with the program. */
  async version(caller: Caller, { kind, number }: Path) {
    if (number === 0) return shown(shippedVersion(kind));
    return shown(
      await inCallersOrganization(this.database, caller, (scope) =>
        ruleSetVersion(scope, kind, number),
      ),
    );
  }

  async draft(
    caller: Caller,
    kind: RuleSetKind,
    draft: { readonly basedOn: number; readonly content?: unknown; readonly reason: string },
  ) {
    const content = draft.content === undefined ? undefined : contentFor(kind, draft.content);
    return shown(
      await inCallersOrganization(this.database, caller, (scope) =>
        draftRuleSet(scope, kind, { ...draft, content }),
      ),
    );
  }

  async change(
    caller: Caller,
    { kind, number }: Path,
    change: { readonly content: unknown; readonly reason?: string | undefined },
    version: number,
  ) {
    const content = contentFor(kind, change.content);
    return shown(
      await inCallersOrganization(this.database, caller, (scope) =>
        changeRuleSet(scope, kind, number, { content, reason: change.reason, version }),
      ),
    );
  }

  async discard(caller: Caller, { kind, number }: Path) {
    return shown(
      await inCallersOrganization(this.database, caller, (scope) =>
        discardRuleSet(scope, kind, number),
      ),
    );
  }

  dryRuns(caller: Caller, { kind, number }: Path) {
    return inCallersOrganization(this.database, caller, async (scope) => ({
      items: (await listDryRuns(scope, kind, number)).map(({ reached: _, ...run }) => run),
    }));
  }

  startDryRun(
    caller: Caller,
    { kind, number }: Path,
    days: { readonly firstDay?: string | undefined; readonly lastDay?: string | undefined },
  ) {
    return inCallersOrganization(this.database, caller, async (scope) => {
      const lastDay = days.lastDay ?? dateInZone(new Date(), await timeZoneOf(scope));
      const firstDay = days.firstDay ?? addDays(calendarDate(lastDay), -LOOK_BACK_DAYS);
      if (firstDay > lastDay || addDays(calendarDate(firstDay), MOST_DAYS) < lastDay) {
        throw new DomainError(
          'DAYS_INVALID',
          'The days end before they begin, or span over a year',
        );
      }
      const { reached: _, ...run } = await startDryRun(scope, kind, number, { firstDay, lastDay });
      return { ...run, effects: [] };
    });
  }

  dryRun(caller: Caller, id: string) {
    return inCallersOrganization(this.database, caller, async (scope) => {
      const { reached: _, ...run } = await dryRun(scope, id);
      return { ...run, effects: await dryRunEffects(scope, id) };
    });
  }

  async dryRunChanges(
    caller: Caller,
    id: string,
    query: {
      readonly limit: number;
      readonly cursor?: string | undefined;
      readonly effect?: string | undefined;
    },
  ) {
    const after = decodeCursor(query.cursor, 1)?.[0];
    const rows = await inCallersOrganization(this.database, caller, async (scope) => {
      await dryRun(scope, id);
      return dryRunChanges(scope, id, {
        effect: query.effect,
        limit: query.limit,
        after: after === undefined ? undefined : String(after),
      });
    });
    return pageOf(rows, query.limit, ({ claimId }) => [claimId]);
  }

  publish(
    caller: Caller,
    { kind, number }: Path,
    asked: { readonly reason: string; readonly inForceFrom?: string | undefined },
  ) {
    needFreshFactor(caller);
    return inCallersOrganization(this.database, caller, async (scope) => ({
      approvalId: await requestPublication(scope, kind, number, asked),
    }));
  }

  explainDenial(caller: Caller, id: string, number: number | undefined) {
    return inCallersOrganization(this.database, caller, (scope) =>
      explainedDenial(scope, id, number),
    );
  }

  explainClaim(caller: Caller, id: string, number: number | undefined) {
    return inCallersOrganization(this.database, caller, (scope) =>
      explainedClaim(scope, id, { number, codes: bundledCodeBook }),
    );
  }
}

/** The union of the body took it; here it has to be that of its kind. */
function contentFor<Kind extends RuleSetKind>(kind: Kind, given: unknown): RuleSetContent[Kind] {
  const read = contents[kind].safeParse(given);
  if (read.success) return read.data as unknown as RuleSetContent[Kind];
  const [first] = read.error.issues;
  const place = first?.path.join('.') ?? '';
  throw new DomainError(
    'RULE_SET_INVALID',
    `${place}: ${first?.message ?? 'is not of that kind'}`,
    {
      place,
    },
  );
}

const shippedVersion = (kind: RuleSetKind) => ({
  kind,
  number: 0,
  state: 'published' as const,
  content: shippedRules[kind],
  contentHash: contentHash(shippedRules[kind]),
  reason: 'comes with the program',
  basedOn: 0,
  version: 1,
});

/** Of scrub edits, what the changes leave is shown beside them. */
function shown<Row extends Pick<RuleSetVersionRow, 'kind' | 'content'>>(row: Row) {
  if (row.kind !== 'scrubEdits') return row;
  return { ...row, edits: scrubRuleRows(editsOf(row.content as ScrubContent)) };
}
