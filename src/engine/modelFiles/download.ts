/** A model's files from an address: the file itself, and the shards that a model.json names. */
import { i18n } from '../../words/i18n';
import type { ModelFile } from './archive';
import { isFields, parseJson } from './json';
import { LIMITS, megabytes, refuse } from './problem';
import { baseName } from './sort';
import { shardsOf } from './tfjsFiles';

/** Told how many bytes are there, of how many; the latter is null where nobody knows. */
export type Received = (done: number, total: number | null) => void;

/** Bytes of an address. @throws ModelProblem naming it */
async function fetchBytes(url: URL, received: Received): Promise<ArrayBuffer> {
  const response = await fetch(url).catch(() => null);
  if (!response) {
    return refuse(
      i18n.t(
        '{address} cannot be reached, or its host does not let other sites read it (CORS); download the files and choose them here.',
        { address: url.href },
      ),
    );
  }
  if (!response.ok)
    return refuse(
      i18n.t('{address} cannot be loaded: the host answers {status}.', {
        address: url.href,
        status: String(response.status),
      }),
    );
  const told = Number(response.headers.get('Content-Length'));
  const total = told > 0 ? told : null;
  const tooBig = (size: number): never =>
    refuse(
      i18n.t('{address} has {size}; {most} are the most.', {
        address: url.href,
        size: megabytes(size),
        most: megabytes(LIMITS.fileBytes),
      }),
    );
  if (total !== null && total > LIMITS.fileBytes) tooBig(total);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let done = 0;
  const reader = response.body?.getReader();
  while (reader) {
    const { value } = await reader.read();
    if (!value) break;
    parts.push(value);
    done += value.length;
    if (done > LIMITS.fileBytes) tooBig(done);
    received(done, total);
  }
  return new Blob(parts).arrayBuffer();
}

function addressOf(text: string): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return refuse(
      i18n.t('{address} is no address; it must begin with https://.', {
        address: text.slice(0, 200),
      }),
    );
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    refuse(
      i18n.t('{address} cannot be loaded: an address must begin with https://.', {
        address: text.slice(0, 200),
      }),
    );
  }
  return url;
}

/**
 * @param text address of a .keras, .h5 or zip file, or of a model.json
 * @throws ModelProblem naming the address
 */
export async function download(text: string, received: Received): Promise<ModelFile[]> {
  const url = addressOf(text);
  const bytes = await fetchBytes(url, received);
  const name = decodeURIComponent(baseName(url.pathname)) || 'model';
  if (new Uint8Array(bytes, 0, Math.min(1, bytes.byteLength))[0] !== 0x7b) return [{ name, bytes }];
  const json = parseJson(new Uint8Array(bytes), url.href);
  const shards = isFields(json) && json['weightsManifest'] !== undefined ? shardsOf(json) : [];
  const files: ModelFile[] = [{ name: 'model.json', bytes }];
  let before = bytes.byteLength;
  for (const path of shards) {
    const shard = new URL(path, url);
    // What the model.json was asked with, e.g. an access token, its shards are asked with too.
    shard.search ||= url.search;
    if (shard.origin !== url.origin)
      refuse(
        i18n.t('model.json names a weights file of another host: {address}.', {
          address: shard.href,
        }),
      );
    const part = await fetchBytes(shard, (done) => received(before + done, null));
    before += part.byteLength;
    if (before > LIMITS.fileBytes) {
      refuse(
        i18n.t('The files are more than {most}, which are the most.', {
          most: megabytes(LIMITS.fileBytes),
        }),
      );
    }
    files.push({ name: path, bytes: part });
  }
  return files;
}
