import { Locale } from '#base/words';
import { addressOf } from '../../place.ts';
import { Moment } from '../../parts/time.tsx';
import { useReader } from '../../reader.ts';
import type { ColumnData } from './column.tsx';
import { portalView } from '../paths.ts';

/** The signature of a column: when it was last updated and checked, and which units answer for it. */
export function Signature({ column }: { column: ColumnData }) {
  const reader = useReader();
  const { say, locale, href } = reader;
  const { updatedAt, verifiedAt, responsibleUnits, responsibleGroups, path } = column;
  // A group stands for many units: it counts twice, which selects the plural of the label.
  const answering = [
    ...responsibleUnits.map(({ name }) => name),
    ...responsibleGroups.map(({ name }) => name),
  ];
  return (
    <p class="fact-line signature">
      <span>
        {updatedAt ? (
          <>
            {say('updated')}
            {say('colon')}
            <Moment at={updatedAt} />
          </>
        ) : (
          say('never-updated')
        )}
      </span>
      {verifiedAt && (
        <span>
          {say('verified')}
          {say('colon')}
          <Moment at={verifiedAt} />
        </span>
      )}
      {answering.length > 0 && (
        <span>
          {say('responsible', { count: responsibleUnits.length + 2 * responsibleGroups.length })}
          {say('colon')}
          {shortList(answering, say('and'))}
        </span>
      )}
      {column.duties[0] && locale === Locale.ZH && (
        <span>
          {say('duty.cycle')}
          {say('colon')}
          <a href={`${href('duties')}#duty-${column.duties[0].number}`}>
            {say(`cycle.${column.duties[0].cycle.toLowerCase().replaceAll('_', '-')}`)}
          </a>
        </span>
      )}
      <span class="feed">
        <a href={`${addressOf(portalView(reader), path)}/feed.xml`}>{say('feed')}</a>
      </span>
    </p>
  );
}

// At most four names: a column that a whole group owes would name a hundred offices.
const shortList = (names: readonly string[], and: string): string =>
  names.length > 4 ? `${names.slice(0, 4).join(and)}…` : names.join(and);
