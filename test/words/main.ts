import { hitsIn } from './check-words.ts';

const hits = hitsIn(process.argv.slice(2));
for (const { file, line, word, text } of hits)
  console.log(
    `${file}:${line}: "${word.parts.join(' ')}" is not used (${word.instead}): ${text.trim().slice(0, 160)}`,
  );
console.log(hits.length === 0 ? 'No word that docs/words.md decides against.' : `${hits.length} places.`);
process.exitCode = hits.length === 0 ? 0 : 1;
