export function generated(): Promise<{ documents: string; manifest: string }>;
