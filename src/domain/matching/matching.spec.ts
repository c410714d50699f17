import { remittance } from '../../../test/support/remittance-builder.js';
import { calendarDate } from '../shared/calendar-date.js';
import { cents } from '../shared/cents.js';
import { exactMatch, rankCandidates, type ClaimCandidate } from './match-claim.js';
import { matchLines, type OurLine } from './match-lines.js';

const payment = (
  lines: { charge: number; procedure?: string; control?: string }[],
  pcn = 'ZB00001',
) =>
  remittance({
    trace: 't',
    paid: 0,
    claims: [{ pcn, charge: 300, paid: 0, lines: lines.map((line) => ({ ...line, paid: 0 })) }],
  }).claims[0]!;
const ours = (id: string, more: Partial<OurLine> = {}): OurLine => ({
  id,
  procedure: '99213',
  modifiers: [],
  chargeCents: cents(10000),
  ...more,
});
const matched = (services: Parameters<typeof payment>[0], lines: OurLine[]) =>
  matchLines(payment(services).lines, lines).map(({ line, ours: own, rule }) => [
    line,
    own.join('+'),
    rule,
  ]);

describe('a service payment is matched to our line', () => {
  it('by its line control number before anything else', () => {
    const lines = [ours('a', { lineControlNumber: 'L1' }), ours('b', { lineControlNumber: 'L2' })];
    expect(
      matched(
        [
          { charge: 100, control: 'L2' },
          { charge: 100, control: 'L1' },
        ],
        lines,
      ),
    ).toEqual([
      [1, 'b', 'line control number'],
      [2, 'a', 'line control number'],
    ]);
  });

  it('by procedure, modifiers, charge and date; also when a modifier was dropped', () => {
    const lines = [ours('a', { modifiers: ['25'] }), ours('b')];
    expect(matched([{ charge: 100 }, { charge: 100 }], lines)).toEqual([
      [1, 'b', 'procedure, modifiers, charge and date'],
      [2, 'a', 'procedure and charge (a modifier was dropped)'],
    ]);
  });

  it('by the procedure that we submitted when the payer re-coded it', () => {
    const [service] = payment([{ charge: 100, procedure: '99212' }]).lines;
    const services = [{ ...service!, originalProcedure: '99213' }];
    const lines = [ours('x', { procedure: '70000' }), ours('a')];
    expect(matchLines(services, lines)[0]).toMatchObject({ ours: ['a'] });
  });

  it('together with others when the payer split our line', () => {
    expect(
      matched([{ charge: 60 }, { charge: 40 }], [ours('a'), ours('b', { procedure: '70000' })]),
    ).toEqual([
      [1, 'a', 'procedure'],
      [2, 'a', 'lines split from ours'],
    ]);
  });

  it('to all that remain when the payer merged them', () => {
    const lines = [ours('a', { procedure: '80001' }), ours('b', { procedure: '80002' })];
    expect(matched([{ charge: 200, procedure: '80000' }], lines)).toEqual([
      [1, 'a+b', 'lines merged from ours'],
    ]);
  });

  it('to the only one that remains, else to nothing', () => {
    expect(matched([{ charge: 5, procedure: '1' }], [ours('a')])).toEqual([
      [1, 'a', 'remaining line'],
    ]);
    const two = [ours('a'), ours('b', { procedure: '2' })];
    expect(matched([{ charge: 5, procedure: '1' }], two)).toEqual([]);
  });
});

describe('a claim payment is matched to our claim', () => {
  const candidate: ClaimCandidate = {
    claimId: 'c1',
    encounterId: 'e1',
    payerId: 'p1',
    patientControlNumber: 'ZB00001',
    payerClaimControlNumber: 'ICN-ZB00001',
    serviceDate: calendarDate('2026-01-15'),
    chargeCents: cents(30000),
  };
  const other = {
    ...candidate,
    claimId: 'c2',
    patientControlNumber: 'ZB00002',
    payerClaimControlNumber: 'ICN2',
  };
  const services = [{ charge: 300 }];

  it('exactly by the patient control number', () => {
    expect(exactMatch(rankCandidates(payment(services), [candidate, other]))?.candidate).toBe(
      candidate,
    );
  });

  it('exactly by the payer’s number and the charge when the number of ours was altered', () => {
    const altered = { ...payment(services, 'ZB0000'), payerClaimControlNumber: 'ICN-ZB00001' };
    const [best] = rankCandidates(altered, [candidate, other]);
    expect(best).toMatchObject({ confidence: 'exact' });
    expect(exactMatch(rankCandidates(altered, [candidate, other]))?.candidate.claimId).toBe('c1');
  });

  it('as a suggestion with its reasons otherwise', () => {
    const ranked = rankCandidates(payment(services, '0000ZB00001'), [
      { ...candidate, payerClaimControlNumber: 'X' },
    ]);
    expect(ranked[0]).toMatchObject({ reasons: ['patient control number, altered', 'charge'] });
    expect(exactMatch(ranked)).toBeUndefined();
  });

  it('never by guessing between two', () => {
    const twin = { ...candidate, claimId: 'c3', patientControlNumber: 'OTHER' };
    const stranger = payment(services, 'NOBODY');
    const withNumber = { ...stranger, payerClaimControlNumber: 'ICN-ZB00001' };
    expect(exactMatch(rankCandidates(withNumber, [candidate, twin]))).toBeUndefined();
  });
});
