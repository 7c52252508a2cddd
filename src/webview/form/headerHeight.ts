/**
 * Tells the style sheet, as `--header-height`, how much of the window the header covers, whatever it holds and however
 * it wraps.
 * @returns a function to call after drawing: the header may be another element then.
 */
export function headerHeightFollower(root: HTMLElement): () => void {
  let header: Element | null = null;
  const observer = new ResizeObserver(() => {
    const titleRow = root.querySelector('.title-row');
    // In a narrow window the header is dissolved, and only its first row stays in place.
    const covering = header?.getClientRects().length ? header : titleRow;
    const height = Math.ceil(covering?.getBoundingClientRect().height ?? 0);
    document.documentElement.style.setProperty('--header-height', `${height}px`);
  });
  return () => {
    const current = root.querySelector('.header');
    if (current === header) return;
    header = current;
    observer.disconnect();
    for (const element of [header, root.querySelector('.title-row')]) {
      if (element) observer.observe(element);
    }
  };
}
