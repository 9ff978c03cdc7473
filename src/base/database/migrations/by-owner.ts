import type { ClientBase } from 'pg';
import { ConfigProblem } from '#base/platform';

/** Runs statements as the owner, and keeps those that only an administrator of the server may run. */
export class ByOwner {
  readonly #client: ClientBase;
  readonly #refused = new Set<string>();

  constructor(client: ClientBase) {
    this.#client = client;
  }

  /** True when it was done. */
  async run(statement: string): Promise<boolean> {
    try {
      await this.#client.query(statement);
      return true;
    } catch (error) {
      const { code } = error as { code?: string };
      // Forbidden; or it needs a role that was forbidden before.
      if (code !== '42501' && !(code === '42704' && this.#refused.size > 0)) throw error;
      this.leave(statement);
      return false;
    }
  }

  /** For the administrator. */
  leave(statement: string): void {
    this.#refused.add(statement);
  }

  /** Throws a `ConfigProblem` with the statements to hand on, if there are any. */
  finish(variable: string): void {
    if (this.#refused.size > 0) throw askAdministrator(variable, [...this.#refused]);
  }
}

/** What an administrator of the server has to run, to the letter. */
const askAdministrator = (variable: string, statements: readonly string[]): ConfigProblem =>
  new ConfigProblem([
    {
      variable,
      problem: 'has a login that may not prepare the roles and rights of the hub',
      expected: `that an administrator of the server runs, in this database:\n${statements.map((one) => `      ${one};`).join('\n')}\n    and another start`,
    },
  ]);
