import type { Export } from '#base/export';
import { bulletinExport, bulletinItemsExport } from '../bulletin/bulletin-exports.ts';
import { dutiesExport } from './duty-exports.ts';
import { findingsExport } from './finding-exports.ts';
import { panelsExport } from '../panels/panel-exports.ts';
import { scoresExport } from '../score/score-exports.ts';
import { spotCheckExport } from '../spot-check/spot-check-exports.ts';

/** Every table that can be exported from the console, by its name in the address. */
export const dutyExports: Readonly<Record<string, Export>> = {
  bulletin: bulletinExport,
  'bulletin-items': bulletinItemsExport,
  duties: dutiesExport,
  findings: findingsExport,
  panels: panelsExport,
  scores: scoresExport,
  'spot-check': spotCheckExport,
};
