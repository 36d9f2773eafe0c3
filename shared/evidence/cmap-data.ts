import bundled from './gb-cmaps.json' with { type: 'json' };

const MAPS: Readonly<Record<string, string>> = bundled.maps;

/**
 * Hands the PDF reader the character maps of simplified Chinese fonts that are named in a file but not embedded in it
 * (UniGB-UCS2-H, GBK-EUC-H …). They are data in the program: nothing is fetched, and no other map or font is given.
 */
export class BundledCmaps {
  /** Called by pdf.js with the name of the file that it would look for. */
  readonly fetch = async ({ kind, filename }: { readonly kind: string; readonly filename: string }) => {
    const name = filename.replace(/\.bcmap$/, '');
    const map = kind === 'cMapUrl' && Object.hasOwn(MAPS, name) ? MAPS[name] : undefined;
    if (map === undefined) throw new Error(`no ${kind} ${filename}`);
    return new Uint8Array(Buffer.from(map, 'base64'));
  };
}
