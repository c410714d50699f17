import type {
  FunctionalAcknowledgment,
  InterchangeAcknowledgment,
  SyntaxFinding,
  TransactionAcknowledgment,
} from '../../domain/acknowledgment/acknowledgment.js';
import type { Segment } from '../core/segment.js';
import { optional } from './reading.js';

/** IK501 and AK501: accepted, or accepted with errors, which is accepted (domain-rules §5). */
const ACCEPTED = new Set(['A', 'E']);

/** Returns one TA1. An unknown code counts as refused: nobody may take it for an acceptance. */
export function readInterchangeAcknowledgment(ta1: Segment): InterchangeAcknowledgment {
  const code = ta1.element(4);
  return {
    interchangeControlNumber: ta1.element(1),
    code: code === 'A' || code === 'E' ? code : 'R',
    noteCode: ta1.element(5),
  };
}

/**
 * Returns the verdict of one 999 (X231A1) or 997 from its segments, ST to SE in the order of the
 * file. Both sets say the same in IK3/IK4/IK5 and AK3/AK4/AK5. A group without AK2 was judged as a
 * whole: it has no transactions.
 */
export function readFunctionalAcknowledgment(
  segments: Iterable<Segment>,
): FunctionalAcknowledgment {
  const transactions: TransactionDraft[] = [];
  let group: Segment | undefined;
  let verdict: Segment | undefined;
  for (const segment of segments) {
    if (segment.id === 'AK1') group ??= segment;
    else if (segment.id === 'AK2') transactions.push(new TransactionDraft(segment));
    else if (segment.id === 'AK9') verdict ??= segment;
    else transactions.at(-1)?.take(segment);
  }
  const done = transactions.map((draft) => draft.finish());
  return {
    groupControlNumber: group?.element(2) ?? '',
    functionalId: group?.element(1) ?? '',
    code: verdict?.element(1) ?? '',
    received: count(verdict?.element(3)) ?? done.length,
    accepted: count(verdict?.element(4)) ?? done.filter((each) => each.accepted).length,
    transactions: done,
    ...errors(verdict, [5, 6, 7, 8, 9]),
  };
}

/** AK2 to IK5, while the segments between come in. */
class TransactionDraft {
  private readonly findings: SyntaxFinding[] = [];
  private segmentFinding: SyntaxFinding | undefined;
  private hasElements = false;
  private verdict: Segment | undefined;

  constructor(private readonly opening: Segment) {}

  take(segment: Segment): void {
    if (segment.id === 'IK3' || segment.id === 'AK3') {
      this.flush();
      this.segmentFinding = readSegmentFinding(segment);
    } else if (segment.id === 'IK4' || segment.id === 'AK4') {
      this.hasElements = true;
      this.findings.push({ ...this.segmentFinding, ...readElementFinding(segment) });
    } else if (segment.id === 'CTX') {
      this.takeContext(segment);
    } else if (segment.id === 'IK5' || segment.id === 'AK5') {
      this.verdict ??= segment;
    }
  }

  finish(): TransactionAcknowledgment {
    this.flush();
    const code = this.verdict?.element(1) ?? '';
    return {
      transactionSet: this.opening.element(1),
      controlNumber: this.opening.element(2),
      code,
      accepted: ACCEPTED.has(code),
      findings: this.findings,
      ...errors(this.verdict, [2, 3, 4, 5, 6]),
    };
  }

  /** CTX*CLM01:… names the claim that the segment finding is about. */
  private takeContext(ctx: Segment): void {
    if (ctx.component(1, 1) !== 'CLM01' || this.segmentFinding === undefined) return;
    this.segmentFinding = {
      ...this.segmentFinding,
      ...optional('patientControlNumber', ctx.component(1, 2)),
    };
  }

  private flush(): void {
    if (this.segmentFinding !== undefined && !this.hasElements) {
      this.findings.push(this.segmentFinding);
    }
    this.segmentFinding = undefined;
    this.hasElements = false;
  }
}

function readSegmentFinding(segment: Segment): SyntaxFinding {
  const position = count(segment.element(2));
  return {
    ...optional('segmentId', segment.element(1)),
    ...(position === undefined ? {} : { segmentPosition: position }),
    ...optional('loop', segment.element(3)),
    ...optional('segmentError', segment.element(4)),
  };
}

function readElementFinding(segment: Segment): SyntaxFinding {
  const element = count(segment.component(1, 1));
  const component = count(segment.component(1, 2));
  return {
    ...(element === undefined ? {} : { element }),
    ...(component === undefined ? {} : { component }),
    ...optional('elementError', segment.element(3)),
    ...optional('value', segment.element(4)),
  };
}

function errors(segment: Segment | undefined, positions: readonly number[]) {
  const codes = positions.map((each) => segment?.element(each) ?? '').filter((code) => code !== '');
  return codes.length === 0 ? {} : { errors: codes };
}

function count(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}
