/** Has HDF5 files read in a worker that is started for each file and ended with it. */
import { i18n } from '../../words/i18n';
import { shortText } from '../../words/numbers';
import type { ReadH5 } from './h5';
import type { H5Reply } from './h5Worker';
import { megabytes, ModelProblem } from './problem';

/** Milliseconds that a file may take: to load the library, and for each megabyte. */
const START = 30_000;
const PER_MEGABYTE = 400;

/**
 * In a frame without an origin neither a worker from an address may start nor a module worker from a blob;
 * a classic one from a blob may, and imports the module.
 */
function startWorker(url: string): Worker {
  if (self.origin !== 'null') return new Worker(url, { type: 'module' });
  const source = new Blob([`import(${JSON.stringify(url)});`], { type: 'text/javascript' });
  return new Worker(URL.createObjectURL(source));
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
        const told = {
          size: megabytes(bytes.byteLength),
          seconds: shortText(Math.round(most / 1000)),
        };
        reject(
          new ModelProblem(
            i18n.t('A file of {size} could not be read in {seconds} s; it must be damaged.', told),
          ),
        );
      }, most);
      worker.addEventListener('message', ({ data }: MessageEvent<H5Reply>) => {
        if (data === 'ready') {
          // The bytes are copied: whoever opens the model may hand them over again.
          worker.postMessage(bytes);
          return;
        }
        end();
        if ('root' in data) resolve(data.root);
        else reject(new Error(data.failure));
      });
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        end();
        reject(
          new ModelProblem(
            i18n.t(
              'The reader for HDF5 files (.h5, .keras) did not start in this browser, or the file made it crash.',
            ),
          ),
        );
      });
    });
