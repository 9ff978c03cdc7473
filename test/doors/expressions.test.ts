import { expect, test } from 'vitest';
import { expressionsOfSource, type Expression } from '../support/expressions.ts';

const { expressions, unread } = expressionsOfSource();

/** Built from values of other files or from input; each entry says from what. */
const madeLater = new Set([
  // From the forms of typed numbers in the same file.
  'src/base/html/lines/typed-number.ts',
  // From the names of scripts in the same file, and from the expression before it.
  'src/base/text/character-rules.ts',
  'src/base/text/fold.ts',
  // From the character classes of XML, by code points.
  'src/translation/exchange/xliff/grammar/values.ts',
  // From the names of leaders' ranks in the same folder.
  'src/content/checks/finders/leader-names.ts',
  // From the scripts in the table of locales, in classes of characters.
  'src/base/text/contact/phone-line.ts',
  'src/fronts/pages/parts/file-names.ts',
  'src/translation/checks/form/check-language.ts',
  'src/translation/packages/returned/guessed-language.ts',
  // From the words of a glossary's term, each escaped.
  'src/translation/checks/names/name-match.ts',
  // From lists of numbers, units and signs next to them; growing-texts and their own tests use long texts.
  'src/fronts/pages/text/typography.ts',
  'src/translation/checks/figures/check-per-unit.ts',
  'src/translation/checks/form/check-typography.ts',
  'src/translation/checks/quantities/chinese/chinese-shares.ts',
  'src/translation/checks/quantities/chinese/chinese-times.ts',
  'src/translation/checks/quantities/times/clock-after.ts',
  'src/translation/checks/quantities/times/clock.ts',
  'src/translation/checks/quantities/target/counted.ts',
  'src/translation/checks/quantities/times/days.ts',
  'src/translation/checks/quantities/limits.ts',
  'src/translation/checks/quantities/chinese/read-source.ts',
  'src/translation/checks/quantities/target/russian-numbers.ts',
  'src/translation/checks/quantities/target/target-patterns.ts',
  'src/translation/checks/quantities/units.ts',
  'src/translation/memory/memory-form.ts',
  'src/translation/segments/trivial.ts',
  // From the names of cities in the same folder.
  'src/duty/account/panels/panel-rules.ts',
]);

test('every regular expression is found, but for those that are put together of what is given', () => {
  expect(expressions.length).toBeGreaterThan(380);
  const files = unread.map((place) => place.replace(/:\d+$/, ''));
  const unknown = files.filter((file) => !madeLater.has(file));
  expect(unknown, unknown.join()).toEqual([]);
});

/** Characters for an expression: the literal ones in it, and one of each class. */
function signsOf({ source }: Expression): string[] {
  const named = {
    s: ' ',
    d: '7',
    w: 'a',
    S: 'x',
    D: 'x',
    W: '-',
    t: '\t',
    n: '\n',
    r: '\r',
    b: '',
  } as Record<string, string>;
  const signs = new Set<string>();
  for (const [, escaped, plain] of source.matchAll(/\\p?(?:\{\w+\})?([a-zA-Z])?|([^\\()[\]{}|*+?^$])/gsu)) {
    const sign = escaped ? (named[escaped] ?? '') : (plain ?? '');
    if (sign) signs.add(sign);
  }
  if (/\\p\{/.test(source)) signs.add('字');
  return [...signs].slice(0, 10);
}

/** Sequences of one or two characters, after something that begins a match, and before something that ends none. */
function* attacksOf(expression: Expression): Generator<(times: number) => string> {
  const signs = signsOf(expression);
  const literal = /(?:[\w<>:/"' -]|\\[/"'.-]){2,}/.exec(expression.source)?.[0].replaceAll('\\', '') ?? '';
  const rows = [...signs, ...signs.slice(0, 5).flatMap((one) => signs.slice(0, 5).map((two) => one + two))];
  for (const row of new Set(rows))
    for (const before of new Set(['', literal, signs[0] ?? '']))
      for (const after of ['\u0000', signs[0] ?? 'x', `\u0000${signs.at(-1) ?? ''}`])
        yield (times) => before + row.repeat(Math.ceil(times / row.length)) + after;
}

function takes({ source, flags }: Expression, text: string, turns: number): number {
  let least = Infinity;
  for (let turn = 0; turn < turns; turn += 1) {
    const expression = new RegExp(source, flags.includes('g') ? flags : `${flags}g`);
    const before = process.threadCpuUsage();
    text.replace(expression, '');
    const { user, system } = process.threadCpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

/** In characters. Linear time is well under a millisecond for the longer one, quadratic time some ten milliseconds. */
const [short, long] = [2_500, 10_000];
/** Two steps of a thread's CPU clock: with steps of 4 ms, a reading of one step means nothing. */
const noticedMs = 8;

/** Known to be quadratic, with the reason why that does no harm. */
const excused: Readonly<Record<string, string>> = {};

test('no regular expression takes more than linear time for any of these rows', { timeout: 300_000 }, () => {
  const slow: string[] = [];
  for (const expression of expressions) {
    if (Object.hasOwn(excused, expression.source)) continue;
    for (const attack of attacksOf(expression)) {
      const text = attack(long);
      if (takes(expression, text, 1) < noticedMs) continue;
      // Measured again, because a machine with other work may have caused it.
      const [less, more] = [takes(expression, attack(short), 4), takes(expression, text, 4)];
      if (more < noticedMs || more / Math.max(less, 0.05) < 9) continue;
      slow.push(
        `${expression.places.join(', ')} /${expression.source}/: ${less.toFixed(1)} → ${more.toFixed(1)} ms for ${JSON.stringify(text.slice(0, 20))}…`,
      );
      break;
    }
  }
  expect(slow, slow.join('\n')).toEqual([]);
});
