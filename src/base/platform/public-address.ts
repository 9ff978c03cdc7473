import { lookup as dnsLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** The address is not an http(s) URL, contains credentials, or leads to a host that is not public. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

// IANA allocates global unicast from this block only; the mapped, translated and compatible forms of IPv4 lie outside
// it or have ranges of their own.
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/** Throws `AddressRefused` unless the numeric address is public unicast. */
function mustBePublic(address: string): void {
  // `process` converts IPv6-mapped addresses to IPv4.
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') throw new AddressRefused(address);
  if (parsed instanceof ipaddr.IPv6 && !parsed.match(globalUnicast)) throw new AddressRefused(address);
}

/** Parses the address. Throws `AddressRefused` for what can be recognised without DNS. */
export function checkAddress(address: string, allowPrivate: boolean): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol))
    throw new AddressRefused(`not an address: ${address}`);
  if (url.username || url.password) throw new AddressRefused('an address with a password in it');
  if (allowPrivate) return url;
  // URL has already normalised decimal, octal and short forms of IPv4.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host)) mustBePublic(host);
  else if (/(^|\.)(localhost|local|internal|lan|home\.arpa)\.?$/i.test(host)) throw new AddressRefused(host);
  return url;
}

/**
 * A `lookup` for connections that refuses a name if any of its addresses is private. The connection uses exactly the
 * addresses that were checked, so a name cannot resolve differently for the check and for the connection (DNS
 * rebinding).
 */
export const publicLookup =
  (resolve: LookupFunction = dnsLookup): LookupFunction =>
  (name, options, done) =>
    resolve(name, { ...options, all: true }, (error, answer) => {
      if (error) return done(error, []);
      const addresses = answer as { address: string; family: number }[];
      try {
        for (const { address } of addresses) mustBePublic(address);
        if (options.all) done(null, addresses);
        else done(null, addresses[0]!.address, addresses[0]!.family);
      } catch (refusal) {
        done(refusal as Error, []);
      }
    });
