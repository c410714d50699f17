import { toArrayLiteral, toText } from './array-literal.js';

describe('array literals', () => {
  it('quotes texts with quotes, backslashes, commas and braces, and keeps NULL apart', () => {
    const texts = ['a', 'NULL', '', 'a"b', 'a\\b', 'a,b', '{}', undefined];
    expect(toArrayLiteral(texts, 'text')).toBe('{"a","NULL","","a\\"b","a\\\\b","a,b","{}",NULL}');
  });

  it('leaves numbers and ids bare', () => {
    expect(toArrayLiteral([1, undefined, '-2'], 'bigint')).toBe('{1,NULL,-2}');
  });

  it('writes lists as literals, documents as JSON and missing values as NULL', () => {
    expect(toText(['59', 'a"b'], 'text[]')).toBe('{"59","a\\"b"}');
    expect(toText({ a: [1] }, 'jsonb')).toBe('{"a":[1]}');
    expect(toText('text', 'jsonb')).toBe('"text"');
    expect(toText(null, 'jsonb')).toBeUndefined();
    expect(toText(undefined, 'text')).toBeUndefined();
    expect(toText(12, 'bigint')).toBe('12');
    expect(toText(true, 'boolean')).toBe('true');
    expect(toText(new Date(0), 'timestamptz')).toBe('1970-01-01T00:00:00.000Z');
  });
});
