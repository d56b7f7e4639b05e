// A walk past every screen and state, for whoever wants to look at them: `screens*.test.mjs` checks each, `cargo xtask screens`
// takes its picture. A new screen is a line (or a few) in the chapter of `lib/tour/` where a person comes past it.
import { Doctor, Patient, unhurried } from './people.mjs';
import { becomes } from './ports.mjs';
import { Relay } from './relay.mjs';
import { devices } from './tour/devices.mjs';
import { ends } from './tour/ends.mjs';
import { first } from './tour/first.mjs';
import { insights } from './tour/insights.mjs';
import { patient } from './tour/patient.mjs';
import { restored } from './tour/restored.mjs';
import { sharing } from './tour/sharing.mjs';
import { vouching } from './tour/vouching.mjs';

/** Every language of the wallet, and the side it is read from. The people of the tour speak English. */
export const LANGUAGES = { en: 'ltr', hi: 'ltr', ta: 'ltr', te: 'ltr', kn: 'ltr', es: 'ltr', ar: 'rtl' };

/** Parts of the tour, each with a service and people of its own: any of them can be walked alone. */
export const CHAPTERS = { first, patient, insights, sharing, vouching, devices, ends, restored };

export class Tour {
  /** @type {Relay} */ relay;
  #look;
  #languages;
  #closers = [];

  /**
   * @param {{languages?: string[],
   *   look: (page: import('playwright-core').Page, stop: {name: string, language: string}) => Promise<void>}} options
   *   look: called at every stop, once in each language, English first
   */
  constructor({ languages = Object.keys(LANGUAGES), look }) {
    this.#look = look;
    this.#languages = languages;
  }

  /** Walks one chapter from a fresh start. */
  static async walk(chapter, options) {
    const tour = new Tour(options);
    try {
      tour.relay = await Relay.start();
      tour.leave(() => tour.relay.close());
      await CHAPTERS[chapter](tour);
    } finally {
      for (const close of tour.#closers.reverse()) await close();
    }
  }

  get url() {
    return this.relay.url;
  }

  get wallet() {
    return this.relay.wallet;
  }

  /** What is to be closed at the end, however that comes. */
  leave(close) {
    this.#closers.push(close);
  }

  /** Someone whose browser is closed at the end. */
  async meet(coming) {
    const person = await coming;
    this.leave(() => person.close());
    if (person.page?.url().startsWith(this.url)) await unhurried(person.page);
    return person;
  }

  doctor(options) {
    return this.meet(Doctor.arrive(this.url, options));
  }

  patient(options) {
    return this.meet(Patient.arrive(this.url, options));
  }

  /**
   * Stops and looks at the page as it is now, in each language.
   * @param {{notice?: boolean, speak?: (page: import('playwright-core').Page, code: string) => Promise<void>}} [options]
   *   notice: the message on the screen is what is to be seen, and stays; speak: how the language is changed here
   */
  async see(page, name, { notice = false, speak = change } = {}) {
    await page.mouse.move(0, 0);
    if (!notice) await dismiss(page);
    for (const language of this.#languages) {
      if (language !== 'en') await speak(page, language);
      await this.#look(page, { name, language });
    }
    if (this.#languages.some((language) => language !== 'en')) await speak(page, 'en');
  }

  /** Goes to a screen by its address and waits until it stands and nothing loads. */
  async go(page, route, screen) {
    await page.evaluate((hash) => (location.hash = hash), route);
    await page.locator(`main[data-screen="${screen}"]`).waitFor();
    await settled(page);
  }

  /** Goes to screens by their addresses and looks at each: `[route, screen, name]`. */
  async pass(page, stops) {
    for (const [route, screen, name = screen] of stops) {
      await this.go(page, route, screen);
      await this.see(page, name);
    }
  }
}

/** Waits until nothing loads. */
export const settled = (page) =>
  page.waitForFunction(() => !document.querySelector('main[aria-busy="true"], main [aria-busy="true"], main .waiting, main progress'));

/** Chooses another language as another tab would: this page follows, and stays where it is. */
export async function change(page, code) {
  await page.evaluate(async (language) => {
    localStorage.setItem('aceso.language', language);
    dispatchEvent(new StorageEvent('storage', { key: 'aceso.language', newValue: language }));
  }, code);
  await page.locator(`html[lang="${code}"]`).waitFor({ state: 'attached' });
  // The words follow the language.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/** Sends away what was said of earlier steps. */
async function dismiss(page) {
  const rest = () => {
    document.querySelectorAll('#notices .icon-button').forEach((button) => button.click());
    return document.querySelectorAll('#notices > *').length;
  };
  await becomes(() => page.evaluate(rest), 0);
}
