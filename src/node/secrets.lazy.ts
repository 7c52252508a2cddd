import { lintSource } from '@secretlint/core';
import { secretLintProfiler } from '@secretlint/profiler';
import { creator as recommended } from '@secretlint/secretlint-rule-preset-recommend';
import { findPrivateKeys } from './secrets/privateKeys';
import { findPatterns } from './secrets/secretPatterns';
import { maskRanges, type SecretRange } from './secrets/secretRange';

/*
 * The secret scanner: secretlint's recommended rules and our own. Bundled into a file of its own, because it is
 * large and needed only once something has failed.
 */

// The profiler keeps every mark for ever, in the process-wide list too: a leak in a process that runs for days.
secretLintProfiler.mark = () => undefined;

const pieceLength = 64 * 1024;
/** Longer than any token; pieces share this much, so that a secret on a cut is whole in one of them. */
const overlap = 8 * 1024;

const urlCredentials = 'url credentials';

const config = { rules: [{ id: recommended.meta.id, rule: recommended }] };

/**
 * Masks every secret as `[redacted: <kind>]` and keeps the rest of its line. The time is linear in the length;
 * between pieces of a long text other work gets its turn.
 */
export async function redactSecrets(text: string): Promise<string> {
  const ranges = findPrivateKeys(text);
  for (const { start, end } of pieces(text)) {
    if (start > 0) await otherWork();
    const piece = text.slice(start, end);
    const own = findPatterns(piece);
    const byRules = (await findByRules(piece)).filter((range) => !isNarrowed(range, own, piece));
    for (const found of [...own, ...byRules]) {
      ranges.push({ ...found, start: found.start + start, end: found.end + start });
    }
  }
  return maskRanges(text, ranges);
}

/**
 * Some rules report a whole assignment or address. Where our own patterns found its value, that is enough, and
 * the name of the variable or of the server stays readable.
 */
function isNarrowed(
  { start, end, kind }: SecretRange,
  own: readonly SecretRange[],
  text: string,
): boolean {
  return own.some(
    (inner) =>
      inner.start >= start &&
      inner.end <= end &&
      // What follows in the rule's range is a closing quote or a line break.
      (!/[a-z\d]/i.test(text.slice(inner.end, end)) ||
        (kind === urlCredentials && inner.kind === urlCredentials)),
  );
}

async function findByRules(content: string): Promise<SecretRange[]> {
  const { messages } = await lintSource({
    source: { content, filePath: 'output.txt', ext: '.txt', contentType: 'text' },
    options: { config, noPhysicFilePath: true },
  });
  return messages.map(({ ruleId, range: [start, end] }) => ({
    start,
    end: tokenEnd(content, end),
    kind: kindOf(ruleId),
  }));
}

/**
 * Some rules give the place of the whole assignment with the length of its value: without what follows, a part
 * of the secret would stay.
 */
function tokenEnd(text: string, from: number): number {
  const insideToken = /(?<=[\w+/=-])[\w+/=-]{1,200}/y;
  insideToken.lastIndex = from;
  return from + (insideToken.exec(text)?.[0].length ?? 0);
}

/** `@secretlint/secretlint-rule-github` is shown as `github`. */
function kindOf(ruleId: string): string {
  const name = ruleId.replace(/^.*secretlint-rule-/, '');
  switch (name) {
    case 'privatekey':
      return 'private key';
    case 'basicauth':
    case 'database-connection-string':
      return urlCredentials;
    default:
      return name.replaceAll('-', ' ');
  }
}

/** Cuts at line ends where there are any. */
function* pieces(text: string): Generator<{ start: number; end: number }> {
  for (let start = 0; ;) {
    if (text.length - start <= pieceLength) {
      yield { start, end: text.length };
      return;
    }
    const lineEnd = text.lastIndexOf('\n', start + pieceLength) + 1;
    const end = lineEnd > start + overlap ? lineEnd : start + pieceLength;
    yield { start, end };
    start = end - overlap;
  }
}

function otherWork(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
