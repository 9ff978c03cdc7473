export { Answers } from './answers.ts';
export { answerType, postedKey, visitedKey } from './keys.ts';
export { openMemory } from './memory.ts';
