import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { Logger } from 'pino';

/** What a node needs besides the connections of readers: the database, uploads, files that it reads. */
const others = 128;
/** A node with less is one that nobody has set up for readers. */
const usual = 1_024;
/** They come in bursts, and one sentence says how many. */
const burstMs = 500;
const quietMs = 60_000;

/**
 * Where the files that a process may open run out, connections are lost without a word and uploads fail. So it takes no
 * more connections than leave room for the rest, and says once a minute how many it turned away.
 */
export function leaveFiles(server: Server, log: Logger, most = maxOpenFiles()): void {
  if (most === null) return;
  const remedy = 'raise it for whoever starts the hub: ulimit -n 65536, or LimitNOFILE=65536';
  if (most < usual) log.warn(`this process may open only ${most} files and connections; ${remedy}`);
  server.maxConnections = Math.max(others, most - others);
  let dropped = 0;
  let timer: NodeJS.Timeout | undefined;
  const tell = () => {
    timer = undefined;
    if (dropped === 0) return;
    log.warn(
      `${dropped} connections were turned away, because this process may open only ${most} files; ${remedy}`,
    );
    dropped = 0;
    timer = setTimeout(tell, quietMs).unref();
  };
  server.on('drop', () => {
    dropped += 1;
    timer ??= setTimeout(tell, burstMs).unref();
  });
}

/** Null where the system does not say it in this way. */
function maxOpenFiles(): number | null {
  try {
    const found = /^Max open files +(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'));
    return found ? Number(found[1]) : null;
  } catch {
    return null;
  }
}
