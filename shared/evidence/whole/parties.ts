import { sameWords } from '../../kernel/canonical.ts';
import { isCreditCode } from '../../kernel/credit-code.ts';
import type { Finding } from '../finding.ts';
import type { FrozenSource } from '../frozen.ts';
import { factOf, INVOICE_KINDS, noted, rowsOfKind, usable, type WholeCase, type WholeNote } from './whole-case.ts';

/** A party of a trade as one document names it. Patients have no credit code, so no person is ever one. */
export type Mention = { readonly code: string; readonly name: string; readonly documentId: string };

/** Sellers and buyers of invoices with a credit code and a name. */
export function invoiceParties(
  documents: readonly FrozenSource[],
): (Mention & { readonly side: 'buyer' | 'seller' })[] {
  const invoices = documents.filter(({ document }) => INVOICE_KINDS.includes(document.kind));
  return invoices.flatMap((source) =>
    (['buyer', 'seller'] as const).flatMap((side) => {
      const [code, name] = [factOf(source, `${side}Code`), factOf(source, `${side}Name`)];
      if (!isCreditCode(code) || !name) return [];
      return [{ side, code, name, documentId: source.documentId }];
    }),
  );
}

/** Each way of `as` in which one `by` is written, the first of every way. */
function ways(mentions: readonly Mention[], by: (one: Mention) => string, as: (one: Mention) => string): Mention[][] {
  const groups = [...Map.groupBy(mentions, by).values()];
  return groups.map((same) => [...new Map(same.toReversed().map((one) => [as(one), one])).values()].reverse());
}

const nameOf = ({ name }: Mention): string => sameWords(name);
const codeOf = ({ code }: Mention): string => code;

function compareTradingParties(mentions: readonly Mention[], note: WholeNote): void {
  for (const [first, ...others] of ways(mentions, codeOf, nameOf)) {
    const last = others.at(-1);
    if (!first || !last) continue;
    const names = [first, ...others].map(({ name }) => name).join('、');
    note('PARTY_TWO_NAMES', { code: first.code, names, document: last.documentId });
  }
  for (const [first, ...others] of ways(mentions, nameOf, codeOf)) {
    const last = others.at(-1);
    if (!first || !last) continue;
    const codes = [first, ...others].map(({ code }) => code).join('、');
    note('PARTY_TWO_CODES', { name: first.name, codes, document: last.documentId });
  }
}

/** Names in one column of a kind's tables that are not the applicant's; each once a document. */
function otherNames(whole: WholeCase, kind: 'register' | 'roster', column: string): Mention[] {
  const { creditCode, applicantName = '' } = whole.reference;
  const rows = rowsOfKind(usable(whole.documents), kind);
  const mentions = rows.flatMap(({ source: { documentId }, row: { values } }): Mention[] => {
    const [code, name] = [values.consigneeCode ?? creditCode, values[column] ?? ''];
    return code !== creditCode || name === '' ? [] : [{ code, name, documentId }];
  });
  const others = mentions.filter((one) => applicantName !== '' && nameOf(one) !== sameWords(applicantName));
  return [...new Map(others.map((one) => [`${one.documentId} ${nameOf(one)}`, one])).values()];
}

function compareApplicant(whole: WholeCase, note: WholeNote): void {
  const registered = whole.reference.applicantName ?? '';
  for (const { name, documentId } of otherNames(whole, 'register', 'consignee'))
    note('PARTY_APPLICANT_NAME', { document: documentId, name, registered });
  for (const { name, documentId } of otherNames(whole, 'roster', 'institution'))
    note('PARTY_INSTITUTION_NAME', { document: documentId, name, registered });
}

/** Whoever declares for another owner imports nothing himself. */
function compareOwners({ documents, reference: { creditCode } }: WholeCase, note: WholeNote): void {
  for (const source of usable(documents)) {
    const code = source.document.kind === 'declaration' ? factOf(source, 'ownerCode') : undefined;
    if (code === undefined || code === '' || code === creditCode) continue;
    note('PARTY_OWNER_ELSEWHERE', { declaration: factOf(source, 'declarationNo'), code });
  }
}

/** A sales invoice has one buyer, so one user of the goods. */
function compareUsers({ documents }: WholeCase, note: WholeNote): void {
  const mentions = rowsOfKind(usable(documents), 'local-use').map(({ source, row: { values } }) => {
    return { code: values.invoiceNo ?? '', name: values.user ?? '', documentId: source.documentId };
  });
  for (const users of ways(mentions, codeOf, nameOf)) {
    const [first] = users;
    if (first && users.length > 1)
      note('PARTY_USERS_OF_INVOICE', { number: first.code, names: users.map(({ name }) => name).join('、') });
  }
}

/** Names and codes of the parties across all documents; the applicant's own name on invoices was compared when they were read. */
export function checkParties(whole: WholeCase): Finding[] {
  const { creditCode } = whole.reference;
  return noted(whole.documents, (note) => {
    const trading = invoiceParties(usable(whole.documents)).filter(({ code }) => code !== creditCode);
    compareTradingParties(trading, note);
    compareApplicant(whole, note);
    compareOwners(whole, note);
    compareUsers(whole, note);
  });
}
