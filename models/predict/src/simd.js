// Which build of the runtime this engine can run: two tiny modules are validated, none is run.

// (module (func (result v128) (i8x16.popcnt (i8x16.splat (i32.const 0)))))
const SIMD = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11];
// (module (func (result v128) (i8x16.relaxed_swizzle (i8x16.splat (i32.const 1)) (i8x16.splat (i32.const 2)))))
const RELAXED = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 15, 1, 13, 0, 65, 1, 253, 15, 65, 2, 253, 15, 253, 128, 2, 11,
];

const runs = (bytes) => globalThis.WebAssembly?.validate(new Uint8Array(bytes)) ?? false;

/**
 * The best build there is.
 * @param {Record<string, unknown>} builds those of this release, by name
 * @returns {'relaxed' | 'simd' | undefined}
 */
export function flavour(builds) {
  if (builds.relaxed && runs(RELAXED)) return 'relaxed';
  return builds.simd && runs(SIMD) ? 'simd' : undefined;
}
