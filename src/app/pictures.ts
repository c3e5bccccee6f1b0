/**
 * Pictures that a person brings: a file, a paste, an address, a frame of the camera. They are decoded
 * here, on this machine; whatever cannot be is refused by name and reason.
 */
import { imageHeader } from '../data/imageSize';
import { pictureSizeProblem, type Picture } from '../data/picture';
import { i18n, translated } from '../words/i18n';

/** Longest side that is kept: networks read less, and fitting a larger one would make the page wait. */
const LONGEST_SIDE = 1280;
/** Bytes of the largest file that is looked at. */
const MOST_BYTES = 100 * 2 ** 20;
/** Bytes that hold any header; a JPEG's may lie behind a preview. */
const HEADER_BYTES = 256 * 1024;

const refuse = (name: string, why: string): never => {
  const refused = i18n.t('{name} cannot be used: {why}.', { name, why });
  throw new Error(`${refused} ${i18n.t('The present picture stays.')}`);
};

function canvasOf(width: number, height: number): OffscreenCanvas | HTMLCanvasElement {
  if (typeof OffscreenCanvas !== 'undefined') return new OffscreenCanvas(width, height);
  return Object.assign(document.createElement('canvas'), { width, height });
}

/** The pixels of what was decoded, made smaller where it is very large. */
function pixelsOf(image: ImageBitmap): Picture {
  const factor = Math.min(1, LONGEST_SIDE / Math.max(image.width, image.height));
  const width = Math.max(1, Math.round(image.width * factor));
  const height = Math.max(1, Math.round(image.height * factor));
  const context = canvasOf(width, height).getContext('2d', { willReadFrequently: true }) as
    CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, width, height);
  return { width, height, rgba: context.getImageData(0, 0, width, height).data };
}

/** @param size bytes that are too many */
const tooLarge = (size: number): string =>
  i18n.t('it has {size} MB; {most} are the most', {
    size: Math.ceil(size / 2 ** 20),
    most: MOST_BYTES / 2 ** 20,
  });

/** Why a file is not even tried; null if it is. */
export async function headerProblem(blob: Blob): Promise<string | null> {
  if (blob.size === 0) return i18n.t('it is empty');
  if (blob.size > MOST_BYTES) return tooLarge(blob.size);
  const header = imageHeader(new Uint8Array(await blob.slice(0, HEADER_BYTES).arrayBuffer()));
  if (header?.kind === 'SVG')
    return i18n.t('it is an SVG, which is a drawing in text; save it as a PNG');
  if (!header) return blob.type.startsWith('image/') ? null : i18n.t('it is not an image');
  const { width, height } = header;
  return width === null || height === null ? null : pictureSizeProblem(width, height);
}

/**
 * Decodes an image file.
 *
 * @param name what it is called in a refusal
 * @throws Error with a sentence that names it and says why it cannot be used
 */
export async function pictureFromBlob(blob: Blob, name: string): Promise<Picture> {
  const early = await headerProblem(blob).catch(() => i18n.t('it cannot be read any more'));
  if (early) refuse(name, early);
  let image: ImageBitmap;
  try {
    image = await createImageBitmap(blob);
  } catch {
    return refuse(name, i18n.t('it is damaged, or of a kind that this browser cannot decode'));
  }
  try {
    const wrong = pictureSizeProblem(image.width, image.height);
    return wrong ? refuse(name, wrong) : pixelsOf(image);
  } finally {
    image.close();
  }
}

export const pictureFromFile = (file: File): Promise<Picture> =>
  pictureFromBlob(file, file.name || i18n.t('The picture'));

/** The first image of a paste or a drop; null if there is none. */
export function imageIn(data: DataTransfer): File | null {
  const files = [...data.items].flatMap((item) => {
    const file = item.kind === 'file' && item.type.startsWith('image/') ? item.getAsFile() : null;
    return file ? [file] : [];
  });
  return files[0] ?? [...data.files].find(({ type }) => type.startsWith('image/')) ?? null;
}

/** @throws Error with a sentence, as for a file */
export async function pictureFromUrl(address: string): Promise<Picture> {
  const name = address.slice(0, 200);
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return refuse(name, i18n.t('it is no address'));
  }
  if (!/^(?:https?|data|blob):$/.test(url.protocol))
    refuse(name, i18n.t('an address begins with {start}', { start: 'https://' }));
  const response = await fetch(url).catch(() => null);
  if (!response) {
    return refuse(
      name,
      i18n.t(
        'it cannot be reached, or its host does not let other sites read it; save it and choose the file',
      ),
    );
  }
  if (!response.ok)
    return refuse(name, i18n.t('its host answers {status}', { status: response.status }));
  const told = Number(response.headers.get('Content-Length'));
  if (told > MOST_BYTES) refuse(name, tooLarge(told));
  return pictureFromBlob(await response.blob(), name);
}

/** What a video shows now. @throws Error if it shows nothing yet */
export async function pictureFromVideo(video: HTMLVideoElement): Promise<Picture> {
  const image = await createImageBitmap(video).catch(() => null);
  if (!image) return refuse(i18n.t('The camera’s picture'), i18n.t('there is none yet'));
  try {
    return pixelsOf(image);
  } finally {
    image.close();
  }
}

export interface Camera {
  /** To be shown in a `<video>`, by `srcObject`. */
  readonly stream: MediaStream;
  /** Lets go of the camera; its light goes out. */
  stop(): void;
}

const CAMERA_PROBLEMS: Readonly<Record<string, string>> = {
  NotAllowedError: /*i18n*/ 'The camera may not be used: allow it for this page, or choose a file.',
  NotFoundError: /*i18n*/ 'There is no camera here; choose a file.',
  NotReadableError: /*i18n*/ 'The camera is in use elsewhere; close that and try again.',
};

/** @throws Error with a sentence if there is no camera or it may not be used */
export async function openCamera(): Promise<Camera> {
  // Without https, and in frames that are not allowed to, there are no devices at all.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices) throw new Error(i18n.t('The camera cannot be used on this page; choose a file.'));
  try {
    const stream = await devices.getUserMedia({ video: { facingMode: 'environment' } });
    return { stream, stop: () => stream.getTracks().forEach((track) => track.stop()) };
  } catch (error) {
    const known = error instanceof Error ? CAMERA_PROBLEMS[error.name] : undefined;
    throw new Error(known ? translated(known) : i18n.t('The camera did not start; choose a file.'));
  }
}
