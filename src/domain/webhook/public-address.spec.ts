import { isAddress, isPublicAddress } from './public-address.js';

describe('an address that may be called', () => {
  it.each(['93.184.216.34', '8.8.8.8', '2606:4700::1111', '::ffff:8.8.8.8', '172.32.0.1'])(
    'is public: %s',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.255.255',
    '192.168.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'fe80::1%eth0',
    'fd00::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:a00:1',
    '64:ff9b::10.0.0.1',
    '2001:db8::1',
    '2002:7f00:1::',
    '[::1]',
    'localhost',
    '1.2.3',
    '1.2.3.4.5',
    '999.1.1.1',
    '1:2:3:4:5:6:7:8:9',
    '1::2::3',
    '',
  ])('is not, or is no address: %s', (address) => expect(isPublicAddress(address)).toBe(false));

  it('is told from a name', () => {
    expect(isAddress('10.0.0.1')).toBe(true);
    expect(isAddress('[::1]')).toBe(true);
    expect(isAddress('example.org')).toBe(false);
  });
});
