import { Button, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ApiProblem, dataOf } from '../../api/client';
import { Choice } from '../../parts/choice';
import { calendarDay } from '../../parts/deadline';
import { ProblemNote } from '../../parts/states';
import type { Patient } from './detail';

const addressOf = (patient: Patient): Record<string, string | undefined> =>
  (patient.address ?? {}) as Record<string, string | undefined>;

/** Who it is; changing it leaves what was billed as it was. */
export function Demographics({ patient }: { patient: Patient }) {
  const [editing, setEditing] = useState(false);
  const { line1, line2, city, state, postalCode } = addressOf(patient);
  if (editing) return <Edit patient={patient} onClose={() => setEditing(false)} />;
  const facts: readonly [string, string | undefined][] = [
    ['Born', patient.birthDate ? calendarDay(patient.birthDate) : undefined],
    ['Sex', patient.gender],
    ['Address', [line1, line2, city, state, postalCode].filter(Boolean).join(', ')],
    ['Phone', patient.phone],
    ['E-mail', patient.email],
    ['Guarantor', patient.guarantorName],
  ];
  return (
    <Paper h="100%">
      <Group justify="space-between">
        <Title order={2}>Demographics</Title>
        <Button variant="subtle" onClick={() => setEditing(true)}>
          Change
        </Button>
      </Group>
      <dl className="facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value || '–'}</dd>
          </div>
        ))}
      </dl>
    </Paper>
  );
}

function Edit({ patient, onClose }: { patient: Patient; onClose: () => void }) {
  const cache = useQueryClient();
  const address = addressOf(patient);
  const [given, setGiven] = useState({
    lastName: patient.lastName,
    firstName: patient.firstName ?? '',
    birthDate: patient.birthDate ?? '',
    gender: patient.gender ?? 'U',
    line1: address['line1'] ?? '',
    city: address['city'] ?? '',
    state: address['state'] ?? '',
    postalCode: address['postalCode'] ?? '',
    phone: patient.phone ?? '',
    email: patient.email ?? '',
  });
  const keep = useMutation({
    mutationFn: () =>
      dataOf(
        api.PATCH('/v1/patients/{id}', {
          params: {
            path: { id: patient.patientId },
            header: { 'If-Match': `"${patient.version}"` },
          } as never,
          body: bodyOf(given, address) as never,
        }),
      ),
    onSuccess: async () => {
      await cache.invalidateQueries();
      onClose();
    },
  });
  const field = (name: keyof typeof given, label: string, type = 'text') => (
    <TextInput
      label={label}
      type={type}
      value={given[name]}
      onChange={(event) => {
        const { value } = event.currentTarget;
        setGiven((before) => ({ ...before, [name]: value }));
      }}
    />
  );
  const changed = keep.error instanceof ApiProblem && keep.error.status === 412;
  return (
    <Paper component="section" aria-label="Change demographics">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          keep.mutate();
        }}
      >
        <Stack gap="xs">
          <Title order={2}>Demographics</Title>
          <Group grow>
            {field('lastName', 'Last name')}
            {field('firstName', 'First name')}
          </Group>
          <Group grow>
            {field('birthDate', 'Born', 'date')}
            <Choice
              label="Sex"
              data={['F', 'M', 'U']}
              value={given.gender}
              onChange={(gender) => setGiven((before) => ({ ...before, gender: gender ?? 'U' }))}
            />
          </Group>
          {field('line1', 'Street')}
          <Group grow>
            {field('city', 'City')}
            {field('state', 'State')}
            {field('postalCode', 'ZIP')}
          </Group>
          <Group grow>
            {field('phone', 'Phone')}
            {field('email', 'E-mail', 'email')}
          </Group>
          <Text size="sm" c="dimmed">
            Claims that were sent stay as they were; later ones take what stands here.
          </Text>
          {keep.error && <ProblemNote error={keep.error} />}
          {changed && (
            <Button variant="default" onClick={() => void cache.invalidateQueries().then(onClose)}>
              Show what it is now
            </Button>
          )}
          <Group justify="end">
            <Button variant="subtle" onClick={onClose}>
              Leave it
            </Button>
            <Button type="submit" loading={keep.isPending}>
              Keep
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}

/** What is empty is left as it was; an address needs street and city. */
function bodyOf(
  given: Readonly<Record<string, string>>,
  before: Readonly<Record<string, string | undefined>>,
): Record<string, unknown> {
  const { line1, city, state, postalCode, ...rest } = given;
  const person = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ''));
  if (!line1 || !city) return person;
  const line2 = before['line2'];
  return {
    ...person,
    address: {
      line1,
      city,
      ...(line2 ? { line2 } : {}),
      ...(state ? { state } : {}),
      ...(postalCode ? { postalCode } : {}),
    },
  };
}
