import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#base/platform';

// Later sheets override earlier ones.
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

/** One sheet for every page, so that a browser downloads it once. */
export const styleSheet = sheets
  .map((name) => slim(readFileSync(join(projectRoot, 'src/fronts/pages/style', `${name}.css`), 'utf8')))
  .join('');

/** Contains a hash of the text, so browsers may cache it forever. */
export const styleAddress = `/style.${createHash('sha256').update(styleSheet).digest('hex').slice(0, 12)}.css`;

/** Minifies: removes comments, indentation, last semicolons and zeros before the point, a quarter of the size. */
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
