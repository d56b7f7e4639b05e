import { AcesoError } from './errors.js';
import type { Session } from './session.js';
import type { Shared } from './shared.js';
import type { CallOptions, Grant, HealthRequest, NewRequest, RequestAnswer, ReviewedRequest, SharedGrant } from './types/index.js';
import * as views from './views.js';

/** What {@link Requests.on} tells of. */
export interface RequestEvents {
  /** A patient said yes. */
  granted: RequestAnswer;
  /** A patient stopped it, or it has run out: nothing more can be opened. */
  stopped: RequestAnswer;
}

/** How a patient answers. */
export interface AnswerOptions extends CallOptions {
  /** Reviewed records that are not to be shared from, by id. */
  readonly without?: readonly string[];
  /**
   * Until when; never longer than was asked for. Default: 90 days from now, or what was asked for, if that is sooner. This is what the wallet's screen proposes, too: for
   * longer a person says so.
   */
  readonly until?: Date;
  /** Yes to records that come later, too, if they were asked for: of each that this wallet adds or keeps from then on, the app gets what it asked for. Default: no. */
  readonly follow?: boolean;
}

type Listener<Name extends keyof RequestEvents> = (answer: RequestEvents[Name]) => void;

/** Timers count in 31 bits. */
const LONGEST = 2 ** 31 - 1;

const isAnswer = (grant: SharedGrant): grant is RequestAnswer => grant.request !== undefined;
const isOver = ({ state }: SharedGrant): boolean => state === 'stopped' || state === 'expired';

/** What apps ask of patients. */
export class Requests {
  readonly #session: Session;
  readonly #shared: Shared;
  readonly #onShared: (look: () => void) => () => void;
  readonly #listeners: { readonly [Name in keyof RequestEvents]: Set<Listener<Name>> } = { granted: new Set(), stopped: new Set() };
  /** Whether each answer that was seen is over; none before the first look. */
  #known: Map<string, boolean> | undefined;
  /** The same of those that somebody asked for by name: what has ended since they did is told at the first look, too. */
  readonly #seen = new Map<string, boolean>();
  #stop: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #looking: Promise<void> = Promise.resolve();

  /** @internal */
  constructor(session: Session, shared: Shared, onShared: (look: () => void) => () => void) {
    this.#session = session;
    this.#shared = shared;
    this.#onShared = onShared;
  }

  /**
   * Makes a request: show its link, or its QR code, to one patient. Never twice the same. Apps and clinicians. Rejects with
   * `REQUEST_UNCLEAR` when it asks for nothing or for what can't be asked for, or `until` is not ahead or more than ten years ahead.
   *
   * @example
   * const { id, link } = await app.requests.create({ types: ['Observation'], purpose: 'PATRQT', until: new Date(Date.now() + 7 * 86_400_000) });
   * console.log(id, link);
   */
  async create(request: NewRequest, options: CallOptions = {}): Promise<HealthRequest> {
    const { value } = await this.#session.ask('Asked', { AskFor: views.rawAsk(request) }, options);
    return { id: value.request, link: value.link };
  }

