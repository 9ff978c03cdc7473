import type { Ground } from './wechat-walk.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Something that goes wrong with a push, or that people do with it. */
export interface Trouble {
  name: string;
  /** It decides the expected end of the push itself, so it is not combined with others. */
  isAlone?: boolean;
  /** Runs once the push is approved. */
  before?(ground: Ground): void | Promise<void>;
  /** Runs when its time has come. */
  during?(ground: Ground): void | Promise<void>;
  /** Runs six hours later. */
  after?(ground: Ground): void | Promise<void>;
}

type Kind = 'errcode' | 'before' | 'after' | 'slow';
const fault =
  (call: string, kind: Kind, options: { errcode?: number; times?: number; ms?: number } = {}) =>
  ({ town }: Ground) =>
    town.platform.scheduleFault({ call, kind, ...options });

/** The hub must recover by itself. */
const passing: Trouble[] = [
  ...[40001, 40014, 42001].map((code) => ({
    name: `dead token ${code}`,
    before: ({ town }: Ground) => town.platform.invalidateToken(code as 40001),
  })),
  {
    name: 'event lost',
    before: ({ town }) => town.platform.ruleCallbacks({ kind: 'lose', event: 'MASSSENDJOBFINISH' }),
  },
  {
    name: 'event three times',
    before: ({ town }) =>
      town.platform.ruleCallbacks({ kind: 'repeat', copies: 3, event: 'MASSSENDJOBFINISH' }),
  },
  { name: 'answer of sendall lost', before: fault('message/mass/sendall', 'after') },
  { name: 'sendall never heard', before: fault('message/mass/sendall', 'before') },
  { name: 'answer of draft lost', before: fault('draft/add', 'after') },
  { name: 'draft never heard', before: fault('draft/add', 'before') },
  { name: 'slow sendall', before: fault('message/mass/sendall', 'slow', { ms: 300 }) },
  { name: 'busy', before: fault('message/mass/sendall', 'errcode', { errcode: -1, times: 3 }) },
  { name: 'too fast', before: fault('draft/add', 'errcode', { errcode: 45011, times: 2 }) },
  { name: 'too often', before: fault('draft/add', 'errcode', { errcode: 53501 }) },
  { name: 'cover gone', before: fault('draft/add', 'errcode', { errcode: 40007 }) },
  { name: 'draft gone', before: fault('message/mass/sendall', 'errcode', { errcode: 40007 }) },
  { name: 'question unanswered', before: fault('message/mass/get', 'after', { times: 2 }) },
  ...[48001, 48004, 50002, 53500, 89503].map((errcode) => ({
    name: `account ${errcode}`,
    before: fault('message/mass/sendall', 'errcode', { errcode }),
  })),
  {
    name: 'secret refused for half an hour',
    async before({ town }) {
      await town.hub.owner.query(`delete from outlet_secret`);
      town.platform.scheduleFault({ call: 'stable_token', kind: 'errcode', errcode: 40243, times: 2 });
    },
  },
  {
    name: 'outage of an hour',
    isAlone: true,
    before({ town }) {
      for (const call of ['draft/add', 'message/mass/sendall', 'draft/batchget'])
        town.platform.scheduleFault({ call, kind: 'errcode', errcode: -1, times: 500 });
    },
    during: overInAnHour,
  },
  {
    name: 'every token refused for an hour',
    isAlone: true,
    before({ town }) {
      for (const call of ['draft/add', 'draft/batchget'])
        town.platform.scheduleFault({ call, kind: 'errcode', errcode: 40001, times: 500 });
    },
    during: overInAnHour,
  },
  {
    name: 'worker late by two hours',
    async before({ stopWorker }) {
      await stopWorker();
    },
    async during({ pass, startWorker }) {
      await pass(2 * hour);
      await startWorker();
    },
  },
  {
    name: 'connections of the worker cut',
    async during({ town }) {
      await town.hub.owner.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and application_name like 'lanmu-%' and application_name <> 'lanmu-web' and state is not null
           and application_name in ('lanmu-worker', 'lanmu-bell')`,
      );
    },
  },
];

/** The push is not sent, or not as approved: the hub reports it, and reserves nothing for it. */
const ending: Trouble[] = [
  ...[45166, 40033, 45003, 53402].map((errcode) => ({
    name: `article refused ${errcode}`,
    isAlone: true,
    before: stays(fault('draft/add', 'errcode', { errcode })),
    after: changedOrSkipped,
  })),
  ...[53503, 53504, 12345].map((errcode) => ({
    name: `needs a person ${errcode}`,
    isAlone: true,
    before: stays(fault('message/mass/sendall', 'errcode', { errcode })),
    after: changedOrSkipped,
  })),
  ...['err(10001)', 'err(20001)', 'err(30003)', 'send fail'].map((result) => ({
    name: `review ${result}`,
    isAlone: true,
    before: stays(({ town }) => town.platform.judgePushes({ result })),
  })),
  {
    name: 'worker late by eight hours',
    isAlone: true,
    before: stays(async ({ stopWorker }) => stopWorker()),
    async during({ pass, startWorker }) {
      await pass(12 * hour);
      await startWorker();
    },
    after: changedOrSkipped,
  },
  {
    name: 'sendall never heard, and nobody there until night',
    isAlone: true,
    before: stays(fault('message/mass/sendall', 'before')),
    async during({ town, stopWorker, startWorker, pass }) {
      await pass(1000);
      await stopWorker();
      await pass(13 * hour);
      await startWorker();
      town.platform.clearFaults();
    },
    after: changedOrSkipped,
  },
  {
    name: 'outage of half a day',
    isAlone: true,
    before({ town, agreed }) {
      agreed.must = 'stay';
      for (const call of ['draft/add', 'draft/batchget'])
        town.platform.scheduleFault({ call, kind: 'errcode', errcode: -1, times: 1000 });
    },
    after({ town }) {
      town.platform.clearFaults();
    },
  },
  {
    name: 'pushed by hand',
    isAlone: true,
    before({ town, agreed }) {
      agreed.must = 'either';
      town.platform.setPushLimit(0);
    },
    after({ town }) {
      town.platform.setPushLimit(null);
    },
  },
  {
    name: 'calls of the day used up',
    isAlone: true,
    before(ground) {
      ground.agreed.must = 'either';
      fault('draft/add', 'errcode', { errcode: 45009 })(ground);
    },
  },
  {
    name: 'administrator silent',
    isAlone: true,
    async before({ town, agreed }) {
      agreed.must = 'stay';
      town.platform.setConfirmation(true);
      await town.administrator.does('wechatAccountSet', { kind: kindOf(town), needsConfirmation: true });
    },
    after: ({ town }) => town.platform.setConfirmation(false),
  },
  {
    name: 'administrator confirms',
    async before({ town }) {
      town.platform.setConfirmation(true);
      await town.administrator.does('wechatAccountSet', { kind: kindOf(town), needsConfirmation: true });
    },
    during: ({ town }) => void town.platform.answerConfirmation(true),
    after: ({ town }) => town.platform.setConfirmation(false),
    isAlone: true,
  },
  {
    name: 'administrator refuses',
    isAlone: true,
    async before({ town, agreed }) {
      agreed.must = 'stay';
      town.platform.setConfirmation(true);
    },
    during: ({ town }) => void town.platform.answerConfirmation(false),
    after: ({ town }) => town.platform.setConfirmation(false),
  },
];

/** Actions of people. */
const people: Trouble[] = [
  {
    name: 'skipped',
    isAlone: true,
    async before({ town, agreed }) {
      await town.editor.does('digestSkip', { id: agreed.digestId, reason: '不发了' });
      Object.assign(agreed, { due: null, must: 'stay' });
    },
  },
  {
    name: 'changed, and approved again',
    isAlone: true,
    before: changedAndApproved,
  },
  {
    name: 'changed, and nobody approves',
    isAlone: true,
    async before(ground) {
      await changed(ground);
      ground.agreed.must = 'stay';
      ground.agreed.due = null;
    },
  },
  {
    name: 'corrected before, and approved again',
    isAlone: true,
    async before(ground) {
      const { due } = ground.agreed;
      await corrected(ground);
      await approvedAgain(ground, due);
    },
  },
  {
    name: 'corrected after',
    isAlone: true,
    after: corrected,
  },
  {
    name: 'taken back after',
    isAlone: true,
    async after({ town, agreed }) {
      const refused = await town.chief.refusals('digestRetract', { id: agreed.digestId, reason: '有误' });
      if (refused.length > 0) throw new Error(`not taken back: ${JSON.stringify(refused)}`);
    },
  },
  {
    name: 'answer lost, and taken back meanwhile',
    isAlone: true,
    before: fault('message/mass/sendall', 'after'),
    async during({ town, agreed }) {
      await town.chief.refusals('digestRetract', { id: agreed.digestId, reason: '有误' });
      agreed.must = 'either';
      agreed.mayBeManual = true;
    },
  },
];

export const troubles: readonly Trouble[] = [...passing, ...ending, ...people];

const kindOf = ({ simulator }: Ground['town']) =>
  simulator.controls.pushQuota().per === 'day' ? 'SUBSCRIPTION' : 'SERVICE';

async function overInAnHour({ town, pass }: Ground): Promise<void> {
  for (let n = 0; n < 12; n += 1) await pass(5 * minute);
  town.platform.clearFaults();
}

function stays(work: (ground: Ground) => void | Promise<void>) {
  return async (ground: Ground): Promise<void> => {
    ground.agreed.must = 'stay';
    await work(ground);
  };
}

/** Half of them get another time and are sent then; the others are skipped. */
async function changedOrSkipped(ground: Ground): Promise<void> {
  const { town, agreed, random } = ground;
  town.platform.clearFaults();
  if (random() < 0.5) {
    await town.editor.does('digestSkip', { id: agreed.digestId, reason: '不发了' });
    agreed.story.push('skipped');
    agreed.due = null;
    return;
  }
  await changedAndApproved(ground);
}

async function changedAndApproved(ground: Ground): Promise<void> {
  const sendAt = await changed(ground);
  await approvedAgain(ground, sendAt);
}

/** Moves it to a daytime hour of the next day. */
async function changed({ town, agreed, random }: Ground): Promise<Date> {
  const tomorrow = new Date(town.hub.hub.now().getTime() + 8 * hour + 24 * hour);
  tomorrow.setUTCHours(9 + Math.floor(random() * 5), Math.floor(random() * 60), 0, 0);
  const sendAt = new Date(tomorrow.getTime() - 8 * hour);
  const { version } = await town.digest(agreed.digestId);
  await town.editor.does('digestChange', {
    id: agreed.digestId,
    expectedVersion: version,
    sendAt: sendAt.toISOString(),
  });
  agreed.story.push(`changed to ${sendAt.toISOString()}`);
  return sendAt;
}

async function approvedAgain({ town, agreed, pass }: Ground, due: Date | null): Promise<void> {
  await pass(1000);
  const { version } = await town.prepared(agreed.digestId);
  const refused = await town.chief.refusals('digestApprove', {
    id: agreed.digestId,
    expectedVersion: version,
  });
  if (refused.length > 0) {
    agreed.story.push(refused.map(({ code }) => code).join());
    Object.assign(agreed, { due: null, must: 'stay' });
    if (refused[0]!.code !== 'DIGEST_NO_PUSH_LEFT') throw new Error(JSON.stringify(refused));
    return;
  }
  Object.assign(agreed, { due, must: 'go' });
}

async function corrected({ town, agreed }: Ground): Promise<void> {
  const id = agreed.itemId;
  const { item } = await town.editor.ask('query($id: ID!) { item(id: $id) { version } }', { id });
  await town.editor.does('itemSave', {
    id,
    expectedVersion: item.version,
    content: { title: `停水时间更正（${Math.random().toString(36).slice(2, 8)}）` },
  });
  await town.editor.does('itemPublishUrgently', { id, correction: '时间有误' });
}
