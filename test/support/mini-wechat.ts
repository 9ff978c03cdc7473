import { remoteServer } from './remote-server.ts';

interface Published {
  articleId: string;
  publishId: string;
  mediaId: string;
  article: { title: string; content: string; content_source_url: string };
}

interface Asked {
  articles: Published['article'][];
  media_id: string;
  publish_id: string;
  article_id: string;
  offset: number;
  count: number;
}

/**
 * The minimum of the platform that publishing needs. It records what really happened, for comparison with its answers.
 */
export async function miniWechat() {
  const drafts = new Map<string, Published['article']>();
  const published: Published[] = [];
  const removed: string[] = [];
  const calls: string[] = [];
  const pending = new Map<string, Published>();
  /**
   * Manipulates the next call of a path: a code, ways to lose the answer, or answers that are not from the platform.
   */
  const next = new Map<
    string,
    (number | 'lose-request' | 'lose-answer' | 'proxy-502' | 'says-nothing' | 'garbles-answer')[]
  >();
  const state = {
    drafts,
    published,
    removed,
    calls,
    next,
    pending,
    /** True: publications never end. */
    isSlow: false,
    token: 'token-1',
    /** Answers with the configured code. */
    errmsg: 'tampered',
    /** The maximum number of concurrent calls. */
    maxAtOnce: 0,
    delay: () => 0,
    onPublished: (_: Published) => {},
    finish(publishId: string) {
      const done = pending.get(publishId)!;
      pending.delete(publishId);
      drafts.delete(done.mediaId); // only now: while the publication runs, the draft still exists, and could be submitted again
      published.push(done);
      state.onPublished(done);
    },
  };
  let count = 0;

  const answers: Record<string, (body: Asked) => object> = {
    '/stable_token': () => ({ access_token: state.token, expires_in: 7200 }),
    '/material/add_material': () => ({ media_id: `cover-${++count}`, url: 'https://mmbiz.qpic.cn/c' }),
    '/media/uploadimg': () => ({ url: `https://mmbiz.qpic.cn/${++count}` }),
    '/draft/add': ({ articles }) => {
      const id = `draft-${++count}`;
      drafts.set(id, articles[0]!);
      return { media_id: id };
    },
    '/draft/delete': ({ media_id }) => (drafts.delete(media_id) ? { errcode: 0 } : { errcode: 40007 }),
    '/draft/batchget': ({ offset, count: max }) => ({
      total_count: drafts.size,
      item: [...drafts]
        .reverse()
        .slice(offset, offset + max)
        .map(([media_id, article]) => ({ media_id, content: { news_item: [article] } })),
    }),
    '/freepublish/submit': ({ media_id }) => {
      const article = drafts.get(media_id);
      if (!article) return { errcode: 40007, errmsg: 'invalid media_id' };
      const publishId = String(++count);
      pending.set(publishId, { publishId, articleId: `article-${count}`, article, mediaId: media_id });
      if (!state.isSlow) state.finish(publishId);
      return { errcode: 0, publish_id: publishId };
    },
    '/freepublish/get': ({ publish_id }) => {
      const done = published.find(({ publishId }) => publishId === publish_id);
      if (!done) return { publish_id, publish_status: 1 };
      return {
        publish_id,
        publish_status: 0,
        article_id: done.articleId,
        article_detail: { item: [{ idx: 1, article_url: `https://mp.weixin.qq.com/s/${done.articleId}` }] },
      };
    },
    '/freepublish/batchget': ({ offset, count: max }) => {
      const live = published.filter(({ articleId }) => !removed.includes(articleId)).reverse();
      return {
        total_count: live.length,
        item: live.slice(offset, offset + max).map(({ articleId, article }) => ({
          article_id: articleId,
          content: { news_item: [{ ...article, url: `https://mp.weixin.qq.com/s/${articleId}` }] },
        })),
      };
    },
    '/freepublish/delete': ({ article_id }) => {
      removed.push(article_id);
      return { errcode: 0 };
    },
  };

  let atOnce = 0;
  const server = await remoteServer(async (request, body, response) => {
    const { pathname, searchParams } = new URL(request.url!, 'http://x');
    if (/^\/media\/[0-9a-f]{64}\//.test(pathname))
      return void response.end(Buffer.from([0xff, 0xd8, 0xff, 0xd9]));
    calls.push(pathname);
    state.maxAtOnce = Math.max(state.maxAtOnce, ++atOnce);
    response.once('close', () => (atOnce -= 1));
    const trick = next.get(pathname)?.shift();
    if (trick === 'lose-request') return void request.destroy();
    // Answers of a proxy in between, and of one that keeps out unknown clients.
    if (trick === 'proxy-502') return void response.writeHead(502).end('{"message":"Bad Gateway"}');
    if (trick === 'says-nothing') return void response.end('{}');
    const late = state.delay();
    if (late > 0) await new Promise((resolve) => setTimeout(resolve, late));
    let answer: object;
    if (typeof trick === 'number') answer = { errcode: trick, errmsg: state.errmsg };
    else if (pathname !== '/stable_token' && searchParams.get('access_token') !== state.token)
      answer = { errcode: 40001, errmsg: 'invalid credential' };
    else
      answer = answers[pathname]!(
        (request.headers['content-type'] ?? '').includes('json') ? JSON.parse(body) : {},
      );
    if (trick === 'lose-answer') return void request.destroy();
    if (trick === 'garbles-answer') return void response.end('\0\0\0');
    if (late > 0) await new Promise((resolve) => setTimeout(resolve, late));
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer));
  });
  return Object.assign(state, { url: server.url, stop: server.stop });
}
