/** Takes a person's own model, and says what was found in it. */
import { useApp } from '../store';
import { ModelFacts } from './ModelFacts';
import { ModelIntake } from './ModelIntake';
import { ModelSettings } from './ModelSettings';
import { Sheet } from '../Sheet';
import type { Opening } from './useOpening';
import { i18n } from '../../words/i18n';
import './own.css';

interface ModelSheetProps {
  readonly opening: Opening;
  readonly onClose: () => void;
}

export function ModelSheet({ opening, onClose }: ModelSheetProps) {
  const own = useApp((state) => state.own);
  return (
    <Sheet title={i18n.t('Your own model')} onClose={onClose}>
      {own && (
        <>
          <ModelFacts
            key={`facts ${own.spec.id}`}
            own={own}
            busy={opening.work !== null}
            onClose={onClose}
          />
          <ModelSettings key={own.spec.id} own={own} opening={opening} />
        </>
      )}
      <ModelIntake opening={opening} another={own !== null} />
    </Sheet>
  );
}
