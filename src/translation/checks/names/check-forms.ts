import { plainText } from '#translation/segments';
import type { FormCheck, Problem } from '../problem.ts';
import { findNames } from './find-names.ts';

/**
 * Every official name in the source must appear in an allowed form, letter for letter, and in no forbidden one: for
 * languages whose inflections and word boundaries the checks do not know.
 */
export const checkForms: FormCheck = ({ source, target, names }) => {
  const text = plainText(target);
  return findNames(plainText(source), names).names.flatMap(({ zh, kind, allowed, forbidden }): Problem[] => {
    const expected = allowed[0] ?? '';
    const allowedForm = allowed.find((form) => text.includes(form));
    const form = forbidden.find((one) => text.includes(one) && !allowedForm?.includes(one));
    if (form !== undefined) return [{ code: 'term-forbidden', details: { term: zh, found: form, expected } }];
    if (expected === '' || allowedForm !== undefined) return [];
    return [{ code: kind === 'other' ? 'term-preferred' : 'term-missing', details: { term: zh, expected } }];
  });
};
