import { inflateSync } from 'node:zlib';
import { calendarDate } from '../src/domain/shared/calendar-date.js';
import { cents } from '../src/domain/shared/cents.js';
import { composeStatement } from '../src/domain/statement/statement.js';
import { printStatement } from './print-statement.js';

/** The text that pages show, as pdfkit writes it: hexadecimal runs in deflated streams. */
function textOf(pdf: Buffer): string {
  const raw = pdf.toString('latin1');
  const pages = [...raw.matchAll(/stream\n([\s\S]*?)\nendstream/g)].flatMap(([, body]) => {
    try {
      return [inflateSync(Buffer.from(body ?? '', 'latin1')).toString('latin1')];
    } catch {
      return [];
    }
  });
  return pages
    .flatMap((page) => [...page.matchAll(/\[(.*?)\] TJ/g)])
    .map(([, runs]) =>
      [...(runs ?? '').matchAll(/<([0-9a-f]+)>/g)]
        .map(([, hex]) => Buffer.from(hex ?? '', 'hex').toString('latin1'))
        .join(''),
    )
    .join('\n');
}

test('prints each charge line with where its charge went, the total and the notice', async () => {
  const content = composeStatement(
    [
      {
        encounterId: 'e1',
        number: 1042,
        statements: 0,
        lines: [
          {
            chargeLineId: 'l1',
            serviceDate: calendarDate('2026-01-05'),
            procedureCode: '99213',
            chargeCents: cents(15_000),
            adjustedCents: cents(4_000),
            patientPaidCents: cents(1_000),
            payerOpenCents: cents(0),
            owedCents: cents(2_500),
          },
        ],
      },
    ],
    { statementOn: calendarDate('2026-02-01'), dueDays: 21, dunningStep: 1 },
  );
  const pdf = await printStatement(content, 1001, {
    practiceName: 'Test Practice',
    practiceAddress: ['1 Main Street', 'Springfield, IL 627010000'],
    guarantorName: 'Pat Example',
    guarantorAddress: ['2 Side Street'],
  });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  const text = textOf(pdf);
  for (const shown of ['Test Practice', 'Pat Example', '99213', '$150.00', '$75.00', '$40.00']) {
    expect(text).toContain(shown);
  }
  expect(text).toContain('Total due: $25.00');
  expect(pdf.toString('latin1')).not.toContain('Pat Example');
});
