import { createHash } from 'node:crypto';
import { claimProblem } from '../../domain/intake/claim-problem.js';
import {
  claimChanged,
  dryTake,
  truncatedFile,
  type ImportReport,
  type RefusedClaim,
} from '../../domain/intake/import-report.js';
import { KnownClaims, keysOf } from '../../domain/intake/known-claims.js';
import { keptText } from '../../x12/core/kept-text.js';
import { readClaimsFile, type FileClaim } from '../../x12/mapping/claims-file.js';

/** Half of the hash tells the claims of one file apart, and a file may have millions. */
const hash = (text: string): string =>
  createHash('sha256').update(text).digest().toString('base64url', 0, 16);

/**
 * Says what an import of the file would do, as far as the file alone can tell: everything but the
 * comparison with what is already in the database and the look-up of the billing provider. Needs
 * no running stack. Refuses (throws `X12Refusal`) what is no X12.
 */
export async function dryRunImport(
  file: string,
  source: AsyncIterable<Buffer>,
): Promise<ImportReport> {
  const digest = createHash('sha256');
  const known = new KnownClaims();
  const places = new Places();
  const refused: RefusedClaim[] = [];
  let alreadyKnown = 0;
  let taken = 0;
  for await (const item of readClaimsFile(hashing(source, digest))) {
    if (item.kind === 'claim') {
      const outcome = takeDry(known, item);
      places.add(item);
      if (outcome === 'taken') taken += 1;
      else if (outcome === 'alreadyKnown') alreadyKnown += 1;
      else refused.push(outcome);
      continue;
    }
    const claims = places.count;
    const findings = item.findings.map(({ code, message, segmentNumber, segmentId, element }) => ({
      code,
      message,
      ...(segmentNumber === undefined ? {} : { segmentNumber }),
      ...(segmentId === undefined ? {} : { segmentId }),
      ...(element === undefined ? {} : { element }),
    }));
    const common = { file, sha256: digest.digest('hex'), claims, findings, dryRun: true };
    if (item.truncated) {
      return { ...common, taken: 0, alreadyKnown: 0, refused: places.refusals() };
    }
    if (item.foreign !== undefined) refused.push(item.foreign);
    return { ...common, taken, alreadyKnown, refused };
  }
  throw new Error('The reader ended without an end');
}

function takeDry(known: KnownClaims, item: FileClaim): 'taken' | 'alreadyKnown' | RefusedClaim {
  if (item.refusal !== undefined) return refusalOf(placeOf(item), item.refusal);
  const problem = claimProblem(item.claim);
  if (problem !== undefined) return refusalOf(placeOf(item), problem);
  const outcome = dryTake(known, item.claim, keysOf(item.claim, hash));
  return outcome === 'changed' ? refusalOf(placeOf(item), claimChanged) : outcome;
}

type Place = Pick<RefusedClaim, 'patientControlNumber' | 'segmentNumber' | 'segmentId'>;

function placeOf({ claim, segmentNumber, segmentId }: FileClaim): Place {
  const number = keptText(claim.content.patientControlNumber);
  return { ...(number === '' ? {} : { patientControlNumber: number }), segmentNumber, segmentId };
}

function refusalOf(
  place: Place,
  why: { readonly code: string; readonly message: string } & Partial<RefusedClaim>,
): RefusedClaim {
  return { ...place, ...why };
}

/** What is kept of each claim, in little room: only the end of a file says that it is whole. */
class Places {
  private readonly numbers: string[] = [];
  private readonly segments: number[] = [];

  get count(): number {
    return this.segments.length;
  }

  add({ claim, segmentNumber }: FileClaim): void {
    this.numbers.push(keptText(claim.content.patientControlNumber));
    this.segments.push(segmentNumber);
  }

  /** All of them refused, because the file was cut off. */
  refusals(): RefusedClaim[] {
    return this.segments.map((segmentNumber, index) => {
      const number = this.numbers[index] ?? '';
      const place = { segmentNumber, segmentId: 'CLM' };
      return refusalOf(
        number === '' ? place : { patientControlNumber: number, ...place },
        truncatedFile,
      );
    });
  }
}

async function* hashing(
  source: AsyncIterable<Buffer>,
  digest: { update(bytes: Buffer): unknown },
): AsyncGenerator<Buffer> {
  for await (const chunk of source) {
    digest.update(chunk);
    yield chunk;
  }
}
