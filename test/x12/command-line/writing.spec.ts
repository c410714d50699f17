import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npiCheckDigit } from '../../../src/cli/x12/anonymize/pseudonyms.js';
import { checkX12Buffer } from '../../../src/x12/index.js';
import { sample, sampleFiles } from '../corpus.js';
import { CLAIMS, fileOf, interchange, outFolder, REMITTANCE, x12 } from './run.js';

describe('x12 show', () => {
  it('is indented by loop, with names beside the values and no colour in a pipe', async () => {
    const { stdout } = await x12(['show', fileOf(CLAIMS)]);
    expect(stdout).toMatch(/^ +2300 /m);
    expect(stdout).toMatch(/CLM01 {2}PCN-9 {2}\S/);
    expect(stdout).toMatch(/CLM05-3 {2}7/);
    expect(stdout).not.toContain('\x1b[');
  });
});

describe('x12 rewrite', () => {
  it('writes every byte as it was', async () => {
    const { stdout } = await x12(['rewrite', fileOf(CLAIMS)]);
    expect(stdout).toBe(CLAIMS);
  });

  it('changes delimiters and line breaks, and refuses what is none', async () => {
    const { stdout } = await x12(['rewrite', '--delimiters', '|>^~', '--wrap', fileOf(CLAIMS)]);
    expect(stdout).toContain('CLM|PCN-9|150.5|||11>B>7|Y|A|Y|Y~\n');
    expect((await x12(['json', '-'], stdout)).json[0]?.transactions).toEqual(
      (await x12(['json', '-'], CLAIMS)).json[0]?.transactions,
    );
    expect((await x12(['rewrite', '--delimiters', 'ab', fileOf(CLAIMS)])).exitCode).toBe(2);
  });
});

describe('x12 rewrite of what is no plain segment', () => {
  const data = 'a*b~c:d|e\\.br\\';
  const attachment = interchange(
    'PI',
    '006020X314',
    `ST*275*0001~BGN*02*1*20261125~BIN*${data.length}*${data}~SE*4*0001~`,
  );

  it('leaves binary data alone, whatever it holds', async () => {
    const { stdout, exitCode } = await x12(['rewrite', '--delimiters', '|>^!', '-'], attachment);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`!BIN|${data.length}|${data}!SE|4|0001!`);
    const back = await x12(['rewrite', '--delimiters', '*:^~', '-'], stdout);
    expect(back.stdout).toBe(attachment);
  });

  it('says what it left out', async () => {
    const { stdout, stderr, exitCode } = await x12(['rewrite', '--wrap', '-'], `Hello\n${CLAIMS}`);
    expect(stdout).toMatch(/^ISA/);
    expect([exitCode, stderr]).toEqual([1, '-: 5 bytes between the segments were left out\n']);
    expect((await x12(['rewrite', '-'], `Hello\n${CLAIMS}`)).stdout).toBe(`Hello\n${CLAIMS}`);
  });
});

describe('x12 split', () => {
  it('makes one valid file of each transaction', async () => {
    const two = interchange(
      'HP',
      '005010X221A1',
      'ST*835*0001~BPR*H*0*C*NON************20261120~TRN*1*0*1512345678~SE*4*0001~',
      'ST*835*0002~BPR*H*0*C*NON************20261120~TRN*1*0*1512345678~SE*4*0002~',
    );
    const out = outFolder();
    const { stdout, exitCode } = await x12(['split', '--out', out, fileOf(two)]);
    expect(exitCode).toBe(0);
    expect(stdout.trim().split('\n')).toHaveLength(2);
    for (const name of readdirSync(out)) {
      const part = readFileSync(join(out, name));
      const codes = checkX12Buffer(part, { level: 1 }).flatMap(({ findings }) =>
        findings.map(({ code }) => code),
      );
      expect(codes.filter((code) => /COUNT|CONTROL_NUMBER|MISSING/.test(code))).toEqual([]);
      expect(part.toString().match(/ST\*835/g)).toHaveLength(1);
    }
  });
});

