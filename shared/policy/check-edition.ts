import type { Refusal } from '../kernel/refusal.ts';
import type { Clause } from './clause.ts';
import { checkPolicyYear, type Edition } from './edition.ts';
import type { Parameters } from './parameters.ts';
import { type Choice, readingsInForce } from './readings.ts';
import { refuse } from './refusals.ts';
import { usesOfClause } from './uses.ts';

/** What the rules that will run under an edition need of it. */
export type Needs = {
  readonly documents: readonly string[];
  readonly clauses: Iterable<Clause>;
  /** Lists of goods and types that terms look up, by name. */
  readonly lists: readonly string[];
};

/**
 * Checks an edition before anybody may confirm it: every number has its clause and its source, nothing that a clause of
 * the catalogue uses is missing or without a value in the year, the register is sound, the year lies inside the term.
 * `chosen` are the readings ruled for the year: they must stay defined.
 * @throws Refusal with the place of the first defect in `details.path`
 */
export function checkEdition(
  edition: Edition,
  needs: Needs,
  policyYear: number,
  chosen: Readonly<Record<string, string>> = {},
): void {
  refuseUnsourced(edition);
  refuseWrongRegister(edition);
  const readings = readingsInForce(edition.register, chosen);
  checkPolicyYear(edition, readings, policyYear);
  for (const document of needs.documents) {
    if (!edition.documents.some((one) => one.document === document))
      throw clauseMissing(document, `documents.${document}`);
  }
  for (const name of needs.lists) if (!edition.lists.has(name)) throw clauseMissing(name, `lists.${name}`);
  const numbers = edition.numbersOf(policyYear);
  for (const clause of needs.clauses) refuseIncompleteClause(clause, edition, numbers);
}

/** A number that nobody can look up is no policy. */
function refuseUnsourced({ parameters, lists }: Edition): void {
  for (const { name, clause, text } of parameters.values()) {
    if (isBlank(clause)) throw unsourced(`parameters.${name}.clause`);
    if (isBlank(text)) throw unsourced(`parameters.${name}.text`);
  }
  for (const [name, { clause }] of lists) if (isBlank(clause)) throw unsourced(`lists.${name}.clause`);
}

function refuseWrongRegister({ register }: Edition): void {
  for (const { id, default: name, options } of register.readings.values()) {
    if (!options.some((option) => option.name === name)) throw wrongRegister(`readings.${id}.default`);
  }
  const known = ([key, option]: Choice) => {
    const entry = register.readings.get(key.split('.')[0] ?? '');
    return entry?.options.some((one) => one.name === option) ?? false;
  };
  register.notTogether.forEach((pair, index) => {
    if (!pair.every(known)) throw wrongRegister(`notTogether.${index}`);
  });
}

function refuseIncompleteClause(clause: Clause, edition: Edition, numbers: Parameters): void {
  const uses = usesOfClause(clause);
  for (const name of uses.parameters) {
    if (!edition.parameters.has(name)) throw clauseMissing(clause.source, `parameters.${name}`);
    numbers.get(name);
  }
  for (const id of uses.readings)
    if (!edition.register.readings.has(id)) throw clauseMissing(clause.source, `readings.${id}`);
}

const isBlank = (text: unknown) => typeof text !== 'string' || text.trim() === '';

function clauseMissing(clause: string, path: string): Refusal {
  return refuse('EDITION_CLAUSE_MISSING', { path }, { clause });
}

function unsourced(path: string): Refusal {
  return refuse('PARAMETER_WITHOUT_SOURCE', { path });
}

function wrongRegister(path: string): Refusal {
  return refuse('REGISTER_WRONG', { path });
}
