import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import path from 'node:path';

/** A Git server that can stop answering in the middle of a conversation, as a bad network does. */
export interface HeldGitServer {
  readonly url: string;
  /**
   * Holds the next conversation from the moment that the client sends this on.
   * @returns resolves with how its end can be waited for
   */
  holdAt(words: string): Promise<{ readonly ended: Promise<unknown> }>;
  close(): Promise<void>;
}

/** Serves a repository through Git's own daemon. @param repository absolute path of a bare one */
export async function startHeldGitServer(repository: string): Promise<HeldGitServer> {
  let hold: { readonly words: string; readonly onHeld: (client: Socket) => void } | undefined;
  const clients = new Set<Socket>();
  const server = createServer((client) => {
    clients.add(client);
    const daemon = spawn(
      'git',
      [
        'daemon',
        '--inetd',
        '--export-all',
        '--enable=receive-pack',
        `--base-path=${path.dirname(repository)}`,
        path.dirname(repository),
      ],
      { stdio: ['pipe', 'pipe', 'ignore'] },
    );
    daemon.stdout.pipe(client);
    let isHeld = false;
    client.on('data', (sent) => {
      if (hold !== undefined && sent.includes(hold.words)) {
        isHeld = true;
        hold.onHeld(client);
        hold = undefined;
      }
      if (!isHeld) daemon.stdin.write(sent);
    });
    client.on('close', () => {
      clients.delete(client);
      daemon.stdin.end();
    });
    // Either side may go first.
    for (const stream of [client, daemon.stdin]) stream.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `git://127.0.0.1:${port}/${path.basename(repository)}`,
    holdAt: (words) =>
      new Promise((resolve) => {
        hold = { words, onHeld: (client) => resolve({ ended: once(client, 'close') }) };
      }),
    async close() {
      for (const client of clients) client.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
