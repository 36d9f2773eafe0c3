import { Refusal } from '../kernel/refusal.ts';
import type { BankAccount, Enterprise } from './enterprise.ts';

export type EnterpriseEntry = Omit<Enterprise, 'bankAccount' | 'compliantBy' | 'compliantOn'> & {
  readonly bankAccount?: Pick<BankAccount, 'holder' | 'bank' | 'number'>;
};

/**
 * The register record after an officer's entry. A bank account that changed loses its confirmation; a compliance answer
 * that changed is signed with who gave it and when.
 */
export function keepEnterprise(
  before: Enterprise | undefined,
  entry: EnterpriseEntry,
  person: string,
  today: string,
): Enterprise {
  const { bankAccount, ...rest } = entry;
  const sameAnswer = before !== undefined && before.compliant === entry.compliant;
  return {
    ...rest,
    ...(entry.compliant === undefined
      ? {}
      : sameAnswer
        ? {
            ...(before.compliantBy === undefined ? {} : { compliantBy: before.compliantBy }),
            compliantOn: before.compliantOn ?? today,
          }
        : { compliantBy: person, compliantOn: today }),
    // An entry without an account says nothing about it; the one that was confirmed stays.
    ...(bankAccount === undefined && before?.bankAccount !== undefined ? { bankAccount: before.bankAccount } : {}),
    ...(bankAccount === undefined ? {} : { bankAccount: keptAccount(before?.bankAccount, bankAccount, person) }),
  };
}

function keptAccount(
  before: BankAccount | undefined,
  entry: Pick<BankAccount, 'holder' | 'bank' | 'number'>,
  person: string,
): BankAccount {
  const same =
    before !== undefined &&
    before.holder === entry.holder &&
    before.bank === entry.bank &&
    before.number === entry.number;
  return same ? before : { ...entry, enteredBy: person };
}

/**
 * Four eyes: whoever entered the account cannot confirm it, and the second person gives the number as they read it in
 * their own papers; so nobody confirms what they did not compare, nor what was changed while they looked.
 * @throws Refusal BANK_ACCOUNT_MISSING, SECOND_PERSON_NEEDED, BANK_ACCOUNT_DIFFERS
 */
export function confirmBankAccount(before: Enterprise, person: string, number: string): Enterprise {
  const account = before.bankAccount;
  if (account === undefined) {
    throw new Refusal(
      'BANK_ACCOUNT_MISSING',
      { zh: '该企业尚未登记银行账户。', en: 'No bank account has been entered for this enterprise.' },
      { status: 409, hint: { zh: '请先登记账户。', en: 'Enter the account first.' } },
    );
  }
  if (account.number !== number) throw accountDiffers();
  if (account.confirmedBy !== undefined) return before;
  if (account.enteredBy === person) {
    throw new Refusal(
      'SECOND_PERSON_NEEDED',
      { zh: '账户须由登记人以外的第二人确认。', en: 'A second person must confirm the account.' },
      {
        status: 403,
        hint: { zh: '请由其他登记员核对后确认。', en: 'Ask another registrar to compare and confirm it.' },
      },
    );
  }
  return { ...before, bankAccount: { ...account, confirmedBy: person } };
}

function accountDiffers(): Refusal {
  return new Refusal(
    'BANK_ACCOUNT_DIFFERS',
    {
      zh: '所填账号与登记的账号不一致，未予确认。',
      en: 'The number differs from the account in the register; nothing was confirmed.',
    },
    {
      status: 409,
      hint: {
        zh: '请与企业核对账号；登记有误的，请登记人更正后再确认。',
        en: 'Compare it with the enterprise; if the register is wrong, have it corrected and confirm it then.',
      },
      details: { path: 'number' },
    },
  );
}
