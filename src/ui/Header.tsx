/** What goes in, what is done with it, what can be asked and taken away: one row above the story. */
import { lazy, Suspense, useRef, useState } from 'react';
import { HistoryButtons } from './header/HistoryButtons';
import { InputControls } from './header/InputControls';
import { LanguagePicker } from './header/LanguagePicker';
import { LessonsMenu } from './header/LessonsMenu';
import { PlanControls } from './header/PlanControls';
import { ShareMenu } from './header/ShareMenu';
import { ThemeButton } from './header/ThemeButton';
import './header/header.css';

const DrawPanel = lazy(() => import('./header/DrawPanel'));

export function Header() {
  const [drawing, setDrawing] = useState(false);
  const drawButton = useRef<HTMLButtonElement>(null);
  const close = () => {
    setDrawing(false);
    drawButton.current?.focus();
  };
  return (
    <>
      <header className="header">
        <h1>Dropscope</h1>
        <InputControls drawing={drawing} onDrawing={setDrawing} drawButton={drawButton} />
        <PlanControls />
        <div className="header-group header-end">
          <HistoryButtons />
          <LessonsMenu />
          <ShareMenu />
          <LanguagePicker />
          <ThemeButton />
        </div>
      </header>
      <Suspense>{drawing && <DrawPanel onClose={close} />}</Suspense>
    </>
  );
}
