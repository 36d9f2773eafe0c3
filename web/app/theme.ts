import type { ThemeConfig } from 'antd';

/** Quiet, legible, with contrasts that pass WCAG AA; sizes that a thumb can hit. */
export const THEME: ThemeConfig = {
  token: {
    colorPrimary: '#0b5cad',
    colorLink: '#0b5cad',
    colorSuccess: '#237804',
    colorWarning: '#ad6800',
    colorError: '#b42318',
    // What the library derives from colours this dark is muddy.
    colorSuccessBg: '#f0f8ec',
    colorSuccessBorder: '#b7d9a8',
    colorWarningBg: '#fff7e6',
    colorWarningBorder: '#f0d49a',
    colorErrorBg: '#fdf0ee',
    colorErrorBorder: '#eebab4',
    colorTextDescription: '#5c6470',
    colorTextPlaceholder: '#6b7280',
    borderRadius: 6,
    fontSize: 15,
    controlHeight: 36,
    fontFamily:
      "system-ui, -apple-system, 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif",
  },
  components: {
    Layout: { headerBg: '#0b3d73', headerColor: '#ffffff', headerPadding: '0 16px', bodyBg: '#f4f6f9' },
    Menu: { itemHeight: 40 },
    Descriptions: { labelColor: '#5c6470' },
    Table: { headerBg: '#eef2f7' },
  },
};
