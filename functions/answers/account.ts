import * as z from 'zod';
import { Words } from './basic.ts';

/** Who the caller is to the system. */
export const AccountAnswer = z
  .strictObject({
    person: z.string(),
    roles: z.array(z.string()),
    department: z
      .strictObject({
        id: z.string(),
        name: Words,
        /** Who decides for it: by whom a search for cases can go. */
        officers: z.array(z.strictObject({ id: z.string(), name: z.string() })),
      })
      .nullable(),
    /** The enterprises the account acts for; one that nobody has entered in the register yet has no name. */
    enterprises: z.array(
      z.strictObject({ creditCode: z.string(), name: z.string().nullable(), county: z.string().nullable() }),
    ),
  })
  .meta({ id: 'Account' });
