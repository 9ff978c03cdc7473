/** The elements of the Internationalization Tag Set 2.0: rules, and what XLIFF 2.1 (5.9) takes of it. */
export const itsElement =
  /^its:(?:rules|param|span|locNote|[a-zA-Z]+Rule|locQualityIssues?|provenanceRecords?)$/;

/** The attributes of the Internationalization Tag Set 2.0 that may stand on elements of other namespaces. */
export const itsAttributes: readonly string[] = (
  'allowedCharacters annotatorsRef dir domains lineBreakType localeFilterList localeFilterType locNote locNoteRef ' +
  'locNoteType locQualityIssueComment locQualityIssueEnabled locQualityIssueProfileRef locQualityIssueSeverity ' +
  'locQualityIssuesRef locQualityIssueType locQualityRatingProfileRef locQualityRatingScore ' +
  'locQualityRatingScoreThreshold locQualityRatingVote locQualityRatingVoteThreshold mtConfidence org orgRef person ' +
  'personRef provenanceRecordsRef provRef queryLanguage revOrg revOrgRef revPerson revPersonRef revTool revToolRef ' +
  'storageEncoding storageSize taClassRef taConfidence taIdent taIdentRef taSource term termConfidence termInfoRef ' +
  'tool toolRef translate version withinText'
).split(' ');
