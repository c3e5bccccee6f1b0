/** Takes pictures that a person brings; what cannot be used is said. */
import { useCallback, useMemo, useState } from 'react';
import { pictureFromFile, pictureFromUrl } from '../../app/pictures';
import type { Picture } from '../../data/picture';
import { useCommands } from '../commands';

export interface PictureIntake {
  /** Why the last one could not be used; null if it could. */
  readonly problem: string | null;
  readonly busy: boolean;
  readonly takeFile: (file: File) => Promise<string | null>;
  readonly takeUrl: (address: string) => Promise<string | null>;
  readonly takePicture: (picture: Promise<Picture>) => Promise<string | null>;
  readonly takeLabels: (file: File | null) => Promise<string | null>;
  readonly refuse: (why: string) => void;
}

const sentence = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

export function usePictureIntake(): PictureIntake {
  const { pictures } = useCommands();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const attempt = useCallback(async (job: () => Promise<string | null>) => {
    setBusy(true);
    setProblem(null);
    const wrong = await job().catch(sentence);
    setBusy(false);
    setProblem(wrong);
    return wrong;
  }, []);
  return useMemo(() => {
    const takePicture = (picture: Promise<Picture>) =>
      attempt(async () => pictures.use(await picture));
    return {
      problem,
      busy,
      takePicture,
      takeFile: (file) => takePicture(pictureFromFile(file)),
      takeUrl: (address) => takePicture(pictureFromUrl(address)),
      takeLabels: (file) =>
        attempt(async () => pictures.label(file && (await pictureFromFile(file)))),
      refuse: setProblem,
    };
  }, [attempt, pictures, problem, busy]);
}
