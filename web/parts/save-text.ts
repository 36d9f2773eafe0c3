import { saveFile } from './save-file.ts';

/** Hands a text to the browser as a file. */
export function saveText(name: string, type: string, text: string): void {
  saveFile(name, new Blob([text], { type: `${type};charset=utf-8` }));
}
