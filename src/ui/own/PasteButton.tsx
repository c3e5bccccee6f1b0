/** Takes the picture on the clipboard, where the browser lets a page read it by a button. */
import { pictureFromBlob } from '../../app/pictures';
import type { PictureIntake } from './usePictureIntake';
import { i18n } from '../../words/i18n';

async function pasted() {
  const items = await navigator.clipboard.read().catch(() => {
    throw new Error(i18n.t('The clipboard cannot be read by a button here; paste with Ctrl+V.'));
  });
  for (const item of items) {
    const type = item.types.find((one) => one.startsWith('image/'));
    if (type) return pictureFromBlob(await item.getType(type), i18n.t('The pasted picture'));
  }
  throw new Error(i18n.t('There is no picture on the clipboard; copy one, or choose a file.'));
}

/** Without https, and in frames without an origin, there is no clipboard. */
const CAN_READ = 'clipboard' in navigator && 'read' in navigator.clipboard;

export function PasteButton({ intake }: { readonly intake: PictureIntake }) {
  if (!CAN_READ) return null;
  return (
    <button type="button" className="button" onClick={() => void intake.takePicture(pasted())}>
      {i18n.t('Paste')}
    </button>
  );
}
