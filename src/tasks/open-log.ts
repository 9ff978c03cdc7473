import pino, { type Logger } from 'pino';
import { withoutRows, type Config } from '#core';

/** What waits for a disk that is full; more is dropped, and counted. */
const mostWaitingBytes = 1_000_000;

/** Lines of JSON in production; where a person reads, only what is wrong, and on stderr. */
export function openLog(
  { logLevel, isDemo }: Pick<Config, 'logLevel' | 'isDemo'>,
  isWatched: boolean,
): Logger {
  const redact = {
    paths: ['req.headers.authorization', 'req.headers.cookie', '*.password', '*.token'],
    censor: '…',
  };
  const isRead = isDemo || isWatched;
  const destination = pino.destination({ dest: isRead ? 2 : 1, sync: true, maxLength: mostWaitingBytes });
  let dropped = 0;
  // A log that cannot be written is no reason to stop, and nothing that could be said in the log.
  destination.on('error', () => {});
  destination.on('drop', () => (dropped += 1));
  const options = { redact, formatters: withoutRows };
  const log = isRead
    ? pino({ ...options, level: logLevel === 'info' ? 'warn' : logLevel, base: null }, destination)
    : pino({ ...options, level: logLevel }, destination);
  destination.on('write', () => {
    if (dropped === 0) return;
    const lines = dropped;
    dropped = 0;
    setImmediate(() => log.warn({ lines }, 'lines were lost while the log could not be written'));
  });
  return log;
}
