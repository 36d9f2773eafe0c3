import { CalculatorOutlined, FolderOpenOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { navigationOf } from '../app/navigation.ts';
import { useSignIn } from '../app/sign-in.tsx';
import { useHeadingFocus } from '../parts/heading-focus.ts';
import { useWords } from '../words/language.tsx';
import { Offers } from './offers.tsx';
import './public.css';

/** Where everybody begins: what this is, what it offers, and the way in. Few parts of the library, so that it is there at once. */
export function Page() {
  const { app, open } = useWords();
  const heading = useHeadingFocus<HTMLHeadingElement>();
  useEffect(() => {
    document.title = app.title;
  }, [app.title]);
  return (
    <div className="home">
      <section className="panel">
        <h1 ref={heading} tabIndex={-1} className="page-title">
          {app.city}
          {app.title}
        </h1>
        <p className="home-lead">{open.lead}</p>
        <div className="home-ways">
          <Link to="/finder">
            <Button type="primary" size="large" icon={<CalculatorOutlined />} tabIndex={-1}>
              {open.finder}
            </Button>
          </Link>
          <Entrance />
        </div>
      </section>
      <Offers />
    </div>
  );
}

/** The way in, or to the first page of one's own work. */
function Entrance() {
  const words = useWords();
  const { app } = words;
  const { state, person, signIn } = useSignIn();
  if (person === undefined)
    return (
      <Button size="large" loading={state === 'asking'} onClick={() => void signIn()}>
        {app.signIn}
      </Button>
    );
  const own = navigationOf(person.roles).find(({ roles }) => roles !== undefined);
  return (
    <>
      {own === undefined ? null : (
        <Link to={own.path}>
          <Button size="large" icon={<FolderOpenOutlined />} tabIndex={-1}>
            {own.name(words)}
          </Button>
        </Link>
      )}
      <span data-testid="signed-in-as">{app.signedInAs(person.name)}</span>
    </>
  );
}
