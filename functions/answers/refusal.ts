import * as z from 'zod';
import { Ground, Words } from './basic.ts';

const Problem = z.strictObject({ path: z.string(), problem: z.string() });
const Excluded = z.strictObject({ applicationId: z.string(), creditCode: z.string(), ground: Ground });
const Named = z.strictObject({ id: z.string(), name: z.string() });
export const MissingDocument = z
  .strictObject({ slot: z.string(), document: z.string().optional(), code: z.string(), zh: z.string(), en: z.string() })
  .meta({ id: 'MissingDocument' });

/** What programs read of a refusal: where in the request (`path`), what is missing, ids and codes, each under its name. */
const Details = z.record(
  z.string(),
  z.union([
    z.string(),
    z.number(),
    z.boolean(),
    z.null(),
    z.array(z.string()),
    z.array(Problem),
    z.array(MissingDocument),
    z.array(Excluded),
    z.array(Named),
  ]),
);

/** What every route answers when it refuses: 400–499, or 500 for a fault of ours. */
export const RefusalAnswer = z
  .strictObject({ code: z.string(), message: Words, hint: Words, details: Details })
  .meta({ id: 'Refusal' });

/** What the gateway says before a request reaches us: no or an old token, too many requests, no such route. */
export const GatewayAnswer = z.strictObject({ message: z.string() }).meta({ id: 'GatewayRefusal' });
