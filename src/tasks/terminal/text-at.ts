import { readFileSync } from 'node:fs';
import { textOf } from '#base/files';
import { ConfigProblem } from '#base/platform';

export interface NamedFile {
  /** Its name, as the beginning of a sentence: “The manifest”. */
  file: string;
  expected: string;
}

/**
 * The text of the file at `path`, in any encoding. Throws a `ConfigProblem` when no path is given or the file cannot be
 * read, and refuses a file that is not text.
 */
export function textAt(path: string | undefined, { file, expected }: NamedFile): string {
  return textOf(bytesAt(path, { file, expected }));
}

function bytesAt(path: string | undefined, { file, expected }: NamedFile): Uint8Array {
  try {
    return readFileSync(path!);
  } catch {
    const problem = path ? `${path} cannot be read` : 'is missing';
    throw new ConfigProblem([{ variable: file, problem, expected }]);
  }
}
