import { local, type XmlHandler } from '../containers/xml.ts';
import { reject } from '../file-findings.ts';

/** Text as the program shows it: characters that XML cannot hold are written as _x000D_, and a real _x000D_ as _x005F_x000D_. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => {
    const code = Number.parseInt(hex, 16);
    // Ends of lines and tabs stand in cells; no other control character is text.
    if (code < 0x20 && code !== 9 && code !== 10 && code !== 13) reject('TEXT_CONTROL_CHARACTERS');
    return String.fromCharCode(code);
  });
}

/** A text of its own: what a parser cuts out of a piece keeps the whole piece in memory. */
export function ownText(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1);
}

/** Collects the plain text of string items: direct text and runs; phonetic guides do not count. */
export class StringItems implements XmlHandler {
  readonly texts: string[] = [];
  item: string | undefined;
  inText = false;
  inPhonetic = false;

  open = (written: string): void => {
    const name = local(written);
    if (name === 'si') this.item = '';
    else if (name === 'rPh') this.inPhonetic = true;
    this.inText = name === 't';
  };

  text = (value: string): void => {
    if (this.inText && !this.inPhonetic && this.item !== undefined) this.item += value;
  };

  close = (written: string): void => {
    const name = local(written);
    this.inText = false;
    if (name === 'rPh') this.inPhonetic = false;
    if (name !== 'si') return;
    this.texts.push(ownText(unescaped(this.item ?? '')));
    this.item = undefined;
  };
}
