import { contractEnum } from '#base/contract';

/** 保障方式 as printed in the annex → the word used everywhere else. */
export const printedModes = {
  后台加载: 'enter',
  信息报送: 'submit',
  网站链接: 'link-out',
  后台受理: 'handle-cases',
  联合共建: 'co-build',
  信息翻译: 'translate',
  网站推送: 'push',
  网站抓取: 'derive',
} as const;
export type Mode = (typeof printedModes)[keyof typeof printedModes];
const modes: readonly Mode[] = Object.values(printedModes);

/** Cycles 更新要求 of the annex. */
export const cycles = [
  'daily',
  'weekly',
  'half-monthly',
  'monthly',
  'quarterly',
  'half-yearly',
  'yearly',
  'five-yearly',
  'yearly-by-03-31',
  'as-it-happens',
  'on-change',
  'within-15-days',
] as const;
export type Cycle = (typeof cycles)[number];

export const ModeEnum = contractEnum('Mode', modes, 'How a duty is met 保障方式.');
export const CycleEnum = contractEnum('Cycle', cycles, 'How often a duty is due 更新要求.');
