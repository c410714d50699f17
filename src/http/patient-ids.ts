const MOST = 1_000;

/** Returns the ids of the patients that an answer shows: every `patientId` and `patientIds` in it. */
export function patientIdsIn(answer: unknown): string[] {
  const found = new Set<string>();
  collect(answer, found, 0);
  return [...found];
}

function collect(value: unknown, found: Set<string>, depth: number): void {
  if (typeof value !== 'object' || value === null || depth > 6 || found.size >= MOST) return;
  if (Buffer.isBuffer(value) || value instanceof Date) return;
  if (Array.isArray(value)) {
    for (const item of value) collect(item, found, depth + 1);
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'patientId' && typeof inner === 'string') found.add(inner);
    else if (key === 'patientIds' && Array.isArray(inner)) {
      for (const id of inner) if (typeof id === 'string') found.add(id);
    } else collect(inner, found, depth + 1);
  }
}
