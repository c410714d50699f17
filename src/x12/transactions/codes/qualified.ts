/**
 * Which table a code belongs to. A guide names the table itself (`pos`), or says `qualified`: the
 * qualifier just before the code tells it (HI01-1 ABK, SV101-1 HC, NM108 XX, LQ01 HE).
 */
const byQualifier: Readonly<Record<string, string | undefined>> = {
  ABK: 'icd10cm',
  ABF: 'icd10cm',
  ABJ: 'icd10cm',
  ABN: 'icd10cm',
  APR: 'icd10cm',
  BK: 'icd9cm',
  BF: 'icd9cm',
  BJ: 'icd9cm',
  BN: 'icd9cm',
  BBR: 'icd10pcs',
  BBQ: 'icd10pcs',
  BG: 'nubc',
  BH: 'nubc',
  BI: 'nubc',
  BE: 'nubc',
  BP: 'hcpcs',
  BO: 'hcpcs',
  CAH: 'hcpcs',
  HC: 'hcpcs',
  HP: 'hipps',
  AD: 'cdt',
  N4: 'ndc',
  NU: 'revenue',
  HE: 'rarc',
  PXC: 'taxonomy',
  XX: 'npi',
};

/**
 * The table to ask about a code.
 * @param codeSet what the guide says of the element
 * @param neighbour the component or element so many places away (-1: just before)
 * @returns undefined when no table speaks for it, as for a pharmacy's statuses in C043
 */
export function tableOf(
  codeSet: string,
  neighbour: (offset: number) => string,
): string | undefined {
  if (codeSet === 'qualified') return byQualifier[neighbour(-1)];
  if (codeSet === 'claimStatus' && neighbour(2) === 'RX') return undefined;
  return codeSet;
}