  /**
   * The grant that answers a request, if there is one.
   *
   * @example
   * const answer = await app.requests.answer(request.id);
   * console.log(answer?.state ?? 'nobody has answered');
   */
  async answer(id: string, options: CallOptions = {}): Promise<RequestAnswer | undefined> {
    const answer = (await this.#shared.list(options)).filter(isAnswer).find(({ request }) => request === id);
    if (answer && !this.#seen.has(answer.id)) this.#seen.set(answer.id, isOver(answer));
    return answer;
  }

  /**
   * Waits for the answer to a request: as long as it takes, or until the signal says to stop (`ABORTED`). Rejects with `CLOSED`
   * when the wallet is closed meanwhile.
   *
   * @example
   * await patient.requests.approve(await patient.requests.review(request.link)); // on the patient's own device
   * const { id } = await app.requests.wait(request.id, { signal });
   * for await (const condition of app.shared.resources(id, 'Condition')) console.log(condition.code?.text);
   */
  async wait(id: string, { signal }: Pick<CallOptions, 'signal'> = {}): Promise<RequestAnswer> {
    const options = signal ? { signal } : {};
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        stop();
        signal?.removeEventListener('abort', aborted);
        forget();
      };
      const aborted = (): void => {
        settle();
        reject(new AcesoError('ABORTED', 'nobody waits for the answer any more', { cause: signal?.reason as unknown }));
      };
      const look = (): void => {
        this.answer(id, options).then(
          (answer) => {
            if (!answer) return;
            settle();
            resolve(answer);
          },
          (error: unknown) => {
            settle();
            reject(error as Error);
          },
        );
      };
      const stop = this.#onShared(look);
      const forget = this.#whenClosed(() => {
        settle();
        reject(new AcesoError('CLOSED', 'the wallet was closed'));
      });
      signal?.addEventListener('abort', aborted, { once: true });
      if (signal?.aborted) aborted();
      else look();
    });
  }

  /**
   * Calls `listener` whenever that happens from now on, until the function it gives is called. Of a grant that {@link answer} or
   * {@link wait} gave before, also that it has stopped since.
   *
   * @example
   * const forget = app.requests.on('stopped', ({ id }) => console.log('nothing more of', id));
   * forget();
   */
  on<Name extends keyof RequestEvents>(name: Name, listener: Listener<Name>): () => void {
    const all: Set<Listener<Name>> = this.#listeners[name];
    all.add(listener);
    if (!this.#stop) {
      this.#stop = this.#onShared(() => this.#look());
      this.#look();
    }
    return () => {
      all.delete(listener);
      if (this.#listeners.granted.size + this.#listeners.stopped.size === 0) this.stopListening();
    };
  }

  /**
   * What of a request there is in this wallet's records. Nothing is shared. Patients. Rejects with `CODE_UNKNOWN` when the link is no request, `PERIOD_PAST` when it has run out,
   * and like `grants.whose`.
   *
   * @example
   * const { contact, records } = await patient.requests.review(request.link);
   * console.log(contact.name, records.map(({ title, counts }) => [title, counts]));
   */
  async review(link: string, options: CallOptions = {}): Promise<ReviewedRequest> {
    const { value } = await this.#session.ask('Requested', { ReviewRequest: { code: link } }, options);
    return views.reviewed(link, value);
  }

  /**
   * Says yes to what was reviewed, or to less of it: nothing else is shared. Without `until` it lasts 90 days at most. If the records hold something else by now, it is refused as
   * `REQUEST_CHANGED`, and to be reviewed again. Patients.
   *
   * @example
   * const reviewed = await patient.requests.review(request.link);
   * const { id, state } = await patient.requests.approve(reviewed, { until: new Date(Date.now() + 3_600_000) });
   * console.log(id, state);
   */
  async approve(reviewed: ReviewedRequest, { without = [], until, follow = false, ...options }: AnswerOptions = {}): Promise<Grant> {
    const draft = views.rawAnswer(reviewed, without, until, follow);
    const { value } = await this.#session.ask('Given', { AnswerRequest: draft }, options);
    return views.given(value);
  }

  /** @internal */
  stopListening(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#known = undefined;
    clearTimeout(this.#timer);
    for (const close of this.#closing) if (this.#session.closed) close();
  }

  readonly #closing = new Set<() => void>();

  #whenClosed(tell: () => void): () => void {
    this.#closing.add(tell);
    return () => void this.#closing.delete(tell);
  }

  /** One look after the other, so that nothing is told twice. */
  #look(): void {
    this.#looking = this.#looking.then(() => this.#compare()).catch(() => {
      // The wallet was locked or closed; whoever asks it hears of it.
    });
  }

  async #compare(): Promise<void> {
    const answers = (await this.#shared.list()).filter(isAnswer);
    const before = this.#known;
    if (!this.#stop) return;
    this.#known = new Map(answers.map((answer) => [answer.id, isOver(answer)]));
    this.#lookWhenOneEnds(answers);
    for (const answer of answers) {
      const was = before ? before.get(answer.id) : this.#seen.get(answer.id);
      if (this.#seen.has(answer.id)) this.#seen.set(answer.id, isOver(answer));
      if (before && was === undefined) this.#tell('granted', answer);
      if (isOver(answer) && (before ? was !== true : was === false)) this.#tell('stopped', answer);
    }
  }

  /** That a grant has run out nobody tells: its end is known. */
  #lookWhenOneEnds(answers: readonly RequestAnswer[]): void {
    clearTimeout(this.#timer);
    const ends = answers.filter((answer) => !isOver(answer)).map(({ until }) => until.getTime() - Date.now());
    if (ends.length === 0) return;
    this.#timer = setTimeout(() => this.#look(), Math.min(Math.max(Math.min(...ends), 0) + 1000, LONGEST));
    // Nobody's program goes on for it alone.
    (this.#timer as { unref?: () => void }).unref?.();
  }

  #tell<Name extends keyof RequestEvents>(name: Name, answer: RequestEvents[Name]): void {
    for (const listener of this.#listeners[name]) {
      try {
        (listener as Listener<Name>)(answer);
      } catch (error) {
        // A listener's fault is its own: it must neither stop the others nor be swallowed.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
