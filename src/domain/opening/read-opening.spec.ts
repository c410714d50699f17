import { readOpening, type OpeningMapping } from './read-opening.js';

const mapping: OpeningMapping = {
  number: 'Acct',
  lastName: 'Last',
  birthDate: 'DOB',
  memberId: 'Member',
  payerId: 'Payer',
  billingNpi: '=1999999984',
  serviceDate: 'DOS',
  procedure: 'CPT',
  charge: 'Billed',
  payerBalance: 'Ins',
  patientBalance: 'Pat',
  lineNumber: 'Line',
};
const HEAD = 'Acct,Last,DOB,Member,Payer,DOS,CPT,Billed,Ins,Pat,Line';
const good = 'A1,DOE,1980-02-03,M1,P1,01/15/2026,99213,"1,200.00",1200.00,,';
const read = (...rows: string[]) => readOpening([HEAD, ...rows].join('\n'), mapping);
const codes = (...rows: string[]) =>
  read(...rows).errors.map(({ row, field, code }) => `${row} ${field} ${code}`);

describe('the open receivables of an old system', () => {
  it('come as claims with their lines, constants included', () => {
    const { claims, errors } = read(good, 'A1,DOE,1980-02-03,M1,P1,2026-01-15,99214,80,50,30,');
    expect(errors).toEqual([]);
    expect(claims).toHaveLength(1);
    expect(claims[0]).toMatchObject({
      number: 'A1',
      row: 2,
      birthDate: '1980-02-03',
      text: { billingNpi: '1999999984', payerId: 'P1' },
      lines: [
        { chargeCents: 120_000, payerCents: 120_000, patientCents: 0, serviceDate: '2026-01-15' },
        { chargeCents: 8_000, payerCents: 5_000, patientCents: 3_000 },
      ],
    });
  });

  it.each<[string, string[], string]>([
    ['the same row twice', [good, good], '3 number OPENING_ROW_TWICE'],
    [
      'a claim that says two things',
      [good, good.replace('DOE', 'ROE').replace('99213', '99214')],
      '3 lastName OPENING_CLAIM_DIFFERS',
    ],
    ['a day that is none', [good.replace('01/15/2026', '15.1.26')], '2 serviceDate OPENING_DATE'],
    ['an amount that is none', [good.replace(',1200.00,', ',x,')], '2 payerBalance OPENING_AMOUNT'],
    ['a credit', [good.replace(',1200.00,', ',-5,')], '2 payerBalance OPENING_AMOUNT'],
    [
      'more than the charge',
      [good.replace(',1200.00,', ',1300,')],
      '2 payerBalance OPENING_BALANCE',
    ],
    ['nothing open', [good.replace(',1200.00,', ',0,')], '2 payerBalance OPENING_BALANCE'],
    ['no number', [good.replace('A1', '')], '2 number OPENING_FIELD_MISSING'],
    ['a payer without its id', [good.replace('P1', '')], '2 payerId OPENING_FIELD_MISSING'],
    ['no rows', [], '1  OPENING_EMPTY'],
  ])('are refused by place: %s', (_, rows, expected) => {
    expect(codes(...rows)).toEqual([expected]);
    expect(read(...rows).claims).toEqual([]);
  });

  it('are two lines when they are numbered', () => {
    expect(codes(`${good}1`, `${good}2`)).toEqual([]);
  });

  it('need a mapping that names columns of the file', () => {
    const { errors } = readOpening(HEAD, { ...mapping, charge: 'Nothing', lastName: '' });
    expect(errors.map(({ field, code }) => `${field} ${code}`)).toEqual([
      'lastName OPENING_FIELD_UNMAPPED',
      'Nothing OPENING_COLUMN_MISSING',
    ]);
  });
});
