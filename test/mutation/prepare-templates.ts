import { expect, test } from 'vitest';
import { newDatabase } from '../support/database.ts';
import { fill, type Template } from '../support/templates.ts';

// Run in a copy of the project before a mutant is on: what a mutant made would otherwise be copied for all that follow.
test.each(Object.keys(fill) as Template[])('the template "%s" is made', async (template) => {
  expect((await newDatabase(template)).name).toMatch(/^test_/);
});
