import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import {
  EMPTY_PLAN,
  siteId,
  VARIANTS,
  type Drop,
  type NetSpec,
  type Plan,
  type SiteId,
} from '../../core/types';
import { buildBlocks } from '../blocks';
import { NetBuilder } from '../builder';
import { PRESETS } from '../presets';
import { MODELS } from '../registry';
import { kerasCode } from './keras';
import { pythonFloat, pythonNames } from './python';
import { pytorchCode } from './pytorch';

const planOf = (drops: readonly Drop[], rest: Partial<Plan> = {}): Plan => ({
  ...EMPTY_PLAN,
  drops,
  ...rest,
});

/** A small network with a drop of every variant. */
function variedNet(): { spec: NetSpec; plan: Plan } {
  const net = new NetBuilder();
  let at = net.input([16, 16, 3]);
  const drops = VARIANTS.map((variant, i): Drop => {
    at = net.conv(at, `conv${i}`, 4);
    return { site: at, variant, rate: 0.25, ...(variant === 'dropblock' && { blockSize: 3 }) };
  });
  net.dense(net.plain('Flatten', [at], 'flatten'), 'output', 10, 'linear');
  return { spec: net.net('varied'), plan: planOf(drops) };
}

/** Layers whose names Python does not take, or not twice. */
function oddNames(): NetSpec {
  const names = [
    ...['a/b', 'a_b', '2nd', 'class', 'x', '__init__', 'größe', 'conv 1', 'conv_1', 'forward'],
    'a_b_dropout',
  ];
  const net = new NetBuilder();
  names.reduce<SiteId>((at, name) => net.conv(at, name, 1), net.input([4, 4, 1]));
  return net.net('names "quoted"');
}

const presets = PRESETS.map(({ id, net }) => {
  const built = buildBlocks(net);
  if ('problem' in built) throw new Error(built.problem.why);
  return { id, spec: built.spec, plan: planOf(built.drops) };
});
const shipped = MODELS.map(({ id, spec, placements }) => ({
  id,
  spec,
  plan: planOf(placements[0].drops),
}));
const NETS = [...presets, ...shipped, { id: 'varied', ...variedNet() }];

const hasPython = spawnSync('python3', ['--version']).status === 0;

/** What Python says against the texts, by their number; nothing where it can read them all. */
function complaints(texts: readonly string[]): string {
  const program = [
    'import ast, json, sys',
    'for i, text in enumerate(json.load(sys.stdin)):',
    '    try:',
    '        ast.parse(text)',
    '    except SyntaxError as error:',
    '        print(i, error)',
  ].join('\n');
  const run = spawnSync('python3', ['-c', program], { input: JSON.stringify(texts) });
  return run.stdout.toString() + run.stderr.toString();
}

describe('Python for Keras', () => {
  const { spec, plan } = variedNet();

  it('has a line for each layer and its dropout after it', () => {
    const lines = kerasCode(spec, plan).split('\n');
    const from = lines.indexOf('def build_model():');
    expect(lines.slice(from + 1, lines.indexOf('', from))).toEqual([
      '    input_ = keras.Input((16, 16, 3), name="input_")',
      '    conv0 = layers.Conv2D(4, 3, padding="same", activation="relu", name="conv0")(input_)',
      '    conv0 = layers.Dropout(0.25, name="conv0_dropout")(conv0)',
      '    conv1 = layers.Conv2D(4, 3, padding="same", activation="relu", name="conv1")(conv0)',
      '    conv1 = layers.SpatialDropout2D(0.25, name="conv1_dropout")(conv1)',
      '    conv2 = layers.Conv2D(4, 3, padding="same", activation="relu", name="conv2")(conv1)',
      '    # DropBlock at conv2, p = 0.25, blocks of 3: Keras has no layer for it.',
      '    conv3 = layers.Conv2D(4, 3, padding="same", activation="relu", name="conv3")(conv2)',
      '    conv3 = layers.GaussianDropout(0.25, name="conv3_dropout")(conv3)',
      '    conv4 = layers.Conv2D(4, 3, padding="same", activation="relu", name="conv4")(conv3)',
      '    conv4 = layers.AlphaDropout(0.25, name="conv4_dropout")(conv4)',
      '    conv5 = layers.Conv2D(4, 3, padding="same", activation="relu", name="conv5")(conv4)',
      '    # DropConnect at conv5, p = 0.25: each weight of output would be dropped with p in training; there is no layer for it.',
      '    flatten = layers.Flatten(name="flatten")(conv5)',
      '    output = layers.Dense(10, name="output")(flatten)',
      '    return keras.Model(input_, output, name="varied")',
    ]);
  });
});

