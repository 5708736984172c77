import { BlockList, isIP } from 'node:net';

/** A network as `192.0.2.0/24` or `2001:db8::/32`, in one form; undefined: it is none. */
export function parseRange(
  text: string,
): { network: string; bits: number; family: 'ipv4' | 'ipv6' } | undefined {
  const [network = '', bitsText, ...rest] = text.trim().toLowerCase().split('/');
  const version = isIP(network);
  if (version === 0 || rest.length > 0 || !/^\d{1,3}$/.test(bitsText ?? '')) return undefined;
  const bits = Number(bitsText);
  const family = version === 4 ? 'ipv4' : 'ipv6';
  return bits >= 1 && bits <= (version === 4 ? 32 : 128) ? { network, bits, family } : undefined;
}

/** Whether an address is in a network; an IPv4 address written as IPv6 (`::ffff:192.0.2.1`) is the IPv4 one. */
export function isInRange(ip: string, range: string): boolean {
  const parsed = parseRange(range);
  const address = plainIp(ip);
  const version = isIP(address);
  if (!parsed || version === 0 || (version === 4) !== (parsed.family === 'ipv4')) return false;
  const list = new BlockList();
  list.addSubnet(parsed.network, parsed.bits, parsed.family);
  return list.check(address, parsed.family);
}

/** Whether two texts name the same address, however they write it. */
export function isSameIp(one: string, other: string): boolean {
  const [a, b] = [plainIp(one), plainIp(other)];
  const version = isIP(a);
  if (version === 0 || version !== isIP(b)) return false;
  return a === b || (version === 6 && isInRange(a, `${b}/128`));
}

const privateNetworks = new BlockList();
for (const range of [
  ...['10.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'],
  ...['::1/128', 'fc00::/7', 'fe80::/10'],
]) {
  const { network, bits, family } = parseRange(range)!;
  privateNetworks.addSubnet(network, bits, family);
}

/**
 * The network of an address: its /24, or its /48 in IPv6. undefined: it is no address, or a private one, behind
 * which a proxy may hide all readers there are.
 */
export function subnetOf(ip: string): string | undefined {
  const address = plainIp(ip);
  const version = isIP(address);
  if (version === 0 || privateNetworks.check(address, version === 4 ? 'ipv4' : 'ipv6')) return undefined;
  if (version === 4) return address.replace(/\d+$/, '0/24');
  // The URL parser writes every address in one form, in which only zeros are left out.
  const host = URL.parse(`http://[${address}]`)?.hostname;
  if (!host) return undefined;
  const [start = '', end] = host.slice(1, -1).split('::');
  const groups = start === '' ? [] : start.split(':');
  const left = end === undefined || end === '' ? 0 : end.split(':').length;
  while (groups.length < 8 - left) groups.push('0');
  return `${groups.slice(0, 3).join(':')}::/48`;
}

export function plainIp(ip: string): string {
  return ip
    .trim()
    .toLowerCase()
    .replace(/^::ffff:(?=\d+\.)/, '')
    .replace(/%.*$/, '');
}

/** Whether a host is the domain or one of its subdomains. */
export function isUnderDomain(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}

/** A domain's name as hosts are written, or undefined: `example.com`, `*.example.com`, `müller.example`. */
export function parseDomain(text: string): string | undefined {
  const bare = text
    .trim()
    .toLowerCase()
    .replace(/^(?:@|\*\.)/, '');
  if (!/^[^\s/:@?#[\]*]+\.[^\s/:@?#[\]*.]{2,}$/.test(bare)) return undefined;
  const host = URL.parse(`http://${bare}`)?.hostname;
  return host && isIP(host) === 0 ? host : undefined;
}
