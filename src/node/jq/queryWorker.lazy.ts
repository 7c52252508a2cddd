import { parentPort, workerData } from 'node:worker_threads';
import { startBuiltIn } from '../../core/ledger/query/builtInQueries';
import { passes } from '../../core/ledger/query/eventFilter';
import type { LedgerQuery } from '../../core/ledger/query/ledgerQuery';
import { listSegments, type LedgerPaths } from '../ledger/segments';
import { feedJq } from './jqFeed';
import { loadJqEngine, type JqEngine } from './jqEngine';
import { ledgerLines } from './ledgerLines';
import { createJqThreads } from './jqThreads';
import {
  failedReply,
  type QueryReply,
  type QueryRequest,
  type QueryWorkerData,
} from './queryProtocol';
import { collectResults } from './resultCollector';

/** The worker thread that answers queries: it reads the ledger, and jq runs in it. See ledgerQueries.ts. */

/** About a millisecond of the host's time. */
const resultsPerSlice = 500;

/** Bytes of ledger from which starting more threads costs less than they bring. */
const threadsFrom = 32 * 1024 * 1024;

const data = workerData as QueryWorkerData;
let engine: Promise<JqEngine> | undefined;

parentPort?.on('message', (request: QueryRequest) => {
  handle(request).catch((error: unknown) => send(failedReply(error)));
});

async function handle(request: QueryRequest): Promise<void> {
  switch (request.kind) {
    case 'run':
      await answer(request.paths, request.query);
      return;
    case 'jq':
      send({ kind: 'jqOutput', output: (await jq()).run(request.command, request.lines) });
      return;
    case 'check': {
      const problem = (await jq()).check(request.command);
      send({ kind: 'checked', id: request.id, problem });
    }
  }
}

function jq(): Promise<JqEngine> {
  return (engine ??= loadJqEngine(data.wasmFile));
}

async function answer(paths: LedgerPaths, query: LedgerQuery): Promise<void> {
  const collector = collectResults(query.limit, query.keep ?? 'first');
  const segments = await listSegments(paths);
  const totalBytes = segments.reduce((sum, { size }) => sum + size, 0);
  const threads = totalBytes > threadsFrom ? createJqThreads(data) : undefined;
  const feed = query.jq && feedJq(await jq(), threads, query.jq, collector);
  const builtIn = query.builtIn && startBuiltIn(query.builtIn, query.causeWords);
  let events = 0;
  const lines = ledgerLines(segments, {
    damaged: (remark) => collector.damaged(remark),
    progress: (bytes) => send({ kind: 'progress', done: Math.min(1, bytes / totalBytes), events }),
  });
  for await (const line of lines) {
    if (!passes(query.events, line.event)) continue;
    events += 1;
    if (feed) {
      const full = feed.add(line.text, line);
      if (full) await full;
      if (feed.halted()) break;
    } else if (builtIn) {
      const result = builtIn.add(line);
      if (result) collector.result(result);
    } else {
      collector.result({ json: line.text, path: line.path, line: line.line });
    }
  }
  await feed?.finish();
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
