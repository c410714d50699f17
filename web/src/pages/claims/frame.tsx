import type { ReactNode } from 'react';
import { RouteTabs } from '../../parts/tabs';

const views = [
  ['/claims', 'Claims'],
  ['/claims/report', 'Submission report'],
  ['/claims/files', 'Files sent'],
] as const;

/** The lists about claims and their sending, a tab each. */
export function ClaimsFrame({ children }: { children: ReactNode }) {
  return <RouteTabs views={views}>{children}</RouteTabs>;
}
