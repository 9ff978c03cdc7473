import type { FastifyInstance } from 'fastify';
import { ConfigProblem, type Config } from '#core';

/** Opens the port; where another program has it, says which variable to change. */
export async function listen(web: FastifyInstance, { port, host }: Config): Promise<void> {
  try {
    await web.listen({ port, host });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new ConfigProblem([
      {
        variable: 'PORT',
        problem: `is ${port}, and another program listens there`,
        expected: 'a free port, such as PORT=4100',
      },
    ]);
  }
}
