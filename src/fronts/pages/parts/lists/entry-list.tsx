import type { ComponentType } from 'preact';
import type { EntryFragment } from '../../queries.generated.ts';
import { DatedList } from './dated-list.tsx';
import { DocumentList } from './document-list.tsx';
import { DownloadList } from './download-list.tsx';
import { EventList } from './event-list.tsx';
import { GuideList } from './guide-list.tsx';
import { LinkList } from './link-list.tsx';
import { MediaList } from './media-list.tsx';
import { PeopleList } from './people-list.tsx';
import { PictureList } from './picture-list.tsx';
import { ProfileList } from './profile-list.tsx';
import { ProjectList } from './project-list.tsx';
import { StatisticList } from './statistic-list.tsx';

export type EntryOf<Type extends EntryFragment['__typename']> = Extract<EntryFragment, { __typename: Type }>;

// Similar kinds share a form. All others are listed by title and date.
const forms: Partial<Record<EntryFragment['__typename'], ComponentType<{ entries: never[] }>>> = {
  PictureNews: PictureList,
  OfficialDocument: DocumentList,
  Leader: PeopleList,
  Guest: PeopleList,
  ServiceGuide: GuideList,
  InvestmentProject: ProjectList,
  CityProfile: ProfileList,
  Video: MediaList,
  Audio: MediaList,
  Download: DownloadList,
  ForumEvent: EventList,
  Statistic: StatisticList,
  Link: LinkList,
};

/** Entries of one kind in the form of that kind; mixed kinds as one list of titles in their order. */
export function EntryList({ entries }: { entries: readonly EntryFragment[] }) {
  const [Form, ...others] = new Set(entries.map(({ __typename }) => forms[__typename] ?? DatedList));
  if (!Form) return null;
  const isOneColumn = new Set(entries.map(({ column }) => column.path)).size === 1;
  if (others.length > 0 || Form === DatedList) return <DatedList entries={entries} isMixed={!isOneColumn} />;
  const List = Form as ComponentType<{ entries: readonly EntryFragment[] }>;
  return <List entries={entries} />;
}
