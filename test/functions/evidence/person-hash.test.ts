import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { personHashOf } from '../../../functions/evidence/person-hash.ts';

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
  return { sent, client: { send } as unknown as Parameters<typeof personHashOf>[0] };
}

describe('the keyed hash of persons', () => {
  it('asks KMS once, however many persons come, and never tells it who they are', async () => {
    const { sent, client } = kms('one');
    const hash = await personHashOf(client, 'the key');
    const all = Array.from({ length: 2000 }, (_, n) => hash(`person RUS 7${n} 1970-01-01`));
    expect(new Set(all).size).toBe(2000);
    expect(sent.map(({ KeyId, MacAlgorithm }) => [KeyId, MacAlgorithm])).toEqual([['the key', 'HMAC_SHA_256']]);
    expect(Buffer.from(sent[0]?.Message ?? []).toString()).not.toContain('RUS');
  });

  it('is the same in every process with the same key, and another with another key', async () => {
    const [first, again, other] = await Promise.all(
      ['one', 'one', 'two'].map((key) => personHashOf(kms(key).client, 'k')),
    );
    expect(first?.('person')).toBe(again?.('person'));
    expect(first?.('person')).not.toBe(other?.('person'));
    expect(first?.('person')).toMatch(/^[0-9a-f]{64}$/);
  });

  it('does not go on without a whole key', async () => {
    const client = { send: async () => ({ Mac: new Uint8Array(8) }) } as unknown as Parameters<typeof personHashOf>[0];
    await expect(personHashOf(client, 'k')).rejects.toThrow('32 bytes');
  });
});
