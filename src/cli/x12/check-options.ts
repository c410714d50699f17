import { readFile } from 'node:fs/promises';
import type { PartnerProfile } from '../../x12/core/partner-profile.js';
import { CliError } from '../cli-error.js';

export interface CheckArguments {
  readonly json?: boolean;
  readonly level?: string;
  readonly profile?: string;
  readonly ack?: string;
}

export const ACKNOWLEDGMENTS = ['TA1', '999', '277CA'] as const;
export type AcknowledgmentKind = (typeof ACKNOWLEDGMENTS)[number];

/** The acknowledgment that is asked for; refuses (CliError) an unknown one. */
export function parseAcknowledgment(text: string | undefined): AcknowledgmentKind | undefined {
  if (text === undefined) return undefined;
  const found = ACKNOWLEDGMENTS.find((each) => each === text.toUpperCase());
  if (found === undefined) throw new CliError('--ack wants TA1, 999 or 277CA');
  return found;
}

/** 1 to 7; refuses (CliError) anything else. */
export function parseLevel(text: string | undefined): number {
  if (text === undefined) return 7;
  if (!/^[1-7]$/.test(text)) throw new CliError('--level wants a SNIP level from 1 to 7');
  return Number(text);
}

/** Reads a partner profile from a JSON file; refuses (CliError) what is none. */
export async function loadProfile(path: string | undefined): Promise<PartnerProfile> {
  if (path === undefined) return {};
  try {
    const profile: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (typeof profile === 'object' && profile !== null && !Array.isArray(profile)) return profile;
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'it is no JSON' : 'it cannot be read';
    throw new CliError(`--profile ${path}: ${reason}`);
  }
  throw new CliError(`--profile ${path}: it holds no profile object`);
}
