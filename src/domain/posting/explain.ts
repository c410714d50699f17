/**
 * `explain` says before anything is posted what would be: per payment the verdict with its
 * findings, the planned entries each with its segment, per claim what kind of decision it is and
 * what is denied. The shape is a contract with scripts (cli-contracts `Explain`).
 */
import type { Account } from '../ledger/account.js';
import { allKeys, decideByKeys, remittanceKeys } from '../remittance/keys.js';
import { judgeRemittance, type RemittanceFinding } from '../remittance/finding.js';
import type { ClaimPayment, Remittance, RemittanceParty } from '../remittance/remittance.js';
import { cents, sumCents, type Cents } from '../shared/cents.js';
import { claimStatusRow, type ClaimPaymentKind } from './claim-status.js';
import { classifyLine, denialsOf, type ClassifiedAdjustment } from './denied-amount.js';
import { lineShares } from './line-share.js';
import { planAlone } from './plan-alone.js';
import { plbRow, type PlbTreatment } from './provider-adjustment.js';

export interface ExplainedEntry {
  readonly account: Account;
  readonly debitCents?: Cents;
  readonly creditCents?: Cents;
  readonly claim?: string;
  readonly segmentNumber: number;
  readonly segmentId?: string;
}

export interface DeniedLine {
  readonly line: number;
  readonly group: string;
  readonly reason: string;
  readonly amountCents: Cents;
}

export interface ExplainedLine {
  readonly line: number;
  readonly procedure?: string;
  readonly modifiers?: readonly string[];
  readonly chargeCents: Cents;
  /** The line's share: SVC03 less its share of claim-level adjustments. */
  readonly paidCents: Cents;
  readonly adjustments: readonly Omit<ClassifiedAdjustment, 'address'>[];
}

export interface ExplainedClaim {
  readonly patientControlNumber: string;
  readonly payerClaimControlNumber?: string;
  readonly status: string;
  readonly kind: ClaimPaymentKind;
  readonly chargeCents: Cents;
  readonly paidCents: Cents;
  readonly patientResponsibilityCents: Cents;
  readonly denied: boolean;
  readonly deniedCents: Cents;
  readonly deniedLines: readonly DeniedLine[];
  readonly match?: {
    readonly encounterId?: string;
    readonly confidence: string;
    readonly reasons: readonly string[];
  };
  readonly unmatchedReason?: string;
  readonly lines: readonly ExplainedLine[];
}

export type RemittanceVerdict = 'post' | 'quarantine' | 'already-posted';

export interface ExplainedRemittance {
  readonly trace: string;
  readonly originator?: string;
  readonly controlNumber: string;
  readonly verdict: RemittanceVerdict;
  readonly paymentAmountCents: Cents;
  readonly paymentDate?: string;
  readonly payer: RemittanceParty;
  readonly payee: RemittanceParty;
  readonly chargeCents: Cents;
  readonly paidCents: Cents;
  readonly suspenseCents: Cents;
  readonly providerAdjustments: readonly {
    readonly reason: string;
    readonly reference?: string;
    readonly amountCents: Cents;
    readonly treatment: PlbTreatment;
  }[];
  readonly entries: readonly ExplainedEntry[];
  readonly claims: readonly ExplainedClaim[];
}

export interface Explain {
  readonly file: string;
  readonly sha256: string;
  readonly database: boolean;
  readonly verdict: 'post' | 'partial' | 'quarantine';
  readonly findings: readonly RemittanceFinding[];
  readonly remittances: readonly ExplainedRemittance[];
}

/** One interchange as the reader gives it; an error among its findings quarantines all of it. */
export interface ExplainInterchange {
  readonly remittances: readonly {
    readonly remittance: Remittance;
    readonly findings: readonly RemittanceFinding[];
  }[];
  readonly findings: readonly RemittanceFinding[];
}

/**
 * Explains a file without a database: every claim is planned as if it matched our line with the
 * full charge. Payments that repeat inside the file are told by their keys. A file without any
 * payment advice is a quarantine with a finding.
 */
export function explainFile(
  file: { readonly file: string; readonly sha256: string },
  interchanges: readonly ExplainInterchange[],
): Explain {
  const findings: RemittanceFinding[] = [];
  const remittances: ExplainedRemittance[] = [];
  const known = new Map<string, string>();
  for (const interchange of interchanges) {
    findings.push(...interchange.findings);
    const faulty = interchange.findings.some(({ severity }) => severity === 'error');
    for (const { remittance, findings: own } of interchange.remittances) {
      const judged = [...own, ...judgeRemittance(remittance), ...judgeKeys(remittance, known)];
      findings.push(...judged);
      const refused = faulty || judged.some(({ severity }) => severity === 'error');
      const verdict = refused ? 'quarantine' : verdictByKeys(remittance, known);
      if (verdict === 'post') {
        for (const { key, content } of allKeys(remittanceKeys(remittance))) known.set(key, content);
      }
      remittances.push(describeRemittance(remittance, verdict));
    }
  }
  if (remittances.length === 0) findings.push(NOTHING);
  return { ...file, database: false, verdict: fileVerdict(remittances), findings, remittances };
}

const NOTHING: RemittanceFinding = {
  level: 'envelope',
  severity: 'error',
  code: 'NO_REMITTANCE',
  message: 'The file holds no payment advice (835)',
};

