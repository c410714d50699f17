/**
 * Seals of the first version hash a JSON text of the row. It is printed by SQL letter by letter as
 * it was by JavaScript then; new seals hash the row's own bytes, which costs a sixth.
 */

/** SQL of a text or an array as JSON. */
export const jsonText = (column: string): string => `COALESCE(to_json(${column})::text, 'null')`;

/** SQL of an id as JSON. */
export const jsonId = (column: string): string => `COALESCE('"' || ${column}::text || '"', 'null')`;

/** SQL of a number as JSON. */
export const jsonNumber = (column: string): string => `COALESCE(${column}::text, 'null')`;

/** SQL of a moment as JSON, to the microsecond, in UTC. */
export const jsonMoment = (column: string): string =>
  `'"' || to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') || '"'`;

/** SQL of a JSON array of such values. */
export const jsonArray = (values: readonly string[]): string =>
  `'[' || ${values.join(" || ',' || ")} || ']'`;
