/** Lets a test inside the extension host, which has no keyboard and no mouse, ask for input as a user would give it. */
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';

/**
 * @typedef {{ press: string } | { type: string } | { click: string }} InputRequest
 *   A key combination as Playwright names it, text to type, or a Playwright selector to click.
 */

/**
 * @param {import('@playwright/test').Page} page
 * @returns {Promise<{ address: string, stop: () => void }>} Address to POST an {@link InputRequest} to.
 */
export async function startInputServer(page) {
  const server = createServer((request, response) => {
    void json(request)
      .then((body) => give(page, /** @type {InputRequest} */ (body)))
      .then(
        () => response.writeHead(204).end(),
        (error) => response.writeHead(400).end(String(error)),
      );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    address: `http://127.0.0.1:${address.port}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {InputRequest} input
 */
async function give(page, input) {
  if ('press' in input) await page.keyboard.press(input.press);
  else if ('type' in input) await page.keyboard.type(input.type);
  else if ('click' in input) await page.locator(input.click).click();
  else throw new Error(`Unknown input: ${JSON.stringify(input)}`);
}
