import pg from 'pg';
import pino from 'pino';
import type { Appointment, Role } from '#src/base/database/context.ts';
import { Locale } from '#src/base/words/locale.ts';
import { Person } from '#src/city/access/persons/person.entity.ts';
import { Column } from '#src/city/catalogue/column.entity.ts';
import { Unit } from '#src/city/register/unit.entity.ts';
import { openDiskStore } from '#src/content/assets/store/disk-store.ts';
import { createItem } from '#src/content/items/create-item.ts';
import type { ItemContent } from '#src/content/items/item-content.ts';
import type { Item } from '#src/content/items/item.entity.ts';
import { openHub } from '#src/hub.ts';
import { wechatCallback } from '#src/reach/wechat/callback/callback.ts';
import { logInto } from '#src/tasks/start/open-log.ts';
import { openWeb, type WebOptions } from '#src/web.ts';
import { adoptItem } from '#src/workflow/adopt-item.ts';
import { approveItem } from '#src/workflow/approve-item.ts';
import { publishItem } from '#src/workflow/publish-item.ts';
import { submitItem } from '#src/workflow/submit-item.ts';
import { newDatabase } from './database.ts';
import { hasFastPath } from './fast-path.ts';
import { fillCatalogue } from './fill-catalogue.ts';
import { newFolder } from './folders.ts';
import { Opened } from './opened.ts';
import { contexts } from './test-clock.ts';

export interface Draft {
  /** The path of its column. */
  column: string;
  kind?: string;
  content: Partial<ItemContent>;
}

/** The hub as the web process opens it, with the catalogue and without content, in this process. */
interface RealHubOptions {
  onQuery?: (line: string) => void;
  /** Its clock; by default that of the machine. */
  now?: () => Date;
  trustedDocuments?: 'off' | 'log' | 'enforce';
  /** Called with each line of its log; by default it does not log. */
  onLog?: (line: string) => void;
  /** The log level; `warn` by default. */
  logLevel?: 'trace' | 'info' | 'warn';
  /** The size of each node's cache; none by default. */
  cacheMb?: number;
  /** A WeChat account, so that its callback is one of the routes. */
  wechat?: { appId: string; token: string; aesKeys: readonly string[] };
  /** Requests per address; by default the usual limit. */
  requestsPerMinute?: number;
  /** The minimum pace of bodies. */
  bodies?: WebOptions['bodies'];
  trustProxy?: WebOptions['trustProxy'];
  /** Whether the fast path is on; by default as in the test run. */
  fastPath?: boolean;
}

export async function realHub({
  onQuery,
  now,
  trustedDocuments = 'off',
  onLog,
  logLevel = 'warn',
  cacheMb = 0,
  wechat,
  bodies,
  requestsPerMinute,
  trustProxy = false,
  fastPath = hasFastPath,
}: RealHubOptions = {}) {
  // Duties are owed from the day of the import, so a hub on another day imports the catalogue itself.
  const { ownerUrl, appUrl } = await newDatabase(now ? 'migrated' : 'catalogue');
  const program = new Opened();
  const log = onLog
    ? logInto({ write: onLog }, { logLevel, isDemo: false }, false)
    : pino({ level: 'silent' });
  const publicUrl = 'http://127.0.0.1:4000';
  const hub = await openHub(program, {
    databaseUrl: appUrl,
    publicUrl,
    log,
    ...(onQuery && { onQuery }),
    ...(now && { now }),
  });
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 2 });
  program.onStop('owner', () => owner.end());
  const ctx = contexts(hub);
  if (now) await fillCatalogue(hub);

  const unit = await hub.orm.em.fork().findOneOrFail(Unit, { slug: 'government-office' });
  const person = new Person({ signInName: 'li', name: '李敏', passwordHash: '', createdAt: new Date() });
  await hub.orm.em.fork().persist(person).flush();
  const appointed = (role: Role, options: Partial<Appointment> = {}): Appointment => ({
    role,
    unitId: role === 'liaison' || role === 'unit-leader' ? unit.id : null,
    columnId: null,
    locale: role === 'translator' ? Locale.EN : null,
    ...options,
  });
  const actor = (...roles: Role[]) => ({
    personId: person.id,
    name: person.name,
    isHub: false,
    appointments: roles.map((role) => appointed(role)),
  });
  const as = (...roles: Role[]) => ctx({ actor: actor(...roles) });

  const store = await openDiskStore(newFolder('web-'));
  const openNode = async (isFast = fastPath) => {
    const node = await openWeb(hub, {
      store,
      allowsPrivateWebhooks: false,
      hasFastPath: isFast,
      hasGraphiql: true,
      trustedDocuments,
      hasIntrospection: true,
      isDemo: false,
      maxUploadMb: 20,
      sessionHours: 12,
      trustProxy,
      cacheMb,
      ...(bodies && { bodies }),
      ...(requestsPerMinute && { requestsPerMinute }),
      ...(wechat && {
        callbacks: [wechatCallback({ ...wechat, pool: hub.pool, now: hub.now })],
      }),
    });
    program.onStop('web', () => node.close());
    return node;
  };
  const web = await openNode();

  async function write({ column, kind = 'article', content }: Draft): Promise<Item> {
    const { id } = await hub.orm.em.fork().findOneOrFail(Column, { path: column });
    return createItem(as('liaison'), { columnId: id, unitId: unit.id, kind, content });
  }
  async function release(
    { id }: { id: string },
    original?: { publishedAt: Date; source: string },
  ): Promise<Item> {
    await submitItem(as('liaison'), { id });
    await approveItem(as('unit-leader'), { id });
    await adoptItem(as('portal-editor'), { id });
    return publishItem(as('portal-editor', 'administrator'), { id, ...(original && { original }) });
  }
  return {
    hub,
    web,
    /** Opens another web node, in this process. */
    openNode,
    store,
    unit,
    person,
    ownerUrl,
    appUrl,
    owner,
    ctx,
    as,
    actor,
    write,
    /** Takes an item through the whole workflow, from the draft to the public. */
    release,
    publish: async (draft: Draft) => release(await write(draft)),
    /** The answer to a query at an address, without a session. */
    async ask(query: string, variables: object = {}, path = '/graphql') {
      const response = await web.inject({
        method: 'POST',
        url: path,
        headers: { 'content-type': 'application/json' },
        payload: { query, variables },
      });
      return response.json<{
        data: any;
        errors?: { message: string; extensions: Record<string, unknown> }[];
      }>();
    },
    stop: () => program.close(),
  };
}

export type RealHub = Awaited<ReturnType<typeof realHub>>;
