/** A row of `listAuditEvents`, as the file shows it. */
type Event = Readonly<Record<string, unknown>>;

const columns = [
  'occurredAt',
  'sequence',
  'personName',
  'personId',
  'apiKeyId',
  'actorKind',
  'role',
  'action',
  'subjectKind',
  'subjectId',
  'patientIds',
  'reason',
  'changes',
  'requestId',
  'address',
] as const;

export const auditCsvHead = csvLine(columns);

/** Returns one event as a line of the file. */
export const auditCsvLine = (event: Event): string =>
  csvLine(columns.map((name) => textOf(event[name])));

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  return Array.isArray(value) ? value.join(' ') : JSON.stringify(value);
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

/** RFC 4180; what a spreadsheet would take for a formula begins with an apostrophe. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
