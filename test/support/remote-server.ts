import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A remote server: a real one on this machine, whose answers the test decides. */
export async function remoteServer(
  answer: (request: IncomingMessage, body: string, response: ServerResponse) => void | Promise<void>,
  host = '127.0.0.1',
) {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => void answer(request, Buffer.concat(parts).toString(), response));
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `http://${host}:${port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
