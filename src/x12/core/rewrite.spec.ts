import { bytes, interchange } from '../../../test/x12/files.js';
import { rewriteX12, rewriteX12Stream, type RewriteOptions } from './rewrite.js';
import { X12WriteError } from './write-error.js';

const FILE = interchange(['GS*HC*A*B', 'NM1*IL*A:B^C*', 'BIN*5*|>!~*', 'GE*1*1']);
const again = (text: string, options: RewriteOptions = {}) =>
  rewriteX12(bytes(text), options).toString('latin1');

async function streamed(text: string, size: number, options: RewriteOptions = {}) {
  const file = bytes(text);
  async function* pieces() {
    for (let at = 0; at < file.length; at += size) {
      yield await Promise.resolve(file.subarray(at, at + size));
    }
  }
  const parts: Buffer[] = [];
  for await (const part of rewriteX12Stream(pieces(), options)) parts.push(part);
  return Buffer.concat(parts).toString('latin1');
}

const MESSY = `\xef\xbb\xbfNote \r\n${FILE.replace('GE*1*1~', '~ GE*1*1~\r\n\0')}\n junk`;
const delimiters = { element: '|', component: '>', repetition: '!', terminator: "'" };

describe('a file that is written again', () => {
  it('is the same to the byte where nothing else is asked for', async () => {
    expect(again(MESSY)).toBe(MESSY);
    for (const size of [1, 50, 5000]) expect(await streamed(MESSY, size)).toBe(MESSY);
  });

  it('has the delimiters that are asked for, in headers and data', async () => {
    const expected = FILE.replace('BIN*5*|>!~*~', 'BIN\0')
      .replaceAll('*', '|')
      .replaceAll(':', '>')
      .replaceAll('^', '!')
      .replaceAll('~', "'")
      .replace('BIN\0', "BIN|5||>!~*'");
    expect(again(FILE, { delimiters })).toBe(expected);
    expect(await streamed(FILE, 40, { delimiters })).toBe(expected);
    expect(again(expected, { delimiters: { element: '*' } })).toBe(FILE);
  });

  it('keeps ISA11 where it separates nothing', () => {
    const old = FILE.replace('*^*00501', '*U*00401').replace('^', '');
    expect(again(old, { delimiters }).slice(81, 89)).toBe('|U|00401');
    const held = old.replace('A:B', 'A^B');
    expect(() => again(held, { delimiters: { element: '|' } })).toThrow(X12WriteError);
  });

  it('keeps its line breaks, gains or loses them', () => {
    const lines = FILE.replaceAll('~', '~\r\n').replace('|>!~\r\n*', '|>!~*');
    expect(again(lines, { delimiters: { element: '|' } }).split('\r\n')).toHaveLength(6);
    expect(again(lines, { wrap: 'none' })).toBe(FILE);
    expect(again(FILE, { wrap: 'lines' })).toBe(lines.replaceAll('\r', ''));
    const ended = FILE.replaceAll('~', '\n').replace('|>!\n*', '|>!~*');
    expect(again(ended, { wrap: 'none' })).toBe(ended);
  });

  it('says how much that is no blank is not written', () => {
    const leftOut: number[] = [];
    again(MESSY, { wrap: 'none', leftOut: (count) => leftOut.push(count) });
    expect(leftOut).toEqual(['Note'.length]);
    again(FILE, { wrap: 'none', leftOut: (count) => leftOut.push(count) });
    expect(leftOut).toHaveLength(1);
  });

  it('refuses data that holds a new delimiter, and delimiters that are none', () => {
    const withBar = FILE.replace('A:B', 'A|B');
    let refused: unknown;
    try {
      again(withBar, { delimiters: { element: '|' } });
    } catch (error) {
      refused = error;
    }
    expect(refused).toMatchObject({
      code: 'DELIMITER_IN_DATA',
      place: { segment: 'NM1', segmentNumber: 3 },
      message: 'NM1: the data holds one of the new delimiters',
    });
    expect(() => again(FILE, { delimiters: { element: 'A' } })).toThrow('delimiters must be');
  });
});
