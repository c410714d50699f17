import { Stack, Tabs, Title } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { AgingTab } from './aging';
import { ChargesTab } from './charges';
import { FiguresTab } from './figures';
import { PayersTab } from './payers';
import { ProvidersTab } from './providers';

const tabs = [
  { value: 'aging', label: 'Receivables by age', Content: AgingTab },
  { value: 'figures', label: 'Key figures', Content: FiguresTab },
  { value: 'payers', label: 'Payers', Content: PayersTab },
  { value: 'providers', label: 'Providers', Content: ProvidersTab },
  { value: 'charges', label: 'Unbilled and late', Content: ChargesTab },
] as const;

/** What is owed and for how long, how well it is collected, and what has not gone out. */
export function ReportsPage() {
  const { tab = 'aging' } = useSearch({ strict: false }) as { tab?: string };
  const navigate = useNavigate();
  return (
    <Stack gap="sm">
      <Title order={1}>Reports</Title>
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(next) => void navigate({ to: '/reports', search: { tab: next } as never })}
      >
        <Tabs.List aria-label="Reports">
          {tabs.map(({ value, label }) => (
            <Tabs.Tab key={value} value={value}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map(({ value, Content }) => (
          <Tabs.Panel key={value} value={value} pt="sm">
            <Content />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Stack>
  );
}
