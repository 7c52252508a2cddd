import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, type Locator } from '@playwright/test';
import type { Session } from '../../../scripts/host/session.mjs';
import { boxOf } from './boxOf';
import type { Workbench } from './workbench';

/** The integrated terminal, running bash. */
export class Terminal {
  /** One exit code a line, added by each prompt of the session's shells. */
  private readonly prompts: string;

  constructor(
    private readonly workbench: Workbench,
    session: Session,
  ) {
    this.prompts = path.join(session.home, '.prompts');
  }

  /** What is on screen in the visible terminal. */
  get text(): Locator {
    return this.visible.locator('.xterm-rows');
  }

  /** What the keyboard goes to while the terminal has the focus. */
  get input(): Locator {
    return this.visible.locator('.xterm-helper-textarea');
  }

  private get visible(): Locator {
    return this.workbench.page.locator('.terminal-wrapper.active').filter({ visible: true });
  }

  /** Moves the pointer over the first word of the line that contains `text`. */
  async pointAt(text: string): Promise<void> {
    const line = this.text.locator('> div').filter({ hasText: text });
    await expect(line).toHaveCount(1);
    const box = await boxOf(line);
    // Not by hovering the element: xterm lays others over its lines, to which it gives the mouse.
    await this.workbench.page.mouse.move(box.x + 20, box.y + box.height / 2);
  }

  /** What a link says while the pointer is over it. */
  get linkHover(): Locator {
    return this.workbench.page.locator('.workbench-hover.xterm-hover');
  }

  /** Opens a new terminal and waits for its first prompt. */
  async open(): Promise<void> {
    const before = await this.exitCodes();
    // Showing an empty panel makes a terminal by itself.
    const command =
      before.length === 0 ? 'Terminal: Focus Terminal' : 'Terminal: Create New Terminal';
    await this.workbench.runCommand(command);
    await this.nextPrompt(before.length, 20_000);
  }

  /**
   * Types a command line, and waits until it has run.
   *
   * @param timeout Milliseconds.
   * @returns Its exit code.
   */
  async run(command: string, timeout = 30_000): Promise<number> {
    const before = await this.exitCodes();
    await this.type(`${command}\n`);
    return this.nextPrompt(before.length, timeout);
  }

  /** Types into the visible terminal; `\n` is Enter. */
  async type(text: string): Promise<void> {
    await this.input.focus();
    await this.workbench.page.keyboard.type(text);
  }

  private async nextPrompt(seen: number, timeout: number): Promise<number> {
    await expect
      .poll(async () => (await this.exitCodes()).length, {
        message: 'the next prompt of the shell',
        timeout,
      })
      .toBeGreaterThan(seen);
    return (await this.exitCodes())[seen] as number;
  }

  private async exitCodes(): Promise<number[]> {
    const text = await readFile(this.prompts, 'utf8').catch(() => '');
    return text.split('\n').slice(0, -1).map(Number);
  }
}
