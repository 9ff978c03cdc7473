import { seconds } from '../clock.ts';
import { PlatformRefusal } from '../answers/errcodes.ts';
import type { Call, CallRequest } from '../answers/gateway.ts';
import { pageOf, text } from '../answers/json-body.ts';
import type { Platform } from '../platform.ts';
import type { Picture } from '../state/state.ts';
import { material } from './media.ts';

export const materialCalls: Record<string, Call> = {
  'material/batchget_material': { method: 'POST', needsVerified: true, answer: list },
  'material/get_materialcount': {
    method: 'any',
    needsVerified: true,
    answer: (platform) => ({
      voice_count: 0,
      video_count: 0,
      image_count: images(platform).length,
      news_count: 0,
    }),
  },
  'material/del_material': {
    method: 'POST',
    needsVerified: true,
    answer(platform, { body }) {
      const picture = material(platform, text(body, 'media_id'));
      if (!picture) throw new PlatformRefusal(40007);
      platform.journal.record('materialDeleted', picture.id);
      return { errcode: 0, errmsg: 'ok' };
    },
  },
};

/** Newest first. Of the four kinds only pictures can be uploaded here; articles are drafts since 2022. */
function list(platform: Platform, { body }: CallRequest): object {
  const type = text(body, 'type');
  if (!['image', 'video', 'voice', 'news'].includes(type)) throw new PlatformRefusal(40004);
  const { offset, count } = pageOf(body);
  const all = type === 'image' ? images(platform).reverse() : [];
  const page = all.slice(offset, offset + count);
  return {
    total_count: all.length,
    item_count: page.length,
    item: page.map(({ mediaId, name, uploadedAt, url }) => ({
      media_id: mediaId,
      name,
      update_time: seconds(uploadedAt),
      url,
    })),
  };
}

/** The pictures of the library, to which those of `media/uploadimg` do not belong. */
const images = (platform: Platform): Picture[] =>
  Object.values(platform.journal.state.pictures).filter(({ mediaId, isDeleted }) => mediaId && !isDeleted);
