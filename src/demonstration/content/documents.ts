import { bullets, numbered, prose, table } from '../prose.ts';
import { actual, invented } from './written.ts';

const office = '双鸭山市人民政府办公室';
const government = '双鸭山市人民政府';

export const documents = [
  actual('official-document', {
    key: 'document-2017-3', column: ['主页栏目', '公开目录', '政府文件', '市政府办文件'], unit: '市政府办', daysAgo: 300.2,
    title: '双鸭山市人民政府办公室关于做好2017年市政府门户网站内容保障工作的通知',
    summary: '双政办文〔2017〕3号：通报2016年内容保障情况，部署2017年门户网站内容保障工作。',
    body: prose(
      '<em>以下为本系统编写的内容摘要，非文件全文；文件原文未列成文月日，登记日期以年初代之。</em>',
      '本通知是2017年度的工作部署。',
      '<h2>2016年情况</h2>',
      '2016年，全市123家单位共向市政府门户网站报送信息19860条。其中，固定栏目信息11331条，非固定栏目动态信息5642条，非固定栏目图片信息2887条。12家单位认真解答网民提出的问题177条。',
      table(['类别', '县区', '市直', '中省直', '合计'], ['固定栏目', '4151', '6751', '429', '11331'], ['动态信息', '3917', '1714', '11', '5642'], ['图片信息', '2018', '866', '3', '2887']),
      '<h2>2017年要求</h2>',
      bullets('强化信息报送：门户网站共建立1155个栏目，各单位报送的信息须经主要领导或分管领导审核，并明确专人担任信息员。', '强化固定栏目更新：本市概况、政务公开、办事服务、招商引资频道，以及各单位的机构职能和联系方式，须在3月底前彻底检查更新一次。', '强化咨询投诉回复：对群众关注的问题及时、主动回应。', '强化监测管理：抽查数量为本地正常运行政府网站总数的15%。'),
      '文件附有内容保障任务分解表，逐栏列明发布内容、保障方式、更新要求和保障部门。',
    ),
    keywords: ['政府网站', '内容保障'],
    fields: {
      indexNumber: 'SYS-2017-000003', documentNumber: '双政办文〔2017〕3号', issuingUnit: office, madeOn: '2017-01-01', topic: '综合政务', genre: '通知',
      subjectWords: ['政府网站', '内容保障', '信息公开'], validity: 'in-force',
    },
  }),
  invented('official-document', {
    key: 'document-key-work', column: ['主页栏目', '公开目录', '政府文件', '市政府文件'], unit: '市政府办', daysAgo: 21.3,
    title: '双鸭山市人民政府关于推进政务服务事项标准化的意见（示例）',
    summary: '明确事项清单、办事指南和评价制度三项任务。',
    body: prose(
      '各县、区人民政府，市政府各部门：',
      '为推进政务服务事项标准化、规范化、便利化，现提出以下意见。',
      '<h2>一、统一事项清单</h2>', '同一事项在全市范围内名称、编码、依据、类型一致，实行动态管理。',
      '<h2>二、规范办事指南</h2>', '办事指南应当包括事项名称、设定依据、申请条件、办理材料、办理地点、办理时间、联系电话和办理流程。',
      '<h2>三、健全评价制度</h2>', '每项服务均应接受群众评价，差评问题按时限整改并反馈。',
    ),
    fields: {
      indexNumber: 'EX-0000-000001', documentNumber: '示例发〔0000〕1号', issuingUnit: government, topic: '综合政务', genre: '意见',
      subjectWords: ['政务服务', '标准化'], validity: 'in-force',
    },
    fromToday: { madeOn: { days: -30 } },
  }),
  invented('official-document', {
    key: 'document-translation-rules', column: ['主页栏目', '公开目录', '政府文件', '市政府办文件'], unit: '市政府办', daysAgo: 34.5,
    title: '双鸭山市人民政府办公室关于加强政府网站外文版建设的通知（示例）',
    summary: '规范英文版、俄文版译名、审校和更新。',
    body: prose('各县、区人民政府，市政府各部门：', '为提高政府网站外文版质量，现就有关事项通知如下：', numbered('机构、职务、地名译名使用统一术语表。', '译文实行一译一审，未经审校不得发布。', '中文内容修改后，译文应当及时跟进；尚未跟进的，页面应当标明。')),
    fields: {
      indexNumber: 'EX-0000-000002', documentNumber: '示例办发〔0000〕2号', issuingUnit: office, topic: '综合政务', genre: '通知',
      subjectWords: ['政府网站', '外文版'], validity: 'in-force',
    },
    fromToday: { madeOn: { days: -42 } },
  }),
  invented('official-document', {
    key: 'document-heating-new', column: ['主页栏目', '公开目录', '政府文件', '规范性文件'], unit: '市政府办', daysAgo: 26.8,
    title: '双鸭山市城市供热服务管理办法（示例）',
    summary: '规定供热质量、报修时限和收费公开，同时废止原办法。',
    body: prose(
      '<h2>第一章 总则</h2>', '第一条 为规范城市供热服务，维护供热单位和用户的合法权益，制定本办法。',
      '<h2>第二章 服务</h2>', '第二条 供热期内，居民卧室、起居室温度应当达到国家和省规定的标准。', '第三条 供热单位接到报修后，应当在两小时内响应。',
      '<h2>第三章 附则</h2>', '第四条 本办法自印发之日起施行，《双鸭山市城市供热管理暂行办法（示例）》同时废止。',
    ),
    fields: {
      indexNumber: 'EX-0000-000003', documentNumber: '示例规〔0000〕3号', issuingUnit: government, topic: '城乡建设', genre: '办法',
      subjectWords: ['供热', '公用事业'], validity: 'in-force',
      relations: [{ relation: 'abolishes', title: '双鸭山市城市供热管理暂行办法（示例）' }],
    },
    fromToday: { madeOn: { days: -33 }, validFrom: { days: -33 } },
  }),
  invented('official-document', {
    key: 'document-heating-old', column: ['主页栏目', '公开目录', '政府文件', '规范性文件'], unit: '市政府办', daysAgo: 800.4,
    title: '双鸭山市城市供热管理暂行办法（示例）',
    summary: '本办法已被废止。',
    body: prose('第一条 为加强城市供热管理，制定本办法。', '第二条 供热单位应当公布收费标准和报修电话。', '第三条 本办法自印发之日起试行。'),
    fields: {
      indexNumber: 'EX-0000-000004', documentNumber: '示例规〔0000〕4号', issuingUnit: government, topic: '城乡建设', genre: '办法',
      subjectWords: ['供热'], validity: 'abolished',
      relations: [{ relation: 'abolished-by', title: '双鸭山市城市供热服务管理办法（示例）' }],
    },
    fromToday: { madeOn: { days: -810 }, validUntil: { days: -33 } },
  }),
  actual('official-document', {
    key: 'law-disclosure', column: ['政务公开频道', '政策法规'], unit: '市政府办', daysAgo: 75.6,
    title: '中华人民共和国政府信息公开条例（要点）',
    summary: '国务院令第711号修订，自2019年5月15日起施行。',
    source: '国务院',
    body: prose(
      '<em>以下为要点摘编，全文以国家公布的文本为准。</em>',
      '《中华人民共和国政府信息公开条例》2007年4月5日公布，2019年4月3日以国务院令第711号修订公布，自2019年5月15日起施行。',
      bullets('坚持以公开为常态、不公开为例外。', '主动公开的政府信息，自形成或者变更之日起20个工作日内公开。', '收到申请后能够当场答复的当场答复；不能当场答复的，自收到申请之日起20个工作日内答复；需要延长的，最长不超过20个工作日。', '县级以上人民政府部门每年1月31日前提交并公布上一年度政府信息公开工作年度报告，地方政府的年度报告于3月31日前公布。'),
    ),
    keywords: ['信息公开'],
    fields: {
      indexNumber: 'GB-2019-000711', documentNumber: '国务院令第711号', issuingUnit: '国务院', madeOn: '2019-04-03', topic: '综合政务', genre: '行政法规',
      subjectWords: ['政府信息公开'], validity: 'in-force', validFrom: '2019-05-15',
    },
  }),
  actual('official-document', {
    key: 'law-marriage', column: ['政务公开频道', '政策法规'], unit: '市民政局', daysAgo: 68.1,
    title: '婚姻登记条例（要点）',
    summary: '2025年修订，自2025年5月10日起施行，婚姻登记全国通办。',
    source: '国务院',
    body: prose('<em>以下为要点摘编，全文以国家公布的文本为准。</em>', bullets('内地居民可以在内地任一婚姻登记机关办理婚姻登记，不受户籍地限制。', '办理结婚登记不再要求出具户口簿，凭居民身份证和本人签字声明办理。', '办理婚姻登记不收取费用。')),
    keywords: ['婚姻登记'],
    fields: {
      indexNumber: 'GB-2025-000804', documentNumber: '国务院令第804号', issuingUnit: '国务院', madeOn: '2025-04-06', topic: '民政', genre: '行政法规',
      subjectWords: ['婚姻登记'], validity: 'in-force', validFrom: '2025-05-10',
    },
  }),
  invented('official-document', {
    key: 'annual-disclosure-report', column: ['主页栏目', '信息公开年报'], unit: '市政府办', daysAgo: 200.7,
    title: '双鸭山市人民政府政府信息公开工作年度报告（示例）',
    summary: '示例年度报告，列明主动公开、依申请公开和监督保障情况。',
    body: prose(
      '<h2>一、总体情况</h2>', '本年度坚持以公开为常态、不公开为例外，围绕重点领域和群众关切做好主动公开，规范办理依申请公开。',
      '<h2>二、主动公开情况</h2>', table(['内容', '本年数量（示例）'], ['规范性文件制发', '6件'], ['行政许可处理决定', '1200件'], ['门户网站发布信息', '5000条']),
      '<h2>三、依申请公开情况</h2>', '全年收到申请20件（示例），均在法定期限内答复。',
      '<h2>四、存在的主要问题及改进情况</h2>', '个别栏目更新不够及时。下一步将建立栏目更新提醒制度，做到内容有变化及时更新、无变化定期核查确认。',
    ),
    fields: {
      indexNumber: 'EX-0000-000005', issuingUnit: office, topic: '综合政务', genre: '报告', subjectWords: ['信息公开', '年度报告'], validity: 'in-force',
    },
    fromToday: { madeOn: { days: -210 } },
  }),
  invented('official-document', {
    key: 'government-work-report', column: ['主页栏目', '政府工作报告'], unit: '市政府办', daysAgo: 260.3,
    title: '双鸭山市政府工作报告（示例摘要）',
    summary: '示例摘要：过去一年工作回顾和今年重点工作安排。',
    body: prose(
      '<h2>过去一年</h2>', '全市经济运行总体平稳，粮食再获丰收，产业转型取得进展，民生保障持续加强。',
      '<h2>今年重点工作</h2>',
      numbered('保障粮食安全，加强黑土地保护和高标准农田建设。', '推动煤电产业稳定升级，培育石墨新材料和清洁能源。', '扩大对俄经贸合作，提升口岸服务能力。', '优化营商环境，落实政务服务“一次办好”。', '办好教育、医疗、养老、住房等民生实事。', '加强生态保护，推进湿地和采煤沉陷区治理。'),
    ),
    fields: {
      indexNumber: 'EX-0000-000006', issuingUnit: government, topic: '综合政务', genre: '报告', subjectWords: ['政府工作报告'], validity: 'in-force',
    },
    fromToday: { madeOn: { days: -262 } },
  }),
  invented('official-document', {
    key: 'plan-yearly', column: ['政务公开频道', '规划计划'], unit: '市发改委', daysAgo: 240.1,
    title: '年度国民经济和社会发展计划要点（示例）',
    summary: '示例：年度主要预期目标和重点任务。',
    body: prose('年度计划围绕稳增长、促转型、惠民生安排，主要包括农业、工业、服务业、投资、生态和民生六个方面。', bullets('重点项目按月调度，进展情况向社会公布。', '涉及群众切身利益的项目，决策前公开征求意见。')),
    fields: {
      indexNumber: 'EX-0000-000007', issuingUnit: '双鸭山市发展和改革委员会', topic: '国民经济计划', genre: '计划', subjectWords: ['发展计划'], validity: 'in-force',
    },
    fromToday: { madeOn: { days: -250 } },
  }),
  invented('official-document', {
    key: 'emergency-plan', column: ['政务公开频道', '应急管理', '应急预案'], unit: '市政府应急办', daysAgo: 155.2,
    title: '双鸭山市冰雪灾害应急预案（示例）',
    summary: '规定预警分级、部门职责和应急响应程序。',
    body: prose('<h2>预警分级</h2>', '预警由低到高分为蓝色、黄色、橙色、红色四级。', '<h2>应急响应</h2>', numbered('气象部门发布预警信息。', '交通、公安、城管等部门按职责清雪除冰、疏导交通。', '教育部门根据预警等级决定停课安排。', '灾后及时统计和公布情况。')),
    fields: {
      indexNumber: 'EX-0000-000008', documentNumber: '示例办发〔0000〕8号', issuingUnit: office, topic: '应急管理', genre: '预案', subjectWords: ['应急预案'], validity: 'in-force',
    },
    fromToday: { madeOn: { days: -160 } },
  }),
];
