import { LogController } from 'fastify';

/** Reduces Fastify's own logging to errors of the server; `AccessLog` logs the answers. */
export class QuietFramework extends LogController {
  override incomingRequest(): void {}
  override requestCompleted(): void {}
  override routeNotFound(): void {}
  override serviceUnavailable(): void {}
  /** Errors of the client are not logged, because Fastify would quote what it sent. */
  override defaultErrorLog(...[error, request, reply]: Parameters<LogController['defaultErrorLog']>): void {
    if (reply.statusCode >= 500) super.defaultErrorLog(error, request, reply);
  }
  override streamError(...[error, ...more]: Parameters<LogController['streamError']>): void {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE')
      super.streamError(error, ...more);
  }
}
