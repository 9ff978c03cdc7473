import { Kind, type OperationDefinitionNode } from 'graphql';

const maxFields = 5;
const maxName = 50;
const nameForm = /^[_a-z]\w*$/i;

/** What a request calls the operation that it means, as the log keeps it: of what is no name of GraphQL, nothing. */
export const shownName = (name: string | null | undefined): string | undefined =>
  name && nameForm.test(name) ? name.slice(0, maxName) : undefined;

/** An operation in one line of the log: `query home: site, column`. The name is its author's, the fields are the contract's. */
export function namedOperation({ operation, name, selectionSet }: OperationDefinitionNode): string {
  const fields = selectionSet.selections.map((one) => (one.kind === Kind.FIELD ? one.name.value : '…'));
  const asked = [...new Set(fields)];
  const shown = [...asked.slice(0, maxFields), ...(asked.length > maxFields ? ['…'] : [])].join(', ');
  return `${operation}${name ? ` ${name.value.slice(0, maxName)}` : ''}: ${shown}`;
}
