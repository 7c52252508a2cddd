/** Gives input as a user would, where the window is driven by a program that can (not in a desktop VS Code). */

/** A key combination as Playwright names it (`Control+s`), text to type, or a Playwright selector to click. */
export type Input = { press: string } | { type: string } | { click: string };

/** Whether {@link give} works here; tests that need it skip themselves where it doesn't. */
export function canGiveInput(): boolean {
  return Boolean(process.env['LOGBOOK_TEST_INPUT']);
}

/** Types, presses or clicks in the window, and resolves when that is done (not when VS Code has reacted). */
export async function give(input: Input): Promise<void> {
  const address = process.env['LOGBOOK_TEST_INPUT'];
  if (!address) throw new Error('This window takes no input from tests.');
  const response = await fetch(address, { method: 'POST', body: JSON.stringify(input) });
  if (!response.ok) throw new Error(await response.text());
}
