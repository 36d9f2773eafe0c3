import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Flex, Form, Input, Select } from 'antd';
import { useNavigate, useParams } from 'react-router';
import { answered, client } from '../api/client.ts';
import { Loaded } from '../parts/loaded.tsx';
import { PageFrame } from '../parts/page.tsx';
import { Panel } from '../parts/panel.tsx';
import { useWords } from '../words/language.tsx';
import { Chain } from './chain.tsx';

const KINDS = [
  'applications',
  'settlements',
  'enterprises',
  'funds',
  'editions',
  'readings',
  'departments',
  'calendars',
  'references',
] as const;
type Asked = { readonly kind: string; readonly id: string };

/** Everything that happened to a case, a run or a register entry, and whether the chain of it is whole. */
export function Page() {
  const { kind = '', id = '' } = useParams();
  const { oversight } = useWords();
  return (
    <PageFrame title={oversight.auditTitle} lead={oversight.auditLead}>
      <Ask kind={kind} id={id} />
      {kind === '' || id === '' ? null : <Found kind={kind} id={id} />}
    </PageFrame>
  );
}

function Ask(asked: Asked) {
  const { oversight, app } = useWords();
  const navigate = useNavigate();
  const initial = { kind: asked.kind === '' ? 'applications' : asked.kind, id: asked.id };
  return (
    <Panel title={oversight.search}>
      <Form
        layout="vertical"
        initialValues={initial}
        onFinish={({ kind, id }: Asked) => void navigate(`/audit/${kind}/${encodeURIComponent(id.trim())}`)}
      >
        <Form.Item name="kind" label={oversight.kind}>
          <Select options={KINDS.map((value) => ({ value, label: oversight.kinds[value] }))} />
        </Form.Item>
        <Form.Item name="id" label={oversight.id} rules={[{ required: true, message: oversight.idMissing }]}>
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Button type="primary" htmlType="submit">
          {app.search}
        </Button>
      </Form>
    </Panel>
  );
}

function Found({ kind, id }: Asked) {
  const { oversight } = useWords();
  const chain = useQuery({
    queryKey: ['audit', kind, id],
    queryFn: () => answered(client.GET('/audit/{kind}/{id}', { params: { path: { kind, id } } })),
  });
  return (
    <Loaded query={chain}>
      {(data) => (
        <Panel title={oversight.chainOf(id)}>
          <Flex vertical gap="middle">
            {data.whole ? (
              <Alert type="success" showIcon title={oversight.whole(data.entries.length)} />
            ) : (
              <Alert type="error" showIcon title={oversight.broken} description={data.broken} />
            )}
            <Chain entries={data.entries} />
          </Flex>
        </Panel>
      )}
    </Loaded>
  );
}
