import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '#src/base/platform/project.ts';
import { filesImportedBy } from './support/imports.ts';

/** Where a walk goes on in another process, or as the implementation of an interface, and no import leads there. */
const byAnotherWay = [
  'src/hub.ts', // the context is made for each request
  'src/app.ts', // the schema is made once a process
  'src/content/reading/contents.resolver.ts', // called by the schema
  'src/reach/engine/worker.ts', // woken by the database
  'src/reach/outlets/page.ts', // an implementation of OutletAdapter
];

const walks = readFileSync(join(projectRoot, 'docs', 'walks.md'), 'utf8')
  .split(/^## /m)
  .slice(1)
  .map((section) => ({
    name: section.split('\n')[0]!,
    files: [...section.matchAll(/^\d+\. `([^`]+)`/gm)].map(([, file]) => file!),
  }));

test('there are three walks, none of more than twelve files', () => {
  expect(walks.map(({ files }) => files.length)).toEqual([10, 12, 12]);
});

test.each(walks)('$name: each file is imported by one before it', ({ files }) => {
  const reached = new Set(byAnotherWay);
  const notReached = files.filter((file, index) => {
    const isReached = index === 0 || reached.has(file);
    // Through what an imported file imports, too: a walk leaves out what it only passes.
    for (const near of filesImportedBy(file)) {
      reached.add(near);
      for (const next of filesImportedBy(near)) reached.add(next);
    }
    return !isReached;
  });
  expect(notReached).toEqual([]);
});
