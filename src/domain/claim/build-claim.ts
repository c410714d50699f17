import type { EncounterSnapshot, SnapshotCoverage } from '../encounter/encounter-snapshot.js';
import { DomainError } from '../errors/domain-error.js';
import { cents, sumCents } from '../shared/cents.js';
import { lineControlNumber } from './claim-identity.js';
import type { ClaimContent, ClaimPatient, ServiceLine } from './claim.js';
import { otherPayersFor, withAdjudications } from './coordination.js';
import { sequenceOf } from './payer-sequence.js';
import type { PriorDecision } from './prior-decision.js';

/** 837P carries at most 50 lines in 2400, 837I 999. */
const linesPerClaim = { professional: 50, dental: 50, institutional: 999 } as const;

export interface ClaimOrder {
  readonly snapshot: EncounterSnapshot;
  /** Which of the snapshot's coverages is asked, from 1. */
  readonly payerSequence: number;
  readonly frequency: '1' | '7' | '8';
  /** REF*F8; needed with 7 and 8, ignored with 1. */
  readonly payerClaimControlNumber?: string;
  readonly priorDecisions: readonly PriorDecision[];
  /** CLM01 for part `part` (from 0) of a claim that must be split. */
  readonly mint: (part: number) => string;
  /** Restricts a split claim's correction to the charge lines of the part that is corrected. */
  readonly chargeLineIds?: readonly string[];
}

export interface BuiltClaim {
  readonly content: ClaimContent;
  /** The charge lines behind `content.lines`, in their order. */
  readonly chargeLineIds: readonly string[];
}

/**
 * Returns the void (frequency 8) of a claim as it was sent: it mirrors the original (domain-rules §6),
 * whatever the snapshot says today, under numbers of its own. Refuses (`PAYER_NUMBER_MISSING`) one
 * whose number at the payer is not known.
 */
export function voidOf(
  sent: ClaimContent,
  payerClaimControlNumber: string | undefined,
  patientControlNumber: string,
): ClaimContent {
  if (!payerClaimControlNumber) {
    throw new DomainError(
      'PAYER_NUMBER_MISSING',
      "A replacement or void needs the payer's claim control number",
    );
  }
  return {
    ...sent,
    frequency: '8',
    payerClaimControlNumber,
    patientControlNumber,
    lines: sent.lines.map((line) => ({
      ...line,
      lineControlNumber: lineControlNumber(patientControlNumber, line.number),
    })),
  };
}

interface NumberedLine {
  readonly line: ServiceLine;
  readonly chargeLineId: string;
}

/**
 * Returns the claim (above the guide's number of lines: the claims) that asks one payer for an
 * encounter, from its snapshot and from what earlier payers decided; no master data is looked at
 * (architecture §1). Refuses a coverage that the snapshot does not have (`COVERAGE_NOT_IN_SNAPSHOT`),
 * a snapshot whose lines and charge lines do not match (`SNAPSHOT_INCOMPLETE`), and frequency 7 or 8
 * without the payer's number (`PAYER_NUMBER_MISSING`, domain-rules §6).
 */
export function buildClaims(order: ClaimOrder): readonly BuiltClaim[] {
  const { snapshot, payerSequence, frequency } = order;
  const asked = snapshot.coverages[payerSequence - 1];
  if (asked === undefined) {
    throw new DomainError('COVERAGE_NOT_IN_SNAPSHOT', 'The snapshot has no such coverage', {
      payerSequence,
    });
  }
  if (frequency !== '1' && !order.payerClaimControlNumber) {
    throw new DomainError(
      'PAYER_NUMBER_MISSING',
      "A replacement or void needs the payer's claim control number",
    );
  }
  const wanted = linesOf(snapshot).filter(
    ({ chargeLineId }) => order.chargeLineIds?.includes(chargeLineId) ?? true,
  );
  const size = linesPerClaim[snapshot.content.kind];
  const parts: NumberedLine[][] = [];
  for (let start = 0; start < Math.max(1, wanted.length); start += size) {
    parts.push(wanted.slice(start, start + size));
  }
  return parts.map((lines, part) => buildPart(order, asked, { lines, part, of: parts.length }));
}

