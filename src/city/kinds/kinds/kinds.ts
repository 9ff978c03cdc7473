import { Refusal } from '#base/words';
import type { Kind } from '../kind.ts';
import { article } from './article.ts';
import { audio } from './audio.ts';
import { cityProfile } from './city-profile.ts';
import { download } from './download.ts';
import { forumEvent } from './forum-event.ts';
import { guest } from './guest.ts';
import { investmentProject } from './investment-project.ts';
import { leader } from './leader.ts';
import { link } from './link.ts';
import { officialDocument } from './official-document.ts';
import { pictureNews } from './picture-news.ts';
import { serviceGuide } from './service-guide.ts';
import { statistic } from './statistic.ts';
import { video } from './video.ts';

/** To add a kind: a file in this folder, a line here, a layout in `pages`, its labels in `locales`. */
export const kinds: readonly Kind[] = [
  article,
  pictureNews,
  officialDocument,
  leader,
  serviceGuide,
  investmentProject,
  cityProfile,
  video,
  audio,
  download,
  forumEvent,
  guest,
  statistic,
  link,
];

const byName = new Map(kinds.map((kind) => [kind.name, kind]));

export function kindNamed(name: string): Kind {
  const kind = byName.get(name);
  if (!kind) throw new Refusal('not-found', { kind: name }, 'kind');
  return kind;
}
