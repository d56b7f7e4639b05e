// A walk past every screen and state, for whoever wants to look at them: `screens.test.mjs` checks each, `cargo xtask screens`
// takes its picture. A new screen is a line (or a few) in the chapter where a person comes past it.
import { Profile } from './browser.mjs';
import { Doctor, Patient } from './people.mjs';

/** What it is shown in first and last; the chapters speak it with people's hands, too. */
const ENGLISH = 'en';

export class Tour {
  /** @type {Doctor} */ doctor;
  /** @type {Patient} */ patient;
  #look;
  #languages;

  /**
   * @param {{url: string, languages: string[],
   *   look: (page: import('playwright-core').Page, stop: {name: string, language: string}) => Promise<void>}} options
   *   languages: codes; English counts always. look: called at every stop
   */
  constructor({ url, languages, look }) {
    this.url = url;
    this.#look = look;
    this.#languages = [...new Set([ENGLISH, ...languages])];
  }

  /** The two whose screens are seen, each with a wallet. */
  async begin() {
    [this.doctor, this.patient] = await Promise.all([Doctor.arrive(this.url), Patient.arrive(this.url)]);
  }

  async end() {
    await this.patient?.close();
    await this.doctor?.close();
  }

  /** Stops and looks at the page as it is now. */
  async see(page, name) {
    const language = await page.evaluate(() => document.documentElement.lang);
    await this.#look(page, { name, language });
  }

  /** Goes to a screen by its address and waits until it stands and nothing loads. */
  async go(page, route, screen) {
    await page.evaluate((hash) => (location.hash = hash), route);
    await page.locator(`main[data-screen="${screen}"]`).waitFor();
    await page.waitForFunction(() => !document.querySelector('main [aria-busy="true"], main [role="status"].waiting'));
  }

  /** Goes to screens by their addresses and looks at each: `[route, screen, name]`. */
  async pass(page, stops) {
    for (const [route, screen, name = screen] of stops) {
      await this.go(page, route, screen);
      await this.see(page, name);
    }
  }

  /** Runs `visit` in each language, chosen as a person chooses it. */
  async inEachLanguage(page, visit) {
    for (const code of this.#languages) {
      await this.#speak(page, code);
      await visit(code);
    }
    await this.#speak(page, ENGLISH);
  }

  async #speak(page, code) {
    await this.go(page, '#/settings', 'settings');
    await page.locator(`main button[lang="${code}"]`).click();
    await page.locator(`html[lang="${code}"]`).waitFor();
  }
}

/** The chapters in their order: each begins where the one before left. */
export const CHAPTERS = {
  async 'before there is a wallet'(tour) {
    const profile = await Profile.open({ size: 'phone' });
    try {
      const { page } = profile;
      await page.goto(tour.url);
      await page.locator('main[data-screen]').waitFor();
      await tour.inEachLanguage(page, () =>
        tour.pass(page, [
          ['#/settings', 'settings', 'settings before a wallet'],
          ['#/', 'welcome'],
          ['#/about', 'about'],
          ['#/create/patient', 'create', 'create as patient'],
          ['#/create/clinician', 'create', 'create as doctor'],
          ['#/join', 'join'],
          ['#/recover', 'recover'],
        ]),
      );
    } finally {
      await profile.close();
    }
  },

  async 'the empty screens'(tour) {
    await tour.pass(tour.patient.page, [
      ['#/records', 'records', 'records, empty'],
      ['#/share', 'share', 'share, empty'],
      ['#/activity', 'activity', 'activity, empty'],
      ['#/waiting', 'waiting', 'waiting, empty'],
    ]);
    await tour.pass(tour.doctor.page, [
      ['#/patients', 'patients', 'patients, empty'],
      ['#/activity', 'activity', 'activity of a doctor, empty'],
    ]);
  },

  async 'the patient’s screens'(tour) {
    const { patient } = tour;
    const { page } = patient;
    await tour.go(page, '#/records', 'records');
    await patient.add('casimira-nicolas.json', 'discharge-letter.pdf', 'prescription-photo.png');
    await page.getByRole('heading', { name: 'Health problems' }).waitFor();
    await tour.inEachLanguage(page, async () => {
      await tour.pass(page, [
        ['#/records', 'records'],
        ['#/share', 'share'],
        ['#/activity', 'activity'],
        ['#/settings', 'settings'],
        ['#/settings/ways', 'locks'],
        ['#/settings/devices', 'devices'],
        ['#/settings/devices/add', 'add-device'],
        ['#/settings/erase', 'erase'],
        ['#/sheet', 'sheet'],
      ]);
      await tour.go(page, '#/records', 'records');
      const documents = page.locator('#main section').last().getByRole('link');
      for (const [index, kind] of ['photo', 'letter', 'record'].entries()) {
        await documents.nth(index).click();
        await page.locator('main[data-screen="record"]').waitFor();
        await tour.see(page, `one ${kind}`);
        await tour.go(page, '#/records', 'records');
      }
    });
  },

  async 'sharing, step by step, and the doctor’s screens'(tour) {
    const { doctor, patient } = tour;
    await patient.seeCode(doctor);
    await tour.see(doctor.page, 'the code');
    await doctor.tab('Patients');
    await patient.tab('Share');
    await patient.page.getByRole('link', { name: "Scan the doctor's code" }).click();
    await patient.heading('Is this the right person?').waitFor();
    await tour.see(patient.page, 'who is it');
    await patient.page.getByRole('link', { name: 'Yes, continue' }).or(patient.button('Yes, continue')).click();
    await patient.heading('Share with Dr Meera Rao').waitFor();
    await tour.see(patient.page, 'choose');
    await patient.preview('Dr Meera Rao');
    await tour.see(patient.page, 'preview');
    await patient.button('Share with Dr Meera Rao').click();
    await patient.heading('Shared').waitFor();
    await tour.see(patient.page, 'shared');
    await tour.pass(patient.page, [['#/share', 'share', 'share, one active']]);
    await doctor.patient(/Casimira Nicolas/).waitFor();
    await tour.inEachLanguage(doctor.page, async () => {
      await tour.pass(doctor.page, [
        ['#/patients', 'patients'],
        ['#/code', 'code'],
        ['#/claim', 'claim'],
        ['#/activity', 'activity', 'activity of a doctor'],
        ['#/settings', 'settings', 'settings of a doctor'],
      ]);
      await tour.go(doctor.page, '#/patients', 'patients');
      await doctor.patient(/Casimira Nicolas/).click();
      await doctor.page.locator('main[data-screen="patient"]').waitFor();
      await tour.see(doctor.page, 'opened');
    });
    await patient.stop();
    await tour.go(doctor.page, '#/patients', 'patients');
    await doctor.patient(/Casimira Nicolas/).click();
    await doctor.page.locator('main[data-screen="patient-refused"]').waitFor();
    await tour.see(doctor.page, 'refused');
    await tour.pass(patient.page, [['#/activity', 'activity', 'activity with a blocked attempt']]);
  },

  async 'locked'(tour) {
    await tour.patient.lock();
    await tour.see(tour.patient.page, 'unlock');
  },
};
