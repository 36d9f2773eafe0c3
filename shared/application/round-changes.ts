import type { Finding } from '../evidence/finding.ts';

export type DocumentOfRound = { readonly id: string; readonly name: string; readonly sha256: string };
export type RoundFacts = {
  readonly documents: readonly DocumentOfRound[];
  readonly figures: Readonly<Record<string, string>>;
  readonly findings: readonly Finding[];
  readonly payable: string | null;
};

/** What a round has that the one before had not, and the reverse: for whoever decided on the one before. */
export function changesBetween(before: RoundFacts, after: RoundFacts) {
  return {
    documentsAdded: without(after.documents, before.documents, ({ sha256 }) => sha256),
    documentsGone: without(before.documents, after.documents, ({ sha256 }) => sha256),
    figures: changedFigures(before.figures, after.figures),
    findingsNew: without(after.findings, before.findings, told),
    findingsGone: without(before.findings, after.findings, told),
    payableBefore: before.payable,
  };
}

const told = ({ code, at = '', zh }: Finding) => `${code} ${at} ${zh}`;

function without<T>(these: readonly T[], those: readonly T[], key: (one: T) => string): T[] {
  const known = new Set(those.map(key));
  return these.filter((one) => !known.has(key(one)));
}

function changedFigures(before: RoundFacts['figures'], after: RoundFacts['figures']) {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names
    .map((name) => ({ name, before: before[name] ?? null, after: after[name] ?? null }))
    .filter((figure) => figure.before !== figure.after);
}
