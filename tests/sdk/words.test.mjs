// Where the engine says a word, the type of what this package gives has that word, and no other.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { FOLDER } from './lib/install.mjs';

const here = (name) => new URL(name, import.meta.url);

let typeNamed;
before(() => {
  const { createProgram, SymbolFlags } = createRequire(here('../../sdk/npm/package.json'))('typescript');
  const file = join(FOLDER, 'dist/types/index.d.ts');
  const program = createProgram([file], { strict: true, noLib: true, moduleResolution: 3, module: 99 });
  const checker = program.getTypeChecker();
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)));
  /** The words of a type, or of one of its fields: `Progress.stage`. */
  typeNamed = (path) => {
    const [name, field] = path.split('.');
    const symbol = exported.find((it) => it.name === name);
    assert.ok(symbol, `there is no type ${name}`);
    const whole = checker.getDeclaredTypeOfSymbol(symbol.flags & SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol);
    const members = whole.isUnion() ? whole.types : [whole];
    const types = field ? members.flatMap((member) => checker.getPropertyOfType(member, field) ?? []).map((it) => checker.getTypeOfSymbol(it)) : [whole];
    const words = types.flatMap((type) => (type.isUnion() ? type.types : [type])).filter((type) => type.isStringLiteral()).map(({ value }) => value);
    return [...new Set(words)].sort();
  };
});

/** The variants of one of the engine's enums. */
async function variants(place) {
  const [file, name] = place.split(' ');
  const [, after] = (await readFile(here(`../../sdk/messages/src/${file}`), 'utf8')).split(`pub enum ${name} {`);
  assert.ok(after, `there is no ${place}`);
  return [...after.split('\n}')[0].matchAll(/^ {4}([A-Z]\w+)(?=[,({ ])/gm)].map(([, variant]) => variant);
}

const kebab = (name) => name.replace(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();

/** By type: the enums whose words it has. `as` are variants under another name, or none; `own` what the package says by itself. */
const TYPES = {
  Role: { of: ['session.rs Role'], own: ['organisation'] },
  Category: { of: ['record.rs Category'] },
  Purpose: { of: ['share.rs Purpose'], as: { Treatment: 'TREAT', Emergency: 'ETREAT', CareManagement: 'CAREMGT', Payment: 'HPAYMT', Research: 'HRESCH', PatientRequest: 'PATRQT' } },
  Connection: { of: ['session.rs Sync'] },
  'Status.recovery': { of: ['session.rs Recovery'] },
  'RecordInfo.kind': { of: ['record.rs RecordKind'] },
  'Progress.stage': { of: ['reply.rs Stage'] },
  GrantState: { of: ['share.rs ShareState'], as: { Lost: null } },
  // Those are told of one's own.
  SharedState: { of: ['share.rs ShareState'], as: { Waiting: null, Stopping: null, Confirm: null } },
  'ActivityEntry.kind': { of: ['activity.rs ActivityKind'] },
  'LogEntry.kind': { of: ['log.rs LogKind'] },
  DeliveryState: { of: ['parcel.rs SentState'] },
  OfferState: { of: ['offer.rs OfferState', 'offer.rs OfferEnd'], as: { Over: null, RanOut: 'expired', TakenBack: 'withdrawn' } },
  'Claim.state': { of: ['offer.rs ClaimEnd'], as: { NotShared: 'declined' }, own: ['waiting'] },
  'Attestation.state': { of: ['vouching.rs VouchState'] },
};

for (const [name, { of, as = {}, own = [] }] of Object.entries(TYPES)) {
  test(`${name} has the words of ${of.join(' and ')}`, async () => {
    const all = (await Promise.all(of.map(variants))).flat();
    assert.ok(all.length > 1, `${all.length} variants`);
    const said = all.flatMap((variant) => (variant in as ? (as[variant] ?? []) : kebab(variant)));
    assert.deepEqual(typeNamed(name), [...new Set([...said, ...own])].sort());
  });
}

for (const [name, rust] of Object.entries({ LogFault: 'Fault', LogEntryFault: 'LineFault' })) {
  test(`${name} has the words of an access log's ${rust}`, async () => {
    const source = await readFile(here('../../sdk/core/src/access_log/report.rs'), 'utf8');
    const [, body] = source.split(`impl ${rust} {`);
    assert.ok(body, `there is no ${rust}`);
    const said = [...body.split('\n}')[0].matchAll(/"([a-z-]+)"/g)].map(([, word]) => word);
    assert.deepEqual(typeNamed(name), [...new Set(said)].sort());
  });
}
