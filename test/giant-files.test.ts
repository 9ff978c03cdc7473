import { describe, expect, test } from 'vitest';
import { BrokenFile } from '#src/translation/exchange/broken.ts';
import { readPo } from '#src/translation/exchange/po/read-po.ts';
import * as forms from '#src/translation/exchange/xliff/grammar/values.ts';
import { readReturned } from '#src/translation/packages/returned/read-returned.ts';
import { document, file, one, segment } from './support/xliff-files.ts';

const header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: ru\\n"\n\n';
const entry = 'msgctxt "a"\nmsgid "一"\nmsgstr "a"\n';
const much = 15_000_000;
const wide = (sign: string) => sign.repeat(Math.floor(much / Buffer.byteLength(sign)));
const of = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => part(index)).join('');

/** The number of texts that were read, or the reason why the file was refused; other errors are bugs. */
async function outcomeOf(text: string): Promise<number | string> {
  try {
    return (await readReturned(Buffer.from(text))).texts.length;
  } catch (error) {
    if (!(error instanceof BrokenFile)) throw error;
    const { line, reason, details } = error.problems[0]!;
    expect(JSON.stringify(details).length).toBeLessThan(2_000);
    return `${line} ${reason}`;
  }
}

describe('a file of almost 16 MiB is read, or refused with a line and a reason', () => {
  const places = of(1_500_000, (n) => ` r${n}`);
  test.each<[what: string, text: string, outcome: number | string]>([
    ['entries', of(200_000, (n) => `msgid "${n}"\nmsgstr "y"\n\n`), 200_000],
    ['equal sources at many places', of(150_000, (n) => `#: r${n}\nmsgid "x"\nmsgstr "y"\n`), 150_000],
    ['the same entry', of(200_000, () => 'msgid "x"\nmsgstr "y"\n\n'), '7 entry-repeated'],
    ['places of an entry', `#: ${wide('r ')}\n${entry}`, 1],
    [
      'places of a text without a context',
      `#:${of(100_000, (n) => ` r${n}`)}\nmsgid "x"\nmsgstr "y"\n`,
      100_000,
    ],
    [
      'places of a long text',
      `#:${of(2_000, (n) => ` r${n}`)}\nmsgid "x"\nmsgstr "${'y'.repeat(20_000)}"\n`,
      '5 too-large',
    ],
    ['more places than anybody has', `#:${places}\nmsgid "x"\nmsgstr "y"\n`, '5 too-large'],
    [
      'places within a long context',
      `#:${wide('b ').slice(much / 2)}\nmsgctxt "${wide('b').slice(much / 2)}c"\nmsgid "x"\nmsgstr "y"\n`,
      1,
    ],
    ['blanks', `msgid "x"\nmsgstr "${wide(' ')}"\n`, 1],
    ['letters', `msgid "x"\nmsgstr "${wide('a')}"\n`, '4 text-too-long'],
    ['letters without an end', `msgid "x"\nmsgstr "${wide('a')}\n`, '5 string-unended'],
    ['quotation marks', `msgid "x"\nmsgstr "${wide('"')}"\n`, '5 string-unended'],
    ['escaped quotation marks', `msgid "x"\nmsgstr "${wide('\\"')}"\n`, '4 text-too-long'],
    ['bytes', `msgid "x"\nmsgstr "${wide('\\303\\251')}"\n`, '4 text-too-long'],
    ['broken bytes', `msgid "x"\nmsgstr "${wide('\\303a')}"\n`, '4 encoding-broken'],
    ['unknown escapes', `msgid "x"\nmsgstr "${wide('\\q')}"\n`, '5 escape-unknown'],
    ['digits of an escape', `msgid "x"\nmsgstr "\\x${wide('0')}"\n`, '4 text-too-long'],
    ['lines', `msgid "x"\nmsgstr ""\n${wide('"aaaa"\n')}`, '4 text-too-long'],
    ['lines of nothing', `${wide('\n')}${entry}`, 1],
    ['lines that say nothing', wide('x\n'), '4 line-unreadable'],
    ['a line that says nothing', wide('x'), '4 line-unreadable'],
    ['a context', `msgctxt "${wide('a')}"\nmsgid "x"\nmsgstr "y"\n`, 1],
    ['a source', `msgid "${wide('a')}"\nmsgstr "y"\n`, 1],
    [
      'plural forms',
      `msgid "x"\nmsgid_plural "x"\n${of(100, (n) => `msgstr[${n}] "${'y'.repeat(9_999)}"\n`)}`,
      '4 plural-forms-differ',
    ],
    ['an old source', `#| msgid "${wide('a')}"\n${entry}`, 1],
    ['lines of an old source', `#| msgid ""\n${wide('#| "a"\n')}${entry}`, 1],
    ['flags', `#, ${wide('a,')}\n${entry}`, 1],
    ['notes', `${wide('#. a\n')}${entry}`, 1],
    ['obsolete entries', `${wide('#~ msgid "x"\n')}${entry}`, 1],
  ])('%s', async (_, text, outcome) => {
    expect(await outcomeOf(header + text)).toBe(outcome);
  });

  test.each(['Language: ', 'Content-Type: text/plain; charset=', 'Plural-Forms: nplurals', ''])(
    'and so is a header %j',
    (name) => {
      for (const sign of ['a', ' ', '\\n'])
        try {
          readPo(Buffer.from(`msgid ""\nmsgstr "${name}${wide(sign)}"\n`));
        } catch (problem) {
          expect(problem).toBeInstanceOf(BrokenFile);
        }
    },
  );

  test.each(['a', '\\', '<cp hex="0001"/>', '<!--x-->', '\u200B', '&#10;'])(
    'and so is an XLIFF file with nothing but %j in its texts',
    async (sign) => {
      const text = sign.startsWith('<') ? sign.repeat(100_000) : wide(sign);
      expect(await outcomeOf(document(file(`<unit id="u">${segment(text, 'a')}</unit>`)))).toBe(1);
      expect(
        await outcomeOf(document(file(`<notes><note>${text}</note></notes><unit id="u">${one}</unit>`))),
      ).not.toBe(0);
    },
  );
});

test.each(Object.entries(forms))('a value of any length is %s, or it is not', (_, form) => {
  for (const sign of ['a', '-a', 'a ', '1', '\u{20000}', 'a,b\\'])
    for (const start of ['', 'en-x']) expect(typeof form(start + wide(sign))).toBe('boolean');
});
