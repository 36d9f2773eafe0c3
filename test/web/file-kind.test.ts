import { describe, expect, it } from 'vitest';
import { slotView } from '../../shared/application/documents.ts';
import { SLOTS } from '../../shared/application/slots.ts';
import { acceptOf, checkedFile, formsBySize, formsOf, sizeText } from '../../web/parts/file-kind.ts';

const MB = 1024 * 1024;
const invoice = SLOTS.C6?.find(({ id }) => id === 'invoice');
const limits = invoice === undefined ? {} : slotView(invoice).limits;

describe('a file before it is sent', () => {
  it.each([
    ['发票.pdf', 'application/pdf', 1000, { type: 'application/pdf' }],
    // Browsers do not know OFD.
    ['发票.ofd', '', 1000, { type: 'application/ofd' }],
    ['发票.XML', 'text/xml', 1000, { type: 'application/xml' }],
    ['发票.docx', 'application/msword', 1000, { wrong: 'kind' }],
    ['发票', '', 1000, { wrong: 'kind' }],
    ['空.pdf', 'application/pdf', 0, { wrong: 'empty' }],
    ['大.pdf', 'application/pdf', 500 * MB, { wrong: 'size', most: 10 * MB }],
    // Each type has the limit of its own upload link, not that of the largest.
    ['大.xml', 'text/xml', 12 * MB, { wrong: 'size', most: 10 * MB }],
    ['大.ofd', '', 7 * MB, { type: 'application/ofd' }],
    ['多张.zip', 'application/zip', 7 * MB, { type: 'application/zip' }],
  ] as const)('%s (%s, %i bytes) is %o', (name, type, size, checked) => {
    expect(checkedFile({ name, type, size }, limits)).toEqual(checked);
  });

  it('is offered by type and by ending, and its limits are said by form', () => {
    const two = { 'application/ofd': 10 * MB, 'image/jpeg': 10 * MB, 'application/xml': 5 * MB, 'text/xml': 5 * MB };
    expect(acceptOf(two)).toBe('application/ofd,image/jpeg,application/xml,text/xml,.ofd,.jpg,.jpeg,.xml');
    expect(formsBySize(two)).toEqual([
      { forms: 'OFD、JPEG', size: '10 MB' },
      { forms: 'XML', size: '5 MB' },
    ]);
  });

  it('is named and measured as people do', () => {
    expect(formsOf(['application/pdf', 'application/xml', 'text/xml'])).toBe('PDF、XML');
    expect([sizeText(12), sizeText(2048), sizeText(10 * MB), sizeText(1.5 * MB)]).toEqual([
      '12 B',
      '2 KB',
      '10 MB',
      '1.5 MB',
    ]);
  });
});
