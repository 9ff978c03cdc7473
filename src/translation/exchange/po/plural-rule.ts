/** The form of gettext for a number; null where the rule divides by nothing. */
export type PluralRule = (n: number) => number | null;

/** Far more than any language needs; rules come from files of others. */
const [longestRule, deepest] = [1_000, 50];

const tokens = /\s*(\d{1,9}|n|\|\||&&|[=!<>]=|[-+*/%<>!?:()])/y;
/** The operators between two terms as C binds them, the loosest first. */
const levels: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['==', '!='],
  ['<', '>', '<=', '>='],
  ['+', '-'],
  ['*', '/', '%'],
];

const operations: Readonly<Record<string, (one: number, other: number) => number>> = {
  '||': (one, other) => Number(one !== 0 || other !== 0),
  '&&': (one, other) => Number(one !== 0 && other !== 0),
  '==': (one, other) => Number(one === other),
  '!=': (one, other) => Number(one !== other),
  '<': (one, other) => Number(one < other),
  '>': (one, other) => Number(one > other),
  '<=': (one, other) => Number(one <= other),
  '>=': (one, other) => Number(one >= other),
  '+': (one, other) => one + other,
  '-': (one, other) => one - other,
  '*': (one, other) => one * other,
  '/': (one, other) => Math.trunc(one / other),
  '%': (one, other) => one % other,
};

/**
 * The rule of `plural=…` in a `Plural-Forms` header, which is an expression of C in `n`; null for what is none. It is
 * parsed here and never run as a program.
 */
export function pluralRule(expression: string): PluralRule | null {
  const found = tokensOf(expression);
  if (!found) return null;
  let [at, depth] = [0, 0];
  const take = (...wanted: string[]): string | null =>
    wanted.includes(found[at] ?? '') ? found[at++]! : null;

  /** A choice, or what it chooses by. */
  const choice = (): PluralRule => {
    if ((depth += 1) > deepest) throw new SyntaxError(expression);
    const condition = between(0);
    if (!take('?')) return leave(condition);
    const yes = choice();
    if (!take(':')) throw new SyntaxError(expression);
    const no = choice();
    return leave((n) => {
      const value = condition(n);
      return value === null ? null : value === 0 ? no(n) : yes(n);
    });
  };
  const leave = (rule: PluralRule): PluralRule => {
    depth -= 1;
    return rule;
  };
  const between = (level: number): PluralRule => {
    if (level === levels.length) return term();
    let left = between(level + 1);
    for (let sign = take(...levels[level]!); sign; sign = take(...levels[level]!))
      left = joinedBy(sign, left, between(level + 1));
    return left;
  };
  const term = (): PluralRule => {
    if (take('!')) {
      if ((depth += 1) > deepest) throw new SyntaxError(expression);
      const negated = term();
      return leave((n) => {
        const value = negated(n);
        return value === null ? null : Number(value === 0);
      });
    }
    if (take('(')) {
      const inside = choice();
      if (!take(')')) throw new SyntaxError(expression);
      return inside;
    }
    const token = found[at++];
    if (token === 'n') return (n) => n;
    if (!token || !/^\d/.test(token)) throw new SyntaxError(expression);
    return () => Number(token);
  };

  try {
    const rule = choice();
    return at === found.length ? rule : null;
  } catch (problem) {
    if (problem instanceof SyntaxError) return null;
    throw problem;
  }
}

function tokensOf(expression: string): string[] | null {
  if (expression.length > longestRule) return null;
  const found: string[] = [];
  tokens.lastIndex = 0;
  const text = expression.trimEnd();
  while (tokens.lastIndex < text.length) {
    const token = tokens.exec(text)?.[1];
    if (token === undefined) return null;
    found.push(token);
  }
  return found;
}

/** Of `&&` and `||`, what stands behind counts only where it must. */
const joinedBy =
  (sign: string, left: PluralRule, right: PluralRule): PluralRule =>
  (n) => {
    const one = left(n);
    if (one === null) return null;
    if (sign === '&&' && one === 0) return 0;
    if (sign === '||' && one !== 0) return 1;
    const other = right(n);
    const isDivided = sign === '/' || sign === '%';
    return other === null || (isDivided && other === 0) ? null : operations[sign]!(one, other);
  };
