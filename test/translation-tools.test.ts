import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import gettextParser from 'gettext-parser';
import PO from 'pofile';
import { js2xliff, xliff2js, type Content } from 'xliff';
import { describe, expect, test } from 'vitest';
import { escapedText } from '#src/base/text/xml-text.ts';
import { Locale } from '#src/base/words/locale.ts';
import type { PoFile } from '#src/translation/exchange/po/po-file.ts';
import { readPo } from '#src/translation/exchange/po/read-po.ts';
import { writePo } from '#src/translation/exchange/po/write-po.ts';
import { readWordFile } from '#src/translation/hub-words/read-word-file.ts';
import { writeWordFile } from '#src/translation/hub-words/write-word-file.ts';
import { poOfPackage, xliffOfPackage } from '#src/translation/packages/outgoing/write-package.ts';
import { readReturned, returnedTextsOf } from '#src/translation/packages/returned/read-returned.ts';
import { demonstrationPackage } from './support/demonstration-package.ts';
import { newFolder } from './support/folders.ts';
import { hasOmegaT, hasPo4a, hasTools, runTool } from './support/gettext-tools.ts';

const made = demonstrationPackage(Locale.RU);
const segments = made.items.flatMap((item) => item.segments);
/** A translation that contains the place of its source, or that of the first of several equal ones. */
const russian = (source: string, at: number) => source.replace(/\p{Script=Han}+/gu, `слово ${at}`);
const own = new Map(segments.map(({ id, source }, at) => [id, russian(source, at)]));
const firstOf = new Map(segments.map(({ source }, at) => [source, at] as const).reverse());
const shared = new Map(segments.map(({ id, source }) => [id, russian(source, firstOf.get(source)!)]));

const empty = poOfPackage(made);
const filled = (texts = own): PoFile => {
  const po = readPo(Buffer.from(empty));
  for (const entry of po.entries) entry.strings = [texts.get(entry.context)!];
  return po;
};

/** The file after a tool has saved it: every segment with its text. */
async function back(bytes: string | Uint8Array) {
  const returned = await readReturned(Buffer.from(bytes as string));
  return { ...returned, texts: returnedTextsOf(made, returned.texts) };
}
const textsOf = (texts: readonly { segmentId: string; text: string }[]) =>
  new Map(texts.map(({ segmentId, text }) => [segmentId, text]));
const ids = (texts: ReadonlyMap<string, string>) => [...texts.keys()].toSorted();
async function expectAll(bytes: string | Uint8Array, texts = own): Promise<void> {
  const { packageId, texts: returned } = await back(bytes);
  expect(packageId).toBe(made.id);
  const [got, wanted] = [textsOf(returned), texts];
  expect(ids(got)).toEqual(ids(wanted));
  expect(
    [...wanted].filter(([id, text]) => got.get(id) !== text).map(([id]) => [id, wanted.get(id), got.get(id)]),
  ).toEqual([]);
}

const folder = newFolder('tools-');
const path = (name: string) => join(folder, name);
const textOf = (name: string, text: string) => {
  writeFileSync(path(name), text);
  return path(name);
};
const result = (name: string) => readFileSync(path(name));

test('the package is as large as that of a year, and has texts that stand four times', () => {
  expect(segments.length).toBeGreaterThan(2_000);
  const times = Map.groupBy(segments, ({ source }) => source);
  expect([...times.values()].filter(({ length }) => length > 3).length).toBeGreaterThan(10);
});

describe.runIf(hasTools)('every segment comes back from the Translate Toolkit', () => {
  test('through XLIFF 1.2', async () => {
    const [po, xliff] = [textOf('tt.po', writePo(filled())), path('tt.xlf')];
    runTool('po2xliff', ['--progress=none', '-i', po, '-o', xliff]);
    runTool('xliff2po', ['--progress=none', '-i', xliff, '-o', path('tt-back.po')]);
    await expectAll(result('tt-back.po'));
    await expect(back(result('tt.xlf'))).rejects.toThrow('xliff-old');
  });

  test('through the files of Qt Linguist', async () => {
    const [po, ts] = [textOf('qt.po', writePo(filled())), path('qt.ts')];
    runTool('po2ts', ['--progress=none', '-i', po, '-o', ts]);
    runTool('ts2po', ['--progress=none', '-i', ts, '-o', path('qt-back.po')]);
    const { texts } = await back(result('qt-back.po'));
    expect(ids(textsOf(texts))).toEqual(ids(own));
  });

  test('through a table', async () => {
    const po = textOf('csv.po', writePo(filled()));
    runTool('po2csv', ['--progress=none', '-i', po, '-o', path('a.csv')]);
    runTool('csv2po', ['--progress=none', '-t', po, '-i', path('a.csv'), '-o', path('csv-back.po')]);
    const { texts, packageId } = await back(result('csv-back.po'));
    expect(packageId).toBe(made.id);
    expect(ids(textsOf(texts))).toEqual(ids(own));
    // The toolkit doubles backslashes and loses breaks in tables.
    const changed = texts.filter(({ segmentId, text }) => own.get(segmentId) !== text);
    expect(changed.every(({ segmentId }) => /[\\\n\t]/.test(own.get(segmentId)!))).toBe(true);
  });

  test.each(['bracket', 'unicode', 'chef', 'flipped'])('rewritten: %s', async (how) => {
    const po = textOf(`${how}.po`, writePo(filled()));
    runTool('podebug', ['--progress=none', `--rewrite=${how}`, '-i', po, '-o', path(`${how}-back.po`)]);
    const { texts, packageId } = await back(result(`${how}-back.po`));
    expect([packageId, ids(textsOf(texts))]).toEqual([made.id, ids(own)]);
  });

  test.each([Locale.EN, Locale.RU])('the words of the hub in %s', (locale) => {
    const words = writeWordFile(locale, 'po');
    const [po, xliff] = [textOf(`words-${locale}.po`, words), path(`words-${locale}.xlf`)];
    runTool('po2xliff', ['--progress=none', '-i', po, '-o', xliff]);
    runTool('xliff2po', ['--progress=none', '-i', xliff, '-o', path(`words-back-${locale}.po`)]);
    expect(wordsIn(result(`words-back-${locale}.po`), locale)).toEqual(wordsIn(Buffer.from(words), locale));
  });
});

