import type { ReactNode } from 'react';
import { RouteTabs } from '../../parts/tabs';

const views = [
  ['/statements', 'Statements'],
  ['/statements/payments', 'Payments'],
] as const;

/** The patient's side of money, a tab each. */
export function StatementsFrame({ children }: { children: ReactNode }) {
  return <RouteTabs views={views}>{children}</RouteTabs>;
}
