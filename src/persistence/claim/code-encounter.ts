import { checkCoding, type CodingProblem } from '../../domain/coding/check-coding.js';
import type { CodeBook } from '../../domain/coding/code-book.js';
import { priceOf, type SchedulePrice } from '../../domain/coding/price.js';
import type { EncounterSnapshot } from '../../domain/encounter/encounter-snapshot.js';
import { calendarDate, dateInZone } from '../../domain/shared/calendar-date.js';
import { cents, sumCents, type Cents } from '../../domain/shared/cents.js';
import { loadCodeBook } from '../code-set/code-books.js';
import type { OrganizationScope } from '../database.js';
import { timeZoneOf } from '../payer/payers.js';
import { closeWorkItems, openWorkItem } from '../work-item/work-items.js';
import { codesOn } from './queue-claim.js';
import { addSnapshot, newestSnapshot } from './snapshots.js';

/** What coding asks of the ledger: post the charges that are not posted yet, or were changed. */
export type PostCharges = (
  scope: OrganizationScope,
  encounterIds: readonly string[],
  effectiveOn?: string,
) => Promise<void>;

export interface CodingRequest {
  readonly encounterId: string;
  /** ISO instant. */
  readonly at: string;
  /** What speaks for codes of days that no loaded release covers. */
  readonly codes?: CodeBook;
}

/**
 * Prices what came without a price (never what came with one), checks the codes, and opens one work
 * item for a coder when something is missing or wrong; it is closed by a later run that finds
 * nothing. Returns the problems. The caller has locked the encounter.
 */
export async function codeEncounterRows(
  scope: OrganizationScope,
  request: CodingRequest,
  postCharges: PostCharges,
): Promise<readonly CodingProblem[]> {
  const { encounterId, at } = request;
  const unpriced = await priceLines(scope, encounterId, postCharges);
  const { content } = (await newestSnapshot(scope, encounterId)).content;
  const problems = checkCoding({
    content,
    codes: await loadCodeBook(scope, codesOn(content), request.codes),
    today: dateInZone(new Date(at), await timeZoneOf(scope)),
    unpriced,
  });
  const cause = `coding/${encounterId}`;
  if (problems.length === 0) {
    await closeWorkItems(scope, { cause }, { state: 'resolved', resolution: 'coded' });
  } else await openCodingItem(scope, { encounterId, cause, problems });
  return problems;
}

interface UnpricedLine {
  readonly id: string;
  readonly ordinal: number;
  readonly serviceDate: string;
}

/** Returns the ordinals of the lines that remain without a price. */
async function priceLines(
  scope: OrganizationScope,
  encounterId: string,
  postCharges: PostCharges,
): Promise<readonly number[]> {
  const lines = await scope.query<UnpricedLine>(
    `SELECT id, ordinal, service_date::text AS "serviceDate" FROM charge_line
      WHERE encounter_id = $1 AND priced_from = 'none' ORDER BY ordinal`,
    [encounterId],
  );
  if (lines.length === 0) return [];
  const snapshot = await newestSnapshot(scope, encounterId);
  const prices = await pricesFor(scope, snapshot.content);
  const priced = new Map<number, Cents>();
  for (const { ordinal, serviceDate } of lines) {
    const line = snapshot.content.content.lines[ordinal - 1];
    if (line?.procedure === undefined) continue;
    const price = priceOf(
      {
        procedure: line.procedure,
        modifiers: line.modifiers,
        ...(line.units === undefined ? {} : { units: line.units }),
        on: calendarDate(serviceDate),
      },
      prices,
    );
    if (price !== undefined) priced.set(ordinal, price);
  }
  if (priced.size > 0) {
    await writePrices(scope, encounterId, { snapshot: snapshot.content, priced });
    await postCharges(scope, [encounterId]);
  }
  return lines.map(({ ordinal }) => ordinal).filter((ordinal) => !priced.has(ordinal));
}

