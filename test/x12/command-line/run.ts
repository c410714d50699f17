import { Command } from 'commander';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { CliError } from '../../../src/cli/cli-error.js';
import * as anonymize from '../../../src/cli/x12/anonymize.js';
import * as check from '../../../src/cli/x12/check.js';
import * as pdf from '../../../src/cli/x12/eob-pdf.js';
import * as eob from '../../../src/cli/x12/eob.js';
import { registerX12Commands, type X12Modules } from '../../../src/cli/x12/index.js';
import * as inspect from '../../../src/cli/x12/inspect.js';
import * as json from '../../../src/cli/x12/json.js';
import * as rewrite from '../../../src/cli/x12/rewrite.js';
import * as show from '../../../src/cli/x12/show.js';
import * as split from '../../../src/cli/x12/split.js';

const modules: X12Modules = {
  anonymize: async () => anonymize,
  check: async () => check,
  pdf: async () => pdf,
  eob: async () => eob,
  inspect: async () => inspect,
  json: async () => json,
  rewrite: async () => rewrite,
  show: async () => show,
  split: async () => split,
};

export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly bytes: Buffer;
  readonly stderr: string;
  /** One parsed object for each line of stdout. */
  readonly json: readonly Record<string, unknown>[];
}

class Sink extends Writable {
  readonly chunks: Buffer[] = [];

  override _write(chunk: Buffer | string, encoding: BufferEncoding, done: () => void): void {
    this.chunks.push(typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk);
    done();
  }

  get text(): string {
    return Buffer.concat(this.chunks).toString('utf8');
  }
}

/** Runs `zerobalance x12 …` in this process and returns what it wrote. */
export async function x12(words: readonly string[], stdin: Buffer | string = ''): Promise<Ran> {
  const stdout = new Sink();
  const stderr = new Sink();
  let exitCode = 0;
  const program = new Command('zerobalance').exitOverride();
  program.configureOutput({ writeErr: (text) => stderr.write(text) });
  const io = {
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout,
    stderr,
    colour: false,
    fail: (code: number) => {
      exitCode = Math.max(exitCode, code);
    },
  };
  registerX12Commands(program, io, modules);
  try {
    await program.parseAsync(['node', 'zerobalance', 'x12', ...words]);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    stderr.write(error.message);
    exitCode = error.exitCode;
  }
  const text = stdout.text;
  const lines = text.split('\n').filter((line) => line.startsWith('{'));
  return {
    exitCode,
    stdout: text,
    bytes: Buffer.concat(stdout.chunks),
    stderr: stderr.text,
    json: lines.map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}

const folder = mkdtempSync(join(tmpdir(), 'x12-'));
let files = 0;

/** Writes a file of the test's own and returns its path. */
export function fileOf(content: string | Buffer): string {
  const path = join(folder, `file-${++files}.edi`);
  writeFileSync(path, content);
  return path;
}

export const outFolder = (): string => mkdtempSync(join(folder, 'out-'));

/** An interchange around transactions of one group. */
export function interchange(functionalId: string, version: string, ...sets: string[]): string {
  return [
    'ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *261125*0400*^*00501*000000017*0*P*:~',
    `GS*${functionalId}*SND*RCV*20261125*0400*5*X*${version}~`,
    ...sets,
    `GE*${sets.length}*5~`,
    'IEA*1*000000017~',
  ].join('\n');
}

/** An 835 with two claims, a reversal and provider adjustments; it balances. */
export const REMITTANCE = interchange(
  'HP',
  '005010X221A1',
  [
    'ST*835*0001~',
    'BPR*I*65.5*C*ACH*CCP*01*999999992*DA*123456*1512345678**01*999988880*DA*98765*20261120~',
    'TRN*1*T-100*1512345678*XTRA~',
    'N1*PR*SAMPLE PLAN*XV*88888~',
    'N3*1 MAIN ST~',
    'N4*SPRINGFIELD*IL*627010001~',
    'PER*BL*EDI DESK*TE*5555551234~',
    'N1*PE*SAMPLE CLINIC*XX*1999999984~',
    'REF*TJ*123456789~',
    'LX*1~',
    'CLP*PCN-1*1*120*80*15*12*ICN-1*11*1~',
    'NM1*QC*1*MU\u00d1OZ*ANA****MI*M100~',
    'NM1*74*1**ANNA~',
    'NM1*TT*2*NEXT PLAN*****PI*NP1~',
    'MOA***MA18*N89~',
    'REF*EA*MR-1~',
    'DTM*232*20261101~',
    'AMT*AU*95~',
    'SVC*HC:99213:25*120*80**1*HC:99214~',
    'DTM*472*20261101~',
    'CAS*CO*45*25~',
    'CAS*PR*2*15*1~',
    'REF*6R*LINE-1~',
    'AMT*B6*95~',
    'LQ*HE*N130~',
    'CLP*PCN-2*22*-50*-20**12*ICN-2*11*1~',
    'CAS*CO*45*-30~',
    'NM1*QC*1*DOE*TOM~',
    'PLB*1999999984*20261231*WO:ICN-2*-20*L6*-1.5*FB:X*16~',
    'SE*30*0001~',
  ].join('\n'),
);

/** A professional 837 with a dependent's secondary claim. */
export const CLAIMS = interchange(
  'HC',
  '005010X222A1',
  [
    'ST*837*0001*005010X222A1~',
    'BHT*0019*00*BATCH-7*20261125*0400*RP~',
    'NM1*41*2*SAMPLE CLINIC*****46*SND~',
    'PER*IC*DESK*TE*5555551234~',
    'NM1*40*2*SAMPLE PLAN*****46*RCV~',
    'HL*1**20*1~',
    'NM1*85*2*SAMPLE CLINIC*****XX*1999999984~',
    'N3*1 MAIN ST~',
    'N4*SPRINGFIELD*IL*627010001~',
    'REF*EI*123456789~',
    'HL*2*1*22*1~',
    'SBR*S**GRP-1******CI~',
    'NM1*IL*1*DOE*JANE****MI*M200~',
    'NM1*PR*2*SAMPLE PLAN*****PI*SP1~',
    'HL*3*2*23*0~',
    'PAT*19~',
    'NM1*QC*1*DOE*TED~',
    'N3*2 SIDE ST~',
    'N4*SPRINGFIELD*IL*62701~',
    'DMG*D8*20150203*M~',
    'CLM*PCN-9*150.5***11:B:7*Y*A*Y*Y~',
    'REF*F8*ICN-77~',
    'HI*ABK:J0190*ABF:R051~',
    'SBR*P*18*******CI~',
    'CAS*CO*45*30~',
    'AMT*D*100~',
    'OI***Y***Y~',
    'NM1*IL*1*DOE*JOHN****MI*M300~',
    'NM1*PR*2*OTHER PLAN*****PI*OP1~',
    'DTP*573*D8*20261110~',
    'LX*1~',
    'SV1*HC:99213:25*150.5*UN*1***1:2~',
    'DTP*472*RD8*20261101-20261102~',
    'REF*6R*L-1~',
    'SE*35*0001~',
  ].join('\n'),
);
