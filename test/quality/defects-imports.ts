import type { RegisterRow } from '../support/documents/register-files.ts';
import { inventCreditCode } from '../support/documents/seeded.ts';
import { changed, type Defect, first } from './defect.ts';
import { cleanPlan, type Plan } from './plan.ts';

const C5 = { items: ['C5'] } as const;

const row = (plan: Plan, at: number, change: Partial<RegisterRow>): void => {
  plan.register = changed(plan.register, at, change);
};

/** A row that has no declaration message, ticket or manifest of its own to contradict. */
const ALONE = 5;

const withoutPapers = (plan: Plan): void => {
  plan.declarations = [];
  plan.tickets = [];
  plan.manifests = [];
};

const later = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** What can be wrong with a year of imports; each is looked for by a check. */
export const IMPORT_DEFECTS: readonly Defect[] = [
  {
    ...{ name: 'a row of another consignee', ...C5, expects: 'REGISTER_CONSIGNEE_NOT_APPLICANT' },
    plant: (plan) => row(plan, ALONE, { consigneeCode: inventCreditCode(77) }),
  },
  {
    ...{ name: 'a consignee under another name', ...C5, expects: 'PARTY_APPLICANT_NAME' },
    plant: (plan) => row(plan, ALONE, { consignee: '别处示例贸易有限公司' }),
  },
  {
    ...{ name: 'a row of another year', ...C5, expects: 'REGISTER_DATE_OUTSIDE_YEAR' },
    plant: (plan) => row(plan, ALONE, { date: '2021-12-30' }),
  },
  {
    ...{ name: 'one declaration twice in the register', ...C5, expects: 'REGISTER_DECLARATION_TWICE' },
    plant: (plan) => {
      const twin = { ...first(plan.register, ALONE), manifestNo: '22119999999', goodsName: '别的品名' };
      plan.register = [...plan.register, twin];
    },
  },
  {
    ...{ name: 'rows again in a second register', ...C5, expects: 'EVIDENCE_COUNTED_HERE' },
    plant: (plan) => {
      plan.register2 = plan.register.slice(3, 5);
    },
  },
  {
    ...{ name: 'declarations that another enterprise filed before', ...C5, expects: 'EVIDENCE_COUNTED_ELSEWHERE' },
    plant: (plan) => {
      const other = cleanPlan('C5', plan.seed + 30_000);
      const { declarationNo } = first(plan.register, ALONE);
      other.register = changed(other.register, ALONE, { declarationNo });
      withoutPapers(other);
      other.localUse = other.localUse.filter((_, at) => at !== ALONE);
      plan.before = other;
    },
  },
  {
    ...{ name: 'tonnes typed as kilograms', ...C5, expects: 'REGISTER_WEIGHT_UNLIKELY' },
    plant: (plan) => row(plan, ALONE, { grossKg: '31', netKg: '30', weighedKg: '30' }),
  },
  {
    ...{ name: 'a weighing far from the declared net', ...C5, expects: 'REGISTER_WEIGHING_DIFFERS' },
    plant: (plan) => row(plan, ALONE, { weighedKg: String(Number(first(plan.register, ALONE).netKg) - 5000) }),
  },
  {
    ...{ name: 'net above gross', ...C5, expects: 'REGISTER_NET_ABOVE_GROSS' },
    plant: (plan) => row(plan, ALONE, { grossKg: String(Number(first(plan.register, ALONE).netKg) - 1) }),
  },
  {
    ...{ name: 'more on a truck than a truck carries', ...C5, expects: 'REGISTER_TRUCK_TOO_HEAVY' },
    plant: (plan) => row(plan, ALONE, { grossKg: '140000' }),
  },
  {
    ...{ name: 'a port that nobody knows', ...C5, expects: 'REGISTER_PORT_UNKNOWN' },
    plant: (plan) => row(plan, ALONE, { port: '别处口岸' }),
  },
  {
    ...{ name: 'a declaration number with a zero-width space', ...C5, expects: 'CODE_HAS_UNSEEN' },
    plant: (plan) =>
      row(plan, ALONE, {
        declarationNo: `${first(plan.register, ALONE).declarationNo.slice(0, 9)}\u200b${first(plan.register, ALONE).declarationNo.slice(9)}`,
      }),
  },
  {
    ...{ name: 'more used than imported', ...C5, expects: 'USED_MORE_THAN_IMPORTED' },
    plant: (plan) => {
      plan.localUse = changed(plan.localUse, ALONE, { usedInCity: '99.000', usedInProvince: '99.000' });
    },
  },
  {
    ...{ name: 'used before it was imported', ...C5, expects: 'USED_BEFORE_IMPORT' },
    plant: (plan) => {
      row(plan, ALONE, { date: '2022-12-15' });
      plan.tickets = plan.tickets.filter((_, at) => at !== ALONE);
      plan.localUse = changed(plan.localUse, ALONE, { date: '2022-01-02' });
    },
  },
  {
    ...{ name: 'use of a declaration that was never registered', ...C5, expects: 'DECLARATION_NOT_IN_REGISTER' },
    plant: (plan) => {
      plan.localUse = changed(plan.localUse, ALONE, { declarationNo: '230220221099999999' });
    },
  },
  {
    ...{ name: 'one sales invoice beside two users', ...C5, expects: 'PARTY_USERS_OF_INVOICE' },
    plant: (plan) => {
      const { invoiceNo } = first(plan.localUse);
      plan.localUse = changed(plan.localUse, 1, { invoiceNo, user: '别处示例加工有限公司' });
    },
  },
  {
    ...{ name: 'a user that the register links with the applicant', ...C5, expects: 'RELATED_PARTY' },
    plant: (plan) => {
      plan.linked = [{ name: first(plan.localUse).user }];
    },
  },
  {
    ...{ name: 'a declaration message of another consignee', ...C5, expects: 'CUSTOMS_NOT_APPLICANT' },
    plant: (plan) => {
      plan.declarations = changed(plan.declarations, 0, { consigneeCode: inventCreditCode(78) });
    },
  },
  {
    ...{ name: 'a declaration for another owner of the goods', ...C5, expects: 'PARTY_OWNER_ELSEWHERE' },
    plant: (plan) => {
      plan.declarations = changed(plan.declarations, 0, { ownerCode: inventCreditCode(80) });
    },
  },
  {
    ...{ name: 'a declaration of other goods', ...C5, expects: 'DECLARED_GOODS_DIFFER' },
    plant: (plan) => {
      const { lines } = first(plan.declarations);
      plan.declarations = changed(plan.declarations, 0, { lines: changed(lines, 0, { hsCode: '8703234110' }) });
    },
  },
  {
    ...{ name: 'a declaration of another net weight', ...C5, expects: 'DECLARED_WEIGHT_DIFFERS' },
    plant: (plan) => {
      const { lines } = first(plan.declarations);
      const net = String(Number(first(lines).netKg) - 4000);
      plan.declarations = changed(plan.declarations, 0, { netKg: net, lines: changed(lines, 0, { netKg: net }) });
    },
  },
  {
    ...{ name: 'a declaration of goods from elsewhere', ...C5, expects: 'DECLARED_ORIGIN_ELSEWHERE' },
    plant: (plan) => {
      const { lines } = first(plan.declarations);
      plan.declarations = changed(plan.declarations, 0, { lines: changed(lines, 0, { origin: 'KAZ' }) });
    },
  },
  {
    ...{ name: 'a ticket of another weight', ...C5, expects: 'TICKETS_DIFFER' },
    plant: (plan) => {
      const { grossKg, netKg } = first(plan.tickets, ALONE);
      const less = { grossKg: String(Number(grossKg) - 6000), netKg: String(Number(netKg) - 6000) };
      plan.tickets = changed(plan.tickets, ALONE, less);
    },
  },
  {
    ...{ name: 'weighed a month after the transport', ...C5, expects: 'PERIOD_PAPERS_APART' },
    plant: (plan) => {
      plan.tickets = changed(plan.tickets, ALONE, { date: later(first(plan.tickets, ALONE).date, 30) });
    },
  },
  {
    ...{ name: 'a road manifest of another weight', ...C5, expects: 'MANIFEST_WEIGHT_DIFFERS' },
    plant: (plan) => {
      const { consignments } = first(plan.manifests);
      plan.manifests = changed(plan.manifests, 0, { consignments: changed(consignments, 0, { grossKg: '9000' }) });
    },
  },
  {
    ...{ name: 'a road manifest of another month', ...C5, expects: 'PERIOD_PAPERS_APART' },
    plant: (plan) => {
      plan.manifests = changed(plan.manifests, 0, { arrivedOn: later(first(plan.manifests).arrivedOn, -8) });
      // Within the year, whatever the seed.
      if (!first(plan.manifests).arrivedOn.startsWith('2022'))
        plan.manifests = changed(plan.manifests, 0, { arrivedOn: '2022-12-20' });
    },
  },
  {
    ...{ name: 'ten times the tonnes of last year', ...C5, expects: 'FIGURE_FAR_ABOVE_LAST_YEAR' },
    plant: (plan) => {
      plan.lastYear = { figures: { tonnes: '40' }, stated: {} };
    },
  },
];
