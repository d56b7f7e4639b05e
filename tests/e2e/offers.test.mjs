// A patient chooses first and shows a code; a clinician takes it; the patient sees who it was and answers. What is shared by
// kind grows by itself, what is erased is gone for everybody, and what is prepared without the relay waits for a name.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Doctor, Patient, says } from './lib/people.mjs';
import { becomes } from './lib/ports.mjs';
import { Relay } from './lib/relay.mjs';
import { told } from './lib/words.mjs';

/** @type {Relay} */ let relay;
/** @type {Patient} */ let patient;
/** @type {Doctor} */ let doctor;

before(async () => {
  relay = await Relay.start();
  [patient, doctor] = await Promise.all([Patient.arrive(relay.url), Doctor.arrive(relay.url)]);
  await patient.add('casimira-nicolas.json');
  await patient.add('discharge-letter.pdf');
});

after(async () => {
  await patient?.close();
  await doctor?.close();
  await relay?.close();
});

/** Chooses what for and how long. */
async function conditions(period = '24 hours') {
  await patient.page.getByRole('radio', { name: 'Treatment', exact: true }).check();
  await patient.page.getByRole('radio', { name: period, exact: true }).first().check();
}

/** Makes a code for these kinds, or for everything, and returns its link. */
async function offer(...kinds) {
  await patient.tab('Share');
  await patient.button('Show a code instead').click();
  const scope = kinds.length > 0 ? 'Kinds of records' : 'Everything';
  await patient.page.getByRole('radio', { name: scope, exact: true }).check();
  for (const kind of kinds) await patient.page.getByRole('checkbox', { name: kind }).check();
  await conditions();
  shown = await patient.makeCode();
  return patient.copiedLink();
}

/** Hands this link in as a patient's code. */
async function hand(link) {
  await doctor.tab('Patients');
  await doctor.page.getByRole('link', { name: "Scan a patient's code" }).click();
  await doctor.page.getByLabel("The patient's link").fill(link);
  await doctor.button('Use this link').click();
}

/** Takes the code of this link. */
async function claim(link) {
  await hand(link);
  await doctor.heading("Waiting for the patient's yes").waitFor();
}

/** What the patient saw before the last code was made. */
let shown;

/** The documents on the doctor's screen come to be these. */
async function sees(...titles) {
  const shown = doctor.page.getByRole('region', { name: 'Documents' }).locator('.row-title');
  await becomes(async () => (await shown.allInnerTexts()).sort(), titles);
}

/** Leaves the share and opens it anew. */
async function reopen() {
  await doctor.tab('Patients');
  await doctor.patient(/Casimira Nicolas/).click();
}

test('who takes a code is named before anything is shared, and the yes opens it on their screen', async () => {
  await claim(await offer('Documents and pictures'));
  await patient.heading('Dr Meera Rao wants to see your records').waitFor();
  await patient.page.getByText(/nobody has confirmed it/).waitFor();
  await doctor.tab('Patients');
  assert.equal(await doctor.patient(/Casimira Nicolas/).count(), 0, 'nothing is shared before the yes');
  await patient.button('Yes, share with Dr Meera Rao').click();
  await patient.heading('Shared').waitFor();
  await doctor.tab('Patients');
  await doctor.patient(/Casimira Nicolas/).click();
  // The health record holds other things, too.
  await sees('discharge letter');
  // The patient saw the same before there was a code.
  assert.match(shown, /Casimira Nicolas/);
  assert.match(shown, /discharge letter/);
  assert.doesNotMatch(shown, /casimira nicolas/);
});

test('what is added later and fits joins by itself', async () => {
  await patient.tab('Records');
  await patient.add('prescription-photo.png');
  await doctor.tab('Patients');
  await doctor.patient(/2 records for treatment/).waitFor();
  await reopen();
  await sees('discharge letter', 'prescription photo');
});

test('an erased record is gone for whoever it was shared with, and they are told', async () => {
  await patient.tab('Records');
  await patient.page.getByRole('link', { name: /discharge letter/ }).click();
  await patient.button('Erase this record').click();
  const dialog = patient.page.getByRole('dialog');
  await dialog.getByText(/already seen, copied or saved/).waitFor();
  await dialog.getByRole('button', { name: 'Yes, erase it for good' }).click();
  await patient.page.getByText(says('“discharge letter” was erased.')).waitFor();
  await becomes(() => patient.documents().filter({ hasText: 'discharge letter' }).count(), 0);
  await reopen();
  await sees('prescription photo');
  await doctor.page.getByText('1 record of this share was erased by its owner.').waitFor();
});

test('the yes opens the share while its code is waited for', async () => {
  await claim(await offer());
  await patient.heading('Dr Meera Rao wants to see your records').waitFor();
  await patient.button('Yes, share with Dr Meera Rao').click();
  await sees('casimira nicolas', 'prescription photo');
});

