import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DEFAULT_MIN_VERSION } from 'node:tls';
import {
  ABSOLUTE_LIMIT_MS,
  IDLE_LIMIT_MS,
  LOCK_OUT_MS,
  MOST_FAILED_LOGINS,
  SECOND_FACTOR_ROLES,
  STEP_UP_LIMIT_MS,
} from '../../src/domain/identity/session-rules.js';
import {
  CONTEXT_WORDS,
  LONGEST_PASSWORD,
  SHORTEST_PASSWORD,
} from '../../src/domain/identity/password-rules.js';
import { MOST_FILE_BYTES, MOST_WEBHOOK_BYTES } from '../../src/http/bodies.js';
import { routeTable } from '../integration/route-table.js';

const repository = resolve(__dirname, '../..');
const read = (path: string): string => readFileSync(join(repository, path), 'utf8');
const controls = read('docs/security/controls.md').replace(/\s+/g, ' ');
const MB = 1024 * 1024;

function filesIn(folder: string, ends: RegExp): string[] {
  return readdirSync(join(repository, folder)).flatMap((name) => {
    const path = `${folder}/${name}`;
    if (statSync(join(repository, path)).isDirectory()) return filesIn(path, ends);
    return ends.test(name) && !/\.spec\.tsx?$/.test(name) ? [path] : [];
  });
}
const product = [...filesIn('src', /\.ts$/), ...filesIn('activities', /\.ts$/)];
const web = filesIn('web/src', /\.tsx?$/);
const holding = (files: readonly string[], pattern: RegExp): string[] =>
  files.filter((path) => pattern.test(read(path)));

