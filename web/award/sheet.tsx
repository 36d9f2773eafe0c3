import { PrinterOutlined } from '@ant-design/icons';
import { Button, Card, Empty } from 'antd';
import { Link, useParams } from 'react-router';
import { type Case, useCase } from '../intake/case.ts';
import { Loaded } from '../parts/loaded.tsx';
import { PageFrame } from '../parts/page.tsx';
import { useCatalogue } from '../policy/queries.ts';
import { useText, useWords } from '../words/language.tsx';
import { SheetHead } from './sheet-head.tsx';
import { SheetSteps } from './sheet-steps.tsx';
import './award.css';
import '../public/public.css';

/** The award as a calculation sheet: every step with its clause, the sentences quoted, the sums; prints on A4. */
export function Page() {
  const { id = '' } = useParams();
  const query = useCase(id);
  return (
    <Loaded query={query} rows={14}>
      {(of) => <Sheet of={of} />}
    </Loaded>
  );
}

function Sheet({ of }: { readonly of: Case }) {
  const { award, app } = useWords();
  const text = useText();
  const catalogue = useCatalogue(of.policyYear);
  return (
    <PageFrame
      title={award.sheetOf(text(of.itemName))}
      actions={
        <span className="no-print">
          <Link to={`/my/cases/${of.id}`}>{app.back}</Link>{' '}
          <Button type="primary" icon={<PrinterOutlined />} onClick={() => window.print()}>
            {app.print}
          </Button>
        </span>
      }
    >
      {of.award === null ? (
        <Empty description={award.notAssessed} />
      ) : (
        <Card className="sheet-card">
          <SheetHead of={of} award={of.award} />
          <Loaded query={catalogue}>
            {(found) => <SheetSteps award={of.award} item={of.item} catalogue={found} />}
          </Loaded>
        </Card>
      )}
    </PageFrame>
  );
}
