import { createServer } from 'node:http';

/** The state of the gate: open, refusing connections, silent, or answering every request with this status. */
export type Passage = 'open' | 'nobody' | 'silent' | number;

/** A proxy to another server that can be shut in the ways in which networks, proxies and receivers fail. */
export async function gate(target: string) {
  let passage: Passage = 'open';
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      if (passage === 'silent') return;
      if (typeof passage === 'number') return void response.writeHead(passage).end();
      const { method, url, headers } = request;
      const body = method === 'GET' ? {} : { body: new Uint8Array(Buffer.concat(parts)) };
      const passed = without(Object.entries(headers) as [string, string][], [
        'host',
        'connection',
        'content-length',
      ]);
      void fetch(target + url, { method: method!, headers: passed, ...body }).then(
        async (answer) => {
          const responseHeaders = without(answer.headers as unknown as Iterable<[string, string]>, [
            'content-encoding',
          ]);
          response.writeHead(answer.status, responseHeaders).end(Buffer.from(await answer.arrayBuffer()));
        },
        () => request.destroy(), // the server closed the connection
      );
    });
  });
  const listen = (port: number) =>
    new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  await listen(0);
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    async set(wanted: Passage) {
      const wasOpen = server.listening;
      passage = wanted;
      server.closeAllConnections();
      if (wanted === 'nobody' && wasOpen) await new Promise((resolve) => server.close(resolve));
      if (wanted !== 'nobody' && !wasOpen) await listen(port);
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const without = (headers: Iterable<[string, string]>, names: string[]): Record<string, string> =>
  Object.fromEntries([...headers].filter(([name]) => !names.includes(name)));
