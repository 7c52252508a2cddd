import type { Random } from './random';

/** How people and tools write an error down. */
export const wordings: readonly ((error: string) => string)[] = [
  (error) => error,
  (error) => error,
  (error) => `CI: ${error}`,
  (error) => `The build failed with: ${error}`,
  (error) => `${error} (seen twice)`,
];

const folders = [
  '/Users/ana/work',
  '/builds/team',
  'C:\\src',
  '/home/runner/work/app/app',
  '/tmp/x1',
];

/** The same error as another machine prints it on another day: other folders, lines, numbers, times, hashes and ids. */
export function disturbError(r: Random, error: string): string {
  const digits = (text: string): string =>
    String(r.int(1, 9)) + r.hex(text.length).replace(/\D/g, '7');
  let text = error
    .replace(/(?<![\w.])\/(?:home|root|usr|tmp|build)\/[\w.@-]+/g, () => r.pick(folders))
    .replace(/\b\d{4}-\d\d-\d\dT[\d:.]+Z?/g, '2025-11-30T23:59:01Z')
    .replace(/\b0x[0-9a-f]+\b/g, () => `0x${r.hex(10)}`)
    .replace(/\b(?=[0-9a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,40}\b/g, (hash) => `1a${r.hex(hash.length)}`)
    .replace(/(?<=\.\w{1,5}):\d+(?::\d+)?(?=\)|$|\s|:)/g, () => `:${r.int(2, 900)}:${r.int(1, 80)}`)
    .replace(/\b\d+(?:\.\d+)?(?= ?(?:ms|s|MB|KB|bytes)\b)/g, () => String(r.int(1, 4000)))
    .replace(/\bport \d+|(?<=127\.0\.0\.1:)\d+/g, (port) =>
      port.replace(/\d+/, String(r.int(1024, 60_000))),
    )
    .replace(/(?<![.:])\b\d{3,}\b(?![.:\]])/g, (number) => digits(number).slice(0, number.length));
  if (r.chance(0.25)) text = `\u001b[31m${text}\u001b[39m`;
  if (r.chance(0.2)) text = `2025-11-30T23:59:01.123Z ERROR ${text}`;
  if (r.chance(0.15)) text = `[job-${r.int(10, 99)}] ${text}`;
  if (r.chance(0.15)) text += `\n    at run (/opt/app/dist/${r.hex(6)}.js:${r.int(1, 99)}:7)`;
  if (r.chance(0.1)) text += ` (attempt ${r.int(2, 5)})`;
  return text;
}
