import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { reject } from './file-findings.ts';
import { NotEvidence } from './finding.ts';
import { decodeXml } from './text.ts';

/**
 * What a document is told to, front to back. Names keep their prefix, values stay text: 00123 is not 123.
 */
export type XmlHandler = {
  readonly open: (name: string, attributes: ReadonlyMap<string, string>) => void;
  readonly text: (value: string) => void;
  readonly close: (name: string) => void;
};

const MAX_DEPTH = 100;
const MAX_ELEMENTS = 1_000_000;
const XINCLUDE = 'http://www.w3.org/2001/XInclude';
const OPTIONS = { xmlns: false, defaultXMLVersion: '1.0', forceXMLVersion: true, position: false } as const;
/** At most one prefix, and neither side of the colon empty. */
const NAME = /^[^:]+(?::[^:]+)?$/;

/** The bounds that no parser has: depth, number of elements, includes. */
class Guard {
  readonly #parser: { readonly position: number };
  #depth = 0;
  #elements = 0;
  /** Where the last markup ended: what follows tells a DOCTYPE from any other fault. */
  markupEnd = 0;

  constructor(parser: { readonly position: number }) {
    this.#parser = parser;
  }

  passed(): void {
    this.markupEnd = this.#parser.position;
  }

  open(tag: SaxesTagPlain): ReadonlyMap<string, string> {
    this.passed();
    this.#elements += 1;
    if (this.#elements > MAX_ELEMENTS) reject('XML_TOO_MANY_ELEMENTS');
    if (this.#depth >= MAX_DEPTH) reject('XML_TOO_DEEP');
    this.#depth += 1;
    const attributes = new Map(Object.entries(tag.attributes));
    if (!NAME.test(tag.name)) wrong(this.#parser.position);
    for (const [name, value] of attributes) {
      if (!NAME.test(name)) wrong(this.#parser.position);
      if (name.startsWith('xmlns') && value.trim() === XINCLUDE) reject('XML_XINCLUDE');
    }
    return attributes;
  }

  close(): void {
    this.passed();
    this.#depth -= 1;
  }
}

function wrong(position: number): never {
  return reject('XML_ILL_FORMED', { position: String(position) });
}

/**
 * Walks a document once, front to back. Truncated files, second roots, undefined entities and repeated attributes are
 * the parser's to refuse; a DOCTYPE is refused wherever it stands, so nothing is ever declared or fetched. XML 1.1 is
 * read by the rules of 1.0, which know fewer characters.
 * @throws NotEvidence XML_*
 */
export function walkXml(source: string, handler: XmlHandler): void {
  const parser = new SaxesParser(OPTIONS);
  const guard = new Guard(parser);
  for (const markup of ['comment', 'processinginstruction', 'xmldecl'] as const)
    parser.on(markup, () => guard.passed());
  parser.on('doctype', () => reject('XML_DOCTYPE'));
  parser.on('opentag', (tag) => handler.open(tag.name, guard.open(tag)));
  parser.on('text', (text) => handler.text(text));
  parser.on('cdata', (text) => {
    guard.passed();
    handler.text(text);
  });
  parser.on('closetag', (tag) => {
    guard.close();
    handler.close(tag.name);
  });
  try {
    parser.write(source).close();
  } catch (error) {
    if (error instanceof NotEvidence) throw error;
    if (/^[^<]*<?!doctype/i.test(source.slice(guard.markupEnd))) reject('XML_DOCTYPE');
    wrong(parser.position);
  }
}

export type XmlElement = {
  /** Name without its prefix. */
  readonly name: string;
  readonly prefix: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The element's own character data, as written. */
  readonly text: string;
};

type Growing = XmlElement & { children: XmlElement[]; text: string };

function split(name: string): { name: string; prefix: string } {
  const colon = name.indexOf(':');
  return { name: name.slice(colon + 1), prefix: colon < 0 ? '' : name.slice(0, colon) };
}

/** @throws NotEvidence XML_*, TEXT_* */
export function readXml(bytes: Uint8Array): XmlElement {
  const stack: Growing[] = [];
  let root: XmlElement | undefined;
  walkXml(decodeXml(bytes), {
    open: (name, attributes) => {
      const element: Growing = { ...split(name), attributes, children: [], text: '' };
      stack.at(-1)?.children.push(element);
      root ??= element;
      stack.push(element);
    },
    text: (value) => {
      const element = stack.at(-1);
      if (element) element.text += value;
    },
    close: () => {
      stack.pop();
    },
  });
  return root ?? reject('XML_ILL_FORMED', { position: '0' });
}

export function childrenAt(element: XmlElement, path: string): readonly XmlElement[] {
  return path
    .split('/')
    .reduce<readonly XmlElement[]>(
      (found, name) => found.flatMap((one) => one.children.filter((child) => child.name === name)),
      [element],
    );
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
