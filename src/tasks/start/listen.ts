import type { FastifyInstance } from 'fastify';
import { ConfigProblem, type Config } from '#base/platform';

/** Opens the port; where another program has it, says which variable to change. */
export async function listen(web: FastifyInstance, { port, host }: Config): Promise<void> {
  try {
    await web.listen({ port, host });
  } catch (error) {
    throw listenProblem(error, { variable: 'PORT', port, host }) ?? error;
  }
}

/** Null where it is no matter of the port or the address. */
export function listenProblem(
  error: unknown,
  { variable, port, host }: { variable: string; port: number; host: string },
): ConfigProblem | null {
  const { code = '' } = error as NodeJS.ErrnoException;
  const said = {
    EADDRINUSE: [
      variable,
      `is ${port}, and another program listens there`,
      `a free port, such as ${variable}=4100`,
    ],
    EACCES: [
      variable,
      `is ${port}, where this user may not listen`,
      'a port from 1024 on, such as PORT=4000',
    ],
    EADDRNOTAVAIL: [
      'HOST',
      `is ${host}, which is no address of this machine`,
      'an address of it, or 0.0.0.0',
    ],
  }[code] as [string, string, string] | undefined;
  if (!said) return null;
  const [wrong, problem, expected] = said;
  return new ConfigProblem([{ variable: wrong, problem, expected }]);
}
