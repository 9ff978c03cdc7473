type InEachLocale = Readonly<Record<'zh' | 'en' | 'ru', string>>;

/** The facts of the demonstrated site: page tags, footer, contact. Codes and numbers are marked as examples. */
export interface DemoSite {
  name: InEachLocale;
  shortName: InEachLocale;
  /** 主办单位. */
  host: InEachLocale;
  /** 承办单位. */
  operator: InEachLocale;
  /** 标识码 `SiteIDCode`, 10 characters. */
  idCode: string;
  icp: string;
  publicSecurity: string;
  address: InEachLocale;
  phone: string;
  internationalPhone: string;
  email: string;
  /** The notice on every page that this is not the city's site. */
  notice: InEachLocale;
}

export const demoSite: DemoSite = {
  name: {
    zh: '双鸭山市人民政府门户网站（演示）',
    en: 'Shuangyashan Municipal People’s Government (demonstration)',
    ru: 'Народное правительство города Шуанъяшань (демонстрация)',
  },
  shortName: { zh: '双鸭山', en: 'Shuangyashan', ru: 'Шуанъяшань' },
  host: {
    zh: '双鸭山市人民政府办公室（演示）',
    en: 'General Office of the Shuangyashan Municipal People’s Government (demonstration)',
    ru: 'Канцелярия народного правительства города Шуанъяшань (демонстрация)',
  },
  operator: {
    zh: '双鸭山市信息中心（演示）',
    en: 'Shuangyashan Municipal Information Centre (demonstration)',
    ru: 'Информационный центр города Шуанъяшань (демонстрация)',
  },
  idCode: '0000000000',
  icp: '黑ICP备00000000号（示例）',
  publicSecurity: '黑公网安备00000000000000号（示例）',
  address: {
    zh: '黑龙江省双鸭山市尖山区（示例地址）',
    en: 'Jianshan District, Shuangyashan, Heilongjiang, China (example address)',
    ru: 'Китай, провинция Хэйлунцзян, г. Шуанъяшань, район Цзяньшань (адрес для примера)',
  },
  phone: '0469-0000000',
  internationalPhone: '+86 469 000 0000',
  email: 'web@example.com',
  notice: {
    zh: '本站为系统演示，不是双鸭山市人民政府的官方网站；标有“示例”的内容均为虚构。',
    en: 'This is a demonstration and not the official website of the Shuangyashan Municipal People’s Government; everything marked “example” is invented.',
    ru: 'Это демонстрация, а не официальный сайт народного правительства города Шуанъяшань; всё, что отмечено словом «пример», вымышлено.',
  },
};
