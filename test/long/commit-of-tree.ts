import { spawnSync } from 'node:child_process';
import { projectRoot } from '#src/base/platform/project.ts';

/** What is being tested: `4312019`, or `4312019 dirty` where files differ from it, other than the measured figures. */
export function commitOfTree(project = projectRoot): string {
  const git = (...words: string[]) => spawnSync('git', words, { cwd: project, encoding: 'utf8' });
  const head = git('rev-parse', '--short=7', 'HEAD');
  if (head.status !== 0) return 'unknown';
  const changes = git('status', '--porcelain', '--', '.', ':!docs/measured.md').stdout;
  return `${head.stdout.trim()}${changes ? ' dirty' : ''}`;
}
