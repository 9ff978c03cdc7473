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
import {
  GlossaryResolver,
  ReturnedFile,
  ReturnedFileResolver,
  Segment,
  SegmentResolver,
  SegmentTranslation,
  Term,
  TranslationResolver,
  TranslationWorkResolver,
  WorkPackage,
  WorkPackageResolver,
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
  ReturnedFile,
  Segment,
  SegmentTranslation,
  Term,
  Unit,
  UnitGroup,
  WorkPackage,
];

/** What front ends may ask: `/graphql`, kept in `schema/public.graphql`. */
export const publicContract: Contract = {
  resolvers: [
    ChannelContentsResolver,
    ChannelResolver,
    ColumnContentsResolver,
    ColumnResolver,
    ContentResolver,
    ContentsResolver,
    DutyResolver,
    NodeResolver,
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
    CatalogueResolver,
    DeliveryResolver,
    DigestResolver,
    GlossaryResolver,
    ItemDeliveriesResolver,
    ItemResolver,
    KindsResolver,
    LiaisonResolver,
    OutletResolver,
    PersonResolver,
    PreviewResolver,
    ReturnedFileResolver,
    SegmentResolver,
    SessionResolver,
    SiteSettingsResolver,
    TranslationResolver,
    TranslationWorkResolver,
    WechatBindingResolver,
    WechatResolver,
    WorkflowResolver,
    WorkPackageResolver,
  ],
  furtherTypes: [],
};

/** What pages ask, one stored query for each type of page. */
export const pageQueries = join(projectRoot, 'src', 'pages', 'queries');
