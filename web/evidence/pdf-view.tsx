import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Flex, Skeleton } from 'antd';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../words/language.tsx';
import { openPdf } from './pdf-document.ts';

type Props = { readonly address: string; readonly bytes?: Blob | undefined; readonly name: string };

/** A PDF page by page, drawn to a canvas: there is nothing in it that could run. */
export function PdfView({ address, bytes, name }: Props) {
  const { approval } = useWords();
  const [number, setNumber] = useState(1);
  const pdf = useQuery({
    queryKey: ['pdf', address],
    queryFn: ({ signal }) => openPdf(bytes ?? address, signal),
    // The link ends after five minutes: what was read once is not asked for again.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  if (pdf.data === undefined)
    return pdf.error === null ? (
      <Skeleton active paragraph={{ rows: 12 }} />
    ) : (
      <Alert type="warning" showIcon title={approval.cannotDraw} />
    );
  const pages = pdf.data.numPages;
  return (
    <Flex vertical gap="small">
      {pages > 1 ? (
        <Flex gap="small" align="center" className="no-print">
          <Button disabled={number === 1} onClick={() => setNumber(number - 1)}>
            {approval.pageBefore}
          </Button>
          <span aria-live="polite">{approval.pageOf(number, pages)}</span>
          <Button disabled={number === pages} onClick={() => setNumber(number + 1)}>
            {approval.pageAfter}
          </Button>
        </Flex>
      ) : null}
      <PdfPage pdf={pdf.data} number={number} label={`${name} ${approval.pageOf(number, pages)}`} />
    </Flex>
  );
}

type PageProps = { readonly pdf: PDFDocumentProxy; readonly number: number; readonly label: string };

function PdfPage({ pdf, number, label }: PageProps) {
  const place = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const canvas = place.current;
    if (canvas === null) return undefined;
    let stop = () => {};
    void pdf.getPage(number).then((page) => {
      const natural = page.getViewport({ scale: 1 });
      const scale = ((canvas.parentElement?.clientWidth ?? natural.width) / natural.width) * devicePixelRatio;
      const viewport = page.getViewport({ scale });
      canvas.width = viewport.width;
      canvas.height = viewport.height;
      const drawing = page.render({ canvas, viewport });
      stop = () => drawing.cancel();
      // A page that was turned before it was drawn is no problem.
      drawing.promise.catch(() => undefined);
    });
    return () => stop();
  }, [pdf, number]);
  return <canvas ref={place} role="img" aria-label={label} className="original-page" />;
}
