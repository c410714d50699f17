import { FirstShape1764000000000 } from './1764000000000-first-shape.js';

export const migrations = [FirstShape1764000000000] as const;
