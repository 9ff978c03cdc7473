/** What earns points. The log knows the first two; the others are somebody's word, with evidence. */
export const scoreEvents = [
  'reported',
  'adopted',
  'adopted-by-province',
  'commissioned-interpretation',
] as const;
export type ScoreEvent = (typeof scoreEvents)[number];

export const recordedEvents = ['adopted-by-province', 'commissioned-interpretation'] as const;
export type RecordedEvent = (typeof recordedEvents)[number];

/** 报送、市级采用、省级采用、约稿解读, as a table of scores says it. */
export const eventWords: Record<ScoreEvent, string> = {
  reported: '报送信息',
  adopted: '市级采用',
  'adopted-by-province': '省级采用',
  'commissioned-interpretation': '约稿解读',
};
