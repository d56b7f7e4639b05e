// What whoever runs a service says of organisations, as `aceso-relay admit` and `withdraw` sign it.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Brings a word about an account to the relay that it is of: by this name it is an organisation, without one it is none any more. */
async function say(relay, account, name, number) {
  const out = join(relay.data, `word-${number}-${account.slice(0, 8)}.cbor`);
  const named = name === undefined ? ['withdraw'] : ['admit', '--name', name];
  await run(process.env.ACESO_RELAY, [...named, '--data', relay.data, '--account', account, '--number', String(number), '--out', out]);
  const answer = await fetch(`${relay.url}/v1/organisations`, { method: 'POST', body: await readFile(out) });
  if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
}

export const admit = (relay, account, name, number = 0) => say(relay, account, name, number);
export const withdraw = (relay, account, number) => say(relay, account, undefined, number);

/** The number under one's own code that whoever runs the service asks for. */
export async function numberOf(doctor) {
  await doctor.showCode();
  await doctor.page.getByText('For the people who run this service: your number').click();
  return (await doctor.page.locator('details code').innerText()).trim();
}

/** The organisation confirms somebody, whose link it was sent. */
export async function confirm(hospital, link, { name, role, see = async () => {} }) {
  const { page } = hospital;
  await page.getByRole('link', { name: /Settings/ }).click();
  await page.getByRole('link', { name: /Whom you confirm/ }).click();
  await hospital.button('Confirm somebody').click();
  const field = await hospital.codeField();
  await field.fill(link);
  await field.press('Enter');
  await page.getByLabel('Their name, as you know it').fill(name);
  await page.getByLabel('What they are with you').fill(role);
  await see();
  await hospital.button('Confirm who they are').click();
  await page.getByRole('listitem').filter({ hasText: name }).waitFor();
}
