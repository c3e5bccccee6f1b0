/** Lessons that a person brings: a file, kept on this machine, or an address in the link. */
import { readStored, writeStored } from '../../app/storage';
import type { Lesson } from '../../lessons/lesson';
import { readLesson, refusal } from '../../lessons/lessonFile';
import { offerLessons } from '../../lessons/lessons';
import { notify } from '../../state/actions';
import { leaveLesson, openStep } from '../../state/lessonActions';
import { FROM_FILE } from '../../state/lessonKeys';
import type { Store } from '../../state/store';
import { i18n } from '../../words/i18n';

const KEPT = 'dropscope.lesson';
const MOST_BYTES = 2 ** 20;
/** Milliseconds that an address has to answer. */
const LONGEST_WAIT = 10_000;

/** The lesson in a text. @throws Error with a sentence that names the line and the reason */
function lessonIn(text: string, name: string, id: string): Lesson {
  const read = readLesson(text, id);
  if ('problems' in read) throw new Error(refusal(name, read.problems));
  return read.lesson;
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** Opens a lesson from a file; if it is none, that is said, and all stays as it was. */
export async function openLessonFile(store: Store, file: File): Promise<void> {
  try {
    if (file.size > MOST_BYTES)
      throw new Error(
        i18n.t('{name} was not opened: it has more than {most} MB.', {
          name: file.name,
          most: MOST_BYTES / 2 ** 20,
        }),
      );
    const text = await file.text();
    offerLessons(lessonIn(text, file.name, FROM_FILE));
    writeStored(KEPT, text);
    leaveLesson(store);
    openStep(store, FROM_FILE);
  } catch (error) {
    notify(store, 'error', messageOf(error));
  }
}

/** The address that a link's lesson names; null if it names none. */
function addressOf(id: string): URL | null {
  try {
    const url = new URL(id);
    return url.protocol === 'https:' || url.origin === location.origin ? url : null;
  } catch {
    return null;
  }
}

async function fetched(url: URL): Promise<Lesson> {
  const response = await fetch(url, { signal: AbortSignal.timeout(LONGEST_WAIT) }).catch(
    () => null,
  );
  if (!response?.ok) {
    const why = response
      ? i18n.t('its server answered {status}', { status: response.status })
      : i18n.t('it cannot be reached, or its server does not allow other pages to read it');
    throw new Error(
      i18n.t('The lesson at {address} was not opened: {why}.', { address: url.href, why }),
    );
  }
  return lessonIn(await response.text(), url.href, url.href);
}

function kept(): Lesson | null {
  const text = readStored(KEPT);
  const read = text === null ? null : readLesson(text, FROM_FILE);
  return read && 'lesson' in read ? read.lesson : null;
}

/**
 * Offers the lessons, with the one that a link names by its address, else the one of an earlier visit.
 *
 * @param id the link's lesson
 * @returns a sentence, where the named one cannot be had
 */
export async function offerWithLinked(id: string | null): Promise<string | null> {
  const url = id === null ? null : addressOf(id);
  try {
    offerLessons(url ? { ...(await fetched(url)), id: id! } : kept());
    return null;
  } catch (error) {
    offerLessons(kept());
    return messageOf(error);
  }
}
