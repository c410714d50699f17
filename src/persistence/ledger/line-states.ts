import type { AskedPayer } from '../../domain/matching/deciding-payer.js';
import type { ClassRow } from '../../domain/posting/adjustment-class.js';
import type {
  DecisionFact,
  LineFacts,
  Owner,
  PayerTerms,
} from '../../domain/posting/line-facts.js';
import type { LineState } from '../../domain/posting/replan.js';
import type { CalendarDate } from '../../domain/shared/calendar-date.js';
import { cents } from '../../domain/shared/cents.js';
import type { ChargeLineId, EncounterId, GuarantorId, PayerId } from '../../domain/shared/ids.js';
import type { OrganizationScope } from '../database.js';
import { loadPayers } from '../payer/payers.js';
import { actionsOf } from './line-actions.js';
import { loadDecisions, type StoredPayment } from './line-decisions.js';
import { loadEntries, postedOf, type StoredEntry } from './line-entries.js';
import { lockLines, type StoredLine } from './line-rows.js';
import type { CauseSource } from './post-transactions.js';

/** The lines of encounters with everything that was ever decided about them. */
export interface LoadedLines {
  readonly lines: ReadonlyMap<ChargeLineId, LineState>;
  /** The claim payments among the facts, by fact key. */
  readonly sources: ReadonlyMap<string, CauseSource>;
}

/**
 * Locks the encounters (in id order) and loads the state of all their lines: charges, payers in
 * order, decisions with the lines that they were matched to, actions, and what is posted for each.
 * `fresh` are claim payments that this transaction has just written: they are not read back.
 */
export async function loadLines(
  scope: OrganizationScope,
  encounterIds: readonly string[],
  fresh: readonly StoredPayment[] = [],
): Promise<LoadedLines> {
  const ids = [...new Set(encounterIds)].sort();
  if (ids.length === 0) return { lines: new Map(), sources: new Map() };
  const rows = await lockLines(scope, ids);
  const payments = await loadDecisions(scope, ids, coveragesOf(rows), fresh);
  const entries = await loadEntries(scope, ids);
  const rules = await loadPayerRules(scope, rows);
  const lines = new Map<ChargeLineId, LineState>();
  for (const row of rows) {
    const id = row.id as ChargeLineId;
    const own = entries.get(id) ?? [];
    const facts = toFacts(row, payments.byLine.get(id) ?? [], own);
    lines.set(id, { facts: { ...facts, ...rules(row.encounter_id) }, posted: postedOf(own) });
  }
  return { lines, sources: payments.sources };
}

const CAPITATED: readonly ClassRow[] = [{ group: '*', reason: '24', class: 'reduction' }];

const PROGRAMMES: Readonly<Record<string, PayerTerms['programme']>> = {
  MC: 'medicaid',
  MA: 'medicare',
  MB: 'medicare',
};

type PayerRules = Pick<LineFacts, 'overrides' | 'terms' | 'qualifiedMedicareBeneficiary'>;

/**
 * What payers are to the lines of an encounter: CO-24 of a capitated payer is contractual; whose
 * word about the patient's share binds us, and of which programme it is (domain-rules §4).
 */
async function loadPayerRules(
  scope: OrganizationScope,
  rows: readonly StoredLine[],
): Promise<(encounterId: string) => PayerRules> {
  const ids = new Set(rows.flatMap(({ coverages }) => coverages.map(({ payerId }) => payerId)));
  const payers = ids.size === 0 ? [] : await loadPayers(scope, [...ids]);
  const capitated = payers.filter(({ profile }) => profile.capitated);
  const terms = new Map<PayerId, PayerTerms>();
  for (const { id, profile, filingIndicator } of payers) {
    const programme = PROGRAMMES[filingIndicator ?? ''];
    if (profile.contracted && programme === undefined) continue;
    terms.set(id as PayerId, { contracted: profile.contracted, ...(programme && { programme }) });
  }
  const shared: PayerRules = {
    ...(capitated.length > 0 && {
      overrides: new Map(capitated.map(({ id }) => [id as PayerId, CAPITATED])),
    }),
    ...(terms.size > 0 && { terms }),
  };
  const medicare = [...terms.values()].some(({ programme }) => programme === 'medicare');
  const beneficiaries = medicare ? await loadBeneficiaries(scope, rows) : new Set<string>();
  return (encounterId) =>
    beneficiaries.has(encounterId) ? { ...shared, qualifiedMedicareBeneficiary: true } : shared;
}

/** Encounters whose 271 says "qualified Medicare beneficiary" (EB04 QM). */
async function loadBeneficiaries(
  scope: OrganizationScope,
  rows: readonly StoredLine[],
): Promise<ReadonlySet<string>> {
  const found = await scope.query<{ encounter_id: string }>(
    `SELECT DISTINCT encounter_id FROM eligibility_check
      WHERE encounter_id = ANY ($1::uuid[]) AND outcome = 'active'
        AND benefits @> '[{"code": "1", "insuranceType": "QM"}]'`,
    [[...new Set(rows.map(({ encounter_id }) => encounter_id))]],
  );
  return new Set(found.map(({ encounter_id }) => encounter_id));
}

const USABLE: ReadonlySet<string> = new Set(['unverified', 'active', 'unclear']);

function toFacts(
  row: StoredLine,
  decisions: readonly DecisionFact[],
  entries: readonly StoredEntry[],
): LineFacts {
  const deciders = new Set<string>(decisions.map(({ payerId }) => payerId));
  const holder = chargedTo(entries);
  const usable = row.coverages.filter(({ state }) => USABLE.has(state));
  const payers = row.coverages
    .filter(
      ({ payerId, state }) => USABLE.has(state) || deciders.has(payerId) || payerId === holder,
    )
    .map(({ payerId }) => payerId as PayerId);
  const first = row.self_pay ? undefined : usable[0]?.payerId;
  return {
    chargeLineId: row.id as ChargeLineId,
    encounterId: row.encounter_id as EncounterId,
    guarantorId: row.guarantor_id as GuarantorId,
    serviceDate: row.service_date as CalendarDate,
    chargeCents: cents(Number(row.charge_cents)),
    ...(row.opening_payer === null
      ? {}
      : {
          opening: {
            payerCents: cents(row.opening_payer),
            patientCents: cents(row.opening_patient ?? 0),
          },
        }),
    chargedTo: holder ?? ((first ?? 'patient') as Owner),
    payers: [...new Set(payers)],
    decisions,
    actions: actionsOf(entries),
  };
}

/** Who got the charge when it was posted. */
function chargedTo(entries: readonly StoredEntry[]): Owner | undefined {
  const held = entries.filter(
    ({ kind, direction, account }) =>
      (kind === 'charge' || kind === 'opening-balance') &&
      direction === 'D' &&
      account.endsWith('-receivable'),
  );
  // Of a line that was taken over the patient may hold a part from the first day.
  const charge = held.find(({ account }) => account === 'payer-receivable') ?? held[0];
  if (!charge) return undefined;
  return charge.account === 'patient-receivable' ? 'patient' : (charge.payer_id as PayerId);
}

function coveragesOf(rows: readonly StoredLine[]): Map<string, AskedPayer[]> {
  return new Map(
    rows.map(({ encounter_id, coverages }) => [
      encounter_id,
      coverages.map(({ payerId, sequence }) => ({ payerId, sequence })),
    ]),
  );
}
