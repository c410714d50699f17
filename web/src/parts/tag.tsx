import type { ReactNode } from 'react';

export type TagKind = 'neutral' | 'attention' | 'risk' | 'done' | 'outline';

/** A word with a meaning: amber needs somebody, red is money at risk, green is closed at zero. */
export function Tag({ kind = 'neutral', children }: { kind?: TagKind; children: ReactNode }) {
  return <span className={`tag tag-${kind}`}>{children}</span>;
}
