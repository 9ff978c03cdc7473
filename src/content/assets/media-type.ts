/**
 * The media types that may be uploaded, their file extensions, and whether browsers display them without a
 * plugin. The first extension is the usual one. WPS has its own extensions for documents in the old Office
 * formats, and templates have theirs.
 */
const accepted = {
  'image/jpeg': { endings: ['jpg', 'jpeg'], isDisplayed: true },
  'image/png': { endings: ['png'], isDisplayed: true },
  'image/webp': { endings: ['webp'], isDisplayed: true },
  'image/gif': { endings: ['gif'], isDisplayed: true },
  'application/pdf': { endings: ['pdf'], isDisplayed: true },
  'application/msword': { endings: ['doc', 'wps', 'dot'], isDisplayed: false },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    endings: ['docx', 'dotx'],
    isDisplayed: false,
  },
  'application/vnd.ms-excel': { endings: ['xls', 'et', 'xlt'], isDisplayed: false },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
    endings: ['xlsx', 'xltx'],
    isDisplayed: false,
  },
  'application/vnd.ms-powerpoint': { endings: ['ppt', 'dps', 'pps', 'pot'], isDisplayed: false },
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': {
    endings: ['pptx', 'ppsx', 'potx'],
    isDisplayed: false,
  },
  // GB/T 33190, the national document format
  'application/ofd': { endings: ['ofd'], isDisplayed: false },
  // ISO/IEC 26300
  'application/vnd.oasis.opendocument.text': { endings: ['odt'], isDisplayed: false },
  'application/vnd.oasis.opendocument.text-template': { endings: ['ott'], isDisplayed: false },
  'application/vnd.oasis.opendocument.spreadsheet': { endings: ['ods'], isDisplayed: false },
  'application/vnd.oasis.opendocument.spreadsheet-template': { endings: ['ots'], isDisplayed: false },
  'application/vnd.oasis.opendocument.presentation': { endings: ['odp'], isDisplayed: false },
  'application/vnd.oasis.opendocument.presentation-template': { endings: ['otp'], isDisplayed: false },
  'application/vnd.oasis.opendocument.graphics': { endings: ['odg'], isDisplayed: false },
  'application/vnd.oasis.opendocument.graphics-template': { endings: ['otg'], isDisplayed: false },
  'text/plain': { endings: ['txt'], isDisplayed: false },
  'text/csv': { endings: ['csv'], isDisplayed: false },
  'text/vtt': { endings: ['vtt'], isDisplayed: false },
  'application/zip': { endings: ['zip'], isDisplayed: false },
  'audio/mpeg': { endings: ['mp3'], isDisplayed: true },
  'video/mp4': { endings: ['mp4', 'm4v'], isDisplayed: true },
  'video/3gpp': { endings: ['3gp'], isDisplayed: false },
  'video/webm': { endings: ['webm'], isDisplayed: true },
} as const satisfies Record<string, { endings: readonly string[]; isDisplayed: boolean }>;

export type MediaType = keyof typeof accepted;

export const isMediaType = (type: string): type is MediaType => Object.hasOwn(accepted, type);

export const endingOf = (type: MediaType): string => accepted[type].endings[0];

export const hasEndingOf = (type: MediaType, ending: string): boolean =>
  (accepted[type].endings as readonly string[]).includes(ending);

/** Every extension of every accepted type. */
export const knownEndings: readonly string[] = Object.values(accepted).flatMap(({ endings }) => endings);

/** Whether the extension belongs to a document format that is a ZIP archive inside. */
export const isPackedDocument = (ending: string): boolean =>
  Object.entries(accepted).some(
    ([type, { endings }]) =>
      /openxmlformats|opendocument|\/ofd$/.test(type) && (endings as readonly string[]).includes(ending),
  );

/** For messages to users: `jpg, png, …`. */
export const acceptedEndings = Object.values(accepted)
  .map(({ endings: [first] }) => first)
  .join(', ');

export const isDisplayedByBrowsers = (type: string): boolean =>
  type in accepted && accepted[type as MediaType].isDisplayed;

export const isPicture = (type: MediaType): boolean => type.startsWith('image/');
