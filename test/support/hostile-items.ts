import type { WrittenItem } from './written-hub.ts';
import { oneOfEachKind } from './written-items.ts';

/** Long words without a break opportunity, in the scripts of the three languages, and other long texts. */
const unbroken: Readonly<Record<string, string>> = {
  latin: 'Abcdefghij'.repeat(60),
  chinese: '双鸭山市人民政府办公室'.repeat(10),
  cyrillic: 'Водогрязелечебница'.repeat(34),
  address: `https://www.example.gov.cn/${'investment-projects-2026_'.repeat(12)}.html`,
  digits: '1234567890'.repeat(20),
};
const every = Object.values(unbroken).join(' ');

const columns = 12;
const rowOf = (cell: 'th' | 'td', text: (at: number) => string) =>
  `<tr>${Array.from({ length: columns }, (_, at) => `<${cell}>${text(at)}</${cell}>`).join('')}</tr>`;

/** Words of real tables: a column that is too narrow for them is unreadable. */
export const ordinary = ['Investment', 'Занятость', '总投资（万元）', '1 208 803', 'agriculture', '备注'];

/** A table as units publish it: every column must be readable, on every screen and on paper. */
const months = Array.from({ length: 12 }, (_, at) => `${at + 1}月`);
const ofAnOffice = [
  ['项目名称', '责任单位', '计划总投资（万元）', '完成比例', '开工日期', '办理依据', ...months, '合计'],
  [
    '尖山区新兴街道老旧小区改造',
    '双鸭山市住房和城乡建设局',
    '12,345,678.90',
    '80.00%',
    '2026-03-15',
    '《黑龙江省城市公共汽车客运管理条例》第二十三条，自2026-03-15起施行，投资12,345,678.90元，占80.00%',
    ...months.map((_, at) => `${1_234 + at}.50`),
    '11110.50',
  ],
];
const officeTable = (columns: number): string =>
  `<table>${ofAnOffice
    .map((cells, row) => {
      const name = row === 0 ? 'th' : 'td';
      return `<tr>${cells
        .slice(0, columns)
        .map((text) => `<${name}>${text}</${name}>`)
        .join('')}</tr>`;
    })
    .join('')}</table>`;

const nested = (depth: number): string =>
  depth === 0 ? '<p>end</p>' : `<ul><li>${every}${nested(depth - 1)}</li></ul>`;

/** A text with everything that is wide. */
const wideBody = [
  `<p>${every}</p>`,
  `<h2>${unbroken['cyrillic']}</h2><h3>${unbroken['latin']}</h3>`,
  `<pre>${'abcdefghij'.repeat(40)}</pre><p><code>${'klmnopqrst'.repeat(40)}</code></p>`,
  `<table><caption>${every}</caption><thead>${rowOf('th', (at) => ordinary[at % ordinary.length]!)}</thead>`,
  `<tbody>${rowOf('td', (at) => ordinary[(at + 1) % ordinary.length]!)}${rowOf('td', (at) => (at === 5 ? unbroken['latin']! : '双鸭山'))}</tbody></table>`,
  `<table><tbody>${rowOf('td', () => '二〇二六年度预算执行情况说明')}</tbody></table>`,
  officeTable(6),
  officeTable(Infinity),
  nested(8),
  `<ol start="1200"><li>${every}</li></ol><blockquote><p>${every}</p></blockquote>`,
  `<p><a href="${unbroken['address']}">${unbroken['address']}</a></p>`,
  `<figure><img src="https://portal.example/media/a/original/a.jpg" alt="" width="2400" height="600"><figcaption>${every}</figcaption></figure>`,
  `<p><img src="https://portal.example/media/a/original/b.jpg" alt="" width="3000" height="40"></p>`,
].join('');

/** Fields whose values are not free text: addresses, days, choices and names of programs. */
const asTheyAre =
  /^(url|address|.*Address|mediaType|publishedAt|.*At|.*On|validUntil|validFrom|print|industry|cooperation|countyOrDistrict|validity|relation|period|currency|amount|contactPhone|phone|contactEmail)$/;

/** The same value with the wide content in each of its texts. */
function hostile(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return name === 'body' ? wideBody : asTheyAre.test(name) ? value : every;
  if (Array.isArray(value)) return value.map((one) => hostile(one, name));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, hostile(one, key)]));
}

/** One item of every kind, in which every text is wider than any screen. */
export const hostileItems: readonly WrittenItem[] = oneOfEachKind.map((item) => ({
  ...item,
  texts: Object.fromEntries(
    Object.entries(item.texts).map(([locale, fields]) => [
      locale,
      {
        ...(hostile(fields) as Record<string, unknown>),
        source: every,
        author: every,
        correction: every,
        keywords: [every],
        contactEmail: `${unbroken['latin']}@example.com`,
        contactPhone: `${unbroken['digits']}`,
        phone: `${unbroken['digits']}`,
      },
    ]),
  ),
}));
/** Long names of units, columns and the site. */
export const longName = (name: string): string => `${name}${unbroken['latin']} ${unbroken['cyrillic']}`;
