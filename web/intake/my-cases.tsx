import { PlusOutlined } from '@ant-design/icons';
import { Button, Flex } from 'antd';
import { Link, useNavigate } from 'react-router';
import { usePerson } from '../app/sign-in.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { PageFrame } from '../parts/page.tsx';
import { useWords } from '../words/language.tsx';
import { useMyCases } from './case.ts';
import { useCaseColumns } from './case-columns.tsx';
import { ToDoList } from './to-do-list.tsx';
import '../public/public.css';
import './intake.css';

/** The cases of one's enterprises: what is to do first, then all of them. */
export function Page() {
  const { intake, app } = useWords();
  const cases = useMyCases();
  const columns = useCaseColumns(usePerson().creditCodes.length > 1);
  const go = useNavigate();
  return (
    <PageFrame
      title={intake.mine}
      lead={intake.mineLead}
      actions={
        <Link to="/my/apply">
          <Button type="primary" icon={<PlusOutlined />} tabIndex={-1}>
            {intake.begin}
          </Button>
        </Link>
      }
    >
      <Loaded query={cases} rows={10}>
        {({ pages }) => {
          const rows = pages.flatMap(({ applications }) => applications);
          return (
            <Flex vertical gap="middle">
              <ToDoList />
              <DataTable
                rows={rows}
                columns={columns}
                rowKey={({ id }) => id}
                caption={intake.mine}
                empty={intake.none}
                onOpen={({ id }) => void go(`/my/cases/${id}`)}
              />
              {cases.hasNextPage ? (
                <Button loading={cases.isFetchingNextPage} onClick={() => void cases.fetchNextPage()}>
                  {app.more}
                </Button>
              ) : null}
            </Flex>
          );
        }}
      </Loaded>
    </PageFrame>
  );
}
