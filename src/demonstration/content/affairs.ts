import { bullets, numbered, prose } from '../prose.ts';
import { actual, invented } from './written.ts';

const open = (...names: string[]) => ['政务公开频道', ...names];

export const affairs = [
  actual('article', {
    key: 'explained-service-guides', column: open('政策解读'), unit: '市政府办', daysAgo: 20.6,
    title: '一文读懂：办事指南应当写清哪八件事', summary: '从事项名称到办理流程，逐项说明怎样写、怎样查。',
    body: prose(
      '办事指南写得清楚，群众就能少跑一趟。按照要求，每份指南应当写清八件事：',
      numbered('事项名称：与事项清单一致。', '设定依据：写明法律法规名称。', '申请条件：谁可以办、什么情况可以办。', '办理材料：名称、份数、原件还是复印件。', '办理地点：具体到窗口。', '办理时间：具体到上下午。', '联系电话：工作时间有人接听。', '办理流程：一步一步说清楚。'),
    ),
    keywords: ['政策解读', '办事指南'],
    cover: { picture: 'service-hall.svg', alt: '插画：政务服务大厅的柜台' },
  }),
  actual('article', {
    key: 'explained-marriage', column: open('政策解读'), unit: '市民政局', daysAgo: 66.4,
    title: '问答：新修订的《婚姻登记条例》带来哪些便利', summary: '不用户口簿、全国通办，带齐身份证即可办理。',
    body: prose('<h3>在外地工作，可以就近登记吗？</h3>', '可以。内地居民可以在内地任一婚姻登记机关办理，不受户籍地限制。', '<h3>还要带户口簿吗？</h3>', '不需要，凭居民身份证和本人签字声明办理。', '<h3>离婚冷静期取消了吗？</h3>', '没有。协议离婚仍适用《民法典》规定的30日冷静期。'),
    keywords: ['政策解读', '婚姻登记'],
  }),
  invented('article', {
    key: 'press-conference', column: open('新闻发布会'), unit: '双鸭山日报社', daysAgo: 13.5,
    title: '民生实事进展情况新闻发布会（示例）', summary: '发布民生实事进展，回答记者提问。',
    body: prose(
      '主持人：各位记者朋友，大家好。今天的发布会介绍民生实事项目进展情况，并回答大家的提问。',
      '发布人：今年确定的民生实事按计划推进，老旧小区改造、供水管网更新、社区食堂建设等项目进展顺利，进度每月在网站公布。',
      '<h3>记者提问</h3>', '记者：居民怎样反映施工中的问题？', '发布人：可以拨打施工公示牌上的电话，也可以通过市长信箱反映，我们将按规定时限答复。',
    ),
    keywords: ['新闻发布会'],
    cover: { picture: 'city-hall.svg', alt: '插画：市政府大楼前的广场' },
  }),
  invented('article', {
    key: 'elderly-meals', column: open('养老事业'), unit: '市民政局', daysAgo: 17.8,
    title: '老年人助餐服务怎样申请（示例）', summary: '60岁以上老年人凭身份证在社区登记，可享受助餐和送餐服务。',
    body: prose('年满60周岁的本市常住老年人，可以到居住地社区登记助餐服务。', bullets('就近选择助餐点；', '行动不便的可以申请送餐；', '困难老年人按规定享受补贴。'), '助餐点名单由各区公布，实行动态调整。'),
  }),
  invented('article', {
    key: 'elderly-carers', column: open('养老事业'), unit: '市民政局', daysAgo: 48.6,
    title: '养老护理员免费培训开班（示例）', summary: '课程包括生活照料、基础护理和心理慰藉。',
    body: prose('民政部门会同人社部门举办养老护理员培训，课程包括生活照料、基础护理、康复训练和心理慰藉。', '培训合格的学员由养老机构优先录用，家庭照护者也可以报名旁听。'),
  }),
  invented('article', {
    key: 'chronicle', column: open('市政府大事记'), unit: '市政府办', daysAgo: 22.4,
    title: '市政府大事记：上月（示例）', summary: '示例：重要会议、重要活动和重要公文。',
    body: prose(bullets('上旬，市政府召开常务会议，研究营商环境和民生实事工作。', '上旬，市政府召开企业家座谈会，听取意见建议。', '中旬，印发关于推进政务服务事项标准化的意见（示例）。', '中旬，市政府开展安全生产检查。', '下旬，举办绿色食品产业招商推介会。')),
  }),
  invented('article', {
    key: 'civil-service', column: open('人事信息', '公务员考录'), unit: '市人社局', daysAgo: 85.3,
    title: '公务员考试录用面试须知（示例）', summary: '示例：报到时间、携带证件和考场纪律。',
    body: prose('进入面试的考生请携带居民身份证和准考证，按通知时间到指定考点报到。', bullets('迟到者不得入场；', '不得携带通信工具；', '成绩当场公布并在网站公示。')),
  }),
  actual('article', {
    key: 'emergency-safety', column: open('应急管理', '科普宣教'), unit: '市政府应急办', daysAgo: 32.7,
    title: '冬季取暖防范一氧化碳中毒', summary: '检查烟道、保持通风、安装报警器。',
    body: prose('每年取暖季是一氧化碳中毒高发期，请牢记：', bullets('使用煤炉前检查烟囱是否通畅、接口是否严密。', '睡前封火不可过早，室内保持通风。', '燃气热水器不得安装在浴室内。', '发现有人中毒，先开窗通风，将人移至空气新鲜处，并拨打120。')),
  }),
  invented('article', {
    key: 'planning-notice', column: open('规划公示'), unit: '市规划局', daysAgo: 18.9,
    title: '居住区规划设计方案批前公示（示例）', summary: '公示期内可以书面提出意见。',
    body: prose('根据《中华人民共和国城乡规划法》，现对示例居住区规划设计方案进行批前公示，公示期为10个工作日。', '利害关系人可以在公示期内提出书面意见，或者依法申请听证。'),
  }),
  invented('article', {
    key: 'environment-notice', column: open('建设项目信息公示'), unit: '市环保局', daysAgo: 15.2,
    title: '建设项目环境影响评价文件受理公示（示例）', summary: '公示项目名称、建设地点、建设单位和环评机构。',
    body: prose('现将受理的建设项目环境影响评价文件有关情况公示如下，公示期间公众可以提出意见：', bullets('项目名称：示例粮食烘干项目；', '建设地点：示例产业园；', '建设单位：示例粮业有限公司。')),
  }),
  invented('article', {
    key: 'urban-development', column: open('城乡建设'), unit: '市住建局', daysAgo: 7.2,
    title: '城区主要街路完成无障碍改造（示例）', summary: '新增盲道、缓坡和过街音响提示。',
    body: prose('城区主要街路完成无障碍改造，新增盲道和缓坡，部分路口设置过街音响提示。', '改造过程中邀请残疾人代表现场体验，根据意见调整了坡度和扶手位置。'),
    cover: { picture: 'city-hall.svg', alt: '插画：市政府大楼前的广场' },
  }),
];
