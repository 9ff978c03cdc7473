import type { FastifyInstance } from 'fastify';
import { ConfigProblem, type Config } from '#base/platform';

/** Listens on the configured port. Throws a `ConfigProblem` that names the variable to change, e.g. when the port is in use. */
export async function listen(web: FastifyInstance, { port, host }: Config): Promise<void> {
  try {
    await web.listen({ port, host });
  } catch (error) {
    throw listenProblem(error, { variable: 'PORT', port, host }) ?? error;
  }
}

/** The configuration problem behind an error of `listen`; null when neither port nor address is its cause. */
export function listenProblem(
  error: unknown,
  { variable, port, host }: { variable: string; port: number; host: string },
): ConfigProblem | null {
  const { code = '' } = error as NodeJS.ErrnoException;
  const explanation = {
    EADDRINUSE: [
      variable,
      `is ${port}, and another program listens on that port`,
      `a free port, such as ${variable}=4100`,
    ],
    EACCES: [
      variable,
      `is ${port}, a port on which this user may not listen`,
      'a port from 1024 up, such as PORT=4000',
    ],
    EADDRNOTAVAIL: [
      'HOST',
      `is ${host}, which is not an address of this machine`,
      'an address of this machine, or 0.0.0.0',
    ],
  }[code] as [string, string, string] | undefined;
  if (!explanation) return null;
  const [wrong, problem, expected] = explanation;
  return new ConfigProblem([{ variable: wrong, problem, expected }]);
}
