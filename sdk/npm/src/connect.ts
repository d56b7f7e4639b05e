/**
 * `<aceso-connect>`: a button that asks a patient for records, and tells how that went.
 *
 * @module sdk/connect
 */
import { qr } from './connect/qr.js';
import { sheet } from './connect/sheet.js';
import { ENGLISH, type ConnectStrings } from './connect/strings.js';
import { AcesoError } from './errors.js';
import type { HealthRequest, NewRequest, RequestAnswer } from './types/index.js';
import type { Wallet } from './wallet.js';

export { qrSvg } from './connect/qr.js';
export type { ConnectStrings } from './connect/strings.js';

/** How far it has come; also the element's attribute `state`, to be styled by. */
export type ConnectState = 'idle' | 'waiting' | 'connected' | 'stopped' | 'error';

/** What the element's events hold. */
export interface ConnectEvents {
  /** A patient said yes. */
  'aceso-connected': CustomEvent<RequestAnswer | undefined>;
  /** The patient stopped it, it has run out, or the relay has lost it: `detail.state` says which. */
  'aceso-stopped': CustomEvent<RequestAnswer | undefined>;
  /** It did not work; the reason is whatever was thrown: of the wallet an `AcesoError`, and `INVALID_ARGUMENT` when there is nothing to ask for. */
  'aceso-error': CustomEvent<unknown>;
  /** Whoever looked at the code closed it. An answer may still come: the request is shown again by the next click. */
  'aceso-closed': CustomEvent<undefined>;
}

/**
 * What JSX may give the element: its properties, its attributes, and who hears of its events. `@aceso/sdk/connect/react` and `@aceso/sdk/connect/preact` are this module with the element's name in the JSX of each.
 */
export interface ConnectAttributes {
  /** The app's wallet, if it is open in this page. */
  readonly wallet?: Wallet | undefined;
  /** What to ask for, with `wallet`. */
  readonly ask?: NewRequest | undefined;
  /** A request that was made elsewhere, or how to get one. */
  readonly request?: HealthRequest | (() => Promise<HealthRequest>) | undefined;
  /** Words of its own. */
  readonly strings?: Partial<ConnectStrings> | undefined;
  /** The button's alone. */
  readonly label?: string | undefined;
  /** As the person likes, unless said. */
  readonly theme?: 'light' | 'dark' | undefined;
  /** A patient said yes. */
  readonly 'onaceso-connected'?: ((event: ConnectEvents['aceso-connected']) => void) | undefined;
  /** The patient stopped it, it has run out, or the relay has lost it. */
  readonly 'onaceso-stopped'?: ((event: ConnectEvents['aceso-stopped']) => void) | undefined;
  /** It did not work. */
  readonly 'onaceso-error'?: ((event: ConnectEvents['aceso-error']) => void) | undefined;
  /** Whoever looked at the code closed it. */
  readonly 'onaceso-closed'?: ((event: ConnectEvents['aceso-closed']) => void) | undefined;
}

// Importing this where there are no elements, as on a server, does no harm.
const Base = (globalThis as { HTMLElement?: typeof HTMLElement }).HTMLElement ?? (class {} as unknown as typeof HTMLElement);

const part = <Name extends keyof HTMLElementTagNameMap>(name: Name, called: string): HTMLElementTagNameMap[Name] => {
  const element = document.createElement(name);
  element.part.add(called);
  return element;
};

/**
 * The button, the code and the wait. `<aceso-connect>` in HTML, or:
 *
 * @example
 * const connect = document.createElement('aceso-connect');
 * connect.wallet = app;
 * connect.ask = { types: ['Observation'], purpose: 'PATRQT', until: new Date(Date.now() + 7 * 86_400_000) };
 * connect.addEventListener('aceso-connected', ({ detail }) => show(detail?.id));
 * document.body.append(connect);
 */
export class AcesoConnect extends Base {
  /** @internal */
  static readonly observedAttributes = ['label'];

  /** The app's wallet, if it is open in this page. */
  declare wallet: Wallet | undefined;
  /** What to ask for, with `wallet`. */
  declare ask: NewRequest | undefined;
  /** A request that was made elsewhere, such as on a server, or how to get one: then say yourself what became of it, by {@link connected} and {@link stopped}. */
  declare request: HealthRequest | (() => Promise<HealthRequest>) | undefined;

  #state: ConnectState = 'idle';
  #strings: ConnectStrings = ENGLISH;
  #parts: Parts | undefined;
  /** What is shown, and what it was made of. */
  #current: { readonly shown: HealthRequest; readonly of: readonly unknown[] } | undefined;
  #waiting: AbortController | undefined;
  #forget: (() => void) | undefined;
  /** The answer whose end is to be told, and who knows of it. */
  #given: { readonly wallet: Wallet; readonly answer: RequestAnswer } | undefined;

  /**
   * How far it has come.
   *
   * @example
   * if (connect.state === 'connected') show('thank you');
   */
  get state(): ConnectState {
    return this.#state;
  }

