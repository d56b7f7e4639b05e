// What the examples of `<aceso-connect>` take as given, in a page: the element in it, an app's open wallet, and a request.
import { Wallet } from '@aceso/sdk';
import '@aceso/sdk/connect';

const week = 7 * 86_400_000;
const ask = () => ({ types: ['Condition'], purpose: 'PATRQT', until: new Date(Date.now() + week) });
let opening;

const theApp = () => {
  const relay = new URL(location).searchParams.get('relay');
  opening ??= Wallet.create({ relay, storage: 'memory', role: 'app', name: 'Heart diary', passphrase: crypto.randomUUID() });
  return opening;
};

/** Each takes what was given already, and gives a thing of that name. */
const MAKERS = {
  app: () => theApp(),
  // One that nobody has touched, alone in the page.
  connect: async () => {
    const element = document.createElement('aceso-connect');
    element.wallet = await theApp();
    element.ask = ask();
    document.body.replaceChildren(element);
    return element;
  },
  request: async () => (await theApp()).requests.create(ask()),
  // What a server would say of an answer.
  answer: () => ({
    id: '0'.repeat(64), request: '0'.repeat(32), patient: 'Ada Sample', purpose: 'PATRQT', since: new Date(), until: new Date(Date.now() + week), records: 1, state: 'active', new: true,
  }),
  show: () => () => {},
};

export const NAMES = Object.keys(MAKERS);

/** The things of these names. */
export async function setting(names) {
  const given = {};
  for (const name of names) given[name] = await MAKERS[name](given);
  return given;
}
