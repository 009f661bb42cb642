import { request } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly location: string | undefined;
  readonly setCookie: readonly string[];
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** As much of a browser as signing in takes: it keeps cookies for the host, and goes where it is sent. */
export class Visitor {
  readonly cookies: Map<string, string> = new Map();
  readonly #url: string;
  readonly #address: string;

  /** `url`: how the host is called; `address`: where it listens. */
  constructor({ url, address }: { readonly url: string; readonly address: string }) {
    this.#url = url;
    this.#address = address;
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.#send('GET', path, headers);
  }

  /** Sends a form of a page of the host. */
  post(path: string, form: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) {
    const type = {
      'content-type': 'application/x-www-form-urlencoded',
      origin: this.#url,
      'sec-fetch-site': 'same-origin',
    };
    return this.#send('POST', path, { ...type, ...headers }, new URLSearchParams(form).toString());
  }

  /** Calls an operation as the pages do; the parsed answer with its status. */
  async call(operation: string, input: object = {}, headers: Readonly<Record<string, string>> = {}) {
    const { status, body } = await this.#send(
      'POST',
      `/api/operations/${operation}`,
      { 'content-type': 'application/json', ...headers },
      JSON.stringify(input),
    );
    const answer: { kind: string; output: Record<string, unknown>; refusal: { message: string } } =
      JSON.parse(body);
    return { status, ...answer };
  }

  /** Signs in with a tool, by all its redirections; the answer of the host at the end, before its redirection. */
  async signIn(tool: string, back = '/'): Promise<Answer> {
    return this.comeBack(await this.leaveFor(tool, back));
  }

  /** Sets out for a tool, and agrees there: the address that the tool sends the browser back to. */
  async leaveFor(tool: string, back = '/'): Promise<string> {
    const out = await this.post(`/sign-in/${tool}`, { back });
    const consent = await fetch(out.location ?? 'about:blank', { redirect: 'manual' });
    return consent.headers.get('location') ?? `HTTP ${consent.status}`;
  }

  comeBack(address: string): Promise<Answer> {
    return this.get(address.slice(new URL(address).origin.length));
  }

  #send(method: string, path: string, headers: object, body?: string): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const sent = { host: new URL(this.#url).host, ...(cookie === '' ? {} : { cookie }), ...headers };
    return new Promise((resolve, reject) => {
      const asked = request(
        new URL(path, this.#address),
        { method, headers: sent, agent: false },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('end', () => {
            const setCookie = answer.headers['set-cookie'] ?? [];
            this.#keep(setCookie);
            const { location } = answer.headers;
            const text = Buffer.concat(chunks).toString('utf8');
            resolve({
              status: answer.statusCode ?? 0,
              location,
              setCookie,
              headers: answer.headers,
              body: text,
            });
          });
        },
      );
      asked.on('error', reject);
      asked.end(body);
    });
  }

  #keep(cookies: readonly string[]): void {
    for (const cookie of cookies) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '' || /max-age=0/i.test(cookie)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}