  /**
   * The words, in English unless others are given.
   *
   * @example
   * connect.strings = { button: 'Gesundheitsakte verbinden', close: 'Abbrechen' };
   */
  get strings(): ConnectStrings {
    return this.#strings;
  }

  /** Some of them, or all: what is left away stays English. */
  set strings(given: Partial<ConnectStrings>) {
    this.#strings = { ...ENGLISH, ...given };
    this.#write();
  }

  static {
    // Not fields: those would take away what was set before there was this class. Libraries set as a property only what an element has.
    Object.assign(this.prototype, { wallet: undefined, ask: undefined, request: undefined });
  }

  /** @internal */
  constructor() {
    super();
    // Words that were set before there was this class hide the accessor.
    if (!Object.hasOwn(this, 'strings')) return;
    const { strings } = this;
    delete (this as { strings?: unknown }).strings;
    this.strings = strings;
  }

  /** @internal */
  connectedCallback(): void {
    this.#parts ??= this.#draw();
    this.#write();
    // It may have been moved: whoever does that takes it out and puts it in again.
    this.#listen();
  }

  /** @internal */
  disconnectedCallback(): void {
    this.#forget?.();
    this.#forget = undefined;
    if (!this.#waiting) return;
    this.#waiting.abort();
    this.#waiting = undefined;
    this.#set('idle');
    this.#parts?.dialog.close();
  }

  /** @internal */
  attributeChangedCallback(): void {
    this.#write();
  }

  /**
   * Says that a patient answered: with a request that was made elsewhere. The event `aceso-connected` has what is given here.
   *
   * @example
   * connect.request = request; // as a server made it
   * connect.connected(answer); // as the server heard of it
   * show(connect.state); // connected
   */
  connected(answer?: RequestAnswer): void {
    this.#waiting = undefined;
    this.#current = undefined;
    this.#given = undefined;
    this.#set('connected');
    this.#parts?.dialog.close();
    this.#tell('aceso-connected', answer);
  }

  /**
   * Says that it is over: with a request that was made elsewhere. The event `aceso-stopped` has what is given here.
   *
   * @example
   * connect.connected(answer);
   * connect.stopped({ ...answer, state: 'stopped' });
   * show(connect.state); // stopped
   */
  stopped(answer?: RequestAnswer): void {
    this.#forget?.();
    this.#forget = undefined;
    this.#given = undefined;
    this.#set('stopped');
    this.#tell('aceso-stopped', answer);
  }

  /**
   * What a click does: shows the code and waits. The same request as before, if nobody has answered that and `wallet`, `ask` and `request` are what they were. It never rejects: what goes wrong is the event `aceso-error`. With a request that was made elsewhere it
   * is done once the code is shown, otherwise once there is an answer or nobody waits for one any more. An element that is in no page does nothing.
   *
   * @example
   * connect.request = request;
   * await connect.start();
   * show(connect.state); // waiting
   */
  async start(): Promise<void> {
    if (this.#state === 'connected' || !this.#parts || !this.isConnected) return;
    const { dialog, code, link } = this.#parts;
    if (dialog.open) return;
    // A browser tells of the end of a dialog some time after it.
    this.#closed();
    const waiting = (this.#waiting = new AbortController());
    code.replaceChildren();
    link.removeAttribute('href');
    this.#set('waiting');
    try {
      dialog.showModal();
      // It ends with what it began with: the page may set others meanwhile.
      const { wallet, request } = this;
      // By what it says: an app may change what it asks for in place.
      const of = [wallet, request, JSON.stringify(this.ask)];
      const isSame = this.#current?.of.every((it, at) => it === of[at]) ?? false;
      const shown = this.#current && isSame ? this.#current.shown : await this.#make(waiting.signal);
      if (waiting.signal.aborted) return;
      this.#current = { shown, of };
      code.append(qr(shown.link));
      link.href = shown.link;
      // Only now there is something to wait for, and the dialog is open: what is written into it before, nobody reads out.
      this.#write();
      // It stands before the one thing that could have the focus until now.
      link.focus();
      if (wallet && !request) await this.#answered(wallet, shown.id, waiting.signal);
    } catch (error) {
      if (waiting.signal.aborted) return;
      this.#waiting = undefined;
      this.#current = undefined;
      this.#set('error');
      dialog.close();
      this.#tell('aceso-error', error);
    }
  }

  async #make(signal: AbortSignal): Promise<HealthRequest> {
    if (typeof this.request === 'function') return this.request();
    if (this.request) return this.request;
    if (!this.wallet || !this.ask) throw new AcesoError('INVALID_ARGUMENT', '<aceso-connect> has nothing to ask for: set wallet and ask, or request');
    return this.wallet.requests.create(this.ask, { signal });
  }

  async #answered(wallet: Wallet, id: string, signal: AbortSignal): Promise<void> {
    const answer = await wallet.requests.wait(id, { signal });
    if (signal.aborted) return;
    this.connected(answer);
    this.#given = { wallet, answer };
    this.#over(answer);
    this.#listen();
  }

  /** Hears of the end of what was given, while it is in a page. */
  #listen(): void {
    this.#forget?.();
    this.#forget = undefined;
    if (!this.#given || !this.isConnected) return;
    const { wallet, answer } = this.#given;
    this.#forget = wallet.requests.on('stopped', (over) => this.#over(over));
    // It may have ended while nobody listened.
    wallet.requests.answer(answer.request).then(
      (now) => this.#over(now),
      () => {
        // The wallet was locked or closed; whoever asks it hears of it.
      },
    );
  }

  #over(answer: RequestAnswer | undefined): void {
    if (!answer || answer.id !== this.#given?.answer.id) return;
    if (answer.state !== 'active') this.stopped(answer);
  }

  #closed(): void {
    // The button is gone; whoever stood on it must not stand nowhere.
    if (this.#state === 'connected') this.#parts?.status.focus();
    if (!this.#waiting) return;
    this.#waiting.abort();
    this.#waiting = undefined;
    this.#set('idle');
    this.#tell('aceso-closed', undefined);
  }

  #draw(): Parts {
    const root = this.attachShadow({ mode: 'open', delegatesFocus: true });
    root.adoptedStyleSheets = [sheet()];
    const button = part('button', 'button');
    button.type = 'button';
    button.addEventListener('click', () => void this.start());
    const label = part('span', 'label');
    const slot = document.createElement('slot');
    slot.append(label);
    button.append(slot);
    const status = part('p', 'status');
    status.setAttribute('role', 'status');
    status.tabIndex = -1;

    const dialog = part('dialog', 'dialog');
    const title = part('h2', 'title');
    title.id = 'title';
    dialog.setAttribute('aria-labelledby', title.id);
    const text = part('p', 'text');
    text.id = 'text';
    dialog.setAttribute('aria-describedby', text.id);
    const code = part('div', 'code');
    code.setAttribute('role', 'img');
    const link = part('a', 'link');
    link.target = '_blank';
    // The wallet learns nothing of the page that led there.
    link.rel = 'noopener noreferrer';
    const waits = part('p', 'waiting');
    waits.setAttribute('role', 'status');
    const close = part('button', 'close');
    close.type = 'button';
    close.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => {
      if (!dialog.open) this.#closed();
    });
    dialog.append(title, text, code, link, waits, close);
    root.append(button, status, dialog);
    return { button, label, status, dialog, title, text, code, link, waits, close };
  }

