/** A network and its dropout as Python for PyTorch: an nn.Module over maps of [batch, channels, height, width]. */
import { findLayer } from '../../core/graph';
import type { Drop, NetSpec, Shape, SiteId } from '../../core/types';
import { effectiveBlockSize } from '../../core/units';
import {
  comment,
  dropConnectComment,
  dropoutName,
  planComments,
  plannedDrop,
  pythonFloat,
  pythonNames,
  READ_WEIGHTS,
  renamedTable,
  type CodePlan,
} from './python';
import { layerCode } from './torchLayers';

/** Helpers that stand above the class where a line uses them. */
const HELPERS: readonly (readonly [string, string])[] = [
  [
    'GaussianDropout(',
    `class GaussianDropout(nn.Module):
    """Multiplies by normal noise of mean 1 and variance p / (1 - p) in training (Srivastava et al. 2014)."""

    def __init__(self, p):
        super().__init__()
        self.deviation = math.sqrt(p / (1 - p))

    def forward(self, x):
        return x * (1 + self.deviation * torch.randn_like(x)) if self.training else x`,
  ],
  [
    'average_pool(',
    `def average_pool(x, size, stride, pads):
    """Means over windows; what lies outside of the map is not counted."""
    counted = F.avg_pool2d(F.pad(torch.ones_like(x), pads), size, stride)
    return F.avg_pool2d(F.pad(x, pads), size, stride) / counted`,
  ],
];

interface DropCode {
  readonly init: string | null;
  readonly forward: string;
}

function dropCode(spec: NetSpec, drop: Drop, shape: Shape, name: string, module: string): DropCode {
  const rate = pythonFloat(drop.rate);
  const made = (kind: string): DropCode => ({
    init: `self.${module} = ${kind}(${rate})`,
    forward: `${name} = self.${module}(${name})`,
  });
  const isMap = shape.length === 3;
  switch (drop.variant) {
    case 'dropout':
      return made('nn.Dropout');
    case 'spatial':
      return made(isMap ? 'nn.Dropout2d' : 'nn.Dropout');
    case 'gaussian':
      return made('GaussianDropout');
    case 'alpha':
      return made('nn.AlphaDropout');
    case 'dropblock': {
      // A block of a vector is one of its numbers.
      if (!isMap) return made('nn.Dropout');
      const size = effectiveBlockSize(drop, shape);
      const call = `drop_block2d(${name}, p=${rate}, block_size=${size}, training=self.training)`;
      return { init: null, forward: `${name} = ${call}` };
    }
    case 'dropconnect':
      return { init: null, forward: dropConnectComment(spec, drop) };
  }
}

interface Body {
  readonly init: readonly string[];
  readonly forward: readonly string[];
}

function bodyOf(spec: NetSpec, plan: CodePlan, names: ReadonlyMap<SiteId, string>): Body {
  const parts = spec.layers.map((layer): Body => {
    const name = names.get(layer.name)!;
    const reads = layer.inputs.map((input) => ({
      name: names.get(input)!,
      shape: findLayer(spec, input)!.shape,
    }));
    const code = layerCode(layer, name, reads);
    const drop = plannedDrop(plan, layer);
    const dropped = drop && dropCode(spec, drop, layer.shape, name, dropoutName(names, layer.name));
    return {
      init: [
        ...(code.init ? [`self.${name} = ${code.init}`] : []),
        ...(dropped?.init ? [dropped.init] : []),
      ],
      forward: [
        ...(code.note ? [comment(code.note)] : []),
        `${name} = ${code.forward}`,
        ...(dropped ? [dropped.forward] : []),
      ],
    };
  });
  return {
    init: parts.flatMap(({ init }) => init),
    forward: parts.flatMap(({ forward }) => forward),
  };
}

const LOAD_WEIGHTS = `def load_weights(model, folder):
    """Gives the model the weights of an exported LayersModel, unpacked in a folder; kernels change their axes."""
    weights = {name: torch.tensor(values) for name, values in read_weights(folder).items()}
    for attribute, module in model.named_children():
        own = {}
        for name, values in weights.items():
            layer, variable = name.rsplit("/", 1)
            if layer == SAVED_NAMES.get(attribute, attribute):
                own[variable] = values
        with torch.no_grad():
            if "kernel" in own and isinstance(module, nn.Linear):
                module.weight.copy_(own["kernel"].T)
            elif "kernel" in own:
                module.weight.copy_(own["kernel"].permute(3, 2, 0, 1))
            elif "depthwise_kernel" in own:
                kernel = own["depthwise_kernel"].permute(2, 3, 0, 1)
                module.weight.copy_(kernel.reshape(module.weight.shape))
            if "bias" in own:
                module.bias.copy_(own["bias"])
            if "moving_mean" in own:
                module.running_mean.copy_(own["moving_mean"])
                module.running_var.copy_(own["moving_variance"])
            if "gamma" in own:
                module.weight.copy_(own["gamma"])
            if "beta" in own:
                module.bias.copy_(own["beta"])`;

/**
 * Python for PyTorch: a module with the dropout of the plan at its sites, padding as Keras has it, and a
 * function that takes the weights from an exported LayersModel. The same network and plan give the same text.
 */
export function pytorchCode(spec: NetSpec, plan: CodePlan): string {
  const names = pythonNames(spec);
  const { init, forward } = bodyOf(spec, plan, names);
  const all = [...init, ...forward].join('\n');
  const helpers = HELPERS.filter(([used]) => all.includes(used)).map(([, code]) => code);
  const last = names.get(spec.layers.at(-1)!.name)!;
  const notes = planComments({ spec }, plan).map(comment);
  const drops = spec.layers.some((layer) => plannedDrop(plan, layer));
  const shape = spec.layers[0]!.shape;
  const read = shape.length === 3 ? [shape[2]!, shape[0]!, shape[1]!] : shape;
  return [
    `"""${spec.id} in PyTorch${drops ? ', with its dropout' : ''}. Reads [batch, ${read.join(', ')}]."""`,
    '',
    'import json',
    'import math',
    'import pathlib',
    '',
    'import numpy',
    'import torch',
    'import torch.nn.functional as F',
    'from torch import nn',
    ...(all.includes('drop_block2d(') ? ['from torchvision.ops import drop_block2d'] : []),
    '',
    ...(notes.length > 0 ? [...notes, ''] : []),
    ...helpers.flatMap((helper) => ['', helper, '']),
    '',
    'class Net(nn.Module):',
    '    def __init__(self):',
    '        super().__init__()',
    ...init.map((line) => `        ${line}`),
    '',
    '    def forward(self, x):',
    ...forward.map((line) => `        ${line}`),
    `        return ${last}`,
    '',
    '',
    comment('Layers whose saved names are no names in Python.'),
    renamedTable(names),
    '',
    '',
    READ_WEIGHTS,
    '',
    '',
    LOAD_WEIGHTS,
    '',
    '',
    'if __name__ == "__main__":',
    `    print(Net().eval()(torch.zeros(1, ${read.join(', ')})).shape)`,
    '',
  ].join('\n');
}
