/** A page that embeds Dropscope in a frame and keeps every message that the frame sends. */
import type { Page } from '@playwright/test';

export interface FrameMessage {
  readonly dropscope: 1;
  readonly type: string;
  readonly id?: string | number;
  readonly state?: Record<string, string>;
  readonly message?: string;
  readonly backend?: string;
  readonly format?: string;
  /** Of an ArrayBuffer: its bytes as base64. */
  readonly data?: string;
}

/** Opens the host page; `attributes` go into the iframe tag. */
export async function openHost(page: Page, query: string, attributes = ''): Promise<void> {
  await page.route('**/host.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><title>A course page</title>
        <script>
          window.received = [];
          addEventListener('message', ({ data }) => {
            if (data?.dropscope !== 1) return;
            if (data.data instanceof ArrayBuffer) {
              let text = '';
              for (const byte of new Uint8Array(data.data)) text += String.fromCharCode(byte);
              data = { ...data, data: btoa(text) };
            }
            received.push(data);
          });
        </script>
        <iframe src="./?${query}" width="1280" height="720" ${attributes}></iframe>`,
    }),
  );
  await page.goto('host.html');
}

export async function send(page: Page, message: unknown): Promise<void> {
  await page.evaluate((content) => {
    document.querySelector('iframe')!.contentWindow!.postMessage(content, '*');
  }, message);
}

/** The first message that fits, now or later; earlier ones are skipped from `from` on. */
export async function receive(
  page: Page,
  type: string,
  options: { readonly id?: string | number; readonly from?: number } = {},
): Promise<FrameMessage> {
  const find = ([wanted, id, from]: readonly [string, string | number | undefined, number]) =>
    (window as unknown as { received: FrameMessage[] }).received
      .slice(from)
      .find((message) => message.type === wanted && (id === undefined || message.id === id)) ??
    null;
  const handle = await page.waitForFunction(find, [type, options.id, options.from ?? 0] as const, {
    timeout: 60_000,
  });
  return (await handle.jsonValue())!;
}

/** How many messages have come so far. */
export const receivedCount = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as { received: unknown[] }).received.length);
