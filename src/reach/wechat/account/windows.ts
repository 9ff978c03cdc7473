import { after } from '#base/dates';
/** The platform counts by days and calendar months of Beijing time, where the clocks are never changed. */
const beijing = 8 * 3_600_000;
const day = 24 * 3_600_000;

/** Midnight of the day. */
export const today = (now: Date): Date =>
  new Date(Math.floor((now.getTime() + beijing) / day) * day - beijing);
export const nextDay = (now: Date): Date => after(today(now), day);

export const accountKinds = ['subscription', 'service'] as const;
export type AccountKind = (typeof accountKinds)[number];

export interface Window {
  start: Date;
  end: Date;
}

/** How many pushes an account may send in a window: a subscription account 订阅号 one a day, a service account 服务号 four a month. */
export const pushesAllowed: Record<AccountKind, number> = { subscription: 1, service: 4 };

/** The window of pushes that the instant lies in. */
export function pushWindow(kind: AccountKind, at: Date): Window {
  if (kind === 'subscription') return { start: today(at), end: nextDay(at) };
  const there = after(at, beijing);
  const month = (further: number) =>
    new Date(Date.UTC(there.getUTCFullYear(), there.getUTCMonth() + further, 1) - beijing);
  return { start: month(0), end: month(1) };
}

/** As the outlet's settings say; an account of which nothing is said gets the stricter day. */
export const accountKind = ({ accountKind: said }: Readonly<Record<string, unknown>>): AccountKind =>
  accountKinds.find((kind) => kind === said) ?? 'subscription';
