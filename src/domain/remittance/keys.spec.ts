import { remittance, type RemittanceText } from '../../../test/support/remittance-builder.js';
import { allKeys, decideByKeys, remittanceKeys } from './keys.js';

const TEXT: RemittanceText = {
  trace: 'T1',
  paid: 480,
  claims: [
    { pcn: 'A', charge: 300, paid: 300 },
    { pcn: 'B', charge: 200, paid: 200 },
  ],
  plb: ['WO:X 20'],
};
const keysOf = (text: RemittanceText) => remittanceKeys(remittance(text));
const known = (...texts: RemittanceText[]) =>
  new Map(texts.flatMap((text) => allKeys(keysOf(text))).map(({ key, content }) => [key, content]));

describe('the money keys', () => {
  it('know nothing of files and control numbers', () => {
    const file = remittance(TEXT);
    const other = { ...file, controlNumber: '0099', interchangeControlNumber: '000000777' };
    expect(remittanceKeys(other)).toEqual(remittanceKeys(file));
  });

  it('differ by payer, trace and date', () => {
    const texts = [
      TEXT,
      { ...TEXT, payer: 'P' },
      { ...TEXT, trace: 'T2' },
      { ...TEXT, date: '2026-03-03' },
    ];
    expect(new Set(texts.map((text) => keysOf(text).remittance)).size).toBe(4);
  });

  it('number equal claims of one ST, by content when it differs', () => {
    const one = { pcn: 'A', charge: 300, paid: 300 };
    const two = { pcn: 'A', charge: 200, paid: 200 };
    const [first, second] = keysOf({ ...TEXT, claims: [one, two] }).claims;
    const [swapped, back] = keysOf({ ...TEXT, claims: [two, one] }).claims;
    expect(first).toEqual(back);
    expect(second).toEqual(swapped);
    expect(new Set(keysOf({ ...TEXT, claims: [one, one] }).claims.map(({ key }) => key)).size).toBe(
      2,
    );
  });

  it('number equal PLB amounts', () => {
    const keys = keysOf({ ...TEXT, plb: ['WO:X 20', 'WO:X 20'] }).providerAdjustments;
    expect(new Set(keys.map(({ key }) => key)).size).toBe(2);
  });
});

describe('the verdict by keys', () => {
  it('posts what is all new, also the second part of a split file', () => {
    expect(decideByKeys(keysOf(TEXT), new Map()).verdict).toBe('post');
    const part = { ...TEXT, paid: 300, claims: TEXT.claims!.slice(0, 1), plb: [] };
    const rest = { ...TEXT, paid: 180, claims: TEXT.claims!.slice(1) };
    expect(decideByKeys(keysOf(rest), known(part)).verdict).toBe('post');
  });

  it('says already posted whatever the BPR02 of the part is (480 re-sent as 300 + 180)', () => {
    const part = { ...TEXT, paid: 300, claims: TEXT.claims!.slice(0, 1), plb: [] };
    const rest = { ...TEXT, paid: 180, claims: TEXT.claims!.slice(1) };
    expect(decideByKeys(keysOf(part), known(TEXT)).verdict).toBe('already-posted');
    expect(decideByKeys(keysOf(rest), known(TEXT)).verdict).toBe('already-posted');
  });

  it('quarantines a known key with other content', () => {
    const other = { ...TEXT, claims: [{ pcn: 'A', charge: 300, paid: 280, cas: 'CO-45 20' }] };
    expect(decideByKeys(keysOf(other), known(TEXT))).toMatchObject({ code: 'KEY_OTHER_CONTENT' });
  });

  it('quarantines known and new keys in one ST', () => {
    const more = { ...TEXT, claims: [...TEXT.claims!, { pcn: 'C', charge: 1, paid: 1 }] };
    expect(decideByKeys(keysOf(more), known(TEXT))).toMatchObject({ code: 'KEY_MIXED' });
  });

  it('knows an ST without claims and PLB by its own key', () => {
    const empty = { trace: 'T9', paid: 0 };
    expect(decideByKeys(keysOf(empty), new Map()).verdict).toBe('post');
    expect(decideByKeys(keysOf(empty), known(empty)).verdict).toBe('already-posted');
  });
});
