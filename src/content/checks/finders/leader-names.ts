import { LRUCache } from 'lru-cache';
import { foldText, type Folded } from './fold-text.ts';
import type { RuleHit } from '../text-class.ts';

/** A leader in a live edition. */
export interface KnownLeader {
  itemId: string;
  name: string;
  /** As written, such as 市委副书记、市长. */
  post: string;
  /** The short name of the leader's unit, such as 市教育局. */
  unit: string;
}

const rank =
  '书记|市长|县长|区长|旗长|乡长|镇长|局长|主任|主席|秘书长|部长|厅长|省长|检察长|院长|支队长|总队长|处长|科长|行长|会长|理事长';
const posts = new RegExp(`(原|前|时任|历任)?(常务)?(副)?(?:代理?)?(${rank})`, 'g');
const postOf = (vice: string | undefined, name: string) => `${vice ?? ''}${name}`;

/**
 * Finds leaders' names that are wrong by one character or by two swapped ones, next to a post that the leader
 * holds, and leaders named with a post that they do not hold. Former posts (原, 时任) are ignored. Many offices
 * have a 局长, and names may be alike: a name counts as wrong only if the text says whose post it is, and
 * otherwise as similar to a leader's. `city`: the name of the city, such as 双鸭山市.
 */
export function wrongLeaders({ text }: Folded, leaders: readonly KnownLeader[], city: string): RuleHit[] {
  const mentioned = [...text.matchAll(posts)];
  if (leaders.length === 0 || mentioned.length === 0) return [];
  const candidates = leaders.map((leader) => foldedLeader(leader, city));
  const byName = Map.groupBy(candidates, ({ name }) => name);
  const lengths = [...new Set(candidates.map(({ name }) => name.length))].filter((length) => length > 1);
  const hits = new Map<number, RuleHit>();
  for (const match of mentioned) {
    const [all, former, , vice, name] = match;
    if (former) continue;
    const post = postOf(vice, name!);
    const end = match.index + all.length;
    const places = lengths.flatMap((length) => [
      { at: end, beside: text.slice(end, end + length), isAfter: true },
      {
        at: match.index - length,
        beside: text.slice(Math.max(0, match.index - length), match.index),
        isAfter: false,
      },
    ]);
    const whole = places.find(({ beside }) => byName.has(beside));
    if (whole) {
      const same = byName.get(whole.beside)!;
      if (!same.some(({ postNames }) => postNames.includes(post)))
        add(hits, {
          class: 'leader-post',
          at: match.index,
          length: all.length,
          proposal: same[0]!.post,
          source: null,
        });
      continue;
    }
    const before = text.slice(Math.max(0, match.index - longestOrgan), match.index);
    for (const { at, beside, isAfter } of places) {
      const alike = isAfter
        ? candidates.filter((one) => one.postNames.includes(post) && isNearly(beside, one.name))
        : [];
      const officeHolder = alike.find((one) => isPostOf(one, before, post));
      const proposal = (officeHolder ?? alike[0])?.name;
      if (proposal !== undefined)
        add(hits, {
          class: officeHolder ? 'leader-name' : 'leader-likeness',
          at,
          length: beside.length,
          proposal,
          source: null,
        });
    }
  }
  return [...hits.values()];
}

const add = (hits: Map<number, RuleHit>, hit: RuleHit) => void (hits.has(hit.at) || hits.set(hit.at, hit));

interface FoldedLeader {
  name: string;
  post: string;
  /** The posts, without their organisations. */
  postNames: string[];
  /** The organisations to which the posts may belong. */
  organs: string[];
}

/** Every text is compared with every leader, so the derived names and posts are cached. */
const foldedLeaders = new LRUCache<string, FoldedLeader>({ max: 20_000 });

function foldedLeader(leader: KnownLeader, city: string): FoldedLeader {
  const key = [leader.name, leader.post, leader.unit, city].join('\n');
  let folded = foldedLeaders.get(key);
  if (!folded) foldedLeaders.set(key, (folded = foldLeader(leader, city)));
  return folded;
}

function foldLeader({ name, post, unit }: KnownLeader, city: string): FoldedLeader {
  const matches = [...foldText(post).text.matchAll(posts)];
  const organs = foldText(post)
    .text.split(/[、,;/]/)
    .map((part) => part.slice(0, Math.max(0, part.search(posts))).replace(/党(组|委|工委)$/, ''));
  const all = [...organs, foldText(unit).text, foldText(city).text];
  return {
    name: foldText(name).text,
    post,
    postNames: matches.map(([, , , vice, rank]) => postOf(vice, rank!)),
    organs: all.flatMap((organ) => [organ, organ.replace(/^市/, '')]).filter(({ length }) => length > 1),
  };
}

/** Heads of places need no place name: 市长 alone means the mayor of this city. */
const headsOfPlaces = /^副?(?:市长|县长|区长|旗长|乡长|镇长)$/;
const organsEnd =
  /(?:[市县区旗省州乡镇村委局厅办院部会署处科所站队]|政府|街道|中心|公司|集团|银行|学校|大学|法院|国)$/;
const longestOrgan = 20;

/** Whether the post, given the text before it, is this leader's, not that of a namesake in another office. */
const isPostOf = ({ organs }: FoldedLeader, before: string, post: string): boolean =>
  organs.some((organ) => before.endsWith(organ)) || (headsOfPlaces.test(post) && !organsEnd.test(before));

/**
 * Equal length, with one different character or two swapped ones; in names of two characters the family name
 * must be right.
 */
function isNearly(written: string, name: string): boolean {
  if (written.length !== name.length || !/^\p{Script=Han}+$/u.test(written)) return false;
  const wrong = [...name].flatMap((char, index) => (char === written[index] ? [] : [index]));
  if (wrong.length === 1) return name.length > 2 || wrong[0] !== 0;
  const [i, j] = wrong;
  return wrong.length === 2 && name.length > 2 && name[i!] === written[j!] && name[j!] === written[i!];
}
