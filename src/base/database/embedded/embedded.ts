import { join } from 'node:path';
import { databaseAccount } from './account.ts';
import { major, refuseOtherMajor } from './other-major.ts';
import { createCluster } from './cluster.ts';
import { claim, prepareDatabase } from './connection.ts';
import { storedPasswords } from './stored-passwords.ts';
import { openPostmaster, type Postmaster } from './postmaster.ts';
import { databasePrograms } from './programs.ts';
import { reopen, openAtStart } from './reopen.ts';
import { stopPostmaster } from './stop-postmaster.ts';

export interface EmbeddedDatabase {
  /** Superuser `lanmu_owner` on database `lanmu`: for migrations and backups. */
  readonly ownerUrl: string;
  /** Login role `lanmu_app` on the same database; it may connect, and nothing else until migrations grant more. */
  readonly appUrl: string;
  /** False while another live process of the hub owns this database; then that one stops it. */
  readonly isOwner: boolean;
  /** Resolves when the database has stopped, or at once if another process of the hub owns it. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Absolute path, created if missing. Contains the cluster, and beside it the passwords. */
  dir: string;
  /** More `-c` settings of PostgreSQL, such as `fsync: 'off'` for tests. */
  settings?: Readonly<Record<string, string>>;
  /** Receives PostgreSQL's log, line by line. */
  log?: (line: string) => void;
  /** Reports the recovery of a database that went away, for the operator; each failed attempt is an error. */
  tell?: (level: 'warn' | 'error', sentence: string) => void;
  /** Called once, with a sentence, when the database cannot be recovered: this process cannot work without it. */
  onLost?: (sentence: string) => void;
  /** For how long a database that went away is restarted, in milliseconds; five minutes by default. */
  maxDowntimeMs?: number;
}

const defaultMaxDowntimeMs = 5 * 60_000;

/**
 * Starts PostgreSQL in `dir`, or joins the server that runs there: one that a killed process of the hub left behind is
 * adopted, one that a live process owns is shared. Throws a `ConfigProblem` for anything that an operator can correct. A
 * database that goes away unexpectedly is restarted on the same port, again and again up to `maxDowntimeMs`.
 */
export async function startEmbedded({
  dir,
  settings = {},
  log = () => {},
  tell = () => {},
  onLost = () => {},
  maxDowntimeMs = defaultMaxDowntimeMs,
}: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const cluster = join(dir, `cluster-${major}`);
  refuseOtherMajor(dir, cluster);
  const account = databaseAccount(dir, cluster);
  const programs = databasePrograms(dir, account);
  const { ownerPassword: password, appPassword } = storedPasswords(dir, cluster);
  await createCluster({ cluster, programs, account, password, settings });

  const installation = { dir, cluster, programs, account, password, settings, log };
  let current = await openAtStart(async () => {
    const opened = await openPostmaster(installation);
    try {
      await prepareDatabase(opened.keeper, appPassword);
      return opened;
    } catch (problem) {
      await opened.keeper.end().catch(() => {}); // it may still hold the claim, which the next attempt needs
      throw problem;
    }
  });
  /** Part of the addresses that were handed out. */
  const { port } = current;

  const stopping = new AbortController();
  let recovering = Promise.resolve();
  const watch = ({ keeper }: Postmaster) => {
    keeper.once('end', () => void (stopping.signal.aborted || (recovering = recover())));
  };
  const recover = async () => {
    tell('warn', 'embedded database went away, restarting it');
    const open = () => openPostmaster({ ...installation, port });
    const reopened = await reopen(open, { maxDowntimeMs, tell, signal: stopping.signal });
    if (reopened instanceof Error) return onLost(reopened.message);
    if (!reopened) return;
    watch((current = reopened));
    tell('warn', 'embedded database restarted');
  };
  watch(current);

  const stop = async () => {
    stopping.abort();
    await recovering;
    const { keeper, pid } = current;
    // Claim again: the process that owned the database may have died in the meantime.
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
