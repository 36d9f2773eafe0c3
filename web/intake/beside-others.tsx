import { Alert } from 'antd';
import { Link } from 'react-router';
import { Amount } from '../parts/amount.tsx';
import { Panel } from '../parts/panel.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { useText, useWords } from '../words/language.tsx';
import type { Case } from './case.ts';
import { useTogether } from './story.ts';

type Props = {
  readonly of: Case;
  /** Where the reader opens cases. */
  readonly at?: '/my/cases' | '/cases';
};

/** The enterprise's other items of the year and what they come to together; nothing where the case stands alone. */
export function BesideOthers({ of, at = '/my/cases' }: Props) {
  const { intake } = useWords();
  const text = useText();
  const { data, error } = useTogether(of);
  // Who decides has to know that it could not be told.
  if (error !== null && data === undefined)
    return (
      <Panel title={intake.besideOthers}>
        <RefusalAlert error={error} />
      </Panel>
    );
  if (data === undefined || data.items.length < 2) return null;
  const { items, totals, contradiction } = data;
  return (
    <Panel title={intake.besideOthers}>
      {contradiction === null ? null : (
        <Alert type="warning" showIcon title={intake.contradiction(text(contradiction.name))} />
      )}
      <div className="wide-table">
        <table className="sheet-table">
          <thead>
            <tr>
              <th scope="col">{intake.item}</th>
              <th scope="col">{intake.alone}</th>
              <th scope="col">{intake.together}</th>
              <th scope="col">{intake.why}</th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ application: { id, itemName }, alone, together, why }) => (
              <tr key={id}>
                <td>{id === of.id ? text(itemName) : <Link to={`${at}/${id}`}>{text(itemName)}</Link>}</td>
                <td className="right">
                  <Amount yuan={alone ?? undefined} />
                </td>
                <td className="right">
                  <Amount yuan={together ?? undefined} />
                </td>
                <td>{text(why)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{intake.inAll}</th>
              <td className="right">
                <Amount yuan={totals.alone} />
              </td>
              <td className="right">
                <Amount yuan={totals.together ?? undefined} />
              </td>
              <td />
            </tr>
          </tfoot>
        </table>
      </div>
    </Panel>
  );
}
