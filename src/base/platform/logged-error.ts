import { stdSerializers } from 'pino';

/** What PostgreSQL says beside its message: rows that it refused, and the statement, with the words of drafts in them. */
const told = ['detail', 'where', 'hint', 'internalQuery', 'query', 'parameters'];

/**
 * For pino's `formatters`: errors as the log may keep them, with their stacks and codes, and without the rows that the
 * database shows of what it refused. A log is read by more people than a draft, and lives longer.
 */
export const withoutRows = {
  log: (entry: Record<string, unknown>): Record<string, unknown> =>
    entry['err'] instanceof Error ? { ...entry, err: loggedError(entry['err']) } : entry,
};

function loggedError(error: Error): Record<string, unknown> {
  const shown: Record<string, unknown> = { ...stdSerializers.err(error) };
  delete shown['raw'];
  delete shown['client']; // of `pg`: the whole connection, with the key by which its statements can be cancelled
  for (const field of told) delete shown[field];
  const isOfData = typeof shown['code'] === 'string' && dataFault.test(shown['code']);
  for (const field of ['message', 'stack', 'sqlMessage', 'errmsg']) {
    const text = shown[field];
    if (typeof text !== 'string') continue;
    const brief = withoutDetails(text);
    shown[field] = isOfData ? withoutQuoted(brief) : brief;
  }
  return shown;
}

/** PostgreSQL's class of errors whose message quotes what it was given: `invalid input syntax for type uuid: "…"`. */
const dataFault = /^22[0-9A-Z]{3}$/;

/** From the first quotation mark to the last one before the calls, whatever stands between them. */
function withoutQuoted(text: string): string {
  const from = text.indexOf('"');
  const to = text.endsWith('"') ? text.length - 1 : text.lastIndexOf(`"${calls}`);
  return from >= 0 && to > from ? `${text.slice(0, from)}"…${text.slice(to)}` : text;
}

/** Where the calls of a stack begin. */
const calls = '\n    at ';

/** MikroORM puts what PostgreSQL tells as a detail below the message; in a stack, the calls come after it. */
function withoutDetails(text: string): string {
  const [first = '', ...rest] = text.split('\n - detail: ');
  return [
    first,
    ...rest.map((part) => part.slice(part.includes(calls) ? part.indexOf(calls) : part.length)),
  ].join('');
}
