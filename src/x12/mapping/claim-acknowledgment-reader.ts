import type {
  ClaimAcknowledgment,
  ClaimStatusReport,
} from '../../domain/acknowledgment/acknowledgment.js';
import type { Loop, TransactionTree } from '../core/loop.js';
import { isPatient, readReport } from './claim-status-reader.js';
import { Hierarchy, levelCode, ownLoops, partyOf } from './hierarchy.js';
import { grouped } from './loops.js';
import { optional, present, Reading, type Mapped } from './reading.js';

/**
 * Returns one 277CA (X214): who says it, what is said of the batch, of its providers, and of each
 * claim. A batch that is refused as a whole has its verdict in `batch` and may name no claims.
 */
export function readClaimAcknowledgment(tree: TransactionTree): Mapped<ClaimAcknowledgment> {
  const reading = new Reading(tree.envelope, tree.controlNumber);
  const { all } = new Hierarchy(grouped(tree), reading);
  const level = (code: string) => all.find((each) => levelCode(each) === code);
  const source = partyOf(level('20'))?.nm1;
  const batch = stated(level('21'));
  const receiver = level('21');
  const trace = receiver && ownLoops(receiver).map((loop) => loop.first('TRN')?.element(2) ?? '');
  const value: ClaimAcknowledgment = {
    source: {
      entity: source?.element(1) ?? '',
      ...optional('name', source?.element(3)),
      ...optional('id', source?.element(9)),
    },
    controlNumber: tree.controlNumber,
    ...optional(
      'batchReference',
      trace?.find((each) => each !== ''),
    ),
    ...present('batch', batch && readReport(batch, reading)),
    providers: all
      .filter((each) => levelCode(each) === '19')
      .flatMap((each) => readProviderReport(each, reading)),
    claims: all.filter(isPatient).flatMap((each) => readClaimReports(each, reading)),
  };
  return { value, findings: reading.findings };
}

/** The loop of a level that holds an STC. */
function stated(level: Loop | undefined): Loop | undefined {
  return level && ownLoops(level).find((loop) => loop.first('STC') !== undefined);
}

function readProviderReport(level: Loop, reading: Reading) {
  const loop = stated(level);
  const nm1 = partyOf(level)?.nm1;
  if (loop === undefined) return [];
  const npi = nm1?.element(8) === 'XX' ? nm1.element(9) : '';
  return [{ ...readReport(loop, reading), ...optional('npi', npi) }];
}

/** One report for each TRN (claim) of a patient; line statuses stay with their claim's lines. */
function readClaimReports(level: Loop, reading: Reading): ClaimStatusReport[] {
  return ownLoops(level)
    .filter((loop) => loop.first('TRN') !== undefined)
    .map((loop) => ({
      ...optional('patientControlNumber', loop.first('TRN')?.element(2)),
      ...(loop.first('STC') === undefined ? { statuses: [] } : readReport(loop, reading)),
    }));
}
