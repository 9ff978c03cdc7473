import ts from 'typescript';
import { placeOf } from './find.ts';
import { walk, type Source } from './program.ts';

/** The code of the connections themselves: roles and settings, advisory locks, migrations; and `base/sql` itself. */
const ofConnections = /\/src\/base\/(?:platform|sql|database\/(?:connections|embedded|migrations|queue))\//;
/** Transaction and session statements, which have neither values nor rows. */
const ofSessions = /^['"`](?:begin|commit|rollback|savepoint|release|listen|unlisten|set)\b/i;

/** The references of the bench stand for `pg` with statements written by hand. */
const references = /\/src\/props\/bench\/(?:reading\/references\/|search-limit\.ts)/;
/** Its statements share a temporary table, without which the server describes none of them. */
const ofTemporaryTable = /\/src\/props\/bench\/data-set\.ts/;
const exceptions = [ofConnections, references, ofTemporaryTable];

/** The places that send SQL in another way than by `sql` and `query`. */
export function otherWaysIn({ files, checker }: Source): string[] {
  const places: string[] = [];
  for (const file of files)
    if (!exceptions.some((one) => one.test(file.fileName)))
      walk(file, (node) => {
        if (!ts.isCallExpression(node)) return;
        const { expression } = node;
        const text = node.arguments[0]?.getText() ?? '';
        if (!ts.isPropertyAccessExpression(expression) || ofSessions.test(text)) return;
        const receiver = checker.typeToString(checker.getTypeAtLocation(expression.expression));
        const isOrm = expression.name.text === 'execute' && /EntityManager/.test(receiver);
        const isDriver =
          expression.name.text === 'query' && /\b(?:Pool|PoolClient|Client|ClientBase)\b/.test(receiver);
        if (isOrm || isDriver) places.push(placeOf(node));
      });
  return places;
}
