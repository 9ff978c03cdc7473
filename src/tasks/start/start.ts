import { claimPurpose, whileWatched } from '#base/database';
import { connectionShortage, watchLoop, type Config, type Lifecycle } from '#base/platform';
import { foreignLocales, localeFacts } from '#base/words';
import { listenToFollowers } from '#citizens/conversation';
import { Person } from '#city/access';
import { openDiskStore } from '#content/assets';
import {
  demoPassword,
  demoPeople,
  isDemonstrationDue,
  openDemonstration,
  type OpenDemonstration,
} from '#props/demonstration';
import { wechatCallback, wechatConsoleApi } from '#reach/wechat';
import { contextOf, conversationHub, hubActor } from '../../hub.ts';
import { openWeb } from '../../web.ts';
import { openSimulator, wechatAccount, type WechatAccount } from '../../wechat-account.ts';
import { openWorker } from '../../worker.ts';
import type { Foundation } from './foundation.ts';
import { leavingTime } from './leaving-time.ts';
import { listen, listenProblem } from './listen.ts';
import { onOneNode } from './loading-turn.ts';
import { reserveFiles } from './reserve-files.ts';
import { lockReport, prepareOn } from './prepare.ts';
import { progressLine } from '../terminal/progress-line.ts';
import { warmUp } from './warm-up.ts';

/** A stopping node finishes the requests that have reached it, uploads and exports included, within this time. */
const maxAnswerMs = 32_000;

/** Runs the hub until a signal stops it. */
export async function start(foundation: Foundation): Promise<void> {
  const { config, life, log, hub } = await prepareOn(foundation);
  const account = wechatAccount(config);
  const store = await openDiskStore(config.dataDirectory);

  let demonstration: OpenDemonstration | null = null;
  const expected = config.isDemo ? 'demonstration' : 'real';
  const claim = () => claimPurpose(hub.pool, expected, { isEmbedded: !config.databaseUrl });
  const purpose = await whileWatched(foundation.databaseUrl, claim, lockReport(foundation));
  if (config.isDemo) {
    const context = () => contextOf(hub, { actor: hubActor });
    const open = async () => {
      if (!(await isDemonstrationDue(context()))) return null;
      const progress = progressLine(process.stdout);
      const openedDemonstration = await openDemonstration(context, store, (done, of) =>
        progress.show(`Loading the demonstration: ${done} of ${of} items`),
      );
      progress.end();
      return openedDemonstration;
    };
    if (purpose === 'demonstration')
      demonstration = await onOneNode(hub.pool, 'first screens', open, { waits: true });
    if (account?.simulatorUrl && config.role !== 'web')
      await openSimulator(life, config, account, log).catch((error: unknown) => {
        const { host, wechat } = config;
        throw (
          listenProblem(error, { variable: 'WECHAT_SIMULATOR_PORT', port: wechat.simulatorPort, host }) ??
          error
        );
      });
  }
  if (config.role !== 'web') life.onStop('event loop monitor', watchLoop());
  if (config.role !== 'worker') {
    const web = await openWeb(hub, {
      ...config,
      store,
      stopping: life.stopping,
      ...(account?.simulatorUrl && { simulatorUrl: account.simulatorUrl }),
      wechatApi: account
        ? wechatConsoleApi({
            pool: hub.pool,
            publicUrl: hub.publicUrl,
            checkUrl: config.pageCheckUrl,
            baseUrl: account.apiUrl,
            appId: account.appId,
            appSecret: account.appSecret,
            now: hub.now,
          })
        : null,
      callbacks: account
        ? [
            wechatCallback({
              pool: hub.pool,
              appId: account.appId,
              token: account.token,
              aesKeys: account.aesKeys,
              now: hub.now,
              onMessage: listenToFollowers(conversationHub(hub)),
            }),
          ]
        : [],
    });
    reserveFiles(web.server, log);
    const leave = leavingTime(life, config.leaveSeconds);
    await life.open(
      'web',
      async () => {
        await warmUp(web, life.stopping);
        await listen(web, config);
      },
      async () => {
        await leave();
        await web.close();
      },
      config.leaveSeconds * 1_000 + maxAnswerMs,
    );
  }
  if (config.role !== 'web') await openWorker(life, hub, { ...config, wechat: account });
  const lack = await connectionShortage(hub.reader, config);
  if (lack) log.warn(lack);
  // Nothing after "ready" may make the start fail, so this query precedes the announcement.
  const hasNoPerson = !config.isDemo && (await hub.orm.em.fork().count(Person)) === 0;
  announce(config, account);
  if (hasNoPerson) console.log(noPersonHint);
  if (!demonstration) return;
  const { finish } = demonstration;
  try {
    await onOneNode(hub.pool, 'rest', () => loadInBackground(life, finish), { waits: false });
  } catch (error) {
    // The hub stays up: what is loaded already can be read.
    log.error({ err: error }, 'loading the rest of the demonstration failed, the next start continues it');
  }
}

/** Loads the rest of the demonstration while the hub serves visitors; a stop waits for the items in progress. */
async function loadInBackground(life: Lifecycle, finish: OpenDemonstration['finish']): Promise<void> {
  let isStopped = false;
  console.log('\nLoading the rest of the demonstration …');
  const finishing = finish(() => isStopped);
  life.onStop('demonstration', () => {
    isStopped = true;
    return finishing.catch(() => {}); // reported by the `await` below
  });
  if (await finishing) console.log('The demonstration is complete.');
}

const noPersonHint = `
No one can sign in yet. Create the first administrator with
  npm run lanmu -- add-administrator <sign-in name> <name>`;

function announce(
  { publicUrl, dataDirectory, role, isDemo, hasGraphiql }: Config,
  account: WechatAccount | undefined,
): void {
  const say = (label: string, value: string) => console.log(`  ${label.padEnd(18)} ${value}`);
  console.log(`\nLanmu 栏目 is ready${role === 'both' ? '' : ` (${role})`}.\n`);
  if (role !== 'worker') {
    say('Portal 门户', `${publicUrl}/`);
    say('Micro-site 微站', `${publicUrl}/m`);
    for (const locale of foreignLocales)
      say(localeFacts[locale].name, publicUrl + localeFacts[locale].prefix);
    say(hasGraphiql ? 'GraphiQL' : 'GraphQL', `${publicUrl}/graphql`);
    say('Console (GraphQL)', `${publicUrl}/console/graphql`);
  }
  if (account?.simulatorUrl) say('Simulated WeChat', `${account.simulatorUrl}/  (模拟微信平台，非真实微信)`);
  say('Data', dataDirectory);
  if (!isDemo) return;
  console.log(`\nDemonstration sign-ins, all with the password ${demoPassword}:`);
  for (const { signInName, name } of demoPeople) say(signInName, name);
  console.log('\nStop with Ctrl-C.');
}
