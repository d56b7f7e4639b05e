import { AcesoError } from './errors.js';
import type { Session } from './session.js';
import type { Shared } from './shared.js';
import type { CallOptions, Claim, Grant, NewOffer, Offer, OpenOffer, SharedContent, SharedGrant } from './types/index.js';
import * as views from './views.js';
import { PAUSES, waitFor } from './wait.js';

/** How long a code can be taken, unless told: 15 minutes. */
const MINUTES = 15;
const MOST_MINUTES = 7 * 24 * 60;

/** Shares for whoever shows up with a code: the owner shows it, somebody claims it, and the owner says yes to whom they see. */
export class Offers {
  readonly #session: Session;
  readonly #shared: Shared;
  readonly #on: (name: 'offers' | 'shared', look: () => void) => () => void;

  /** @internal */
  constructor(session: Session, shared: Shared, on: (name: 'offers' | 'shared', look: () => void) => () => void) {
    this.#session = session;
    this.#shared = shared;
    this.#on = on;
  }

  /**
   * Makes an offer: show its code, or send its link, to one person. Whoever has it can claim it, once; nothing is shared before {@link approve}. Without a relay it can be claimed as soon as there is one
   * (`state` is `waiting` then). Rejects with `INVALID_ARGUMENT` when `minutes` is not from 1 to 10,080, with `NOTHING_PICKED`, `NOTHING_FITS`, `RECORD_GONE`, and `PERIOD_PAST`.
   *
   * @example
   * const offer = await patient.offers.create({ scope: { records: [record.id] }, purpose: 'TREAT', until: new Date(Date.now() + 86_400_000) });
   * show(offer.link, offer.qr.side);
   */
  async create(offer: NewOffer, options: CallOptions = {}): Promise<OpenOffer> {
    return views.openOffer((await this.#session.ask('Offer', { Offer: draft(offer) }, options)).value);
  }

  /**
   * Exactly what whoever claims it would see after a yes. Nothing is offered. Rejects like {@link create}.
   *
   * @example
   * const { records } = await patient.offers.preview({ scope: { records: [record.id] }, purpose: 'TREAT', until: new Date(Date.now() + 86_400_000) });
   * show(records.length);
   */
  async preview(offer: NewOffer, options: CallOptions = {}): Promise<SharedContent> {
    return views.content((await this.#session.ask('Preview', { PreviewOffer: draft(offer) }, options)).value);
  }

  /**
   * Those that this wallet made, newest first.
   *
   * @example
   * for (const { state, contact } of await patient.offers.list()) show(state, contact?.name ?? 'nobody yet');
   */
  async list(options: CallOptions = {}): Promise<readonly Offer[]> {
    return (await this.#session.ask('Offers', 'Offers', options)).value.map(views.offer);
  }

  /**
   * The code of an offer that nobody has claimed yet, once more. Rejects with `OFFER_TAKEN`, and `OFFER_OVER`.
   *
   * @example
   * const { link } = await patient.offers.show(offer.id);
   * show(link);
   */
  async show(id: string, options: CallOptions = {}): Promise<OpenOffer> {
    return views.openOffer((await this.#session.ask('Offer', { ShowOffer: { offer: id } }, options)).value);
  }

  /**
   * Waits until somebody has claimed it: `contact` says who, as they call themselves. Ask the person whether that is who stands before them. As long as it takes, or until the signal says to stop
   * (`ABORTED`). Of one that was approved already it gives how it stands (`shared`). Rejects with `OFFER_OVER` when it has run out or was withdrawn, and when there is none of that id.
   *
   * @example
   * await app.offers.claim(offer.link); // on the clinician's own device
   * const { contact } = await patient.offers.taken(offer.id, { signal });
   * show(`Share with ${contact?.name}, ${contact?.organisation}?`);
   */
  async taken(id: string, options: Pick<CallOptions, 'signal'> = {}): Promise<Offer> {
    const look = async (looking: CallOptions): Promise<Offer | undefined> => {
      const offer = (await this.list(looking)).find((it) => it.id === id);
      if (!offer || offer.ended || offer.state === 'ending') throw new AcesoError('OFFER_OVER', 'nobody can claim this offer any more');
      return offer.contact || offer.state === 'shared' ? offer : undefined;
    };
    return waitFor(this.#session, look, options, PAUSES.here, (next) => this.#on('offers', next));
  }

  /**
   * Yes to the one who claimed it: shares with them. Twice is the same yes. Rejects with `OFFER_OVER`, `PERIOD_PAST`, `CONTACT_CHANGED`, `CONTACT_CLOSED`, and with `OFFLINE` when it is
   * not known yet who it is.
   *
   * @example
   * await app.offers.claim(offer.link); // on the clinician's own device
   * await patient.offers.taken(offer.id);
   * const grant = await patient.offers.approve(offer.id);
   * show(grant.state, grant.contact?.name);
   */
  async approve(id: string, options: CallOptions = {}): Promise<Grant> {
    const { value } = await this.#session.ask('Given', { ApproveOffer: { offer: id } }, options);
    return views.given(value);
  }

  /**
   * No to the one who claimed it: it is over, and they see that nothing is shared. Rejects with `OFFER_OVER` when it was approved: revoke the grant then.
   *
   * @example
   * await app.offers.claim(offer.link); // on somebody's own device
   * await patient.offers.taken(offer.id);
   * await patient.offers.decline(offer.id);
   */
  async decline(id: string, options: CallOptions = {}): Promise<void> {
    await this.#session.ask('Offers', { CancelOffer: { offer: id } }, options);
  }

  /**
   * Takes it back: nobody can claim it any more, and whoever did a moment before gets nothing. Rejects like {@link decline}.
   *
   * @example
   * await patient.offers.withdraw(offer.id);
   */
  async withdraw(id: string, options: CallOptions = {}): Promise<void> {
    await this.decline(id, options);
  }

  /**
   * Claims somebody's offer. Gives its id: what {@link granted} waits with. Claiming it again is no error. Clinicians, apps and organisations. Rejects with `OFFER_TAKEN` when somebody else was faster, `OFFER_OVER`,
   * `CODE_UNKNOWN` when the link is no offer, `CODE_OWN`, `CODE_FOREIGN`, `CODE_OTHER_SERVICE`, and `OFFLINE`.
   *
   * @example
   * const id = await app.offers.claim(offer.link);
   * show(id === offer.id); // true
   */
  async claim(link: string, options: CallOptions = {}): Promise<string> {
    return (await this.#session.ask('Claimed', { Claim: { code: link } }, options)).value.offer;
  }

  /**
   * Offers that were claimed and wait for a yes, and those of the last week that came to nothing; newest first.
   *
   * @example
   * for (const { since, state } of await app.offers.claims()) show(since, state);
   */
  async claims(options: CallOptions = {}): Promise<readonly Claim[]> {
    return (await this.#session.ask('Claims', 'Claims', options)).value.map(views.claim);
  }

  /**
   * Waits for the yes to an offer that was claimed: for as long as {@link claims} has it, or until the signal says to stop (`ABORTED`). Rejects with `OFFER_OVER` when the owner says no or has taken it back, when nobody
   * answered for a week, and when this wallet claimed none of that id; with `OFFER_TAKEN` when somebody else was faster.
   *
   * @example
   * const id = await app.offers.claim(offer.link);
   * await patient.offers.taken(id); // on the patient's own device
   * await patient.offers.approve(id);
   * const share = await app.offers.granted(id, { signal });
   * show(share.patient, share.records);
   */
  async granted(id: string, options: Pick<CallOptions, 'signal'> = {}): Promise<SharedGrant> {
    const look = async (looking: CallOptions): Promise<SharedGrant | undefined> => {
      // First: with the yes it becomes a share, and is none of the claims any more.
      const state = (await this.claims(looking)).find((claim) => claim.id === id)?.state;
      const grant = (await this.#shared.list(looking)).find(({ offer }) => offer === id);
      if (grant || state === 'waiting') return grant;
      if (state === 'taken') throw new AcesoError('OFFER_TAKEN', 'somebody else was faster');
      throw new AcesoError('OFFER_OVER', 'this offer came to nothing, or was not claimed here');
    };
    return waitFor(this.#session, look, options, PAUSES.told, (next) => this.#on('offers', next), (next) => this.#on('shared', next));
  }
}

function draft(offer: NewOffer): unknown {
  const { scope, purpose, until, minutes = MINUTES } = views.object(offer, 'an offer');
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > MOST_MINUTES) throw new AcesoError('INVALID_ARGUMENT', `minutes is a whole number from 1 to ${MOST_MINUTES}`);
  return { scope: views.rawScope(scope), purpose: views.rawPurpose(purpose), period: { Until: views.time(until, 'until') }, open_for: minutes };
}
