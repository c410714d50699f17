import type { BankFile } from './bank-line.js';
import { depositKeys } from './deposit-keys.js';
import { readBankFile } from './read-bank-file.js';
import { bankAmount } from './read-csv.js';

const places = ({ errors }: BankFile) =>
  errors.map(({ row, field, code }) => `${row}/${field}/${code}`);

describe('a bank CSV', () => {
  const columns = { date: 'Posting Date', amount: 'amount', trace: 'Trace', description: 'Memo' };
  const read = (text: string) => readBankFile(text, { columns });

  it('is read through its mapping; withdrawals are passed over', () => {
    const file = read(
      '\uFEFFPosting Date,Memo,Amount,Trace\r\n' +
        '03/02/2026,"ACME ""HEALTH""\nPLAN","$1,234.50",T1\r\n' +
        '2026-03-03,FEE,(12.00),\r\n\r\n' +
        '20260304,HCCLAIMPMT TRN*1*T9*1123\\,7,\r\n',
    );
    expect(file).toMatchObject({ format: 'csv', errors: [], passedOver: 1 });
    expect(file.lines).toEqual([
      {
        row: 2,
        depositedOn: '2026-03-02',
        amountCents: 123_450,
        traceNumber: 'T1',
        description: 'ACME "HEALTH"\nPLAN',
      },
      {
        row: 6,
        depositedOn: '2026-03-04',
        amountCents: 700,
        traceNumber: 'T9',
        description: 'HCCLAIMPMT TRN*1*T9*1123\\',
      },
    ]);
  });

  it('says the row and the column of what cannot be read', () => {
    const head = 'Posting Date,Memo,Amount,Trace\n';
    expect(places(read(`${head}02/30/2026,x,1,\n03/01/2026,x,1.005,\n`))).toEqual([
      '2/Posting Date/BANK_DATE',
      '3/amount/BANK_AMOUNT',
    ]);
    expect(places(read('Date,Memo,Amount,Trace\n'))).toEqual([
      '1/Posting Date/BANK_COLUMN_MISSING',
    ]);
    expect(() => readBankFile('a,b\n', {})).toThrow(
      expect.objectContaining({ code: 'BANK_COLUMNS_NEEDED' }),
    );
  });

  it('may have numbered columns, and credits in a column of their own', () => {
    const file = readBankFile('2026-03-01,,12.5\n2026-03-01,9,\n', {
      columns: { date: '1', credit: '3' },
    });
    expect(file.lines).toMatchObject([{ row: 1, amountCents: 1250 }]);
    expect(file.passedOver).toBe(1);
  });

  it.each([
    ['$1,234.50', 123_450],
    ['(12.00)', -1200],
    ['12.00-', -1200],
    ['1234,5', 123_450],
    ['1,234', 123_400],
    ['12x', undefined],
    ['', undefined],
  ])('reads the amount %j as %s', (text, amount) => {
    expect(bankAmount(text)).toBe(amount);
  });
});

