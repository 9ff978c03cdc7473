import type { ClientBase } from 'pg';

export interface DescribedColumn {
  name: string;
  /** As PostgreSQL spells it, `timestamp with time zone`. */
  type: string;
  /** The table and column that it comes from, both by number; 0 for an expression. */
  tableId: number;
  columnId: number;
}

interface Connection {
  parse(query: { name: string; text: string; types: number[] }): void;
  describe(what: { type: 'S'; name: string }): void;
  sync(): void;
}

interface Fields {
  fields: { name: string; tableID: number; columnID: number; dataTypeID: number }[];
}

/** Lets the server parse a statement and describe its columns without running it. Throws the server's error. */
export async function describeStatement(client: ClientBase, text: string): Promise<DescribedColumn[]> {
  const fields = await new Promise<Fields['fields']>((resolve, reject) => {
    let columns: Fields['fields'] = [];
    client.query({
      submit(connection: Connection) {
        connection.parse({ name: '', text, types: [] });
        connection.describe({ type: 'S', name: '' });
        connection.sync();
      },
      handleRowDescription: (message: Fields) => void (columns = message.fields),
      handleError: reject,
      handleReadyForQuery: () => resolve(columns),
    } as never);
  });
  const types = await typeNames(client, [...new Set(fields.map(({ dataTypeID }) => dataTypeID))]);
  return fields.map(({ name, tableID, columnID, dataTypeID }) => ({
    name,
    type: types.get(dataTypeID)!,
    tableId: tableID,
    columnId: columnID,
  }));
}

const known = new Map<number, string>();
async function typeNames(client: ClientBase, oids: readonly number[]): Promise<Map<number, string>> {
  const missing = oids.filter((oid) => !known.has(oid));
  if (missing.length > 0) {
    const { rows } = await client.query<{ oid: string; name: string }>(
      'select oid::text, format_type(oid, null) "name" from unnest($1::oid[]) oid',
      [missing],
    );
    for (const { oid, name } of rows) known.set(Number(oid), name);
  }
  return known;
}
