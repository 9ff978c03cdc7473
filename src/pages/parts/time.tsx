import { dayOf, longDate, moment, month, occasion } from '../dates.ts';
import { useReader } from '../reader.ts';

/** An instant: day and minute in Chinese, day in words elsewhere. */
export function Moment({ at }: { at: string }) {
  const { locale } = useReader();
  return <time dateTime={at}>{moment(locale, at)}</time>;
}

/** The day of an instant, for the edge of a list. */
export function Day({ at }: { at: string }) {
  const { locale } = useReader();
  return (
    <time dateTime={at} class="day">
      {dayOf(locale, at)}
    </time>
  );
}

/** When something begins. */
export function Occasion({ at }: { at: string }) {
  const { locale } = useReader();
  return <time dateTime={at}>{occasion(locale, at)}</time>;
}

/** A calendar day in words. */
export function LongDate({ on }: { on: string }) {
  const { locale } = useReader();
  return <time dateTime={on}>{longDate(locale, on)}</time>;
}

const quarters = ['quarter.1', 'quarter.2', 'quarter.3', 'quarter.4'] as const;

/** What a figure counts: `2016`, `2016-11` or `2016-Q3` in words; any other code as it is. */
export function Period({ code }: { code: string }) {
  const { locale, say } = useReader();
  const [, year, quarter, number] = /^(\d{4})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?$/.exec(code) ?? [];
  if (quarter) return <>{say(quarters[Number(quarter) - 1]!, { year })}</>;
  return <>{number ? month(locale, code) : year ? say('year', { year }) : code}</>;
}
