/** The policy of a page: no scripts at all, pictures from this site only, recordings also from other sites over HTTPS. */
export function securityHeaders(publicUrl: string): Record<string, string> {
  const { origin } = new URL(publicUrl);
  const policy = {
    'default-src': "'none'",
    'style-src': "'self'",
    'img-src': `'self' ${origin} data:`,
    'media-src': `'self' ${origin} https:`,
    'form-action': "'self'",
    'base-uri': "'none'",
    'frame-ancestors': "'none'",
  };
  return {
    'Content-Security-Policy': Object.entries(policy)
      .map(([name, value]) => `${name} ${value}`)
      .join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'X-Frame-Options': 'DENY',
  };
}
