/** Elements from which a browser loads something that runs or is displayed. */
const loading = /<(script|link|iframe|frame|embed|object|base|style|portal|use|image)\b([^>]*)>/gi;
const foreign = (address: string, own: readonly string[]): boolean => {
  const plain = address.trim().replaceAll('&amp;', '&');
  if (!/^(?:[a-z][a-z0-9+.-]*:)?[/\\]{2}/i.test(plain)) return false;
  const url = URL.parse(plain, 'http://own.invalid');
  return url === null || !own.includes(url.origin);
};
/** A link that only refers to something, without loading it. */
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
 * The scripts, styles, fonts and frames of other sites in an answer, each with the text around it. `own`: the origins
 * of the hub itself.
 */
export function foreignNames(type: string, body: string, own: readonly string[]): string[] {
  const names: string[] = [];
  if (/html|xml|svg/.test(type))
    for (const [whole, tag, attributes] of body.matchAll(loading)) {
      if (isOnlyTold(tag!, attributes!)) continue;
      for (const [, , address] of attributes!.matchAll(
        /\b(?:src|href|data|xlink:href|srcdoc)\s*=\s*(["']?)([^"'\s>]+)\1/gi,
      ))
        if (foreign(address!, own)) names.push(whole);
    }
  const patterns = [
    ...(/html|xml|svg|css/.test(type) ? importing : []),
    ...(/html|javascript/.test(type) ? importingScripts : []),
  ];
  for (const pattern of patterns)
    for (const [whole, address] of body.matchAll(pattern)) if (foreign(address!, own)) names.push(whole);
  return names;
}

/** Directives for what runs or is displayed; pictures and recordings of other sites are not among them. */
const acting =
  /^(?:default|script|script-src-elem|style|style-src-elem|font|frame|child|worker|connect|object|manifest)/;

/** The problems of a content security policy: it is missing, it has no `default-src`, or it names a foreign host. */
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
