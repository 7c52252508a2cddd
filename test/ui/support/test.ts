import { readdir, readFile, rm, writeFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { test as base } from '@playwright/test';
import { provideHost } from '../../../scripts/host/provision.mjs';
import { startServer, type Server } from '../../../scripts/host/server.mjs';
import { createSession, type Session } from '../../../scripts/host/session.mjs';
import { createWorkspace } from '../../../scripts/host/workspace.mjs';
import { Workbench } from '../pages/workbench';
import { installedExtensions, withFixture } from './extensions';

export { expect } from '@playwright/test';

interface Options {
  /** User settings, on top of those that make runs repeatable. */
  settings: Record<string, unknown>;
  /** Texts by path: what the workspace holds beside the sample project when VS Code opens it, committed. */
  files: Record<string, string>;
  /** False opens the workspace in Restricted Mode. */
  trusted: boolean;
  /** An extension of test/fixtures/extensions that is installed beside Logbook. */
  fixtureExtension: string | undefined;
}

interface Fixtures {
  session: Session;
  workspace: Workspace;
  server: Server;
  /** A window of VS Code on a fresh copy of the sample workspace, with Logbook installed from its package. */
  workbench: Workbench;
}

/** The files of the opened folder. Paths are relative to it, with `/`. */
export class Workspace {
  constructor(readonly folder: string) {}

  read(file: string): Promise<string> {
    return readFile(path.join(this.folder, file), 'utf8');
  }

  /** Writes a file as another program would, making missing folders. */
  async write(file: string, text: string): Promise<void> {
    await mkdir(path.dirname(path.join(this.folder, file)), { recursive: true });
    await writeFile(path.join(this.folder, file), text);
  }

  remove(file: string): Promise<void> {
    return rm(path.join(this.folder, file), { recursive: true });
  }

  /** Names in a folder, sorted; none when there is no such folder. */
  async list(folder: string): Promise<string[]> {
    try {
      return (await readdir(path.join(this.folder, folder))).sort();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }
}

export const test = base.extend<Options & Fixtures>({
  settings: [{}, { option: true }],
  files: [{}, { option: true }],
  trusted: [true, { option: true }],
  fixtureExtension: [undefined, { option: true }],

  session: async ({ settings }, use) => {
    const session = await createSession({ settings });
    await use(session);
    await session.remove();
  },

  workspace: async ({ session, files }, use) => {
    await createWorkspace(session.workspace, { env: session.env, files });
    await use(new Workspace(session.workspace));
  },

  server: async ({ session, trusted, fixtureExtension }, use, testInfo) => {
    const server = await startServer(await provideHost(), {
      ...session,
      extensionsDir:
        fixtureExtension === undefined
          ? installedExtensions()
          : await withFixture(session.extensionsDir, fixtureExtension),
      workspaceTrust: !trusted,
    });
    await use(server);
    await server.stop();
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach('server.log', { path: server.log });
    }
  },

  workbench: async ({ page, session, workspace, server }, use) => {
    await use(await Workbench.open(page, session, server.addressOf(workspace.folder)));
  },
});
