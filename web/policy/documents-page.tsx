import { Flex, Grid, Segmented, Skeleton } from 'antd';
import { useState } from 'react';
import { Loaded } from '../parts/loaded.tsx';
import { PageFrame } from '../parts/page.tsx';
import { useText, useWords } from '../words/language.tsx';
import { Paragraph } from './paragraph.tsx';
import { useCatalogue, usePolicyDocument } from './queries.ts';
import { usePolicyYear, YearChoice } from './year.tsx';

/** Both documents word for word: each clause beside the rule that computes it and the numbers it uses. */
export function Page() {
  const { policy } = useWords();
  const text = useText();
  const { year, onYear } = usePolicyYear();
  const catalogue = useCatalogue(year);
  const [chosen, setChosen] = useState<string>();
  const wide = Grid.useBreakpoint().lg === true;
  return (
    <PageFrame
      title={policy.documentsTitle}
      lead={policy.documentsLead}
      actions={<YearChoice year={year} onYear={onYear} />}
    >
      <Loaded query={catalogue}>
        {({ documents, policyYear }) => {
          const shown = chosen ?? documents[0]?.document ?? '';
          return (
            <Flex vertical gap="middle">
              <Segmented
                // Titles are long: on a phone they stand one below the other.
                vertical={!wide}
                aria-label={policy.documentsTitle}
                value={shown}
                onChange={setChosen}
                options={documents.map(({ document, title }) => ({ value: document, label: text(title) }))}
              />
              <OneDocument key={shown} document={shown} year={policyYear} />
            </Flex>
          );
        }}
      </Loaded>
    </PageFrame>
  );
}

function OneDocument({ document, year }: { readonly document: string; readonly year: number }) {
  const found = usePolicyDocument(document, year);
  if (found.isPending) return <Skeleton active paragraph={{ rows: 14 }} />;
  return (
    <Loaded query={found}>
      {(data) => (
        <Flex vertical gap="middle">
          {data.paragraphs.map((paragraph) => (
            <Paragraph key={paragraph.anchor} paragraph={paragraph} of={data} />
          ))}
        </Flex>
      )}
    </Loaded>
  );
}
