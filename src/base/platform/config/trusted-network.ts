import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * Whether an entry of TRUST_PROXY is an unambiguous address, or a network in CIDR notation. Short and octal forms are
 * rejected, because programs disagree about them (some read `10.5` as 10.0.0.5, and `010.0.0.5` as 8.0.0.5). So is the
 * unspecified address, which belongs to a host without an address (RFC 1122, 3.2.1.3; RFC 4291, 2.5.2).
 */
export function isTrustable(text: string): boolean {
  const [address = '', width, more] = text.split('/');
  const version = address.includes('%') ? 0 : isIP(address);
  if (version === 0 || more !== undefined) return false;
  if (width === undefined) return ipaddr.process(address).range() !== 'unspecified';
  return /^(?:0|[1-9]\d{0,2})$/.test(width) && Number(width) <= (version === 4 ? 32 : 128);
}

/**
 * Whether a network is so large that it also contains addresses of other parties: larger than a /24 of IPv4, including
 * the IPv6-mapped form (`::ffff:10.0.0.0/104`), or than the IPv6 /64 of one subscriber.
 */
export function isWideNetwork(text: string): boolean {
  if (!text.includes('/')) return false;
  const [network, bits] = ipaddr.parseCIDR(text);
  if (network.kind() === 'ipv4') return bits < 24;
  const holdsIpv4 = bits <= 96 && ipaddr.parse('::ffff:0:0').match(network, bits);
  return holdsIpv4 || bits < ((network as ipaddr.IPv6).isIPv4MappedAddress() ? 120 : 64);
}
