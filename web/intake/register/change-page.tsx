import { Skeleton } from 'antd';
import { useParams } from 'react-router';
import { Refused } from '../../api/refused.ts';
import { useEnterprise } from '../../approval/enterprise-line.tsx';
import { PageFrame } from '../../parts/page.tsx';
import { Panel } from '../../parts/panel.tsx';
import { RefusalAlert } from '../../parts/refusal-alert.tsx';
import { useWords } from '../../words/language.tsx';
import { EnterpriseForm } from './enterprise-form.tsx';

/** Enters an enterprise in the register, or changes what it says. */
export function Page() {
  const { code = '' } = useParams();
  const { register } = useWords();
  const found = useEnterprise(code);
  const isNew = found.error instanceof Refused && found.error.status === 404;
  return (
    <PageFrame title={isNew ? register.enterTitle(code) : register.changeTitle(code)}>
      {found.isPending ? <Skeleton active paragraph={{ rows: 10 }} /> : null}
      {found.error !== null && !isNew ? <RefusalAlert error={found.error} /> : null}
      {isNew || found.data !== undefined ? (
        <Panel title={register.entry}>
          <EnterpriseForm key={code} code={code} before={found.data} />
        </Panel>
      ) : null}
    </PageFrame>
  );
}
