import { Tabs } from '@mantine/core';
import { useLocation, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** The patient's side of money, a tab each. */
export function StatementsFrame({ children }: { children: ReactNode }) {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  return (
    <Tabs value={pathname} onChange={(to) => to !== null && void navigate({ to })}>
      <Tabs.List>
        <Tabs.Tab value="/statements">Statements</Tabs.Tab>
        <Tabs.Tab value="/statements/payments">Payments</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value={pathname} pt="xs">
        {children}
      </Tabs.Panel>
    </Tabs>
  );
}
