import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { collectAnswer } from '../../../src/node/collectAnswer';

const options = { silenceMs: 60_000, maxLength: 100, heard: () => undefined };

async function* pieces(...texts: readonly string[]): AsyncGenerator<string> {
  for (const text of texts) yield await Promise.resolve(text);
}

describe('an answer of a model', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is gathered, and told as it grows', async () => {
    const heard: string[] = [];
    const answer = await collectAnswer(() => Promise.resolve(pieces('a', 'b', 'c')), {
      ...options,
      heard: (soFar) => heard.push(soFar),
    });
    expect(answer).toBe('abc');
    expect(heard).toEqual(['a', 'ab', 'abc']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([
    ['never begins', () => new Promise<never>(() => undefined)],
    [
      'falls silent',
      () =>
        Promise.resolve(
          (async function* () {
            yield 'a';
            await new Promise(() => undefined);
          })(),
        ),
    ],
  ])('is given up when it %s', async (_, start: () => Promise<AsyncIterable<string>>) => {
    let signal: AbortSignal | undefined;
    const answer = collectAnswer((given) => {
      signal = given;
      return start();
    }, options);
    const refused = expect(answer).rejects.toMatchObject({
      code: 'io_error',
      message: 'The model has said nothing for 60 s.',
    });
    await vi.advanceTimersByTimeAsync(60_001);
    await refused;
    expect(signal?.aborted).toBe(true);
  });

  it('may take long as long as it goes on', async () => {
    const slow = (async function* () {
      for (const text of ['a', 'b', 'c']) {
        await new Promise((resolve) => setTimeout(resolve, 50_000));
        yield text;
      }
    })();
    const answer = collectAnswer(() => Promise.resolve(slow), options);
    await vi.advanceTimersByTimeAsync(150_000);
    expect(await answer).toBe('abc');
  });

  it('is given up when it does not end', async () => {
    const endless = Array.from({ length: 50 }, () => 'again ');
    await expect(
      collectAnswer(() => Promise.resolve(pieces(...endless)), options),
    ).rejects.toMatchObject({ code: 'too_large' });
  });

  it('fails as the model fails', async () => {
    await expect(
      collectAnswer(() => Promise.reject(new Error('no permission')), options),
    ).rejects.toThrow('no permission');
  });
});
