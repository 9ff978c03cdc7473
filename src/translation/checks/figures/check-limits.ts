import { plainText } from '#translation/segments';
import type { Check, Finding } from '../finding.ts';
import { withoutIdentifiers } from '../quantities/identifiers.ts';
import { limitsOf, type Limit } from '../quantities/limits.ts';
import { unambiguous } from '../quantities/pairs.ts';
import { narrow } from '../quantities/quantity.ts';
import { sourceQuantities } from '../quantities/chinese/read-source.ts';
import { targetQuantities } from '../quantities/target/read-target.ts';

/**
 * A number that the Chinese gives as the least is not the most in the translation: 18岁以上 is no «до 18 лет». Only numbers that stand
 * once in each text are compared, and only where each text says one thing of them.
 */
export const checkLimits: Check = (checked) => {
  const { locale } = checked;
  const [source, target] = withoutIdentifiers(plainText(checked.source), plainText(checked.target));
  const pairs = unambiguous(sourceQuantities(source), targetQuantities(target, locale));
  return pairs.flatMap(({ wanted, given }): Finding[] => {
    const own = onlyOne(limitsOf(narrow(source), wanted, 'zh'));
    const other = own && onlyOne(limitsOf(target, given, locale));
    if (!own || !other || own.bound === other.bound) return [];
    return [
      { code: 'meaning-reversed', details: { source: own.text, target: `${other.text} ${given.text}` } },
    ];
  });
};

/** What is said, where only one thing is. */
const onlyOne = (limits: readonly Limit[]): Limit | undefined =>
  new Set(limits.map(({ bound }) => bound)).size === 1 ? limits[0] : undefined;
