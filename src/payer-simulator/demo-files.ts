import { formatX12Date, type CalendarDate } from '../domain/shared/calendar-date.js';
import { findGuide, writeInterchange } from '../x12/index.js';
import { CLAIM_GUIDES, writeClaims } from '../x12/mapping/claims-writer.js';
import { DEMO_PRACTICE, demoClaims } from './demo-claims.js';

export interface DemoFile {
  readonly name: string;
  readonly body: Buffer;
  readonly claims: number;
}

/** A practice's system exports one file a day or so; more than one shows that files are many. */
const CLAIMS_PER_FILE = 20;

/**
 * Returns 837P files of the demo practice with `count` claims that go through every scenario of
 * the simulated payer. The same arguments give the same bytes.
 */
export function demoFiles(count: number, today: CalendarDate, seed = 1): DemoFile[] {
  const claims = demoClaims(count, today, seed);
  const files: DemoFile[] = [];
  for (let start = 0; start < claims.length; start += CLAIMS_PER_FILE) {
    const batch = claims.slice(start, start + CLAIMS_PER_FILE);
    const number = seed * 1000 + files.length + 1;
    files.push({
      name: `demo-${String(number).padStart(6, '0')}.837`,
      claims: batch.length,
      body: printFile(number, today, writeClaims(header(number, today), batch)),
    });
  }
  return files;
}

const SUBMITTER = { name: DEMO_PRACTICE.name.lastName, id: 'LAKESIDE' } as const;
const RECEIVER = { name: 'ZEROBALANCE', id: 'ZBDEMO' } as const;

function header(number: number, today: CalendarDate): Parameters<typeof writeClaims>[0] {
  return {
    purposeCode: '00',
    reference: `LFM${String(number).padStart(6, '0')}`,
    date: today,
    time: '0700',
    purpose: 'CH',
    submitter: { ...SUBMITTER, contactName: 'BILLING OFFICE', phone: '6085550100' },
    receiver: RECEIVER,
  };
}

function printFile(
  number: number,
  today: CalendarDate,
  segments: ReturnType<typeof writeClaims>,
): Buffer {
  const guide = findGuide('837', CLAIM_GUIDES.professional);
  if (guide === undefined) throw new RangeError('The professional guide is missing');
  return writeInterchange({
    sender: { qualifier: 'ZZ', id: SUBMITTER.id },
    receiver: { qualifier: 'ZZ', id: RECEIVER.id },
    controlNumber: number,
    date: formatX12Date(today),
    time: '0700',
    usage: 'T',
    wrap: true,
    groups: [
      {
        senderId: SUBMITTER.id,
        receiverId: RECEIVER.id,
        controlNumber: String(number),
        transactions: [{ guide, controlNumber: '0001', segments }],
      },
    ],
  });
}
