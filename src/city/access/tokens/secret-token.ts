import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, safe in cookies and headers. Only the hash is stored, so a leaked database yields no tokens. */
export const newToken = (prefix = ''): string => prefix + randomBytes(32).toString('base64url');

/** Plain SHA-256 is enough: 256 random bits cannot be guessed, however fast the hash. */
export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest();
