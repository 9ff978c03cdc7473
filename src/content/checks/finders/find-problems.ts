import { fingerprint } from '#base/platform';
import type { Locale } from '#base/words';
import type { CheckedText } from './checked-texts.ts';
import { foldText, type Folded } from './fold-text.ts';
import { homeAddresses } from './home-addresses.ts';
import { wrongLeaders } from './leader-names.ts';
import { hostsOf, isSafeScheme, linksOf } from './linked-hosts.ts';
import { listedWords } from './listed-words.ts';
import { privateNumbers } from './numbers.ts';
import type { Effect, RuleHit, TextClass } from '../text-class.ts';
import type { TextRules } from '../text-rules.ts';

/** A problem in a text: a passage that should not be published as it is. */
export interface TextProblem {
  /** Stable as long as the passage and its surroundings do not change. */
  id: string;
  class: TextClass;
  effect: Effect;
  field: string;
  /** Position in the stored text of the field (for a body: in its HTML), in code points from 0. */
  offset: number;
  /** In code points, including tags and spaces. */
  length: number;
  /** The passage as written. */
  passage: string;
  /** A replacement; empty: delete the passage; null: a person has to decide. */
  proposal: string | null;
  source: string | null;
}

export interface TextCheckInput {
  locale: Locale;
  /** The item of these texts; a leader's own page may introduce a new name or post. */
  itemId: string;
  texts: readonly CheckedText[];
  dangerousHosts: ReadonlyMap<string, string>;
}

/** Every problem that the rules detect in these texts, in the order of texts and positions. */
export function findProblems(
  rules: TextRules,
  { locale, itemId, texts, dangerousHosts }: TextCheckInput,
): TextProblem[] {
  const leaders = locale === 'zh' ? rules.leaders.filter((leader) => leader.itemId !== itemId) : [];
  const repeated = new Map<string, number>();
  return texts.flatMap((text) => {
    const points = [...text.text];
    const folded = foldText(text.text, text.form === 'html');
    const hits = text.form === 'address' ? [] : hitsIn(folded, { ...rules, leaders }, text.form === 'phone');
    const hitsInText = [
      ...hits.map((hit) => ({ ...inSource(folded, hit), surroundings: surroundingsOf(folded, hit) })),
      ...linksOf(text).flatMap((link) => {
        const list = listOf(link.address, dangerousHosts);
        const problem = { ...link, class: 'dangerous-link' as const, proposal: null, source: list };
        return list === null ? [] : [{ ...problem, surroundings: link.address }];
      }),
    ];
    return first(hitsInText, rules).map(({ at, length, surroundings, ...hit }) => {
      const same = fingerprint([locale, text.field, hit.class, surroundings]);
      const time = (repeated.get(same) ?? 0) + 1;
      repeated.set(same, time);
      return {
        ...hit,
        id: `${same.slice(0, 40)}-${time}`,
        effect: rules.effects[hit.class],
        field: text.field,
        offset: at,
        length,
        passage: points.slice(at, at + length).join(''),
      };
    });
  });
}

/** Ordered by position, at most 500 per text, since more would not help; blocking ones take precedence. */
function first<One extends RuleHit>(places: One[], { effects }: TextRules): One[] {
  const selected =
    places.length <= maxProblems
      ? places
      : places
          .toSorted((a, b) => Number(effects[b.class] === 'blocks') - Number(effects[a.class] === 'blocks'))
          .slice(0, maxProblems);
  return selected.toSorted((a, b) => a.at - b.at);
}
const maxProblems = 500;

/** The passage with up to twenty characters before and after it, within its paragraph. */
function surroundingsOf({ text }: Folded, { at, length }: RuleHit): string[] {
  const before = text.slice(Math.max(0, at - 20), at);
  const after = text.slice(at + length, at + length + 20);
  return [before.slice(before.lastIndexOf('\n') + 1), text.slice(at, at + length), after.split('\n')[0]!];
}

const hitsIn = (folded: Folded, rules: TextRules, isPhone: boolean): RuleHit[] => [
  ...privateNumbers(folded, isPhone),
  ...(isPhone ? [] : homeAddresses(folded)),
  ...listedWords(folded, rules),
  ...(isPhone ? [] : wrongLeaders(folded, rules.leaders, rules.city)),
];

function inSource({ starts, ends }: Folded, hit: RuleHit): RuleHit {
  const at = starts[hit.at]!;
  return { ...hit, at, length: ends[hit.at + hit.length - 1]! - at };
}

/** The list that contains one of the address's hosts, or 'scheme' if its scheme is not allowed; null: no problem. */
function listOf(address: string, dangerousHosts: ReadonlyMap<string, string>): string | null {
  if (!isSafeScheme(address)) return 'scheme';
  const listedHost = hostsOf(address).find((host) => dangerousHosts.has(host));
  return listedHost === undefined ? null : dangerousHosts.get(listedHost)!;
}
