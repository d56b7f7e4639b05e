import { AcesoError } from './errors.js';
import { OpenedRecord } from './opened.js';
import type { Session } from './session.js';
import type { CallOptions, RecordInfo, RecordPage } from './types/index.js';
import * as views from './views.js';

/** What {@link Records.add} takes. */
export interface AddOptions extends CallOptions {
  /** The file's name, as the person knows it. Default: a `File`'s own, else `record`. */
  readonly name?: string;
}

/** Which records {@link Records.list} gives. */
export interface RecordWindow extends CallOptions {
  /** How many of the newest to leave out: 0 or more. Beyond the last one there are none to give. Default: 0. */
  readonly offset?: number;
  /** How many to give at most: 0 or more, and as many as there are if it is more. Default: 100. */
  readonly limit?: number;
}

/** A record's most bytes: the engine refuses more by itself, but a stream would have to be read to its end for that. */
const MOST = 64_000_000;

/** The engine counts in 32 bits. */
const MOST_RECORDS = 2 ** 32 - 1;

/** What can become a record. A stream is read to its end first, and given up (`cancel`) when it is too big, or the call is stopped. */
export type RecordContent = Blob | Uint8Array | ArrayBuffer | ReadableStream<Uint8Array>;

/** The own records. */
export class Records {
  readonly #session: Session;

  /** @internal */
  constructor(session: Session) {
    this.#session = session;
  }

  /**
   * Reads a file, encrypts it here, keeps it and sends it. Resolves once the ledger has it; without a relay, once it is safe on this
   * device (`safe` is false then). Rejects with `FILE_EMPTY`, `FILE_KIND`, `FILE_TOO_BIG` beyond 64 MB, which are 64,000,000 bytes (`facts.limit` says so, too), `FILE_UNREADABLE` also when a stream fails (`cause` says why), with `RECORD_DAMAGED`
   * when FHIR does not parse (`facts.place` says where), with `RECOVERY_FIRST` when it would be the second record of a wallet without a recovery sheet, and with
   * `DEVICE_FULL`.
   *
   * @example
   * const record = await wallet.records.add(file, { signal, onProgress: ({ stage, done, total }) => show(stage, done / total) });
   */
  async add(content: RecordContent, options: AddOptions = {}): Promise<RecordInfo> {
    const beside = await this.#blobOf(content, views.calls(options).signal);
    const name = options.name ?? (typeof File === 'function' && content instanceof File ? content.name : 'record');
    return views.record((await this.#session.ask('Added', { Add: { name } }, { ...options, beside })).value);
  }

  /**
   * A window on the records, newest first. Rejects with `INVALID_ARGUMENT` when `offset` or `limit` is no whole number, or less than 0.
   *
   * @example
   * const { total, records } = await wallet.records.list({ limit: 20 });
   * for (const { title, added } of records) console.log(title, added);
   * console.log(`${records.length} of ${total}`);
   */
  async list(window: RecordWindow = {}): Promise<RecordPage> {
    const { offset = 0, limit = 100, ...options } = views.object(window, 'options');
    if (![offset, limit].every((it) => Number.isInteger(it) && it >= 0)) throw new AcesoError('INVALID_ARGUMENT', 'offset and limit are whole numbers, 0 or more');
    const { value } = await this.#session.ask('Records', { Records: { offset: Math.min(offset, MOST_RECORDS), limit: Math.min(limit, MOST_RECORDS) } }, options);
    return { total: value.total, records: value.records.map(views.record) };
  }

  /**
   * Reads one of them: from this device, or from the relay, verified and decrypted here. Rejects with `RECORD_GONE` when there is none of that id, `OFFLINE` when it is not on
   * this device and the relay cannot be reached, and `ENVELOPE_DAMAGED`.
   *
   * @example
   * const opened = await wallet.records.open(record.id);
   * console.log(opened.mediaType, opened.bytes().length);
   */
  async open(id: string, options: CallOptions = {}): Promise<OpenedRecord> {
    const { value, beside = new Uint8Array() } = await this.#session.ask('Content', { OpenRecord: { record: id } }, options);
    return new OpenedRecord(value, beside);
  }

  /**
   * Erases a record for good, here and at the relay, for everybody it was shared with. Rejects with `RECORD_GONE` when there is none of that id.
   *
   * @example
   * await wallet.records.erase(record.id);
   */
  async erase(id: string, options: CallOptions = {}): Promise<void> {
    await this.#session.ask('Records', { EraseRecord: { record: id } }, options);
  }

  async #blobOf(content: RecordContent, signal: AbortSignal | undefined): Promise<Blob> {
    if (content instanceof Blob) return content;
    if (content instanceof ArrayBuffer || content instanceof Uint8Array) return views.blob(content);
    if (content instanceof ReadableStream && !content.locked) return this.#read(content.getReader(), signal);
    throw new AcesoError('INVALID_ARGUMENT', 'a record is a Blob, a Uint8Array, an ArrayBuffer or a ReadableStream that nobody reads');
  }

  async #read(reader: ReadableStreamDefaultReader<Uint8Array>, signal: AbortSignal | undefined): Promise<Blob> {
    let why: AcesoError | undefined;
    const giveUp = (error: AcesoError): void => {
      why ??= error;
      // It ends what is being read, too.
      reader.cancel(error).catch(() => {});
    };
    const forget = this.#session.whenOver(giveUp, signal);
    const parts: Uint8Array<ArrayBuffer>[] = [];
    let size = 0;
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        if (!(value instanceof Uint8Array)) giveUp(new AcesoError('INVALID_ARGUMENT', 'a stream gives Uint8Arrays'));
        else if ((size += value.length) > MOST) giveUp(new AcesoError('FILE_TOO_BIG', 'the stream is too big', { facts: { limit: '64 MB' } }));
        else parts.push(value as Uint8Array<ArrayBuffer>);
      }
    } catch (cause) {
      why ??= new AcesoError('FILE_UNREADABLE', 'the stream failed', { cause });
    } finally {
      forget();
    }
    if (why) throw why;
    return new Blob(parts);
  }
}
