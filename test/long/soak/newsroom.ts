const password = 'lanmu-2026-demo';
const column = 'home/notices';
/** Of the demonstration. */
const people = ['liaison-commerce', 'leader-commerce', 'editor'] as const;
type SignInName = (typeof people)[number];

/** The people of the demonstration, who publish, correct and withdraw through the console. */
export class Newsroom {
  columns: readonly string[] = [];
  /** Of what is published already. */
  paths: readonly string[] = [];
  readonly #cookies = new Map<SignInName, string>();
  /** Items that are published, the newest last. */
  readonly #published: string[] = [];
  #place = { unitId: '', columnId: '' };
  #made = 0;

  readonly #site: string;

  private constructor(site: string) {
    this.#site = site;
  }

  static async open(site: string): Promise<Newsroom> {
    const room = new Newsroom(site);
    const result = await room.#ask<Found>(undefined, questions.start, { column }, '/graphql');
    room.columns = result.channels.flatMap(({ columns }) => columns.map(({ path }) => path));
    room.paths = result.contents.nodes.map(({ path }) => path);
    room.#place = { unitId: result.unit.id, columnId: result.column.id };
    await room.#signIn();
    return room;
  }

  /** Publishes a new item, and now and then corrects or withdraws an earlier one. Resolves to the path of the new one. */
  async publish(random: () => number): Promise<string> {
    this.#made += 1;
    if (this.#made % 1_000 === 0) await this.#signIn(); // long before a session ends
    const { id } = await this.#step('liaison-commerce', 'itemCreate', {
      ...this.#place,
      kind: 'article',
      content: {
        title: `关于第${this.#made}号工作的通报（示例）`,
        body: `<p>${'示例内容。'.repeat(200)}</p>`,
      },
    });
    const { path } = await this.#release(id);
    this.#published.push(id);
    const earlier = this.#published[Math.floor(random() * this.#published.length)]!;
    if (this.#made % 3 === 0) await this.#correct(earlier);
    if (this.#made % 5 === 0) await this.#withdraw(earlier);
    if (this.#published.length > 200) this.#published.shift();
    return path!;
  }

  /** A person signs in, and every second one signs out again. */
  async comeAndGo(random: () => number): Promise<void> {
    const visitor = new Newsroom(this.#site);
    await visitor.#ask('editor', questions.signIn, { signInName: 'editor', password });
    if (random() < 0.5) await visitor.#ask('editor', 'mutation { signOut }', {});
  }

  async #release(id: string): Promise<Item> {
    await this.#step('liaison-commerce', 'itemSubmit', { id });
    await this.#step('leader-commerce', 'itemApprove', { id });
    await this.#step('editor', 'itemAdopt', { id });
    return this.#step('editor', 'itemPublish', { id });
  }

  async #correct(id: string): Promise<void> {
    const { item } = await this.#ask<{ item: Item }>('editor', questions.item, { id });
    const content = { summary: `更正（${this.#made}）` };
    await this.#step('liaison-commerce', 'itemSave', { id, content, expectedVersion: item.version });
    await this.#release(id);
  }

  async #withdraw(id: string): Promise<void> {
    await this.#step('editor', 'itemWithdraw', { id, explanation: '示例：内容有误。' });
    this.#published.splice(this.#published.indexOf(id), 1);
  }

  async #signIn(): Promise<void> {
    for (const signInName of people) await this.#ask(signInName, questions.signIn, { signInName, password });
  }

  async #step(who: SignInName, mutation: string, input: object): Promise<Item> {
    const type = `${mutation === 'itemSubmit' || mutation === 'itemApprove' ? 'Item' : mutation[0]!.toUpperCase() + mutation.slice(1)}Input`;
    const query = `mutation step($input: ${type}!) { ${mutation}(input: $input) {
      item { id path version } userErrors { code message } } }`;
    const { [mutation]: payload } = await this.#ask<Record<string, Payload>>(who, query, { input });
    if (payload!.userErrors.length > 0)
      throw new Error(`${mutation}: ${JSON.stringify(payload!.userErrors)}`);
    return payload!.item;
  }

  async #ask<Data>(
    who: SignInName | undefined,
    query: string,
    variables: object,
    path = '/console/graphql',
  ): Promise<Data> {
    const response = await fetch(this.#site + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: (who && this.#cookies.get(who)) ?? '' },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
    if (errors) throw new Error(JSON.stringify(errors));
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
    if (who && cookie) this.#cookies.set(who, cookie);
    return data;
  }
}

interface Item {
  id: string;
  path: string | null;
  version: number;
}
interface Payload {
  item: Item;
  userErrors: readonly unknown[];
}
interface Found {
  channels: { columns: { path: string }[] }[];
  contents: { nodes: { path: string }[] };
  unit: { id: string };
  column: { id: string };
}

const questions = {
  start: `query found($column: String!) {
    channels { columns { path } } contents(first: 100) { nodes { path } }
    unit(path: "commerce-bureau") { id } column(path: $column) { id } }`,
  item: 'query item($id: ID!) { item(id: $id) { id path version } }',
  signIn: `mutation signIn($signInName: String!, $password: String!) {
    signIn(signInName: $signInName, password: $password) { person { name } } }`,
};
