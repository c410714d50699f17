import {
  ActionIcon,
  AppShell,
  Burger,
  Group,
  Kbd,
  Loader,
  Menu,
  Modal,
  NavLink,
  Select,
  Stack,
  Text,
  UnstyledButton,
  VisuallyHidden,
  useMantineColorScheme,
} from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { IconMoon, IconSearch, IconSun, IconUser } from '@tabler/icons-react';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ApiProblem } from '../api/client';
import { ProblemNote } from '../parts/states';
import { CommandPalette, openPalette } from './command-palette';
import { places, usePlaceKeys } from './keys';
import { signOut, switchOrganization, useMe } from './session';

/** Navigation, practice switcher, search and keys around every page. */
export function Shell() {
  const me = useMe();
  const refused = me.error instanceof ApiProblem && me.error.status === 401;
  const lacksFactor = me.data?.secondFactor === 'needed';
  useEffect(() => {
    if (refused || lacksFactor) window.location.assign('/sign-in');
  }, [refused, lacksFactor]);
  if (me.isLoading || refused || lacksFactor) return <Loader m="xl" size="sm" />;
  if (me.error !== null || me.data === undefined) {
    return <ProblemNote error={me.error} retry={() => void me.refetch()} />;
  }
  return <SignedInShell />;
}

function SignedInShell() {
  const [navigation, { toggle, close }] = useDisclosure();
  const [help, { open: openHelp, close: closeHelp }] = useDisclosure();
  const { pathname } = useLocation();
  usePlaceKeys();
  useHotkeys([
    ['shift+?', openHelp],
    ['?', openHelp],
  ]);
  return (
    <AppShell
      header={{ height: 44 }}
      navbar={{ width: 180, breakpoint: 'sm', collapsed: { mobile: !navigation } }}
      padding="md"
    >
      <a href="#content" className="skip-link">
        Skip to content
      </a>
      <AppShell.Header px="sm">
        <Group h="100%" justify="space-between" wrap="nowrap">
          <Group gap="xs" wrap="nowrap">
            <Burger
              opened={navigation}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label="Navigation"
            />
            <Text fw={700} c="var(--mantine-color-anchor)" visibleFrom="xs">
              ZeroBalance
            </Text>
            <OrganizationSwitcher />
          </Group>
          <Group gap="xs" wrap="nowrap">
            <UnstyledButton onClick={openPalette}>
              <Group gap={6} wrap="nowrap">
                <IconSearch size={16} aria-hidden="true" />
                <VisuallyHidden hiddenFrom="sm">Search</VisuallyHidden>
                <Text size="sm" c="dimmed" visibleFrom="sm">
                  Search
                </Text>
                <Kbd visibleFrom="sm">Ctrl K</Kbd>
              </Group>
            </UnstyledButton>
            <SchemeSwitch />
            <AccountMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p={6} aria-label="Pages">
        {places.map(({ path, title, key }) => (
          <NavLink
            key={path}
            component={Link}
            to={path}
            label={title}
            active={path === '/' ? pathname === '/' : pathname.startsWith(path)}
            rightSection={<Kbd size="xs">g {key}</Kbd>}
            onClick={close}
          />
        ))}
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <Outlet />
      </AppShell.Main>
      <CommandPalette />
      <KeysHelp opened={help} onClose={closeHelp} />
    </AppShell>
  );
}

function OrganizationSwitcher() {
  const { data } = useMe();
  const organizations = data?.organizations ?? [];
  const current =
    sessionStorage.getItem('zb-organization') ?? organizations[0]?.organizationId ?? null;
  if (organizations.length < 2)
    return <Text size="sm">{organizations[0]?.organizationName ?? ''}</Text>;
  return (
    <Select
      aria-label="Practice"
      data={organizations.map(({ organizationId, organizationName }) => ({
        value: organizationId,
        label: organizationName,
      }))}
      value={current}
      allowDeselect={false}
      onChange={(id) => id && switchOrganization(id)}
    />
  );
}

function SchemeSwitch() {
  const { colorScheme, toggleColorScheme } = useMantineColorScheme();
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      onClick={toggleColorScheme}
      aria-label="Switch between light and dark"
    >
      {colorScheme === 'dark' ? <IconSun size={16} /> : <IconMoon size={16} />}
    </ActionIcon>
  );
}

function AccountMenu() {
  const { data } = useMe();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Account of ${data?.displayName ?? ''}`}
        >
          <IconUser size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{data?.displayName}</Menu.Label>
        <Menu.Item component={Link} to="/account">
          Account and sessions
        </Menu.Item>
        <Menu.Item onClick={() => void signOut()}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

const keys: readonly [string, string][] = [
  ...places.map(
    ({ key, title }) => [`g ${key}`, `Go to ${title.toLowerCase()}`] as [string, string],
  ),
  ['Ctrl K', 'Search and run commands'],
  ['/', 'Filter the list'],
  ['j  k', 'Next and previous row'],
  ['Enter', 'Open the row'],
  ['?', 'This help'],
];

function KeysHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Keys" size="sm">
      <Stack gap={4}>
        {keys.map(([key, meaning]) => (
          <Group key={key} justify="space-between">
            <Text size="sm">{meaning}</Text>
            <Kbd>{key}</Kbd>
          </Group>
        ))}
      </Stack>
    </Modal>
  );
}
