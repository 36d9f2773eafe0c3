import { type Almanac, Engine, type RuleProperties } from 'json-rules-engine';
import { type Amounts, ITEMS, type Item } from './items.ts';

type Facts = Record<string, Record<string, never>> & {
  readonly sites: Site[];
  readonly goods: Good[];
  readonly insurances: Policy[];
};
type Site = { readonly volume: number; readonly costBuild: number };
type Good = {
  readonly kind: string;
  readonly enteredInArea: boolean;
  readonly tonnesNet: number;
  readonly tonnesWeighed: number;
  readonly usedInCity: number;
};
type Policy = { readonly kind: string; readonly premium: number };

const fact = (name: string, operator: string, value: unknown) => {
  const [group = '', ...path] = name.split('.');
  return path.length === 0
    ? { fact: group, operator, value }
    : { fact: group, path: `$.${path.join('.')}`, operator, value };
};
const CITY = [fact('enterprise.registeredInCity', 'equal', true), fact('enterprise.compliant', 'equal', true)];
const FIRM = [...CITY, fact('enterprise.kind', 'equal', 'enterprise')];
const PROVINCE = [fact('enterprise.compliant', 'equal', true)];
const from = (name: string, value: number) => fact(name, 'greaterThanInclusive', value);

const CONDITIONS: Readonly<Record<Item, RuleProperties['conditions']>> = {
  C1a: { all: [...FIRM, from('increment', 50_000_000)] },
  C1c: { all: [...FIRM, fact('processing.recognised', 'equal', true), from('trade.volume', 20_000_000)] },
  C2: {
    all: [
      ...CITY,
      fact('enterprise.kind', 'in', ['enterprise', 'public-institution']),
      fact('care.mainBusiness', 'equal', true),
      from('care.persons.russian.invoiceAndOne', 500),
    ],
  },
  C4a: { all: [...FIRM, from('ecommerce.volume', 5_000_000)] },
  C4b: { all: [...FIRM, from('sitesReaching', 1)] },
  C4c: {
    all: [
      ...FIRM,
      fact('serviceFirm.recognised', 'equal', true),
      from('serviceFirm.clients', 10),
      from('serviceFirm.volumeOwn', 100_000_000),
    ],
  },
  C5: { all: [...FIRM, from('tonnage', 5000), fact('usedMoreThanHalf', 'equal', true)] },
  C7: {
    all: [...FIRM, { any: [fact('dualList.national', 'equal', true), fact('dualList.provincial', 'equal', true)] }],
  },
  P1: { all: [...PROVINCE, from('increment', 100_000_000)] },
  P3a: { all: [...PROVINCE, from('ecommerce.volume', 10_000_000)] },
  P7a: { all: [...PROVINCE, fact('export.volumeUsd', 'lessThanInclusive', 10_000_000), from('platformPolicies', 1)] },
  P7c: { all: [...PROVINCE, from('export.volumeUsdLastYear', 500_000), from('domesticPolicies', 1)] },
};

const counted = ({ kind, enteredInArea }: Good) =>
  ['coal', 'timber', 'fertiliser', 'soya'].includes(kind) && enteredInArea;
const total = <T>(rows: readonly T[], of: (row: T) => number) => rows.reduce((sum, row) => sum + of(row), 0);
const cents = (yuan: number) => Math.floor(Number((yuan * 100).toFixed(4)));

/** What the conditions ask that is no fact itself, and the amounts; the engine keeps each for one run. */
async function increment(almanac: Almanac): Promise<number> {
  const trade = await almanac.factValue<{ volume: number; volumeLastYear: number }>('trade');
  return trade.volume - trade.volumeLastYear;
}
const tonnage = async (almanac: Almanac) =>
  total((await almanac.factValue<Good[]>('goods')).filter(counted), (row) =>
    Math.min(row.tonnesNet, row.tonnesWeighed),
  );
const policies = (kind: string) => async (almanac: Almanac) =>
  (await almanac.factValue<Policy[]>('insurances')).filter((one) => one.kind === kind);

