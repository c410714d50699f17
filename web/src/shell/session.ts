import { useQuery } from '@tanstack/react-query';
import { api, chooseOrganization, dataOf } from '../api/client';
import { queries } from '../api/queries';

const CHOSEN = 'zb-organization';

export const meQuery = {
  queryKey: ['me'],
  queryFn: async () => {
    const me = await dataOf(api.GET('/v1/auth/me'));
    chooseOrganization(chosenAmong(me.organizations.map(({ organizationId }) => organizationId)));
    return me;
  },
  staleTime: 60_000,
  retry: false,
};

export const useMe = () => useQuery(meQuery);

/** Who one is in the practice that is looked at, and what one may do there. */
export const useWhoAmI = () =>
  useQuery({
    queryKey: ['whoami'],
    queryFn: () => dataOf(api.GET('/v1/me')),
    staleTime: Infinity,
  });

/** The person who is signed in, as members of this practice are named. */
export const useMyId = (): string | undefined => useWhoAmI().data?.personId;

/** What the role may do here, each as `action:noun`; undefined until it is known. */
export const usePermissions = (): readonly string[] | undefined => useWhoAmI().data?.permissions;

/** The practice that this tab looks at; an id, so no patient data stays behind. */
function chosenAmong(ids: readonly string[]): string | undefined {
  const chosen = sessionStorage.getItem(CHOSEN);
  return chosen !== null && ids.includes(chosen) ? chosen : ids[0];
}

/** Looks at another practice: everything that was shown belongs to the old one and goes. */
export function switchOrganization(id: string): void {
  sessionStorage.setItem(CHOSEN, id);
  chooseOrganization(id);
  queries.clear();
  window.location.assign('/');
}

/** Opens a work item in the practice that it belongs to. */
export function openWorkItemIn(organizationId: string, itemId: string): void {
  sessionStorage.setItem(CHOSEN, organizationId);
  chooseOrganization(organizationId);
  queries.clear();
  window.location.assign(`/work?item=${encodeURIComponent(itemId)}`);
}

export async function signOut(): Promise<void> {
  await api.POST('/v1/auth/sign-out');
  queries.clear();
  window.location.assign('/sign-in');
}
