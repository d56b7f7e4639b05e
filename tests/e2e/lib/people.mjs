// What people do with the wallet, by the names they see on the screen.
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeFilm } from './camera.mjs';
import { Profile } from './browser.mjs';
import { PATIENCE, becomes, temporaryFolder } from './ports.mjs';
import { walletAt } from './relay.mjs';

const records = fileURLToPath(new URL('../../fixtures/records/', import.meta.url));

/** The path of a fixture of tests/fixtures/records. */
export const fixture = (name) => join(records, name);

export const PASSPHRASE = 'violet harbour teapot 41';

/** Matches a sentence of the screen: names in it stand between invisible marks that keep their writing direction apart. */
export function says(sentence) {
  const letters = [...sentence].map((letter) => letter.replace(/[.*+?^${}()|[\]\\]/, '\\$&').replace(' ', '\\s'));
  return new RegExp(letters.join('[\u2066-\u2069]*'));
}

/** Runs in the page: tells when something was being added, and is no more. */
function watchAdding() {
  const adding = { isOver: false };
  let seen = false;
  const look = () => {
    const now = document.getElementById('adding-title') !== null;
    adding.isOver = seen && !now;
    seen ||= now;
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  look();
  return adding;
}

/** A look may take its time: for an hour nothing locks itself, if nobody touches it. */
export async function unhurried(page) {
  await page.evaluate(() => {
    localStorage.setItem('aceso.lock', '60');
    dispatchEvent(new StorageEvent('storage', { key: 'aceso.lock', newValue: '60' }));
  });
}

/** Someone with a browser of their own. */
class Person {
  /** @param {Profile} profile @param {string} url the relay that serves the wallet */
  constructor(profile, url) {
    this.profile = profile;
    this.page = profile.page;
    this.url = url;
    this.wallet = walletAt(url);
  }

  screen(name) {
    return this.page.locator(`main [data-screen="${name}"], main[data-screen="${name}"]`);
  }

  heading(name) {
    return this.page.getByRole('heading', { level: 1, name });
  }

  button(name) {
    return this.page.getByRole('button', { name });
  }

  async tab(name) {
    await this.page.getByRole('navigation').getByRole('link', { name }).click();
    await this.heading(name).waitFor();
    // What is shown once it is there moves what stands below it.
    await this.page.locator('main > .waiting').first().waitFor({ state: 'hidden' });
  }

  async open() {
    await this.page.goto(this.wallet);
  }

  async unlock(passphrase = PASSPHRASE) {
    await this.heading('Welcome back').waitFor();
    await this.page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await this.button('Unlock').click();
  }

  /** Waits until the service has everything, the copy for other devices and the recovery sheet too. */
  async sent(timeout = PATIENCE) {
    await this.page.evaluate(() => (location.hash = '#/waiting'));
    await this.page.getByText('Everything has been sent').waitFor({ timeout });
  }

  async lock() {
    await this.page.getByRole('link', { name: /Settings/ }).click();
    await this.button('Lock now').click();
    await this.heading('Welcome back').waitFor();
  }

  /** Where a code's link is pasted, once that screen has come; folded away where there is a camera. */
  async codeField() {
    const field = this.page.locator('#code-link');
    await field.evaluate((input) => (input.closest('details').open = true));
    return field;
  }

  /** Copies the link behind the code on the screen. */
  async copiedLink() {
    await this.profile.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    // What was copied before, and what was said of that, is not taken for this one.
    await this.page.evaluate(() => navigator.clipboard.writeText(''));
    await this.button('Copy link').click();
    await this.page.getByText('The link was copied.').first().waitFor();
    await becomes(async () => (await this.page.evaluate(() => navigator.clipboard.readText())) !== '', true);
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  async close() {
    await this.profile.close();
  }
}

export class Patient extends Person {
  /** A patient's browser whose camera plays the film that `seeCode` shoots. */
  static async arrive(url, { name = 'Casimira Nicolas', size = 'phone', passphrase = PASSPHRASE, ...options } = {}) {
    const film = join(await temporaryFolder('film'), 'camera.y4m');
    const profile = await Profile.open({ size, camera: film, ...options });
    const patient = await Patient.inside(profile, url, { name, passphrase });
    patient.film = film;
    return patient;
  }

  /** Makes a wallet in a browser that is open already. */
  static async inside(profile, url, { name = 'Casimira Nicolas', passphrase = PASSPHRASE } = {}) {
    const patient = new Patient(profile, url);
    await patient.open();
    await patient.page.getByRole('link', { name: 'Make my record' }).or(patient.button('Make my record')).click();
    await patient.heading('Make your record').waitFor();
    await patient.page.getByLabel('Your name').fill(name);
    await patient.page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await patient.button('Make my record').click();
    await patient.makeSheet();
    return patient;
  }

  /** Makes the recovery sheet, and says that it is safe. */
  async makeSheet() {
    await this.heading('Your recovery sheet').waitFor();
    await this.button('Make my recovery sheet').click();
    await this.heading('Print your recovery sheet').waitFor();
    this.sheet = (await this.page.locator('.sheet-code').innerText()).replace(/\s+/g, ' ').trim();
    await this.page.getByLabel('The last group of the code').fill(this.sheet.split(' ').at(-1));
    await this.button('I have it on paper').click();
    await this.heading('Records').waitFor();
  }

  /** Closes the browser and removes the film. */
  async close() {
    await super.close();
    if (this.film) await rm(dirname(this.film), { recursive: true, force: true });
  }

  /** Adds files and waits until each is in. */
  async add(...names) {
    await this.choose(names.map((name) => (name.includes('/') ? name : fixture(name))));
  }

  /** Chooses files to be added, and waits until none of them is on its way any more. */
  async choose(paths, timeout = PATIENCE) {
    // Looked at from before: a small file may have come and gone before anybody asks.
    const adding = await this.page.evaluateHandle(watchAdding);
    await this.page.locator('#add-file').setInputFiles(paths);
    await this.page.waitForFunction((adding) => adding.isOver, adding, { timeout, polling: 50 });
    await adding.dispose();
  }

  /** Waits until nothing is being added any more, where something was seen to be. */
  async settled(timeout = PATIENCE) {
    await this.page.getByRole('heading', { name: 'Being added' }).waitFor({ state: 'hidden', timeout });
  }

  documents() {
    return this.page.getByRole('region', { name: 'Documents' }).getByRole('listitem');
  }

  /** Holds the camera before the doctor's screen. */
  async seeCode(doctor) {
    const code = await doctor.showCode();
    await writeFilm(this.film, await code.screenshot(), { scale: 0.9 });
  }

  /** Scans what the camera sees and says yes to the person. */
  async scan(name) {
    await this.tab('Share');
    await this.page.getByRole('link', { name: "Scan the doctor's code" }).or(this.button("Scan the doctor's code")).click();
    await this.heading('Is this the right person?').waitFor();
    await this.page.getByText(name).first().waitFor();
    await this.page.getByRole('link', { name: 'Yes, continue' }).or(this.button('Yes, continue')).click();
  }

  /** Taps a doctor's link in place of using the camera, and says yes to what is shown of the person. */
  async follow(link, shown) {
    await this.page.evaluate((to) => (location.hash = to), new URL(link).hash);
    await this.heading('Is this the right person?').waitFor();
    await this.page.getByRole('main').getByText(shown).first().waitFor();
    await this.page.getByRole('link', { name: 'Yes, continue' }).click();
  }

  /** Chooses, sees, shares. Without a name, with somebody who is not known yet; not sent, it is only prepared. */
  async share(name, { sent = true, ...choice } = {}) {
    const preview = await this.preview(name, choice);
    await this.button(name ? `Share with ${name}` : 'Prepare this share').click();
    await this.heading(sent ? 'Shared' : 'Prepared').waitFor();
    return preview;
  }

  /** Chooses, and sees what they will see. */
  async preview(name, { records = 'all', purpose = 'Treatment', period = '24 hours' } = {}) {
    const who = name ?? 'this person';
    await this.heading(`Share with ${who}`).waitFor();
    if (records === 'all') await this.page.getByRole('checkbox').first().waitFor();
    const all = this.button('Choose all');
    if (records === 'all' && (await this.page.getByRole('checkbox').count()) > 1) await all.click();
    else if (records === 'all') await this.page.getByRole('checkbox').check();
    else for (const record of records) await this.page.getByRole('checkbox', { name: record }).check();
    await this.page.getByRole('radio', { name: purpose, exact: true }).check();
    await this.page.getByRole('radio', { name: period, exact: true }).check();
    await this.page.getByRole('link', { name: 'See what they will see' }).or(this.button('See what they will see')).click();
    await this.heading(`What ${who} will see`).waitFor();
    await this.page.locator('#preview').waitFor();
    return this.page.locator('#preview').innerText();
  }

  /** Sees what whoever takes the code will see, and makes it. */
  async makeCode() {
    await this.button('See what they will see').click();
    await this.heading('What the other person will see').waitFor();
    await this.page.locator('#preview').waitFor();
    const preview = await this.page.locator('#preview').innerText();
    await this.button('Make the code').click();
    await this.page.getByRole('img', { name: 'Your share code, to be scanned' }).waitFor();
    return preview;
  }

  async stop() {
    await this.tab('Share');
    await this.button(/^Stop sharing/).click();
    await this.page.getByText('You are not sharing anything').waitFor();
  }
}

export class Doctor extends Person {
  static async arrive(url, { name = 'Dr Meera Rao', organisation = 'City Hospital', size = 'desktop', ...options } = {}) {
    const doctor = new Doctor(await Profile.open({ size, ...options }), url);
    await doctor.open();
    await doctor.setUp({ name, organisation });
    await doctor.heading(/Patients|My code/).waitFor();
    return doctor;
  }

  /** From the first screen. */
  async setUp({ name, organisation }) {
    this.name = name;
    await this.page.getByRole('link', { name: 'I am a doctor or nurse' }).click();
    await this.heading('Set up as a doctor or nurse').waitFor();
    await this.page.getByLabel('Your name').fill(name);
    await this.page.getByLabel('Where you work').fill(organisation);
    await this.page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
    await this.button('Continue').click();
  }

  /** A patient's records, once they are open: while they are being opened, the heading names the patient, too. */
  opened(patient) {
    return this.page.getByRole('heading', { level: 1, name: patient, exact: true });
  }

  /** The code on the screen. */
  async showCode() {
    await this.tab('My code');
    const code = this.page.getByRole('img', { name: /^The code of/ });
    await code.waitFor();
    return code;
  }

  /** The code as a link, as they would send it. */
  async link() {
    await this.showCode();
    return this.copiedLink();
  }

  patient(name) {
    return this.page.getByRole('main').getByRole('link', { name });
  }
}
