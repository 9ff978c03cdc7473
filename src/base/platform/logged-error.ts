import { stdSerializers } from 'pino';

/** Fields of PostgreSQL's errors that can contain text of drafts: the rows that it refused, and the statement. */
const sensitiveFields = ['detail', 'where', 'hint', 'internalQuery', 'query', 'parameters'];

/**
 * For pino's `formatters`: logs errors with their stacks and codes, but without the rows that the database quotes when
 * it refuses them. More people read a log than a draft, and it is stored for longer.
 */
export const withoutRows = {
  log: (entry: Record<string, unknown>): Record<string, unknown> =>
    entry['err'] instanceof Error ? { ...entry, err: loggedError(entry['err']) } : entry,
};

function loggedError(error: Error): Record<string, unknown> {
  const serialized: Record<string, unknown> = { ...stdSerializers.err(error) };
  delete serialized['raw'];
  delete serialized['client']; // `pg` attaches the whole connection, with the key that cancels its statements
  for (const field of sensitiveFields) delete serialized[field];
  const isOfData = typeof serialized['code'] === 'string' && dataFault.test(serialized['code']);
  for (const field of ['message', 'stack', 'sqlMessage', 'errmsg']) {
    const text = serialized[field];
    if (typeof text !== 'string') continue;
    const brief = withoutDetails(text);
    serialized[field] = isOfData ? withoutQuoted(brief) : brief;
  }
  return serialized;
}

/** PostgreSQL's class of errors whose message quotes the input: `invalid input syntax for type uuid: "…"`. */
const dataFault = /^22[0-9A-Z]{3}$/;

/** Replaces everything between the first quotation mark and the last one before the stack's calls. */
function withoutQuoted(text: string): string {
  const from = text.indexOf('"');
  const to = text.endsWith('"') ? text.length - 1 : text.lastIndexOf(`"${calls}`);
  return from >= 0 && to > from ? `${text.slice(0, from)}"…${text.slice(to)}` : text;
}

/** Starts every call of a stack. */
const calls = '\n    at ';

/** MikroORM appends PostgreSQL's detail to the message; in a stack, the calls follow it and stay. */
function withoutDetails(text: string): string {
  const [first = '', ...rest] = text.split('\n - detail: ');
  return [
    first,
    ...rest.map((part) => part.slice(part.includes(calls) ? part.indexOf(calls) : part.length)),
  ].join('');
}
