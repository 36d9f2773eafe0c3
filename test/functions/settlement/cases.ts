import type { Application } from '../../../shared/application/application.ts';
import type { Caller } from '../../../shared/application/caller.ts';
import { funderOf } from '../../../shared/application/funder.ts';
import type { Stage } from '../../../shared/application/life-cycle.ts';
import { assess } from '../../../shared/award/assess.ts';
import { yuan } from '../../../shared/kernel/money.ts';
import { loadEdition } from '../../../shared/policy/edition.ts';
import { createApplication, createTopUp } from '../../../shared/store/applications.ts';
import { awardCreated, awardRecordOf, factsCreated } from '../../../shared/store/awards.ts';
import { openFund } from '../../../shared/store/fund.ts';
import { saveRegisterRecord } from '../../../shared/store/registers.ts';
import { FIRM } from '../../support/case.ts';
import { documents } from '../policy/world.ts';
import { MARCH, type World, world } from './world.ts';

export const PROVINCE = { funder: 'heilongjiang', policyYear: 2022 } as const;
export const provinceFinance: Caller = {
  ...{ person: 'province-clerk', roles: ['finance'], creditCodes: [], department: 'province-finance' },
};
export const auditor: Caller = { person: 'auditor', roles: ['auditor'], creditCodes: [] };
const event = {
  ...{ action: 'seed', by: { kind: 'system', id: 'test' } as const, at: MARCH, recordedAt: MARCH },
  correlationId: 'test',
};

/** A year with the seeded edition and the province's finance department; its fund is opened only where an amount is given. */
export async function yearOfBoth(provincialFund?: string): Promise<World> {
  const w = await world([]);
  const { hash } = loadEdition(...documents);
  const pointer = await w.deps.objects.putJson('editions', { documents });
  await saveRegisterRecord(w.table, 'EDITION#2022', { ...pointer, hash }, event);
  const id = 'province-finance';
  const approvers = [1, 2].map((n) => ({
    id: `${id}-${n}`,
    name: `${id} ${n}`,
    mail: `${id}-${n}@departments.example`,
  }));
  const department = { id, kind: 'province', funder: 'heilongjiang', name: { zh: '省财政厅', en: id }, approvers };
  await saveRegisterRecord(w.table, `DEPARTMENT#${id}`, department, event);
  if (provincialFund !== undefined) await openFund(w.table, { ...PROVINCE, amount: yuan(provincialFund), event });
  return w;
}

/** What the register says of the enterprises here. */
const REGISTERED = {
  ...{ kind: 'enterprise', registeredInCity: true, compliant: true, introduced: true },
  ...{ newToCity: false, newToProvince: false },
};

export type ApprovedCase = {
  readonly id: string;
  readonly item: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly creditCode?: string;
  readonly stage?: Stage;
  readonly readings?: Readonly<Record<string, string>>;
  readonly assessedAt?: string;
  /** A top-up: what was approved for it. */
  readonly topUpOf?: string;
  readonly payable?: string;
};

/** A case as departments have approved it: frozen facts, the award of its item, both in bucket and table. */
export async function approvedCase(w: World, given: ApprovedCase): Promise<string> {
  const { id, item, creditCode = FIRM, readings = {}, assessedAt = MARCH, topUpOf, stage = 'approved' } = given;
  const facts = { enterprise: REGISTERED, ...given.facts };
  const frozen = await w.deps.objects.putJson('facts', { facts });
  const result = assess({ id, policyYear: 2022, facts, readings }, loadEdition(...documents));
  const body = await w.deps.objects.putJson('assessments', result);
  const payable = given.payable ?? result.items[item]?.payable ?? '0.00';
  const application: Application = {
    ...{ id, creditCode, item, policyYear: 2022, funder: funderOf(item), declared: {}, stage, round: 1, attempt: 1 },
    ...{ route: ['mishan', 'commerce', 'finance'], filedBy: 'filer', mail: 'office@enterprises.example', payable },
    createdAt: MARCH,
  };
  const award = awardRecordOf(result, {
    ...{ round: 1, item, bodySha256: body.sha256, bodyKey: body.key, factsSha256: frozen.sha256, assessedAt },
  });
  const record = { round: 1, bodySha256: frozen.sha256, bodyKey: frozen.key, frozenAt: MARCH, findings: [] };
  const writes = [{ write: factsCreated(id, record) }, { write: awardCreated(id, award) }];
  if (topUpOf === undefined) await createApplication(w.table, application, { event, writes });
  else await createTopUp(w.table, { ...application, topUpOf }, { event, writes });
  return payable;
}

const trade = (volume: string, volumeLastYear: string) => ({ trade: { volume, volumeLastYear } });
/** 18 for the increment of 6,000; as a processing firm 60 (amounts in 万元). */
export const GROWN = trade('90000000', '30000000');
export const PROCESSING = { ...GROWN, processing: { recognised: true } };
export const LISTED = {
  dualList: { national: false, provincial: true, paidBeforeByCity: false, paidBeforeByProvince: false },
};
/** 300 of the province's P1, at its cap. */
export const HUGE = trade('1300000000', '100000000');
/** 32 of P3a. */
export const SHOP = { ecommerce: { volume: '32600000' } };
