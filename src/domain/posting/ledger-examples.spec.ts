import { Books } from '../../../test/support/books.js';
import { endOf, EXAMPLES, isRepeatable, STORIES } from '../../../test/support/example-stories.js';

/** Entries of a step per side and account, so that neither order nor netting matters. */
function summed(entries: readonly string[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const entry of entries) {
    const [, side = '', account = '', amount = '0'] = /^(Dr|Cr) (.+) ([\d.]+)$/.exec(entry) ?? [];
    sums[`${side} ${account}`] = (sums[`${side} ${account}`] ?? 0) + Number(amount);
  }
  return sums;
}

const netted = (entries: readonly string[]): Record<string, number> => {
  const sums: Record<string, number> = {};
  for (const [key, amount] of Object.entries(summed(entries))) {
    const account = key.slice(3);
    sums[account] = (sums[account] ?? 0) + (key.startsWith('Dr') ? amount : -amount);
  }
  return Object.fromEntries(Object.entries(sums).filter(([, amount]) => amount !== 0));
};

describe.each(EXAMPLES.map((example, index) => ({ ...example, number: index + 1 })))(
  '$title',
  ({ number, steps, end }) => {
    const story = STORIES[number];
    if (!story) throw new RangeError(`No story for example ${number}`);

    it('posts the entries of every step and ends as written', () => {
      const books = new Books();
      story.facts.forEach((fact, index) => {
        fact(books);
        const posted = books.step();
        const written = steps[index] ?? [];
        if (number === 16 && index === 2) expect(netted(posted)).toEqual(netted(written));
        else expect(summed(posted)).toEqual(summed(written));
      });
      expect(endOf(books, books.end())).toEqual(end);
    });

    it('ends the same when every fact comes twice', () => {
      const books = new Books();
      for (const fact of story.facts) {
        fact(books);
        if (isRepeatable(number, story.facts.indexOf(fact))) fact(books);
      }
      expect(endOf(books, books.end())).toEqual(end);
    });

    const orders = story.orders ?? [story.facts.map((_, index) => index)];
    it.each(orders.map((order) => [order]))('ends the same in the order %j', (order) => {
      const written = new Books();
      const shuffled = new Books();
      for (const fact of story.facts) fact(written);
      for (const index of order) story.facts[index]?.(shuffled);
      expect(endOf(shuffled, shuffled.end())).toEqual(end);
      expect(shuffled.balances()).toEqual(written.balances());
    });
  },
);

it('knows all twenty examples', () => {
  expect(EXAMPLES).toHaveLength(20);
  expect(EXAMPLES.every(({ steps, end }) => steps.length > 1 && Object.keys(end).length > 0)).toBe(
    true,
  );
});
