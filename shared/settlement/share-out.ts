import { type Claim, yuanOfFen } from './claims.ts';

/**
 * What can be done when the approved awards of a year come to more than its fund (reading A33a): shown, never applied by
 * itself. jixi-2022#10.1 「设立鸡西市支持对外贸易发展专项资金 2000 万元，
 * 用于支持对外贸易发展，以及与国家和省级专项资金形成配套奖励等奖励支出。」.
 */
export const OPTIONS = ['supplement', 'pro-rata', 'priority', 'first-come', 'carry-over'] as const;
export type OptionName = (typeof OPTIONS)[number];

export type ShareLine = { readonly awardId: string; readonly amount: string };
export type Shares = { readonly lines: readonly ShareLine[] };
export type Settled = {
  readonly outcome: 'funded' | 'over-subscribed';
  readonly fund: string;
  readonly claimed: string;
  readonly option?: OptionName;
  /** By id; none of 0.00. Empty while nobody ruled how to go on. */
  readonly lines: readonly ShareLine[];
  readonly left: string;
  /** What the fund lacks; only where it is supplemented. */
  readonly missing?: string;
  readonly options?: { readonly [name in OptionName]: Shares & { readonly missing?: string } };
};

type Rule = (claims: readonly Claim[], fund: bigint) => readonly bigint[];

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);
const fenOfAll = (claims: readonly Claim[]): bigint[] => claims.map(({ fen }) => fen);

/** Each its share, down to the fen; the fen that are left go to the largest remainders, ties by award id. */
function proRata(claims: readonly Claim[], fund: bigint): readonly bigint[] {
  const claimed = sum(fenOfAll(claims));
  if (claimed <= fund) return fenOfAll(claims);
  const parts = claims.map(({ fen }, index) => ({
    index,
    share: (fen * fund) / claimed,
    rest: (fen * fund) % claimed,
  }));
  const shares = parts.map(({ share }) => share);
  // A stable sort of claims that are sorted by id.
  parts.sort((a, b) => (a.rest === b.rest ? 0 : a.rest > b.rest ? -1 : 1));
  for (const { index } of parts.slice(0, Number(fund - sum(shares)))) shares[index] = (shares[index] ?? 0n) + 1n;
  return shares;
}

/** Clause by clause, ascending; the clause in which the money ends is shared pro rata, later ones get nothing. */
function byPriority(claims: readonly Claim[], fund: bigint): readonly bigint[] {
  const shares = claims.map(() => 0n);
  let left = fund;
  for (const clause of [...new Set(claims.map((claim) => claim.clause))].sort((a, b) => a - b)) {
    const places = claims.flatMap((claim, index) => (claim.clause === clause ? [index] : []));
    const paid = proRata(
      places.map((place) => claims[place] as Claim),
      left,
    );
    for (const [nth, place] of places.entries()) shares[place] = paid[nth] ?? 0n;
    left -= sum(paid);
  }
  return shares;
}

/** Places in order of approval, ties by id. */
function inOrderOfApproval(claims: readonly Claim[]): readonly number[] {
  const timeAt = (place: number): number => claims[place]?.approvedAt ?? 0;
  return claims.map((_, index) => index).sort((a, b) => timeAt(a) - timeAt(b) || a - b);
}

/** In order of approval; the line in which the money ends gets the rest. */
function firstCome(claims: readonly Claim[], fund: bigint): readonly bigint[] {
  const shares = claims.map(() => 0n);
  let left = fund;
  for (const place of inOrderOfApproval(claims)) {
    const wanted = claims[place]?.fen ?? 0n;
    shares[place] = wanted < left ? wanted : left;
    left -= shares[place] ?? 0n;
  }
  return shares;
}

/** Whole lines in order of approval, up to the first that does not fit; it and all after it wait. */
function carriedOver(claims: readonly Claim[], fund: bigint): readonly bigint[] {
  const shares = claims.map(() => 0n);
  let left = fund;
  for (const place of inOrderOfApproval(claims)) {
    const wanted = claims[place]?.fen ?? 0n;
    if (wanted > left) break;
    shares[place] = wanted;
    left -= wanted;
  }
  return shares;
}

const RULES: Readonly<Record<OptionName, Rule>> = {
  supplement: fenOfAll,
  'pro-rata': proRata,
  priority: byPriority,
  'first-come': firstCome,
  'carry-over': carriedOver,
};

function linesOf(claims: readonly Claim[], shares: readonly bigint[]): ShareLine[] {
  return claims.flatMap(({ id }, index) => {
    const share = shares[index] ?? 0n;
    return share > 0n ? [{ awardId: id, amount: yuanOfFen(share) }] : [];
  });
}

/**
 * What a year's claims get of its fund. Within the fund all are paid; above it nothing is, unless an option is named, and
 * every option is shown with its lines. Pure; `claims` as `claimsOf` sorts them, `fund` in whole fen.
 */
export function shareOut(claims: readonly Claim[], fund: bigint, option?: OptionName): Settled {
  const claimed = sum(fenOfAll(claims));
  const said = { fund: yuanOfFen(fund), claimed: yuanOfFen(claimed), ...(option === undefined ? {} : { option }) };
  if (claimed <= fund) {
    return { outcome: 'funded', ...said, lines: linesOf(claims, fenOfAll(claims)), left: yuanOfFen(fund - claimed) };
  }
  const options = optionsOf(claims, fund, claimed);
  const { paid, ...chosen } = option === undefined ? NOTHING : options[option];
  return {
    outcome: 'over-subscribed',
    ...said,
    ...chosen,
    left: yuanOfFen(paid > fund ? 0n : fund - paid),
    options: mapped(options, ({ paid: _, ...shown }) => shown),
  };
}

type Option = Shares & { readonly paid: bigint; readonly missing?: string };
const NOTHING: Option = { lines: [], paid: 0n };

function optionsOf(claims: readonly Claim[], fund: bigint, claimed: bigint): Record<OptionName, Option> {
  const options = mapped(RULES, (rule) => {
    const shares = rule(claims, fund);
    return { lines: linesOf(claims, shares), paid: sum(shares) };
  });
  return { ...options, supplement: { ...options.supplement, missing: yuanOfFen(claimed - fund) } };
}

const mapped = <A, B>(of: Readonly<Record<OptionName, A>>, to: (value: A) => B): Record<OptionName, B> =>
  Object.fromEntries(OPTIONS.map((name) => [name, to(of[name])])) as Record<OptionName, B>;