const wordsIn = (bytes: Uint8Array, locale: Locale) =>
  readWordFile(bytes, locale, 'po')
    .map(({ line: _, ...word }) => word)
    .toSorted((one, other) => (one.key < other.key ? -1 : 1));

describe.runIf(hasTools)('every segment comes back from gettext', () => {
  const out = path('gettext.po');
  test.each([
    'msgcat --no-wrap',
    'msgcat --width=20',
    'msgcat --escape --width=30',
    'msgcat --indent --strict',
    'msgcat --sort-output',
    'msgcat --no-location',
    'msgcat --sort-by-file --add-location=file',
    'msgconv --to-code=UTF-8',
    'msguniq',
    'msgattrib --translated',
    'msgattrib --set-fuzzy',
  ])('%s', async (command) => {
    const [tool, ...args] = command.split(' ') as [string, ...string[]];
    runTool(tool, [...args, '-o', out, textOf('plain.po', writePo(filled()))]);
    await expectAll(readFileSync(out));
  });

  test.each([['--previous'], ['--no-fuzzy-matching']])('msgmerge %s', async (how) => {
    const [po, pot] = [textOf('merge.po', writePo(filled())), textOf('merge.pot', empty)];
    runTool('msgmerge', ['--quiet', how, '-o', out, po, pot]);
    await expectAll(readFileSync(out));
  });

  test('msgfmt and msgunfmt', async () => {
    const po = textOf('mo.po', writePo(filled()));
    expect(runTool('msgfmt', ['-c', '-v', '-o', path('a.mo'), po])).toContain(
      `${segments.length} translated messages.`,
    );
    runTool('msgunfmt', ['-o', out, path('a.mo')]);
    await expectAll(readFileSync(out));
  });

  test('msgattrib that makes everything obsolete leaves nothing, and is no broken file', async () => {
    runTool('msgattrib', ['--set-obsolete', '-o', out, textOf('obsolete.po', writePo(filled()))]);
    expect((await back(readFileSync(out))).texts).toEqual([]);
  });
});

describe.runIf(hasPo4a)('from po4a', () => {
  test('equal sources come back as one text, which is known to be of all of them', async () => {
    const po = textOf('po4a.po', writePo(filled()));
    const program = 'my $p = Locale::Po4a::Po->new(); $p->read($ARGV[0]); $p->write($ARGV[1]);';
    runTool('perl', ['-MLocale::Po4a::Po', '-e', program, po, path('po4a-back.po')]);
    const { packageId, texts } = await back(result('po4a-back.po'));
    expect([packageId, ids(textsOf(texts))]).toEqual([made.id, ids(own)]);
    const times = Map.groupBy(segments, ({ source }) => source);
    const several = new Set(
      [...times.values()]
        .filter(({ length }) => length > 1)
        .flat()
        .map(({ id }) => id),
    );
    expect(
      texts
        .filter(({ isShared }) => isShared)
        .map(({ segmentId }) => segmentId)
        .toSorted(),
    ).toEqual([...several].toSorted());
    expect(
      texts.filter(({ segmentId, text }) => !several.has(segmentId) && text !== own.get(segmentId)),
    ).toEqual([]);
  });
});

