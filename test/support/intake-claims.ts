import type { IntakeClaim } from '../../src/domain/intake/intake-claim.js';
import {
  readClaimsFile,
  type ClaimsFileEnd,
  type FileClaim,
} from '../../src/x12/mapping/claims-file.js';
import { file837, type TestClaim } from './x12-837.js';

/** Reads a file's claims and its end. */
export async function readAll(
  text: string,
): Promise<{ claims: FileClaim[]; end: ClaimsFileEnd | undefined }> {
  const claims: FileClaim[] = [];
  let end: ClaimsFileEnd | undefined;
  for await (const item of readClaimsFile(Buffer.from(text))) {
    if (item.kind === 'end') end = item;
    else claims.push(item);
  }
  return { claims, end };
}

/** One claim as intake sees it. */
export async function intakeClaim(claim: Partial<TestClaim> = {}): Promise<IntakeClaim> {
  const { claims } = await readAll(file837({ claims: [{ number: 'V1', ...claim }] }));
  return claims[0]!.claim;
}
