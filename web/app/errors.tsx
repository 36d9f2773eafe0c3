import { Button, Result } from 'antd';
import { Link, useRouteError } from 'react-router';
import { useWords } from '../words/language.tsx';

export function NotFound() {
  const { app } = useWords();
  return (
    <Result
      status="404"
      title={app.notFound}
      subTitle={app.notFoundHint}
      extra={
        <Link to="/">
          <Button type="primary">{app.home}</Button>
        </Link>
      }
    />
  );
}

/** A page that threw; a new deployment that took its files away is mended by loading again. */
export function Broken() {
  const { app } = useWords();
  console.error(useRouteError());
  return (
    <Result
      status="500"
      title={app.broken}
      subTitle={app.brokenHint}
      extra={
        <Button type="primary" onClick={() => location.reload()}>
          {app.retry}
        </Button>
      }
    />
  );
}
