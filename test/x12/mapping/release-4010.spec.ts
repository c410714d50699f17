import type { ClaimContent } from '../../../src/domain/claim/claim.js';
import {
  checkX12Buffer,
  documentOf,
  readX12Buffer,
  type TransactionDocument,
} from '../../../src/x12/index.js';
import { sample, sampleFiles } from '../corpus.js';

/** 004010 is read into the same documents as 005010, with a warning. */
const old = sampleFiles()
  .map(({ file }) => file)
  .filter((file) => /\/(837[PID]|835|27[01])\//.test(file))
  .filter((file) => /004010X09/.test(sample(file).toString('latin1').slice(0, 400)))
  // A 005010 transaction in a group that says 004010.
  .filter((file) => !file.endsWith('imsweb_x12-parser__x271.edi'));

/** A CLM and nothing else. */
const bare = 'x12/837P/Query-farm_vgi-x12__pipe_delims.edi';

function documentsOf(file: string): TransactionDocument[] {
  return readX12Buffer(sample(file)).flatMap((item) =>
    item.kind === 'transaction' ? [documentOf(item)] : [],
  );
}

function claimsOf(file: string): ClaimContent[] {
  return documentsOf(file).flatMap(({ content }) =>
    content.kind === 'claims' ? content.claims.claims.map((claim) => claim.content) : [],
  );
}

const KINDS: Readonly<Record<string, string>> = {
  '835': 'remittance',
  '270': 'eligibilityInquiries',
  '271': 'eligibilityResponses',
};

describe('files of 004010', () => {
  it('are there in number', () => expect(old.length).toBeGreaterThan(35));

  it.each(old)('%s is mapped, with a warning for each transaction', (file) => {
    const documents = documentsOf(file);
    const set = file.split('/')[1] ?? '';
    for (const { content } of documents) expect(content.kind).toBe(KINDS[set] ?? 'claims');
    const warned = checkX12Buffer(sample(file))
      .flatMap(({ findings }) => findings)
      .filter(({ code }) => code === 'GUIDE_SUPERSEDED');
    expect(warned.map(({ severity }) => severity)).toEqual(documents.map(() => 'warning'));
  });

  it.each(old.filter((file) => file.includes('/837') && file !== bare))(
    '%s: who bills, whom, for whom, what and how much',
    (file) => {
      for (const claim of claimsOf(file)) {
        expect(claim.billingProvider.name.lastName).not.toBe('');
        expect(claim.billingProvider.npi ?? claim.billingProvider.taxId).toBeDefined();
        expect(claim.payer.name).not.toBe('');
        expect(claim.subscriber.name.lastName).not.toBe('');
        expect(claim.coverage.sequence).toMatch(/primary|secondary|tertiary/);
        expect(claim.lines.length).toBeGreaterThan(0);
        if (claim.kind !== 'dental') expect(claim.diagnoses.length).toBeGreaterThan(0);
        for (const line of claim.lines) {
          expect(line.procedure ?? line.revenueCode).toBeDefined();
        }
      }
    },
  );
});

describe('the same fields of both releases', () => {
  it('are the same facts: a dependent’s professional claim', () => {
    const [claim] = claimsOf(
      'x12/837P/bvanfleet_X12.NET__4010_Spec_4.1.2_PatientIsNotSubscriber.edi',
    );
    expect(claim).toMatchObject({
      kind: 'professional',
      billingProvider: { entity: 'organization', taxId: '587654321' },
      payToAddress: { line1: '2345 OCEAN BLVD', city: 'MAIMI' },
      coverage: { sequence: 'primary', groupNumber: '2222-SJ', filingIndicator: 'CI' },
      subscriber: { memberId: '11223333', memberIdQualifier: '34', birthDate: '1943-05-01' },
      patient: { relationship: '19', gender: 'M', birthDate: '1973-05-01' },
      payer: { name: 'KEY INSURANCE COMPANY', id: '999996666' },
      patientControlNumber: '26463774',
      chargeCents: 10000,
      placeOfService: '11',
      frequency: '1',
      diagnoses: [
        { qualifier: 'BK', code: '0340' },
        { qualifier: 'BF', code: 'V7389' },
      ],
      providers: { rendering: { taxonomy: '203BF0100Y', taxId: '999996666' } },
    });
    expect(claim?.lines.map(({ chargeCents, serviceDate }) => [chargeCents, serviceDate])).toEqual([
      [4000, '1998-10-03'],
      [1500, '1998-10-03'],
      [3500, '1998-10-10'],
      [1000, '1998-10-10'],
    ]);
  });

  it('are the same facts: what another payer decided of a claim and its lines', () => {
    const [claim] = claimsOf(
      'x12/837P/bvanfleet_X12.NET__4010_Spec_4.1.3B_COB_ClaimToPayerBFromBP.edi',
    );
    const [other] = claim?.otherPayers ?? [];
    expect(other?.adjustments.length).toBeGreaterThan(0);
    expect(other?.payer.name).not.toBe('');
    expect(other?.coverage.sequence).toBe('primary');
  });

  it('are the same facts: benefits of a 271', () => {
    const [document] = documentsOf('x12/271/bvanfleet_X12.NET__4010_Example3_CMS_HETS.edi');
    if (document?.content.kind !== 'eligibilityResponses') throw new Error('no 271');
    const [response] = document.content.responses;
    expect(response?.subscriber).toMatchObject({ memberId: 'HICN', birthDate: '1920-04-01' });
    expect(response?.benefits[0]).toMatchObject({ code: '1', insuranceType: 'MA' });
    expect(response?.benefits[2]).toMatchObject({ code: 'C', amountCents: 99200 });
  });
});
