import ipaddr from 'ipaddr.js';

/**
 * What belongs to one subscriber: an IPv4 address, or the /64 of an IPv6 one, in which a new address can be taken for
 * every request. `bits` asks for a wider net of IPv6. What is no address stands for itself.
 */
export function networkOf(address: string, bits = 64): string {
  if (!ipaddr.isValid(address)) return address.slice(0, 100);
  const parsed = ipaddr.process(address);
  return parsed.kind() === 'ipv6'
    ? ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/${bits}`).toString()
    : parsed.toString();
}
