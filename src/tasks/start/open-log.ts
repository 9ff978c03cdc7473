import pino, { type DestinationStream, type Logger } from 'pino';
import { withoutRows, type Config } from '#base/platform';

/** The upper bound of log lines buffered while the disk is full; further lines are dropped and counted. */
const maxWaitingBytes = 1_000_000;
/** Access log lines are written in batches of this size, as each write costs more than its line; at the latest after `batchMs`. */
const batchBytes = 15_000;
const batchMs = 200;
const warn = 40;

type Settings = Pick<Config, 'logLevel' | 'isDemo'>;

// Without an error listener, a failed write to stdout or stderr (a full disk) would end the process.
for (const output of [process.stdout, process.stderr]) output.on('error', () => {});

/** JSON lines on stdout in production; where a person reads, on stderr and from warnings on. */
export function openLog(config: Settings, isWatched: boolean): Logger {
  const isRead = config.isDemo || isWatched;
  const destination = pino.destination({
    dest: isRead ? 2 : 1,
    sync: true,
    maxLength: maxWaitingBytes,
    minLength: isRead ? 0 : batchBytes,
  });
  let dropped = 0;
  // A log that cannot be written does not stop the hub, and the error cannot be logged.
  destination.on('error', () => {});
  destination.on('drop', () => (dropped += 1));
  const log = logInto(isRead ? destination : inBatches(destination), config, isRead);
  destination.on('write', () => {
    if (dropped === 0) return;
    const lines = dropped;
    dropped = 0;
    setImmediate(() => log.warn({ lines }, 'log lines were dropped while the log could not be written'));
  });
  return log;
}

/** Batches lines; a warning or an error flushes the batch at once. */
function inBatches(destination: ReturnType<typeof pino.destination>): DestinationStream {
  let timer: NodeJS.Timeout | undefined;
  let isGone = false;
  destination.on('close', () => (isGone = true));
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (!isGone) destination.flush();
  };
  // Not `flushSync`, which retries forever while the disk is full.
  process.on('exit', flush);
  const stream = {
    [Symbol.for('pino.metadata')]: true,
    lastLevel: warn,
    write(line: string) {
      destination.write(line);
      if (stream.lastLevel >= warn) flush();
      else timer ??= setTimeout(flush, batchMs).unref();
    },
  };
  return stream;
}

/** The hub's logger, with its redactions and levels, writing into `to`. */
export const logInto = (to: DestinationStream, { logLevel }: Settings, isRead: boolean): Logger =>
  isRead
    ? pino({ ...options, level: logLevel === 'info' ? 'warn' : logLevel, base: null }, to)
    : pino({ ...options, level: logLevel }, to);

const options = {
  redact: {
    paths: ['req.headers.authorization', 'req.headers.cookie', '*.password', '*.token'],
    censor: '…',
  },
  formatters: withoutRows,
  serializers: {
    /** Drops the query string: together with an address, a reader's search terms are private. */
    req: ({ method, url, ip, headers }: LoggedRequest) => ({
      method,
      url: url?.replace(/\?.*$/s, '?…'),
      host: headers?.['host'],
      remoteAddress: ip,
    }),
  },
};

interface LoggedRequest {
  method?: string;
  url?: string;
  ip?: string;
  headers?: Record<string, unknown>;
}
