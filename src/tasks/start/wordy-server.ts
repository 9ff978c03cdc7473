import { queryOne, sql } from '#base/sql';
import type { Hub } from '../../hub.ts';

/** Warns when an external database server would log statements with the words of drafts, and says what to set. */
export async function warnOfWordyServer({ orm, log }: Pick<Hub, 'orm' | 'log'>): Promise<void> {
  const { verbosity, least, statements } = await queryOne(
    orm.em.fork(),
    sql<{ verbosity: string; least: string; statements: string }>`
      select current_setting('log_error_verbosity') verbosity, current_setting('log_min_error_statement') least,
        current_setting('log_statement') statements`,
  );
  const isQuiet =
    verbosity === 'terse' && quietLevels.includes(least) && ['none', 'ddl'].includes(statements);
  if (isQuiet) return;
  log.warn(
    `the log of the database server records the words of drafts: set log_error_verbosity = terse (now ${verbosity}), ` +
      `log_min_error_statement = panic (now ${least}) and log_statement = none (now ${statements}) on the server`,
  );
}

/** Values of `log_min_error_statement` that log no refused statement: those have the level `error`, below these. */
const quietLevels = ['log', 'fatal', 'panic'];
