import { Button, Group, MultiSelect, Paper, Select, Stack, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf, type Schema } from '../../api/client';
import { NotDone } from '../../parts/step-up';
import { humanize } from '../../parts/words';
import { useMe, usePermissions } from '../../shell/session';
import { roles } from './roles';

const keyRoles = [
  { value: 'service', label: 'Service: takes in encounters and files, reads' },
  ...roles,
];
const lives = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
  { value: '730', label: 'Two years' },
];

/** "read:encounter" as "Read encounter". */
const scopeWords = (scope: string): string => humanize(scope.replace(':', ' '));

/** Names the system, what it may do and for how long. */
export function IssueKey({ onIssued }: { onIssued: (key: Schema['IssuedApiKey']) => void }) {
  const me = useMe();
  const permissions = usePermissions() ?? [];
  const [name, setName] = useState('');
  const [role, setRole] = useState<string>('service');
  const [scopes, setScopes] = useState<string[]>([]);
  const [organizationIds, setOrganizationIds] = useState<string[]>([]);
  const [days, setDays] = useState('365');
  const issue = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/v1/api-keys', {
          body: {
            name,
            role: role as Schema['ApiKeyInput']['role'],
            scopes,
            expiresInDays: Number(days),
            ...(organizationIds.length > 0 ? { organizationIds } : {}),
          },
        }),
      ),
    onSuccess: (key) => {
      setName('');
      setScopes([]);
      onIssued(key);
    },
  });
  const practices = me.data?.organizations ?? [];
  return (
    <Paper
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        issue.mutate();
      }}
    >
      <Stack gap="xs">
        <Title order={2}>Issue a key</Title>
        <Group grow align="start">
          <TextInput
            label="Of which system"
            required
            maxLength={120}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Select
            label="Role"
            data={keyRoles}
            allowDeselect={false}
            value={role}
            onChange={(next) => setRole(next ?? 'service')}
          />
          <Select
            label="Good for"
            data={lives}
            allowDeselect={false}
            value={days}
            onChange={(next) => setDays(next ?? '365')}
          />
        </Group>
        <Group grow align="start">
          <MultiSelect
            size="xs"
            label="Only for (none: all that the role may do)"
            searchable
            clearable
            data={permissions.map((value) => ({ value, label: scopeWords(value) }))}
            value={scopes}
            onChange={setScopes}
          />
          {practices.length > 1 && (
            <MultiSelect
              size="xs"
              label="In which practices (none: this one)"
              clearable
              data={practices.map((each) => ({
                value: each.organizationId,
                label: each.organizationName,
              }))}
              value={organizationIds}
              onChange={setOrganizationIds}
            />
          )}
        </Group>
        <NotDone error={issue.error} again={() => issue.mutate()} />
        <Group justify="end">
          <Button type="submit" loading={issue.isPending}>
            Issue the key
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
