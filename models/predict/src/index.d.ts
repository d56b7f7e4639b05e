/// <reference lib="esnext.disposable" />

/** A model of this release. */
export interface ModelSummary {
  readonly id: string;
  readonly version: string;
  readonly kind: 'additive' | 'forest' | 'network';
  readonly title: string;
}

/** One number that a model asks for. */
export interface ModelInput {
  readonly name: string;
  readonly label: string;
  /** UCUM; "1" for answers and counts. */
  readonly unit: string;
  readonly low: number;
  readonly high: number;
  /** It may be missing. */
  readonly optional?: boolean;
  /** What each value means, where only these can be given. */
  readonly categories?: Readonly<Record<string, string>>;
  readonly loinc?: readonly string[];
  readonly snomed?: readonly string[];
  readonly max_age_days?: number;
  readonly ask?: string;
}

/** What a release says about a model: the parts that an app needs first. The file has more. */
export interface Manifest extends ModelSummary {
  readonly question: string;
  readonly outcome: string;
  readonly population: string;
  readonly not_for: readonly string[];
  readonly notes: readonly string[];
  readonly inputs: readonly ModelInput[];
  /** For models of images: what they take. */
  readonly image?: { readonly width: number; readonly height: number; readonly channels: number; readonly low: number; readonly high: number };
  readonly model: { readonly file: string; readonly bytes: number; readonly sha256: string };
  readonly contributions?: { readonly name: string; readonly unit: string; readonly base: number };
  readonly map?: { readonly name: string; readonly unit: string; readonly base: number; readonly width: number; readonly height: number };
  /** How unlike the images it learned from one may be. */
  readonly unlike?: { readonly name: string; readonly limit: number };
  readonly threshold?: Readonly<Record<string, number>>;
  readonly [more: string]: unknown;
}

/** Values by the names in the manifest. What is absent, `null` or `NaN` is missing. */
export type Values = Readonly<Record<string, number | null | undefined>>;

/** Grey pixels row by row: bytes, or numbers in the range that the manifest states. */
export type Pixels = Uint8Array | Uint8ClampedArray | Float32Array | Float64Array;

/** A PNG, JPEG or DICOM file. Typed arrays are pixels, never files. */
export type PictureFile = Blob | ArrayBuffer;

/** A picture that was read on this device. */
export interface Picture {
  readonly format: 'png' | 'jpeg' | 'dicom';
  /** Of the whole picture, upright. */
  readonly width: number;
  readonly height: number;
  /** The part of it that the model looks at, in its pixels: the middle, as wide as the shorter side. */
  readonly square: { readonly x: number; readonly y: number; readonly side: number };
  /** What the model takes: give it to `predict`. */
  readonly pixels: Uint8Array;
  /** The whole picture to show, grey row by row, made smaller where it is large. */
  readonly shown: { readonly width: number; readonly height: number; readonly grey: Uint8Array };
}

/** The model's answer. A share of people like these, never a diagnosis. */
export interface Answer {
  readonly kind: 'answer';
  readonly model: string;
  readonly version: string;
  /** The digest of the model file that answered. */
  readonly sha256: string;
  /** From 0 to 1. */
  readonly probability: number;
  /** Where the contributions start from, and their unit. */
  readonly base?: number;
  readonly unit?: string;
  /** What each input added; for models of values. */
  readonly contributions?: Readonly<Record<string, number>>;
  /** What each part of an image did, row by row; empty where the model has none. */
  readonly map?: Float32Array;
}

/** Why a model has no answer for an input; `image` stands for a picture. */
export type Reason = { readonly input: string } & (
  | { readonly what: 'missing' }
  | { readonly what: 'too_many_missing'; readonly at_most: number }
  | { readonly what: 'not_finite' }
  | { readonly what: 'out_of_range'; readonly low: number; readonly high: number }
  | { readonly what: 'too_unlike'; readonly limit: number }
  /** It is a colour photograph: an X-ray is grey. */
  | { readonly what: 'colour' }
  | { readonly what: 'not_an_answer'; readonly answers: readonly number[] }
);

/** The model says nothing rather than guess. */
export interface Abstention {
  readonly kind: 'abstained';
  readonly model: string;
  readonly version: string;
  readonly reasons: readonly Reason[];
}

export type Outcome = Answer | Abstention;

export interface Options {
  readonly signal?: AbortSignal;
}

export type PredictErrorCode =
  | 'bad_list'
  | 'bad_manifest'
  | 'bad_model'
  | 'closed'
  | 'crashed'
  | 'failed'
  | 'no_image'
  | 'no_number'
  | 'no_probability'
  | 'no_simd'
  | 'not_fetched'
  | 'picture_colour'
  /** Cut off, changed, or no picture further on. */
  | 'picture_damaged'
  /** A DICOM file without a picture. */
  | 'picture_empty'
  /** Stored in a way that is not read; `details.name` says which. */
  | 'picture_encoding'
  /** More than one: `details.frames`. */
  | 'picture_frames'
  /** `details` say of what (`bytes`, `pixels`) there is how much, and the limit. */
  | 'picture_too_large'
  | 'picture_too_small'
  /** Neither PNG nor JPEG nor DICOM. */
  | 'picture_unknown'
  /** The browser could not read the file: it was moved, say. */
  | 'picture_unreadable'
  | 'too_large'
  | 'too_slow'
  | 'unknown_input'
  | 'unknown_model'
  | 'wrong_digest'
  | 'wrong_number_of_inputs';

export class PredictError extends Error {
  readonly name: 'PredictError';
  readonly code: PredictErrorCode;
  readonly details: Readonly<Record<string, unknown>>;
}

export function isPredictError(value: unknown): value is PredictError;

export class Predictor {
  private constructor();
  /** The models of this release. */
  readonly models: readonly ModelSummary[];
  manifest(id: string, options?: Options): Promise<Manifest>;
  /** Fetches a model and gets it ready, so that the first answer comes at once. */
  load(id: string, options?: Options): Promise<void>;
  /** Reads a picture for a model of images, to show it and to give its `pixels` to `predict`. `longest`: the longer side of what is shown, 1024. */
  picture(id: string, file: PictureFile, options?: Options & { readonly longest?: number }): Promise<Picture>;
  /** Answers or abstains. Rejects with a `PredictError` when something is broken. */
  predict(id: string, given: Values | Pixels | PictureFile, options?: Options): Promise<Outcome>;
  /** Ends the worker; whoever waits is told. */
  close(): void;
  [Symbol.dispose](): void;
}

export interface PredictorOptions {
  /** Makes the worker, where a page's policy wants a say in what runs. Browsers only. */
  readonly worker?: () => Worker;
  /** Milliseconds after which a model that gives no answer is stopped; those in which its files arrive do not count. */
  readonly patience?: number;
}

/** Starts nothing yet: runtime and models are fetched when they are first asked. */
export function createPredictor(options?: PredictorOptions): Predictor;
