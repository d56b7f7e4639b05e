import { AcesoError } from './errors.js';
import type { Ask, Session } from './session.js';
import type { CallOptions, Contact, Grant, GrantTerms, NewGrant, SharedContent } from './types/index.js';
import * as views from './views.js';

/** What this wallet shares with others. */
export class Grants {
  readonly #session: Session;

  /** @internal */
  constructor(session: Session) {
    this.#session = session;
  }

  /**
   * Whose link it is, checked against the ledger. Show it before you share. Rejects with `CODE_UNKNOWN` when it is no link for sharing, `CODE_FOREIGN` when it is no
   * link of a wallet, `CODE_OTHER_SERVICE` when it is of another relay, `CODE_OWN` when it is this wallet's, and `OFFLINE`.
   *
   * @example
   * const { name, organisation } = await wallet.grants.whose(link);
   * console.log(`Share with ${name}, ${organisation}?`);
   */
  async whose(link: string, options: CallOptions = {}): Promise<Contact> {
    const { value } = await this.#session.ask('Scanned', { ReadCode: { text: link } }, options);
    if (!value || !('Person' in value)) throw new AcesoError('CODE_UNKNOWN', 'this link is not for sharing');
    const { contact } = value.Person as { contact: Parameters<typeof views.contact>[0] | null };
    if (!contact) throw new AcesoError('OFFLINE', 'the relay cannot be reached, and this person was never met');
    return views.contact(contact);
  }

  /**
   * Exactly what the other would see. Nothing is shared. Rejects like {@link create}.
   *
   * @example
   * const { records } = await wallet.grants.preview({ to: link, scope: { records: [record.id] }, purpose: 'TREAT', until: new Date(Date.now() + 3_600_000) });
   * for (const { title } of records) console.log(title);
   */
  async preview(grant: NewGrant, options: CallOptions = {}): Promise<SharedContent> {
    return views.content((await this.#session.ask('Preview', { PreviewShare: draft(grant) }, options)).value);
  }

  /**
   * Shares. Resolves once the ledger has it; without a relay, once it is written down here (`state` is `waiting` then). It is sent later by itself to somebody whom this wallet has met before; of
   * anybody else the name is asked for first, and then it waits for {@link confirm} (`state` is `confirm`). Rejects with `NOTHING_PICKED`, `NOTHING_FITS` when every record of these categories holds something else, too, `PERIOD_PAST`, `RECORD_GONE`, with `CONTACT_CHANGED` when
   * the other's keys are not those of the link, with `CONTACT_CLOSED`, and like {@link whose}, but not for want of a relay.
   *
   * @example
   * const grant = await wallet.grants.create({ to: link, scope: { records: [record.id] }, purpose: 'TREAT', until: new Date(Date.now() + 3_600_000) });
   */
  async create(grant: NewGrant, options: CallOptions = {}): Promise<Grant> {
    const { value } = await this.#session.ask('Given', { Share: draft(grant) }, options);
    return views.given(value);
  }

  /**
   * Says yes to a grant that is in `confirm`: it was made without the relay, and whom it is for is known now. Show the person `contact` first. Resolves once the ledger has it. Rejects with `SHARE_UNKNOWN` when
   * no grant of that id waits for a yes, with `OFFLINE`, also while it is not known yet whom it is for, with `PERIOD_PAST` when it has run out, and with `CONTACT_CHANGED` and `CONTACT_CLOSED` like {@link create}. For a no
   * there is {@link revoke}.
   *
   * @example
   * const [asked] = (await wallet.grants.list()).filter(({ state }) => state === 'confirm');
   * if (asked) console.log(asked.contact?.name, (await wallet.grants.confirm(asked.id)).state); // active
   */
  async confirm(id: string, options: CallOptions = {}): Promise<Grant> {
    return this.#one(id, { ConfirmShare: { share: id } }, options);
  }

  /**
   * All of them, newest first.
   *
   * @example
   * const active = (await wallet.grants.list()).filter(({ state }) => state === 'active');
   * for (const { contact, until } of active) console.log(contact?.name, until);
   */
  async list(options: CallOptions = {}): Promise<readonly Grant[]> {
    return (await this.#session.ask('Shares', 'Shares', options)).value.map(views.grant);
  }

  /**
   * Changes a grant in place: from then on it is just this, under the id it has, and the other opens nothing under what it was before. What was already seen can't be unseen. Without a relay it changes as
   * soon as there is one (`changing` until then). Rejects with `SHARE_UNKNOWN`, also for the answer to a request, `SHARE_STOPPED`, `NOTHING_PICKED`, `RECORD_GONE`, `PERIOD_PAST`, with `CONTACT_CHANGED` and
   * `CONTACT_CLOSED` when the other's keys changed or they are gone, and with `OFFLINE` while an earlier change waits.
   *
   * @example
   * const { until } = await wallet.grants.change(grant.id, { ...grant, until: new Date(Date.now() + 7_200_000) });
   * console.log(until);
   */
  async change(id: string, terms: GrantTerms, options: CallOptions = {}): Promise<Grant> {
    return this.#one(id, { ChangeShare: { share: id, ...rawTerms(terms) } }, options);
  }

  /**
   * Ends a grant. What was already seen can't be unseen. `state` is `stopping` until the relay has proven the end; without a relay it ends as soon as there is one.
   * One that was never sent is gone from the list, and `stopped` in what this gives. Rejects with `SHARE_UNKNOWN`.
   *
   * @example
   * const { state } = await wallet.grants.revoke(grant.id);
   * console.log(state); // stopped
   */
  async revoke(id: string, options: CallOptions = {}): Promise<Grant> {
    const known = (await this.list(options)).find((grant) => grant.id === id);
    const { value } = await this.#session.ask('Shares', { StopSharing: { share: id } }, options);
    const found = value.find((grant) => grant.id === id);
    if (found) return views.grant(found);
    // Nobody else ever heard of it.
    return { ...exists(known), state: 'stopped' };
  }

  /** Asks for something to be done to a grant, and gives it as it is then. */
  async #one(id: string, request: Ask, options: CallOptions): Promise<Grant> {
    const { value } = await this.#session.ask('Shares', request, options);
    return views.grant(exists(value.find((grant) => grant.id === id)));
  }
}

function exists<Given>(grant: Given | undefined): Given {
  if (!grant) throw new AcesoError('SHARE_UNKNOWN', 'there is no such grant');
  return grant;
}

const draft = (grant: NewGrant): Ask => ({ code: views.object(grant, 'a grant').to, ...rawTerms(grant) });

function rawTerms(terms: GrantTerms) {
  const { scope, purpose, until } = views.object(terms, 'a grant');
  return { scope: views.rawScope(scope), purpose: views.rawPurpose(purpose), period: { Until: views.time(until, 'until') } };
}
