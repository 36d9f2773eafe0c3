import { GlobalOutlined, MenuOutlined } from '@ant-design/icons';
import { Alert, Button, Drawer, Grid, Layout, Menu, Space } from 'antd';
import { useEffect, useState } from 'react';
import { Link, Outlet, ScrollRestoration, useLocation } from 'react-router';
import { SessionEnded } from '../parts/session-ended.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { navigationOf } from './navigation.ts';
import { useSignIn } from './sign-in.tsx';

/** Header, navigation by role, the page. On a phone the navigation is a drawer. */
export function Frame() {
  const { app } = useWords();
  const [open, setOpen] = useState(false);
  const wide = Grid.useBreakpoint().lg === true;
  const { pathname } = useLocation();
  // A chosen page closes the drawer.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is the trigger
  useEffect(() => setOpen(false), [pathname]);
  return (
    <Layout className="frame">
      <a className="skip" href="#content">
        {app.skip}
      </a>
      <Layout.Header className="head">
        {wide ? null : (
          <Button
            type="text"
            className="head-button"
            icon={<MenuOutlined />}
            aria-label={app.menu}
            onClick={() => setOpen(true)}
          />
        )}
        <Link to="/" className="brand">
          {app.city} · {app.title}
        </Link>
        <Who />
      </Layout.Header>
      <Layout>
        {wide ? (
          <Layout.Sider width={232} theme="light" className="side">
            <Navigation />
          </Layout.Sider>
        ) : (
          <Drawer placement="left" size={260} open={open} onClose={() => setOpen(false)} title={app.menu}>
            <Navigation />
          </Drawer>
        )}
        <Layout.Content id="content" className="content" tabIndex={-1}>
          <Offline />
          <SessionEnded />
          <Outlet />
          <ScrollRestoration />
        </Layout.Content>
      </Layout>
    </Layout>
  );
}

function Navigation() {
  const { words } = useLanguage();
  const { person } = useSignIn();
  const { pathname } = useLocation();
  const entries = navigationOf(person?.roles ?? []);
  const chosen = entries
    .map((entry) => entry.path)
    .filter((path) => pathname === path || (path !== '/' && pathname.startsWith(`${path}/`)))
    .sort((one, other) => other.length - one.length)[0];
  return (
    <nav aria-label={words.app.menu}>
      <Menu
        mode="inline"
        selectedKeys={chosen === undefined ? [] : [chosen]}
        items={entries.map(({ path, name }) => ({ key: path, label: <Link to={path}>{name(words)}</Link> }))}
      />
    </nav>
  );
}

function Who() {
  const { language, words, speak } = useLanguage();
  const { state, person, signIn, signOut } = useSignIn();
  const wide = Grid.useBreakpoint().md === true;
  return (
    <Space className="who" size="small">
      {wide && person !== undefined ? <span className="name">{words.app.signedInAs(person.name)}</span> : null}
      <Button
        type="text"
        className="head-button"
        icon={<GlobalOutlined />}
        onClick={() => speak(language === 'zh' ? 'en' : 'zh')}
      >
        {words.app.language}
      </Button>
      {state === 'in' || state === 'ended' ? (
        <Button className="head-button" type="text" onClick={() => void signOut()}>
          {words.app.signOut}
        </Button>
      ) : (
        <Button loading={state === 'asking'} onClick={() => void signIn()}>
          {words.app.signIn}
        </Button>
      )}
    </Space>
  );
}

function Offline() {
  const { app } = useWords();
  const [offline, setOffline] = useState(!navigator.onLine);
  useEffect(() => {
    const look = () => setOffline(!navigator.onLine);
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
    return () => {
      window.removeEventListener('online', look);
      window.removeEventListener('offline', look);
    };
  }, []);
  return offline ? <Alert type="warning" banner title={app.offline} /> : null;
}
