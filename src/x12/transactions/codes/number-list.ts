/** A list of codes that knows where it ends. */
export interface NumberList {
  /** Listed, missing within the list's reach, or beyond its end. */
  find(code: string): 'listed' | 'missing' | 'beyond';
  readonly codes: ReadonlySet<string>;
}

/** Spells a list out: codes between blanks, `N1-N9` for a run behind one prefix. */
export function spell(text: string): string[] {
  return text
    .trim()
    .split(/\s+/)
    .flatMap((part) => {
      const run = /^([A-Z]*)(\d+)-\1(\d+)$/.exec(part);
      if (!run) return [part];
      const [, prefix = '', first = '', last = ''] = run;
      const width = first.startsWith('0') ? first.length : 0;
      const count = Number(last) - Number(first) + 1;
      return Array.from(
        { length: count },
        (_, index) => prefix + String(Number(first) + index).padStart(width, '0'),
      );
    });
}

/**
 * A list to ask. A number above the highest of its prefix, or a prefix that the list does not
 * have, is beyond it: such a code may have come after the list was made.
 */
export function numberList(text: string): NumberList {
  const codes = new Set(spell(text));
  const highest = new Map<string, number>();
  for (const code of codes) {
    const { prefix, number } = apart(code);
    highest.set(prefix, Math.max(highest.get(prefix) ?? 0, number));
  }
  return {
    codes,
    find(code) {
      if (codes.has(code)) return 'listed';
      const { prefix, number } = apart(code);
      return number > (highest.get(prefix) ?? 0) ? 'beyond' : 'missing';
    },
  };
}

function apart(code: string): { prefix: string; number: number } {
  const match = /^([A-Z]*)(\d+)$/.exec(code);
  return match ? { prefix: match[1] ?? '', number: Number(match[2]) } : { prefix: code, number: 0 };
}
