import * as z from 'zod/mini';
import { type Head, head } from './commit.ts';
import { recordFamily } from './record-family.ts';
import { type Pointer, pointer } from './record-words.ts';

/** An edition as the year's record names it; `hash` is what receipts name, `sha256` the digest of the stored body. */
export type KeptEdition = Pointer & {
  readonly hash: string;
  readonly inForceSince?: string;
  readonly proposalId?: string;
  readonly confirmedBy?: string;
};

/** The head of a policy year: the edition in force, if there is one, in its own members. */
type EditionHead = Head &
  Partial<KeptEdition> & { readonly history?: readonly KeptEdition[]; readonly golden?: Pointer };

const kept = () =>
  z.object({
    ...pointer().shape,
    hash: z.string(),
    inForceSince: z.exactOptional(z.string()),
    proposalId: z.exactOptional(z.string()),
    confirmedBy: z.exactOptional(z.string()),
  });

export const editionHeadFamily = recordFamily<EditionHead>()({
  name: 'edition pointer',
  pk: 'EDITION#<year>',
  sk: 'HEAD',
  format: 1,
  schema: () =>
    z
      .object({
        ...head().shape,
        sha256: z.exactOptional(z.string()),
        key: z.exactOptional(z.string()),
        hash: z.exactOptional(z.string()),
        inForceSince: z.exactOptional(z.string()),
        proposalId: z.exactOptional(z.string()),
        confirmedBy: z.exactOptional(z.string()),
        history: z.exactOptional(z.array(kept())),
        golden: z.exactOptional(pointer()),
      })
      .check(
        z.refine((one) => one.sha256 === undefined || (one.key !== undefined && one.hash !== undefined), {
          error: 'an edition in force has sha256, key and hash',
        }),
      ),
});

/** The edition in force; undefined before the first of the year. */
export function editionIn(record: EditionHead): KeptEdition | undefined {
  const { sha256, key, hash, inForceSince, proposalId, confirmedBy } = record;
  if (sha256 === undefined || key === undefined || hash === undefined) return undefined;
  return {
    sha256,
    key,
    hash,
    ...(inForceSince === undefined ? {} : { inForceSince }),
    ...(proposalId === undefined ? {} : { proposalId }),
    ...(confirmedBy === undefined ? {} : { confirmedBy }),
  };
}
