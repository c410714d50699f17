import type { ReactNode } from 'react';
import { RouteTabs } from '../../parts/tabs';

const views = [
  ['/remittances', 'Payment advices'],
  ['/remittances/unmatched', 'Unmatched'],
  ['/remittances/adjustments', 'Outside claims (PLB)'],
  ['/remittances/deposits', 'Deposits'],
  ['/remittances/inbox', 'Files'],
] as const;

/** The lists about payers' money, a tab each. */
export function RemittanceFrame({ children }: { children: ReactNode }) {
  return <RouteTabs views={views}>{children}</RouteTabs>;
}
