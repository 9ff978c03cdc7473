import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, getNamedType, isObjectType } from 'graphql';
import { projectRoot } from '#src/base/platform/project.ts';

const contract = buildSchema(readFileSync(join(projectRoot, 'schema/console.graphql'), 'utf8'));
const mutations = contract.getMutationType()!.getFields();

export interface UserError {
  field: string | null;
  code: string;
  message: string;
}

/** An answer over HTTP. Its shape depends on the query, so it is not typed. */
export interface Answer {
  status: number;
  headers: Headers;
  data: any;
  errors?: { message: string; extensions: { code: string; reason?: string } }[];
}

/** A person at the console: a browser with its cookie, and only HTTP. */
export class Staff {
  cookie = '';

  constructor(readonly site: string) {}

  async post(query: string, variables: object = {}, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(`${this.site}/console/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: this.cookie, ...headers },
      body: JSON.stringify({ query, variables }),
    });
    this.cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? this.cookie;
    const { data, errors } = (await response.json()) as Pick<Answer, 'data' | 'errors'>;
    return { status: response.status, headers: response.headers, data, ...(errors && { errors }) };
  }

  /** The data of a query; any error fails the test. */
  async ask(query: string, variables: object = {}): Promise<any> {
    const { data, errors } = await this.post(query, variables);
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }

  /** Uploads a file for a unit, and returns the id of the asset. */
  async upload(unitId: string, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
    const body = new FormData();
    body.append('unitId', unitId);
    body.append('file', new Blob([bytes]), name);
    const headers = { cookie: this.cookie };
    const response = await fetch(`${this.site}/console/upload`, { method: 'POST', headers, body });
    const { asset, refusals } = (await response.json()) as { asset?: { id: string }; refusals?: unknown };
    if (!asset) throw new Error(JSON.stringify(refusals));
    return asset.id;
  }

  /** Runs a mutation by name, and returns what `show` selects of the result. */
  async does(mutation: string, input: object, show = ''): Promise<any> {
    const { userErrors, ...payload } = await this.#mutate(mutation, input, show);
    if (userErrors?.length) throw new Error(`${mutation}: ${JSON.stringify(userErrors)}`);
    return payload;
  }

  /** Runs a mutation and returns its user errors; empty if it succeeded. */
  async refusals(mutation: string, input: object): Promise<UserError[]> {
    return (await this.#mutate(mutation, input, '')).userErrors;
  }

  async #mutate(mutation: string, input: object, show: string): Promise<any> {
    const { args, type } = mutations[mutation]!;
    const values: object = args.length === 1 && args[0]!.name === 'input' ? { input } : input;
    const used = args.filter(({ name }) => name in values);
    const list = (each: string[]) => (each.length > 0 ? `(${each.join(', ')})` : '');
    const declared = list(used.map(({ name, type }) => `$${name}: ${String(type)}`));
    const passed = list(used.map(({ name }) => `${name}: $${name}`));
    const payload = getNamedType(type);
    const hasErrors = isObjectType(payload) && 'userErrors' in payload.getFields();
    const selection = `${show} ${hasErrors ? 'userErrors { field code message }' : ''}`.trim();
    const data = await this.ask(
      `mutation${declared} { ${mutation}${passed} ${selection && `{ ${selection} }`} }`,
      values,
    );
    return data[mutation];
  }
}

export async function signedIn(site: string, signInName: string, password: string): Promise<Staff> {
  const person = new Staff(site);
  await person.does('signIn', { signInName, password }, 'expiresAt');
  return person;
}
