import { type Condition, fixedWords, known, type Term } from '../term.ts';
import { cost, shareOf, upTo } from './amounts.ts';
import { atLeast, conditionByReading } from './conditions.ts';
import { anyRow, sumOfRows } from './rows.ts';
import { byReading, fact } from './values.ts';

/** What of a site's yearly cost counts (readings A22b, A22c). */
const SITE_COSTS = [
  cost(fact('sites[].costBuild')),
  cost(fact('sites[].costBuildVat'), { A22c: 'with-vat' }),
  cost(fact('sites[].costOther'), { A22b: 'all-costs' }),
  cost(fact('sites[].costOtherVat'), { A22b: 'all-costs', A22c: 'with-vat' }),
];
const ALWAYS = known(true, fixedWords('', ''));
const EVERY_SITE: Condition = { uses: [], bind: () => () => ALWAYS };
const firmVolume = fact('ecommerce.volume');
const allSites = byReading('A22a', {
  site: sumOfRows('sites', EVERY_SITE, fact('sites[].volume')),
  firm: firmVolume,
});

/**
 * Independent sites (C4b, P3b): a share of the cost of every site that reaches the threshold, each under its cap;
 * or one threshold and one cap for the firm (reading A50).
 */
export function siteAward(
  threshold: Term<'volume'>,
  rate: Term<'rate'>,
  cap: Term<'money'>,
): { readonly condition: Condition; readonly amount: Term<'money'> } {
  const reaches = atLeast(byReading('A22a', { site: fact('sites[].volume'), firm: firmVolume }), threshold);
  const share = shareOf(rate, SITE_COSTS);
  return {
    condition: conditionByReading('A50', {
      'per-site': anyRow('sites', reaches),
      'per-firm': firmReaches(threshold),
    }),
    amount: byReading('A50', {
      'per-site': sumOfRows('sites', reaches, upTo(share, cap)),
      'per-firm': upTo(sumOfRows('sites', EVERY_SITE, share), cap),
    }),
  };
}

/** The firm's sites together reach the threshold; a firm without a site has nothing to pay for. */
function firmReaches(threshold: Term<'volume'>): Condition {
  const enough = atLeast(allSites, threshold);
  const hasSite = anyRow('sites', EVERY_SITE);
  return {
    uses: [...enough.uses, ...hasSite.uses],
    bind: (scope) => {
      const [any, reached] = [hasSite.bind(scope), enough.bind(scope)];
      return (book, row) => {
        const has = any(book, row);
        return has.value === true ? reached(book, row) : has;
      };
    },
  };
}
