import type { Folded } from './fold-text.ts';
import type { RuleHit } from '../text-class.ts';

const marker =
  /(?:家庭住址|家庭地址|居住地址|现住址|住址|户籍所在地|户籍地址|户籍地|户口所在地|家住|现住|居住地|居住在|租住在|住在)[:为是于在]{0,2}/g;
/**
 * The part of an address that may be published: down to the township or street office, else the county or the
 * city.
 */
const coarse = /^.*(?:乡|镇|街道办?|苏木)|^.*(?:(?<![社小校园])区|县|市|旗|省)/;
const fine = /\d|[路街巷弄村屯组号栋幢楼室户]|胡同|小区|花园|家园|公寓|大院|单元/;
/** Numbers of buildings, staircases and flats have at most 8 digits; the bound also keeps the search linear. */
const flat =
  /[\d一二三四五六七八九十]{1,8}(?:号楼|栋|幢|座)[\d一二三四五六七八九十]{1,8}单元(?:[\d一二三四五六七八九十]{1,8}(?:室|号|户)?)?/g;

/** Home addresses that are more exact than a township or street office (乡镇、街道), which may be published. */
export function homeAddresses({ text }: Folded): RuleHit[] {
  const marked = [...text.matchAll(marker)].flatMap((match) => {
    const from = match.index + match[0].length;
    const address = /^[^,。;、()\n]{2,60}/.exec(text.slice(from, from + 60))?.[0] ?? '';
    const publicPart = coarse.exec(address)?.[0] ?? '';
    return fine.test(address.slice(publicPart.length)) ? [hit(from, address.length, publicPart || null)] : [];
  });
  const flats = [...text.matchAll(flat)].map((match) => hit(match.index, match[0].length, null));
  return [
    ...marked,
    ...flats.filter(({ at }) => !marked.some((one) => one.at <= at && at < one.at + one.length)),
  ];
}

const hit = (at: number, length: number, proposal: string | null): RuleHit => ({
  class: 'home-address',
  at,
  length,
  proposal,
  source: null,
});
