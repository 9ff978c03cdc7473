import { addDays, dayOf, firstOf, monthOf, startOf, yearOf } from '#base/dates';

/** Midnight, Beijing time. */
export const today = (now: Date): Date => startOf(dayOf(now));
export const nextDay = (now: Date): Date => startOf(addDays(dayOf(now), 1));

export const accountKinds = ['subscription', 'service'] as const;
export type AccountKind = (typeof accountKinds)[number];

export interface Window {
  start: Date;
  end: Date;
}

/** Pushes per window: one a day for a subscription account 订阅号, four a month for a service account 服务号. */
export const pushesAllowed: Record<AccountKind, number> = { subscription: 1, service: 4 };

/** The window of the push quota that contains the instant: the platform counts in days and months of Beijing time. */
export function pushWindow(kind: AccountKind, at: Date): Window {
  if (kind === 'subscription') return { start: today(at), end: nextDay(at) };
  const day = dayOf(at);
  const month = (further: number) => startOf(firstOf(yearOf(day), monthOf(day) + further));
  return { start: month(0), end: month(1) };
}

/** From the outlet's settings; defaults to the stricter day. */
export const accountKind = ({ accountKind: kindSetting }: Readonly<Record<string, unknown>>): AccountKind =>
  accountKinds.find((kind) => kind === kindSetting) ?? 'subscription';
