import { toArrayParameter } from './binary-array.js';

const hex = (values: readonly unknown[], type: string): string => {
  const parameter = toArrayParameter(values, type);
  if (typeof parameter === 'string') throw new Error(`A literal: ${parameter}`);
  return parameter.toString('hex');
};

const header = (oid: number, count: number, nulls = 0): string =>
  [1, nulls, oid, count, 1].map((word) => word.toString(16).padStart(8, '0')).join('');

describe('binary arrays', () => {
  it('write ids as their sixteen bytes and NULL as no length', () => {
    expect(hex(['01940000-0000-7000-8000-00000000A00f', undefined], 'uuid')).toBe(
      `${header(2950, 2, 1)}00000010019400000000700080000000000` + `0a00fffffffff`,
    );
  });

  it('write what comes in runs once per place', () => {
    const id = '00000001-0000-7000-8000-000000000002';
    const one = '0000001000000001000070008000000000000002';
    expect(hex([id, id, undefined, id], 'uuid')).toBe(
      `${header(2950, 4, 1)}${one}${one}ffffffff${one}`,
    );
    expect(hex([7, 7, 'x'.length, 7], 'integer')).toBe(
      `${header(23, 4)}${[7, 7, 1, 7].map((each) => `000000040000000${each}`).join('')}`,
    );
  });

  it('write amounts on both sides of zero and beyond 32 bits', () => {
    expect(hex([1, -1, 2 ** 40 + 5, -(2 ** 33)], 'bigint')).toBe(
      `${header(20, 4)}000000080000000000000001` +
        '00000008ffffffffffffffff' +
        '000000080000010000000005' +
        '00000008fffffffe00000000',
    );
    expect(hex([-2], 'integer')).toBe(`${header(23, 1)}00000004fffffffe`);
  });

  it('write texts in UTF-8, however long, and documents with their version', () => {
    const long = 'ü'.repeat(300);
    expect(hex(['é', long], 'text')).toBe(
      `${header(25, 2)}00000002c3a900000258${Buffer.from(long).toString('hex')}`,
    );
    expect(hex([{ a: null }], 'jsonb')).toBe(
      `${header(3802, 1)}0000000b01${Buffer.from('{"a":null}').toString('hex')}`,
    );
    expect(hex([true, false], 'boolean')).toBe(`${header(16, 2)}00000001010000000100`);
  });

  it('leave to the server what they cannot write', () => {
    expect(toArrayParameter(['not an id'], 'uuid')).toBe('{not an id}');
    expect(toArrayParameter(['01940000-0000-7000-8000-00000000a00g'], 'uuid')).toMatch(/^\{0194/);
    expect(toArrayParameter([1.5], 'bigint')).toBe('{1.5}');
    expect(toArrayParameter([2 ** 31], 'integer')).toBe('{2147483648}');
    expect(toArrayParameter(['2026-01-05'], 'date')).toBe('{2026-01-05}');
    expect(toArrayParameter([], 'uuid')).toBe('{}');
  });
});
