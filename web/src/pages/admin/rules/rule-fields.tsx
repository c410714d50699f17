import { Button, Group, Paper, SimpleGrid, Stack, Textarea, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { Choice } from '../../../parts/choice';
import { humanize, queueWords } from '../../../parts/words';
import { listIn, type Edit, type EditChange, type PlaybookRow } from './words';

const choices = (values: readonly string[], words: (value: string) => string = humanize) =>
  values.map((value) => ({ value, label: words(value) }));

function ListField(props: {
  label: string;
  description?: string;
  required?: boolean;
  value: readonly string[] | undefined;
  onChange: (value: string[]) => void;
}) {
  const [text, setText] = useState((props.value ?? []).join(', '));
  return (
    <TextInput
      label={props.label}
      description={props.description}
      required={props.required ?? false}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        props.onChange(listIn(event.currentTarget.value));
      }}
    />
  );
}

const some = (values: readonly string[] | undefined): string[] | undefined =>
  values === undefined || values.length === 0 ? undefined : [...values];

/** One edit: off, error or warning, who mends it, its words, only for some payers. */
export function EditFields({
  rule,
  change,
  onKeep,
  onLeave,
}: {
  rule: Edit;
  change: EditChange | undefined;
  /** Told what the version says of the edit; undefined: nothing, it is as it was shipped. */
  onKeep: (change: EditChange | undefined) => void;
  onLeave: () => void;
}) {
  const [now, setNow] = useState<EditChange>(change ?? { code: rule.code });
  return (
    <Paper component="section" aria-label={`Change ${rule.code}`}>
      <Stack gap="xs">
        <Title order={3} fz="md">
          {rule.code}
        </Title>
        <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="xs" style={{ alignItems: 'end' }}>
          <Choice
            label="Does"
            data={[
              { value: 'error', label: 'Error: stops the claim' },
              { value: 'warning', label: 'Warning: says it, lets it pass' },
              { value: 'off', label: 'Off' },
            ]}
            value={now.severity ?? rule.severity}
            onChange={(severity) => setNow({ ...now, severity: severity as 'error' })}
          />
          <Choice
            label="Queue"
            data={choices(['coding', 'frontDesk', 'billing', 'enrolment'], queueWords)}
            value={now.queue ?? rule.queue}
            onChange={(queue) => setNow({ ...now, queue: queue as 'coding' })}
          />
          <ListField
            label="Only for payers"
            description="Their ids (NM109); empty: all"
            value={now.payers}
            onChange={(payers) => setNow({ ...now, payers: some(payers) })}
          />
        </SimpleGrid>
        <TextInput
          label="What it says"
          value={now.message ?? rule.message}
          maxLength={300}
          onChange={(event) => setNow({ ...now, message: event.currentTarget.value })}
        />
        <TextInput
          label="What to do"
          value={now.fix ?? rule.fix}
          maxLength={300}
          onChange={(event) => setNow({ ...now, fix: event.currentTarget.value })}
        />
        <Group justify="end">
          <Button variant="subtle" onClick={onLeave}>
            Leave it
          </Button>
          <Button variant="default" onClick={() => onKeep(undefined)}>
            As it was shipped
          </Button>
          <Button onClick={() => onKeep(differing(rule, now))}>Take it into the draft</Button>
        </Group>
      </Stack>
    </Paper>
  );
}

/** A version names only what differs from what was shipped; the rest follows the release. */
function differing(rule: Edit, now: EditChange): EditChange | undefined {
  const shipped = rule as unknown as Readonly<Record<string, unknown>>;
  const named = Object.entries(now).filter(
    ([key, value]) =>
      key !== 'code' && value !== undefined && value !== '' && value !== shipped[key],
  );
  return named.length === 0 ? undefined : { code: now.code, ...Object.fromEntries(named) };
}

const actions = [
  'correctAndReplace',
  'reviewCoding',
  'obtainAuthorization',
  'billOtherPayer',
  'billRightPayer',
  'linkOriginal',
  'proveTimelyFiling',
  'appeal',
  'sendDocuments',
  'billPatient',
  'writeOff',
  'credentialProvider',
  'review',
];
const automatic = ['billRightPayer', 'addMissingDatum', 'linkOriginal', 'proveTimelyFiling'];

