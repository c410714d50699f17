import { variables, type Variable } from './variables.js';
import type { z } from 'zod';

const width = 96;

/** The text of `.env.example`: each variable with its meaning, commented out. */
export function renderEnvExample(): string {
  const lines = [
    '# Every variable that ZeroBalance reads. `npm start` needs none of them.',
    '# A secret may lie in a file instead (a vault, a container engine): NAME_FILE is its path.',
    '# This file is printed from src/config/variables.ts by `npm run docs`; a test compares it.',
  ];
  let group = '';
  for (const [name, described] of Object.entries(variables) as [string, Variable<z.ZodType>][]) {
    if (described.group !== group) {
      group = described.group;
      lines.push('', `# --- ${group} ---`);
    }
    lines.push('', ...wrap(described.about), `# ${name}=${described.example}`);
  }
  return `${lines.join('\n')}\n`;
}

function wrap(text: string): string[] {
  const lines: string[] = [];
  let line = '#';
  for (const word of text.split(' ')) {
    if (line.length + word.length + 1 > width) {
      lines.push(line);
      line = '#';
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}
