import { createHash } from 'node:crypto';

/** The rule by which anyone can repeat a draw; in a shell: `printf '%s\n%s' <seed> <slug> | sha256sum`. */
export const drawingRule =
  '抽取方法：把种子、换行符（LF）和网站标识依次连接，按 UTF-8 编码计算 SHA-256，以小写十六进制结果为签号；全部网站按签号从小到大排列，取前若干个，个数为网站总数乘以抽查比例，不足一个的进一。种子由系统随机产生，先于名单确定并公布。';

const ticketOf = (seed: string, slug: string): string =>
  createHash('sha256').update(`${seed}\n${slug}`, 'utf8').digest('hex');

export interface DrawnSite<Site> {
  site: Site;
  ticket: string;
  isDrawn: boolean;
}

/** Every site with its ticket, ordered by ticket; the first `share` percent, rounded up, are drawn. */
export function draw<Site extends { slug: string }>(
  seed: string,
  sites: readonly Site[],
  share: number,
): DrawnSite<Site>[] {
  const drawnCount = Math.ceil((sites.length * share) / 100);
  return sites
    .map((site) => ({ site, ticket: ticketOf(seed, site.slug) }))
    .sort((one, other) => (one.ticket < other.ticket ? -1 : 1))
    .map((each, place) => ({ ...each, isDrawn: place < drawnCount }));
}
