import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { projectRoot } from '#src/base/platform/project.ts';
import { Locale } from '#src/base/words/locale.ts';
import { readPo } from '#src/translation/exchange/po/read-po.ts';
import { wordsFromCommandLine } from '#src/translation/hub-words/command-line.ts';
import { wordsIn } from '#src/translation/hub-words/word.ts';
import { writeWordFile } from '#src/translation/hub-words/write-word-file.ts';
import { newFolder } from './support/folders.ts';
import { hasTools, runTool } from './support/gettext-tools.ts';

let folder: string;
let lines: string[];
beforeEach(() => {
  folder = newFolder('words-');
  cpSync(join(projectRoot, 'locales'), folder, { recursive: true });
  lines = [];
});
const file = (name: string) => join(folder, name);
const run = (action: 'export' | 'import', name: string, locale = Locale.RU, isDryRun = false) =>
  wordsFromCommandLine({
    action,
    locale,
    file: file(name),
    isDryRun,
    speaks: Locale.EN,
    writeLine: (line) => lines.push(line),
    folder,
  });
const all = (locale: Locale) =>
  readdirSync(file(locale)).map((name) => [name, readFileSync(join(folder, locale, name), 'utf8')]);
const edit = (name: string, from: string | RegExp, to: string) => {
  const text = readFileSync(file(name), 'utf8');
  const edited = text.replace(from, to);
  expect(edited).not.toBe(text);
  writeFileSync(file(name), edited);
};

/** The word for a draft where it is a state, in both formats. */
const draft = /(states:item\.draft"[^]*?)черновик/;

describe.each(['ru.po', 'ru.xlf'])('the hub’s own words in %s', (name) => {
  test('come back as they went, and nothing changes', () => {
    const before = all(Locale.RU);
    expect(run('export', name)).toBe(0);
    expect(lines.join()).toMatch(/, not translated: 0\.$/);
    expect(run('import', name)).toBe(0);
    expect(all(Locale.RU)).toEqual(before);
  });

  test('take what a translator has changed, and nothing else', () => {
    run('export', name);
    edit(name, draft, '$1Набросок');
    const before = new Map(all(Locale.RU) as [string, string][]);
    expect(run('import', name, Locale.RU, true)).toBe(0);
    expect(new Map(all(Locale.RU) as [string, string][])).toEqual(before);
    expect(run('import', name)).toBe(0);
    const after = new Map(all(Locale.RU) as [string, string][]);
    expect(after.get('states.json')).toBe(before.get('states.json')!.replace('черновик', 'Набросок'));
    after.set('states.json', before.get('states.json')!);
    expect(after).toEqual(before);
  });

  test('are refused whole when a blank is lost, and when the file is broken or for another language', () => {
    const before = all(Locale.RU);
    run('export', name);
    edit(name, draft, '$1Набросок');
    edit(name, /Файл больше допустимых \{\{maxMb\}\} МБ/, 'Файл слишком велик');
    expect(run('import', name)).toBe(1);
    expect(lines.join('\n')).toContain(
      'exchange:reason.too-large: its placeholders differ from those of the Chinese',
    );
    expect(run('import', name, Locale.EN)).toBe(1);
    writeFileSync(file(name), readFileSync(file(name)).subarray(0, -20));
    expect(run('import', name)).toBe(1);
    expect(all(Locale.RU)).toEqual(before);
  });

  test('do not arrive where the Chinese has changed, or where they are not asked for', () => {
    run('export', name);
    edit(name, draft, '$1Набросок');
    edit('zh/states.json', '"草稿"', '"草案"');
    edit(name, 'states:item.submitted', 'states:item.invented');
    if (name.endsWith('.po')) edit(name, 'states:item.submitted', 'states:item.invented');
    const before = all(Locale.RU);
    expect(run('import', name)).toBe(0);
    expect(lines.join('\n')).toContain('states:item.draft: the Chinese has changed; not taken');
    expect(lines.join('\n')).toContain('states:item.invented: the hub has no such sentence; not taken');
    expect(all(Locale.RU)).toEqual(before);
  });
});

test('a file that is not there is reported by its name', () => {
  expect(run('import', 'missing.po')).toBe(1);
  expect(lines).toEqual([
    `The file ${file('missing.po')} cannot be read: it does not exist, or it is not a file.`,
  ]);
});

test('Russian is counted in three forms, and a fourth for broken numbers', () => {
  const counted = wordsIn(Locale.RU).filter(({ form }) => form);
  expect(counted.length).toBeGreaterThan(0);
  expect(new Set(counted.map(({ form }) => form))).toEqual(new Set(['one', 'few', 'many', 'other']));
  const { entries } = readPo(Buffer.from(writeWordFile(Locale.RU, 'po')));
  const plural = entries.filter(({ plural }) => plural !== null);
  expect(plural.length).toBe(counted.length / 4);
  for (const { strings } of plural) expect(strings.filter(Boolean)).toHaveLength(3);
});

describe('Russian words in a file that counts in its own order', () => {
  const header = 'n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2';
  /** As written by a tool that begins with `many` and ends with `one`. */
  const permuted = () => {
    run('export', 'ru.po');
    edit('ru.po', header, 'n%10==1 && n%100!=11 ? 2 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 0');
    const text = readFileSync(file('ru.po'), 'utf8')
      .replaceAll('msgstr[0]', 'msgstr[x]')
      .replaceAll('msgstr[2]', 'msgstr[0]')
      .replaceAll('msgstr[x]', 'msgstr[2]');
    writeFileSync(file('ru.po'), text);
  };

  test('take every form for what it is', () => {
    const before = all(Locale.RU);
    permuted();
    expect(run('import', 'ru.po')).toBe(0);
    expect(all(Locale.RU)).toEqual(before);
    expect(lines.join('\n')).not.toContain('taken');
  });

  test('are refused when the rule does not tell their forms apart', () => {
    const before = all(Locale.RU);
    permuted();
    edit('ru.po', /plural=\(.*?\);/, 'plural=(n>2 ? 2 : n);');
    expect(run('import', 'ru.po')).toBe(1);
    expect(lines.join('\n')).toContain('1: The plural rule in the header (Plural-Forms)');
    expect(all(Locale.RU)).toEqual(before);
  });
});

test('words of an XLIFF file whose id is in another file too are distinguished', () => {
  run('export', 'ru.xlf');
  const before = all(Locale.RU);
  edit(
    'ru.xlf',
    '</xliff>',
    '<file id="x"><unit id="states:item.draft"><segment><source>草稿</source><target>Иное</target></segment></unit></file></xliff>',
  );
  expect(run('import', 'ru.xlf')).toBe(0);
  expect(lines.join('\n')).toContain('x/states:item.draft: the hub has no such sentence; not taken');
  expect(all(Locale.RU)).toEqual(before);
});

test.runIf(hasTools).each([Locale.EN, Locale.RU])('gettext finds nothing to correct in %s', (locale) => {
  run('export', `${locale}.po`, locale);
  expect(runTool('msgfmt', ['-c', '-v', '-o', file('out.mo'), file(`${locale}.po`)])).toMatch(
    /^\d+ translated messages\.$/m,
  );
});
