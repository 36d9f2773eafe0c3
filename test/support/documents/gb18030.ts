/** Two-byte characters of GB18030, found by asking the decoder that Node has for every pair. */
function invertDecoder(): ReadonlyMap<string, readonly [number, number]> {
  const decoder = new TextDecoder('gb18030');
  const table = new Map<string, readonly [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue;
      const text = decoder.decode(new Uint8Array([lead, trail]));
      if ([...text].length === 1 && text !== '\ufffd' && !table.has(text)) table.set(text, [lead, trail]);
    }
  }
  return table;
}

let table: ReadonlyMap<string, readonly [number, number]> | undefined;

/** Text as Excel in China writes it. Four-byte characters are not needed here and throw. */
export function encodeGb18030(text: string): Uint8Array {
  table ??= invertDecoder();
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const pair = table.get(character);
    if (code < 0x80) bytes.push(code);
    else if (pair) bytes.push(...pair);
    else throw new RangeError(`no two-byte GB18030 form of ${character}`);
  }
  return new Uint8Array(bytes);
}
