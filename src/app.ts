import 'reflect-metadata';
import { join } from 'node:path';
import type { Contract } from '#api';
import {
  CatalogueResolver,
  Channel,
  ChannelResolver,
  Column,
  ColumnResolver,
  Duty,
  DutyResolver,
  UnitColumnsResolver,
} from '#catalogue';
import {
  Asset,
  ChannelContentsResolver,
  ColumnContentsResolver,
  ContentResolver,
  ContentsResolver,
  contentTypes,
  Edition,
  Item,
  ItemResolver,
  ItemVersion,
  KindsResolver,
  NodeResolver,
  PreviewResolver,
  ProjectFacetsResolver,
  SiteResolver,
  SiteSettingsResolver,
  UnitContentsResolver,
} from '#content';
import { WechatBindingResolver } from '#conversation';
import { LogEntry, projectRoot } from '#core';
import {
  Delivery,
  DeliveryResolver,
  Digest,
  DigestResolver,
  DigestRule,
  ItemDeliveriesResolver,
  Outlet,
  OutletResolver,
  OutletRule,
  WechatResolver,
} from '#distribution';
import {
  BulletinResolver,
  PanelResolver,
  ReminderResolver,
  ScoreResolver,
  SpotCheckResolver,
  SpotCheckSiteResolver,
  AttestationResolver,
  CalendarResolver,
  CampaignResolver,
  CaseResolver,
  CertificateResolver,
  DutyFreshnessResolver,
  OwedDutyResolver,
} from '#duty';
import {
  ApiToken,
  ApiTokenResolver,
  Assignment,
  Liaison,
  LiaisonResolver,
  Person,
  PersonResolver,
  SessionResolver,
  Unit,
  UnitGroup,
  UnitResolver,
} from '#people';
import { AvailabilityResolver, FindingResolver, ItemTextResolver, TextListsResolver } from '#findings';
import { SearchResolver } from '#search';
import {
  GlossaryResolver,
  Segment,
  SegmentResolver,
  SegmentTranslation,
  Term,
  TranslationFindingsResolver,
  TranslationResolver,
  TranslationWorkResolver,
} from '#translation';
import { WorkflowResolver } from '#workflow';

/** Everything stored. */
export const entities = [
  ApiToken,
  Asset,
  Assignment,
  Channel,
  Column,
  Delivery,
  Digest,
  DigestRule,
  Duty,
  Edition,
  Item,
  ItemVersion,
  Liaison,
  LogEntry,
  Outlet,
  OutletRule,
  Person,
  Segment,
  SegmentTranslation,
  Term,
  Unit,
  UnitGroup,
];

/** What front ends may ask: `/graphql`, kept in `schema/public.graphql`. */
export const publicContract: Contract = {
  resolvers: [
    CertificateResolver,
    ChannelContentsResolver,
    ChannelResolver,
    ColumnContentsResolver,
    ColumnResolver,
    ContentResolver,
    ContentsResolver,
    DutyFreshnessResolver,
    DutyResolver,
    NodeResolver,
    ProjectFacetsResolver,
    SearchResolver,
    SiteResolver,
    UnitColumnsResolver,
    UnitContentsResolver,
    UnitResolver,
  ],
  furtherTypes: contentTypes,
};

/** What the staff may ask: `/console/graphql`, kept in `schema/console.graphql`. */
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
    DigestResolver,
    FindingResolver,
    GlossaryResolver,
    ItemDeliveriesResolver,
    ItemResolver,
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
  ],
  furtherTypes: [],
};

/** What pages ask, one stored query for each type of page. */
export const pageQueries = join(projectRoot, 'src', 'pages', 'queries');
