import { relative } from 'node:path';
import ts from 'typescript';
import { projectRoot } from '#src/base/platform/project.ts';
import { walk, type Source } from './program.ts';

export interface Statement {
  node: ts.TaggedTemplateExpression;
  /** `src/city/register/units.ts:14` */
  place: string;
  /** The declared type of its rows; undefined if it has no result. */
  row: ts.Type | undefined;
}

export interface Templates {
  /** Templates that are sent: they have a row type, or are passed to `execute` or `query`. */
  statements: Statement[];
  parts: Omit<Statement, 'row'>[];
}

const senders = ['execute', 'query', 'queryFirst', 'queryOne'];

/** All `sql` templates. */
export function templatesIn({ files, checker }: Source): Templates {
  const templates: Templates = { statements: [], parts: [] };
  for (const file of files)
    walk(file, (node) => {
      if (!ts.isTaggedTemplateExpression(node) || node.tag.getText() !== 'sql') return;
      const place = placeOf(node);
      const [row] = node.typeArguments ?? [];
      const { parent } = node;
      const isSent = ts.isCallExpression(parent) && senders.includes(parent.expression.getText());
      if (row || isSent)
        templates.statements.push({ node, place, row: row && checker.getTypeFromTypeNode(row) });
      else templates.parts.push({ node, place });
    });
  return templates;
}

export function placeOf(node: ts.Node): string {
  const file = node.getSourceFile();
  const { line } = file.getLineAndCharacterOfPosition(node.getStart());
  return `${relative(projectRoot, file.fileName)}:${line + 1}`;
}
