import { Readable } from 'node:stream';
import type { ClaimContent } from '../../src/domain/claim/claim.js';
import type { Remittance } from '../../src/domain/remittance/remittance.js';
import { sumCents } from '../../src/domain/shared/cents.js';
import {
  balanceRemittance,
  checkX12Buffer,
  readDocuments,
  writeClaims,
  type TransactionDocument,
} from '../../src/x12/index.js';
import { CLAIMS, REMITTANCE, interchange } from './command-line/run.js';
import { through } from './mapping/through.js';

/**
 * Money bugs of other systems (regression-scenarios.md) on the codec's side, by their numbers; what
 * is posted of a file is held by src/domain/posting/regressions.spec.ts.
 */
async function transactionsOf(file: string, pieces = 64 * 1024): Promise<TransactionDocument[]> {
  const bytes = Buffer.from(file, 'latin1');
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += pieces) chunks.push(bytes.subarray(at, at + pieces));
  const found: TransactionDocument[] = [];
  for await (const document of readDocuments(Readable.from(chunks))) {
    if (document.kind === 'transaction') found.push(document.transaction);
  }
  return found;
}

async function remittanceOf(file: string): Promise<Remittance> {
  const [transaction] = await transactionsOf(file);
  if (transaction?.content.kind !== 'remittance') throw new Error('no remittance');
  return transaction.content.remittance;
}

async function claimsOf(file: string): Promise<ClaimContent[]> {
  const transactions = await transactionsOf(file);
  return transactions.flatMap(({ content }) =>
    content.kind === 'claims' ? content.claims.claims.map((claim) => claim.content) : [],
  );
}

const codesOf = (file: string) =>
  checkX12Buffer(Buffer.from(file, 'latin1')).flatMap(({ findings }) => findings);

describe('scenario 1: a PLB is money', () => {
  it('has reason, reference and signed amount, and the payment is claims less PLB', async () => {
    const remittance = await remittanceOf(REMITTANCE);
    expect(
      remittance.providerAdjustments.map(({ reason, reference, amountCents }) => [
        reason,
        reference,
        amountCents,
      ]),
    ).toEqual([
      ['WO', 'ICN-2', -2000],
      ['L6', undefined, -150],
      ['FB', 'X', 1600],
    ]);
    const paid = sumCents(remittance.claims.map((claim) => claim.paidCents));
    const held = sumCents(remittance.providerAdjustments.map((each) => each.amountCents));
    expect(paid - held).toBe(remittance.paymentAmountCents);
    expect(balanceRemittance(remittance).balanced).toBe(true);
  });
});

describe('scenario 2: a negative adjustment keeps its sign', () => {
  it('so that a payment and its reversal are nothing together', async () => {
    const lines = [
      'CLP*A*1*120*80*15*12*I-1~CAS*CO*45*25~CAS*PR*2*15~',
      'CLP*A*22*-120*-80*-15*12*I-1~CAS*CO*45*-25~CAS*PR*2*-15~',
    ];
    const body = `ST*835*1~BPR*H*0*C*NON************20261120~TRN*1*T*1512345678~LX*1~${lines.join('')}`;
    const remittance = await remittanceOf(interchange('HP', '005010X221A1', `${body}SE*11*1~`));
    const [paid, reversed] = remittance.claims;
    expect(reversed?.adjustments.map((each) => each.amountCents)).toEqual([-2500, -1500]);
    const all = [paid, reversed].flatMap((claim) => claim?.adjustments ?? []);
    expect(sumCents(all.map((each) => each.amountCents))).toBe(0);
    expect(balanceRemittance(remittance).balanced).toBe(true);
  });
});

