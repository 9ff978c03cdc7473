import type { MassStage } from '../state/mass-state.ts';
import type { Callback, CallbackRule, Event, EventName, Fault } from '../state/state.ts';

export const faultNames: Record<Fault['kind'], string> = {
  errcode: '返回错误码',
  before: '不应答，未生效',
  after: '已生效，断开连接',
  slow: '已生效，延迟应答',
};

export const ruleNames: Record<CallbackRule['kind'], string> = {
  delay: '延迟',
  lose: '丢失',
  repeat: '重复',
  reorder: '乱序',
};

export const fateNames: Record<Event['fate'], string> = {
  pending: '等待应答',
  answered: '已应答',
  'given up': '多次无应答，放弃',
  lost: '按设定丢失',
  'no callback': '未登记回调地址',
};

export const eventLabels: Record<EventName, string> = {
  PUBLISHJOBFINISH: '发布结束',
  MASSSENDJOBFINISH: '群发结束',
  subscribe: '关注',
  unsubscribe: '取消关注',
  CLICK: '点击菜单',
  VIEW: '打开菜单链接',
  view_miniprogram: '打开菜单小程序',
  SCAN: '扫描二维码',
  LOCATION: '上报地理位置',
  text: '文字消息',
  image: '图片消息',
  voice: '语音消息',
  video: '视频消息',
  location: '位置消息',
  link: '链接消息',
};

export const jobNames = [
  '成功',
  '发布中',
  '原创审核失败',
  '常规失败',
  '平台审核不通过',
  '已全部删除',
  '已封禁',
];

export const stageNames: Record<MassStage, string> = {
  awaiting: '等待管理员确认',
  sending: '发送中',
  done: '已发送',
  failed: '未发送',
};

export const modeNames: Record<NonNullable<Callback['mode']>, string> = {
  plain: '明文模式',
  compatible: '兼容模式',
  safe: '安全模式',
};

/** The results in the documentation of mass sending. */
export const verdictNames: Record<string, string> = {
  'err(10001)': '涉嫌广告',
  'err(20001)': '涉嫌政治',
  'err(20002)': '涉嫌色情',
  'err(20004)': '涉嫌社会',
  'err(20006)': '涉嫌违法犯罪',
  'err(20008)': '涉嫌欺诈',
  'err(20013)': '涉嫌版权',
  'err(21000)': '涉嫌其他',
  'err(22000)': '涉嫌互推',
  'err(30001)': '原创校验出现系统错误，且被判为转载时不群发',
  'err(30002)': '原创校验被判为不能群发',
  'err(30003)': '原创校验被判为转载，且被判为转载时不群发',
  'err(40001)': '管理员拒绝',
  'err(40002)': '管理员 30 分钟内没有确认',
  'send success': '成功',
  'send fail': '发送失败',
};
