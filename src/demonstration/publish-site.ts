import { updateSite } from '#content';
import type { Context } from '#core';
import { demoSite } from './site.ts';

/** Writes the facts of the demonstrated site, with the notice on every page that it is not the city's. */
export async function publishDemoSite(hub: Context): Promise<void> {
  const {
    name,
    host,
    idCode,
    icp,
    publicSecurity: policeRecord,
    notice,
    address,
    phone,
    internationalPhone,
    email,
  } = demoSite;
  const contact = {
    zh: `${address.zh}　电话：${phone}　邮箱：${email}`,
    en: `${address.en} · ${internationalPhone} · ${email}`,
    ru: `${address.ru} · ${internationalPhone} · ${email}`,
  };
  await updateSite(hub, { name, facts: { host, contact, idCode, icp, policeRecord, notice } });
}
