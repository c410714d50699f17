import { Stack, Tabs, Title } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { AuditTab } from './audit';
import { BooksTab } from './books';
import { PayersTab } from './payers';
import { PeopleTab } from './people';

const tabs = [
  { value: 'people', label: 'People', Content: PeopleTab },
  { value: 'payers', label: 'Payers and profiles', Content: PayersTab },
  { value: 'audit', label: 'Audit', Content: AuditTab },
  { value: 'books', label: 'Books', Content: BooksTab },
] as const;

/** Who may do what, how payers are dealt with, who did what, and whether the books hold. */
export function AdministrationPage() {
  const { tab = 'people' } = useSearch({ strict: false }) as { tab?: string };
  const navigate = useNavigate();
  return (
    <Stack gap="sm">
      <Title order={1}>Administration</Title>
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(next) => void navigate({ to: '/admin', search: { tab: next } as never })}
      >
        <Tabs.List aria-label="Administration">
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
