export { Answers } from './answers.ts';
export { answerType, postedKey, registeredKey, visitedKey } from './keys.ts';
export { openMemory } from './memory.ts';
