interface RobotsRule {
  isAllowed: boolean;
  path: string;
}

/** The rules of a site's robots.txt (RFC 9309) that apply to the hub. */
export interface Robots {
  allows(path: string): boolean;
  /** Minimum pause between two requests, in milliseconds; at most thirty seconds. */
  delayMs: number;
}

export const everythingAllowed: Robots = { allows: () => true, delayMs: 0 };

/**
 * Reads the rules of robots.txt for the robot of that name, or else for all. The longest matching rule wins, and
 * `allow` wins over `disallow` of the same length.
 *
 * The package `robots-parser` (3.0.1) is not used: its cost for one address is that of each rule's length times the
 * address's. A hundred rules full of `*` blocked the thread for 0.8 seconds, and a site may send thousands.
 */
export function readRobots(text: string, robot: string): Robots {
  const groups = groupsIn(text);
  const ownGroups = groups.filter(({ names }) => names.includes(robot.toLowerCase()));
  const chosen = ownGroups.length > 0 ? ownGroups : groups.filter(({ names }) => names.includes('*'));
  const rules = chosen
    .flatMap((group) => group.rules)
    .sort((a, b) => b.path.length - a.path.length || Number(b.isAllowed) - Number(a.isAllowed));
  const delay = Math.max(0, ...chosen.map((group) => group.delay));
  return {
    allows(path) {
      const octets = percentEncoded(path);
      return rules.find((rule) => fits(rule.path, octets))?.isAllowed ?? true;
    },
    delayMs: Math.min(delay, 30) * 1000,
  };
}

interface RobotsGroup {
  names: string[];
  rules: RobotsRule[];
  delay: number;
}

/** RFC 9309 sets no limit; a rule of more than 2,000 characters matches no address. */
const [maxLines, longestLine] = [5000, 2000];

/** The name and value of a line, without its comment. */
function parseLine(line: string): [name: string, value: string] {
  const [content = ''] = line.slice(0, longestLine).split('#', 1);
  const colon = content.indexOf(':');
  return colon < 0
    ? ['', '']
    : [content.slice(0, colon).trim().toLowerCase(), content.slice(colon + 1).trim()];
}

function groupsIn(text: string): RobotsGroup[] {
  const groups: RobotsGroup[] = [];
  let isNaming = false;
  for (const line of text.split('\n', maxLines)) {
    const [name, value] = parseLine(line);
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
      group.rules.push({ isAllowed: name === 'allow', path: percentEncoded(value) });
    if (name === 'crawl-delay' && Number(value) > 0) group.delay = Number(value);
  }
  return groups;
}

/** RFC 9309, 2.2.2: octets outside of ASCII, and those that are encoded already, are compared as `%E6`. */
const percentEncoded = (path: string): string =>
  encodeURI(path.toWellFormed())
    .replaceAll('%25', '%')
    .replaceAll(/%[\da-f]{2}/gi, (octet) => octet.toUpperCase());

/** `*` matches anything, `$` the end; matched piece by piece, so that no pattern can be slow. */
function fits(pattern: string, path: string): boolean {
  const isWhole = pattern.endsWith('$');
  const pieces = (isWhole ? pattern.slice(0, -1) : pattern).split('*');
  let at = 0;
  for (const [index, piece] of pieces.entries()) {
    const start = index === 0 ? (path.startsWith(piece) ? 0 : -1) : path.indexOf(piece, at);
    if (start < 0) return false;
    at = start + piece.length;
  }
  return !isWhole || at === path.length || (pieces.length > 1 && path.endsWith(pieces.at(-1)!));
}
