import { plainHead, type PageAnswer } from '../page-answer.ts';
import { sayIn, useReader, type Reader } from '../reader.ts';

type FaultStatus = 400 | 429 | 500 | 503;

const words = {
  400: { title: 'bad-address', lead: 'bad-address-lead' },
  429: { title: 'too-many', lead: 'too-many-lead' },
  500: { title: 'fault', lead: 'fault-lead' },
  503: { title: 'fault', lead: 'away-lead' },
} as const satisfies Readonly<Record<FaultStatus, object>>;

/**
 * The error page: a malformed address, too many requests, or a fault of the hub, with the trace id to find in the log. It
 * runs no query, because a query may be what failed.
 */
export function faultPage(reader: Reader, status: FaultStatus, traceId: string): PageAnswer {
  return {
    status,
    frame: null,
    channel: null,
    head: plainHead(sayIn(reader.locale)(words[status].title), sayIn(reader.locale)(words[status].lead)),
    main: <Fault status={status} traceId={traceId} />,
  };
}

function Fault({ status, traceId }: { status: FaultStatus; traceId: string }) {
  const { say, href } = useReader();
  return (
    <div class="message">
      <h1>{say(words[status].title)}</h1>
      <p>{say(words[status].lead)}</p>
      {status === 500 && (
        <p class="quiet">
          {say('fault-number')}
          <code>{traceId}</code>
        </p>
      )}
      <ul class="plain">
        <li>
          <a href={href('')}>{say('to-home')}</a>
        </li>
      </ul>
    </div>
  );
}
