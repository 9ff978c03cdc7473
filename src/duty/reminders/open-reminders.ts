import { Refusal, refusalMessage, type Context, type Lifecycle } from '#core';
import { composeReminders, isRoundDue } from './compose-reminders.ts';
import { sendReminders, type Ways } from './send-reminders.ts';

interface Log {
  error(details: object, text: string): void;
}

export interface RemindersOptions extends Ways {
  /** As the hub itself, at this moment. */
  context: () => Context;
  log: Log;
  sweepSeconds: number;
}

/** Reminds people from a worker, every so many seconds; the lifecycle ends it after what is in hand. */
export function openReminders(
  life: Pick<Lifecycle, 'onStop'>,
  { context, log, sweepSeconds, ...ways }: RemindersOptions,
): void {
  let isStopped = false;
  let turn: Promise<void> = Promise.resolve();
  let isTurning = false;
  const timer = setInterval(() => {
    if (isTurning) return;
    isTurning = true;
    turn = remind(context, ways, () => isStopped)
      .catch((err: unknown) => {
        // Said at every turn, until somebody has imported the calendar.
        const text =
          err instanceof Refusal ? refusalMessage(context().locale, err) : 'nobody could be reminded';
        log.error({ err, alarm: err instanceof Refusal ? err.code : undefined }, text);
      })
      .finally(() => {
        isTurning = false;
      });
  }, sweepSeconds * 1000);
  life.onStop('reminders', async () => {
    isStopped = true;
    clearInterval(timer);
    await turn;
    ways.mail?.close();
  });
}

/** One turn: the round of the day if nobody has done it, and then what waits to be sent. */
export async function remind(
  context: () => Context,
  ways: Ways,
  isStopped: () => boolean = () => false,
): Promise<void> {
  if (await isRoundDue(context())) await composeReminders(context(), {});
  await sendReminders(context, ways, isStopped);
}
