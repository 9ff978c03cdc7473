import type { DemoItem } from '../demo-item.ts';
import { actual } from './written.ts';

const link = (
  key: string,
  column: string[],
  unit: string,
  title: string,
  address: string,
  siteName: string,
): DemoItem => actual('link', { key, column, unit, daysAgo: 100, title, fields: { address, siteName } });

const fields = (...names: string[]) => ['主页栏目', ...names];
const forum = (name: string) => ['双鸭山发展讲坛专栏', name];

/** Only national sites whose addresses are certain; the city's own tourism and talent sites are left to the city. */
export const links: DemoItem[] = [
  link(
    'link-land',
    fields('重点领域', '公开资源配置', '土地信息'),
    '市国土资源局',
    '中国土地市场网',
    'https://www.landchina.com/',
    '自然资源部',
  ),
  link(
    'link-mining',
    fields('重点领域', '公开资源配置', '矿业权信息'),
    '市国土资源局',
    '自然资源部网站',
    'https://www.mnr.gov.cn/',
    '自然资源部',
  ),
  link(
    'link-schools',
    fields('重点领域', '公共服务信息', '教育信息'),
    '市教育局',
    '教育部网站',
    'https://www.moe.gov.cn/',
    '教育部',
  ),
  link(
    'link-medical-insurance',
    fields('重点领域', '公共服务信息', '医疗保险'),
    '市人社局',
    '国家医疗保障局网站',
    'https://www.nhsa.gov.cn/',
    '国家医疗保障局',
  ),
  link(
    'link-social-security',
    fields('重点领域', '公共服务信息', '社会保障'),
    '市人社局',
    '人力资源和社会保障部网站',
    'https://www.mohrss.gov.cn/',
    '人力资源和社会保障部',
  ),
  link(
    'link-health',
    fields('重点领域', '公共服务信息', '卫生计生'),
    '市卫计委',
    '国家卫生健康委员会网站',
    'https://www.nhc.gov.cn/',
    '国家卫生健康委员会',
  ),
  link(
    'link-environment',
    fields('重点领域', '环境保护'),
    '市环保局',
    '生态环境部网站',
    'https://www.mee.gov.cn/',
    '生态环境部',
  ),
  link(
    'link-food',
    fields('重点领域', '食品药品安全'),
    '市食品药品监管局',
    '国家市场监督管理总局网站',
    'https://www.samr.gov.cn/',
    '国家市场监督管理总局',
  ),
  link(
    'link-safety',
    fields('其他领域', '安全生产'),
    '市安监局',
    '应急管理部网站',
    'https://www.mem.gov.cn/',
    '应急管理部',
  ),
  link(
    'link-policies',
    forum('政策解读'),
    '市信息中心',
    '中国政府网政策栏目',
    'https://www.gov.cn/zhengce/',
    '中国政府网',
  ),
  link(
    'link-laws',
    forum('法规文件'),
    '市信息中心',
    '国家法律法规数据库',
    'https://flk.npc.gov.cn/',
    '全国人民代表大会',
  ),
  link(
    'link-data',
    forum('数据信息'),
    '市信息中心',
    '国家统计局网站',
    'https://www.stats.gov.cn/',
    '国家统计局',
  ),
  link(
    'link-learning',
    forum('他山之石'),
    '市信息中心',
    '国家智慧教育公共服务平台',
    'https://www.smartedu.cn/',
    '教育部',
  ),
];
