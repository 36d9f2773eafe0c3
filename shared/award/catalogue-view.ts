import { yuanText } from '../kernel/fraction.ts';
import type { Text } from '../kernel/refusal.ts';
import type { Clause } from '../policy/clause.ts';
import type { Edition } from '../policy/edition.ts';
import { NOT_COMPUTED } from '../policy/not-computed.ts';
import { kindOfParameter, type ParameterRecord } from '../policy/parameters.ts';
import { type Reading, readingsInForce } from '../policy/readings.ts';
import { chosenBy, type Ruling } from '../policy/ruling.ts';
import { words } from '../policy/term.ts';
import { usesOfClause } from '../policy/uses.ts';
import type { Rules } from './run.ts';

const BODIES: Readonly<Record<string, string>> = {
  '市商务局（市投资合作促进局）': 'city commerce bureau (investment promotion bureau)',
  市财政局: 'city finance bureau',
  市卫生健康委: 'city health commission',
  市市场监管局: 'city market regulation bureau',
  '县（市）区政府': 'county governments',
  省商务厅: 'provincial department of commerce',
  省财政厅: 'provincial department of finance',
  省市场监管局: 'provincial market regulation administration',
  '各市（地）政府（行署）': 'prefecture governments',
  中国出口信用保险公司黑龙江分公司: 'China Export & Credit Insurance Corporation, Heilongjiang branch',
};

/** Official names are Chinese; where we have no English one the Chinese name is shown. */
function bodyOf(zh: string): Text {
  return { zh, en: BODIES[zh] ?? zh };
}

function itemOf(clause: Clause, rules: Rules) {
  const uses = usesOfClause(clause);
  return {
    id: clause.id,
    level: rules.city.includes(clause.id) ? ('city' as const) : ('province' as const),
    document: clause.source.split(' ')[0] ?? '',
    clause: clause.article,
    name: clause.name,
    parameters: uses.parameters,
    readings: uses.readings,
    facts: uses.facts,
    evidence: {
      basis: clause.evidence.named ? ('named' as const) : ('inferred' as const),
      papers: clause.evidence.papers,
    },
    departments: clause.bodies.map(bodyOf),
    twin: clause.twin ?? null,
    addsTo: clause.addsTo ?? [],
    onlyUnder: clause.onlyUnder ?? null,
  };
}

/** The English name of a clause as the items call it; the Chinese one where no item of ours stands in it. */
function articleOf(zh: string, rules: Rules): Text {
  const item = [...rules.clauses.values()].find((clause) => clause.article.zh === zh);
  return { zh, en: item?.article.en ?? zh };
}

function valueIn(edition: Edition, record: ParameterRecord, policyYear: number): { value: string; words: Text } | null {
  const kind = kindOfParameter(record);
  if (kind === undefined || kind === 'date' || kind === 'yes-no' || kind === 'code') return null;
  const value = edition.numbersOf(policyYear).find(record.name);
  if (value === undefined) return null;
  const dated = record.values.filter((one) => one.from <= `${policyYear}-12-31`).at(-1);
  const isMoney = kind === 'money' || kind === 'volume';
  return { value: isMoney ? yuanText(value) : (dated?.value ?? ''), words: words(kind, value) };
}

function parameterOf(edition: Edition, record: ParameterRecord, policyYear: number, rules: Rules) {
  const document = edition.documentOf(record.name);
  return {
    name: `${document}.${record.name}`,
    unit: record.unit,
    clause: articleOf(record.clause, rules),
    /** The words of the document itself. */
    quote: record.text,
    inForce: valueIn(edition, record, policyYear),
    values: record.values,
  };
}

/** An entry of the register with the option in force (of each part, if it has parts), and the ruling behind it: who, why, and its scope. */
function readingOf(reading: Reading, inForce: Readonly<Record<string, string>>, rulings: readonly Ruling[]) {
  const { id, question, options, by, acts, scope, effectiveFrom, example } = reading;
  const isOurs = (name: string) => name.split('.')[0] === id;
  const ruled = rulings.filter((one) => isOurs(one.reading)).map(ruledOf);
  const ruledBy = ruled.at(-1)?.ruledBy ?? reading.ruledBy;
  return {
    id,
    question,
    options,
    default: reading.default,
    ruledOnBy: by,
    acts,
    scope,
    effectiveFrom,
    inForce: Object.fromEntries(Object.entries(inForce).filter(([name]) => isOurs(name))),
    ruledBy,
    ruled,
    example,
  };
}

function ruledOf({ reading, option, scope, level, ruledBy, ruledOn, ground }: Ruling) {
  return { reading, option, scope, level, ruledBy, ruledOn, ground };
}

/**
 * What the documents offer in a policy year, for people and programs: items with their clauses, evidence and
 * departments, numbers with their clauses, disputed meanings with their options, who may rule and what was ruled, and what
 * pays nothing. `rulings`: those in force for the year, in the order in which they came into force.
 */
export function catalogueView(edition: Edition, policyYear: number, rules: Rules, rulings: readonly Ruling[] = []) {
  const inForce = readingsInForce(edition.register, chosenBy(rulings)).all;
  return {
    policyYear,
    edition: edition.hash,
    rulesVersion: rules.version,
    documents: edition.documents,
    items: [...rules.clauses.values()].map((clause) => itemOf(clause, rules)),
    parameters: [...edition.parameters.values()].map((one) => parameterOf(edition, one, policyYear, rules)),
    readings: [...edition.register.readings.values()].map((one) => readingOf(one, inForce, rulings)),
    notTogether: edition.register.notTogether.map(([one, other]) => [one.join('='), other.join('=')]),
    notComputed: NOT_COMPUTED.filter(({ document }) => rules.documents.includes(document)).map(
      ({ document, clause, id, what, reason, decides }) => ({
        document,
        clause,
        id: id ?? null,
        what,
        reason,
        decides,
      }),
    ),
  };
}
