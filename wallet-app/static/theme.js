// Runs before the first paint, so that nobody is dazzled by the wrong theme: applies the looks and the language that
// were chosen on this device. The names are those of `preferences.rs`.
(() => {
  const root = document.documentElement;
  const kept = (name) => {
    try {
      return localStorage.getItem(`aceso.${name}`);
    } catch {
      return null; // storage is switched off: begin as new
    }
  };
  root.dataset.script = 'on'; // without scripts, nothing is opening
  root.dataset.theme = kept('theme') ?? 'auto';
  root.dataset.text = kept('text') ?? 'normal';
  const known = ['en', 'hi', 'ta', 'te', 'kn', 'es', 'ar'];
  const wanted = [kept('language'), ...navigator.languages].map((tag) => tag?.split('-')[0].toLowerCase());
  const language = wanted.find((tag) => known.includes(tag)) ?? 'en';
  root.lang = language;
  root.dir = language === 'ar' ? 'rtl' : 'ltr';
})();
