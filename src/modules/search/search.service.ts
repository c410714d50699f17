import { Injectable } from '@nestjs/common';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import { withoutSortKey } from '../../http/paging.js';
import { may } from '../../http/permissions.js';
import { Database } from '../../persistence/database.js';
import { listEncounters } from '../../persistence/encounter/encounter-list.js';
import {
  findAmounts,
  findClaims,
  findRemittances,
} from '../../persistence/encounter/search-money.js';
import { searchPatients } from '../../persistence/patient/patient-pages.js';

/** $1,234.56, 1234.56 or 80.00; whole numbers without a sign are numbers of something else. */
const AMOUNT = /^(?:\$\s*(\d[\d,]*)(?:\.(\d{2}))?|(\d[\d,]*)\.(\d{2}))$/;

/** Returns the cents that a person means by that text, if it is an amount. */
export function amountIn(text: string): number | undefined {
  const found = AMOUNT.exec(text);
  if (found === null) return undefined;
  const dollars = (found[1] ?? found[3] ?? '').replaceAll(',', '');
  const amount = Number(dollars) * 100 + Number(found[2] ?? found[4] ?? '0');
  return Number.isSafeInteger(amount) ? amount : undefined;
}

/** One search over everything that a role may read. */
@Injectable()
export class SearchService {
  constructor(private readonly database: Database) {}

  find(caller: Caller, { text, limit }: { readonly text: string; readonly limit: number }) {
    return inCallersOrganization(this.database, caller, async (scope) => {
      const amount = amountIn(text);
      const money = may(caller.role, 'read', 'remittance');
      if (amount !== undefined) {
        const filter = { openFromCents: amount, openToCents: amount };
        const found = await listEncounters(scope, { ...filter, sort: 'recent', limit });
        return {
          patients: [],
          encounters: found.slice(0, limit).map(withoutSortKey),
          claims: [],
          remittances: money ? await findAmounts(scope, amount, limit) : [],
        };
      }
      const encounters = await listEncounters(scope, { text, sort: 'recent', limit });
      return {
        patients: may(caller.role, 'read', 'patient')
          ? await searchPatients(scope, { text, limit })
          : [],
        encounters: encounters.slice(0, limit).map(withoutSortKey),
        claims: may(caller.role, 'read', 'claim') ? await findClaims(scope, text, limit) : [],
        remittances: money ? await findRemittances(scope, text, limit) : [],
      };
    });
  }
}
