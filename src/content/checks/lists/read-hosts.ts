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
/** Addresses to which hosts files redirect blocked hosts, and other loopback, link-local and broadcast addresses. */
const local = /^(?:0\.0\.0\.0|127(?:\.\d{1,3}){3}|255\.255\.255\.255|::1?|(?:fe80|ff0\d)::.*)$/i;
/** The harmless names that a hosts file gives to these addresses. */
const own = /^(?:[a-z\d_-]+|localhost\.localdomain)$/i;

/**
 * Reads the hosts of a text: a hosts file, or a table (see `tableRows`) with hosts or addresses in its first
 * cell or below a host header. Further cells are comments, unless they contain only hosts. `#` begins a
 * comment. A host includes all its subdomains, like `*.host`. Names of the computer itself are skipped. Refuses
 * the whole text, naming each line without a host. Also refuses a text without hosts, so that an export that
 * came out empty does not clear the list.
 */
export function readHosts(text: string): string[] {
  const rows = hostRows(text);
  const wrong: Refusal[] = [];
  const hosts = new Set<string>();
  for (const { line, cells } of rows) {
    if (isOwn(cells)) continue;
    const rowHosts = hostsOfRow(cells);
    if (rowHosts.length === 0) wrong.push(new Refusal('list.broken-line', { line }, 'text'));
    for (const host of rowHosts) hosts.add(host);
  }
  if (wrong.length > 0) throw new Refusals(wrong.slice(0, 20));
  if (hosts.size === 0) throw new Refusal('list.empty', {}, 'text');
  if (hosts.size > maxHosts) throw new Refusal('list.too-long', { most: maxHosts }, 'text');
  return [...hosts];
}

/** The rows below the header, if there is one, each with the host as first cell. */
function hostRows(input: string): TableRow[] {
  const text = legibleList(input, 'text').split(lineEnd).map(withoutRemark).join('\n');
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

/** A local address followed only by local names: `127.0.0.1 localhost`. */
function isOwn(cells: readonly string[]): boolean {
  const [address = '', ...names] = cells.flatMap(partsOf);
  return local.test(address) && names.length > 0 && names.every(isOwnName);
}

const isOwnName = (part: string): boolean => own.test(part) || local.test(part);

/** `#` inside quotation marks is not a comment. */
function withoutRemark(line: string): string {
  if (line.trimStart().startsWith('#')) return '';
  const at = line.indexOf('#', line.lastIndexOf('"') + 1);
  return at < 0 ? line : line.slice(0, at);
}

/** Empty if the first cell does not begin with a host. */
function hostsOfRow([first = '', ...others]: readonly string[]): string[] {
  const [start = '', ...rest] = partsOf(first);
  if (local.test(start))
    return hostsOfAll([...rest, ...others.flatMap(partsOf)].filter((part) => !isOwnName(part)));
  const host = hostIn(start);
  if (host === null) return [];
  return [host, ...hostsOfAll(rest), ...others.flatMap((cell) => hostsOfAll(partsOf(cell)))];
}

const partsOf = (cell: string): string[] => cell.split(/[\s,;|，；、]+/).filter(Boolean);

/** A comment may mention a host; only a cell that consists of hosts counts. */
function hostsOfAll(parts: readonly string[]): string[] {
  const hosts = parts.map(hostIn);
  return hosts.every((host) => host !== null) ? hosts : [];
}

const scheme = /^[a-z][a-z\d+.-]*:\/\//i;
const name = /^(?:[\p{L}\p{N}_-]+\.)+(?!\d+$)[\p{L}\p{N}-]{2,}$/u;
const number = /^(?:\d{1,3}\.){3}\d{1,3}$|^\[[\da-f:.]+\]$/i;

/** A top-level domain alone is never accepted. */
function hostIn(part: string): string | null {
  const address = `http://${part.replace(scheme, '').replace(/^\*?\.(?=[^.])/, '')}`;
  if (!URL.canParse(address)) return null;
  const host = new URL(address).hostname.replace(/\.$/, '');
  const hostAsWritten = /^(?:[^@/?#]*@)?(\[[^\]]*\]|[^:/?#]*)/.exec(address.slice('http://'.length))![1]!;
  // Hosts that only parse as numbers (1.5, 0x7f000001) are mistakes.
  return name.test(host) || (number.test(host) && number.test(hostAsWritten)) ? host : null;
}
