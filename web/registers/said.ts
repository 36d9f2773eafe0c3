import { cellText } from '../../shared/registers/cells.ts';
import { type Body, type Field, membersOf, rowsField, valueAt } from '../../shared/registers/field.ts';
import type { Register } from '../../shared/registers/register.ts';
import type { Language } from '../words/words.ts';

/** One thing that a body says, in words; the same label in two bodies is the same thing. */
export type Said = { readonly label: string; readonly text: string };

/** All that a body says: its fields, then its members, each on one line under its first field. */
export function saidOf({ fields }: Pick<Register, 'fields'>, body: Body | null, language: Language): readonly Said[] {
  if (body === null) return [];
  const list = rowsField(fields);
  const own = fields
    .filter((field) => field.kind !== 'rows')
    .map((field) => ({ label: field.words[language], text: cellText(field, valueAt(body, field), language) }));
  const members =
    list === undefined ? [] : membersOf(body, list).map((member) => memberOf(list.fields, member, language));
  return [...own, ...members].filter(({ text }) => text !== '');
}

function memberOf(fields: readonly Field[], member: Body, language: Language): Said {
  const [first, ...others] = fields;
  const label =
    first === undefined ? '' : `${first.words[language]} ${cellText(first, valueAt(member, first), language)}`;
  const said = others.flatMap((field) => {
    const text = cellText(field, valueAt(member, field), language);
    // A name speaks for itself; a limit or an absence does not.
    return text === '' ? [] : [field.optional === true ? `${field.words[language]} ${text}` : text];
  });
  return { label, text: said.join(language === 'zh' ? '，' : ', ') };
}

/** The whole on one line, for a table. */
export function sentenceOf(register: Register, body: Body | null, language: Language): string {
  return saidOf(register, body, language)
    .map(({ label, text }) => `${label} ${text}`)
    .join(language === 'zh' ? '；' : '; ');
}

export type Difference = { readonly label: string; readonly before: string; readonly after: string };

/** What a proposed body says otherwise than the one in force. */
export function differencesOf(
  register: Register,
  before: Body | null,
  after: Body | null,
  language: Language,
): readonly Difference[] {
  const [was, will] = [saidOf(register, before, language), saidOf(register, after, language)];
  const labels = [...new Set([...was, ...will].map(({ label }) => label))];
  const of = (said: readonly Said[], label: string) => said.find((one) => one.label === label)?.text ?? '';
  return labels
    .map((label) => ({ label, before: of(was, label), after: of(will, label) }))
    .filter((one) => one.before !== one.after);
}
