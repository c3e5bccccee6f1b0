/** What can be chosen for a block. */
import {
  ACTIVATIONS,
  DEFAULT_BLOCK_SIZE,
  VARIANTS,
  type Activation,
  type Padding,
} from '../../../core/types';
import type { Block } from '../../../nets/block';
import { activationName } from '../../../scene/orderWords';
import { variantLabel } from '../../../scene/variantNames';
import { i18n } from '../../../words/i18n';
import { Choice } from '../../header/Choice';
import { UintField } from '../../header/UintField';
import { Picker } from '../../Picker';
import { RateNumber } from '../../site/RateControl';

interface FieldsProps {
  readonly block: Block;
  readonly onChange: (block: Block, field: string) => void;
  /** Told a sentence when what was typed is no number. */
  readonly onProblem: (sentence: string) => void;
}

const PADDINGS = [
  { value: 'same', text: 'same' },
  { value: 'valid', text: 'valid' },
] as const;

const activationOptions = () =>
  ACTIVATIONS.map((value) => ({ value, text: activationName(value) }));
const variantOptions = () => VARIANTS.map((value) => ({ value, text: variantLabel(value) }));

interface NumberFieldProps {
  readonly word: string;
  readonly value: number;
  readonly step?: number;
  readonly onChange: (value: number) => void;
  readonly onProblem: (sentence: string) => void;
}

function NumberField({ word, value, step, onChange, onProblem }: NumberFieldProps) {
  return (
    <label className="block-field">
      <span aria-hidden>{word}</span>
      <UintField
        label={word.charAt(0).toUpperCase() + word.slice(1)}
        value={value}
        {...(step === undefined ? {} : { step })}
        onChange={onChange}
        onProblem={onProblem}
      />
    </label>
  );
}

interface ActivationFieldProps {
  readonly value: Activation;
  readonly onChange: (activation: Activation) => void;
}

const ActivationField = ({ value, onChange }: ActivationFieldProps) => (
  <Picker
    label={i18n.t('Activation')}
    value={value}
    options={activationOptions()}
    onChange={onChange}
  >
    {activationName(value)}
  </Picker>
);

export function BlockFields({ block, onChange, onProblem }: FieldsProps) {
  /** A field for a number of the block. */
  const number = (field: string, word: string, value: number, step?: number) => (
    <NumberField
      key={field}
      word={word}
      value={value}
      {...(step === undefined ? {} : { step })}
      onChange={(chosen) => onChange({ ...block, [field]: chosen }, field)}
      onProblem={onProblem}
    />
  );
  switch (block.kind) {
    case 'conv':
      return (
        <>
          {number('filters', i18n.t('filters'), block.filters)}
          {number('kernel', i18n.t('kernel'), block.kernel)}
          {number('stride', i18n.t('stride'), block.stride)}
          <Choice<Padding>
            label={i18n.t('Padding')}
            value={block.padding}
            options={PADDINGS}
            onChange={(padding) => onChange({ ...block, padding }, 'padding')}
          />
          <ActivationField
            value={block.activation}
            onChange={(activation) => onChange({ ...block, activation }, 'activation')}
          />
        </>
      );
    case 'upConv':
      return (
        <>
          {number('filters', i18n.t('filters'), block.filters)}
          {number('kernel', i18n.t('kernel'), block.kernel)}
          {number('stride', i18n.t('stride'), block.stride)}
          <ActivationField
            value={block.activation}
            onChange={(activation) => onChange({ ...block, activation }, 'activation')}
          />
        </>
      );
    case 'maxPool':
    case 'avgPool':
      return (
        <>
          {number('size', i18n.t('size'), block.size)}
          {number('stride', i18n.t('stride'), block.stride)}
        </>
      );
    case 'dense':
      return (
        <>
          {number('units', i18n.t('units'), block.units)}
          <ActivationField
            value={block.activation}
            onChange={(activation) => onChange({ ...block, activation }, 'activation')}
          />
        </>
      );
    case 'activation':
      return (
        <ActivationField
          value={block.activation}
          onChange={(activation) => onChange({ ...block, activation }, 'activation')}
        />
      );
    case 'dropout': {
      const { variant, rate } = block;
      return (
        <>
          <label className="block-field">
            <span aria-hidden>p</span>
            <RateNumber
              label={i18n.t('p of this dropout')}
              rate={rate}
              onSet={(chosen) =>
                onChange({ ...block, rate: Math.round(chosen * 1000) / 1000 }, 'rate')
              }
              onRefuse={onProblem}
            />
          </label>
          <Picker
            label={i18n.t('Kind of dropout')}
            value={variant}
            options={variantOptions()}
            onChange={(chosen) => {
              const size = chosen === 'dropblock' ? { blockSize: DEFAULT_BLOCK_SIZE } : {};
              onChange({ kind: 'dropout', variant: chosen, rate, ...size }, 'variant');
            }}
          >
            {variantLabel(variant)}
          </Picker>
          {variant === 'dropblock' &&
            number('blockSize', i18n.t('block'), block.blockSize ?? DEFAULT_BLOCK_SIZE, 2)}
        </>
      );
    }
    case 'unet': {
      const { drop } = block;
      return (
        <>
          {number('depth', i18n.t('levels'), block.depth)}
          {number('baseFilters', i18n.t('base filters'), block.baseFilters)}
          <NumberField
            word={i18n.t('blocks with dropout')}
            value={drop?.blocks ?? 0}
            onChange={(blocks) =>
              onChange(
                { ...block, drop: blocks === 0 ? null : { blocks, rate: drop?.rate ?? 0.3 } },
                'drop',
              )
            }
            onProblem={onProblem}
          />
          {drop && (
            <label className="block-field">
              <span aria-hidden>p</span>
              <RateNumber
                label={i18n.t('p of this dropout')}
                rate={drop.rate}
                onSet={
                  (rate) =>
                  onChange({ ...block, drop: { ...drop, rate: Math.round(rate * 1000) / 1000 } }, 'rate') // prettier-ignore
                }
                onRefuse={onProblem}
              />
            </label>
          )}
        </>
      );
    }
    case 'batchNorm':
    case 'flatten':
    case 'globalAvgPool':
      return <span className="muted small">{i18n.t('nothing to choose')}</span>;
  }
}