describe('a BAI2 file', () => {
  const file = (detail: string[], total: number) =>
    [
      '01,122099999,123456789,260303,0200,1,,,2/',
      '02,123456789,122099999,1,260302,,USD,2/',
      '03,0975312468,USD,010,50000,,,100,12000,2,/',
      ...detail,
      `49,${total},4/`,
      '98,0,1,6/',
      '99,0,1,8/',
    ].join('\n');
  const details = [
    '16,165,10000,0,BANK1,CUST1,HCCLAIMPMT ACME',
    '88,TRN*1*T77*1999999999\\/',
    '16,142,2000,V,260303,,BANK2,,LOCKBOX/',
    '16,475,500,0,BANK3,,CHECK PAID/',
  ];

  it('gives credits with the trace of their text and the as-of date', () => {
    const read = readBankFile(file(details, 62_000 + 12_500), {});
    expect(read.errors).toEqual([]);
    expect(read.passedOver).toBe(1);
    expect(read.lines).toMatchObject([
      {
        row: 4,
        depositedOn: '2026-03-02',
        amountCents: 10_000,
        bankReference: 'BANK1',
        traceNumber: 'T77',
        originator: '1999999999',
        account: '0975312468',
      },
      { row: 6, amountCents: 2000, bankReference: 'BANK2' },
    ]);
  });

  it('refuses totals that are no sums, fields that are no numbers, and a missing trailer', () => {
    const bad = file(['16,1x5,100,0,,,', '16,165,1.00,0,,,', '17,'], 7).replace('99,0,1,8/', '');
    expect(places(readBankFile(bad, {}))).toEqual([
      '4/2/BAI2_TYPE',
      '5/3/BANK_AMOUNT',
      '6/1/BAI2_RECORD',
      '7/2/BAI2_TOTAL',
      '8/1/BAI2_TRUNCATED',
    ]);
    expect(places(readBankFile('01,a\n16,165,1,0,,,\n49,1,1/\n99,0/', {}))).toEqual([
      '2/1/BAI2_ORDER',
      '3/1/BAI2_ORDER',
    ]);
  });
});

describe('a NACHA file', () => {
  const pad = (text: string) => text.padEnd(94);
  const entry = (code: string, amount: number, trace: string) =>
    [
      `6${code}123456789`,
      '1234567'.padEnd(17),
      String(amount).padStart(10, '0'),
      'PRACTICE'.padEnd(15),
      'LAKESIDE'.padEnd(24),
      `1${trace.padStart(15, '0')}`,
    ].join('');
  const nacha = (records: string[], total: number, count: number) =>
    [
      pad('101 123456780 1234567802603020800A094101'),
      '5220ACME HEALTH PLAN'.padEnd(40) +
        '1999999999CCDHCCLAIMPMT260301260302   1123456780000001'.padEnd(54),
      ...records,
      pad(
        `8220${String(count).padStart(6, '0')}${'0'.repeat(22)}${String(total).padStart(12, '0')}`,
      ),
      pad(`9${'0'.repeat(42)}${String(total).padStart(12, '0')}`),
      '9'.repeat(94),
    ].join('\n');
  const addenda = pad('705TRN*1*T500*1999999999\\').slice(0, 94);

  it('gives credits with the trace of their CCD+ addenda', () => {
    const file = readBankFile(
      nacha([entry('22', 12_500, '7'), addenda, entry('27', 0, '8')], 12_500, 3),
      {},
    );
    expect(file.errors).toEqual([]);
    expect(file).toMatchObject({ format: 'nacha', passedOver: 1 });
    expect(file.lines).toMatchObject([
      {
        row: 3,
        amountCents: 12_500,
        depositedOn: '2026-03-02',
        traceNumber: 'T500',
        originator: '1999999999',
      },
    ]);
  });

  it('refuses wrong sums and counts, short records and a missing end', () => {
    expect(places(readBankFile(nacha([entry('22', 100, '7')], 99, 2), {}))).toEqual([
      '4/5-10/NACHA_COUNT',
      '4/33-44/NACHA_TOTAL',
      '5/44-55/NACHA_TOTAL',
    ]);
    expect(places(readBankFile(`${pad('101 1')}\n${addenda}\n622`, {}))).toEqual([
      '2/1/NACHA_ORDER',
      '3/1-94/NACHA_LENGTH',
      '3/1/NACHA_TRUNCATED',
    ]);
  });
});

describe('the name of a bank line', () => {
  const line = { row: 1, depositedOn: '2026-03-02' as never, amountCents: 100 as never };

  it('tells two genuine equal credits apart and knows the same export again', () => {
    const keys = depositKeys([line, { ...line, row: 2 }]);
    expect(new Set(keys).size).toBe(2);
    expect(depositKeys([line, { ...line, row: 9 }, { ...line, row: 10 }]).slice(0, 2)).toEqual(
      keys,
    );
  });
});
