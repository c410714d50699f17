import { verifyBooks } from '../../src/persistence/verify/verify-books.js';
import { endOf, EXAMPLES, STORIES } from '../support/example-stories.js';
import { PlayedBooks, type Telling } from '../support/played-books.js';
import { SCENARIOS } from '../support/regression-stories.js';
import { openBooks, type PracticeBooks } from '../support/practice-books.js';

jest.setTimeout(240_000);

/** The worked examples and the money bugs of other systems once more, on PostgreSQL and by the code that the worker runs. */
describe('the worked examples and money bugs on PostgreSQL', () => {
  let books: PracticeBooks;

  beforeAll(async () => {
    books = await openBooks();
  });
  afterAll(() => books.close());

  async function tell(number: number, order: readonly number[], telling: Telling) {
    const played = new PlayedBooks(books, telling);
    const facts = STORIES[number]?.facts ?? [];
    for (const index of order) facts[index]?.(played);
    return endOf(played, await played.play());
  }

  describe.each(EXAMPLES.map((example, index) => ({ ...example, number: index + 1 })))(
    '$title',
    ({ number, end }) => {
      const story = STORIES[number];
      const written = (story?.facts ?? []).map((_, index) => index);

      it('ends as written', async () => {
        expect(await tell(number, written, 'plain')).toEqual(end);
      });

      it.each([written, ...(story?.orders ?? [])].map((order) => [order]))(
        'ends as written in the order %j when every worker dies before it can answer',
        async (order) => {
          expect(await tell(number, order, 'killed')).toEqual(end);
        },
      );
    },
  );

  describe.each(Object.entries(SCENARIOS))('scenario %s', (_, { what, start, facts, end }) => {
    it.each(['plain', 'killed'] as const)(`${what} (%s)`, async (telling) => {
      const played = new PlayedBooks(books, telling);
      start(played);
      for (const fact of facts) fact(played);
      expect(await played.play()).toEqual(end);
    });
  });

  it('leaves books that verify', async () => {
    const { violations } = await verifyBooks(books.database);
    const money = /balance|ledger|clearing|transit|lists/;
    expect(violations.filter(({ invariant }) => money.test(invariant))).toEqual([]);
  });
});
