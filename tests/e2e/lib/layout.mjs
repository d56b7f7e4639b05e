// Whether a screen can be read and used as it is laid out now. The functions run in the page.

/** What of the text and the controls is cut off, lies over other text, or can't be reached; the page at its current size. */
export function layoutFaults() {
  const faults = [];
  const root = document.documentElement;
  // Behind a dialog nothing is to be read or reached.
  const dialog = document.querySelector('dialog[open]');
  const scope = dialog ?? document.body;
  // Said in passing, and gone in a moment.
  const notices = document.getElementById('notices');
  const said = [...(notices?.children ?? [])].map((notice) => notice.getBoundingClientRect().height);
  const height = said.reduce((sum, one) => sum + one, 0);
  if (height > 0.6 * innerHeight) faults.push(`what is said in passing covers ${Math.round(height)} of ${innerHeight} px`);
  if (notices) notices.style.visibility = 'hidden';
  const name = (element) => `<${element.localName} class="${element.className}"> ${element.textContent.trim().slice(0, 40)}`;
  const wider = root.scrollWidth - root.clientWidth;
  if (wider > 0) faults.push(`scrolls sideways by ${wider} px`);

  // What is only for screen readers, and what appears only with the focus, is not laid out.
  const laidOut = (element) => element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) && !element.closest('.hidden, .skip, .notices');
  const layerOf = (element) => {
    for (let at = element; at && at !== dialog; at = at.parentElement) if (/fixed|sticky/.test(getComputedStyle(at).position)) return at;
    return root;
  };
  const lines = [];
  const texts = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { currentNode: text } = texts;
    const element = text.parentElement;
    if (!text.data.trim() || !laidOut(element) || element.closest('script, style, title, noscript, select')) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const clips = [];
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(at);
      if (/hidden|clip/.test(overflowX + overflowY)) clips.push(at.getBoundingClientRect());
    }
    for (const line of range.getClientRects()) {
      if (line.width < 1) continue;
      const outside = (box) => line.left < box.left - 1 || line.right > box.right + 1 || line.top < box.top - 3 || line.bottom > box.bottom + 3;
      if (clips.some(outside)) faults.push(`cut off: ${name(element)}`);
      if (line.left < -1 || line.right > root.clientWidth + 1) faults.push(`beyond the edge: ${name(element)}`);
      lines.push({ line, element, layer: layerOf(element) });
    }
  }
  for (const [at, one] of lines.entries()) {
    for (const two of lines.slice(at + 1)) {
      if (one.layer !== two.layer) continue;
      const width = Math.min(one.line.right, two.line.right) - Math.max(one.line.left, two.line.left);
      const height = Math.min(one.line.bottom, two.line.bottom) - Math.max(one.line.top, two.line.top);
      // Lines of one text may touch.
      if (width > 2 && height > 0.4 * Math.min(one.line.height, two.line.height)) {
        faults.push(`over each other: ${name(one.element)} and ${name(two.element)}`);
      }
    }
  }

  const bars = new Set(lines.map(({ layer }) => layer).filter((layer) => layer !== root));
  let covered = 0;
  for (const bar of bars) {
    const { top, bottom, width } = bar.getBoundingClientRect();
    if (width > root.clientWidth / 2) covered += Math.max(0, Math.min(bottom, innerHeight) - Math.max(top, 0));
  }
  if (covered > innerHeight / 2) faults.push(`bars cover ${Math.round(covered)} of ${innerHeight} px`);

  for (const control of scope.querySelectorAll('a[href], button, input, select, summary')) {
    if (!laidOut(control)) continue;
    control.scrollIntoView({ block: 'center', inline: 'nearest' });
    const [box] = control.getClientRects();
    const top = box && document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    if (!top || !(control.contains(top) || top.contains(control) && top.localName === 'label')) {
      faults.push(`can't be reached: ${name(control)}, below ${top && name(top)}`);
    }
  }
  scrollTo(0, 0);
  if (notices) notices.style.visibility = '';
  return [...new Set(faults)];
}

/** Controls smaller than a finger needs; links within a sentence may be as high as its line. */
export function smallTargets() {
  const LEAST = 24;
  const small = [];
  const scope = document.querySelector('dialog[open]') ?? document;
  for (const control of scope.querySelectorAll('a[href], button, input, select, summary')) {
    if (!control.checkVisibility({ visibilityProperty: true }) || control.closest('.skip')) continue;
    const paragraph = control.localName === 'a' && control.closest('p');
    const within = paragraph && paragraph.textContent.trim() !== control.textContent.trim();
    const { width, height } = control.getBoundingClientRect();
    if (!within && (width < LEAST || height < LEAST)) small.push(`${Math.round(width)}×${Math.round(height)} px: ${control.outerHTML.slice(0, 120)}`);
  }
  return small;
}

/** Controls that don't show that they have the focus. The browser must take the focus for one that a keyboard moves. */
export function unseenFocus() {
  const unseen = [];
  const paper = getComputedStyle(document.body).backgroundColor;
  for (const control of document.querySelectorAll('a[href], button, input, select, summary')) {
    if (!control.checkVisibility({ visibilityProperty: true })) continue;
    control.focus({ preventScroll: true });
    if (document.activeElement !== control) continue;
    const drawn = control.matches('.file-input') ? control.nextElementSibling : control;
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(drawn);
    const clear = outlineColor === paper || /^rgba\(.*, 0\)$/.test(outlineColor);
    if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2 || clear) unseen.push(control.outerHTML.slice(0, 120));
  }
  document.getElementById('heading')?.focus({ preventScroll: true });
  return unseen;
}

/** Everything that moves or may begin to move. */
export function moving() {
  const seconds = (list) => Math.max(...list.split(',').map((time) => parseFloat(time) * (/[^m]s/.test(time) ? 1 : 0.001)));
  const found = document.getAnimations().map((animation) => `running: ${animation.animationName ?? animation.transitionProperty ?? animation.id}`);
  for (const element of document.querySelectorAll('*')) {
    for (const part of [null, '::before', '::after']) {
      const { animationName, animationDuration, transitionDuration, scrollBehavior } = getComputedStyle(element, part);
      const animated = animationName !== 'none' && seconds(animationDuration) > 0.01;
      if (animated || seconds(transitionDuration) > 0.01 || scrollBehavior === 'smooth') {
        found.push(`<${element.localName} class="${element.className}">${part ?? ''}`);
      }
    }
  }
  return found;
}
