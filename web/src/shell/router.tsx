import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router';
import { Shell } from './app-shell';

const root = createRootRoute({ component: Outlet });
const at = <Path extends string>(
  path: Path,
  load: () => Promise<Record<string, unknown>>,
  name: string,
) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(load as () => Promise<Record<string, React.ComponentType>>, name),
  });
const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell });
const page = <Path extends string>(
  path: Path,
  load: () => Promise<Record<string, unknown>>,
  name: string,
) =>
  createRoute({
    getParentRoute: () => shell,
    path,
    validateSearch: (search: Record<string, unknown>) => search as Record<string, string>,
    component: lazyRouteComponent(load as () => Promise<Record<string, React.ComponentType>>, name),
  });

const pages = [
  page('/', () => import('../pages/today'), 'TodayPage'),
  page('/encounters', () => import('../pages/encounters'), 'EncountersPage'),
  page('/encounters/$id', () => import('../pages/encounter'), 'EncounterPage'),
  page('/work', () => import('../pages/work/page'), 'WorkPage'),
  page('/work/everywhere', () => import('../pages/work/everywhere'), 'WorkEverywherePage'),
  page('/claims', () => import('../pages/claims/list'), 'ClaimsPage'),
  page('/claims/report', () => import('../pages/claims/report'), 'SubmissionReportPage'),
  page('/claims/files', () => import('../pages/claims/files'), 'SubmissionsPage'),
  page('/claims/$id', () => import('../pages/claims/detail'), 'ClaimPage'),
  page('/remittances', () => import('../pages/remittances/list'), 'RemittancesPage'),
  page('/remittances/unmatched', () => import('../pages/remittances/unmatched'), 'UnmatchedPage'),
  page(
    '/remittances/adjustments',
    () => import('../pages/remittances/adjustments'),
    'ProviderAdjustmentsPage',
  ),
  page('/remittances/deposits', () => import('../pages/remittances/deposits'), 'DepositsPage'),
  page('/remittances/inbox', () => import('../pages/remittances/inbox'), 'InboxPage'),
  page('/remittances/$id', () => import('../pages/remittances/detail'), 'RemittancePage'),
  page('/reports', () => import('../pages/reports'), 'ReportsPage'),
  page('/admin', () => import('../pages/admin'), 'AdministrationPage'),
  page('/approvals', () => import('../pages/approvals'), 'ApprovalsPage'),
  page('/patients', () => import('../pages/patients/list'), 'PatientsPage'),
  page('/patients/$id', () => import('../pages/patients/detail'), 'PatientPage'),
  page('/denials', () => import('../pages/denials'), 'DenialsPage'),
  page('/statements', () => import('../pages/statements/list'), 'StatementsPage'),
  page('/statements/payments', () => import('../pages/statements/payments'), 'PatientPaymentsPage'),
  page('/account', () => import('../pages/account'), 'AccountPage'),
];

const routeTree = root.addChildren([
  at('/sign-in', () => import('../pages/sign-in'), 'SignInPage'),
  at('/signed-in', () => import('../pages/sign-in'), 'SignedInPage'),
  at('/welcome', () => import('../pages/welcome'), 'WelcomePage'),
  shell.addChildren(pages),
]);

/** Pages are loaded when they are first looked at. */
export const router = createRouter({ routeTree, defaultPreload: 'intent' });
