import { ConfigProblem } from '#base/platform';
import { databaseProblem } from './connections/failure.ts';

/** What an operator is told about a start that failed, and with which code it ends: 2 where the configuration is to blame. */
export interface StartProblem {
  sentence: string;
  code: 1 | 2;
}

const ofFolder: Readonly<Record<string, string>> = {
  EACCES: 'may not be written by the user that runs the hub',
  EPERM: 'may not be written by the user that runs the hub',
  EROFS: 'lies on a disk that cannot be written',
  ENOSPC: 'lies on a disk that is full',
  EDQUOT: 'lies on a disk of which this user has used up the share',
  ENOTDIR: 'leads through something that is no folder',
};

/** One sentence and what to do; never a stack, which says nothing to whoever can put it right. */
export function startProblem(error: unknown): StartProblem {
  const known =
    error instanceof ConfigProblem ? error : (databaseProblem(error, 'DATABASE_URL') ?? folderProblem(error));
  if (known) return { sentence: known.message, code: 2 };
  const said = error instanceof Error ? error.message : String(error);
  return {
    sentence: `The hub could not start: ${said}. Started with LOG_LEVEL=debug it says where.`,
    code: 1,
  };
}

function folderProblem(error: unknown): ConfigProblem | null {
  const { code = '', path, syscall } = error as NodeJS.ErrnoException;
  const problem = syscall !== 'listen' && ofFolder[code];
  if (!problem) return null;
  return new ConfigProblem([
    {
      variable: 'LANMU_DATA',
      problem: `${problem}${path ? ` (${path})` : ''}`,
      expected: 'a folder that this user may write, with space left',
    },
  ]);
}
