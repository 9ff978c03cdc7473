export { batched } from './batched.ts';
export { DatabaseClock } from './clock.ts';
export { command, inOneTransaction } from './command.ts';
export { whyAway } from './connections/failure.ts';
export { listenTo } from './connections/listen.ts';
export { reachDatabase } from './connections/reach.ts';
export { newClient, openPool, backgroundStatementMs } from './connections/session.ts';
export { dropSilent, giveUp } from './connections/silence.ts';
export {
  type Actor,
  type Appointment,
  type ConsoleContext,
  type Context,
  type Role,
  roles,
  type Tx,
} from './context.ts';
export { openDatabase, openReader } from './database.ts';
export { startEmbedded } from './embedded/embedded.ts';
export { isRunning } from './embedded/process.ts';
export { retryAfterSeconds, DatabaseAway, hindranceOf, hindranceStatus, isAway } from './hindrance.ts';
export { LogEntry } from './log-entry.entity.ts';
export { awaitSchema, mayMigrate } from './migrations/await-schema.ts';
export { whileWatched } from './migrations/lock-watch.ts';
export { migrate } from './migrations/migrate.ts';
export { ormCondition } from './orm-condition.ts';
export { perTransaction } from './per-transaction.ts';
export { claimPurpose } from './purpose.ts';
export { openBoss, Queue } from './queue/queue.ts';
export { Schedule, type Turn } from './queue/schedule.ts';
export { startProblem } from './start-problem.ts';
