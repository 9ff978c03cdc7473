import type { DemoItem } from '../../demo-item.ts';
import { prose } from '../../prose.ts';

/** The part of a guide that differs from others; the types of the eight elements make each of them present. */
export interface Guide {
  key: string;
  column: readonly string[];
  unit: string;
  daysAgo: number;
  title: string;
  summary: string;
  basis: string[];
  conditions: string[];
  /** Name, with an optional note after a bar: `居民身份证|原件`. */
  materials: string[];
  place?: string;
  hours?: string;
  steps: string[];
  fee?: string;
  duration: string;
  questions?: { question: string; answer: string }[];
  onlineAddress?: string;
}

const hall = '示例地址：双鸭山市政务服务中心（演示）综合窗口';
const officeHours = '工作日 8:30—11:30，13:30—17:00（示例，法定节假日除外）';

/** A service guide based on national rules; only its place, hours and phone are invented, and marked as such. */
export function guide({
  key,
  column,
  unit,
  daysAgo,
  title,
  summary,
  materials,
  basis,
  fee = '不收费',
  ...rest
}: Guide): DemoItem {
  const { place = hall, hours = officeHours, ...fields } = rest;
  return {
    key,
    unit,
    daysAgo,
    kind: 'service-guide',
    isExample: true,
    column: ['办事服务频道', ...column],
    content: {
      title,
      summary,
      body: prose(
        '<em>示例：本指南依据国家现行规定编写，办理地点、时间和联系电话为演示数据，请勿据此办事。</em>',
      ),
      fields: {
        basis,
        ...fields,
        materials: materials.map((line) => {
          const [name, note] = line.split('|');
          return note ? { name, note } : { name };
        }),
        place,
        hours,
        fee,
        phone: '0469-0000000',
        laws: basis.map((law) => ({ title: law })),
      },
    },
  };
}
