import { randomBytes } from 'node:crypto';
import { hash, parseOptions, verify, type Options } from '@node-rs/argon2';
import { Refusal } from '#base/words';

/**
 * Argon2id as recommended by OWASP (Password Storage Cheat Sheet): 19 MiB, 2 passes, 1 thread; about 25 ms on a
 * server of 2026.
 */
const parameters = {
  algorithm: 2,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
} as const satisfies Options;

const passwordLength = { min: 12, max: 200 } as const;

/**
 * Refuses a password that is too short or too long, that contains the sign-in name, or that has fewer than five
 * different characters.
 */
export function checkNewPassword(password: string, signInName: string, field = 'password'): void {
  const characters = [...canonical(password)];
  if (characters.length < passwordLength.min) throw new Refusal('password.too-short', passwordLength, field);
  if (characters.length > passwordLength.max) throw new Refusal('password.too-long', passwordLength, field);
  const holdsName = signInName.length > 3 && canonical(password).toLowerCase().includes(signInName);
  if (holdsName || new Set(characters).size < 5) throw new Refusal('password.too-easy', {}, field);
}

export const hashPassword = (password: string): Promise<string> => hash(canonical(password), parameters);

/**
 * Takes as long for an unknown person (`null`) as for a known one, so that timing does not reveal which names
 * exist.
 */
export async function passwordMatches(passwordHash: string | null, password: string): Promise<boolean> {
  // An input longer than any password cannot match, so it is not hashed.
  const candidate = password.length > 4 * passwordLength.max ? '' : canonical(password);
  const matches = await verify(passwordHash ?? (await decoy), candidate);
  return matches && passwordHash !== null;
}

/** True if the hash was made with parameters other than the current ones. */
export function isOutdated(passwordHash: string): boolean {
  const used = parseOptions(passwordHash);
  return (Object.keys(parameters) as (keyof typeof parameters)[]).some(
    (key) => Number(used[key]) !== parameters[key],
  );
}

/**
 * Chinese and Russian keyboards encode one character in several ways; all encodings count as one password (NIST
 * SP 800-63B 5.1.1.2).
 */
const canonical = (password: string) => password.normalize('NFKC');

const decoy = hashPassword(randomBytes(32).toString('hex'));