/** Returns the verdict of a file over its payments: nothing that would post is a quarantine. */
export function fileVerdict(
  remittances: readonly Pick<ExplainedRemittance, 'verdict'>[],
): Explain['verdict'] {
  const held = remittances.filter(({ verdict }) => verdict === 'quarantine').length;
  if (remittances.length === 0 || held === remittances.length) return 'quarantine';
  return held === 0 ? 'post' : 'partial';
}

function verdictByKeys(
  remittance: Remittance,
  known: ReadonlyMap<string, string>,
): RemittanceVerdict {
  return decideByKeys(remittanceKeys(remittance), known).verdict;
}

function judgeKeys(
  remittance: Remittance,
  known: ReadonlyMap<string, string>,
): RemittanceFinding[] {
  const decided = decideByKeys(remittanceKeys(remittance), known);
  return decided.verdict === 'quarantine' ? [keyFinding(remittance, decided.code)] : [];
}

/** Returns the finding of a remittance whose keys are known with other content, or only in part. */
export function keyFinding(
  remittance: Pick<Remittance, 'trace' | 'address'>,
  code: 'KEY_OTHER_CONTENT' | 'KEY_MIXED',
): RemittanceFinding {
  const message =
    code === 'KEY_MIXED'
      ? 'Some claims or PLB of this payment are posted already, others are new'
      : 'A claim of this payment is posted already with other amounts';
  return {
    level: 'key',
    severity: 'error',
    code,
    message,
    trace: remittance.trace.number,
    segmentNumber: remittance.address.segmentNumber,
    segmentId: remittance.address.segmentId,
  };
}

/** Returns the payment as `Explain` shows it; what is not posted has no entries. */
export function describeRemittance(
  remittance: Remittance,
  verdict: RemittanceVerdict,
): ExplainedRemittance {
  const { trace, claims, providerAdjustments } = remittance;
  return {
    trace: trace.number,
    ...(trace.originator === undefined ? {} : { originator: trace.originator }),
    controlNumber: remittance.controlNumber,
    verdict,
    paymentAmountCents: remittance.paymentAmountCents,
    ...(remittance.paymentDate === undefined ? {} : { paymentDate: remittance.paymentDate }),
    payer: remittance.payer,
    payee: remittance.payee,
    chargeCents: sumCents(claims.map(({ chargeCents }) => chargeCents)),
    paidCents: sumCents(claims.map(({ paidCents }) => paidCents)),
    suspenseCents: cents(0),
    providerAdjustments: providerAdjustments.map(({ reason, reference, amountCents }) => ({
      reason,
      ...(reference === undefined ? {} : { reference }),
      amountCents,
      treatment: plbRow(reason).treatment,
    })),
    entries: verdict === 'post' ? planAlone(remittance) : [],
    claims: claims.map(describeClaim),
  };
}

/** Returns a claim payment as `Explain` shows it: its kind, D, and its lines with their shares. */
export function describeClaim(claim: ClaimPayment): ExplainedClaim {
  const row = claimStatusRow(claim.status);
  const lines = lineShares(claim).map((share): ExplainedLine => {
    const service = claim.lines.find(({ line }) => line === share.line);
    return {
      line: share.line,
      ...(service ? { procedure: service.procedure, modifiers: service.modifiers } : {}),
      chargeCents: share.chargeCents,
      paidCents: share.paidCents,
      adjustments: classifyLine(share.adjustments),
    };
  });
  const decided = row === undefined || row.treatment === 'decision';
  const deniedLines = decided ? lines.flatMap(deniedOf) : [];
  const deniedCents = sumCents(deniedLines.map(({ amountCents }) => amountCents));
  return {
    patientControlNumber: claim.patientControlNumber,
    ...(claim.payerClaimControlNumber === undefined
      ? {}
      : { payerClaimControlNumber: claim.payerClaimControlNumber }),
    status: claim.status,
    kind: kindOf(claim, deniedCents),
    chargeCents: claim.chargeCents,
    paidCents: claim.paidCents,
    patientResponsibilityCents: patientResponsibilityCents(claim),
    denied: deniedCents > 0,
    deniedCents,
    deniedLines,
    lines: lines.map((line) => ({
      ...line,
      adjustments: line.adjustments.map(
        ({ group, reason, amountCents, quantity, class: kind }) => ({
          group,
          reason,
          amountCents,
          ...(quantity === undefined ? {} : { quantity }),
          class: kind,
        }),
      ),
    })),
  };
}

function deniedOf(line: ExplainedLine): DeniedLine[] {
  return denialsOf(line.adjustments).map(({ group, reason, amountCents }) => ({
    line: line.line,
    group,
    reason,
    amountCents,
  }));
}

function kindOf({ status, paidCents }: ClaimPayment, deniedCents: number): ClaimPaymentKind {
  const treatment = claimStatusRow(status)?.treatment ?? 'decision';
  if (treatment !== 'decision') return treatment;
  return paidCents === 0 && deniedCents > 0 ? 'denial' : 'payment';
}

/** Returns Σ CAS PR of claim and lines; negative on a reversal. */
export function patientResponsibilityCents(claim: ClaimPayment): Cents {
  const all = [...claim.adjustments, ...claim.lines.flatMap(({ adjustments }) => adjustments)];
  return sumCents(all.filter(({ group }) => group === 'PR').map(({ amountCents }) => amountCents));
}
