import ipaddr from 'ipaddr.js';

/**
 * The network of one subscriber: an IPv4 address itself, or the /64 of an IPv6 address, because a subscriber can use
 * another address of it for every request. A smaller `bits` gives a larger IPv6 network. Text that is not an address is
 * returned as it is, cut to 100 characters.
 */
export function networkOf(address: string, bits = 64): string {
  if (!ipaddr.isValid(address)) return address.slice(0, 100);
  const parsed = ipaddr.process(address);
  return parsed.kind() === 'ipv6'
    ? ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/${bits}`).toString()
    : parsed.toString();
}
