import { remittance } from '../../../test/support/remittance-builder.js';
import { plbEntries, plbRow } from './provider-adjustment.js';

describe('the PLB table', () => {
  it.each([
    ['WO', 'recoupment', 'carried'],
    ['72', 'recoupment', 'carried'],
    ['B2', 'recoupment', 'carried'],
    ['FB', 'forward-balance', 'carried'],
    ['L6', 'interest-income', 'final'],
    ['CS', 'plb-CS', 'final'],
    ['LE', 'plb-LE', 'final'],
    ['E3', 'plb-E3', 'final'],
    ['J1', 'plb-J1', 'final'],
    ['IR', 'plb-IR', 'final'],
    ['AM', 'plb-AM', 'final'],
    ['90', 'plb-90', 'final'],
    ['50', 'plb-50', 'final'],
    ['CV', 'plb-CV', 'final'],
    ['ZZ', 'plb-suspense', 'suspense'],
    ['constructor', 'plb-suspense', 'suspense'],
  ])('treats %s as %s, %s', (reason, account, treatment) => {
    expect(plbRow(reason)).toEqual({ account, treatment });
  });

  it('debits the account of a positive amount, credits that of a negative one', () => {
    const [take, give, none] = remittance({
      trace: 't',
      paid: 0,
      plb: ['WO:A1 120', 'L6 -5', 'FB 0'],
    }).providerAdjustments;
    expect(plbEntries(take!).map(({ account, debitCents }) => [account, debitCents])).toEqual([
      ['recoupment', 12000],
      ['remittance-clearing', undefined],
    ]);
    expect(plbEntries(give!).map(({ account, debitCents }) => [account, debitCents])).toEqual([
      ['remittance-clearing', 500],
      ['interest-income', undefined],
    ]);
    expect(plbEntries(take!)[0]?.reference).toBe('A1');
    expect(plbEntries(none!)).toEqual([]);
  });
});
