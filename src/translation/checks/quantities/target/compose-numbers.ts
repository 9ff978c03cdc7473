/** A word that is a part of a number. */
export interface NumberWord {
  value: number;
  /**
   * `unit` 0–19, `tens`, `hundreds` (двести) and `scale` (hundred, тысяча) make a number together; `half` and `part` (third,
   * четверть) are fractions; `many` (hundreds, dozens) is a number by about; `compound` (девятилетний) stands by itself.
   */
  role: 'unit' | 'tens' | 'hundreds' | 'scale' | 'half' | 'part' | 'many' | 'compound' | 'figures';
  isOrdinal?: boolean;
  /** Fifties, пятидесятые. */
  isDecade?: boolean;
  /** Миллионы: a number by about, unless a number stands before it. */
  isPlural?: boolean;
}

/** A word of a number in its text. */
export interface Token extends NumberWord {
  at: number;
  end: number;
  /** “And” or «с» stands between it and the word before. */
  isJoined: boolean;
  /** Nothing but a blank, a hyphen or a joining word stands between it and the word before. */
  isNext: boolean;
}

/** A number that several words make. */
export interface Composed {
  at: number;
  end: number;
  value: number;
  /** The word of scale that it has: 1e6 in 2.5 million. */
  scale: number;
  /** Made of figures, words or both. */
  hasFigures: boolean;
  role: NumberWord['role'];
  isOrdinal: boolean;
  isDecade: boolean;
  /** It stands for about so much: dozens, millions. */
  isAbout: boolean;
  /** Of 2 in “two fifths”, of 1 in “a third”. */
  fraction?: number;
}

/** Puts words together: “two hundred and thirty-five”, «двести тридцать пять», “1.2 million”, “three and a half”. */
export function composed(tokens: readonly Token[]): Composed[] {
  const found: Composed[] = [];
  let open: Open | null = null;
  for (const [index, token] of tokens.entries()) {
    if (open && token.isNext && (takes(open, token) || takesFigures(open, token, tokens[index + 1])))
      continue;
    if (open) found.push(closed(open));
    open = opened(token);
  }
  if (open) found.push(closed(open));
  return found;
}

interface Open extends Composed {
  sum: number;
  group: number;
  last: NumberWord['role'];
  lastScale: number;
  isClosed: boolean;
}

function opened({ at, end, value, role, isOrdinal, isDecade, isPlural }: Token): Open {
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
    isAbout: role === 'many' || (isPlural ?? false),
    isClosed: (isOrdinal ?? false) || role === 'many' || role === 'compound' || (isPlural ?? false),
    ...(role === 'part' && { fraction: 1 / value }),
    ...(role === 'half' && { fraction: value }),
  };
}

function closed({ sum, group, last: _last, lastScale: _scale, isClosed: _closed, ...rest }: Open): Composed {
  const value = rest.isAbout || rest.role === 'part' || rest.role === 'half' ? rest.value : sum + group;
  return { ...rest, value };
}

/** Whether a word goes on with the number that is open, and puts it there. */
function takes(open: Open, token: Token): boolean {
  if (takesFraction(open, token)) return true;
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

/** 1 million 200 thousand, 4 млн 123 тыс.: figures go on with a number whose scale is above their own. */
function takesFigures(open: Open, { role, value, end, isJoined }: Token, next: Token | undefined): boolean {
  const isScaled = role === 'figures' && next?.role === 'scale' && next.isNext && !next.isJoined;
  if (!isScaled || isJoined || open.isClosed || open.last !== 'scale') return false;
  if (next.value < 1000 || next.value >= open.lastScale || value * next.value >= open.lastScale) return false;
  open.group += value;
  [open.last, open.end, open.hasFigures] = ['figures', end, true];
  return true;
}

/** Whether the words come in the order in which a number is said. */
function isSmaller(open: Open, { role, value, isJoined }: Token): boolean {
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

/** Two thirds, one fifth, две пятых, три четверти. */
function takesFraction(open: Open, { role, value, isOrdinal, end, isJoined }: Token): boolean {
  const isPart = role === 'part' || (isOrdinal === true && role === 'unit' && value > 2);
  if (!isPart || isJoined || open.last !== 'unit' || open.isClosed || open.group >= value || open.sum > 0)
    return false;
  if (open.group !== Math.trunc(open.group) || open.group < 1) return false;
  open.fraction = open.group / value;
  open.end = end;
  open.isClosed = true;
  return true;
}
