/** The picture that a person brings: shown, kept on this machine, offered again. */
import type { PictureFit } from '../core/pictureFit';
import type { Picture } from '../data/picture';
import { setInput } from '../state/actions';
import { modelOf } from '../state/permalinkKeys';
import type { Store } from '../state/store';
import { INK, labelsProblem, type Inputs, type Upload, type UploadFit } from './inputs';
import { keep, readKept } from './localModels';

export class OwnPictures {
  constructor(
    private readonly store: Store,
    private readonly inputs: Inputs,
    /** Shows the picture of the view afresh. */
    private readonly renew: () => void,
  ) {}

  /** The picture that is at hand, shown or not; null while there is none. */
  get present(): Upload | null {
    return this.inputs.brought;
  }

  /** How it is fitted to the present model. */
  get fit(): PictureFit {
    return modelOf(this.store.getState().view).fit ?? { ...INK, ...this.present?.fit };
  }

  /**
   * Shows a picture, with the classes of its places if they are known.
   *
   * @returns a sentence about labels that cannot be used with the present model; null if all is well
   */
  use(picture: Picture, labels: Picture | null = null): string | null {
    const fit = this.present?.fit;
    this.take({ picture, labels, ...(fit && { fit }) });
    return labels && labelsProblem(labels, modelOf(this.store.getState().view));
  }

  /**
   * Says the classes of the picture's places, or takes them away. What cannot be used is not taken.
   *
   * @returns a sentence why not; null if all is well
   */
  label(labels: Picture | null): string | null {
    const wrong = labels && labelsProblem(labels, modelOf(this.store.getState().view));
    if (!wrong && this.present) this.take({ ...this.present, labels });
    return wrong;
  }

  /** Fits the picture otherwise to models that do not say themselves how. */
  refit(fit: Partial<UploadFit>): void {
    if (!this.present) return;
    const { mode, invert } = { ...INK, ...this.present.fit, ...fit };
    this.take({ ...this.present, fit: { mode, invert } });
  }

  /** Shows the picture that is at hand. */
  show(): void {
    if (this.present) setInput(this.store, { kind: 'upload' });
  }

  /** Takes up the picture of the last visit, if it was kept; it is shown when the view names it. */
  async restore(): Promise<boolean> {
    if (this.present) return true;
    const kept = await readKept('picture');
    if (!kept) return false;
    this.inputs.offerUpload(kept);
    return true;
  }

  private take(upload: Upload): void {
    this.inputs.setUpload(upload);
    void keep('picture', upload);
    const { view } = this.store.getState();
    if (view.input.kind === 'upload') this.renew();
    else setInput(this.store, { kind: 'upload' });
  }
}
