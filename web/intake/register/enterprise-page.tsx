import { Alert, Button, Descriptions, Flex, Tag } from 'antd';
import { Link, useParams } from 'react-router';
import { usePerson } from '../../app/sign-in.tsx';
import { useEnterprise } from '../../approval/enterprise-line.tsx';
import { Day } from '../../parts/day.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { PageFrame } from '../../parts/page.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useWords } from '../../words/language.tsx';
import { AuthorisedPersons } from './authorised-persons.tsx';
import { ConfirmAccount } from './confirm-account.tsx';
import type { Enterprise } from './entry.ts';
import { ProvincialDecisions } from './provincial-decisions.tsx';

/** What the register says of an enterprise, its bank account, what the province decided for it. */
export function Page() {
  const { code = '' } = useParams();
  const { register } = useWords();
  const { roles, department } = usePerson();
  const found = useEnterprise(code);
  const keeps = roles.includes('registrar');
  return (
    <PageFrame
      title={found.data?.name ?? register.enterpriseNamed(code)}
      actions={
        keeps ? (
          <Link to={`/register/${code}/change`}>
            <Button>{register.change}</Button>
          </Link>
        ) : null
      }
    >
      <Loaded query={found}>
        {(data) => (
          <Flex vertical gap="middle">
            <Panel title={register.entry}>
              <About enterprise={data} />
            </Panel>
            <Account enterprise={data} keeps={keeps} />
            <AuthorisedPersons enterprise={data} keeps={keeps} />
            <ProvincialDecisions enterprise={data} mayRecord={roles.includes('officer') && department === 'commerce'} />
          </Flex>
        )}
      </Loaded>
    </PageFrame>
  );
}

function About({ enterprise }: { readonly enterprise: Enterprise }) {
  const { register, approval } = useWords();
  const yesNo = (said: boolean | null | undefined) =>
    register.answers[said === null || said === undefined ? 'unknown' : said ? 'yes' : 'no'];
  const { standing } = enterprise;
  return (
    <Descriptions
      column={{ xs: 1, md: 2 }}
      items={[
        { key: 'code', label: register.creditCode, children: enterprise.creditCode },
        { key: 'kind', label: register.kind, children: register.kinds[enterprise.kind] },
        { key: 'county', label: register.county, children: approval.departmentName(enterprise.county) },
        { key: 'mail', label: register.mail, children: enterprise.mail },
        { key: 'city', label: register.registeredInCity, children: yesNo(enterprise.registeredInCity) },
        { key: 'compliant', label: register.compliant, children: yesNo(enterprise.compliant) },
        { key: 'compliantOn', label: register.compliantOn, children: <Day value={enterprise.compliantOn} /> },
        { key: 'care', label: register.careMainBusiness, children: yesNo(enterprise.careMainBusiness) },
        { key: 'introduced', label: register.introduced, children: yesNo(standing?.introduced) },
        { key: 'platform', label: register.inPlatform, children: yesNo(standing?.inPlatform) },
        { key: 'farm', label: register.farmExporter, children: yesNo(standing?.farmExporter) },
      ]}
    />
  );
}

function Account({ enterprise, keeps }: { readonly enterprise: Enterprise; readonly keeps: boolean }) {
  const { register } = useWords();
  const account = enterprise.bankAccount;
  return (
    <Panel title={register.account}>
      {account === null ? (
        register.noAccount
      ) : (
        <Flex vertical gap="middle">
          <Descriptions
            column={{ xs: 1, md: 2 }}
            items={[
              { key: 'holder', label: register.holder, children: account.holder },
              { key: 'bank', label: register.bank, children: account.bank },
              { key: 'number', label: register.number, children: account.number },
              { key: 'by', label: register.enteredBy, children: account.enteredBy },
              {
                key: 'confirmed',
                label: register.confirmation,
                children:
                  account.confirmedBy === undefined ? (
                    <Tag color="orange">{register.notConfirmed}</Tag>
                  ) : (
                    <Tag color="green">{register.confirmedBy(account.confirmedBy)}</Tag>
                  ),
              },
            ]}
          />
          {account.failedIn === undefined ? null : (
            <Alert type="warning" showIcon title={register.failedIn(account.failedIn)} />
          )}
          {keeps && account.confirmedBy === undefined ? <ConfirmAccount code={enterprise.creditCode} /> : null}
        </Flex>
      )}
    </Panel>
  );
}
