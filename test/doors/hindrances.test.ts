import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hindranceOf, type Hindrance } from '#src/base/database/hindrance.ts';
import { projectRoot } from '#src/base/platform/project.ts';

interface Asked {
  name: string;
  error: object;
  /** Null: a bug, which is logged completely. */
  is: Hindrance | null;
}

const cases = JSON.parse(
  readFileSync(join(projectRoot, 'test', 'doors', 'hindrances.json'), 'utf8'),
) as Asked[];

test.each(cases)('$name', ({ error, is }) => {
  expect(hindranceOf(Object.assign(new Error(), error))).toBe(is);
});