  #write(): void {
    if (!this.#parts) return;
    const { button, label, status, title, text, code, link, waits, close } = this.#parts;
    const strings = this.#strings;
    const state = this.#state;
    const words = { ...strings, button: this.getAttribute('label') ?? strings.button };
    const say = (element: HTMLElement, name?: keyof ConnectStrings): string => {
      const said = name ? words[name] : '';
      // What nobody gave in the page's own language is English.
      if (name && said === ENGLISH[name]) element.lang = 'en';
      else element.removeAttribute('lang');
      return said;
    };
    const write = (element: HTMLElement, name?: keyof ConnectStrings): void => {
      const said = say(element, name);
      // A status that is written again is read out again.
      if (element.textContent !== said) element.textContent = said;
    };
    write(label, state === 'stopped' || state === 'error' ? 'again' : 'button');
    button.hidden = state === 'connected';
    write(status, state === 'idle' || state === 'waiting' ? undefined : state);
    write(title, 'title');
    write(text, 'text');
    code.setAttribute('aria-label', say(code, 'code'));
    write(link, 'open');
    write(waits, state === 'waiting' && link.hasAttribute('href') ? 'waiting' : undefined);
    write(close, 'close');
  }

  #set(state: ConnectState): void {
    this.#state = state;
    this.setAttribute('state', state);
    this.#write();
  }

  #tell<Name extends keyof ConnectEvents>(name: Name, detail: ConnectEvents[Name]['detail']): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

interface Parts {
  readonly button: HTMLButtonElement;
  readonly label: HTMLSpanElement;
  readonly status: HTMLParagraphElement;
  readonly dialog: HTMLDialogElement;
  readonly title: HTMLHeadingElement;
  readonly text: HTMLParagraphElement;
  readonly code: HTMLDivElement;
  readonly link: HTMLAnchorElement;
  readonly waits: HTMLParagraphElement;
  readonly close: HTMLButtonElement;
}

declare global {
  interface HTMLElementTagNameMap {
    'aceso-connect': AcesoConnect;
  }
  interface HTMLElementEventMap extends ConnectEvents {}
}

const elements = (globalThis as { customElements?: CustomElementRegistry }).customElements;
if (elements && !elements.get('aceso-connect')) elements.define('aceso-connect', AcesoConnect);
