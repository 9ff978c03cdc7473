import { decimal, matches, oneOf, type Form } from './form.ts';
import { anything, integer, positive, yesNo } from './values.ts';

/** The elements of the Internationalization Tag Set 2.0: rules, and what XLIFF 2.1 (5.9) takes of it. */
export const itsElement =
  /^its:(?:rules|param|span|locNote|[a-zA-Z]+Rule|locQualityIssues?|provenanceRecords?)$/;

const free = (names: string) =>
  Object.fromEntries(names.split(' ').map((name): [string, Form] => [name, anything]));
const confidence = decimal(0, 1);

/** `category|tool` for each category of data. */
const annotators: Form = (value) => {
  const categories = value
    .trim()
    .split(/\s+/)
    .map((one) => /^([a-z-]+)\|./.exec(one)?.[1]);
  return !categories.includes(undefined) && new Set(categories).size === categories.length;
};

/** The attributes of the Internationalization Tag Set 2.0 that may stand on elements of other namespaces. */
export const itsAttributes: Readonly<Record<string, Form>> = {
  ...free(
    'allowedCharacters domains localeFilterList locNote locNoteRef locQualityIssueComment locQualityIssueProfileRef ' +
      'locQualityIssuesRef locQualityIssueType locQualityRatingProfileRef org orgRef person personRef ' +
      'provenanceRecordsRef provRef queryLanguage revOrg revOrgRef revPerson revPersonRef revTool revToolRef ' +
      'storageEncoding taClassRef taIdent taIdentRef taSource termInfoRef tool toolRef',
  ),
  annotatorsRef: annotators,
  dir: oneOf('ltr', 'rtl', 'lro', 'rlo'),
  lineBreakType: oneOf('cr', 'lf', 'crlf'),
  localeFilterType: oneOf('include', 'exclude'),
  locNoteType: oneOf('alert', 'description'),
  locQualityIssueEnabled: yesNo,
  locQualityIssueSeverity: decimal(0, 100),
  locQualityRatingScore: decimal(0, 100),
  locQualityRatingScoreThreshold: decimal(0, 100),
  locQualityRatingVote: integer,
  locQualityRatingVoteThreshold: integer,
  mtConfidence: confidence,
  storageSize: positive,
  taConfidence: confidence,
  term: yesNo,
  termConfidence: confidence,
  translate: yesNo,
  version: matches(/^\d\.\d$/),
  withinText: oneOf('yes', 'no', 'nested'),
};
