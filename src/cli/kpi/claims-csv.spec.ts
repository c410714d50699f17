import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readClaims } from './claims-csv.js';

describe('a claims extract', () => {
  const directory = mkdtempSync(join(tmpdir(), 'zerobalance-kpi-'));
  afterAll(() => {
    rmSync(directory, { recursive: true });
  });
  const read = (text: string) => {
    const path = join(directory, 'claims.csv');
    writeFileSync(path, text);
    return readClaims(path);
  };

  it('is read with a byte order mark, semicolons, spelled names, thousands and quotes', async () => {
    const [claim] = await read(
      '\uFEFFClaim ID;Payer Name;Total Charge;Paid Amount;Date of Service;Status;CARC\r\n' +
        'A1;"Blue; Cross";"$1,234.50";(5.00);2/3/24;DENIED;CO-50, 45\r\n\r\n',
    );
    expect(claim).toMatchObject({
      claimId: 'A1',
      payer: 'Blue; Cross',
      chargeCents: 123450,
      paidCents: -500,
      serviceDate: '2024-02-03',
      status: 'denied',
      reasonCodes: ['CO-50', '45'],
    });
  });

  it('takes the words for nothing as nothing, and printed binary fractions as their cent', async () => {
    const [claim] = await read(
      'claim_id,payer,charge_amount,paid_amount,allowed_amount,paid_date,submit_date\n' +
        '1,Aetna,33.330000000000005,0,NaN,NaT,2024-01-05 00:00:00\n',
    );
    expect(claim).toMatchObject({ chargeCents: 3333, submitDate: '2024-01-05', status: 'pending' });
    expect(claim).not.toHaveProperty('allowedCents');
    expect(claim).not.toHaveProperty('paidDate');
  });

  it.each([
    ['a date', 'claim_id,payer,charge,paid,dos\n1,A,1,1,2024-02-30\n', /line 2: a date/],
    ['an amount', 'claim_id,payer,charge,paid\n1,A,1,1\n2,A,1.005,1\n', /line 3: an amount/],
    ['a missing column', 'claim_id,payer,charge\n1,A,1\n', /no column paid_amount/],
    ['more cells than columns', 'claim_id,payer,charge,paid\n1,A,1,1,9\n', /line 2/],
    ['an open quote', 'claim_id,payer,charge,paid\n1,"A,1,1\n', /[Qq]uote/],
    ['no header', '', /no column names/],
  ])('refuses %s, with its place', async (_, text, message) => {
    await expect(read(text)).rejects.toThrow(message);
  });
});
