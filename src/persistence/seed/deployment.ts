import { DomainError } from '../../domain/errors/domain-error.js';
import { systemActor, type Database } from '../database.js';
import { issueLink } from '../identity/links.js';
import { newId } from '../new-id.js';

/** One billing company (or a practice that bills for itself) and whom it works for. */
export interface CompanyDraft {
  readonly name: string;
  readonly practices: readonly { readonly name: string; readonly facilities: readonly string[] }[];
  readonly timeZone: string;
  /** Practices whose own people look at their books: each gets a link for an auditor. */
  readonly ownAuditors: boolean;
}

export interface SeededCompany {
  readonly name: string;
  readonly organizations: readonly { readonly id: string; readonly name: string }[];
  /** One-time links; whoever opens one makes the account. */
  readonly links: readonly {
    readonly role: string;
    readonly organizations: readonly string[];
    readonly url: string;
    readonly expiresAt: string;
  }[];
}

/**
 * Makes a billing company with its practices and facilities, and the links by which its first
 * administrator (and, when wanted, the practices' auditors) join. Refuses (`NAME_TAKEN`) a company
 * of a name that is there.
 */
export async function seedCompany(
  database: Database,
  publicUrl: string,
  draft: CompanyDraft,
): Promise<SeededCompany> {
  const organizations = draft.practices.map(({ name }) => ({ id: newId(), name }));
  const ids = organizations.map(({ id }) => id);
  const made = await database.inGlobal(async (scope) => {
    const known = await scope.query<object>('SELECT 1 FROM billing_company WHERE name = $1', [
      draft.name,
    ]);
    if (known.length > 0) {
      throw new DomainError('NAME_TAKEN', `There is a company of the name ${draft.name}`);
    }
    const companyId = newId();
    await scope.execute('INSERT INTO billing_company (id, name) VALUES ($1, $2)', [
      companyId,
      draft.name,
    ]);
    for (const { id, name } of organizations) {
      await scope.execute(
        `INSERT INTO organization (id, billing_company_id, name, time_zone) VALUES ($1, $2, $3, $4)`,
        [id, companyId, name, draft.timeZone],
      );
    }
    const wanted = [
      { role: 'administrator', organizationIds: ids },
      ...(draft.ownAuditors ? ids.map((id) => ({ role: 'auditor', organizationIds: [id] })) : []),
    ];
    const links = [];
    for (const data of wanted) {
      const { url, expiresAt } = await issueLink(scope, publicUrl, { kind: 'invitation', data });
      links.push({
        role: data.role,
        organizations: data.organizationIds,
        url,
        expiresAt: expiresAt.toISOString(),
      });
    }
    return { name: draft.name, organizations, links };
  });
  for (const [index, { facilities }] of draft.practices.entries()) {
    await database.inOrganization(ids[index] ?? '', systemActor, async (scope) => {
      for (const name of facilities) {
        await scope.execute(
          'INSERT INTO facility (id, organization_id, name) VALUES ($1, $2, $3)',
          [newId(), scope.organizationId, name],
        );
      }
    });
  }
  return made;
}
