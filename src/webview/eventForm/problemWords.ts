/** `2 problems to fix before saving.` */
export function problemWords(count: number): string {
  if (count === 0) return 'Ready to save.';
  return `${count} ${count === 1 ? 'problem' : 'problems'} to fix before saving.`;
}
