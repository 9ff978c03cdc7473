import { createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';

/** The far side of mail: takes what is sent, or answers each message with `refusing`, for example `451 later`. */
export async function mailServer() {
  const letters: string[] = [];
  const server = { letters, refusing: null as string | null, url: '', close: () => listening.close() };
  const listening = createServer((socket) => serve(socket, server));
  listening.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  server.url = `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`;
  return server;
}

function serve(socket: Socket, server: { letters: string[]; refusing: string | null }): void {
  let [letter, isData] = ['', false];
  const say = (line: string) => socket.write(`${line}\r\n`);
  say('220 city ESMTP');
  let rest = '';
  socket
    .on('error', () => {})
    .on('data', (data) => {
      const lines = (rest + data.toString()).split('\r\n');
      rest = lines.pop()!;
      for (const line of lines) {
        if (isData) {
          if (line !== '.') letter += `${line}\n`;
          else {
            isData = false;
            if (!server.refusing) server.letters.push(letter);
            say(server.refusing ?? '250 taken');
            letter = '';
          }
        } else if (/^DATA/i.test(line)) {
          isData = true;
          say('354 go on');
        } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
        else say('250 ok');
      }
    });
}
