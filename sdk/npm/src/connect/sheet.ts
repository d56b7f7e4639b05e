const CSS = `
:host {
  --_accent: var(--aceso-connect-accent, #0b5c8a);
  --_on-accent: var(--aceso-connect-on-accent, #fff);
  --_paper: var(--aceso-connect-paper, #fff);
  --_ink: var(--aceso-connect-ink, #16222b);
  --_quiet: var(--aceso-connect-quiet, #4d5c66);
  --_line: var(--aceso-connect-line, #7c8a94);
  --_radius: var(--aceso-connect-radius, 10px);
  display: inline-block;
  font: var(--aceso-connect-font, inherit);
}
@media (prefers-color-scheme: dark) {
  :host(:not([theme='light'])) {
    --_accent: var(--aceso-connect-accent, #8ccbf0);
    --_on-accent: var(--aceso-connect-on-accent, #06202f);
    --_paper: var(--aceso-connect-paper, #16222b);
    --_ink: var(--aceso-connect-ink, #f0f4f6);
    --_quiet: var(--aceso-connect-quiet, #b6c3cb);
    --_line: var(--aceso-connect-line, #7c8a94);
  }
}
:host([theme='dark']) {
  --_accent: var(--aceso-connect-accent, #8ccbf0);
  --_on-accent: var(--aceso-connect-on-accent, #06202f);
  --_paper: var(--aceso-connect-paper, #16222b);
  --_ink: var(--aceso-connect-ink, #f0f4f6);
  --_quiet: var(--aceso-connect-quiet, #b6c3cb);
  --_line: var(--aceso-connect-line, #7c8a94);
}
:host([hidden]), [hidden] { display: none; }
button, a {
  box-sizing: border-box;
  min-block-size: 48px;
  min-inline-size: 48px;
  padding: 10px 20px;
  border: 2px solid var(--_accent);
  border-radius: var(--_radius);
  font: inherit;
  font-weight: 600;
  line-height: 1.4;
  text-align: center;
  cursor: pointer;
}
button { background: var(--_accent); color: var(--_on-accent); }
a { display: block; background: transparent; color: var(--_accent); }
a:not([href]) { visibility: hidden; }
[part='close'] { background: transparent; border-color: transparent; color: var(--_accent); }
:is(button, a, p):focus-visible { outline: 3px solid var(--_ink); outline-offset: 2px; }
[part='status'] { margin: 0; color: inherit; }
[part='status']:not(:empty) { padding-block: 12px; }
dialog {
  box-sizing: border-box;
  inline-size: min(26rem, 100vw - 24px);
  max-block-size: calc(100dvh - 24px);
  overflow: auto;
  padding: 20px;
  border: 1px solid var(--_line);
  border-radius: calc(var(--_radius) * 1.5);
  background: var(--_paper);
  color: var(--_ink);
}
dialog[open] { display: grid; gap: 12px; }
dialog::backdrop { background: rgb(0 0 0 / 60%); }
h2 { margin: 0; font-size: 1.25em; line-height: 1.3; }
p { margin: 0; line-height: 1.5; }
[part='text'], [part='waiting'] { color: var(--_quiet); }
[part='code'] { justify-self: center; box-sizing: border-box; inline-size: min(100%, 17rem); aspect-ratio: 1; border-radius: var(--_radius); background: #fff; overflow: hidden; }
[part='code'] svg { display: block; inline-size: 100%; block-size: 100%; shape-rendering: crispEdges; }
[part='waiting'] { text-align: center; }
@media (prefers-reduced-motion: no-preference) {
  [part='waiting']:not(:empty) { animation: breathe 2.4s ease-in-out infinite; }
  @keyframes breathe { 50% { opacity: 0.75; } }
}
@media (forced-colors: active) {
  button, a { border-color: ButtonText; }
}
`;

let made: CSSStyleSheet | undefined;

/** One for all elements of a page. A sheet that is made this way is no inline style, so a strict policy lets it be. @internal */
export function sheet(): CSSStyleSheet {
  if (!made) {
    made = new CSSStyleSheet();
    made.replaceSync(CSS);
  }
  return made;
}
