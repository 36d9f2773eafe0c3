import { expect, test } from 'vitest';
import { collectRulesEffects, showRulesEffects } from '../../local/status/rules.ts';
import { type AwardRecord, loadAward } from '../../shared/store/awards.ts';
import { assessedCase, moved, type World, world } from '../functions/policy/world.ts';
import { factsOf } from '../golden/table.ts';
import { FIRM, OTHER } from '../support/case.ts';

const HOSPITAL = factsOf('enterprise.kind=public-institution;ecommerce.volume=999万');

/** Rewrites record and body as rules 2022.1 wrote them. */
async function madeBefore(w: World, id: string, amounts: Partial<AwardRecord>): Promise<void> {
  const award = (await loadAward(w.table, id, 1)) as AwardRecord;
  const body = (await w.objects.getJson({ key: award.bodyKey })) as { receipt: object };
  const kept = await w.objects.putJson('assessments', {
    ...body,
    receipt: { ...body.receipt, rulesVersion: '2022.1' },
  });
  const before = { ...award, ...amounts, rulesVersion: '2022.1', bodyKey: kept.key, bodySha256: kept.sha256 };
  await w.table.transact([{ kind: 'put', item: { ...before, PK: `APPLICATION#${id}`, SK: 'AWARD#01' } }]);
}

test('decided awards that the rules of today would make otherwise are listed, the others are counted', async () => {
  const w = await world();
  await assessedCase(w, 'hospital', HOSPITAL, FIRM, 'C4a');
  await madeBefore(w, 'hospital', { outcome: 'met', gross: '90000.00', payable: '90000.00' });
  await moved(w, 'hospital', 'paid');
  await assessedCase(w, 'firm', factsOf('ecommerce.volume=999万'), OTHER, 'C4a');
  await madeBefore(w, 'firm', {});
  await moved(w, 'firm', 'approved');
  await assessedCase(w, 'today', HOSPITAL, FIRM, 'C7');
  const list = await collectRulesEffects(w, [2022, 2023]);
  expect(list).toMatchObject({
    ...{ awards: 3, earlier: 2 },
    differing: [
      { applicationId: 'hospital', stage: 'paid', before: { payable: '90000.00' }, after: { payable: '0.00' } },
    ],
  });
  const shown = showRulesEffects(list);
  expect(shown).toContain('已办结、按现行规则结果不同（不自动更改）');
  expect(shown).toContain('90000.00 → 0.00');
  expect(shown).toContain('undecided, assessed anew by themselves: 无 none');
});
