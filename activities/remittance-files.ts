import { DomainError } from '../src/domain/errors/domain-error.js';
import {
  AdviceBuilder,
  type Advice,
  type JudgedAdvice,
  type RemittanceHead,
} from '../src/domain/remittance/advice.js';
import type { RemittanceFinding } from '../src/domain/remittance/finding.js';
import type { ClaimPayment } from '../src/domain/remittance/remittance.js';
import type { Database } from '../src/persistence/database.js';
import { readInboxChunk } from '../src/persistence/inbox/inbox-store.js';
import { X12Refusal } from '../src/x12/core/refusal.js';
import {
  readRemittanceClaims,
  readRemittanceEvents,
  type RemittanceEvent,
} from '../src/x12/mapping/remittance-events.js';

/** Findings of claims that one advice keeps. */
const MOST_FINDINGS = 1_000;

/** Bytes that are read before what they hold is taken. */
const SLICE = 64 * 1024;

/** Claims of a file that are being read, and the advice (from 1) that comes next. */
interface Cursor {
  readonly inboxId: string;
  readonly events: AsyncGenerator<RemittanceEvent>;
  next: number;
}

/**
 * The payment advices of files in the inbox. A file is read once to judge all of its advices, and
 * once more, from front to back, while they are posted one after the other; its claims are never
 * held.
 */
export class RemittanceFiles {
  private inboxId = '';
  private judged_: readonly JudgedAdvice[] = [];
  private idle: Cursor | undefined;

  constructor(private readonly database: Database) {}

  /**
   * Returns the advices of a file with everything that was found about them. Refuses (`NOT_X12`)
   * what is no X12; envelope faults are findings of every advice inside.
   */
  async judged(inboxId: string): Promise<readonly JudgedAdvice[]> {
    if (this.inboxId !== inboxId) {
      this.judged_ = await this.judge(inboxId);
      this.inboxId = inboxId;
    }
    return this.judged_;
  }

  /** The advice of that place (from 1) in its file. */
  async advice(inboxId: string, ordinal: number): Promise<Advice | undefined> {
    return (await this.judged(inboxId))[ordinal - 1]?.advice;
  }

  private async judge(inboxId: string): Promise<JudgedAdvice[]> {
    const all: JudgedAdvice[] = [];
    let open: JudgedAdvice[] = [];
    let builder = new AdviceBuilder(MOST_FINDINGS);
    try {
      for await (const event of readRemittanceEvents(this.bytes(inboxId))) {
        if (event.kind === 'claim') builder.add(event.claim);
        if (event.kind === 'remittance') {
          const ordinal = all.length + open.length + 1;
          open.push(await this.close(builder, event, { inboxId, ordinal }));
          builder = new AdviceBuilder(MOST_FINDINGS);
        }
        if (event.kind === 'interchange') {
          all.push(...open.map((each) => withFindings(each, event.findings)));
          open = [];
        }
      }
    } catch (error) {
      if (!(error instanceof X12Refusal)) throw error;
      throw new DomainError('NOT_X12', 'The file cannot be read as X12', { code: error.code });
    }
    return all;
  }

  private async close(
    builder: AdviceBuilder,
    {
      head,
      findings,
    }: { readonly head: RemittanceHead; readonly findings: readonly RemittanceFinding[] },
    { inboxId, ordinal }: { readonly inboxId: string; readonly ordinal: number },
  ): Promise<JudgedAdvice> {
    const closed = await builder.finish(head, () => this.claims(inboxId, ordinal));
    return withFindings(closed, findings);
  }

  /** Advices are asked for in the order of the file, so that it is read but once. */
  private async *claims(inboxId: string, ordinal: number): AsyncGenerator<ClaimPayment> {
    const cursor = this.cursorBefore(inboxId, ordinal);
    let whole = false;
    try {
      for (;;) {
        const step = await cursor.events.next();
        if (step.done === true) return;
        const event = step.value;
        if (event.kind === 'claim' && cursor.next === ordinal) yield event.claim;
        if (event.kind !== 'remittance') continue;
        cursor.next += 1;
        if (cursor.next <= ordinal) continue;
        whole = true;
        this.idle = cursor;
        return;
      }
    } finally {
      if (!whole) await cursor.events.return(undefined);
    }
  }

  private cursorBefore(inboxId: string, ordinal: number): Cursor {
    const { idle } = this;
    this.idle = undefined;
    if (idle?.inboxId === inboxId && idle.next <= ordinal) return idle;
    return { inboxId, events: readRemittanceClaims(this.bytes(inboxId)), next: 1 };
  }

  private async *bytes(inboxId: string): AsyncGenerator<Buffer> {
    for (let ordinal = 0; ; ordinal += 1) {
      const chunk = await this.database.inGlobal((scope) =>
        readInboxChunk(scope, inboxId, ordinal),
      );
      if (chunk === undefined) return;
      for (let at = 0; at < chunk.length; at += SLICE) yield chunk.subarray(at, at + SLICE);
    }
  }
}

const withFindings = (
  { advice, findings }: JudgedAdvice,
  more: readonly RemittanceFinding[],
): JudgedAdvice => ({ advice, findings: [...more, ...findings] });
