/** Which tfjs backend computes: WebGL on hardware, else WASM, else plain JavaScript. */
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { i18n } from '../words/i18n';
import { registerWasmConvGradients } from './wasmKernels';
import * as tf from './tf';

export const BACKENDS = ['webgl', 'wasm', 'cpu'] as const;
export type Backend = (typeof BACKENDS)[number];

export interface BackendChoice {
  readonly backend: Backend;
  /** Why a better or a requested one was not taken, in words; empty when it was. */
  readonly reason: string;
}

/** As tfjs itself registers it. */
const WEBGL_PRIORITY = 2;

const RENDERER_IN_SOFTWARE = /swiftshader|llvmpipe|software|basic render/i;

/** Whether WebGL2 is there and drawn by hardware, asked on a canvas of its own. */
function webglHardware(): boolean {
  if (typeof OffscreenCanvas === 'undefined' && typeof document === 'undefined') return false;
  const gl =
    typeof OffscreenCanvas !== 'undefined'
      ? new OffscreenCanvas(1, 1).getContext('webgl2')
      : document.createElement('canvas').getContext('webgl2');
  if (!gl) return false;
  const debug = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer = String(gl.getParameter(debug ? debug.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return !RENDERER_IN_SOFTWARE.test(renderer);
}

async function use(backend: Backend): Promise<boolean> {
  try {
    if (!(await tf.setBackend(backend))) return false;
    await tf.ready();
    return tf.getBackend() === backend;
  } catch {
    return false;
  }
}

/**
 * Starts a backend. The asked-for one first, whatever draws it; then the order of preference.
 *
 * @param wasmFolder where the .wasm files lie, with a trailing slash; null in Node
 * @throws Error if not even the plain JavaScript backend starts
 */
export async function startBackend(
  asked: Backend | 'auto',
  wasmFolder: string | null,
): Promise<BackendChoice> {
  // The threaded build does not survive bundling, and few pages may use it.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  if (wasmFolder !== null) setWasmPaths(wasmFolder);
  const hardware = webglHardware();
  const preference: Backend[] = hardware ? ['webgl', 'wasm', 'cpu'] : ['wasm', 'cpu'];
  const order = asked === 'auto' ? preference : [asked, ...preference.filter((b) => b !== asked)];
  for (const backend of order) {
    if (!(await use(backend))) continue;
    if (backend === 'wasm') registerWasmConvGradients();
    const wanted = asked === 'auto' ? 'webgl' : asked;
    let reason = '';
    if (backend !== wanted) {
      reason =
        asked === 'auto'
          ? i18n.t('no graphics hardware for WebGL')
          : i18n.t('{backend} did not start in this browser', { backend: asked });
    }
    return { backend, reason };
  }
  throw new Error(
    i18n.t('No way to compute was found: neither WebGL, WASM nor JavaScript started.'),
  );
}

/**
 * Calls back once when the WebGL context in use is lost, after making way for a new one. Does nothing
 * on other backends.
 */
export function watchContext(lost: () => void): void {
  if (tf.getBackend() !== 'webgl') return;
  const { gpgpu } = tf.backend() as unknown as { gpgpu: { gl: WebGL2RenderingContext } };
  const answer = (): void => {
    // tfjs keeps a dead backend for good; a fresh registration makes the next start build another.
    const factory = tf.findBackendFactory('webgl');
    tf.removeBackend('webgl');
    tf.registerBackend('webgl', factory, WEBGL_PRIORITY);
    lost();
  };
  gpgpu.gl.canvas.addEventListener('webglcontextlost', answer, { once: true });
}
