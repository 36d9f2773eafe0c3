import type { Application } from './application.ts';
import { stageName } from './life-cycle.ts';
import { itemName } from './route.ts';

/** What callers see of an application: named members only, so that nothing slips out. */
export function applicationView(application: Application) {
  const { id, creditCode, item, policyYear, declared, stage, round, route, createdAt, submittedAt } = application;
  const { ground, payable, settlementId, payment, topUpOf, rulingId, awaits } = application;
  return {
    ...{ id, creditCode, item, itemName: itemName(item), policyYear, declared },
    ...{ stage, stageName: stageName(stage), round, route, createdAt, submittedAt },
    ...{ ground, payable, settlementId, payment, topUpOf, rulingId, awaits },
  };
}
