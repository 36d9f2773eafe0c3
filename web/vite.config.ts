import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The portal is served under /portal/ of the one origin it shares with the API (docs/adr/0036-one-origin.md). */
export default defineConfig({
  root: import.meta.dirname,
  // web/public is a room of pages; nothing is copied as it lies.
  publicDir: false,
  base: '/portal/',
  plugins: [react()],
  build: {
    outDir: '../dist/portal',
    emptyOutDir: true,
    // Which file is loaded first is read from here by the test of the first load.
    manifest: true,
    // An inlined file would be a data: address, which the policy of the page refuses.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      onwarn: (warning, warn) => {
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
    },
  },
});
