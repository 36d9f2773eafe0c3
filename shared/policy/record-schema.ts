import type { Edition } from './edition.ts';
import { DECIMALS, FACT_NAMES, type FactName, specOf } from './facts.ts';

type Schema = Record<string, unknown>;

function numberPattern(decimals: number): string {
  return decimals === 0 ? '^(0|[1-9]\\d{0,17})$' : `^(0|[1-9]\\d{0,17})(\\.\\d{1,${decimals}})?$`;
}

function leaf(name: FactName): Schema {
  const { kind, zh, en, codes } = specOf(name);
  const description = `${zh}; ${en}`;
  if (kind === 'yes-no') return { type: 'boolean', description };
  if (kind === 'date') return { type: 'string', format: 'date', description };
  if (kind === 'code') return { type: 'string', ...(codes ? { enum: codes } : { minLength: 1 }), description };
  return { type: 'string', pattern: numberPattern(DECIMALS[kind] ?? 0), description };
}

const group = (): Schema => ({ type: 'object', additionalProperties: false, properties: {} });

function place(root: Schema, name: FactName): void {
  let at = root;
  const steps = name.split('.');
  steps.forEach((step, index) => {
    const properties = at.properties as Record<string, Schema>;
    const key = step.replace('[]', '');
    if (index === steps.length - 1) properties[key] = leaf(name);
    else if (step.endsWith('[]')) {
      properties[key] ??= { type: 'array', items: { ...group(), properties: { id: { type: ['string', 'integer'] } } } };
      at = (properties[key] as Schema).items as Schema;
    } else {
      properties[key] ??= group();
      at = properties[key];
    }
  });
}

function readingsSchema(edition: Edition): Schema {
  const properties: Record<string, Schema> = {};
  for (const { id, by, options, question } of edition.register.readings.values()) {
    const schema = { enum: options.map((option) => option.name), description: `${question.zh} ${question.en}` };
    for (const key of by === 'both' ? [id, `${id}.city`, `${id}.province`] : [id]) properties[key] = schema;
  }
  return { type: 'object', additionalProperties: false, properties };
}

/** JSON Schema of one record that `assess` takes, from the same table that checks the facts. */
export function recordSchema(edition: Edition): Schema {
  const facts = group();
  for (const name of FACT_NAMES) place(facts, name);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'One enterprise and policy year to assess',
    type: 'object',
    required: ['id', 'policyYear', 'facts'],
    properties: {
      id: { type: 'string', minLength: 1 },
      policyYear: { type: 'integer' },
      facts,
      readings: readingsSchema(edition),
    },
  };
}
