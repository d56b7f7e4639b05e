// How long a doctor waits for what a patient approves, in two real browsers and over a real relay. Prints one JSON object per
// figure; `cargo xtask bench share` starts it.
import { Doctor, Patient } from '../lib/people.mjs';
import { Relay } from '../lib/relay.mjs';

/** Little of everything: it shows that all of it works. */
const QUICK = process.argv.includes('--quick');
const SHARES = QUICK ? 1 : 30;
/** The first one fetches the code of screens that come later. */
const WARM = QUICK ? 0 : 1;

const tell = (figure) => console.log(JSON.stringify({ ...figure, ours: Math.round(figure.ours * 10) / 10 }));
const say = (what) => console.error(`    ${what}`);
/** The value that a share of all are not above. */
const at = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.ceil(values.length * share) - 1)];

/** In the doctor's page: notes when one more share is in the list and was painted. Both pages read the same machine's clock. */
function watch(count) {
  globalThis.seen = new Promise((resolve) => {
    const look = () => {
      if (document.querySelectorAll('main a.card-link').length < count) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(Date.now())));
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    look();
  });
}

/** In the patient's page: notes when the button that approves is pressed. */
function press() {
  addEventListener('click', () => (globalThis.approved = Date.now()), { capture: true, once: true });
}

const relay = await Relay.start();
const doctor = await Doctor.arrive(relay.url);
const patient = await Patient.arrive(relay.url);
try {
  await patient.add('casimira-nicolas.json');
  await patient.sent();
  const link = await doctor.link();
  await doctor.tab('Patients');
  const rows = () => doctor.page.locator('main a.card-link').count();
  const seen = [];
  for (let round = 0; round < WARM + SHARES; round++) {
    await patient.follow(link, 'Dr Meera Rao');
    await patient.preview('Dr Meera Rao');
    await doctor.page.evaluate(watch, (await rows()) + 1);
    await patient.page.evaluate(press);
    await patient.button('Share with Dr Meera Rao').click();
    const shown = await doctor.page.evaluate(() => globalThis.seen);
    await patient.heading('Shared').waitFor();
    const approved = await patient.page.evaluate(() => globalThis.approved);
    say(`share ${round + 1}: seen after ${shown - approved} ms`);
    if (round < WARM) continue;
    seen.push(shown - approved);
  }
  tell({ case: 'approved to seen by the doctor, p50', unit: 'ms', ours: at(seen, 0.5), n: SHARES });
  tell({ case: 'approved to seen by the doctor, p95', unit: 'ms', ours: at(seen, 0.95), n: SHARES });
} finally {
  await patient.close();
  await doctor.close();
  await relay.stop();
  await relay.close();
}
