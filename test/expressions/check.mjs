// Whether any regular expression of the sources takes more than linear time: recheck finds the text that would show it, and
// it is shown here. Plain JavaScript: the types of recheck are not needed. Ends with 1 where one does that is not excused,
// or where an excuse is not needed.
import { runInNewContext } from 'node:vm';
import { check } from 'recheck';
import { expressionsOfSource } from '../support/expressions.ts';

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
for (const { source, flags, places } of expressions) {
  const { status, complexity, attack, error } = await check(source, flags, { timeout: 20_000 });
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
console.log(`${expressions.length} regular expressions looked at.`);
for (const line of wrong) console.error(line);
process.exitCode = wrong.length > 0 ? 1 : 0;
