/** The platform's own words for its codes, as far as this simulator answers them by itself or on demand. */
const messages: Record<number, string> = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40004: 'invalid media type',
  40005: 'invalid file type',
  40007: 'invalid media_id',
  40009: 'invalid image size',
  40013: 'invalid appid',
  40014: 'invalid access_token',
  40033: 'invalid charset. please check your request, if include \\uxxxx will create fail!',
  40035: 'invalid parameter',
  40066: 'invalid url',
  40114: 'invalid index value',
  40125: 'invalid appsecret',
  40164: 'invalid ip, not in whitelist',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41005: 'media data missing',
  42001: 'access_token expired',
  43001: 'require GET method',
  43002: 'require POST method',
  44002: 'empty post data',
  44003: 'empty news data',
  45002: 'content size out of limit',
  45003: 'title size out of limit',
  45004: 'description size out of limit',
  45005: 'url size out of limit',
  45008: 'article size out of limit',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, please retry next minute',
  45028: 'has no masssend quota',
  45065: 'clientmsgid exist',
  45066: 'same clientmsgid retry too fast',
  45067: 'clientmsgid size out of limit',
  45110: 'author size out of limit',
  45166: 'invalid content',
  45168: 'content hits sensitive words',
  47001: 'data format error',
  48001: 'api unauthorized',
  48004: 'api forbidden for irregularities',
  53401: 'preview cover failed',
  53402: 'cover crop failed',
  53500: 'publishing is banned',
  53501: 'publishing too frequently',
  53502: 'invalid publish_id',
  53503: 'draft did not pass the publishing check',
  53504: 'use the draft on the official website of the platform',
  53505: 'save manually on the official website before publishing',
  53600: 'invalid article_id',
};

/** A "no" of the platform; travels as HTTP 200 with `errcode`. */
export class PlatformRefusal extends Error {
  readonly errcode: number;
  constructor(errcode: number, errmsg = messages[errcode] ?? 'error') {
    super(errmsg);
    this.errcode = errcode;
  }
}
