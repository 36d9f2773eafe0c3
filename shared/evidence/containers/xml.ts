import { type SaxesAttributePlain, SaxesParser, type SaxesTagPlain } from 'saxes';
import { reject } from '../file-findings.ts';
import { NotEvidence } from '../finding.ts';
import { decodeXml, refuseControl, XmlDecoder } from './text.ts';

/** The attributes of one element as the parser gives them: no prototype, names with their prefix, values as text. */
export type XmlAttributes = Readonly<Record<string, string>>;

/**
 * What a document is told to, front to back. Names keep their prefix, values stay text: 00123 is not 123.
 */
export type XmlHandler = {
  readonly open: (name: string, attributes: XmlAttributes) => void;
  readonly text: (value: string) => void;
  readonly close: (name: string) => void;
};

/** Of an element without any: a tree keeps one record for all of them. */
const NO_ATTRIBUTES: XmlAttributes = Object.freeze(Object.create(null));

const MAX_DEPTH = 100;
/** What is held as a tree may have so many elements; what is only walked as many as a sheet of 100,000 rows has. */
const MAX_IN_TREE = 1_000_000;
const MAX_WALKED = 8_000_000;
const XINCLUDE = 'http://www.w3.org/2001/XInclude';
const OPTIONS = { xmlns: false, defaultXMLVersion: '1.0', forceXMLVersion: true, position: false } as const;

function wrong(position: number): never {
  return reject('XML_ILL_FORMED', { position: String(position) });
}

const COLON = 58;

/** At most one prefix, and neither side of the colon empty. */
function isName(name: string): boolean {
  // Most names of a sheet are one letter.
  if (name.length === 1) return name.charCodeAt(0) !== COLON;
  const colon = name.indexOf(':');
  return colon < 0 || (colon > 0 && colon < name.length - 1 && name.indexOf(':', colon + 1) < 0);
}

/** Where comments and processing instructions end, from `at` on; whatever else stands there is left. */
function afterAsides(source: string, at: number): number {
  const ends = source.startsWith('<!--', at) ? '-->' : source.startsWith('<?', at) ? '?>' : undefined;
  const end = ends === undefined ? -1 : source.indexOf(ends, at + 2);
  return end < 0 ? at : end + 2;
}

/** Whether the markup that the parser tripped over is a DOCTYPE, in whatever letters and wherever it stands. */
function isDoctype(source: string, from: number): boolean {
  let at = source.indexOf('<', from);
  while (at >= 0) {
    const next = afterAsides(source, at);
    if (next === at) return /^<!doctype/i.test(source.slice(at, at + 9));
    at = source.indexOf('<', next);
  }
  return false;
}

/**
 * A walk through one document that may come in pieces. Truncated files, second roots, undefined entities and repeated
 * attributes are the parser's to refuse; a DOCTYPE is refused wherever it stands, so nothing is ever declared or fetched.
 * XML 1.1 is read by the rules of 1.0, which know fewer characters. The parser is told of six kinds of things and no
 * more: with an eighth handler its object loses the shape that engines are fast with, and every reader with it.
 * Attributes are checked one by one as they come: to list those of a finished tag costs as much as to parse it.
 */
export class XmlWalk {
  readonly #parser = new SaxesParser(OPTIONS);
  readonly #handler: XmlHandler;
  #depth = 0;
  #elements = 0;
  /** Whether the element that is being opened has attributes. */
  #hasAttributes = false;
  /** Where the last element began or ended, in characters of the whole document. */
  #markup = 0;
  /** The piece before this one and this one, and where they begin: enough to see what the parser tripped over. */
  #piece = '';
  #pieceAt = 0;

  readonly #most: number;