describe('x12 eob', () => {
  it('tells each patient what was billed, paid and owed', async () => {
    const { stdout, exitCode } = await x12(['eob', fileOf(REMITTANCE)]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Patient   ANA MUÑOZ, member M100');
    expect(stdout).toMatch(
      /99213 25 +\$120\.00 +\$25\.00 +\$0\.00 +\$15\.00 +\$0\.00 +\$0\.00 +\$80\.00 +\$15\.00/,
    );
    expect(stdout).toContain('reversal of an earlier payment');
  });

  it('says what the codes mean, what lies outside the claims, and which claim does not add up', async () => {
    const { stdout, exitCode } = await x12(['eob', fileOf(REMITTANCE.replace('*45*25', '*45*24'))]);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('CO-45: Above the contracted price');
    expect(stdout).toContain('The amounts of this claim do not add up');
    expect(stdout).toMatch(/Outside these claims.*\n +\S+ .*\$\d/);
    const widths = stdout.split('\n').map(({ length }) => length);
    expect(Math.max(...widths)).toBeLessThanOrEqual(145);
  });

  it('writes a PDF', async () => {
    const pdf = join(outFolder(), 'eob.pdf');
    const { exitCode } = await x12(['eob', '--pdf', pdf, fileOf(REMITTANCE)]);
    expect(exitCode).toBe(0);
    expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('says when the PDF cannot be written', async () => {
    const pdf = join(outFolder(), 'no', 'such', 'eob.pdf');
    const { exitCode, stderr } = await x12(['eob', '--pdf', pdf, fileOf(REMITTANCE)]);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('cannot be written')]);
  });

  it('says when a file holds no 835', async () => {
    const { exitCode, stderr } = await x12(['eob', fileOf(CLAIMS)]);
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('no remittance')]);
  });
});

describe('x12 anonymize', () => {
  const anonymized = async (text: string, ...words: string[]) =>
    (await x12(['anonymize', ...words, '-'], text)).stdout;

  it('replaces names, ids, addresses and free text, and keeps codes, money and lengths', async () => {
    const other = await anonymized(CLAIMS);
    for (const secret of [
      'DOE',
      'JANE',
      'M200',
      'PCN-9',
      '123456789',
      'MAIN ST',
      '20150203',
      'ICN-77',
    ]) {
      expect(other).not.toContain(secret);
    }
    for (const kept of [
      'HI*ABK:J0190*ABF:R051',
      'HC:99213:25*150.5*UN*1',
      'CAS*CO*45*30',
      'AMT*D*100',
    ]) {
      expect(other).toContain(kept);
    }
    expect(other.split('~').map((each) => each.length)).toEqual(
      CLAIMS.split('~').map((each) => each.length),
    );
  });

  it('is the same every time, and the same for a value in all files with one key', async () => {
    expect(await anonymized(CLAIMS)).toBe(await anonymized(CLAIMS));
    const memberOf = (text: string) => /NM1\*IL\*1\*[^~]*\*MI\*(\w+)/.exec(text)?.[1];
    const [first, second] = [
      await anonymized(CLAIMS, '--key', 'k'),
      await anonymized(CLAIMS.replace('BATCH-7', 'BATCH-8'), '--key', 'k'),
    ];
    expect(memberOf(first)).toBe(memberOf(second));
    expect(memberOf(await anonymized(CLAIMS, '--key', 'other'))).not.toBe(memberOf(first));
  });

  it('keeps a terminator beyond ASCII, and looks into every repetition', async () => {
    const odd = CLAIMS.replaceAll('~\n', '\xff');
    const { bytes } = await x12(['anonymize', '-'], Buffer.from(odd, 'latin1'));
    expect(bytes.toString('latin1').split('\xff')).toHaveLength(odd.split('\xff').length);
    const ctx = interchange('FA', '005010X231A1', 'ST*999*1~CTX*A:SECRET^B:SECRET~SE*3*1~');
    const other = await anonymized(ctx);
    expect(other).not.toContain('SECRET');
    expect(other).toMatch(/CTX\*A:\w{6}\^B:\w{6}~/);
  });

  it('keeps an NPI valid, a wrong one wrong, and the days between dates', async () => {
    const other = await anonymized(CLAIMS);
    const npi = /NM1\*85\*2\*[^*]*\*{5}XX\*(\d{10})/.exec(other)?.[1] ?? '';
    expect(npi).not.toBe('1999999984');
    expect(npiCheckDigit(npi.slice(0, 9))).toBe(npi[9]);
    const [from, to] = /DTP\*472\*RD8\*(\d{8})-(\d{8})/.exec(other)?.slice(1) ?? [];
    expect(Number(to) - Number(from)).toBeLessThan(100);
    expect(from).not.toBe('20261101');
  });

  it('leaves what is wrong and what is right with a file as it was', async () => {
    const files = sampleFiles().filter(({ file }) => /837[PID]\/|835\/|27[0167]\//.test(file));
    for (const { file } of files.filter((_, index) => index % 9 === 0)) {
      const before = sample(file);
      let codes: string[];
      try {
        codes = codesOf(before);
      } catch {
        continue;
      }
      const { bytes } = await x12(['anonymize', '-'], before);
      expect([file, codesOf(bytes)]).toEqual([file, codes]);
    }
  });

  /** Checks that look into identifiers of an external table may change with them. */
  function codesOf(file: Buffer): string[] {
    return checkX12Buffer(file, { level: 4 })
      .flatMap(({ findings }) => findings)
      .filter(({ severity }) => severity === 'error')
      .map(({ code, segmentNumber }) => `${segmentNumber ?? ''} ${code}`)
      .sort();
  }
});
