import { Stack, Tabs } from '@mantine/core';
import { useLocation, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';

const views: readonly [string, string][] = [
  ['/claims', 'Claims'],
  ['/claims/report', 'Submission report'],
  ['/claims/files', 'Files sent'],
];

/** The lists about claims and their sending, a tab each. */
export function ClaimsFrame({ children }: { children: ReactNode }) {
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
