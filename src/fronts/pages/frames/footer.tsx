import { Locale } from '#base/words';
import type { FrameFragment } from '../queries.generated.ts';
import { querySuffix, useReader } from '../reader.ts';

/** The operator of the site, its registrations, the editors' contact, and a link to report a fault (国办发〔2017〕47号). */
export function Footer({ site }: { site: FrameFragment['site'] | null }) {
  const reader = useReader();
  const { href, say, locale, view, path, simulatorUrl } = reader;
  const here = href(path);
  return (
    <footer class="footer">
      <div class="wrap">
        <ul class="footer-links">
          <li>
            <a href={href('duties')}>{say('duties')}</a>
          </li>
          {locale === Locale.ZH && (
            <li>
              <a href={href('units')}>{say('units')}</a>
            </li>
          )}
          {view === 'portal' && (
            <li>
              <a href={`/m${here === '/' ? '' : here}${querySuffix(reader)}`}>{say('mobile')}</a>
            </li>
          )}
          {view === 'micro' && (
            <li>
              <a href={`/${path}${querySuffix(reader)}`}>{say('desktop')}</a>
            </li>
          )}
          {simulatorUrl && locale === Locale.ZH && (
            <li>
              <a href={simulatorUrl}>{say('wechat-simulator')}</a>
            </li>
          )}
          <li>
            <FaultReport idCode={site?.idCode ?? ''} />
          </li>
        </ul>
        {site && (
          <p class="records">
            {site.host && <span>{say('host', { host: site.host })}</span>}
            {site.contact && <span>{say('contact', { contact: site.contact })}</span>}
            {site.idCode && <span>{say('id-code', { code: site.idCode })}</span>}
            {site.icp && <span lang="zh-CN">{site.icp}</span>}
            {site.policeRecord && <span lang="zh-CN">{site.policeRecord}</span>}
          </p>
        )}
      </div>
    </footer>
  );
}

/** 我为政府网站找错: the national platform identifies a site by its code; a demonstration is not registered there. */
function FaultReport({ idCode }: { idCode: string }) {
  const { href, say, isDemo, view } = useReader();
  // The national platform and the column of enquiries accept reports in Chinese only.
  if (view === 'foreign') return <a href={`${href('')}#contact`}>{say('report-fault')}</a>;
  const address =
    idCode && !isDemo
      ? `https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=${encodeURIComponent(idCode)}`
      : href('interaction/enquiries-and-complaints');
  return <a href={address}>{say('report-fault')}</a>;
}
