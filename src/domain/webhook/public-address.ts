/**
 * Which addresses the program may call because somebody outside named them (OWASP API7): public
 * ones only. The ranges are those of the IANA special-purpose registries (RFC 6890 and its
 * successors); what cannot be read as an address is not public.
 */
type Range = readonly [prefix: readonly number[], bits: number];

const v4 = (text: string, bits: number): Range => [text.split('.').map(Number), bits];
const v6 = (text: string, bits: number): Range => [bytesOfV6(text) ?? [], bits];

const closedV4: readonly Range[] = [
  v4('0.0.0.0', 8),
  v4('10.0.0.0', 8),
  v4('100.64.0.0', 10),
  v4('127.0.0.0', 8),
  v4('169.254.0.0', 16),
  v4('172.16.0.0', 12),
  v4('192.0.0.0', 24),
  v4('192.0.2.0', 24),
  v4('192.88.99.0', 24),
  v4('192.168.0.0', 16),
  v4('198.18.0.0', 15),
  v4('198.51.100.0', 24),
  v4('203.0.113.0', 24),
  v4('224.0.0.0', 3),
];

/** Only global unicast (2000::/3) is public, less what is set aside in it. */
const openV6 = v6('2000::', 3);
const closedV6: readonly Range[] = [
  v6('2001::', 23),
  v6('2001:db8::', 32),
  v6('2002::', 16),
  v6('3fff::', 20),
];
/** IPv4 in the clothes of IPv6: judged as the IPv4 address. */
const mappedV4: readonly Range[] = [v6('::ffff:0:0', 96), v6('64:ff9b::', 96)];

/** Returns whether an IP address (no name) is one of the public internet. */
export function isPublicAddress(address: string): boolean {
  const four = bytesOfV4(address);
  if (four !== undefined) return !closedV4.some((range) => within(four, range));
  const six = bytesOfV6(address.replace(/^\[|\]$/g, '').replace(/%.*$/, ''));
  if (six === undefined) return false;
  if (mappedV4.some((range) => within(six, range))) {
    return !closedV4.some((range) => within(six.slice(12), range));
  }
  return within(six, openV6) && !closedV6.some((range) => within(six, range));
}

/** Returns whether a host name is an IP address; only then it can be judged without asking DNS. */
export const isAddress = (host: string): boolean =>
  bytesOfV4(host) !== undefined || bytesOfV6(host.replace(/^\[|\]$/g, '')) !== undefined;

function within(bytes: readonly number[], [prefix, bits]: Range): boolean {
  for (let bit = 0; bit < bits; bit += 1) {
    const at = bit >> 3;
    const mask = 0x80 >> (bit & 7);
    if (((bytes[at] ?? 0) & mask) !== ((prefix[at] ?? 0) & mask)) return false;
  }
  return true;
}

function bytesOfV4(text: string): number[] | undefined {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) return undefined;
  const bytes = text.split('.').map(Number);
  return bytes.every((byte) => byte <= 255) ? bytes : undefined;
}

function bytesOfV6(text: string): number[] | undefined {
  if (!/^[0-9a-fA-F:.]{2,45}$/.test(text) || !text.includes(':')) return undefined;
  const halves = withoutDots(text).split('::');
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  return groups.flatMap((group) => {
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 255];
  });
}

/** `::ffff:10.0.0.1` as `::ffff:a00:1`; what is no such address stays and is refused. */
function withoutDots(text: string): string {
  const at = text.lastIndexOf(':');
  const bytes = bytesOfV4(text.slice(at + 1));
  if (bytes === undefined) return text;
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  return `${text.slice(0, at + 1)}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
}
