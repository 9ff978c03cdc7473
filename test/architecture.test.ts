import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '#src/base/platform/project.ts';
import {
  exportsIn,
  importsIn,
  importsOfSource,
  leadsTo,
  packageOf,
  roomOf,
  type Import,
} from './support/imports.ts';

// ── who may import whom ──────────────────────────────────────────────────────────────────────────
/** The floors from the ground up, and the rooms of each from left to right. */
const floors = {
  base: 'platform words text files html dates sql database calendar contract cache http graph export',
  city: 'access register kinds catalogue',
  content: 'assets items site editions reading checks search',
  reach: 'outlet-kinds promise delivery engine register outlets wechat pushes release',
  translation: 'segments glossary memory checks exchange hub-words workbench packages',
  workflow: '',
  citizens: 'conversation',
  duty: 'owed findings reminders account',
  trust: 'retention',
};
const rooms = Object.entries(floors).flatMap(([floor, names]) =>
  names === '' ? [floor] : names.split(' ').map((name) => `${floor}/${name}`),
);
const below = (room: string) => rooms.slice(0, rooms.indexOf(room));
const starting = [
  'app.ts',
  'hub.ts',
  'contracts.ts',
  'callers.ts',
  'graph-endpoints.ts',
  'web.ts',
  'worker.ts',
  'wechat-account.ts',
  'list-sizes.ts',
];
const props = ['props/simulator', 'props/demonstration', 'props/replay', 'props/bench'];

/** What may be imported: a room through its door, a file directly in `src` by its name. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(rooms.map((room) => [room, below(room)])),
  'fronts/pages': ['base/platform', 'base/words', 'base/text', 'base/dates', 'base/cache'],
  'props/simulator': [],
  'props/demonstration': rooms,
  'props/replay': [...rooms, 'props/demonstration'],
  'props/bench': [...rooms, 'props/replay'],

  'app.ts': rooms,
  'hub.ts': [...rooms, 'app.ts'],
  'list-sizes.ts': rooms,
  'contracts.ts': [...rooms, 'app.ts'],
  'callers.ts': [...rooms, 'hub.ts'],
  'graph-endpoints.ts': [...rooms, 'hub.ts', 'callers.ts'],
  'web.ts': [
    ...rooms,
    'fronts/pages',
    'hub.ts',
    'contracts.ts',
    'callers.ts',
    'graph-endpoints.ts',
    'list-sizes.ts',
  ],
  'wechat-account.ts': ['base/platform', 'props/simulator'],
  'worker.ts': [...rooms, 'hub.ts', 'wechat-account.ts'],
  tasks: [...rooms, ...props, ...starting],
  'main.ts': [...rooms, 'tasks'],
  'build.mjs': [],
  'launch.mjs': ['build.mjs'],
};

/**
 * Pages are a front end like any other: they may import phrases, the formats of numbers and dates, the paths of files,
 * the only way to redirect, the rules for texts, and `Cache-Control`, but never a record.
 */
const baseForPages = [
  'Locale',
  'Xml',
  'beginning',
  'change',
  'charactersIn',
  'dateFormats',
  'dayOf',
  'digitsOf',
  'firstOf',
  'foreignLocales',
  'formatMoney',
  'formatMoneyRange',
  'inEachLocale',
  'instantOf',
  'isBlank',
  'isForeign',
  'keptLine',
  'lettersOf',
  'localeFacts',
  'locales',
  'longDate',
  'monthOf',
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
  'startOf',
  'unbroken',
  'xml',
  'yearOf',
];

// ── what is let through, with the reason ─────────────────────────────────────────────────────────
/** Not part of the program: it generates a file of it, with packages of developers. */
const developersTools = ['fronts/pages/codegen.mjs'];
/** The launcher imports the bundle by the name that the build has given it. */
const computed = ['launch.mjs'];

/** Doors that export more than thirty names. */
const wideDoors: Readonly<Record<string, number>> = {
  // All writes go through it, and most reads.
  'base/database': 45,
  'base/text': 40,
  'base/http': 35,
  'base/contract': 40,
  'city/catalogue': 40,
  'reach/delivery': 40,
  'reach/wechat': 35,
  'translation/segments': 40,
};
/** Folders with many files of one kind, which are opened by name. */
const fullFolders: Readonly<Record<string, number>> = {
  'fronts/pages/layouts': 16, // a layout for each kind
  'fronts/pages/queries': 20, // a stored query for each type of page
  'props/demonstration/pictures': 30,
  'translation/checks/meaning': 16,
  'translation/segments': 16,
};

const imports = importsOfSource();
const literal = imports.filter((one): one is Import & { specifier: string } => one.specifier !== undefined);
const describeImport = ({ file, specifier }: Import) => `${file} imports ${specifier}`;
const doors = readdirSync(join(projectRoot, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('index.ts'))
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /(^|\/)index\.ts$/.test(file))
  .map((file) => ({
    room: file.slice(0, -'/index.ts'.length),
    names: exportsIn(readFileSync(join(projectRoot, 'src', file), 'utf8')),
  }));

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

