import { CHANGES, matrixOf, START, type TextState, within } from './pdf-text-state.ts';

/** Why nobody who opens the file sees a text. */
export type Unseen = 'invisible' | 'white' | 'tiny' | 'outside' | 'hidden-layer';
/** Text that nobody sees, where it begins and ends; points of the page. */
export type UnseenSpan = { readonly text: string; readonly x: number; readonly to: number; readonly y: number };

/** What a page does, operator by operator, by their names. */
export type Operators = readonly { readonly name: string; readonly args: readonly unknown[] }[];
type Page = {
  readonly operators: Operators;
  /** Left, bottom, right, top. */
  readonly view: readonly number[];
  /** Whether an optional layer is shown as the file opens. */
  readonly showsLayer: (layer: unknown) => boolean;
};

/** Modes of text that paint nothing: invisible, and used for clipping alone. */
const PAINTS_NOTHING = [3, 7];
/** Points; print is at least five. */
const SMALLEST = 1;
/** Paper is white; what is hardly darker is read by no eye. */
const PALEST = 0xf0;
const FAINTEST = 0.05;

const OPENS = ['save', 'paintFormXObjectBegin', 'beginAnnotation', 'beginGroup'];
const CLOSES = ['restore', 'paintFormXObjectEnd', 'endAnnotation', 'endGroup'];

function isPale(fill: string | undefined): boolean {
  const channels = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(fill ?? '')?.slice(1) ?? [];
  return channels.length === 3 && channels.every((one) => Number.parseInt(one, 16) >= PALEST);
}

/** Only stroked text (modes 1, 5) is not painted in the colour that fills. */
const isFilled = ({ mode }: TextState): boolean => mode !== 1 && mode !== 5;

function whyUnseen(state: TextState, { x, to, y }: UnseenSpan, view: readonly number[]): Unseen | undefined {
  const [left = 0, bottom = 0, right = 0, top = 0] = view;
  const [, , c, d] = within(state.page, state.text);
  if (PAINTS_NOTHING.includes(state.mode) || state.opacity < FAINTEST) return 'invisible';
  if (isFilled(state) && isPale(state.fill)) return 'white';
  if (Math.abs(state.size) * Math.hypot(c, d) < SMALLEST) return 'tiny';
  return Math.max(x, to) < left || Math.min(x, to) > right || y < bottom || y > top ? 'outside' : undefined;
}

type Glyph = { readonly unicode?: unknown; readonly width?: unknown; readonly isSpace?: unknown };

/** What one glyph says, and how far it moves on; a bare number moves back by thousandths of the size. */
function glyphOf(state: TextState, one: unknown): { text: string; advance: number } {
  if (typeof one === 'number') return { text: '', advance: -(one / 1000) * state.size };
  if (typeof one !== 'object' || one === null) return { text: '', advance: 0 };
  const { unicode, width, isSpace }: Glyph = one;
  const apart = state.spacing + (isSpace === true ? state.wordSpacing : 0);
  const wide = typeof width === 'number' ? (width / 1000) * state.size : 0;
  return { text: typeof unicode === 'string' ? unicode : '', advance: wide + apart };
}

/** A shown text, and the state behind it. */
function shown(state: TextState, glyphs: unknown): { span: UnseenSpan; after: TextState } {
  const all = (Array.isArray(glyphs) ? (glyphs as readonly unknown[]) : []).map((one) => glyphOf(state, one));
  const advance = all.reduce((sum, one) => sum + one.advance, 0);
  const after = { ...state, text: within(state.text, [1, 0, 0, 1, advance * state.scale, 0]) };
  const start = within(state.page, within(state.text, [1, 0, 0, 1, 0, state.rise]));
  const end = within(state.page, within(after.text, [1, 0, 0, 1, 0, state.rise]));
  return { span: { text: all.map(({ text }) => text).join(''), x: start[4], to: end[4], y: start[5] }, after };
}

/** The layers that are open, the innermost first; a list that shares its tail, because a hostile file opens thousands. */
type Layers = { readonly hidden: boolean; readonly around: Layers } | undefined;

function layersAfter(layers: Layers, name: string, args: readonly unknown[], page: Page): Layers {
  if (name === 'endMarkedContent') return layers?.around;
  const hidden = layers?.hidden === true;
  if (name === 'beginMarkedContent') return { hidden, around: layers };
  if (name !== 'beginMarkedContentProps') return layers;
  return { hidden: hidden || (args[0] === 'OC' && !page.showsLayer(args[1])), around: layers };
}

/** The state and those around it: what is opened is put away, what is closed comes back. */
type Nested = { readonly state: TextState; readonly around: Nested | undefined };

function nestedAfter(now: Nested, name: string, args: readonly unknown[]): Nested {
  const { state, around } = now;
  if (CLOSES.includes(name)) return around ?? { state: START, around: undefined };
  if (!OPENS.includes(name)) return { state: CHANGES[name]?.(state, args) ?? state, around };
  const placed = name === 'paintFormXObjectBegin' ? matrixOf(args[0]) : undefined;
  const inside = placed === undefined ? state : { ...state, page: within(state.page, placed) };
  return { state: inside, around: now };
}

/**
 * The texts of a page that nobody sees: painted by no operator, in white or transparent, too small, outside the page, on a
 * layer that is off. What is painted over afterwards, or cut off by a clip, is not told.
 */
export function unseenSpans(page: Page): (UnseenSpan & { readonly why: Unseen })[] {
  let now: Nested = { state: START, around: undefined };
  let layers: Layers;
  const unseen: (UnseenSpan & { why: Unseen })[] = [];
  for (const { name, args } of page.operators) {
    layers = layersAfter(layers, name, args, page);
    now = nestedAfter(now, name, args);
    if (name !== 'showText') continue;
    const { span, after } = shown(now.state, args[0]);
    const why = layers?.hidden ? 'hidden-layer' : whyUnseen(now.state, span, page.view);
    if (why !== undefined && span.text.trim() !== '') unseen.push({ ...span, why });
    now = { ...now, state: after };
  }
  return unseen;
}