describe.runIf(hasOmegaT)('from OmegaT', () => {
  test('every segment comes back', async () => {
    const project = newFolder('omegat-');
    for (const part of ['source', 'target', 'tm/auto', 'glossary', 'dictionary', 'omegat'])
      mkdirSync(join(project, part), { recursive: true });
    writeFileSync(join(project, 'source/ru.po'), empty);
    writeFileSync(join(project, 'omegat.project'), settings);
    writeFileSync(join(project, 'omegat/project_save.tmx'), memory);
    const config = newFolder('omegat-config-');
    runTool('omegat', ['--mode=console-translate', project, `--config-dir=${config}`]);
    const bytes = readFileSync(join(project, 'target/ru.po'));
    await expectAll(bytes, shared);
  });

  const settings = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">${['source', 'target', 'tm', 'glossary', 'dictionary'].map((one) => `<${one}_dir>__DEFAULT__</${one}_dir>`).join('')}
<source_lang>ZH-CN</source_lang><target_lang>RU</target_lang><source_tok>org.omegat.tokenizer.LuceneCJKTokenizer</source_tok>
<target_tok>org.omegat.tokenizer.LuceneRussianTokenizer</target_tok><sentence_seg>false</sentence_seg>
<support_default_translations>true</support_default_translations><remove_tags>false</remove_tags></project></omegat>`;
  const memory = `<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="OmegaT" creationtoolversion="3.6.0" segtype="paragraph" adminlang="EN-US" srclang="ZH-CN" datatype="plaintext" o-tmf="OmegaT TMX"/><body>
${[...firstOf].map(([source, at]) => `<tu><tuv xml:lang="ZH-CN"><seg>${escapedText(source)}</seg></tuv><tuv xml:lang="RU"><seg>${escapedText(russian(source, at))}</seg></tuv></tu>`).join('\n')}
</body></tmx>`;
});

describe('every segment comes back from npm’s', () => {
  test('gettext-parser', async () => {
    const parsed = gettextParser.po.parse(Buffer.from(writePo(filled())), { validation: true });
    await expectAll(gettextParser.po.compile(parsed));
    const binary = gettextParser.mo.parse(gettextParser.mo.compile(parsed));
    await expectAll(gettextParser.po.compile(binary));
  });

  test('pofile', async () => {
    await expectAll(PO.parse(writePo(filled())).toString());
  });

  test('xliff, though it drops the package, the notes and the data', async () => {
    const js = await xliff2js(xliffOfPackage(made, '2.0'));
    for (const units of Object.values(js.resources))
      for (const [id, unit] of Object.entries(units)) unit.target = translatedIn(unit.source, id);
    const { packageId, texts } = await back(await js2xliff(js));
    expect(packageId).toBeNull();
    // It unescapes twice.
    const wanted = [...own].map(([id, text]) => [id, text.replaceAll('&amp;', '&')] as const);
    const got = textsOf(texts);
    expect(
      wanted.filter(([id, text]) => got.get(id) !== text).map(([id, text]) => [text, got.get(id)]),
    ).toEqual([]);
  });

  const numbers = new Map(segments.map(({ id }, at) => [id, at]));
  function translatedIn(content: Content, id: string): Content {
    if (typeof content === 'string') return russian(content, numbers.get(id)!);
    return content.map((part) => {
      if (typeof part === 'string') return russian(part, numbers.get(id)!);
      return Object.fromEntries(
        Object.entries(part).map(([code, value]) => [
          code,
          value.contents === undefined ? value : { ...value, contents: translatedIn(value.contents, id) },
        ]),
      );
    });
  }
});

describe('other readers of PO read what we write as we do', () => {
  test.each<[what: string, text: string]>([
    ['a package', writePo(filled())],
    ['words in Russian', writeWordFile(Locale.RU, 'po')],
    ['words in English', writeWordFile(Locale.EN, 'po')],
    ['words in Chinese', writeWordFile(Locale.ZH, 'po')],
  ])('%s', (_, text) => {
    const { headers, entries } = readPo(Buffer.from(text));
    const ours = entries.map(({ context, id, plural, strings }) => ({ context, id, plural, strings }));
    const theirs = gettextParser.po.parse(text, { validation: true });
    const inOrder = (list: typeof ours) => list.map((one) => JSON.stringify(one)).toSorted();
    expect(
      inOrder(
        Object.values(theirs.translations)
          .flatMap((context) => Object.values(context))
          .filter(({ msgid, msgctxt }) => msgid !== '' || msgctxt)
          .map(({ msgctxt, msgid, msgid_plural, msgstr }) => ({
            context: msgctxt ?? '',
            id: msgid,
            plural: msgid_plural ?? null,
            strings: msgstr,
          })),
      ),
    ).toEqual(inOrder(ours));
    for (const [name, value] of headers) expect(theirs.headers[name] ?? '').toBe(value);
    const { items } = PO.parse(text);
    expect(
      items.map(({ msgctxt, msgid, msgid_plural, msgstr }) => ({
        context: msgctxt ?? '',
        id: msgid,
        plural: msgid_plural || null,
        strings: msgstr,
      })),
    ).toEqual(ours);
  });
});
