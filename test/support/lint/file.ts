import type { Known } from './known.ts';
import type { Statement, Tree } from './sql-tree.ts';

/** A file that is being judged. */
export interface File {
  statements: readonly Statement[];
  /** What the file has made up to here. */
  own: Known;
  /** What is there, of files before. */
  earlier: Known;
  /** Whether a function of the server changes nothing. */
  isHarmless: (name: string) => boolean;
  isOwn: (relation: Tree) => boolean;
}

/** What an `alter table` of the file does to a table, in order. */
export function* alterationsOf(file: File): Generator<{ relation: Tree; command: Tree }> {
  for (const { kind, tree } of file.statements)
    if (kind === 'AlterTableStmt')
      for (const { AlterTableCmd: command } of tree['cmds']) yield { relation: tree['relation'], command };
}
