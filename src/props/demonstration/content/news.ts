import { bullets, prose } from '../prose.ts';
import { invented } from './written.ts';

const politics = {
  column: ['主页栏目', '时政信息', '书记政务活动、市长政务活动'],
  unit: '双鸭山日报社',
  source: '双鸭山日报（示例）',
};
const notices = ['主页栏目', '通知公告'];
const departments = ['主页栏目', '部门动态'];

export const news = [
  invented('article', {
    ...politics,
    key: 'news-executive-meeting',
    daysAgo: 0.4,
    title: '市政府召开常务会议 研究优化营商环境和民生实事工作',
    summary: '会议听取了企业开办“一网通办”和民生实事进展情况汇报，部署下一步重点工作。',
    body: prose(
      '近日，市政府召开常务会议，听取企业开办“一网通办”、民生实事项目进展情况汇报，研究部署下一步工作。',
      '会议指出，要从企业和群众的实际需要出发，把办事流程再梳理一遍，能减的材料坚决减，能并的环节尽量并，确保每个承诺事项都有责任单位、有完成时限、有公开结果。',
      '会议强调，民生实事项目要按月公布进度，接受社会监督。会议还研究了其他事项。',
    ),
    keywords: ['常务会议', '营商环境'],
  }),
  invented('article', {
    ...politics,
    key: 'news-safety-check',
    daysAgo: 1.6,
    title: '市政府调研安全生产工作：把隐患整改落到每个班组',
    summary: '调研组深入煤矿、商场和学校，检查安全责任落实和应急准备情况。',
    body: prose(
      '近日，市政府调研组到煤矿、商场、学校和建筑工地检查安全生产工作。',
      '在煤矿调度室，调研组详细了解瓦斯监测、人员定位和带班下井制度落实情况；在商场，重点查看消防通道和疏散演练记录。',
      '调研组要求，隐患整改要建立清单，逐项销号，重大隐患整改结果要向职工公开。',
    ),
    keywords: ['安全生产'],
  }),
  invented('article', {
    ...politics,
    key: 'news-enterprise-forum',
    daysAgo: 3.2,
    title: '市政府召开企业家座谈会 听取意见建议',
    summary: '十余家企业代表围绕用工、融资、物流等问题发言，相关部门现场回应。',
    body: prose(
      '近日，市政府召开企业家座谈会。来自粮食加工、石墨新材料、商贸物流等行业的企业代表围绕用工、融资、物流成本等问题发言，有关部门负责人现场逐一回应。',
      '会议要求，对能够当场解决的问题立即办理，对需要研究的问题明确时限，办理结果反馈企业并在网站公开。',
    ),
    keywords: ['企业', '座谈会'],
  }),

  invented('article', {
    ...politics,
    key: 'news-grain-harvest',
    daysAgo: 4.8,
    title: '市政府到粮食主产区检查秋粮收购和储存工作',
    summary: '检查组查看粮库、烘干塔和收购现场，要求价格公示、结算及时。',
    body: prose(
      '近日，市政府检查组到粮食主产区，查看粮库、烘干塔和收购现场，了解秋粮收购进度和储存情况。',
      '检查组要求，收购企业要公示品种、标准和价格，及时结算粮款；粮库要抓好通风降温和虫霉防治，确保储粮安全。',
    ),
    keywords: ['粮食收购'],
  }),
  invented('article', {
    ...politics,
    key: 'news-winter-heating',
    daysAgo: 7.3,
    title: '市政府专题研究冬季供热保障工作',
    summary: '会议听取供热企业储煤和设备检修情况，要求诉求当日响应。',
    body: prose(
      '近日，市政府召开专题会议，听取供热企业储煤、设备检修和应急抢修准备情况汇报。',
      '会议要求，供热企业设立24小时服务电话，居民诉求当日响应；对测温不达标的，按规定核减热费。',
    ),
    keywords: ['供热', '民生实事'],
  }),
  invented('article', {
    ...politics,
    key: 'news-port-trade',
    daysAgo: 10.6,
    title: '市政府召开口岸经济座谈会 研究对俄经贸合作',
    summary: '与会企业就通关、仓储和结算提出建议，有关部门逐项答复。',
    body: prose(
      '近日，市政府召开口岸经济座谈会，进出口企业、物流企业和有关部门参加。',
      '与会企业就通关时间、冷链仓储和跨境结算提出建议。会议要求，对企业建议建立台账，一个月内答复办理情况。',
    ),
    keywords: ['口岸', '对俄合作'],
  }),
  invented('article', {
    ...politics,
    key: 'news-ecology',
    daysAgo: 13.9,
    title: '市政府调研湿地保护和采煤沉陷区治理工作',
    summary: '调研组实地查看湿地补水、植被恢复和沉陷区土地复垦情况。',
    body: prose(
      '近日，市政府调研组实地查看湿地补水、植被恢复和采煤沉陷区土地复垦情况，与一线管护人员交流。',
      '调研组要求，治理项目要尊重自然规律，先试点、后推开，成效接受第三方评估。',
    ),
    keywords: ['湿地', '生态保护'],
  }),

  invented('article', {
    key: 'notice-site-check',
    column: notices,
    unit: '市政府办',
    daysAgo: 2.1,
    title: '关于集中核查政府网站固定栏目信息的通知',
    summary: '请各单位核查本单位负责的固定栏目，内容有变化的及时更新，无变化的予以核查确认。',
    body: prose(
      '各县、区人民政府，市政府各部门：',
      '为保证市政府门户网站信息准确、有效，请各单位对负责保障的固定栏目进行一次全面核查。现就有关事项通知如下：',
      bullets(
        '内容发生变化的，及时更新并按程序审核发布。',
        '内容没有变化的，在系统中进行核查确认，不得改动原发布日期。',
        '机构职能、领导分工和联系方式要逐项核对，联系电话要逐个拨测。',
      ),
      '市政务公开办将会同市信息中心对核查情况进行抽查并通报。',
    ),
    keywords: ['政府网站', '固定栏目'],
  }),
  invented('article', {
    key: 'notice-system-maintenance',
    column: notices,
    unit: '市信息中心',
    daysAgo: 5.4,
    title: '关于政务服务系统夜间维护的公告',
    summary: '维护期间网上申报暂停，网站浏览不受影响。',
    body: prose(
      '为提升系统运行的稳定性，政务服务系统将于近日夜间进行维护，维护时段为22时至次日6时。维护期间网上申报和进度查询暂停使用，网站信息浏览不受影响。',
      '由此带来的不便，敬请谅解。',
    ),
  }),
  invented('article', {
    key: 'notice-skills-training',
    column: notices,
    unit: '市人社局',
    daysAgo: 8.7,
    title: '关于开展免费职业技能培训报名的通知',
    summary: '面向失业人员、高校毕业生和农村转移就业劳动者，开设电工、养老护理等班次。',
    body: prose(
      '现面向符合条件的劳动者开展免费职业技能培训。',
      '<h2>培训对象</h2>',
      bullets('登记失业人员；', '离校未就业高校毕业生；', '农村转移就业劳动者。'),
      '<h2>报名方式</h2>',
      '持居民身份证到就近的公共就业服务窗口报名，也可以委托社区统一报名。具体班次以现场公布为准。',
    ),
    keywords: ['职业培训'],
    attachments: [
      {
        file: 'training-classes.csv',
        kind: 'csv',
        title: '培训班次安排表（示例）',
        text: '班次,学时,人数上限\n电工（初级）,120,40\n养老护理员,80,50\n中式面点师,100,30\n电子商务,60,60\n',
      },
    ],
  }),
  invented('article', {
    key: 'notice-road-works',
    column: notices,
    unit: '市交通运输局',
    daysAgo: 12.2,
    title: '关于部分公交线路临时调整的通告',
    summary: '因道路施工，两条公交线路临时绕行，施工结束后恢复。',
    body: prose(
      '因道路养护施工，示例1路、示例2路公交车将临时绕行，施工路段沿线站点暂停停靠。请市民提前安排出行，留意站牌公告。',
      '施工结束后，线路自动恢复，不再另行通告。',
    ),
  }),

  invented('article', {
    key: 'notice-snow-clearing',
    column: notices,
    unit: '市住建局',
    daysAgo: 14.8,
    title: '关于做好冬季清冰雪工作的通告',
    summary: '临街单位和商户负责门前清雪，主干道由作业队伍清理。',
    body: prose(
      '为保障冬季出行安全，现就清冰雪工作通告如下：',
      bullets(
        '主干道、桥梁和坡路由专业队伍即下即清；',
        '临街单位和商户负责门前人行道，雪停后24小时内清理完毕；',
        '请勿将积雪堆放在消防通道、井盖和树穴上。',
      ),
    ),
    keywords: ['清冰雪'],
  }),
  invented('article', {
    key: 'notice-water-supply',
    column: notices,
    unit: '市住建局',
    daysAgo: 17.5,
    title: '关于部分区域计划停水的通知',
    summary: '因管网改造，部分区域夜间停水，请提前储水。',
    body: prose(
      '因老旧供水管网改造，示例街道部分区域将于近日22时至次日5时停水。请居民提前储水，恢复供水后先放水至清澈再使用。',
      '养老机构、医院等单位由供水企业安排应急送水。',
    ),
  }),

  invented('article', {
    key: 'dept-commerce-promotion',
    column: departments,
    unit: '市商务局',
    daysAgo: 0.8,
    title: '市商务局举办绿色食品产业招商推介会',
    summary: '推介会介绍粮食、食用菌和蜂产品加工项目，多家企业表达合作意向。',
    body: prose(
      '近日，市商务局举办绿色食品产业招商推介会，邀请省内外粮油、食品和冷链企业参加。',
      '推介会介绍了本市粮食资源、园区配套和物流条件，重点发布了稻米精深加工、蜂产品加工等项目。参会企业与有关县区就原料基地、用地和用能等问题进行了对接。',
      '市商务局表示，将为每个意向项目确定一名联络员，跟踪服务到底。',
    ),
    keywords: ['招商动态', '绿色食品'],
    cover: { picture: 'rice-field.svg', alt: '插画：成熟的稻田与收割机' },
  }),
  invented('article', {
    key: 'dept-commerce-translation',
    column: departments,
    unit: '市商务局',
    daysAgo: 6.3,
    title: '市商务局更新招商项目英文版、俄文版',
    summary: '招商项目库的英文版和俄文版同步更新，方便境外投资者了解项目。',
    body: prose(
      '近日，市商务局完成招商项目英文版、俄文版的核对和更新工作。每个项目均列明投资额、产业、所在县区和合作方式，并提供国际格式的联系电话。',
      '译文标明所依据的中文版本和日期；中文内容有更新而译文尚未跟进的，页面会作出提示。',
    ),
    keywords: ['招商动态', '外文版'],
  }),
  invented('article', {
    key: 'dept-education-reading',
    column: departments,
    unit: '市教育局',
    daysAgo: 1.9,
    title: '全市中小学“书香校园”读书活动启动',
    summary: '各校利用图书角和课后服务时间，组织共读、讲演和图书漂流。',
    body: prose(
      '近日，全市中小学“书香校园”读书活动启动。各学校利用班级图书角和课后服务时间，组织师生共读、故事讲演和图书漂流，公共图书馆为农村学校配送流动图书箱。',
      '活动不设排名，不增加作业负担，鼓励家长每天陪孩子读书二十分钟。',
    ),
    cover: { picture: 'library.svg', alt: '插画：图书馆阅览室' },
  }),
  invented('article', {
    key: 'dept-education-safety',
    column: departments,
    unit: '市教育局',
    daysAgo: 7.5,
    title: '市教育局部署校园食品安全自查',
    summary: '各校对食堂采购、加工、留样和陪餐制度逐项自查。',
    body: prose(
      '市教育局部署开展校园食品安全自查，要求学校对食堂原料采购、加工操作、餐具消毒、食品留样和负责人陪餐制度逐项检查，每周公布带量食谱。',
      '自查发现的问题，能够立即整改的当天完成，整改情况向家长委员会通报。',
    ),
  }),
  invented('article', {
    key: 'dept-forestry-birds',
    column: departments,
    unit: '市林业局',
    daysAgo: 4.6,
    title: '湿地候鸟监测工作有序开展',
    summary: '工作人员沿固定样线记录鸟类种类和数量，提醒游客观鸟保持距离。',
    body: prose(
      '近期，林业部门组织湿地保护人员沿固定样线开展候鸟监测，记录鸟类种类、数量和停歇地点。',
      '市林业局提醒：观鸟请保持距离，不投喂、不追逐、不使用无人机惊扰鸟类；发现受伤野生动物，请与林业部门联系。',
    ),
    cover: { picture: 'wetland.svg', alt: '插画：湿地水面与飞起的鹤' },
  }),
  invented('article', {
    key: 'dept-service-hall',
    column: departments,
    unit: '市人社局',
    daysAgo: 9.8,
    title: '社保业务窗口推行“周六不打烊”',
    summary: '参保登记、缴费查询等高频事项周六可以办理。',
    body: prose(
      '为方便上班群众办事，社保业务窗口试行周六上午延时服务，参保登记、缴费查询、待遇资格认证等高频事项均可办理。',
      '对行动不便的老年人，工作人员可以提供上门认证服务。',
    ),
    cover: { picture: 'service-hall.svg', alt: '插画：政务服务大厅的柜台' },
  }),
];
