type Origins = {
  /** Of the token endpoint; absent where it is this origin. */
  readonly issuer: string | undefined;
  readonly bucket: string;
};

/**
 * The Content-Security-Policy of the portal's pages: scripts of their own only, none in the page and none made of text; they
 * talk to this origin, to the issuer's token endpoint and to the bucket. Styles may stand in the page: the components write
 * theirs there (docs/adr/0037).
 */
export const contentPolicy = ({ issuer, bucket }: Origins): string =>
  [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    ['connect-src', "'self'", issuer, bucket].filter((part) => part !== undefined).join(' '),
    `img-src 'self' data: blob: ${bucket}`,
    "font-src 'self' data:",
    "worker-src 'self'",
    "object-src 'none'",
    "frame-src 'none'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
