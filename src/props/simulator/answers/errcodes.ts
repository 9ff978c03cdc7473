import { chineseMessages } from './errcodes-chinese.ts';

/** The platform's messages of the codes that this simulator returns, by itself or on demand. */
const messages: Record<number, string> = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40004: 'invalid media type',
  40005: 'invalid file type',
  40007: 'invalid media_id',
  40008: 'invalid message type',
  40009: 'invalid image size',
  40013: 'invalid appid',
  40014: 'invalid access_token',
  40015: 'invalid menu type',
  40016: 'invalid button size',
  40017: 'invalid button type',
  40018: 'invalid button name size',
  40019: 'invalid button key size',
  40020: 'invalid button url size',
  40022: 'invalid sub button level',
  40023: 'invalid sub button size',
  40024: 'invalid sub button type',
  40025: 'invalid sub button name size',
  40026: 'invalid sub button key size',
  40027: 'invalid sub button url size',
  40032: 'invalid openid list size',
  40033: 'invalid charset. please check your request, if include \\uxxxx will create fail!',
  40035: 'invalid parameter',
  40059: 'invalid msg id',
  40066: 'invalid url',
  40114: 'invalid index value',
  40125: 'invalid appsecret',
  40137: 'invalid image format',
  40155: '请勿添加其他公众号的主页链接',
  40164: 'invalid ip, not in whitelist',
  40227: 'title is empty',
  40243: 'AppSecret已被冻结，请登录公众平台解冻后再次调用',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41005: 'media data missing',
  42001: 'access_token expired',
  43001: 'require GET method',
  43002: 'require POST method',
  43004: 'require subscribe',
  44002: 'empty post data',
  44003: 'empty news data',
  44004: 'empty content',
  45002: 'content size out of limit',
  45003: 'title size out of limit',
  45004: 'description size out of limit',
  45005: 'url size out of limit',
  45008: 'article size out of limit',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, please retry next minute',
  45015: 'response out of time limit or subscription is canceled',
  45028: 'has no masssend quota',
  45047: 'out of response count limit',
  45059: 'user has too many tags',
  45065: 'clientmsgid exist',
  45066: 'same clientmsgid retry too fast',
  45067: 'clientmsgid size out of limit',
  45103: 'This API has been unsupported',
  45106: 'This API has been unsupported',
  45110: 'author size out of limit',
  45157: 'invalid tag name',
  45158: 'tag name too long',
  45159: 'invalid tag id',
  45166: 'invalid content',
  45168: 'content hits sensitive words',
  46003: 'menu no exist',
  47001: 'data format error',
  48001: 'api unauthorized',
  48004: 'api forbidden for irregularities',
  48006: 'forbid to clear quota because of reaching the limit',
  50002: 'user limited',
  53401: '加载封面失败',
  53402: '封面裁剪失败，请检查裁剪参数后重试',
  53500: 'publishing is banned',
  53501: '请勿频繁请求',
  53502: 'invalid publish_id',
  53503: 'draft did not pass the publishing check',
  53504: 'use the draft on the official website of the platform',
  53505: 'save manually on the official website before publishing',
  53600: 'invalid article_id',
  88000: 'without comment privilege',
  89501: '此IP正在等待管理员确认，请联系管理员',
  89503: '此IP调用需要管理员确认，请联系管理员',
};

/** A refusal of the platform; sent as HTTP 200 with `errcode`. */
export class PlatformRefusal extends Error {
  readonly errcode: number;
  /** Further fields of the answer, such as the msg_id of the earlier push. */
  readonly more: object;

  constructor(errcode: number, errmsg = messages[errcode] ?? 'error', more: object = {}) {
    super(errmsg);
    this.errcode = errcode;
    this.more = more;
  }
  /** The message of the documentation's table of codes, where it has the code. */
  get chinese(): string {
    return chineseMessages[this.errcode] ?? this.message;
  }
}
