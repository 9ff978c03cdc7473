// @module-tag process
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '#src/base/platform/project.ts';
import { ChangedCopy, writtenFiles } from './support/changed-copy.ts';
import { newDatabase } from './support/database.ts';

/** A change that must stay cheap: `docs/changes/<name>.patch`, and the program `test/changes/<name>.ts` that proves it. */
interface Trial {
  name: string;
  /** Of the files that are written by hand. */
  maxFiles: number;
}

const trials: readonly Trial[] = [
  { name: 'item-field', maxFiles: 2 },
  { name: 'person-field', maxFiles: 3 },
  { name: 'page-outlet', maxFiles: 2 },
  { name: 'locale-ja', maxFiles: 12 },
];

const folder = join(projectRoot, 'docs', 'changes');

let copy: ChangedCopy;
beforeAll(() => void (copy = new ChangedCopy()));
afterAll(() => copy?.close());

describe.each(trials)('$name', ({ name, maxFiles }) => {
  const patch = join(folder, `${name}.patch`);
  const files = writtenFiles(readFileSync(patch, 'utf8'));
  /** What the proof complains about; empty if the change is complete. */
  const complaint = async () => {
    const { ownerUrl, appUrl } = await newDatabase('migrated');
    return copy.prove(`test/changes/${name}.ts`, { OWNER_URL: ownerUrl, APP_URL: appUrl });
  };

  test('takes no more files than it may', () => {
    expect(files.length, 'an empty patch').toBeGreaterThan(0);
    expect(files.length, files.join(', ')).toBeLessThanOrEqual(maxFiles);
  });

  test('compiles, and is complete', () =>
    copy.with(patch, async () => {
      expect(await copy.compile()).toBe('');
      expect(await complaint()).toBe('');
    }));

  test.each(files)('is not complete without %s', (file) =>
    copy.with(patch, async () => expect(await complaint()).not.toBe(''), file),
  );
});

test('every patch is a trial', () => {
  const patches = readdirSync(folder).filter((file) => file.endsWith('.patch'));
  expect(patches.sort()).toEqual(trials.map(({ name }) => `${name}.patch`).sort());
});
