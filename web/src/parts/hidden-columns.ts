import { useState } from 'react';

const hiddenKey = (name: string): string => `zb-columns-${name}`;

/** Which columns of a list this person does not want to see; kept in this browser. */
export function useHiddenColumns(
  name: string,
): [readonly string[], (hidden: readonly string[]) => void] {
  const [hidden, setHidden] = useState<readonly string[]>(() => {
    try {
      return JSON.parse(localStorage.getItem(hiddenKey(name)) ?? '[]') as string[];
    } catch {
      return [];
    }
  });
  return [
    hidden,
    (next) => {
      setHidden(next);
      localStorage.setItem(hiddenKey(name), JSON.stringify(next));
    },
  ];
}
