import { createHmac } from 'node:crypto';
import { verifySignature } from './signature.js';

const secret = `whsec_${Buffer.from('first secret of this connection').toString('base64')}`;
const other = `whsec_${Buffer.from('second secret of this connection').toString('base64')}`;
const now = new Date('2026-03-02T10:00:00Z');
const timestamp = String(now.getTime() / 1000);
const body = Buffer.from('ISA*00*~');

function signature(by: string, at = timestamp, over = body): string {
  const key = Buffer.from(by.slice('whsec_'.length), 'base64');
  const signed = Buffer.concat([Buffer.from(`msg_1.${at}.`), over]);
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
}

const message = (signatures: string, at = timestamp) => ({
  id: 'msg_1',
  timestamp: at,
  signatures,
  body,
});

describe('the signature of a webhook', () => {
  it('is taken when one of the overlapping secrets made it', () => {
    const both = [{ secret: other, expiresAt: '2026-03-03T00:00:00Z' }, { secret }];
    expect(verifySignature(message(signature(secret)), both, now)).toBe('valid');
    expect(verifySignature(message(signature(other)), both, now)).toBe('valid');
  });

  it('is refused when its secret has run out', () => {
    const gone = [{ secret: other, expiresAt: '2026-03-01T00:00:00Z' }];
    expect(verifySignature(message(signature(other)), gone, now)).toBe('wrongSignature');
  });

  it('is refused over another body, with another secret, and when it is none', () => {
    const secrets = [{ secret }];
    const forged = signature(secret, timestamp, Buffer.from('ISA*01*~'));
    expect(verifySignature(message(forged), secrets, now)).toBe('wrongSignature');
    expect(verifySignature(message(signature(other)), secrets, now)).toBe('wrongSignature');
    expect(verifySignature(message('v1,'), secrets, now)).toBe('wrongSignature');
    expect(verifySignature(message(''), secrets, now)).toBe('headersMissing');
  });

  it('is refused when the message is older or newer than five minutes', () => {
    for (const shift of [-301, 301]) {
      const at = String(now.getTime() / 1000 + shift);
      expect(verifySignature(message(signature(secret, at), at), [{ secret }], now)).toBe(
        'staleTimestamp',
      );
    }
  });

  it('takes one good signature among several', () => {
    const several = `v1,AAAA v2,whatever ${signature(secret)}`;
    expect(verifySignature(message(several), [{ secret }], now)).toBe('valid');
  });
});
