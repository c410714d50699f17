import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { commandGroups } from '../../src/cli/command-groups.js';
import { loadEnv, type VariableName } from '../../src/config/env.js';
import { variables } from '../../src/config/variables.js';
import { services as localServices } from '../../src/local-stack/stack-services.js';

/** No container engine is at hand where this is built, so the file is held against the code. */
const root = resolve(__dirname, '../..');
const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
// The YAML reader that the OpenAPI package brings along.
const yaml = createRequire(require.resolve('@nestjs/swagger'))('js-yaml') as {
  load(source: string, options: { schema: unknown }): unknown;
  YAML11_SCHEMA: unknown;
};

interface Service {
  readonly image: string;
  readonly command?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly build?: string;
  readonly logging?: { readonly driver: string; readonly options: Record<string, string> };
}
const compose = yaml.load(text, { schema: yaml.YAML11_SCHEMA }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};
const services = Object.entries(compose.services);
const engine = services.filter(([, service]) => service.build !== undefined);

const stand: Readonly<Record<string, string>> = {
  PAYLOAD_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32).toString('base64')}`,
  PAYLOAD_KEY_ID: 'k1',
  PUBLIC_URL: 'https://billing.example.org',
};
/** As compose reads ${NAME}, ${NAME:-default} and ${NAME:?}. */
const interpolate = (value: string): string =>
  value.replace(
    /\$\{(\w+)(?::([-?])([^}]*))?\}/g,
    (_all, name: string, kind: string | undefined, rest: string | undefined) =>
      stand[name] ?? (kind === '-' ? (rest ?? '') : 'secret'),
  );
const environmentOf = (service: Service): Record<string, string> =>
  Object.fromEntries(
    Object.entries(service.environment ?? {}).map(([name, value]) => [
      name,
      interpolate(String(value)),
    ]),
  );
const serviceNamed = (name: string): Service => {
  const service = compose.services[name];
  if (!service) throw new Error(`no service ${name}`);
  return service;
};

describe('docker-compose.yml', () => {
  it('has every process of the production shape', () => {
    expect(Object.keys(compose.services)).toEqual(
      expect.arrayContaining([
        ...['postgres', 'temporal', 'temporal-schema', 'temporal-ui'],
        ...['api', 'worker', 'payer-simulator'],
      ]),
    );
  });

  it.each(engine)('%s is given only variables that the program reads', (_name, service) => {
    const known = [...Object.keys(variables), 'TZ'];
    expect(Object.keys(service.environment ?? {}).filter((name) => !known.includes(name))).toEqual(
      [],
    );
  });

  it.each([
    ['migrate', ['DATABASE_URL']],
    ['api', ['APP_DATABASE_URL', 'RELAY_DATABASE_URL', 'TEMPORAL_ADDRESS', 'PAYLOAD_KEY_ID']],
    ['worker', ['APP_DATABASE_URL', 'RELAY_DATABASE_URL', 'TEMPORAL_ADDRESS', 'PAYLOAD_KEY_ID']],
    ['payer-simulator', ['SIMULATOR_PORT', 'SIMULATOR_STATE_DIR']],
  ] as const)('%s is given all that it needs, in a usable form', (name, needed) => {
    const environment = environmentOf(serviceNamed(name));
    expect(() => loadEnv([...needed] as VariableName[], environment)).not.toThrow();
  });

  it('keeps the owner of the schema away from the long-running processes', () => {
    for (const name of ['api', 'worker', 'payer-simulator']) {
      expect(serviceNamed(name).environment).not.toHaveProperty('DATABASE_URL');
    }
  });

  it.each(engine)('%s runs a program that the build makes', (_name, service) => {
    const [node, ...rest] = service.command ?? [];
    const script = rest.find((word) => word.endsWith('.js')) ?? '';
    expect(node).toBe('node');
    if (script.startsWith('dist/')) {
      expect(existsSync(join(root, script.replace(/^dist\/(.*)\.js$/, '$1.ts')))).toBe(true);
    } else {
      expect(existsSync(join(root, script))).toBe(true);
      const command = rest[rest.indexOf(script) + 1];
      expect(commandGroups.map((group) => group.name)).toContain(command);
    }
  });

  it.each([
    ['api', 'HTTP_PORT', 'api'],
    ['worker', 'WORKER_HEALTH_PORT', 'worker'],
    ['payer-simulator', 'SIMULATOR_PORT', 'simulator'],
  ] as const)('%s is asked for its health where it answers', (name, variable, local) => {
    const service = serviceNamed(name);
    const port = service.environment?.[variable];
    expect(service.healthcheck?.test.at(-1)).toBe(
      `http://127.0.0.1:${port}${localServices[local].health}`,
    );
    expect(service.healthcheck?.test).toContain('probe');
    for (const published of service.ports ?? []) expect(published.endsWith(`:${port}`)).toBe(true);
  });

  it('reaches other services by their name and port', () => {
    const ports: Record<string, string> = {
      postgres: '5432',
      temporal: '7233',
      clamav: '3310',
    };
    for (const [name, service] of engine) {
      ports[name] =
        service.environment?.['HTTP_PORT'] ?? service.environment?.['SIMULATOR_PORT'] ?? '';
    }
    for (const [, service] of engine) {
      for (const value of Object.values(environmentOf(service))) {
        const match = /(?:@|^|:\/\/)([a-z-]+):(\d+)(?:\/|$)/.exec(value);
        if (match?.[1] && match[1] in compose.services) expect(match[2]).toBe(ports[match[1]]);
      }
    }
  });

  it('waits only for services that exist, mounts only files that exist', () => {
    for (const [, service] of services) {
      for (const other of Object.keys(service.depends_on ?? {})) {
        expect(compose.services).toHaveProperty(other);
      }
      for (const mount of service.volumes ?? []) {
        const [source = ''] = mount.split(':');
        if (source.startsWith('./')) expect(existsSync(join(root, source))).toBe(true);
        else expect(compose.volumes).toHaveProperty(source);
      }
    }
  });

  it('gives the same database roles as the local stack', () => {
    const sql = readFileSync(join(root, 'deploy/postgres/roles.sql'), 'utf8');
    for (const role of ['zerobalance_owner', 'zerobalance_app', 'zerobalance_relay']) {
      expect(sql).toMatch(new RegExp(`CREATE ROLE ${role} LOGIN NOSUPERUSER NOBYPASSRLS`));
    }
  });

  it('names each value that an operator fills in, in deploy/compose.env.example', () => {
    const used = [...text.matchAll(/\$\{(\w+)/g)].map((match) => match[1]);
    const example = readFileSync(join(root, 'deploy/compose.env.example'), 'utf8');
    const named = [...example.matchAll(/^#? ?([A-Z_]+)=/gm)].map((match) => match[1]);
    expect([...new Set(used)].sort()).toEqual([...new Set(named)].sort());
  });

  describe('the door to the outside', () => {
    const caddyfile = readFileSync(join(root, 'deploy/proxy/Caddyfile'), 'utf8');

    it('is the proxy alone: it publishes, and no process of the program does', () => {
      const published = services.filter(([, { ports }]) =>
        ports?.some((port) => !port.startsWith('127.0.0.1:')),
      );
      expect(published.map(([name]) => name)).toEqual(['proxy']);
      expect(serviceNamed('proxy').ports).toEqual(['80:80', '443:443']);
    });

    it('speaks TLS 1.2 and 1.3, with forward secrecy and authenticated ciphers, the strongest first', () => {
      expect(/protocols (.*)/.exec(caddyfile)?.[1]).toBe('tls1.2 tls1.3');
      const ciphers = /ciphers (.*)/.exec(caddyfile)?.[1]?.split(' ') ?? [];
      expect(ciphers.length).toBeGreaterThan(0);
      for (const cipher of ciphers) {
        expect(cipher).toMatch(
          /^TLS_ECDHE_(ECDSA|RSA)_WITH_(AES_\d+_GCM|CHACHA20_POLY1305)_SHA\d+$/,
        );
      }
      expect(ciphers[0]).toContain('AES_256_GCM');
    });

    it('answers http with the way to https, and has its certificate from a public authority', () => {
      expect(caddyfile).toMatch(/http:\/\/ \{\s*redir https:\/\/\{host\}\{uri\} 308\s*\}/);
      // Without `tls internal` or files of one's own Caddy asks a public authority (ACME).
      expect(caddyfile).not.toMatch(/tls internal|\.pem|\.crt|local_certs|acme_ca/);
      expect(caddyfile).toMatch(/^\{\$PUBLIC_URL\} \{/m);
    });
  });

  it('sends the logs of every process to another machine as they are written', () => {
    for (const [, service] of engine) {
      expect(service.logging).toMatchObject({
        driver: 'syslog',
        options: { 'syslog-address': '${LOG_ADDRESS:?}' },
      });
    }
    expect(readFileSync(join(root, 'deploy/compose.env.example'), 'utf8')).toMatch(
      /by TLS \(tcp\+tls:\/\/[^)]+\)\.\nLOG_ADDRESS=/,
    );
  });
});
