import { Button, Flex, Space, Tag } from 'antd';
import { Link, useParams } from 'react-router';
import { NotFound } from '../app/errors.tsx';
import { useSignIn } from '../app/sign-in.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { PageFrame } from '../parts/page.tsx';
import { useText, useWords } from '../words/language.tsx';
import { type Catalogue, type Item, useCatalogue } from './catalogue.ts';
import { Dates } from './dates.tsx';
import { Beside } from './item-beside.tsx';
import { Gives } from './item-gives.tsx';
import { Need } from './item-need.tsx';
import { Papers } from './papers.tsx';
import './public.css';
import { Panel } from '../parts/panel.tsx';

/** One item: what it gives, for whom, with which papers, who decides. */
export function Page() {
  const { id } = useParams();
  const catalogue = useCatalogue();
  return (
    <Loaded query={catalogue} rows={12}>
      {(found) => {
        const item = found.items.find((each) => each.id === id);
        return item === undefined ? <NotFound /> : <ItemPage catalogue={found} item={item} />;
      }}
    </Loaded>
  );
}

function ItemPage({ catalogue, item }: { readonly catalogue: Catalogue; readonly item: Item }) {
  const { open } = useWords();
  const text = useText();
  return (
    <PageFrame
      title={text(item.name)}
      lead={
        <Space wrap>
          <span>{text(item.clause)}</span>
          <Tag color="blue">{open.paidBy[item.filing.funder]}</Tag>
          <Tag>{open.year(catalogue.policyYear)}</Tag>
        </Space>
      }
      actions={<Apply item={item} />}
    >
      <Flex vertical gap="middle">
        <Dates catalogue={catalogue} />
        <Gives catalogue={catalogue} item={item} />
        <Need item={item} policyYear={catalogue.policyYear} />
        <Panel title={open.documents}>
          <Papers item={item} />
        </Panel>
        <Beside catalogue={catalogue} item={item} />
      </Flex>
    </PageFrame>
  );
}

function Apply({ item }: { readonly item: Item }) {
  const { open } = useWords();
  const { person, signIn, state } = useSignIn();
  if (person === undefined)
    return (
      <Button type="primary" loading={state === 'asking'} onClick={() => void signIn()}>
        {open.applySignIn}
      </Button>
    );
  if (!person.roles.includes('enterprise')) return null;
  return (
    <Link to={`/my/apply/${item.id}`}>
      <Button type="primary" tabIndex={-1}>
        {open.apply}
      </Button>
    </Link>
  );
}
