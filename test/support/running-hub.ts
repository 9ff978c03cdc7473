import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import pino from 'pino';
import { globalId } from '#src/base/contract/global-id.ts';
import type { Role } from '#src/base/database/context.ts';
import type { Locale } from '#src/base/words/locale.ts';
import { listenToFollowers } from '#src/citizens/conversation/store-message.ts';
import { appoint } from '#src/city/access/persons/appoint.ts';
import { createPerson } from '#src/city/access/persons/create-person.ts';
import { columnByAnnex } from '#src/city/catalogue/find-column.ts';
import { unitByName } from '#src/city/register/find-unit.ts';
import { contextOf, conversationHub, hubActor, openHub, type Hub } from '#src/hub.ts';
import { wechatCallback } from '#src/reach/wechat/callback/callback.ts';
import { wechatConsoleApi } from '#src/reach/wechat/console-api.ts';
import { openWeb, type WebOptions } from '#src/web.ts';
import type { WechatAccount } from '#src/wechat-account.ts';
import { openWorker } from '#src/worker.ts';
import { newDatabase } from './database.ts';
import { fillCatalogue } from './fill-catalogue.ts';
import { freePort } from './free-port.ts';
import { Opened } from './opened.ts';
import { signedIn, Staff } from './staff.ts';
import { setTime } from './test-clock.ts';
import { webOptions } from './web-options.ts';

const password = 'a long enough one';

interface Post {
  role: Role;
  unit?: string;
  column?: readonly string[];
  locale?: Locale;
  /** The language of the person, for all posts. */
  speaks?: Locale;
}

/** A hub with the notice's catalogue, assembled as in the program, with a clock that the test moves. */
export interface RunningHub {
  site: string;
  hub: Hub;
  /** For requests that no client would send. */
  web: FastifyInstance;
  ownerUrl: string;
  /** Bypasses all rights, to read what is really stored. */
  owner: pg.Pool;
  /** Warnings and errors of the log. */
  faults: string[];
  passTime(ms: number): void;
  unit(name: string): Promise<string>;
  column(...annex: string[]): Promise<string>;
  /** Adds a person with these posts, and signs them in. */
  staff(signInName: string, ...posts: Post[]): Promise<Staff>;
  startWorker(options?: { sweepSeconds: number }): Promise<void>;
  stopWorker(): Promise<void>;
  page(path: string): Promise<{ status: number; text: string }>;
  stop(): Promise<void>;
}

export async function runningHub(
  options: Partial<WebOptions> = {},
  wechat?: WechatAccount,
  startsAt?: Date,
): Promise<RunningHub> {
  // Duties are owed from the day of the import, so a hub on another day imports the catalogue itself.
  const { ownerUrl, appUrl } = await newDatabase(startsAt ? 'migrated' : 'catalogue');
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 2 });
  const faults: string[] = [];
  const write = (line: string) => {
    // Tests send many requests from this address, which is not a proxy.
    if (!line.includes('requests in a row came from 127.0.0.1')) faults.push(line);
  };
  const log = pino({ level: 'warn' }, { write });
  let ahead = startsAt ? startsAt.getTime() - Date.now() : 0;
  const now = () => new Date(Date.now() + ahead);
  const site = `http://127.0.0.1:${await freePort()}`;

  const program = new Opened();
  const hub = await openHub(program, { databaseUrl: appUrl, publicUrl: site, log, now });
  setTime(hub.pool, now);
  const by = () => contextOf(hub, { actor: hubActor });
  if (startsAt) await fillCatalogue(hub);
  const account = wechat && {
    pool: hub.pool,
    publicUrl: site,
    baseUrl: wechat.apiUrl,
    appId: wechat.appId,
    appSecret: wechat.appSecret,
    now,
  };
  const web = await openWeb(hub, {
    ...(await webOptions()),
    ...(wechat && {
      wechatApi: wechatConsoleApi(account!),
      callbacks: [
        wechatCallback({
          ...wechat,
          pool: hub.pool,
          now,
          onMessage: listenToFollowers(conversationHub(hub)),
        }),
      ],
    }),
    ...options,
  });
  await program.open(
    'web',
    () => web.listen({ host: '127.0.0.1', port: Number(new URL(site).port) }),
    () => web.close(),
  );
  let worker = new Opened();

  const unit = async (name: string) => (await unitByName(hub.orm.em.fork(), name))!.id;
  const column = async (annex: readonly string[]) => (await columnByAnnex(hub.orm.em.fork(), annex))!.id;
  return {
    site,
    hub,
    web,
    ownerUrl,
    owner,
    faults,
    passTime: (ms) => void (ahead += ms),
    unit: async (name) => globalId('Unit', await unit(name)),
    column: async (...annex) => globalId('Column', await column(annex)),
    async staff(signInName, ...posts) {
      const locale = posts.find(({ speaks }) => speaks)?.speaks;
      const { id } = await createPerson(by(), {
        signInName,
        name: signInName,
        password,
        ...(locale && { locale }),
      });
      for (const post of posts) {
        await appoint(by(), {
          personId: id,
          role: post.role,
          unitId: post.unit ? await unit(post.unit) : null,
          columnId: post.column ? await column(post.column) : null,
          locale: post.locale ?? null,
        });
      }
      return signedIn(site, signInName, password);
    },
    startWorker: ({ sweepSeconds } = { sweepSeconds: 1 }) =>
      openWorker(worker, hub, {
        workerConcurrency: 8,
        sweepSeconds,
        allowsPrivateWebhooks: true,
        checksLinks: false,
        wechat,
        wechaty: undefined,
        mail: undefined,
      }),
    async stopWorker() {
      await worker.close();
      worker = new Opened();
    },
    async page(path) {
      const response = await fetch(site + path, { redirect: 'manual' });
      return { status: response.status, text: await response.text() };
    },
    async stop() {
      await worker.close();
      await program.close();
      await owner.end();
    },
  };
}
