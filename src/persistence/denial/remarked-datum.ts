import type { Provider } from '../../domain/claim/claim.js';
import type { ClaimCorrection } from '../../domain/claim/correction.js';
import { isCliaShape, isNpi } from '../../domain/coding/code-shapes.js';
import { calendarDate } from '../../domain/shared/calendar-date.js';
import type { FoundDatum } from './add-missing-datum.js';
import type { ActionCase } from './follow-up-case.js';

type Finder = (at: ActionCase) => Promise<ClaimCorrection | undefined>;

/**
 * What a remark code (RARC) beside CARC 16 says is missing, and where we would have it. A remark that
 * only says "unprocessable" (MA130) names no field, and then nothing is corrected by guessing.
 */
const finders: readonly { readonly remarks: readonly string[]; readonly find: Finder }[] = [
  { remarks: ['MA120'], find: cliaOfFacility },
  { remarks: ['N289', 'N290', 'N291'], find: renderingOnFile },
  { remarks: ['N382', 'MA61', 'MA92'], find: memberIdOnFile },
  { remarks: ['N329', 'MA39'], find: demographicsOnFile },
];

/** Returns the first datum on file that one of the remarks asks for. */
export async function remarkedDatum(
  at: ActionCase,
  remarks: readonly string[],
): Promise<FoundDatum | undefined> {
  for (const { remarks: asked, find } of finders) {
    const remark = asked.find((each) => remarks.includes(each));
    if (remark === undefined) continue;
    const correction = await find(at);
    if (correction !== undefined) return { correction, reason: `ON_FILE_${remark}` };
  }
  return undefined;
}

async function cliaOfFacility({
  scope,
  claim,
  encounter,
}: ActionCase): Promise<ClaimCorrection | undefined> {
  if (claim.content.references.some(({ qualifier }) => qualifier === 'X4')) return undefined;
  const [row] = await scope.query<{ clia: string | null }>(
    `SELECT f.clia_number AS clia FROM encounter e
       JOIN facility f ON f.id = e.facility_id
         OR (e.facility_id IS NULL AND f.clia_number IS NOT NULL)
      WHERE e.id = $1 ORDER BY f.id = e.facility_id DESC LIMIT 1`,
    [encounter.id],
  );
  return row?.clia && isCliaShape(row.clia)
    ? { references: [{ qualifier: 'X4', value: row.clia }] }
    : undefined;
}

async function renderingOnFile({
  scope,
  claim,
  encounter,
}: ActionCase): Promise<ClaimCorrection | undefined> {
  const sent = claim.content.providers.rendering;
  if (sent !== undefined && isNpi(sent.npi ?? '')) return undefined;
  const [row] = await scope.query<{
    entity: Provider['entity'];
    last_name: string;
    first_name: string | null;
    npi: string;
    taxonomy: string | null;
  }>(
    `SELECT p.entity, p.last_name, p.first_name, p.npi, p.taxonomy
       FROM encounter e JOIN provider p ON p.id = e.rendering_provider_id WHERE e.id = $1`,
    [encounter.id],
  );
  if (row === undefined || !isNpi(row.npi)) return undefined;
  return {
    renderingProvider: {
      entity: row.entity,
      name: {
        lastName: row.last_name,
        ...(row.first_name === null ? {} : { firstName: row.first_name }),
      },
      npi: row.npi,
      ...(row.taxonomy === null ? {} : { taxonomy: row.taxonomy }),
      references: [],
    },
  };
}

/** The registration may have been corrected since the visit was taken in. */
async function memberIdOnFile({ scope, claim }: ActionCase): Promise<ClaimCorrection | undefined> {
  const [row] = await scope.query<{ member_id: string }>(
    'SELECT member_id FROM coverage WHERE id = $1',
    [claim.coverageId],
  );
  const value = row?.member_id ?? '';
  return value.length < 2 || value === claim.content.subscriber.memberId
    ? undefined
    : { memberId: { coverageId: claim.coverageId, value } };
}

async function demographicsOnFile({
  scope,
  claim,
  encounter,
}: ActionCase): Promise<ClaimCorrection | undefined> {
  const sent = claim.content.patient ?? claim.content.subscriber;
  const [row] = await scope.query<{ birth_date: string | null; gender: string | null }>(
    `SELECT p.birth_date::text AS birth_date, p.gender
       FROM encounter e JOIN patient p ON p.id = e.patient_id WHERE e.id = $1`,
    [encounter.id],
  );
  const birthDate = row?.birth_date ?? undefined;
  const gender = row?.gender ?? undefined;
  const patient = {
    ...(birthDate !== undefined && birthDate !== sent.birthDate
      ? { birthDate: calendarDate(birthDate) }
      : {}),
    ...(gender !== undefined && gender !== sent.gender ? { gender } : {}),
  };
  return Object.keys(patient).length === 0 ? undefined : { patient };
}