describe('docs/security/controls.md', () => {
  it.each([
    ['the idle limit', `${IDLE_LIMIT_MS / 60_000} minutes after its last request`],
    ['the absolute limit', `${ABSOLUTE_LIMIT_MS / 3_600_000} hours after it began`],
    ['the step-up limit', `second factor again after ${STEP_UP_LIMIT_MS / 60_000} minutes`],
    [
      'the lock-out',
      `${MOST_FAILED_LOGINS} failures: the account rests ${LOCK_OUT_MS / 60_000} minutes`,
    ],
    ['lengths of passwords', `have ${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters`],
    ['the words of the trade', CONTEXT_WORDS.map((word) => `\`${word}\``).join(', ')],
    ['who needs a second factor', SECOND_FACTOR_ROLES.join(', ')],
    ['the size of files', `| uploaded file | ${MOST_FILE_BYTES / MB} MB`],
    ['the size of webhooks', `| webhook body | ${MOST_WEBHOOK_BYTES / MB} MB`],
    ['the rate limit', '| requests | 6000 in ten seconds and address'],
  ])('says the value of the code for %s', (_, text) => {
    expect(controls).toContain(text);
  });

  it('names every way in that needs no session', () => {
    for (const [name, { roles }] of Object.entries(routeTable)) {
      if (roles === 'open') expect(controls).toContain(`\`${name}\``);
    }
  });

  it('has its chapters: sessions, roles, input, files, costs, keys, connections, data, logs, dependencies', () => {
    for (const title of [
      'Ways in',
      'Sessions',
      'Who may do what',
      'Input',
      'Files',
      'Costly functions',
      'Keys',
      'What talks to what',
      'Classes of data',
      'Logs',
      'Dependencies',
    ]) {
      expect(controls).toContain(`## ${title} `);
    }
  });

  it('names every algorithm and key that the code uses, and no other is used', () => {
    const uses = (pattern: RegExp) =>
      [
        ...new Set(
          product.flatMap((path) => [...read(path).matchAll(pattern)].map(([, name]) => name)),
        ),
      ].sort();
    expect(uses(/create(?:De|C)ipheriv\(\s*'([^']+)'/g)).toEqual(['aes-256-gcm']);
    expect(uses(/create(?:Hash|Hmac)\('([^']+)'/g)).toEqual(['sha256']);
    expect(uses(/hkdfSync\('([^']+)'/g)).toEqual(['sha256']);
    for (const name of ['AES-256-GCM', 'HMAC-SHA-256', 'Ed25519', 'argon2id', 'HKDF-SHA-256']) {
      expect(controls).toContain(name);
    }
  });
});

describe('the sources', () => {
  it('make no random value that matters with Math.random', () => {
    expect(holding(product, /Math\.random\(/)).toEqual([]);
  });

  it('run no text as code and no shell', () => {
    expect(
      holding(
        [...product, ...web],
        /\beval\(|new Function\(|vm\.run|dangerouslySetInnerHTML|\.innerHTML\s*=|document\.write/,
      ),
    ).toEqual([]);
    expect(holding(product, /(?<![.\w])exec\(|execSync\(|shell: true/)).toEqual([]);
  });

  it('put nothing into SQL but constants and placeholders', () => {
    const suspicious = product.flatMap((path) =>
      [...read(path).matchAll(/(?:WHERE|AND|SET|VALUES)[^`;]{0,80}= ?'\$\{/g)].map(() => path),
    );
    expect(suspicious).toEqual([]);
  });

  it('write logs to standard output only, as the inventory of controls.md says', () => {
    const writers = holding(
      product.filter((path) => !/^src\/(cli|local-stack|payer-simulator)\//.test(path)),
      /pino\.(transport|destination)|createWriteStream|appendFile|console\.(log|error|warn|info)\(|syslog/,
    );
    expect(writers).toEqual([]);
    expect(controls).toContain('standard output; the local stack writes files with mode 0600');
  });

  it('make no regular expression out of what somebody typed', () => {
    const made = product.flatMap((path) =>
      [...read(path).matchAll(/new RegExp\(([^)]*)/g)].map(([, what]) => `${path}: ${what}`),
    );
    // A payer profile may hold a pattern: two administrators publish it, and it is tried beforehand.
    const profile = 'src/domain/payer-profile/payer-profile.ts';
    const typed = made.filter((one) => /request|query|body|input|text\b/.test(one));
    expect(typed.filter((one) => !one.startsWith(profile))).toEqual([]);
  });

  it('never switch off the check of a certificate, and speak TLS 1.2 or newer', () => {
    const files = [...product, 'docker-compose.yml', 'Dockerfile'];
    expect(
      holding(
        files,
        /rejectUnauthorized: false|NODE_TLS_REJECT_UNAUTHORIZED|minVersion: 'TLSv1(\.1)?'/,
      ),
    ).toEqual([]);
    expect(['TLSv1.2', 'TLSv1.3']).toContain(DEFAULT_MIN_VERSION);
  });

  it('read JSON, X12 and CSV, and nothing that can name a type or fetch an entity', () => {
    const names = Object.keys(
      (JSON.parse(read('package.json')) as { dependencies: object }).dependencies,
    );
    expect(
      names.filter((name) =>
        /xml|yaml|serialize|ldap|latex|jndi|memcache|nodemailer|graphql|xpath|mustache|handlebars|ejs|pug/i.test(
          name,
        ),
      ),
    ).toEqual([]);
  });

  it('write no file under a name that somebody gave', () => {
    const doors = product.filter((path) => /^src\/(modules|http|relay|persistence)\//.test(path));
    expect(holding(doors, /writeFile|createWriteStream|appendFile/)).toEqual([]);
  });

  it('compare strictly', () => {
    expect(read('eslint.config.mjs')).toContain("eqeqeq: 'error'");
    expect(read('tsconfig.json')).toContain('"strict": true');
  });

  it('deliver no tests, no samples, no version control and no debugging with the image', () => {
    expect(read('.dockerignore')).toMatch(/^\.git$/m);
    const dockerfile = read('Dockerfile');
    expect(dockerfile).toContain('npm prune --omit=dev');
    expect(dockerfile).toContain('NODE_ENV=production');
    expect(dockerfile).toContain('USER node');
    const copied = [...dockerfile.matchAll(/^COPY --from=build (.*)$/gm)].map(([, what]) => what);
    expect(copied.join(' ')).not.toMatch(/\/(test|fixtures|bench|docs|\.git)\b/);
  });

  it('pin every dependency, with a hash of each in the inventory', () => {
    const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
    const loose = Object.entries({ ...manifest['dependencies'], ...manifest['devDependencies'] });
    expect(loose.filter(([, version]) => !/^\d|^npm:/.test(version))).toEqual([]);
    const { packages } = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, { integrity?: string; link?: boolean; inBundle?: boolean }>;
    };
    const unsealed = Object.entries(packages).filter(
      ([path, one]) =>
        path.includes('node_modules/') && !one.link && !one.inBundle && !one.integrity,
    );
    expect(unsealed.map(([path]) => path)).toEqual([]);
  });
});

describe('the console', () => {
  it('masks passwords, and lets paste and password managers work', () => {
    expect(holding(web, /<PasswordInput/).length).toBeGreaterThan(0);
    expect(holding(web, /onPaste|autoComplete="off"[^>]*[Pp]assword/)).toEqual([]);
    expect(holding(web, /autoComplete="(current|new)-password"/).length).toBeGreaterThan(0);
  });

  it('talks to its own host only, listens to no messages, and uses nothing that is out of date', () => {
    expect(holding(web, /https?:\/\/(?!localhost|www\.w3\.org)\w/)).toEqual([]);
    expect(
      holding(web, /addEventListener\('message'|postMessage\(|<applet|<embed|document\.domain/),
    ).toEqual([]);
  });

  it('keeps choices in the browser, never data of patients, and forgets what it read at sign-out', () => {
    const kept = web.flatMap((path) =>
      [...read(path).matchAll(/(?:local|session)Storage\.setItem\(([^,]+),/g)].map(([, key]) =>
        key?.trim(),
      ),
    );
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.filter((key) => /patient|claim|encounter|search|token/i.test(key ?? ''))).toEqual(
      [],
    );
    const session = read('web/src/shell/session.ts');
    expect(/signOut[^]*?queries\.clear\(\)/.test(session)).toBe(true);
  });

  it('is not driven from an address: no redirect to a place that a link names', () => {
    expect(holding(web, /location\.(assign|replace)\((?!['"`]\/)/)).toEqual([]);
  });
});
