const steps = 1024;

/** At least so many of those numbers that have the highest scores: to sort all of them would take too long. */
export function highest(numbers: Uint32Array, scores: Float32Array, least: number): Uint32Array {
  if (numbers.length <= least) return numbers;
  let top = 0;
  for (const number of numbers) top = Math.max(top, scores[number] ?? 0);
  const scale = top === 0 ? 0 : (steps - 1) / top;
  const perStep = new Uint32Array(steps);
  for (const number of numbers) {
    const step = Math.floor((scores[number] ?? 0) * scale);
    perStep[step] = (perStep[step] ?? 0) + 1;
  }
  let floor = steps - 1;
  for (let count = 0; floor > 0; floor--) {
    count += perStep[floor] ?? 0;
    if (count >= least) break;
  }
  return numbers.filter((number) => Math.floor((scores[number] ?? 0) * scale) >= floor);
}
