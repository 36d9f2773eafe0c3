// biome-ignore-all lint/complexity/noExcessiveCognitiveComplexity: one straight pass, as a program without rules would be written
import type { Amounts } from './items.ts';

type Site = { readonly volume: string; readonly costBuild: string };
type Good = {
  readonly kind: string;
  readonly enteredInArea: boolean;
  readonly tonnesNet: string;
  readonly tonnesWeighed: string;
  readonly usedInCity: string;
};
type Policy = { readonly kind: string; readonly premium: string };
// biome-ignore lint/suspicious/noExplicitAny: the floor of what a program could do checks nothing
type Facts = any;

function total<T>(rows: readonly T[], of: (row: T) => number): number {
  let sum = 0;
  for (const row of rows) sum += of(row);
  return sum;
}
const KINDS = new Set(['coal', 'timber', 'fertiliser', 'soya']);

/** The same arithmetic in plain doubles: no check of anything, no exactness, no trace, no receipt. Amounts in fen. */
export function doubles(f: Facts): Amounts {
  const e = f.enterprise;
  const city = e.registeredInCity && e.compliant;
  const firm = city && e.kind === 'enterprise';
  const volume = Number(f.trade.volume);
  const increment = volume - Number(f.trade.volumeLastYear);
  const shop = Number(f.ecommerce.volume);
  const guests = Number(f.care.persons.russian.invoiceAndOne);
  const cityCap = e.newToCity ? 5e6 : 3e6;
  const sites = (f.sites as Site[]).filter((site) => Number(site.volume) >= 5e6);
  const goods = (f.goods as Good[]).filter((row) => KINDS.has(row.kind) && row.enteredInArea);
  const tonnes = total(goods, (row) => Math.min(Number(row.tonnesNet), Number(row.tonnesWeighed)));
  const used = total(goods, (row) => Number(row.usedInCity));
  const policies = (kind: string) => (f.insurances as Policy[]).filter((one) => one.kind === kind);
  const platform = policies('platform');
  const domestic = policies('domestic');
  const yuan = {
    C1a: firm && increment >= 5e7 ? Math.min(Math.floor(increment / 1e7) * 3e4, cityCap) : 0,
    C1c:
      firm && f.processing.recognised && volume >= 2e7
        ? Math.min(Math.max(Math.floor(increment / 5e6), 0) * 5e4, cityCap)
        : 0,
    C2:
      city && (e.kind === 'enterprise' || e.kind === 'public-institution') && f.care.mainBusiness && guests >= 500
        ? Math.min(guests * 50, 1e6)
        : 0,
    C4a: firm && shop >= 5e6 ? Math.min(Math.floor((shop - 5e6) / 5e5) * 1e4, 1e6) : 0,
    C4b: firm && sites.length > 0 ? total(sites, (site) => Math.min(Number(site.costBuild) * 0.3, 5e5)) : 0,
    C4c:
      firm && f.serviceFirm.recognised && Number(f.serviceFirm.clients) >= 10 && Number(f.serviceFirm.volumeOwn) >= 1e8
        ? 3e5
        : 0,
    C5: firm && tonnes >= 5000 && used > tonnes / 2 ? Math.min(Math.floor(tonnes) * 50, 2e6) : 0,
    C7: firm && (f.dualList.national || f.dualList.provincial) && !f.dualList.paidBeforeByCity ? 1e5 : 0,
    P1: e.compliant && increment >= 1e8 ? Math.min(Math.floor(increment / 1e7) * 3e4, e.newToProvince ? 5e6 : 3e6) : 0,
    P3a: e.compliant && shop >= 1e7 ? Math.min(Math.floor(shop / 1e6) * 1e4, 1e6) : 0,
    P7a:
      e.compliant && Number(f.export.volumeUsd) <= 1e7 && platform.length > 0
        ? total(platform, (one) => Number(one.premium))
        : 0,
    P7c:
      e.compliant && Number(f.export.volumeUsdLastYear) >= 5e5 && domestic.length > 0
        ? Math.min(total(domestic, (one) => Number(one.premium)) * 0.5, 5e5)
        : 0,
  };
  const fen = { ...yuan };
  for (const item of Object.keys(fen) as (keyof Amounts)[])
    fen[item] = Math.floor(Number((yuan[item] * 100).toFixed(4)));
  return fen;
}
