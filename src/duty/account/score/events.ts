/** What earns points. The log has the first two; the others are recorded by a person, with evidence. */
export const scoreEvents = [
  'reported',
  'adopted',
  'adopted-by-province',
  'commissioned-interpretation',
] as const;
export type ScoreEvent = (typeof scoreEvents)[number];

export const recordedEvents = ['adopted-by-province', 'commissioned-interpretation'] as const;
export type RecordedEvent = (typeof recordedEvents)[number];

/** 报送、市级采用、省级采用、约稿解读, as in a table of scores. */
export const eventWords: Record<ScoreEvent, string> = {
  reported: '报送信息',
  adopted: '市级采用',
  'adopted-by-province': '省级采用',
  'commissioned-interpretation': '约稿解读',
};
