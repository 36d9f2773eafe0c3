/** `[a, b, c, d, e, f]` of PDF: a point is `(a·x + c·y + e, b·x + d·y + f)`. */
export type Matrix = readonly [number, number, number, number, number, number];
export const UNIT: Matrix = [1, 0, 0, 1, 0, 0];

/** What decides how a text looks, as the operators before it left it. */
export type TextState = {
  readonly page: Matrix;
  readonly line: Matrix;
  readonly text: Matrix;
  /** "#rrggbb"; undefined for patterns, of which nothing is said. */
  readonly fill: string | undefined;
  readonly mode: number;
  readonly opacity: number;
  readonly size: number;
  readonly spacing: number;
  readonly wordSpacing: number;
  readonly scale: number;
  readonly rise: number;
  readonly leading: number;
};

export const START: TextState = {
  ...{ page: UNIT, line: UNIT, text: UNIT, fill: '#000000', mode: 0, opacity: 1 },
  ...{ size: 0, spacing: 0, wordSpacing: 0, scale: 1, rise: 0, leading: 0 },
};

/** First `inner`, then `outer`. */
export function within(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [p, q, r, s, t, u] = inner;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

function moved(state: TextState, x: number, y: number): TextState {
  const line = within(state.line, [1, 0, 0, 1, x, y]);
  return { ...state, line, text: line };
}

/** Six numbers of an array or of what looks like one; undefined for anything else. */
export function matrixOf(value: unknown): Matrix | undefined {
  const at = (value ?? {}) as Readonly<Record<number, unknown>>;
  const six = [0, 1, 2, 3, 4, 5].map((place) => at[place]);
  return six.every((one) => typeof one === 'number') ? (six as unknown as Matrix) : undefined;
}

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);

function withOpacity(state: TextState, given: unknown): TextState {
  const entries = Array.isArray(given) ? (given as readonly unknown[]) : [];
  const found = entries.find((one): one is [string, number] => Array.isArray(one) && one[0] === 'ca');
  return found === undefined ? state : { ...state, opacity: numberOf(found[1]) };
}

type Change = (state: TextState, args: readonly unknown[]) => TextState;

/** What each operator does to the state; one that is not here leaves it. */
export const CHANGES: Readonly<Record<string, Change>> = {
  transform: (state, args) => ({ ...state, page: within(state.page, matrixOf(args) ?? UNIT) }),
  beginText: (state) => ({ ...state, line: UNIT, text: UNIT }),
  setTextMatrix: (state, args) => {
    const text = matrixOf(args[0]) ?? matrixOf(args) ?? UNIT;
    return { ...state, line: text, text };
  },
  moveText: (state, [x, y]) => moved(state, numberOf(x), numberOf(y)),
  setLeadingMoveText: (state, [x, y]) => moved({ ...state, leading: -numberOf(y) }, numberOf(x), numberOf(y)),
  nextLine: (state) => moved(state, 0, -state.leading),
  setLeading: (state, [leading]) => ({ ...state, leading: numberOf(leading) }),
  setFont: (state, [, size]) => ({ ...state, size: numberOf(size) }),
  setCharSpacing: (state, [spacing]) => ({ ...state, spacing: numberOf(spacing) }),
  setWordSpacing: (state, [wordSpacing]) => ({ ...state, wordSpacing: numberOf(wordSpacing) }),
  setHScale: (state, [percent]) => ({ ...state, scale: numberOf(percent) / 100 }),
  setTextRenderingMode: (state, [mode]) => ({ ...state, mode: numberOf(mode) }),
  setTextRise: (state, [rise]) => ({ ...state, rise: numberOf(rise) }),
  setFillRGBColor: (state, [fill]) => ({ ...state, fill: typeof fill === 'string' ? fill : undefined }),
  setFillTransparent: (state) => ({ ...state, opacity: 0 }),
  setFillColorN: (state) => ({ ...state, fill: undefined }),
  setGState: (state, [given]) => withOpacity(state, given),
};
