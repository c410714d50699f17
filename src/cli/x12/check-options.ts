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

/** Reads a partner profile from a JSON file; refuses (CliError) what is none, and options unknown. */
export async function loadProfile(path: string | undefined): Promise<PartnerProfile> {
  if (path === undefined) return {};
  const profile = await readJson(path);
  if (!isRecord(profile)) throw new CliError(`--profile ${path}: it holds no profile object`);
  for (const [name, value] of Object.entries(profile)) {
    const wanted = PROFILE_OPTIONS[name as keyof PartnerProfile] as ProfileOption | undefined;
    if (wanted === undefined) throw new CliError(`--profile ${path}: ${name} is no option`);
    if (!wanted.test(value)) throw new CliError(`--profile ${path}: ${name} wants ${wanted.what}`);
  }
  return profile;
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'it is no JSON' : 'it cannot be read';
    throw new CliError(`--profile ${path}: ${reason}`);
  }
}

interface ProfileOption {
  readonly what: string;
  readonly test: (value: unknown) => boolean;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): boolean => typeof value === 'string';
const isList = (value: unknown): boolean => Array.isArray(value) && value.every(isText);
const every = (value: unknown, test: (each: unknown) => boolean): boolean =>
  isRecord(value) && Object.values(value).every(test);

const text: ProfileOption = { what: 'a text', test: isText };
const segments: ProfileOption = { what: 'a list like ["2300/REF*G1"]', test: isList };
const SEVERITIES = ['error', 'warning', 'info', 'ignore'];

const PROFILE_OPTIONS: Readonly<Record<keyof PartnerProfile, ProfileOption>> = {
  name: text,
  senderId: text,
  receiverId: text,
  requiredSegments: segments,
  refusedSegments: segments,
  severities: {
    what: 'error, warning, info or ignore for each finding code',
    test: (value) => every(value, (each) => SEVERITIES.includes(each as string)),
  },
  characterSet: {
    what: 'basic or extended',
    test: (value) => value === 'basic' || value === 'extended',
  },
  acceptUtf8: { what: 'true or false', test: (value) => typeof value === 'boolean' },
  extraCodes: { what: 'a list of codes for each element', test: (value) => every(value, isList) },
  maxClaimsPerTransaction: {
    what: 'a whole number above 0',
    test: (value) => Number.isSafeInteger(value) && Number(value) > 0,
  },
};
