import type { DemoContent, DemoItem } from '../../demo-item.ts';
import { inThreeLanguages, say, type InThree } from '../../in-three-languages.ts';

interface ProjectOptions {
  key: string;
  daysAgo: number;
  /** The number of days until the offer ends. */
  openFor: number;
}

/** An invented investment project in all three languages; all have the same contact, which is marked as an example. */
export function project(
  { key, daysAgo, openFor }: ProjectOptions,
  { fields, ...content }: InThree<DemoContent>,
): DemoItem {
  return {
    key,
    column: ['招商引资频道', '招商引资'],
    unit: '市商务局',
    kind: 'investment-project',
    daysAgo,
    isExample: true,
    fromToday: { validUntil: { days: openFor } },
    ...inThreeLanguages({ ...content, fields: { ...fields, ...contact } }),
  };
}

export const yuan = (amount: string) => ({ amount, currency: 'CNY' });

const contact = {
  contactUnit: say(
    '双鸭山市商务局',
    'Shuangyashan Municipal Commerce Bureau',
    'Управление коммерции города Шуанъяшань',
  ),
  contactPerson: say('示例联系人', 'Name (example)', 'Имя и фамилия (пример)'),
  contactPhone: '+86 469 000 0000',
  contactEmail: 'invest@example.com',
};
