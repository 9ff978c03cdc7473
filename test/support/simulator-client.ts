import sharp from 'sharp';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { request } from 'undici';
import type { SimulatorOptions } from '#src/props/simulator/options.ts';
import { startSimulator, type Simulator } from '#src/props/simulator/start-simulator.ts';

export const account = {
  appId: 'wx0123456789abcdef',
  appSecret: 'not-a-secret-at-all',
  kind: 'subscription',
  isVerified: true,
  name: '双鸭山发布',
} as const;

export type Answer = Record<string, any> & { errcode?: number; errmsg?: string };

/** A client written from the platform's documentation alone. */
export class Client {
  readonly url: string;
  token = '';
  constructor(url: string) {
    this.url = url;
  }

  async raw(
    call: string,
    body: string | FormData | undefined,
    query: Record<string, string> = {},
  ): Promise<Answer> {
    const address = new URL(`${this.url}/cgi-bin/${call}`);
    if (this.token) address.searchParams.set('access_token', this.token);
    for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
    // Quotas need thousands of calls, which would take most of the time with `fetch`.
    const answer =
      typeof body === 'string'
        ? (await request(address, { method: 'POST', body })).body
        : await fetch(address, { method: 'POST', body });
    return (await answer.json()) as Answer;
  }

  call = (call: string, body: object): Promise<Answer> => this.raw(call, JSON.stringify(body));

  async get(call: string, query: Record<string, string> = {}): Promise<Answer> {
    const search = new URLSearchParams({ access_token: this.token, ...query });
    return (await (await fetch(`${this.url}/cgi-bin/${call}?${search}`)).json()) as Answer;
  }

  stableToken = (more: object = {}): Promise<Answer> =>
    this.call('stable_token', {
      grant_type: 'client_credential',
      appid: account.appId,
      secret: account.appSecret,
      ...more,
    });

  /** The older call; its tokens are independent of the stable ones. */
  plainToken = (more: Record<string, string> = {}): Promise<Answer> =>
    this.get('token', {
      grant_type: 'client_credential',
      appid: account.appId,
      secret: account.appSecret,
      ...more,
    });

  async signIn(): Promise<this> {
    this.token = (await this.stableToken()).access_token;
    return this;
  }

  upload(call: string, bytes: Buffer, query: Record<string, string> = {}, field = 'media'): Promise<Answer> {
    const form = new FormData();
    form.set(field, new Blob([new Uint8Array(bytes)], { type: 'image/png' }), 'picture.png');
    return this.raw(call, form, query);
  }

  cover = async (): Promise<string> =>
    (await this.upload('material/add_material', await picture(), { type: 'image' })).media_id;

  async draft(more: object = {}): Promise<string> {
    const answer = await this.call('draft/add', { articles: [await this.article(more)] });
    return answer.media_id ?? answer;
  }

  async article(more: object = {}): Promise<Record<string, unknown>> {
    const thumb = 'thumb_media_id' in more ? {} : { thumb_media_id: await this.cover() };
    return {
      title: '市政府召开常务会议',
      content: '<p>会议研究了冬季供暖工作。</p>',
      content_source_url: 'https://portal.example/item/1',
      ...thumb,
      ...more,
    };
  }

  async submit(more: object = {}): Promise<string> {
    const mediaId = await this.draft(more);
    return String((await this.call('freepublish/submit', { media_id: mediaId })).publish_id);
  }

  /** Polls as a client without a callback would. */
  async finished(publishId: string): Promise<Answer> {
    const answer = await until(async () => {
      const got = await this.call('freepublish/get', { publish_id: publishId });
      return got.publish_status === 1 ? undefined : got;
    });
    return answer;
  }
}

export const picture = (width = 94, height = 40): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#22395b' } })
    .png()
    .toBuffer();

/** Polls until there is an answer; the test's own timeout ends it. */
export async function until<T>(ask: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && (answer as unknown) !== false) return answer;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

export interface Town {
  simulator: Simulator;
  client: Client;
}

/** A simulator that ends with the test, and a client with a token. */
export async function platform(
  ends: (end: () => Promise<void>) => void,
  options: Partial<SimulatorOptions> = {},
): Promise<Town> {
  const simulator = await startSimulator({
    account,
    publishDelayMs: 20,
    callbackRetryMs: 20,
    callbackTimeoutMs: 60_000, // on a busy machine, late answers must not be repeated
    ...options,
  });
  ends(() => simulator.stop());
  return { simulator, client: await new Client(simulator.url).signIn() };
}

export interface Received {
  method: string;
  query: URLSearchParams;
  body: string;
  at: number;
  /** The sender closed the connection before there was an answer. */
  isGivenUp: boolean;
}

/** The hub's side of the callback: records the calls and answers as the test says. */
export async function listener(
  ends: (end: () => Promise<void>) => void,
  answer: (received: Received, all: Received[]) => { status?: number; body?: string } | 'never' = () => ({}),
): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = [];
  const server = createServer((request: IncomingMessage, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const query = new URL(request.url ?? '/', 'http://listener').searchParams;
      const one = {
        method: request.method ?? '',
        query,
        body: Buffer.concat(chunks).toString('utf8'),
        at: performance.now(),
        isGivenUp: false,
      };
      response.on('close', () => void (one.isGivenUp = !response.writableFinished));
      received.push(one);
      const reply = answer(one, received);
      if (reply !== 'never') response.writeHead(reply.status ?? 200).end(reply.body ?? 'success');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/wechat`, received };
}
