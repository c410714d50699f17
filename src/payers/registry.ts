import { DomainError } from '../domain/errors/domain-error.js';
import type { PayerAdapter } from './payer-adapter.js';
import { X12OverHttpsAdapter } from './x12-over-https.adapter.js';

/** A new way to reach a payer is one adapter file and one line here. */
const adapters: Readonly<Record<string, PayerAdapter>> = {
  'x12-over-https': new X12OverHttpsAdapter(),
};

/** Returns the adapter of that name; refuses (ADAPTER_UNKNOWN) a name that nobody registered. */
export function payerAdapter(name: string): PayerAdapter {
  const adapter = adapters[name];
  if (adapter === undefined) {
    throw new DomainError('ADAPTER_UNKNOWN', 'No payer adapter of that name is registered', {
      adapter: name,
    });
  }
  return adapter;
}
