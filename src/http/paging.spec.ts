import { decodeCursor, encodeCursor, keyedPage } from './paging.js';

describe('pages', () => {
  it('give the key of the last row away, opaquely', () => {
    const rows = [1, 2, 3].map((n) => ({ id: `id${n}`, sortKey: `k${n}`, n }));
    const page = keyedPage(rows, 2);
    expect(page.items).toEqual([
      { id: 'id1', n: 1 },
      { id: 'id2', n: 2 },
    ]);
    expect(decodeCursor(page.next, 2)).toEqual(['k2', 'id2']);
    expect(keyedPage(rows, 3).next).toBeUndefined();
    expect(keyedPage([], 3)).toEqual({ items: [] });
  });

  it.each(['', 'nonsense', encodeCursor([1]), encodeCursor([1, 2, 3]), 'W3t9LHt9XQ'])(
    'refuse the cursor %s',
    (text) => {
      expect(() => decodeCursor(text, 2)).toThrow('not one of ours');
    },
  );
});
