import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { Logger } from 'pino';

/** File descriptors reserved for everything but readers' connections: the database, uploads, files that the hub reads. */
const reserved = 128;
/** A lower limit suggests that the node was never set up to serve readers. */
const usualLimit = 1_024;
/** Rejections come in bursts; one log line counts those of a burst. */
const burstMs = 500;
const quietMs = 60_000;

/**
 * Limits the server's connections so that file descriptors remain for everything else: when they run out, connections are
 * dropped silently and uploads fail. Logs at most once a minute how many connections were rejected.
 */
export function reserveFiles(server: Server, log: Logger, limit = maxOpenFiles()): void {
  if (limit === null) return;
  const remedy = 'raise the limit of the user who starts the hub: ulimit -n 65536, or LimitNOFILE=65536';
  if (limit < usualLimit) log.warn(`this process may open only ${limit} files and connections; ${remedy}`);
  server.maxConnections = Math.max(reserved, limit - reserved);
  let dropped = 0;
  let timer: NodeJS.Timeout | undefined;
  const report = () => {
    timer = undefined;
    if (dropped === 0) return;
    log.warn(
      `${dropped} connections were rejected, because this process may open only ${limit} files; ${remedy}`,
    );
    dropped = 0;
    timer = setTimeout(report, quietMs).unref();
  };
  server.on('drop', () => {
    dropped += 1;
    timer ??= setTimeout(report, burstMs).unref();
  });
}

/** The soft limit of open files; null on systems without `/proc/self/limits`. */
function maxOpenFiles(): number | null {
  try {
    const match = /^Max open files +(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'));
    return match ? Number(match[1]) : null;
  } catch {
    return null;
  }
}