test('a no shares nothing, both are told, and the next code can be scanned at once', async () => {
  await claim(await offer());
  await patient.heading('Dr Meera Rao wants to see your records').waitFor();
  await patient.button("No, don't share").click();
  await patient.page.getByText(says('You said no to Dr Meera Rao. Nothing was shared.')).waitFor();
  await doctor.heading('Nothing was shared').waitFor();
  await doctor.page.getByText(/they can show you a new code/).waitFor();
  await doctor.button("Scan a patient's code").click();
  await doctor.page.getByLabel("The patient's link").waitFor();
});

test('a list on its way does not push the button from under the pointer', async () => {
  await doctor.tab('Patients');
  const seen = await doctor.page.evaluate(() => {
    const bar = document.querySelector('main > .action-bar');
    const look = () => getComputedStyle(bar).visibility;
    const list = document.createElement('div');
    list.className = 'waiting';
    bar.before(list);
    const first = look();
    const [held] = bar.getAnimations();
    const { duration } = held.effect.getTiming();
    held.finish();
    const late = look();
    list.remove();
    return { first, duration, late, once: look() };
  });
  assert.deepEqual(seen, { first: 'hidden', duration: 1000, late: 'visible', once: 'visible' });
});

test('a code that was taken back is worth nothing', async () => {
  const link = await offer();
  await patient.button('Take this code back').click();
  await patient.heading('Share').waitFor();
  await hand(link);
  await doctor.page.getByRole('alert').getByText(/it has run out or was taken back/).waitFor();
});

test('without the relay a share waits for a name, and the name for a yes', async () => {
  const other = await Doctor.arrive(relay.url, { name: 'Dr Li Wei', organisation: 'Harbour Clinic' });
  try {
    await other.tab('My code');
    const link = await other.copiedLink();
    await relay.stop();
    await patient.page.getByText(/^No connection/).waitFor();
    const prepare = async () => {
      await patient.tab('Share');
      await patient.page.getByRole('link', { name: "Scan the doctor's code" }).click();
      await (await patient.codeField()).fill(link);
      await patient.button('Use this link').click();
      await patient.page.getByText(/the name behind this code can't be shown yet/).waitFor();
      await patient.page.getByRole('link', { name: 'Yes, continue' }).click();
      await patient.page.getByRole('radio', { name: 'Everything', exact: true }).check();
      await conditions('7 days');
      await patient.button('See what they will see').click();
      await patient.heading('What this person will see').waitFor();
      await patient.button('Prepare this share').click();
      await patient.heading('Prepared').waitFor();
    };
    await prepare();
    // Dropped again it is not called shared; nothing is left of it.
    await patient.button(/^No, don't share/).click();
    await patient.heading('Share').waitFor();
    assert.equal(await patient.page.getByText(told('shared-text')[0]).count(), 0);
    await prepare();
    await patient.page.getByRole('link', { name: /waits? to be sent/ }).click();
    await patient.heading('Waiting to be sent').waitFor();
    await relay.up();
    // Unless it was sent by itself meanwhile.
    await patient.button('Try now').click({ timeout: 2_000 }).catch(() => {});
    const news = patient.page.getByText(says('The name behind the code is now known: Dr Li Wei.'));
    await news.first().waitFor();
    assert.equal(await other.patient(/Casimira Nicolas/).count(), 0, 'nothing is shared before the yes');
    await patient.tab('Share');
    await patient.button('Yes, share with Dr Li Wei').click();
    await other.tab('Patients');
    await other.patient(/Casimira Nicolas/).waitFor();
  } finally {
    if (!relay.running) await relay.up();
    await other.close();
  }
});

test('a code that was answered leads to its own share again, whatever came after it', async () => {
  const link = await offer('Documents and pictures');
  await claim(link);
  await patient.button('Yes, share with Dr Meera Rao').click();
  await sees('prescription photo');
  const later = await offer();
  await claim(later);
  await patient.button('Yes, share with Dr Meera Rao').click();
  await sees('casimira nicolas', 'prescription photo');
  await hand(link);
  await sees('prescription photo');
});

test('the activity names who took a code and what became of it', async () => {
  await patient.tab('Activity');
  const main = patient.page.getByRole('main');
  for (const sentence of ['You took back a share code.', 'You made a share code for treatment.', 'Dr Meera Rao used your share code.', 'You erased a record.']) {
    await main.getByText(says(sentence)).first().waitFor();
  }
});

test('an account that ended opens nothing and says so', async () => {
  await doctor.page.getByRole('link', { name: /Settings/ }).click();
  await doctor.button('End the account now').click();
  await doctor.button('Yes, end the account').click();
  await doctor.page.getByText(/^This account ends on/).waitFor();
  await doctor.tab('Patients');
  await doctor.page.getByText(/^This account ended on/).waitFor();
  assert.equal(await doctor.page.getByRole('link', { name: "Scan a patient's code" }).count(), 0);
  await doctor.patient(/Casimira Nicolas/).first().click();
  await doctor.page.getByRole('alert').getByText('This account is closed.').waitFor();
});

test('nothing went wrong behind the screens', () => {
  for (const person of [patient, doctor]) {
    assert.deepEqual(person.profile.foreign, []);
  }
});
