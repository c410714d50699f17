import type { RemittanceFinding } from '../../domain/remittance/finding.js';
import type { Remittance } from '../../domain/remittance/remittance.js';
import type { Finding } from '../core/finding.js';
import type { X12Item } from '../core/items.js';
import { readX12, type X12Source } from '../core/reader.js';
import { guides } from '../transactions/index.js';
import { readRemittance } from './remittance-reader.js';

/** One payment advice of a file, and what could not be read in it. */
export interface FileRemittance {
  readonly remittance: Remittance;
  /** Severity error: money or identity could not be read, the payment must not be posted. */
  readonly findings: readonly RemittanceFinding[];
}

/** One interchange (ISA to IEA): its advices, and the faults that quarantine all of them. */
export interface RemittanceInterchange {
  readonly controlNumber: string;
  readonly remittances: readonly FileRemittance[];
  /** Other transaction sets that were passed over, in order. */
  readonly otherSets: readonly string[];
  readonly findings: readonly RemittanceFinding[];
}

/** Wrong counts or control numbers, missing trailers, what was cut off or cannot be read at all. */
const FAULTS =
  /^((SE|GE|IEA)_|GROUP_MISSING|SEGMENT_STRAY|SEGMENT_TOO_LONG|TERMINATOR_|LAST_TERMINATOR_MISSING)/;

/** Around the envelopes, worth saying, but nothing of an advice is in doubt. */
const REMARKS = /^(DATA_OUTSIDE|DUPLICATE_ISA|ISA_|GUIDE_|EMPTY_SEGMENT)/;

/** The segments whose amounts and names an advice cannot do without. */
const NEEDED = new Set(['ST', 'BPR', 'TRN', 'CLP', 'CAS', 'SVC', 'PLB']);

/**
 * Reads the payment advices of a file, interchange by interchange. Refuses (throws `X12Refusal`)
 * what is no X12. An interchange comes when its IEA (or the end of the file) was seen, because only
 * then its envelope faults are known; a last segment without terminator counts as cut off.
 */
export async function* readRemittanceFile(
  source: X12Source,
): AsyncGenerator<RemittanceInterchange> {
  let open: Draft | undefined;
  for await (const item of readX12(source, { guides })) {
    if (item.kind === 'interchange') {
      if (open) yield finish(open);
      open = new Draft(item.isa.element(13));
    }
    open ??= new Draft('');
    open.take(item);
  }
  if (open) yield finish(open);
}

class Draft {
  readonly remittances: FileRemittance[] = [];
  readonly otherSets: string[] = [];
  readonly findings: Finding[] = [];

  constructor(readonly controlNumber: string) {}

  take(item: X12Item): void {
    this.findings.push(...item.findings);
    if (item.kind !== 'transaction') return;
    if (item.tree.set !== '835') {
      this.otherSets.push(item.tree.set);
      return;
    }
    const { value, findings } = readRemittance(item.tree);
    this.remittances.push({
      remittance: value,
      findings: findings.map((finding) => ofMapping(finding, value)),
    });
  }
}

function finish(draft: Draft): RemittanceInterchange {
  const { controlNumber, remittances, otherSets } = draft;
  const findings = draft.findings.flatMap((finding): RemittanceFinding[] => {
    if (FAULTS.test(finding.code)) return [placed(finding, 'envelope', 'error')];
    return REMARKS.test(finding.code) ? [placed(finding, 'envelope', 'warning')] : [];
  });
  return { controlNumber, remittances, otherSets, findings };
}

function placed(
  finding: Finding,
  level: RemittanceFinding['level'],
  severity: RemittanceFinding['severity'],
): RemittanceFinding {
  const { code, message, segmentNumber, segmentId } = finding;
  return {
    level,
    severity,
    code,
    message,
    ...(segmentNumber === undefined ? {} : { segmentNumber }),
    ...(segmentId === undefined ? {} : { segmentId }),
  };
}

function ofMapping(finding: Finding, { trace }: Remittance): RemittanceFinding {
  const id = finding.segmentId ?? '';
  const money = /AMOUNT|ELEMENT_MISSING|SEGMENT_MISSING/.test(finding.code) && NEEDED.has(id);
  const level = id === 'CLP' || id === 'CAS' ? 'claim' : id === 'SVC' ? 'line' : 'file';
  const base = placed(finding, level, money ? 'error' : 'warning');
  return trace.number === '' ? base : { ...base, trace: trace.number };
}
