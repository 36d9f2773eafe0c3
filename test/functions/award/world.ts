import { readFileSync } from 'node:fs';
import { POLICY_FILES } from '../../../local/policy-edition.ts';
import { loadEnterprise, saveEnterprise, saveRegisterRecord } from '../../../shared/store/registers.ts';
import { codeOf, enterprise, handlerFakes, NOW, seededTable } from '../../support/case.ts';

export const PLAIN = codeOf('91230300MA1TEXT03');
const documents = POLICY_FILES.map(
  (file) => JSON.parse(readFileSync(new URL(`../../../seeds/policy/${file}`, import.meta.url), 'utf8')) as unknown,
);
export const event = {
  action: 'seed',
  by: { kind: 'system', id: 'test' },
  at: NOW,
  recordedAt: NOW,
  correlationId: 'test',
} as const;

/** A register with one firm whose standing is known and one (PLAIN) of which nobody has said it, and an edition for 2022. */
export async function policyWorld(firm: string) {
  const table = await seededTable();
  await saveEnterprise(table, undefined, enterprise(PLAIN), event);
  const before = await loadEnterprise(table, firm);
  const standing = { introduced: false, firstYearInCity: 2015, firstYearInProvince: 2015 };
  await saveEnterprise(table, before, enterprise(firm, { standing }), event);
  await saveRegisterRecord(
    table,
    'EDITION#2022',
    { sha256: 'sha-of-edition', key: 'editions/sha-of-edition.json', hash: 'hash-of-edition' },
    event,
  );
  const reads: string[] = [];
  const objects = {
    getJson: async ({ key }: { key: string }) => {
      reads.push(key);
      return { documents };
    },
  };
  return { ...handlerFakes(), table, objects, reads };
}
