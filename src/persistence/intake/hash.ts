import { createHash } from 'node:crypto';

/** The hash under which identities are stored. */
export const hashOf = (text: string): string =>
  createHash('sha256').update(text).digest('base64url');
