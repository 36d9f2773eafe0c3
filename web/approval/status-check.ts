import type { components } from '../api/schema.ts';

/** An invoice that was drawn for a look at the tax platform, with its answer where there is one. */
export type Check = components['schemas']['StatusCheck'];

export const keyOf = ({ documentId, entry, invoiceNumber }: Check): string =>
  `${documentId} ${entry ?? ''} ${invoiceNumber}`;
