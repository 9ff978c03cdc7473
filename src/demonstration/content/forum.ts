import type { DemoItem } from '../demo-item.ts';
import { bullets, prose } from '../prose.ts';
import { invented } from './written.ts';

const forumColumn = (name: string) => ['双鸭山发展讲坛专栏', name];

export const forum: DemoItem[] = [
  invented('forum-event', {
    key: 'forum-event-materials', column: forumColumn('讲坛预告'), unit: '市政府办', daysAgo: 1.4,
    title: '讲坛预告：从石墨矿到新材料（示例）', summary: '介绍石墨产业链和新能源材料的发展方向。',
    body: prose('讲座从一块石墨矿石讲起，介绍提纯、球化和负极材料的生产过程，分析资源型城市发展新材料产业的条件和路径。', '讲座面向企业、学校和市民开放，免费入场。'),
    cover: { picture: 'forum-stage.svg', alt: '插画：讲台与听众席' },
    fields: { place: '示例地点：市会展中心报告厅', speakers: ['示例讲师甲'], organiser: '双鸭山发展讲坛组委会（示例）', registration: '现场扫码报名，或拨打示例电话0469-0000000' },
    fromToday: { startsAt: { days: 12, at: '14:00' }, endsAt: { days: 12, at: '16:00' } },
  }),
  invented('forum-event', {
    key: 'forum-event-wetland', column: forumColumn('讲坛预告'), unit: '市政府办', daysAgo: 6.1,
    title: '讲坛预告：湿地与候鸟（示例）', summary: '认识三江平原的湿地和每年往返的候鸟。',
    body: prose('讲座介绍三江平原湿地的形成、候鸟迁徙路线和观鸟方法，并现场展示观鸟器材。'),
    fields: { place: '示例地点：市图书馆报告厅', speakers: ['示例讲师乙', '示例讲师丙'], organiser: '双鸭山发展讲坛组委会（示例）', registration: '无需报名，座满为止' },
    fromToday: { startsAt: { days: 26, at: '09:30' }, endsAt: { days: 26, at: '11:30' } },
  }),
  invented('guest', {
    key: 'forum-guest-a', column: forumColumn('嘉宾风采'), unit: '市政府办', daysAgo: 8.2,
    title: '示例讲师甲', summary: '长期从事无机非金属材料研究（示例人物）。',
    body: prose('示例讲师甲为演示用虚构人物，长期从事无机非金属材料研究，主要关注天然石墨提纯与应用。'),
    fields: { post: '教授（示例）', organisation: '示例大学材料学院', field: '天然石墨提纯、储能材料' },
  }),
  invented('guest', {
    key: 'forum-guest-b', column: forumColumn('嘉宾风采'), unit: '市政府办', daysAgo: 14.6,
    title: '示例讲师乙', summary: '长期从事湿地生态和鸟类监测（示例人物）。',
    body: prose('示例讲师乙为演示用虚构人物，长期从事湿地生态和鸟类监测，参与自然教育工作。'),
    fields: { post: '研究员（示例）', organisation: '示例湿地研究所', field: '湿地生态、候鸟迁徙' },
  }),
  invented('video', {
    key: 'forum-video', column: forumColumn('在线视频'), unit: '双鸭山电视台', daysAgo: 28.4,
    title: '讲坛回放：黑土地为什么珍贵（示例）', summary: '示例条目：演示环境未附影像文件，提供讲座文字稿。',
    body: prose(
      '<h2>文字稿（节选）</h2>',
      '各位听众，大家好。今天我们讲讲脚下的黑土地。',
      '黑土地的形成需要漫长的时间。寒冷的冬季让枯枝落叶分解得慢，一年一年积累，才有了厚厚的腐殖质层。',
      '保护黑土地，要少翻动、多覆盖、秸秆还田、合理轮作。今天多留一分地力，明天就多一分收成。',
    ),
    cover: { picture: 'forum-stage.svg', alt: '插画：讲台与听众席' },
    attachments: [{ file: 'black-soil-transcript.txt', kind: 'txt', title: '讲座文字稿（示例）', text: '黑土地为什么珍贵（示例文字稿）\n\n各位听众，大家好。今天我们讲讲脚下的黑土地。\n黑土地的形成需要漫长的时间。寒冷的冬季让枯枝落叶分解得慢，一年一年积累，才有了厚厚的腐殖质层。\n保护黑土地，要少翻动、多覆盖、秸秆还田、合理轮作。\n' }],
    fields: { seconds: 3120, speaker: '示例讲师丁' },
  }),
  invented('audio', {
    key: 'forum-audio', column: forumColumn('在线音频'), unit: '双鸭山电视台', daysAgo: 36.9,
    title: '讲坛音频：怎样给孩子讲家乡的历史（示例）', summary: '示例条目：演示环境未附音频文件，提供讲座文字稿。',
    body: prose('<h2>文字稿（节选）</h2>', '讲家乡的历史，可以从一个地名讲起。为什么叫双鸭山？因为城东北有两座像卧鸭一样的山。', '再带孩子去博物馆看一件文物，去河边看一只水鸟，历史就不再遥远。'),
    attachments: [{ file: 'local-history-transcript.txt', kind: 'txt', title: '讲座文字稿（示例）', text: '怎样给孩子讲家乡的历史（示例文字稿）\n\n讲家乡的历史，可以从一个地名讲起。\n再带孩子去博物馆看一件文物，去河边看一只水鸟，历史就不再遥远。\n' }],
    fields: { seconds: 1840, speaker: '示例讲师戊' },
  }),
  invented('download', {
    key: 'forum-download', column: forumColumn('课件下载'), unit: '市信息中心', daysAgo: 27.6,
    title: '讲座课件：黑土地为什么珍贵（示例）', summary: '讲座提纲，可下载学习使用。',
    body: prose('课件供学习交流使用，引用请注明出处。'),
    attachments: [{ file: 'black-soil-outline.txt', kind: 'txt', title: '讲座提纲（示例）', text: '黑土地为什么珍贵（示例提纲）\n一、黑土地是怎样形成的\n二、黑土地面临哪些问题\n三、保护黑土地的做法\n' }],
    fields: { fileVersion: '第1版' },
  }),
  invented('picture-news', {
    key: 'forum-picture', column: forumColumn('图片信息'), unit: '市信息中心', daysAgo: 28.1,
    title: '图片：讲坛现场座无虚席', summary: '市民认真听讲、踊跃提问。',
    body: prose('讲座现场，市民认真听讲，互动环节提问踊跃。'),
    cover: { picture: 'forum-stage.svg', alt: '插画：讲台与听众席', caption: '示例插图：讲坛现场' },
    fields: { photographer: '示例作者' },
  }),
  invented('article', {
    key: 'forum-news', column: forumColumn('新闻报道'), unit: '市信息中心', daysAgo: 27.9,
    title: '双鸭山发展讲坛开讲 聚焦黑土地保护', summary: '讲座吸引农技人员、学生和市民参加。',
    body: prose('双鸭山发展讲坛举办专题讲座，聚焦黑土地保护。农技人员、合作社负责人、学生和市民参加。', '讲座围绕三个问题展开：', bullets('黑土地是怎样形成的？', '黑土地面临哪些问题？', '普通人能做什么？')),
  }),
  invented('article', {
    key: 'forum-feedback', column: forumColumn('意见反馈'), unit: '市政府办', daysAgo: 19.3,
    title: '关于增加周末场次的建议及回复（示例）', summary: '听众建议增加周末场次，组委会予以采纳。',
    body: prose('<blockquote>平时上班没有时间听讲座，希望能安排在周末。</blockquote>', '回复：感谢您的建议。从下一期开始，讲坛每月至少安排一场周末讲座，时间和地点提前在“讲坛预告”栏目公布。'),
  }),
];
