import { plainText } from '#translation/segments';
import type { Check, Problem } from '../problem.ts';
import { withoutIdentifiers } from '../quantities/identifiers.ts';
import { limitsOf, type Limit } from '../quantities/limits.ts';
import { unambiguousPairs } from '../quantities/unambiguous-pairs.ts';
import { toHalfWidth } from '../quantities/quantity.ts';
import { sourceQuantities } from '../quantities/chinese/read-source.ts';
import { targetQuantities } from '../quantities/target/read-target.ts';

/**
 * Reports a lower bound that became an upper bound, or the reverse: 18岁以上 as «до 18 лет». Compares only numbers that
 * occur once in each text, with one kind of bound in each.
 */
export const checkLimits: Check = (input) => {
  const { locale } = input;
  const [source, target] = withoutIdentifiers(plainText(input.source), plainText(input.target));
  const pairs = unambiguousPairs(sourceQuantities(source), targetQuantities(target, locale));
  return pairs.flatMap(({ expected, actual }): Problem[] => {
    const sourceLimit = onlyOne(limitsOf(toHalfWidth(source), expected, 'zh'));
    const targetLimit = sourceLimit && onlyOne(limitsOf(target, actual, locale));
    if (!sourceLimit || !targetLimit || sourceLimit.bound === targetLimit.bound) return [];
    return [
      {
        code: 'meaning-reversed',
        details: { source: sourceLimit.text, target: `${targetLimit.text} ${actual.text}` },
      },
    ];
  });
};

/** The first limit, if all of them are the same kind of bound. */
const onlyOne = (limits: readonly Limit[]): Limit | undefined =>
  new Set(limits.map(({ bound }) => bound)).size === 1 ? limits[0] : undefined;
