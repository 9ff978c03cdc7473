/** A reply, as far as it can lead to another address. */
interface Reply<Self> {
  redirect(url: string, code: number): Self;
}

const here = 'http://own.invalid';

/** The one way in which a page of the hub leads to another: whatever `path` says, a browser stays on the site. */
export const redirectWithin = <Self>(reply: Reply<Self>, path: unknown, code: 301 | 303): Self =>
  reply.redirect(ownPath(path), code);

/**
 * A path of ours with its query, else `/`. Looked at once more when its dots have been followed (`/.//evil.example`
 * becomes `//evil.example`), because that is what a browser does with it, and two slashes begin the name of a host; a
 * backslash is a slash to browsers.
 */
function ownPath(path: unknown): string {
  if (typeof path !== 'string' || !staysHere(path)) return '/';
  const url = new URL(path, here);
  const plain = url.pathname + url.search;
  return staysHere(plain) ? plain : '/';
}

const staysHere = (path: string): boolean => /^\/(?!\/)[\x21-\x5b\x5d-\x7e]*$/.test(path);
