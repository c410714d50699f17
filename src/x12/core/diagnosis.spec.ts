import { bytes } from '../../../test/x12/files.js';
import { diagnose } from './diagnosis.js';
import { readX12Buffer } from './reader.js';

const raw = (...codes: readonly number[]) => Buffer.from(codes);

describe('a file without an ISA', () => {
  it.each([
    ['nothing', raw(), 'X12_EMPTY', 'The file is empty.'],
    ['blanks', bytes(' \t\r\n '), 'X12_EMPTY', 'The file is empty.'],
    ['a byte order mark', raw(0xef, 0xbb, 0xbf), 'X12_EMPTY', 'The file is empty.'],
    ['it and blanks', raw(0xef, 0xbb, 0xbf, 0x20), 'X12_EMPTY', 'The file is empty.'],
    ['EBCDIC', raw(0xc9, 0xe2, 0xc1, 0x5c), 'X12_EBCDIC', 'The file is in EBCDIC.'],
    ['gzip', raw(0x1f, 0x8b, 8), 'X12_COMPRESSED', 'The file is gzip data.'],
    ['zip', raw(0x50, 0x4b, 3, 4), 'X12_COMPRESSED', 'The file is a zip archive.'],
    ['UTF-16, low byte first', raw(0xff, 0xfe, 73, 0), 'X12_UTF16', 'The file is in UTF-16.'],
    ['UTF-16, high byte first', raw(0xfe, 0xff, 0, 73), 'X12_UTF16', 'The file is in UTF-16.'],
    ['a PDF', bytes('%PDF-1.7'), 'X12_PDF', 'The file is a PDF.'],
    ['HTML', bytes('\n  <!doctype html>'), 'X12_MARKUP', 'The file is HTML or XML.'],
    ['a tag', bytes('<p>'), 'X12_MARKUP', 'The file is HTML or XML.'],
    ['an end tag', bytes('</P>'), 'X12_MARKUP', 'The file is HTML or XML.'],
    ['XML', bytes('\xef\xbb\xbf\n<?xml'), 'X12_MARKUP', 'The file is HTML or XML.'],
    ['no tag', bytes('< p'), 'X12_NO_ISA', 'No interchange header (ISA) was found.'],
    ['text before a tag', bytes('a <b>'), 'X12_NO_ISA', 'No interchange header (ISA) was found.'],
    [
      'part of a mark',
      raw(0xef, 0xbb, 0x41),
      'X12_NO_ISA',
      'No interchange header (ISA) was found.',
    ],
    ['other bytes', raw(0xef, 0x41, 0xbf), 'X12_NO_ISA', 'No interchange header (ISA) was found.'],
    ['most of EBCDIC', raw(0xc9, 0xe2), 'X12_NO_ISA', 'No interchange header (ISA) was found.'],
    [
      'other packing',
      raw(0x50, 0x4b, 5, 6),
      'X12_NO_ISA',
      'No interchange header (ISA) was found.',
    ],
    ['text', bytes('GS*HC~'), 'X12_NO_ISA', 'No interchange header (ISA) was found.'],
  ])('is known by its first bytes: %s', (_, file, code, message) => {
    expect(diagnose(file)).toMatchObject({ code, message, byteOffset: 0 });
    expect(() => readX12Buffer(file, { guides: [] })).toThrow(message);
  });
});
