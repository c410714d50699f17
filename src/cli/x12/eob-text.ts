import { formatDollars } from '../../domain/shared/cents.js';
import {
  EOB_COLUMNS,
  EOB_LEGEND,
  eobAmounts,
  type Eob,
  type EobClaim,
  type EobLine,
} from './eob-content.js';
import type { Paint } from './paint.js';

const MONEY_WIDTH = 14;
const DATE_WIDTH = 11;
const SERVICE_WIDTH = 16;

/** An explanation of benefits as text, 141 columns. */
export function eobText(eob: Eob, paint: Paint): string {
  const { payer, payee, payment, date, paymentCents, patients } = eob;
  const lines = [
    paint.strong('EXPLANATION OF BENEFITS (this is not a bill)'),
    `Payer     ${payer}`,
    `Paid to   ${payee}`,
    `Payment   ${formatDollars(paymentCents)}, ${payment}${date === undefined ? '' : `, ${date}`}`,
    '',
  ];
  for (const { name, memberId, claims } of patients) {
    const member = memberId === undefined ? '' : `, member ${memberId}`;
    lines.push(paint.strong(`Patient   ${name}${member}`), '');
    for (const claim of claims) lines.push(...claimText(claim, paint), '');
  }
  lines.push(...EOB_LEGEND.map((line) => paint.dim(line)), '');
  return `${lines.join('\n')}\n`;
}

function claimText(claim: EobClaim, paint: Paint): string[] {
  const { patientControlNumber, payerClaimControlNumber, status, lines, total } = claim;
  const theirs = payerClaimControlNumber === undefined ? '' : ` (payer ${payerClaimControlNumber})`;
  const heads = EOB_COLUMNS.map((head) => head.padStart(MONEY_WIDTH)).join('');
  return [
    `  Claim ${patientControlNumber}${theirs}: ${status}`,
    paint.dim(`  ${'Date'.padEnd(DATE_WIDTH)}${'Service'.padEnd(SERVICE_WIDTH)}${heads}`),
    ...lines.flatMap((line) => lineText(line, paint)),
    ...lineText(total, paint).map((line) => paint.strong(line)),
  ];
}

function lineText(line: EobLine, paint: Paint): string[] {
  const amounts = eobAmounts(line).map((amount) => formatDollars(amount).padStart(MONEY_WIDTH));
  const { date, service, reasons, remarks } = line;
  const notes = [
    ...reasons,
    ...(remarks.length === 0 ? [] : [`remarks ${remarks.join(' ')}`]),
  ].join(', ');
  const row = `  ${date.padEnd(DATE_WIDTH)}${service.padEnd(SERVICE_WIDTH)}${amounts.join('')}`;
  return notes === '' ? [row] : [row, paint.dim(`  ${' '.repeat(DATE_WIDTH)}${notes}`)];
}
