import { BrokenInline, marksIn, parseInline } from '#translation/segments';
import type { Check, Finding } from '../finding.ts';

/** The codes of the source stand in the translation, each once, opened and closed. Links are told apart by `checkLinks`. */
export const checkCodes: Check = ({ target, codes }) => {
  try {
    parseInline(target);
  } catch (error) {
    if (error instanceof BrokenInline) return [{ code: 'code-broken', details: { mark: error.mark } }];
    throw error;
  }
  const opening = marksIn(target).filter((mark) => !mark.startsWith('{/'));
  const wanted = codes.map(({ id, kind }) => (kind === 'pc' ? `{${id}}` : `{${id}/}`));
  return [
    ...codes.flatMap(({ name }, index): Finding[] => {
      const mark = wanted[index]!;
      if (name === 'a' || opening.includes(mark)) return [];
      return [{ code: name === 'br' ? 'break-missing' : 'code-missing', details: { mark } }];
    }),
    ...[...new Set(opening)]
      .filter((mark) => !wanted.includes(mark))
      .map((mark): Finding => ({ code: 'code-unknown', details: { mark } })),
    ...[...new Set(opening.filter((mark, index) => opening.indexOf(mark) !== index))].map(
      (mark): Finding => ({ code: 'code-repeated', details: { mark } }),
    ),
  ];
};
