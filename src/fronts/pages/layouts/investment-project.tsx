import { Body, Lines } from '../parts/text/body.tsx';
import { choiceWord } from '../parts/choice.ts';
import { Facts } from '../parts/facts.tsx';
import { Email, Phone } from '../parts/phone.tsx';
import { Figure } from '../parts/pictures/picture.tsx';
import { LongDate } from '../parts/time.tsx';
import { useReader } from '../reader.ts';
import type { LayoutProps } from './layout.ts';

type Props = LayoutProps<'InvestmentProject'>;

/** The terms at a glance, the case for the project, and a contact. */
export function InvestmentProjectLayout({ content }: Props) {
  const { say } = useReader();
  const { cover, summary, body, conditions, market, returns } = content;
  return (
    <>
      {!content.isOpen && (
        <div class="band abolished">
          <p>
            <strong>{say('project.ended')}</strong>
          </p>
        </div>
      )}
      <Terms content={content} />
      {cover && <Figure picture={cover} sizes="(min-width: 56em) 720px, 100vw" isLazy={false} />}
      {summary && <p class="lead">{summary}</p>}
      <Body html={body} />
      {conditions.length > 0 && (
        <section aria-labelledby="conditions">
          <h2 id="conditions">{say('kinds:investment-project.conditions')}</h2>
          <ul class="plain">
            {conditions.map((condition) => (
              <li key={condition}>{condition}</li>
            ))}
          </ul>
        </section>
      )}
      {market && (
        <section aria-labelledby="market">
          <h2 id="market">{say('kinds:investment-project.market')}</h2>
          <Lines text={market} />
        </section>
      )}
      {returns && (
        <section aria-labelledby="returns">
          <h2 id="returns">{say('kinds:investment-project.returns')}</h2>
          <Lines text={returns} />
        </section>
      )}
      <Contact content={content} />
    </>
  );
}

function Terms({ content }: Props) {
  const { say } = useReader();
  const word = (field: string) => say(`kinds:investment-project.${field}`);
  const chosen = (field: string, value: string) => choiceWord(say, `investment-project.${field}`, value);
  return (
    <Facts
      class="facts terms"
      facts={[
        [word('investment'), <strong class="sum">{content.investment.formatted}</strong>],
        [word('industry'), chosen('industry', content.industry)],
        [word('cooperation'), chosen('cooperation', content.cooperation)],
        [word('countyOrDistrict'), chosen('countyOrDistrict', content.countyOrDistrict)],
        [word('place'), content.place],
        [word('payback'), content.payback !== null && say('years', { count: content.payback })],
        [word('validUntil'), content.validUntil && <LongDate on={content.validUntil} />],
      ]}
    />
  );
}

function Contact({ content: { contactUnit, contactPerson, contactPhone, contactEmail } }: Props) {
  const { say } = useReader();
  const word = (field: string) => say(`kinds:investment-project.${field}`);
  return (
    <section class="contact" aria-labelledby="contact">
      <h2 id="contact">{say('project.contact')}</h2>
      <Facts
        facts={[
          [word('contactUnit'), contactUnit],
          [word('contactPerson'), contactPerson],
          [word('contactPhone'), <Phone number={contactPhone} />],
          [word('contactEmail'), contactEmail && <Email address={contactEmail} />],
        ]}
      />
    </section>
  );
}
