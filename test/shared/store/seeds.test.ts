import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkedEntries } from '../../../functions/registers/checked-entries.ts';
import { loadDemoEnterprises, loadSeeds, replaceReferences } from '../../../seeds/load.ts';
import { canonicalJson, sha256 } from '../../../shared/kernel/digest.ts';
import { REGISTERS } from '../../../shared/registers/registers.ts';
import { goldenBodies, loadBody } from '../../../shared/store/bodies.ts';
import { editionAt, loadEditionYear } from '../../../shared/store/editions.ts';
import { FAMILIES, isOfFamily } from '../../../shared/store/families.ts';
import { listRegisterEntries } from '../../../shared/store/register-entries.ts';
import { loadDepartment, loadEvidenceTables, saveRegisterRecord } from '../../../shared/store/registers.ts';
import { NOW } from '../../support/case.ts';
import { memoryTable } from '../../support/memory-table.ts';

/** A system as it is before anybody has done anything. */
async function seeded() {
  const table = memoryTable();
  const bodies = new Map<string, string>();
  const objects = {
    putJson: async (folder: string, body: unknown) => {
      const text = canonicalJson(body);
      const pointer = { sha256: sha256(text), key: `${folder}/${sha256(text)}.json` };
      bodies.set(pointer.key, text);
      return pointer;
    },
    putFile: async () => {},
    getJson: async ({ key }: { key: string }): Promise<unknown> => JSON.parse(bodies.get(key) ?? 'null'),
  };
  const place = { table, objects, now: NOW };
  await loadSeeds(place);
  await loadDemoEnterprises(place);
  return { table, objects, place };
}

describe('the first records', () => {
  it('are whole, each in its family', async () => {
    const { table } = await seeded();
    const families = new Set<string>();
    for (const item of table.items.values()) {
      const family = FAMILIES.find((one) => isOfFamily(one, item));
      if (family === undefined) continue;
      expect(family.read(item)).toBeTypeOf('object');
      families.add(family.name);
    }
    const first = ['register', 'proposed entries of a register', 'entry of a register', 'enterprise'];
    const money = ['edition pointer', 'balance of a fund', 'entry of a fund'];
    expect([...families]).toEqual(expect.arrayContaining([...first, ...money]));
  });

  it('point to bodies that can be read', async () => {
    const { table, objects } = await seeded();
    const { inForce, golden } = await loadEditionYear(table, 2022);
    if (inForce === undefined || golden === undefined) throw new Error('there is no edition');
    expect((await editionAt(objects, inForce)).hash).toBe(inForce.hash);
    expect((await loadBody(objects, goldenBodies, golden)).rows.length).toBeGreaterThan(100);
  });

  it('stay whole with the ports of the demonstration', async () => {
    const { table, place } = await seeded();
    const { evidence } = JSON.parse(
      readFileSync(new URL('../../../seeds/records/references.json', import.meta.url), 'utf8'),
    ) as Parameters<typeof replaceReferences>[1];
    const ports = evidence.ports.map((port, n) => ({ ...port, code: `DEMO${n}` }));
    await replaceReferences(place, { evidence: { ...evidence, ports } });
    expect((await loadEvidenceTables(table, NOW)).ports.map(({ code }) => code)).toContain('DEMO0');
  });

  it('take over what stood in records of before, as their owners kept it', async () => {
    const table = memoryTable();
    const event = {
      action: 'x',
      by: { kind: 'system', id: 't' },
      at: NOW,
      recordedAt: NOW,
      correlationId: 't',
    } as const;
    const officers = [{ id: 'mishan-9', name: '审批人', mail: 'mishan-9@departments.example' }];
    const mishan = { id: 'mishan', name: { zh: '密山市', en: 'Mishan' }, kind: 'county', approvers: officers };
    await saveRegisterRecord(table, 'DEPARTMENT#mishan', mishan, event);
    const tables = {
      ports: [{ name: '抚远', inArea: true }],
      goodsByHs: [],
      weighTolerance: '0.01',
      maxTruckGrossKg: '9',
    };
    await saveRegisterRecord(table, 'REFERENCE#evidence', tables, event);
    // Before the load they are read where they lie, afterwards as entries; they say the same.
    const said = async () => [await loadDepartment(table, 'mishan', NOW), await loadEvidenceTables(table, NOW)];
    const before = await said();
    expect(before).toMatchObject([mishan, tables]);
    const objects = { putJson: async () => ({ sha256: 'x', key: 'editions/x.json' }), putFile: async () => {} };
    await loadSeeds({ table, objects, now: NOW });
    expect(await listRegisterEntries(table, 'departments', 'mishan')).toMatchObject([{ number: 1, body: mishan }]);
    expect(await said()).toMatchObject([mishan, { ...tables, goodsByHs: [] }]);
  });

  it('could be proposed as they are: each holds its register, form and checks', async () => {
    const { table } = await seeded();
    for (const register of Object.values(REGISTERS)) {
      const entries = await listRegisterEntries(table, register.name);
      if (register.name !== 'working-days') expect(entries.length).toBeGreaterThan(0);
      const validFrom = register.grows === true ? '2023-01-10' : '2023-02-01';
      const given = entries.map(({ key, body, source }) => ({ key, body, source, validFrom }));
      expect(() => checkedEntries(register, given, [], NOW)).not.toThrow();
    }
  });
});
