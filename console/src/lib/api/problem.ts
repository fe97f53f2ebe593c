/** One mistake in what was sent. */
export interface Mistake {
  pointer?: string;
  code?: string;
  detail: string;
  line?: number;
  column?: number;
}

interface Body {
  code?: string;
  title?: string;
  detail?: string;
  request_id?: string;
  acr_values?: string;
  errors?: Mistake[];
}

/** A refusal as the server says it (RFC 9457): a stable code, what is wrong, the next step. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly requestId: string | undefined;
  readonly level: string | undefined;
  readonly mistakes: Mistake[];

  private constructor(status: number, body: Body) {
    super(body.detail ?? 'The server gave no reason.');
    this.status = status;
    this.code = body.code ?? 'unknown';
    this.title = body.title ?? 'The request failed';
    this.requestId = body.request_id;
    this.level = body.acr_values;
    this.mistakes = body.errors ?? [];
  }

  /** Of an answer that is no success, with its body as text or as JSON. */
  static of(response: Response, body: unknown): Problem {
    const requestId = response.headers.get('X-Request-Id') ?? undefined;
    const said = typeof body === 'string' ? parsed(body) : body;
    const fields = typeof said === 'object' && said !== null ? (said as Body) : {};
    return new Problem(response.status, requestId === undefined ? fields : { request_id: requestId, ...fields });
  }

  static unreachable(failure: unknown): Problem {
    return new Problem(0, {
      code: 'unreachable',
      title: 'The server cannot be reached',
      detail: `Check the connection and try again. (${String(failure)})`,
    });
  }

  /** What is wrong with one field of what was sent, by its JSON pointer. */
  at(pointer: string): string | undefined {
    return this.mistakes.find((mistake) => mistake.pointer === pointer)?.detail;
  }

  /** Somebody else changed it meanwhile. */
  get isOutdated(): boolean {
    return this.status === 412;
  }

  /** Whether asking again may give another answer. */
  get passes(): boolean {
    return this.status === 0 || this.status >= 500;
  }

  /** Nothing there, or nothing that this person may see; the server does not say which. */
  get isHidden(): boolean {
    return this.status === 404;
  }

  get isForbidden(): boolean {
    return this.status === 403;
  }

  get isSignedOut(): boolean {
    return this.status === 401 && this.code === 'unauthenticated';
  }

  /** The sign-in is good, and not strong or new enough for this (RFC 9470). */
  get needsStepUp(): boolean {
    return this.status === 401 && this.code === 'assurance_required';
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