test('imports go one way between the rooms', () => {
  const wrong = literal.filter((one) => {
    const from = roomOf(one.file);
    const to = roomIn(one);
    return to !== from && !mayImport[from]?.includes(to);
  });
  expect(wrong.map(describeImport)).toEqual([]);
});
/** The room that an import leads to; packages have none. */
const roomIn = (one: Import & { specifier: string }): string =>
  one.specifier.startsWith('#')
    ? one.specifier.slice(1)
    : one.specifier.startsWith('.')
      ? roomOf(leadsTo(one, one.specifier))
      : roomOf(one.file);

test('every room of the program is in the table', () => {
  expect(
    [...new Set(imports.map(({ file }) => roomOf(file)))].filter((room) => !(room in mayImport)),
  ).toEqual([]);
});

test('the drawing of the rooms is up to date: what each takes from which others', async () => {
  const drawn = Object.keys(mayImport).map((room) => {
    const taken = new Set(literal.filter(({ file }) => roomOf(file) === room).map(roomIn));
    return `${room}: ${Object.keys(mayImport)
      .filter((other) => other !== room && taken.has(other))
      .join(', ')}`;
  });
  await expect(`${drawn.join('\n')}\n`).toMatchFileSnapshot('rooms.txt');
});

test('a room is entered through its door only', () => {
  const wrong = literal.filter((one) => {
    if (one.specifier.startsWith('#')) return !existsSync(doorOf(one.specifier.slice(1)));
    if (!one.specifier.startsWith('.')) return false;
    const to = leadsTo(one, one.specifier);
    return roomOf(to) !== roomOf(one.file) && to.includes('/');
  });
  expect(wrong.map(describeImport)).toEqual([]);
});
const doorOf = (room: string) => join(projectRoot, 'src', room, 'index.ts');

test('nothing but the door of its room knows the fast path', () => {
  const folder = 'base/graph/fast-path/';
  const knowing = literal.filter(
    (one) =>
      !one.file.startsWith(folder) &&
      one.specifier.startsWith('.') &&
      leadsTo(one, one.specifier).startsWith(folder),
  );
  expect(knowing.map(describeImport)).toEqual(['base/graph/index.ts imports ./fast-path/fast-path.ts']);
});

test('a room does not come back to itself through its own door', () => {
  expect(
    literal.filter(({ file, specifier }) => specifier === `#${roomOf(file)}`).map(describeImport),
  ).toEqual([]);
});

// ── what lies behind a door, and how much of it ──────────────────────────────────────────────────
test('a door exports what other rooms use, and nothing for tests', () => {
  const used = new Set(literal.flatMap((one) => one.names.map((name) => `${roomIn(one)} ${name}`)));
  const idle = doors
    .flatMap(({ room, names }) => names.map((name) => `${room} ${name}`))
    .filter((name) => !used.has(name) && !used.has(`${name.split(' ')[0]} *`));
  expect(idle).toEqual([]);
});

test('a door that exports many names is two rooms', () => {
  const wide = doors.filter(({ room, names }) => names.length > (wideDoors[room] ?? 30));
  expect(wide.map(({ room, names }) => `${room}: ${names.length}`)).toEqual([]);
});

test('no folder holds more files than a reader takes in', () => {
  const flat = Map.groupBy(
    readdirSync(join(projectRoot, 'src'), { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    ),
    ({ parentPath }) => relative(join(projectRoot, 'src'), parentPath).replaceAll('\\', '/'),
  );
  const full = [...flat].filter(([folder, files]) => files.length > (fullFolders[folder] ?? 15));
  expect(full.map(([folder, files]) => `${folder}: ${files.length}`)).toEqual([]);
});

test('only the launching code knows the simulated platform', () => {
  const knowing = literal
    .filter((one) => roomOf(one.file) !== 'props/simulator')
    .filter((one) => /\bsimulator\//.test(`${one.specifier}/`));
  expect([...new Set(knowing.map(({ file }) => file))]).toEqual(['wechat-account.ts']);
});

test('pages know the public contract and nothing that is stored', () => {
  const taken = literal
    .filter(({ file, specifier }) => roomOf(file) === 'fronts/pages' && specifier.startsWith('#'))
    .flatMap(({ names }) => names);
  expect([...new Set(taken)].sort()).toEqual(baseForPages.toSorted());
});

test('every package that the program imports is installed with it', () => {
  const { dependencies } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const wrong = literal
    .filter(({ specifier }) => !/^[.#]|^node:/.test(specifier))
    .filter(({ file }) => !developersTools.includes(file))
    .filter(({ specifier }) => builtinModules.includes(specifier) || !(packageOf(specifier) in dependencies));
  expect(wrong.map(describeImport)).toEqual([]);
});

test('no import is computed where a reader could not follow it', () => {
  const files = imports.filter(({ specifier }) => specifier === undefined).map(({ file }) => file);
  expect(files).toEqual(computed);
});

test("no part of the program imports a developer's tool", () => {
  const wrong = literal.filter(
    (one) => one.specifier.startsWith('.') && developersTools.includes(leadsTo(one, one.specifier)),
  );
  expect(wrong.map(describeImport)).toEqual([]);
});
