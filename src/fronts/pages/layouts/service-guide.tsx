import type { ComponentChild } from 'preact';
import { Body } from '../parts/text/body.tsx';
import { Outward } from '../parts/outward.tsx';
import { Phone } from '../parts/phone.tsx';
import { useReader } from '../reader.ts';
import type { LayoutProps } from './layout.ts';

type GuideContent = LayoutProps<'ServiceGuide'>['content'];
type GuideElement = [field: string, value: ComponentChild];

/** The eight elements of 国办秘函〔2019〕19号 (the title is the first), each with an anchor, in the order in which people need them. */
export function ServiceGuideLayout({ content }: LayoutProps<'ServiceGuide'>) {
  const { say } = useReader();
  const elements = elementsOf(content).filter(([, value]) => value !== null);
  return (
    <>
      {content.onlineAddress && (
        <p class="act">
          <Outward address={content.onlineAddress} class="button">
            {say('guide.do-online')}
          </Outward>
        </p>
      )}
      <nav class="contents" aria-label={say('on-this-page')}>
        <ul>
          {elements.map(([field]) => (
            <li key={field}>
              <a href={`#${field}`}>{say(`kinds:service-guide.${field}`)}</a>
            </li>
          ))}
        </ul>
      </nav>
      <dl class="guide">
        {elements.map(([field, value]) => (
          <div key={field} id={field}>
            <dt>{say(`kinds:service-guide.${field}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Body html={content.body} />
    </>
  );
}

function elementsOf(guide: GuideContent): GuideElement[] {
  return [
    ['conditions', <Items items={guide.conditions} />],
    ['materials', <Checklist materials={guide.materials} />],
    [
      'steps',
      <ol class="steps">
        {guide.steps.map((step, index) => (
          <li key={index}>{step}</li>
        ))}
      </ol>,
    ],
    ['place', guide.place],
    ['hours', guide.hours],
    ['phone', <Phone number={guide.phone} />],
    ['duration', guide.duration || null],
    ['fee', guide.fee || null],
    [
      'forms',
      guide.forms.length > 0 ? (
        <Links links={guide.forms.map(({ name, address }) => ({ title: name, address }))} />
      ) : null,
    ],
    ['questions', guide.questions.length > 0 ? <Questions questions={guide.questions} /> : null],
    ['basis', <Items items={guide.basis} />],
    ['laws', guide.laws.length > 0 ? <Links links={guide.laws} /> : null],
  ];
}

const Items = ({ items }: { items: readonly string[] }) =>
  items.length === 1 ? (
    <>{items[0]}</>
  ) : (
    <ul class="plain">
      {items.map((item, index) => (
        <li key={index}>{item}</li>
      ))}
    </ul>
  );

/** The materials with boxes to tick: people take the list along on paper. */
function Checklist({ materials }: Pick<GuideContent, 'materials'>) {
  return (
    <ul class="checklist">
      {materials.map(({ name, note }) => (
        <li key={name}>
          {name}
          {note && <span class="quiet">{note}</span>}
        </li>
      ))}
    </ul>
  );
}

const Links = ({ links }: { links: readonly { title: string; address: string | null }[] }) => (
  <ul class="plain">
    {links.map(({ title, address }) => (
      <li key={title}>{address ? <Outward address={address}>{title}</Outward> : title}</li>
    ))}
  </ul>
);

const Questions = ({ questions }: Pick<GuideContent, 'questions'>) => (
  <>
    {questions.map(({ question, answer }) => (
      <details key={question} class="question">
        <summary>{question}</summary>
        <p>{answer}</p>
      </details>
    ))}
  </>
);
