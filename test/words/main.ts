import { hitsIn, sentenceOf } from './check-words.ts';

const hits = hitsIn(process.argv.slice(2));
for (const hit of hits) console.log(sentenceOf(hit));
console.log(hits.length === 0 ? 'No word that docs/words.md rules out.' : `${hits.length} places.`);
process.exitCode = hits.length === 0 ? 0 : 1;
