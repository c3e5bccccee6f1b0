import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, defineConfig, type Connect, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

const TFJS = '@tensorflow/tfjs';

/** The folder of the .wasm files that the WASM backend fetches, below the site's base. */
const WASM_FOLDER = 'wasm';
const WASM_FILES = [
  'tfjs-backend-wasm.wasm',
  'tfjs-backend-wasm-simd.wasm',
  'tfjs-backend-wasm-threaded-simd.wasm',
];

/** A sandboxed frame has the origin `null`: its module scripts load only from a host that allows all. */
const cors = { origin: '*' };

function readWasm(name: string): Buffer {
  const backend = createRequire(import.meta.url).resolve(`${TFJS}-backend-wasm`);
  return readFileSync(join(dirname(backend), name));
}

/** Puts the .wasm files of the WASM backend into the site, unhashed: tfjs asks for them by name. */
function wasmFiles(): Plugin {
  const answer: Connect.NextHandleFunction = (request, response, next) => {
    const path = request.url?.split('?', 1)[0] ?? '';
    const name = WASM_FILES.find((file) => path.endsWith(`/${WASM_FOLDER}/${file}`));
    if (name === undefined) {
      next();
      return;
    }
    response.setHeader('Content-Type', 'application/wasm');
    response.end(readWasm(name));
  };
  return {
    name: 'dropscope:wasm-files',
    configureServer: (server) => void server.middlewares.use(answer),
    generateBundle() {
      for (const name of WASM_FILES) {
        this.emitFile({
          type: 'asset',
          fileName: `${WASM_FOLDER}/${name}`,
          source: readWasm(name),
        });
      }
    },
  };
}

/** The licence of the HDF5 reader, which runs in a worker: the site's list has only what the page itself loads. */
function h5Licence(): Plugin {
  return {
    name: 'dropscope:h5-licence',
    apply: 'build',
    generateBundle() {
      const source = readFileSync(new URL('node_modules/h5wasm/LICENSE.txt', import.meta.url));
      this.emitFile({ type: 'asset', fileName: 'licenses-h5wasm.txt', source });
    },
  };
}

/**
 * `<drop-scope>` as one file of a name that stays, for other people's pages. Built apart, so that it shares no
 * chunk with the page and brings nothing of it along.
 */
function embedScript(): Plugin {
  const entry = 'src/embed/element/dropScope.ts';
  // Where the site is served while it is edited, the source itself is what comes.
  const answer: Connect.NextHandleFunction = (request, response, next) => {
    if (request.url?.split('?', 1)[0] !== '/embed.js') {
      next();
      return;
    }
    response.setHeader('Content-Type', 'text/javascript');
    response.end(`import '/${entry}';\n`);
  };
  return {
    name: 'dropscope:embed-script',
    configureServer: (server) => void server.middlewares.use(answer),
    async generateBundle() {
      const built = await build({
        configFile: false,
        logLevel: 'warn',
        publicDir: false,
        build: {
          target: 'es2022',
          write: false,
          lib: { entry, formats: ['es'], fileName: 'embed' },
        },
      });
      const [output] = [built].flat();
      if (!output || !('output' in output)) this.error('embed.js was not built.');
      this.emitFile({ type: 'asset', fileName: 'embed.js', source: output.output[0].code });
    },
  };
}

const REVEAL = 'node_modules/reveal.js';

/** What the example of a deck needs of reveal.js, beside it, so that it works wherever the site does. */
function exampleDeck(): Plugin {
  return {
    name: 'dropscope:example-deck',
    apply: 'build',
    generateBundle() {
      for (const name of ['dist/reveal.mjs', 'dist/reveal.css', 'LICENSE']) {
        const source = readFileSync(new URL(`${REVEAL}/${name}`, import.meta.url));
        const fileName = `examples/reveal/${name.split('/').at(-1)}`;
        this.emitFile({ type: 'asset', fileName, source });
      }
    },
  };
}

/** Fails the build if TensorFlow.js gets into what a page loads before its first paint. */
function engineStaysBehind(): Plugin {
  return {
    name: 'dropscope:engine-stays-behind',
    apply: 'build',
    generateBundle(_, bundle) {
      const first = Object.values(bundle).flatMap((file) =>
        file.type === 'chunk' && file.isEntry ? [file.fileName] : [],
      );
      const seen = new Set(first);
      for (const name of seen) {
        const chunk = bundle[name];
        if (chunk?.type !== 'chunk') continue;
        const heavy = chunk.moduleIds.find((id) => id.includes(`/node_modules/@tensorflow/`));
        if (heavy) this.error(`${heavy} is in ${name}, which loads before the first paint.`);
        for (const next of chunk.imports) seen.add(next);
      }
    },
  };
}

/** Gives .npz and .bin files their content type; the static server knows neither. */
function contentTypes(): Plugin {
  const types: Record<string, string> = {
    npz: 'application/zip',
    bin: 'application/octet-stream',
  };
  const answer: Connect.NextHandleFunction = (request, response, next) => {
    const type = types[/\.(\w+)(?:\?|$)/.exec(request.url ?? '')?.[1] ?? ''];
    if (type !== undefined) response.setHeader('Content-Type', type);
    next();
  };
  return {
    name: 'dropscope:content-types',
    configureServer: (server) => void server.middlewares.use(answer),
    configurePreviewServer: (server) => void server.middlewares.use(answer),
  };
}

/**
 * Everything that the site may need goes into the cache on the first visit. A new version waits until
 * every tab of the old one is closed: nothing changes under a lecture, and no old page asks for a chunk
 * that is gone. main.tsx registers `sw.js` itself, where a frame allows it.
 */
const offline = VitePWA({
  strategies: 'generateSW',
  registerType: 'prompt',
  injectRegister: null,
  includeManifestIcons: false,
  manifest: {
    name: 'Dropscope',
    short_name: 'Dropscope',
    description: 'A microscope for dropout in convolutional networks',
    display: 'standalone',
    start_url: '.',
    scope: '.',
    background_color: '#ffffff',
    theme_color: '#ffffff',
    icons: [{ src: 'icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
  },
  workbox: {
    // The engine on the page itself is for browsers without module workers; it comes when asked for.
    globIgnores: ['assets/engine-*.js', 'screen.png', 'embed.js', 'embed/**', 'examples/**'],
    globPatterns: ['**/*.{html,js,css,svg,png,json,bin,npz,woff2}', '**/*-wasm-simd.wasm'],
    maximumFileSizeToCacheInBytes: 8 * 2 ** 20,
    dontCacheBustURLsMatching: /assets\//,
    // A permalink is the same page, whatever its query says.
    ignoreURLParametersMatching: [/./],
    navigateFallback: null,
    clientsClaim: true,
    cleanupOutdatedCaches: true,
  },
});

export default defineConfig({
  // Relative, so that the site works under any sub-path.
  base: './',
  plugins: [
    react(),
    wasmFiles(),
    h5Licence(),
    embedScript(),
    exampleDeck(),
    engineStaysBehind(),
    contentTypes(),
    offline,
  ],
  // Licence comments are 0.8 MB of a worker's chunk; dist/licenses.md has their words instead.
  worker: { format: 'es', rolldownOptions: { output: { comments: { legal: false } } } },
  build: {
    target: 'es2022',
    license: { fileName: 'licenses.md' },
    // The engine's chunk is TensorFlow.js; it is large, and loads after the first paint.
    chunkSizeWarningLimit: 1600,
  },
  server: { cors },
  preview: { cors },
});
