import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#src/base/platform/project.ts';

/**
 * The test suite of the OASIS committee (github.com/oasis-tcs/xliff-xliff-22, xliff-21/test-suite/core). Its licence
 * does not let us copy it, so it is outside the project; `XLIFF_SUITE` says where.
 */
const folder = process.env['XLIFF_SUITE'] ?? join(projectRoot, '..', 'shared', 'suites', 'xliff-2.1');

export const hasSuite = existsSync(join(folder, 'valid'));
if (!hasSuite) console.warn(`The OASIS suite is not tested: it is not at ${folder} (set XLIFF_SUITE).`);

type Part = 'valid' | 'invalid' | 'in-out';

export const suiteFiles = (part: Part): string[] =>
  hasSuite ? readdirSync(join(folder, part)).filter((name) => name.endsWith('.xlf')) : [];

export const suiteFile = (part: Part, name: string): Buffer => readFileSync(join(folder, part, name));
