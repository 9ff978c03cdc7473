import type { ClientBase } from 'pg';
import { ConfigProblem } from '#base/platform';

/** Runs statements as the owner, and collects those that only an administrator of the server may run. */
export class OwnerRunner {
  readonly #client: ClientBase;
  readonly #refused = new Set<string>();

  constructor(client: ClientBase) {
    this.#client = client;
  }

  /** Returns whether the statement was run. */
  async run(statement: string): Promise<boolean> {
    try {
      await this.#client.query(statement);
      return true;
    } catch (error) {
      const { code } = error as { code?: string };
      // Forbidden; or it needs a role whose creation was forbidden before.
      if (code !== '42501' && !(code === '42704' && this.#refused.size > 0)) throw error;
      this.leaveToAdministrator(statement);
      return false;
    }
  }

  /** Adds a statement to those for the administrator. */
  leaveToAdministrator(statement: string): void {
    this.#refused.add(statement);
  }

  /** Throws a `ConfigProblem` with the statements for the administrator, if there are any. */
  finish(variable: string): void {
    if (this.#refused.size > 0) throw askAdministrator(variable, [...this.#refused]);
  }
}

/** The problem, with the exact statements that an administrator of the server has to run. */
const askAdministrator = (variable: string, statements: readonly string[]): ConfigProblem =>
  new ConfigProblem([
    {
      variable,
      problem: 'has a login that may not set up the roles and rights of the hub',
      expected: `an administrator of the server to run, in this database:\n${statements.map((one) => `      ${one};`).join('\n')}\n    and a restart`,
    },
  ]);
