/** Attributes from which a browser loads something that then acts or shows by itself. */
const loading = /<(script|link|iframe|frame|embed|object|base|style|portal|use|image)\b([^>]*)>/gi;
const foreign = (address: string, own: readonly string[]): boolean => {
  const plain = address.trim().replaceAll('&amp;', '&');
  if (!/^(?:[a-z][a-z0-9+.-]*:)?[/\\]{2}/i.test(plain)) return false;
  const url = URL.parse(plain, 'http://own.invalid');
  return url === null || !own.includes(url.origin);
};
/** A link that only tells where something else is, and from which nothing is loaded. */
const isOnlyTold = (tag: string, attributes: string): boolean =>
  tag.toLowerCase() === 'link' && /\brel="?(?:canonical|alternate|self|next|prev)\b/i.test(attributes);

const importing = [
  /@import\s+(?:url\(\s*)?["']?([^"')\s;]+)/gi,
  /url\(\s*["']?([^"')\s]+)/gi,
  /<\?xml-stylesheet[^>]*href=["']([^"']+)/gi,
];
const importingScripts = [
  /\bimport\s*\(?\s*["'`]([^"'`]+)/g,
  /\bfrom\s*["']([^"']+)["']/g,
  /importScripts\(\s*["'`]([^"'`]+)/g,
  /\.src\s*=\s*["'`]([^"'`]+)/g,
];

/**
 * Foreign scripts, styles, fonts and frames that an answer names, each as the text it stands in. `own` are the origins of
 * the hub itself.
 */
export function foreignNames(type: string, body: string, own: readonly string[]): string[] {
  const found: string[] = [];
  if (/html|xml|svg/.test(type))
    for (const [whole, tag, attributes] of body.matchAll(loading)) {
      if (isOnlyTold(tag!, attributes!)) continue;
      for (const [, , address] of attributes!.matchAll(
        /\b(?:src|href|data|xlink:href|srcdoc)\s*=\s*(["']?)([^"'\s>]+)\1/gi,
      ))
        if (foreign(address!, own)) found.push(whole);
    }
  const patterns = [
    ...(/html|xml|svg|css/.test(type) ? importing : []),
    ...(/html|javascript/.test(type) ? importingScripts : []),
  ];
  for (const pattern of patterns)
    for (const [whole, address] of body.matchAll(pattern)) if (foreign(address!, own)) found.push(whole);
  return found;
}

/** Who may give a page something that acts or shows; pictures and recordings of others are none of these. */
const acting =
  /^(?:default|script|script-src-elem|style|style-src-elem|font|frame|child|worker|connect|object|manifest)/;

/** What is wrong with a content security policy: that there is none, that it says nothing of the rest, or a foreign host. */
export function faultsOfPolicy(policy: string | undefined, own: readonly string[]): string[] {
  if (!policy) return ['no policy'];
  const directives = new Map(
    policy
      .split(';')
      .map((one) => one.trim().split(/\s+/))
      .map(([name = '', ...sources]) => [name.toLowerCase(), sources] as const),
  );
  const faults: string[] = [];
  const rest = directives.get('default-src') ?? [];
  if (!rest.length || rest.some((source) => source !== "'none'" && source !== "'self'"))
    faults.push(`default-src ${rest.join(' ')}`);
  if (!directives.has('frame-ancestors')) faults.push('no frame-ancestors');
  for (const [name, sources] of directives)
    if (acting.test(name))
      for (const source of sources)
        if (
          !/^'[a-z0-9+/=-]+'$/i.test(source) &&
          source !== 'blob:' &&
          source !== 'data:' &&
          !own.includes(source)
        )
          faults.push(`${name} ${source}`);
  return faults;
}
