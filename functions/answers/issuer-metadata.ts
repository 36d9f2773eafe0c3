import * as z from 'zod/mini';

/** The addresses of an OIDC issuer that a sign-in needs, named as in OpenID Connect Discovery. */
export const IssuerMetadata = z.strictObject({
  issuer: z.string(),
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  /** Empty: the issuer has none, and signing out ends the session of the page alone. */
  end_session_endpoint: z.string(),
  jwks_uri: z.string(),
});
export type IssuerMetadata = z.infer<typeof IssuerMetadata>;
