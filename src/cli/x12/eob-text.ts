import { formatDollars } from '../../domain/shared/cents.js';
import {
  EOB_COLUMNS,
  EOB_LEGEND,
  EOB_WRONG,
  eobAmounts,
  eobNotes,
  type Eob,
  type EobClaim,
  type EobLine,
} from './eob-content.js';
import type { Paint } from './paint.js';

const MONEY_WIDTH = 14;
const DATE_WIDTH = 11;
const SERVICE_WIDTH = 20;
const WIDTH = 2 + DATE_WIDTH + SERVICE_WIDTH + MONEY_WIDTH * EOB_COLUMNS.length;

/** An explanation of benefits as text, 145 columns. */
export function eobText(eob: Eob, paint: Paint): string {
  const { payer, payee, payment, date, paymentCents, patients, outside } = eob;
  const lines = [
    paint.strong('EXPLANATION OF BENEFITS (this is not a bill)'),
    `Payer     ${payer}`,
    `Paid to   ${payee}`,
    `Payment   ${formatDollars(paymentCents)}, ${payment}${date === undefined ? '' : `, ${date}`}`,
    '',
  ];
  for (const { name, memberId, claims, meanings } of patients) {
    const member = memberId === undefined ? '' : `, member ${memberId}`;
    lines.push(paint.strong(`Patient   ${name}${member}`), '');
    for (const claim of claims) lines.push(...claimText(claim, paint), '');
    if (meanings.length > 0) lines.push(...meanings.map((each) => paint.dim(`  ${each}`)), '');
  }
  if (outside.length > 0) {
    lines.push('Outside these claims the payer took from the payment (negative: added to it):');
    for (const { name, amountCents } of outside) {
      lines.push(`  ${name.padEnd(30)} ${formatDollars(amountCents).padStart(MONEY_WIDTH)}`);
    }
    lines.push('');
  }
  lines.push(...EOB_LEGEND.map((line) => paint.dim(line)), '');
  return `${lines.join('\n')}\n`;
}

function claimText(claim: EobClaim, paint: Paint): string[] {
  const { patientControlNumber, payerClaimControlNumber, status, lines, total, addsUp } = claim;
  const theirs = payerClaimControlNumber === undefined ? '' : ` (payer ${payerClaimControlNumber})`;
  const heads = EOB_COLUMNS.map((head) => head.padStart(MONEY_WIDTH)).join('');
  return [
    `  Claim ${patientControlNumber}${theirs}: ${status}`,
    paint.dim(`  ${'Date'.padEnd(DATE_WIDTH)}${'Service'.padEnd(SERVICE_WIDTH)}${heads}`),
    ...lines.flatMap((line) => lineText(line, paint)),
    ...lineText(total, paint).map((line) => paint.strong(line)),
    ...(addsUp ? [] : [paint.bad(`  ${EOB_WRONG}`)]),
  ];
}

function lineText(line: EobLine, paint: Paint): string[] {
  const amounts = eobAmounts(line).map((amount) => formatDollars(amount).padStart(MONEY_WIDTH));
  const { date, service } = line;
  const row = `  ${date.padEnd(DATE_WIDTH)}${service.padEnd(SERVICE_WIDTH)}${amounts.join('')}`;
  const indent = ' '.repeat(2 + DATE_WIDTH);
  const notes = folded(eobNotes(line), WIDTH - indent.length);
  return [row, ...notes.map((note) => paint.dim(`${indent}${note}`))];
}

/** Notes in as few lines of a width as they need. */
function folded(notes: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const note of notes) {
    const last = lines.at(-1);
    if (last === undefined || last.length + note.length + 2 > width) lines.push(note);
    else lines[lines.length - 1] = `${last}, ${note}`;
  }
  return lines;
}
