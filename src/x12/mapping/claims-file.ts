import type { IntakeClaim, IntakePurpose } from '../../domain/intake/intake-claim.js';
import type { Finding } from '../core/finding.js';
import type { Guide } from '../core/guide.js';
import type { TransactionItem } from '../core/items.js';
import { readX12, type X12Source } from '../core/reader.js';
import { guides as allGuides } from '../transactions/index.js';
import { claimKind, eachClaim, readClaimsHeader } from './claims-reader.js';
import { Reading } from './reading.js';

/** A claim of a file with its place, and why it cannot be read as one of ours, if so. */
export interface FileClaim {
  readonly kind: 'claim';
  readonly segmentNumber: number;
  readonly segmentId: string;
  readonly claim: IntakeClaim;
  readonly refusal?: FileRefusal;
}

export interface FileRefusal {
  readonly code: string;
  readonly message: string;
  readonly segmentNumber: number;
  readonly segmentId: string;
  readonly element?: number;
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
  const findings: Finding[] = [];
  let truncated = false;
  let claimFile = false;
  let foreign: FileRefusal | undefined;
  for await (const item of readX12(source, { guides: claimGuides() })) {
    findings.push(...item.findings.filter(isEnvelopeError));
    if (item.kind === 'interchangeEnd') truncated ||= item.iea === undefined;
    if (item.kind !== 'transaction') continue;
    if (item.tree.set === '837') {
      claimFile = true;
      yield* claimsOf(item);
    } else {
      foreign ??= foreignTransaction(item);
    }
  }
  if (!claimFile) foreign ??= nothingInside;
  yield {
    kind: 'end',
    truncated,
    ...(claimFile || foreign === undefined ? {} : { foreign }),
    findings: findings.slice(0, MOST_FINDINGS),
  };
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
/** Reporting of decided claims by a payer: no claim of a practice. */
const POST_ADJUDICATED = '005010X298';
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

function* claimsOf(item: TransactionItem): Generator<FileClaim> {
  const { tree, st } = item;
  const version = (st.element(3).trim() || tree.envelope.version).trim();
  const reading = new Reading(tree.envelope, tree.controlNumber);
  const header = readClaimsHeader(tree.root, reading);
  const purpose = purposeOf(version, header.purpose);
  const unsupported = unsupportedGuide(item, version);
  let seen = reading.findings.length;
  for (const { address, content } of eachClaim(tree, reading)) {
    const own = reading.findings.slice(seen);
    seen = reading.findings.length;
    const refusal = unsupported === undefined ? unreadable(own) : { ...unsupported, ...address };
    yield {
      kind: 'claim',
      ...address,
      claim: {
        content,
        purpose,
        source: 'x12',
        selfPay: false,
        unpriced: [],
        place: address,
        ...(header.date === undefined ? {} : { madeOn: header.date }),
      },
      ...(refusal === undefined ? {} : { refusal }),
    };
  }
}

function purposeOf(version: string, purposeCode: string): IntakePurpose {
  if (version.startsWith(PREDETERMINATION)) return 'predetermination';
  return purposeCode === 'RP' ? 'reporting' : 'chargeable';
}

function unsupportedGuide(
  { tree }: TransactionItem,
  version: string,
): Pick<FileRefusal, 'code' | 'message'> | undefined {
  const kind = claimKind(tree);
  if (kind !== 'professional') {
    return { code: 'NOT_PROFESSIONAL', message: `The claim is ${kind}, not professional` };
  }
  const ours = version.startsWith('005010') && !version.startsWith(POST_ADJUDICATED);
  if (ours || version === '00501') return undefined;
  return {
    code: 'GUIDE_NOT_SUPPORTED',
    message: `Claims of version ${version || '(none)'} are not taken; send 005010X222A1`,
  };
}

/** Segments whose amounts a claim cannot do without. */
const MONEY = new Set(['CLM', 'SV1', 'AMT']);

/** A value that was written and could not be read is not silently taken for absent. */
function unreadable(findings: readonly Finding[]): FileRefusal | undefined {
  const found = findings.find(
    ({ code, segmentId }) =>
      (code !== 'MAPPING_DATE_INVALID' &&
        code.startsWith('MAPPING_') &&
        MONEY.has(segmentId ?? '')) ||
      (code === 'MAPPING_DATE_INVALID' && segmentId === 'DTP'),
  );
  if (found === undefined) return undefined;
  const { code, message, segmentNumber = 0, segmentId = 'CLM', element } = found;
  return { code, message, segmentNumber, segmentId, ...(element === undefined ? {} : { element }) };
}
