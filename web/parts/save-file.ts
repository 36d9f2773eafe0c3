/** Hands bytes to the browser as a file; the name loses what file systems do not take. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name.replace(/[\\/:*?"<>|]/g, ' ').trim();
  link.click();
  URL.revokeObjectURL(address);
}
