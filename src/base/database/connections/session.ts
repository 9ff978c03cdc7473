import { Client, Pool, type ClientConfig, type PoolConfig } from 'pg';
import { databaseAddress } from '#base/platform';
import { checkRole, type SessionRole } from './check-role.ts';
import { giveUpSilent, notice } from './silence.ts';
import { connectionTypes } from './types.ts';

export interface Session {
  /** As which role its statements run, whoever signed in; undefined: as who signed in, for what only an owner may do. */
  role?: SessionRole;
  /** As the server lists it, `pg_stat_activity.application_name`. */
  name: string;
  /** Settings of the session, such as `jit`. */
  settings?: Readonly<Record<string, string>>;
  /**
   * How long the server may work on one statement, in milliseconds. Without it as long as `patientMs` where there is a role,
   * and without a role as long as it takes: what an owner does may take hours.
   */
  statementMs?: number;
  /** A connection that owes an answer and has said nothing for so long is given up; half as long again as a statement, unless told. */
  silentMs?: number;
  /**
   * A session that asks nothing for so long, in milliseconds, is ended by the server, and with it the locks that it holds. For
   * who holds locks between two statements and has a beat: a process that stands still, or that a network keeps alive which
   * it is cut off from, cannot be told otherwise from one that has nothing to do. Without it a session may be silent.
   */
  idleMs?: number;
}

/** For what nobody waits for at a screen; a statement that takes longer waits for what will not come. */
export const patientMs = 120_000;
/** For what somebody waits for. */
export const promptMs = 15_000;

/** What is opened in a transaction is not left alone for so long by anybody who lives; what it locked is free then. */
const orphanMs = 25_000;
/**
 * How the server finds out that nobody is there any more: of a session that is silent after 10 s, asking three times; of one
 * to which it is sending, when nothing has arrived for 20 s (it asks nothing then); of one that waits for its statement, each
 * 5 s. Sockets of Unix ignore it, and systems other than Linux would refuse some of it, or log an error at each connection. A
 * pooler in between has settings of its own for its other side.
 */
const presence = `select set_config(name, value, false) from (values
    ('tcp_keepalives_idle', '10'), ('tcp_keepalives_interval', '5'), ('tcp_keepalives_count', '3'),
    ('tcp_user_timeout', '20000'), ('client_connection_check_interval', '5000')) present (name, value)
  where version() like '%linux%'`;

type Release = (problem?: Error | boolean) => void;
type Connected = ((problem: Error) => void) | ((problem: null, client: Client) => void);

/**
 * A client that stands in its session when `connect` is done: role and settings are set, and the role has been looked at
 * by a statement of its own. They are set by statements, not by what is sent at the beginning, because a pooler in between
 * refuses that or drops it.
 */
function clientOf(session: Session, Base: typeof Client = Client): typeof Client {
  const { role, settings = {}, statementMs = role && patientMs, idleMs } = session;
  const { silentMs = statementMs && statementMs * 1.5 } = session;
  const entering = [
    ...(role ? [`set role ${role}`] : []),
    ...(statementMs ? [`set statement_timeout = ${statementMs}`] : []),
    ...(role ? [`set idle_in_transaction_session_timeout = ${orphanMs}`] : []),
    ...(idleMs ? [`set idle_session_timeout = ${idleMs}`] : []),
    presence,
    ...Object.entries(settings).map(([name, value]) => `set ${name} = ${value}`),
  ].join('; ');
  async function enter(client: Client): Promise<void> {
    try {
      await client.query(entering);
      if (role) await checkRole(client, role);
    } catch (problem) {
      void client.end().catch(() => {});
      throw problem;
    }
  }
  class SessionClient extends Base {
    #giveBack: Release = () => {};
    #isHeld = false;
    #isLost = false;

    constructor(config?: string | ClientConfig) {
      super(config);
      // What becomes of a connection is told to whoever asks something over it. Nobody listens between two questions, nor
      // while a pool hands it over, and an error that nobody listens to ends the program.
      this.on('error', () => {});
      this.once('end', () => {
        this.#isLost = true;
        this.#returnLost();
      });
    }

    /**
     * Set by the pool whenever it hands the connection out. One that is lost gives its place back by itself: the ORM keeps
     * it for ever where not even a transaction could be begun or rolled back on it, until no place is left.
     */
    set release(giveBack: Release) {
      this.#giveBack = giveBack;
      this.#isHeld = true;
      if (this.#isLost) process.nextTick(() => this.#returnLost());
    }

    get release(): Release {
      const mine = this.#giveBack;
      return (problem) => {
        if (this.#isLost && !this.#isHeld) return;
        if (mine === this.#giveBack) this.#isHeld = false;
        mine(problem);
      };
    }

    #returnLost(): void {
      if (!this.#isHeld) return;
      this.#isHeld = false;
      this.#giveBack(true);
    }

    override connect(): Promise<Client>;
    override connect(callback: Connected): void;
    override connect(callback?: Connected): unknown {
      const connected = super.connect().then(() => {
        notice(this);
        if (silentMs) giveUpSilent(this, silentMs);
        return enter(this);
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

/** Longer than a busy pool or a server under load makes anybody wait, and short enough to say that it is away. */
const connectLimitMs = 10_000;
/** Whether the other side is still there while nothing is asked: Node asks again each second, ten times. */
const alive = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 } as const;

/** A pool whose every connection stands in the session. */
export function openPool(url: string, session: Session, config: PoolConfig): Pool {
  // An idle connection that the server closed; the next query opens another.
  return new Pool({ ...poolConfig(url, session), ...config }).on('error', () => {});
}

/** For who makes the pool itself. */
export const poolConfig = (url: string, session: Session, Base?: typeof Client) => ({
  ...databaseAddress(url),
  Client: clientOf(session, Base),
  application_name: session.name,
  connectionTimeoutMillis: connectLimitMs,
  types: connectionTypes,
  ...alive,
});

/** One connection, not opened yet. */
export const newClient = (url: string, session: Session, config: ClientConfig = {}): Client =>
  new (clientOf(session))({
    ...databaseAddress(url),
    application_name: session.name,
    connectionTimeoutMillis: connectLimitMs,
    types: connectionTypes,
    ...alive,
    ...config,
  });
