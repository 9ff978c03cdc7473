import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '#src/base/platform/project.ts';

/** Files that may name Russian by hand, and why. */
const knowRussian: readonly [RegExp, string][] = [
  [/^base\/words\/locale\.ts$/, 'the table itself'],
  [
    /^translation\/checks\/|^translation\/workbench\/(?:agreeing-word|checking\/rescaled)\.ts$/,
    'its grammar',
  ],
  [/^fronts\/pages\/text\/typography\.ts$/, 'its typography'],
  [
    /^duty\/owed\/(?:owed-duty-rows|duty-freshness)\.ts$/,
    'the duty that the notice owes to English and Russian',
  ],
  [/^props\/|\.generated\.ts$/, 'data'],
  [/^base\/html\/links\.ts$/, 'a top-level domain'],
];
const namesRussian = /Locale\.RU\b|['"/(|]ru['"/|)]|\bru!?\??: |[a-z]Ru\b|'russian'/;

test('no list of languages is written by hand elsewhere', () => {
  const paths = readdirSync(join(projectRoot, 'src'), { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path));
  const byHand = paths.filter((path) =>
    namesRussian.test(
      readFileSync(join(projectRoot, 'src', path), 'utf8').replaceAll(/^ *(?:\/\/|\/?\*).*$/gm, ''),
    ),
  );
  expect(byHand.filter((path) => !knowRussian.some(([pattern]) => pattern.test(path)))).toEqual([]);
  for (const [pattern, reason] of knowRussian)
    expect(
      byHand.some((path) => pattern.test(path)),
      reason,
    ).toBe(true);
});
