/** Hosts what takes a person's own model and picture: the sheets, and drops and pastes anywhere on the page. */
import { droppedFiles } from '../../app/modelSource';
import { imageIn } from '../../app/pictures';
import { notify } from '../../state/actions';
import { useAppStore } from '../store';
import { DropVeil } from './DropVeil';
import { ModelSheet } from './ModelSheet';
import { useOwnSheets } from './ownSheets';
import { PictureSheet } from './PictureSheet';
import { useDrops, usePastes, type Dragged } from './useDrops';
import { useOpening } from './useOpening';
import { usePictureIntake } from './usePictureIntake';

export default function OwnSheetsHost() {
  const store = useAppStore();
  const { sheet, open: setSheet } = useOwnSheets();
  const opening = useOpening();
  const intake = usePictureIntake();

  const takeImage = async (file: File) => {
    const wrong = await intake.takeFile(file);
    if (wrong && sheet !== 'picture') notify(store, 'error', wrong);
  };
  const openModel = async (data: DataTransfer) => {
    setSheet('model');
    try {
      await opening.open({ files: await droppedFiles(data) });
    } catch (error) {
      opening.refuse(error instanceof Error ? error.message : String(error));
    }
  };
  const take = (data: DataTransfer, what: Dragged) => {
    const image = imageIn(data);
    if (image && what === 'picture') {
      // A picture is looked at; the model's sheet would lie over it.
      if (sheet === 'model') setSheet(null);
      void takeImage(image);
    } else void openModel(data);
  };
  const dragged = useDrops(take);
  usePastes((data) => take(data, imageIn(data) ? 'picture' : 'files'));

  const close = () => setSheet(null);
  return (
    <>
      {sheet === 'model' && <ModelSheet opening={opening} onClose={close} />}
      {sheet === 'picture' && <PictureSheet intake={intake} onClose={close} />}
      {dragged && <DropVeil dragged={dragged} />}
    </>
  );
}
