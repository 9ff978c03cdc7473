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

/** Who asks, in which language, and when. The first argument of every command and of every query of the console. */
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
  /** Where the request comes from; behind a proxy, the address that a trusted proxy tells. */
  address: string;
  /** What the browser calls itself. */
  agent: string;
  /** What the cookie of this request carried, whether or not it is good for anything. */
  sessionToken: string | null;
  /** How long a session lasts at most, used or not; from the configuration. */
  sessionHours: number;
  /** What the key of a front end opens; null when the request came without a good one. */
  tokenScopes: readonly string[] | null;
  /** Whether a webhook may lead into a private network; from the configuration. */
  allowsPrivateWebhooks: boolean;
  setSession(token: string, expiresAt: Date): void;
  clearSession(): void;
}

declare const open: unique symbol;

/** A context inside an open transaction. Only `command` can make one. */
export type Tx = Context & {
  readonly [open]: true;
  /** What the entry in the log is about; commands fill it in as soon as they know. */
  readonly about: { itemId?: string; unitId?: string };
};
