import { exact } from '../kernel/money.ts';
import { addTonnes, formatTonnes } from '../kernel/quantity.ts';

/** Kilograms with five decimals, in tonnes. */
const tonnes = (value: string) => exact(value, 8, 'tonnes');

export type GoodsFigures = {
  readonly tonnesNet: string;
  readonly tonnesWeighed?: string | undefined;
  readonly usedInCity?: string | undefined;
};

/**
 * The verified sums that people compare with the declared ones, under the same names; tonnes. Per line the smaller of
 * declared net and weighed tonnes counts (reading A52). Only shown: the award is computed from the frozen facts.
 */
export function verifiedFigures(goods: readonly GoodsFigures[] | undefined): Record<string, string> {
  if (goods === undefined) return {};
  const imported = goods.map(({ tonnesNet, tonnesWeighed = tonnesNet }) => {
    const [net, weighed] = [tonnes(tonnesNet), tonnes(tonnesWeighed)];
    return weighed.lessThan(net) ? weighed : net;
  });
  const used = goods.flatMap(({ usedInCity }) => (usedInCity === undefined ? [] : [tonnes(usedInCity)]));
  const inCity = used.length === 0 ? {} : { usedInCity: formatTonnes(addTonnes(used)) };
  return { tonnes: formatTonnes(addTonnes(imported)), ...inCity };
}
