import { watchLoop } from '#src/base/platform/watchdog.ts';

/** A program whose event loop is blocked for the given number of seconds, and which then ends by itself. */
const seconds = Number(process.argv[2]);
watchLoop({ limitSeconds: 3 });
setTimeout(() => {
  console.log('stands still');
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) continue;
  console.log('goes on');
  process.exit(0);
}, 1500);
