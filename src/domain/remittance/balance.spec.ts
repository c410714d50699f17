import fc from 'fast-check';
import type { Adjustment } from '../claim/claim.js';
import { cents } from '../shared/cents.js';
import { balanceRemittance } from './balance.js';
import type { ClaimPayment, ProviderAdjustment, Remittance, ServicePayment } from './remittance.js';

const address = (segmentNumber: number, segmentId: string) => ({ segmentNumber, segmentId });

function adjustment(amount: number, group = 'CO', reason = '45'): Adjustment {
  return { group, reason, amountCents: cents(amount) };
}

function line(charge: number, paid: number, adjustments: Adjustment[] = []): ServicePayment {
  return {
    address: address(20, 'SVC'),
    line: 1,
    qualifier: 'HC',
    procedure: '99213',
    modifiers: [],
    chargeCents: cents(charge),
    paidCents: cents(paid),
    dates: [],
    references: [],
    amounts: [],
    adjustments,
    remarks: [],
  };
}

function claim(charge: number, paid: number, more: Partial<ClaimPayment> = {}): ClaimPayment {
  return {
    address: address(15, 'CLP'),
    patientControlNumber: 'PCN1',
    status: '1',
    chargeCents: cents(charge),
    paidCents: cents(paid),
    dates: [],
    amounts: [],
    references: [],
    remarks: [],
    adjustments: [],
    lines: [],
    ...more,
  };
}

function plb(amount: number): ProviderAdjustment {
  return {
    address: address(30, 'PLB'),
    providerId: '1234567893',
    fiscalPeriod: '20261231',
    reason: 'WO',
    amountCents: cents(amount),
  };
}

function remittance(
  paid: number,
  claims: ClaimPayment[],
  providerAdjustments: ProviderAdjustment[] = [],
): Remittance {
  return {
    address: address(3, 'ST'),
    guide: '005010X221A1',
    interchangeControlNumber: '000000001',
    controlNumber: '0001',
    trace: { number: 'T1' },
    method: 'ACH',
    creditDebit: 'C',
    paymentAmountCents: cents(paid),
    payer: {},
    payee: {},
    claims,
    providerAdjustments,
  };
}

describe('balancing a remittance', () => {
  it('finds nothing when line, claim and payment agree', () => {
    const lines = [line(10000, 8000, [adjustment(1500), adjustment(500, 'PR', '2')])];
    const balance = balanceRemittance(remittance(8000, [claim(10000, 8000, { lines })]));
    expect(balance).toEqual({
      balanced: true,
      transaction: { ok: true, expectedCents: 8000, foundCents: 8000 },
      findings: [],
    });
  });

  it('names the line that is off by one cent, with its claim and segment', () => {
    const lines = [line(10000, 7999, [adjustment(2000)])];
    const balance = balanceRemittance(remittance(8000, [claim(10000, 8000, { lines })]));
    expect(balance.findings).toEqual([
      {
        level: 'line',
        address: address(20, 'SVC'),
        line: 1,
        patientControlNumber: 'PCN1',
        expectedCents: 8000,
        foundCents: 7999,
      },
    ]);
    expect(balance.transaction.ok).toBe(true);
  });

  it('counts claim-level and line-level adjustments of one claim together', () => {
    const lines = [line(6000, 5000, [adjustment(1000)]), line(4000, 4000)];
    const ok = claim(10000, 8500, { lines, adjustments: [adjustment(500)] });
    expect(balanceRemittance(remittance(8500, [ok])).balanced).toBe(true);
    const off = claim(10000, 9000, { lines, adjustments: [adjustment(500)] });
    expect(balanceRemittance(remittance(9000, [off])).findings).toEqual([
      {
        level: 'claim',
        address: address(15, 'CLP'),
        patientControlNumber: 'PCN1',
        expectedCents: 8500,
        foundCents: 9000,
      },
    ]);
  });

  it('keeps the sign of negative adjustments (OA-94, interest paid on a bundled line)', () => {
    const adjustments = [adjustment(5000, 'OA', '23'), adjustment(-2500, 'OA', '94')];
    const balance = balanceRemittance(remittance(7500, [claim(10000, 7500, { adjustments })]));
    expect(balance.balanced).toBe(true);
  });

  it('nets a reversal with its correction', () => {
    const reversal = claim(-10000, -8000, { status: '22', adjustments: [adjustment(-2000)] });
    const correction = claim(10000, 6000, { adjustments: [adjustment(4000)] });
    const balance = balanceRemittance(remittance(0, [reversal, correction], [plb(-2000)]));
    expect(balance.balanced).toBe(true);
  });

  it('subtracts what PLB withholds and adds what PLB pays', () => {
    expect(
      balanceRemittance(remittance(6000, [claim(8000, 8000)], [plb(2500), plb(-500)])).balanced,
    ).toBe(true);
    expect(balanceRemittance(remittance(8000, [claim(8000, 8000)], [plb(2500)])).findings).toEqual([
      {
        level: 'transaction',
        address: address(3, 'ST'),
        expectedCents: 5500,
        foundCents: 8000,
      },
    ]);
  });

  it('accepts a zero-pay advice without claims', () => {
    expect(balanceRemittance(remittance(0, [])).balanced).toBe(true);
  });

  it('holds for every advice built by the rules and fails for each cent moved', () => {
    const amount = fc.integer({ min: -1_000_000, max: 1_000_000 });
    const aLine = fc.tuple(amount, fc.array(amount, { maxLength: 4 }));
    const aClaim = fc.tuple(
      fc.array(aLine, { minLength: 1, maxLength: 5 }),
      fc.array(amount, { maxLength: 2 }),
    );
    const advice = fc.tuple(fc.array(aClaim, { maxLength: 4 }), fc.array(amount, { maxLength: 3 }));
    const sum = (amounts: readonly number[]) => amounts.reduce((total, each) => total + each, 0);
    fc.assert(
      fc.property(advice, fc.constantFrom(-1, 1), ([claims, held], off) => {
        const built = claims.map(([lines, own]) => {
          const adjusted = lines.map(([charge, cas]) =>
            line(
              charge,
              charge - sum(cas),
              cas.map((each) => adjustment(each)),
            ),
          );
          const charge = sum(lines.map(([each]) => each));
          const paid = charge - sum(lines.map(([, cas]) => sum(cas))) - sum(own);
          return claim(charge, paid, {
            lines: adjusted,
            adjustments: own.map((each) => adjustment(each)),
          });
        });
        const paid = sum(built.map((each) => each.paidCents)) - sum(held);
        const plbs = held.map(plb);
        expect(balanceRemittance(remittance(paid, built, plbs)).balanced).toBe(true);
        const { findings } = balanceRemittance(remittance(paid + off, built, plbs));
        expect(findings.map((finding) => finding.level)).toEqual(['transaction']);
      }),
      { numRuns: 100 },
    );
  });
});
