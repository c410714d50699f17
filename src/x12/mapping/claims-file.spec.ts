import { file837 } from '../../../test/support/x12-837.js';
import { readAll } from '../../../test/support/intake-claims.js';
import { readX12 } from '../core/reader.js';
import { guides } from '../transactions/index.js';
import { readClaimsFile } from './claims-file.js';
import { Grouper } from './grouper.js';
import { segmentsOf } from './loops.js';

const claims = [{ number: 'V1' }, { number: 'V2' }];

describe('an 837 file at the door', () => {
  it('yields each claim with the place of its CLM', async () => {
    const text = file837({ claims });
    const { claims: read, end } = await readAll(text);
    const segments = text.split('~\n');
    expect(
      read.map(({ segmentNumber }) => segments[segmentNumber - 1]?.split('*').slice(0, 2)),
    ).toEqual([
      ['CLM', 'V1'],
      ['CLM', 'V2'],
    ]);
    expect(end).toMatchObject({ truncated: false, findings: [] });
  });

  it('hands out each claim while its transaction is still being read', async () => {
    const many = Array.from({ length: 50 }, (_, index) => ({ number: `V${index}` }));
    const text = file837({ claims: many });
    let sent = 0;
    const source = (async function* () {
      for (; sent < text.length; sent += 500) yield Buffer.from(text.slice(sent, sent + 500));
    })();
    for await (const item of readClaimsFile(source)) {
      expect(item.kind).toBe('claim');
      break;
    }
    expect(sent).toBeLessThan(text.indexOf('CLM*V4'));
  });

  it('keeps no level whose claims were handed out', async () => {
    const grouper = new Grouper('837', () => true);
    for await (const item of readX12(Buffer.from(file837({ claims })), { guides })) {
      if (item.kind !== 'transaction') continue;
      for (const segment of segmentsOf(item.tree.root)) grouper.push(segment);
    }
    expect(grouper.finish().loops.map(({ kind }) => kind)).toEqual(['party', 'party']);
  });

  it('reads several interchanges, and is truncated when one of them has no end', async () => {
    const whole = file837({ claims });
    const two = await readAll(whole + whole.replaceAll('000000001', '000000002'));
    expect(two.claims).toHaveLength(4);
    expect(two.end?.truncated).toBe(false);
    const cut = await readAll(whole + whole.slice(0, whole.indexOf('IEA')));
    expect(cut.claims).toHaveLength(4);
    expect(cut.end?.truncated).toBe(true);
  });

  it.each([
    ['005010X222A1', 'CH', 'chargeable'],
    ['005010X222', 'CH', 'chargeable'],
    ['005010X222A2', 'RP', 'reporting'],
    ['005010X291', 'CH', 'predetermination'],
    ['005010', 'CH', 'chargeable'],
  ] as const)('takes version %s with purpose %s as %s', async (version, purpose, expected) => {
    const { claims: read } = await readAll(file837({ claims, version, purpose }));
    expect(read.map(({ claim, refusal }) => [claim.purpose, refusal])).toEqual([
      [expected, undefined],
      [expected, undefined],
    ]);
  });

  it.each([
    ['004010X098A1', 'GUIDE_NOT_SUPPORTED'],
    ['005010X298', 'GUIDE_NOT_SUPPORTED'],
  ])('refuses the claims of version %s', async (version, code) => {
    const { claims: read } = await readAll(file837({ claims, version }));
    expect(read.map(({ refusal }) => refusal?.code)).toEqual([code, code]);
  });

  it('refuses institutional claims', async () => {
    const text = file837({ claims, version: '005010X223A2' }).replaceAll(
      /SV1\*HC:99213\*140\*UN\*1\*\*\*1/g,
      'SV2*0450*HC:99213*140*UN*1',
    );
    const { claims: read } = await readAll(text);
    expect(read.map(({ refusal }) => refusal?.code)).toEqual([
      'NOT_PROFESSIONAL',
      'NOT_PROFESSIONAL',
    ]);
  });

  it('says that a file of another set is foreign', async () => {
    const text = file837({ claims: [] }).replace('ST*837', 'ST*835').replace('GS*HC', 'GS*HP');
    expect((await readAll(text)).end?.foreign).toMatchObject({
      code: 'NOT_A_CLAIM_FILE',
      segmentId: 'ST',
    });
  });

  it('never takes an amount that it cannot read for zero', async () => {
    const text = file837({ claims }).replace('SV1*HC:99213*140', 'SV1*HC:99213*1x0');
    const { claims: read } = await readAll(text);
    expect(read.map(({ refusal }) => refusal?.code)).toEqual(['MAPPING_AMOUNT_INVALID', undefined]);
    expect(read[0]?.refusal).toMatchObject({ segmentId: 'SV1', element: 2 });
  });
});
