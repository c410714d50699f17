import { Stack, Tabs, Title } from '@mantine/core';
import { useLocation, useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense, type ComponentType, type ReactNode } from 'react';
import { RowsSkeleton } from './states';

/** Pages of one subject, a tab each; the tab is the path. */
export function RouteTabs({
  views,
  children,
}: {
  views: readonly (readonly [path: string, title: string])[];
  children: ReactNode;
}) {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  return (
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
  );
}

export interface PageTab {
  readonly value: string;
  readonly label: string;
  readonly Content: ComponentType;
}

/**
 * One page of several parts, each loaded when it is looked at; which one is shown stands in the
 * address as `tab`.
 */
export function TabbedPage({
  path,
  title,
  tabs,
}: {
  path: string;
  title: string;
  tabs: readonly [PageTab, ...PageTab[]];
}) {
  const { tab = tabs[0].value } = useSearch({ strict: false }) as { tab?: string };
  const navigate = useNavigate();
  return (
    <Stack gap="sm">
      <Title order={1}>{title}</Title>
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(next) => void navigate({ to: path, search: { tab: next } as never })}
      >
        <Tabs.List aria-label={title}>
          {tabs.map(({ value, label }) => (
            <Tabs.Tab key={value} value={value}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map(({ value, Content }) => (
          <Tabs.Panel key={value} value={value} pt="sm">
            <Suspense fallback={<RowsSkeleton />}>
              <Content />
            </Suspense>
          </Tabs.Panel>
        ))}
      </Tabs>
    </Stack>
  );
}
