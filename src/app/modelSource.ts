/** Files that a person chooses or drops, as they are handed to the engine. */
import { transfer } from 'comlink';
import type { ModelSource } from '../engine/api';
import type { KeptSource } from './localModels';
import { i18n } from '../words/i18n';

/** More than a model's shards can be: a folder of pictures was dropped. */
const MOST_FILES = 500;

export interface NamedBlob {
  readonly name: string;
  readonly blob: Blob;
}

/** Files of a chooser; of a folder with their path in it. */
export const chosenFiles = (files: Iterable<File>): NamedBlob[] =>
  [...files].map((file) => ({ name: file.webkitRelativePath || file.name, blob: file }));

const readEntries = (reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> =>
  new Promise((resolve, reject) => reader.readEntries(resolve, reject));

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));

async function filesBelow(entry: FileSystemEntry, found: NamedBlob[]): Promise<void> {
  if (found.length > MOST_FILES)
    throw new Error(
      i18n.t('There are more than {most} files; choose those of one model.', { most: MOST_FILES }),
    );
  if (entry.isFile) {
    const name = entry.fullPath.replace(/^\//, '');
    found.push({ name, blob: await fileOf(entry as FileSystemFileEntry) });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A reader gives its entries in portions.
  for (;;) {
    const portion = await readEntries(reader);
    if (portion.length === 0) return;
    for (const inner of portion) await filesBelow(inner, found);
  }
}

/**
 * Files of a drop, those in dropped folders too. To be called within the drop's event.
 *
 * @throws Error for too many
 */
export async function droppedFiles(data: DataTransfer): Promise<NamedBlob[]> {
  const entries = [...data.items].map((item) => item.webkitGetAsEntry());
  const plain = chosenFiles(data.files);
  const found: NamedBlob[] = [];
  for (const entry of entries) if (entry) await filesBelow(entry, found);
  return found.length > 0 ? found : plain;
}

/** Copies, which stay what they are whatever becomes of the files. @throws Error naming one that cannot be read */
export async function copied(files: readonly NamedBlob[]): Promise<NamedBlob[]> {
  return Promise.all(
    files.map(async ({ name, blob }) => {
      try {
        return { name, blob: new Blob([await blob.arrayBuffer()]) };
      } catch {
        throw new Error(i18n.t('{name} cannot be read; choose it again.', { name }));
      }
    }),
  );
}

/** The source as the engine takes it; bytes are handed over, not copied. */
export async function sourceFor(source: KeptSource): Promise<ModelSource> {
  if ('url' in source) return source;
  const files = await Promise.all(
    source.files.map(async ({ name, blob }) => ({ name, bytes: await blob.arrayBuffer() })),
  );
  return transfer(
    { files },
    files.map(({ bytes }) => bytes),
  );
}
