/** The part of a reply that redirects need. */
interface Reply<Self> {
  redirect(url: string, code: number): Self;
}

const here = 'http://own.invalid';

/** The only way to redirect to a page of the hub: a browser stays on the site for every value of `path`. */
export const redirectWithin = <Self>(reply: Reply<Self>, path: unknown, code: 301 | 303): Self =>
  reply.redirect(pathOnSite(path), code);

/**
 * A path on this site with its query, or `/` (no open redirect). Checked again after dot segments are removed, because
 * browsers do that too (`/.//evil.example` becomes `//evil.example`), and two slashes start a host name. Browsers also
 * treat a backslash as a slash.
 */
function pathOnSite(path: unknown): string {
  if (typeof path !== 'string' || !isOnSite(path)) return '/';
  const url = new URL(path, here);
  const plain = url.pathname + url.search;
  return isOnSite(plain) ? plain : '/';
}

const isOnSite = (path: string): boolean => /^\/(?!\/)[\x21-\x5b\x5d-\x7e]*$/.test(path);
