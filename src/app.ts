import 'reflect-metadata';
import { join } from 'node:path';
import { LogEntry } from '#base/database';
import type { Contract } from '#base/graph';
import { projectRoot } from '#base/platform';
import { WechatBindingResolver } from '#citizens/conversation';
import {
  ApiToken,
  ApiTokenResolver,
  Assignment,
  Person,
  PersonResolver,
  SessionResolver,
} from '#city/access';
import {
  CatalogueResolver,
  Channel,
  ChannelResolver,
  Column,
  ColumnResolver,
  Duty,
  DutyResolver,
  UnitColumnsResolver,
} from '#city/catalogue';
import { KindsResolver } from '#city/kinds';
import { Liaison, LiaisonResolver, Unit, UnitGroup, UnitResolver } from '#city/register';
import { Asset } from '#content/assets';
import { ItemTextResolver, TextListsResolver } from '#content/checks';
import { Edition } from '#content/editions';
import { Item, ItemLossResolver, ItemResolver, ItemVersion, PreviewResolver } from '#content/items';
import {
  ChannelContentsResolver,
  ColumnContentsResolver,
  ContentChangedResolver,
  ContentResolver,
  ContentsResolver,
  contentTypes,
  NodeResolver,
  ProjectFacetsResolver,
  ProjectOfferResolver,
  SiteResolver,
  UnitContentsResolver,
} from '#content/reading';
import { SearchResolver } from '#content/search';
import { SiteSettingsResolver } from '#content/site';
import {
  BulletinResolver,
  PanelResolver,
  ScoreResolver,
  SpotCheckResolver,
  SpotCheckSiteResolver,
} from '#duty/account';
import { AvailabilityResolver, FindingResolver } from '#duty/findings';
import {
  AttestationResolver,
  CalendarResolver,
  CampaignResolver,
  CaseResolver,
  CertificateResolver,
  DutyFreshnessResolver,
  OwedDutyResolver,
} from '#duty/owed';
import { ReminderResolver } from '#duty/reminders';
import { DeliveryResolver, ItemDeliveriesResolver } from '#reach/delivery';
import { Delivery } from '#reach/promise';
import {
  Push,
  PushResolver,
  PushRuleResolver,
  SitePictureResolver,
  PushRule,
  WechatResolver,
} from '#reach/pushes';
import { Outlet, OutletResolver, OutletRule } from '#reach/register';
import { GlossaryResolver, Term } from '#translation/glossary';
import { ReturnedFile, ReturnedFileResolver, WorkPackage, WorkPackageResolver } from '#translation/packages';
import { Segment, SegmentTranslation } from '#translation/segments';
import {
  SegmentResolver,
  TranslationFindingsResolver,
  TranslationResolver,
  TranslationWorkResolver,
} from '#translation/workbench';
import { WorkflowResolver } from '#workflow';

/** The entities that MikroORM maps. */
export const entities = [
  ApiToken,
  Asset,
  Assignment,
  Channel,
  Column,
  Delivery,
  Push,
  PushRule,
  Duty,
  Edition,
  Item,
  ItemVersion,
  Liaison,
  LogEntry,
  Outlet,
  OutletRule,
  Person,
  ReturnedFile,
  Segment,
  SegmentTranslation,
  Term,
  Unit,
  UnitGroup,
  WorkPackage,
];

/** The public contract of front ends, `/graphql`; its snapshot is `schema/public.graphql`. */
export const publicContract: Contract = {
  resolvers: [
    CertificateResolver,
    ChannelContentsResolver,
    ChannelResolver,
    ColumnContentsResolver,
    ColumnResolver,
    ContentChangedResolver,
    ContentResolver,
    ContentsResolver,
    DutyFreshnessResolver,
    DutyResolver,
    NodeResolver,
    ProjectFacetsResolver,
    ProjectOfferResolver,
    SearchResolver,
    SiteResolver,
    UnitColumnsResolver,
    UnitContentsResolver,
    UnitResolver,
  ],
  furtherTypes: contentTypes,
};

/** The contract of the staff, `/console/graphql`; its snapshot is `schema/console.graphql`. */
export const consoleContract: Contract = {
  resolvers: [
    ApiTokenResolver,
    BulletinResolver,
    AvailabilityResolver,
    AttestationResolver,
    CalendarResolver,
    CampaignResolver,
    CaseResolver,
    CatalogueResolver,
    DeliveryResolver,
    PushResolver,
    PushRuleResolver,
    FindingResolver,
    SitePictureResolver,
    GlossaryResolver,
    ItemDeliveriesResolver,
    ItemResolver,
    ItemLossResolver,
    ItemTextResolver,
    KindsResolver,
    LiaisonResolver,
    OutletResolver,
    OwedDutyResolver,
    PersonResolver,
    PreviewResolver,
    PanelResolver,
    ReminderResolver,
    ScoreResolver,
    ReturnedFileResolver,
    SegmentResolver,
    SessionResolver,
    SiteSettingsResolver,
    SpotCheckResolver,
    SpotCheckSiteResolver,
    TextListsResolver,
    TranslationFindingsResolver,
    TranslationResolver,
    TranslationWorkResolver,
    WechatBindingResolver,
    WechatResolver,
    WorkflowResolver,
    WorkPackageResolver,
  ],
  furtherTypes: [],
};

/** The folder of the pages' stored queries: one for each type of page. */
export const pageQueries = join(projectRoot, 'src/fronts/pages/queries');
