interface Rule {
  isAllowed: boolean;
  path: string;
}

/** What a site asks robots to leave alone (RFC 9309), as far as it concerns us. */
export interface Robots {
  allows(path: string): boolean;
  /** Between two requests, in milliseconds; at most thirty seconds. */
  delayMs: number;
}

export const everythingAllowed: Robots = { allows: () => true, delayMs: 0 };

/** Reads robots.txt for the robot of that name, or for all. The longest rule that fits counts, and allowing before forbidding. */
export function readRobots(text: string, robot: string): Robots {
  const groups = groupsIn(text);
  const mine = groups.filter(({ names }) => names.includes(robot.toLowerCase()));
  const chosen = mine.length > 0 ? mine : groups.filter(({ names }) => names.includes('*'));
  const rules = chosen
    .flatMap((group) => group.rules)
    .sort((a, b) => b.path.length - a.path.length || Number(b.isAllowed) - Number(a.isAllowed));
  const delay = Math.max(0, ...chosen.map((group) => group.delay));
  return {
    allows: (path) => rules.find((rule) => fits(rule.path, path))?.isAllowed ?? true,
    delayMs: Math.min(delay, 30) * 1000,
  };
}

interface Group {
  names: string[];
  rules: Rule[];
  delay: number;
}

/** RFC 9309 sets no bound; a rule of more than 2,000 characters fits no address. */
const [maxLines, longestLine] = [5000, 2000];

/** The two sides of a line, without its comment. */
function wordsOf(line: string): [name: string, value: string] {
  const [said = ''] = line.slice(0, longestLine).split('#', 1);
  const colon = said.indexOf(':');
  return colon < 0 ? ['', ''] : [said.slice(0, colon).trim().toLowerCase(), said.slice(colon + 1).trim()];
}

function groupsIn(text: string): Group[] {
  const groups: Group[] = [];
  let isNaming = false;
  for (const line of text.split('\n', maxLines)) {
    const [name, value] = wordsOf(line);
    if (name === 'user-agent') {
      if (!isNaming) groups.push({ names: [], rules: [], delay: 0 });
      groups.at(-1)!.names.push(value.toLowerCase());
      isNaming = true;
      continue;
    }
    const group = groups.at(-1);
    if (!name || !group) continue;
    isNaming = false;
    if ((name === 'allow' || name === 'disallow') && value)
      group.rules.push({ isAllowed: name === 'allow', path: value });
    if (name === 'crawl-delay' && Number(value) > 0) group.delay = Number(value);
  }
  return groups;
}

/** `*` stands for anything, `$` for the end; matched piece by piece, so that no pattern can take long. */
function fits(pattern: string, path: string): boolean {
  const isWhole = pattern.endsWith('$');
  const pieces = (isWhole ? pattern.slice(0, -1) : pattern).split('*');
  let at = 0;
  for (const [index, piece] of pieces.entries()) {
    const found = index === 0 ? (path.startsWith(piece) ? 0 : -1) : path.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return !isWhole || at === path.length || (pieces.length > 1 && path.endsWith(pieces.at(-1)!));
}
