import type { ClaimContent } from '../../src/domain/claim/claim.js';
import { calendarDate, dateInZone, addDays } from '../../src/domain/shared/calendar-date.js';
import type { DeliveryOutcome, OutgoingX12, PayerAdapter } from '../../src/payers/payer-adapter.js';
import { demoClaims } from '../../src/payer-simulator/demo-claims.js';
import { scenarios } from '../../src/payer-simulator/scenarios.js';
import { systemActor, type OrganizationScope } from '../../src/persistence/database.js';
import { takeClaims } from '../../src/persistence/intake/take-claims.js';
import { ledgerMoney } from '../../src/persistence/ledger/intake-money.js';
import { storeInbox, sha256Of } from '../../src/persistence/inbox/inbox-store.js';
import { InboxTask } from '../../src/relay/inbox/inbox.task.js';
import type { Practice } from './intake-support.js';

export const never = new AbortController().signal;
export const today = dateInZone(new Date(), 'America/Chicago');

/** A clean claim of the demo, as the practice's system would send it; each number another one. */
export function sampleClaim(number: number, change: Partial<ClaimContent> = {}): ClaimContent {
  const index = scenarios.findIndex(({ code }) => code === 'PAID');
  const claim = demoClaims(index + 1, addDays(calendarDate(today), -2), number)[index];
  if (claim === undefined) throw new Error('The demo has no clean claim');
  return { ...claim, patientControlNumber: `T${number}`, ...change };
}

/** Takes claims in through the one door; returns their encounters. */
export async function takeIn(
  practice: Practice,
  claims: readonly ClaimContent[],
): Promise<readonly string[]> {
  const outcomes = await inPractice(practice, (scope) =>
    takeClaims(
      scope,
      claims.map((content) => ({
        content,
        purpose: 'chargeable',
        source: 'json',
        selfPay: false,
        unpriced: [],
      })),
      { createProviders: true },
      ledgerMoney,
    ),
  );
  return outcomes.map((outcome) => {
    if (outcome.outcome !== 'taken') throw new Error(`Not taken: ${JSON.stringify(outcome)}`);
    return outcome.encounterId;
  });
}

export const inPractice = <Result>(
  practice: Practice,
  work: (scope: OrganizationScope) => Promise<Result>,
): Promise<Result> => practice.database.inOrganization(practice.organizationId, systemActor, work);

export const rowsOf = <Row>(
  practice: Practice,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<Row[]> => inPractice(practice, (scope) => scope.query<Row>(sql, parameters));

/** A payer that answers as it is told and remembers what it got. */
export class ScriptedPayer implements PayerAdapter {
  readonly received: OutgoingX12[] = [];
  answer: (message: OutgoingX12, text: string) => DeliveryOutcome = () => ({
    kind: 'accepted',
    answers: [],
  });

  deliver(_connection: unknown, message: OutgoingX12): Promise<DeliveryOutcome> {
    this.received.push(message);
    return Promise.resolve(this.answer(message, Buffer.from(message.body).toString('latin1')));
  }

  texts(set: string): string[] {
    return this.received
      .filter(({ transactionSet }) => transactionSet === set)
      .map(({ body }) => Buffer.from(body).toString('latin1'));
  }
}

export const accepted = (...answers: readonly Buffer[]): DeliveryOutcome => ({
  kind: 'accepted',
  answers,
});

/** Puts a file into the inbox as a webhook would, and lets the relay read it. */
export async function arrives(practice: Practice, bytes: Buffer): Promise<string> {
  const stored = await practice.database.inGlobal((scope) =>
    storeInbox(scope, {
      connectionId: practice.connectionId,
      source: 'webhook',
      sourceKey: sha256Of(bytes),
      bytes,
      forRelay: true,
    }),
  );
  await new InboxTask({ database: practice.database }).run(never);
  return stored.id;
}

export const at = (): string => new Date().toISOString();
