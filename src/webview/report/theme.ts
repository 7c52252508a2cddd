/** Calls back when VS Code has put another colour theme onto the page. */
export function redrawOnThemeChange(redraw: () => void): void {
  const observer = new MutationObserver(redraw);
  observer.observe(document.documentElement, { attributeFilter: ['style'] });
  observer.observe(document.body, { attributeFilter: ['class', 'data-vscode-theme-id'] });
}

/** Colours of a chart, as the theme gives them to the page. */
export interface ChartColours {
  readonly text: string;
  readonly grid: string;
  readonly series: readonly [first: string, second: string];
}

export function chartColours(): ChartColours {
  const style = getComputedStyle(document.documentElement);
  const colour = (...names: string[]): string =>
    names.map((name) => style.getPropertyValue(`--vscode-${name}`).trim()).find(Boolean) ?? 'gray';
  return {
    text: colour('charts-foreground', 'foreground'),
    grid: colour('contrastBorder', 'editorGroup-border', 'charts-lines'),
    series: [colour('charts-blue', 'foreground'), colour('charts-orange', 'foreground')],
  };
}
