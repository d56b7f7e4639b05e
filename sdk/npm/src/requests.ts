import { AcesoError } from './errors.js';
import type { Session } from './session.js';
import type { Shared } from './shared.js';
import type { CallOptions, Grant, HealthRequest, NewRequest, RequestAnswer, ReviewedRequest, SharedGrant } from './types/index.js';
import { tellAll, type Heard } from './tell.js';
import * as views from './views.js';
import { PAUSES, waitFor } from './wait.js';

/** What {@link Requests.on} tells of. */
export interface RequestEvents {
  /** A patient said yes to a request, or shared by a code of `shared.code()`; or what was `lost` is there again. Which it was, `request` says. */
  granted: RequestAnswer;
  /** A patient stopped it, it has run out, or the relay has lost it: nothing more can be opened. Its `state` says which. */
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

/** By so much, in milliseconds, the clocks of this device and of the ledger differ without either being wrong: the relay minds no less. */
const CLOCKS = 120_000;

/** Timers count in 31 bits. */
const LONGEST = 2 ** 31 - 1;

const isAnswer = (grant: SharedGrant): grant is RequestAnswer => grant.request !== undefined;
const isOver = ({ state }: SharedGrant): boolean => state !== 'active';

/** What apps ask of patients. */
export class Requests {
  readonly #session: Session;
  readonly #shared: Shared;
  readonly #on: (name: 'shared' | 'connection', look: () => void) => () => void;
  readonly #listeners: { readonly [Name in keyof RequestEvents]: Set<Heard<RequestEvents[Name]>> } = { granted: new Set(), stopped: new Set() };
  /** Whether each answer that listeners need not be told of is over. */
  #known = new Map<string, boolean>();
  /** The same of all that somebody was given, by name or as a listener: whoever listens from now on knows of these. */
  readonly #seen = new Map<string, boolean>();
  /** When somebody began to listen, until the first look that worked: what came in between is told, too. */
  #began: number | undefined;
  #stop: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #looking: Promise<void> = Promise.resolve();

  /** @internal */
  constructor(session: Session, shared: Shared, on: (name: 'shared' | 'connection', look: () => void) => () => void) {
    this.#session = session;
    this.#shared = shared;
    this.#on = on;
  }

  /**
   * Makes a request: show its link, or its QR code, to one patient. Never twice the same. Apps and clinicians. Rejects with
   * `REQUEST_UNCLEAR` when it asks for nothing or for what can't be asked for, or `until` is more than ten years ahead, with `PERIOD_PAST` when it is not ahead, and with `OFFLINE` while the account itself has not reached the relay.
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
   * when the wallet is closed meanwhile, with `CRASHED`, and with `INVALID_ARGUMENT` for what is no request's id. Requests are not kept, so nobody knows whether there was one
   * of that id: whoever can't stop it by hand gives it a signal with an end, such as `AbortSignal.timeout(600_000)`.
   *
   * @example
   * await patient.requests.approve(await patient.requests.review(request.link)); // on the patient's own device
   * const { id } = await app.requests.wait(request.id, { signal });
   * for await (const condition of app.shared.resources(id, 'Condition')) console.log(condition.code?.text);
   */
  async wait(id: string, options: Pick<CallOptions, 'signal'> = {}): Promise<RequestAnswer> {
    // What was asked is not kept: an id that nobody answers is only known by what it looks like.
    if (typeof id !== 'string' || !/^[0-9a-f]{32}$/.test(id)) throw new AcesoError('INVALID_ARGUMENT', 'id is that of a request, as requests.create gave it');
    return waitFor(this.#session, (looking) => this.answer(id, looking), options, PAUSES.told, (next) => this.#on('shared', next));
  }

  /**
   * Calls `listener` whenever that happens from now on, until the function it gives is called; what happens while the wallet is locked is told once it is open. Of a grant that {@link answer},
   * {@link wait} or a listener was given before, also that it has stopped since. By the ledger's clock: of the last two minutes before, an answer that was never opened may be told, too.
   *
   * @example
   * const forget = app.requests.on('stopped', ({ id }) => console.log('nothing more of', id));
   * forget();
   */
  on<Name extends keyof RequestEvents>(name: Name, listener: Listener<Name>): () => void {
    views.listener(Object.hasOwn(this.#listeners, name), name, listener);
    const all = this.#listeners[name];
    const heard = { tell: listener };
    all.add(heard);
    if (!this.#stop) {
      this.#known = new Map(this.#seen);
      this.#began = Date.now();
      const stops = [
        this.#on('shared', () => this.#look()),
        // Such as that it was unlocked, and the first look failed.
        this.#on('connection', () => this.#began !== undefined && this.#look()),
      ];
      this.#stop = () => stops.forEach((stop) => stop());
      this.#look();
    }
    return () => {
      all.delete(heard);
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
   * `REQUEST_CHANGED`, and to be reviewed again. Patients. Rejects with `NOTHING_PICKED` when nothing is left of it, `RECORD_GONE` when a reviewed record was erased meanwhile, `PERIOD_PAST` when it has run out, and like
   * {@link review}.
   *
   * @example
   * const reviewed = await patient.requests.review(request.link);
   * const { id, state } = await patient.requests.approve(reviewed, { until: new Date(Date.now() + 3_600_000) });
   * console.log(id, state);
   */
  async approve(reviewed: ReviewedRequest, options: AnswerOptions = {}): Promise<Grant> {
    const { without = [], until, follow = false, ...calls } = views.calls(options);
    const draft = views.rawAnswer(reviewed, without, until, follow);
    const { value } = await this.#session.ask('Given', { AnswerRequest: draft }, calls);
    return views.given(value);
  }

  /** @internal */
  stopListening(): void {
    this.#stop?.();
    this.#stop = undefined;
    clearTimeout(this.#timer);
  }

  /** One look after the other, so that nothing is told twice. */
  #look(): void {
    this.#looking = this.#looking.then(() => this.#compare()).catch(() => {
      // The wallet is locked or closed; whoever asks it hears of it, and with the next event this looks again.
    });
  }

  async #compare(): Promise<void> {
    const answers = (await this.#shared.list()).filter(isAnswer);
    if (!this.#stop) return;
    const began = this.#began;
    this.#began = undefined;
    this.#lookWhenOneEnds(answers);
    for (const answer of answers) {
      const { id } = answer;
      const was = this.#known.get(id);
      const is = isOver(answer);
      // At the first look most are of long ago.
      const isNew = was === undefined && (began === undefined || (answer.new && answer.since.getTime() > began - CLOCKS));
      this.#known.set(id, is);
      this.#seen.set(id, is);
      // Only what was lost comes back.
      if (isNew || (was && !is)) tellAll(this.#listeners.granted, answer);
      if (is && (isNew || was === false)) tellAll(this.#listeners.stopped, answer);
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
}
