import { Alert, Button, Flex, Upload } from 'antd';
import { useState } from 'react';
import { DOCUMENT_KINDS, MAX_DECISION_BYTES } from '../../../shared/evidence/document-kinds.ts';
import { FILE_TYPES } from '../../../shared/evidence/file-types.ts';
import { type Original, OriginalView } from '../../evidence/original-view.tsx';
import { acceptOf, type Checked, checkedFile, formsOf, sizeText } from '../../parts/file-kind.ts';
import { useWords } from '../../words/language.tsx';

/** The document that was chosen, shown from the browser's own memory. */
export type ChosenFile = Original & { readonly bytes: Blob };

/** A decision is a paper that people read; it comes inside a request, so that less of it is taken. */
export const DECISION_LIMITS = Object.fromEntries(
  DOCUMENT_KINDS.paper.accepts.flatMap((type) => FILE_TYPES[type].media).map((media) => [media, MAX_DECISION_BYTES]),
);

type Props = { readonly file: ChosenFile | undefined; readonly onFile: (file: ChosenFile) => void };

/** Chooses the document of a decision and shows it; one of the wrong kind or too large is told so and not taken. */
export function DecisionFile({ file, onFile }: Props) {
  const { register } = useWords();
  const [checked, setChecked] = useState<Checked>();
  return (
    <Flex vertical gap="small" align="stretch">
      <Upload
        accept={acceptOf(DECISION_LIMITS)}
        maxCount={1}
        showUploadList={false}
        beforeUpload={async (chosen) => {
          const found = checkedFile(chosen, DECISION_LIMITS);
          setChecked(found);
          if ('type' in found) onFile(await chosenFile(chosen));
          return Upload.LIST_IGNORE;
        }}
      >
        <Button>{register.chooseDocument}</Button>
      </Upload>
      <WhyNot checked={checked} />
      {file === undefined ? register.documentFirst : <OriginalView original={file} />}
    </Flex>
  );
}

function WhyNot({ checked }: { readonly checked: Checked | undefined }) {
  const { kind, size, empty } = useWords().intake.notSent;
  if (checked === undefined || 'type' in checked) return null;
  const said =
    checked.wrong === 'size'
      ? size(sizeText(checked.most))
      : checked.wrong === 'kind'
        ? kind(formsOf(Object.keys(DECISION_LIMITS)))
        : empty;
  return <Alert type="error" showIcon role="alert" title={said} />;
}

async function chosenFile(file: File): Promise<ChosenFile> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return { bytes: file, name: file.name, sha256, url: URL.createObjectURL(file) };
}
