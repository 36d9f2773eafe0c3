import type { Text } from '../../shared/kernel/refusal.ts';
import type { Figure } from '../../shared/mail/department-messages.ts';
import { factWords } from '../../shared/policy/facts.ts';

const NAMES: Readonly<Record<string, Text>> = {
  tonnes: { zh: '进口货运量（吨）', en: 'Tonnes imported' },
  usedInCity: { zh: '本市落地加工使用（吨）', en: 'Tonnes used in the city' },
  persons: { zh: '对俄服务人数（人）', en: 'Persons from Russia received or treated' },
  amount: { zh: '奖补金额（元）', en: 'Award (yuan)' },
};

/** A figure as people call it: a total of the case, or a stated fact with the id of its row. */
export function nameOf(name: string): Text {
  return NAMES[name] ?? factWords(name);
}

/** Declared beside verified, name by name; the verified amount is the award. */
export function figuresOf(
  declared: Readonly<Record<string, string>>,
  verified: Readonly<Record<string, string>>,
  payable: string | null,
): Figure[] {
  const found: Readonly<Record<string, string>> = payable === null ? verified : { ...verified, amount: payable };
  const names = [...new Set([...Object.keys(NAMES), ...Object.keys(declared), ...Object.keys(found)])];
  return names
    .filter((name) => declared[name] !== undefined || found[name] !== undefined)
    .map((name) => ({
      name: nameOf(name),
      ...(declared[name] === undefined ? {} : { declared: declared[name] }),
      ...(found[name] === undefined ? {} : { verified: found[name] }),
    }));
}
