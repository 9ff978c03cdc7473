import { Client, Pool, type ClientConfig, type PoolConfig } from 'pg';
import { databaseAddress } from '#base/platform';
import { checkRole, type SessionRole } from './check-role.ts';
import { giveUpWhenSilent, track } from './silence.ts';
import { connectionTypes } from './types.ts';

export interface Session {
  /**
   * The role that its statements run as, independent of the login; undefined: the login itself, for what only an owner
   * may do.
   */
  role?: SessionRole;
  /** Shown in `pg_stat_activity.application_name`. */
  name: string;
  /** Settings of the session, such as `jit`. */
  settings?: Readonly<Record<string, string>>;
  /**
   * The statement timeout, in milliseconds. The default is `backgroundStatementMs` with a role, and none without: an
   * owner's statement may take hours.
   */
  statementMs?: number;
  /**
   * A connection that has received nothing for this long while a query is running is destroyed. The default is 1.5 times
   * the statement timeout.
   */
  silentMs?: number;
  /**
   * The server ends a session that is idle for this long, in milliseconds, and releases its locks. For sessions that
   * hold locks between statements and send a heartbeat: the server cannot tell a process that is suspended or cut off
   * from one that has nothing to do. Without it a session may be idle for any time.
   */
  idleMs?: number;
}

/** For background work. A statement that takes longer is stuck. */
export const backgroundStatementMs = 120_000;
/** For statements that a user waits for. */
export const requestStatementMs = 15_000;

/** No running process leaves a transaction idle for so long. Then its locks are released. */
const maxIdleInTransactionMs = 25_000;
/**
 * How the server detects a dead client: an idle session after 10 s and three keepalive probes; one that it is sending to
 * when nothing was acknowledged for 20 s (it does not probe then); one that is waiting for its statement every 5 s. Unix
 * sockets ignore these settings, and systems other than Linux would reject some of them, or log an error at each
 * connection. A pooler in between has settings of its own for its server side.
 */
const detectDeadClients = `select set_config(name, value, false) from (values
    ('tcp_keepalives_idle', '10'), ('tcp_keepalives_interval', '5'), ('tcp_keepalives_count', '3'),
    ('tcp_user_timeout', '20000'), ('client_connection_check_interval', '5000')) present (name, value)
  where version() like '%linux%'`;

type Release = (problem?: Error | boolean) => void;
type Connected = ((problem: Error) => void) | ((problem: null, client: Client) => void);

/**
 * A client whose session is set up when `connect` resolves: role and settings are set, and the role has been checked by
 * a separate statement. They are set by statements and not as startup parameters, because a pooler in between rejects or
 * drops those.
 */
function clientOf(session: Session, Base: typeof Client = Client): typeof Client {
  const { role, settings = {}, statementMs = role && backgroundStatementMs, idleMs } = session;
  const { silentMs = statementMs && statementMs * 1.5 } = session;
  const setup = [
    ...(role ? [`set role ${role}`] : []),
    ...(statementMs ? [`set statement_timeout = ${statementMs}`] : []),
    ...(role ? [`set idle_in_transaction_session_timeout = ${maxIdleInTransactionMs}`] : []),
    ...(idleMs ? [`set idle_session_timeout = ${idleMs}`] : []),
    detectDeadClients,
    ...Object.entries(settings).map(([name, value]) => `set ${name} = ${value}`),
  ].join('; ');
  async function prepare(client: Client): Promise<void> {
    try {
      await client.query(setup);
      if (role) await checkRole(client, role);
    } catch (problem) {
      void client.end().catch(() => {});
      throw problem;
    }
  }
  class SessionClient extends Base {
    #release: Release = () => {};
    #isCheckedOut = false;
    #isLost = false;

    constructor(config?: string | ClientConfig) {
      super(config);
      // A query on a lost connection rejects. Between two queries, and while a pool hands the connection over, there is
      // no listener, and an unhandled error event would end the process.
      this.on('error', () => {});
      this.once('end', () => {
        this.#isLost = true;
        this.#releaseLost();
      });
    }

    /**
     * Set by the pool whenever it hands out the connection. A lost connection releases itself: the ORM never releases
     * one on which it could not even begin or roll back a transaction, until the pool is exhausted.
     */
    set release(release: Release) {
      this.#release = release;
      this.#isCheckedOut = true;
      if (this.#isLost) process.nextTick(() => this.#releaseLost());
    }

    get release(): Release {
      const release = this.#release;
      return (problem) => {
        if (this.#isLost && !this.#isCheckedOut) return;
        if (release === this.#release) this.#isCheckedOut = false;
        release(problem);
      };
    }

    #releaseLost(): void {
      if (!this.#isCheckedOut) return;
      this.#isCheckedOut = false;
      this.#release(true);
    }

    override connect(): Promise<Client>;
    override connect(callback: Connected): void;
    override connect(callback?: Connected): unknown {
      const connected = super.connect().then(() => {
        track(this);
        if (silentMs) giveUpWhenSilent(this, silentMs);
        return prepare(this);
      });
      if (!callback) return connected.then(() => this);
      connected.then(
        () => (callback as (problem: null, client: Client) => void)(null, this),
        callback as (problem: Error) => void,
      );
      return undefined;
    }
  }
  return SessionClient;
}

/** Longer than a busy pool or a loaded server makes a caller wait, and short enough to report an outage. */
const connectLimitMs = 10_000;
/** Detects a dead server on an idle connection: Node probes every second, ten times. */
const keepAliveOptions = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 } as const;

/** A pool whose connections are all set up with the session. */
export function openPool(url: string, session: Session, config: PoolConfig): Pool {
  // The server has closed an idle connection; the next query opens another.
  return new Pool({ ...poolConfig(url, session), ...config }).on('error', () => {});
}

/** The configuration for a caller that creates the pool itself. */
export const poolConfig = (url: string, session: Session, Base?: typeof Client) => ({
  ...databaseAddress(url),
  Client: clientOf(session, Base),
  application_name: session.name,
  connectionTimeoutMillis: connectLimitMs,
  types: connectionTypes,
  ...keepAliveOptions,
});

/** One connection, not opened yet. */
export const newClient = (url: string, session: Session, config: ClientConfig = {}): Client =>
  new (clientOf(session))({
    ...databaseAddress(url),
    application_name: session.name,
    connectionTimeoutMillis: connectLimitMs,
    types: connectionTypes,
    ...keepAliveOptions,
    ...config,
  });
