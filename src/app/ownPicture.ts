/** The picture that a person brings: shown, kept on this machine, offered again. */
import type { Picture } from '../data/picture';
import { setInput } from '../state/actions';
import { modelOf } from '../state/permalinkKeys';
import type { Store } from '../state/store';
import { labelsProblem, type Inputs } from './inputs';
import { keep, readKept } from './localModels';

export class OwnPictures {
  constructor(
    private readonly store: Store,
    private readonly inputs: Inputs,
    /** Shows the picture of the view afresh. */
    private readonly renew: () => void,
  ) {}

  /**
   * Shows a picture, with the classes of its places if they are known.
   *
   * @returns a sentence about labels that cannot be used with the present model; null if all is well
   */
  use(picture: Picture, labels: Picture | null = null): string | null {
    this.inputs.setUpload({ picture, labels });
    void keep('picture', { picture, labels });
    const { view } = this.store.getState();
    if (view.input.kind === 'upload') this.renew();
    else setInput(this.store, { kind: 'upload' });
    return labels && labelsProblem(labels, modelOf(view));
  }

  /** Takes up the picture of the last visit, if it was kept; it is shown when the view names it. */
  async restore(): Promise<boolean> {
    if (this.inputs.hasUpload) return true;
    const kept = await readKept('picture');
    if (!kept) return false;
    this.inputs.offerUpload(kept);
    return true;
  }
}