describe('Python for PyTorch', () => {
  it('has the dropout of the plan at its sites', () => {
    const { spec, plan } = variedNet();
    const code = pytorchCode(spec, plan);
    for (const line of [
      'from torchvision.ops import drop_block2d',
      'class GaussianDropout(nn.Module):',
      'self.conv0 = nn.Conv2d(3, 4, 3, padding=1)',
      'self.conv0_dropout = nn.Dropout(0.25)',
      'self.conv1_dropout = nn.Dropout2d(0.25)',
      'conv2 = drop_block2d(conv2, p=0.25, block_size=3, training=self.training)',
      'self.conv3_dropout = GaussianDropout(0.25)',
      'self.conv4_dropout = nn.AlphaDropout(0.25)',
      '# DropConnect at conv5, p = 0.25:',
      'flatten = conv5.permute(0, 2, 3, 1).flatten(1)',
      'self.output = nn.Linear(1024, 10)',
    ]) {
      expect(code).toContain(line);
    }
    expect(pytorchCode(spec, planOf([]))).not.toMatch(/[Dd]ropout|drop_block/);
  });

  it('pads as Keras does where stride 2 leaves an odd rest: at the end', () => {
    const net = new NetBuilder();
    const conv = net.conv(net.input([8, 7, 1]), 'conv', 2, { stride: 2 });
    net.upConv(conv, 'up', 2, { stride: 2 });
    const code = pytorchCode(net.net('odd'), planOf([]));
    expect(code).toContain('conv = F.relu(self.conv(F.pad(input_, (1, 1, 0, 1))))');
    expect(code).toContain('up = self.up(conv)[:, :, :8, :8]');
  });
});

describe('the code of any network', () => {
  it.each(NETS)('$id: is the same every time', ({ spec, plan }) => {
    for (const make of [kerasCode, pytorchCode]) {
      const code = make(spec, plan);
      expect(make(spec, { ...plan, drops: [...plan.drops] })).toBe(code);
      expect(code).toMatch(/\n$/);
      expect(code).not.toMatch(/undefined|NaN|\[object| +\n/);
    }
  });

  it.skipIf(!hasPython)('is Python, whatever the network', () => {
    const all = [...NETS, { spec: oddNames(), plan: planOf([]) }];
    const texts = all.flatMap(({ spec, plan }) => [kerasCode(spec, plan), pytorchCode(spec, plan)]);
    expect(complaints(texts)).toBe('');
    expect(complaints(['def build(:'])).toContain('0 ');
  });

  it('says what the frameworks do otherwise than the plan', () => {
    const { spec, plan } = variedNet();
    const edits = [{ site: siteId('conv0'), drop: [3], keep: [] }];
    for (const make of [kerasCode, pytorchCode]) {
      const code = make(spec, { ...plan, scaling: 'classic', mode: 'mc', edits });
      expect(code).toContain('# The plan\'s scaling is "classic"');
      expect(code).toContain('# Monte-Carlo dropout');
      expect(code).toContain('# Units forced by hand at conv0 are not in the code.');
    }
  });

  it('has names that Python takes, whatever the layers are called', () => {
    const spec = oddNames();
    const python = [...pythonNames(spec).values()];
    expect(new Set(python).size).toBe(python.length);
    expect(python.every((name) => /^[A-Za-z_]\w*$/.test(name))).toBe(true);
    const plan = planOf([{ site: siteId('a_b'), variant: 'dropout', rate: 0.5 }]);
    for (const make of [kerasCode, pytorchCode]) {
      const code = make(spec, plan);
      expect(code).toContain('"a_b_": "a_b",');
    }
  });

  it('writes numbers exactly', () => {
    expect([0.1, 1, 1e-7, 0.30000000000000004].map(pythonFloat)).toEqual([
      ...['0.1', '1.0', '1e-7', '0.30000000000000004'],
    ]);
  });
});
