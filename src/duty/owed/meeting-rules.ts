import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#base/platform';

/** A duty that is not met by an edition in its own column. */
interface MeetingRule {
  /** The duty's number in the annex. */
  duty: number;
  /**
   * A current translation into English and one into Russian, which the notice names (a further language of the hub
   * changes nothing), by any unit; or anything that the unit published anywhere.
   */
  needs: 'translation' | 'anything';
  /** Channels and columns whose content is translated, besides the duty's own column. */
  below: readonly string[];
  source: string;
}

export const meetingRules = JSON.parse(
  readFileSync(join(projectRoot, 'src/duty/owed/meeting-rules.json'), 'utf8'),
) as MeetingRule[];
