import type { Hub } from '../../hub.ts';

/** Says in one sentence when the log of a server that is not ours would keep the words of drafts, and what to do. */
export async function warnOfWordyServer({ orm, log }: Pick<Hub, 'orm' | 'log'>): Promise<void> {
  const [row] = await orm.em.fork().execute<{ verbosity: string; least: string; statements: string }[]>(
    `select current_setting('log_error_verbosity') verbosity, current_setting('log_min_error_statement') least,
       current_setting('log_statement') statements`,
  );
  const { verbosity, least, statements } = row!;
  const isQuiet = verbosity === 'terse' && quiet.includes(least) && ['none', 'ddl'].includes(statements);
  if (isQuiet) return;
  log.warn(
    `the log of the database keeps the words of drafts: set log_error_verbosity = terse (now ${verbosity}), ` +
      `log_min_error_statement = panic (now ${least}) and log_statement = none (now ${statements}) on the server`,
  );
}

/** From which level on a statement is logged: those that are refused are of the level `error`, below these. */
const quiet = ['log', 'fatal', 'panic'];
