/** In other people's pages: what is played with, and the way to the full page. The rest is the author's. */
import { useRef, useState } from 'react';
import DrawPanel from '../header/DrawPanel';
import { InputControls } from '../header/InputControls';
import { PlanControls } from '../header/PlanControls';
import { ShareMenu } from '../header/ShareMenu';
import '../header/header.css';
import { FullPageLink } from './FullPageLink';

export default function EmbedHeader() {
  const [drawing, setDrawing] = useState(false);
  const drawButton = useRef<HTMLButtonElement>(null);
  const close = () => {
    setDrawing(false);
    drawButton.current?.focus();
  };
  return (
    <>
      <header className="header embed-header">
        <InputControls drawing={drawing} onDrawing={setDrawing} drawButton={drawButton} />
        <PlanControls />
        <div className="header-group header-end">
          <ShareMenu />
          <FullPageLink />
        </div>
      </header>
      {drawing && <DrawPanel onClose={close} />}
    </>
  );
}
