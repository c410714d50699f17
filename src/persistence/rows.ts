type Filled<Row> = { [Key in keyof Row]: Exclude<Row[Key], null> };

/** Drops the nulls of a row: inside the house absent is absent. */
export function withoutNulls<Row extends object>(row: Row): Filled<Row> {
  return Object.fromEntries(
    Object.entries(row).filter(([, value]) => value !== null),
  ) as Filled<Row>;
}
