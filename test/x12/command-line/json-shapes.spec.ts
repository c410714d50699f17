import { CLAIMS, fileOf, interchange, REMITTANCE, x12 } from './run.js';

/** Ñ is outside the character set of X12 and would be a finding. */
const PLAIN = REMITTANCE.replace('Ñ', 'N');

describe('x12 inspect --json', () => {
  it('tells envelopes, sets, counts and money of every file, one object a line', async () => {
    const [first, second] = [fileOf(REMITTANCE), fileOf(CLAIMS)];
    const { json, exitCode } = await x12(['inspect', '--json', first, second]);
    expect(exitCode).toBe(0);
    expect(json).toEqual([
      {
        file: first,
        bytes: Buffer.byteLength(REMITTANCE),
        interchanges: [
          {
            controlNumber: '000000017',
            senderId: 'SENDER',
            receiverId: 'RECEIVER',
            usage: 'P',
            groups: [
              {
                controlNumber: '5',
                version: '005010X221A1',
                transactions: [
                  {
                    set: '835',
                    guide: '005010X221A1',
                    controlNumber: '0001',
                    segments: 30,
                    claims: 2,
                    chargeCents: 7000,
                    paidCents: 6000,
                  },
                ],
              },
            ],
          },
        ],
      },
      expect.objectContaining({
        interchanges: [
          expect.objectContaining({
            groups: [
              expect.objectContaining({
                transactions: [
                  {
                    set: '837',
                    guide: '005010X222A1',
                    controlNumber: '0001',
                    segments: 35,
                    claims: 1,
                    chargeCents: 15050,
                  },
                ],
              }),
            ],
          }),
        ],
      }),
    ]);
  });

  it('reads the standard input, and says what is no X12 in one line with exit code 2', async () => {
    const { json } = await x12(['inspect', '--json', '-'], CLAIMS);
    expect(json[0]?.file).toBe('-');
    const refused = await x12(['inspect', '--json', fileOf('no x12 at all'), '/no/such/file']);
    expect(refused.exitCode).toBe(2);
    expect(refused.json).toEqual([]);
    expect(refused.stderr.trim().split('\n')).toHaveLength(2);
  });
});

