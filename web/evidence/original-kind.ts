/** How a file is shown: drawn by us, or only read beside its download. Nothing of a file runs in the page. */
export type OriginalKind = 'pdf' | 'picture' | 'other';

const PICTURES: readonly string[] = ['png', 'jpg', 'jpeg', 'gif', 'webp'];

/** By the ending of its name; SVG is no picture here, it can carry scripts. */
export function originalKind(name: string): OriginalKind {
  const ending = name.toLowerCase().split('.').at(-1) ?? '';
  if (ending === 'pdf') return 'pdf';
  return PICTURES.includes(ending) ? 'picture' : 'other';
}
