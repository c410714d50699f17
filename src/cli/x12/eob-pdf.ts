import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import PDFDocument from 'pdfkit';
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

/** Letter, landscape; all positions in points. */
const MARGIN = 36;
const WIDTH = 792 - 2 * MARGIN;
const BOTTOM = 612 - MARGIN - 14;
const DATE_X = MARGIN;
const SERVICE_X = MARGIN + 62;
const MONEY_X = MARGIN + 160;
const MONEY_WIDTH = (WIDTH - 160) / EOB_COLUMNS.length;
const ROW = 13;

/** Writes explanations of benefits as one PDF, each patient from the top of a page. */
export class EobPdf {
  private readonly document = new PDFDocument({
    size: 'LETTER',
    layout: 'landscape',
    margin: MARGIN,
    bufferPages: false,
    autoFirstPage: false,
    info: { Title: 'Explanation of benefits' },
  });
  private readonly done: Promise<void>;
  private y = MARGIN;

  constructor(path: string) {
    const file = createWriteStream(path);
    this.done = finished(this.document.pipe(file));
    // Said by `close`; a promise that nobody waits for yet would end the process.
    this.done.catch(() => undefined);
  }

  add(eob: Eob): void {
    for (const patient of eob.patients) {
      this.page(eob);
      const member = patient.memberId === undefined ? '' : `, member ${patient.memberId}`;
      this.text(`${patient.name}${member}`, { size: 12, bold: true, after: 20 });
      for (const claim of patient.claims) this.claim(claim, eob);
      for (const line of [...patient.meanings, ...EOB_LEGEND]) {
        this.room(this.noteHeight(line, MARGIN), eob);
        this.note(line, MARGIN);
      }
    }
  }

  /** Ends the file; a PDF without any patient gets one page that says so. */
  async close(): Promise<void> {
    if (this.pages === 0) {
      this.document.addPage();
      this.text('No claim payments in this file.', { size: 11 });
    }
    this.document.end();
    await this.done;
  }

  private pages = 0;

  private page(eob: Eob): void {
    this.document.addPage();
    this.pages += 1;
    this.y = MARGIN;
    const { payer, payee, payment, date, paymentCents } = eob;
    this.text('Explanation of benefits', { size: 16, bold: true, after: 20 });
    this.text('This is not a bill.', { size: 9, after: 16, grey: true });
    this.text(`Payer: ${payer}`, { after: 13 });
    this.text(`Paid to: ${payee}`, { after: 13 });
    const day = date === undefined ? '' : `, ${date}`;
    this.text(`Payment: ${formatDollars(paymentCents)}, ${payment}${day}`, { after: 22 });
  }

  private room(height: number, eob: Eob): void {
    if (this.y + height > BOTTOM) this.page(eob);
  }

  private claim(claim: EobClaim, eob: Eob): void {
    this.room(5 * ROW, eob);
    const { patientControlNumber, payerClaimControlNumber, status, lines, total, addsUp } = claim;
    const theirs =
      payerClaimControlNumber === undefined ? '' : ` (payer ${payerClaimControlNumber})`;
    this.text(`Claim ${patientControlNumber}${theirs}: ${status}`, { bold: true, after: 16 });
    this.row({ date: 'Date', service: 'Service', money: EOB_COLUMNS, grey: true });
    for (const line of lines) this.line(line, eob, false);
    this.document
      .moveTo(MARGIN, this.y - 2)
      .lineTo(MARGIN + WIDTH, this.y - 2)
      .lineWidth(0.5)
      .stroke();
    this.line(total, eob, true);
    if (!addsUp) this.text(EOB_WRONG, { size: 9, bold: true });
    this.y += ROW;
  }

  private line(line: EobLine, eob: Eob, bold: boolean): void {
    const notes = eobNotes(line).join(', ');
    this.room(ROW + (notes === '' ? 0 : this.noteHeight(notes, SERVICE_X)), eob);
    const money = eobAmounts(line).map(formatDollars);
    this.row({ date: line.date, service: line.service, money, bold });
    if (notes !== '') this.note(notes, SERVICE_X);
  }

  /** Small grey text that goes on in the next line where it is long. */
  private note(text: string, x: number): void {
    const height = this.noteHeight(text, x);
    this.document.text(text, x, this.y, { width: MARGIN + WIDTH - x });
    this.y += height;
  }

  private noteHeight(text: string, x: number): number {
    this.style(8, false, true);
    return this.document.heightOfString(text, { width: MARGIN + WIDTH - x }) + 3;
  }

  private row(row: {
    readonly date: string;
    readonly service: string;
    readonly money: readonly string[];
    readonly bold?: boolean;
    readonly grey?: boolean;
  }): void {
    const { document, y } = this;
    this.style(9, row.bold === true, row.grey === true);
    document.text(row.date, DATE_X, y, { lineBreak: false });
    document.text(row.service, SERVICE_X, y, { lineBreak: false });
    row.money.forEach((text, index) => {
      const x = MONEY_X + index * MONEY_WIDTH;
      document.text(text, x, y, { width: MONEY_WIDTH - 4, align: 'right', lineBreak: false });
    });
    this.y += ROW;
  }

  private text(
    text: string,
    style: {
      readonly size?: number;
      readonly bold?: boolean;
      readonly grey?: boolean;
      readonly after?: number;
      readonly x?: number;
    },
  ): void {
    this.style(style.size ?? 10, style.bold === true, style.grey === true);
    this.document.text(text, style.x ?? MARGIN, this.y, { width: WIDTH, lineBreak: false });
    this.y += style.after ?? ROW;
  }

  private style(size: number, bold: boolean, grey: boolean): void {
    this.document
      .font(bold ? 'Helvetica-Bold' : 'Helvetica')
      .fontSize(size)
      .fillColor(grey ? '#555555' : '#000000');
  }
}
