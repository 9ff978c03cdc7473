import { lookup as dnsLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** The address leads, or would lead, to a machine that outsiders have no business with. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

// IANA gives global unicast from here only; mapped, translated and compatible forms of IPv4 lie outside or have ranges of their own.
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/** Throws `AddressRefused` unless the numeric address is public unicast. */
function mustBePublic(address: string): void {
  // `process` reads an IPv4 address out of its IPv6-mapped form.
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') throw new AddressRefused(address);
  if (parsed instanceof ipaddr.IPv6 && !parsed.match(globalUnicast)) throw new AddressRefused(address);
}

/** Throws `AddressRefused` for whatever can be told of an address without DNS. */
export function checkAddress(address: string, allowPrivate: boolean): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol))
    throw new AddressRefused(`not an address: ${address}`);
  if (url.username || url.password) throw new AddressRefused('an address with a password in it');
  if (allowPrivate) return url;
  // URL has turned decimal, octal and short forms of IPv4 into dots already.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host)) mustBePublic(host);
  else if (/(^|\.)(localhost|local|internal|lan|home\.arpa)\.?$/i.test(host)) throw new AddressRefused(host);
  return url;
}

/**
 * Resolves names for a connection that is about to be made, and refuses when any of the answers is private. The
 * connection goes to exactly these answers, so a name cannot answer the check with one and the connection with another.
 */
export const publicLookup =
  (resolve: LookupFunction = dnsLookup): LookupFunction =>
  (name, options, done) =>
    resolve(name, { ...options, all: true }, (error, answer) => {
      if (error) return done(error, []);
      const found = answer as { address: string; family: number }[];
      try {
        for (const { address } of found) mustBePublic(address);
        if (options.all) done(null, found);
        else done(null, found[0]!.address, found[0]!.family);
      } catch (refusal) {
        done(refusal as Error, []);
      }
    });
