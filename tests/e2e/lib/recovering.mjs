// A wallet of which somebody begins a recovery, as its page is told. Nobody has the key of an account that a wallet made, so there is no
// other way to see the screen; that the engine tells it, and stops it, is tried in sdk/client/tests/wallet/objecting.rs.
import { PASSPHRASE } from './people.mjs';

/** Opens the wallet again, with a page that hears of a recovery in each answer about where things stand. */
export async function addDueToSession(person) {
  await person.page.evaluate(() => (location.hash = '#/records'));
  await person.page.addInitScript(told);
  await person.page.reload();
  await person.unlock(PASSPHRASE);
  await person.heading('Records').waitFor();
}

/** In the page: puts a time into the place of none. `sdk/messages` writes fields in their order, as postcard does. */
function told() {
  const due = Date.now() + 5 * 86_400_000;
  const varint = (value) => {
    const bytes = [];
    for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
    return [...bytes, value];
  };
  const altered = (bytes) => {
    let at = 0;
    const number = () => {
      let value = 0;
      for (let place = 1; ; place *= 128) {
        const byte = bytes[at++];
        value += (byte & 127) * place;
        if (byte < 128) return value;
      }
    };
    const text = () => {
      const length = number();
      at += length;
    };
    // A reply (1), that is an answer (0), of a session (1) that is open (3).
    if (number() !== 1) return bytes;
    number();
    if (number() !== 0 || number() !== 1 || number() !== 3) return bytes;
    number();
    text();
    text();
    number();
    if (number() === 2) number();
    number();
    if (number() === 1) number();
    if (bytes[at] !== 0) return bytes;
    return new Uint8Array([...bytes.slice(0, at), 1, ...varint(due), ...bytes.slice(at + 1)]);
  };
  const { get } = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data');
  Object.defineProperty(MessageEvent.prototype, 'data', {
    get() {
      const data = get.call(this);
      if (data?.message instanceof Uint8Array && !data.heard) Object.assign(data, { message: altered(data.message), heard: true });
      return data;
    },
  });
}
