import type { CheckedLanguage } from '../language.ts';
import type { HitPair } from './opposite-at-anchor.ts';
import type { Hit } from './hits.ts';
import type { Token } from './tokens.ts';

const forbidding =
  /不得|不准|不许|不可(?!或缺|再生|抗|移动|分割|替代|估量|多得|持续|避免|少)|不能(?!不)|禁止|严禁|谢绝/gu;
/** Everything that may be translated as "may" or "allowed". */
const allowing =
  /(?<!不)可(?![持靠比控观溶燃])|(?<!不)能(?![源力耗量效])|允许|(?<!不)准(?:予|许)|有权|许可|权|自愿|任何时候|开放|欢迎|除外|除非|方/gu;
/** Bounds, not prohibitions: 不得低于 and 不得晚于 become "at least", "by" or "up to". */
const bounding =
  /(?:不得|不能|不可|禁止)[^，。；]{0,6}(?:超过|低于|高于|少于|多于|大于|小于|晚于|早于|迟于|长于|短于)/gu;

const words: Record<CheckedLanguage, { may: RegExp; be: RegExp; allowed: RegExp }> = {
  en: {
    may: /^(?:may|can)$/,
    be: /^(?:is|are|be)$/,
    allowed: /^(?:allowed|permitted|permissible|welcome)$/,
  },
  ru: {
    may: /^(?:может|могут|вправе|можно|разрешает(?:ся)?|разрешают(?:ся)?|разрешен[аоы]?|допускает(?:ся)?|допускают(?:ся)?)$/,
    be: /^$/,
    allowed: /^$/,
  },
};

const forbidden: Record<CheckedLanguage, RegExp> = {
  en: /^(?:banned|prohibit(?:s|ed)|forbidden|forbids?|barred)$/,
  ru: /^(?:запрещ\p{L}+|нельзя|воспрещ\p{L}+|недопустим\p{L}+)$/u,
};
const denied: Record<CheckedLanguage, { not: RegExp; may: RegExp }> = {
  en: { not: /^not$/, may: /^(?:may|can|must|shall|should|could|do|is|are|be|allowed|permitted)$/ },
  ru: {
    not: /^не$/,
    may: /^(?:может|могут|вправе|долж\p{L}+|разреш\p{L}+|допуск\p{L}+|подлеж\p{L}+|следует|имеет|имеют)$/u,
  },
};

/** Whether the word at `at` forbids: by itself, or as a "not" next to a verb such as "may". */
function isForbidden(target: readonly Token[], at: number, locale: CheckedLanguage): boolean {
  const { word } = target[at]!;
  if (forbidden[locale].test(word)) return true;
  const { not, may } = denied[locale];
  if (not.test(word)) return [at - 1, at + 1].some((place) => may.test(target[place]?.word ?? ''));
  return (
    locale === 'en' &&
    /^(?:no|nobody|neither|none|nor)$/.test(word) &&
    target.slice(at + 1, at + reach).some((one) => one.part === target[at]!.part && may.test(one.word))
  );
}

/** What turns a permission into something else: no one may, may not, may only, until, the person who may. */
const denying: Record<CheckedLanguage, RegExp> = {
  en: /^(?:not|no|never|nobody|none|neither|nor|only|unless|until|before|except|hardly|without)$/,
  ru: /^(?:не|ни|нельзя|никто|никому|только|лишь|нет|пока|кроме)$/,
};
const relating: Record<CheckedLanguage, RegExp> = {
  en: /^(?:who|which|that|if|whether|where|when|once|after|as|how|what|so|they|it|he|she|than|whoever|those)$/,
  ru: /^(?:котор\p{L}+|если|ли|когда|где|как|что|чтобы|кто|так|он|она|они|оно|тем|те)$/u,
};

/**
 * Finds a prohibition that the translation turned into a permission: "may require material that has no bearing" for
 * 不得要求提供无关的材料. Only for sentences that allow nothing; a "no" elsewhere in the translation does not count.
 */
export function allowedProhibition(
  source: string,
  target: readonly Token[],
  locale: CheckedLanguage,
): HitPair | undefined {
  const rules = source.replaceAll(bounding, '');
  const rule = rules.match(forbidding);
  if (!rule || rules.replaceAll(forbidding, '').search(allowing) >= 0) return undefined;
  if (target.filter((_, place) => isForbidden(target, place, locale)).length >= rule.length) return undefined;
  const at = target.findIndex((_, place) => isAllowed(target, place, locale));
  return at < 0 ? undefined : [hitAt(0, rule[0], target[at]!), hitAt(at, target[at]!.text, target[at]!)];
}

const hitAt = (from: number, text: string, place: Token): Hit => ({
  sides: [],
  isSure: true,
  text,
  from,
  to: from + 1,
  clause: place.clause,
  part: place.part,
  phrase: place.phrase,
  sentence: place.sentence,
});

/** How many words may follow a "no" before the verb that it denies: "no organisation or person may". */
const reach = 12;

function isAllowed(target: readonly Token[], at: number, locale: CheckedLanguage): boolean {
  const { may, be, allowed } = words[locale];
  const own = target[at]!;
  const isVerb = may.test(own.word) && own.text !== 'May';
  const isState =
    allowed.test(own.word) && target.slice(Math.max(0, at - 3), at).some(({ word }) => be.test(word));
  if (!isVerb && !isState) return false;
  const isNear = (other: Token) => other.part === own.part;
  const before = wordsBefore(target, at, locale);
  const following = target.slice(at + 1, at + 8).filter(isNear);
  return (
    !before.some(({ word }) => denying[locale].test(word) || relating[locale].test(word)) &&
    !following.some(({ word }, place) => (place < 2 ? denying[locale] : limiting).test(word))
  );
}
const limiting = /^(?:only|unless|until|before|except|только|лишь|пока)$/;

/** The words of the phrase before the verb, back to an earlier verb of permission, plus a negative subject of the sentence. */
function wordsBefore(target: readonly Token[], at: number, locale: CheckedLanguage): readonly Token[] {
  const { phrase, sentence } = target[at]!;
  const { may } = words[locale];
  const from = Math.max(0, at - reach);
  const last = target.slice(from, at).findLastIndex(({ word }) => may.test(word));
  const start = last < 0 ? from : from + last + 1;
  const isSubject = ({ word }: Token) => /^(?:no|nobody|none|neither|ни)$/.test(word);
  return target
    .slice(start, at)
    .filter((one) => one.phrase === phrase || (one.sentence === sentence && isSubject(one)));
}
