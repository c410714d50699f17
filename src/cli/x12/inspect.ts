import { cents, parseCents, ZERO, type Cents } from '../../domain/shared/cents.js';
import type { TransactionHead } from '../../x12/mapping/collector.js';
import { FlatReader, type FlatHandler } from '../../x12/mapping/flat-reader.js';
import type { TextSegment } from '../../x12/core/text-segment.js';
import { formatDollars } from '../../domain/shared/cents.js';
import { Output, type X12Io } from './io.js';
import { forEachSource, type Source } from './sources.js';
import { toJson } from './text.js';

interface InspectedTransaction {
  set: string;
  guide?: string;
  controlNumber: string;
  segments: number;
  claims?: number;
  chargeCents?: Cents;
  paidCents?: Cents;
}

interface InspectedGroup {
  controlNumber: string;
  version: string;
  transactions: InspectedTransaction[];
}

interface InspectedInterchange {
  controlNumber: string;
  senderId: string;
  receiverId: string;
  usage: string;
  groups: InspectedGroup[];
  acknowledgments?: { controlNumber: string; code: string; note?: string }[];
}

interface Inspected {
  file: string;
  bytes: number;
  interchanges: InspectedInterchange[];
}

/** `x12 inspect`: what is in a file, by envelope, with counts and money totals. */
export async function inspect(
  files: readonly string[],
  options: { readonly json?: boolean },
  io: X12Io,
): Promise<void> {
  const output = new Output(io.stdout);
  await forEachSource(files, io, async (source) => {
    const inspector = new Inspector();
    const inspected = await inspector.read(source);
    if (options.json === true) output.line(toJson(inspected));
    else output.write(describe(inspected));
    await output.flush(true);
    if (!inspector.cutOff) return;
    io.stderr.write(`${source.name}: the file is cut off; what was read is shown\n`);
    io.fail(1);
  });
}

class Inspector implements FlatHandler {
  private readonly interchanges: InspectedInterchange[] = [];
  private transactionNow: InspectedTransaction | undefined;
  cutOff = false;

  async read(source: Source): Promise<Inspected> {
    const reader = new FlatReader(this);
    for await (const chunk of source.chunks) reader.push(chunk);
    reader.end();
    return { file: source.name, bytes: reader.bytes, interchanges: this.interchanges };
  }

  interchange(isa: TextSegment): void {
    this.interchanges.push({
      controlNumber: isa.element(13).trim(),
      senderId: isa.element(6).trim(),
      receiverId: isa.element(8).trim(),
      usage: isa.element(15).trim(),
      groups: [],
    });
  }

  interchangeEnd(iea: TextSegment | undefined): void {
    if (iea === undefined) this.cutOff = true;
  }

  group(gs: TextSegment): void {
    this.interchanges.at(-1)?.groups.push({
      controlNumber: gs.element(6),
      version: gs.element(8),
      transactions: [],
    });
  }

  acknowledgment(ta1: TextSegment): void {
    const interchange = this.interchanges.at(-1);
    if (interchange === undefined) return;
    const note = ta1.element(5);
    (interchange.acknowledgments ??= []).push({
      controlNumber: ta1.element(1),
      code: ta1.element(4),
      ...(note === '' ? {} : { note }),
    });
  }

  transaction(head: TransactionHead, st: TextSegment): void {
    const { set, guide, controlNumber } = head;
    const version = st.element(3) || guide.id;
    this.transactionNow = {
      set,
      ...(guide.id === '' ? (version === '' ? {} : { guide: version }) : { guide: guide.id }),
      controlNumber,
      segments: 0,
      ...(set === '837' ? { claims: 0, chargeCents: ZERO } : {}),
      ...(set === '835' ? { claims: 0, chargeCents: ZERO, paidCents: ZERO } : {}),
    };
    this.groupNow().transactions.push(this.transactionNow);
  }

  segment(segment: TextSegment): void {
    const { transactionNow: now } = this;
    if (now === undefined) return;
    if (segment.id === 'CLM' || segment.id === 'CLP') this.count(segment, now);
  }

  transactionEnd(_se: TextSegment | undefined, segments: number): void {
    if (this.transactionNow !== undefined) this.transactionNow.segments = segments;
  }

  private count(segment: TextSegment, now: InspectedTransaction): void {
    const isPayment = segment.id === 'CLP';
    now.claims = (now.claims ?? 0) + 1;
    now.chargeCents = plus(now.chargeCents, segment.element(isPayment ? 3 : 2));
    if (isPayment) now.paidCents = plus(now.paidCents, segment.element(4));
  }

  /** The group of a transaction; one that stands outside any gets an unnamed one. */
  private groupNow(): InspectedGroup {
    const groups = this.interchanges.at(-1)?.groups ?? [];
    const last = groups.at(-1);
    if (last !== undefined) return last;
    const unnamed = { controlNumber: '', version: '', transactions: [] };
    groups.push(unnamed);
    return unnamed;
  }
}

/** Amounts that cannot be read count as nothing here; `check` names them. */
function plus(total: Cents | undefined, text: string): Cents {
  return cents((total ?? 0) + (parseCents(text) ?? 0));
}

function describe(inspected: Inspected): string {
  const lines = [`${inspected.file} (${inspected.bytes} bytes)`];
  for (const interchange of inspected.interchanges) {
    const { controlNumber, senderId, receiverId, usage } = interchange;
    lines.push(`  interchange ${controlNumber} ${senderId} -> ${receiverId} usage ${usage}`);
    for (const { controlNumber: number, code, note } of interchange.acknowledgments ?? []) {
      lines.push(`    TA1 for ${number}: ${code}${note === undefined ? '' : ` (${note})`}`);
    }
    for (const group of interchange.groups) {
      lines.push(`    group ${group.controlNumber} ${group.version}`);
      lines.push(...group.transactions.map(describeTransaction));
    }
  }
  return `${lines.join('\n')}\n`;
}

function describeTransaction(transaction: InspectedTransaction): string {
  const { set, guide, controlNumber, segments, claims, chargeCents, paidCents } = transaction;
  const parts = [`      ${set} ${controlNumber} ${guide ?? '(no guide)'} ${segments} segments`];
  if (claims !== undefined) parts.push(`${claims} claims`);
  if (chargeCents !== undefined) parts.push(`charged ${formatDollars(chargeCents)}`);
  if (paidCents !== undefined) parts.push(`paid ${formatDollars(paidCents)}`);
  return parts.join(', ');
}
