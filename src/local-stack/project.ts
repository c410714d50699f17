import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { inheritedEnvironment } from '../config/env.js';

/** The folder with package.json, from sources as from `dist`. */
export function projectRoot(): string {
  let at = __dirname;
  while (!existsSync(join(at, 'package.json'))) at = dirname(at);
  return at;
}

/** Where programs that several projects may share are kept between runs. */
export function cacheDirectory(): string {
  const { XDG_CACHE_HOME: xdg } = inheritedEnvironment();
  return join(xdg ?? join(homedir(), '.cache'), 'zerobalance');
}
