/** What may be uploaded: the types, their endings (the first is the usual one), and whether browsers show them by themselves. */
const accepted = {
  'image/jpeg': { endings: ['jpg', 'jpeg'], isShown: true },
  'image/png': { endings: ['png'], isShown: true },
  'image/webp': { endings: ['webp'], isShown: true },
  'image/gif': { endings: ['gif'], isShown: true },
  'application/pdf': { endings: ['pdf'], isShown: true },
  'application/msword': { endings: ['doc'], isShown: false },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    endings: ['docx'],
    isShown: false,
  },
  'application/vnd.ms-excel': { endings: ['xls'], isShown: false },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { endings: ['xlsx'], isShown: false },
  'application/vnd.ms-powerpoint': { endings: ['ppt'], isShown: false },
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': {
    endings: ['pptx'],
    isShown: false,
  },
  'text/plain': { endings: ['txt'], isShown: false },
  'text/csv': { endings: ['csv'], isShown: false },
  'text/vtt': { endings: ['vtt'], isShown: false },
  'application/zip': { endings: ['zip'], isShown: false },
  'audio/mpeg': { endings: ['mp3'], isShown: true },
  'video/mp4': { endings: ['mp4', 'm4v'], isShown: true },
  'video/webm': { endings: ['webm'], isShown: true },
} as const satisfies Record<string, { endings: readonly string[]; isShown: boolean }>;

export type MediaType = keyof typeof accepted;

export const endingOf = (type: MediaType): string => accepted[type].endings[0];

export const hasEndingOf = (type: MediaType, ending: string): boolean =>
  (accepted[type].endings as readonly string[]).includes(ending);

/** Every ending that belongs to some type. */
export const knownEndings: readonly string[] = Object.values(accepted).flatMap(({ endings }) => endings);

/** For a sentence to people: `jpg, png, …`. */
export const acceptedEndings = Object.values(accepted)
  .map(({ endings: [first] }) => first)
  .join(', ');

export const isShownByBrowsers = (type: string): boolean =>
  type in accepted && accepted[type as MediaType].isShown;

export const isPicture = (type: MediaType): boolean => type.startsWith('image/');
