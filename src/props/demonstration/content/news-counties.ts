import { prose } from '../prose.ts';
import { invented } from './written.ts';

const county = (name: string) => ({ column: ['主页栏目', '县域动态', name], unit: `${name}政府` });
const district = (name: string) => ({ column: ['主页栏目', '区域动态', name], unit: `${name}政府` });
const pictures = ['主页栏目', '图片信息'];

export const newsCounties = [
  invented('article', {
    ...county('集贤县'),
    key: 'county-jixian',
    daysAgo: 0.7,
    title: '集贤县：便民服务站开到家门口',
    summary: '乡镇便民服务中心和村级服务站实行“帮代办”，群众少跑路。',
    body: prose(
      '集贤县在乡镇便民服务中心和村级服务站推行“帮代办”服务，由专职人员帮助群众填写申请、扫描材料、跟踪进度。',
      '目前，养老保险、生育登记、老年人优待等高频事项已经可以在村里提交。',
    ),
  }),
  invented('article', {
    ...county('友谊县'),
    key: 'county-youyi',
    daysAgo: 1.3,
    title: '友谊县：农机手的“田间课堂”',
    summary: '技术人员到田间讲解智能农机操作和维护要点。',
    body: prose(
      '友谊县组织农机技术人员走进合作社，开设“田间课堂”，讲解自动导航、变量施肥等设备的操作和维护要点。',
      '农机手可以扫码观看课程回放，也可以预约技术人员上门指导。',
    ),
    cover: { picture: 'rice-field.svg', alt: '插画：成熟的稻田与收割机' },
  }),
  invented('article', {
    ...county('宝清县'),
    key: 'county-baoqing',
    daysAgo: 2.5,
    title: '宝清县：湿地保护区旁建起自然教室',
    summary: '自然教室免费开放，学生可以观察标本、学习鸟类知识。',
    body: prose(
      '宝清县在湿地保护区外围建起自然教室，展示湿地植物和鸟类标本，由保护区工作人员担任讲解员。',
      '自然教室对学校和市民免费开放，实行预约参观。',
    ),
  }),
  invented('article', {
    ...county('饶河县'),
    key: 'county-raohe',
    daysAgo: 3.9,
    title: '饶河县：鱼皮技艺走进校园',
    summary: '非遗传承人走进课堂，教学生制作鱼皮画和伊玛堪说唱。',
    body: prose(
      '饶河县组织赫哲族非遗传承人走进中小学，开设鱼皮画和伊玛堪说唱课程。',
      '学生作品将在县文化馆展出，部分课程向社会公众开放。',
    ),
    cover: { picture: 'river-border.svg', alt: '插画：江面与两岸山丘' },
  }),
  invented('article', {
    ...district('尖山区'),
    key: 'district-jianshan',
    daysAgo: 1.1,
    title: '尖山区：老旧小区改造听居民的',
    summary: '改造内容由居民投票决定，施工进度在楼道公示。',
    body: prose(
      '尖山区在老旧小区改造中，先征求意见、再确定方案。停车位怎么画、电动自行车在哪里充电，都由居民议事会商定。',
      '施工进度和验收结果在楼道张贴公示，居民可以扫码反映问题。',
    ),
  }),
  invented('article', {
    ...district('岭东区'),
    key: 'district-lingdong',
    daysAgo: 2.8,
    title: '岭东区：矿山旧址变身口袋公园',
    summary: '闲置地块完成覆土绿化，增设步道和健身器材。',
    body: prose(
      '岭东区利用矿区闲置地块建设口袋公园，完成覆土绿化，铺设步道，安装健身器材和无障碍坡道。',
      '公园保留了部分老矿车和工具作为景观，讲述城市的来历。',
    ),
  }),
  invented('article', {
    ...district('四方台区'),
    key: 'district-sifangtai',
    daysAgo: 4.1,
    title: '四方台区：社区食堂让老人吃上热乎饭',
    summary: '社区食堂提供助餐和送餐服务，菜单每周更新。',
    body: prose(
      '四方台区建成社区食堂，为60岁以上老年人提供优惠助餐，对行动不便的老人送餐上门。',
      '食堂后厨实行“明厨亮灶”，菜单每周一公布。',
    ),
  }),
  invented('article', {
    ...district('宝山区'),
    key: 'district-baoshan',
    daysAgo: 5.7,
    title: '宝山区：网格员的“民情日记”',
    summary: '网格员每天记录居民诉求，街道每周研究解决。',
    body: prose(
      '宝山区为每名网格员配发“民情日记”，记录走访中发现的问题。街道每周召开会商会，逐条明确办理单位和时限。',
      '办理结果由网格员当面反馈，居民满意后方可销号。',
    ),
  }),

  invented('picture-news', {
    key: 'picture-square',
    column: pictures,
    unit: '市政府办',
    daysAgo: 0.9,
    title: '图片：政务开放日 市民走进市政府',
    summary: '市民代表参观政务服务热线和信息发布流程。',
    body: prose('在政务开放日活动中，市民代表参观了热线受理、信息审核和发布的全过程，并提出意见建议。'),
    cover: { picture: 'city-hall.svg', alt: '插画：市政府大楼前的广场', caption: '示例插图：市民广场' },
    images: [{ picture: 'service-hall.svg', alt: '插画：政务服务大厅的柜台', caption: '示例插图：服务大厅' }],
    fields: { photographer: '示例作者' },
  }),
  invented('picture-news', {
    key: 'picture-wetland',
    column: pictures,
    unit: '市林业局',
    daysAgo: 3.4,
    title: '图片：候鸟归来 湿地生机盎然',
    summary: '湿地迎来候鸟停歇季。',
    body: prose('水鸟在芦苇间觅食、起落，湿地一派生机。'),
    cover: { picture: 'wetland.svg', alt: '插画：湿地水面与飞起的鹤', caption: '示例插图：湿地' },
    fields: { photographer: '示例作者' },
  }),
  invented('picture-news', {
    key: 'picture-harvest',
    column: pictures,
    unit: '友谊县政府',
    daysAgo: 6.6,
    title: '图片：黑土地上的大农机',
    summary: '大型农机在稻田作业。',
    body: prose('大型收割机在稻田中整齐作业，一次完成收割、脱粒和秸秆粉碎还田。'),
    cover: { picture: 'rice-field.svg', alt: '插画：成熟的稻田与收割机', caption: '示例插图：稻田' },
    fields: { photographer: '示例作者' },
  }),
  invented('picture-news', {
    key: 'picture-school',
    column: pictures,
    unit: '市教育局',
    daysAgo: 10.2,
    title: '图片：课间操场上的笑声',
    summary: '课间活动丰富多彩。',
    body: prose('课间，孩子们在操场上跳绳、踢毽子，笑声传遍校园。'),
    cover: { picture: 'school.svg', alt: '插画：教学楼与操场', caption: '示例插图：校园' },
    fields: { photographer: '示例作者' },
  }),
];
