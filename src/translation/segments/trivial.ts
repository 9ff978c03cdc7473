import { withoutUnseen } from '#core';

const figure = /[\d零〇一二三四五六七八九十百千万亿两]/;
/** Marks and spaces whose change leaves the meaning as it was. A question stays a question, a per cent a per cent. */
const ornament = /[\s，。、；：！“”‘’（）《》〈〉【】「」『』…—–·,.;:!"'()[\]<>-]+/g;

/**
 * The source without what can change while its meaning stays: signs that nobody sees, punctuation, spacing, full and half
 * width. Between figures
 * a mark is a part of the number (1.5 and 15, 三、五 and 三五), and so is a dash before one; those are kept.
 */
export function meaningOf(text: string): string {
  const narrow = withoutUnseen(text)
    .replaceAll(/[\uff01-\uff5e]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
    .replaceAll('￥', '¥');
  return narrow.replaceAll(ornament, (marks, at: number) => {
    const isBefore = figure.test(narrow[at - 1] ?? '');
    const isAfter = figure.test(narrow[at + marks.length] ?? '');
    if (isBefore && isAfter) return marks.replaceAll(/\s+/g, ' ');
    return isAfter && /[-–—]$/.test(marks) ? '-' : '';
  });
}

/** Whether two sources differ in nothing that a translation shows. */
export const isTrivial = (before: string, now: string): boolean => meaningOf(before) === meaningOf(now);
