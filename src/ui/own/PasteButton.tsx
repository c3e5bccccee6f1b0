/** Takes the picture on the clipboard, where the browser lets a page read it by a button. */
import { pictureFromBlob } from '../../app/pictures';
import type { PictureIntake } from './usePictureIntake';

const NOTHING = 'There is no picture on the clipboard; copy one, or choose a file.';

async function pasted() {
  const items = await navigator.clipboard.read().catch(() => {
    throw new Error('The clipboard cannot be read by a button here; paste with Ctrl+V.');
  });
  for (const item of items) {
    const type = item.types.find((one) => one.startsWith('image/'));
    if (type) return pictureFromBlob(await item.getType(type), 'The pasted picture');
  }
  throw new Error(NOTHING);
}

/** Without https, and in frames without an origin, there is no clipboard. */
const CAN_READ = 'clipboard' in navigator && 'read' in navigator.clipboard;

export function PasteButton({ intake }: { readonly intake: PictureIntake }) {
  if (!CAN_READ) return null;
  return (
    <button type="button" className="button" onClick={() => void intake.takePicture(pasted())}>
      Paste
    </button>
  );
}
