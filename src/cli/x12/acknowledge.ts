import { claimAcknowledgment, type InformationSource } from '../../x12/core/ack-277ca.js';
import { write999 } from '../../x12/core/ack-999.js';
import type { AcknowledgmentOptions } from '../../x12/core/ack-options.js';
import { answerEnvelope, writeTa1 } from '../../x12/core/ack-ta1.js';
import type { TransactionDraft } from '../../x12/core/draft.js';
import type { Finding } from '../../x12/core/finding.js';
import type { Guide } from '../../x12/core/guide.js';
import type { TransactionItem, X12Item } from '../../x12/core/items.js';
import { ReceivedFile, type ReceivedInterchange } from '../../x12/core/received.js';
import { writeInterchange } from '../../x12/core/writer.js';
import { findGuide } from '../../x12/transactions/index.js';
import type { AcknowledgmentKind } from './check-options.js';

const GUIDES = { '999': '005010X231A1', '277': '005010X214' } as const;

/** Gathers a file while it is checked and writes the acknowledgments of its interchanges. */
export class Acknowledger {
  private readonly received = new ReceivedFile();
  private readonly claims: { item: TransactionItem; findings: readonly Finding[] }[] = [];

  constructor(
    private readonly kind: AcknowledgmentKind,
    private readonly now: Date,
  ) {}

  /** Takes the next item of the checked file. */
  take(item: X12Item): void {
    this.received.take(item);
    if (this.kind !== '277CA' || item.kind !== 'transaction') return;
    if (item.tree.set === '837') this.claims.push({ item, findings: item.findings });
  }

  /** One interchange for each that was received and can be answered. */
  write(): Buffer {
    const parts = this.received.interchanges.map((interchange, index) =>
      this.answer(interchange, this.options(index + 1)),
    );
    return Buffer.concat(parts.filter((part) => part !== undefined));
  }

  private options(controlNumber: number): AcknowledgmentOptions {
    const text = this.now.toISOString();
    const date = text.slice(0, 10).replaceAll('-', '');
    return { controlNumber, date, time: text.slice(11, 16).replace(':', ''), wrap: true };
  }

  private answer(
    interchange: ReceivedInterchange,
    options: AcknowledgmentOptions,
  ): Buffer | undefined {
    switch (this.kind) {
      case 'TA1':
        return writeTa1(interchange, options);
      case '999':
        return write999(interchange, { ...options, guide: guideOf('999') });
      case '277CA':
        return this.claimAnswers(interchange, options);
    }
  }

  /** A 277CA for each 837 of the interchange. */
  private claimAnswers(
    interchange: ReceivedInterchange,
    options: AcknowledgmentOptions,
  ): Buffer | undefined {
    const starts = new Set(
      interchange.groups.flatMap((group) => group.transactions.map(({ st }) => st.number)),
    );
    const own = this.claims.filter(({ item }) => starts.has(item.st.number));
    const first = own[0]?.item;
    if (first === undefined) return undefined;
    const transactions = own.map(({ item, findings }, index) =>
      answerClaims({ item, findings, index, options }),
    );
    const { gs } = interchange.groups[0] ?? {};
    return writeInterchange({
      ...answerEnvelope(interchange, options),
      groups: [
        {
          senderId: applicationId(gs?.element(3)),
          receiverId: applicationId(gs?.element(2)),
          controlNumber: String(options.controlNumber),
          transactions,
        },
      ],
    });
  }
}

function answerClaims(asked: {
  readonly item: TransactionItem;
  readonly findings: readonly Finding[];
  readonly index: number;
  readonly options: AcknowledgmentOptions;
}): TransactionDraft {
  const { item, findings, index, options } = asked;
  const number = String(index + 1).padStart(4, '0');
  return claimAcknowledgment(item.tree, findings, {
    guide: guideOf('277'),
    date: options.date,
    time: options.time,
    source: sourceOf(item),
    transactionControlNumber: number,
    reference: `${options.controlNumber}${number}`,
  });
}

/** Who answers: the receiver that the 837 names (NM1*40). */
function sourceOf({ tree }: TransactionItem): InformationSource {
  const nm1 = tree.root.child('1000B')?.first('NM1');
  const name = clean(nm1?.element(3) ?? '');
  const id = clean(nm1?.element(9) ?? '');
  return { entity: 'PR', name: name || 'RECEIVER', qualifier: '46', id: id || 'RECEIVER' };
}

function clean(text: string): string {
  return text.replace(/[^\x20-\x7e]|[*:^~]/g, '').trim();
}

function applicationId(text = ''): string {
  return clean(text).slice(0, 15).padEnd(2, '0');
}

function guideOf(set: keyof typeof GUIDES): Guide {
  const guide = findGuide(set, GUIDES[set]);
  if (guide === undefined) throw new Error(`The guide of set ${set} is not there`);
  return guide;
}
