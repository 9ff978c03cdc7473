import type { DemoItem } from '../demo-item.ts';
import { bullets, prose } from '../prose.ts';
import { invented } from './written.ts';

const channel = (...names: string[]) => ['互动交流频道', ...names];

interface Letter {
  key: string;
  column: string;
  unit: string;
  daysAgo: number;
  title: string;
  summary: string;
  /** The text of the letter, without the sender's name. */
  text: string;
  /** Paragraphs of the reply. */
  reply: string[];
}

const letter = ({ key, column, unit, daysAgo, title, summary, text, reply }: Letter): DemoItem =>
  invented('article', {
    key,
    column: channel(column, '回复受理'),
    unit,
    daysAgo,
    title,
    summary,
    body: prose('<h2>来信</h2>', `<blockquote>${text}</blockquote>`, '<h2>回复</h2>', ...reply),
  });

/** Letters with their replies, and two consultations: an open one, and one with its result. */
export const interaction: DemoItem[] = [
  letter({
    key: 'letter-street-lamps',
    column: '市长信箱',
    unit: '市信访局',
    daysAgo: 4.3,
    title: '关于小区外路灯不亮问题的回复（示例）',
    summary: '路灯已修复，并纳入夜间巡查。',
    text: '小区北门外的几盏路灯一个多星期不亮，老人晚上散步不安全，希望尽快修好。',
    reply: [
      '您好！来信收悉。经核查，故障由电缆接头老化引起，维修人员已更换电缆，路灯恢复照明。',
      '今后该路段纳入夜间巡查，每周检查一次。感谢您的关心和监督。',
    ],
  }),
  letter({
    key: 'letter-bus-stop',
    column: '市长信箱',
    unit: '市信访局',
    daysAgo: 11.6,
    title: '关于增设公交候车亭建议的回复（示例）',
    summary: '建议已采纳，分批建设。',
    text: '学校门口的公交站没有候车亭，冬天孩子们等车很冷，建议增设。',
    reply: [
      '您好！您的建议很好。交通运输部门已现场踏查，学校、医院附近的站点优先安排，上冻前完成第一批。',
      '其余站点列入明年计划，进展在“通知公告”栏目公布。',
    ],
  }),
  letter({
    key: 'letter-heating',
    column: '市长信箱',
    unit: '市信访局',
    daysAgo: 20.2,
    title: '关于供热温度不达标问题的回复（示例）',
    summary: '调节阀故障已排除，室温达到规定要求。',
    text: '供热开始后家里一直不到18度，打电话说要排队测温，请帮助解决。',
    reply: [
      '您好！供热单位已于来信次日入户测温，查明单元调节阀故障，当天更换。复测室温21℃。',
      '按照供热管理规定，测温不达标期间的热费将予以核减，由供热单位主动退还。',
    ],
  }),
  letter({
    key: 'enquiry-small-business',
    column: '咨询投诉平台',
    unit: '市场监管局',
    daysAgo: 6.8,
    title: '咨询：个体工商户变更经营场所需要哪些材料（示例）',
    summary: '凭身份证明、营业执照和新场所使用证明办理。',
    text: '我的小吃店要搬到隔壁街，请问变更经营场所需要准备哪些材料？',
    reply: [
      '您好！办理经营场所变更请准备：',
      bullets('变更登记申请书；', '营业执照正、副本；', '经营者身份证件；', '新经营场所使用证明。'),
      '可以网上办理，也可以到政务服务大厅窗口办理，材料齐全的当场办结。',
    ],
  }),
  letter({
    key: 'enquiry-school-place',
    column: '咨询投诉平台',
    unit: '市教育局',
    daysAgo: 16.4,
    title: '咨询：随迁子女转学如何办理（示例）',
    summary: '持居住证明和学籍信息向居住地学校申请。',
    text: '孩子随我们来双鸭山上学，读四年级，转学手续怎么办？',
    reply: [
      '您好！请持居住证或房屋租赁证明、监护人身份证件，向居住地所属片区学校提出申请。',
      '学校接收后，由两校通过学籍系统办理转接，不需要家长往返跑。',
    ],
  }),
  letter({
    key: 'business-complaint-power',
    column: '企业投诉',
    unit: '市政府办',
    daysAgo: 9.3,
    title: '关于企业临时用电报装时间长问题的回复（示例）',
    summary: '报装手续已办结，流程压减为两个环节。',
    text: '企业扩建申请临时用电，材料交了半个月没有答复，影响设备进场。',
    reply: [
      '您好！经协调供电企业，临时用电已于收到投诉后三个工作日内接通。',
      '针对反映的问题，低压报装压减为“申请、接电”两个环节，办理进度可以网上查询。',
    ],
  }),
  invented('article', {
    key: 'consultation-parks',
    column: channel('民意征集平台'),
    unit: '市住建局',
    daysAgo: 3.6,
    title: '关于口袋公园选址方案的意见征集（示例）',
    summary: '征集期30天，可以来信、来电或者到社区提出意见。',
    body: prose(
      '为方便居民就近休闲，拟在主城区建设10处口袋公园。现就选址方案公开征求意见，征集期为公告之日起30天。',
      '<h2>征集内容</h2>',
      bullets('选址是否方便；', '希望配备哪些设施；', '对施工时间的建议。'),
      '<h2>参与方式</h2>',
      bullets('电话：0469-0000000（示例）；', '电子邮箱：opinion@example.com；', '所在社区意见箱。'),
      '征集结束后，意见采纳情况将在本栏目公布。',
    ),
  }),
  invented('article', {
    key: 'consultation-result-buses',
    column: channel('民意征集平台'),
    unit: '市交通运输局',
    daysAgo: 25.8,
    title: '关于公交线网优化方案意见征集结果的反馈（示例）',
    summary: '收到意见126条，采纳83条，未采纳的逐条说明理由。',
    body: prose(
      '公交线网优化方案意见征集已经结束，共收到意见126条（示例），归并为31项，采纳83条。',
      '<h2>主要采纳意见</h2>',
      bullets('延长医院方向末班车时间；', '学校周边早高峰加密班次；', '保留两处原拟取消的站点。'),
      '<h2>未采纳意见及理由</h2>',
      '部分意见建议开通的线路与现有线路重复较多，暂不新开，将通过加密班次解决。',
    ),
  }),
];
