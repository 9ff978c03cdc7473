import { plainText } from '../segments/inline.ts';
import type { Check, Finding } from './finding.ts';
import { isNamedIn, namesIn, withoutName } from './name-match.ts';

/** Official names are said officially: each name of the source by an allowed form, and by no forbidden one. */
export const checkGlossary: Check = ({ source, target, locale, names }) => {
  const text = plainText(target);
  return namesIn(plainText(source), names).flatMap(({ zh, allowed, forbidden }): Finding[] => {
    if (allowed.length === 0) return [];
    const expected = allowed[0]!;
    // A part of the official name may be forbidden where it stands alone.
    const rest = allowed.reduce((left, form) => withoutName(form, left, locale), text);
    const wrong = forbidden.find((form) => isNamedIn(form, rest, locale));
    if (wrong) return [{ code: 'term-forbidden', details: { term: zh, found: wrong, expected } }];
    return allowed.some((form) => isNamedIn(form, text, locale))
      ? []
      : [{ code: 'term-missing', details: { term: zh, expected } }];
  });
};
