import { of, type Subject } from './subject.ts';
import { subjectsOfOffices } from './subjects-of-offices.ts';

/** The subjects of every office. */
const general: readonly Subject[] = [
  of('安全生产', '开展隐患排查，建立台账，逐项整改销号。'),
  of('精准扶贫', '干部走村入户，核对帮扶措施，帮助联系销路和就业。'),
  of('“七五”普法', '组织学习法律知识，向群众发放宣传资料。', 6, 7, 8, 9, 10, 11, 12),
  of('“两学一做”学习教育', '党员集中学习，结合岗位交流体会。', 4, 5, 6, 7, 8, 9, 10, 11, 12),
  of('政务公开', '梳理公开目录，更新栏目内容，回应群众关切。'),
  of('信访接待', '领导接待来访群众，分类登记，限期答复。'),
  of('公共机构节能', '更换节能灯具，控制空调温度，减少纸张使用。', 6, 7, 8),
  of('春节走访慰问', '看望困难职工和退休干部，送去慰问品。', 1, 2),
  of('国庆假期值班', '公布值班电话，落实领导带班。', 9, 10),
  of('机关作风整顿', '检查工作纪律和窗口服务，对问题通报整改。'),
  of('档案整理', '对历年文书分类装订，录入目录。'),
  of('无偿献血', '干部职工自愿参加，获得献血证书。', 3, 6, 12),
];

/** The subjects of an office in a month; its own are twice as likely as the general ones. */
export function subjectsFor(office: string, month: number): Subject[] {
  const inSeason = ({ months }: Subject) => !months || months.includes(month);
  const own = subjectsOfOffices.find(([name]) => name.test(office))?.[1].filter(inSeason) ?? [];
  return [...own, ...own, ...general.filter(inSeason)];
}
