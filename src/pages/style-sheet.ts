import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#core';

export const styleSheet = readFileSync(join(projectRoot, 'src/pages/style.css'), 'utf8');

/** Its address changes with its text, so browsers may keep it for ever. */
export const styleAddress = `/style.${createHash('sha256').update(styleSheet).digest('hex').slice(0, 12)}.css`;
