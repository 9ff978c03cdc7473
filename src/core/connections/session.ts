import { Client, Pool, type ClientConfig, type PoolConfig } from 'pg';
import { databaseAddress } from './address.ts';
import { checkRole, type SessionRole } from './check-role.ts';

export interface Session {
  /** As which role its statements run, whoever signed in; undefined: as who signed in, for what only an owner may do. */
  role?: SessionRole;
  /** As the server lists it, `pg_stat_activity.application_name`. */
  name: string;
  /** Settings of the session, such as `jit`. */
  settings?: Readonly<Record<string, string>>;
}

type Connected = ((problem: Error) => void) | ((problem: null, client: Client) => void);

/**
 * A client that stands in its session when `connect` is done: role and settings are set, and the role has been looked at
 * by a statement of its own. They are set by statements, not by what is sent at the beginning, because a pooler in between
 * refuses that or drops it.
 */
function clientOf({ role, settings = {} }: Session, Base: typeof Client = Client): typeof Client {
  const entering = [
    ...(role ? [`set role ${role}`] : []),
    ...Object.entries(settings).map(([name, value]) => `set ${name} = ${value}`),
  ].join('; ');
  async function enter(client: Client): Promise<void> {
    try {
      if (entering) await client.query(entering);
      if (role) await checkRole(client, role);
    } catch (problem) {
      await client.end().catch(() => {});
      throw problem;
    }
  }
  class SessionClient extends Base {
    override connect(): Promise<Client>;
    override connect(callback: Connected): void;
    override connect(callback?: Connected): unknown {
      const connected = super.connect().then(() => enter(this));
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
});

/** One connection, not opened yet. */
export const newClient = (url: string, session: Session, config: ClientConfig = {}): Client =>
  new (clientOf(session))({
    ...databaseAddress(url),
    application_name: session.name,
    connectionTimeoutMillis: connectLimitMs,
    ...config,
  });
