import { invented } from './written.ts';

interface Post {
  key: string;
  office: string;
  unit: string;
  rank: number;
  name: string;
  post: string;
  portfolio: string[];
}

const leader = ({ key, office, unit, rank, name, post, portfolio }: Post) =>
  invented('leader', {
    key,
    unit,
    column: ['领导视窗频道', office],
    daysAgo: 30 + rank,
    title: name,
    summary: `${post}（示例人物）`,
    body: '<p>“示例”系列为演示用虚构人物，姓名、职务和分工均不对应任何真实人员。简历略。</p>',
    fields: { post, portfolio, rank },
  });

const committee = { office: '市委领导', unit: '市委办公室' };
const government = { office: '市政府领导', unit: '市政府办' };

export const leaders = [
  leader({
    ...committee,
    key: 'leader-1',
    rank: 1,
    name: '示例一',
    post: '市委书记',
    portfolio: ['主持市委全面工作'],
  }),
  leader({
    ...committee,
    key: 'leader-2',
    rank: 2,
    name: '示例二',
    post: '市委副书记',
    portfolio: ['协助书记处理市委日常工作', '分管农业农村、党群工作'],
  }),
  leader({
    office: '市人大领导',
    unit: '市人大办公室',
    key: 'leader-3',
    rank: 1,
    name: '示例三',
    post: '市人大常委会主任',
    portfolio: ['主持市人大常委会全面工作'],
  }),
  leader({
    ...government,
    key: 'leader-4',
    rank: 1,
    name: '示例四',
    post: '市长',
    portfolio: ['领导市政府全面工作', '分管审计工作'],
  }),
  leader({
    ...government,
    key: 'leader-5',
    rank: 2,
    name: '示例五',
    post: '常务副市长',
    portfolio: ['负责市政府常务工作', '分管发展改革、财政、统计、应急管理、政务公开'],
  }),
  leader({
    ...government,
    key: 'leader-6',
    rank: 3,
    name: '示例六',
    post: '副市长',
    portfolio: ['分管工业和信息化、商务、国有资产、口岸'],
  }),
  leader({
    ...government,
    key: 'leader-7',
    rank: 4,
    name: '示例七',
    post: '副市长',
    portfolio: ['分管教育、卫生、民政、人力资源和社会保障、文化体育'],
  }),
  leader({
    office: '市政协领导',
    unit: '市政协办公室',
    key: 'leader-8',
    rank: 1,
    name: '示例八',
    post: '市政协主席',
    portfolio: ['主持市政协全面工作'],
  }),
];
