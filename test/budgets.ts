/** In seconds, on two cores that do nothing else: a quarter more than a file took beside another one. */
const usual = 8;

/** The files that need more. */
const budgets: Readonly<Record<string, number>> = {
  'test/portal.test.ts': 140,
  'test/doors/every-field.test.ts': 100,
  'test/bench.test.ts': 90,
  'test/conversation-program.test.ts': 80,
  'test/replay.test.ts': 80,
  'test/draft-leak.test.ts': 75,
  'test/wechat-push.test.ts': 70,
  'test/several-nodes.test.ts': 65,
  'test/begun-demonstration.test.ts': 60,
  'test/database-tls.test.ts': 60,
  'test/search.test.ts': 100,
  'test/doors-scopes.test.ts': 60,
  'test/reminders-program.test.ts': 45,
  'test/kill.test.ts': 40,
  'test/publishing.test.ts': 40,
  'test/readme.test.ts': 40,
  'test/wechat-accounts.test.ts': 40,
  'test/wechat-digest.test.ts': 40,
  'test/simulator-phone.test.ts': 35,
  'test/catalogue.test.ts': 30,
  'test/simulator-pages.test.ts': 30,
  'test/doors-cost.test.ts': 60,
  'test/doors-queries.test.ts': 40,
  'test/doors-expressions.test.ts': 40,
  'test/doors-pictures.test.ts': 40,
  'test/doors-bodies.test.ts': 40,
  'test/doors-command-line.test.ts': 30,
  'test/doors-shares.test.ts': 30,
  'test/doors-texts.test.ts': 30,
  'test/bulletin.test.ts': 25,
  'test/duties.test.ts': 25,
  'test/locales.test.ts': 25,
  'test/wechat-outlet.test.ts': 25,
  'test/doors-log.test.ts': 20,
  'test/doors-unpublished.test.ts': 20,
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
  'test/live-texts.test.ts': 12,
  'test/fuzz.test.ts': 10,
  'test/pages.test.ts': 10,
  'test/reminders.test.ts': 10,
};

/** How long a test file may take, in seconds on two quiet cores, with what it has to load if it runs alone. */
export const budgetOf = (file: string): number => budgets[file] ?? usual;

/** Whether the file has a budget of its own, and not only the usual bound. */
export const isMeasured = (file: string): boolean => file in budgets;
