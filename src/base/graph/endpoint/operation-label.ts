import { Kind, type OperationDefinitionNode } from 'graphql';

const maxFields = 5;
const maxName = 50;
const nameForm = /^[_a-z]\w*$/i;

/** The operation name of a request for the log; undefined unless it is a valid GraphQL name. */
export const loggableName = (name: string | null | undefined): string | undefined =>
  name && nameForm.test(name) ? name.slice(0, maxName) : undefined;

/** The label of an operation in the log: `query home: site, column`. It contains no values. */
export function operationLabel({ operation, name, selectionSet }: OperationDefinitionNode): string {
  const fields = selectionSet.selections.map((one) => (one.kind === Kind.FIELD ? one.name.value : '…'));
  const names = [...new Set(fields)];
  const list = [...names.slice(0, maxFields), ...(names.length > maxFields ? ['…'] : [])].join(', ');
  return `${operation}${name ? ` ${name.value.slice(0, maxName)}` : ''}: ${list}`;
}
