import { lazy } from 'react';
import { ProblemNote, RowsSkeleton } from '../../parts/states';
import { TabbedPage, type PageTab } from '../../parts/tabs';
import { useWhoAmI } from '../../shell/session';

/** A part of administration, and what one needs to see it; without `needs` it is everybody's. */
interface Part extends PageTab {
  readonly needs?: string;
}

const parts: readonly [Part, ...Part[]] = [
  {
    value: 'people',
    label: 'People',
    Content: lazy(async () => ({ default: (await import('./people')).PeopleTab })),
  },
  {
    value: 'keys',
    label: 'API keys',
    needs: 'read:person',
    Content: lazy(async () => ({ default: (await import('./keys')).KeysTab })),
  },
  {
    value: 'glass',
    label: 'Break-glass',
    Content: lazy(async () => ({ default: (await import('./break-glass')).BreakGlassTab })),
  },
  {
    value: 'payers',
    label: 'Payers and profiles',
    needs: 'read:payer',
    Content: lazy(async () => ({ default: (await import('./payers')).PayersTab })),
  },
  {
    value: 'practices',
    label: 'Practices',
    needs: 'read:practice',
    Content: lazy(async () => ({ default: (await import('./practices')).PracticesTab })),
  },
  {
    value: 'facilities',
    label: 'Facilities',
    needs: 'read:practice',
    Content: lazy(async () => ({ default: (await import('./facilities')).FacilitiesTab })),
  },
  {
    value: 'providers',
    label: 'Providers',
    needs: 'read:practice',
    Content: lazy(async () => ({ default: (await import('./providers')).ProvidersTab })),
  },
  {
    value: 'prices',
    label: 'Fee schedules',
    needs: 'read:practice',
    Content: lazy(async () => ({ default: (await import('./fee-schedules')).FeeSchedulesTab })),
  },
  {
    value: 'rules',
    label: 'Rule sets',
    needs: 'read:ruleSet',
    Content: lazy(async () => ({ default: (await import('./rule-sets')).RuleSetsTab })),
  },
  {
    value: 'webhooks',
    label: 'Webhooks',
    needs: 'read:webhook',
    Content: lazy(async () => ({ default: (await import('./webhooks')).WebhooksTab })),
  },
  {
    value: 'jobs',
    label: 'Bulk jobs',
    needs: 'read:workItem',
    Content: lazy(async () => ({ default: (await import('./jobs')).JobsTab })),
  },
  {
    value: 'connections',
    label: 'Connections',
    needs: 'read:inbox',
    Content: lazy(async () => ({ default: (await import('./connections')).ConnectionsTab })),
  },
  {
    value: 'system',
    label: 'System',
    needs: 'read:verify',
    Content: lazy(async () => ({ default: (await import('./system')).SystemTab })),
  },
  {
    value: 'audit',
    label: 'Audit',
    needs: 'read:audit',
    Content: lazy(async () => ({ default: (await import('./audit')).AuditTab })),
  },
  {
    value: 'books',
    label: 'Books',
    needs: 'read:verify',
    Content: lazy(async () => ({ default: (await import('./books')).BooksTab })),
  },
];

/** Who may do what, how payers are dealt with, who did what, and whether everything works. */
export function AdministrationPage() {
  const me = useWhoAmI();
  const permissions = me.data?.permissions;
  // Tabs that came later would move what is read already.
  if (me.error) return <ProblemNote error={me.error} retry={() => void me.refetch()} />;
  if (permissions === undefined) return <RowsSkeleton />;
  const [first, ...others] = parts;
  const mine = others.filter(({ needs }) => needs === undefined || permissions.includes(needs));
  return <TabbedPage path="/admin" title="Administration" tabs={[first, ...mine]} />;
}
