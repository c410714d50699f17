import { DomainError } from '../errors/domain-error.js';

/** Receivers need keep only 20 characters of CLM01 (837P note on CLM01). */
const LONGEST_CONTROL_NUMBER = 20;
const LONGEST_LINE_NUMBER = 30;

/**
 * Returns CLM01 of one claim version: `E<encounter number>C<version>X<random>`, at most 20
 * characters A-Z 0-9, so that people recognise it on paper and nobody can guess a neighbour's.
 * Refuses (`CONTROL_NUMBER_UNUSABLE`) what would be longer or hold other characters.
 */
export function mintPatientControlNumber(
  encounterNumber: number,
  version: number,
  random: string,
): string {
  const minted = `E${encounterNumber}C${version}X${random}`.slice(0, LONGEST_CONTROL_NUMBER);
  if (!/^[A-Z0-9]{8,20}$/.test(minted) || random.length < 6) {
    throw new DomainError('CONTROL_NUMBER_UNUSABLE', 'No usable claim number could be minted');
  }
  return minted;
}

/** Returns REF*6R of a line: the claim's number, `L` and the line, at most 30 characters. */
export function lineControlNumber(patientControlNumber: string, line: number): string {
  return `${patientControlNumber}L${line}`.slice(0, LONGEST_LINE_NUMBER);
}
