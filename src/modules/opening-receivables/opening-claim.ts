import type { IntakeClaim } from '../../domain/intake/intake-claim.js';
import type { OpeningClaim, OpeningError } from '../../domain/opening/read-opening.js';
import { claimOfInput } from '../intake/encounter-claim.js';
import { encounterInput } from '../intake/encounter-input.js';

/**
 * Returns the encounter of a claim of the old system in the shape that intake takes, or what keeps
 * it from being one, by row and field.
 */
export function claimOfOpening(opening: OpeningClaim): IntakeClaim | readonly OpeningError[] {
  const { text, number, birthDate, lines, row } = opening;
  const parsed = encounterInput.safeParse({
    number,
    billingProvider: { lastName: text.billingName ?? 'BILLING PROVIDER', npi: text.billingNpi },
    patient: { ...personOf(text), birthDate },
    coverages:
      text.payerId === undefined || text.memberId === undefined
        ? []
        : [
            {
              payer: { name: text.payerName ?? text.payerId, id: text.payerId },
              memberId: text.memberId,
              ...(text.filingIndicator && { filingIndicator: text.filingIndicator }),
            },
          ],
    diagnoses: text.diagnosis === undefined ? [] : text.diagnosis.split(/[\s,;]+/).slice(0, 12),
    lines: lines.map(({ procedure, modifiers, units, serviceDate, chargeCents }) => ({
      procedure,
      modifiers,
      units,
      serviceDate,
      chargeCents,
      diagnosisPointers: text.diagnosis === undefined ? [] : [1],
    })),
  });
  if (parsed.success) return claimOfInput(parsed.data);
  return parsed.error.issues.map(({ path, message }) => ({
    row: path[0] === 'lines' ? (lines[Number(path[1])]?.row ?? row) : row,
    field: path.map(String).join('.'),
    code: 'OPENING_FIELD_INVALID',
    message,
  }));
}

const personOf = ({ lastName, firstName, gender }: OpeningClaim['text']) => ({
  lastName,
  ...(firstName && { firstName }),
  ...(gender && { gender: gender.toUpperCase() }),
});
