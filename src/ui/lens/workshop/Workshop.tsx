/** The workshop: the network as a list of blocks that can be changed, while the page shows what comes of it. */
import { useState } from 'react';
import type { BlockNet } from '../../../nets/block';
import { BLOCK_KINDS, newBlock } from '../../../nets/newBlock';
import { PRESETS, type Preset } from '../../../nets/presets';
import { MODELS } from '../../../nets/registry';
import { countText, rateText } from '../../../scene/figures';
import { blockName, type WorkshopScene } from '../../../scene/workshopScene';
import { showBlocks } from '../../../state/workshop';
import { i18n, translated } from '../../../words/i18n';
import { UintField } from '../../header/UintField';
import { Opens } from '../../Opens';
import { Picker } from '../../Picker';
import { Popup } from '../../Popup';
import { Rich } from '../../Rich';
import { useAppStore } from '../../store';
import { BlockList } from './BlockList';
import { useBench, type Bench } from './useBench';
import './workshop.css';

function Presets({ onStart }: { readonly onStart: (preset: Preset) => void }) {
  return PRESETS.map((preset) => (
    <button
      key={preset.id}
      type="button"
      className="popup-item preset-item"
      data-closes
      onClick={() => onStart(preset)}
    >
      <span>
        {translated(preset.title)}{' '}
        <span className="muted number">{preset.net.input.join('×')}</span>
      </span>
      <span className="muted small">{translated(preset.note)}</span>
    </button>
  ));
}

const SIDES = [
  /*i18n*/ 'Height of the input',
  /*i18n*/ 'Width of the input',
  /*i18n*/ 'Channels of the input',
] as const;

function InputSize({ bench, onProblem }: { bench: Bench; onProblem: (why: string) => void }) {
  const { input } = bench.net;
  return (
    <span className="block-field">
      <span aria-hidden>{i18n.t('input')}</span>
      {SIDES.map((label, i) => (
        <span key={label} className="block-field">
          {i > 0 && <span aria-hidden>×</span>}
          <UintField
            label={translated(label)}
            value={input[i]!}
            onChange={
              (size) =>
              bench.edit({ ...bench.net, input: input.with(i, size) as [number, number, number] }, `net:input:${i}`) // prettier-ignore
            }
            onProblem={onProblem}
          />
        </span>
      ))}
    </span>
  );
}

const sources = () => [
  { value: '', text: i18n.t('none: all untrained') },
  ...MODELS.map(({ id, title }) => ({ value: id, text: translated(title) })),
];

/** Null for no source. */
function titleOf(from: string | null): string | null {
  const title = MODELS.find(({ id }) => id === from)?.title;
  return title === undefined ? null : translated(title);
}

/** More layers than this are not named. */
const MOST_NAMED = 6;

/** How many weights there are, and which layers have some that were trained. */
function Parameters({ scene, from }: { scene: WorkshopScene; from: string | null }) {
  const { untrained, kept, parameters } = scene;
  const more = untrained.length - MOST_NAMED;
  const found = {
    n: parameters,
    count: countText(parameters),
    title: titleOf(from) ?? '',
    names: untrained
      .slice(0, MOST_NAMED)
      .map((name) => `<2>${name}</2>`)
      .join(', '),
    more,
  };
  const text = ((): string => {
    if (kept === 0) {
      return i18n.t(
        '<0>{n, plural, one {{count} parameter} other {{count} parameters}}</0><1>, none trained</1>',
        found,
      );
    }
    if (untrained.length === 0) {
      return i18n.t(
        '<0>{n, plural, one {{count} parameter} other {{count} parameters}}</0><1>, all kept from {title}</1>',
        found,
      );
    }
    return more > 0
      ? i18n.t(
          '<0>{n, plural, one {{count} parameter} other {{count} parameters}}</0><1>, untrained: </1>{names}<1> and {more} more</1>',
          found,
        )
      : i18n.t(
          '<0>{n, plural, one {{count} parameter} other {{count} parameters}}</0><1>, untrained: </1>{names}',
          found,
        );
  })();
  return (
    <Rich
      text={text}
      parts={[
        <b key="count" />,
        <span key="words" className="muted" />,
        <span key="name" className="untrained" />,
      ]}
    />
  );
}

