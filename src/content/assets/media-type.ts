/**
 * The media types that may be uploaded, their file extensions, and whether browsers display them without a
 * plugin. The first extension is the usual one. WPS has its own extensions for documents in the old Office
 * formats, and templates have theirs.
 */
const accepted = {
  'image/jpeg': { endings: ['jpg', 'jpeg'], isShown: true },
  'image/png': { endings: ['png'], isShown: true },
  'image/webp': { endings: ['webp'], isShown: true },
  'image/gif': { endings: ['gif'], isShown: true },
  'application/pdf': { endings: ['pdf'], isShown: true },
  'application/msword': { endings: ['doc', 'wps', 'dot'], isShown: false },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    endings: ['docx', 'dotx'],
    isShown: false,
  },
  'application/vnd.ms-excel': { endings: ['xls', 'et', 'xlt'], isShown: false },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
    endings: ['xlsx', 'xltx'],
    isShown: false,
  },
  'application/vnd.ms-powerpoint': { endings: ['ppt', 'dps', 'pps', 'pot'], isShown: false },
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': {
    endings: ['pptx', 'ppsx', 'potx'],
    isShown: false,
  },
  // GB/T 33190, the national document format
  'application/ofd': { endings: ['ofd'], isShown: false },
  // ISO/IEC 26300
  'application/vnd.oasis.opendocument.text': { endings: ['odt'], isShown: false },
  'application/vnd.oasis.opendocument.text-template': { endings: ['ott'], isShown: false },
  'application/vnd.oasis.opendocument.spreadsheet': { endings: ['ods'], isShown: false },
  'application/vnd.oasis.opendocument.spreadsheet-template': { endings: ['ots'], isShown: false },
  'application/vnd.oasis.opendocument.presentation': { endings: ['odp'], isShown: false },
  'application/vnd.oasis.opendocument.presentation-template': { endings: ['otp'], isShown: false },
  'application/vnd.oasis.opendocument.graphics': { endings: ['odg'], isShown: false },
  'application/vnd.oasis.opendocument.graphics-template': { endings: ['otg'], isShown: false },
  'text/plain': { endings: ['txt'], isShown: false },
  'text/csv': { endings: ['csv'], isShown: false },
  'text/vtt': { endings: ['vtt'], isShown: false },
  'application/zip': { endings: ['zip'], isShown: false },
  'audio/mpeg': { endings: ['mp3'], isShown: true },
  'video/mp4': { endings: ['mp4', 'm4v'], isShown: true },
  'video/3gpp': { endings: ['3gp'], isShown: false },
  'video/webm': { endings: ['webm'], isShown: true },
} as const satisfies Record<string, { endings: readonly string[]; isShown: boolean }>;

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

export const isShownByBrowsers = (type: string): boolean =>
  type in accepted && accepted[type as MediaType].isShown;

export const isPicture = (type: MediaType): boolean => type.startsWith('image/');
