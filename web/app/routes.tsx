import { Skeleton } from 'antd';
import type { ComponentType } from 'react';
import { createBrowserRouter, type RouteObject } from 'react-router';
import { Broken, NotFound } from './errors.tsx';
import { Frame } from './layout.tsx';
import { KEEPERS, MONEY, OFFICIALS, REGISTER, RULES } from './navigation.ts';
import type { Role } from './role.ts';
import { SignedIn } from './signed-in.tsx';

type Page = () => Promise<{ readonly Page: ComponentType }>;

/** A page that is loaded when it is opened; with roles, only signed-in people of one of them get to it. */
function page(path: string, load: Page, roles?: readonly Role[]): RouteObject {
  return {
    path,
    lazy: async () => {
      const { Page } = await load();
      const Component = roles === undefined ? Page : () => <SignedIn roles={roles} page={Page} />;
      return { Component };
    },
  };
}

/** Every page of the portal with its address. */
export const router = createBrowserRouter(
  [
    {
      element: <Frame />,
      errorElement: <Broken />,
      children: [
        page('/', () => import('../public/home.tsx')),
        page('/catalogue/:id', () => import('../public/item.tsx')),
        page('/help', () => import('../public/help.tsx')),
        page('/api', () => import('../oversight/api-page.tsx')),
        page('/finder', () => import('../award/finder.tsx')),
        page('/my', () => import('../intake/my-cases.tsx'), ['enterprise']),
        page('/my/apply', () => import('../intake/apply.tsx'), ['enterprise']),
        page('/my/apply/:item', () => import('../intake/apply.tsx'), ['enterprise']),
        page('/my/cases/:id', () => import('../intake/case-page.tsx'), ['enterprise']),
        page('/my/cases/:id/award', () => import('../award/sheet.tsx'), ['enterprise']),
        page('/my/account', () => import('../intake/account.tsx'), ['enterprise']),
        // On the way back from the issuer there is nothing to ask for yet.
        { path: '/signed-in', element: <Skeleton active paragraph={{ rows: 6 }} /> },
        page('/worklist', () => import('../approval/worklist-page.tsx'), ['officer', 'finance']),
        page('/cases', () => import('../approval/cases-page.tsx'), OFFICIALS),
        page('/cases/:id', () => import('../approval/case-page.tsx'), OFFICIALS),
        page('/fund', () => import('../settlement/fund-page.tsx'), MONEY),
        page('/settlements', () => import('../settlement/runs-page.tsx'), MONEY),
        page('/settlements/:id', () => import('../settlement/run-page.tsx'), MONEY),
        page('/policy/documents', () => import('../policy/documents-page.tsx'), RULES),
        page('/policy/readings', () => import('../policy/readings-page.tsx'), RULES),
        page('/policy/rulings', () => import('../policy/rulings-page.tsx'), RULES),
        page('/policy/rulings/:id', () => import('../policy/ruling-page.tsx'), RULES),
        page('/policy/editions', () => import('../policy/editions-page.tsx'), RULES),
        page('/policy/editions/:id', () => import('../policy/edition-page.tsx'), RULES),
        page('/register', () => import('../intake/register/search-page.tsx'), REGISTER),
        page('/register/:code', () => import('../intake/register/enterprise-page.tsx'), REGISTER),
        page('/register/:code/change', () => import('../intake/register/change-page.tsx'), ['registrar']),
        page('/registers', () => import('../registers/registers-page.tsx'), KEEPERS),
        page('/registers/:register', () => import('../registers/register-page.tsx'), KEEPERS),
        page('/registers/:register/:key', () => import('../registers/key-page.tsx'), KEEPERS),
        page('/status', () => import('../oversight/status-page.tsx'), ['operator']),
        page('/audit', () => import('../oversight/audit-page.tsx'), ['auditor']),
        page('/audit/:kind/:id', () => import('../oversight/audit-page.tsx'), ['auditor']),
        { path: '*', element: <NotFound /> },
      ],
    },
  ],
  { basename: '/portal' },
);
