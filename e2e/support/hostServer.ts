/** Serves pages of an origin of their own, as other people's pages are: a routed page has no address in the network. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HostServer {
  readonly origin: string;
  /** Puts a page there; its address. */
  page(body: string, headers?: Readonly<Record<string, string>>): string;
  close(): Promise<void>;
}

interface Served {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

export async function startHost(): Promise<HostServer> {
  const pages = new Map<string, Served>();
  const server = createServer((request, response) => {
    const page = pages.get(request.url ?? '');
    response.writeHead(page ? 200 : 404, { 'Content-Type': 'text/html', ...page?.headers });
    response.end(page?.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    page(body, headers = {}) {
      const path = `/${pages.size}.html`;
      pages.set(path, { body: `<!doctype html><title>A course page</title>${body}`, headers });
      return origin + path;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
