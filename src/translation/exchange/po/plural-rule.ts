/** Form number for a number; null if the rule divides by zero. */
export type PluralRule = (n: number) => number | null;

/** Upper bounds, far above the needs of any language; the rules come from untrusted files. */
const [maxRuleLength, maxDepth] = [1_000, 50];

const tokenPattern = /\s*(\d{1,9}|n|\|\||&&|[=!<>]=|[-+*/%<>!?:()])/y;
/** Binary operators in the precedence of C, loosest first. */
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
 * Parses `plural=…` of a `Plural-Forms` header, a C expression in `n`; null if it is not one. It is never evaluated as
 * code.
 */
export function pluralRule(expression: string): PluralRule | null {
  const tokens = tokensOf(expression);
  if (!tokens) return null;
  let [at, depth] = [0, 0];
  const take = (...wanted: string[]): string | null =>
    wanted.includes(tokens[at] ?? '') ? tokens[at++]! : null;

  /** A conditional expression, or its condition alone. */
  const choice = (): PluralRule => {
    if ((depth += 1) > maxDepth) throw new SyntaxError(expression);
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
      left = combine(sign, left, between(level + 1));
    return left;
  };
  const term = (): PluralRule => {
    if (take('!')) {
      if ((depth += 1) > maxDepth) throw new SyntaxError(expression);
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
    const token = tokens[at++];
    if (token === 'n') return (n) => n;
    if (!token || !/^\d/.test(token)) throw new SyntaxError(expression);
    return () => Number(token);
  };

  try {
    const rule = choice();
    return at === tokens.length ? rule : null;
  } catch (problem) {
    if (problem instanceof SyntaxError) return null;
    throw problem;
  }
}

function tokensOf(expression: string): string[] | null {
  if (expression.length > maxRuleLength) return null;
  const tokens: string[] = [];
  tokenPattern.lastIndex = 0;
  const text = expression.trimEnd();
  while (tokenPattern.lastIndex < text.length) {
    const token = tokenPattern.exec(text)?.[1];
    if (token === undefined) return null;
    tokens.push(token);
  }
  return tokens;
}

/** Short-circuits `&&` and `||`. */
const combine =
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
