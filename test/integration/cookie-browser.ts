import type { INestApplication } from '@nestjs/common';
import request, { type Response } from 'supertest';
import type { App } from 'supertest/types.js';

/** What a browser keeps: cookies, and the token that scripts may read. */
export class CookieBrowser {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly app: INestApplication) {}

  async post(
    path: string,
    body: object = {},
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const sent = request(this.app.getHttpServer() as App)
      .post(path)
      .set('Cookie', this.header())
      .send(body);
    return this.keep(
      await sent.set({ 'x-csrf-token': this.cookies.get('zb_csrf') ?? '', ...headers }),
    );
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.keep(
      await request(this.app.getHttpServer() as App)
        .get(path)
        .set({ Cookie: this.header(), ...headers }),
    );
  }

  async delete(path: string): Promise<Response> {
    const sent = request(this.app.getHttpServer() as App)
      .delete(path)
      .set('Cookie', this.header());
    return this.keep(await sent.set('x-csrf-token', this.cookies.get('zb_csrf') ?? ''));
  }

  /** The value of a cookie that it keeps. */
  cookie(name: string): string | undefined {
    return this.cookies.get(name);
  }

  private header(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private keep(response: Response): Response {
    for (const line of response.get('Set-Cookie') ?? []) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) this.cookies.set(name, value);
    }
    return response;
  }
}
