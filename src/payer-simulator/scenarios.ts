import type { Cents } from '../domain/shared/cents.js';
import { cents } from '../domain/shared/cents.js';

/** How the simulated payer decides one claim version. Percentages are of the line's charge. */
export interface Payment {
  readonly kind: 'pay';
  readonly allowedPercent: number;
  readonly deductibleCents?: Cents;
  readonly copayCents?: Cents;
  /** Percent of what is allowed that the patient, or the next payer, bears. */
  readonly coinsurancePercent?: number;
  /** CO-253, percent of the payment. */
  readonly sequestrationPercent?: number;
  /** Forward to the secondary payer of the claim (CLP02 19, NM1*TT, MA18). */
  readonly crossover?: true;
}

export interface Refusal {
  readonly kind: 'deny';
  readonly group: 'CO' | 'PR' | 'OA' | 'PI';
  readonly reason: string;
  readonly remarks?: readonly string[];
  /** `last`: the other lines are paid at 80 percent. */
  readonly lines: 'all' | 'last';
  /** CLP02 4: the patient is not ours. */
  readonly patientUnknown?: true;
}

/** No 835 is ever sent; a 276 is answered "pending". */
export interface Silence {
  readonly kind: 'silence';
}

export type Decision = Payment | Refusal | Silence;

/** What comes after the first payment, in days of the payer. */
export type Aftermath =
  /** CLP02 22 and the new decision, in one later 835. */
  | { readonly kind: 'reversalAndCorrection'; readonly afterDays: number; readonly then: Payment }
  /** CLP02 22 balanced by PLB WO, no money moves; the next 835 takes it back by PLB WO. */
  | { readonly kind: 'recoupment'; readonly afterDays: number; readonly then: Payment }
  /** The same payment advice again under another interchange. */
  | { readonly kind: 'duplicate'; readonly afterDays: number };

export type RemittanceFault =
  /** BPR02 is one cent off; the right advice follows under the same trace. */
  | 'unbalanced'
  /** A claim stands in it that nobody ever sent. */
  | 'unknownClaim';

export interface Scenario {
  /** Letters and digits in front of the dash of the member id: `COINS-000123`. */
  readonly code: string;
  readonly title: string;
  /** 271: `inactive` for ever; `unavailable` for the first asks; `moved` after a denial. */
  readonly eligibility?: 'inactive' | 'unavailable' | 'moved';
  /** Which acknowledgment refuses the first version that arrives. */
  readonly refuseFirst?: 'TA1' | '999' | '277CA';
  /** Stay silent before the 999, or break the connection after the file has been kept. */
  readonly transport?: 'no999' | 'loseAnswer';
  /** Decision of the first, second … version that reaches adjudication; the last one repeats. */
  readonly decisions: readonly [Decision, ...Decision[]];
  readonly aftermath?: Aftermath;
  readonly fault?: RemittanceFault;
}

const full: Payment = { kind: 'pay', allowedPercent: 100 };
const contract: Payment = { kind: 'pay', allowedPercent: 80 };

const denied = (
  reason: string,
  title: string,
  more: Partial<Refusal> & { then?: Decision; eligibility?: 'moved' } = {},
): Scenario => {
  const { then, eligibility, ...refusal } = more;
  return {
    code: `DENY${reason}`,
    title: `Denied in full: ${title} (${refusal.group ?? 'CO'}-${reason})`,
    ...(eligibility === undefined ? {} : { eligibility }),
    decisions: [
      { kind: 'deny', group: 'CO', reason, lines: 'all', ...refusal },
      ...(then === undefined ? [] : [then]),
    ],
  };
};

