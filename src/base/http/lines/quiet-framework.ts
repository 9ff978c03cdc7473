import { LogController } from 'fastify';

/** Of what the framework logs by itself, only what is a fault: the answers have lines of their own. */
export class QuietFramework extends LogController {
  override incomingRequest(): void {}
  override requestCompleted(): void {}
  override routeNotFound(): void {}
  override serviceUnavailable(): void {}
  /** Of what its sender has done wrong, the framework would quote it. */
  override defaultErrorLog(...[error, request, reply]: Parameters<LogController['defaultErrorLog']>): void {
    if (reply.statusCode >= 500) super.defaultErrorLog(error, request, reply);
  }
  override streamError(...[error, ...more]: Parameters<LogController['streamError']>): void {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE')
      super.streamError(error, ...more);
  }
}
