import { fillIndex } from '#content/search';
import { prepare } from './start/prepare.ts';
import { progressLine } from './terminal/progress-line.ts';

export async function rebuildIndex(): Promise<void> {
  const { life, hub } = await prepare({ isWatched: true });
  const progress = progressLine(process.stderr);
  const total = await fillIndex(hub.pool, {
    isRebuild: true,
    onProgress: (indexed) => progress.show(`${indexed.toLocaleString('en')} editions`),
  });
  progress.end();
  console.log(`${total.toLocaleString('en')} editions indexed.`);
  await life.stop();
}
