import { remittance, type RemittanceText } from '../../../test/support/remittance-builder.js';
import { explainFile, fileVerdict } from './explain.js';

const FILE = { file: 'a.835', sha256: 'x' };
const ERROR = { level: 'envelope', severity: 'error', code: 'SE_COUNT', message: '' } as const;

const explain = (...texts: RemittanceText[]) =>
  explainFile(FILE, [
    {
      findings: [],
      remittances: texts.map((text) => ({ remittance: remittance(text), findings: [] })),
    },
  ]);

const GOOD: RemittanceText = {
  trace: 't1',
  paid: 120,
  claims: [{ pcn: 'A', charge: 200, paid: 120, cas: 'CO-45 50, PR-2 30' }],
};
const SHORT: RemittanceText = { ...GOOD, trace: 't2', paid: '119.99' };

const sums = (entries: readonly { account: string; debitCents?: number; creditCents?: number }[]) =>
  entries.reduce<Record<string, number>>((all, { account, debitCents = 0, creditCents = 0 }) => {
    return { ...all, [account]: (all[account] ?? 0) + debitCents - creditCents };
  }, {});

describe('explain without a database', () => {
  it('plans a claim as if it matched our line with the full charge', () => {
    const { verdict, database, remittances } = explain(GOOD);
    expect([verdict, database]).toEqual(['post', false]);
    expect(remittances[0]).toMatchObject({ trace: 't1', verdict: 'post', suspenseCents: 0 });
    expect(sums(remittances[0]!.entries)).toEqual({
      'payments-in-transit': 12000,
      'remittance-clearing': 0,
      'payer-receivable': -20000,
      'contractual-allowance': 5000,
      'patient-receivable': 3000,
    });
    expect(remittances[0]!.entries.every(({ segmentNumber }) => segmentNumber > 0)).toBe(true);
    expect(remittances[0]!.claims[0]).toMatchObject({
      kind: 'payment',
      denied: false,
      patientResponsibilityCents: 3000,
    });
  });

  it('quarantines the payment that does not balance, and the others go on', () => {
    const { verdict, remittances, findings } = explain(GOOD, SHORT);
    expect(verdict).toBe('partial');
    expect(remittances.map((each) => each.verdict)).toEqual(['post', 'quarantine']);
    expect(remittances[1]!.entries).toEqual([]);
    expect(findings).toMatchObject([
      {
        level: 'file',
        code: 'PAYMENT_NOT_BALANCED',
        trace: 't2',
        expectedCents: 12000,
        foundCents: 11999,
      },
    ]);
  });

  it('quarantines a whole interchange for an envelope fault, the next one posts', () => {
    const one = (text: RemittanceText) => [{ remittance: remittance(text), findings: [] }];
    const explained = explainFile(FILE, [
      { findings: [ERROR], remittances: one(GOOD) },
      { findings: [], remittances: one({ ...GOOD, trace: 't9' }) },
    ]);
    expect(explained.remittances.map(({ verdict }) => verdict)).toEqual(['quarantine', 'post']);
  });

  it('says already posted for the same payment once more in the file, and posts the file', () => {
    const { verdict, remittances } = explain(GOOD, GOOD);
    expect(verdict).toBe('post');
    expect(remittances.map((each) => each.verdict)).toEqual(['post', 'already-posted']);
  });

  it('quarantines the same key with other content', () => {
    const other = { ...GOOD, claims: [{ ...GOOD.claims![0]!, cas: 'CO-45 40, PR-2 40' }] };
    const { remittances, findings } = explain(GOOD, other);
    expect(remittances[1]!.verdict).toBe('quarantine');
    expect(findings[0]).toMatchObject({ level: 'key', code: 'KEY_OTHER_CONTENT' });
  });

  it('names what is denied, per line, also beside a payment', () => {
    const lines = [
      { charge: 100, paid: 60, cas: 'CO-45 40' },
      { charge: 100, paid: 0, cas: 'PR-27 100' },
    ];
    const claims = [{ pcn: 'A', charge: 200, paid: 60, lines }];
    const [claim] = explain({ trace: 't', paid: 60, claims }).remittances[0]!.claims;
    expect(claim).toMatchObject({
      kind: 'payment',
      denied: true,
      deniedCents: 10000,
      patientResponsibilityCents: 10000,
      deniedLines: [{ line: 2, group: 'PR', reason: '27', amountCents: 10000 }],
    });
  });

  it('shows a denial, a reversal, an estimate and what is not ours as what they are', () => {
    const claims = [
      { pcn: 'A', charge: 200, paid: 0, cas: 'CO-16 200' },
      { pcn: 'B', status: '22', charge: -200, paid: -120, cas: 'CO-45 -50, PR-2 -30' },
      { pcn: 'C', status: '25', charge: 200, paid: 0, cas: 'CO-45 200' },
      { pcn: 'D', status: '23', charge: 200, paid: 0, cas: 'CO-109 200' },
    ];
    const [payment] = explain({ trace: 't', paid: 0, claims, plb: ['WO:ICN-B -120'] }).remittances;
    expect(payment!.verdict).toBe('post');
    expect(payment!.claims.map(({ kind }) => kind)).toEqual([
      'denial',
      'reversal',
      'estimate',
      'not-ours',
    ]);
    expect(payment!.claims.map(({ denied }) => denied)).toEqual([true, false, false, false]);
    expect(payment!.claims[1]!.patientResponsibilityCents).toBe(-3000);
    expect(sums(payment!.entries)).toEqual({
      'payer-receivable': 20000,
      'remittance-clearing': 0,
      'contractual-allowance': -5000,
      'patient-receivable': -3000,
      recoupment: -12000,
    });
  });

  it('leaves the cost share of a forwarded claim to the next payer', () => {
    const claims = [{ ...GOOD.claims![0]!, status: '19' }];
    const [payment] = explain({ ...GOOD, claims }).remittances;
    expect(sums(payment!.entries)).toMatchObject({ 'payer-receivable': -17000 });
  });

  it('makes OA-94 a reduction for the first payer only', () => {
    const claim = { pcn: 'A', charge: 500, paid: 600, cas: 'CO-94 -100' };
    const first = explain({ trace: 't', paid: 600, claims: [claim] }).remittances[0]!;
    const second = explain({ trace: 't', paid: 600, claims: [{ ...claim, status: '2' }] });
    expect(sums(first.entries)['contractual-allowance']).toBe(-10000);
    expect(sums(second.remittances[0]!.entries)['contractual-allowance']).toBeUndefined();
  });

  it('shows the treatment of every PLB', () => {
    const plb = ['WO:1 120', 'L6 -5', 'ZZ 5'];
    const [payment] = explain({
      trace: 't',
      paid: 0,
      claims: [{ pcn: 'A', charge: 120, paid: 120 }],
      plb,
    }).remittances;
    expect(payment!.providerAdjustments.map(({ treatment }) => treatment)).toEqual([
      'carried',
      'final',
      'suspense',
    ]);
  });

  it('finds nothing to post in a file without payment advices', () => {
    expect(explainFile(FILE, [])).toMatchObject({
      verdict: 'quarantine',
      findings: [{ code: 'NO_REMITTANCE' }],
    });
    expect(fileVerdict([{ verdict: 'already-posted' }])).toBe('post');
  });
});
