import type { LocalText } from '#base/words';
import type { GroupRule, UnitClass } from '#city/register';
import type { Tally } from '../column.entity.ts';
import type { Cycle, Mode } from '../duties/duty-words.ts';

/** The values of the national tag `ColumnType` (国办发〔2017〕47号) that the portal uses. */
export const columnTypes = [
  '首页',
  '概况信息',
  '机构职能',
  '负责人信息',
  '工作动态',
  '政策文件',
  '信息公开指南',
  '信息公开目录',
  '信息公开年报',
  '依申请公开',
  '数据发布',
  '政策解读',
  '办事服务',
  '咨询投诉',
  '征集调查',
  '在线访谈',
] as const;
export type NationalColumnType = (typeof columnTypes)[number];

/** `position` counts from 1 among channels. */
export interface AnnexChannel {
  readonly slug: string;
  readonly annex: string;
  readonly name: LocalText;
  readonly summary: LocalText;
  readonly columnType: NationalColumnType;
  readonly position: number;
}

/**
 * `path` starts with the channel's slug (`home/key-areas/public-funds`) and is unique. `parentPath` is null
 * directly below the channel. `position` counts from 1 among columns with one parent.
 */
export interface AnnexColumn {
  readonly path: string;
  readonly parentPath: string | null;
  readonly channelSlug: string;
  readonly slug: string;
  readonly annex: readonly string[];
  readonly name: LocalText;
  /** The name of a kind in `#city/kinds`. */
  readonly kind: string;
  readonly columnType: NationalColumnType;
  readonly tally: Tally;
  readonly address: string | null;
  /** Slug of a group: the column, with all below it, is repeated for every member of that group. */
  readonly repeats: string | null;
  /** The unit that owes the column, although the annex names a group. */
  readonly unitSlug: string | null;
  readonly position: number;
}

/**
 * `aliases` are other spellings of this unit; a spelling belongs to one unit or group only. `position` counts
 * from 1.
 */
export interface AnnexUnit {
  readonly slug: string;
  readonly name: LocalText;
  readonly short: LocalText;
  readonly class: UnitClass;
  readonly aliases: readonly string[];
  readonly position: number;
}

export interface AnnexGroup {
  readonly slug: string;
  readonly name: LocalText;
  readonly aliases: readonly string[];
  readonly rule: GroupRule;
}

/** `number` is the number of the annex's row; `printed` holds its six cells unchanged. */
export interface AnnexDuty {
  readonly number: number;
  readonly columnPath: string;
  readonly content: string | null;
  readonly modes: readonly Mode[];
  readonly cycle: Cycle;
  readonly cycleText: string;
  readonly unitSlugs: readonly string[];
  readonly groupSlugs: readonly string[];
  readonly printed: readonly string[];
}

/** The desired state of the catalogue, complete and consistent; only `readAnnex` creates one. */
export interface Annex {
  readonly channels: readonly AnnexChannel[];
  readonly columns: readonly AnnexColumn[];
  readonly units: readonly AnnexUnit[];
  readonly groups: readonly AnnexGroup[];
  readonly duties: readonly AnnexDuty[];
}
