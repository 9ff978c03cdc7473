import { fillIndex } from '#content/search';
import { prepare } from './start/prepare.ts';
import { progressLine } from './terminal/progress-line.ts';

export async function rebuildIndex(): Promise<void> {
  const { life, hub } = await prepare({ isWatched: true });
  const progress = progressLine(process.stderr);
  const made = await fillIndex(hub.pool, {
    isRebuild: true,
    onProgress: (made) => progress.show(`${made.toLocaleString('en')} editions`),
  });
  progress.end();
  console.log(`${made.toLocaleString('en')} editions can be found.`);
  await life.stop();
}
