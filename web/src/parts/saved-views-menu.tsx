import { Button, Group, Menu, TextInput } from '@mantine/core';
import { useLocation, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';

/** Filters under a name. What is typed into search fields is never part of one: no patient data. */
interface View {
  readonly name: string;
  readonly search: Readonly<Record<string, string>>;
}

const key = (list: string): string => `zb-views-${list}`;

function load(list: string): readonly View[] {
  try {
    return JSON.parse(localStorage.getItem(key(list)) ?? '[]') as View[];
  } catch {
    return [];
  }
}

/** The views of a list: brought back, kept under a name, forgotten. */
export function SavedViewsMenu({ name: list }: { name: string }) {
  const search = useSearch({ strict: false }) as Record<string, string>;
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const [views, setViews] = useState(() => load(list));
  const [name, setName] = useState('');
  const keep = (next: readonly View[]): void => {
    setViews(next);
    localStorage.setItem(key(list), JSON.stringify(next));
  };
  return (
    <Menu position="bottom-end" defaultOpened>
      <Menu.Target>
        <Button variant="default">Views</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {views.map((view) => (
          <Menu.Item
            key={view.name}
            onClick={() => void navigate({ to: pathname, search: view.search as never })}
          >
            {view.name}
          </Menu.Item>
        ))}
        {views.length > 0 && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => void navigate({ to: pathname, search: {} as never })}>
              No filter
            </Menu.Item>
            <Menu.Item
              disabled={!views.some((view) => view.name === name)}
              onClick={() => keep(views.filter((view) => view.name !== name))}
            >
              Forget the view named below
            </Menu.Item>
          </>
        )}
        <Group gap={4} p={4} wrap="nowrap">
          <TextInput
            aria-label="Name of the view"
            placeholder="Name of these filters"
            maxLength={40}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            onKeyDown={(event) => event.stopPropagation()}
          />
          <Button
            variant="default"
            disabled={name.trim() === ''}
            onClick={() =>
              keep([
                ...views.filter((view) => view.name !== name.trim()),
                { name: name.trim(), search },
              ])
            }
          >
            Keep
          </Button>
        </Group>
      </Menu.Dropdown>
    </Menu>
  );
}
