import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { LABELS, processKey } from '../../../functions/evidence/process-key.ts';
import { keyedDigest } from '../../../shared/kernel/digest.ts';

type Sent = { input: { KeyId?: string; MacAlgorithm?: string; Message?: Uint8Array } };

/** KMS with one key, as far as it is asked here. */
function kms(secret: string) {
  const sent: Sent['input'][] = [];
  const send = async (command: Sent) => {
    sent.push(command.input);
    return {
      Mac: createHmac('sha256', secret)
        .update(command.input.Message ?? '')
        .digest(),
    };
  };
  return { sent, client: { send } as unknown as Parameters<typeof processKey>[0] };
}

describe('the keyed hash of persons', () => {
  it('asks KMS once, however many persons come, and never tells it who they are', async () => {
    const { sent, client } = kms('one');
    const key = await processKey(client, 'the key', LABELS.persons);
    const hash = (identity: string) => keyedDigest(key, identity);
    const all = Array.from({ length: 2000 }, (_, n) => hash(`person RUS 7${n} 1970-01-01`));
    expect(new Set(all).size).toBe(2000);
    expect(sent.map(({ KeyId, MacAlgorithm }) => [KeyId, MacAlgorithm])).toEqual([['the key', 'HMAC_SHA_256']]);
    expect(Buffer.from(sent[0]?.Message ?? []).toString()).not.toContain('RUS');
  });

  it('is the same in every process with the same key, and another with another key', async () => {
    const [first, again, other] = await Promise.all(
      ['one', 'one', 'two'].map(async (secret) =>
        keyedDigest(await processKey(kms(secret).client, 'k', LABELS.persons), 'person'),
      ),
    );
    expect(first).toBe(again);
    expect(first).not.toBe(other);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
  });

  it('of a stored case is made as ever: HMAC of the identity under HMAC of the label', async () => {
    const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
    const key = await processKey(kms('one').client, 'k', LABELS.persons);
    const expected = hmac(hmac('one', 'person hash, version 1'), 'person RUS 71 1970-01-01').toString('hex');
    expect(keyedDigest(key, 'person RUS 71 1970-01-01')).toBe(expected);
  });

  it('is no key of the sample of invoices', async () => {
    const [persons, samples] = await Promise.all(
      Object.values(LABELS).map((label) => processKey(kms('one').client, 'k', label)),
    );
    expect(Buffer.from(persons ?? []).equals(Buffer.from(samples ?? []))).toBe(false);
  });

  it('does not go on without a whole key', async () => {
    const client = { send: async () => ({ Mac: new Uint8Array(8) }) } as unknown as Parameters<typeof processKey>[0];
    await expect(processKey(client, 'k', LABELS.persons)).rejects.toThrow('32 bytes');
  });
});
