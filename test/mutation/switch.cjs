// What instrumented sources ask. Plain JavaScript of the old kind, so that every process of a test can load it at once.
const { appendFileSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

/** `mutant`: the number of the one that is on. `record`: the file that gets the numbers of those that are reached. */
const { mutant, record } = JSON.parse(readFileSync(join(__dirname, 'switch.json'), 'utf8'));
const seen = new Set();

module.exports = {
  isChosen: (number) => mutant === number,
  isOn(number) {
    if (record) module.exports.reach(number);
    return mutant === number;
  },
  /** Written at once, as many a process of a test is killed. */
  reach(...numbers) {
    const added = record ? numbers.filter((number) => !seen.has(number)) : [];
    if (added.length === 0) return;
    for (const number of added) seen.add(number);
    appendFileSync(record, added.map((number) => `${number}\n`).join(''));
  },
  /** A comment in a statement, for as long as it is recorded which statements are sent. */
  sign: (number) => (record ? `/*mutant ${number}*/` : ''),
};

if (record) {
  const { Client } = require('pg');
  const { query } = Client.prototype;
  Client.prototype.query = function (...given) {
    const text = typeof given[0] === 'string' ? given[0] : given[0]?.text;
    const signs = String(text ?? '').matchAll(/\/\*mutant (\d+)\*\//g);
    module.exports.reach(...[...signs].map(([, number]) => Number(number)));
    return query.apply(this, given);
  };
}
