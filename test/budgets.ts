/** In seconds, on two cores that do nothing else: a quarter more than a file took beside another one. */
const usual = 8;

/** The files that need more. */
const budgets: Readonly<Record<string, number>> = {
  'test/portal.test.ts': 165,
  'test/replay.test.ts': 125,
  'test/draft-leak.test.ts': 110,
  'test/bench.test.ts': 100,
  'test/wechat-push.test.ts': 65,
  'test/begun-demonstration.test.ts': 60,
  'test/conversation-program.test.ts': 60,
  'test/several-nodes.test.ts': 55,
  'test/search.test.ts': 40,
  'test/wechat-digest.test.ts': 40,
  'test/reminders-program.test.ts': 35,
  'test/simulator-phone.test.ts': 35,
  'test/catalogue.test.ts': 30,
  'test/kill.test.ts': 30,
  'test/simulator-pages.test.ts': 30,
  'test/wechat-accounts.test.ts': 30,
  'test/bulletin.test.ts': 25,
  'test/duties.test.ts': 25,
  'test/locales.test.ts': 25,
  'test/wechat-outlet.test.ts': 25,
  'test/embedded.test.ts': 20,
  'test/wechat-chaos.test.ts': 20,
  'test/wechat-simulator.test.ts': 20,
  'test/front-end-example.test.ts': 15,
  'test/not-signed-in.test.ts': 15,
  'test/panels.test.ts': 15,
  'test/simulator.test.ts': 15,
  'test/spot-check.test.ts': 15,
  'test/webhook.test.ts': 15,
  'test/workflow.test.ts': 15,
  'test/fuzz.test.ts': 10,
  'test/pages.test.ts': 10,
  'test/reminders.test.ts': 10,
};

/** How long a test file may take, in seconds on two quiet cores; five times as much fails the run. */
export const budgetOf = (file: string): number => budgets[file] ?? usual;
