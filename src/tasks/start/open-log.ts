import pino, { type DestinationStream, type Logger } from 'pino';
import { withoutRows, type Config } from '#base/platform';

/** What waits for a disk that is full; more is dropped, and counted. */
const maxWaitingBytes = 1_000_000;
/** Lines of answers are written so many bytes at a time, as each write costs more than its line; and no later than this. */
const bundleBytes = 15_000;
const bundleMs = 200;
const warn = 40;

type Settings = Pick<Config, 'logLevel' | 'isDemo'>;

/** What is printed beside the log has the same fate: without a listener, an output that is full would end the process. */
for (const output of [process.stdout, process.stderr]) output.on('error', () => {});

/** Lines of JSON in production; where a person reads, only what is wrong, and on stderr. */
export function openLog(config: Settings, isWatched: boolean): Logger {
  const isRead = config.isDemo || isWatched;
  const destination = pino.destination({
    dest: isRead ? 2 : 1,
    sync: true,
    maxLength: maxWaitingBytes,
    minLength: isRead ? 0 : bundleBytes,
  });
  let dropped = 0;
  // A log that cannot be written is no reason to stop, and nothing that could be said in the log.
  destination.on('error', () => {});
  destination.on('drop', () => (dropped += 1));
  const log = logInto(isRead ? destination : inBundles(destination), config, isRead);
  destination.on('write', () => {
    if (dropped === 0) return;
    const lines = dropped;
    dropped = 0;
    setImmediate(() => log.warn({ lines }, 'lines were lost while the log could not be written'));
  });
  return log;
}

/** What is wrong is written at once, with all that came before it. */
function inBundles(destination: ReturnType<typeof pino.destination>): DestinationStream {
  let timer: NodeJS.Timeout | undefined;
  let isGone = false;
  destination.on('close', () => (isGone = true));
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (!isGone) destination.flush();
  };
  // Not `flushSync`, which tries for ever where a disk is full.
  process.on('exit', flush);
  const stream = {
    [Symbol.for('pino.metadata')]: true,
    lastLevel: warn,
    write(line: string) {
      destination.write(line);
      if (stream.lastLevel >= warn) flush();
      else timer ??= setTimeout(flush, bundleMs).unref();
    },
  };
  return stream;
}

/** What the log keeps, wherever it is written. */
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
    /** Without what stands behind the question mark: beside an address, what somebody searches for is theirs. */
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
