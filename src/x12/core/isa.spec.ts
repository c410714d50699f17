import { isAlphanumeric, readIsa } from './isa.js';

const ISA =
  'ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260105*1200*^*00501*000000001*0*T*:~';
const bytes = (text: string) => Buffer.from(text, 'latin1');
const read = (text: string, { start = 0, last = true } = {}) => readIsa(bytes(text), start, last);
const header = (text: string, options = {}) => {
  const reading = read(text, options);
  if (reading.kind !== 'isa') throw new Error(`the ISA is ${reading.kind}`);
  return reading.header;
};
const unusable = (reason: string) => ({ kind: 'unusable', reason });
const more = { kind: 'more' };

/** The ISA with other separators: those of its elements, of ISA11 and ISA16, and its terminator. */
const separated = (element: string, repetition: string, component: string, terminator: string) =>
  ISA.replaceAll('*', element)
    .replace('^', repetition)
    .replace(/:~$/, () => component + terminator);

describe('bytes that data is made of', () => {
  it('are digits and letters', () => {
    const all = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));
    expect(all.filter((_, code) => isAlphanumeric(code)).join('')).toBe(
      '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
    );
  });
});

describe('an ISA', () => {
  it('of fixed widths has 106 bytes', () => {
    expect(read(ISA)).toEqual({
      kind: 'isa',
      header: {
        length: 106,
        end: 105,
        delimiters: { element: '*', component: ':', repetition: '^', terminator: '~' },
        fixed: true,
      },
    });
  });

  it('is read where it starts', () => {
    expect(header(`12*${ISA}GS*HP~`, { start: 3 })).toEqual(header(ISA));
  });

  it('of another width is read, and said to be so', () => {
    expect(header(ISA.replace('SENDER         ', 'SENDER'))).toEqual({
      ...header(ISA),
      length: 97,
      end: 96,
      fixed: false,
    });
  });

  it('may be padded before its line break, not with blanks for ever', () => {
    const padded = (blanks: number) => separated('*', '^', ':', `${' '.repeat(blanks)}\n`);
    expect(header(padded(3))).toMatchObject({
      length: 109,
      end: 105,
      delimiters: { terminator: '\n' },
    });
    expect(header(padded(407)).delimiters.terminator).toBe('\n');
    expect(header(padded(408)).delimiters.terminator).toBe(' ');
  });

  it.each(['^', '!', '\\', '\x1e'])('separates repetitions by %j', (repetition) => {
    expect(header(separated('*', repetition, ':', '~')).delimiters.repetition).toBe(repetition);
  });

  it.each([' ', '\0', 'U', '5', 'u', ':', '~', '^^', ''])(
    'of which ISA11 is %j separates no repetitions',
    (repetition) => {
      const isa = separated('*', repetition, ':', '~');
      expect(header(isa).delimiters).toEqual({ element: '*', component: ':', terminator: '~' });
    },
  );

  it.each(['\t', ' ', '|', '/', '@', '[', '`', '{'])('separates elements by %j', (element) => {
    const isa = ISA.replaceAll(' ', '.').replaceAll('*', element);
    expect(header(isa)).toMatchObject({ length: 106, fixed: true, delimiters: { element } });
  });

  it.each(['\x08', '\0', 'A', '0', 'z'])('cannot separate elements by %j', (element) => {
    expect(read(separated(element, '^', ':', '~'))).toEqual(unusable('no element separator'));
  });

  it.each(['A', '9', '*'])('of which ISA16 is %j is not usable', (component) => {
    expect(read(separated('*', '^', component, '~'))).toEqual(unusable('ISA16 is no separator'));
  });

  it.each(['G', '0', '*', ':'])('whose terminator would be %j is not usable', (terminator) => {
    expect(read(separated('*', '^', ':', terminator))).toEqual(
      unusable('no segment terminator after ISA16'),
    );
  });

  it.each([3, 4, 50, 103, 104, 105])('of which %i bytes are there waits for more', (length) => {
    const reading = read(ISA.slice(0, length), { last: false });
    expect(reading).toEqual(more);
  });

  it.each([
    [3, 'the file ends in the ISA'],
    [4, 'fewer than sixteen elements'],
    [103, 'fewer than sixteen elements'],
    [104, 'the file ends in the ISA'],
    [105, 'the file ends in the ISA'],
  ])('at the end of the file after %i bytes is not usable: %s', (length, reason) => {
    expect(read(ISA.slice(0, length))).toEqual(unusable(reason));
  });

  it('is searched for sixteen elements in 512 bytes', () => {
    const wide = (width: number) => ISA.replace('SENDER         ', 'S'.padEnd(15 + width, '.'));
    expect(header(wide(408), { last: false })).toMatchObject({ end: 513, length: 514 });
    expect(read(wide(409), { last: false })).toEqual(unusable('fewer than sixteen elements'));
    const cut = (length: number, start = 0) =>
      read(' '.repeat(start) + wide(600).slice(0, length), { start, last: false });
    expect(cut(511)).toEqual(more);
    expect(cut(512)).toEqual(unusable('fewer than sixteen elements'));
    expect(cut(511, 5)).toEqual(more);
    expect(cut(512, 5)).toEqual(unusable('fewer than sixteen elements'));
  });
});
