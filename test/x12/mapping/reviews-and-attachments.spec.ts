import { documentOf, readX12Buffer, type DocumentContent } from '../../../src/x12/index.js';
import { bytes, interchange } from '../files.js';
import { sample, sampleFiles } from '../corpus.js';

function contentsOf(file: Buffer): DocumentContent[] {
  return readX12Buffer(file).flatMap((item) =>
    item.kind === 'transaction' ? [documentOf(item).content] : [],
  );
}

const reviewsOf = (name: string) =>
  contentsOf(sample(`x12/278/${name}.edi`)).flatMap((content) =>
    content.kind === 'serviceReviews' ? content.reviews : [],
  );

const files = sampleFiles().map(({ file }) => file);

describe('a 278', () => {
  it.each(files.filter((file) => file.includes('/278/')))('%s is mapped', (file) => {
    for (const content of contentsOf(sample(file))) {
      expect(content.kind).toBe('serviceReviews');
      if (content.kind === 'serviceReviews') expect(content.reviews.length).toBeGreaterThan(0);
    }
  });

  it('says who decided what of an event and of its services', () => {
    const [review] = reviewsOf('kputnam_stupidedi__X217_admission-response-to-request-for-review');
    expect(review).toMatchObject({
      kind: 'response',
      organization: { role: 'X3', id: '7893122' },
      requester: { entity: 'person', name: { lastName: 'WATSON' } },
      subscriber: { memberId: '123456789011' },
      category: 'AR',
      decision: { action: 'A6', number: 'AUTH0002' },
      diagnoses: [{ qualifier: 'BF', code: '41090' }],
      dates: [{ qualifier: '435', date: '2005-05-16' }],
      providers: [{ role: 'FA', address: { city: 'ANYTOWN' } }],
      services: [
        {
          procedure: '33510',
          decision: { action: 'A1', number: 'AUTH0002' },
          providers: [{ role: 'SJ' }],
        },
      ],
    });
  });

  it('asks for an event of a patient', () => {
    const [review] = reviewsOf('kputnam_stupidedi__X217_admission-request-for-review');
    expect(review).toMatchObject({ kind: 'request', category: 'AR', certification: 'I' });
    expect(review?.decision).toBeUndefined();
    expect(review?.services.length).toBeGreaterThan(0);
  });
});

describe('a 275', () => {
  it.each(files.filter((file) => file.includes('/275/')))('%s is mapped', (file) => {
    const [content] = contentsOf(sample(file));
    expect(content?.kind).toBe('attachments');
  });

  it('keeps documents byte for byte, whatever they hold', () => {
    const data = 'MSH|^~\\&*A:B\r\n\0\xff~SE*3*0001~GE*1*1~IEA*1*000000001~ISA*00*';
    const file = interchange([
      'GS*PI*SENDER*RECEIVER*20260105*1200*1*X*005010X210',
      'ST*275*0001*005010X210',
      'BGN*11*REF1*20260105',
      'NM1*PR*2*PLAN*****PI*12345',
      'NM1*1P*2*CLINIC*****XX*1234567893',
      'NM1*QC*1*DOE*JANE****MI*M1',
      'REF*EJ*PCN-1',
      'DTP*472*D8*20260101',
      'LX*1',
      'TRN*2*ATT-1',
      'STC*R4:18594-2::LOI',
      'CAT*AE*TX',
      'EFI*05',
      `BIN*${data.length}*${data}`,
      'SE*14*0001',
      'GE*1*1',
    ]);
    const [content] = contentsOf(bytes(file));
    expect(content).toEqual({
      kind: 'attachments',
      submission: {
        purpose: '11',
        reference: 'REF1',
        parties: [
          { role: 'PR', entity: 'organization', name: { lastName: 'PLAN' }, id: '12345' },
          { role: '1P', entity: 'organization', name: { lastName: 'CLINIC' }, npi: '1234567893' },
        ],
        patient: { name: { lastName: 'DOE', firstName: 'JANE' }, memberId: 'M1' },
        references: [{ qualifier: 'EJ', value: 'PCN-1' }],
        dates: [{ qualifier: '472', date: '2026-01-01' }],
        documents: [
          {
            trace: 'ATT-1',
            asked: ['R4', '18594-2'],
            reportType: 'AE',
            transmission: 'TX',
            securityLevel: '05',
            data,
            references: [],
            dates: [],
          },
        ],
      },
    });
  });
});
