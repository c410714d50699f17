/** Returns a text as it is compared and searched: upper case, without accents, marks and blanks. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
}

/** Returns a person's or organization's name as it is compared and searched: `LAST FIRST`. */
export function foldName(name: {
  readonly lastName: string;
  readonly firstName?: string | undefined;
}): string {
  const last = fold(name.lastName);
  const first = fold(name.firstName ?? '');
  return first === '' ? last : `${last} ${first}`;
}
