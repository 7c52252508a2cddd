import { readLedgerLine } from '../../core/ledger/readEvent';
import type {
  EventElsewhere,
  EventNames,
  EventsElsewhere,
} from '../../core/rules/ledger/ledgerRule';
import { linesHolding } from './linesHolding';
import { lineNumberAt } from './segmentLines';
import { listSegments, type LedgerPaths, type LedgerSegment } from './segments';

/**
 * Looks events up by their names in all files of a ledger but one, which is open in an editor. Files are searched for
 * the bytes of a name, and what was found is remembered until one of them changes.
 */
export class ElsewhereLookUp {
  private readonly known = new Map<string, EventElsewhere | undefined>();
  private state = '';

  constructor(
    private readonly paths: () => LedgerPaths,
    /** Workspace-relative, with forward slashes. */
    private readonly except: string,
  ) {}

  async find({ taskIds, ids }: EventNames): Promise<EventsElsewhere> {
    const segments = (await listSegments(this.paths())).filter(({ path }) => path !== this.except);
    const state = segments
      .map(({ path, size, mtimeMs }) => `${path}|${size}|${mtimeMs}`)
      .join('\n');
    if (state !== this.state) this.known.clear();
    this.state = state;
    return {
      taskIds: await this.findAll(segments, 'taskId', taskIds),
      ids: await this.findAll(segments, 'id', ids),
    };
  }

  private async findAll(
    segments: readonly LedgerSegment[],
    key: 'id' | 'taskId',
    names: readonly string[],
  ): Promise<ReadonlyMap<string, EventElsewhere>> {
    const found = new Map<string, EventElsewhere>();
    for (const name of names) {
      const memory = `${key} ${name}`;
      if (!this.known.has(memory)) this.known.set(memory, await findIn(segments, key, name));
      const event = this.known.get(memory);
      if (event !== undefined) found.set(name, event);
    }
    return found;
  }
}

async function findIn(
  segments: readonly LedgerSegment[],
  key: 'id' | 'taskId',
  name: string,
): Promise<EventElsewhere | undefined> {
  const plain = JSON.stringify(name);
  // Other writers escape what is not ASCII.
  const escaped = plain.replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  for (const { path, file } of segments) {
    for (const needle of new Set([plain, escaped])) {
      for await (const { offset, text } of linesHolding({ file, path }, Buffer.from(needle))) {
        const reading = readLedgerLine(text);
        if (reading.kind !== 'event' || reading.event[key] !== name) continue;
        // What the skill notes about its own work names the task of the event that it wrote.
        if (key === 'taskId' && reading.event.type === 'meta') continue;
        return { path, line: await lineNumberAt(file, offset), id: reading.event.id, text };
      }
    }
  }
  return undefined;
}