const DERIVED: Readonly<Record<string, (almanac: Almanac) => Promise<unknown>>> = {
  increment,
  tonnage,
  usedMoreThanHalf: async (almanac) =>
    total((await almanac.factValue<Good[]>('goods')).filter(counted), (row) => row.usedInCity) >
    (await almanac.factValue<number>('tonnage')) / 2,
  sitesReaching: async (almanac) =>
    (await almanac.factValue<Site[]>('sites')).filter(({ volume }) => volume >= 5_000_000).length,
  platformPolicies: async (almanac) => (await policies('platform')(almanac)).length,
  domesticPolicies: async (almanac) => (await policies('domestic')(almanac)).length,
};

const cap = (isNew: boolean) => (isNew ? 5_000_000 : 3_000_000);
const AMOUNTS: Readonly<Record<Item, (facts: never, almanac: Almanac) => Promise<number> | number>> = {
  C1a: async (facts: Facts, almanac: Almanac) =>
    Math.min(
      Math.floor((await almanac.factValue<number>('increment')) / 1e7) * 30_000,
      cap(facts.enterprise?.newToCity ?? false),
    ),
  C1c: async (facts: Facts, almanac: Almanac) =>
    Math.min(
      Math.max(Math.floor((await almanac.factValue<number>('increment')) / 5e6), 0) * 50_000,
      cap(facts.enterprise?.newToCity ?? false),
    ),
  C2: (facts: { care: { persons: { russian: { invoiceAndOne: number } } } }) =>
    Math.min(facts.care.persons.russian.invoiceAndOne * 50, 1e6),
  C4a: (facts: { ecommerce: { volume: number } }) =>
    Math.min(Math.floor((facts.ecommerce.volume - 5e6) / 5e5) * 10_000, 1e6),
  C4b: (facts: Facts) =>
    total(
      facts.sites.filter(({ volume }) => volume >= 5e6),
      (site) => Math.min(site.costBuild * 0.3, 5e5),
    ),
  C4c: () => 300_000,
  C5: async (_: Facts, almanac: Almanac) => Math.min(Math.floor(await almanac.factValue<number>('tonnage')) * 50, 2e6),
  C7: (facts: { dualList: { paidBeforeByCity: boolean } }) => (facts.dualList.paidBeforeByCity ? 0 : 100_000),
  P1: async (facts: Facts, almanac: Almanac) =>
    Math.min(
      Math.floor((await almanac.factValue<number>('increment')) / 1e7) * 30_000,
      cap(facts.enterprise?.newToProvince ?? false),
    ),
  P3a: (facts: { ecommerce: { volume: number } }) => Math.min(Math.floor(facts.ecommerce.volume / 1e6) * 10_000, 1e6),
  P7a: (facts: Facts) =>
    total(
      facts.insurances.filter(({ kind }) => kind === 'platform'),
      (one) => one.premium,
    ),
  P7c: (facts: Facts) =>
    Math.min(
      total(
        facts.insurances.filter(({ kind }) => kind === 'domestic'),
        (one) => one.premium,
      ) * 0.5,
      5e5,
    ),
};

/** The engine; what it says of every condition (its rule results) is its trace. Amounts in fen. */
export function jsonRules() {
  const engine = new Engine();
  for (const [name, of] of Object.entries(DERIVED)) engine.addFact(name, (_, almanac) => of(almanac));
  for (const item of ITEMS) engine.addRule({ name: item, conditions: CONDITIONS[item], event: { type: item } });
  return async (facts: unknown): Promise<Amounts> => {
    const { results, almanac, failureResults } = await engine.run(facts as Record<string, unknown>);
    if (results.length + failureResults.length !== ITEMS.length) throw new Error('the engine left a rule out');
    const amounts = Object.fromEntries(ITEMS.map((item) => [item, 0])) as Amounts;
    for (const { name } of results) amounts[name as Item] = cents(await AMOUNTS[name as Item](facts as never, almanac));
    return amounts;
  };
}
