import PDFDocument from 'pdfkit';
import { formatDollars } from '../src/domain/shared/cents.js';
import type { StatementContent, StatementLine } from '../src/domain/statement/statement.js';
import type { StatementParties } from '../src/persistence/statement/statements.js';

const MARGIN = 54;
const WIDTH = 612 - 2 * MARGIN;
/** Left edges (share of the width) and headings of the money columns. */
const columns = [
  { heading: 'Charge', left: 0.46, of: (line: StatementLine) => line.chargeCents },
  { heading: 'Insurance', left: 0.57, of: (line: StatementLine) => line.insurancePaidCents },
  { heading: 'Adjusted', left: 0.68, of: (line: StatementLine) => line.adjustedCents },
  { heading: 'You paid', left: 0.79, of: (line: StatementLine) => line.patientPaidCents },
  { heading: 'You owe', left: 0.9, of: (line: StatementLine) => line.owedCents },
] as const;

const notices: Readonly<Record<number, string>> = {
  1: 'Please pay the amount due by the date shown above.',
  2: 'Our records show that this balance is still open. Please pay it, or call us about a plan.',
};
const LAST_NOTICE =
  'This is our last notice. Without a payment or an agreement the balance goes to collections.';

/**
 * Returns the statement as PDF (Letter): who to whom, what is due and when, and each charge line
 * with where its charge went. The document's own metadata carries no name.
 */
export function printStatement(
  content: StatementContent,
  number: number,
  parties: StatementParties,
): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: 'LETTER',
    margin: MARGIN,
    info: { Title: `Statement ${number}`, Producer: 'ZeroBalance', Creator: 'ZeroBalance' },
  });
  const chunks: Buffer[] = [];
  const printed = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
  printHead(pdf, content, number, parties);
  for (const encounter of content.encounters) printEncounter(pdf, encounter);
  pdf.moveDown(1.5).font('Helvetica-Bold').fontSize(12);
  pdf.text(`Total due: ${formatDollars(content.totalCents)}`, MARGIN, pdf.y, {
    width: WIDTH,
    align: 'right',
  });
  pdf.moveDown().font('Helvetica').fontSize(10);
  pdf.text(notices[content.dunningStep] ?? LAST_NOTICE, MARGIN, pdf.y, { width: WIDTH });
  pdf.end();
  return printed;
}

type Pdf = InstanceType<typeof PDFDocument>;

function printHead(
  pdf: Pdf,
  content: StatementContent,
  number: number,
  parties: StatementParties,
): void {
  pdf.font('Helvetica-Bold').fontSize(14).text(parties.practiceName);
  pdf.font('Helvetica').fontSize(9);
  for (const line of parties.practiceAddress) pdf.text(line);
  pdf.moveDown(1.5).fontSize(10);
  const top = pdf.y;
  pdf.text(parties.guarantorName);
  for (const line of parties.guarantorAddress) pdf.text(line);
  const facts = [
    `Statement ${number}`,
    `Date ${content.statementOn}`,
    `Due by ${content.dueOn}`,
    `Amount due ${formatDollars(content.totalCents)}`,
  ];
  pdf.text(facts.join('\n'), MARGIN + WIDTH / 2, top, { width: WIDTH / 2, align: 'right' });
  pdf.moveDown(2);
}

function printEncounter(pdf: Pdf, encounter: StatementContent['encounters'][number]): void {
  if (pdf.y > 640) pdf.addPage();
  pdf.moveDown().font('Helvetica-Bold').fontSize(10);
  pdf.text(`Visit E-${encounter.number}`, MARGIN, pdf.y, { width: WIDTH });
  pdf.fontSize(8);
  row(
    pdf,
    'Date of service and service',
    columns.map(({ heading }) => heading),
  );
  pdf.font('Helvetica').fontSize(9);
  for (const line of encounter.lines) {
    if (pdf.y > 700) pdf.addPage();
    const service = [line.serviceDate, line.procedureCode, line.description].filter(Boolean);
    row(
      pdf,
      service.join('  '),
      columns.map(({ of }) => formatDollars(of(line))),
    );
  }
}

/** One row of the table; the money columns are right-aligned under each other. */
function row(pdf: Pdf, first: string, cells: readonly string[]): void {
  const top = pdf.y;
  cells.forEach((cell, index) => {
    const left = MARGIN + (columns[index]?.left ?? 0) * WIDTH - 4;
    pdf.text(cell, left, top, { width: 0.11 * WIDTH, align: 'right', lineBreak: false });
  });
  pdf.text(first, MARGIN, top, { width: 0.44 * WIDTH });
}
