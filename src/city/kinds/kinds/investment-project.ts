import { choice, date, email, integer, money, phone, text, texts } from '../field.ts';
import { kind } from '../kind.ts';

export const investmentProject = kind({
  name: 'investment-project',
  type: 'InvestmentProject',
  about: 'A project that seeks an investor 招商项目.',
  needsBody: true,
  fields: {
    industry: choice(
      'Industry 所属行业.',
      [
        'agriculture-and-food',
        'coal-and-chemicals',
        'energy',
        'graphite-and-new-materials',
        'steel-and-machinery',
        'forestry-and-wood',
        'tourism-and-culture',
        'logistics-and-trade',
        'health-and-pharmacy',
        'environment',
        'information-technology',
      ],
      { required: true },
    ),
    cooperation: choice(
      'Form of cooperation 合作方式.',
      ['sole-investment', 'joint-venture', 'cooperation', 'equity', 'public-private-partnership', 'any'],
      { required: true },
    ),
    investment: money('Total investment 总投资.', { required: true }),
    place: text('Where 项目地点.', { required: true }),
    countyOrDistrict: choice(
      'County or district 所在县区.',
      ['jixian', 'youyi', 'baoqing', 'raohe', 'jianshan', 'lingdong', 'sifangtai', 'baoshan', 'city'],
      { required: true },
    ),
    conditions: texts('Existing conditions: land, power, transport, raw material 建设条件.', { max: 1000 }),
    market: text('Market 市场前景.', { max: 2000 }),
    returns: text('Expected returns 效益分析.', { max: 2000 }),
    payback: integer('Payback period in years 投资回收期.', { min: 0, max: 100 }),
    validUntil: date('Offered until 有效期.'),
    contactUnit: text('Contact unit 联系单位.', { required: true }),
    contactPerson: text('Contact person 联系人.', { max: 60 }),
    contactPhone: phone('Phone, in international notation 联系电话.', { required: true }),
    contactEmail: email('E-mail 电子邮箱.'),
  },
});
