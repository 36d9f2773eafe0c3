import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { answered, client } from '../api/client.ts';
import { DueDay } from '../parts/due.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Panel } from '../parts/panel.tsx';
import { useText, useWords } from '../words/language.tsx';

/** What is for the applicant to do, in every case that waits for it. */
export function ToDoList() {
  const { intake } = useWords();
  const text = useText();
  const query = useQuery({ queryKey: ['worklist'], queryFn: () => answered(client.GET('/worklist')), staleTime: 0 });
  return (
    <Panel title={intake.toDo}>
      <Loaded query={query} rows={2}>
        {({ toDo }) =>
          toDo.length === 0 ? (
            intake.nothingToDo
          ) : (
            <ul className="points">
              {toDo.map(({ code, what, due, application: { id, itemName } }) => (
                <li key={`${id} ${code}`}>
                  <Link to={`/my/cases/${id}`}>{text(itemName)}</Link>：{text(what)} <DueDay due={due} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
}
