/** The text that `go test -json` wrapped into events, by lines; undefined when there are no events. */
export function goEventsText(lines: readonly string[]): readonly string[] | undefined {
  if (!lines.some((line) => line.startsWith('{"Time":'))) return undefined;
  /** Packages are tested at the same time: their events are mixed. */
  const packages = new Map<string, string>();
  const others: string[] = [];
  for (const line of lines) {
    const event = line.startsWith('{') ? parseEvent(line) : undefined;
    if (event === undefined) others.push(line);
    else if (event.output !== undefined) {
      packages.set(event.package, (packages.get(event.package) ?? '') + event.output);
    }
  }
  return [...others, ...[...packages.values()].flatMap((text) => text.split('\n'))];
}

function parseEvent(line: string): { package: string; output: string | undefined } | undefined {
  try {
    const event = JSON.parse(line) as { Package?: unknown; Output?: unknown } | null;
    return {
      package: typeof event?.Package === 'string' ? event.Package : '',
      output: typeof event?.Output === 'string' ? event.Output : undefined,
    };
  } catch {
    return undefined;
  }
}
