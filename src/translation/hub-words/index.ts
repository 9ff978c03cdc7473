export { wordsFromCommandLine } from './command-line.ts';
