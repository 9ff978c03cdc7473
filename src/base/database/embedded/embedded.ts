import { join } from 'node:path';
import { databaseAccount } from './account.ts';
import { major, refuseOtherMajor } from './other-major.ts';
import { createCluster } from './cluster.ts';
import { claim, prepareDatabase } from './connection.ts';
import { keptPasswords } from './kept-passwords.ts';
import { openPostmaster, type Postmaster } from './postmaster.ts';
import { databasePrograms } from './programs.ts';
import { broughtBack, firstOpened } from './revival.ts';
import { stopPostmaster } from './stop-postmaster.ts';

export interface EmbeddedDatabase {
  /** Superuser `lanmu_owner` on database `lanmu`: for migrations and backups. */
  readonly ownerUrl: string;
  /** Login role `lanmu_app` on the same database; it may connect, and nothing else until migrations grant more. */
  readonly appUrl: string;
  /** False while another live process of the hub keeps this database: then that one stops it. */
  readonly isOwner: boolean;
  /** Resolves when no process of the database is left, or at once when another process of the hub keeps it. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Absolute path; made when missing. Holds the cluster, and beside it the passwords. */
  dir: string;
  /** More `-c` settings of PostgreSQL, such as `fsync: 'off'` for tests. */
  settings?: Readonly<Record<string, string>>;
  /** Receives what PostgreSQL has to say, line by line. */
  log?: (line: string) => void;
  /** Receives what becomes of a database that went away, for the operator; each try that failed is an error. */
  tell?: (level: 'warn' | 'error', sentence: string) => void;
  /** Told once, in a sentence, that the database does not come back: nothing can be done here without it any more. */
  onLost?: (sentence: string) => void;
  /** How long a database that went away is started again and again, in milliseconds; five minutes unless told. */
  patienceMs?: number;
}

const usualPatienceMs = 5 * 60_000;

/**
 * Starts PostgreSQL in `dir`, or joins the one that runs there: what a killed process of the hub left behind is
 * adopted, what a live one keeps is shared. Throws a `ConfigProblem` for what an operator can put right.
 * A database that goes away unasked is started again on the same port, as often as it takes within the patience.
 */
export async function startEmbedded({
  dir,
  settings = {},
  log = () => {},
  tell = () => {},
  onLost = () => {},
  patienceMs = usualPatienceMs,
}: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const cluster = join(dir, `cluster-${major}`);
  refuseOtherMajor(dir, cluster);
  const account = databaseAccount(dir, cluster);
  const programs = databasePrograms(dir, account);
  const { ownerPassword: password, appPassword } = keptPasswords(dir, cluster);
  await createCluster({ cluster, programs, account, password, settings });

  const installation = { dir, cluster, programs, account, password, settings, log };
  let current = await firstOpened(async () => {
    const opened = await openPostmaster(installation);
    try {
      await prepareDatabase(opened.keeper, appPassword);
      return opened;
    } catch (problem) {
      await opened.keeper.end().catch(() => {}); // it may still hold the claim, which the next try needs
      throw problem;
    }
  });
  /** Stands in addresses that have been given away. */
  const { port } = current;

  const stopping = new AbortController();
  let returning = Promise.resolve();
  const watch = ({ keeper }: Postmaster) => {
    keeper.once('end', () => void (stopping.signal.aborted || (returning = comeBack())));
  };
  const comeBack = async () => {
    tell('warn', 'the embedded database went away; starting it again');
    const open = () => openPostmaster({ ...installation, port });
    const back = await broughtBack(open, { patienceMs, tell, signal: stopping.signal });
    if (back instanceof Error) return onLost(back.message);
    if (!back) return;
    watch((current = back));
    tell('warn', 'the embedded database is back');
  };
  watch(current);

  const stop = async () => {
    stopping.abort();
    await returning;
    const { keeper, pid } = current;
    // Asked again: the process that kept the database may have died meanwhile, and then it falls to this one.
    const isLast = current.isOwner || (await claim(keeper).catch(() => false));
    if (isLast) await stopPostmaster(cluster, pid, programs, account);
    await keeper.end().catch(() => {});
  };

  const url = (user: string, secret: string) => `postgresql://${user}:${secret}@127.0.0.1:${port}/lanmu`;
  return {
    ownerUrl: url('lanmu_owner', password),
    appUrl: url('lanmu_app', appPassword),
    get isOwner() {
      return current.isOwner;
    },
    stop,
  };
}
