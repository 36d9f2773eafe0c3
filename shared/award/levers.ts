/**
 * The numbers that an enterprise could raise to be paid more for an item: one number, or several of one row and unit that
 * rise together, as tonnes imported, tonnes weighed and tonnes used here do. Nothing of last year is among them. A step
 * names those of them that have to rise.
 */
export type Lever = readonly string[];
export type Levers = Readonly<Record<string, readonly Lever[]>>;

const TRADE: Lever = ['trade.volume'];
const TRADE_AS_OWNER: Lever = ['trade.volumeAsOwner'];
/** One more guest with every paper counts under every reading of A12 and A16. */
const GUESTS: Lever = ['persons', 'visits'].flatMap((unit) =>
  ['invoiceAndOne', 'allThree', 'any'].map((proof) => `care.${unit}.russian.${proof}`),
);
const SHOP: Lever = ['ecommerce.volume'];
const SITES: readonly Lever[] = [['sites[].costBuild'], ['sites[].volume'], SHOP];
const SERVICE: readonly Lever[] = [
  ['serviceFirm.clients', 'serviceFirm.clientsSmall'],
  ['serviceFirm.volumeOwn', 'serviceFirm.volumeHandled'],
];
const GOODS: Lever = [
  'goods[].tonnesNet',
  'goods[].tonnesWeighed',
  'goods[].tonnesGross',
  'goods[].usedInCity',
  'goods[].usedInProvince',
];
const FAIRS: readonly Lever[] = [
  ['fairs.offline.booth'],
  ['fairs.offline.freight'],
  ['fairs.agent.booth'],
  ['fairs.agent.freight'],
  ['fairs.online.fee'],
];
const PREMIUM: Lever = ['insurances[].premium'];
const INTEREST: Lever = ['loans[].interestPaid'];

/** Items that are not here depend on a recognition or a list, not on a number: C3 C7 C10 P2 P3d P6. */
export const LEVERS: Levers = {
  C1a: [TRADE, TRADE_AS_OWNER],
  C1b: [TRADE, TRADE_AS_OWNER],
  C1c: [TRADE, TRADE_AS_OWNER, ['processing.volume']],
  C2: [GUESTS],
  C4a: [SHOP],
  C4b: SITES,
  C4c: SERVICE,
  C5: [GOODS],
  C6: FAIRS,
  P1: [TRADE, TRADE_AS_OWNER],
  P3a: [SHOP],
  P3b: SITES,
  P3e: SERVICE,
  P4a: [
    ['bankFees.import'],
    INTEREST,
    ['goods[].value', 'goods[].valueUsedInProvince'],
    ['goods[].usedInProvince'],
    ['import.volume'],
  ],
  P4b: [['bankFees.export'], INTEREST, ['export.localProductVolume']],
  P5: FAIRS,
  P7a: [PREMIUM],
  P7b: [PREMIUM],
  P7c: [PREMIUM],
};
