import { DomainError } from '../errors/domain-error.js';
import { addDays, type CalendarDate } from '../shared/calendar-date.js';
import { cents, sumCents, type Cents } from '../shared/cents.js';

/** One charge line as the ledger has it: where its charge went. */
export interface StatementLineFacts {
  readonly chargeLineId: string;
  readonly serviceDate: CalendarDate;
  readonly procedureCode?: string;
  readonly description?: string;
  readonly chargeCents: Cents;
  /** Reductions by contract and everything given up; never billed (group CO, domain-rules §4). */
  readonly adjustedCents: Cents;
  /** What the patient has paid for the line. */
  readonly patientPaidCents: Cents;
  /** Still open with a payer; must be zero for a statement. */
  readonly payerOpenCents: Cents;
  /** Balance of patient-receivable. */
  readonly owedCents: Cents;
}

export interface StatementEncounterFacts {
  readonly encounterId: string;
  readonly number: number;
  readonly statements: number;
  readonly lines: readonly StatementLineFacts[];
}

export interface StatementLine extends Omit<StatementLineFacts, 'payerOpenCents'> {
  readonly insurancePaidCents: Cents;
}

/** What a statement says, complete: it is stored, printed, and never computed again. */
export interface StatementContent {
  readonly format: 1;
  readonly statementOn: CalendarDate;
  readonly dueOn: CalendarDate;
  readonly dunningStep: number;
  readonly totalCents: Cents;
  readonly encounters: readonly {
    readonly encounterId: string;
    readonly number: number;
    readonly dunningStep: number;
    readonly owedCents: Cents;
    readonly lines: readonly StatementLine[];
  }[];
}

/**
 * Returns the itemized statement of what a guarantor owes. Refuses (`STATEMENT_PAYER_PENDING`) an
 * encounter of which a payer still owes a part, and (`STATEMENT_EMPTY`) one without anything owed.
 * What insurance paid is what is left of the charge when everything else is taken off, so that
 * every line adds up on paper.
 */
export function composeStatement(
  encounters: readonly StatementEncounterFacts[],
  when: {
    readonly statementOn: CalendarDate;
    readonly dueDays: number;
    readonly dunningStep: number;
  },
): StatementContent {
  const owing = encounters
    .map((encounter) => ({
      encounterId: encounter.encounterId,
      number: encounter.number,
      dunningStep: encounter.statements + 1,
      owedCents: sumCents(encounter.lines.map(({ owedCents }) => owedCents)),
      lines: encounter.lines.map(toLine),
    }))
    .filter(({ owedCents }) => owedCents > 0);
  if (owing.length === 0) throw new DomainError('STATEMENT_EMPTY', 'Nothing is owed');
  return {
    format: 1,
    statementOn: when.statementOn,
    dueOn: addDays(when.statementOn, when.dueDays),
    dunningStep: when.dunningStep,
    totalCents: sumCents(owing.map(({ owedCents }) => owedCents)),
    encounters: owing,
  };
}

function toLine({ payerOpenCents, ...line }: StatementLineFacts): StatementLine {
  if (payerOpenCents !== 0) {
    throw new DomainError('STATEMENT_PAYER_PENDING', 'A payer still owes a part of this line');
  }
  const { chargeCents, adjustedCents, patientPaidCents, owedCents } = line;
  return {
    ...line,
    insurancePaidCents: cents(chargeCents - adjustedCents - patientPaidCents - owedCents),
  };
}
