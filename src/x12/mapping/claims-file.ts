import type { IntakeClaim, IntakePurpose } from '../../domain/intake/intake-claim.js';
import type { Finding } from '../core/finding.js';
import type { Guide } from '../core/guide.js';
import type { TransactionItem, X12Item } from '../core/items.js';
import { chunksOf, ItemReader, type X12Source } from '../core/reader.js';
import type { Segment } from '../core/segment.js';
import type { SegmentSink } from '../core/flat-transaction.js';
import { guides as allGuides } from '../transactions/index.js';
import {
  POST_ADJUDICATED,
  unreadable,
  unsupportedGuide,
  type FileRefusal,
} from './claim-refusal.js';
import { ClaimsCollector } from './claims-reader.js';
import type { AddressedClaim, ClaimsHeader } from './claims-transaction.js';
import type { TransactionHead } from './collector.js';
import { Reading } from './reading.js';

/** A claim of a file with its place, and why it cannot be read as one of ours, if so. */
export interface FileClaim {
  readonly kind: 'claim';
  readonly segmentNumber: number;
  readonly segmentId: string;
  readonly claim: IntakeClaim;
  readonly refusal?: FileRefusal;
}

/** What can be said when the whole file was read. */
export interface ClaimsFileEnd {
  readonly kind: 'end';
  /** An interchange has no IEA: nothing of the file may be taken. */
  readonly truncated: boolean;
  /** The first transaction that is no 837, when there was no 837 at all. */
  readonly foreign?: FileRefusal;
  /** Envelope errors: wrong counts and control numbers, missing trailers. */
  readonly findings: readonly Finding[];
}

export type ClaimsFileItem = FileClaim | ClaimsFileEnd;

/**
 * Reads the claims of an 837 file of any size: several interchanges, groups, transactions. Refuses
 * (throws `X12Refusal`) what is no X12. Claims that are no 5010 professional claims come with a
 * refusal; the last item says whether the file was cut off.
 */
export async function* readClaimsFile(source: X12Source): AsyncGenerator<ClaimsFileItem> {
  const file = new ClaimsFile();
  for await (const chunk of chunksOf(source)) {
    file.reader.push(chunk);
    yield* file.takeClaims();
  }
  file.reader.end();
  yield* file.takeClaims();
  yield file.end();
}

/** Gathers the claims of a file while it is read, and what its envelopes say. */
class ClaimsFile {
  readonly reader = new ItemReader(
    { guides: claimGuides(), flat: (head, st) => this.claimsOf(head, st) },
    (item) => this.take(item),
  );
  private claims: FileClaim[] = [];
  private readonly findings: Finding[] = [];
  private truncated = false;
  private claimFile = false;
  private foreign: FileRefusal | undefined;

  /** The claims that are complete since the last call. */
  takeClaims(): readonly FileClaim[] {
    const taken = this.claims;
    this.claims = [];
    return taken;
  }

  end(): ClaimsFileEnd {
    const { truncated, claimFile, findings } = this;
    const foreign = claimFile ? undefined : (this.foreign ?? nothingInside);
    return { kind: 'end', truncated, ...(foreign === undefined ? {} : { foreign }), findings };
  }

  private take(item: X12Item): void {
    const errors = item.findings.filter(isEnvelopeError);
    this.findings.push(...errors.slice(0, MOST_FINDINGS - this.findings.length));
    if (item.kind === 'interchangeEnd') this.truncated ||= item.iea === undefined;
    if (item.kind !== 'transaction') return;
    if (item.tree.set === '837') this.claimFile = true;
    else this.foreign ??= foreignTransaction(item);
  }

  /** Maps one transaction; each claim is ready when its last segment was read. */
  private claimsOf(head: TransactionHead, st: Segment): SegmentSink {
    if (head.set !== '837') return { push: () => undefined };
    const reading = new Reading(head.envelope, head.controlNumber);
    const version = (st.element(3).trim() || head.envelope.version).trim();
    let header: ClaimsHeader | undefined;
    const collector: ClaimsCollector = new ClaimsCollector(
      head,
      (claim) => {
        header ??= collector.header.header;
        this.claims.push(fileClaim(claim, { version, header, findings: reading.take() }));
      },
      reading,
    );
    return collector;
  }
}

const MOST_FINDINGS = 1_000;

const nothingInside: FileRefusal = {
  code: 'NOT_A_CLAIM_FILE',
  message: 'The file holds no transaction',
  segmentNumber: 1,
  segmentId: 'ISA',
};

/** What is wrong around the claims; what is wrong inside them is for the scrub edits. */
const ENVELOPE =
  /^((SE|GE|IEA|ISA|GS|ST)_|DUPLICATE_|GROUP_MISSING|DATA_OUTSIDE|SEGMENT_TOO_LONG|LAST_TERMINATOR)/;

const isEnvelopeError = (finding: Finding): boolean =>
  finding.severity === 'error' && ENVELOPE.test(finding.code);

/** The predetermination form of the professional guide shares its segments. */
const PREDETERMINATION = '005010X291';
const PROFESSIONAL = '005010X222A1';

let guides: readonly Guide[] | undefined;

/** The guides of the 837; a version that names only the release is read as professional. */
function claimGuides(): readonly Guide[] {
  guides ??= allGuides
    .filter((guide) => guide.set === '837')
    .map((guide) =>
      guide.id === PROFESSIONAL
        ? {
            ...guide,
            root: guide.root,
            aliases: [...(guide.aliases ?? []), PREDETERMINATION, POST_ADJUDICATED, '005010'],
          }
        : guide,
    );
  return guides;
}

function foreignTransaction(item: TransactionItem): FileRefusal {
  return {
    code: 'NOT_A_CLAIM_FILE',
    message: `The file holds transactions of set ${item.tree.set}, not 837`,
    segmentNumber: item.st.number,
    segmentId: 'ST',
    element: 1,
  };
}

interface ClaimSource {
  /** ST03, or GS08. */
  readonly version: string;
  readonly header: ClaimsHeader;
  /** What the mapping found in this claim. */
  readonly findings: readonly Finding[];
}

function fileClaim({ address, content }: AddressedClaim, source: ClaimSource): FileClaim {
  const { version, header, findings } = source;
  const unsupported = unsupportedGuide(content.kind, version);
  const refusal = unsupported === undefined ? unreadable(findings) : { ...unsupported, ...address };
  return {
    kind: 'claim',
    ...address,
    claim: {
      content,
      purpose: purposeOf(version, header.purpose),
      source: 'x12',
      selfPay: false,
      unpriced: [],
      place: address,
      ...(header.date === undefined ? {} : { madeOn: header.date }),
    },
    ...(refusal === undefined ? {} : { refusal }),
  };
}

function purposeOf(version: string, purposeCode: string): IntakePurpose {
  if (version.startsWith(PREDETERMINATION)) return 'predetermination';
  return purposeCode === 'RP' ? 'reporting' : 'chargeable';
}
