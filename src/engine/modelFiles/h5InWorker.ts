/** Has HDF5 files read in a worker that is started for each file and ended with it. */
import type { ReadH5 } from './h5';
import type { H5Reply } from './h5Worker';
import { megabytes, ModelProblem } from './problem';

/** Milliseconds that a file may take: to load the library, and for each megabyte. */
const START = 30_000;
const PER_MEGABYTE = 400;

/** In a frame without an origin a worker from an address is forbidden; one that imports it is not. */
function startWorker(url: string): Worker {
  if (self.origin !== 'null') return new Worker(url, { type: 'module' });
  const source = new Blob([`import ${JSON.stringify(url)};`], { type: 'text/javascript' });
  return new Worker(URL.createObjectURL(source), { type: 'module' });
}

/** @param url of the module `h5Worker`, absolute */
export const h5InWorker =
  (url: string): ReadH5 =>
  (bytes) =>
    new Promise((resolve, reject) => {
      const worker = startWorker(url);
      const end = (): void => {
        clearTimeout(timer);
        worker.terminate();
      };
      const most = START + (bytes.byteLength / 2 ** 20) * PER_MEGABYTE;
      const timer = setTimeout(() => {
        end();
        reject(new ModelProblem(`A file of ${megabytes(bytes.byteLength)} could not be read in ${Math.round(most / 1000)} s; it must be damaged.`)); // prettier-ignore
      }, most);
      worker.addEventListener('message', ({ data }: MessageEvent<H5Reply>) => {
        end();
        if ('root' in data) resolve(data.root);
        else reject(new Error(data.failure));
      });
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        end();
        reject(new ModelProblem('The reader for HDF5 files (.h5, .keras) did not start in this browser, or the file made it crash.')); // prettier-ignore
      });
      // The bytes are copied: whoever opens the model may hand them over again.
      worker.postMessage(bytes);
    });