/** Every behaviour of the simulated payer, chosen by the member id of the claim. */
export const scenarios: readonly Scenario[] = [
  { code: 'PAID', title: 'Paid in full', decisions: [full] },
  {
    code: 'DEDUCT',
    title: 'Contractual reduction and deductible',
    decisions: [{ ...contract, deductibleCents: cents(2500) }],
  },
  {
    code: 'COINS',
    title: 'Coinsurance; the practice bills the secondary payer itself',
    decisions: [{ ...contract, coinsurancePercent: 20 }],
  },
  {
    code: 'CROSS',
    title: 'Coinsurance, forwarded to the secondary payer by the primary',
    decisions: [{ ...contract, coinsurancePercent: 20, crossover: true }],
  },
  { code: 'INACTIVE', title: 'Coverage not active', eligibility: 'inactive', decisions: [full] },
  {
    code: 'DOWN',
    title: 'Payer down for a while when eligibility is asked',
    eligibility: 'unavailable',
    decisions: [contract],
  },
  {
    code: 'TA1REJ',
    title: 'Interchange refused by TA1, taken when it comes again',
    refuseFirst: 'TA1',
    decisions: [contract],
  },
  {
    code: 'SYNREJ',
    title: 'Transaction refused by 999, taken when corrected',
    refuseFirst: '999',
    decisions: [contract],
  },
  {
    code: 'ACKREJ',
    title: 'Claim refused by 277CA, taken when corrected',
    refuseFirst: '277CA',
    decisions: [contract],
  },
  {
    code: 'NOACK',
    title: 'Silence: no 999 at all',
    transport: 'no999',
    decisions: [{ kind: 'silence' }],
  },
  { code: 'SILENT', title: 'Silence after acceptance', decisions: [{ kind: 'silence' }] },
  {
    code: 'LOST',
    title: 'Answer lost after receipt: unknown outcome, the 999 comes later',
    transport: 'loseAnswer',
    decisions: [contract],
  },
  {
    code: 'PARTIAL',
    title: 'Last line denied as not medically necessary (CO-50), the others paid',
    decisions: [{ kind: 'deny', group: 'CO', reason: '50', lines: 'last' }],
  },
  denied('16', 'information missing, corrected claim paid', { remarks: ['MA130'], then: contract }),
  denied('18', 'exact duplicate', { group: 'OA' }),
  denied('22', 'another payer is primary'),
  denied('27', 'after the coverage ended', { group: 'PR', eligibility: 'moved', then: contract }),
  denied('29', 'filed too late'),
  denied('50', 'not medically necessary'),
  denied('97', 'bundled into another service'),
  denied('109', 'wrong payer', { group: 'OA', eligibility: 'moved', then: contract }),
  denied('197', 'authorization missing', { then: contract }),
  {
    code: 'REVERSE',
    title: 'Paid, later reversed and corrected',
    decisions: [{ ...contract, deductibleCents: cents(3000) }],
    aftermath: {
      kind: 'reversalAndCorrection',
      afterDays: 4,
      then: { ...contract, copayCents: cents(2000) },
    },
  },
  {
    code: 'RECOUP',
    title: 'Paid, later taken back and recouped by PLB',
    decisions: [contract],
    aftermath: { kind: 'recoupment', afterDays: 4, then: { kind: 'pay', allowedPercent: 90 } },
  },
  {
    code: 'ZEROPAY',
    title: 'Nothing paid: the deductible takes it all',
    decisions: [{ ...contract, deductibleCents: cents(10_000_000) }],
  },
  {
    code: 'DUPERA',
    title: 'The same 835 twice',
    decisions: [contract],
    aftermath: { kind: 'duplicate', afterDays: 2 },
  },
  {
    code: 'UNBAL',
    title: 'Unbalanced 835, later a balanced one',
    decisions: [contract],
    fault: 'unbalanced',
  },
  {
    code: 'STRANGER',
    title: 'The 835 also pays a claim nobody sent',
    decisions: [contract],
    fault: 'unknownClaim',
  },
];

const byCode = new Map(scenarios.map((scenario) => [scenario.code, scenario]));

/** What the payer does where a member id names no scenario: pays by contract. */
export const everydayScenario: Scenario = {
  code: '',
  title: 'Paid by contract',
  decisions: [contract],
};

/** Returns the scenario that a member id names (`CODE-digits`), else the everyday one. */
export function scenarioOf(memberId: string | undefined): Scenario {
  const code = /^([A-Z0-9]+)-\d+$/.exec(memberId ?? '')?.[1];
  return (code === undefined ? undefined : byCode.get(code)) ?? everydayScenario;
}
