/** "Embed…": the line of HTML that shows the present view in another page, with a look at what it will be. */
import { useEffect, useRef, useState } from 'react';
import {
  elementSnippet,
  frameSnippet,
  frameSource,
  type SnippetOptions,
} from '../../embed/snippet';
import { PERMISSIONS, SANDBOX } from '../../embed/sandbox';
import { PANELS, THEMES, type Panel, type Theme, type View } from '../../state/view';
import { Choice } from '../header/Choice';
import { Sheet } from '../Sheet';
import { useApp } from '../store';
import { i18n, translated } from '../../words/i18n';
import './embedDialog.css';

const KINDS = [
  { value: 'element', text: /*i18n*/ 'Element' },
  { value: 'frame', text: /*i18n*/ 'Plain frame' },
] as const;
type Kind = (typeof KINDS)[number]['value'];

const kinds = () => KINDS.map(({ value, text }) => ({ value, text: translated(text) }));

const THEME_NAMES: Readonly<Record<Theme, string>> = {
  auto: /*i18n*/ 'as the reader’s system',
  light: /*i18n*/ 'light',
  dark: /*i18n*/ 'dark',
};

const PANEL_NAMES: Readonly<Record<Panel, string>> = {
  controls: /*i18n*/ 'controls',
  network: /*i18n*/ 'network',
  site: /*i18n*/ 'before · mask · after',
  next: /*i18n*/ 'next conv',
  prediction: /*i18n*/ 'prediction',
};

const WIDTHS = [480, 720, 1000] as const;

/** What is on this machine only, and so cannot be seen in anybody else's page. */
function onlyHere({ input, model }: View): string | null {
  if (model === 'own')
    return i18n.t('This model is on this machine only: others will see the usual one.');
  if (input.kind === 'upload')
    return i18n.t('This picture is on this machine only: others will see the usual one.');
  if (input.kind === 'draw')
    return i18n.t('The drawing stays here: others begin with an empty sheet.');
  return null;
}

interface CodeProps {
  readonly code: string;
}

function Code({ code }: CodeProps) {
  const [said, setSaid] = useState('');
  const text = useRef<HTMLTextAreaElement>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code);
      setSaid(i18n.t('Copied.'));
    } catch {
      text.current?.select();
      setSaid(i18n.t('Press Ctrl+C: this browser lets no page copy.'));
    }
  };
  return (
    <>
      <textarea
        ref={text}
        className="embed-code"
        aria-label={i18n.t('Line of HTML')}
        readOnly
        rows={7}
        spellCheck={false}
        value={code}
      />
      <div className="embed-row">
        <button type="button" className="button embed-copy" onClick={() => void copy()}>
          {i18n.t('Copy')}
        </button>
        <span role="status" className="muted">
          {said}
        </span>
      </div>
    </>
  );
}

interface PreviewProps {
  readonly source: string;
  readonly height: number | null;
}

