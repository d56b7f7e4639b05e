// Why there is no answer. `code` is stable; the message is for people who develop.

export class PredictError extends Error {
  /**
   * @param {string} code
   * @param {string} message
   * @param {Record<string, unknown>} [details]
   */
  constructor(code, message, details = {}) {
    super(message);
    this.name = 'PredictError';
    this.code = code;
    this.details = details;
  }
}

/** @param {unknown} value @returns {value is PredictError} */
export const isPredictError = (value) => value instanceof Error && value.name === 'PredictError' && 'code' in value;

/** What crosses from the worker. An error object would lose its code on the way. */
export const packed = (error) =>
  isPredictError(error)
    ? { code: error.code, message: error.message, details: error.details }
    : { code: 'failed', message: String(error?.message ?? error), details: {} };

export const unpacked = ({ code, message, details }) => new PredictError(code, message, details);

/** The runtime throws its faults as JSON. Anything else that it throws is a crash: its memory can't be trusted any more. */
export function said(thrown) {
  if (typeof thrown === 'string' && thrown.startsWith('{')) {
    const { code, message, ...details } = JSON.parse(thrown);
    return new PredictError(code, message, details);
  }
  return crashed(thrown);
}

export const crashed = (thrown) => new PredictError('crashed', `the model stopped: ${thrown?.message ?? thrown}`);
