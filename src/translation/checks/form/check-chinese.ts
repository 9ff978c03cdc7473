import { usesHan } from '#base/words';
import { BrokenInline, parseInline, type Inline } from '#translation/segments';
import type { FormCheck } from '../problem.ts';

/** Reports Chinese that is left over, except where the markup itself says `lang="zh"`. */
export const checkChinese: FormCheck = ({ target, codes, locale }) => {
  if (usesHan(locale)) return [];
  const chinese = new Set(codes.filter(({ open }) => /\blang="zh/.test(open)).map(({ id }) => id));
  const outside = (parts: readonly Inline[]): string =>
    parts
      .map((part) =>
        typeof part === 'string'
          ? part
          : part.kind === 'pc' && !chinese.has(part.id)
            ? outside(part.children)
            : ' ',
      )
      .join('');
  let text = target;
  try {
    text = outside(parseInline(target));
  } catch (error) {
    if (!(error instanceof BrokenInline)) throw error; // `checkCodes` reports it
  }
  const leftovers = text.match(/\p{Script=Han}+/gu) ?? [];
  return leftovers.length === 0
    ? []
    : [{ code: 'chinese-left', details: { text: [...new Set(leftovers)].slice(0, 5).join(', ') } }];
};
