import type { ComponentType } from 'preact';
import type { FullFragment } from '../queries.generated.ts';
import { ArticleLayout } from './article.tsx';
import { AudioLayout } from './audio.tsx';
import { CityProfileLayout } from './city-profile.tsx';
import { DownloadLayout } from './download.tsx';
import { ForumEventLayout } from './forum-event.tsx';
import { GuestLayout } from './guest.tsx';
import { InvestmentProjectLayout } from './investment-project.tsx';
import type { LayoutProps } from './layout.ts';
import { LeaderLayout } from './leader.tsx';
import { LinkLayout } from './link.tsx';
import { OfficialDocumentLayout } from './official-document.tsx';
import { PictureNewsLayout } from './picture-news.tsx';
import { ServiceGuideLayout } from './service-guide.tsx';
import { StatisticLayout } from './statistic/statistic.tsx';
import { VideoLayout } from './video.tsx';

// The mapped type makes a kind without a layout fail to compile.
const layouts: { [Type in FullFragment['__typename']]: ComponentType<LayoutProps<Type>> } = {
  Article: ArticleLayout,
  PictureNews: PictureNewsLayout,
  OfficialDocument: OfficialDocumentLayout,
  Leader: LeaderLayout,
  ServiceGuide: ServiceGuideLayout,
  InvestmentProject: InvestmentProjectLayout,
  CityProfile: CityProfileLayout,
  Video: VideoLayout,
  Audio: AudioLayout,
  Download: DownloadLayout,
  ForumEvent: ForumEventLayout,
  Guest: GuestLayout,
  Statistic: StatisticLayout,
  Link: LinkLayout,
};

export const layoutOf = ({ __typename }: FullFragment) =>
  layouts[__typename] as ComponentType<{ content: FullFragment }>;
