import { parse, validate, type GraphQLSchema } from 'graphql';
import { command } from '#base/database';
import { execute, json, sql } from '#base/sql';
import { charactersIn, isPrintable } from '#base/text';
import { Refusal, Refusals } from '#base/words';
import { documentId } from './trusted-documents.ts';

/** Far more than the pages of a front end ask; a manifest is a file of a build, not a database. */
const mostDocuments = 2000;
const longest = 100_000;

interface Manifest {
  schema: GraphQLSchema;
  /** The text of a JSON file: `{ "sha256:…": "query …" }`, as GraphQL Code Generator's client preset writes it. */
  manifest: string;
}

/**
 * Registers every document of a manifest, or none of them and says what is wrong with which. What was registered
 * stays: a front end of last week may still be open in somebody's browser. Returns how many are new.
 */
export async function registerDocuments(
  ctx: Parameters<typeof keepDocuments>[0],
  { schema, manifest }: Manifest,
): Promise<{ total: number; added: number }> {
  const documents = read(manifest);
  const wrong = documents.flatMap(([name, body]) => faultsOf(schema, name, body));
  if (wrong.length > 0) throw new Refusals(wrong);
  const bodies = documents.map(([, body]) => body as string);
  return { total: bodies.length, added: await keepDocuments(ctx, { bodies }) };
}

const keepDocuments = command(
  'document.register',
  async (tx, { bodies }: { bodies: string[] }): Promise<number> => {
    const added = await execute(
      tx,
      sql`
        insert into trusted_document (id, body, registered_at)
          select id, body, ${tx.now} from jsonb_to_recordset(${json(bodies.map((body) => ({ id: documentId(body), body })))}) as given(id text, body text)
          on conflict do nothing returning id`,
    );
    return added;
  },
  { secret: ['bodies'] }, // long, and in the table itself
);

function read(manifest: string): [string, unknown][] {
  try {
    const documents: unknown = JSON.parse(manifest);
    if (typeof documents !== 'object' || Array.isArray(documents)) throw new Error('no object');
    const entries = Object.entries(documents ?? {});
    if (entries.length === 0) throw new Error('empty');
    if (entries.length > mostDocuments) throw new Error('too many');
    return entries;
  } catch {
    throw new Refusal('manifest.malformed', { most: mostDocuments });
  }
}

/** A name may leave `sha256:` out, as some generators do. */
function faultsOf(schema: GraphQLSchema, name: string, body: unknown): Refusal[] {
  if (typeof body !== 'string' || charactersIn(body) > longest || !isPrintable(body))
    return [new Refusal('manifest.not-text', { name })];
  if (documentId(body) !== `sha256:${name.replace(/^sha256:/, '')}`)
    return [new Refusal('manifest.wrong-id', { name, id: documentId(body) })];
  try {
    return validate(schema, parse(body, { noLocation: true }))
      .slice(0, 1)
      .map(({ message }) => new Refusal('manifest.unfit', { name, why: message }));
  } catch (error) {
    return [new Refusal('manifest.unfit', { name, why: (error as Error).message })];
  }
}
