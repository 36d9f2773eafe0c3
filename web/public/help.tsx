import { Card, Collapse, Steps } from 'antd';
import { Link } from 'react-router';
import { PageFrame } from '../parts/page.tsx';
import { useWords } from '../words/language.tsx';
import './public.css';

/** How it goes from the first figures to the payment, and what people ask. */
export function Page() {
  const { open } = useWords();
  return (
    <PageFrame title={open.help} lead={open.helpLead}>
      <Card>
        <Steps
          orientation="vertical"
          current={open.steps.length}
          items={open.steps.map(([title, content]) => ({ title, content }))}
        />
      </Card>
      <Card title={<h2 className="card-title">{open.questions}</h2>}>
        <Collapse items={open.answers.map(([label, children]) => ({ key: label, label, children }))} />
      </Card>
      <Link to="/api">{open.forPrograms}</Link>
    </PageFrame>
  );
}
