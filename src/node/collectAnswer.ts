import { logbookError } from '../core/errors';

export interface CollectOptions {
  /** Milliseconds after which a model that says nothing is given up. */
  readonly silenceMs: number;
  /** Characters after which an answer that does not end is given up. */
  readonly maxLength: number;
  /** Called with the answer so far. */
  readonly heard: (soFar: string) => void;
}

/**
 * Gathers a model's answer as it comes.
 * @param start asks the model; the signal is aborted when nobody waits for the answer any more
 * @throws io_error when the model falls silent, too_large when it does not end, and what `start` throws
 */
export async function collectAnswer(
  start: (signal: AbortSignal) => Promise<AsyncIterable<string>>,
  { silenceMs, maxLength, heard }: CollectOptions,
): Promise<string> {
  const abort = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let giveUp: (reason: Error) => void = () => undefined;
  const silence = new Promise<never>((_, reject) => (giveUp = reject));
  const listen = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => giveUp(fellSilent(silenceMs)), silenceMs);
  };
  const gather = async (): Promise<string> => {
    let text = '';
    for await (const piece of await start(abort.signal)) {
      listen();
      text += piece;
      if (text.length > maxLength) throw tooLong(maxLength);
      heard(text);
    }
    return text;
  };
  listen();
  const gathered = gather();
  try {
    return await Promise.race([gathered, silence]);
  } finally {
    clearTimeout(timer);
    abort.abort();
    // Who was given up may still fail.
    gathered.catch(() => undefined);
  }
}

function fellSilent(milliseconds: number): Error {
  const seconds = Math.round(milliseconds / 1000);
  return logbookError('io_error', `The model has said nothing for ${seconds} s.`);
}

function tooLong(characters: number): Error {
  return logbookError(
    'too_large',
    `The model's answer did not end after ${characters} characters.`,
  );
}
