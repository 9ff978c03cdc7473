import type { CheckedLanguage } from '../language.ts';
import { lengthDeviation } from './length.ts';
import { nonConjunctions } from './lists.ts';

/** What separates clauses and items. `sure`: marks and conjunctions; `any`: also prepositions, which may replace a clause. */
const joints: Record<CheckedLanguage, { sure: RegExp; any: RegExp }> = {
  en: {
    sure: /[,;:(–—]|\b(?:and|or|but|nor|which|who|that|if|when|where|while|as|until|unless|so|because)\b|[.!?](?=\s)/gi,
    any: /[,;:(–—]|\b(?:and|or|but|nor|with|without|which|who|that|to|for|by|if|when|where|while|as|until|unless|after|before|so|because|than|from|including|once|\p{L}{3,20}ing)\b|[.!?](?=\s)/giu,
  },
  ru: {
    sure: /[,;:(–—]|(?<!\p{L})(?:и|или|но|а|чтобы|если|когда|где|как)(?!\p{L})|[.!?](?=\s)/giu,
    any: /[,;:(–—]|(?<!\p{L})(?:и|или|но|а|без|со?|чтобы|для|при|по|после|до|если|когда|где|как|не|\p{L}{3,20}(?:вшись|(?:вш|ющ|ящ|енн)\p{L}{2}))(?!\p{L})|[.!?](?=\s)/giu,
  },
};
/** "…, and" counts as one joint. */
const withComma = /(?<=[,;] )(?:and|or|but|и|или|но|а)(?!\p{L})/giu;
const inFigures = /(?<=\d)[.,:：，](?=\d)/g;

/** After these clauses a translation needs no mark: 2016年，…; 符合条件的，…; 据统计，… */
const leading =
  /[的年月日时前后间中下上起外了晨晚午夜天周季]$|^(?:据|根据|按|经|为|对|在|从|自|因|由于|如|若|凡|除|截至|至|近|目前|同时|此外|其中|此次|今年|去年|全年|办理|申请(?!人))/;
/** Shorter clauses may become a phrase: 权属清晰 is "with clear title". */
const shortest = 5;
const figure = /[\d〇一二三四五六七八九十百千万两]/;

/** How many joints a translation needs: one per list item and per clause. `checkNumbers` covers clauses with a figure. */
function expectedJoints(source: string): number {
  const plain = source.replaceAll(nonConjunctions, '').replaceAll(inFigures, '');
  const clauses = plain.split(/[，；：。！？]/u).filter((clause) => /\p{Script=Han}/u.test(clause));
  const own = clauses.filter(
    (clause, at) =>
      at > 0 && clause.length >= shortest && !figure.test(clause) && !leading.test(clauses[at - 1]!),
  );
  return own.length + (plain.match(/[、和及与或]/g)?.length ?? 0);
}

/** More joints are not judged: `shortenedList` checks longer lists, and longer texts join clauses in other ways. */
const maxJoints = 3;
/** Length scores below which too few joints count as an omission: `sure` joints only, and any joints. */
const [shorter, short] = [-1.1, -0.8];

/**
 * Whether a clause or a short sentence was left out: the translation is shorter than usual and has fewer joints than the
 * source has clauses. Of some 1,900 good translations hardly any is both.
 */
export function isClauseLeftOut(source: string, target: string, locale: CheckedLanguage): boolean {
  const deviation = lengthDeviation(source, target, locale);
  if (deviation > short) return false;
  const text = target.replaceAll(inFigures, '').replaceAll(withComma, '');
  const expected = expectedJoints(source);
  if (expected > maxJoints) return false;
  const has = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return has(joints[locale].any) < expected || (deviation < shorter && has(joints[locale].sure) < expected);
}
