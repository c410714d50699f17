/**
 * Day one of a practice: what its old system holds open is taken in as encounters with their claims
 * as the payers know them, and posted against `opening-balance`. Such a claim counts as accepted: it
 * is never sent again, its payer's advice finds it by its number. What only the patient owes goes to
 * patient billing.
 */
import type { IntakeClaim } from '../../domain/intake/intake-claim.js';
import type { OpeningClaim, OpeningError } from '../../domain/opening/read-opening.js';
import { sumCents } from '../../domain/shared/cents.js';
import { insertClaim } from '../claim/claims.js';
import { newestSnapshot } from '../claim/snapshots.js';
import type { OrganizationScope } from '../database.js';
import type { IntakeMoney } from '../intake/intake-money.js';
import { takeClaims, type IntakeOutcome } from '../intake/take-claims.js';
import { postCharges } from '../ledger/intake-money.js';
import { newId } from '../new-id.js';

/** A claim of the file with the encounter that intake makes of it. */
export interface OpeningDraft {
  readonly opening: OpeningClaim;
  readonly intake: IntakeClaim;
}

export interface OpeningSource {
  readonly fileName: string;
  readonly sha256: string;
  readonly mapping: Readonly<Record<string, string>>;
  readonly inboxId?: string;
  /** The day on which the balances are taken over. */
  readonly on: string;
}

export interface TakenOpening {
  readonly id: string;
  readonly errors: readonly OpeningError[];
  readonly newPatients: number;
  readonly newPayers: readonly string[];
}

/**
 * Takes the claims in; the caller undoes all of it when there are errors: a number that is known, a
 * billing provider that is none of this practice, and whatever else intake refuses.
 */
export async function takeOpening(
  scope: OrganizationScope,
  drafts: readonly OpeningDraft[],
  source: OpeningSource,
): Promise<TakenOpening> {
  const known = await knownNumbers(scope, drafts);
  const errors: OpeningError[] = drafts
    .filter(({ opening }) => known.has(opening.number))
    .map(({ opening }) => numberKnown(opening));
  const before = await counts(scope);
  const id = await insertImport(scope, drafts, source);
  const fresh = drafts.filter(({ opening }) => !known.has(opening.number));
  const outcomes = await takeClaims(
    scope,
    fresh.map(({ intake }) => intake),
    {
      createProviders: false,
      ...(source.inboxId === undefined ? {} : { inboxId: source.inboxId }),
    },
    new OpeningMoney(id, fresh, source.on),
  );
  fresh.forEach(({ opening }, index) => errors.push(...errorOf(opening, outcomes[index])));
  const after = await counts(scope);
  return {
    id,
    errors,
    newPatients: after.patients - before.patients,
    newPayers: after.payers.filter((payer) => !before.payers.includes(payer)),
  };
}

const numberKnown = ({ row, number }: OpeningClaim): OpeningError => ({
  row,
  field: 'number',
  code: 'OPENING_NUMBER_KNOWN',
  message: `A claim with the number ${number} is here already`,
});

function errorOf(opening: OpeningClaim, outcome: IntakeOutcome | undefined): OpeningError[] {
  if (outcome?.outcome === 'taken') return [];
  if (outcome === undefined || outcome.outcome === 'alreadyKnown') return [numberKnown(opening)];
  const { code, message } = outcome;
  return [{ row: opening.row, field: '', code, message }];
}

async function knownNumbers(
  scope: OrganizationScope,
  drafts: readonly OpeningDraft[],
): Promise<ReadonlySet<string>> {
  const rows = await scope.query<{ number: string }>(
    `SELECT patient_control_number AS number FROM claim
      WHERE patient_control_number = ANY ($1::text[])
     UNION SELECT e.practice_number FROM encounter e JOIN opening_import i
        ON i.id = e.opening_import_id AND i.state = 'taken'
      WHERE e.practice_number = ANY ($1::text[])`,
    [drafts.map(({ opening }) => opening.number)],
  );
  return new Set(rows.map(({ number }) => number));
}

async function counts(scope: OrganizationScope) {
  const [row] = await scope.query<{ patients: number; payers: string[] }>(
    `SELECT (SELECT count(*)::int FROM patient) AS patients,
       ARRAY(SELECT payer_identifier FROM payer ORDER BY 1) AS payers`,
  );
  return row ?? { patients: 0, payers: [] };
}

