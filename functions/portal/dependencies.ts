import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import { IssuerMetadata } from '../answers/issuer-metadata.ts';
import { clock } from '../middleware/aws.ts';
import { type Clock, systemNow } from '../middleware/business-clock.ts';
import { type ClaimNames, claimNames } from '../middleware/caller.ts';
import { lazily, setting } from '../middleware/configuration.ts';
import { discover } from './issuer-metadata.ts';

/** How the stack names the issuer; without metadata the issuer is asked. */
const SignIn = z.strictObject({
  issuer: z.string(),
  clientId: z.string(),
  scope: z.string(),
  metadata: z.optional(IssuerMetadata),
});

export type ConfigurationDependencies = {
  readonly clock: Clock;
  readonly claims: ClaimNames;
  readonly publicUrl: string;
  readonly signIn: Omit<z.infer<typeof SignIn>, 'metadata'>;
  readonly metadata: () => Promise<IssuerMetadata>;
};

export const configurationDependencies = /* @__PURE__ */ lazily((): ConfigurationDependencies => {
  const { metadata, ...signIn } = z.parse(SignIn, JSON.parse(setting('SIGN_IN')));
  return {
    // An open route reads no record, but on one machine, where the clock is one.
    clock: setting('BUSINESS_CLOCK') === 'system' ? async () => systemNow() : clock(),
    claims: claimNames(),
    publicUrl: setting('PUBLIC_URL').replace(/\/+$/, ''),
    signIn,
    metadata: metadata === undefined ? askedOnce(() => discover(signIn.issuer)) : async () => metadata,
  };
});

/** Where the built portal lies (beside the code), and the policy its pages are sent with. */
export type FileDependencies = { readonly folder: string; readonly policy: string };

export const fileDependencies = /* @__PURE__ */ lazily(
  (): FileDependencies => ({
    folder: fileURLToPath(new URL('portal/', import.meta.url)),
    policy: setting('PORTAL_POLICY'),
  }),
);

/** The first answer is kept for the life of the process; a try that failed is not. */
function askedOnce<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => {
    asked ??= ask().catch((reason: unknown) => {
      asked = undefined;
      throw reason;
    });
    return asked;
  };
}