function linesOf({ content, chargeLineIds }: EncounterSnapshot): readonly NumberedLine[] {
  return content.lines.map((line, index) => {
    const chargeLineId = chargeLineIds[index];
    if (chargeLineId === undefined) {
      throw new DomainError('SNAPSHOT_INCOMPLETE', 'A line of the snapshot has no charge line');
    }
    return { line, chargeLineId };
  });
}

interface Part {
  readonly lines: readonly NumberedLine[];
  readonly part: number;
  readonly of: number;
}

function buildPart(order: ClaimOrder, asked: SnapshotCoverage, part: Part): BuiltClaim {
  const { snapshot, payerSequence } = order;
  const { content } = snapshot;
  const { patientPaidCents } = content;
  const kept = without(content, ['patient', 'payerClaimControlNumber', 'patientPaidCents']);
  const patientControlNumber = order.mint(part.part);
  const lines = part.lines.map(({ line, chargeLineId }, index) =>
    withAdjudications(
      {
        ...line,
        number: index + 1,
        lineControlNumber: lineControlNumber(patientControlNumber, index + 1),
      },
      { snapshot, payerSequence, decisions: order.priorDecisions, chargeLineId },
    ),
  );
  const chargeCents = sumCents(lines.map((line) => line.chargeCents));
  const chargeLineIds = part.lines.map(({ chargeLineId }) => chargeLineId);
  const people = peopleFor(content, asked);
  return {
    chargeLineIds,
    content: {
      ...kept,
      ...people,
      coverage: { ...asked.coverage, ...sequenceOf(payerSequence), ...relationshipOf(asked) },
      payer: asked.payer,
      patientControlNumber,
      chargeCents,
      frequency: order.frequency,
      ...(order.frequency !== '1' && order.payerClaimControlNumber !== undefined
        ? { payerClaimControlNumber: order.payerClaimControlNumber }
        : {}),
      // AMT*F5 belongs to the visit, not to each part: it goes out once.
      ...(patientPaidCents !== undefined && part.part === 0
        ? { patientPaidCents: cents(Math.min(patientPaidCents, chargeCents)) }
        : {}),
      otherPayers: otherPayersFor({
        snapshot,
        payerSequence,
        decisions: order.priorDecisions,
        chargeLineIds,
        whole: part.of === 1,
      }),
      lines,
    },
  };
}

/** SBR02 is sent only when the patient is the subscriber (837P 2000B). */
const relationshipOf = ({
  relationship,
}: SnapshotCoverage): Pick<ClaimContent['coverage'], 'relationship'> =>
  relationship === '18' ? { relationship } : {};

/**
 * Who is named in 2010BA and 2010CA: under a patient's own policy the subscriber carries the
 * patient's data, under somebody else's both are named.
 */
function peopleFor(
  content: ClaimContent,
  asked: SnapshotCoverage,
): Pick<ClaimContent, 'subscriber' | 'patient'> {
  const patient = patientOf(content);
  if (asked.relationship !== '18') {
    return {
      subscriber: asked.subscriber,
      patient: { ...patient, relationship: asked.relationship },
    };
  }
  const person = without(patient, ['relationship', 'references']);
  return { subscriber: { ...person, ...asked.subscriber } };
}

function patientOf(content: ClaimContent): ClaimPatient {
  if (content.patient) return content.patient;
  const person = without(content.subscriber, ['memberId', 'entity']);
  return { ...person, relationship: '18', references: [] };
}

function without<Whole extends object, Key extends keyof Whole>(
  whole: Whole,
  keys: readonly Key[],
): Omit<Whole, Key> {
  const rest = { ...whole };
  for (const key of keys) delete rest[key];
  return rest;
}
