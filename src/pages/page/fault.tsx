import { plainHead, type Answer } from '../answer.ts';
import { sayIn, useReader, type Reader } from '../reader.ts';

/** Our fault, said as such, with the number by which it is found in the log. It asks nothing, because asking may be what failed. */
export function faultPage(reader: Reader, traceId: string): Answer {
  const title = sayIn(reader.locale)('fault');
  return {
    status: 500,
    frame: null,
    channel: null,
    head: plainHead(title),
    main: <Fault traceId={traceId} />,
  };
}

function Fault({ traceId }: { traceId: string }) {
  const { say, href } = useReader();
  return (
    <div class="message">
      <h1>{say('fault')}</h1>
      <p>{say('fault-lead')}</p>
      <p class="quiet">
        {say('fault-number')}
        <code>{traceId}</code>
      </p>
      <ul class="plain">
        <li>
          <a href={href('')}>{say('to-home')}</a>
        </li>
      </ul>
    </div>
  );
}
