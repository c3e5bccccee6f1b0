/** What a presentation adds to the screen: keys as of slides, a bar that names them, blank, spotlight, help. */
import { useEffect, useRef, useState } from 'react';
import { goToEnd, moveStep, predict, REVEALED, setPresent } from '../../state/lessonActions';
import type { OpenStep } from '../lesson/useLessonStep';
import { useApp, useAppStore } from '../store';
import './present.css';
import { ACTIONS, actionFor, BINDINGS, type PresenterAction } from './presenterKeys';
import { useNotes } from './useNotes';
import { i18n, translated } from '../../words/i18n';

function toggleFullScreen(): void {
  const change = document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen();
  // Where a frame may not, nothing happens.
  change.catch(() => undefined);
}

/** Presses of the presentation’s keys, before anything else hears them. */
function useKeys(act: (action: PresenterAction) => void): void {
  // In a frame the keys belong to the slides around it.
  const embedded = useApp((state) => state.view.embed);
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    if (embedded) return;
    const press = (event: KeyboardEvent) => {
      if (document.querySelector(':popover-open')) return;
      const { target } = event;
      const action = actionFor(
        event,
        (selector) => target instanceof Element && target.closest(selector) !== null,
      );
      if (!action) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current(action);
    };
    addEventListener('keydown', press, true);
    return () => removeEventListener('keydown', press, true);
  }, [embedded]);
}

/** Dims all but the surroundings of the pointer. */
function Spotlight() {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const follow = ({ clientX, clientY }: PointerEvent) => {
      ref.current?.style.setProperty('--x', `${clientX}px`);
      ref.current?.style.setProperty('--y', `${clientY}px`);
    };
    addEventListener('pointermove', follow);
    return () => removeEventListener('pointermove', follow);
  }, []);
  return <div ref={ref} className="spotlight" aria-hidden />;
}

function Help({ onClose }: { readonly onClose: () => void }) {
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => sheet.current?.focus(), []);
  return (
    <div
      ref={sheet}
      className="present-help"
      role="dialog"
      aria-label={i18n.t('Keys')}
      tabIndex={-1}
    >
      <dl>
        {ACTIONS.map((action) => (
          <div key={action}>
            <dt>{translated(BINDINGS[action].shown)}</dt>
            <dd>{translated(BINDINGS[action].does)}</dd>
          </div>
        ))}
      </dl>
      <p className="small muted">
        {i18n.t(
          'Nothing moves by itself here. A step’s seed is the lesson’s: the masks are the same every time.',
        )}
      </p>
      <button type="button" className="button" onClick={onClose}>
        {i18n.t('Close')}
      </button>
    </div>
  );
}

const ON_BAR: readonly (readonly [PresenterAction, string])[] = [
  ['fullScreen', /*i18n*/ 'Full screen'],
  ['panels', /*i18n*/ 'All panels'],
  ['notes', /*i18n*/ 'Notes'],
  ['help', /*i18n*/ 'Keys'],
  ['leave', /*i18n*/ 'Leave'],
];

interface PresentLayerProps {
  readonly open: OpenStep | null;
  /** Whether the step is about one thing, which then has the screen beside the card. */
  readonly single: boolean;
}

export default function PresentLayer({ open, single }: PresentLayerProps) {
  const store = useAppStore();
  const [over, setOver] = useState<'nothing' | 'blank' | 'help'>('nothing');
  const [spotlight, setSpotlight] = useState(false);
  const [all, setAll] = useState(false);
  const one = single && !all;
  useEffect(() => {
    const { dataset } = document.documentElement;
    dataset['present'] = one ? 'one' : 'all';
    return () => {
      delete dataset['present'];
    };
  }, [one]);
  const move = (action: 'next' | 'back') => {
    if (action === 'back') moveStep(store, -1);
    else if (open?.pending) predict(store, REVEALED);
    else moveStep(store, 1);
  };
  const openNotes = useNotes(open, move);
  const toggle = (what: 'blank' | 'help') => setOver(over === what ? 'nothing' : what);
  const act = (action: PresenterAction): void => {
    switch (action) {
      case 'next':
      case 'back':
        return move(action);
      case 'first':
      case 'last':
        return goToEnd(store, action);
      case 'blank':
      case 'help':
        return toggle(action);
      case 'fullScreen':
        return toggleFullScreen();
      case 'spotlight':
        return setSpotlight(!spotlight);
      case 'panels':
        return setAll(!all);
      case 'notes':
        return openNotes();
      case 'leave':
        return over === 'nothing' ? setPresent(store, false) : setOver('nothing');
    }
  };
  useKeys(act);
  return (
    <>
      <footer className="status present-bar">
        {ON_BAR.map(([action, text]) => (
          <button key={action} type="button" className="lens-link" onClick={() => act(action)}>
            {translated(text)} <kbd>{translated(BINDINGS[action].shown)}</kbd>
          </button>
        ))}
      </footer>
      {spotlight && <Spotlight />}
      {over === 'help' && <Help onClose={() => setOver('nothing')} />}
      {over === 'blank' && (
        <button
          type="button"
          className="blank"
          aria-label={i18n.t('The screen is blank; press to go on')}
          onClick={() => setOver('nothing')}
        />
      )}
    </>
  );
}
