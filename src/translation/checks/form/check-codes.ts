import { BrokenInline, marksIn, parseInline } from '#translation/segments';
import type { FormCheck, Problem } from '../problem.ts';

/** Every inline code of the source must appear once in the translation, well formed. `checkLinks` reports missing links. */
export const checkCodes: FormCheck = ({ target, codes }) => {
  try {
    parseInline(target);
  } catch (error) {
    if (error instanceof BrokenInline) return [{ code: 'code-broken', details: { mark: error.mark } }];
    throw error;
  }
  const opening = marksIn(target).filter((mark) => !mark.startsWith('{/'));
  const sourceMarks = codes.map(({ id, kind }) => (kind === 'pc' ? `{${id}}` : `{${id}/}`));
  return [
    ...codes.flatMap(({ name }, index): Problem[] => {
      const mark = sourceMarks[index]!;
      if (name === 'a' || opening.includes(mark)) return [];
      return [{ code: name === 'br' ? 'break-missing' : 'code-missing', details: { mark } }];
    }),
    ...[...new Set(opening)]
      .filter((mark) => !sourceMarks.includes(mark))
      .map((mark): Problem => ({ code: 'code-unknown', details: { mark } })),
    ...[...new Set(opening.filter((mark, index) => opening.indexOf(mark) !== index))].map(
      (mark): Problem => ({ code: 'code-repeated', details: { mark } }),
    ),
  ];
};
