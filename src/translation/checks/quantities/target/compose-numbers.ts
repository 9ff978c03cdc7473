/** A word as a part of a number. */
export interface NumberWord {
  value: number;
  /**
   * `unit` 0–19, `tens`, `hundreds` (двести) and `scale` (hundred, тысяча) combine into a number; `half` and `part` (third,
   * четверть) are fractions; `many` (hundreds, dozens) is approximate; `compound` (девятилетний) does not combine.
   */
  role: 'unit' | 'tens' | 'hundreds' | 'scale' | 'half' | 'part' | 'many' | 'compound' | 'figures';
  isOrdinal?: boolean;
  /** Fifties, пятидесятые. */
  isDecade?: boolean;
  /** Миллионы: approximate, unless a number precedes it. */
  isPlural?: boolean;
}

/** A number word at its position in the text. */
export interface NumberToken extends NumberWord {
  at: number;
  end: number;
  /** “And” or «с» joins it to the word before. */
  isJoined: boolean;
  /** Only a blank, a hyphen or a joining word separates it from the word before. */
  isAdjacent: boolean;
}

/** A number made of one or more words. */
export interface ComposedNumber {
  at: number;
  end: number;
  value: number;
  /** Its last scale word: 1e6 in 2.5 million. */
  scale: number;
  /** Whether it contains figures, not only words. */
  hasFigures: boolean;
  role: NumberWord['role'];
  isOrdinal: boolean;
  isDecade: boolean;
  /** Dozens, millions. */
  isApproximate: boolean;
  /** Its value as a fraction of one: 0.4 for “two fifths”. */
  fraction?: number;
}

/** Combines words into numbers: “two hundred and thirty-five”, «двести тридцать пять», “1.2 million”, “three and a half”. */
export function composeNumbers(tokens: readonly NumberToken[]): ComposedNumber[] {
  const numbers: ComposedNumber[] = [];
  let open: OpenNumber | null = null;
  for (const [index, token] of tokens.entries()) {
    if (
      open &&
      token.isAdjacent &&
      (extend(open, token) || extendWithFigures(open, token, tokens[index + 1]))
    )
      continue;
    if (open) numbers.push(closeNumber(open));
    open = openNumber(token);
  }
  if (open) numbers.push(closeNumber(open));
  return numbers;
}

interface OpenNumber extends ComposedNumber {
  sum: number;
  group: number;
  last: NumberWord['role'];
  lastScale: number;
  isClosed: boolean;
}

function openNumber({ at, end, value, role, isOrdinal, isDecade, isPlural }: NumberToken): OpenNumber {
  const isScale = role === 'scale';
  return {
    at,
    end,
    value,
    role,
    scale: isScale ? value : 1,
    sum: isScale && value > 100 ? value : 0,
    group: role === 'many' || (isScale && value > 100) ? 0 : value,
    last: role,
    lastScale: isScale ? value : Infinity,
    hasFigures: role === 'figures',
    isOrdinal: isOrdinal ?? false,
    isDecade: isDecade ?? false,
    isApproximate: role === 'many' || (isPlural ?? false),
    isClosed: (isOrdinal ?? false) || role === 'many' || role === 'compound' || (isPlural ?? false),
    ...(role === 'part' && { fraction: 1 / value }),
    ...(role === 'half' && { fraction: value }),
  };
}

function closeNumber({
  sum,
  group,
  last: _last,
  lastScale: _scale,
  isClosed: _closed,
  ...rest
}: OpenNumber): ComposedNumber {
  const value = rest.isApproximate || rest.role === 'part' || rest.role === 'half' ? rest.value : sum + group;
  return { ...rest, value };
}

/** Extends the open number by a word; returns false, without a change, if the word does not continue it. */
function extend(open: OpenNumber, token: NumberToken): boolean {
  if (extendWithFraction(open, token)) return true;
  if (open.isClosed || open.role === 'part') return false;
  const { value } = token;
  const role = token.role === 'many' ? 'scale' : token.role;
  if (token.isJoined && open.last !== 'scale' && role !== 'half') return false;
  if (!isSmaller(open, { ...token, role })) return false;
  if (role === 'scale') {
    if (value === 100) open.group *= value;
    else [open.sum, open.group] = [open.sum + (open.role === 'half' ? open.value : open.group) * value, 0];
    if (open.role === 'half' && value === 100) open.group = open.value * 100;
    if (open.role === 'half') {
      open.role = 'scale';
      delete open.fraction;
    }
    [open.scale, open.lastScale] = [value, value];
  } else open.group += value;
  open.last = role;
  open.end = token.end;
  open.isOrdinal = token.isOrdinal ?? false;
  open.isDecade = token.isDecade ?? false;
  open.isClosed = open.isOrdinal;
  return true;
}

/** Figures with a smaller scale continue a number: 1 million 200 thousand, 4 млн 123 тыс. */
function extendWithFigures(
  open: OpenNumber,
  { role, value, end, isJoined }: NumberToken,
  next: NumberToken | undefined,
): boolean {
  const isScaled = role === 'figures' && next?.role === 'scale' && next.isAdjacent && !next.isJoined;
  if (!isScaled || isJoined || open.isClosed || open.last !== 'scale') return false;
  if (next.value < 1000 || next.value >= open.lastScale || value * next.value >= open.lastScale) return false;
  open.group += value;
  [open.last, open.end, open.hasFigures] = ['figures', end, true];
  return true;
}

/** Whether the word may follow in the order of a spoken number. */
function isSmaller(open: OpenNumber, { role, value, isJoined }: NumberToken): boolean {
  const isFigures = open.last === 'figures';
  if (role === 'scale')
    return (
      (open.group > 0 || open.role === 'half') &&
      (value === 100 ? open.group < 100 : value < open.lastScale || open.lastScale === 100)
    );
  if (role === 'unit')
    return !isFigures && open.last !== 'unit' && value > 0 && (open.last !== 'tens' || value < 10);
  if (role === 'tens') return !isFigures && (open.last === 'hundreds' || open.last === 'scale');
  if (role === 'hundreds') return !isFigures && open.last === 'scale' && open.lastScale > 100;
  if (role === 'half') return isJoined;
  return false;
}

/** Makes a fraction of the open number: two thirds, one fifth, две пятых, три четверти. */
function extendWithFraction(
  open: OpenNumber,
  { role, value, isOrdinal, end, isJoined }: NumberToken,
): boolean {
  const isPart = role === 'part' || (isOrdinal === true && role === 'unit' && value > 2);
  if (!isPart || isJoined || open.last !== 'unit' || open.isClosed || open.group >= value || open.sum > 0)
    return false;
  if (open.group !== Math.trunc(open.group) || open.group < 1) return false;
  open.fraction = open.group / value;
  open.end = end;
  open.isClosed = true;
  return true;
}
