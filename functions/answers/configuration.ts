import * as z from 'zod';
import { IssuerMetadata } from './issuer-metadata.ts';

/** What the portal knows before anybody signs in; nothing of it is secret. */
export const ConfigurationAnswer = z
  .strictObject({
    signIn: z.strictObject({
      issuer: z.string(),
      clientId: z.string(),
      scope: z.string(),
      metadata: IssuerMetadata,
    }),
    claimNames: z.strictObject({
      person: z.string(),
      roles: z.string(),
      creditCodes: z.string(),
      department: z.string(),
    }),
    publicUrl: z.string(),
    /** The day the system works on, in Asia/Shanghai; on one machine its clock can be set. */
    businessDay: z.iso.date(),
  })
  .meta({ id: 'Configuration' });
