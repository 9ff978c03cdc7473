import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { place } from './documents.generated.ts';
import { follow } from './follow.ts';
import { Hub } from './hub.ts';
import { pageOf } from './page.ts';
import { webhookReceiver } from './webhook.ts';

const {
  HUB_URL = 'http://127.0.0.1:4000',
  PORT = '3000',
  HOME_COLUMN = 'home/notices',
  WEBHOOK_SECRET,
} = process.env;
const hub = new Hub(HUB_URL);
const drop = (tags: readonly string[]) => hub.drop(tags);
const receive = WEBHOOK_SECRET ? webhookReceiver(WEBHOOK_SECRET, drop) : null;
if (!receive) void follow(HUB_URL, drop);

const maxPosted = 100_000;

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://example');
  if (request.method === 'POST' && pathname === '/webhook' && receive) {
    if (!(Number(request.headers['content-length']) <= maxPosted)) return void response.writeHead(413).end();
    const status = receive(request.headers as Record<string, string>, await text(request));
    return void response.writeHead(status).end();
  }
  if (request.method !== 'GET') return void response.writeHead(405).end();
  const path = decodeURIComponent(pathname.slice(1)) || HOME_COLUMN;
  const { data, isCached } = await hub.ask(place, { path });
  const { status, html } = pageOf(data);
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'x-answer': isCached ? 'cached' : 'fetched',
  });
  response.end(html);
}

createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    const isMisspelt = error instanceof URIError;
    if (!isMisspelt) console.error(error);
    if (!response.headersSent) response.writeHead(isMisspelt ? 400 : 502);
    response.end();
  });
}).listen(Number(PORT), '127.0.0.1', () => console.log(`http://127.0.0.1:${PORT}/`));
