// Whether any regular expression of the sources takes more than linear time: recheck finds the text that would show it, and
// it is shown here. Plain JavaScript: the types of recheck are not needed. Ends with 1 where one does that is not excused,
// or where an excuse is not needed. `safe.txt` holds the fingerprints of expressions that this version of recheck has called safe;
// they are not looked at again. `npm run expressions -- --write` looks at all of them and rewrites it.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { check } from 'recheck';
import { expressionsOfSource } from '../support/expressions.ts';

const file = join(import.meta.dirname, 'safe.txt');
const isWriting = process.argv.includes('--write');
const { version } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../node_modules/recheck/package.json'), 'utf8'),
);
const fingerprintOf = (source, flags) =>
  createHash('sha256')
    .update(JSON.stringify([version, source, flags]))
    .digest('hex')
    .slice(0, 24);
const known = new Set(isWriting ? [] : readFileSync(file, 'utf8').split('\n'));
const safe = [];

/** By their text: why they may. */
const excused = {
  'lock file "postmaster.pid"|memory block .* still in use|could not (bind|create any TCP)':
    'the last lines of our own database',
  '<tr\\b[\\s\\S]*?<\\/tr>': 'what the sanitiser wrote: each row is closed',
  '<ArticleUrlResult>([\\s\\S]*)<\\/ArticleUrlResult>': 'signed by the platform, 256 kB at most',
  '<item>([\\s\\S]*?)<\\/item>': 'signed by the platform, 256 kB at most',
  '\\/\\*.*?\\*\\/': 'the hub’s own style sheet, at its start',
};

/** recheck reckons with an engine of its own; whether its text holds up this one is soon tried. */
function isSlow(source, flags, text) {
  const before = process.cpuUsage();
  try {
    runInNewContext('new RegExp(source, flags).exec(text)', { source, flags, text }, { timeout: 2_000 });
  } catch {
    return true;
  }
  const { user, system } = process.cpuUsage(before);
  return user + system > 100_000;
}

const { expressions } = expressionsOfSource();
const wrong = [];
let count = 0;
for (const { source, flags, places } of expressions) {
  const fingerprint = fingerprintOf(source, flags);
  if (known.has(fingerprint) && !Object.hasOwn(excused, source)) continue;
  count += 1;
  const { status, complexity, attack, error } = await check(source, flags, { timeout: 20_000 });
  if (status === 'safe') safe.push(fingerprint);
  const isExcused = Object.hasOwn(excused, source);
  // What it cannot read or does not finish is walked by the test of growing texts alone.
  if (status === 'unknown') {
    console.warn(`not decided: ${places[0]} /${source}/${flags} (${error?.kind})`);
    continue;
  }
  if (status === 'safe' || !isSlow(source, flags, attack.string)) {
    if (isExcused) wrong.push(`/${source}/ is excused, and need not be`);
    continue;
  }
  if (!isExcused)
    wrong.push(`${places.join(', ')} /${source}/${flags}: ${complexity.summary}, ${attack.pattern}`);
}
if (isWriting) writeFileSync(file, `${safe.sort().join('\n')}\n`);
console.log(`${expressions.length} regular expressions, ${count} of them looked at.`);
for (const line of wrong) console.error(line);
process.exitCode = wrong.length > 0 ? 1 : 0;
