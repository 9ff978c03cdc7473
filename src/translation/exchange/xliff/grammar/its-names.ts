import { collapsed, decimal, double, matches, oneOf, type Form } from './form.ts';
import { rule, step, type ElementRule } from './rule.ts';
import { anything, integer, ncName, positive, yesNo } from './values.ts';

/** Elements of ITS 2.0 for other kinds of documents; XLIFF 2.1 uses only the four of `itsGrammar`. */
export const itsElement = /^its:(?:rules|param|span|locNote|[a-zA-Z]+Rule)$/;

const free = (names: string) =>
  Object.fromEntries(names.split(' ').map((name): [string, Form] => [name, anything]));
const confidence = double(0, 1);

const categories: ReadonlySet<string> = new Set(
  (
    'allowed-characters directionality domain elements-within-text external-resource id-value language-information ' +
    'locale-filter localization-note localization-quality-issue localization-quality-rating mt-confidence ' +
    'preserve-space provenance storage-size target-pointer terminology text-analysis translate'
  ).split(' '),
);

/** The data categories in a list of `category|tool`. */
export const categoriesIn = (annotators: string): string[] =>
  annotators
    .trim()
    .split(/\s+/)
    .map((one) => one.slice(0, Math.max(0, one.indexOf('|'))));

/** `category|tool` for each data category, at most once each. */
const annotators: Form = (value) => {
  const named = categoriesIn(value);
  const isToolNamed = value
    .trim()
    .split(/\s+/)
    .every((one) => !one.endsWith('|'));
  return (
    isToolNamed && named.every((category) => categories.has(category)) && new Set(named).size === named.length
  );
};

/** Types of quality issues (ITS 2.0, 8.17). */
const issueType = oneOf(
  ...(
    'terminology mistranslation omission untranslated addition duplication inconsistency grammar legal register ' +
    'locale-specific-content locale-violation style characters misspelling typographical formatting ' +
    'inconsistent-entities numbers markup pattern-problem whitespace internationalization length non-conformance ' +
    'uncategorized other'
  ).split(' '),
);

const issue = {
  locQualityIssueType: issueType,
  locQualityIssueComment: anything,
  locQualityIssueSeverity: decimal(0, 100),
  locQualityIssueProfileRef: anything,
  locQualityIssueEnabled: yesNo,
};
const record = free(
  'org orgRef person personRef tool toolRef revOrg revOrgRef revPerson revPersonRef revTool revToolRef',
);
export const issueAttributes: readonly string[] = Object.keys(issue);
export const recordAttributes: readonly string[] = Object.keys(record);

const standoff = (child: string): ElementRule =>
  rule({ 'xml:id': collapsed(ncName) }, [step(child, 1)], { required: 'xml:id' });

/** The standoff elements of ITS (XLIFF 2.1, 5.9.11). */
export const itsGrammar: Readonly<Record<string, ElementRule>> = {
  'its:locQualityIssues': standoff('its:locQualityIssue'),
  'its:locQualityIssue': rule(issue),
  'its:provenanceRecords': standoff('its:provenanceRecord'),
  'its:provenanceRecord': rule(record),
};

/** The attributes of ITS 2.0 that are allowed on elements of other namespaces. */
export const itsAttributes: Readonly<Record<string, Form>> = {
  ...free(
    'allowedCharacters domains localeFilterList locNote locNoteRef locQualityIssuesRef locQualityRatingProfileRef ' +
      'provenanceRecordsRef provRef queryLanguage storageEncoding taClassRef taIdent taIdentRef taSource termInfoRef',
  ),
  ...issue,
  ...record,
  annotatorsRef: annotators,
  dir: oneOf('ltr', 'rtl', 'lro', 'rlo'),
  lineBreakType: oneOf('cr', 'lf', 'crlf'),
  localeFilterType: oneOf('include', 'exclude'),
  locNoteType: oneOf('alert', 'description'),
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
