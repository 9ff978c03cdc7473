import type { DemoItem } from '../demo-item.ts';
import { affairs } from './affairs.ts';
import { disclosure } from './disclosure.ts';
import { documents } from './documents.ts';
import { forum } from './forum.ts';
import { interaction } from './interaction.ts';
import { offices } from './offices.ts';
import { guidesBusiness } from './guides/guides-business.ts';
import { guidesFamily } from './guides/guides-family.ts';
import { guidesLife } from './guides/guides-life.ts';
import { leaders } from './leaders.ts';
import { links } from './links.ts';
import { news } from './news.ts';
import { newsCounties } from './news-counties.ts';
import { profileCity } from './profile/profile-city.ts';
import { profileEconomy } from './profile/profile-economy.ts';
import { profileOutward } from './profile/profile-outward.ts';
import { profilePeople } from './profile/profile-people.ts';
import { profileResources } from './profile/profile-resources.ts';
import { profileSociety } from './profile/profile-society.ts';
import { projectsIndustry } from './projects/projects-industry.ts';
import { projectsLand } from './projects/projects-land.ts';
import { units } from './units.ts';

/** All items of the demonstration, oldest first: the order in which they would have been published. */
export const demoItems: readonly DemoItem[] = [
  ...profileCity,
  ...profileResources,
  ...profilePeople,
  ...profileEconomy,
  ...profileSociety,
  ...profileOutward,
  ...projectsLand,
  ...projectsIndustry,
  ...news,
  ...newsCounties,
  ...documents,
  ...disclosure,
  ...affairs,
  ...leaders,
  ...units,
  ...guidesFamily,
  ...guidesLife,
  ...guidesBusiness,
  ...forum,
  ...interaction,
  ...offices,
  ...links,
].sort((one, other) => other.daysAgo - one.daysAgo);
