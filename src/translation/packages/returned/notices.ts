import { phrase, type Locale } from '#base/words';
import { remarks } from './remarks.ts';
import type { TextReport } from './report.ts';
import type { Outcome } from './returned-file.entity.ts';

/** Outcomes of texts that are not taken over although the sender may expect it. */
const leftOutcomes = ['conflict', 'gone', 'unknown', 'empty'] as const satisfies readonly Outcome[];

/** Each has a sentence `exchange:notice.…`, shown in this order. */
const notices = ['missing', ...leftOutcomes, ...remarks] as const;
type Notice = (typeof notices)[number];

/** The unusual things about a returned file: a sentence with a number for each that occurs. */
export function noticesOn(reports: readonly TextReport[], missing: number, locale: Locale): string[] {
  const totals = new Map<Notice, number>([['missing', missing]]);
  const add = (notice: Notice) => totals.set(notice, (totals.get(notice) ?? 0) + 1);
  for (const report of reports) {
    for (const one of leftOutcomes) if (one === report.outcome) add(one);
    for (const remark of report.remarks) add(remark);
  }
  return notices
    .filter((notice) => (totals.get(notice) ?? 0) > 0)
    .map((notice) => phrase(locale, `exchange:notice.${notice}`, { number: totals.get(notice)! }));
}
