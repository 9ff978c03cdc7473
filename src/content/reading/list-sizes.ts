/**
 * Typical lengths of lists in published content of a large city, by type and field of the contract. Longer
 * lists are possible; the limit on the entries of an answer covers those.
 */
export const contentSizes: ReadonlyMap<string, { max: number }> = new Map(
  Object.entries({
    '*.alternates': 3,
    '*.pageTags': 12,
    'Content.attachments': 4,
    'Content.images': 4,
    'Image.renditions': 5,
    'OfficialDocument.relations': 4,
    'CityProfile.figures': 8,
    'Statistic.figures': 8,
    'ServiceGuide.forms': 4,
    'ServiceGuide.laws': 6,
    'ServiceGuide.materials': 10,
    'ServiceGuide.questions': 6,
    'ProjectFacets.cooperation': 10,
    'ProjectFacets.countyOrDistrict': 12,
    'ProjectFacets.industry': 20,
    'SearchFacets.columns': 20,
    'SearchFacets.kinds': 15,
    'SearchFacets.units': 20,
    'SearchFacets.years': 20,
  }).map(([name, max]) => [name, { max }]),
);
