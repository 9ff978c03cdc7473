import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '#core';
import { homeOf, importsIn, importsOfSource, leadsTo, packageOf, type Import } from './support/imports.ts';

// ── who may import whom ──────────────────────────────────────────────────────────────────────────
const folders = [
  'core',
  'text',
  'people',
  'catalogue',
  'content',
  'distribution',
  'search',
  'release',
  'findings',
  'translation',
  'workflow',
  'conversation',
  'duty',
];
const before = (folder: string) => folders.slice(0, folders.indexOf(folder));
const launching = ['app.ts', 'hub.ts', 'web.ts', 'worker.ts', 'wechat-account.ts'];

/** What may be imported from where: a folder through its index, a file that lies in `src` itself by its name. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(folders.map((folder) => [folder, before(folder)])),
  api: ['core'],
  pages: ['core'],
  simulator: [],
  demonstration: folders,
  replay: folders,
  bench: [...folders, 'replay'],

  bookkeeping: ['distribution'],

  'app.ts': [...folders, 'api'],
  'hub.ts': ['core', 'app.ts'],
  'list-sizes.ts': [...folders, 'api'],
  'web.ts': [...folders, 'api', 'pages', 'app.ts', 'hub.ts', 'list-sizes.ts'],
  'wechat-account.ts': ['core', 'simulator'],
  'worker.ts': [...folders, 'bookkeeping', 'hub.ts', 'wechat-account.ts'],
  tasks: [...folders, 'api', 'demonstration', 'replay', 'bench', ...launching],
  'main.ts': ['core', 'tasks'],
  'build.mjs': [],
  'launch.mjs': ['build.mjs'],
};

/**
 * Pages are a front end like any other: of the hub itself they take words, how numbers and dates are written, the place of their
 * files, the one way to redirect, what a text can hold, and how long an answer holds; never a record.
 */
const coreForPages = [
  'beginning',
  'change',
  'charactersIn',
  'dateFormats',
  'digitsOf',
  'formatMoney',
  'formatMoneyRange',
  'instantOf',
  'isBlank',
  'keptLine',
  'Locale',
  'locales',
  'longDate',
  'neutralName',
  'occasion',
  'periodInWords',
  'phoneLine',
  'phrase',
  'playingTime',
  'printable',
  'projectRoot',
  'quantity',
  'redirectWithin',
  'revalidated',
  'shortened',
  'shownPhones',
  'shownZone',
  'unbroken',
  'Xml',
  'xml',
];

// ── what is let through, with the reason ─────────────────────────────────────────────────────────
/** Never a part of the program: it writes a file of it, with packages that only developers install. */
const developersTools = ['pages/codegen.mjs'];
/** The launcher imports the bundle that the build has just named. */
const computed = ['launch.mjs'];

const imports = importsOfSource();
const literal = imports.filter((one): one is Import & { specifier: string } => one.specifier !== undefined);
const said = ({ file, specifier }: Import) => `${file} imports ${specifier}`;

test('the reading of imports misses none of the ways to import', () => {
  const text = `
    import { a as b } from '#one'; import type { C } from '#two'; import * as all from '#three'; import '#four';
    export { d } from '#five'; export * from '#six'; const late = await import('#seven'); type E = import('#eight').E;
    // import '#not-this'; and neither "import('#that')"
    await import(late);`;
  expect(importsIn('x.ts', text).map(({ specifier, names }) => [specifier, ...names].join(' '))).toEqual([
    '#one a',
    '#two C',
    '#three *',
    '#four',
    '#five',
    '#six',
    '#seven *',
    '#eight',
    ' *',
  ]);
});

test('imports go one way between the folders', () => {
  const wrong = literal.filter((one) => {
    const from = homeOf(one.file);
    const to = one.specifier.startsWith('#')
      ? one.specifier.slice(1)
      : one.specifier.startsWith('.')
        ? homeOf(leadsTo(one, one.specifier))
        : from;
    return to !== from && !mayImport[from]?.includes(to);
  });
  expect(wrong.map(said)).toEqual([]);
});

test('every folder of the program stands in the table', () => {
  expect(imports.map(({ file }) => homeOf(file)).filter((home) => !(home in mayImport))).toEqual([]);
});

test('a folder is entered through its index only', () => {
  const wrong = literal.filter((one) => {
    if (one.specifier.startsWith('#')) return !existsSync(indexOf(one.specifier.slice(1)));
    if (!one.specifier.startsWith('.')) return false;
    const to = leadsTo(one, one.specifier);
    return homeOf(to) !== homeOf(one.file) && to.includes('/');
  });
  expect(wrong.map(said)).toEqual([]);
});
const indexOf = (name: string) => (name.includes('/') ? '' : join(projectRoot, 'src', name, 'index.ts'));

test('a folder does not come back to itself through its own index', () => {
  expect(literal.filter(({ file, specifier }) => specifier === `#${homeOf(file)}`).map(said)).toEqual([]);
});

test('only the launching code knows the simulated platform', () => {
  const knowing = literal
    .filter((one) => homeOf(one.file) !== 'simulator')
    .filter((one) => /\bsimulator\//.test(`${one.specifier}/`));
  expect([...new Set(knowing.map(({ file }) => file))]).toEqual(['wechat-account.ts']);
});

test('pages know the public contract and nothing that is stored', () => {
  const taken = literal
    .filter(({ file, specifier }) => homeOf(file) === 'pages' && specifier === '#core')
    .flatMap(({ names }) => names);
  expect([...new Set(taken)].sort()).toEqual(coreForPages.toSorted());
});

test('every package that the program imports is installed with it', () => {
  const { dependencies } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const wrong = literal
    .filter(({ specifier }) => !/^[.#]|^node:/.test(specifier))
    .filter(({ file }) => !developersTools.includes(file))
    .filter(({ specifier }) => builtinModules.includes(specifier) || !(packageOf(specifier) in dependencies));
  expect(wrong.map(said)).toEqual([]);
});

test('no import is computed where a reader could not follow it', () => {
  const files = imports.filter(({ specifier }) => specifier === undefined).map(({ file }) => file);
  expect(files).toEqual(computed);
});

test("no part of the program imports a developer's tool", () => {
  const wrong = literal.filter(
    (one) => one.specifier.startsWith('.') && developersTools.includes(leadsTo(one, one.specifier)),
  );
  expect(wrong.map(said)).toEqual([]);
});
