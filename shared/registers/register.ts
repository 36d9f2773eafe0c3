import type { Text } from '../kernel/refusal.ts';
import type { Given } from './entry.ts';
import type { Body, Field } from './field.ts';

export const REGISTER_NAMES = [
  'departments',
  'calendars',
  'working-days',
  'funds',
  'ports',
  'goods',
  'tolerances',
] as const;
export type RegisterName = (typeof REGISTER_NAMES)[number];

/** Who keeps a register: names of roles (functions/middleware/roles.ts). */
export type Keeper = 'registrar' | 'policy' | 'finance';

/** What a check of a register sees beside the entry: what is in force of its key from the same day on. */
export type Checked = Given & { readonly body: Body; readonly before: Body | undefined };

/** One register; a new one is a row like this and nothing else. */
export type Register = {
  readonly name: RegisterName;
  readonly words: Text;
  /** What it is for, and what follows from a change. */
  readonly lead: Text;
  readonly fields: readonly Field[];
  /** Under which key a body is entered. */
  readonly keyOf: (body: Body) => string;
  readonly keptBy: readonly Keeper[];
  /** It moves money or rights: a second person confirms. */
  readonly secondPerson: boolean;
  /** Each entry adds to those before (grants of a fund); everywhere else the later one counts in the place of the earlier. */
  readonly grows?: true;
  /** A key may end without another in its place. */
  readonly mayEnd?: true;
  /** Keepers of a county keep their own department only; those of finance the fund of their own funder. */
  readonly reach?: 'department' | 'funder';
  /** Whose rights an entry changes: none of them confirms it. */
  readonly persons?: (after: Body | null, before: Body | undefined) => readonly string[];
  /** What must hold beyond the form. @throws Refusal */
  readonly check: (entry: Checked) => void;
};