/** What all blocks together are, and what of it was never trained. */
function Total({ bench }: { readonly bench: Bench }) {
  const { scene, from, waits, isDraft } = bench;
  if (!scene.fits) {
    return (
      <p role="status">
        {scene.problem ?? i18n.t('One block does not fit.')}{' '}
        <span className="muted">{i18n.t('The page shows the last network that did.')}</span>{' '}
        <button type="button" className="link" onClick={() => bench.giveUp()}>
          {i18n.t('Go back to it')}
        </button>
      </p>
    );
  }
  return (
    <>
      <p className="number">
        <Parameters scene={scene} from={from} />
      </p>
      {isDraft && waits && (
        <p role="status">
          {i18n.t('{count} million products for each answer: the page shows it when you say so.', {
            count: countText(Math.round(scene.products / 1e6)),
          })}{' '}
          <button type="button" className="button" onClick={() => bench.run()}>
            {i18n.t('Run')}
          </button>
        </p>
      )}
    </>
  );
}

function AddBlock({
  bench,
  open,
  onOpen,
}: {
  bench: Bench;
  open: number | null;
  onOpen: (index: number) => void;
}) {
  // prettier-ignore
  const { blocks } = bench.net;
  // Behind the opened block; else before the output.
  const at = open === null ? Math.max(0, blocks.length - 1) : open + 1;
  const before = bench.scene.rows[at - 1];
  const label = before
    ? i18n.t('Add a block after block {at}', { at })
    : i18n.t('Add a block at the beginning');
  return (
    <Popup label={label} trigger={<Opens>{label}</Opens>}>
      {BLOCK_KINDS.map((kind) => (
        <button
          key={kind}
          type="button"
          className="popup-item"
          data-closes
          onClick={() => {
            bench.edit({
              ...bench.net,
              blocks: blocks.toSpliced(at, 0, newBlock(kind, before?.shape ?? null)),
            });
            onOpen(at);
          }}
        >
          {blockName(kind)}
        </button>
      ))}
    </Popup>
  );
}

export default function Workshop() {
  const store = useAppStore();
  const bench = useBench();
  const [open, setOpen] = useState<number | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const start = ({ net }: Preset) => {
    setOpen(null);
    if (bench) bench.start(net);
    else showBlocks(store, net, null, { afresh: true });
  };
  const presets = (
    <Popup label={i18n.t('Start from')} trigger={<Opens>{i18n.t('Start from')}</Opens>}>
      <Presets onStart={start} />
    </Popup>
  );
  if (!bench) {
    return (
      <>
        <p>
          {i18n.t(
            'This model has layers that are none of the blocks here, so it cannot be adapted.',
          )}
        </p>
        <div className="workshop-head">{presets}</div>
      </>
    );
  }
  const edit = (net: BlockNet, kind?: string) => {
    setTyped(null);
    bench.edit(net, kind);
  };
  return (
    <>
      <div className="workshop-head">
        {presets}
        <InputSize bench={{ ...bench, edit }} onProblem={setTyped} />
        <span className="block-field">
          <span aria-hidden>{i18n.t('weights')}</span>
          <Picker
            label={i18n.t('Weights kept where they fit')}
            value={bench.from ?? ''}
            options={sources()}
            onChange={(from) => bench.keepFrom(from === '' ? null : from)}
          >
            {titleOf(bench.from) ?? i18n.t('none')}
          </Picker>
        </span>
      </div>
      {typed && (
        <p className="block-problem" role="alert">
          {typed}
        </p>
      )}
      <BlockList
        rows={bench.scene.rows}
        open={open}
        onOpen={setOpen}
        onChange={(blocks, kind) => edit({ ...bench.net, blocks }, kind)}
      />
      {bench.rest.length > 0 && (
        <p className="small muted">
          {i18n.t('Dropout within the U-Net, put there by its layers: {sites}.', {
            sites: bench.rest.map(({ site, rate }) => `${site} ${rateText(rate)}`).join(', '),
          })}
        </p>
      )}
      <div className="workshop-foot">
        <AddBlock bench={{ ...bench, edit }} open={open} onOpen={setOpen} />
        <div className="workshop-total">
          <Total bench={bench} />
        </div>
      </div>
      <p className="small muted">
        {i18n.t(
          'Click a block to change it. By keys: Alt+↑ and Alt+↓ move it, Delete takes it away.',
        )}
      </p>
    </>
  );
}
