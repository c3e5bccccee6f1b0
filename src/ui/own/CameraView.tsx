/** What the camera sees, and a shot of it. The camera is let go of as soon as this is closed. */
import { useEffect, useRef, useState } from 'react';
import { openCamera, pictureFromVideo, type Camera } from '../../app/pictures';
import type { PictureIntake } from './usePictureIntake';
import { i18n } from '../../words/i18n';

interface CameraViewProps {
  readonly intake: PictureIntake;
  readonly onClose: () => void;
}

export function CameraView({ intake, onClose }: CameraViewProps) {
  const video = useRef<HTMLVideoElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [ready, setReady] = useState(false);
  useEffect(() => {
    let camera: Camera | null = null;
    let left = false;
    openCamera().then(
      (opened) => {
        camera = opened;
        if (left) opened.stop();
        else if (video.current) video.current.srcObject = opened.stream;
      },
      (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)),
    );
    return () => {
      left = true;
      camera?.stop();
    };
  }, []);
  if (problem) {
    return (
      <p role="alert" className="own-problem">
        {problem}
      </p>
    );
  }
  const shoot = async () => {
    const wrong = await intake.takePicture(pictureFromVideo(video.current!));
    if (!wrong) onClose();
  };
  return (
    <div className="own-camera">
      <video ref={video} autoPlay playsInline muted onLoadedData={() => setReady(true)} />
      <button
        type="button"
        className="button own-main"
        disabled={!ready}
        onClick={() => void shoot()}
      >
        {i18n.t('Shoot')}
      </button>
    </div>
  );
}
