import { Refusal } from '#base/words';

/** The canonical form of a sign-in name: lower case, no surrounding space, full-width letters as plain ones. */
export const canonicalName = (name: string): string =>
  name.normalize('NFKC').trim().toLowerCase().replaceAll('\0', '');

export function checkSignInName(name: string): string {
  const canonical = canonicalName(name);
  if (!/^[\p{Ll}\p{Lo}\p{Nd}][\p{Ll}\p{Lo}\p{Nd}._@-]{1,63}$/u.test(canonical)) {
    throw new Refusal('person.sign-in-name-malformed', {}, 'signInName');
  }
  return canonical;
}
