import { createHash, randomBytes } from 'node:crypto';

/** The query string that the platform adds to an address, with a signature that is valid now. */
export function signedQuery(token: string): string {
  const [timestamp, nonce] = [String(Math.floor(Date.now() / 1000)), randomBytes(6).toString('hex')];
  const signature = createHash('sha1').update([token, timestamp, nonce].sort().join('')).digest('hex');
  return String(new URLSearchParams({ timestamp, nonce, signature }));
}
