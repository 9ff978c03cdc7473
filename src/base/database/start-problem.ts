import { ConfigProblem } from '#base/platform';
import { databaseProblem } from './connections/failure.ts';

/** The message to the operator about a failed start, and the exit code: 2 for a problem of the configuration. */
export interface StartProblem {
  sentence: string;
  code: 1 | 2;
}

const ofFolder: Readonly<Record<string, string>> = {
  EACCES: 'is not writable by the user that runs the hub',
  EPERM: 'is not writable by the user that runs the hub',
  EROFS: 'is on a read-only file system',
  ENOSPC: 'is on a disk that is full',
  EDQUOT: 'is on a disk where this user has exceeded the quota',
  ENOTDIR: 'has a path that goes through something other than a folder',
};

/** One sentence that says what is wrong and what to do; never a stack trace, which does not help an operator. */
export function startProblem(error: unknown): StartProblem {
  const known =
    error instanceof ConfigProblem ? error : (databaseProblem(error, 'DATABASE_URL') ?? folderProblem(error));
  if (known) return { sentence: known.message, code: 2 };
  const reason = error instanceof Error ? error.message : String(error);
  return {
    sentence: `The hub could not start: ${reason}. Set LOG_LEVEL=debug to see where.`,
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
      expected: 'a folder that this user can write to, with free space',
    },
  ]);
}
