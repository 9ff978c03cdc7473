import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, safe in cookies and headers. Only its hash is stored: who reads the database cannot use it. */
export const newToken = (prefix = ''): string => prefix + randomBytes(32).toString('base64url');

/** Plain sha256 is enough: nobody guesses 256 random bits, however fast the hash. */
export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest();
