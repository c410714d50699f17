import { patientIdsIn } from './patient-ids.js';

describe('the patients that an answer shows', () => {
  it('are found in lists and details, each once', () => {
    const answer = {
      patientId: 'a',
      items: [{ patientId: 'b' }, { encounter: { patientId: 'a' } }],
      patientIds: ['c', 'd'],
      at: new Date(),
      bytes: Buffer.from('x'),
    };
    expect(patientIdsIn(answer)).toEqual(['a', 'b', 'c', 'd']);
    expect(patientIdsIn({ status: 'ok' })).toEqual([]);
    expect(patientIdsIn(undefined)).toEqual([]);
  });
});
