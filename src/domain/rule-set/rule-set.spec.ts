import { sampleContent, sampleContext } from '../../../test/support/sample-claim.js';
import { denialPlaybook, type PlaybookRow } from '../follow-up/playbook.js';
import { scrub, scrubRules } from '../scrub/scrub.js';
import { explainDenial, explainScrub } from './explain.js';
import { editsOf, refuseUnsound, shippedRules } from './rule-set.js';

const row = (change: Partial<PlaybookRow>): PlaybookRow => ({
  id: 'mine',
  reasons: ['50'],
  recommended: 'appeal',
  queue: 'denials',
  severity: 'high',
  limit: 'appeal',
  advice: 'Appeal with the record.',
  ...change,
});
const codeOf = (work: () => void): string | undefined => {
  try {
    work();
    return undefined;
  } catch (error) {
    return (error as { details?: { place?: string } }).details?.place ?? String(error);
  }
};

const wrongGender = () =>
  sampleContext({ subscriber: { ...sampleContent().subscriber, gender: 'Q' } });

describe('rule sets', () => {
  it('are sound as they are shipped', () => {
    expect(
      codeOf(() => refuseUnsound('denialPlaybook', shippedRules.denialPlaybook)),
    ).toBeUndefined();
    expect(codeOf(() => refuseUnsound('scrubEdits', shippedRules.scrubEdits))).toBeUndefined();
    expect(editsOf(shippedRules.scrubEdits)).toEqual(scrubRules);
  });

  it.each<[string, readonly PlaybookRow[], string | undefined]>([
    ['rows of one id', [row({}), row({ reasons: ['51'] })], 'rows.2.id'],
    ['the id of no row', [row({ id: 'unknown' })], 'rows.1.id'],
    ['an id of other letters', [row({ id: 'My row' })], 'rows.1.id'],
    ['a row without a reason', [row({ reasons: [] })], 'rows.1.reasons'],
    ['a row behind one that takes all', [row({}), row({ id: 'late' })], 'rows.2'],
    ['a condition before the rest', [row({ payers: ['SIM01'] }), row({ id: 'rest' })], undefined],
    ['nothing at all', [], undefined],
  ])('of denials: %s', (_, rows, place) => {
    expect(codeOf(() => refuseUnsound('denialPlaybook', { rows }))).toBe(place);
  });

  it('of edits name each edit that exists once', () => {
    const refused = (...codes: string[]) =>
      codeOf(() => refuseUnsound('scrubEdits', { edits: codes.map((code) => ({ code })) }));
    expect(refused('NO_SUCH')).toBe('edits.1.code');
    expect(refused('UNITS', 'UNITS')).toBe('edits.2.code');
    expect(refused('UNITS')).toBeUndefined();
  });

  it('turn edits off, soften them, or keep them to some payers', () => {
    const context = wrongGender();
    const raised = (edits: Parameters<typeof editsOf>[0]['edits']) =>
      scrub(context, editsOf({ edits })).filter(({ rule }) => rule.code === 'GENDER_CODE');
    expect(raised([])).toMatchObject([{ rule: { severity: 'error' } }]);
    expect(
      raised([{ code: 'GENDER_CODE', severity: 'warning', message: 'Look again.' }]),
    ).toMatchObject([{ rule: { severity: 'warning', message: 'Look again.' } }]);
    expect(raised([{ code: 'GENDER_CODE', severity: 'off' }])).toEqual([]);
    expect(raised([{ code: 'GENDER_CODE', payers: ['NOBODY'] }])).toEqual([]);
    expect(raised([{ code: 'GENDER_CODE', payers: [context.claim.payer.id ?? ''] }])).toHaveLength(
      1,
    );
  });

  it('say which rows were tried for a denial, and what was compared', () => {
    const rows = [
      row({ id: 'dear', fromCents: 5_000 }),
      row({ id: 'their-own', payers: ['SIM02'] }),
      row({ id: 'rest' }),
    ];
    const denied = { group: 'CO', reason: '50', remarks: [], payer: 'SIM01', deniedCents: 4_900 };
    const { winner, tried } = explainDenial(denied, rows);
    expect(winner.id).toBe('rest');
    expect(tried.map(({ row: id, won }) => [id, won])).toEqual([
      ['dear', false],
      ['their-own', false],
      ['rest', true],
    ]);
    expect(tried[0]?.compared).toContainEqual({
      name: 'deniedCents',
      wanted: ['5000'],
      given: ['4900'],
      fits: false,
    });
    expect(tried[1]?.compared).toContainEqual(
      expect.objectContaining({ name: 'payer', given: ['SIM01'], fits: false }),
    );
    expect(explainDenial({ ...denied, reason: '999' }, denialPlaybook).winner.id).toBe('unknown');
  });

  it('say of every edit whether it passed, and which value did not', () => {
    const context = wrongGender();
    const edits = explainScrub(context, editsOf({ edits: [{ code: 'UNITS', payers: ['OTHER'] }] }));
    expect(edits).toHaveLength(scrubRules.length);
    expect(edits.find(({ code }) => code === 'UNITS')?.outcome).toBe('otherPayer');
    expect(edits.find(({ code }) => code === 'BIRTH_AFTER_SERVICE')?.outcome).toBe('passed');
    expect(edits.find(({ code }) => code === 'GENDER_CODE')).toMatchObject({
      outcome: 'raised',
      spots: [{ field: expect.stringContaining('gender') as string, value: 'Q' }],
    });
  });
});
