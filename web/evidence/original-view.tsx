import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Button, Flex, Image, Skeleton, Typography } from 'antd';
import { lazy, Suspense } from 'react';
import { useWords } from '../words/language.tsx';
import { originalKind } from './original-kind.ts';

const PdfView = lazy(() => import('./pdf-view.tsx').then(({ PdfView }) => ({ default: PdfView })));

/** `bytes`: the file is at hand and need not be fetched; `url` then leads to the browser's own memory. */
export type Original = {
  readonly name: string;
  readonly url: string;
  readonly sha256: string;
  readonly bytes?: Blob;
};

/** A file in place: PDF on a canvas, pictures as pictures; every other form is read beside its download. */
export function OriginalView({ original }: { readonly original: Original }) {
  const { approval } = useWords();
  const { name, url, sha256, bytes } = original;
  const kind = originalKind(name);
  return (
    <Flex vertical gap="small">
      <Flex justify="space-between" align="center" wrap gap="small">
        <Typography.Text strong>{name}</Typography.Text>
        <Button icon={<DownloadOutlined />} href={url} download={name} target="_blank" rel="noopener">
          {approval.download}
        </Button>
      </Flex>
      {kind === 'pdf' ? (
        <Suspense fallback={<Skeleton active paragraph={{ rows: 12 }} />}>
          <PdfView address={url} bytes={bytes} name={name} />
        </Suspense>
      ) : null}
      {kind === 'picture' ? <Image src={url} alt={name} className="original-picture" /> : null}
      {kind === 'other' ? <Alert type="info" title={approval.readBesideDownload} /> : null}
      <Typography.Text type="secondary" className="digest">
        SHA-256 {sha256}
      </Typography.Text>
    </Flex>
  );
}
