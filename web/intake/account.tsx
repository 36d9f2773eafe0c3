import { useQuery } from '@tanstack/react-query';
import { Alert, Descriptions, Flex, Tag } from 'antd';
import { answered, client } from '../api/client.ts';
import type { components } from '../api/schema.ts';
import { usePerson } from '../app/sign-in.tsx';
import { Amount } from '../parts/amount.tsx';
import { Day } from '../parts/day.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { PageFrame } from '../parts/page.tsx';
import { useCatalogue } from '../public/catalogue.ts';
import { useText, useWords } from '../words/language.tsx';
import '../public/public.css';
import { Panel } from '../parts/panel.tsx';

type Enterprise = components['schemas']['EnterpriseInFull'];

/** What the register says of one's enterprises: account to be paid to, persons who act, decisions of the province. */
export function Page() {
  const { intake } = useWords();
  const { creditCodes, name } = usePerson();
  return (
    <PageFrame title={intake.account} lead={intake.accountLead}>
      <Flex vertical gap="middle">
        {creditCodes.map((code) => (
          <OfCode key={code} code={code} />
        ))}
        <Panel title={intake.authorised}>
          <Descriptions
            column={1}
            items={[
              { key: 'person', label: intake.signedInPerson, children: name },
              { key: 'codes', label: intake.actsFor, children: creditCodes.join('、') },
            ]}
          />
        </Panel>
      </Flex>
    </PageFrame>
  );
}

function OfCode({ code }: { readonly code: string }) {
  const query = useQuery({
    queryKey: ['enterprise', code],
    queryFn: () => answered(client.GET('/enterprises/{code}', { params: { path: { code } } })),
  });
  return <Loaded query={query}>{(enterprise) => <OneEnterprise of={enterprise} />}</Loaded>;
}

function OneEnterprise({ of }: { readonly of: Enterprise }) {
  const { intake, approval } = useWords();
  const { name, creditCode, county, mail } = of;
  return (
    <Panel title={name}>
      <Descriptions
        column={{ xs: 1, md: 2 }}
        items={[
          { key: 'code', label: intake.creditCode, children: creditCode },
          { key: 'county', label: intake.county, children: approval.departmentName(county) },
          { key: 'mail', label: intake.mail, children: mail },
        ]}
      />
      <Bank account={of.bankAccount} />
      <Authorised persons={of.authorised} />
      <Provincial decisions={of.provincialDecisions} />
    </Panel>
  );
}

function Bank({ account }: { readonly account: Enterprise['bankAccount'] }) {
  const { intake } = useWords();
  if (account === null)
    return <Alert type="warning" showIcon title={intake.noBank} description={intake.unconfirmedHint} />;
  const confirmed = account.confirmedBy !== undefined;
  return (
    <>
      <h3 className="slot-title">
        {intake.bank}{' '}
        <Tag color={confirmed ? 'green' : 'gold'}>{confirmed ? intake.confirmed : intake.unconfirmed}</Tag>
      </h3>
      <Descriptions
        column={{ xs: 1, md: 2 }}
        items={[
          { key: 'holder', label: intake.accountHolder, children: account.holder },
          { key: 'bank', label: intake.bankName, children: account.bank },
          { key: 'number', label: intake.accountNumber, children: account.number },
        ]}
      />
      {confirmed ? null : <Alert type="warning" showIcon title={intake.unconfirmedHint} />}
    </>
  );
}

/** Who acts for the enterprise, as the registrar named them. */
function Authorised({ persons }: { readonly persons: Enterprise['authorised'] }) {
  const { register, intake } = useWords();
  return (
    <>
      <h3 className="slot-title">{intake.authorised}</h3>
      <p className="at">{persons === null ? register.everybodyActs : register.onlyNamedAct}</p>
      <ul className="points">
        {(persons ?? []).map(({ person, name, addedOn }) => (
          <li key={person}>
            {name}（{person}），{register.addedOn} <Day value={addedOn} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Provincial({ decisions }: { readonly decisions: Enterprise['provincialDecisions'] }) {
  const { intake, award } = useWords();
  const text = useText();
  const catalogue = useCatalogue();
  if (decisions.length === 0) return null;
  const nameOf = (item: string) => text(catalogue.data?.items.find(({ id }) => id === item)?.name) || item;
  return (
    <>
      <h3 className="slot-title">{intake.provincial}</h3>
      <ul className="points">
        {decisions.flatMap(({ number, decidedOn, items }) =>
          items.map(({ item, status, granted }) => (
            <li key={`${number} ${item}`}>
              {nameOf(item)}：{award.codes[status]}
              {granted === undefined ? null : (
                <>
                  ，{intake.granted} <Amount yuan={granted} />
                </>
              )}
              （{number}，<Day value={decidedOn} />）
            </li>
          )),
        )}
      </ul>
    </>
  );
}
