import { changed, first } from './defect.ts';
import type { Plan, Stated } from './plan.ts';

const wide = (text: string): string => text.replaceAll('(', '（').replaceAll('1', '１').replaceAll('2', '２');

/** Kilograms a fifth of a per cent less: within every tolerance. */
const little = (kg: string): string => String(Math.floor(Number(kg) * 0.998));

function benignImports(plan: Plan): void {
  plan.register = plan.register.map((row, at) => {
    return {
      ...row,
      consignee: at % 2 === 0 ? wide(row.consignee) : ` ${row.consignee}`,
      weighedKg: little(row.weighedKg),
    };
  });
  plan.tickets = plan.tickets.map((ticket, at) => {
    const { declarationNo, weighedKg } = first(plan.register, at);
    const day = Math.min(28, Number(ticket.date.slice(8)) + 3);
    const date = `${ticket.date.slice(0, 8)}${String(day).padStart(2, '0')}`;
    return { ...ticket, date, declarationNo, netKg: weighedKg, grossKg: String(Number(weighedKg) + 17_000) };
  });
  plan.localUse = plan.localUse.map((row) => {
    // Two loads of one sale to one user, under one invoice.
    return { ...row, usedInCity: '20', usedInProvince: '20', invoiceNo: first(plan.localUse).invoiceNo };
  });
  plan.lastYear = { figures: { tonnes: '200', usedInCity: '100' }, stated: {} };
}

function benignCare(plan: Plan): void {
  plan.roster = plan.roster.map((row) => ({
    ...row,
    institution: wide(row.institution),
    passport: row.passport.replace(/^7/, '７'),
  }));
  plan.lastYear = { figures: { persons: '3' }, stated: {} };
}

function benignStated(plan: Plan): void {
  if (plan.invoices.length > 1) {
    const { sellerCode, sellerName } = first(plan.invoices);
    plan.invoices = changed(plan.invoices, 1, { sellerCode, sellerName: wide(sellerName) });
    plan.invoices = changed(plan.invoices, 0, { issuedAt: '2022-01-01', requestedAt: '2022-01-01 10:20:29' });
    plan.invoices = changed(plan.invoices, 2, { issuedAt: '2022-12-31', requestedAt: '2022-12-31 10:20:29' });
  }
  const trade = plan.facts.trade as Stated | undefined;
  if (['C1a', 'C1b', 'P1'].includes(plan.item) && trade !== undefined)
    plan.lastYear = { figures: {}, stated: { 'trade.volume': `${trade.volumeLastYear}.00` } };
}

/**
 * The same application as others write it: other spellings of one name, differences within the tolerances, days at the edges of
 * the year, growth that is plausible, an enterprise that is linked and trades with nobody here. Nothing in it is wrong.
 */
export function benign(clean: Plan): Plan {
  const plan = structuredClone(clean);
  plan.linked = [{ name: '无往来示例关联有限公司', creditCode: '91230300MA9999999K' }];
  if (plan.item === 'C5') benignImports(plan);
  else if (plan.item === 'C2') benignCare(plan);
  else benignStated(plan);
  return plan;
}
