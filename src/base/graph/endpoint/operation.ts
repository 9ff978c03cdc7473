import { Kind, type OperationDefinitionNode } from 'graphql';

const mostFields = 5;
const mostName = 50;
const nameForm = /^[_a-z]\w*$/i;

/** What a request calls the operation that it means, as the log keeps it: of what is no name of GraphQL, nothing. */
export const shownName = (name: string | null | undefined): string | undefined =>
  name && nameForm.test(name) ? name.slice(0, mostName) : undefined;

/** An operation in one line of the log: `query home: site, column`. The name is its author's, the fields are the contract's. */
export function namedOperation({ operation, name, selectionSet }: OperationDefinitionNode): string {
  const fields = selectionSet.selections.map((one) => (one.kind === Kind.FIELD ? one.name.value : '…'));
  const asked = [...new Set(fields)];
  const shown = [...asked.slice(0, mostFields), ...(asked.length > mostFields ? ['…'] : [])].join(', ');
  return `${operation}${name ? ` ${name.value.slice(0, mostName)}` : ''}: ${shown}`;
}
