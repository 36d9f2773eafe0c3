import { DownloadOutlined } from '@ant-design/icons';
import { Button, Flex } from 'antd';
import { useNavigate, useParams } from 'react-router';
import type { Register } from '../../shared/registers/register.ts';
import { registerNamed } from '../../shared/registers/registers.ts';
import { NotFound } from '../app/errors.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { PageFrame } from '../parts/page.tsx';
import { Panel } from '../parts/panel.tsx';
import { useText, useWords } from '../words/language.tsx';
import { EntriesTable } from './entries-table.tsx';
import { EntryForm } from './entry-form.tsx';
import { exportEntries } from './export-entries.ts';
import { ImportEntries } from './import-entries.tsx';
import { Proposals } from './proposals.tsx';
import { type RegisterRead, useKeeps, useRegister } from './queries.ts';

/** A register: what is in force and to come, what waits for a second person, and for who keeps it the ways to change it. */
export function Page() {
  const { register = '' } = useParams();
  const found = registerNamed(register);
  return found === undefined ? <NotFound /> : <OneRegister key={register} register={found} />;
}

function OneRegister({ register }: { readonly register: Register }) {
  const text = useText();
  const read = useRegister(register.name);
  return (
    <PageFrame title={text(register.words)} lead={text(register.lead)}>
      <Loaded query={read}>{(data) => <Parts register={register} data={data} />}</Loaded>
    </PageFrame>
  );
}

function Parts({ register, data }: { readonly register: Register; readonly data: RegisterRead }) {
  const { registers } = useWords();
  const navigate = useNavigate();
  const keeps = useKeeps(register);
  const { entries, proposals } = data;
  return (
    <Flex vertical gap="middle">
      {register.secondPerson ? (
        <Panel title={registers.proposals}>
          <Proposals register={register} proposals={proposals} entries={entries} />
        </Panel>
      ) : null}
      <Panel
        title={registers.entries}
        extra={
          <Button
            icon={<DownloadOutlined aria-hidden />}
            disabled={entries.length === 0}
            onClick={() => void exportEntries(register, entries)}
          >
            {registers.export}
          </Button>
        }
      >
        <EntriesTable
          register={register}
          entries={entries}
          caption={registers.entries}
          onOpen={({ key }) => void navigate(`/registers/${register.name}/${encodeURIComponent(key)}`)}
        />
      </Panel>
      {keeps ? (
        <>
          <Panel title={registers.import}>
            <ImportEntries register={register} entries={entries} />
          </Panel>
          <Panel title={registers.add}>
            <EntryForm register={register} today={data.today} />
          </Panel>
        </>
      ) : null}
    </Flex>
  );
}
