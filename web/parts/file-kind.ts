import { declaredFileType, FILE_TYPES, type FileType, knownEnding } from '../../shared/evidence/file-types.ts';

const MB = 1024 * 1024;

/** Media types that are taken, and bytes of the largest file of each. */
export type Limits = Readonly<Record<string, number>>;

/** The forms that media types stand for, as people call them: PDF、OFD、XML. */
export function formsOf(types: readonly string[]): string {
  const forms = types.map((type) => declaredFileType(type)?.toUpperCase()).filter((form) => form !== undefined);
  return [...new Set(forms)].join('、');
}

/** Forms that share a limit, in the order in which they are asked for: PDF、PNG up to 10 MB, XML up to 5 MB. */
export function formsBySize(limits: Limits): readonly { readonly forms: string; readonly size: string }[] {
  const together = Map.groupBy(Object.keys(limits), (type) => limits[type] ?? 0);
  return [...together].map(([most, types]) => ({ forms: formsOf(types), size: sizeText(most) }));
}

/** What a picker offers: media types, and endings because pickers know OFD only by its own. */
export function acceptOf(limits: Limits): string {
  const types = Object.keys(limits);
  const forms = types.map(declaredFileType).filter((form) => form !== undefined);
  return [...types, ...new Set(forms.flatMap((form) => FILE_TYPES[form].endings.map((ending) => `.${ending}`)))].join();
}

/** Bytes as people read them. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < MB ? `${Math.ceil(bytes / 1024)} KB` : `${Number((bytes / MB).toFixed(1))} MB`;
}

type Picked = { readonly name: string; readonly type: string; readonly size: number };
/** Why a file cannot be sent, with the `most` bytes of one of its type; or the media type under which it is. */
export type Checked =
  | { readonly type: string }
  | { readonly wrong: 'kind' | 'empty' }
  | { readonly wrong: 'size'; readonly most: number };

/** Looks at a file before anything is sent. Its ending decides: browsers do not know what OFD is. */
export function checkedFile({ name, type, size }: Picked, limits: Limits): Checked {
  const form = declaredFileType(knownEnding(name)) ?? declaredFileType(type);
  const media = form === undefined ? undefined : mediaIn(form, limits);
  const most = media === undefined ? undefined : limits[media];
  if (media === undefined || most === undefined) return { wrong: 'kind' };
  if (size === 0) return { wrong: 'empty' };
  return size > most ? { wrong: 'size', most } : { type: media };
}

function mediaIn(form: FileType, limits: Limits): string | undefined {
  return FILE_TYPES[form].media.find((media) => Object.hasOwn(limits, media));
}
