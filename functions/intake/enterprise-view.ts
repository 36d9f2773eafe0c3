import type { Caller } from '../../shared/application/caller.ts';
import type { Enterprise } from '../../shared/application/enterprise.ts';

/** Who works with the account sees its whole number. */
export function accountNumberFor({ roles }: Caller): 'whole' | 'masked' {
  return roles.includes('registrar') || roles.includes('finance') ? 'whole' : 'masked';
}

/** What the API shows of the register record. */
export function enterpriseView(enterprise: Enterprise, accountNumber: 'whole' | 'masked') {
  const { creditCode, name, kind, registeredInCity, compliant, compliantBy, compliantOn, careMainBusiness } =
    enterprise;
  const { mail, county, bankAccount } = enterprise;
  const masked = (number: string) => (accountNumber === 'whole' ? number : `****${number.slice(-4)}`);
  const account = bankAccount === undefined ? null : { ...bankAccount, number: masked(bankAccount.number) };
  return {
    creditCode,
    name,
    kind,
    registeredInCity,
    compliant: compliant ?? null,
    compliantBy,
    compliantOn,
    careMainBusiness: careMainBusiness ?? null,
    standing: enterprise.standing ?? null,
    ...(enterprise.linked === undefined ? {} : { linked: [...enterprise.linked] }),
    mail,
    county,
    bankAccount: account,
    authorised: enterprise.authorised === undefined ? null : [...enterprise.authorised],
  };
}
