import type { EntityManager } from '@mikro-orm/postgresql';
import type { Locale } from '#base/words';
import type { Queue } from './queue/queue.ts';

export const roles = [
  'liaison',
  'unit-leader',
  'portal-editor',
  'translator',
  'inspector',
  'administrator',
] as const;
export type Role = (typeof roles)[number];

/** A role, and what it is bound to. */
export interface Appointment {
  role: Role;
  unitId: string | null;
  columnId: string | null;
  locale: Locale | null;
}

/** Who acts: a signed-in person, or the hub itself for schedules and deliveries. */
export interface Actor {
  personId: string | null;
  name: string;
  isHub: boolean;
  appointments: readonly Appointment[];
}

/** Who calls, in which language, and when. The first argument of every command and of every console query. */
export interface Context {
  em: EntityManager;
  queue: Queue;
  actor: Actor;
  locale: Locale;
  now: Date;
  traceId: string;
}

/** A caller of the console contract: a person in a browser, signed in or about to be. */
export interface ConsoleContext extends Context {
  /** The client's address; behind a proxy, the one that a trusted proxy forwards. */
  address: string;
  /** The `User-Agent` header. */
  agent: string;
  /** The value of the session cookie, valid or not. */
  sessionToken: string | null;
  /** The maximum age of a session in hours, used or not; from the configuration. */
  sessionHours: number;
  /** The scopes of the front end's API token; null when the request has no valid one. */
  tokenScopes: readonly string[] | null;
  /** Whether a webhook may point into a private network; from the configuration. */
  allowsPrivateWebhooks: boolean;
  setSession(token: string, expiresAt: Date): void;
  clearSession(): void;
}

declare const open: unique symbol;

/** A context inside an open transaction. Only `command` can make one. */
export type Tx = Context & {
  readonly [open]: true;
  /** The item and unit that the log entry is about; a command sets them as soon as it knows them. */
  readonly about: { itemId?: string; unitId?: string };
};