/** One row of a playbook: when it rules, and what is to be done then. */
export function PlaybookFields({
  row,
  isNew,
  onKeep,
  onMove,
  onRemove,
  onLeave,
}: {
  row: PlaybookRow;
  isNew: boolean;
  onKeep: (row: PlaybookRow) => void;
  onMove: (by: -1 | 1, row: PlaybookRow) => void;
  onRemove: () => void;
  onLeave: () => void;
}) {
  const [now, setNow] = useState<PlaybookRow>(row);
  const [least, setLeast] = useState(
    row.fromCents === undefined ? '' : String(row.fromCents / 100),
  );
  const fromCents = Math.round(Number(least) * 100);
  const isSum = Number.isInteger(fromCents) && fromCents >= 0;
  const sound = now.id !== '' && now.reasons.length > 0 && now.advice !== '' && isSum;
  const set = (change: object): void => setNow({ ...now, ...change });
  const kept = (): PlaybookRow => ({ ...now, fromCents: fromCents > 0 ? fromCents : undefined });
  const listed = (
    key: 'reasons' | 'groups' | 'remarks' | 'payers',
    label: string,
    about: string,
  ) => (
    <ListField
      label={label}
      description={about}
      required={key === 'reasons'}
      value={now[key]}
      onChange={(value) => set({ [key]: key === 'reasons' ? value : some(value) })}
    />
  );
  return (
    <Paper component="section" aria-label={`Change ${isNew ? 'the new row' : row.id}`}>
      <Stack gap="xs">
        <Title order={3} fz="md">
          {isNew ? 'A new row' : row.id}
        </Title>
        <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="xs" style={{ alignItems: 'end' }}>
          <TextInput
            label="Name"
            description="Small letters, digits, dashes"
            required
            maxLength={40}
            value={now.id}
            onChange={(event) => set({ id: event.currentTarget.value })}
          />
          {listed('reasons', 'Reasons', 'CARC, at least one')}
          {listed('groups', 'Only groups', 'CO, PR, OA, PI; empty: all')}
          {listed('remarks', 'Only with remarks', 'RARC; empty: with any')}
          {listed('payers', 'Only for payers', 'Their ids (NM109); empty: all')}
          <TextInput
            label="Only from"
            description="Dollars denied; empty: any sum"
            inputMode="decimal"
            error={isSum ? undefined : 'A sum of money, such as 25.00'}
            value={least}
            onChange={(event) => setLeast(event.currentTarget.value)}
          />
          <Choice
            label="Done by itself"
            placeholder="Nothing: a person does it"
            clearable
            data={choices(automatic)}
            value={now.automatic ?? null}
            onChange={(value) => set({ automatic: value ?? undefined })}
          />
          <Choice
            label="Recommended"
            data={choices(actions)}
            value={now.recommended}
            onChange={(recommended) => set({ recommended })}
          />
          <Choice
            label="Queue"
            data={choices(['coding', 'frontDesk', 'billing', 'denials', 'eligibility'], queueWords)}
            value={now.queue}
            onChange={(queue) => set({ queue })}
          />
          <Choice
            label="Severity"
            data={choices(['low', 'normal', 'high'])}
            value={now.severity}
            onChange={(severity) => set({ severity })}
          />
          <Choice
            label="Time limit"
            data={[
              { value: 'correctedFiling', label: 'Of a corrected claim' },
              { value: 'appeal', label: 'Of an appeal' },
            ]}
            value={now.limit}
            onChange={(limit) => set({ limit })}
          />
        </SimpleGrid>
        <Textarea
          label="Advice"
          required
          autosize
          maxLength={500}
          value={now.advice}
          onChange={(event) => set({ advice: event.currentTarget.value })}
        />
        <Group justify="space-between">
          <Group gap={4}>
            {!isNew && (
              <>
                <Button variant="default" disabled={!sound} onClick={() => onMove(-1, kept())}>
                  Try it earlier
                </Button>
                <Button variant="default" disabled={!sound} onClick={() => onMove(1, kept())}>
                  Try it later
                </Button>
                <Button variant="default" onClick={onRemove}>
                  Remove it
                </Button>
              </>
            )}
          </Group>
          <Group gap={4}>
            <Button variant="subtle" onClick={onLeave}>
              Leave it
            </Button>
            <Button disabled={!sound} onClick={() => onKeep(kept())}>
              Take it into the draft
            </Button>
          </Group>
        </Group>
      </Stack>
    </Paper>
  );
}
