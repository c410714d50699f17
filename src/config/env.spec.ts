import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EnvError, loadEnv, redactedEnv } from './env.js';
import { renderEnvExample } from './env-example.js';

const key = Buffer.alloc(32, 7).toString('base64');

describe('the environment', () => {
  it('has a default for everything that a local start does not decide', () => {
    const env = loadEnv([], {});
    expect(env.HTTP_PORT).toBe(3000);
    expect(env.WORKER_ROLES).toEqual(['encounters', 'payer-calls', 'relay']);
    expect(env.DATABASE_URL).toBeUndefined();
  });

  it('names every wrong and every missing variable at once', () => {
    const read = (): unknown =>
      loadEnv(['DATABASE_URL', 'APP_DATABASE_URL'], {
        HTTP_PORT: 'eighty',
        LOG_LEVEL: 'loud',
        TEMPORAL_ADDRESS: 'nowhere',
        APP_DATABASE_URL: 'mysql://x',
      });
    expect(read).toThrow(EnvError);
    try {
      read();
    } catch (error) {
      expect((error as EnvError).problems.map((line) => line.split(':')[0])).toEqual([
        'APP_DATABASE_URL',
        'DATABASE_URL',
        'HTTP_PORT',
        'LOG_LEVEL',
        'TEMPORAL_ADDRESS',
      ]);
    }
  });

  it('takes an empty value for a value that is not set', () => {
    expect(loadEnv([], { TEMPORAL_ADDRESS: '', HTTP_PORT: ' ' }).HTTP_PORT).toBe(3000);
  });

  it('reads encryption keys and refuses a key id that names none of them', () => {
    const env = loadEnv([], { PAYLOAD_ENCRYPTION_KEYS: `a:${key}, b:${key}`, PAYLOAD_KEY_ID: 'b' });
    expect(env.PAYLOAD_ENCRYPTION_KEYS?.['b']).toHaveLength(32);
    expect(() => loadEnv([], { PAYLOAD_ENCRYPTION_KEYS: `a:${key}`, PAYLOAD_KEY_ID: 'c' })).toThrow(
      /PAYLOAD_KEY_ID: names no key/,
    );
    expect(() => loadEnv([], { PAYLOAD_ENCRYPTION_KEYS: 'a:short', PAYLOAD_KEY_ID: 'a' })).toThrow(
      /32 bytes/,
    );
  });

  it('takes a secret from the file in which a vault laid it, and names one that it cannot read', () => {
    const files: Record<string, string> = { '/run/secrets/api-key': 'zb_from_the_vault\n' };
    const read = (path: string): string => {
      const text = files[path];
      if (text === undefined) throw new Error('ENOENT');
      return text;
    };
    const env = loadEnv([], { ZEROBALANCE_API_KEY_FILE: '/run/secrets/api-key' }, read);
    expect(env.ZEROBALANCE_API_KEY).toBe('zb_from_the_vault');
    const lost = { ZEROBALANCE_API_KEY_FILE: '/run/secrets/lost' };
    expect(() => loadEnv([], lost, read)).toThrow(/ZEROBALANCE_API_KEY_FILE: cannot be read/);
    // Only secrets: a path is no log level.
    expect(loadEnv([], { LOG_LEVEL_FILE: '/run/secrets/api-key' }, read).LOG_LEVEL).toBe('info');
  });

  it('refuses what leaves the machine without TLS and a checked certificate', () => {
    const problemsOf = (source: Record<string, string>): readonly string[] => {
      try {
        loadEnv([], source);
        return [];
      } catch (error) {
        return (error as EnvError).problems.map((line) => line.split(':')[0]!);
      }
    };
    const plain = {
      APP_DATABASE_URL: 'postgres://app:secret@db.example.org/zerobalance?sslmode=require',
      RELAY_DATABASE_URL: 'postgres://relay:secret@10.0.0.7/zerobalance',
      TEMPORAL_ADDRESS: 'temporal.example.org:7233',
      PUBLIC_URL: 'http://billing.example.org',
    };
    expect(problemsOf(plain)).toEqual(Object.keys(plain).sort());
    expect(problemsOf({ ...plain, PLAIN_CONNECTIONS: 'allow' })).toEqual([]);
    expect(
      problemsOf({
        APP_DATABASE_URL: 'postgres://app:secret@db.example.org/zerobalance?sslmode=verify-full',
        RELAY_DATABASE_URL: 'postgres://relay:secret@127.0.0.1:5433/zerobalance',
        TEMPORAL_ADDRESS: 'temporal.example.org:7233',
        TEMPORAL_PROFILE: 'production',
        PUBLIC_URL: 'https://billing.example.org',
      }),
    ).toEqual([]);
  });

  it('prints no secret, not even inside an address', () => {
    const env = loadEnv([], {
      DATABASE_URL: 'postgres://owner:hunter2@db/zerobalance?sslmode=verify-full',
      ZEROBALANCE_API_KEY: 'zb_hunter2',
      PAYLOAD_ENCRYPTION_KEYS: `a:${key}`,
      PAYLOAD_KEY_ID: 'a',
    });
    const printed = JSON.stringify(redactedEnv(env));
    expect(printed).not.toMatch(/hunter2/);
    expect(printed).not.toContain(key);
    expect(printed).toContain('postgres://owner:***@db/zerobalance');
  });

  it('is described in .env.example as it is', () => {
    const file = readFileSync(join(__dirname, '../../.env.example'), 'utf8');
    expect(file).toBe(renderEnvExample());
  });
});
