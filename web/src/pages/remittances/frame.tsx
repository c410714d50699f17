import { Tabs, Stack } from '@mantine/core';
import { useLocation, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';

const views: readonly [string, string][] = [
  ['/remittances', 'Payment advices'],
  ['/remittances/unmatched', 'Unmatched'],
  ['/remittances/adjustments', 'Outside claims (PLB)'],
  ['/remittances/deposits', 'Deposits'],
  ['/remittances/inbox', 'Files'],
];

/** The lists about payers' money, a tab each. */
export function RemittanceFrame({ children }: { children: ReactNode }) {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  return (
    <Stack gap="xs">
      <Tabs value={pathname} onChange={(to) => to !== null && void navigate({ to })}>
        <Tabs.List>
          {views.map(([path, title]) => (
            <Tabs.Tab key={path} value={path}>
              {title}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={pathname} pt="xs">
          {children}
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}