describe('x12 check --json', () => {
  it('is good with exit code 0 when no finding is an error', async () => {
    const { json, exitCode } = await x12(['check', '--json', fileOf(CLAIMS)]);
    const [checked] = json as [{ ok: boolean; findings: { severity: string }[] }];
    expect(checked.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect([checked.ok, exitCode]).toEqual([true, 0]);
  });

  it('names a wrong count with its place, and exits with 1', async () => {
    const path = fileOf(REMITTANCE.replace('SE*30', 'SE*31'));
    const { json, exitCode } = await x12(['check', '--json', path]);
    expect(exitCode).toBe(1);
    expect(json[0]).toMatchObject({ file: path, ok: false });
    expect(json[0]?.findings).toContainEqual(
      expect.objectContaining({
        snip: 1,
        severity: 'error',
        code: 'SE_COUNT',
        expected: '30',
        value: '31',
        interchange: '000000017',
        group: '5',
        transaction: '0001',
        segmentNumber: 32,
        segmentId: 'SE',
        element: 1,
      }),
    );
  });

  it('still has a line for what cannot be read, with the refusal as its finding', async () => {
    const path = fileOf('<html></html>');
    const { json, exitCode, stderr } = await x12(['check', '--json', path]);
    expect(exitCode).toBe(2);
    expect(json).toEqual([
      {
        file: path,
        ok: false,
        findings: [expect.objectContaining({ severity: 'error', code: 'X12_MARKUP' })],
      },
    ]);
    expect(stderr).toContain(path);
  });

  it('keeps to the level that is asked for', async () => {
    const unbalanced = fileOf(PLAIN.replace('BPR*I*65.5', 'BPR*I*65.51'));
    expect((await x12(['check', '--json', '--level', '2', unbalanced])).exitCode).toBe(0);
    expect((await x12(['check', '--json', '--level', '3', unbalanced])).exitCode).toBe(1);
    expect((await x12(['check', '--level', '9', unbalanced])).exitCode).toBe(2);
  });

  it('lists at most 10,000 findings and counts the rest by code', async () => {
    const many = Array.from({ length: 10_050 }, (_, at) => `ZZZ*${at}~`).join('\n');
    const path = fileOf(REMITTANCE.replace('SE*30', `${many}\nSE*30`));
    const { json } = await x12(['check', '--json', path]);
    const [checked] = json as [{ findings: unknown[]; truncated: Record<string, number> }];
    expect(checked.findings).toHaveLength(10_000);
    const counted = Object.values(checked.truncated).reduce((sum, each) => sum + each, 0);
    expect(counted).toBeGreaterThanOrEqual(50);
  });

  it.each(['TA1', '999', '277CA'])('prints the %s instead', async (kind) => {
    const { stdout, exitCode } = await x12(['check', '--ack', kind, fileOf(CLAIMS)]);
    expect(exitCode).toBe(0);
    const again = await x12(['check', '--json', '-'], stdout);
    expect(again.json[0]).toMatchObject({ ok: true });
    expect(stdout).toMatch(
      { TA1: /TA1\*000000017/, '999': /IK5\*A/, '277CA': /STC\*A2/ }[kind] ?? /x/,
    );
  });

  it('takes a partner profile', async () => {
    const file = fileOf(PLAIN.replace('SE*30', 'SE*31'));
    const profile = fileOf(JSON.stringify({ severities: { SE_COUNT: 'ignore' } }));
    expect((await x12(['check', '--profile', profile, file])).exitCode).toBe(0);
    expect((await x12(['check', '--profile', file, file])).exitCode).toBe(2);
  });

  it.each([
    [{ severity: {} }, 'severity is no option'],
    [{ severities: { SE_COUNT: 'fatal' } }, 'severities wants error, warning, info or ignore'],
    [{ extraCodes: { '2300/CLM/5-3': '9' } }, 'extraCodes wants a list of codes'],
    [{ maxClaimsPerTransaction: 0 }, 'maxClaimsPerTransaction wants a whole number'],
    [{ requiredSegments: '2300/REF*G1' }, 'requiredSegments wants a list'],
    [{ acceptUtf8: 'yes' }, 'acceptUtf8 wants true or false'],
    [{ characterSet: 'all' }, 'characterSet wants basic or extended'],
    [[], 'it holds no profile object'],
  ])('refuses a profile with %j', async (profile, message) => {
    const { stderr, exitCode } = await x12([
      ...['check', '--profile', fileOf(JSON.stringify(profile))],
      fileOf(PLAIN),
    ]);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});

describe('x12 json of a claim with situational segments', () => {
  it('shows each: what the engine only passes on as details, documents as attachments', async () => {
    const more = CLAIMS.replace(
      /(\nHI\*)/,
      '\nPWK*OZ*EL***AC*ATT-1~\nCN1*05*80~\nCRC*07*Y*01*05~$1',
    ).replace(/SE\*(\d+)/, (_, count) => `SE*${Number(count) + 3}`);
    const { json, exitCode } = await x12(['json', fileOf(more)]);
    expect(exitCode).toBe(0);
    expect(json[0]).toMatchObject({
      transactions: [
        {
          claims: [
            {
              attachments: [{ reportType: 'OZ', transmission: 'EL', controlNumber: 'ATT-1' }],
              details: [
                { segmentId: 'CN1', elements: ['05', '80'] },
                { segmentId: 'CRC', elements: ['07', 'Y', '01', '05'] },
              ],
            },
          ],
        },
      ],
    });
  });
});

describe('x12 json of an 835', () => {
  it('has the shape that scripts rely on', async () => {
    const path = fileOf(REMITTANCE);
    const { json, exitCode } = await x12(['json', path]);
    expect(exitCode).toBe(0);
    expect(json).toHaveLength(1);
    expect(json[0]).toMatchObject({
      file: path,
      transactions: [
        {
          guide: '005010X221A1',
          controlNumber: '0001',
          trace: { number: 'T-100', originator: '1512345678', supplemental: 'XTRA' },
          method: 'ACH',
          creditDebit: 'C',
          paymentAmountCents: 6550,
          paymentDate: '2026-11-20',
          payer: { name: 'SAMPLE PLAN', id: '88888' },
          payee: { name: 'SAMPLE CLINIC', npi: '1999999984', taxId: '123456789' },
          claims: [
            {
              patientControlNumber: 'PCN-1',
              payerClaimControlNumber: 'ICN-1',
              status: '1',
              chargeCents: 12000,
              paidCents: 8000,
              patientResponsibilityCents: 1500,
              patient: { lastName: 'MUÑOZ', firstName: 'ANA', memberId: 'M100' },
              corrected: { firstName: 'ANNA' },
              crossoverPayer: { name: 'NEXT PLAN', id: 'NP1' },
              facilityCode: '11',
              frequency: '1',
              dates: [{ qualifier: '232', date: '2026-11-01' }],
              amounts: [{ qualifier: 'AU', amountCents: 9500 }],
              references: [{ qualifier: 'EA', value: 'MR-1' }],
              remarks: ['MA18', 'N89'],
              adjustments: [],
              lines: [
                {
                  procedure: '99213',
                  qualifier: 'HC',
                  modifiers: ['25'],
                  originalProcedure: '99214',
                  chargeCents: 12000,
                  paidCents: 8000,
                  units: 1,
                  dates: [{ qualifier: '472', date: '2026-11-01' }],
                  lineControlNumber: 'LINE-1',
                  amounts: [{ qualifier: 'B6', amountCents: 9500 }],
                  adjustments: [
                    { group: 'CO', reason: '45', amountCents: 2500 },
                    { group: 'PR', reason: '2', amountCents: 1500, quantity: 1 },
                  ],
                  remarks: ['N130'],
                },
              ],
            },
            {
              patientControlNumber: 'PCN-2',
              status: '22',
              chargeCents: -5000,
              paidCents: -2000,
              adjustments: [{ group: 'CO', reason: '45', amountCents: -3000 }],
              lines: [],
            },
          ],
          providerAdjustments: [
            {
              providerId: '1999999984',
              fiscalPeriod: '20261231',
              reason: 'WO',
              reference: 'ICN-2',
              amountCents: -2000,
            },
            { reason: 'L6', amountCents: -150 },
            { reason: 'FB', reference: 'X', amountCents: 1600 },
          ],
          balances: { file: { ok: true, expectedCents: 6550, foundCents: 6550 }, claims: [] },
          balanced: true,
        },
      ],
    });
    const [transaction] = json[0]?.transactions as [{ claims: Record<string, unknown>[] }];
    expect(transaction.claims[1]).not.toHaveProperty('patientResponsibilityCents');
    expect(transaction.claims[1]).not.toHaveProperty('corrected');
  });

  it('lists only the claims that do not balance, and exits with 1', async () => {
    const { json, exitCode } = await x12(
      ['json', '-'],
      REMITTANCE.replace('CAS*CO*45*25', 'CAS*CO*45*24.99'),
    );
    expect(exitCode).toBe(1);
    expect(json[0]).toMatchObject({
      transactions: [
        {
          balances: {
            file: { ok: true },
            claims: [
              {
                patientControlNumber: 'PCN-1',
                expectedCents: 8001,
                foundCents: 8000,
                lines: [{ line: 1, expectedCents: 8001, foundCents: 8000 }],
              },
            ],
          },
          balanced: false,
        },
      ],
    });
  });

  it('says an amount that is none on stderr and drops no claim', async () => {
    const { json, exitCode, stderr } = await x12(
      ['json', '-'],
      REMITTANCE.replace('CLP*PCN-1*1*120', 'CLP*PCN-1*1*12x'),
    );
    expect(exitCode).toBe(1);
    expect(stderr).toContain('MAPPING_AMOUNT_INVALID');
    const [transaction] = json[0]?.transactions as [{ claims: unknown[] }];
    expect(transaction.claims).toHaveLength(2);
  });

  it('has an empty transaction and an empty list where the file has', async () => {
    const empty = interchange(
      'HP',
      '005010X221A1',
      'ST*835*0001~BPR*H*0*C*NON************20261120~TRN*1*0*1512345678~SE*4*0001~',
    );
    const { json } = await x12(['json', '-'], empty);
    expect(json[0]).toMatchObject({
      transactions: [
        { claims: [], providerAdjustments: [], paymentAmountCents: 0, balanced: true },
      ],
    });
  });
});

describe('x12 json of an 837', () => {
  it('has the shape that scripts rely on', async () => {
    const { json, exitCode } = await x12(['json', '-'], CLAIMS);
    expect(exitCode).toBe(0);
    expect(json[0]).toMatchObject({
      file: '-',
      transactions: [
        {
          guide: '005010X222A1',
          purpose: 'RP',
          claims: [
            {
              billingProvider: { name: 'SAMPLE CLINIC', npi: '1999999984', taxId: '123456789' },
              patientControlNumber: 'PCN-9',
              chargeCents: 15050,
              frequency: '7',
              placeOfService: '11',
              diagnoses: [
                { qualifier: 'ABK', code: 'J0190' },
                { qualifier: 'ABF', code: 'R051' },
              ],
              payer: { name: 'SAMPLE PLAN', id: 'SP1', sequence: 'S' },
              subscriber: { lastName: 'DOE', firstName: 'JANE', memberId: 'M200' },
              patient: { lastName: 'DOE', firstName: 'TED', birthDate: '2015-02-03' },
              references: [{ qualifier: 'F8', value: 'ICN-77' }],
              otherPayers: [
                {
                  name: 'OTHER PLAN',
                  id: 'OP1',
                  sequence: 'P',
                  adjustments: [{ group: 'CO', reason: '45', amountCents: 3000 }],
                  amounts: [{ qualifier: 'D', amountCents: 10000 }],
                },
              ],
              lines: [
                {
                  procedure: '99213',
                  modifiers: ['25'],
                  chargeCents: 15050,
                  units: 1,
                  unitType: 'UN',
                  dates: [{ qualifier: '472', date: '2026-11-01', toDate: '2026-11-02' }],
                  diagnosisPointers: [1, 2],
                  lineControlNumber: 'L-1',
                },
              ],
            },
          ],
        },
      ],
    });
    const [transaction] = json[0]?.transactions as [{ claims: Record<string, unknown>[] }];
    expect(transaction.claims[0]).not.toHaveProperty('typeOfBill');
  });
});
