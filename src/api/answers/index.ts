export { Answers, type Make } from './answers.ts';
export type { AnswerPosted } from './front-door.ts';
export { answerType, postedKey, registeredKey } from './keys.ts';
export { openMemory } from './memory.ts';
