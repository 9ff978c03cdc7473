import { after } from '#base/dates';
/** The platform counts in days and calendar months of Beijing time, which has no daylight saving. */
const beijing = 8 * 3_600_000;
const day = 24 * 3_600_000;

/** Midnight, Beijing time. */
export const today = (now: Date): Date =>
  new Date(Math.floor((now.getTime() + beijing) / day) * day - beijing);
export const nextDay = (now: Date): Date => after(today(now), day);

export const accountKinds = ['subscription', 'service'] as const;
export type AccountKind = (typeof accountKinds)[number];

export interface Window {
  start: Date;
  end: Date;
}

/** Pushes per window: one a day for a subscription account 订阅号, four a month for a service account 服务号. */
export const pushesAllowed: Record<AccountKind, number> = { subscription: 1, service: 4 };

/** The window of the push quota that contains the instant. */
export function pushWindow(kind: AccountKind, at: Date): Window {
  if (kind === 'subscription') return { start: today(at), end: nextDay(at) };
  const local = after(at, beijing);
  const month = (further: number) =>
    new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + further, 1) - beijing);
  return { start: month(0), end: month(1) };
}

/** From the outlet's settings; defaults to the stricter day. */
export const accountKind = ({ accountKind: kindSetting }: Readonly<Record<string, unknown>>): AccountKind =>
  accountKinds.find((kind) => kind === kindSetting) ?? 'subscription';
