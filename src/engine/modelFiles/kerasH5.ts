/** Keras' whole-model .h5, as Keras 2 writes it and Keras 3 still can. */
import { i18n } from '../../words/i18n';
import type { RawLayer } from './graph';
import { groupAt, type H5Dataset, type H5Group } from './h5';
import { parseJson } from './json';
import { refuse } from './problem';
import { belongingTo } from './tfjsFiles';
import type { StoredWeight, WeightStore } from './weights';

/** Texts of an attribute that Keras splits over several when it is long: `name`, or `name0`, `name1`, … */
function listed({ attributes }: H5Group, name: string): readonly string[] {
  const texts = (value: string | readonly string[] | undefined): readonly string[] =>
    value === undefined ? [] : typeof value === 'string' ? [value] : value;
  const all = [...texts(attributes.get(name))];
  for (let i = 0; attributes.has(`${name}${i}`); i++)
    all.push(...texts(attributes.get(`${name}${i}`)));
  return all;
}

function datasetAt(group: H5Group, path: string): H5Dataset | undefined {
  const parts = path.split('/').filter(Boolean);
  const name = parts.pop();
  return name === undefined ? undefined : groupAt(group, parts)?.datasets.get(name);
}

/** @throws ModelProblem saying what the file is, if it is no whole model */
export function h5Config(root: H5Group, file: string): unknown {
  const config = root.attributes.get('model_config');
  if (typeof config === 'string')
    return parseJson(new TextEncoder().encode(config), i18n.t('The config in {file}', { file }));
  const weightsOnly =
    root.attributes.has('layer_names') ||
    root.groups.has('layers') ||
    root.groups.has('_layer_checkpoint_dependencies');
  return refuse(
    weightsOnly
      ? i18n.t(
          '{file} holds weights alone, without the layers they belong to; save the whole model with model.save().',
          { file },
        )
      : i18n.t('{file} holds no Keras model; save one with model.save().', { file }),
  );
}

/** The weights of a layer lie in a group of its name, or of the name of the outermost model around it. */
export function h5Weights(root: H5Group): WeightStore {
  const models = root.groups.get('model_weights');
  return (layer: RawLayer) => {
    const group = models && groupAt(models, layer.path[0]!.split('/'));
    if (!group) return [];
    const weights = listed(group, 'weight_names').flatMap((name) => {
      const dataset = datasetAt(group, name);
      return dataset ? [{ name, dataset }] : [];
    });
    const own = layer.path.length === 1 ? weights : belongingTo(weights, layer);
    return own.map(({ name, dataset }): StoredWeight => {
      const variable = name.split('/').at(-1)!.replace(/:\d+$/, '');
      return { variable, shape: dataset.shape, data: () => dataset.data };
    });
  };
}
