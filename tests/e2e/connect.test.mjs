// An app's request, as the patient reads it: every part of what is asked for stands on the screen, in each language, before there is a yes.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ASKED, asks } from './lib/codes.mjs';
import { Doctor, Patient } from './lib/people.mjs';
import { becomes } from './lib/ports.mjs';
import { Relay } from './lib/relay.mjs';
import { change, LANGUAGES } from './lib/tour.mjs';
import { said, unmarked } from './lib/words.mjs';

/** @type {Relay} */ let relay;
/** @type {Patient} */ let patient;
/** Of the account that asks. */
let code;

before(async () => {
  relay = await Relay.start();
  const asking = Doctor.arrive(relay.url).then(async (doctor) => {
    code = await doctor.link();
    await doctor.close();
  });
  [patient] = await Promise.all([Patient.arrive(relay.url), asking]);
  await patient.add('casimira-nicolas.json', 'discharge-letter.pdf');
});

after(async () => {
  await patient?.close();
  await relay?.close();
});

/** Opens the link of an app that asks for this. */
async function open(ask) {
  await patient.page.evaluate((hash) => (location.hash = hash), new URL(asks(code, ask)).hash);
  await patient.screen('connect').waitFor();
}

/** What is said of the wish: each line's name, and what it says. */
async function facts() {
  const rows = await patient.page.locator('.facts > div').all();
  return Promise.all(rows.map(async (row) => (await row.locator('dt, dd').allInnerTexts()).map(unmarked)));
}

/** Dates as a browser writes them here. */
const shown = (language, time, more) => new Intl.DateTimeFormat(language === 'en' ? 'en-US' : language, { year: 'numeric', month: 'short', day: 'numeric', ...more }).format(time);
/** The last day of what is before a time. */
const lastDay = (language, before) => shown(language, before - 1);
const ends = (language, time) => shown(language, time, { hour: 'numeric', minute: '2-digit' });
/** Browsers and Node may differ in the kinds of space between a number and what belongs to it. */
const spaced = (lines) => lines.map((line) => line.map((text) => text.replace(/\s+/g, ' ')));

for (const language of Object.keys(LANGUAGES)) {
  test(`kinds, period, purpose, end and what comes later are named: ${language}`, async () => {
    await open(ASKED);
    if (language !== 'en') await change(patient.page, language);
    const word = (id, facts) => said(language, id, facts);
    const kinds = ['section-problems', 'scope-results', 'connect-identity', 'section-medicines', 'section-immunizations'];
    const period = { from: shown(language, ASKED.since), to: lastDay(language, ASKED.before) };
    const wanted = [
      [word('connect-what'), ...kinds.map((id) => word(id))],
      [word('connect-when'), word('connect-between', period)],
      [word('connect-purpose'), word('purpose-research')],
      [word('connect-until'), ends(language, ASKED.until)],
      [word('connect-new'), word('connect-new-text')],
    ];
    await becomes(async () => spaced(await facts()), spaced(wanted));
    // What comes later is a yes of its own, which nobody has said yet.
    assert.equal(await patient.page.getByRole('checkbox', { name: word('connect-new-yes') }).isChecked(), false);
    await change(patient.page, 'en');
  });
}

test('what is not asked for is not on the screen', async () => {
  await open({ ...ASKED, types: [], categories: ['documents'], since: null, before: null, purpose: 'PATRQT', follow: false });
  const wanted = [
    ['It asks for', 'Documents and pictures'],
    ['What for', 'Something you asked for'],
    ['At most until', ends('en', ASKED.until)],
  ];
  await becomes(async () => spaced(await facts()), spaced(wanted));
  await patient.page.getByRole('checkbox', { name: /discharge letter/ }).waitFor();
  assert.equal(await patient.page.getByRole('checkbox', { name: 'Also what I add later' }).count(), 0);
});

test('a period that is open at one end says so', async () => {
  for (const [period, line] of [[{ before: null }, `since ${shown('en', ASKED.since)}`], [{ since: null }, `until ${lastDay('en', ASKED.before)}`]]) {
    await open({ ...ASKED, ...period });
    await becomes(async () => (await facts()).find(([name]) => name === 'From the time')?.[1], line);
  }
});

test('an app can’t make a patient read what a type is called', async () => {
  await open({ ...ASKED, types: ['CarePlan', 'Claim', 'ExplanationOfBenefit', 'VisionPrescription'], categories: [], since: null, before: null });
  await becomes(async () => (await facts())[0].slice(1), ['Care plans and goals', 'Insurance and bills', 'Entries of the kind “VisionPrescription”']);
  await patient.page.getByText(/Care plans and goals: 5 · Insurance and bills: 87/).waitFor();
});
