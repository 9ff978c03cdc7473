import { readFileSync } from 'node:fs';
import { textOf } from '#base/files';
import { ConfigProblem } from '#base/platform';

export interface NamedFile {
  /** As it begins a sentence: “The manifest”. */
  file: string;
  expected: string;
}

/**
 * The text of the file that was named, in whatever encoding; a sentence for the operator where it is not named or cannot be
 * read. Refuses what is no text.
 */
export function textAt(path: string | undefined, { file, expected }: NamedFile): string {
  return textOf(bytesAt(path, { file, expected }));
}

function bytesAt(path: string | undefined, { file, expected }: NamedFile): Uint8Array {
  try {
    return readFileSync(path!);
  } catch {
    const problem = path ? `${path} cannot be read` : 'is not named';
    throw new ConfigProblem([{ variable: file, problem, expected }]);
  }
}