async function insertImport(
  scope: OrganizationScope,
  drafts: readonly OpeningDraft[],
  { fileName, sha256, mapping, inboxId }: OpeningSource,
): Promise<string> {
  const id = newId();
  const lines = drafts.flatMap(({ opening }) => opening.lines);
  await scope.query(
    `INSERT INTO opening_import (id, organization_id, inbox_id, file_name, sha256, mapping, claims,
       lines, payer_cents, patient_cents, taken_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      id,
      scope.organizationId,
      inboxId ?? null,
      fileName,
      sha256,
      JSON.stringify(mapping),
      drafts.length,
      lines.length,
      sumCents(lines.map(({ payerCents }) => payerCents)),
      sumCents(lines.map(({ patientCents }) => patientCents)),
      scope.actor.personId ?? null,
    ],
  );
  return id;
}

/** Instead of charges: who still owes what of each line, and the claim as its payer knows it. */
class OpeningMoney implements IntakeMoney {
  private readonly byNumber: ReadonlyMap<string, OpeningClaim>;

  constructor(
    private readonly importId: string,
    drafts: readonly OpeningDraft[],
    private readonly on: string,
  ) {
    this.byNumber = new Map(drafts.map(({ opening }) => [opening.number, opening]));
  }

  async postCharges(scope: OrganizationScope, encounterIds: readonly string[]): Promise<void> {
    const rows = await scope.query<{ id: string; number: string }>(
      `UPDATE encounter SET opening_import_id = $2, stage = 'adjudication'
        WHERE id = ANY ($1::uuid[]) RETURNING id, practice_number AS number`,
      [encounterIds, this.importId],
    );
    await scope.execute(
      `UPDATE encounter_coverage SET state = 'active' WHERE encounter_id = ANY ($1::uuid[])`,
      [encounterIds],
    );
    await this.keepOpenings(scope, rows);
    for (const { id, number } of rows) {
      const opening = this.byNumber.get(number);
      if (opening?.lines.some(({ payerCents }) => payerCents > 0)) {
        await insertSentClaim(scope, id, opening);
      }
    }
    await postCharges(scope, encounterIds, this.on);
  }

  /** What patients paid before is in the balances already. */
  recordVisitPayments(): Promise<void> {
    return Promise.resolve();
  }

  private async keepOpenings(
    scope: OrganizationScope,
    rows: readonly { readonly id: string; readonly number: string }[],
  ): Promise<void> {
    const lines = rows.flatMap(({ id, number }) =>
      (this.byNumber.get(number)?.lines ?? []).map((line, index) => ({
        ...line,
        id,
        ordinal: index + 1,
      })),
    );
    await scope.execute(
      `UPDATE charge_line l SET opening_payer_cents = o.payer, opening_patient_cents = o.patient
         FROM unnest($1::uuid[], $2::int[], $3::bigint[], $4::bigint[])
           AS o (encounter_id, ordinal, payer, patient)
        WHERE l.encounter_id = o.encounter_id AND l.ordinal = o.ordinal`,
      [
        lines.map(({ id }) => id),
        lines.map(({ ordinal }) => ordinal),
        lines.map(({ payerCents }) => payerCents),
        lines.map(({ patientCents }) => patientCents),
      ],
    );
  }
}

/** The claim counts as accepted from the day on which it was taken over: its deadlines begin then. */
async function insertSentClaim(
  scope: OrganizationScope,
  encounterId: string,
  opening: OpeningClaim,
): Promise<void> {
  const snapshot = await newestSnapshot(scope, encounterId);
  const [coverage] = snapshot.content.coverages;
  if (coverage === undefined) return;
  const { content } = snapshot.content;
  const controls = await lineControls(scope, opening);
  const lines = content.lines.map((line, index) => ({
    ...line,
    lineControlNumber: controls[index] ?? '',
  }));
  const id = await insertClaim(scope, {
    built: { content: { ...content, lines }, chargeLineIds: snapshot.content.chargeLineIds },
    encounterId,
    coverageId: coverage.coverageId,
    payerId: coverage.payerId,
    payerSequence: 1,
    version: 1,
    snapshotId: snapshot.id,
  });
  await scope.execute(
    `UPDATE claim SET state = 'accepted', payer_claim_control_number = $2, queued_at = now(),
       sent_at = now(), accepted_at = now() WHERE id = $1`,
    [id, opening.text.payerClaimNumber ?? null],
  );
}

/**
 * REF*6R as the old system sent it, where no other line here has it (some systems number the lines
 * of each claim from 1: their payments find their lines by procedure and charge).
 */
async function lineControls(
  scope: OrganizationScope,
  { number, lines }: OpeningClaim,
): Promise<string[]> {
  const rows = await scope.query<{ control: string }>(
    `SELECT line_control_number AS control FROM claim_line
      WHERE line_control_number = ANY ($1::text[])`,
    [lines.flatMap(({ lineNumber }) => lineNumber ?? [])],
  );
  const used = new Set(rows.map(({ control }) => control));
  return lines.map(({ lineNumber }, index) => {
    if (lineNumber === undefined || used.has(lineNumber)) return `${number}#${index + 1}`;
    used.add(lineNumber);
    return lineNumber;
  });
}
