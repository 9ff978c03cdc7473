import { legible, lineEnd, Refusal, Refusals } from '#core';

const mostHosts = 500_000;

/** The hosts of a text, a host or address a line; refuses it whole with each line that is none. */
export function readHosts(text: string): string[] {
  const lines = legible(text, 'text')
    .split(lineEnd)
    .map((line) => line.replace(/#.*/, '').trim());
  const wrong: Refusal[] = [];
  const hosts = new Set<string>();
  for (const [index, line] of lines.entries()) {
    if (line === '') continue;
    const host = hostIn(line.replace(/^(0\.0\.0\.0|127\.0\.0\.1)\s+/, ''));
    if (host === null) wrong.push(new Refusal('list.broken-line', { line: index + 1 }, 'text'));
    else hosts.add(host);
  }
  if (wrong.length > 0) throw new Refusals(wrong.slice(0, 20));
  if (hosts.size > mostHosts) throw new Refusal('list.too-long', { most: mostHosts }, 'text');
  return [...hosts];
}

/** A whole top domain is never meant. */
function hostIn(line: string): string | null {
  const address = /^https?:\/\//i.test(line) ? line : `http://${line}/`;
  if (/\s/.test(line) || !URL.canParse(address)) return null;
  const host = new URL(address).hostname.replace(/\.$/, '');
  return host.includes('.') || host.startsWith('[') ? host : null;
}
