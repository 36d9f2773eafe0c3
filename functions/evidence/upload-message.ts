import * as z from 'zod/mini';
import type { Delivery } from './malware-verdict.ts';

const Message = z.object({
  messageId: z.string(),
  body: z.string(),
  attributes: z.optional(z.object({ ApproximateReceiveCount: z.optional(z.string()) })),
});
export type UploadMessage = z.infer<typeof Message>;
export const UploadQueueEvent = z.object({ Records: z.array(Message) });
export type UploadQueueEvent = z.infer<typeof UploadQueueEvent>;

/** The bucket tells of an upload; where uploads are scanned the scanner tells of it too, once it has its verdict. */
const Created = z.object({ detail: z.object({ object: z.object({ key: z.string() }) }) });
const Scanned = z.object({ detail: z.object({ s3ObjectDetails: z.object({ objectKey: z.string() }) }) });

/** As the queue is set (cdk/parts/upload-queue.ts; a test compares them): after so many deliveries an upload is given up. */
export const DELIVERIES = 5;

/** @throws ZodError, SyntaxError for a message that tells of no upload */
export function deliveryOf({ body, attributes }: UploadMessage): Delivery & { readonly key: string } {
  const { detail } = z.union([Scanned, Created]).parse(JSON.parse(body));
  const scanned = 's3ObjectDetails' in detail;
  const last = Number(attributes?.ApproximateReceiveCount ?? 1) >= DELIVERIES;
  return { key: scanned ? detail.s3ObjectDetails.objectKey : detail.object.key, scanned, last };
}

export type UploadPlace = { readonly applicationId: string; readonly documentId: string };

/** `applications/<application>/<document>`, or the same under `persons/`. */
export function placeOf(key: string): UploadPlace {
  const [, applicationId = '', documentId = ''] = key.split('/');
  return { applicationId, documentId };
}
