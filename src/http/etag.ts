import { DomainError } from '../domain/errors/domain-error.js';

/** Returns the ETag of a row's version. */
export const etagOf = (version: number): string => `"${version}"`;

/**
 * Returns the version that an If-Match names, undefined when there is no header and none is
 * needed. Refuses (`PRECONDITION_NEEDED`) a needed one that is missing or no ETag of ours.
 */
export function versionOf(ifMatch: string | undefined, needed: boolean): number | undefined {
  const match = /^(?:W\/)?"(\d{1,9})"$/.exec(ifMatch?.trim() ?? '');
  if (match?.[1]) return Number(match[1]);
  if (needed || (ifMatch !== undefined && ifMatch !== '*')) {
    throw new DomainError('PRECONDITION_NEEDED', 'Send the ETag that you read as If-Match');
  }
  return undefined;
}
