export { AnswerLines, requestId } from './answer-lines.ts';
export { codesOf, linesPlugin, withRequest } from './lines-plugin.ts';
export { Malformed } from './malformed.ts';
export { note } from './note.ts';
export { namedOperation, shownName } from './operation.ts';
export { QuietFramework } from './quiet-framework.ts';
