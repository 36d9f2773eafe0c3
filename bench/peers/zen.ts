import { ZenEngine } from '@gorules/zen-engine';
import { type Amounts, ITEMS, type Item } from './items.ts';

const CITY = 'enterprise.registeredInCity and enterprise.compliant';
const FIRM = `${CITY} and enterprise.kind == "enterprise"`;
const INCREMENT = '(trade.volume - trade.volumeLastYear)';
const COUNTED =
  '(# .kind == "coal" or #.kind == "timber" or #.kind == "fertiliser" or #.kind == "soya") and #.enteredInArea';
const TONNES = `sum(map(filter(goods, ${COUNTED}), min([#.tonnesNet, #.tonnesWeighed])))`;
const USED = `sum(map(filter(goods, ${COUNTED}), #.usedInCity))`;
const PREMIUMS = (kind: string) => `sum(map(filter(insurances, #.kind == "${kind}"), #.premium))`;

/** Condition and amount of every item in the engine's expression language. */
const RULES: Readonly<Record<Item, readonly [condition: string, amount: string]>> = {
  C1a: [
    `${FIRM} and ${INCREMENT} >= 50000000`,
    `min([floor(${INCREMENT} / 10000000) * 30000, enterprise.newToCity ? 5000000 : 3000000])`,
  ],
  C1c: [
    `${FIRM} and processing.recognised and trade.volume >= 20000000`,
    `min([max([floor(${INCREMENT} / 5000000), 0]) * 50000, enterprise.newToCity ? 5000000 : 3000000])`,
  ],
  C2: [
    `${CITY} and (enterprise.kind == "enterprise" or enterprise.kind == "public-institution") and care.mainBusiness and care.persons.russian.invoiceAndOne >= 500`,
    'min([care.persons.russian.invoiceAndOne * 50, 1000000])',
  ],
  C4a: [
    `${FIRM} and ecommerce.volume >= 5000000`,
    'min([floor((ecommerce.volume - 5000000) / 500000) * 10000, 1000000])',
  ],
  C4b: [
    `${FIRM} and some(sites, #.volume >= 5000000)`,
    'sum(map(filter(sites, #.volume >= 5000000), min([#.costBuild * 0.3, 500000])))',
  ],
  C4c: [
    `${FIRM} and serviceFirm.recognised and serviceFirm.clients >= 10 and serviceFirm.volumeOwn >= 100000000`,
    '300000',
  ],
  C5: [`${FIRM} and ${TONNES} >= 5000 and ${USED} > 0.5 * ${TONNES}`, `min([floor(${TONNES}) * 50, 2000000])`],
  C7: [`${FIRM} and (dualList.national or dualList.provincial)`, 'dualList.paidBeforeByCity ? 0 : 100000'],
  P1: [
    `enterprise.compliant and ${INCREMENT} >= 100000000`,
    `min([floor(${INCREMENT} / 10000000) * 30000, enterprise.newToProvince ? 5000000 : 3000000])`,
  ],
  P3a: [
    'enterprise.compliant and ecommerce.volume >= 10000000',
    'min([floor(ecommerce.volume / 1000000) * 10000, 1000000])',
  ],
  P7a: [
    'enterprise.compliant and export.volumeUsd <= 10000000 and some(insurances, #.kind == "platform")',
    PREMIUMS('platform'),
  ],
  P7c: [
    'enterprise.compliant and export.volumeUsdLastYear >= 500000 and some(insurances, #.kind == "domestic")',
    `min([${PREMIUMS('domestic')} * 0.5, 500000])`,
  ],
};

/** One expression node for each item, side by side: every one says its condition and its amount in the trace. */
function graph() {
  const nodes = ITEMS.map((item, at) => {
    const [condition, amount] = RULES[item];
    const expressions = [
      { id: `${item}-met`, key: `met${item}`, value: condition.replaceAll('# .', '#.') },
      { id: `${item}-pays`, key: item, value: `$.met${item} ? floor((${amount.replaceAll('# .', '#.')}) * 100) : 0` },
    ];
    return { id: item, type: 'expressionNode', name: item, position: { x: 300, y: at * 80 }, content: { expressions } };
  });
  return {
    nodes: [
      { id: 'in', type: 'inputNode', name: 'facts', position: { x: 0, y: 0 } },
      ...nodes,
      { id: 'out', type: 'outputNode', name: 'amounts', position: { x: 600, y: 0 } },
    ],
    edges: ITEMS.flatMap((item) => [
      { id: `in-${item}`, type: 'edge', sourceId: 'in', targetId: item },
      { id: `${item}-out`, type: 'edge', sourceId: item, targetId: 'out' },
    ]),
  };
}

/** The engine with its trace, its decision compiled once. Amounts in fen. */
export function zen() {
  const decision = new ZenEngine().createDecision(Buffer.from(JSON.stringify(graph())));
  return async (facts: unknown): Promise<Amounts> => {
    const { result, trace } = await decision.evaluate(facts, { trace: true });
    if (trace === undefined) throw new Error('the engine gave no trace');
    return result as Amounts;
  };
}
