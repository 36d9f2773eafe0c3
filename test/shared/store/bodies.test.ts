import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Assessment } from '../../../shared/award/record.ts';
import { assessmentBodies, frozenBodies, jointBodies, keepBody, loadBody } from '../../../shared/store/bodies.ts';
import { RecordFault } from '../../../shared/store/record-family.ts';

const assessment: Assessment = {
  id: 'A',
  policyYear: 2022,
  items: {
    C5: {
      outcome: 'met',
      gross: '30000.00',
      payable: '30000.00',
      because: [{ zh: '满足', en: 'met' }],
      trace: [{ zh: '5,000 吨', en: '5,000 t', clause: '第五条', readings: ['A24 all'] }],
    },
  },
  totals: { city: '30000.00', province: '0.00' },
  receipt: {
    editionHash: 'ab12',
    rulesVersion: '1',
    policyYear: 2022,
    assessedOn: '2023-01-10',
    readings: { A24: 'all' },
    factsDigest: 'cd34',
  },
};

/** A bucket for bodies as they come, under made-up digests. */
function bucket() {
  const bodies = new Map<string, string>();
  return {
    bodies,
    putJson: async (folder: string, body: unknown) => {
      const key = `${folder}/${bodies.size}.json`;
      bodies.set(key, JSON.stringify(body));
      return { sha256: 'ab12', key };
    },
    getJson: async ({ key }: { key: string }): Promise<unknown> => JSON.parse(bodies.get(key) ?? 'null'),
  };
}

const faultOf = (reading: Promise<unknown>) => reading.then(() => undefined).catch((error: unknown) => error);

describe('a body in the bucket', () => {
  it('is kept in its folder without a word more, and read as it was', async () => {
    const objects = bucket();
    const pointer = await keepBody(objects, assessmentBodies, assessment);
    expect(pointer.key).toBe('assessments/0.json');
    expect(objects.bodies.get(pointer.key)).toBe(JSON.stringify(assessment));
    expect(await loadBody(objects, assessmentBodies, pointer)).toEqual(assessment);
  });

  it('is handed on with what nobody here knows, however deep', async () => {
    const objects = bucket();
    const facts = { facts: { goods: [{ id: 'r1', later: 1 }] }, findings: [], later: true };
    expect(await loadBody(objects, frozenBodies, await keepBody(objects, frozenBodies, facts))).toEqual(facts);
  });

  it('of facts says once what its sources have in common, and gives them back as they were', async () => {
    const objects = bucket();
    const columns = ['净重（千克）', '毛重（千克）', '过磅净重（千克）', 'HS编码', '口岸'];
    const provenance = Array.from({ length: 150 }, (_, n) =>
      columns.map((column, at) => ({
        fact: `goods[00002022100007${1000 + n}-other].figure${at}`,
        documentId: 'D2',
        sha256: 'ab'.repeat(32),
        path: `${column}: row ${n + 2}`,
        method: 'register-column',
      })),
    ).flat();
    const pointer = await keepBody(objects, frozenBodies, { facts: {}, provenance });
    expect((await loadBody(objects, frozenBodies, pointer)).provenance).toEqual(provenance);
    const kept = objects.bodies.get(pointer.key) ?? '';
    expect(JSON.parse(kept)).toMatchObject({ format: 2 });
    expect(kept.length).toBeLessThan(0.2 * JSON.stringify({ facts: {}, provenance }).length);
  });

  it('of facts is read as earlier releases wrote it', async () => {
    const objects = bucket();
    // Format 1, which says no format: each source in full.
    const stored = {
      facts: { goods: [{ id: 'r1', tonnesNet: '34' }] },
      provenance: [
        { fact: 'enterprise.kind', path: 'ENTERPRISE#X version 1', method: 'enterprise-register' },
        { fact: 'goods[r1].tonnesNet', documentId: 'D2', sha256: 'ab', path: '净重: row 2', method: 'register-column' },
      ],
      findings: [],
    };
    expect(await loadBody(objects, frozenBodies, await objects.putJson('facts', stored))).toEqual(stored);
    expect(await loadBody(objects, frozenBodies, await objects.putJson('facts', { facts: {} }))).toEqual({ facts: {} });
  });

  it('of facts gives back any sources, in their order', () => {
    const word = fc.constantFrom('goods[a].', 'goods[b].', 'x', '', ': row 2', ': row 3', 'row', ']', '.', '\n');
    const text = fc.array(word, { maxLength: 4 }).map((parts) => parts.join(''));
    const source = fc.record(
      { fact: text, path: text, method: text, documentId: text },
      { requiredKeys: ['fact', 'path', 'method'] },
    );
    fc.assert(
      fc.property(fc.array(source, { maxLength: 30 }), (provenance) => {
        const stored = JSON.parse(JSON.stringify(frozenBodies.written({ facts: {}, provenance })));
        expect(frozenBodies.read(stored, 'here')).toEqual({ facts: {}, provenance });
      }),
    );
  });

  it.each([
    ['an assessment without its receipt', assessmentBodies, { ...assessment, receipt: undefined }, 'receipt'],
    ['an assessment of another shape in an item', assessmentBodies, { ...assessment, items: { C5: {} } }, 'items.C5'],
    ['facts that are a list', frozenBodies, { facts: [] }, 'facts'],
    ['a joint assessment that is a single one', jointBodies, assessment, 'record'],
    ['what a later release wrote', frozenBodies, { facts: {}, format: 3 }, 'format 3'],
    ['nothing', frozenBodies, null, 'no body of frozen facts'],
  ])('is refused when it is %s, by its key and what is wrong', async (_, family, body, what) => {
    const objects = bucket();
    const pointer = await objects.putJson('facts', body);
    const fault = await faultOf(loadBody<unknown>(objects, family, pointer));
    expect(fault).toBeInstanceOf(RecordFault);
    expect(fault).toMatchObject({ place: pointer.key });
    expect(String(fault)).toContain(what);
  });
});