describe('scenario 3: a claim that does not balance', () => {
  it('is a finding; nothing is invented to make it balance', async () => {
    const file = REMITTANCE.replace('CAS*CO*45*25', 'CAS*CO*45*24');
    const [claim] = (await remittanceOf(file)).claims;
    expect(claim?.lines).toHaveLength(1);
    expect(claim?.adjustments).toEqual([]);
    expect(claim?.lines[0]?.adjustments.map((each) => each.amountCents)).toEqual([2400, 1500]);
    const wrong = codesOf(file).filter(({ snip, severity }) => snip === 3 && severity === 'error');
    expect(wrong.map(({ code }) => code)).toContain('LINE_NOT_BALANCED');
  });
});

describe('scenario 4: a file that was cut off', () => {
  it('has no complete transaction before its SE, and says so at whatever byte', async () => {
    const end = REMITTANCE.indexOf('SE*30*0001~');
    for (let at = 107; at < REMITTANCE.length - 1; at += 7) {
      const cut = REMITTANCE.slice(0, at);
      const complete = (await transactionsOf(cut)).filter((each) => each.complete);
      if (at < end) expect([at, complete.length]).toEqual([at, 0]);
      const errors = codesOf(cut).filter(({ severity }) => severity === 'error');
      expect([at, errors.length > 0]).toEqual([at, true]);
    }
  });
});

describe('scenario 5: what is unknown inside a claim', () => {
  it.each(['ZZZ*1*2~', 'MIA*0***50~', 'N1*ZZ*2*X~'])(
    '%s is kept and reported; every claim is read',
    async (more) => {
      const file = REMITTANCE.replace('SVC*HC', `${more}\nSVC*HC`).replace('SE*30', 'SE*31');
      const remittance = await remittanceOf(file);
      expect(remittance.claims.map((claim) => claim.paidCents)).toEqual([8000, -2000]);
      expect(remittance.claims[0]?.lines).toHaveLength(1);
      expect(balanceRemittance(remittance).balanced).toBe(true);
    },
  );

  it.each(['AD', 'ER', 'HP', 'IV', 'N4', 'N6', 'NU', 'UI', 'WK', 'XX'])(
    'a service with qualifier %s is a service',
    async (qualifier) => {
      const file = REMITTANCE.replace('SVC*HC:99213:25', `SVC*${qualifier}:12345`);
      const [line] = (await remittanceOf(file)).claims[0]?.lines ?? [];
      expect(line).toMatchObject({ qualifier, procedure: '12345', paidCents: 8000 });
    },
  );
});

describe('scenario 16: a secondary claim keeps every reason of every group', () => {
  it('in as many CAS as they need', async () => {
    const reasons = Array.from({ length: 9 }, (_, index) => String(index + 1));
    const [claim] = await claimsOf(CLAIMS);
    const [other] = claim?.otherPayers ?? [];
    if (claim === undefined || other === undefined) throw new Error('no other payer');
    const adjustments = ['CO', 'PR', 'OA'].flatMap((group) =>
      reasons.map((reason) => ({ group, reason, amountCents: 100 + Number(reason) })),
    ) as unknown as typeof other.adjustments;
    const secondary: ClaimContent = { ...claim, otherPayers: [{ ...other, adjustments }] };
    const segments = writeClaims(
      { purpose: 'CH', purposeCode: '00', reference: 'R', submitter: {}, receiver: {} } as never,
      [secondary],
    );
    expect(segments.filter(({ id }) => id === 'CAS')).toHaveLength(6);
    const { content } = through('837', '005010X222A1', segments).document;
    const [back] = content.kind === 'claims' ? content.claims.claims : [];
    expect(
      back?.content.otherPayers[0]?.adjustments.map(({ group, reason, amountCents }) => ({
        group,
        reason,
        amountCents,
      })),
    ).toEqual(adjustments);
  });
});

