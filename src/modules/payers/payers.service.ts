import { Injectable } from '@nestjs/common';
import { profileOptions, type Option } from '../../domain/payer-profile/profile-options.js';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import { needFreshFactor } from '../../http/step-up.js';
import { Database } from '../../persistence/database.js';
import {
  addPayer,
  changePayer,
  type PayerChange,
  type PayerDraft,
} from '../../persistence/payer/keep-payers.js';
import {
  listPayers,
  payerPage,
  proposeProfile,
  publishProfile,
} from '../../persistence/payer/payer-pages.js';

/** Payers and the profiles that overlay guides and rules; two people stand behind a profile. */
@Injectable()
export class PayersService {
  constructor(private readonly database: Database) {}

  async list(caller: Caller, retired: boolean) {
    const items = await inCallersOrganization(this.database, caller, (scope) =>
      listPayers(scope, retired),
    );
    return { items };
  }

  add(caller: Caller, draft: PayerDraft) {
    return inCallersOrganization(this.database, caller, async (scope) => {
      const { id } = await addPayer(scope, draft);
      return payerPage(scope, id);
    });
  }

  change(
    caller: Caller,
    at: { readonly id: string; readonly version: number },
    change: PayerChange,
  ) {
    return inCallersOrganization(this.database, caller, async (scope) => {
      await changePayer(scope, at, change);
      return payerPage(scope, at.id);
    });
  }

  detail(caller: Caller, id: string) {
    return inCallersOrganization(this.database, caller, (scope) => payerPage(scope, id));
  }

  /** What may be set in a profile, from the table that also reads and refuses it. */
  options() {
    const entries = Object.entries(profileOptions) as [string, Option][];
    return { options: entries.map(([name, option]) => ({ name, ...plain(option) })) };
  }

  async propose(
    caller: Caller,
    id: string,
    draft: { readonly content: Record<string, unknown>; readonly reason: string },
  ) {
    const made = await inCallersOrganization(this.database, caller, (scope) =>
      proposeProfile(scope, id, draft),
    );
    return { ...made, published: false };
  }

  async publish(caller: Caller, id: string, revision: number) {
    needFreshFactor(caller);
    await inCallersOrganization(this.database, caller, (scope) =>
      publishProfile(scope, id, revision),
    );
    return { revision, published: true };
  }
}

function plain(option: Option) {
  const { kind, about, standard } = option;
  const choices = option.kind === 'choice' ? { choices: option.choices } : {};
  const range =
    option.kind === 'number' ? { minimum: option.minimum, maximum: option.maximum } : {};
  return { kind, about, standard, ...choices, ...range };
}