/** The frame itself, drawn smaller where the dialog is narrower. */
function Preview({ source, height }: PreviewProps) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState<number>(WIDTHS[1]);
  const [room, setRoom] = useState(0);
  useEffect(() => {
    const observer = new ResizeObserver(() => setRoom(box.current?.clientWidth ?? 0));
    if (box.current) observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  const scale = Math.min(1, room / width);
  return (
    <section className="embed-preview" aria-label={i18n.t('Preview')}>
      <div className="embed-row">
        <span className="muted">{i18n.t('in a column of')}</span>
        <Choice
          label={i18n.t('Width of the preview')}
          value={String(width)}
          options={WIDTHS.map((pixels) => ({ value: String(pixels), text: `${pixels} px` }))}
          onChange={(chosen) => setWidth(Number(chosen))}
        />
      </div>
      <div ref={box} className="embed-stage">
        {room > 0 && (
          <iframe
            title={i18n.t('Preview of the embed')}
            src={source}
            sandbox={SANDBOX}
            allow={PERMISSIONS}
            style={{
              width,
              height: height === null ? `${100 / scale}%` : height,
              transform: `scale(${scale})`,
            }}
          />
        )}
      </div>
    </section>
  );
}

export default function EmbedDialog({ onClose }: { readonly onClose: () => void }) {
  const view = useApp((state) => state.view);
  const [kind, setKind] = useState<Kind>('element');
  const [hide, setHide] = useState<readonly Panel[]>(view.hide);
  const [theme, setTheme] = useState<Theme>('auto');
  const [label, setLabel] = useState(() => i18n.t('Dropout at {site}', { site: view.site }));
  const [height, setHeight] = useState('');
  const [start, setStart] = useState<SnippetOptions['start']>('near');
  const pixels = /^\d{2,4}$/.test(height) ? Number(height) : null;
  const wrong = height !== '' && (pixels === null || pixels < 80);
  const options: SnippetOptions = {
    base: new URL('.', document.baseURI).href,
    hide,
    theme,
    label: label.trim() || 'Dropscope',
    height: wrong ? null : pixels,
    start,
  };
  const code = kind === 'element' ? elementSnippet(view, options) : frameSnippet(view, options);
  const toggle = (panel: Panel, shown: boolean) =>
    setHide(PANELS.filter((one) => (one === panel ? !shown : hide.includes(one))));
  const note = onlyHere(view);
  return (
    <Sheet title={i18n.t('Embed this view')} className="embed-dialog" onClose={onClose}>
      <div className="embed-columns">
        <div className="embed-form">
          <Choice label={i18n.t('Embed as')} value={kind} options={kinds()} onChange={setKind} />
          <p className="muted small">
            {kind === 'element'
              ? i18n.t(
                  'Follows its own height, starts when it is seen, and can be spoken to. For pages that take scripts.',
                )
              : i18n.t('For course systems that take no scripts.')}
          </p>
          <fieldset>
            <legend>{i18n.t('Show')}</legend>
            {PANELS.map((panel) => (
              <label key={panel}>
                <input
                  type="checkbox"
                  checked={!hide.includes(panel)}
                  onChange={(event) => toggle(panel, event.target.checked)}
                />{' '}
                {translated(PANEL_NAMES[panel])}
              </label>
            ))}
          </fieldset>
          <div className="embed-fields">
            <label>
              {i18n.t('Colours')}{' '}
              <select
                value={theme}
                onChange={(event) =>
                  setTheme(THEMES.find((one) => one === event.target.value) ?? 'auto')
                }
              >
                {THEMES.map((one) => (
                  <option key={one} value={one}>
                    {translated(THEME_NAMES[one])}
                  </option>
                ))}
              </select>
            </label>
            {kind === 'element' && (
              <label>
                {i18n.t('Starts')}{' '}
                <select
                  value={start}
                  onChange={(event) => setStart(event.target.value === 'click' ? 'click' : 'near')}
                >
                  <option value="near">{i18n.t('when it comes near')}</option>
                  <option value="click">{i18n.t('on a click')}</option>
                </select>
              </label>
            )}
            <label>
              {i18n.t('Height')}{' '}
              <input
                inputMode="numeric"
                size={5}
                value={height}
                placeholder={kind === 'element' ? i18n.t('its own') : '720'}
                aria-invalid={wrong}
                onChange={(event) => setHeight(event.target.value.trim())}
              />{' '}
              px
            </label>
            <label className="embed-label">
              {i18n.t('Name')}{' '}
              <input
                value={label}
                maxLength={120}
                onChange={(event) => setLabel(event.target.value)}
              />
            </label>
          </div>
          {wrong && (
            <p role="alert" className="drop small">
              {kind === 'element'
                ? i18n.t(
                    'A height is a number of pixels from 80 to 9999; left empty, it is the element’s own.',
                  )
                : i18n.t('A height is a number of pixels from 80 to 9999; left empty, it is 720.')}
            </p>
          )}
          {note && <p className="small">{note}</p>}
          <Code key={code} code={code} />
        </div>
        <Preview source={frameSource(view, options)} height={options.height} />
      </div>
    </Sheet>
  );
}
