import type { Locator } from '@playwright/test';
import type { Workbench } from './workbench';

/** The chat of VS Code, with the fake model of test/fixtures/extensions. */
export class ChatView {
  constructor(private readonly workbench: Workbench) {}

  /** Sends a message. The command opens the chat, too. */
  async ask(message: string): Promise<void> {
    await this.workbench.runCommand('Fake Model: Ask');
    await this.workbench.answer(message);
  }

  get lastAnswer(): Locator {
    return this.workbench.page.locator('.interactive-item-container.interactive-response').last();
  }

  /** Presses a button of the last answer. */
  async press(button: string): Promise<void> {
    await this.lastAnswer.getByRole('button', { name: button }).click();
  }
}
