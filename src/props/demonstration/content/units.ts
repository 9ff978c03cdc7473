import type { DemoItem } from '../demo-item.ts';
import { bullets, prose, table } from '../prose.ts';
import { invented } from './written.ts';

interface DemoOffice {
  key: string;
  unit: string;
  duties: string[];
  sections: string[];
  daysAgo: number;
}

const catalogue = (name: string) => ['主页栏目', '公开目录', '单位分类(市直各单位名称)', name];

const office = ({ key, unit, duties, sections, daysAgo }: DemoOffice): DemoItem[] => [
  invented('article', {
    key: `${key}-duties`,
    column: catalogue('机构职能'),
    unit,
    daysAgo,
    title: `${unit}机构职能`,
    summary: `${unit}的主要职责和内设机构。`,
    body: prose('<h2>主要职责</h2>', bullets(...duties), '<h2>内设机构</h2>', sections.join('、') + '。'),
  }),
  invented('article', {
    key: `${key}-contact`,
    column: catalogue('联系方式'),
    unit,
    daysAgo: daysAgo + 0.1,
    title: `${unit}联系方式`,
    summary: '办公地址、办公时间和联系电话（示例）。',
    body: prose(
      table(
        ['项目', '内容'],
        ['办公地址', '示例地址：双鸭山市尖山区示例路1号'],
        ['办公时间', '工作日8:30—11:30，13:30—17:00'],
        ['联系电话', '0469-0000000（示例）'],
        ['电子邮箱', 'office@example.com'],
      ),
    ),
  }),
];

export const units: DemoItem[] = [
  ...office({
    key: 'unit-education',
    unit: '市教育局',
    daysAgo: 90.2,
    duties: [
      '贯彻执行国家和省有关教育的法律法规、方针政策。',
      '统筹规划全市学前教育、义务教育、普通高中、职业教育和特殊教育。',
      '指导学校教育教学、学生资助和安全工作。',
      '管理教师队伍建设和教育考试。',
    ],
    sections: ['办公室', '基础教育科', '职业教育科', '人事科', '计划财务科', '安全科'],
  }),
  ...office({
    key: 'unit-commerce',
    unit: '市商务局',
    daysAgo: 91.5,
    duties: [
      '拟订内外贸易和利用外资发展规划并组织实施。',
      '负责招商引资工作的组织、协调和服务。',
      '指导商贸流通、电子商务和会展业发展。',
      '协调口岸和对俄经贸合作工作。',
    ],
    sections: ['办公室', '招商科', '外贸科', '市场运行科', '口岸科'],
  }),
  ...office({
    key: 'unit-civil-affairs',
    unit: '市民政局',
    daysAgo: 92.8,
    duties: [
      '负责社会救助、社会福利和儿童福利工作。',
      '负责婚姻登记、殡葬管理和地名管理。',
      '推进养老服务体系建设。',
      '负责社会组织登记和监督管理。',
    ],
    sections: ['办公室', '社会救助科', '养老服务科', '社会事务科', '区划地名科'],
  }),
  invented('article', {
    key: 'unit-education-notice',
    column: catalogue('通知公告'),
    unit: '市教育局',
    daysAgo: 3.6,
    title: '关于开展学生资助信息核对的通知（示例）',
    summary: '请各校核对受助学生信息，保护学生隐私。',
    body: prose(
      '请各学校核对受助学生信息，确保应助尽助。公示受助名单时，不得公开学生身份证号、家庭住址等个人信息。',
    ),
  }),
  invented('article', {
    key: 'unit-commerce-news',
    column: catalogue('政务信息'),
    unit: '市商务局',
    daysAgo: 5.1,
    title: '市商务局走进企业宣讲稳外贸政策（示例）',
    summary: '讲解出口信用保险、通关便利化等政策。',
    body: prose(
      '市商务局组织业务人员走进外贸企业，讲解出口信用保险、通关便利化和跨境电商政策，现场收集企业困难并逐项跟进。',
    ),
  }),
  invented('article', {
    key: 'unit-government-guide',
    column: ['主页栏目', '公开指南', '市直各单位名称'],
    unit: '市政府办',
    daysAgo: 93.4,
    title: '政府信息公开指南（示例）',
    summary: '说明公开的范围、内容、形式和申请方法。',
    body: prose(
      '<h2>公开范围</h2>',
      '行政机关在履行行政管理职能过程中制作或者获取的、以一定形式记录和保存的信息，除依法不予公开的外，均应公开。',
      '<h2>获取方式</h2>',
      bullets(
        '在本网站公开目录中查阅；',
        '到政务服务大厅、图书馆、档案馆查阅；',
        '依法提出政府信息公开申请。',
      ),
    ),
  }),
];
