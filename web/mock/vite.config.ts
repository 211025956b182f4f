// `npm run dev`: the page with invented answers, for work on it without a release; `npm run preview` the same for what was
// built. No build sees this folder.
import { fileURLToPath } from 'node:url';
import { defineConfig, type Connect } from 'vite';
import { answer } from './answers.ts';

const serve: Connect.NextHandleFunction = (request, response, next) => {
  const found = answer(new URL(request.url ?? '/', 'http://localhost'));
  if (!found) {
    next();
    return;
  }

  response.statusCode = found.status;
  response.setHeader('content-type', found.type);
  response.end(found.body);
};

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  build: { outDir: '../src/GeoBdt.Api/wwwroot' },
  plugins: [{
    name: 'geobdt-mock-api',
    configureServer: server => { server.middlewares.use(serve); },
    configurePreviewServer: server => { server.middlewares.use(serve); },
  }],
});
