import { parse, validate, type GraphQLSchema } from 'graphql';
import { command } from '#base/database';
import { execute, json, sql } from '#base/sql';
import { charactersIn, isPrintable } from '#base/text';
import { Refusal, Refusals } from '#base/words';
import { documentId } from './trusted-documents.ts';

/** Far more than a front end needs; a manifest is a file of a build, not a database. */
const maxDocuments = 2000;
const maxCharacters = 100_000;

interface Manifest {
  schema: GraphQLSchema;
  /** The text of a JSON file in the format of GraphQL Code Generator's client preset: `{ "sha256:…": "query …" }`. */
  manifest: string;
}

/**
 * Registers all documents of a manifest, or none, with a refusal for each invalid one. Earlier documents remain
 * registered, because last week's front end may still be open in a browser. Returns the number of documents, and of new
 * ones.
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
  { secret: ['bodies'] }, // not logged: they are long, and stored in the table
);

function read(manifest: string): [string, unknown][] {
  try {
    const documents: unknown = JSON.parse(manifest);
    if (typeof documents !== 'object' || Array.isArray(documents)) throw new Error('no object');
    const entries = Object.entries(documents ?? {});
    if (entries.length === 0) throw new Error('empty');
    if (entries.length > maxDocuments) throw new Error('too many');
    return entries;
  } catch {
    throw new Refusal('manifest.malformed', { most: maxDocuments });
  }
}

/** The prefix `sha256:` of a name is optional, as some generators omit it. */
function faultsOf(schema: GraphQLSchema, name: string, body: unknown): Refusal[] {
  if (typeof body !== 'string' || charactersIn(body) > maxCharacters || !isPrintable(body))
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
