import { legibleList, lineEnd, withoutNumbers, type TableRow } from '#base/files';
import { Refusal, Refusals } from '#base/words';
import { listRows } from './list-rows.ts';
import { nameOf } from './word-heads.ts';

const maxHosts = 500_000;
const heads = new Set(
  'host,hosts,hostname,domain,domains,url,site,域名,恶意域名,网址,恶意网址,主机,主机名,网站,地址,хост,домен,сайт,адрес'.split(
    ',',
  ),
);
const isHead = (cell: string): boolean => heads.has(nameOf(cell));
const highestHeads = 3;
/** Where a file of hosts sends what it blocks, and what else is of a computer itself or of all around it. */
const local = /^(?:0\.0\.0\.0|127(?:\.\d{1,3}){3}|255\.255\.255\.255|::1?|(?:fe80|ff0\d)::.*)$/i;
/** The names that such a file gives them, of which none is dangerous. */
const own = /^(?:[a-z\d_-]+|localhost\.localdomain)$/i;

/**
 * The hosts of a text: a hosts file, or a table (see `tableRows`) whose first cell, or the one below such a head, is a host or an
 * address; further cells are remarks, and hosts where they are nothing else. `#` begins a remark. A host stands for all below it, as
 * `*.host` does. What names the computer itself is left out. Refuses it whole with each line that is none, and one without hosts: a
 * file that came out empty takes nothing away.
 */
export function readHosts(text: string): string[] {
  const rows = hostRows(text);
  const wrong: Refusal[] = [];
  const hosts = new Set<string>();
  for (const { line, cells } of rows) {
    if (isOwn(cells)) continue;
    const found = hostsOfRow(cells);
    if (found.length === 0) wrong.push(new Refusal('list.broken-line', { line }, 'text'));
    for (const host of found) hosts.add(host);
  }
  if (wrong.length > 0) throw new Refusals(wrong.slice(0, 20));
  if (hosts.size === 0) throw new Refusal('list.empty', {}, 'text');
  if (hosts.size > maxHosts) throw new Refusal('list.too-long', { most: maxHosts }, 'text');
  return [...hosts];
}

/** The rows below the heads, if there are some, with the cell of the host before all others. */
function hostRows(given: string): TableRow[] {
  const text = legibleList(given, 'text').split(lineEnd).map(withoutRemark).join('\n');
  const rows = withoutNumbers(listRows(text, isHead, ['，', '；', '|']));
  const at = rows.slice(0, highestHeads).findIndex(({ cells }) => cells.some(isHead));
  if (at < 0 || !rows.slice(0, at).every(isTitle)) return rows;
  const place = rows[at]!.cells.findIndex(isHead);
  return rows.slice(at + 1).map(({ line, cells }) => ({ line, cells: [cells[place] ?? ''] }));
}

const isTitle = ({ cells }: TableRow): boolean => {
  const [title = '', ...others] = cells.filter((cell) => cell.trim() !== '');
  return others.length === 0 && hostsOfRow([title]).length === 0;
};

/** An address of the computer itself, with nothing but names of it behind: `127.0.0.1 localhost`. */
function isOwn(cells: readonly string[]): boolean {
  const [address = '', ...names] = cells.flatMap(partsOf);
  return local.test(address) && names.length > 0 && names.every(isOwnName);
}

const isOwnName = (part: string): boolean => own.test(part) || local.test(part);

/** In quotation marks `#` begins none. */
function withoutRemark(line: string): string {
  if (line.trimStart().startsWith('#')) return '';
  const at = line.indexOf('#', line.lastIndexOf('"') + 1);
  return at < 0 ? line : line.slice(0, at);
}

/** None where the first cell begins with none. */
function hostsOfRow([first = '', ...others]: readonly string[]): string[] {
  const [start = '', ...rest] = partsOf(first);
  if (local.test(start))
    return hostsOfAll([...rest, ...others.flatMap(partsOf)].filter((part) => !isOwnName(part)));
  const host = hostIn(start);
  if (host === null) return [];
  return [host, ...hostsOfAll(rest), ...others.flatMap((cell) => hostsOfAll(partsOf(cell)))];
}

const partsOf = (cell: string): string[] => cell.split(/[\s,;|，；、]+/).filter(Boolean);

/** A remark may name a host that is not meant; what is nothing but hosts is no remark. */
function hostsOfAll(parts: readonly string[]): string[] {
  const hosts = parts.map(hostIn);
  return hosts.every((host) => host !== null) ? hosts : [];
}

const scheme = /^[a-z][a-z\d+.-]*:\/\//i;
const name = /^(?:[\p{L}\p{N}_-]+\.)+(?!\d+$)[\p{L}\p{N}-]{2,}$/u;
const number = /^(?:\d{1,3}\.){3}\d{1,3}$|^\[[\da-f:.]+\]$/i;

/** A whole top domain is never meant. */
function hostIn(part: string): string | null {
  const address = `http://${part.replace(scheme, '').replace(/^\*?\.(?=[^.])/, '')}`;
  if (!URL.canParse(address)) return null;
  const host = new URL(address).hostname.replace(/\.$/, '');
  const written = /^(?:[^@/?#]*@)?(\[[^\]]*\]|[^:/?#]*)/.exec(address.slice('http://'.length))![1]!;
  // Of what is written in another way of numbers (1.5, 0x7f000001) nobody meant a host.
  return name.test(host) || (number.test(host) && number.test(written)) ? host : null;
}
