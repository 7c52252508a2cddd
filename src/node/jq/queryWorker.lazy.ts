import { parentPort, workerData } from 'node:worker_threads';
import { isLogbookError } from '../../core/errors';
import { startBuiltIn } from '../../core/ledger/query/builtInQueries';
import { passes } from '../../core/ledger/query/eventFilter';
import type { LedgerQuery } from '../../core/ledger/query/ledgerQuery';
import { listSegments, type LedgerPaths } from '../ledger/segments';
import { feedJq } from './jqFeed';
import { loadJqEngine, type JqEngine } from './jqEngine';
import { ledgerLines } from './ledgerLines';
import type { QueryReply, QueryRequest, QueryWorkerData } from './queryProtocol';
import { collectResults } from './resultCollector';

/** The worker thread that answers queries: it reads the ledger, and jq runs in it. See ledgerQueries.ts. */

/** About a millisecond of the host's time. */
const resultsPerSlice = 500;

const { wasmFile } = workerData as QueryWorkerData;
let engine: Promise<JqEngine> | undefined;

parentPort?.on('message', (request: QueryRequest) => {
  handle(request).catch((error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    send({ kind: 'failed', code: isLogbookError(error) ? error.code : undefined, message });
  });
});

async function handle(request: QueryRequest): Promise<void> {
  if (request.kind === 'run') {
    await answer(request.paths, request.query);
    return;
  }
  const problem = (await jq()).check(request.command);
  send({ kind: 'checked', id: request.id, problem });
}

function jq(): Promise<JqEngine> {
  return (engine ??= loadJqEngine(wasmFile));
}

async function answer(paths: LedgerPaths, query: LedgerQuery): Promise<void> {
  const collector = collectResults(query.limit, query.keep ?? 'first');
  const feed = query.jq && feedJq(await jq(), query.jq, collector);
  const builtIn = query.builtIn && startBuiltIn(query.builtIn);
  const segments = await listSegments(paths);
  const totalBytes = segments.reduce((sum, { size }) => sum + size, 0);
  let events = 0;
  const lines = ledgerLines(segments, {
    damaged: (remark) => collector.damaged(remark),
    progress: (bytes) => send({ kind: 'progress', done: Math.min(1, bytes / totalBytes), events }),
  });
  for await (const line of lines) {
    if (!passes(query.events, line.event)) continue;
    events += 1;
    if (feed) {
      feed.add(line.text, line);
    } else if (builtIn) {
      const result = builtIn.add(line);
      if (result) collector.result(result);
    } else {
      collector.result({ json: line.text, path: line.path, line: line.line });
    }
  }
  feed?.finish();
  for (const result of builtIn?.finish() ?? []) collector.result(result);
  const { results, ...counts } = collector.answer(events);
  for (let at = 0; at < results.length; at += resultsPerSlice) {
    send({ kind: 'results', results: results.slice(at, at + resultsPerSlice) });
  }
  send({ kind: 'done', answer: counts });
}

function send(reply: QueryReply): void {
  parentPort?.postMessage(reply);
}
