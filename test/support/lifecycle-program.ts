// A program with two things to close; its arguments name what goes wrong with them.
import { setTimeout } from 'node:timers/promises';
import { lifecycle } from '#src/base/platform/lifecycle.ts';

const trouble = process.argv[2];
const say = (line: string) => process.stdout.write(`${line}\n`);

const { onStop, open, stopping } = lifecycle({ log: say });
if (trouble === 'told') stopping.addEventListener('abort', () => say('told'));
await open(
  'database',
  async () => {
    if (trouble === 'slow-start') {
      say('opening');
      await setTimeout(500);
    }
    return 'database';
  },
  (opened) => say(`closed ${opened}`),
);
onStop('server', async () => {
  if (trouble === 'broken') throw new Error('the lid is jammed');
  if (trouble === 'endless') await new Promise(() => {});
  await setTimeout(50);
  say('closed server');
});
setInterval(() => {}, 1_000);
say('ready');
if (trouble === 'bug') throw new Error('unexpected error');
