import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { accessModes } from '../core/operations/tools';
import { readMcpArguments } from './mcp/mcpArguments';
import { createMcpServer } from './mcp/mcpServer';
import { wholeLines } from './mcp/wholeLines';

/** Terminal output of a run travels in one message. */
const maxMessageBytes = 64 * 1024 * 1024;

/**
 * `logbook-mcp --workspace DIR --mode read|read-write`: the operations for agents that speak the Model Context Protocol,
 * over standard input and output. Standard error is the log. Ends when standard input does.
 */
async function main(argv: readonly string[]): Promise<number> {
  const parsed = readMcpArguments(argv);
  if (parsed.kind === 'wrong') {
    process.stderr.write(
      `${parsed.message}\n\nUsage: logbook-mcp --workspace DIR --mode ${accessModes.join('|')} [--author NAME]\n`,
    );
    return 2;
  }
  const log = (text: string): void => {
    process.stderr.write(`${text}\n`);
  };
  const messages = wholeLines(maxMessageBytes, () => {
    log(`A message was left out: it is longer than ${maxMessageBytes / 1024 / 1024} MB.`);
    // Whoever sent it waits for an answer; its id is in what was left out.
    void transport.send({
      jsonrpc: '2.0',
      error: { code: -32600, message: 'This message is too long. Send less of the output.' },
    });
  });
  const transport = new StdioServerTransport(process.stdin.pipe(messages), process.stdout, {
    // Several short messages may come with the longest one.
    maxBufferSize: 2 * maxMessageBytes,
  });
  const server = createMcpServer({ ...parsed, log });
  server.onerror = (error) => {
    log(`A message was not understood: ${error.message}`);
    // The protocol wants an answer even to what is no message; without an id there is nobody to address.
    if (error instanceof SyntaxError) {
      void transport.send({
        jsonrpc: '2.0',
        error: { code: -32700, message: 'This line is not JSON.' },
      });
    }
  };
  messages.once('end', () => void server.close());
  await server.connect(transport);
  return 0;
}

// A client that was killed reads no more: there is nobody left to tell.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
