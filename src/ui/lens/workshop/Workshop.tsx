/** The workshop: the network as a list of blocks that can be changed, while the page shows what comes of it. */
import { useState } from 'react';
import type { BlockNet } from '../../../nets/block';
import { BLOCK_KINDS, newBlock } from '../../../nets/newBlock';
import { PRESETS, type Preset } from '../../../nets/presets';
import { MODELS } from '../../../nets/registry';
import { countText, rateText } from '../../../scene/figures';
import { BLOCK_NAMES, type WorkshopScene } from '../../../scene/workshopScene';
import { showBlocks } from '../../../state/workshop';
import { UintField } from '../../header/UintField';
import { Opens } from '../../Opens';
import { Picker } from '../../Picker';
import { Popup } from '../../Popup';
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
        {preset.title} <span className="muted number">{preset.net.input.join('×')}</span>
      </span>
      <span className="muted small">{preset.note}</span>
    </button>
  ));
}

const SIDES = ['Height of the input', 'Width of the input', 'Channels of the input'] as const;

function InputSize({ bench, onProblem }: { bench: Bench; onProblem: (why: string) => void }) {
  const { input } = bench.net;
  return (
    <span className="block-field">
      <span aria-hidden>input</span>
      {SIDES.map((label, i) => (
        <span key={label} className="block-field">
          {i > 0 && <span aria-hidden>×</span>}
          <UintField
            label={label}
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

const SOURCES = [
  { value: '', text: 'none: all untrained' },
  ...MODELS.map(({ id, title }) => ({ value: id, text: title })),
];

/** More layers than this are not named. */
const MOST_NAMED = 6;

/** Which layers have weights that were trained. */
function Trained({ scene, from }: { scene: WorkshopScene; from: string | null }) {
  const { untrained, kept } = scene;
  if (kept === 0) return <span className="muted">, none trained</span>;
  if (untrained.length === 0) {
    const title = MODELS.find(({ id }) => id === from)?.title;
    return <span className="muted">, all kept from {title}</span>;
  }
  const more = untrained.length - MOST_NAMED;
  return (
    <>
      <span className="muted">, untrained: </span>
      {untrained.slice(0, MOST_NAMED).map((name, i) => (
        <span key={name}>
          {i > 0 && ', '}
          <span className="untrained">{name}</span>
        </span>
      ))}
      {more > 0 && <span className="muted"> and {more} more</span>}
    </>
  );
}

/** What all blocks together are, and what of it was never trained. */
function Total({ bench }: { readonly bench: Bench }) {
  const { scene, from, waits, isDraft } = bench;
  if (!scene.fits) {
    return (
      <p role="status">
        {scene.problem ?? 'One block does not fit.'}{' '}
        <span className="muted">The page shows the last network that did.</span>{' '}
        <button type="button" className="link" onClick={() => bench.giveUp()}>
          Go back to it
        </button>
      </p>
    );
  }
  return (
    <>
      <p className="number">
        <b>{countText(scene.parameters)} parameters</b>
        <Trained scene={scene} from={from} />
      </p>
      {isDraft && waits && (
        <p role="status">
          {countText(Math.round(scene.products / 1e6))} million products for each answer: the page
          shows it when you say so.{' '}
          <button type="button" className="button" onClick={() => bench.run()}>
            Run
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
  const where = before ? `after block ${at}` : 'at the beginning';
  return (
    <Popup label={`Add a block ${where}`} trigger={<Opens>Add a block {where}</Opens>}>
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
          {BLOCK_NAMES[kind]}
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
    <Popup label="Start from" trigger={<Opens>Start from</Opens>}>
      <Presets onStart={start} />
    </Popup>
  );
  if (!bench) {
    return (
      <>
        <p>This model has layers that are none of the blocks here, so it cannot be adapted.</p>
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
          <span aria-hidden>weights</span>
          <Picker
            label="Weights kept where they fit"
            value={bench.from ?? ''}
            options={SOURCES}
            onChange={(from) => bench.keepFrom(from === '' ? null : from)}
          >
            {MODELS.find(({ id }) => id === bench.from)?.title ?? 'none'}
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
          Dropout within the U-Net, put there by its layers:{' '}
          {bench.rest.map(({ site, rate }) => `${site} ${rateText(rate)}`).join(', ')}.
        </p>
      )}
      <div className="workshop-foot">
        <AddBlock bench={{ ...bench, edit }} open={open} onOpen={setOpen} />
        <div className="workshop-total">
          <Total bench={bench} />
        </div>
      </div>
      <p className="small muted">
        Click a block to change it. By keys: Alt+↑ and Alt+↓ move it, Delete takes it away.
      </p>
    </>
  );
}
