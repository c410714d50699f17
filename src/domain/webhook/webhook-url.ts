import { DomainError } from '../errors/domain-error.js';
import { isAddress, isPublicAddress } from './public-address.js';

/** Names that only mean something inside: never looked up. */
const INSIDE = /(^|\.)(localhost|local|internal|intranet|lan|home|corp)$/i;

interface Parts {
  readonly protocol: string;
  readonly hostname: string;
  readonly username: string;
  readonly password: string;
  readonly hash: string;
}

/**
 * Refuses (`WEBHOOK_URL_NOT_ALLOWED`) an address that events may not be sent to: not https, with a
 * name and password in it, of this machine or of a private network. `allowPrivate` (development)
 * takes http and private addresses. A public name is looked up again at each delivery.
 */
export function refuseWebhookUrl(parts: Parts, options: { readonly allowPrivate: boolean }): void {
  const { protocol, hostname, username, password, hash } = parts;
  if (username !== '' || password !== '' || hash !== '') {
    throw notAllowed('An address has no name, password or fragment in it');
  }
  if (options.allowPrivate && (protocol === 'http:' || protocol === 'https:')) return;
  if (protocol !== 'https:') throw notAllowed('Events are sent over https only');
  const inside = isAddress(hostname)
    ? !isPublicAddress(hostname)
    : INSIDE.test(hostname) || !hostname.includes('.');
  if (inside) throw notAllowed('Events are not sent to addresses of a private network');
}

const notAllowed = (message: string): DomainError =>
  new DomainError('WEBHOOK_URL_NOT_ALLOWED', message, { field: 'url' });
