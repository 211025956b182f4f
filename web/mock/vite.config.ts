// `npm run dev`: the page with invented answers, for work on it without a release. No build sees this folder.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { answer } from './answers.ts';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  plugins: [{
    name: 'geobdt-mock-api',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const found = answer(new URL(request.url ?? '/', 'http://localhost'));
        if (!found) {
          next();
          return;
        }

        response.statusCode = found.status;
        response.setHeader('content-type', found.type);
        response.end(found.body);
      });
    },
  }],
});
