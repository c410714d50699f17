import type {
  AttachedDocument,
  AttachmentSubmission,
} from '../../domain/authorization/attachment.js';
import type { Loop, TransactionTree } from '../core/loop.js';
import { readDtpDates } from './dates.js';
import { grouped } from './loops.js';
import { readName } from './parties.js';
import { optional, present, Reading, type Mapped } from './reading.js';
import { readReferences } from './references.js';
import { readParty } from './service-review-reader.js';

/**
 * Returns the documents of one 275 (X210; 4050 X151): who sends, whose they are, and each BIN as it
 * was sent, delimiters and line breaks included.
 */
export function readAttachments275(tree: TransactionTree): Mapped<AttachmentSubmission> {
  const reading = new Reading(tree.envelope, tree.controlNumber);
  const root = grouped(tree);
  const bgn = root.first('BGN');
  const parties = root.loops.flatMap((loop) => {
    const nm1 = loop.first('NM1');
    return loop.kind === 'party' && nm1 !== undefined ? [{ loop, nm1 }] : [];
  });
  const patient = parties.find(({ nm1 }) => nm1.element(1) === 'QC');
  const value = {
    purpose: bgn?.element(1) ?? '',
    reference: bgn?.element(2) ?? '',
    parties: parties.filter((each) => each !== patient).flatMap((each) => readParty(each) ?? []),
    ...present(
      'patient',
      patient && {
        name: readName(patient.nm1),
        ...optional('memberId', patient.nm1.element(9)),
      },
    ),
    references: patient === undefined ? [] : readReferences(patient.loop),
    dates: patient === undefined ? [] : readDtpDates(patient.loop, reading),
    documents: root.loops
      .filter((loop) => loop.kind === 'line')
      .flatMap((line) => readDocumentsOf(line, reading)),
  };
  return { value, findings: reading.findings };
}

/** One document for each BIN below an LX. */
function readDocumentsOf(line: Loop, reading: Reading): AttachedDocument[] {
  const reports = line.all('CAT');
  const formats = line.all('EFI');
  const stc = line.first('STC');
  return line.all('BIN').map((bin, index) => ({
    ...optional('trace', line.first('TRN')?.element(2)),
    ...present(
      'asked',
      stc && [1, 2].map((part) => stc.component(1, part)).filter((code) => code !== ''),
    ),
    ...optional('reportType', (reports[index] ?? reports[0])?.element(1)),
    ...optional('transmission', (reports[index] ?? reports[0])?.element(2)),
    ...optional('securityLevel', (formats[index] ?? formats[0])?.element(1)),
    data: bin.element(2),
    references: readReferences(line),
    dates: readDtpDates(line, reading),
  }));
}
