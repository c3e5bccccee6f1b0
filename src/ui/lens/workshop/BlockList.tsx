/** The blocks, one below the other: a line for each, and below the opened one what can be done with it. */
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { Block } from '../../../nets/block';
import { countText, shapeText } from '../../../scene/figures';
import { blockName, blockWords, type BlockRow } from '../../../scene/workshopScene';
import { i18n } from '../../../words/i18n';
import { BlockFields } from './BlockFields';

interface BlockListProps {
  readonly rows: readonly BlockRow[];
  /** Index of the opened block; null for none. */
  readonly open: number | null;
  readonly onOpen: (index: number | null) => void;
  /** @param kind changes of one kind that follow each other are one step */
  readonly onChange: (blocks: readonly Block[], kind?: string) => void;
}

const nameOf = ({ block, layers }: BlockRow): string => {
  if (block.kind === 'dropout' || block.kind === 'unet') return blockName(block.kind);
  return layers[0] ?? blockName(block.kind);
};

export function BlockList({ rows, open, onOpen, onChange }: BlockListProps) {
  const lines = useRef<(HTMLButtonElement | null)[]>([]);
  const [typed, setTyped] = useState<string | null>(null);
  // Where the focus goes once the list has changed by a key or a button.
  const focus = useRef<number | null>(null);
  useEffect(() => {
    if (focus.current !== null) lines.current[Math.min(focus.current, rows.length - 1)]?.focus();
    focus.current = null;
  }, [rows]);
  const blocks = rows.map(({ block }) => block);
  const show = (index: number | null) => {
    setTyped(null);
    onOpen(index);
  };
  const move = (from: number, to: number) => {
    if (to < 0 || to >= blocks.length) return;
    const moved = blocks.toSpliced(from, 1).toSpliced(to, 0, blocks[from]!);
    focus.current = to;
    show(open === null ? null : to);
    onChange(moved);
  };
  const remove = (index: number) => {
    focus.current = Math.max(0, index - 1);
    show(null);
    onChange(blocks.toSpliced(index, 1));
  };
  const duplicate = (index: number) => {
    focus.current = index + 1;
    show(index + 1);
    onChange(blocks.toSpliced(index, 0, blocks[index]!));
  };
  const press = (event: KeyboardEvent, index: number) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.ctrlKey || event.metaKey) return;
    if (by !== undefined && event.altKey) move(index, index + by);
    else if (by !== undefined) lines.current[index + by]?.focus();
    else if (event.key === 'Delete') remove(index);
    else return;
    event.preventDefault();
  };
  return (
    <ol className="block-list" aria-label={i18n.t('Blocks, in the order of the flow')}>
      {rows.map((row, i) => {
        const { block, shape, parameters, untrained, problem } = row;
        const sentence = problem ?? (open === i ? typed : null);
        return (
          <li key={i} data-kind={block.kind} data-problem={problem !== null || undefined}>
            <button
              ref={(element) => {
                lines.current[i] = element;
              }}
              type="button"
              className="block-line"
              aria-expanded={open === i}
              aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Delete"
              onClick={() => show(open === i ? null : i)}
              onKeyDown={(event) => press(event, i)}
            >
              <span
                className={`block-name${untrained.length > 0 ? ' untrained' : ''}`}
                title={untrained.length > 0 ? i18n.t('untrained') : blockName(block.kind)}
              >
                {nameOf(row)}
                {untrained.length > 0 && (
                  <span className="visually-hidden">, {i18n.t('untrained')}</span>
                )}
              </span>
              <span className="block-words muted">{blockWords(block)}</span>
              <span className="number">
                {block.kind === 'dropout' ? '' : shape && shapeText(shape)}
              </span>
              <span className="number muted">{parameters > 0 ? countText(parameters) : ''}</span>
            </button>
            {sentence && (
              <p className="block-problem" role="alert">
                {sentence}
              </p>
            )}
            {open === i && (
              <div
                className="block-editor"
                role="group"
                aria-label={i18n.t('Block {name}', { name: nameOf(row) })}
              >
                <BlockFields
                  key={`${i} ${block.kind}`}
                  block={block}
                  onChange={(changed, field) => {
                    setTyped(null);
                    onChange(blocks.with(i, changed), `net:${i}:${field}`);
                  }}
                  onProblem={setTyped}
                />
                <span className="block-acts">
                  <button
                    type="button"
                    className="button icon"
                    aria-label={i18n.t('Move up')}
                    disabled={i === 0}
                    data-disabled={i === 0 || undefined}
                    onClick={() => move(i, i - 1)}
                  >
                    ↑
                  </button>
                  <button
                    type="button"
                    className="button icon"
                    aria-label={i18n.t('Move down')}
                    disabled={i === rows.length - 1}
                    data-disabled={i === rows.length - 1 || undefined}
                    onClick={() => move(i, i + 1)}
                  >
                    ↓
                  </button>
                  <button type="button" className="button" onClick={() => duplicate(i)}>
                    {i18n.t('Duplicate')}
                  </button>
                  <button type="button" className="button" onClick={() => remove(i)}>
                    {i18n.t('Remove')}
                  </button>
                </span>
              </div>
            )}
          </li>
        );
      })}
    </ol>
  );
}