  constructor(handler: XmlHandler, most = MAX_WALKED) {
    this.#handler = handler;
    this.#most = most;
    const parser = this.#parser;
    parser.on('doctype', () => reject('XML_DOCTYPE'));
    parser.on('attribute', (attribute) => this.#attribute(attribute));
    parser.on('opentag', (tag) => this.#open(tag));
    parser.on('text', handler.text);
    parser.on('cdata', (text) => {
      this.#markup = parser.position;
      handler.text(text);
    });
    parser.on('closetag', (tag) => {
      this.#markup = parser.position;
      this.#depth -= 1;
      handler.close(tag.name);
    });
  }

  #open({ name, attributes }: SaxesTagPlain): void {
    this.#markup = this.#parser.position;
    this.#elements += 1;
    if (this.#elements > this.#most) reject('XML_TOO_MANY_ELEMENTS');
    if (this.#depth >= MAX_DEPTH) reject('XML_TOO_DEEP');
    this.#depth += 1;
    if (!isName(name)) wrong(this.#markup);
    this.#handler.open(name, this.#hasAttributes ? attributes : NO_ATTRIBUTES);
    this.#hasAttributes = false;
  }

  #attribute({ name, value }: SaxesAttributePlain): void {
    this.#hasAttributes = true;
    if (!isName(name)) wrong(this.#parser.position);
    if (name.startsWith('xmlns') && value.trim() === XINCLUDE) reject('XML_XINCLUDE');
  }

  /** @throws NotEvidence XML_* */
  write(piece: string): void {
    this.#pieceAt += this.#piece.length;
    this.#piece = piece;
    this.#guarded(() => this.#parser.write(piece));
  }

  /** The document is at its end. @throws NotEvidence XML_* */
  close(): void {
    this.#guarded(() => this.#parser.close());
  }

  #guarded(step: () => void): void {
    try {
      step();
    } catch (error) {
      if (error instanceof NotEvidence) throw error;
      refuseControl(this.#piece);
      if (isDoctype(this.#piece, Math.max(0, this.#markup - this.#pieceAt))) reject('XML_DOCTYPE');
      wrong(this.#parser.position);
    }
  }
}

/** Walks a document once, front to back. @throws NotEvidence XML_* */
export function walkXml(source: string, handler: XmlHandler, most?: number): void {
  const walk = new XmlWalk(handler, most);
  walk.write(source);
  walk.close();
}

/** The same for a document that is unpacked while it is read, so that it is never held as a whole. @throws NotEvidence XML_*, TEXT_* */
export async function walkXmlPieces(pieces: AsyncIterable<Uint8Array>, handler: XmlHandler): Promise<void> {
  const walk = new XmlWalk(handler);
  const decoder = new XmlDecoder();
  for await (const piece of pieces) walk.write(decoder.next(piece));
  walk.write(decoder.next());
  walk.close();
}

/** The attributes of an element by their names with prefix, in the order in which they stand. */
export type AttributesOf = Pick<ReadonlyMap<string, string>, 'get' | 'has' | typeof Symbol.iterator>;

export type XmlElement = {
  /** Name without its prefix. */
  readonly name: string;
  readonly prefix: string;
  readonly attributes: AttributesOf;
  readonly children: readonly XmlElement[];
  /** The element's own character data, as written. */
  readonly text: string;
};

const NONE: readonly never[] = [];

/** Attributes as the parser gave them, looked up where they are; their record has no prototype. */
class Given implements AttributesOf {
  readonly record: XmlAttributes;

  constructor(record: XmlAttributes) {
    this.record = record;
  }

  get(name: string): string | undefined {
    return this.record[name];
  }

  has(name: string): boolean {
    return name in this.record;
  }

  [Symbol.iterator](): MapIterator<[string, string]> {
    return new Map(Object.entries(this.record))[Symbol.iterator]();
  }
}

/** An element that grows while it is read. Most attributes are never asked for. */
class Growing implements XmlElement {
  readonly written: string;
  readonly given: XmlAttributes;
  readonly name: string;
  children: XmlElement[] | readonly never[] = NONE;
  text = '';

  constructor(written: string, given: XmlAttributes) {
    this.written = written;
    this.given = given;
    this.name = local(written);
  }

  get prefix(): string {
    return this.written.slice(0, Math.max(0, this.written.indexOf(':')));
  }

  get attributes(): AttributesOf {
    return new Given(this.given);
  }

  add(child: XmlElement): void {
    if (this.children === NONE) this.children = [child];
    else (this.children as XmlElement[]).push(child);
  }
}

/** A name without its prefix. */
export function local(name: string): string {
  // The shortest name with a prefix has three characters.
  if (name.length < 3) return name;
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** @throws NotEvidence XML_*, TEXT_* */
export function readXml(bytes: Uint8Array): XmlElement {
  const open: Growing[] = [];
  let root: Growing | undefined;
  let current: Growing | undefined;
  walkXml(
    decodeXml(bytes),
    {
      open: (name, attributes) => {
        const element = new Growing(name, attributes);
        current?.add(element);
        root ??= element;
        open.push(element);
        current = element;
      },
      text: (value) => {
        if (current) current.text += value;
      },
      close: () => {
        open.pop();
        current = open.at(-1);
      },
    },
    MAX_IN_TREE,
  );
  return root ?? reject('XML_ILL_FORMED', { position: '0' });
}

function named(elements: readonly XmlElement[], name: string): readonly XmlElement[] {
  return elements.filter((child) => child.name === name);
}

export function childrenAt(element: XmlElement, path: string): readonly XmlElement[] {
  if (!path.includes('/')) return named(element.children, path);
  return path
    .split('/')
    .reduce<readonly XmlElement[]>((found, name) => found.flatMap((one) => named(one.children, name)), [element]);
}

/** The one element at an exact path below `element`; absent is allowed, two are not. @throws NotEvidence XML_FIELD_TWICE */
export function childAt(element: XmlElement, path: string): XmlElement | undefined {
  const found = childrenAt(element, path);
  if (found.length > 1) reject('XML_FIELD_TWICE', { field: path, at: path });
  return found[0];
}

/** Trimmed text at an exact path; an empty element counts as absent. @throws NotEvidence XML_FIELD_TWICE */
export function textAt(element: XmlElement, path: string): string | undefined {
  return childAt(element, path)?.text.trim() || undefined;
}
