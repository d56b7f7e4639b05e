import { AcesoError } from './errors.js';
import type { Session } from './session.js';
import type { Attestation, CallOptions, NewAttestation, Subject, Vouchers } from './types/index.js';
import * as views from './views.js';

/** Organisations that the operators of a ledger admitted, and whom these vouch for. */
export class Organisations {
  readonly #session: Session;

  /** @internal */
  constructor(session: Session) {
    this.#session = session;
  }

  /**
   * Who vouches for somebody just now: whoever shows this link, whom a grant of this wallet's is for, who claimed an offer or sent something, an account, or without `of` this wallet itself. All of it is proven, of one moment: these organisations do, and
   * no others. Rejects with `PERSON_UNKNOWN`, `SHARE_UNKNOWN`, `OFFLINE`, and for a link like `grants.whose`.
   *
   * @example
   * const { organisation, by, proven } = await wallet.organisations.vouchers(link);
   * for (const { organisation, name, role, until } of by) show(`${organisation} says: ${name}, ${role}`, until);
   * show(by.length === 0 ? 'nobody but they themselves say so' : proven, organisation ?? 'no organisation itself');
   */
  async vouchers(of?: Subject, options: CallOptions = {}): Promise<Vouchers> {
    return views.vouchers((await this.#session.ask('Vouched', { Vouched: { of: subject(of) } }, options)).value);
  }

  /**
   * Says, as an admitted organisation, who somebody is. Of the same person the last word counts. Resolves once the ledger has it; when the relay goes away meanwhile, it is sent later by itself (`state` is
   * `waiting` then). Rejects with `NO_ORGANISATION` when the operators did not admit this account, `VOUCHERS_FULL` when eight others vouch for the person, `INVALID_ARGUMENT`, `PERIOD_PAST`,
   * `CONTACT_CLOSED`, and like {@link vouchers}.
   *
   * @example
   * const codeOf = (error) => isAcesoError(error) && error.code;
   * const said = await hospital.organisations
   *   .attest({ of: link, name: 'Dr Meredith Grey', role: 'Surgeon', until: new Date(Date.now() + 365 * 86_400_000) })
   *   .catch(codeOf);
   * show(said); // NO_ORGANISATION, as long as the operators have not admitted the hospital
   */
  async attest(attestation: NewAttestation, options: CallOptions = {}): Promise<Attestation> {
    const { of, name, role = '', until } = views.object(attestation, 'an attestation');
    for (const [what, text] of Object.entries({ name, role })) {
      if (typeof text !== 'string' || new TextEncoder().encode(text.trim()).length > 200) throw new AcesoError('INVALID_ARGUMENT', `${what} is a text of at most 200 bytes`);
    }
    // As the ledger has it: something of it can be seen.
    if (!/[^\p{White_Space}\p{Control}\p{Default_Ignorable_Code_Point}]/u.test(name)) throw new AcesoError('INVALID_ARGUMENT', 'name is missing');
    const draft = { of: subject(of), name, role, until: views.time(until, 'until') };
    return views.attestation((await this.#session.ask('Vouch', { Vouch: draft }, options)).value);
  }

  /**
   * What this wallet says of others, newest first: what was withdrawn, has run out, or was replaced by a later word is not among it.
   *
   * @example
   * for (const { name, role, until, state } of await hospital.organisations.list()) show(name, role, until, state);
   */
  async list(options: CallOptions = {}): Promise<readonly Attestation[]> {
    return (await this.#session.ask('Vouches', 'Vouches', options)).value.map(views.attestation);
  }

  /**
   * Takes back what this wallet says of somebody; or, for the one it is about, wants it no more. What is over already stays so. Without a relay it ends as soon as there is one. Rejects with
   * `VOUCH_UNKNOWN` when it is neither by this wallet nor about it.
   *
   * @example
   * for (const { id } of await hospital.organisations.list()) await hospital.organisations.withdraw(id);
   */
  async withdraw(id: string, options: CallOptions = {}): Promise<void> {
    await this.#session.ask('Vouches', { StopVouching: { vouch: id } }, options);
  }
}

function subject(of: Subject | undefined): unknown {
  if (of === undefined) return 'Own';
  if (typeof of === 'string') return { Code: of };
  views.object(of, 'of');
  if ('grant' in of) return { Share: of.grant };
  if ('offer' in of) return { Offer: of.offer };
  if ('delivery' in of) return { Parcel: of.delivery };
  return { Account: of.account };
}
