/**
 * A catalogue of one unit and a few columns, as the files of an annex, for tests that do not need a thousand columns.
 */
export const smallCatalogue = {
  channels: [
    { annex: '新闻频道', slug: 'news', ...named('新闻', 'News', 'Новости'), columnType: '工作动态' },
    { annex: '服务频道', slug: 'services', ...named('服务', 'Services', 'Услуги'), columnType: '办事服务' },
  ].map((channel) => ({ ...channel, summary: channel.name })),
  columns: [
    { annex: ['新闻频道', '全部'], slug: 'all', ...named('全部', 'All', 'Все') },
    { annex: ['新闻频道', '全部', '本市'], slug: 'city', ...named('本市', 'City', 'Город') },
    {
      annex: ['新闻频道', '全部', '本市', '时政要闻'],
      slug: 'politics',
      ...named('时政要闻', 'Politics', 'Политика'),
    },
    {
      annex: ['服务频道', '办事指南'],
      slug: 'guides',
      ...named('办事指南', 'Guides', 'Руководства'),
      kind: 'service-guide',
      columnType: '办事服务',
    },
  ].map((column) => ({
    kind: 'article',
    columnType: '工作动态',
    tally: 'dynamic',
    address: null,
    ...column,
  })),
  units: [
    {
      slug: 'office',
      ...named('市政府办公室', 'Government Office', 'Канцелярия'),
      short: named('市政府办', 'Office', 'Канцелярия').name,
      class: 'municipal',
      aliases: [],
    },
  ],
  groups: [],
  duties: [],
};

function named(zh: string, en: string, ru: string) {
  return { name: { zh, en, ru } };
}
