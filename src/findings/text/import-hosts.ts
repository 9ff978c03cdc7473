import { command, Refusal, Refusals } from '#core';
import { allow } from '#people';
import { listName } from './import-words.ts';

export interface ImportHosts {
  name: string;
  /** One host or address a line; lines of a hosts file and notes after # are understood. */
  text: string;
}

const mostHosts = 500_000;
const atOnce = 20_000;

/** Makes these the hosts of a list of dangerous ones, all or none; an empty text empties the list. Returns how many. */
export const importHosts = command(
  'list.import-hosts',
  async (tx, { name, text }: ImportHosts): Promise<number> => {
    allow(tx.actor, 'list.manage');
    const hosts = hostsIn(text);
    await tx.em.execute('delete from dangerous_host where list = ?', [listName(name)]);
    for (let from = 0; from < hosts.length; from += atOnce)
      await tx.em.execute(
        `insert into dangerous_host (list, host, listed_at) select ?, host, ? from jsonb_array_elements_text(?::jsonb) host`,
        [name, tx.now, JSON.stringify(hosts.slice(from, from + atOnce))],
      );
    return hosts.length;
  },
  { secret: ['text'] },
);

function hostsIn(text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) => line.replace(/#.*/, '').trim());
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
