import { Flex } from 'antd';
import { useParams } from 'react-router';
import { NotFound } from '../app/errors.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { PageFrame } from '../parts/page.tsx';
import { type Item, useCatalogue } from '../public/catalogue.ts';
import { Papers } from '../public/papers.tsx';
import { useText, useWords } from '../words/language.tsx';
import { ChooseItem } from './choose-item.tsx';
import { DeclareForm } from './declare-form.tsx';
import { Guide } from './guide.tsx';
import './intake.css';
import '../public/public.css';
import { Panel } from '../parts/panel.tsx';

/** The way into an application: the item first, then the declared figures; papers follow on the page of the case. */
export function Page() {
  const { intake } = useWords();
  const { item: id } = useParams();
  const catalogue = useCatalogue();
  return (
    <Loaded query={catalogue} rows={12}>
      {(found) => {
        const item = found.items.find((each) => each.id === id);
        if (id === undefined)
          return (
            <PageFrame title={intake.chooseTitle} lead={intake.chooseLead}>
              <Guide step={0} />
              <ChooseItem catalogue={found} />
            </PageFrame>
          );
        return item === undefined ? <NotFound /> : <Declare item={item} policyYear={found.policyYear} />;
      }}
    </Loaded>
  );
}

function Declare({ item, policyYear }: { readonly item: Item; readonly policyYear: number }) {
  const { intake, open } = useWords();
  const text = useText();
  return (
    <PageFrame title={intake.applyTitle(text(item.name))} lead={`${text(item.clause)} · ${open.year(policyYear)}`}>
      <Guide step={1} />
      <Flex vertical gap="middle">
        <Panel title={intake.declaredTitle}>
          <DeclareForm item={item.id} policyYear={policyYear} />
        </Panel>
        <Panel title={open.documents}>
          <Papers item={item} />
        </Panel>
      </Flex>
    </PageFrame>
  );
}
