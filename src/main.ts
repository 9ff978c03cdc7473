import { startProblem } from '#base/database';
import { endProgram } from '#base/platform';
import { tasks } from '#tasks';

const [name = 'start', ...words] = process.argv.slice(2);
const task = Object.hasOwn(tasks, name) ? tasks[name] : undefined;
if (!task || name === 'help') {
  console.log('lanmu <task>\n');
  for (const [name, { about }] of Object.entries(tasks)) console.log(`  ${name.padEnd(20)} ${about}`);
  process.exitCode = task ? 0 : 2;
} else {
  try {
    await task.run(words);
  } catch (error) {
    const { sentence, code } = isMistyped(error)
      ? { sentence: (error as Error).message, code: 2 }
      : startProblem(error);
    console.error(sentence);
    if (['debug', 'trace'].includes(process.env['LOG_LEVEL'] ?? '')) console.error(error);
    await endProgram(code);
  }
}

/** Whether `parseArgs` rejected an argument. */
function isMistyped(error: unknown): boolean {
  return String((error as NodeJS.ErrnoException | null)?.code).startsWith('ERR_PARSE_ARGS_');
}
