import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#base/platform';

// Later sheets refine what earlier ones say.
const sheets = [
  'base',
  'frame',
  'parts',
  'lists',
  'tables',
  'home',
  'place',
  'item',
  'search',
  'micro',
  'print',
] as const;

/** One sheet for every page: a phone asks once, and keeps it. */
export const styleSheet = sheets
  .map((name) => slim(readFileSync(join(projectRoot, 'src/fronts/pages/style', `${name}.css`), 'utf8')))
  .join('');

/** Its address changes with its text, so browsers may keep it for ever. */
export const styleAddress = `/style.${createHash('sha256').update(styleSheet).digest('hex').slice(0, 12)}.css`;

/** Without comments, indentation, the last semicolons and noughts before the point: a quarter less to send. */
function slim(css: string): string {
  return css
    .replaceAll(/\/\*.*?\*\//gs, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,>]) ?/g, '$1')
    .replaceAll(/(?<=[{;][\w-]+): /g, ':')
    .replaceAll(/(?<=[ ,:(-])0(?=\.\d)/g, '')
    .replaceAll(';}', '}')
    .trim();
}
