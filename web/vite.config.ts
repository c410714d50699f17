import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** `npm run dev -w web` talks to the api of the local stack; `ZEROBALANCE_URL` names another. */
const api = process.env['ZEROBALANCE_URL'] ?? 'http://127.0.0.1:3000';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
    sourcemap: false,
  },
  server: { proxy: { '/v1': api, '/docs': api } },
});
