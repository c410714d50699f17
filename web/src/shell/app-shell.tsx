import {
  ActionIcon,
  AppShell,
  Burger,
  Group,
  Kbd,
  Loader,
  NativeSelect,
  NavLink,
  Text,
  UnstyledButton,
  VisuallyHidden,
  useMantineColorScheme,
} from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { IconHelp, IconMoon, IconSearch, IconSun, IconUser } from '@tabler/icons-react';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { ApiProblem } from '../api/client';
import { useLiveChanges } from '../api/live';
import { ProblemNote } from '../parts/states';
import { Locked, useIdleLock } from './idle-lock';
import { places, usePlaceKeys } from './keys';
import { switchOrganization, useMe } from './session';

// What is not needed to see the first page comes when it is asked for.
const AccountMenu = lazy(async () => ({ default: (await import('./account-menu')).AccountMenu }));
const CommandPalette = lazy(async () => ({
  default: (await import('./command-palette')).CommandPalette,
}));
const Help = lazy(async () => ({ default: (await import('./help')).Help }));
const Tour = lazy(async () => ({ default: (await import('./tour')).Tour }));

/** Navigation, practice switcher, search and keys around every page. */
export function Shell() {
  const me = useMe();
  const { locked, unlock } = useIdleLock();
  const refused = me.error instanceof ApiProblem && me.error.status === 401;
  const lacksFactor = me.data?.secondFactor === 'needed';
  useEffect(() => {
    if (refused || lacksFactor) window.location.assign('/sign-in');
  }, [refused, lacksFactor]);
  if (me.isLoading || refused || lacksFactor) return <Loader m="xl" size="sm" />;
  if (me.error !== null || me.data === undefined) {
    return <ProblemNote error={me.error} retry={() => void me.refetch()} />;
  }
  if (locked) return <Locked onUnlock={unlock} />;
  return <SignedInShell />;
}

function SignedInShell() {
  const [navigation, { toggle, close }] = useDisclosure();
  const [help, { open: openHelp, close: closeHelp }] = useDisclosure();
  const { pathname } = useLocation();
  const [searches, setSearches] = useState(0);
  const search = (): void => setSearches((before) => before + 1);
  usePlaceKeys();
  useLiveChanges();
  useHotkeys([['mod+K', search]], []);
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
            <UnstyledButton onClick={search}>
              <Group gap={6} wrap="nowrap">
                <IconSearch size={16} aria-hidden="true" />
                <VisuallyHidden hiddenFrom="sm">Search</VisuallyHidden>
                <Text size="sm" c="dimmed" visibleFrom="sm">
                  Search
                </Text>
                <Kbd visibleFrom="sm">Ctrl K</Kbd>
              </Group>
            </UnstyledButton>
            <ActionIcon variant="subtle" color="gray" onClick={openHelp} aria-label="Help">
              <IconHelp size={16} />
            </ActionIcon>
            <SchemeSwitch />
            <AccountButton />
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
      <Suspense fallback={null}>
        {searches > 0 && <CommandPalette asked={searches} />}
        {help && <Help opened onClose={closeHelp} />}
        <Tour />
      </Suspense>
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
    <NativeSelect
      size="xs"
      aria-label="Practice"
      data={organizations.map(({ organizationId, organizationName }) => ({
        value: organizationId,
        label: organizationName,
      }))}
      value={current ?? ''}
      onChange={(event) => switchOrganization(event.currentTarget.value)}
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

function AccountButton() {
  const { data } = useMe();
  const [wanted, setWanted] = useState(false);
  const button = (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-haspopup="menu"
      aria-label={`Account of ${data?.displayName ?? ''}`}
      onClick={() => setWanted(true)}
    >
      <IconUser size={16} />
    </ActionIcon>
  );
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <AccountMenu name={data?.displayName ?? ''} />
    </Suspense>
  );
}
