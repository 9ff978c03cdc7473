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

const halves = ['half.1', 'half.2'] as const;
const oneMonth = /^\d{4}-(0[1-9]|1[0-2])$/;

/** What a figure counts: `2016`, `2016-H1`, `2016-Q3`, `2016-11` or `2016-01/2016-11` in words; any other code as it is. */
export function Period({ code }: { code: string }) {
  const { locale, say } = useReader();
  const [from = '', to] = code.split('/');
  if (oneMonth.test(from) && to === undefined) return <>{month(locale, from)}</>;
  if (oneMonth.test(from) && oneMonth.test(to!))
    return <>{say('months', { from: month(locale, from), to: month(locale, to!) })}</>;
  const [, year, sort, number] = /^(\d{4})(?:-(?:(H)(?=[12]$)|Q(?=[1-4]$))(\d))?$/.exec(code) ?? [];
  if (number) return <>{say((sort ? halves : quarters)[Number(number) - 1]!, { year })}</>;
  return <>{year ? say('year', { year }) : code}</>;
}
