import { Body } from '../parts/text/body.tsx';
import { choiceWord } from '../parts/choice.ts';
import { Facts } from '../parts/facts.tsx';
import { Outward } from '../parts/outward.tsx';
import { LongDate, Moment } from '../parts/time.tsx';
import { useReader } from '../reader.ts';
import type { LayoutProps } from './layout.ts';

type Props = LayoutProps<'OfficialDocument'>;

/** The document's validity, its register entry, its text, and related documents. */
export function OfficialDocumentLayout({ content }: Props) {
  return (
    <>
      <Validity content={content} />
      <Register content={content} />
      <Body html={content.body} />
      <Relations content={content} />
    </>
  );
}

/** A band above a document that is abolished or amended, so that no reader mistakes it for the law in force. */
function Validity({ content: { validity, validUntil, relations } }: Props) {
  const { say } = useReader();
  if (validity === 'IN_FORCE') return null;
  const cause = relations.filter(
    ({ relation }) => relation === (validity === 'ABOLISHED' ? 'ABOLISHED_BY' : 'AMENDED_BY'),
  );
  return (
    <div class={`band ${validity.toLowerCase()}`}>
      <p>
        <strong>{say(validity === 'ABOLISHED' ? 'document.abolished' : 'document.amended')}</strong>
      </p>
      {validity === 'ABOLISHED' && validUntil && (
        <p>
          {say('kinds:official-document.validUntil')}
          {say('colon')}
          <LongDate on={validUntil} />
        </p>
      )}
      {cause.map(({ title, address }) => (
        <p key={title}>
          {say('document.see')}
          {say('colon')}
          {address ? <Outward address={address}>{title}</Outward> : title}
        </p>
      ))}
    </div>
  );
}

function Register({ content }: Props) {
  const { say } = useReader();
  const word = (field: string) => say(`kinds:official-document.${field}`);
  return (
    <Facts
      class="facts register"
      facts={[
        [word('indexNumber'), inChinese(content.indexNumber)],
        [word('topic'), content.topic],
        [word('issuingUnit'), content.issuingUnit],
        [word('madeOn'), <LongDate on={content.madeOn} />],
        [word('documentNumber'), inChinese(content.documentNumber)],
        [say('published'), <Moment at={content.publishedAt} />],
        [word('genre'), content.genre],
        [word('subjectWords'), content.subjectWords.join(say('and'))],
        [word('validity'), choiceWord(say, 'official-document.validity', content.validity)],
        [word('validFrom'), content.validFrom && <LongDate on={content.validFrom} />],
        [word('validUntil'), content.validUntil && <LongDate on={content.validUntil} />],
      ]}
    />
  );
}

/** Document and index numbers stay Chinese in every language. */
const inChinese = (number: string | null) => number && <span lang="zh-CN">{number}</span>;

function Relations({ content: { relations } }: Props) {
  const { say } = useReader();
  if (relations.length === 0) return null;
  return (
    <section aria-labelledby="relations">
      <h2 id="relations">{say('kinds:official-document.relations')}</h2>
      <ul class="plain">
        {relations.map(({ relation, title, address }) => (
          <li key={`${relation} ${title}`}>
            {choiceWord(say, 'official-document.relations.relation', relation)}
            {say('colon')}
            {address ? <Outward address={address}>{title}</Outward> : title}
          </li>
        ))}
      </ul>
    </section>
  );
}
