import type { DemoItem } from '../demo-item.ts';
import { affairs } from './affairs.ts';
import { disclosure } from './disclosure.ts';
import { documents } from './documents.ts';
import { forum } from './forum.ts';
import { interaction } from './interaction.ts';
import { offices } from './offices.ts';
import { guidesBusiness } from './guides-business.ts';
import { guidesFamily } from './guides-family.ts';
import { guidesLife } from './guides-life.ts';
import { leaders } from './leaders.ts';
import { links } from './links.ts';
import { news } from './news.ts';
import { newsCounties } from './news-counties.ts';
import { profileCity } from './profile-city.ts';
import { profileEconomy } from './profile-economy.ts';
import { profileOutward } from './profile-outward.ts';
import { profilePeople } from './profile-people.ts';
import { profileResources } from './profile-resources.ts';
import { profileSociety } from './profile-society.ts';
import { projectsIndustry } from './projects-industry.ts';
import { projectsLand } from './projects-land.ts';
import { units } from './units.ts';

/** Everything that a demonstration loads, oldest first, as it would have been published. */
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
