import { table } from './output.js';

describe('a table on the terminal', () => {
  it('aligns words to the left and numbers to the right', () => {
    expect(
      table(
        ['stage', 'count'],
        [
          ['coding', 3],
          ['patientBilling', 12],
        ],
      ),
    ).toBe(['stage           count', 'coding              3', 'patientBilling     12'].join('\n'));
  });
});
