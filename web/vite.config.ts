import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const packages = fileURLToPath(new URL('./node_modules/', import.meta.url));

// The API draws text into map pictures with these files, so they have fixed names; WOFF 1.0 because it can be unpacked
// with zlib alone.
const woff = ['source-sans-3-latin-400-normal.woff', 'source-sans-3-latin-600-normal.woff'];
const licensed = ['maplibre-gl/LICENSE.txt', '@fontsource/source-sans-3/LICENSE'];

/** Puts the picture font and the licences of everything that is shipped beside the viewer. */
function shippedFiles(): Plugin {
  return {
    name: 'geobdt-shipped-files',
    apply: 'build',
    generateBundle() {
      const font = `${packages}@fontsource/source-sans-3/`;
      for (const file of woff) {
        this.emitFile({ type: 'asset', fileName: `huruf/${file}`, source: readFileSync(`${font}files/${file}`) });
      }

      this.emitFile({ type: 'asset', fileName: 'huruf/LICENSE.txt', source: readFileSync(`${font}LICENSE`) });
      const texts = licensed.map(file => `==== ${file} ====\n\n${readFileSync(packages + file, 'utf8').trim()}\n`);
      this.emitFile({ type: 'asset', fileName: 'lisensi-pihak-ketiga.txt', source: texts.join('\n\n') });
    },
  };
}

export default defineConfig({
  // Relative, so that the same files work below a path prefix of a reverse proxy.
  base: './',
  plugins: [shippedFiles()],
  build: {
    target: 'es2022',
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: {
        index: fileURLToPath(new URL('./index.html', import.meta.url)),
        // The page /kuota is the server's: it asks for this script by its name.
        kuota: fileURLToPath(new URL('./src/kuota/main.ts', import.meta.url)),
      },
      output: {
        entryFileNames: entry => entry.name === 'kuota' ? '[name].js' : 'assets/[name]-[hash].js',
        // One file for the map library: it changes far less often than the page.
        codeSplitting: { groups: [{ name: 'maplibre', test: /node_modules/ }] },
        // .mjs is not a type that every web server knows.
        assetFileNames: (asset: { names: readonly string[] }) => asset.names[0]?.endsWith('.mjs') ? 'assets/[name]-[hash].js' : 'assets/[name]-[hash][extname]',
      },
    },
  },
  test: { include: ['tests/**/*.test.ts'] },
});