describe('scenario 37: bugs of other parsers', () => {
  const two = CLAIMS.replace(
    'LX*1~',
    [
      'SBR*T*18*******CI~\nCAS*PR*3*20~\nAMT*D*5~\nOI***Y***Y~\nNM1*IL*1*ROE*RITA****MI*M400~',
      'NM1*PR*2*THIRD PLAN*****PI*TP1~\nLX*1~',
    ].join('\n'),
  ).replace('SE*35', 'SE*41');

  it('the second 2320 stays with its claim, with its money', async () => {
    const [claim, ...rest] = await claimsOf(two);
    expect(rest).toEqual([]);
    expect(
      claim?.otherPayers.map(({ payer, adjustments, amounts }) => [
        payer.name,
        adjustments.map((each) => each.amountCents),
        amounts.map((each) => each.amountCents),
      ]),
    ).toEqual([
      ['OTHER PLAN', [3000], [10000]],
      ['THIRD PLAN', [2000], [500]],
    ]);
    expect(claim?.subscriber.memberId).toBe('M200');
    expect(claim?.lines).toHaveLength(1);
  });

  it('all twelve diagnoses are there, and those of a second HI', async () => {
    const twelve = Array.from({ length: 11 }, (_, index) => `ABF:R${String(index + 10)}0`);
    const file = CLAIMS.replace('*ABF:R051', `*${twelve.join('*')}`);
    const [claim] = await claimsOf(file);
    expect(claim?.diagnoses).toHaveLength(12);
    const more = CLAIMS.replace('ABF:R051~', 'ABF:R051~\nHI*BH:11:D8:20261101~');
    expect((await claimsOf(more))[0]?.codes).toHaveLength(1);
  });

  it('CAS of a line stay at the line, a PLB at the payment', async () => {
    const remittance = await remittanceOf(REMITTANCE);
    expect(remittance.claims.map((claim) => claim.adjustments.length)).toEqual([0, 1]);
    expect(remittance.claims[0]?.lines[0]?.adjustments).toHaveLength(2);
    expect(remittance.providerAdjustments).toHaveLength(3);
  });

  it('neighbouring NM1 groups swallow none of each other', async () => {
    const providers = ['DN*1*REFER*ANN', '82*1*RENDER*BEN', '77*2*PLACE', 'DQ*1*SUPER*CAT']
      .map((nm1) => `NM1*${nm1}~`)
      .join('\n');
    const file = CLAIMS.replace('SBR*P*18', `${providers}\nSBR*P*18`);
    const [claim] = await claimsOf(file);
    expect(Object.keys(claim?.providers ?? {}).sort()).toEqual(
      ['referring', 'rendering', 'serviceFacility', 'supervising'].sort(),
    );
    expect(claim?.otherPayers).toHaveLength(1);
  });

  it('a reason newer than our list refuses no file', () => {
    const file = REMITTANCE.replace('CAS*CO*45*25', 'CAS*CO*399*25');
    const wrong = codesOf(file).filter(({ segmentId }) => segmentId === 'CAS');
    expect(wrong.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it.each(['85*2', '87*2', 'IL*1', 'PR*2', 'QC*1', '41*2', '40*2', 'ZZ*2'])(
    'an NM1*%s that strayed into a claim cuts off none of its lines',
    async (nm1) => {
      const [whole] = await claimsOf(CLAIMS);
      const places = [...CLAIMS.matchAll(/\n/g)].map(({ index }) => index);
      const from = CLAIMS.indexOf('CLM*');
      for (const at of places.filter((each) => each > from && each < CLAIMS.indexOf('SE*35'))) {
        const file = `${CLAIMS.slice(0, at)}\nNM1*${nm1}*STRAY~${CLAIMS.slice(at)}`;
        const [claim, ...rest] = await claimsOf(file);
        expect(rest).toEqual([]);
        expect(claim?.lines.map((line) => line.chargeCents)).toEqual([15050]);
        expect(claim?.billingProvider).toEqual(whole?.billingProvider);
        expect(claim?.subscriber).toEqual(whole?.subscriber);
        expect(claim?.payer).toEqual(whole?.payer);
      }
    },
  );

  it('however the stream is cut into chunks, the file is the same', async () => {
    const whole = JSON.stringify(await transactionsOf(two));
    for (const size of [1, 2, 3, 105, 106, 107, 1000]) {
      expect(JSON.stringify(await transactionsOf(two, size))).toBe(whole);
    }
  });
});
