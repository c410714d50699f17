import { hashSecret, mintApiKey, parseApiKey, secretMatches } from './api-key.js';

describe('API keys', () => {
  it('are minted, parsed and proven', () => {
    const key = mintApiKey();
    const parts = parseApiKey(key.text);
    expect(parts).toEqual({ prefix: key.prefix, secret: key.secret });
    expect(secretMatches(key.secret, key.hash)).toBe(true);
    expect(secretMatches(`${key.secret}x`, key.hash)).toBe(false);
    expect(secretMatches(key.secret, hashSecret('other'))).toBe(false);
    expect(mintApiKey().text).not.toBe(key.text);
  });

  it.each(['', 'zb_', 'zb_abc_def', 'sk_12345678_aaaaaaaaaaaaaaaaaaaaaaaa', 'zb_1234567!_x'])(
    'are not %s',
    (text) => expect(parseApiKey(text)).toBeUndefined(),
  );
});
