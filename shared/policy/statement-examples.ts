import type { Kind } from './fact-spec.ts';
import type { FactName } from './facts.ts';

/** What a cell of a kind looks like where nothing more telling is said below. */
const BY_KIND: Readonly<Record<Kind, string>> = {
  money: '12000.00',
  volume: '60000000.00',
  usd: '8000000.00',
  tonnes: '8000.000',
  count: '12',
  rate: '0.0435',
  date: '2022-05-03',
  'yes-no': '是',
  code: '示例',
};

/** Figures that fit each other: last year below this year, parts below wholes, interest as the contract says. */
const BY_FACT: Readonly<Partial<Record<FactName, string>>> = {
  'trade.volumeLastYear': '45000000.00',
  'trade.volumeAsOwner': '50000000.00',
  'trade.volumeAsOwnerLastYear': '40000000.00',
  'trade.domesticSales': '8000000.00',
  'trade.domesticSalesLastYear': '6000000.00',
  'processing.volume': '30000000.00',
  'processing.volumeLastYear': '25000000.00',
  'ecommerce.volume': '32000000.00',
  'ecommerce.volumeLastYear': '21000000.00',
  'sites[].volume': '6000000.00',
  'sites[].costBuild': '800000.00',
  'sites[].costBuildVat': '48000.00',
  'sites[].costOther': '150000.00',
  'sites[].costOtherVat': '9000.00',
  'platforms[].paidBeforeByCity': '0',
  'platforms[].paidBeforeByProvince': '0',
  'serviceFirm.clientsSmall': '10',
  'serviceFirm.volumeOwn': '20000000.00',
  'serviceFirm.volumeHandled': '50000000.00',
  'serviceFirm.paidBefore': '否',
  'dualList.national': '否',
  'dualList.paidBeforeByCity': '否',
  'dualList.paidBeforeByProvince': '否',
  'warehouse.paidBefore': '否',
  'goods[].tonnesWeighed': '7996.500',
  'goods[].usedInProvince': '5000.000',
  'goods[].valueUsedInProvince': '40000000.00',
  'loans[].principal': '2000000.00',
  'loans[].interestPaid': '87000.00',
  'loans[].days': '365',
  'export.volumeUsdLastYear': '6000000.00',
  'insurances[].premium': '200000.00',
  'insurances[].keyMarketPart': '80000.00',
  'insurances[].newModePart': '50000.00',
  'insurances[].bothPart': '20000.00',
  'otherAwards[].policy': '某项扶持政策',
  'otherAwards[].field': '数字化',
};

/** What the example of a workbook shows for a fact: one of its words where it has words, else a value of its kind. */
export function exampleOf(name: FactName, kind: Kind, words: readonly string[]): string {
  const said = BY_FACT[name];
  return said ?? (kind === 'code' ? words[0] : undefined) ?? BY_KIND[kind];
}
