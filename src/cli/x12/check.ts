import type { Finding } from '../../x12/core/finding.js';
import type { PartnerProfile } from '../../x12/core/partner-profile.js';
import { checkX12 } from '../../x12/index.js';
import { Acknowledger } from './acknowledge.js';
import {
  loadProfile,
  parseAcknowledgment,
  parseLevel,
  type AcknowledgmentKind,
  type CheckArguments,
} from './check-options.js';
import { Output, type X12Io } from './io.js';
import { paints, type Paint } from './paint.js';
import { forEachSource, reasonOf, type Source } from './sources.js';
import { toJson } from './text.js';

/** Findings that are listed; more are only counted, by code. */
const MOST_FINDINGS = 10_000;

interface Checked {
  readonly file: string;
  ok: boolean;
  readonly findings: Finding[];
  truncated?: Record<string, number>;
  acknowledgment?: string;
}

interface Asked {
  readonly level: number;
  readonly profile: PartnerProfile;
  readonly ack: AcknowledgmentKind | undefined;
}

/**
 * `x12 check`: all that is wrong with a file up to a SNIP level. Exit 0 when no finding is an
 * error, 1 when one is, 2 for what cannot be read; such a file is said on stderr and, with --json,
 * still has its line, with the refusal as its finding. With --ack the output is the acknowledgment.
 */
export async function check(
  files: readonly string[],
  options: CheckArguments,
  io: X12Io,
): Promise<void> {
  const asked: Asked = {
    level: parseLevel(options.level),
    profile: await loadProfile(options.profile),
    ack: parseAcknowledgment(options.ack),
  };
  const output = new Output(io.stdout);
  const paint = paints(io.colour);
  await forEachSource(files, io, async (source) => {
    const checked = await readThrough(source, asked).catch((error: unknown) => {
      if (options.json === true) output.line(toJson(refused(source.name, error)));
      throw error;
    });
    checked.findings.sort(byPlace);
    if (!checked.ok) io.fail(1);
    if (options.json === true) output.line(toJson(checked));
    else if (checked.acknowledgment === undefined) output.write(describe(checked, paint));
    else {
      // The acknowledgment is the result; what was found goes beside it.
      output.write(checked.acknowledgment);
      io.stderr.write(describe(checked, paints(false)));
    }
    await output.flush(true);
  }).finally(() => output.flush(true));
}

async function readThrough(source: Source, { level, profile, ack }: Asked): Promise<Checked> {
  const checked: Checked = { file: source.name, ok: true, findings: [] };
  const acknowledger = ack === undefined ? undefined : new Acknowledger(ack, new Date());
  // A 277CA answers every claim, so its transactions are kept whole.
  const by = ack === '277CA' ? 'transaction' : 'claim';
  for await (const item of checkX12(source.chunks, { level, profile, by })) {
    acknowledger?.take(item);
    for (const finding of item.findings) add(checked, finding, level);
    if (item.kind === 'end') {
      for (const [code, count] of Object.entries(item.truncated)) drop(checked, code, count);
    }
  }
  const written = acknowledger?.write();
  if (written !== undefined) checked.acknowledgment = written.toString('latin1');
  return checked;
}

function add(checked: Checked, finding: Finding, level: number): void {
  if (finding.snip > level) return;
  if (finding.severity === 'error') checked.ok = false;
  if (checked.findings.length < MOST_FINDINGS) checked.findings.push(finding);
  else drop(checked, finding.code, 1);
}

function drop(checked: Checked, code: string, count: number): void {
  checked.truncated ??= {};
  checked.truncated[code] = (checked.truncated[code] ?? 0) + count;
}

/** In the order of the file; what belongs to no segment comes last. */
function byPlace(a: Finding, b: Finding): number {
  return (a.segmentNumber ?? Infinity) - (b.segmentNumber ?? Infinity) || 0;
}

/** What `--json` says of a file that cannot be read at all. */
function refused(file: string, error: unknown): Checked {
  const { code, message } = reasonOf(error) ?? { code: 'UNREADABLE', message: 'It is unreadable.' };
  return { file, ok: false, findings: [{ snip: 1, severity: 'error', code, message }] };
}

function describe(checked: Checked, paint: Paint): string {
  const { file, ok, findings, truncated } = checked;
  const verdict = ok ? paint.good('good') : paint.bad('wrong');
  const lines = [`${paint.strong(file)}: ${verdict}, ${findings.length} findings`];
  lines.push(...findings.map((finding) => `  ${describeFinding(finding, paint)}`));
  for (const [code, count] of Object.entries(truncated ?? {})) {
    lines.push(`  and ${count} more ${code}`);
  }
  return `${lines.join('\n')}\n`;
}

function describeFinding(finding: Finding, paint: Paint): string {
  const { severity, code, message, expected, value, snip } = finding;
  const tone = severity === 'error' ? paint.bad : severity === 'warning' ? paint.mild : paint.dim;
  const details = [
    ...(expected === undefined ? [] : [`expected ${expected}`]),
    ...(value === undefined ? [] : [`found "${value}"`]),
  ].join(', ');
  const rest = details === '' ? '' : paint.dim(` [${details}]`);
  return `${placeOf(finding)}${tone(severity)} ${code} (SNIP ${snip}): ${message}${rest}`;
}

function placeOf({ segmentNumber, segmentId, element, component, loop }: Finding): string {
  if (segmentNumber === undefined) return '';
  const position = element === undefined ? '' : String(element).padStart(2, '0');
  const part = component === undefined ? '' : `-${component}`;
  const where = loop === undefined ? '' : ` in ${loop}`;
  return `segment ${segmentNumber} ${segmentId ?? ''}${position}${part}${where}: `;
}
