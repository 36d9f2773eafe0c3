import { inventCreditCode } from '../support/documents/seeded.ts';
import { changed, type Defect, first } from './defect.ts';
import { cleanPlan, INVOICED, type Stated } from './plan.ts';

/** Consistent lies, and what stands in papers alone: no check looks for them. Whatever is told of one is chance. */
export const UNCHECKED_DEFECTS: readonly Defect[] = [
  {
    name: 'an invoice invented as a whole, of a seller that does not exist',
    items: INVOICED,
    plant: (plan) => {
      const change = {
        sellerCode: inventCreditCode(9_999_000 + (plan.seed % 900), '230300'),
        sellerName: '不存在示例有限公司',
      };
      plan.invoices = changed(plan.invoices, 0, change);
    },
  },
  {
    name: 'an invoice over something that never happened',
    items: INVOICED,
    plant: (plan) => {
      const { lines } = first(plan.invoices);
      plan.invoices = changed(plan.invoices, 0, { lines: changed(lines, 0, { name: '*现代服务*并未发生的服务费' }) });
    },
  },
  {
    name: 'a seller that is linked, of which the register knows nothing',
    items: INVOICED,
    plant: (plan) => {
      plan.invoices = changed(plan.invoices, 0, { sellerName: `${plan.name.slice(0, 6)}关联服务有限公司` });
    },
  },
  {
    name: 'a stated figure above the paper that proves it',
    items: ['C1a', 'P1', 'P3a', 'C4c', 'P3e'],
    plant: (plan) => {
      for (const [group, fact] of [
        ['trade', 'volume'],
        ['ecommerce', 'volume'],
        ['serviceFirm', 'volumeOwn'],
      ] as const) {
        const found = plan.facts[group] as Stated | undefined;
        if (found?.[fact] !== undefined)
          plan.facts[group] = { ...found, [fact]: String(Math.floor(Number(found[fact]) * 1.2)) };
      }
    },
  },
  {
    name: "last year's volume stated too low, where last year filed nothing",
    items: ['C1a', 'C1b', 'P1'],
    plant: (plan) => {
      const trade = plan.facts.trade as Stated;
      plan.facts.trade = { ...trade, volumeLastYear: String(Math.floor(Number(trade.volumeLastYear) * 0.9)) };
    },
  },
  {
    name: 'a loan that was never drawn, consistent in itself',
    items: ['P4a', 'P4b'],
    plant: (plan) => {
      const [loan] = plan.facts.loans as Stated[];
      if (loan !== undefined) plan.facts.loans = [loan, { ...loan, id: 'L2' }];
    },
  },
  {
    name: 'a list or recognition of another enterprise',
    items: ['C3', 'C7', 'P2', 'P3d', 'P6'],
    plant: (plan) => {
      plan.paperOf = cleanPlan(plan.item, plan.seed + 700_000).code;
    },
  },
  {
    name: 'kilograms raised in register, tickets and declarations alike',
    items: ['C5'],
    plant: (plan) => {
      const more = (kg: string) => String(Number(kg) + 3000);
      plan.register = plan.register.map((row) => {
        return { ...row, grossKg: more(row.grossKg), netKg: more(row.netKg), weighedKg: more(row.weighedKg) };
      });
      plan.tickets = plan.tickets.map((row) => ({ ...row, grossKg: more(row.grossKg), netKg: more(row.netKg) }));
      plan.manifests = plan.manifests.map((one) => {
        return { ...one, consignments: one.consignments.map((load) => ({ ...load, grossKg: more(load.grossKg) })) };
      });
      plan.declarations = plan.declarations.map((one) => {
        const lines = one.lines.map((line) => ({ ...line, netKg: more(line.netKg) }));
        return { ...one, grossKg: more(one.grossKg), netKg: more(one.netKg), lines };
      });
    },
  },
  {
    name: 'goods stated as used here that were sold elsewhere',
    items: ['C5'],
    plant: (plan) => {
      plan.localUse = plan.localUse.map((row) => {
        const all = Math.floor(
          Number(plan.register.find((one) => one.declarationNo === row.declarationNo)?.weighedKg) / 1000,
        );
        return { ...row, usedInCity: String(all), usedInProvince: String(all) };
      });
    },
  },
  {
    name: 'goods of another kind under the HS code of resources',
    items: ['C5'],
    plant: (plan) => {
      const at = plan.register.length - 1;
      plan.register = changed(plan.register, at, { hsCode: '2701121000' });
    },
  },
  {
    name: 'guests invented with roster, record and bill',
    items: ['C2'],
    plant: (plan) => {
      const other = cleanPlan('C2', plan.seed + 300);
      plan.roster = [...plan.roster, ...other.roster.map((row) => ({ ...row, institution: plan.name }))];
      plan.records = [...plan.records, ...other.records.map((one) => ({ ...one, institutionCode: plan.code }))];
      plan.bills = [...plan.bills, ...other.bills];
    },
  },
  {
    name: 'a stay lengthened in record and roster alike',
    items: ['C2'],
    plant: (plan) => {
      const { dischargedOn } = first(plan.records, 1);
      const day = `${dischargedOn.slice(0, 8)}28`;
      plan.records = changed(plan.records, 1, { dischargedOn: day, madeOn: day });
      plan.roster = changed(plan.roster, 1, { exitDate: day });
      plan.bills = changed(plan.bills, 1, { issuedOn: day });
    },
  },
];
