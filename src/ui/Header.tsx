/** What goes in, what is done with it, and what can be taken away: one row above the story. */
import { useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { useCommands } from './commands';
import { DrawPanel } from './header/DrawPanel';
import { InputControls } from './header/InputControls';
import { PlanControls } from './header/PlanControls';
import { ThemeButton } from './header/ThemeButton';
import './header/header.css';

export function Header() {
  const commands = useCommands();
  const [drawing, setDrawing] = useState(false);
  const [exporting, setExporting] = useState(false);
  const drawButton = useRef<HTMLButtonElement>(null);
  const close = () => {
    setDrawing(false);
    drawButton.current?.focus();
  };
  const exportNpz = async () => {
    setExporting(true);
    try {
      await commands.exportNpz();
    } finally {
      setExporting(false);
    }
  };
  return (
    <>
      <header className="header">
        <h1>Dropscope</h1>
        <InputControls drawing={drawing} onDrawing={setDrawing} drawButton={drawButton} />
        <PlanControls />
        <div className="header-group header-end">
          <Button className="button" isDisabled={exporting} onPress={() => void exportNpz()}>
            Export → NumPy
          </Button>
          <Button className="button" onPress={() => void commands.copyLink()}>
            Copy link
          </Button>
          <ThemeButton />
        </div>
      </header>
      {drawing && <DrawPanel onClose={close} />}
    </>
  );
}
