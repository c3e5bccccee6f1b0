import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { expect, test } from 'vitest';
import { layerRule } from './layers.mjs';

const eslint = new ESLint({
  overrideConfigFile: true,
  overrideConfig: [
    { files: ['**/*.{ts,tsx}'], languageOptions: { parser: tseslint.parser } },
    layerRule,
  ],
});

/** The rules that a line breaks in a file of the given name. */
async function broken(filePath: string, line: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(line, { filePath });
  return result!.messages.map(({ ruleId }) => ruleId);
}

test.each([
  ['src/core/a.ts', `import { siteId } from './types'`],
  ['src/nets/a.ts', `import type { NetSpec } from '../core/types'`],
  ['src/engine/a.ts', `import * as tf from '@tensorflow/tfjs'`],
  ['src/engine/a.ts', `import { makeScene } from '../data/scenes'`],
  ['src/engine/a.test.ts', `import { test } from 'vitest'`],
  ['src/engine/a.test.ts', `import { readFileSync } from 'node:fs'`],
  ['src/state/a.ts', `import { createStore } from 'zustand/vanilla'`],
  ['src/app/a.ts', `import type { EngineApi } from '../engine/api'`],
  ['src/app/a.ts', `import { wrap } from 'comlink'`],
  ['src/render/a.ts', `import { scaleLinear } from 'd3-scale'`],
  ['src/ui/deep/a.tsx', `import { useStore } from 'zustand'`],
  ['src/ui/deep/a.tsx', `import { PALETTES } from '../../render/palette'`],
  ['src/train/a.ts', `import { join } from 'node:path'`],
  ['src/main.tsx', `import { createRoot } from 'react-dom/client'`],
  ['src/main.tsx', `import { Engine } from './engine/engine'`],
  ['src/main.tsx', `import url from './engine/worker?worker&url'`],
  ['src/main.tsx', `new Worker(new URL('./engine/worker.ts', import.meta.url))`],
])('%s may: %s', async (file, line) => {
  expect(await broken(file, line)).toEqual([]);
});

test.each([
  ['src/core/a.ts', `import { unet } from '../nets/unet'`],
  ['src/core/a.ts', `import type { LayerSpec } from '../nets/unet'`],
  ['src/core/a.ts', `export { unet } from '../nets/unet'`],
  ['src/core/a.ts', `export type * from '../nets/unet'`],
  ['src/core/a.ts', `type Net = import('../nets/unet').Net`],
  ['src/core/a.ts', `const nets = import('../nets/unet')`],
  ['src/core/a.ts', `import { zipSync } from 'fflate'`],
  ['src/core/a.ts', `import { readFileSync } from 'node:fs'`],
  ['src/core/a.ts', `import { useState } from 'react'`],
  ['src/core/a.ts', `import { test } from 'vitest'`],
  ['src/core/a.test.ts', `import { useState } from 'react'`],
  ['src/core/a.test.ts', `import { unet } from '../nets/unet'`],
  ['src/nets/a.ts', `import * as tf from '@tensorflow/tfjs'`],
  ['src/nets/a.ts', `import { makeScene } from '../data/scenes'`],
  ['src/data/a.ts', `import { unet } from '../nets/unet'`],
  ['src/engine/a.ts', `import type { View } from '../state/view'`],
  ['src/engine/a.ts', `import { useState } from 'react'`],
  ['src/state/a.ts', `import type * as tf from '@tensorflow/tfjs'`],
  ['src/state/a.ts', `import { useState } from 'react'`],
  ['src/state/a.ts', `import type { EngineApi } from '../engine/api'`],
  ['src/scene/a.ts', `import type { ReactNode } from 'react'`],
  ['src/scene/a.ts', `import type { View } from '../state/view'`],
  ['src/scene/a.ts', `import { scaleLinear } from 'd3-scale'`],
  ['src/render/a.ts', `import type { View } from '../state/view'`],
  ['src/render/a.ts', `import { useState } from 'react'`],
  ['src/lessons/a.ts', `import { App } from '../ui/App'`],
  ['src/embed/a.ts', `import { App } from '../ui/App'`],
  ['src/app/a.ts', `import { Engine } from '../engine/engine'`],
  ['src/app/a.ts', `const engine = import('../engine/engine')`],
  ['src/app/a.ts', `import * as tf from '@tensorflow/tfjs'`],
  ['src/app/a.ts', `import { App } from '../ui/App'`],
  ['src/ui/a.tsx', `import type { EngineApi } from '../engine/api'`],
  ['src/ui/a.tsx', `import type { Tensor } from '@tensorflow/tfjs-core'`],
  ['src/train/a.ts', `import { App } from '../ui/App'`],
  ['src/ui/a.tsx', `import '../main'`],
  ['src/ui/a.tsx', `new Worker(new URL('../engine/worker.ts', import.meta.url))`],
  ['src/core/a.ts', `import { gone } from '../gone'`],
])('%s may not: %s', async (file, line) => {
  expect(await broken(file, line)).toEqual(['boundaries/dependencies']);
});

test('a file outside the layers is refused', async () => {
  expect(await broken('src/utils/a.ts', '')).toEqual(['boundaries/no-unknown-files']);
});
