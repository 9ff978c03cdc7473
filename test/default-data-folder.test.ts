import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultDataFolder } from '#src/base/platform/config/default-data-folder.ts';
import { newFolder } from './support/folders.ts';

test('data goes into the project', () => {
  const project = newFolder('project-');
  chmodSync(project, 0o755);
  expect(defaultDataFolder(project, 1000)).toBe(join(project, 'data'));
  expect(defaultDataFolder(project, 0)).toBe(join(project, 'data'));
});

test('but for root, not below a folder that the user of the database cannot enter', () => {
  const home = newFolder('home-');
  const [first, second] = [join(home, 'a', 'hub'), join(home, 'b', 'hub')];
  for (const project of [first, second]) mkdirSync(project, { recursive: true });
  chmodSync(home, 0o700);
  expect(defaultDataFolder(first, 1000)).toBe(join(first, 'data'));
  expect(defaultDataFolder(first, 0)).toMatch(/^\/var\/lib\/lanmu\/hub-[0-9a-f]{8}$/);
  expect(defaultDataFolder(first, 0)).not.toBe(defaultDataFolder(second, 0));
});
