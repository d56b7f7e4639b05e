import { AcesoError } from './errors.js';
import type { FhirBundle, FhirOf, FhirResource, FhirType, RecordInfo } from './types/index.js';
import type { RawReplies } from './raw.js';
import * as views from './views.js';

/** A record that was read: verified, decrypted, here. */
export class OpenedRecord {
  /** What lists say of it. */
  readonly info: RecordInfo;
  /** Such as `application/fhir+json`, `application/pdf` or `image/png`. */
  readonly mediaType: string;
  /** It was proven just now to be what the ledger holds. False for what was read from this device. */
  readonly checked: boolean;
  readonly #bytes: Uint8Array<ArrayBuffer>;

  /** @internal */
  constructor(raw: RawReplies['Content'], bytes: Uint8Array) {
    this.info = views.record(raw.card);
    this.mediaType = raw.media_type;
    this.checked = raw.checked;
    this.#bytes = bytes as Uint8Array<ArrayBuffer>;
  }

  /**
   * The original, as it was added.
   *
   * @example
   * const bytes = opened.bytes();
   * console.log(bytes.length === opened.info.size);
   */
  bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice();
  }

  /**
   * The same as a `Blob`.
   *
   * @example
   * const address = URL.createObjectURL(opened.blob());
   * URL.revokeObjectURL(address);
   */
  blob(): Blob {
    return new Blob([this.#bytes], { type: this.mediaType });
  }

  /**
   * The same as a stream.
   *
   * @example
   * const { size } = await new Response(opened.stream()).blob();
   * console.log(size);
   */
  stream(): ReadableStream<Uint8Array> {
    return this.blob().stream();
  }

  /**
   * As text.
   *
   * @example
   * console.log(opened.text());
   */
  text(): string {
    return new TextDecoder().decode(this.#bytes);
  }

  /**
   * The FHIR resource it is: `fhir<'Observation'>()`, or of a type of your own. What the type says is your word: check what you rely on. Throws `FILE_KIND` when the record is a PDF
   * or a picture (`info.kind`).
   *
   * @example
   * const bundle = opened.fhir<'Bundle'>();
   * console.log(bundle.entry?.length);
   */
  fhir<Resource extends FhirResource | FhirType = FhirResource>(): Resource extends FhirType ? FhirOf<Resource> : Resource {
    if (this.info.kind !== 'fhir') throw new AcesoError('FILE_KIND', 'this record is not FHIR');
    return JSON.parse(this.text()) as Resource extends FhirType ? FhirOf<Resource> : Resource;
  }

  /**
   * All resources of a type in it: itself, or those in the Bundle it is. None in what is not FHIR.
   *
   * @example
   * for (const condition of opened.resources('Condition')) console.log(condition.code?.text);
   */
  resources<Type extends FhirType>(type: Type): FhirOf<Type>[] {
    if (this.info.kind !== 'fhir') return [];
    return [...within(this.fhir<FhirResource>())].filter((found): found is FhirResource & FhirOf<Type> => found.resourceType === type);
  }
}

/** A resource, or those of a Bundle; Bundles may hold Bundles. */
function* within(resource: FhirResource): Generator<FhirResource> {
  if (resource.resourceType !== 'Bundle') return yield resource;
  for (const { resource: inner } of (resource as FhirBundle).entry ?? []) if (inner) yield* within(inner);
}
