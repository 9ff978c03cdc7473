import type { Known } from './known.ts';
import type { Statement, Tree } from './sql-tree.ts';

/** A file that is being checked. */
export interface File {
  statements: readonly Statement[];
  /** What the file has created so far. */
  own: Known;
  /** What earlier files have created. */
  earlier: Known;
  /** Whether a function of the server changes nothing. */
  isHarmless: (name: string) => boolean;
  isOwn: (relation: Tree) => boolean;
}

/** The actions of the file's `alter table` statements, in order. */
export function* alterationsOf(file: File): Generator<{ relation: Tree; command: Tree }> {
  for (const { kind, tree } of file.statements)
    if (kind === 'AlterTableStmt')
      for (const { AlterTableCmd: command } of tree['cmds']) yield { relation: tree['relation'], command };
}
