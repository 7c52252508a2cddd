/** `3 problems in 12 files.` */
export function summary(problems: number, checked: number): string {
  return `${counted(problems, 'problem')} in ${counted(checked, 'file')}.`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