async function pricesFor(
  scope: OrganizationScope,
  snapshot: EncounterSnapshot,
): Promise<readonly SchedulePrice[]> {
  const rows = await scope.query<{
    procedure: string;
    modifiers: string;
    price: number;
    from: string;
    to: string | null;
  }>(
    `SELECT procedure_code AS procedure, modifiers, price_cents::float8 AS price,
            effective_from::text AS "from", effective_to::text AS "to"
       FROM fee_schedule_price
      WHERE schedule = 'charge-master' AND procedure_code = ANY ($1::text[])`,
    [snapshot.content.lines.flatMap(({ procedure }) => procedure ?? [])],
  );
  return rows.map(({ procedure, modifiers, price, from, to }) => ({
    procedure,
    modifiers,
    priceCents: cents(price),
    from: calendarDate(from),
    ...(to === null ? {} : { to: calendarDate(to) }),
  }));
}

async function writePrices(
  scope: OrganizationScope,
  encounterId: string,
  {
    snapshot,
    priced,
  }: { readonly snapshot: EncounterSnapshot; readonly priced: ReadonlyMap<number, Cents> },
): Promise<void> {
  await scope.execute(
    `UPDATE charge_line c SET charge_cents = p.cents, priced_from = 'charge-master'
       FROM unnest($2::int[], $3::bigint[]) AS p (ordinal, cents)
      WHERE c.encounter_id = $1 AND c.ordinal = p.ordinal AND c.priced_from = 'none'`,
    [encounterId, [...priced.keys()], [...priced.values()]],
  );
  const lines = snapshot.content.lines.map((line, index) => ({
    ...line,
    chargeCents: priced.get(index + 1) ?? line.chargeCents,
  }));
  const chargeCents = sumCents(lines.map((line) => line.chargeCents));
  await addSnapshot(scope, encounterId, {
    ...snapshot,
    content: { ...snapshot.content, lines, chargeCents },
  });
}

async function openCodingItem(
  scope: OrganizationScope,
  {
    encounterId,
    cause,
    problems,
  }: {
    readonly encounterId: string;
    readonly cause: string;
    readonly problems: readonly CodingProblem[];
  },
): Promise<void> {
  const [first] = problems;
  if (first === undefined) return;
  await openWorkItem(scope, {
    kind: 'coding',
    queue: 'coding',
    ...wordsFor(first),
    causeKey: cause,
    encounterId,
    details: {
      problems: problems.map((problem) =>
        problem.kind === 'invalid'
          ? {
              code: problem.finding.rule.code,
              field: problem.finding.field,
              line: problem.finding.line,
            }
          : { code: wordsFor(problem).reasonCode, line: problem.line },
      ),
    },
  });
}

function wordsFor(problem: CodingProblem): {
  readonly reasonCode: string;
  readonly message: string;
  readonly recommendedAction: string;
} {
  switch (problem.kind) {
    case 'uncoded':
      return problem.missing === 'procedure'
        ? {
            reasonCode: 'PROCEDURE_MISSING',
            message: 'The encounter has a line without a procedure code.',
            recommendedAction: 'Code the services that were given.',
          }
        : {
            reasonCode: 'DIAGNOSIS_MISSING',
            message: 'The encounter has no diagnosis.',
            recommendedAction: 'Code the diagnoses and link the lines to them.',
          };
    case 'unpriced':
      return {
        reasonCode: 'CHARGE_UNPRICED',
        message: 'A charge has no price, and the price list has none for its service date.',
        recommendedAction: 'Add the price with its dates to the charge master, then try again.',
      };
    case 'invalid':
      return {
        reasonCode: problem.finding.rule.code,
        message: problem.finding.rule.message,
        recommendedAction: problem.finding.rule.fix,
      };
  }
}

/** The reason codes of coding problems, first one first; what the workflow is told. */
export const reasonOf = (problem: CodingProblem): string => wordsFor(problem).reasonCode;
