import type { DemoItem } from '../demo-item.ts';
import { bullets, numbered, prose, table } from '../prose.ts';
import { actual, invented } from './written.ts';

const home = (...names: string[]) => ['主页栏目', ...names];
const open = (...names: string[]) => ['政务公开频道', ...names];
const versions = (...names: string[]) => ['主页新增版块', ...names];

/** How to request information, whom to contact, and other ways to read this site. */
export const offices: DemoItem[] = [
  invented('official-document', {
    key: 'disclosure-rules',
    column: home('制度规定'),
    unit: '市政府办',
    daysAgo: 130.4,
    title: '双鸭山市政府信息发布协调制度（示例）',
    summary: '涉及多个部门的信息，发布前先协调、再发布。',
    body: prose(
      '第一条 为保证政府信息准确、一致，制定本制度。',
      '第二条 拟发布的信息涉及其他行政机关的，应当与有关机关协商、确认后发布。',
      '第三条 发现不完整或者不准确的信息，应当及时发布准确的信息予以澄清。',
    ),
    fields: {
      indexNumber: 'EX-0000-000012',
      documentNumber: '示例办发〔0000〕12号',
      issuingUnit: '双鸭山市人民政府办公室',
      topic: '综合政务',
      genre: '制度',
      subjectWords: ['信息公开'],
      validity: 'in-force',
    },
    fromToday: { madeOn: { days: -135 } },
  }),
  invented('article', {
    key: 'disclosure-request',
    column: home('依申请公开', '受理'),
    unit: '市政府办',
    daysAgo: 88.2,
    title: '怎样申请公开政府信息（示例）',
    summary: '当面、邮寄或者网上提出申请，答复有法定期限。',
    body: prose(
      '公民、法人或者其他组织可以向行政机关申请获取政府信息。',
      '<h2>申请方式</h2>',
      numbered(
        '当面提交：政务公开窗口，工作日受理。',
        '邮寄提交：信封上注明“政府信息公开申请”。',
        '网上提交：填写申请表，发送至 disclosure@example.com。',
      ),
      '<h2>答复期限</h2>',
      '能够当场答复的当场答复；不能当场答复的，自收到申请之日起20个工作日内答复，需要延长的不超过20个工作日。',
    ),
  }),
  invented('article', {
    key: 'disclosure-offices',
    column: home('工作机构'),
    unit: '市政府办',
    daysAgo: 92.5,
    title: '政府信息公开工作机构（示例）',
    summary: '市政府信息公开工作机构的地址和联系方式。',
    body: prose(
      table(
        ['项目', '内容'],
        ['机构名称', '双鸭山市政务公开办公室'],
        ['办公地址', '示例地址：双鸭山市尖山区示例路1号'],
        ['办公时间', '工作日8:30—11:30，13:30—17:00'],
        ['联系电话', '0469-0000000（示例）'],
      ),
    ),
  }),
  actual('article', {
    key: 'directory',
    column: home('机构名录'),
    unit: '市政府办',
    daysAgo: 91.1,
    title: '机构名录使用说明',
    summary: '各县区政府、市直部门和中省直单位的栏目与发布情况，可在单位名录中查询。',
    body: prose(
      '<a href="/units">单位名录</a>按县区政府、市直部门和中省直单位分类列出各单位。打开单位页面，可以看到该单位的机构职能、联系方式、公开指南等栏目和最近发布的信息。',
      '单位新增、更名或者撤并的，名录随栏目保障责任表同步调整。',
    ),
  }),
  invented('official-document', {
    key: 'appointments',
    column: open('人事信息', '人事任免'),
    unit: '市人社局',
    daysAgo: 40.7,
    title: '关于示例同志任免职务的通知（示例）',
    summary: '示例：任免通知的格式，不涉及任何真实人员。',
    body: prose('经研究决定：', '任命示例甲为示例局副局长（试用期一年）；', '免去示例乙的示例局副局长职务。'),
    fields: {
      indexNumber: 'EX-0000-000013',
      documentNumber: '示例任〔0000〕13号',
      issuingUnit: '双鸭山市人民政府',
      topic: '人事',
      genre: '通知',
      subjectWords: ['人事任免'],
      validity: 'in-force',
    },
    fromToday: { madeOn: { days: -44 } },
  }),
  invented('article', {
    key: 'emergency-organisation',
    column: open('应急管理', '机构设置'),
    unit: '市政府应急办',
    daysAgo: 150.3,
    title: '市应急管理工作机构设置（示例）',
    summary: '值守、预案、宣教和专家组的职责。',
    body: prose(
      bullets(
        '值守组：全天候值班，接报、核实、报送突发事件信息。',
        '预案组：编制和修订总体预案，组织演练。',
        '宣教组：普及防灾避险知识。',
        '专家组：为决策提供技术支持。',
      ),
    ),
  }),
  actual('article', {
    key: 'version-foreign',
    column: versions('外文版'),
    unit: '市外事侨务旅游局',
    daysAgo: 31.5,
    title: '英文版、俄文版怎么看',
    summary: '介绍市情和招商项目，译文落后于中文时页面会说明。',
    body: prose(
      '本网站设有<a href="/en" hreflang="en">英文版</a>和<a href="/ru" hreflang="ru">俄文版</a>，面向境外读者介绍市情概况和招商项目。',
      bullets(
        '每页右上角可以切换语言；',
        '没有译文的页面不会以中文代替，而是回到最接近的栏目；',
        '中文有更新而译文尚未跟进的，页面会注明译文依据的版本和日期。',
      ),
    ),
  }),
  actual('article', {
    key: 'version-wechat',
    column: versions('微信', '首页信息'),
    unit: '市信息中心',
    daysAgo: 30.4,
    title: '微信公众号推送哪些内容',
    summary: '图片信息和招商项目同步推送，一次编发、多处可读。',
    body: prose(
      '编辑在后台发布一次，门户网站、手机版和微信公众号同时可读。目前推送“图片信息”和“招商引资”两个栏目。',
      '文章撤回后，公众号中的文章同步删除。演示环境使用模拟的微信平台，不会向真实用户发送任何内容。',
    ),
  }),
  actual('article', {
    key: 'version-mobile',
    column: versions('微网站', '移动版本'),
    unit: '市信息中心',
    daysAgo: 29.6,
    title: '手机版使用说明',
    summary: '内容与门户网站一致，适合单手操作，另设长者版。',
    body: prose(
      '<a href="/m">手机版</a>与门户网站同步更新，底部设首页、公开、办事、互动四个入口。',
      '需要大字的，点击页面上方“长者版”，字号放大、内容精简；再次点击恢复标准版。',
    ),
  }),
];
