// Before there is a wallet: the ways in, what can go wrong at the door, and the sample person.
import { Profile } from '../browser.mjs';
import { deviceLock } from '../passkeys.mjs';
import { settled } from '../tour.mjs';
import { told } from '../words.mjs';

export async function first(tour) {
  const profile = await tour.meet(Profile.open({ size: 'phone' }));
  const { page } = profile;
  const button = (name) => page.getByRole('button', { name });

  await opening(tour, page);
  // A link that waits until there is a wallet.
  await page.evaluate(() => (location.hash = '#code=later'));
  await page.getByText(told('welcome-code')[0]).waitFor();
  await tour.see(page, 'welcome, a code waits');
  await page.reload();
  await tour.pass(page, [
    ['#/', 'welcome'],
    ['#/settings', 'settings', 'settings before a wallet'],
    ['#/about', 'about'],
    ['#/create/patient', 'create', 'create as patient'],
  ]);
  await page.getByLabel('Your name').fill('Casimira Nicolas');
  await page.getByLabel('Passphrase', { exact: true }).fill('password');
  await button('Make my record').click();
  await page.getByText('Choose a passphrase of at least').waitFor();
  await tour.see(page, 'create, too easy a passphrase');
  await page.getByLabel('Passphrase', { exact: true }).fill('violet harbour teapot 41');
  await tour.see(page, 'create, a good passphrase');

  await tour.pass(page, [['#/create/clinician', 'create', 'create as doctor']]);
  await button('Continue').click();
  await page.getByText('Enter your name').waitFor();
  await tour.see(page, 'create as doctor, nothing entered');

  await tour.pass(page, [['#/join', 'join']]);
  await page.getByLabel('The code as a link').fill('https://cafe.example/menu');
  await button('Use this link').click();
  await page.getByRole('alert').first().waitFor();
  await tour.see(page, 'join, a foreign code');

  await tour.pass(page, [['#/recover', 'recover']]);
  await page.getByLabel('Recovery code').fill('ABCD EFGH');
  await button('Continue').click();
  await page.getByRole('alert').waitFor();
  await tour.see(page, 'recover, mistyped');
  await button('Scan the sheet').click();
  await page.locator('main[data-screen="recover-scan"]').waitFor();
  await tour.see(page, 'recover, scan');

  await deviceLock(page);
  await page.reload();
  await tour.go(page, '#/create/patient', 'create');
  await page.getByRole('radio', { name: "With this device's lock" }).check();
  await tour.see(page, 'create with a passkey');

  await tour.go(page, '#/', 'welcome');
  await button('Try with a sample person').click();
  await page.locator('main[data-screen="records"]').waitFor();
  await page.getByRole('heading', { name: 'Medicines' }).waitFor({ timeout: 60_000 });
  await settled(page);
  await tour.see(page, 'the sample person');
  await page.getByRole('link', { name: /Settings/ }).click();
  await button('Lock now').click();
  await page.locator('main[data-screen="unlock"]').waitFor();
  await tour.see(page, 'unlock, the sample person');
}

/** The page before the app runs, and when it can't. */
async function opening(tour, page) {
  const speak = (shown, code) =>
    shown.evaluate((lang) => Object.assign(document.documentElement, { lang, dir: lang === 'ar' ? 'rtl' : 'ltr' }), code);
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route('**/app/*.wasm', async (route) => {
    await held;
    await route.continue().catch(() => {});
  });
  await page.goto(tour.wallet, { waitUntil: 'commit' });
  await page.locator('#opening').waitFor();
  await tour.see(page, 'opening', { speak });
  release();
  await page.locator('main[data-screen="welcome"]').waitFor();
  await page.unroute('**/app/*.wasm');
}
