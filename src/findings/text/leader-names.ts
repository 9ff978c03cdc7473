import { foldText, type Folded } from './fold-text.ts';
import type { Hit } from './text-class.ts';

/** A leader of the hub, as the public reads it. */
export interface KnownLeader {
  itemId: string;
  name: string;
  /** As written, such as 市委副书记、市长. */
  post: string;
}

const rank =
  '书记|市长|县长|区长|旗长|乡长|镇长|局长|主任|主席|秘书长|部长|厅长|省长|检察长|院长|支队长|总队长|处长|科长|行长|会长|理事长';
const posts = new RegExp(`(原|前|时任|历任)?(常务)?(副)?(?:代理?)?(${rank})`, 'g');
const postOf = (vice: string | undefined, name: string) => `${vice ?? ''}${name}`;

/**
 * Leaders' names that are wrong by one character, or by two that changed places, beside a post that the leader holds;
 * and leaders named with a post that they do not hold. Former posts (原, 时任) are not looked at.
 */
export function wrongLeaders({ text }: Folded, leaders: readonly KnownLeader[]): Hit[] {
  if (leaders.length === 0) return [];
  const known = leaders.map(({ name, post }) => ({ name: foldText(name).text, post, held: postsIn(post) }));
  const byName = Map.groupBy(known, ({ name }) => name);
  const lengths = [...new Set(known.map(({ name }) => name.length))].filter((length) => length > 1);
  const hits = new Map<number, Hit>();
  for (const found of text.matchAll(posts)) {
    const [all, former, , vice, name] = found;
    if (former) continue;
    const post = postOf(vice, name!);
    const end = found.index + all.length;
    const places = lengths.flatMap((length) => [
      { at: end, beside: text.slice(end, end + length), isAfter: true },
      {
        at: found.index - length,
        beside: text.slice(Math.max(0, found.index - length), found.index),
        isAfter: false,
      },
    ]);
    const whole = places.find(({ beside }) => byName.has(beside));
    if (whole) {
      const same = byName.get(whole.beside)!;
      if (!same.some(({ held }) => held.includes(post)))
        add(hits, {
          class: 'leader-post',
          at: found.index,
          length: all.length,
          proposal: same[0]!.post,
          source: null,
        });
      continue;
    }
    for (const { at, beside, isAfter } of places) {
      const meant = isAfter && known.find((one) => one.held.includes(post) && isNearly(beside, one.name));
      if (meant)
        add(hits, { class: 'leader-name', at, length: beside.length, proposal: meant.name, source: null });
    }
  }
  return [...hits.values()];
}

const add = (hits: Map<number, Hit>, hit: Hit) => void (hits.has(hit.at) || hits.set(hit.at, hit));

const postsIn = (post: string): string[] =>
  [...foldText(post).text.matchAll(posts)].map(([, , , vice, name]) => postOf(vice, name!));

/** Of equal length, with the family name right in names of two characters: one other character, or two exchanged. */
function isNearly(written: string, name: string): boolean {
  if (written.length !== name.length || !/^\p{Script=Han}+$/u.test(written)) return false;
  const wrong = [...name].flatMap((char, index) => (char === written[index] ? [] : [index]));
  if (wrong.length === 1) return name.length > 2 || wrong[0] !== 0;
  const [i, j] = wrong;
  return wrong.length === 2 && name.length > 2 && name[i!] === written[j!] && name[j!] === written[i!];
}
