import { plainHead, type PageAnswer } from '../page-answer.ts';
import type { Ask } from '../ask.ts';
import { LongDate } from '../parts/time.tsx';
import { addressOf } from '../place.ts';
import type { SweepQuery } from '../queries.generated.ts';
import { contractLocale, sayIn, useReader, type Reader } from '../reader.ts';
import { everywhere, portalView } from './paths.ts';

type Certificate = NonNullable<SweepQuery['sweepCertificate']>;

/** The certificate of one year's campaign, with its list of columns; null until the campaign is closed. */
export async function sweepPage(ask: Ask, reader: Reader, year: number): Promise<PageAnswer | null> {
  const { sweepCertificate, ...frame } = await ask('sweep', { locale: contractLocale(reader.locale), year });
  if (!sweepCertificate) return null;
  const say = sayIn(reader.locale);
  const path = `duties/${year}`;
  return {
    status: 200,
    frame,
    channel: null,
    head: {
      ...plainHead(say('sweep', { year: String(year) }), say('sweep-lead')),
      tags: frame.site.pageTags,
      alternates: everywhere(reader.publicUrl, path),
      canonical: addressOf(portalView(reader), path),
    },
    main: <Sweep certificate={sweepCertificate} />,
  };
}

function Sweep({ certificate }: { certificate: Certificate }) {
  const { say } = useReader();
  const { year, opensOn, dueOn, closedOn, total, done, print, units } = certificate;
  return (
    <>
      <h1>{say('sweep', { year: String(year) })}</h1>
      <p class="lead">{say('sweep-lead')}</p>
      <p>{say('sweep-count', { count: total, done: String(done) })}</p>
      <p class="quiet">
        {say('sweep-opened')}
        {say('colon')}
        <LongDate on={opensOn} /> · {say('sweep-due')}
        {say('colon')}
        <LongDate on={dueOn} /> · {say('sweep-closed')}
        {say('colon')}
        <LongDate on={closedOn} />
      </p>
      {units.map((unit) => (
        <Unit key={unit.path} unit={unit} />
      ))}
      <p class="quiet">
        {say('sweep-print')}
        {say('colon')}
        <code class="print">{print}</code>
      </p>
    </>
  );
}

function Unit({ unit: { name, total, done, rows } }: { unit: Certificate['units'][number] }) {
  const { say } = useReader();
  return (
    <section class="part">
      <h2>{name}</h2>
      <p>{say('sweep-count', { count: total, done: String(done) })}</p>
      <ul>
        {rows.map(({ path, name, doneOn, isDone }) => (
          <li key={path}>
            {name}
            {say('colon')}
            {isDone && doneOn ? <LongDate on={doneOn} /> : <strong>{say('sweep-behind')}</strong>}
          </li>
        ))}
      </ul>
    </section>
  );
}
