import type { BankAccount, Enterprise } from './enterprise.ts';
import { refuse } from './refusals.ts';

export type EnterpriseEntry = Omit<Enterprise, 'bankAccount' | 'compliantBy' | 'compliantOn' | 'authorised'> & {
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
    // Who says nothing of linked enterprises leaves those that are recorded.
    ...(entry.linked === undefined && before?.linked !== undefined ? { linked: before.linked } : {}),
    // Who acts for it is changed one by one, elsewhere.
    ...(before?.authorised === undefined ? {} : { authorised: before.authorised }),
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
    throw refuse('BANK_ACCOUNT_MISSING');
  }
  if (account.number !== number) throw refuse('BANK_ACCOUNT_DIFFERS', { path: 'number' });
  if (account.confirmedBy !== undefined) return before;
  if (account.enteredBy === person) {
    throw refuse('ACCOUNT_NEEDS_SECOND_PERSON');
  }
  const { failedIn, ...confirmed } = account;
  return { ...before, bankAccount: { ...confirmed, confirmedBy: person } };
}

/**
 * An account to which the treasury could not pay is confirmed anew before money goes to it again. The same enterprise
 * where another account stands by now, or this one's failure was recorded before.
 */
export function withdrawConfirmation(before: Enterprise, number: string, settlementId: string): Enterprise {
  const account = before.bankAccount;
  if (account === undefined || account.number !== number || account.failedIn === settlementId) return before;
  const { confirmedBy, ...entered } = account;
  return { ...before, bankAccount: { ...entered, failedIn: settlementId } };
}
