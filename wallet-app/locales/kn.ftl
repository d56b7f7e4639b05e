### ಪುಟದ ಕನ್ನಡ. ಸಮಸ್ಯೆಯ ಸಂದೇಶದಲ್ಲಿ ಮೂರು ಭಾಗಗಳು: ಏನಾಯಿತು, ಏನು ಸುರಕ್ಷಿತವಾಗಿದೆ, ಏನು ಮಾಡಬೇಕು.

app-name = Aceso
title = { $screen } – Aceso
skip = ಮುಖ್ಯ ಭಾಗಕ್ಕೆ ಹೋಗಿ
back = ಹಿಂದೆ
cancel = ರದ್ದುಮಾಡಿ
continue = ಮುಂದುವರಿಸಿ
close = ಮುಚ್ಚಿ
remove = ತೆಗೆಯಿರಿ
added-on = { $day } ರಂದು ಸೇರಿಸಲಾಗಿದೆ
confirm-no = ಬೇಡ, ಹಿಂದೆ ಹೋಗಿ
confirm-word = ಮುಂದುವರಿಯಲು ಇದನ್ನು ಬರೆಯಿರಿ: { $word }
show = ತೋರಿಸಿ
hide = ಮರೆಮಾಡಿ
new = ಹೊಸದು
past = ಹಳೆಯದು
today = ಇಂದು
yesterday = ನಿನ್ನೆ
loading = ಲೋಡ್ ಆಗುತ್ತಿದೆ…
try-again = ಮತ್ತೆ ಪ್ರಯತ್ನಿಸಿ
someone = ಯಾರೋ ಒಬ್ಬರು
and-more = { $names } ಮತ್ತು ಇನ್ನೂ { $count }
language = ಭಾಷೆ
tabs = ವಿಭಾಗಗಳು
tab-records = ದಾಖಲೆಗಳು
tab-share = ಹಂಚಿಕೆ
tab-activity = ನಡೆದದ್ದು
tab-insights = ಅಂದಾಜು
tab-patients = ರೋಗಿಗಳು
tab-code = ನನ್ನ ಕೋಡ್
tab-asks = ನಿಮ್ಮ ಉತ್ತರ ಬೇಕು
settings-of = { $name } – ಸೆಟ್ಟಿಂಗ್‌ಗಳು
device-name = { $system } – { $browser }
contact-unknown = ಹೆಸರು ಇನ್ನೂ ತಿಳಿದಿಲ್ಲ
contact-them = ಈ ವ್ಯಕ್ತಿ

## ಸೇವೆಯೊಂದಿಗೆ ಸಂಪರ್ಕ

sync-connecting = ಸಂಪರ್ಕಿಸುತ್ತಿದೆ…
sync-offline = ಇಂಟರ್ನೆಟ್ ಇಲ್ಲ. ನೀವು ಮುಂದುವರಿಯಬಹುದು; ಬದಲಾವಣೆಗಳನ್ನು ಆಮೇಲೆ ತಾನಾಗಿಯೇ ಕಳುಹಿಸಲಾಗುತ್ತದೆ.
sync-offline-clinician = ಇಂಟರ್ನೆಟ್ ಇಲ್ಲ. ರೋಗಿಗಳು ಹಂಚಿಕೊಂಡದ್ದನ್ನು ಈಗ ತೆರೆಯಲು ಆಗುವುದಿಲ್ಲ.
sync-doubted = ಸೇವೆಯ ಉತ್ತರಗಳು ಒಂದಕ್ಕೊಂದು ಹೊಂದುತ್ತಿಲ್ಲ, ಹಾಗಾಗಿ ಅವನ್ನು ಬಳಸುತ್ತಿಲ್ಲ.
sync-doubted-link = ಏನನ್ನು ಪರಿಶೀಲಿಸಲಾಗಿದೆ
clock-ahead = ಈ ಸಾಧನದ ಗಡಿಯಾರ ಸುಮಾರು { $span } ಮುಂದಿದೆ. ಸಾಧನದ ಸೆಟ್ಟಿಂಗ್‌ಗಳಲ್ಲಿ ದಿನಾಂಕ, ಸಮಯವನ್ನು “ಸ್ವಯಂಚಾಲಿತ” ಎಂದು ಇಡಿ.
clock-behind = ಈ ಸಾಧನದ ಗಡಿಯಾರ ಸುಮಾರು { $span } ಹಿಂದಿದೆ. ಸಾಧನದ ಸೆಟ್ಟಿಂಗ್‌ಗಳಲ್ಲಿ ದಿನಾಂಕ, ಸಮಯವನ್ನು “ಸ್ವಯಂಚಾಲಿತ” ಎಂದು ಇಡಿ.
waiting-count = { $count ->
    [one] { $count } ವಿಷಯ ಕಳುಹಿಸಬೇಕಿದೆ
   *[other] { $count } ವಿಷಯಗಳನ್ನು ಕಳುಹಿಸಬೇಕಿದೆ
  }

## ಸ್ವಾಗತ

welcome-title = ನಿಮ್ಮ ಆರೋಗ್ಯ ದಾಖಲೆಗಳು, ನಿಮ್ಮ ಕೈಯಲ್ಲಿ
welcome-what = ನಿಮ್ಮ ಆರೋಗ್ಯ ದಾಖಲೆಗಳನ್ನು ನಿಮ್ಮ ಸಾಧನದಲ್ಲೇ ಇಟ್ಟುಕೊಳ್ಳಿ. ಬೇರೆ ಯಾರೂ, ನಾವೂ ಕೂಡ, ಓದಲಾಗದಂತೆ ಅವು ಸುರಕ್ಷಿತವಾಗಿರುತ್ತವೆ.
welcome-how = ನಿಮಗೆ ಬೇಕಾದದ್ದನ್ನು ವೈದ್ಯರ ಜೊತೆ ಹಂಚಿಕೊಳ್ಳಿ, ಪ್ರತಿ ಸಲ ತೆರೆದಾಗ ನೋಡಿ, ಬೇಕಾದಾಗ ನಿಲ್ಲಿಸಿ.
welcome-make = ನನ್ನ ದಾಖಲೆ ರಚಿಸಿ
welcome-join = ನನ್ನ ದಾಖಲೆಗಳು ಬೇರೆ ಸಾಧನದಲ್ಲಿವೆ
welcome-recover = ನನ್ನ ಬಳಿ ಮರುಪಡೆಯುವ ಹಾಳೆ ಇದೆ
welcome-sample = ಮಾದರಿ ವ್ಯಕ್ತಿಯೊಂದಿಗೆ ಪ್ರಯತ್ನಿಸಿ
welcome-sample-busy = ಮಾದರಿ ಸಿದ್ಧವಾಗುತ್ತಿದೆ…
welcome-clinician = ನಾನು ವೈದ್ಯ ಅಥವಾ ನರ್ಸ್
welcome-code = ನೀವು ತೆರೆದ ಕೋಡ್ ನಿಮಗಾಗಿ ಕಾಯುತ್ತಿದೆ. ವೈದ್ಯರ ಜೊತೆ ಹಂಚಿಕೊಳ್ಳಲು “ನನ್ನ ದಾಖಲೆ ರಚಿಸಿ” ಆಯ್ಕೆಮಾಡಿ; ರೋಗಿಯು ನಿಮ್ಮ ಜೊತೆ ಹಂಚಿಕೊಳ್ಳುತ್ತಿದ್ದರೆ “ನಾನು ವೈದ್ಯ ಅಥವಾ ನರ್ಸ್” ಆಯ್ಕೆಮಾಡಿ.
sample-name = ಆಶಾ ಮೆನನ್
sample-banner = ಇದು ಕಾಲ್ಪನಿಕ ದಾಖಲೆಗಳಿರುವ ಮಾದರಿ ವ್ಯಕ್ತಿ. ದಯವಿಟ್ಟು ನಿಮ್ಮ ಸ್ವಂತ ದಾಖಲೆಗಳನ್ನು ಇಲ್ಲಿ ಸೇರಿಸಬೇಡಿ.
about-link = ಯಾವುದನ್ನು ನಂಬಬಹುದು, ಯಾವುದನ್ನು ನಂಬಬಾರದು

## ರಚನೆ

create-title = ನಿಮ್ಮ ದಾಖಲೆ ರಚಿಸಿ
create-lead = ಖಾತೆ ಬೇಡ, ಇ-ಮೇಲ್ ಬೇಡ. ಎಲ್ಲವೂ ಈ ಸಾಧನದಲ್ಲೇ ಇರುತ್ತದೆ.
create-button = ನನ್ನ ದಾಖಲೆ ರಚಿಸಿ
create-clinician-title = ವೈದ್ಯ ಅಥವಾ ನರ್ಸ್ ಆಗಿ ಆರಂಭಿಸಿ
create-clinician-lead = ರೋಗಿಗಳು ತಮ್ಮ ದಾಖಲೆಗಳನ್ನು ನಿಮ್ಮ ಜೊತೆ ಹಂಚಿಕೊಳ್ಳಲು ನಿಮ್ಮ ಕೋಡ್ ಸ್ಕ್ಯಾನ್ ಮಾಡುತ್ತಾರೆ.
create-clinician-button = ಮುಂದುವರಿಸಿ
create-busy = ಒಂದು ಕ್ಷಣ…
your-name = ನಿಮ್ಮ ಹೆಸರು
name-hint = ಇದು ಈ ಸಾಧನದಲ್ಲೇ ಇರುತ್ತದೆ. ನೀವು ಹಂಚಿಕೊಳ್ಳುವ ಜನರಿಗೆ ಇದು ಕಾಣುತ್ತದೆ.
name-hint-clinician = ರೋಗಿಗಳಿಗೆ ಗೊತ್ತಿರುವ ಹೆಸರು, ಉದಾಹರಣೆಗೆ “ಡಾ. ಮೀರಾ ರಾವ್”. ನಿಮ್ಮ ಕೋಡ್ ಇರುವ ಯಾರಾದರೂ ಇದನ್ನು ನೋಡಬಹುದು.
name-missing = ನಿಮ್ಮ ಹೆಸರು ಬರೆಯಿರಿ
organisation = ನೀವು ಕೆಲಸ ಮಾಡುವ ಸ್ಥಳ
organisation-hint = ಆಸ್ಪತ್ರೆ ಅಥವಾ ಕ್ಲಿನಿಕ್. ನಿಮ್ಮ ಕೋಡ್ ಇರುವ ಯಾರಾದರೂ ಇದನ್ನು ನೋಡಬಹುದು.
organisation-missing = ನೀವು ಕೆಲಸ ಮಾಡುವ ಸ್ಥಳ ಬರೆಯಿರಿ
passphrase = ರಹಸ್ಯ ವಾಕ್ಯ
passphrase-help = ಕನಿಷ್ಠ { $least } ಅಕ್ಷರಗಳು. ನೀವು ಮಾತ್ರ ಒಟ್ಟಿಗೆ ಬರೆಯುವಂಥ ಮೂರು ನಾಲ್ಕು ಪದಗಳು ಒಳ್ಳೆಯದು.
passphrase-show = ರಹಸ್ಯ ವಾಕ್ಯ ತೋರಿಸಿ
passphrase-hide = ರಹಸ್ಯ ವಾಕ್ಯ ಮರೆಮಾಡಿ
passphrase-weak = ಕನಿಷ್ಠ { $least } ಅಕ್ಷರಗಳಿರುವ, ಸುಲಭವಾಗಿ ಊಹಿಸಲಾಗದ ರಹಸ್ಯ ವಾಕ್ಯ ಆರಿಸಿ
passphrase-lost = ನಿಮ್ಮ ದಾಖಲೆಗಳನ್ನು ಬೇರೆ ಯಾರೂ ತೆರೆಯಲಾರರು, ಹಾಗಾಗಿ ಇದನ್ನು ಯಾರೂ ಬದಲಿಸಿ ಕೊಡಲಾರರು. ಕಾಗದದ ಮೇಲಿರುವ ಮರುಪಡೆಯುವ ಹಾಳೆ ಎಲ್ಲವನ್ನೂ ಮರಳಿ ತರುತ್ತದೆ: ಸ್ವಲ್ಪ ಹೊತ್ತಿನಲ್ಲಿ ಅದನ್ನು ಮಾಡಿಕೊಳ್ಳಬಹುದು.
passphrase-lost-clinician = ಈ ಖಾತೆಯನ್ನು ಬೇರೆ ಯಾರೂ ತೆರೆಯಲಾರರು, ಹಾಗಾಗಿ ಇದನ್ನು ಯಾರೂ ಬದಲಿಸಿ ಕೊಡಲಾರರು. ಕಾಗದದ ಮೇಲಿರುವ ಮರುಪಡೆಯುವ ಹಾಳೆ ಎಲ್ಲವನ್ನೂ ಮರಳಿ ತರುತ್ತದೆ: ಅದನ್ನು ಸೆಟ್ಟಿಂಗ್‌ಗಳಲ್ಲಿ ಮಾಡಬಹುದು.
strength-short = { $missing ->
    [one] ಇನ್ನೂ { $missing } ಅಕ್ಷರ ಬೇಕು
   *[other] ಇನ್ನೂ { $missing } ಅಕ್ಷರಗಳು ಬೇಕು
  }
strength-easy = ಊಹಿಸುವುದು ತುಂಬಾ ಸುಲಭ. ಒಂದಕ್ಕೊಂದು ಸಂಬಂಧವಿಲ್ಲದ ಕೆಲವು ಪದಗಳನ್ನು ಪ್ರಯತ್ನಿಸಿ.
strength-fair = ಸಾಕು. ಇನ್ನೊಂದು ಪದ ಸೇರಿಸಿದರೆ ಇನ್ನೂ ಚೆನ್ನ.
strength-good = ಊಹಿಸುವುದು ಕಷ್ಟ. ತುಂಬಾ ಚೆನ್ನಾಗಿದೆ.
way-title = ನಿಮ್ಮ ದಾಖಲೆಗಳನ್ನು ಹೇಗೆ ತೆರೆಯಲು ಬಯಸುತ್ತೀರಿ?
way-lock = ಈ ಸಾಧನದ ಲಾಕ್‌ನಿಂದ (ಪಾಸ್‌ಕೀ)
way-passphrase = ರಹಸ್ಯ ವಾಕ್ಯದಿಂದ
way-lock-hint = ನಿಮ್ಮ ಬೆರಳು, ಮುಖ ಅಥವಾ ಈ ಸಾಧನ ತೆರೆಯುವ ಸಂಖ್ಯೆ. ಏನನ್ನೂ ನೆನಪಿಡಬೇಕಿಲ್ಲ.

## ಮರುಪಡೆಯುವ ಹಾಳೆ

kit-title = ನಿಮ್ಮ ಮರುಪಡೆಯುವ ಹಾಳೆ
kit-lead = ಈ ಸಾಧನ ಕಳೆದುಹೋದರೂ, ತೆರೆಯುವ ವಿಧಾನ ಮರೆತರೂ, ಒಂದು ಕಾಗದ ನಿಮ್ಮ ದಾಖಲೆಗಳನ್ನು ಮರಳಿ ತರುತ್ತದೆ.
kit-what = ಇದನ್ನು ಇಲ್ಲಿ ಮಾಡಿ ಪ್ರಿಂಟ್ ತೆಗೆಯಿರಿ, ಅಥವಾ ಅದರ ಕೋಡ್ ಬರೆದುಕೊಳ್ಳಿ. ನಿಮ್ಮ ಮುಖ್ಯ ಕಾಗದಗಳು ಇರುವಲ್ಲಿ ಇಡಿ; ಈ ಸಾಧನದ ಜೊತೆ ಇಡಬೇಡಿ.
kit-who = ಈ ಹಾಳೆ ಯಾರ ಬಳಿ ಇದೆಯೋ ಅವರು ನಿಮ್ಮ ಎಲ್ಲ ದಾಖಲೆಗಳನ್ನು ತೆರೆಯಬಹುದು. ಇದರ ಪ್ರತಿ ಯಾರ ಬಳಿಯೂ ಇಲ್ಲ, ನಮ್ಮ ಬಳಿಯೂ ಇಲ್ಲ.
kit-unsaved = ಹಾಳೆ ಮಾಡಲಾಗಿದೆ, ಆದರೆ ಅದು ಸುರಕ್ಷಿತವಾಗಿದೆ ಎಂದು ನೀವು ಹೇಳಿಲ್ಲ. ಅದು ಒಮ್ಮೆ ಮಾತ್ರ ಕಾಣುತ್ತದೆ, ಖಚಿತವಿಲ್ಲದಿದ್ದರೆ ಮತ್ತೆ ಮಾಡಿ.
kit-ready = ನಿಮ್ಮ ಹಾಳೆಯನ್ನು { $day } ರಂದು ಮಾಡಲಾಗಿದೆ. ಅದು ಕಳೆದುಹೋದರೆ ಅಥವಾ ಬೇರೆಯವರು ನೋಡಿದ್ದರೆ ಮಾತ್ರ ಹೊಸದು ಬೇಕು.
kit-replaces = ಹೊಸ ಹಾಳೆ ಮಾಡಿದರೆ ಹಳೆಯದು ಕೆಲಸ ಮಾಡುವುದಿಲ್ಲ. ಆಗ ಹಳೆಯದನ್ನು ಹರಿದುಹಾಕಿ.
kit-make = ನನ್ನ ಮರುಪಡೆಯುವ ಹಾಳೆ ಮಾಡಿ
kit-make-again = ಹೊಸ ಹಾಳೆ ಮಾಡಿ
kit-busy = ಹಾಳೆ ಸಿದ್ಧವಾಗುತ್ತಿದೆ…
kit-later = ಆಮೇಲೆ
kit-made-title = ನಿಮ್ಮ ಮರುಪಡೆಯುವ ಹಾಳೆಯನ್ನು ಪ್ರಿಂಟ್ ಮಾಡಿ
kit-made-lead = ಪ್ರಿಂಟ್ ಮಾಡಿ, ಈ ಸಾಧನ ಅಲ್ಲದೆ ಬೇರೆ ಕಡೆ PDF ಆಗಿ ಉಳಿಸಿ, ಅಥವಾ ಕೈಯಿಂದ ಬರೆದುಕೊಳ್ಳಿ. ಇದು ಈಗ ಮಾತ್ರ ಕಾಣುತ್ತದೆ.
kit-print = ಪ್ರಿಂಟ್ ಮಾಡಿ
kit-write = ಪ್ರಿಂಟರ್ ಇಲ್ಲವೇ? ಕೋಡನ್ನು ಒಂದೊಂದೇ ಗುಂಪಾಗಿ ಕಾಗದದಲ್ಲಿ ಬರೆದು, ಅದರ ಕೆಳಗೆ ವಿಳಾಸವನ್ನೂ ಬರೆಯಿರಿ.
kit-group = ಕೋಡ್‌ನ ಕೊನೆಯ ಗುಂಪು
kit-group-hint = ನಿಮ್ಮ ಕಾಗದದಿಂದ ಕೊನೆಯ ನಾಲ್ಕು ಅಕ್ಷರಗಳನ್ನು ಬರೆಯಿರಿ. ನೀವು ಅದನ್ನು ಓದಬಲ್ಲಿರಿ ಎಂದು ಇದರಿಂದ ತಿಳಿಯುತ್ತದೆ.
kit-group-wrong = ಇವು ಕೊನೆಯ ನಾಲ್ಕು ಅಕ್ಷರಗಳಲ್ಲ. ಕೋಡ್‌ನ ಕೊನೆಯಲ್ಲಿ ನೋಡಿ.
kit-saved = ಕಾಗದದ ಮೇಲೆ ನನ್ನ ಬಳಿ ಇದೆ
kit-done = ನಿಮ್ಮ ಮರುಪಡೆಯುವ ಹಾಳೆ ಸಿದ್ಧವಾಗಿದೆ. ಅದನ್ನು ಸುರಕ್ಷಿತವಾಗಿಡಿ.
kit-missing = ನಿಮ್ಮ ಬಳಿ ಇನ್ನೂ ಮರುಪಡೆಯುವ ಹಾಳೆ ಇಲ್ಲ
kit-missing-text = ಈಗ ಈ ಸಾಧನ ಕಳೆದುಹೋದರೆ ನಿಮ್ಮ ದಾಖಲೆಗಳೂ ಹೋಗುತ್ತವೆ. ಒಂದು ಕಾಗದ ಅದನ್ನು ತಪ್ಪಿಸುತ್ತದೆ.
kit-unsaved-title = ನಿಮ್ಮ ಮರುಪಡೆಯುವ ಹಾಳೆ ಸುರಕ್ಷಿತವಾಗಿದೆಯೇ?
kit-have-it = ಕಾಗದದ ಮೇಲೆ ನನ್ನ ಬಳಿ ಇದೆ: ಸುರಕ್ಷಿತವಾಗಿದೆ
kit-look = ಅದನ್ನು ಗಮನಿಸಿ
sheet-title = ಆರೋಗ್ಯ ದಾಖಲೆಗಳನ್ನು ಮರುಪಡೆಯುವ ಹಾಳೆ
sheet-made = { $day } ರಂದು ಮಾಡಲಾಗಿದೆ
sheet-what = ಮೇಲೆ ಹೆಸರಿರುವ ವ್ಯಕ್ತಿಯ ಎಲ್ಲ ಆರೋಗ್ಯ ದಾಖಲೆಗಳನ್ನು ಈ ಹಾಳೆ ತೆರೆಯುತ್ತದೆ.
sheet-code-alt = ಮರುಪಡೆಯುವ ಕೋಡ್, ಸ್ಕ್ಯಾನ್ ಮಾಡಲು
sheet-where = ಎಲ್ಲಿ ತೆರೆಯಬೇಕು:
sheet-how = ಹೊಸ ಸಾಧನದಲ್ಲಿ ಈ ವಿಳಾಸ ತೆರೆದು, “ನನ್ನ ಬಳಿ ಮರುಪಡೆಯುವ ಹಾಳೆ ಇದೆ” ಆರಿಸಿ, ಕೋಡ್ ಸ್ಕ್ಯಾನ್ ಮಾಡಿ ಅಥವಾ ಬರೆಯಿರಿ.
sheet-keep = ಈ ಹಾಳೆಯನ್ನು ಸುರಕ್ಷಿತವಾಗಿ, ರಹಸ್ಯವಾಗಿ ಇಡಿ. ಹೊಸದು ಮಾಡಿದ ಕೂಡಲೇ ಇದು ಕೆಲಸ ಮಾಡುವುದಿಲ್ಲ.

## ಸೇರುವ ಸಾಧನ, ಅಥವಾ ದಾಖಲೆಗಳನ್ನು ಮರಳಿ ತರುವ ಸಾಧನ

device-field = ಈ ಸಾಧನದ ಹೆಸರು
device-field-hint = ಇದು ನಿಮ್ಮ ಸಾಧನಗಳ ಪಟ್ಟಿಯಲ್ಲಿ ಕಾಣುತ್ತದೆ.
code-own-only = ಈ ಕೋಡ್ ನಿಮ್ಮ ಸ್ವಂತ ಸಾಧನದಿಂದ ಅಥವಾ ನಿಮ್ಮ ಸ್ವಂತ ಮರುಪಡೆಯುವ ಹಾಳೆಯಿಂದ ಬಂದಿದ್ದರೆ ಮಾತ್ರ ಮುಂದುವರಿಯಿರಿ. ಬೇರೆ ಯಾರಾದರೂ ಇದನ್ನು ನಿಮಗೆ ಕೊಟ್ಟಿದ್ದರೆ ಅಥವಾ ಕಳುಹಿಸಿದ್ದರೆ, ನೀವು ಇಲ್ಲಿ ಇಡುವ ಎಲ್ಲವನ್ನೂ ಅವರು ನೋಡುತ್ತಾರೆ.
join-title = ಬೇರೆ ಸಾಧನದ ದಾಖಲೆಗಳು
join-lead = ನಿಮ್ಮ ಇನ್ನೊಂದು ಸಾಧನದಲ್ಲಿ “ಸೆಟ್ಟಿಂಗ್‌ಗಳು”, ನಂತರ “ಸಾಧನಗಳು”, ನಂತರ “ಸಾಧನ ಸೇರಿಸಿ” ತೆರೆಯಿರಿ. ಅಲ್ಲಿ ಕಾಣುವ ಕೋಡ್ ಸ್ಕ್ಯಾನ್ ಮಾಡಿ.
join-link = ಲಿಂಕ್ ರೂಪದಲ್ಲಿ ಕೋಡ್
join-link-hint = ಇನ್ನೊಂದು ಸಾಧನದಲ್ಲಿ ಕೋಡ್ ಕೆಳಗಿನ ಲಿಂಕ್ ನಕಲಿಸಿ ನಿಮಗೇ ಕಳುಹಿಸಿಕೊಳ್ಳಿ.
join-meet = ನಿಮ್ಮ ಇನ್ನೊಂದು ಸಾಧನಕ್ಕಾಗಿ ಕಾಯುತ್ತಿದೆ. ಅದರಲ್ಲಿ ಕೋಡ್ ತೆರೆದಿಡಿ.
compare-title = ಸಂಖ್ಯೆ ಹೋಲಿಸಿ
join-compare = ನಿಮ್ಮ ಇನ್ನೊಂದು ಸಾಧನವೂ ಒಂದು ಸಂಖ್ಯೆ ತೋರಿಸುತ್ತದೆ. ಎರಡೂ ಒಂದೇ ಆಗಿದ್ದರೆ, ಅಲ್ಲಿ ಹೌದು ಎನ್ನಿ.
join-waiting = ನಿಮ್ಮ ಇನ್ನೊಂದು ಸಾಧನಕ್ಕಾಗಿ ಕಾಯುತ್ತಿದೆ…
recover-title = ನನ್ನ ದಾಖಲೆಗಳನ್ನು ಮರಳಿ ತನ್ನಿ
recover-lead = ನಿಮ್ಮ ಮರುಪಡೆಯುವ ಹಾಳೆಯ ಕೋಡ್ ಬರೆಯಿರಿ, ಅಥವಾ ಅದರ ಮೇಲಿನ ಚಿತ್ರ ಸ್ಕ್ಯಾನ್ ಮಾಡಿ.
recover-code = ಮರುಪಡೆಯುವ ಕೋಡ್
recover-code-hint = ದೊಡ್ಡ ಅಕ್ಷರ, ಸಣ್ಣ ಅಕ್ಷರ ಎರಡೂ ಒಂದೇ; ಖಾಲಿ ಜಾಗ, ಗೆರೆಗಳು ಮುಖ್ಯವಲ್ಲ.
recover-scan = ಹಾಳೆ ಸ್ಕ್ಯಾನ್ ಮಾಡಿ
recover-scan-lead = ಹಾಳೆಯನ್ನು ಕ್ಯಾಮೆರಾ ಮುಂದೆ ಹಿಡಿಯಿರಿ, ಅಥವಾ ಅದರ ಫೋಟೋ ಆರಿಸಿ.
recover-button = ನನ್ನ ದಾಖಲೆಗಳನ್ನು ಮರಳಿ ತನ್ನಿ
recover-running = ನಿಮ್ಮ ದಾಖಲೆಗಳು ಮರಳಿ ಬರುತ್ತಿವೆ. ಕೆಲವು ನಿಮಿಷಗಳು ಬೇಕಾಗಬಹುದು.
recover-there = ಈ ಸಾಧನದಲ್ಲಿ ಈಗಾಗಲೇ ಒಂದು ದಾಖಲೆ ಇದೆ.
recover-done = ಮತ್ತೆ ಸ್ವಾಗತ, { $name }
recover-records = { $count ->
    [one] { $count } ದಾಖಲೆ ಮರಳಿ ಬಂದಿದೆ.
   *[other] { $count } ದಾಖಲೆಗಳು ಮರಳಿ ಬಂದಿವೆ.
  }
recover-shares = { $count ->
    [one] ಸದ್ಯ ನೀವು { $count } ವ್ಯಕ್ತಿಯ ಜೊತೆ ಹಂಚಿಕೊಳ್ಳುತ್ತಿದ್ದೀರಿ.
   *[other] ಸದ್ಯ ನೀವು { $count } ಜನರ ಜೊತೆ ಹಂಚಿಕೊಳ್ಳುತ್ತಿದ್ದೀರಿ.
  }
recover-patients = { $count ->
    [one] { $count } ರೋಗಿ ನಿಮ್ಮ ಜೊತೆ ಹಂಚಿಕೊಳ್ಳುತ್ತಿದ್ದಾರೆ.
   *[other] { $count } ರೋಗಿಗಳು ನಿಮ್ಮ ಜೊತೆ ಹಂಚಿಕೊಳ್ಳುತ್ತಿದ್ದಾರೆ.
  }
recover-after = ಇನ್ನು ಮುಂದೆ ಈ ಸಾಧನದಲ್ಲಿ ನೀವು ಈಗ ಆರಿಸಿದ ವಿಧಾನದಲ್ಲೇ ನಿಮ್ಮ ದಾಖಲೆಗಳನ್ನು ತೆರೆಯುತ್ತೀರಿ. ನಿಮ್ಮ ಮರುಪಡೆಯುವ ಹಾಳೆ ಇನ್ನೂ ಕೆಲಸ ಮಾಡುತ್ತದೆ: ಸುರಕ್ಷಿತವಾಗಿಡಿ.
recover-devices = ಯಾವುದಾದರೂ ಸಾಧನ ಕಳೆದುಹೋಯಿತೇ ಅಥವಾ ಕಳ್ಳತನವಾಯಿತೇ? ಅದನ್ನು ನಿಮ್ಮ ಸಾಧನಗಳ ಪಟ್ಟಿಯಿಂದ ತೆಗೆಯಿರಿ.
recover-go = ಮುಂದುವರಿಸಿ

## ತೆರೆಯುವುದು

unlock-title = ಮತ್ತೆ ಸ್ವಾಗತ
unlock-button = ತೆರೆಯಿರಿ
unlock-busy = ತೆರೆಯುತ್ತಿದೆ…
unlock-for-code = ನೀವು ತೆರೆದ ಕೋಡ್‌ನೊಂದಿಗೆ ಮುಂದುವರಿಯಲು ಮೊದಲು ತೆರೆಯಿರಿ.
unlock-sample = ಮಾದರಿ ವ್ಯಕ್ತಿಯ ರಹಸ್ಯ ವಾಕ್ಯ: { $passphrase }
unlock-forgot = ನನಗೆ ಇದನ್ನು ತೆರೆಯಲು ಆಗುತ್ತಿಲ್ಲ
unlock-lock = ಈ ಸಾಧನದ ಲಾಕ್‌ನಿಂದ ತೆರೆಯಿರಿ
unlock-passphrase = ಬದಲಿಗೆ ರಹಸ್ಯ ವಾಕ್ಯ ಬಳಸಿ
unlock-forgot-text = ರಹಸ್ಯ ವಾಕ್ಯವನ್ನಾಗಲಿ ಪಾಸ್‌ಕೀಯನ್ನಾಗಲಿ ನಾವು ಬದಲಿಸಿ ಕೊಡಲಾರೆವು: ನಿಮ್ಮ ದಾಖಲೆಗಳನ್ನು ಬೇರೆ ಯಾರೂ ತೆರೆಯಲಾರರು. ಮುಖ್ಯ ಕಾಗದಗಳು ಇರುವಲ್ಲಿ ಹುಡುಕಿ, ಬೇರೆ ರೀತಿ ಬರೆದು ನೋಡಿ. ಎಷ್ಟು ಸಲ ಬೇಕಾದರೂ ಪ್ರಯತ್ನಿಸಬಹುದು.
unlock-forgot-sheet = ನಿಮ್ಮ ಮರುಪಡೆಯುವ ಹಾಳೆ ಅಥವಾ ನಿಮ್ಮ ದಾಖಲೆಗಳನ್ನು ಇನ್ನೂ ತೆರೆಯುವ ಬೇರೆ ಸಾಧನ ಇದ್ದರೆ ಹೊಸದಾಗಿ ಆರಂಭಿಸಬಹುದು: ಈ ಸಾಧನದಿಂದ ದಾಖಲೆಗಳನ್ನು ತೆಗೆದು, ಮತ್ತೆ ಮರಳಿ ತನ್ನಿ.
unlock-forget-text = ನಂತರ “ನನ್ನ ಬಳಿ ಮರುಪಡೆಯುವ ಹಾಳೆ ಇದೆ” ಅಥವಾ “ನನ್ನ ದಾಖಲೆಗಳು ಬೇರೆ ಸಾಧನದಲ್ಲಿವೆ” ಆರಿಸಿ.
unlock-forget-lost = ಮರುಪಡೆಯುವ ಹಾಳೆಯಾಗಲಿ ಬೇರೆ ಸಾಧನವಾಗಲಿ ಇಲ್ಲದಿದ್ದರೆ ನಿಮ್ಮ ದಾಖಲೆಗಳು ಶಾಶ್ವತವಾಗಿ ಹೋಗುತ್ತವೆ.

## ಈ ಸಾಧನವನ್ನು ತೆಗೆಯಲಾಗಿದೆ

removed-title = ಈ ಸಾಧನವನ್ನು ತೆಗೆಯಲಾಗಿದೆ
removed-text = ನಿಮ್ಮ ಇನ್ನೊಂದು ಸಾಧನ ಇದನ್ನು ನಿಮ್ಮ ದಾಖಲೆಯಿಂದ ತೆಗೆದಿದೆ. ಇಲ್ಲಿ ಇನ್ನು ಏನೂ ತೆರೆಯುವುದಿಲ್ಲ. ನಿಮ್ಮ ಬೇರೆ ಸಾಧನಗಳಲ್ಲಿ ದಾಖಲೆಗಳು ಸುರಕ್ಷಿತವಾಗಿವೆ.
removed-again = ಈ ಸಾಧನವನ್ನು ಮತ್ತೆ ಬಳಸಬೇಕಾದರೆ, ಮೊದಲು ಇದರಿಂದ ದಾಖಲೆ ತೆಗೆಯಿರಿ, ನಂತರ ಬೇರೆ ಸಾಧನದಿಂದ ಇದನ್ನು ಹೊಸದಾಗಿ ಸೇರಿಸಿ.
removed-button = ಈ ಸಾಧನದಿಂದ ತೆಗೆಯಿರಿ

## ದಾಖಲೆಗಳು

records-title = ದಾಖಲೆಗಳು
records-empty = ಇನ್ನೂ ದಾಖಲೆಗಳಿಲ್ಲ
records-empty-text = ಆಸ್ಪತ್ರೆ ಅಥವಾ ವೈದ್ಯರು ಕೊಟ್ಟ ಫೈಲ್, PDF, ಅಥವಾ ಕಾಗದದ ಫೋಟೋ ಸೇರಿಸಿ. ಎಲ್ಲಿಗಾದರೂ ಹೋಗುವ ಮೊದಲೇ ಅದನ್ನು ಈ ಸಾಧನದಲ್ಲಿ ಸುರಕ್ಷಿತಗೊಳಿಸಲಾಗುತ್ತದೆ.
records-no-summary = ಇನ್ನೂ ಸಾರಾಂಶ ಇಲ್ಲ: ಅದು ಆರೋಗ್ಯ ದಾಖಲೆಯ ಫೈಲ್‌ಗಳಿಂದ ತಯಾರಾಗುತ್ತದೆ. ನಿಮ್ಮ ಕಾಗದಪತ್ರಗಳು ಕೆಳಗಿವೆ.
records-missing = { $count ->
    [one] ಒಂದು ದಾಖಲೆಯನ್ನು ಮರಳಿ ತರಲಾಗಲಿಲ್ಲ: ಅದನ್ನು ಸೇರಿಸಿದ ಸಾಧನ ಮಾತ್ರ ಅದನ್ನು ತೆರೆಯಬಲ್ಲದು. ಆ ಸಾಧನ ಇನ್ನೂ ನಿಮ್ಮ ಬಳಿ ಇದ್ದರೆ, ಇಂಟರ್ನೆಟ್ ಇರುವಾಗ ಅದರಲ್ಲಿ ಈ ವಾಲೆಟ್ ತೆರೆಯಿರಿ.
   *[other] { $count } ದಾಖಲೆಗಳನ್ನು ಮರಳಿ ತರಲಾಗಲಿಲ್ಲ: ಅವುಗಳನ್ನು ಸೇರಿಸಿದ ಸಾಧನ ಮಾತ್ರ ಅವುಗಳನ್ನು ತೆರೆಯಬಲ್ಲದು. ಆ ಸಾಧನ ಇನ್ನೂ ನಿಮ್ಮ ಬಳಿ ಇದ್ದರೆ, ಇಂಟರ್ನೆಟ್ ಇರುವಾಗ ಅದರಲ್ಲಿ ಈ ವಾಲೆಟ್ ತೆರೆಯಿರಿ.
  }
documents = ಕಾಗದಪತ್ರಗಳು
add-record = ದಾಖಲೆ ಸೇರಿಸಿ
add-photo = ಫೋಟೋ ತೆಗೆಯಿರಿ
adding = ಸೇರಿಸಲಾಗುತ್ತಿದೆ
adding-name = { $name } ಸೇರಿಸಲಾಗುತ್ತಿದೆ
adding-cancel = { $name } ಸೇರಿಸುವುದನ್ನು ರದ್ದುಮಾಡಿ
adding-dismiss = ಮುಚ್ಚಿ
adding-behind = { $count ->
    [one] ಇನ್ನೂ { $count } ಫೈಲ್ ಕಾಯುತ್ತಿದೆ
   *[other] ಇನ್ನೂ { $count } ಫೈಲ್‌ಗಳು ಕಾಯುತ್ತಿವೆ
  }
adding-behind-cancel = ಈ ಫೈಲ್‌ಗಳನ್ನು ಸೇರಿಸಬೇಡಿ
notice-added = “{ $name }” ಸೇರಿಸಲಾಗಿದೆ.
record-waiting = ಕಳುಹಿಸಬೇಕಿದೆ
record-line = { $kind } · { $day } · { $size }
record-from = { $who } ಕಳುಹಿಸಿದ್ದು
kind-fhir = ಆರೋಗ್ಯ ದಾಖಲೆ
kind-fhir-entries = { $count ->
    [one] ಆರೋಗ್ಯ ದಾಖಲೆ, { $count } ವಿಷಯ
   *[other] ಆರೋಗ್ಯ ದಾಖಲೆ, { $count } ವಿಷಯಗಳು
  }
kind-pdf = PDF
kind-image = ಫೋಟೋ
record-opening = ದಾಖಲೆ ತೆರೆಯುತ್ತಿದೆ
record-not-opened = ದಾಖಲೆ ತೆರೆಯಲಿಲ್ಲ
record-image = “{ $title }” ದಾಖಲೆಯ ಚಿತ್ರ
record-open = ತೆರೆಯಿರಿ
record-save = ಪ್ರತಿ ಉಳಿಸಿ
record-save-hint = ಉಳಿಸಿದ ಪ್ರತಿ ಸಾಮಾನ್ಯ ಫೈಲ್: ಈ ಸಾಧನ ಬಳಸುವ ಯಾರಾದರೂ ಅದನ್ನು ಓದಬಹುದು.
records-shown = { $count ->
    [one] { $count } ದಾಖಲೆಯಲ್ಲಿ { $here } ಕಾಣುತ್ತಿದೆ
   *[other] { $count } ದಾಖಲೆಗಳಲ್ಲಿ { $here } ಕಾಣುತ್ತಿವೆ
  }
records-more = ಇನ್ನಷ್ಟು ತೋರಿಸಿ
search = ನಿಮ್ಮ ದಾಖಲೆಗಳಲ್ಲಿ ಹುಡುಕಿ
search-found = { $count ->
    [0] “{ $query }” – ಏನೂ ಸಿಗಲಿಲ್ಲ
    [one] “{ $query }” – { $count } ದಾಖಲೆ
   *[other] “{ $query }” – { $count } ದಾಖಲೆಗಳು
  }
search-nothing = ಬೇರೆ ಪದ, ಅಥವಾ ಪದದ ಆರಂಭ ಮಾತ್ರ ಬರೆದು ನೋಡಿ.
search-many = ಇವು ಚೆನ್ನಾಗಿ ಹೊಂದುತ್ತವೆ. ಉಳಿದವುಗಳಿಗೆ ಇನ್ನೊಂದು ಪದ ಸೇರಿಸಿ.
search-matched = ಇದರಲ್ಲಿ ಸಿಕ್ಕಿದ್ದು: { $what }
erase-record = ಈ ದಾಖಲೆ ಅಳಿಸಿ
erase-record-title = “{ $title }” ಶಾಶ್ವತವಾಗಿ ಅಳಿಸಬೇಕೇ?
erase-record-text = ಇದು ಇಲ್ಲಿ ಮತ್ತು ಸೇವೆಯಲ್ಲಿ ಅಳಿಸಿಹೋಗುತ್ತದೆ; ನೀವು ಹಂಚಿಕೊಂಡವರು ಇದನ್ನು ಇನ್ನು ತೆರೆಯಲಾರರು. ಇದನ್ನು ಮರಳಿ ತರಲು ಆಗುವುದಿಲ್ಲ.
erase-record-not = ಬೇರೆಯವರು ಈಗಾಗಲೇ ನೋಡಿದ್ದು, ನಕಲಿಸಿದ್ದು, ಉಳಿಸಿದ್ದು ಅವರ ಬಳಿಯೇ ಇರುತ್ತದೆ.
erase-record-yes = ಹೌದು, ಶಾಶ್ವತವಾಗಿ ಅಳಿಸಿ
erase-record-done = “{ $title }” ಅಳಿಸಲಾಗಿದೆ.

stage-waiting = ಕಾಯುತ್ತಿದೆ…
stage-reading = ಫೈಲ್ ಓದುತ್ತಿದೆ
stage-checking = ಇದು ಏನೆಂದು ನೋಡುತ್ತಿದೆ
stage-protecting = ಈ ಸಾಧನದಲ್ಲಿ ಸುರಕ್ಷಿತಗೊಳಿಸುತ್ತಿದೆ
stage-sending = ಕಳುಹಿಸುತ್ತಿದೆ
stage-confirming = ಸುರಕ್ಷಿತವಾಗಿದೆಯೇ ಎಂದು ಖಚಿತಪಡಿಸುತ್ತಿದೆ
stage-fetching = ತರುತ್ತಿದೆ
stage-opening = ಈ ಸಾಧನದಲ್ಲಿ ತೆರೆಯುತ್ತಿದೆ
stage-approving = ಇನ್ನೊಂದು ಸಾಧನಕ್ಕಾಗಿ ಕಾಯುತ್ತಿದೆ
stage-packing = ಫೈಲ್ ಸಿದ್ಧಪಡಿಸುತ್ತಿದೆ

## ಸಾರಾಂಶ

section-problems = ಆರೋಗ್ಯ ಸಮಸ್ಯೆಗಳು
section-medicines = ಔಷಧಿಗಳು
section-allergies = ಅಲರ್ಜಿಗಳು
section-immunizations = ಲಸಿಕೆಗಳು
section-results = ಇತ್ತೀಚಿನ ಪರೀಕ್ಷೆಯ ಫಲಿತಾಂಶಗಳು
section-events = ವೈದ್ಯರ ಭೇಟಿಗಳು, ಚಿಕಿತ್ಸೆಗಳು
section-changed = ಕೊನೆಯದಾಗಿ ಬದಲಾಗಿದ್ದು
section-flagged = ಗಮನಿಸಬೇಕಾದ ಫಲಿತಾಂಶಗಳು
allergies-none-known = ತಿಳಿದಿರುವ ಅಲರ್ಜಿ ಇಲ್ಲ
allergies-nothing-said = ಈ ದಾಖಲೆಗಳಲ್ಲಿ ಅಲರ್ಜಿ ಬಗ್ಗೆ ಏನೂ ಇಲ್ಲ.
other-people = ಈ ದಾಖಲೆಗಳಲ್ಲಿ ಕೆಲವು ಬೇರೆಯವರದ್ದಾಗಿರಬಹುದು: { $names }. ನಂಬುವ ಮೊದಲು ಪರಿಶೀಲಿಸಿ.
summary-unreadable = { $count ->
    [one] { $count } ದಾಖಲೆ ಓದಲು ಆಗಲಿಲ್ಲ, ಅದು ಇಲ್ಲಿಲ್ಲ: { $names }. ಉಳಿದವು ಪೂರ್ತಿಯಾಗಿವೆ.
   *[other] { $count } ದಾಖಲೆಗಳನ್ನು ಓದಲು ಆಗಲಿಲ್ಲ, ಅವು ಇಲ್ಲಿಲ್ಲ: { $names }. ಉಳಿದವು ಪೂರ್ತಿಯಾಗಿವೆ.
  }
show-all = ಎಲ್ಲವನ್ನೂ ತೋರಿಸಿ ({ $count })
show-fewer = ಕಡಿಮೆ ತೋರಿಸಿ
flag-high = ಹೆಚ್ಚು
flag-low = ಕಡಿಮೆ
flag-alert = ಮುಖ್ಯ
earlier = ಹಿಂದಿನ ಮೌಲ್ಯಗಳು
earlier-date = ದಿನಾಂಕ
earlier-value = ಮೌಲ್ಯ
evidence = ದಾಖಲೆಯಲ್ಲಿ ಇರುವುದು
evidence-from = ಎಲ್ಲಿಂದ:
born = ಹುಟ್ಟಿದ ದಿನಾಂಕ { $date }
gender-male = ಪುರುಷ
gender-female = ಮಹಿಳೆ
gender-other = ಇತರ ಲಿಂಗ
gender-unknown = ಲಿಂಗ ತಿಳಿದಿಲ್ಲ
fact-author = ಬರೆದವರು
fact-category = ವರ್ಗ
fact-class = ಭೇಟಿಯ ರೀತಿ
fact-code = ಕೋಡ್
fact-conclusion = ತೀರ್ಮಾನ
fact-criticality = ಎಷ್ಟು ಅಪಾಯಕಾರಿ
fact-date = ದಿನಾಂಕ
fact-dose = ಪ್ರಮಾಣ
fact-ended = ಮುಗಿದದ್ದು
fact-form = ರೂಪ
fact-format = ಫೈಲ್‌ನ ರೀತಿ
fact-given = ಕೊಟ್ಟಿದ್ದು
fact-ingredients = ಇದರಲ್ಲಿರುವುದು
fact-interpretation = ಅರ್ಥ
fact-issued = ವರದಿಯ ದಿನಾಂಕ
fact-last = ಕೊನೆಯ ಸಲ
fact-lot = ಬ್ಯಾಚ್
fact-manufacturer = ತಯಾರಿಸಿದವರು
fact-measured = ಅಳೆದದ್ದು
fact-method = ವಿಧಾನ
fact-model = ಮಾದರಿ
fact-note = ಟಿಪ್ಪಣಿ
fact-onset = ಶುರುವಾದದ್ದು
fact-outcome = ಪರಿಣಾಮ
fact-performed = ಮಾಡಿದ್ದು
fact-performer = ಮಾಡಿದವರು
fact-period = ಸಮಯ
fact-place = ಸ್ಥಳ
fact-prescribed = ಬರೆದುಕೊಟ್ಟ ದಿನ
fact-prescriber = ಬರೆದುಕೊಟ್ಟವರು
fact-range = ಸಾಮಾನ್ಯ ಮಟ್ಟ
fact-reaction = ಅಡ್ಡ ಪರಿಣಾಮ
fact-reason = ಕಾರಣ
fact-recorded = ದಾಖಲಿಸಿದ ದಿನ
fact-recorder = ದಾಖಲಿಸಿದವರು
fact-report = ವರದಿ
fact-route = ತೆಗೆದುಕೊಳ್ಳುವ ವಿಧಾನ
fact-series = ಸರಣಿ
fact-severity = ತೀವ್ರತೆ
fact-site = ದೇಹದ ಭಾಗ
fact-source = ಹೇಳಿದವರು
fact-specimen = ಮಾದರಿ
fact-status = ಸ್ಥಿತಿ
fact-taken = ತೆಗೆದುಕೊಂಡದ್ದು
fact-target = ಯಾವುದರ ವಿರುದ್ಧ
fact-type = ರೀತಿ
fact-used = ಬಳಸಿದ್ದು
fact-valid = ಯಾವಾಗಿನವರೆಗೆ ಮಾನ್ಯ
fact-value = ಮೌಲ್ಯ
fact-verification = ಎಷ್ಟು ಖಚಿತ
value-active = ಈಗ ಇದೆ
value-allergy = ಅಲರ್ಜಿ
value-amended = ನಂತರ ಬದಲಿಸಲಾಗಿದೆ
value-biologic = ಜೈವಿಕ ಔಷಧ
value-cancelled = ರದ್ದಾಗಿದೆ
value-completed = ಪೂರ್ಣಗೊಂಡಿದೆ
value-confirmed = ದೃಢಪಟ್ಟಿದೆ
value-corrected = ಸರಿಪಡಿಸಲಾಗಿದೆ
value-differential = ಹಲವು ಸಾಧ್ಯತೆಗಳಲ್ಲಿ ಒಂದು
value-encounter-diagnosis = ಭೇಟಿಯಲ್ಲಿ ಕಂಡುಬಂದಿದೆ
value-environment = ಸುತ್ತಮುತ್ತಲಿನದು
value-final = ಅಂತಿಮ
value-finished = ಮುಗಿದಿದೆ
value-food = ಆಹಾರ
value-high = ಹೆಚ್ಚು
value-imaging = ದೇಹದ ಚಿತ್ರಗಳು
value-in-progress = ನಡೆಯುತ್ತಿದೆ
value-inactive = ಈಗ ಇಲ್ಲ
value-intolerance = ಅಸಹಿಷ್ಣುತೆ
value-laboratory = ಪ್ರಯೋಗಾಲಯ
value-low = ಕಡಿಮೆ
value-medication = ಔಷಧ
value-mild = ಸೌಮ್ಯ
value-moderate = ಮಧ್ಯಮ
value-not-done = ಮಾಡಿಲ್ಲ
value-on-hold = ತಾತ್ಕಾಲಿಕವಾಗಿ ನಿಲ್ಲಿಸಲಾಗಿದೆ
value-planned = ಯೋಜಿಸಲಾಗಿದೆ
value-preliminary = ಪ್ರಾಥಮಿಕ
value-problem-list-item = ಸಮಸ್ಯೆಗಳ ಪಟ್ಟಿಯಲ್ಲಿದೆ
value-provisional = ಇನ್ನೂ ಖಚಿತವಿಲ್ಲ
value-recurrence = ಮತ್ತೆ ಬಂದಿದೆ
value-refuted = ಇಲ್ಲವೆಂದು ತಿಳಿದಿದೆ
value-relapse = ಮತ್ತೆ ಬಂದಿದೆ
value-remission = ಈಗ ಲಕ್ಷಣಗಳಿಲ್ಲ
value-resolved = ಗುಣವಾಗಿದೆ
value-severe = ತೀವ್ರ
value-stopped = ನಿಲ್ಲಿಸಲಾಗಿದೆ
value-unable-to-assess = ತಿಳಿದಿಲ್ಲ
value-unconfirmed = ದೃಢಪಟ್ಟಿಲ್ಲ
value-unknown = ತಿಳಿದಿಲ್ಲ
value-vital-signs = ಜೀವ ಸೂಚಕಗಳು

## ಹಂಚಿಕೆ

share-title = ಹಂಚಿಕೆ
share-lead = ವೈದ್ಯರ ಕೋಡ್ ಸ್ಕ್ಯಾನ್ ಮಾಡಿ, ಅಥವಾ ನಿಮ್ಮ ಕೋಡ್ ತೋರಿಸಿ. ನೀವು ಹೌದು ಎನ್ನುವವರೆಗೆ ಏನನ್ನೂ ಹಂಚುವುದಿಲ್ಲ.
share-show = ಬದಲಿಗೆ ಕೋಡ್ ತೋರಿಸಿ
offers-title = ನಿಮ್ಮ ಹಂಚಿಕೆ ಕೋಡ್‌ಗಳು
offer-title = ನಿಮ್ಮ ಹಂಚಿಕೆ ಕೋಡ್
offer-lead = ಇನ್ನೊಬ್ಬರು ಈ ಆ್ಯಪ್‌ನಿಂದ ಈ ಕೋಡ್ ಸ್ಕ್ಯಾನ್ ಮಾಡಲಿ, ಅಥವಾ ಅವರಿಗೆ ಲಿಂಕ್ ಕಳುಹಿಸಿ.
offer-alt = ನಿಮ್ಮ ಹಂಚಿಕೆ ಕೋಡ್, ಸ್ಕ್ಯಾನ್ ಮಾಡಲು
offer-unsent = ಇಂಟರ್ನೆಟ್ ಇಲ್ಲ. ಕಳುಹಿಸಿದ ಕೂಡಲೇ ಕೋಡ್ ಕೆಲಸ ಮಾಡುತ್ತದೆ.
offer-unsent-short = ಕಳುಹಿಸಬೇಕಿದೆ
offer-safe = ಇನ್ನೂ ಏನನ್ನೂ ಹಂಚಿಲ್ಲ. ಯಾರಾದರೂ ಕೋಡ್ ಬಳಸಿದಾಗ, ನೀವು ಅವರ ಹೆಸರು ನೋಡಿ ನಿರ್ಧರಿಸುತ್ತೀರಿ.
offer-cancel = ಈ ಕೋಡ್ ಹಿಂಪಡೆಯಿರಿ
offer-over = ಈ ಕೋಡ್ ಇನ್ನು ಕೆಲಸ ಮಾಡುವುದಿಲ್ಲ. ಅದರ ಸಮಯ ಮುಗಿದಿದೆ, ಅಥವಾ ನೀವು ಹಿಂಪಡೆದಿದ್ದೀರಿ.
offer-made = { $at } ರಂದು ಮಾಡಿದ ಕೋಡ್
offer-ran-out = ಇದರ ಸಮಯ { $at } ರಂದು ಮುಗಿಯಿತು. ಯಾರೂ ಬಳಸಲಿಲ್ಲ.
offer-taken-back = ಇದನ್ನು { $at } ರಂದು ಹಿಂಪಡೆಯಲಾಯಿತು.
offer-declined = { $who } ಇದನ್ನು ಬಳಸಿದರು. ಇದು { $at } ರಂದು ಕೊನೆಗೊಂಡಿತು, ಏನನ್ನೂ ಹಂಚಿಲ್ಲ.
offers-ended = { $count ->
    [one] ಮುಗಿದ ಕೋಡ್ ({ $count })
   *[other] ಮುಗಿದ ಕೋಡ್‌ಗಳು ({ $count })
  }
offer-taken = { $who } ನಿಮ್ಮ ದಾಖಲೆಗಳನ್ನು ನೋಡಲು ಬಯಸುತ್ತಾರೆ
offer-taken-lead = ಅವರು ನಿಮ್ಮ ಹಂಚಿಕೆ ಕೋಡ್ ಬಳಸಿದ್ದಾರೆ. ನೀವು ಕೋಡ್ ಕೊಟ್ಟಿದ್ದು ಇವರಿಗೇ ತಾನೇ?
offer-yes = ಹೌದು, { $who } ಜೊತೆ ಹಂಚಿಕೊಳ್ಳಿ
offer-no = ಬೇಡ, ಹಂಚಿಕೊಳ್ಳಬೇಡಿ
offer-look = ನೋಡಿ ನಿರ್ಧರಿಸಿ
offer-answer = ಉತ್ತರಿಸಿ
offer-show = ಕೋಡ್ ತೋರಿಸಿ
time-until = { $until } ವರೆಗೆ ಬಳಸಬಹುದು
time-over = ಸಮಯ ಮುಗಿದಿದೆ.
share-scan = ವೈದ್ಯರ ಕೋಡ್ ಸ್ಕ್ಯಾನ್ ಮಾಡಿ
shares-active = ಈಗ ಹಂಚಿಕೊಂಡಿರುವುದು
shares-empty = ನೀವು ಏನನ್ನೂ ಹಂಚಿಕೊಂಡಿಲ್ಲ
shares-empty-text = ನಿಮ್ಮನ್ನು ಬಿಟ್ಟು ಬೇರೆ ಯಾರೂ ನಿಮ್ಮ ದಾಖಲೆಗಳನ್ನು ನೋಡಲಾರರು.
shares-ended = { $count ->
    [one] ಮುಗಿದ ಹಂಚಿಕೆ ({ $count })
   *[other] ಮುಗಿದ ಹಂಚಿಕೆಗಳು ({ $count })
  }
shares-honest = ಈಗಾಗಲೇ ನೋಡಿದ್ದನ್ನು ನೋಡಿಲ್ಲದಂತೆ ಮಾಡಲಾಗದು.
share-line = { $count ->
    [one] { $purpose } { $count } ದಾಖಲೆ
   *[other] { $purpose } { $count } ದಾಖಲೆಗಳು
  }
share-for = { $what } – { $purpose }
share-more = { $count ->
    [one] ಮತ್ತು ಇನ್ನೂ { $count }
   *[other] ಮತ್ತು ಇನ್ನೂ { $count }
  }
share-missing = { $count ->
    [one] ಮತ್ತು ಈ ಸಾಧನಕ್ಕೆ ಮರಳಿ ತರಲಾಗದ ಒಂದು ದಾಖಲೆ
   *[other] ಮತ್ತು ಈ ಸಾಧನಕ್ಕೆ ಮರಳಿ ತರಲಾಗದ { $count } ದಾಖಲೆಗಳು
  }
share-waiting = ಇನ್ನೂ ಕಳುಹಿಸಿಲ್ಲ. ಇಂಟರ್ನೆಟ್ ಬಂದ ಕೂಡಲೇ ಇದನ್ನು ಹಂಚಲಾಗುತ್ತದೆ.
share-follows = ನೀವು ಮುಂದೆ ಸೇರಿಸುವ ದಾಖಲೆಗಳಿಂದಲೂ ಇದು ಕೇಳಿದ್ದು ಇದಕ್ಕೆ ಸಿಗುತ್ತದೆ.
share-unnamed = ಇನ್ನೂ ಏನನ್ನೂ ಹಂಚಿಲ್ಲ. ಇಂಟರ್ನೆಟ್ ಬಂದ ಕೂಡಲೇ ಕೋಡ್ ಯಾರದೆಂದು ಹೆಸರು ಕಾಣುತ್ತದೆ, ನಿಮ್ಮ ಒಪ್ಪಿಗೆ ಕೇಳಲಾಗುತ್ತದೆ.
share-stopping = ನೀವು ಇದನ್ನು ನಿಲ್ಲಿಸಿದ್ದು ಸೇವೆಗೆ ಇನ್ನೂ ತಿಳಿದಿಲ್ಲ. ತಿಳಿಯುವವರೆಗೆ ಇದನ್ನು ತೆರೆಯಬಹುದು.
share-confirm = ಕೋಡ್ ಯಾರದೆಂದು ಈಗ ತಿಳಿದಿದೆ: { $who }. ನೀವು ಹಂಚಿಕೊಳ್ಳಲು ಬಯಸುವುದು ಇವರ ಜೊತೆಯೇ?
share-confirm-yes = ಹೌದು, { $who } ಜೊತೆ ಹಂಚಿಕೊಳ್ಳಿ
share-changed = ನೀವು ಹಂಚಿಕೊಂಡ ಮೇಲೆ { $who } ಅವರ ಖಾತೆ ಬದಲಾಗಿದೆ. ಅದು ಅವರೇ ಎಂದು ನೀವು ಖಚಿತಪಡಿಸಿಕೊಳ್ಳುವವರೆಗೆ ಹೊಸದೇನೂ ಅವರಿಗೆ ತಲುಪುವುದಿಲ್ಲ.
share-renew = ಅವರೇ: ಹಂಚಿಕೆ ಮುಂದುವರಿಸಿ
share-closed = { $who } { $day } ರಂದು ತಮ್ಮ ಖಾತೆ ಮುಚ್ಚಿದ್ದಾರೆ. ಅವರು ಇನ್ನು ಏನನ್ನೂ ತೆರೆಯಲಾರರು.
share-left-out = { $count ->
    [one] { $count } ದಾಖಲೆ ಸೇರಿಸಿಲ್ಲ, ಏಕೆಂದರೆ ಅದರಲ್ಲಿ ಬೇರೆ ವಿಷಯವೂ ಇದೆ.
   *[other] { $count } ದಾಖಲೆಗಳನ್ನು ಸೇರಿಸಿಲ್ಲ, ಏಕೆಂದರೆ ಅವುಗಳಲ್ಲಿ ಬೇರೆ ವಿಷಯಗಳೂ ಇವೆ.
  }
share-erased = { $count ->
    [one] ಈ ಹಂಚಿಕೆಯ { $count } ದಾಖಲೆಯನ್ನು ಅದರ ಮಾಲೀಕರು ಅಳಿಸಿದ್ದಾರೆ.
   *[other] ಈ ಹಂಚಿಕೆಯ { $count } ದಾಖಲೆಗಳನ್ನು ಅವುಗಳ ಮಾಲೀಕರು ಅಳಿಸಿದ್ದಾರೆ.
  }
share-nothing-yet = ಅಂತಹ ದಾಖಲೆ ಇನ್ನೂ ಇಲ್ಲ.
scope-picked = ನಾನು ಆರಿಸುವ ದಾಖಲೆಗಳು
scope-kinds = ದಾಖಲೆಗಳ ರೀತಿಗಳು
scope-everything = ಎಲ್ಲವೂ
scope-documents = ಕಾಗದಪತ್ರಗಳು ಮತ್ತು ಚಿತ್ರಗಳು
scope-results = ಪರೀಕ್ಷೆಯ ಫಲಿತಾಂಶಗಳು
scope-picked-line = { $count ->
    [one] { $count } ದಾಖಲೆ
   *[other] { $count } ದಾಖಲೆಗಳು
  }
scope-kinds-line = { $kinds } (ಹೊಸವು ಕೂಡ)
scope-everything-line = ಎಲ್ಲವೂ (ಹೊಸವು ಕೂಡ)
share-until = { $until } ವರೆಗೆ
share-was-until = { $until } ವರೆಗೆ ಇತ್ತು
share-opened = { $count ->
    [0] ಇನ್ನೂ ತೆರೆದಿಲ್ಲ
    [one] ಒಮ್ಮೆ ತೆರೆಯಲಾಗಿದೆ
   *[other] { $count } ಸಲ ತೆರೆಯಲಾಗಿದೆ
  }
stop-sharing = ಹಂಚಿಕೆ ನಿಲ್ಲಿಸಿ
stop-sharing-with = { $who } ಜೊತೆ
notice-stopped = { $who } ಜೊತೆ ಹಂಚಿಕೆ ನಿಲ್ಲಿಸಿದ್ದೀರಿ. ಈಗಾಗಲೇ ನೋಡಿದ್ದನ್ನು ನೋಡಿಲ್ಲದಂತೆ ಮಾಡಲಾಗದು.
notice-declined = { $who } ಅವರಿಗೆ ಬೇಡ ಎಂದಿದ್ದೀರಿ. ಏನನ್ನೂ ಹಂಚಿಲ್ಲ.
state-active = ನಡೆಯುತ್ತಿದೆ
state-stopped = ನಿಲ್ಲಿಸಲಾಗಿದೆ
state-expired = ಮುಗಿದಿದೆ
state-waiting = ಕಳುಹಿಸಬೇಕಿದೆ
state-stopping = ನಿಲ್ಲಿಸಲಾಗುತ್ತಿದೆ
state-confirm = ನಿಮ್ಮ ಒಪ್ಪಿಗೆ ಬೇಕು

scan-title = ವೈದ್ಯರ ಕೋಡ್ ಸ್ಕ್ಯಾನ್ ಮಾಡಿ
camera-picture = ಕ್ಯಾಮೆರಾ ನೋಡುತ್ತಿರುವುದು
camera-starting = ಕ್ಯಾಮೆರಾ ಶುರುವಾಗುತ್ತಿದೆ… ಅನುಮತಿ ಕೊಡುತ್ತೀರಾ ಎಂದು ಬ್ರೌಸರ್ ಕೇಳಬಹುದು.
camera-looking = ಕೋಡನ್ನು ಚೌಕಟ್ಟಿನ ಒಳಗೆ ಹಿಡಿಯಿರಿ
camera-refused = ಕ್ಯಾಮೆರಾಗೆ ಅನುಮತಿ ಇಲ್ಲ
    .todo = ಬ್ರೌಸರ್ ಸೆಟ್ಟಿಂಗ್‌ಗಳಲ್ಲಿ ಈ ಪುಟಕ್ಕೆ ಕ್ಯಾಮೆರಾ ಅನುಮತಿ ಕೊಟ್ಟು ಮರಳಿ ಬನ್ನಿ, ಅಥವಾ ಫೋಟೋ ಇಲ್ಲವೇ ಲಿಂಕ್ ಬಳಸಿ: ಕೆಳಗೆ “ಬೇರೆ ದಾರಿಗಳು” ನೋಡಿ.
camera-missing = ಕ್ಯಾಮೆರಾ ಸಿಗಲಿಲ್ಲ
    .todo = ಕೋಡ್‌ನ ಫೋಟೋ ಅಥವಾ ಲಿಂಕ್ ಬಳಸಿ: ಕೆಳಗೆ “ಬೇರೆ ದಾರಿಗಳು” ನೋಡಿ.
camera-busy = ಈಗ ಕ್ಯಾಮೆರಾ ಬಳಸಲು ಆಗುವುದಿಲ್ಲ
    .todo = ಕ್ಯಾಮೆರಾ ಬಳಸುತ್ತಿರುವ ಬೇರೆ ಆ್ಯಪ್‌ಗಳನ್ನು ಮುಚ್ಚಿ ಮರಳಿ ಬನ್ನಿ, ಅಥವಾ ಫೋಟೋ ಇಲ್ಲವೇ ಲಿಂಕ್ ಬಳಸಿ: ಕೆಳಗೆ “ಬೇರೆ ದಾರಿಗಳು” ನೋಡಿ.
camera-insecure = ಕ್ಯಾಮೆರಾಗೆ ಸುರಕ್ಷಿತ ಸಂಪರ್ಕ ಬೇಕು
    .todo = ಈ ಪುಟವನ್ನು https ಮೂಲಕ ತೆರೆಯಿರಿ, ಅಥವಾ ಫೋಟೋ ಇಲ್ಲವೇ ಲಿಂಕ್ ಬಳಸಿ: ಕೆಳಗೆ “ಬೇರೆ ದಾರಿಗಳು” ನೋಡಿ.
scan-other = ಬೇರೆ ದಾರಿಗಳು
scan-photo = ಕೋಡ್‌ನ ಫೋಟೋ ಆರಿಸಿ
scan-link = ವೈದ್ಯರ ಲಿಂಕ್
scan-link-hint = ವೈದ್ಯರಿಗೆ ಅವರ ಲಿಂಕ್ ನಕಲಿಸಿ ನಿಮಗೆ ಕಳುಹಿಸಲು ಹೇಳಿ.
scan-link-button = ಈ ಲಿಂಕ್ ಬಳಸಿ
who-title = ಸರಿಯಾದ ವ್ಯಕ್ತಿ ಇವರೇ?
who-lead = ನೀವು ಸ್ಕ್ಯಾನ್ ಮಾಡಿದ ಕೋಡ್ ಇವರದು.
who-unknown = ಇಂಟರ್ನೆಟ್ ಇಲ್ಲ, ಹಾಗಾಗಿ ಈ ಕೋಡ್ ಯಾರದೆಂದು ಇನ್ನೂ ತೋರಿಸಲು ಆಗುವುದಿಲ್ಲ. ನೀವು ಮುಂದುವರಿಯಬಹುದು: ನೀವು ಹೆಸರು ನೋಡಿ ಹೌದು ಎನ್ನುವವರೆಗೆ ಏನನ್ನೂ ಹಂಚುವುದಿಲ್ಲ.
vouched = { $by } ದೃಢೀಕರಿಸಿದ್ದಾರೆ
unvouched = ಇದು ಅವರೇ ತಮಗೆ ಕೊಟ್ಟುಕೊಂಡ ಹೆಸರು; ಯಾರೂ ಇದನ್ನು ದೃಢೀಕರಿಸಿಲ್ಲ. ಅವರು ನಿಮ್ಮ ಜೊತೆಯೇ ಇದ್ದರೆ, ಇದು ಅವರೇ ಎಂದು ಕೇಳಿ.
who-yes = ಹೌದು, ಮುಂದುವರಿಸಿ
who-no = ಅಲ್ಲ, ಹಿಂದೆ ಹೋಗಿ
choose-title = { $who } ಜೊತೆ ಹಂಚಿಕೊಳ್ಳಿ
choose-title-anyone = ಕೋಡ್ ತೋರಿಸಿ
choose-which = ಯಾವ ದಾಖಲೆಗಳು?
choose-kinds = ಯಾವ ರೀತಿಗಳು?
choose-kinds-hint = ಬೇರೆ ವಿಷಯ ಇಲ್ಲದ ದಾಖಲೆಗಳು ಮಾತ್ರ. ಒಪ್ಪುವ ಮೊದಲು ಅವು ಯಾವುವೆಂದು ನೋಡುತ್ತೀರಿ.
choose-kinds-missing = ಕನಿಷ್ಠ ಒಂದು ರೀತಿ ಆರಿಸಿ
choose-new-too = ನೀವು ಆಮೇಲೆ ಸೇರಿಸುವ ದಾಖಲೆಗಳನ್ನೂ, ಮುಂದಿನ ಸಲ ಈ ಆ್ಯಪ್ ತೆರೆದಿರುವಾಗ ಹಂಚಲಾಗುತ್ತದೆ.
choose-open-for = ಕೋಡನ್ನು ಎಷ್ಟು ಹೊತ್ತು ಬಳಸಬಹುದು?
choose-open-for-hint = ಆಮೇಲೆ ಯಾರೂ ಅದನ್ನು ಬಳಸಲಾರರು. ಅದರಿಂದ ಆದ ಹಂಚಿಕೆ ಮುಂದುವರಿಯುತ್ತದೆ.
choose-code = ಕೋಡ್ ಮಾಡಿ
open-quarter = 15 ನಿಮಿಷಗಳು
choose-records = ಅವರು ಏನು ನೋಡಬಹುದು?
choose-no-records = ನಿಮ್ಮ ಬಳಿ ಇನ್ನೂ ದಾಖಲೆಗಳಿಲ್ಲ. ಮೊದಲು “ದಾಖಲೆಗಳು” ವಿಭಾಗದಲ್ಲಿ ಒಂದನ್ನು ಸೇರಿಸಿ.
choose-all = ಎಲ್ಲವನ್ನೂ ಆರಿಸಿ
choose-none = ಯಾವುದನ್ನೂ ಆರಿಸಬೇಡಿ
choose-purpose = ಇದು ಯಾವುದಕ್ಕೆ?
choose-period = ಎಷ್ಟು ಸಮಯ?
choose-date = ಕೊನೆಯ ದಿನ
choose-records-missing = ಕನಿಷ್ಠ ಒಂದು ದಾಖಲೆ ಆರಿಸಿ
choose-purpose-missing = ಇದು ಯಾವುದಕ್ಕೆ ಎಂದು ಆರಿಸಿ
choose-period-missing = ಎಷ್ಟು ಸಮಯ ಎಂದು ಆರಿಸಿ
choose-date-missing = ಕೊನೆಯ ದಿನ ಆರಿಸಿ
choose-next = ಅವರಿಗೆ ಕಾಣುವುದನ್ನು ನೋಡಿ
connect-title = ಒಂದು ಆ್ಯಪ್ ಕೇಳುತ್ತಿರುವುದು
connect-who = { $who } ನಿಮ್ಮ ದಾಖಲೆಗಳನ್ನು ಕೇಳುತ್ತಿದೆ
connect-warning = ನೀವೇ ಈಗಷ್ಟೇ ಈ ಆ್ಯಪ್‌ನಿಂದ ಇಲ್ಲಿಗೆ ಬಂದಿದ್ದರೆ ಮಾತ್ರ ಒಪ್ಪಿಕೊಳ್ಳಿ. ಯಾರಾದರೂ ನಿಮಗೆ ಈ ಲಿಂಕ್ ಅಥವಾ ಕೋಡ್ ಕಳುಹಿಸಿದ್ದರೆ, ಬೇಡ ಎನ್ನಿ: ನೀವು ಹಂಚಿಕೊಳ್ಳುವುದು ಅವರ ಕೈಸೇರಬಹುದು.
connect-what = ಇದು ಕೇಳುವುದು
connect-when = ಯಾವ ಕಾಲದ್ದು
connect-since = { $from } ರಿಂದ
connect-before = { $to } ವರೆಗೆ
connect-between = { $from } ರಿಂದ { $to } ವರೆಗೆ
connect-purpose = ಯಾವುದಕ್ಕಾಗಿ
connect-until = ಹೆಚ್ಚೆಂದರೆ ಯಾವಾಗಿನವರೆಗೆ
connect-new = ಹೊಸ ದಾಖಲೆಗಳು
connect-new-text = ಅವನ್ನೂ ಪಡೆಯಲು ಬಯಸುತ್ತದೆ. ನೀವು ಅನುಮತಿಸಿದರೆ ಮಾತ್ರ ಅವು ಅದಕ್ಕೆ ಸಿಗುತ್ತವೆ.
connect-new-yes = ನಾನು ಮುಂದೆ ಸೇರಿಸುವುದು ಕೂಡ
connect-new-hint = ಇದು ಕೇಳಿದ್ದರಲ್ಲಿ ಏನಾದರೂ ಇರುವ ದಾಖಲೆಯನ್ನು ನೀವು ಸೇರಿಸಿದಾಗಲೆಲ್ಲ, ನಿಮ್ಮನ್ನು ಮತ್ತೆ ಕೇಳದೆ ಆ ಭಾಗ ಇದಕ್ಕೆ ಸಿಗುತ್ತದೆ, ಹಂಚಿಕೆ ಮುಗಿಯುವವರೆಗೆ. ನೀವು ಯಾವಾಗ ಬೇಕಾದರೂ ನಿಲ್ಲಿಸಬಹುದು.
connect-identity = ನೀವು ಯಾರು (ಹೆಸರು, ಹುಟ್ಟಿದ ದಿನಾಂಕ, ವಿಳಾಸ)
connect-records = ಇದಕ್ಕೆ ಸಿಗುವುದು
connect-records-hint = ಇಲ್ಲಿರುವುದು ಮಾತ್ರ ಪ್ರತಿಯಾಗಿ ಸಿಗುತ್ತದೆ, ಈ ದಾಖಲೆಗಳಲ್ಲಿ ಬೇರೇನೂ ಸಿಗುವುದಿಲ್ಲ. ಕೊಡಬಾರದ್ದರ ಗುರುತು ತೆಗೆಯಿರಿ. ನಿಮ್ಮ ಹೆಸರನ್ನೂ ದಾಖಲೆಪತ್ರಗಳು ಹಾಗೂ ಚಿತ್ರಗಳ ಶೀರ್ಷಿಕೆಗಳನ್ನೂ ಇದು ನೋಡುತ್ತದೆ.
connect-count = { $kind }: { $count }
connect-rest = ನಿಮ್ಮಲ್ಲೇ ಉಳಿಯುವುದು: { $count }
connect-file = ಇಡೀ ದಾಖಲೆಪತ್ರ ಅಥವಾ ಚಿತ್ರ
connect-as-asked = ಕೇಳಿದಷ್ಟು ಕಾಲ: { $until } ವರೆಗೆ
connect-no = ಹಂಚಿಕೊಳ್ಳಬೇಡಿ
connect-answered = ಇದಕ್ಕೆ ನೀವು ಮೊದಲೇ ಒಪ್ಪಿದ್ದೀರಿ. ಹಂಚಿಕೊಳ್ಳಿ ಟ್ಯಾಬ್‌ನಲ್ಲಿ ಇದಕ್ಕೆ ಏನು ಸಿಕ್ಕಿತು ಎಂದು ನೋಡಬಹುದು, ನಿಲ್ಲಿಸಬಹುದು.
connect-nothing = ಇವುಗಳಲ್ಲಿ ಯಾವುದೂ ನಿಮ್ಮಲ್ಲಿಲ್ಲ
connect-nothing-text = ಈ ಆ್ಯಪ್ ಕೇಳುವ ಯಾವುದೂ ನಿಮ್ಮ ದಾಖಲೆಗಳಲ್ಲಿಲ್ಲ. ಏನನ್ನೂ ಹಂಚಿಕೊಂಡಿಲ್ಲ.
connect-unreadable = ಈಗ ಓದಲಾಗಲಿಲ್ಲ, ಹಂಚಿಕೊಳ್ಳುವುದಿಲ್ಲ: { $titles }
purpose-treatment = ಚಿಕಿತ್ಸೆ
purpose-emergency = ತುರ್ತು ಪರಿಸ್ಥಿತಿ
purpose-care-management = ಎರಡನೇ ಅಭಿಪ್ರಾಯ ಅಥವಾ ಚಿಕಿತ್ಸೆಯ ಯೋಜನೆ
purpose-payment = ಹಣ ಪಾವತಿ ಅಥವಾ ವಿಮೆ
purpose-research = ಸಂಶೋಧನೆ
purpose-patient-request = ನಾನು ಕೇಳಿದ ಬೇರೆ ವಿಷಯ
for-treatment = ಚಿಕಿತ್ಸೆಗಾಗಿ
for-emergency = ತುರ್ತು ಪರಿಸ್ಥಿತಿಗಾಗಿ
for-care-management = ಎರಡನೇ ಅಭಿಪ್ರಾಯ ಅಥವಾ ಚಿಕಿತ್ಸೆಯ ಯೋಜನೆಗಾಗಿ
for-payment = ಹಣ ಪಾವತಿ ಅಥವಾ ವಿಮೆಗಾಗಿ
for-research = ಸಂಶೋಧನೆಗಾಗಿ
for-patient-request = ರೋಗಿ ಕೇಳಿದ ವಿಷಯಕ್ಕಾಗಿ
for-own-request = ನೀವು ಕೇಳಿದ ವಿಷಯಕ್ಕಾಗಿ
for-unknown = ತಿಳಿಯದ ಕಾರಣಕ್ಕಾಗಿ
period-hour = 1 ಗಂಟೆ
period-day = 24 ಗಂಟೆಗಳು
period-week = 7 ದಿನಗಳು
period-three-months = 3 ತಿಂಗಳುಗಳು
period-date = ಒಂದು ದಿನಾಂಕದವರೆಗೆ
preview-title = { $who } ನೋಡುವುದು
preview-title-anyone = ಇನ್ನೊಬ್ಬರು ನೋಡುವುದು
preview-lead = ಅವರು ನೋಡುವುದು ಇದನ್ನೇ; ಹೆಚ್ಚೂ ಇಲ್ಲ, ಕಡಿಮೆಯೂ ಇಲ್ಲ.
preview-share = { $who } ಜೊತೆ ಹಂಚಿಕೊಳ್ಳಿ
preview-prepare = ಈ ಹಂಚಿಕೆ ಸಿದ್ಧಪಡಿಸಿ
preview-busy = { $who } ಜೊತೆ ಹಂಚಲಾಗುತ್ತಿದೆ…
shared-title = ಹಂಚಲಾಗಿದೆ
shared-later = ಸಿದ್ಧಪಡಿಸಲಾಗಿದೆ
shared-text = ಅವರು ಈಗ ಇದನ್ನು ನೋಡಬಹುದು. ಪ್ರತಿ ಸಲ ತೆರೆದಾಗ ನಿಮಗೆ ತಿಳಿಸುತ್ತೇವೆ.
shared-done = ಆಯಿತು
shared-line = { $purpose } · { $until } ವರೆಗೆ

## ಯಾರೋ ಕಳುಹಿಸಿದ್ದು

parcel-title = ನಿಮಗೆ ಕಳುಹಿಸಿದ್ದು
parcel-from = { $who } ನಿಮಗೆ ಒಂದು ದಾಖಲೆ ಕಳುಹಿಸಿದ್ದಾರೆ
parcel-from-unknown = ಯಾರೋ ನಿಮಗೆ ಒಂದು ದಾಖಲೆ ಕಳುಹಿಸಿದ್ದಾರೆ
parcel-reading = ಯಾರು ಕಳುಹಿಸಿದರು ಎಂದು ನೋಡಲಾಗುತ್ತಿದೆ…
parcel-damaged = ಇದು ಕಳುಹಿಸಿದ್ದಲ್ಲ: ದಾರಿಯಲ್ಲಿ ಬದಲಾಗಿರಬಹುದು. ಇದನ್ನು ಇಟ್ಟುಕೊಳ್ಳಲು ಆಗುವುದಿಲ್ಲ.
parcel-line = { $title } · { $kind } · { $size }
parcel-until = { $until } ವರೆಗೆ ನಿಮ್ಮ ಉತ್ತರಕ್ಕೆ ಕಾಯುತ್ತದೆ
parcel-told = ನೀವು ಇದನ್ನು ಇಟ್ಟುಕೊಂಡಿರಾ ಎಂಬುದು ಕಳುಹಿಸಿದವರಿಗೆ ಕಾಣುತ್ತದೆ, ನೋಡಿದಿರಾ ಎಂಬುದಲ್ಲ.
parcel-look = ನೋಡಿ
parcel-keep = ಇಟ್ಟುಕೊಳ್ಳಿ
parcel-decline = ಬೇಡ
parcel-about = { $who } ಕಳುಹಿಸಿದ್ದು
parcel-screen = ನಿಮಗೆ ಕಳುಹಿಸಿದ ದಾಖಲೆ
parcel-kept = { $who } ಕಳುಹಿಸಿದ್ದನ್ನು ನೀವು ಇಟ್ಟುಕೊಂಡಿರಿ.
parcel-declined = { $who } ಕಳುಹಿಸಿದ್ದನ್ನು ತೆಗೆಯಲಾಗಿದೆ. ನೀವು ಇಟ್ಟುಕೊಳ್ಳಲಿಲ್ಲ ಎಂದು ಅವರಿಗೆ ಕಾಣುತ್ತದೆ.
receive-open = ಆಸ್ಪತ್ರೆ ಅಥವಾ ವೈದ್ಯರಿಂದ ದಾಖಲೆ ಪಡೆಯಿರಿ
receive-title = ದಾಖಲೆ ಪಡೆಯಿರಿ
receive-lead = ಇದನ್ನು ಆಸ್ಪತ್ರೆಗೆ ಅಥವಾ ವೈದ್ಯರಿಗೆ ತೋರಿಸಿ, ಅಥವಾ ಲಿಂಕ್ ಕಳುಹಿಸಿ. ಆಗ ಅವರು ನಿಮಗೆ ದಾಖಲೆ ಕಳುಹಿಸಬಹುದು; ಇಟ್ಟುಕೊಳ್ಳುವುದೇ ಎಂದು ನೀವೇ ನಿರ್ಧರಿಸುತ್ತೀರಿ.
receive-alt = ನಿಮ್ಮ ಕೋಡ್, ಸ್ಕ್ಯಾನ್ ಮಾಡಲು
receive-note = ಇದರಿಂದ ಅವರು ನಿಮಗೆ ಕಳುಹಿಸಬಹುದು. ನಿಮ್ಮದೇನನ್ನೂ ಅವರು ನೋಡಲಾರರು.

## ನಡೆದದ್ದು

activity-title = ನಡೆದದ್ದು
activity-lead = ನಿಮ್ಮ ದಾಖಲೆಗಳನ್ನು ಯಾರು, ಯಾವಾಗ ತೆರೆದರು. ಇಲ್ಲಿ ಕಾಣದೆ ಯಾರೂ ಅವುಗಳನ್ನು ತೆರೆಯಲಾರರು.
activity-lead-clinician = ನೀವು ಏನನ್ನು, ಯಾವಾಗ ತೆರೆದಿರಿ. ನಿಮ್ಮ ರೋಗಿಗಳಿಗೂ ಇದೇ ಕಾಣುತ್ತದೆ.
activity-empty = ಇನ್ನೂ ಏನೂ ನಡೆದಿಲ್ಲ
activity-empty-text = ನೀವು ಹಂಚಿಕೊಂಡದ್ದನ್ನು ಯಾರಾದರೂ ತೆರೆದರೆ, ಅಥವಾ ಯಾರನ್ನಾದರೂ ತಡೆದರೆ, ಅದು ಇಲ್ಲಿ ಕಾಣುತ್ತದೆ.
activity-show = ಏನು ತೋರಿಸಬೇಕು
activity-all = ಎಲ್ಲವೂ
activity-only-opened = ತೆರೆದದ್ದು
activity-only-blocked = ತಡೆದದ್ದು
blocked = ತಡೆಯಲಾಗಿದೆ
activity-created = ನೀವು ಈ ದಾಖಲೆ ರಚಿಸಿದಿರಿ.
activity-added = { $records ->
    [0] ನೀವು ಒಂದು ದಾಖಲೆ ಸೇರಿಸಿದಿರಿ.
    [one] ನೀವು { $records } ದಾಖಲೆ ಸೇರಿಸಿದಿರಿ.
   *[other] ನೀವು { $records } ದಾಖಲೆಗಳನ್ನು ಸೇರಿಸಿದಿರಿ.
  }
activity-shared = { $records ->
    [0] ನೀವು { $purpose } { $who } ಜೊತೆ ದಾಖಲೆಗಳನ್ನು ಹಂಚಿಕೊಂಡಿರಿ.
    [one] ನೀವು { $purpose } { $who } ಜೊತೆ { $records } ದಾಖಲೆ ಹಂಚಿಕೊಂಡಿರಿ.
   *[other] ನೀವು { $purpose } { $who } ಜೊತೆ { $records } ದಾಖಲೆಗಳನ್ನು ಹಂಚಿಕೊಂಡಿರಿ.
  }
activity-stopped = ನೀವು { $who } ಜೊತೆ ಹಂಚಿಕೆ ನಿಲ್ಲಿಸಿದಿರಿ.
activity-opened = { $records ->
    [0] { $who } { $purpose } ನೀವು ಹಂಚಿಕೊಂಡದ್ದನ್ನು ತೆರೆದರು.
    [one] { $who } { $purpose } { $records } ದಾಖಲೆ ತೆರೆದರು.
   *[other] { $who } { $purpose } { $records } ದಾಖಲೆಗಳನ್ನು ತೆರೆದರು.
  }
activity-blocked-stopped = { $times ->
    [one] ನೀವು ನಿಲ್ಲಿಸಿದ ಹಂಚಿಕೆಯನ್ನು { $who } ತೆರೆಯಲು ಪ್ರಯತ್ನಿಸಿದರು, ಅವರನ್ನು ತಡೆಯಲಾಯಿತು.
   *[other] ನೀವು ನಿಲ್ಲಿಸಿದ ಹಂಚಿಕೆಯನ್ನು { $who } { $times } ಸಲ ತೆರೆಯಲು ಪ್ರಯತ್ನಿಸಿದರು, ಅವರನ್ನು ತಡೆಯಲಾಯಿತು.
  }
activity-blocked-expired = { $times ->
    [one] ಮುಗಿದ ಹಂಚಿಕೆಯನ್ನು { $who } ತೆರೆಯಲು ಪ್ರಯತ್ನಿಸಿದರು, ಅವರನ್ನು ತಡೆಯಲಾಯಿತು.
   *[other] ಮುಗಿದ ಹಂಚಿಕೆಯನ್ನು { $who } { $times } ಸಲ ತೆರೆಯಲು ಪ್ರಯತ್ನಿಸಿದರು, ಅವರನ್ನು ತಡೆಯಲಾಯಿತು.
  }
activity-blocked-outside = { $times ->
    [one] ನೀವು ಹಂಚಿಕೊಳ್ಳದ ವಿಷಯವನ್ನು { $who } ತೆರೆಯಲು ಪ್ರಯತ್ನಿಸಿದರು, ಅವರನ್ನು ತಡೆಯಲಾಯಿತು.
   *[other] ನೀವು ಹಂಚಿಕೊಳ್ಳದ ವಿಷಯವನ್ನು { $who } { $times } ಸಲ ತೆರೆಯಲು ಪ್ರಯತ್ನಿಸಿದರು, ಅವರನ್ನು ತಡೆಯಲಾಯಿತು.
  }
activity-device-added = ನೀವು ಒಂದು ಸಾಧನ ಸೇರಿಸಿದಿರಿ: { $device }.
activity-device-removed = ನೀವು ಒಂದು ಸಾಧನ ತೆಗೆದಿರಿ: { $device }.
activity-kit-made = ನೀವು ಮರುಪಡೆಯುವ ಹಾಳೆ ಮಾಡಿದಿರಿ.
activity-recovered = ಮರುಪಡೆಯುವ ಹಾಳೆಯಿಂದ ನಿಮ್ಮ ದಾಖಲೆ ಒಂದು ಸಾಧನಕ್ಕೆ ಮರಳಿ ಬಂದಿತು: { $device }.
activity-erased = { $records ->
    [0] ನೀವು ಒಂದು ದಾಖಲೆ ಅಳಿಸಿದಿರಿ.
    [one] ನೀವು { $records } ದಾಖಲೆ ಅಳಿಸಿದಿರಿ.
   *[other] ನೀವು { $records } ದಾಖಲೆಗಳನ್ನು ಅಳಿಸಿದಿರಿ.
  }
activity-offered = ನೀವು { $purpose } ಹಂಚಿಕೆ ಕೋಡ್ ಮಾಡಿದಿರಿ.
activity-offer-taken = { $who } ನಿಮ್ಮ ಹಂಚಿಕೆ ಕೋಡ್ ಬಳಸಿದರು.
activity-offer-ended = ನೀವು ಒಂದು ಹಂಚಿಕೆ ಕೋಡ್ ಹಿಂಪಡೆದಿರಿ.
activity-receipt = ರಸೀದಿ ನೋಡಿ
activity-renewed = ಖಾತೆ ಬದಲಾಗಿದ್ದ { $who } ಜೊತೆಗಿನ ಹಂಚಿಕೆಯನ್ನು ನೀವು ನವೀಕರಿಸಿದಿರಿ.
activity-closed = ನೀವು ನಿಮ್ಮ ಖಾತೆ ಮುಚ್ಚಿದಿರಿ.
activity-contact-closed = { $who } ತಮ್ಮ ಖಾತೆ ಮುಚ್ಚಿದರು, ಇನ್ನು ಏನನ್ನೂ ತೆರೆಯಲಾರರು.
activity-sent = ನೀವು { $who } ಅವರಿಗೆ ಒಂದು ದಾಖಲೆ ಕಳುಹಿಸಿದಿರಿ.
activity-arrived = { $who } ನಿಮಗೆ ಒಂದು ದಾಖಲೆ ಕಳುಹಿಸಿದರು.
activity-parcel-kept = { $who } ಕಳುಹಿಸಿದ ದಾಖಲೆಯನ್ನು ನೀವು ಇಟ್ಟುಕೊಂಡಿರಿ.
activity-parcel-declined = { $who } ಕಳುಹಿಸಿದ ದಾಖಲೆಯನ್ನು ನೀವು ಇಟ್ಟುಕೊಳ್ಳಲಿಲ್ಲ.
activity-parcel-withdrawn = { $who } ನಿಮಗೆ ಕಳುಹಿಸಿದ್ದ ದಾಖಲೆಯನ್ನು ಹಿಂಪಡೆದರು.
activity-recovery-begun = ನಿಮ್ಮ ದಾಖಲೆಯನ್ನು ಮರಳಿ ತರಲು ಯಾರೋ ಆರಂಭಿಸಿದ್ದಾರೆ.
activity-recovery-stopped = ನಿಮ್ಮ ದಾಖಲೆಯನ್ನು ಮರಳಿ ತರುವ ಪ್ರಯತ್ನವನ್ನು ನಿಲ್ಲಿಸಲಾಯಿತು.
device-unknown = ಹೆಸರು ತಿಳಿದಿಲ್ಲ
clinician-created = ನೀವು ಈ ಆ್ಯಪ್ ಬಳಸಲು ಆರಂಭಿಸಿದಿರಿ.
clinician-added = ದಾಖಲೆಗಳನ್ನು ಸೇರಿಸಲಾಯಿತು.
clinician-shared = { $records ->
    [0] { $who } { $purpose } ನಿಮ್ಮ ಜೊತೆ ದಾಖಲೆಗಳನ್ನು ಹಂಚಿಕೊಂಡರು.
    [one] { $who } { $purpose } ನಿಮ್ಮ ಜೊತೆ { $records } ದಾಖಲೆ ಹಂಚಿಕೊಂಡರು.
   *[other] { $who } { $purpose } ನಿಮ್ಮ ಜೊತೆ { $records } ದಾಖಲೆಗಳನ್ನು ಹಂಚಿಕೊಂಡರು.
  }
clinician-stopped = { $who } ನಿಮ್ಮ ಜೊತೆ ಹಂಚಿಕೆ ನಿಲ್ಲಿಸಿದರು.
clinician-opened = { $records ->
    [0] ನೀವು { $purpose } { $who } ಅವರ ದಾಖಲೆಗಳನ್ನು ತೆರೆದಿರಿ.
    [one] ನೀವು { $purpose } { $who } ಅವರ { $records } ದಾಖಲೆ ತೆರೆದಿರಿ.
   *[other] ನೀವು { $purpose } { $who } ಅವರ { $records } ದಾಖಲೆಗಳನ್ನು ತೆರೆದಿರಿ.
  }
clinician-blocked-stopped = { $times ->
    [one] { $who } ನಿಲ್ಲಿಸಿದ ಹಂಚಿಕೆಯನ್ನು ನೀವು ತೆರೆಯಲು ಪ್ರಯತ್ನಿಸಿದಿರಿ, ನಿಮ್ಮನ್ನು ತಡೆಯಲಾಯಿತು.
   *[other] { $who } ನಿಲ್ಲಿಸಿದ ಹಂಚಿಕೆಯನ್ನು ನೀವು { $times } ಸಲ ತೆರೆಯಲು ಪ್ರಯತ್ನಿಸಿದಿರಿ, ನಿಮ್ಮನ್ನು ತಡೆಯಲಾಯಿತು.
  }
clinician-blocked-expired = { $times ->
    [one] { $who } ಅವರ ಮುಗಿದ ಹಂಚಿಕೆಯನ್ನು ನೀವು ತೆರೆಯಲು ಪ್ರಯತ್ನಿಸಿದಿರಿ, ನಿಮ್ಮನ್ನು ತಡೆಯಲಾಯಿತು.
   *[other] { $who } ಅವರ ಮುಗಿದ ಹಂಚಿಕೆಯನ್ನು ನೀವು { $times } ಸಲ ತೆರೆಯಲು ಪ್ರಯತ್ನಿಸಿದಿರಿ, ನಿಮ್ಮನ್ನು ತಡೆಯಲಾಯಿತು.
  }
clinician-blocked-outside = { $times ->
    [one] { $who } ಹಂಚಿಕೊಳ್ಳದ ವಿಷಯವನ್ನು ನೀವು ತೆರೆಯಲು ಪ್ರಯತ್ನಿಸಿದಿರಿ, ನಿಮ್ಮನ್ನು ತಡೆಯಲಾಯಿತು.
   *[other] { $who } ಹಂಚಿಕೊಳ್ಳದ ವಿಷಯವನ್ನು ನೀವು { $times } ಸಲ ತೆರೆಯಲು ಪ್ರಯತ್ನಿಸಿದಿರಿ, ನಿಮ್ಮನ್ನು ತಡೆಯಲಾಯಿತು.
  }
clinician-erased = { $records ->
    [0] { $who } ಒಂದು ದಾಖಲೆ ಅಳಿಸಿದರು.
    [one] { $who } { $records } ದಾಖಲೆ ಅಳಿಸಿದರು.
   *[other] { $who } { $records } ದಾಖಲೆಗಳನ್ನು ಅಳಿಸಿದರು.
  }
clinician-offer-taken = ನೀವು ಹಂಚಿಕೆ ಕೋಡ್ ಬಳಸಿದಿರಿ, ರೋಗಿಯ ಒಪ್ಪಿಗೆಗಾಗಿ ಕಾಯುತ್ತಿದ್ದೀರಿ.
clinician-offer-ended = ನೀವು ಬಳಸಿದ ಹಂಚಿಕೆ ಕೋಡ್ ಏನನ್ನೂ ಹಂಚದೆ ಮುಗಿಯಿತು.
clinician-renewed = { $who } ನಿಮ್ಮ ಜೊತೆಗಿನ ಹಂಚಿಕೆಯನ್ನು ನವೀಕರಿಸಿದರು.
clinician-patient-closed = { $who } ತಮ್ಮ ಖಾತೆ ಮುಚ್ಚಿದರು. ಅವರು ಹಂಚಿಕೊಂಡದ್ದು ಮುಗಿದಿದೆ.
clinician-parcel-kept = ನೀವು ಕಳುಹಿಸಿದ ದಾಖಲೆಯನ್ನು { $who } ಇಟ್ಟುಕೊಂಡರು.
clinician-parcel-declined = ನೀವು ಕಳುಹಿಸಿದ ದಾಖಲೆಯನ್ನು { $who } ಇಟ್ಟುಕೊಳ್ಳಲಿಲ್ಲ.
clinician-parcel-withdrawn = { $who } ಅವರಿಗೆ ಕಳುಹಿಸಿದ್ದ ದಾಖಲೆಯನ್ನು ನೀವು ಹಿಂಪಡೆದಿರಿ.

## ವೈದ್ಯರ ಪರದೆಗಳು

patients-title = ರೋಗಿಗಳು
patients-lead = ತಮ್ಮ ದಾಖಲೆಗಳನ್ನು ನಿಮ್ಮ ಜೊತೆ ಹಂಚಿಕೊಳ್ಳುವವರು, ಹೊಸಬರು ಮೊದಲು.
patients-empty = ಇನ್ನೂ ಯಾರೂ ನಿಮ್ಮ ಜೊತೆ ಹಂಚಿಕೊಂಡಿಲ್ಲ
patients-empty-text = ರೋಗಿಗೆ ನಿಮ್ಮ ಕೋಡ್ ತೋರಿಸಿ. ಅವರು ಹಂಚಿಕೊಳ್ಳುವುದು ಕೂಡಲೇ ಇಲ್ಲಿ ಕಾಣುತ್ತದೆ.
patients-show-code = ನನ್ನ ಕೋಡ್ ತೋರಿಸಿ
account-ended = ಈ ಖಾತೆ { $day } ರಂದು ಮುಗಿದಿದೆ
account-ended-text = ಇದರಿಂದ ಇನ್ನು ಏನನ್ನೂ ತೆರೆಯಲು ಆಗುವುದಿಲ್ಲ, ಇದರ ಜೊತೆ ಯಾರೂ ಹಂಚಿಕೊಳ್ಳಲಾರರು. ಮುಂದುವರಿಯಲು, ಸೆಟ್ಟಿಂಗ್‌ಗಳಲ್ಲಿ ಇದನ್ನು ಈ ಸಾಧನದಿಂದ ತೆಗೆದು, ಹೊಸದನ್ನು ಮಾಡಿಕೊಳ್ಳಿ.
claim-title = ರೋಗಿಯ ಕೋಡ್ ಸ್ಕ್ಯಾನ್ ಮಾಡಿ
claim-lead = ನಿಮ್ಮ ರೋಗಿ ತಮ್ಮ ಫೋನ್‌ನಲ್ಲಿ ಹಂಚಿಕೆ ಕೋಡ್ ತೋರಿಸುತ್ತಾರೆ.
claim-link = ರೋಗಿಯ ಲಿಂಕ್
claim-link-hint = ರೋಗಿ ನಿಮಗೆ ಲಿಂಕ್ ಕಳುಹಿಸಿದ್ದರೆ, ಅದನ್ನು ಇಲ್ಲಿ ಅಂಟಿಸಿ.
claim-waiting = ರೋಗಿಯ ಒಪ್ಪಿಗೆಗಾಗಿ ಕಾಯುತ್ತಿದೆ
claim-waiting-text = ನಿಮ್ಮ ರೋಗಿಗೆ ಈಗ ನಿಮ್ಮ ಹೆಸರು ಕಾಣುತ್ತಿದೆ, ಹೌದು ಎನ್ನಲು ಕೇಳಲಾಗುತ್ತಿದೆ. ಅವರು ಎಂದ ಕೂಡಲೇ ದಾಖಲೆಗಳು ಇಲ್ಲಿ ತೆರೆಯುತ್ತವೆ.
claim-ended = ಏನನ್ನೂ ಹಂಚಿಲ್ಲ
claim-over = ನಿಮ್ಮ ರೋಗಿ ಬೇಡ ಎಂದರು, ಅಥವಾ ಕೋಡ್ ಹಿಂಪಡೆದರು. ಅದು ಅವರ ನಿರ್ಧಾರ. ತಪ್ಪಾಗಿ ಆಗಿದ್ದರೆ, ಅವರು ನಿಮಗೆ ಹೊಸ ಕೋಡ್ ತೋರಿಸಬಹುದು.
claim-ended-no = ರೋಗಿಯ ಕೋಡ್: ಏನನ್ನೂ ಹಂಚಿಲ್ಲ
claim-ended-taken = ರೋಗಿಯ ಕೋಡ್: ಬೇರೆಯವರು ಮೊದಲೇ ಬಳಸಿದ್ದಾರೆ
claim-ended-late = ರೋಗಿಯ ಕೋಡ್: ಸಮಯ ಮುಗಿದಿತ್ತು, ಅಥವಾ ಹಿಂಪಡೆಯಲಾಗಿತ್ತು
patient-opening = { $who } ಅವರ ದಾಖಲೆಗಳು ತೆರೆಯುತ್ತಿವೆ
patient-logged = ನೀವು ದಾಖಲೆಗಳನ್ನು ತೆರೆಯುವುದು ರೋಗಿಗೆ ತಿಳಿಯುತ್ತದೆ.
patient-refused = { $who } ಅವರ ದಾಖಲೆಗಳನ್ನು ತೆರೆಯಲು ಆಗುವುದಿಲ್ಲ
code-title = ನನ್ನ ಕೋಡ್
code-lead = ರೋಗಿ ತಮ್ಮ ಫೋನ್ ಕ್ಯಾಮೆರಾದಿಂದ ಇದನ್ನು ಸ್ಕ್ಯಾನ್ ಮಾಡಲಿ.
code-alt = { $name } ಅವರ ಕೋಡ್, ಸ್ಕ್ಯಾನ್ ಮಾಡಲು
code-copy = ಲಿಂಕ್ ನಕಲಿಸಿ
code-send = ಕಳುಹಿಸಿ
code-copy-failed = ನಕಲಿಸಲು ಆಗಲಿಲ್ಲ. ಲಿಂಕ್ ಇಲ್ಲಿದೆ:
code-unvouched = ಈ ಹೆಸರು ನೀವೇ ಕೊಟ್ಟಿದ್ದು, ಯಾರೂ ಇದನ್ನು ದೃಢೀಕರಿಸಿಲ್ಲ ಎಂದು ರೋಗಿಗಳಿಗೆ ತಿಳಿಸಲಾಗುತ್ತದೆ.
notice-copied = ಲಿಂಕ್ ನಕಲಿಸಲಾಗಿದೆ.
notice-new-share = { $count ->
    [one] { $who } { $purpose } ನಿಮ್ಮ ಜೊತೆ { $count } ದಾಖಲೆ ಹಂಚಿಕೊಂಡರು.
   *[other] { $who } { $purpose } ನಿಮ್ಮ ಜೊತೆ { $count } ದಾಖಲೆಗಳನ್ನು ಹಂಚಿಕೊಂಡರು.
  }
notice-close = ಈ ಸಂದೇಶ ಮುಚ್ಚಿ

## ಸೆಟ್ಟಿಂಗ್‌ಗಳು

settings-title = ಸೆಟ್ಟಿಂಗ್‌ಗಳು
theme = ತಿಳಿ ಅಥವಾ ಗಾಢ ಬಣ್ಣ
theme-auto = ನನ್ನ ಸಾಧನದಲ್ಲಿರುವಂತೆ
theme-light = ತಿಳಿ
theme-dark = ಗಾಢ
text-size = ಅಕ್ಷರಗಳ ಗಾತ್ರ
text-normal = ಸಾಮಾನ್ಯ
text-large = 115 %
text-larger = 130 %
text-largest = 150 %
lock = ಲಾಕ್
lock-text = ಲಾಕ್ ಆಗಿರುವಾಗ, ನೀವು ಮತ್ತೆ ತೆರೆಯುವವರೆಗೆ ಈ ಸಾಧನದಲ್ಲಿ ಯಾರೂ ನಿಮ್ಮ ದಾಖಲೆಗಳನ್ನು ಓದಲಾರರು.
auto-lock = ಯಾರೂ ಆ್ಯಪ್ ಮುಟ್ಟದಿದ್ದರೆ ಎಷ್ಟು ಹೊತ್ತಿನ ನಂತರ ತಾನಾಗಿಯೇ ಲಾಕ್ ಆಗಬೇಕು
auto-lock-minutes = { $count ->
    [one] { $count } ನಿಮಿಷ
   *[other] { $count } ನಿಮಿಷಗಳು
  }
settings-locks = ಪಾಸ್‌ಕೀಗಳು ಮತ್ತು ರಹಸ್ಯ ವಾಕ್ಯ
settings-devices = ಸಾಧನ ಸೇರಿಸಿ, ಅಥವಾ ಕಳೆದುಹೋದದ್ದನ್ನು ತೆಗೆಯಿರಿ
settings-receipts = ಅಳಿಸಿದಾಗ ಸೇವೆ ಸಹಿ ಹಾಕಿದ್ದು
settings-checked = ಸೇವೆ ನಿಜ ಹೇಳುತ್ತಿದೆಯೇ ಎಂದು
settings-sheet-none = ಇನ್ನೂ ಮಾಡಿಲ್ಲ
settings-sheet-made = { $day } ರಂದು ಮಾಡಲಾಗಿದೆ
settings-sheet-unsaved = ಮಾಡಲಾಗಿದೆ, ಆದರೆ ಇನ್ನೂ ಸುರಕ್ಷಿತವಾಗಿಟ್ಟಿಲ್ಲ

## ತೆರೆಯುವ ದಾರಿಗಳು

locks-title = ತೆರೆಯುವ ದಾರಿಗಳು
locks-lead = ಈ ಸಾಧನದಲ್ಲಿ ನಿಮ್ಮ ದಾಖಲೆಗಳು ಹೀಗೆ ತೆರೆಯುತ್ತವೆ. ಒಂದಕ್ಕಿಂತ ಎರಡು ದಾರಿಗಳು ಒಳ್ಳೆಯದು.
locks-passkeys = ಈ ಸಾಧನದ ಲಾಕ್ (ಪಾಸ್‌ಕೀಗಳು)
locks-no-passkeys = ಇನ್ನೂ ಪಾಸ್‌ಕೀ ಇಲ್ಲ.
locks-not-offered = ಈ ಬ್ರೌಸರ್ ಈ ಆ್ಯಪ್‌ಗೆ ಪಾಸ್‌ಕೀಗಳನ್ನು ಕೊಡುವುದಿಲ್ಲ.
locks-passkey-add = ಪಾಸ್‌ಕೀ ಸೇರಿಸಿ
locks-passkey-remove-title = “{ $name }” ಪಾಸ್‌ಕೀ ತೆಗೆಯಬೇಕೇ?
locks-passkey-remove-text = ಅದು ಇನ್ನು ಈ ಸಾಧನದಲ್ಲಿ ನಿಮ್ಮ ದಾಖಲೆಗಳನ್ನು ತೆರೆಯುವುದಿಲ್ಲ. ನಿಮ್ಮ ದಾಖಲೆಗಳು ಹಾಗೆಯೇ ಇರುತ್ತವೆ.
locks-passkey-remove-yes = ಹೌದು, ಪಾಸ್‌ಕೀ ತೆಗೆಯಿರಿ
locks-last = ಇಲ್ಲಿ ನಿಮ್ಮ ದಾಖಲೆಗಳನ್ನು ತೆರೆಯಲು ಇದೊಂದೇ ದಾರಿ. ಇದನ್ನು ತೆಗೆಯುವ ಮೊದಲು ಇನ್ನೊಂದನ್ನು ಸೇರಿಸಿ.
locks-passphrase = ನಿಮ್ಮ ರಹಸ್ಯ ವಾಕ್ಯದಿಂದ ನಿಮ್ಮ ದಾಖಲೆಗಳನ್ನು ತೆರೆಯಬಹುದು.
locks-no-passphrase = ರಹಸ್ಯ ವಾಕ್ಯ ಇಲ್ಲ.
locks-passphrase-set = ರಹಸ್ಯ ವಾಕ್ಯ ಇಡಿ
locks-passphrase-change = ರಹಸ್ಯ ವಾಕ್ಯ ಬದಲಿಸಿ
locks-passphrase-save = ರಹಸ್ಯ ವಾಕ್ಯ ಉಳಿಸಿ
locks-passphrase-saved = ಹೊಸ ರಹಸ್ಯ ವಾಕ್ಯ ಇಡಲಾಗಿದೆ.
locks-passphrase-remove = ರಹಸ್ಯ ವಾಕ್ಯ ತೆಗೆಯಿರಿ
locks-passphrase-remove-title = ರಹಸ್ಯ ವಾಕ್ಯ ತೆಗೆಯಬೇಕೇ?
locks-passphrase-remove-text = ಆಮೇಲೆ ಈ ಸಾಧನದಲ್ಲಿ ಪಾಸ್‌ಕೀ ಮಾತ್ರ ನಿಮ್ಮ ದಾಖಲೆಗಳನ್ನು ತೆರೆಯುತ್ತದೆ.
locks-passphrase-remove-yes = ಹೌದು, ರಹಸ್ಯ ವಾಕ್ಯ ತೆಗೆಯಿರಿ

## ಸಾಧನಗಳು

devices-title = ಸಾಧನಗಳು
devices-lead = ಇವೆಲ್ಲವೂ ನಿಮ್ಮ ದಾಖಲೆಗಳನ್ನು ತೆರೆಯಬಲ್ಲವು.
devices-this = ಈ ಸಾಧನ
devices-kit = ಮರುಪಡೆಯುವ ಹಾಳೆ
devices-kit-link = ಹೊಸ ಹಾಳೆ ಮಾಡಿ
devices-add = ಸಾಧನ ಸೇರಿಸಿ
devices-remove-title = “{ $name }” ತೆಗೆಯಬೇಕೇ?
devices-remove-text = ಅದು ಬೇರೆಯವರ ಬಳಿ ಇದ್ದರೂ ಇನ್ನು ಏನನ್ನೂ ತೆರೆಯುವುದಿಲ್ಲ. ಇದನ್ನು ಹಿಂದಿರುಗಿಸಲು ಆಗುವುದಿಲ್ಲ, ಆದರೆ ಸಾಧನವನ್ನು ಹೊಸದಾಗಿ ಸೇರಿಸಬಹುದು.
devices-remove-not = ಅದರಲ್ಲಿ ಈಗಾಗಲೇ ತೋರಿಸಿದ್ದನ್ನು ಹಿಂಪಡೆಯಲು ಆಗುವುದಿಲ್ಲ. ಅದನ್ನು ತೆರೆಯುವುದು ಯಾರಿಗಾದರೂ ಗೊತ್ತಿರಬಹುದು ಎನಿಸಿದರೆ, ಹೊಸ ಮರುಪಡೆಯುವ ಹಾಳೆಯನ್ನೂ ಮಾಡಿ.
devices-recovering = ನಿಮ್ಮ ದಾಖಲೆಯನ್ನು ಮರಳಿ ತರಲು ಯಾರೋ ಆರಂಭಿಸಿದ್ದಾರೆ. { $day } ರಿಂದ ಅದು ಅವರದಾಗಬಹುದು, ಈ ಸಾಧನಗಳನ್ನು ತೆಗೆಯಲಾಗುತ್ತದೆ. ಅದು ನೀವಲ್ಲದಿದ್ದರೆ, ನಿಲ್ಲಿಸಿ.
devices-recovering-stop = ಇದು ನಾನಲ್ಲ: ನಿಲ್ಲಿಸಿ
devices-remove-yes = ಹೌದು, ಈ ಸಾಧನ ತೆಗೆಯಿರಿ
device-joined = “{ $name }” ನಿಮ್ಮ ಸಾಧನಗಳಿಗೆ ಸೇರಿಸಲಾಗಿದೆ.
add-device-lead = ಇನ್ನೊಂದು ಸಾಧನದಲ್ಲಿ ಈ ಆ್ಯಪ್ ತೆರೆದು, “ನನ್ನ ದಾಖಲೆಗಳು ಬೇರೆ ಸಾಧನದಲ್ಲಿವೆ” ಆರಿಸಿ, ಈ ಕೋಡ್ ಸ್ಕ್ಯಾನ್ ಮಾಡಿ.
add-device-alt = ಸಾಧನ ಸೇರಿಸುವ ಕೋಡ್
add-device-waiting = ಇನ್ನೊಂದು ಸಾಧನಕ್ಕಾಗಿ ಕಾಯುತ್ತಿದೆ…
add-device-meeting = ಒಂದು ಸಾಧನ ಕೋಡ್ ಸ್ಕ್ಯಾನ್ ಮಾಡಿದೆ. ಸಂಖ್ಯೆ ಕೆಲವೇ ಕ್ಷಣಗಳಲ್ಲಿ ಕಾಣುತ್ತದೆ…
add-device-only-own = ಈ ಕೋಡ್ ನಿಮ್ಮ ಸ್ವಂತ ಸಾಧನಕ್ಕೆ ಮಾತ್ರ ತೋರಿಸಿ. ಇದರಿಂದ ಸೇರುವವರು ಎಲ್ಲವನ್ನೂ ತೆರೆಯಬಹುದು.
add-device-came = “{ $name }” ಸೇರಲು ಬಯಸುತ್ತಿದೆ. ಅದೂ ಒಂದು ಸಂಖ್ಯೆ ತೋರಿಸುತ್ತದೆ:
add-device-compare = ಎರಡೂ ಸಾಧನಗಳಲ್ಲಿ ಒಂದೇ ಸಂಖ್ಯೆ ಇದೆಯೇ?
add-device-yes = ಹೌದು, ಒಂದೇ: ಸೇರಿಸಿ
add-device-no = ಇಲ್ಲ, ಸೇರಿಸಬೇಡಿ

## ಜೊತೆಗೆ ಒಯ್ಯಲು

export-title = ಇಟ್ಟುಕೊಳ್ಳಲು ಪ್ರತಿಗಳು
export-text = ಬೇರೆ ಪ್ರೋಗ್ರಾಂಗಳು ಓದಬಲ್ಲ ಫೈಲ್‌ಗಳಾಗಿ ಎಲ್ಲವನ್ನೂ ಉಳಿಸಿ.
export-all = ಎಲ್ಲ ದಾಖಲೆಗಳನ್ನು ಉಳಿಸಿ
export-csv = ನಡೆದದ್ದನ್ನು ಪಟ್ಟಿಯಾಗಿ ಉಳಿಸಿ
export-fhir = ನಡೆದದ್ದನ್ನು ಆರೋಗ್ಯ ದಾಖಲೆಯ ಫೈಲ್ ಆಗಿ ಉಳಿಸಿ
export-readme = ಇವು ನೀವು Aceso ದಲ್ಲಿ ಇಟ್ಟ ಆರೋಗ್ಯ ದಾಖಲೆಗಳು, ನೀವು ಸೇರಿಸಿದಂತೆಯೇ. ಇವು ಸಾಮಾನ್ಯ ಫೈಲ್‌ಗಳು: ಈ ಫೋಲ್ಡರ್ ತೆರೆಯಬಲ್ಲ ಯಾರಾದರೂ ಓದಬಹುದು.
export-left-out = { $count ->
    [one] { $count } ದಾಖಲೆ ಓದಲು ಆಗಲಿಲ್ಲ, ಅದು ಫೈಲ್‌ನಲ್ಲಿ ಇಲ್ಲ: { $names }. ಉಳಿದೆಲ್ಲವೂ ಅದರಲ್ಲಿವೆ.
   *[other] { $count } ದಾಖಲೆಗಳನ್ನು ಓದಲು ಆಗಲಿಲ್ಲ, ಅವು ಫೈಲ್‌ನಲ್ಲಿ ಇಲ್ಲ: { $names }. ಉಳಿದೆಲ್ಲವೂ ಅದರಲ್ಲಿವೆ.
  }
table-when = ಯಾವಾಗ (UTC)
table-what = ಏನು
table-who = ಯಾರು
table-organisation = ಕೆಲಸದ ಸ್ಥಳ
table-account = ಖಾತೆ
table-purpose = ಯಾವುದಕ್ಕೆ
table-records = ದಾಖಲೆಗಳು
table-device = ಸಾಧನ
table-times = ಎಷ್ಟು ಸಲ
table-reason = ಏಕೆ ತಡೆಯಲಾಯಿತು
table-created = ಆರಂಭವಾಯಿತು
table-added = ದಾಖಲೆ ಸೇರಿಸಲಾಯಿತು
table-shared = ಹಂಚಲಾಯಿತು
table-stopped = ಹಂಚಿಕೆ ನಿಲ್ಲಿಸಲಾಯಿತು
table-opened = ತೆರೆಯಲಾಯಿತು
table-blocked-stopped = ತಡೆಯಲಾಯಿತು: ನಿಲ್ಲಿಸಿದ ಹಂಚಿಕೆ
table-blocked-expired = ತಡೆಯಲಾಯಿತು: ಮುಗಿದ ಹಂಚಿಕೆ
table-blocked-outside = ತಡೆಯಲಾಯಿತು: ಹಂಚಿಕೊಂಡಿಲ್ಲ
table-device-added = ಸಾಧನ ಸೇರಿಸಲಾಯಿತು
table-device-removed = ಸಾಧನ ತೆಗೆಯಲಾಯಿತು
table-kit-made = ಮರುಪಡೆಯುವ ಹಾಳೆ ಮಾಡಲಾಯಿತು
table-recovered = ಹಾಳೆಯಿಂದ ಮರಳಿ ತರಲಾಯಿತು
table-erased = ದಾಖಲೆ ಅಳಿಸಲಾಯಿತು
table-offered = ಹಂಚಿಕೆ ಕೋಡ್ ಮಾಡಲಾಯಿತು
table-offer-taken = ಹಂಚಿಕೆ ಕೋಡ್ ಬಳಸಲಾಯಿತು
table-offer-ended = ಹಂಚಿಕೆ ಕೋಡ್ ಹಿಂಪಡೆಯಲಾಯಿತು
table-renewed = ಹಂಚಿಕೆ ನವೀಕರಿಸಲಾಯಿತು
table-closed = ಖಾತೆ ಮುಚ್ಚಲಾಯಿತು
table-sent = ದಾಖಲೆ ಕಳುಹಿಸಲಾಯಿತು
table-arrived = ದಾಖಲೆ ಬಂದಿತು
table-parcel-kept = ಕಳುಹಿಸಿದ ದಾಖಲೆ ಇಟ್ಟುಕೊಳ್ಳಲಾಯಿತು
table-parcel-declined = ಕಳುಹಿಸಿದ ದಾಖಲೆ ಇಟ್ಟುಕೊಳ್ಳಲಿಲ್ಲ
table-parcel-withdrawn = ಕಳುಹಿಸಿದ ದಾಖಲೆ ಹಿಂಪಡೆಯಲಾಯಿತು
table-recovery-begun = ಮರುಪಡೆಯುವಿಕೆ ಆರಂಭ
table-recovery-stopped = ಮರುಪಡೆಯುವಿಕೆ ನಿಲ್ಲಿಸಲಾಯಿತು

## ಇನ್‌ಸ್ಟಾಲ್ ಮಾಡುವುದು

install-title = ನಿಮ್ಮ ಹೋಮ್ ಸ್ಕ್ರೀನ್‌ನಲ್ಲಿ
install-text = ಇನ್‌ಸ್ಟಾಲ್ ಮಾಡಿದರೆ, ಆ್ಯಪ್ ಬೇರೆ ಆ್ಯಪ್‌ಗಳಂತೆಯೇ ತೆರೆಯುತ್ತದೆ, ಇಂಟರ್ನೆಟ್ ಇಲ್ಲದೆಯೂ.
install-button = ಆ್ಯಪ್ ಇನ್‌ಸ್ಟಾಲ್ ಮಾಡಿ
install-by-share = ನಿಮ್ಮ ಬ್ರೌಸರ್‌ನ ಹಂಚಿಕೆ ಬಟನ್ (ಬಾಣವಿರುವ ಚೌಕ) ಒತ್ತಿ, “ಹೋಮ್ ಸ್ಕ್ರೀನ್‌ಗೆ ಸೇರಿಸಿ” (Add to Home Screen) ಆರಿಸಿ.
install-by-dock = ಪರದೆಯ ಮೇಲಿನ ಮೆನುವಿನಲ್ಲಿ ಫೈಲ್ (File), ನಂತರ “ಡಾಕ್‌ಗೆ ಸೇರಿಸಿ” (Add to Dock) ಆರಿಸಿ.
install-by-menu = ನಿಮ್ಮ ಬ್ರೌಸರ್‌ನ ಮೆನು (ಮೂರು ಚುಕ್ಕೆಗಳು) ತೆರೆದು, “ಹೋಮ್ ಸ್ಕ್ರೀನ್‌ಗೆ ಸೇರಿಸಿ” (Add to Home screen) ಆರಿಸಿ.
install-decline = ಈಗ ಬೇಡ
update-ready = ಹೊಸ ಆವೃತ್ತಿ ಸಿದ್ಧವಾಗಿದೆ. ಆಮೇಲೆ ಮತ್ತೆ ತೆರೆಯಬೇಕಾಗುತ್ತದೆ.
update-now = ಈಗಲೇ ಬಳಸಿ

## ಬಿಡುವುದು

leave-title = ಬಿಡುವುದು
forget-text = ನಿಮ್ಮ ದಾಖಲೆಗಳನ್ನು ಈ ಸಾಧನದಿಂದ ಮಾತ್ರ ತೆಗೆಯಿರಿ, ಅಥವಾ ಎಲ್ಲ ಕಡೆಯಿಂದ ಅಳಿಸಿ.
forget-button = ಈ ಸಾಧನದಿಂದ ತೆಗೆಯಿರಿ
forget-title = ನಿಮ್ಮ ದಾಖಲೆಗಳನ್ನು ಈ ಸಾಧನದಿಂದ ತೆಗೆಯಬೇಕೇ?
forget-kept = ನಿಮ್ಮ ಬೇರೆ ಸಾಧನಗಳಿಗಾಗಿ ಮತ್ತು ಮರುಪಡೆಯುವ ಹಾಳೆಗಾಗಿ ಸೇವೆ ಎಲ್ಲವನ್ನೂ ಇಟ್ಟುಕೊಳ್ಳುತ್ತದೆ. ಈ ಸಾಧನದಲ್ಲಿ ಏನೂ ಉಳಿಯುವುದಿಲ್ಲ.
forget-no-sheet = ನಿಮ್ಮ ಬಳಿ ಮರುಪಡೆಯುವ ಹಾಳೆ ಇಲ್ಲ. ನಿಮ್ಮ ದಾಖಲೆಗಳು ಬೇರೆ ಸಾಧನದಲ್ಲೂ ಇಲ್ಲದಿದ್ದರೆ, ಅವು ಶಾಶ್ವತವಾಗಿ ಹೋಗುತ್ತವೆ.
forget-yes = ಹೌದು, ಈ ಸಾಧನದಿಂದ ತೆಗೆಯಿರಿ
erase-button = ಎಲ್ಲವನ್ನೂ ಅಳಿಸಿ
erase-title = ಎಲ್ಲವನ್ನೂ ಅಳಿಸಿ
erase-lead = ನಿಮ್ಮ ಎಲ್ಲ ದಾಖಲೆಗಳು ಇಲ್ಲಿ ಮತ್ತು ಸೇವೆಯಲ್ಲಿ ಶಾಶ್ವತವಾಗಿ ಅಳಿಸಿಹೋಗುತ್ತವೆ. ಅವುಗಳನ್ನು ಯಾರೂ ಮರಳಿ ತರಲಾರರು, ನೀವೂ ಕೂಡ.
erase-records = ಎಲ್ಲ ದಾಖಲೆಗಳು ಅಳಿಸಿಹೋಗುತ್ತವೆ.
erase-shares = ಎಲ್ಲ ಹಂಚಿಕೆಗಳು ಮುಗಿಯುತ್ತವೆ, ಯಾರೂ ಇನ್ನು ಏನನ್ನೂ ತೆರೆಯಲಾರರು.
erase-devices = ನಿಮ್ಮ ಬೇರೆ ಸಾಧನಗಳು ಮತ್ತು ಮರುಪಡೆಯುವ ಹಾಳೆ ಇನ್ನು ಕೆಲಸ ಮಾಡುವುದಿಲ್ಲ.
erase-not = ಬೇರೆಯವರು ಈಗಾಗಲೇ ನೋಡಿದ್ದು, ನಕಲಿಸಿದ್ದು, ಉಳಿಸಿದ್ದನ್ನು ಅಳಿಸಲಾಗದು. ಯಾವಾಗ ಏನಾಯಿತು ಎಂಬ ಪಟ್ಟಿ ಸೇವೆಯ ಬಳಿ ಇರುತ್ತದೆ; ಅದರಲ್ಲಿ ಹೆಸರುಗಳಾಗಲಿ ವಿವರಗಳಾಗಲಿ ಇಲ್ಲ.
erase-export = ಪ್ರತಿ ಇಟ್ಟುಕೊಳ್ಳಬೇಕಾದರೆ, ಮೊದಲು ಎಲ್ಲ ದಾಖಲೆಗಳನ್ನು ಉಳಿಸಿ:
erase-word = ಅಳಿಸಿ
erase-sure = ಇದು ಕೊನೆಯ ಪ್ರಶ್ನೆ. ಇದರ ನಂತರ ಎಲ್ಲವೂ ಹೋಗುತ್ತದೆ.
erase-yes = ಎಲ್ಲವನ್ನೂ ಶಾಶ್ವತವಾಗಿ ಅಳಿಸಿ
erase-busy = ಎಲ್ಲವನ್ನೂ ಅಳಿಸಲಾಗುತ್ತಿದೆ…
erased-title = ಎಲ್ಲವನ್ನೂ ಅಳಿಸಲಾಗಿದೆ
erased-text = ನಿಮ್ಮ ದಾಖಲೆಗಳು ಈ ಸಾಧನದಿಂದ ಮತ್ತು ಸೇವೆಯಿಂದ ಹೋಗಿವೆ.
erased-what = { $count ->
    [one] ಇಟ್ಟಿದ್ದ { $count } ಫೈಲ್ ({ $size }) { $at } ರಂದು ಅಳಿಸಿದ್ದಾಗಿ ಸೇವೆ ಹೇಳುತ್ತದೆ.
   *[other] ಇಟ್ಟಿದ್ದ { $count } ಫೈಲ್‌ಗಳನ್ನು ({ $size }) { $at } ರಂದು ಅಳಿಸಿದ್ದಾಗಿ ಸೇವೆ ಹೇಳುತ್ತದೆ.
  }
erased-receipt = ಸೇವೆ ಇದಕ್ಕೆ ಸಹಿ ಹಾಕಿದೆ. ಎಂದಾದರೂ ತೋರಿಸಬೇಕಾಗಿ ಬಂದರೆ, ಈ ರಸೀದಿ ಇಟ್ಟುಕೊಳ್ಳಬಹುದು.
erased-save = ರಸೀದಿ ಉಳಿಸಿ
erased-go = ಆರಂಭಕ್ಕೆ ಹೋಗಿ
receipts-title = ಅಳಿಸಿದ ದಾಖಲೆಗಳು
receipts-lead = ನೀವು ಒಂದು ದಾಖಲೆ ಅಳಿಸಿದಾಗ, ಸೇವೆ ತನ್ನ ಬಳಿ ಇರುವುದನ್ನು ಅಳಿಸಿ, ಹಾಗೆ ಮಾಡಿದ್ದಕ್ಕೆ ಸಹಿ ಹಾಕುತ್ತದೆ. ದಾಖಲೆಯ ಹೆಸರೂ ಮರೆತುಹೋಗುತ್ತದೆ: ದಿನ ಮತ್ತು ಸಮಯದಿಂದ ಅದು ನಿಮಗೆ ತಿಳಿಯುತ್ತದೆ.
receipts-empty = ನೀವು ಯಾವ ದಾಖಲೆಯನ್ನೂ ಅಳಿಸಿಲ್ಲ
receipts-empty-text = ಅಳಿಸಿದರೆ, ಸೇವೆ ಸಹಿ ಹಾಕಿದ್ದು ಇಲ್ಲಿ ಇರುತ್ತದೆ.
receipts-record = ಒಂದು ದಾಖಲೆ, { $at } ರಂದು ಅಳಿಸಲಾಗಿದೆ
receipts-waiting = ದಾಖಲೆ ಹೋಗಿದೆ ಎಂದು ಸೇವೆ ಇನ್ನೂ ಸಹಿ ಹಾಕಿಲ್ಲ. ಸಹಿ ಹಾಕಿದ ತಕ್ಷಣ ರಸೀದಿ ಇಲ್ಲಿ ಇರುತ್ತದೆ.
receipts-signed = ಸಹಿ ಹಾಕಿದ್ದು: { $service } ವಿಳಾಸದಲ್ಲಿರುವ ಸೇವೆ.
receipts-check = ರಸೀದಿ ಪರಿಶೀಲಿಸಲು
receipts-number = ಗೊತ್ತಿರುವವರು ಸಹಿಯನ್ನು ಪರಿಶೀಲಿಸಬಹುದು. ಅದು ಈ ಸಂಖ್ಯೆಯದ್ದಾಗಿರಬೇಕು:

## ವೈದ್ಯರ ಖಾತೆಯ ಕೊನೆ

closing-title = ಈ ಖಾತೆಯ ಕೊನೆ
closing-text = ಆಮೇಲೆ ಈ ಖಾತೆಯಿಂದ ಏನನ್ನೂ ತೆರೆಯಲು ಆಗುವುದಿಲ್ಲ, ಇದರ ಜೊತೆಗಿನ ಎಲ್ಲ ಹಂಚಿಕೆಗಳು ಮುಗಿಯುತ್ತವೆ.
closing-final = ಕೊನೆಯ ದಿನವನ್ನು ಮುಂಚಿತವಾಗಿ ತರಬಹುದು, ಮುಂದೂಡಲು ಆಗುವುದಿಲ್ಲ.
closing-set = ಈ ಖಾತೆ { $day } ರಂದು ಮುಗಿಯುತ್ತದೆ.
closing-day = ಕೊನೆಯ ದಿನ
closing-on-day = ಈ ದಿನ ಮುಗಿಸಿ
closing-on-title = { $day } ರಂದು ಖಾತೆ ಮುಗಿಸಬೇಕೇ?
closing-now = ಈಗಲೇ ಖಾತೆ ಮುಗಿಸಿ
closing-now-title = ಈಗಲೇ ಖಾತೆ ಮುಗಿಸಬೇಕೇ?
closing-yes = ಹೌದು, ಖಾತೆ ಮುಗಿಸಿ

## ಕಳುಹಿಸಬೇಕಾದದ್ದು

waiting-title = ಕಳುಹಿಸಬೇಕಾದದ್ದು
waiting-lead = ಇದನ್ನು ಕಳುಹಿಸಲಾಗುತ್ತಿದೆ. ನೀವು ಎಂದಿನಂತೆ ಮುಂದುವರಿಯಬಹುದು.
waiting-offline = ಇಂಟರ್ನೆಟ್ ಬಂದ ಕೂಡಲೇ ಇದು ತಾನಾಗಿಯೇ ಹೋಗುತ್ತದೆ. ನೀವು ಎಂದಿನಂತೆ ಮುಂದುವರಿಯಬಹುದು.
waiting-empty = ಎಲ್ಲವನ್ನೂ ಕಳುಹಿಸಲಾಗಿದೆ
waiting-try = ಈಗ ಪ್ರಯತ್ನಿಸಿ
waiting-account = ಮೊದಲ ಸಿದ್ಧತೆ
waiting-record = ಒಂದು ದಾಖಲೆ
waiting-share = ಒಂದು ಹಂಚಿಕೆ
waiting-stop = ಹಂಚಿಕೆಯ ಕೊನೆ
waiting-erase = ದಾಖಲೆ ಅಳಿಸುವುದು
waiting-offer = ಒಂದು ಹಂಚಿಕೆ ಕೋಡ್
waiting-offer-end = ಹಂಚಿಕೆ ಕೋಡ್‌ನ ಕೊನೆ
waiting-claim = ನೀವು ಸ್ಕ್ಯಾನ್ ಮಾಡಿದ ರೋಗಿಯ ಕೋಡ್
waiting-close = ಈ ಖಾತೆಯ ಕೊನೆ
waiting-parcel = ಯಾರಿಗೋ ಒಂದು ದಾಖಲೆ
waiting-parcel-end = ಕಳುಹಿಸಿದ ದಾಖಲೆಗೆ ನಿಮ್ಮ ಉತ್ತರ
waiting-drop = ಇನ್ನು ಹಂಚಬೇಡಿ
waiting-lost = ಇದು ಈಗ ಈ ಸಾಧನದಲ್ಲಿ ಇಲ್ಲ, ಕಳುಹಿಸಲಾಗದು. ಇದನ್ನು ಇಲ್ಲಿ ಅಳಿಸಿ, ನಿಮ್ಮ ಬಳಿಯ ಪ್ರತಿಯಿಂದ ಮತ್ತೆ ಸೇರಿಸಿ.
waiting-device = ಸಾಧನಗಳಲ್ಲಿ ಬದಲಾವಣೆ
waiting-backup = ನಿಮ್ಮ ಬೇರೆ ಸಾಧನಗಳಿಗೆ ಮತ್ತು ಮರುಪಡೆಯುವ ಹಾಳೆಗೆ ಪ್ರತಿ
lock-now = ಈಗಲೇ ಲಾಕ್ ಮಾಡಿ

## ವಿವರ

about-title = ಯಾವುದನ್ನು ನಂಬಬಹುದು
about-lead = ಮಿತಿಗಳನ್ನೂ ಹೇಳಿದರೆ ಮಾತ್ರ ಭರವಸೆಗೆ ಬೆಲೆ. ಎರಡೂ ಇಲ್ಲಿವೆ.
about-where = ನನ್ನ ದಾಖಲೆಗಳು ಎಲ್ಲಿವೆ?
    .answer = ನಿಮ್ಮ ಸಾಧನಗಳಲ್ಲಿ; ಮತ್ತು, ಬೇರೆ ಯಾರೂ ಓದಲಾಗದ ರೂಪದಲ್ಲಿ, ಪ್ರತಿ ಇಟ್ಟುಕೊಳ್ಳುವ ಸೇವೆಯಲ್ಲಿ. ನೀವು ಮಾತ್ರ ತೆರೆಯಬಲ್ಲಿರಿ: ನಿಮ್ಮ ಪಾಸ್‌ಕೀ, ರಹಸ್ಯ ವಾಕ್ಯ ಅಥವಾ ಮರುಪಡೆಯುವ ಹಾಳೆಯಿಂದ.
about-who-sees = ಅವುಗಳನ್ನು ಯಾರು ನೋಡಬಹುದು?
    .answer = ನೀವು, ಮತ್ತು ನೀವು ಹಂಚಿಕೊಳ್ಳುವವರೆಗೆ ನೀವು ಹಂಚಿಕೊಂಡ ಜನರು. ಸೇವೆ ಅವುಗಳನ್ನು ಓದಲಾರದು. ಏನೋ ಇಡಲಾಗಿದೆ, ಅದು ಸುಮಾರು ಎಷ್ಟು ದೊಡ್ಡದು, ಯಾವಾಗ ಯಾವ ಖಾತೆಯಿಂದ ತೆರೆಯಲಾಯಿತು ಎಂಬುದು ಸೇವೆಗೆ ಕಾಣುತ್ತದೆ.
about-stop = ಹಂಚಿಕೆ ನಿಲ್ಲಿಸಿದರೆ ಏನಾಗುತ್ತದೆ?
    .answer = ಆ ಕ್ಷಣದಿಂದ ಇನ್ನೊಬ್ಬರು ಏನನ್ನೂ ತೆರೆಯಲಾರರು. ಅವರು ಈಗಾಗಲೇ ನೋಡಿದ್ದು, ನಕಲಿಸಿದ್ದು, ಬರೆದುಕೊಂಡದ್ದನ್ನು ಹಿಂಪಡೆಯಲಾಗದು.
about-names = ವೈದ್ಯರು ತಾವು ಹೇಳಿಕೊಂಡವರೇ?
    .answer = ಹೆಸರು ಎಂದರೆ ಒಬ್ಬರು ತಮಗೆ ತಾವೇ ಕೊಟ್ಟುಕೊಂಡದ್ದು; ಯಾರು ದೃಢೀಕರಿಸಿದರು ಎಂದು ಆ್ಯಪ್ ಹೇಳದಿದ್ದರೆ. ಖಚಿತವಿಲ್ಲದಿದ್ದರೆ, ಹಂಚಿಕೊಳ್ಳುವ ಮೊದಲು ಎದುರಿಗೇ ಕೇಳಿ.
about-log = ನನಗೆ ತಿಳಿಯದೆ ಯಾರಾದರೂ ನೋಡಬಹುದೇ?
    .answer = ತೆರೆದದ್ದನ್ನು ನೀವು ನೋಡಬಲ್ಲ ಕಡೆ ಬರೆಯುವವರೆಗೆ ಏನನ್ನೂ ಕೊಡುವುದಿಲ್ಲ; ಇದನ್ನು ಈ ಆ್ಯಪ್ ತಾನೇ ಪರಿಶೀಲಿಸುತ್ತದೆ. ತೆರೆದ ದಾಖಲೆಗಳಿಂದ ಯಾರು ಏನು ಮಾಡುತ್ತಾರೆ ಎಂದು ಇದಕ್ಕೆ ತಿಳಿಯದು.
about-code = ನಾನು ಯಾರನ್ನಾದರೂ ನಂಬಲೇಬೇಕೇ?
    .answer = ಹೌದು: ಈ ಆ್ಯಪ್ ಅನ್ನು ನಿಮ್ಮ ಬ್ರೌಸರ್‌ಗೆ ತಲುಪಿಸುವವರನ್ನು. ಬದಲಾಯಿಸಿದ ಆ್ಯಪ್ ಹಾನಿ ಮಾಡಬಹುದು. ನೀವು ನಂಬುವ ವಿಳಾಸದಿಂದ ಮಾತ್ರ ಬಳಸಿ; ನಿಮ್ಮ ಸಾಧನ ಮತ್ತು ಬ್ರೌಸರ್ ಅನ್ನು ಅಪ್‌ಡೇಟ್ ಮಾಡುತ್ತಿರಿ.
about-lost = ರಹಸ್ಯ ವಾಕ್ಯ ಮರೆತರೆ, ಅಥವಾ ಈ ಸಾಧನ ಕಳೆದುಹೋದರೆ?
    .answer = ನಿಮ್ಮ ಮರುಪಡೆಯುವ ಹಾಳೆ ಎಲ್ಲವನ್ನೂ ಮರಳಿ ತರುತ್ತದೆ; ನಿಮ್ಮ ಬೇರೆ ಸಾಧನ ಕೂಡ. ಅವಿಲ್ಲದೆ ಯಾರೂ ಸಹಾಯ ಮಾಡಲಾರರು: ನಿಮ್ಮ ದಾಖಲೆಗಳನ್ನು ಬೇರೆ ಯಾರೂ ತೆರೆಯಲಾರರು. ಹಾಳೆಯನ್ನು ಸುರಕ್ಷಿತವಾಗಿ, ರಹಸ್ಯವಾಗಿ ಇಡಿ; ಅದು ಯಾರ ಬಳಿ ಇದೆಯೋ ಅವರು ಎಲ್ಲವನ್ನೂ ತೆರೆಯಬಹುದು.
about-version = ಆವೃತ್ತಿ { $version }

## ಆ್ಯಪ್ ನಿಂತುಹೋಯಿತು

broken-title = ಏನೋ ತಪ್ಪಾಗಿದೆ
broken-text = ಆ್ಯಪ್ ನಿಂತುಹೋಯಿತು. ನಿಮ್ಮ ದಾಖಲೆಗಳು ಸುರಕ್ಷಿತವಾಗಿವೆ; ನೀವು ಈಗ ಮಾಡುತ್ತಿದ್ದುದನ್ನು ಮತ್ತೆ ಮಾಡಬೇಕಾಗಬಹುದು.
broken-reload = ಮತ್ತೆ ಆರಂಭಿಸಿ

## ಏನನ್ನು ಪರಿಶೀಲಿಸಲಾಗಿದೆ

checked-title = ಏನನ್ನು ಪರಿಶೀಲಿಸಲಾಗಿದೆ
checked-lead = ಈ ಆ್ಯಪ್ ಸೇವೆಯ ಮಾತನ್ನು ಹಾಗೆಯೇ ನಂಬುವುದಿಲ್ಲ. ಏನನ್ನಾದರೂ ಹಂಚುವ, ತೆರೆಯುವ ಅಥವಾ ಮುಗಿದಿದೆ ಎಂದು ತೋರಿಸುವ ಮೊದಲು, ಅದು ಹೇಳುವುದನ್ನು ಇಲ್ಲೇ ನಿಮ್ಮ ಸಾಧನದಲ್ಲಿ ಪರಿಶೀಲಿಸುತ್ತದೆ:
checked-under-way = ಪರಿಶೀಲಿಸಲಾಗುತ್ತಿದೆ…
checked-own = ನೀವು ಮಾಡಿದ್ದು ದಾಖಲಾಗಿದೆ, ಹಾಗೆಯೇ ಇರುತ್ತದೆ.
checked-people = ನೀವು ಹಂಚಿಕೊಳ್ಳುವವರು ಅವರೇ, ಅವರ ಖಾತೆಗಳು ತೆರೆದಿವೆ.
checked-shares = ನಿಮ್ಮ ಹಂಚಿಕೆಗಳಲ್ಲಿ ಯಾವುವು ಚಾಲ್ತಿಯಲ್ಲಿವೆ, ಯಾವುವನ್ನು ನಿಲ್ಲಿಸಲಾಗಿದೆ, ಯಾವುವು ಮುಗಿದಿವೆ.
checked-now = ಉತ್ತರ ಈಗಿನದು, ಹಿಂದಿನ ದಿನದ್ದಲ್ಲ.
checked-past = ಹಿಂದಿನದು ಮೊದಲಿನಂತೆಯೇ ಇದೆ, ನೀವು ಭೇಟಿಯಾಗುವವರಿಗೆ ಹೇಳಿದಂತೆಯೇ ಇದೆ.
checked-service = { $service } ನಲ್ಲಿರುವ ಸೇವೆಯಿಂದ.
checked-again = ಮತ್ತೆ ಪರಿಶೀಲಿಸಿ
checked-unanswered = ಈಗ ಪರಿಶೀಲಿಸಿಲ್ಲ: ಸೇವೆ ಉತ್ತರಿಸಲಿಲ್ಲ.
checked-unanswered-since = ಈಗ ಪರಿಶೀಲಿಸಿಲ್ಲ: ಸೇವೆ ಉತ್ತರಿಸಲಿಲ್ಲ. ಕೊನೆಯದಾಗಿ ಸರಿಯಾಗಿದ್ದದ್ದು: { $at }.
checked-wrong = ಇದು ಸರಿಯಿಲ್ಲ.
checked-clock = ಸೇವೆಯ ಗಡಿಯಾರ ಮತ್ತು ಈ ಸಾಧನದ ಗಡಿಯಾರದ ನಡುವಿನ ನಿಮಿಷಗಳು: { $minutes }.
checked-mark = ಪರಿಶೀಲಿಸಲಾಗಿದೆ
checked-held = { $at } ರಂದು ಪರಿಶೀಲಿಸಲಾಗಿದೆ.

## ಸಮಸ್ಯೆಗಳು

problem-wrong-passphrase = ಇದು ಸರಿಯಾದ ರಹಸ್ಯ ವಾಕ್ಯವಲ್ಲ.
    .kept = ಏನೂ ಬದಲಾಗಿಲ್ಲ.
    .todo = ದೊಡ್ಡ ಅಕ್ಷರಗಳು, ಖಾಲಿ ಜಾಗಗಳನ್ನು ಪರಿಶೀಲಿಸಿ ಮತ್ತೆ ಪ್ರಯತ್ನಿಸಿ.
problem-weak-passphrase = ಈ ರಹಸ್ಯ ವಾಕ್ಯವನ್ನು ಊಹಿಸುವುದು ತುಂಬಾ ಸುಲಭ.
    .kept = ಇನ್ನೂ ಏನನ್ನೂ ರಚಿಸಿಲ್ಲ.
    .todo = ಉದ್ದವಾದದ್ದನ್ನು ಆರಿಸಿ, ಉದಾಹರಣೆಗೆ ಒಂದಕ್ಕೊಂದು ಸಂಬಂಧವಿಲ್ಲದ ಮೂರು ನಾಲ್ಕು ಪದಗಳು.
problem-no-wallet = ಈ ಸಾಧನದಲ್ಲಿ ಇನ್ನೂ ದಾಖಲೆ ಇಲ್ಲ.
    .kept = ಏನೂ ಬದಲಾಗಿಲ್ಲ.
    .todo = ಆರಂಭಕ್ಕೆ ಹೋಗಿ ಒಂದನ್ನು ರಚಿಸಿ.
problem-wallet-exists = ಈ ಸಾಧನದಲ್ಲಿ ಈಗಾಗಲೇ ಒಂದು ದಾಖಲೆ ಇದೆ.
    .kept = ಅದು ಹಾಗೆಯೇ ಇದೆ.
    .todo = ಅದರ ರಹಸ್ಯ ವಾಕ್ಯದಿಂದ ತೆರೆಯಿರಿ.
problem-locked = ನಿಮ್ಮ ದಾಖಲೆ ಲಾಕ್ ಆಗಿದೆ.
    .kept = ಎಲ್ಲವೂ ಹಾಗೆಯೇ ಇದೆ.
    .todo = ಅದನ್ನು ತೆರೆದು ಮತ್ತೆ ಪ್ರಯತ್ನಿಸಿ.
problem-vault-damaged = ಈ ಸಾಧನದಲ್ಲಿ ಇಟ್ಟಿದ್ದು ಹಾಳಾಗಿದೆ, ತೆರೆಯುತ್ತಿಲ್ಲ.
    .kept = ಸೇವೆಯಲ್ಲಿರುವ ಪ್ರತಿ ಹಾಗೆಯೇ ಇದೆ.
    .todo = ಈ ಆ್ಯಪ್‌ನ ಬೇರೆ ಟ್ಯಾಬ್‌ಗಳನ್ನು ಮುಚ್ಚಿ, ಪುಟವನ್ನು ಮತ್ತೆ ಲೋಡ್ ಮಾಡಿ, ಇನ್ನೊಮ್ಮೆ ಪ್ರಯತ್ನಿಸಿ.
problem-offline = ಸೇವೆಯನ್ನು ತಲುಪಲು ಆಗುತ್ತಿಲ್ಲ.
    .kept = ಏನೂ ಹೋಗಿಲ್ಲ: ಮೊದಲು ಉಳಿಸಿದ್ದು ಹಾಗೆಯೇ ಇದೆ.
    .todo = ನಿಮ್ಮ ಇಂಟರ್ನೆಟ್ ನೋಡಿಕೊಂಡು ಮತ್ತೆ ಪ್ರಯತ್ನಿಸಿ.
problem-service-trouble = ಸೇವೆಯಲ್ಲಿ ಸದ್ಯ ತೊಂದರೆ ಇದೆ.
    .kept = ಏನೂ ಹೋಗಿಲ್ಲ: ಮೊದಲು ಉಳಿಸಿದ್ದು ಹಾಗೆಯೇ ಇದೆ.
    .todo = ಕೆಲವು ನಿಮಿಷ ಕಾದು ಮತ್ತೆ ಪ್ರಯತ್ನಿಸಿ.
problem-too-fast = ಒಂದೇ ಸಲಕ್ಕೆ ತುಂಬಾ ಆಯಿತು, ಸ್ವಲ್ಪ ನಿಲ್ಲಿ ಎಂದು ಸೇವೆ ಕೇಳುತ್ತಿದೆ.
    .kept = ಏನೂ ಹೋಗಿಲ್ಲ: ಮೊದಲು ಉಳಿಸಿದ್ದು ಹಾಗೆಯೇ ಇದೆ.
    .todo = ಒಂದು ನಿಮಿಷ ಕಾದು ಮತ್ತೆ ಪ್ರಯತ್ನಿಸಿ.
problem-not-proven = ಸೇವೆಯ ಉತ್ತರವನ್ನು ಪರಿಶೀಲಿಸಲು ಆಗಲಿಲ್ಲ, ಹಾಗಾಗಿ ಅದನ್ನು ಬಳಸಲಿಲ್ಲ.
    .kept = ನಿಮ್ಮ ದಾಖಲೆಗಳು ಸುರಕ್ಷಿತವಾಗಿವೆ, ಬದಲಾಗಿಲ್ಲ.
    .todo = ಆಮೇಲೆ ಮತ್ತೆ ಪ್ರಯತ್ನಿಸಿ. ಮತ್ತೆ ಹೀಗಾದರೆ, ಸೇವೆ ನಡೆಸುವವರಿಗೆ ತಿಳಿಸಿ.
problem-service-forked = ಹಿಂದಿನದರ ಬಗ್ಗೆ ಸೇವೆ ಹೇಳುವುದು, ಈ ವಾಲೆಟ್ ಮೊದಲು ಪರಿಶೀಲಿಸಿದ್ದಕ್ಕೆ ಹೊಂದುತ್ತಿಲ್ಲ.
    .kept = ನಿಮ್ಮ ದಾಖಲೆಗಳು ಸುರಕ್ಷಿತವಾಗಿವೆ, ಬದಲಾಗಿಲ್ಲ.
    .todo = ಆಮೇಲೆ ಮತ್ತೆ ಪ್ರಯತ್ನಿಸಿ. ಮತ್ತೆ ಹೀಗಾದರೆ, ಸೇವೆ ನಡೆಸುವವರಿಗೆ ತಿಳಿಸಿ.
problem-service-went-back = ಅಂತಿಮವಾಗಿದ್ದ ವಿಷಯವನ್ನು ಸೇವೆ ಮರೆತಿದೆ.
    .kept = ನಿಮ್ಮ ದಾಖಲೆಗಳು ಸುರಕ್ಷಿತವಾಗಿವೆ, ಬದಲಾಗಿಲ್ಲ.
    .todo = ಆಮೇಲೆ ಮತ್ತೆ ಪ್ರಯತ್ನಿಸಿ. ಮತ್ತೆ ಹೀಗಾದರೆ, ಸೇವೆ ನಡೆಸುವವರಿಗೆ ತಿಳಿಸಿ.
problem-service-stale = ತನ್ನ ಉತ್ತರ ಈಗಿನದು ಎಂದು ಸೇವೆ ತೋರಿಸಲಿಲ್ಲ.
    .kept = ನಿಮ್ಮ ದಾಖಲೆಗಳು ಸುರಕ್ಷಿತವಾಗಿವೆ, ಬದಲಾಗಿಲ್ಲ.
    .todo = ಆಮೇಲೆ ಮತ್ತೆ ಪ್ರಯತ್ನಿಸಿ. ಮತ್ತೆ ಹೀಗಾದರೆ, ಸೇವೆ ನಡೆಸುವವರಿಗೆ ತಿಳಿಸಿ.
problem-stories-differ = ಸೇವೆ ನಿಮಗೂ ಇನ್ನೊಬ್ಬರಿಗೂ ಬೇರೆ ಬೇರೆ ವಿಷಯ ಹೇಳಿದೆ.
    .kept = ನಿಮ್ಮ ದಾಖಲೆಗಳು ಸುರಕ್ಷಿತವಾಗಿವೆ, ಬದಲಾಗಿಲ್ಲ.
    .todo = ಒಬ್ಬರಿಗೊಬ್ಬರು ಹೇಳಿ, ಸೇವೆ ನಡೆಸುವವರಿಗೂ ಹೇಳಿ. ಇದು ತಿಳಿಯಾಗುವವರೆಗೆ ಏನನ್ನೂ ಹಂಚಬೇಡಿ.
problem-stories-differ-with = ಸೇವೆ ನಿಮಗೂ { $name } ಅವರಿಗೂ ಬೇರೆ ಬೇರೆ ವಿಷಯ ಹೇಳಿದೆ.
    .kept = ನಿಮ್ಮ ದಾಖಲೆಗಳು ಸುರಕ್ಷಿತವಾಗಿವೆ, ಬದಲಾಗಿಲ್ಲ.
    .todo = ಒಬ್ಬರಿಗೊಬ್ಬರು ಹೇಳಿ, ಸೇವೆ ನಡೆಸುವವರಿಗೂ ಹೇಳಿ. ಇದು ತಿಳಿಯಾಗುವವರೆಗೆ ಏನನ್ನೂ ಹಂಚಬೇಡಿ.
problem-end-hidden = ಹಂಚಿಕೆ ನಿಲ್ಲಿಸಿದ್ದನ್ನು ಸೇವೆ ಮುಚ್ಚಿಟ್ಟಿದೆ.
    .kept = ನಿಮ್ಮ ದಾಖಲೆಗಳು ಸುರಕ್ಷಿತವಾಗಿವೆ, ಬದಲಾಗಿಲ್ಲ.
    .todo = ಆಮೇಲೆ ಮತ್ತೆ ಪ್ರಯತ್ನಿಸಿ. ಮತ್ತೆ ಹೀಗಾದರೆ, ಸೇವೆ ನಡೆಸುವವರಿಗೆ ತಿಳಿಸಿ.
problem-invented = ಎಂದೂ ದಾಖಲಾಗದ ವಿಷಯವನ್ನು ಸೇವೆ ತೋರಿಸಿದೆ.
    .kept = ನಿಮ್ಮ ದಾಖಲೆಗಳು ಸುರಕ್ಷಿತವಾಗಿವೆ, ಬದಲಾಗಿಲ್ಲ.
    .todo = ಆಮೇಲೆ ಮತ್ತೆ ಪ್ರಯತ್ನಿಸಿ. ಮತ್ತೆ ಹೀಗಾದರೆ, ಸೇವೆ ನಡೆಸುವವರಿಗೆ ತಿಳಿಸಿ.
problem-keys-swapped = ಇನ್ನೊಬ್ಬರ ಖಾತೆಯ ಬಗ್ಗೆ ಸೇವೆ ತಪ್ಪು ವಿವರ ಕೊಟ್ಟಿದೆ.
    .kept = ನಿಮ್ಮ ದಾಖಲೆಗಳು ಸುರಕ್ಷಿತವಾಗಿವೆ, ಬದಲಾಗಿಲ್ಲ.
    .todo = ಆಮೇಲೆ ಮತ್ತೆ ಪ್ರಯತ್ನಿಸಿ. ಮತ್ತೆ ಹೀಗಾದರೆ, ಸೇವೆ ನಡೆಸುವವರಿಗೆ ತಿಳಿಸಿ.
problem-own-keys-swapped = ನಿಮ್ಮ ಸ್ವಂತ ಖಾತೆಯ ಬಗ್ಗೆ ಸೇವೆ ತಪ್ಪು ವಿವರ ಕೊಟ್ಟಿದೆ.
    .kept = ನಿಮ್ಮ ದಾಖಲೆಗಳು ಸುರಕ್ಷಿತವಾಗಿವೆ, ಬದಲಾಗಿಲ್ಲ.
    .todo = ಆಮೇಲೆ ಮತ್ತೆ ಪ್ರಯತ್ನಿಸಿ. ಮತ್ತೆ ಹೀಗಾದರೆ, ಸೇವೆ ನಡೆಸುವವರಿಗೆ ತಿಳಿಸಿ.
problem-not-ended = ಹಂಚಿಕೆ ನಿಂತಿದೆ ಎಂಬುದು ಖಚಿತವಲ್ಲ.
    .kept = ನಿಮ್ಮ ದಾಖಲೆಗಳು ಸುರಕ್ಷಿತವಾಗಿವೆ, ಬದಲಾಗಿಲ್ಲ.
    .todo = ಅದನ್ನು ತಾನಾಗಿಯೇ ಮತ್ತೆ ಪ್ರಯತ್ನಿಸಲಾಗುತ್ತದೆ. ಹೀಗೆಯೇ ಇದ್ದರೆ, ಸೇವೆ ನಡೆಸುವವರಿಗೆ ತಿಳಿಸಿ.
problem-refused-falsely = ಅನುಮತಿ ಇರುವುದನ್ನು ಸೇವೆ ನಿರಾಕರಿಸಿದೆ.
    .kept = ನಿಮ್ಮ ದಾಖಲೆಗಳು ಸುರಕ್ಷಿತವಾಗಿವೆ, ಬದಲಾಗಿಲ್ಲ.
    .todo = ಆಮೇಲೆ ಮತ್ತೆ ಪ್ರಯತ್ನಿಸಿ. ಮತ್ತೆ ಹೀಗಾದರೆ, ಸೇವೆ ನಡೆಸುವವರಿಗೆ ತಿಳಿಸಿ.
problem-other-ledger = ನಿಮ್ಮ ದಾಖಲೆ ರಚಿಸಿದ ಸೇವೆ ಇದಲ್ಲ.
    .kept = ಇದಕ್ಕೆ ಏನನ್ನೂ ಕಳುಹಿಸಿಲ್ಲ.
    .todo = ನೀವು ದಾಖಲೆ ರಚಿಸಿದ ವಿಳಾಸದಲ್ಲಿ ಆ್ಯಪ್ ತೆರೆಯಿರಿ, ಅಥವಾ ಸೇವೆ ನಡೆಸುವವರಿಗೆ ತಿಳಿಸಿ.
problem-clock = ಈ ಸಾಧನದ ಗಡಿಯಾರ ಸುಮಾರು { $minutes } ನಿಮಿಷ ತಪ್ಪಾಗಿದೆ.
    .kept = ಏನನ್ನೂ ಕಳುಹಿಸಿಲ್ಲ.
    .todo = ಸಾಧನದ ಸೆಟ್ಟಿಂಗ್‌ಗಳಲ್ಲಿ ದಿನಾಂಕ, ಸಮಯವನ್ನು “ಸ್ವಯಂಚಾಲಿತ” ಎಂದು ಇಟ್ಟು ಮತ್ತೆ ಪ್ರಯತ್ನಿಸಿ.
problem-file-too-big = “{ $name }” ತುಂಬಾ ದೊಡ್ಡದು: ಅದರ ಗಾತ್ರ { $size }.
    .kept = ಅದನ್ನು ಸೇರಿಸಿಲ್ಲ; ನಿಮ್ಮ ಫೈಲ್ ಬದಲಾಗಿಲ್ಲ.
    .todo = ಫೈಲ್ { $limit } ವರೆಗೆ ಇರಬಹುದು. ಅದನ್ನು ಭಾಗ ಮಾಡಿ, ಅಥವಾ ಸಣ್ಣ ಗಾತ್ರದಲ್ಲಿ ಉಳಿಸಿ.
problem-file-empty = “{ $name }” ಖಾಲಿ ಇದೆ.
    .kept = ಅದನ್ನು ಸೇರಿಸಿಲ್ಲ.
    .todo = ಬೇರೆ ಫೈಲ್ ಆರಿಸಿ, ಅಥವಾ ಎಲ್ಲಿಂದ ಸಿಕ್ಕಿತೋ ಅಲ್ಲಿಂದ ಮತ್ತೆ ಡೌನ್‌ಲೋಡ್ ಮಾಡಿ.
problem-file-unreadable = “{ $name }” ಓದಲು ಆಗಲಿಲ್ಲ.
    .kept = ಏನನ್ನೂ ಸೇರಿಸಿಲ್ಲ; ನಿಮ್ಮ ಫೈಲ್ ಬದಲಾಗಿಲ್ಲ.
    .todo = ಅದು ಇನ್ನೂ ಇದೆಯೇ, ಬೇರೆ ಆ್ಯಪ್‌ನಲ್ಲಿ ತೆರೆಯುತ್ತದೆಯೇ ಎಂದು ನೋಡಿ, ಮತ್ತೆ ಆರಿಸಿ.
problem-record-damaged = “{ $name }” ಆರೋಗ್ಯ ದಾಖಲೆಯೇ, ಆದರೆ ಹಾಳಾಗಿದೆ ({ $place }).
    .kept = ಅದನ್ನು ಸೇರಿಸಿಲ್ಲ; ನಿಮ್ಮ ಬೇರೆ ದಾಖಲೆಗಳು ಹಾಗೆಯೇ ಇವೆ.
    .todo = ಅದನ್ನು ಕೊಟ್ಟವರ ಬಳಿ ಹೊಸ ಪ್ರತಿ ಕೇಳಿ.
problem-file-kind = “{ $name }” ಇಲ್ಲಿ ಇಡಬಹುದಾದ ರೀತಿಯ ಫೈಲ್ ಅಲ್ಲ.
    .kept = ಅದನ್ನು ಸೇರಿಸಿಲ್ಲ.
    .todo = ಆರೋಗ್ಯ ದಾಖಲೆಯ ಫೈಲ್ (JSON), PDF ಅಥವಾ ಚಿತ್ರ ಆರಿಸಿ.
problem-quota-full = ಸೇವೆಯಲ್ಲಿ ನಿಮ್ಮ ಜಾಗ ತುಂಬಿದೆ: { $limit } ರಲ್ಲಿ { $used } ಬಳಸಲಾಗಿದೆ.
    .kept = ಹಿಂದೆ ಇಲ್ಲಿದ್ದ ಎಲ್ಲವೂ ಸುರಕ್ಷಿತವಾಗಿದೆ; ಇದನ್ನು ಉಳಿಸಿಲ್ಲ.
    .todo = ಸೇವೆ ನಡೆಸುವವರ ಬಳಿ ಹೆಚ್ಚು ಜಾಗ ಕೇಳಿ.
problem-device-full = ಈ ಸಾಧನದಲ್ಲಿ ಜಾಗ ಇಲ್ಲ.
    .kept = ಹಿಂದಿನ ಎಲ್ಲ ದಾಖಲೆಗಳು ಸುರಕ್ಷಿತವಾಗಿವೆ; ಇದನ್ನು ಸೇರಿಸಿಲ್ಲ.
    .todo = ಸಾಧನದಲ್ಲಿ ಸ್ವಲ್ಪ ಜಾಗ ಖಾಲಿ ಮಾಡಿ ಮತ್ತೆ ಪ್ರಯತ್ನಿಸಿ.
problem-envelope-damaged = ಮರಳಿ ಬಂದಿದ್ದು ಇಟ್ಟಿದ್ದೇ ಅಲ್ಲ, ಹಾಗಾಗಿ ಅದನ್ನು ತೋರಿಸುತ್ತಿಲ್ಲ.
    .kept = ನಿಮ್ಮ ಬೇರೆ ದಾಖಲೆಗಳು ಹಾಗೆಯೇ ಇವೆ.
    .todo = ಮತ್ತೆ ಪ್ರಯತ್ನಿಸಿ. ಮತ್ತೆ ಹೀಗಾದರೆ, ನಿಮ್ಮ ಸ್ವಂತ ಪ್ರತಿಯಿಂದ ದಾಖಲೆಯನ್ನು ಹೊಸದಾಗಿ ಸೇರಿಸಿ.
problem-record-gone = ಈ ದಾಖಲೆ ಈಗ ಇಲ್ಲ.
    .kept = ನಿಮ್ಮ ಬೇರೆ ದಾಖಲೆಗಳು ಹಾಗೆಯೇ ಇವೆ.
    .todo = ಪಟ್ಟಿಗೆ ಮರಳಿ ಹೋಗಿ.
problem-code-foreign = ಇದು ಈ ಆ್ಯಪ್‌ನ ಕೋಡ್ ಅಲ್ಲ.
    .kept = ಏನೂ ಬದಲಾಗಿಲ್ಲ.
    .todo = ಈ ಆ್ಯಪ್‌ನಲ್ಲಿ ಕೋಡ್ ತೋರಿಸಲು ಕೇಳಿ, ಅದನ್ನು ಸ್ಕ್ಯಾನ್ ಮಾಡಿ.
problem-code-unknown = ಈ ಕೋಡ್ ಇಲ್ಲಿ ಕೆಲಸ ಮಾಡುವುದಿಲ್ಲ: ಅದು ಬೇರೆಯದಕ್ಕೆ, ಅಥವಾ ಈ ಆ್ಯಪ್‌ಗಿಂತ ಹೊಸದು.
    .kept = ಏನೂ ಬದಲಾಗಿಲ್ಲ.
    .todo = ಸರಿಯಾದ ಕೋಡ್ ಎಂದು ನೋಡಿ. ಇನ್ನೂ ಕೆಲಸ ಮಾಡದಿದ್ದರೆ, ಹೊಸ ಆ್ಯಪ್‌ಗಾಗಿ ಈ ಪುಟವನ್ನು ಮತ್ತೆ ಲೋಡ್ ಮಾಡಿ.
problem-code-other-service = ಈ ಕೋಡ್ ಬೇರೆ ಸೇವೆಗೆ ಸೇರಿದ್ದು: { $service }.
    .kept = ಏನನ್ನೂ ಹಂಚಿಲ್ಲ.
    .todo = ನೀವು ಬಳಸುವ ಸೇವೆಯನ್ನೇ ಬಳಸುವವರ ಜೊತೆ ಮಾತ್ರ ಹಂಚಿಕೊಳ್ಳಬಹುದು.
problem-code-own = ಇದು ನಿಮ್ಮದೇ ಕೋಡ್.
    .kept = ಏನನ್ನೂ ಹಂಚಿಲ್ಲ.
    .todo = ನೀವು ಯಾರ ಜೊತೆ ಹಂಚಿಕೊಳ್ಳಬೇಕೋ ಅವರ ಕೋಡ್ ಸ್ಕ್ಯಾನ್ ಮಾಡಿ.
problem-request-unclear = ಕೇಳಬಾರದ್ದನ್ನು ಈ ಆ್ಯಪ್ ಕೇಳುತ್ತಿದೆ.
    .kept = ಏನನ್ನೂ ಹಂಚಿಕೊಂಡಿಲ್ಲ.
    .todo = ಆ್ಯಪ್ ತಯಾರಿಸುವವರಿಗೆ ತಿಳಿಸಿ; ಅವರ ಕೋರಿಕೆ ಸರಿಯಾಗಿಲ್ಲ.
problem-request-changed = ನೀವು ನೋಡಿದ ನಂತರ, ಹಂಚಿಕೊಳ್ಳಬೇಕಿದ್ದದ್ದು ಬದಲಾಗಿದೆ.
    .kept = ಏನನ್ನೂ ಹಂಚಿಕೊಂಡಿಲ್ಲ.
    .todo = ಆ್ಯಪ್‌ಗೆ ಏನು ಸಿಗುತ್ತದೆ ಎಂದು ಮತ್ತೊಮ್ಮೆ ನೋಡಿ, ನಂತರ ನಿರ್ಧರಿಸಿ.
problem-nothing-picked = ಯಾವ ದಾಖಲೆಯನ್ನೂ ಆರಿಸಿಲ್ಲ.
    .kept = ಏನನ್ನೂ ಹಂಚಿಲ್ಲ.
    .todo = ಹಿಂದೆ ಹೋಗಿ ಕನಿಷ್ಠ ಒಂದು ದಾಖಲೆ ಆರಿಸಿ.
problem-period-past = ಕೊನೆಯ ದಿನ ಕಳೆದುಹೋಗಿದೆ.
    .kept = ಏನನ್ನೂ ಹಂಚಿಲ್ಲ.
    .todo = ಹಿಂದೆ ಹೋಗಿ ಮುಂದಿನ ದಿನ ಆರಿಸಿ.
problem-share-stopped = ರೋಗಿ ಈ ಹಂಚಿಕೆ ನಿಲ್ಲಿಸಿದ್ದಾರೆ.
    .kept = ಏನನ್ನೂ ತೆರೆದಿಲ್ಲ, ಈ ಪ್ರಯತ್ನ ರೋಗಿಗೆ ಕಾಣುತ್ತದೆ.
    .todo = ದಾಖಲೆಗಳು ಇನ್ನೂ ಬೇಕಿದ್ದರೆ, ಮತ್ತೆ ಹಂಚಿಕೊಳ್ಳಲು ರೋಗಿಯನ್ನು ಕೇಳಿ.
problem-share-stopped-on = ರೋಗಿ ಈ ಹಂಚಿಕೆಯನ್ನು { $at } ರಂದು ನಿಲ್ಲಿಸಿದ್ದಾರೆ.
    .kept = ಏನನ್ನೂ ತೆರೆದಿಲ್ಲ, ಈ ಪ್ರಯತ್ನ ರೋಗಿಗೆ ಕಾಣುತ್ತದೆ.
    .todo = ದಾಖಲೆಗಳು ಇನ್ನೂ ಬೇಕಿದ್ದರೆ, ಮತ್ತೆ ಹಂಚಿಕೊಳ್ಳಲು ರೋಗಿಯನ್ನು ಕೇಳಿ.
problem-share-expired = ಈ ಹಂಚಿಕೆ ಮುಗಿದಿದೆ.
    .kept = ಏನನ್ನೂ ತೆರೆದಿಲ್ಲ, ಈ ಪ್ರಯತ್ನ ರೋಗಿಗೆ ಕಾಣುತ್ತದೆ.
    .todo = ದಾಖಲೆಗಳು ಇನ್ನೂ ಬೇಕಿದ್ದರೆ, ಮತ್ತೆ ಹಂಚಿಕೊಳ್ಳಲು ರೋಗಿಯನ್ನು ಕೇಳಿ.
problem-share-expired-on = ಈ ಹಂಚಿಕೆ { $at } ರಂದು ಮುಗಿದಿದೆ.
    .kept = ಏನನ್ನೂ ತೆರೆದಿಲ್ಲ, ಈ ಪ್ರಯತ್ನ ರೋಗಿಗೆ ಕಾಣುತ್ತದೆ.
    .todo = ದಾಖಲೆಗಳು ಇನ್ನೂ ಬೇಕಿದ್ದರೆ, ಮತ್ತೆ ಹಂಚಿಕೊಳ್ಳಲು ರೋಗಿಯನ್ನು ಕೇಳಿ.
problem-share-unknown = ನಿಮ್ಮ ಜೊತೆ ಅಂತಹ ಹಂಚಿಕೆ ಇಲ್ಲ.
    .kept = ಏನನ್ನೂ ತೆರೆದಿಲ್ಲ.
    .todo = ಪಟ್ಟಿಗೆ ಮರಳಿ ಹೋಗಿ. ಅಲ್ಲಿ ಏನಾದರೂ ಇಲ್ಲದಿದ್ದರೆ, ಮತ್ತೆ ಹಂಚಿಕೊಳ್ಳಲು ರೋಗಿಯನ್ನು ಕೇಳಿ.
problem-record-not-shared = ರೋಗಿ ನಿಮ್ಮ ಜೊತೆ ಹಂಚಿಕೊಂಡದ್ದರಲ್ಲಿ ಈ ದಾಖಲೆ ಇಲ್ಲ.
    .kept = ಏನನ್ನೂ ತೆರೆದಿಲ್ಲ, ಈ ಪ್ರಯತ್ನ ರೋಗಿಗೆ ಕಾಣುತ್ತದೆ.
    .todo = ಇದು ಬೇಕಿದ್ದರೆ, ಹಂಚಿಕೊಳ್ಳಲು ರೋಗಿಯನ್ನು ಕೇಳಿ.
problem-wrong-passkey = ಈ ಪಾಸ್‌ಕೀ ಈ ಸಾಧನದಲ್ಲಿ ನಿಮ್ಮ ದಾಖಲೆಗಳನ್ನು ತೆರೆಯುವುದಿಲ್ಲ.
    .kept = ಏನೂ ಬದಲಾಗಿಲ್ಲ.
    .todo = ಈ ಆ್ಯಪ್‌ಗಾಗಿ ನೀವು ಮಾಡಿದ ಪಾಸ್‌ಕೀ ಆರಿಸಿ, ಅಥವಾ ರಹಸ್ಯ ವಾಕ್ಯ ಬಳಸಿ.
problem-passkey-unable = ಇಲ್ಲಿ ಇದಕ್ಕೆ ಪಾಸ್‌ಕೀ ಬಳಸಲು ಆಗುವುದಿಲ್ಲ: ಬೇಕಾದದ್ದು ಈ ಬ್ರೌಸರ್ ಅಥವಾ ಸಾಧನದಲ್ಲಿ ಇಲ್ಲ.
    .kept = ಏನೂ ಬದಲಾಗಿಲ್ಲ.
    .todo = ಬದಲಿಗೆ ರಹಸ್ಯ ವಾಕ್ಯ, ಅಥವಾ ಬೇರೆ ಹೊಸ ಬ್ರೌಸರ್ ಬಳಸಿ.
problem-last-lock = ಈ ಸಾಧನದಲ್ಲಿ ನಿಮ್ಮ ದಾಖಲೆಗಳನ್ನು ತೆರೆಯಲು ಇದೊಂದೇ ದಾರಿ.
    .kept = ಅದನ್ನು ತೆಗೆದಿಲ್ಲ.
    .todo = ಮೊದಲು ಇನ್ನೊಂದು ದಾರಿ ಸೇರಿಸಿ, ನಂತರ ಇದನ್ನು ತೆಗೆಯಿರಿ.
problem-recovery-first = ಎರಡನೇ ದಾಖಲೆ ಸೇರಿಸುವ ಮೊದಲು ನಿಮ್ಮ ಮರುಪಡೆಯುವ ಹಾಳೆ ಮಾಡಿ.
    .kept = ನಿಮ್ಮ ಮೊದಲ ದಾಖಲೆ ಸುರಕ್ಷಿತವಾಗಿದೆ; ಇದನ್ನು ಸೇರಿಸಿಲ್ಲ.
    .todo = ಹಾಳೆಯನ್ನು ಈಗಲೇ ಮಾಡಿ ಪ್ರಿಂಟ್ ತೆಗೆಯಿರಿ, ಅಥವಾ ಬರೆದುಕೊಳ್ಳಿ. ಈ ಸಾಧನ ಕಳೆದುಹೋದರೆ ಅದೇ ನಿಮ್ಮ ದಾಖಲೆಗಳನ್ನು ಮರಳಿ ತರುತ್ತದೆ.
problem-kit-mistyped = ಮರುಪಡೆಯುವ ಕೋಡ್‌ನಲ್ಲಿ ಬರೆಯುವ ತಪ್ಪಿದೆ.
    .kept = ಏನೂ ಬದಲಾಗಿಲ್ಲ.
    .todo = ಅದನ್ನು ನಿಮ್ಮ ಹಾಳೆಯ ಜೊತೆ ಒಂದೊಂದೇ ಗುಂಪಾಗಿ ಹೋಲಿಸಿ.
problem-kit-unknown = ಈ ಮರುಪಡೆಯುವ ಕೋಡ್‌ಗೆ ಯಾವ ದಾಖಲೆಯೂ ಇಲ್ಲ.
    .kept = ಏನೂ ಬದಲಾಗಿಲ್ಲ.
    .todo = ನಿಮ್ಮ ಹೊಸ ಹಾಳೆ ಬಳಸಿ: ಹೊಸದು ಮಾಡಿದರೆ ಹಳೆಯವು ಕೆಲಸ ಮಾಡುವುದಿಲ್ಲ. ಈ ಆ್ಯಪ್‌ನ ವಿಳಾಸ ಹಾಳೆಯ ಮೇಲಿರುವುದೇ ಎಂದು ನೋಡಿ.
problem-device-removed = ಇನ್ನೊಂದು ಸಾಧನ ಇದನ್ನು ನಿಮ್ಮ ದಾಖಲೆಯಿಂದ ತೆಗೆದಿದೆ.
    .kept = ನಿಮ್ಮ ಬೇರೆ ಸಾಧನಗಳಲ್ಲಿ ದಾಖಲೆಗಳು ಸುರಕ್ಷಿತವಾಗಿವೆ.
    .todo = ಈ ಸಾಧನದಿಂದ ದಾಖಲೆ ತೆಗೆಯಿರಿ. ನಂತರ ಈ ಸಾಧನವನ್ನು ಮತ್ತೆ ಸೇರಿಸಬಹುದು.
problem-link-over = ಈ ಸಾಧನ ಸೇರಿಸುವ ಕೋಡ್‌ನ ಸಮಯ ಮುಗಿದಿದೆ, ಅಥವಾ ಬೇರೆ ಸಾಧನ ಅದನ್ನು ಬಳಸಿದೆ.
    .kept = ಈ ಸಾಧನವನ್ನು ಸೇರಿಸಿಲ್ಲ.
    .todo = ನಿಮ್ಮ ಇನ್ನೊಂದು ಸಾಧನದಲ್ಲಿ ಹೊಸ ಕೋಡ್ ಮಾಡಿ, ಅದನ್ನು ಸ್ಕ್ಯಾನ್ ಮಾಡಿ.
problem-link-declined = ಇನ್ನೊಂದು ಸಾಧನ ಬೇಡ ಎಂದಿದೆ.
    .kept = ಈ ಸಾಧನವನ್ನು ಸೇರಿಸಿಲ್ಲ.
    .todo = ಅದು ತಪ್ಪಾಗಿ ಆಗಿದ್ದರೆ, ನಿಮ್ಮ ಇನ್ನೊಂದು ಸಾಧನದಲ್ಲಿ ಹೊಸ ಕೋಡ್ ಮಾಡಿ.
problem-too-many-devices = ಇರಬಹುದಾದಷ್ಟು ಸಾಧನಗಳು ಈಗಾಗಲೇ ಇವೆ: ಮರುಪಡೆಯುವ ಹಾಳೆ ಸೇರಿ 15.
    .kept = ಯಾವ ಸಾಧನವನ್ನೂ ಸೇರಿಸಿಲ್ಲ, ಬೇರೇನೂ ಬದಲಾಗಿಲ್ಲ.
    .todo = ನಿಮ್ಮ ಒಂದು ಸಾಧನದಲ್ಲಿ, ಇನ್ನು ಬಳಸದ ಒಂದನ್ನು ತೆಗೆಯಿರಿ. ನಂತರ ಮತ್ತೆ ಪ್ರಯತ್ನಿಸಿ.
problem-offer-over = ಈ ಹಂಚಿಕೆ ಕೋಡ್ ಇನ್ನು ಕೆಲಸ ಮಾಡುವುದಿಲ್ಲ: ಅದರ ಸಮಯ ಮುಗಿದಿದೆ, ಅಥವಾ ಹಿಂಪಡೆಯಲಾಗಿದೆ.
    .kept = ಇದರಿಂದ ಏನನ್ನೂ ಹಂಚಿಲ್ಲ.
    .todo = ಹೊಸ ಹಂಚಿಕೆ ಕೋಡ್ ಬೇಕು.
problem-offer-taken = ಬೇರೆಯವರು ಈ ಹಂಚಿಕೆ ಕೋಡ್ ಅನ್ನು ಮೊದಲೇ ಬಳಸಿದ್ದಾರೆ.
    .kept = ನಿಮ್ಮ ಜೊತೆ ಏನನ್ನೂ ಹಂಚಿಲ್ಲ.
    .todo = ರೋಗಿಗೆ ತಿಳಿಸಿ. ಅವರು ಆ ವ್ಯಕ್ತಿಗೆ ಬೇಡ ಎಂದು ಹೇಳಿ, ನಿಮಗೆ ಹೊಸ ಕೋಡ್ ತೋರಿಸಬಹುದು.
problem-inbox-full = ಇವರಿಗೆ ಸದ್ಯಕ್ಕೆ ಇನ್ನು ಕಳುಹಿಸಲು ಆಗುವುದಿಲ್ಲ.
    .kept = ಏನನ್ನೂ ಕಳುಹಿಸಿಲ್ಲ.
    .todo = ಈಗಾಗಲೇ ಬಂದಿರುವುದನ್ನು ಅವರು ನೋಡುವವರೆಗೆ ಕಾಯಿರಿ, ಅಥವಾ ಮೊದಲು ನಿಮ್ಮ ಜೊತೆ ಹಂಚಿಕೊಳ್ಳುವಂತೆ ಕೇಳಿ.
problem-parcel-over = ಇದು ಇನ್ನು ಇಲ್ಲಿಲ್ಲ: ಈಗಾಗಲೇ ಉತ್ತರಿಸಲಾಗಿದೆ, ಹಿಂಪಡೆಯಲಾಗಿದೆ, ಅಥವಾ ಸಮಯಕ್ಕೆ ಉತ್ತರಿಸಲಿಲ್ಲ.
    .kept = ನಿಮ್ಮದೇನೂ ಬದಲಾಗಿಲ್ಲ.
    .todo = ನಿಮಗೆ ಇನ್ನೂ ಬೇಕಿದ್ದರೆ, ಮತ್ತೆ ಕಳುಹಿಸಲು ಕಳುಹಿಸಿದವರನ್ನು ಕೇಳಿ.
problem-parcel-damaged = ಇದು ಕಳುಹಿಸಿದ್ದಲ್ಲ: ದಾರಿಯಲ್ಲಿ ಬದಲಾಗಿರಬಹುದು.
    .kept = ನಿಮ್ಮ ದಾಖಲೆಗಳಿಗೆ ಏನನ್ನೂ ಸೇರಿಸಿಲ್ಲ.
    .todo = ಮತ್ತೆ ಕಳುಹಿಸಲು ಕಳುಹಿಸಿದವರನ್ನು ಕೇಳಿ.
problem-account-closed = ಈ ಖಾತೆ ಮುಚ್ಚಲಾಗಿದೆ.
    .kept = ಏನನ್ನೂ ಕಳುಹಿಸಿಲ್ಲ.
    .todo = ಮುಂದುವರಿಯಲು, ಸೆಟ್ಟಿಂಗ್‌ಗಳಲ್ಲಿ ಇದನ್ನು ಈ ಸಾಧನದಿಂದ ತೆಗೆದು, ಹೊಸದನ್ನು ಮಾಡಿಕೊಳ್ಳಿ.
problem-contact-closed = ಈ ವ್ಯಕ್ತಿ ತಮ್ಮ ಖಾತೆ ಮುಚ್ಚಿದ್ದಾರೆ.
    .kept = ಏನನ್ನೂ ಹಂಚಿಲ್ಲ.
    .todo = ಅವರು ಈ ಆ್ಯಪ್ ಮತ್ತೆ ಬಳಸಿದರೆ, ಅವರ ಹೊಸ ಕೋಡ್ ಕೇಳಿ.
problem-patient-gone = ಈ ರೋಗಿ ತಮ್ಮ ದಾಖಲೆಗಳನ್ನು ಅಳಿಸಿದ್ದಾರೆ.
    .kept = ಏನೂ ತೆರೆಯಲಿಲ್ಲ. ಅವರು ಹಂಚಿದ್ದು ಇನ್ನು ಯಾರಿಗೂ ಇಲ್ಲ.
    .todo = ಅದು ಅವರ ಹಕ್ಕು, ಅದನ್ನು ಯಾರೂ ಬದಲಿಸಲಾಗದು. ನಿಮಗೆ ಇನ್ನೂ ಏನಾದರೂ ಬೇಕಿದ್ದರೆ, ಅವರನ್ನೇ ನೇರವಾಗಿ ಕೇಳಿ.
problem-record-erased = ಮಾಲೀಕರು ಈ ದಾಖಲೆ ಅಳಿಸಿದ್ದಾರೆ.
    .kept = ಬೇರೆ ದಾಖಲೆಗಳು ಹಾಗೆಯೇ ಇವೆ.
    .todo = ಪಟ್ಟಿಗೆ ಮರಳಿ ಹೋಗಿ.
problem-contact-changed = ನೀವು ಹಂಚಿಕೊಂಡ ಮೇಲೆ ಇನ್ನೊಬ್ಬರ ಖಾತೆ ಬದಲಾಗಿದೆ.
    .kept = ಸದ್ಯಕ್ಕೆ ಹೊಸದೇನೂ ಅವರಿಗೆ ತಲುಪುವುದಿಲ್ಲ.
    .todo = ಅದು ಅವರೇ ಎಂದು ಖಚಿತಪಡಿಸಿಕೊಂಡು, “ಹಂಚಿಕೆ” ವಿಭಾಗದಲ್ಲಿ ಹಂಚಿಕೆ ನವೀಕರಿಸಿ.
problem-nothing-fits = ಆರಿಸಿದ್ದಕ್ಕೆ ಯಾವ ದಾಖಲೆಯೂ ಹೊಂದುವುದಿಲ್ಲ.
    .kept = ಏನನ್ನೂ ಹಂಚಿಲ್ಲ.
    .todo = ಬೇರೆ ರೀತಿಯ ದಾಖಲೆಗಳನ್ನು ಆರಿಸಿ, ಅಥವಾ ದಾಖಲೆಗಳನ್ನು ಒಂದೊಂದಾಗಿ ಆರಿಸಿ.
problem-cancelled = ನೀವು ಇದನ್ನು ನಿಲ್ಲಿಸಿದಿರಿ.
    .kept = ಈಗಾಗಲೇ ಮುಗಿದದ್ದು ಹಾಗೆಯೇ ಇದೆ.
    .todo = ಯಾವಾಗ ಬೇಕಾದರೂ ಮತ್ತೆ ಆರಂಭಿಸಬಹುದು.
problem-internal = ನಮ್ಮ ಕಡೆ ಏನೋ ತಪ್ಪಾಗಿದೆ ({ $what }).
    .kept = ಏನೂ ಹೋಗಿಲ್ಲ.
    .todo = ಮತ್ತೆ ಪ್ರಯತ್ನಿಸಿ. ಮತ್ತೆ ಹೀಗಾದರೆ, ಪುಟವನ್ನು ಹೊಸದಾಗಿ ಲೋಡ್ ಮಾಡಿ.

## Insights: what models say

insights-title = ಅಂದಾಜುಗಳು
insights-lead = ಇವುಗಳಲ್ಲಿ ಪ್ರತಿಯೊಂದೂ ನಿಮ್ಮ ಕೆಲವು ಮೌಲ್ಯಗಳನ್ನು ಒಂದು ಅಧ್ಯಯನದಲ್ಲಿದ್ದವರೊಂದಿಗೆ ಹೋಲಿಸಿ, ಇಂಥ 100 ಜನರಲ್ಲಿ ಎಷ್ಟು ಜನರಲ್ಲಿ ಒಂದು ವಿಷಯ ಕಂಡುಬಂತು ಎಂದು ಹೇಳುತ್ತದೆ.
insights-here = ಎಲ್ಲವನ್ನೂ ಈ ಸಾಧನದಲ್ಲೇ ಲೆಕ್ಕ ಹಾಕಲಾಗುತ್ತದೆ. ಏನನ್ನೂ ಎಲ್ಲಿಗೂ ಕಳುಹಿಸುವುದಿಲ್ಲ.
insights-some = { $all } ಮೌಲ್ಯಗಳಲ್ಲಿ { $found } ನಿಮ್ಮ ದಾಖಲೆಗಳಲ್ಲಿವೆ.
insights-some-shared = { $all } ಮೌಲ್ಯಗಳಲ್ಲಿ { $found } ಹಂಚಿಕೊಂಡ ದಾಖಲೆಗಳಲ್ಲಿವೆ.
insights-none = ಇದರ { $all } ಮೌಲ್ಯಗಳಲ್ಲಿ ಯಾವುದೂ ನಿಮ್ಮ ದಾಖಲೆಗಳಲ್ಲಿಲ್ಲ: ನೀವೇ ಬರೆಯಿರಿ.
insights-none-shared = ಇದರ { $all } ಮೌಲ್ಯಗಳಲ್ಲಿ ಯಾವುದೂ ಹಂಚಿಕೊಂಡ ದಾಖಲೆಗಳಲ್ಲಿಲ್ಲ: ನೀವೇ ಬರೆಯಿರಿ.
insights-picture = ನೀವು ಇದಕ್ಕೆ ಒಂದು ಚಿತ್ರ ಕೊಡುತ್ತೀರಿ.
insights-switch-off = ನಿಲ್ಲಿಸಿ
insights-switch-on = ಆರಂಭಿಸಿ
insights-now-off = “{ $model }” ನಿಲ್ಲಿಸಲಾಗಿದೆ. ಪಟ್ಟಿಯ ಕೊನೆಯಲ್ಲಿ ಸಿಗುತ್ತದೆ.
insights-now-on = “{ $model }” ಆರಂಭವಾಗಿದೆ.
insights-report = ವರದಿಯಲ್ಲಿನ ಅಳತೆಗಳಿಗಾಗಿ ({ $number })
insights-off = ನಿಲ್ಲಿಸಿದವು ({ $number })
insight-not-for = ಇದನ್ನು ಇವುಗಳಿಗೆ ಬಳಸಬೇಡಿ
insight-no-diagnosis = ಇದು ರೋಗನಿರ್ಣಯ ಅಲ್ಲ. ಇಂಥ ಮೌಲ್ಯಗಳಿರುವವರಲ್ಲಿ ಒಂದು ವಿಷಯ ಎಷ್ಟು ಸಾಮಾನ್ಯವಾಗಿತ್ತು ಎಂದು ಹೇಳುತ್ತದೆ, ನಿಮಗೆ ಏನಿದೆ ಎಂದಲ್ಲ.
insight-what-to-do = ಈ ಸಂಖ್ಯೆ ನಿಮಗೆ ಚಿಂತೆ ತಂದರೆ ಅಥವಾ ಆರೋಗ್ಯ ಸರಿಯಿಲ್ಲದಿದ್ದರೆ, ವೈದ್ಯರೊಂದಿಗೆ ಮಾತನಾಡಿ ಇದನ್ನು ತೋರಿಸಿ. ಇದರಿಂದಾಗಿ ಯಾವ ಔಷಧಿಯನ್ನೂ ಬದಲಿಸಬೇಡಿ.
insight-no-diagnosis-shared = ಇದು ರೋಗನಿರ್ಣಯ ಅಲ್ಲ. ಇಂಥ ಮೌಲ್ಯಗಳಿರುವವರಲ್ಲಿ ಒಂದು ವಿಷಯ ಎಷ್ಟು ಸಾಮಾನ್ಯವಾಗಿತ್ತು ಎಂದು ಹೇಳುತ್ತದೆ, ಈ ರೋಗಿಗೆ ಏನಿದೆ ಎಂದಲ್ಲ.
insight-what-to-do-shared = ರೋಗಿಯ ಬಗ್ಗೆ ನಿಮಗೆ ತಿಳಿದಿರುವುದರ ಜೊತೆ ಇದನ್ನು ಓದಿ. ಇದು ಯಾವುದೇ ಪರೀಕ್ಷೆಗೆ ಬದಲಿಯಲ್ಲ.
insight-checked = ಯಾರ ಮೇಲೆ ಪರೀಕ್ಷಿಸಲಾಗಿದೆ
insight-outcome = ಯಾವುದನ್ನು ಕಂಡುಬಂದದ್ದೆಂದು ಎಣಿಸಲಾಯಿತು:
insight-figures = ಇದು ಎಷ್ಟು ಸರಿಯಾಗಿತ್ತು, ತಿಳಿದಿರಬೇಕಾದದ್ದು
insight-people-checked = ಈ ಸಂಖ್ಯೆಗಳು ಇದು ಮೊದಲು ನೋಡಿರದ { $rows } ಜನರದ್ದು. ಅವರಲ್ಲಿ { $had } ಜನರಿಗೆ ಇದು ಹುಡುಕುವುದು ಇತ್ತು.
insight-auc = ಒಬ್ಬರಿಗೆ ಇದು ಇದ್ದು ಇನ್ನೊಬ್ಬರಿಗೆ ಇಲ್ಲದ ಇಬ್ಬರಲ್ಲಿ, 100 ಜೋಡಿಗಳಲ್ಲಿ { $pairs } ರಲ್ಲಿ ಸರಿಯಾದವರಿಗೆ ದೊಡ್ಡ ಸಂಖ್ಯೆ ಕೊಡುತ್ತದೆ ({ $low } ರಿಂದ { $high } ಇರಬಹುದು).
insight-calibration = “100 ರಲ್ಲಿ ಇಷ್ಟು” ಎಂದಾಗ, ಸರಾಸರಿ 100 ಜನರಲ್ಲಿ { $points } ವ್ಯತ್ಯಾಸ ಇರುತ್ತದೆ.
insight-threshold = ಇದು ಇರುವ 100 ಜನರಲ್ಲಿ { $found } ಜನರಿಗೆ 100 ರಲ್ಲಿ { $line } ಅಥವಾ ಹೆಚ್ಚು ಬಂತು. ಇದು ಇಲ್ಲದ 100 ಜನರಲ್ಲಿ { $spared } ಜನರಿಗೆ ಅದಕ್ಕಿಂತ ಕಡಿಮೆ ಬಂತು.
insight-data = ಮಾಹಿತಿ:
insight-values = ಮೌಲ್ಯಗಳು
insight-range = { $low } ರಿಂದ { $high } ವರೆಗೆ ತೆಗೆದುಕೊಳ್ಳುತ್ತದೆ.
insight-missing = ಇಲ್ಲ
insight-optional = ಖಾಲಿ ಬಿಡಬಹುದು
insight-none = ಉತ್ತರ ಇಲ್ಲ
insight-from = ಎಲ್ಲಿಂದ:
insight-own = ನೀವು ಬರೆದದ್ದು
insight-restore = ಮತ್ತೆ ದಾಖಲೆಗಳಿಂದ ತೆಗೆದುಕೊಳ್ಳಿ
insight-old = { $count ->
    [one] ಒಂದು ವರ್ಷಕ್ಕಿಂತ ಹಳೆಯದು: ಈಗಲೂ ಸರಿಯೇ ನೋಡಿ
   *[other] { $count } ವರ್ಷಗಳಿಗಿಂತ ಹಳೆಯದು: ಈಗಲೂ ಸರಿಯೇ ನೋಡಿ
  }
insight-undated = ದಿನಾಂಕ ಇಲ್ಲ: ಈಗಲೂ ಸರಿಯೇ ನೋಡಿ
insight-no-number = ಇದು ಸಂಖ್ಯೆ ಅಲ್ಲ. ಘಟಕವಿಲ್ಲದೆ ಸಂಖ್ಯೆಯನ್ನು ಮಾತ್ರ ಬರೆಯಿರಿ
insight-needed = ಇದು ಇಲ್ಲ, ಇದಿಲ್ಲದೆ ಉತ್ತರ ಸಿಗುವುದಿಲ್ಲ
insight-too-many-missing = ಬಹಳ ಖಾಲಿ ಇವೆ: ಖಾಲಿ ಬಿಡಬಹುದಾದವುಗಳಲ್ಲಿ ಹೆಚ್ಚೆಂದರೆ { $number } ಮಾತ್ರ ಖಾಲಿ ಇರಬಹುದು. ಇನ್ನೊಂದನ್ನು ತುಂಬಿ
insight-out-of-range = { $low } ರಿಂದ { $high } ವರೆಗಿನ ಮೌಲ್ಯಗಳ ಮೇಲೆ ಮಾತ್ರ ಇದನ್ನು ಪರೀಕ್ಷಿಸಲಾಗಿದೆ
insight-no-answer = ಉತ್ತರಗಳಲ್ಲಿ ಒಂದನ್ನು ಆರಿಸಿ
insight-work = ಲೆಕ್ಕ ಹಾಕಿ
insight-abstains = ಈ ಮೌಲ್ಯಗಳಿಗೆ ಉತ್ತರ ಇಲ್ಲ
insight-abstains-text = ಇದು ಊಹಿಸಬೇಕಾಗುತ್ತಿತ್ತು. ಇಲ್ಲದಿರುವುದನ್ನು ಅಥವಾ ಹೊಂದದಿರುವುದನ್ನು ಮೇಲೆ ಗುರುತಿಸಲಾಗಿದೆ.
insight-answer = ಇದು ಹೇಳುವುದು
insight-stale = ನೀವು ಒಂದು ಮೌಲ್ಯ ಬದಲಿಸಿದ್ದೀರಿ. ಇದು ಇನ್ನೂ ಹಿಂದಿನ ಮೌಲ್ಯಗಳ ಉತ್ತರ: ಮತ್ತೆ ಲೆಕ್ಕ ಹಾಕಿ.
insight-under-one = 100 ರಲ್ಲಿ 1 ಕ್ಕಿಂತ ಕಡಿಮೆ
insight-of-hundred = 100 ರಲ್ಲಿ { $number }
insight-over-ninety-nine = 100 ರಲ್ಲಿ 99 ಕ್ಕಿಂತ ಹೆಚ್ಚು
insight-picture = 100 ಜನರ ಚಿತ್ರ: ತುಂಬಿದವರು { $people }
insight-of-all = ಇದನ್ನು { $people } ಜನರ ಮೇಲೆ ಪರೀಕ್ಷಿಸಲಾಗಿದೆ.
insight-of-group = ಪರೀಕ್ಷಿಸಿದವರಲ್ಲಿ { $people } ಜನ ಹೆಚ್ಚು ಹೋಲುತ್ತಿದ್ದರು: { $group }.
insight-above = ಈ ಸಂಖ್ಯೆ ಅವರಲ್ಲಿ 100 ಕ್ಕೆ ಕನಿಷ್ಠ { $number } ಜನರ ಸಂಖ್ಯೆಗಿಂತ ಹೆಚ್ಚು.
insight-below = ಈ ಸಂಖ್ಯೆ ಅವರಲ್ಲಿ 100 ಕ್ಕೆ ಕನಿಷ್ಠ { $number } ಜನರ ಸಂಖ್ಯೆಗಿಂತ ಕಡಿಮೆ.
insight-middle = ಈ ಸಂಖ್ಯೆ ಅವರ ಸಂಖ್ಯೆಗಳ ನಡುವೆ ಇದೆ: ನಾಲ್ವರಲ್ಲಿ ಒಬ್ಬರಿಗೆ ಕಡಿಮೆ, ನಾಲ್ವರಲ್ಲಿ ಒಬ್ಬರಿಗೆ ಹೆಚ್ಚು.
insight-range-from = { $from } ಮತ್ತು ಹೆಚ್ಚು
insight-range-under = { $below } ಕ್ಕಿಂತ ಕಡಿಮೆ
insight-range-between = { $from } ರಿಂದ { $below } ಕ್ಕಿಂತ ಕಡಿಮೆ
insight-range-through = “{ $from }” ರಿಂದ “{ $to }” ವರೆಗೆ
insight-parts = ಯಾವುದು ಹೆಚ್ಚಿಸಿತು, ಯಾವುದು ಕಡಿಮೆ ಮಾಡಿತು
insight-raised = ಹೆಚ್ಚಿಸಿತು ({ $by })
insight-lowered = ಕಡಿಮೆ ಮಾಡಿತು ({ $by })
insight-not-given = ಕೊಟ್ಟಿಲ್ಲ
insight-more-parts = ಕಡಿಮೆ ಪರಿಣಾಮ ಬೀರಿದವು ({ $number })
insight-parts-how = ಪಟ್ಟಿ ಎಷ್ಟು ಉದ್ದವೋ ಪರಿಣಾಮ ಅಷ್ಟು ಹೆಚ್ಚು. ಆವರಣದಲ್ಲಿರುವ ಸಂಖ್ಯೆಗಳು ಮತ್ತು ಆರಂಭದ ಸಂಖ್ಯೆ ({ $base }) ಸೇರಿ, ಸಾಧ್ಯತೆ ಅನುಪಾತಗಳ ಲಾಗರಿದಮ್‌ಗಳಾಗಿ ಉತ್ತರ ಕೊಡುತ್ತವೆ. ಅಧ್ಯಯನದಲ್ಲಿ ಯಾವುವು ಜೊತೆಗಿದ್ದವು ಎಂದು ಹೇಳುತ್ತವೆ, ಯಾವುದಕ್ಕೆ ಯಾವುದು ಕಾರಣ ಎಂದಲ್ಲ.
insight-keep = ಈ ಫಲಿತಾಂಶ ಇಟ್ಟುಕೊಳ್ಳಿ
insight-keep-text = ಇದು ಬೇರೆ ದಾಖಲೆಗಳಂತೆಯೇ ಆಗುತ್ತದೆ: ಹಂಚಿಕೊಳ್ಳಬಹುದು ಅಥವಾ ಅಳಿಸಬಹುದು.
insight-kept = ಫಲಿತಾಂಶ ಇಡಲಾಗಿದೆ.
insight-kept-look = ನಿಮ್ಮ ದಾಖಲೆಗಳಲ್ಲಿ ನೋಡಿ
insight-kept-title = ಅಂದಾಜು: { $model }
insight-not-fetched = ಇದನ್ನು ಲೋಡ್ ಮಾಡಲು ಆಗಲಿಲ್ಲ.
    .todo = ಮೊದಲ ಬಾರಿ ಬಳಸಿದಾಗ ಒಮ್ಮೆ ಲೋಡ್ ಆಗುತ್ತದೆ, ನಂತರ ಸಂಪರ್ಕವಿಲ್ಲದೆ ಕೆಲಸ ಮಾಡುತ್ತದೆ. ಇಂಟರ್ನೆಟ್‌ಗೆ ಸಂಪರ್ಕಿಸಿ ಮತ್ತೆ ಪ್ರಯತ್ನಿಸಿ.
insight-wrong-file = ಇದರ ಒಂದು ಫೈಲ್ ಈ ಆ್ಯಪ್‌ಗೆ ಸೇರಿದ್ದಲ್ಲ, ಆದ್ದರಿಂದ ಬಳಸಲಿಲ್ಲ.
    .todo = ನಂತರ ಮತ್ತೆ ಪ್ರಯತ್ನಿಸಿ. ಹೀಗೇ ಇದ್ದರೆ, ಸೇವೆ ನಡೆಸುವವರಿಗೆ ತಿಳಿಸಿ.
insight-crashed = ಲೆಕ್ಕ ಮುಗಿಯುವ ಮೊದಲೇ ನಿಂತುಹೋಯಿತು.
    .todo = ನಿಮ್ಮ ಮೌಲ್ಯಗಳು ಇಲ್ಲೇ ಇವೆ. ಮತ್ತೆ ಪ್ರಯತ್ನಿಸಿ.
insight-too-slow = ಲೆಕ್ಕಕ್ಕೆ ಬಹಳ ಸಮಯ ಹಿಡಿದದ್ದರಿಂದ ನಿಲ್ಲಿಸಲಾಯಿತು.
    .todo = ಬೇರೆ ಆ್ಯಪ್‌ಗಳು ಮತ್ತು ಟ್ಯಾಬ್‌ಗಳನ್ನು ಮುಚ್ಚಿ ಮತ್ತೆ ಪ್ರಯತ್ನಿಸಿ.
insight-too-old = ಈ ಬ್ರೌಸರ್ ಈ ಲೆಕ್ಕ ಮಾಡಲಾರದು.
    .todo = ನಿಮ್ಮ ಬ್ರೌಸರ್ ಅಪ್‌ಡೇಟ್ ಮಾಡಿ, ಅಥವಾ ಬೇರೆಯದನ್ನು ಬಳಸಿ.
insight-unknown = ಆ್ಯಪ್‌ನ ಈ ಆವೃತ್ತಿಯಲ್ಲಿ ಅಂಥ ಅಂದಾಜು ಇಲ್ಲ.
    .todo = ಪಟ್ಟಿಗೆ ಹಿಂತಿರುಗಿ.
insight-broken = ಲೆಕ್ಕ ಆಗಲಿಲ್ಲ.
    .todo = ಮತ್ತೆ ಪ್ರಯತ್ನಿಸಿ. ಮತ್ತೆ ಹೀಗಾದರೆ, ಪುಟವನ್ನು ಮತ್ತೆ ಲೋಡ್ ಮಾಡಿ.
insight-film-title = ಚಿತ್ರ
insight-film-lead = ಎದೆಯ ಎಕ್ಸ್-ರೇ ಒಂದು ಫೈಲ್ ಆಗಿ: PNG, JPEG ಅಥವಾ DICOM (.dcm). ಆಸ್ಪತ್ರೆಯ ಅಥವಾ ಅದರ ಡಿಸ್ಕ್‌ನ ಫೈಲ್ ಬಳಸಿ. ಫಿಲ್ಮ್ ಅಥವಾ ಪರದೆಯ ಫೋಟೋ ಉಪಯೋಗವಿಲ್ಲ.
insight-film-choose = ಚಿತ್ರವನ್ನು ಆರಿಸಿ
insight-film-another = ಬೇರೆ ಚಿತ್ರವನ್ನು ಆರಿಸಿ
insight-film-drop = ಅಥವಾ ಈ ಪುಟದಲ್ಲಿ ಎಲ್ಲಿಯಾದರೂ ಬಿಡಿ
insight-film-here = ಚಿತ್ರವನ್ನು ಈ ಸಾಧನದಲ್ಲೇ ಓದಲಾಗುತ್ತದೆ, ಎಲ್ಲಿಗೂ ಕಳುಹಿಸುವುದಿಲ್ಲ. ನೀವು ಈ ಪುಟ ಬಿಟ್ಟಾಗ ಅದನ್ನು ಮರೆಯಲಾಗುತ್ತದೆ.
insight-film-reading = ಚಿತ್ರವನ್ನು ಓದಲಾಗುತ್ತಿದೆ…
insight-film-label = ನೀವು ಆರಿಸಿದ ಚಿತ್ರ
insight-film-square = ಚೌಕಟ್ಟಿನೊಳಗೆ ಇರುವುದನ್ನು ಮಾತ್ರ, ತುಂಬ ಚಿಕ್ಕದಾಗಿಸಿ, ಇದು ನೋಡಿತು.
insight-film-raised = ಸಂಖ್ಯೆಯನ್ನು ಹೆಚ್ಚಿಸಿತು
insight-film-lowered = ಸಂಖ್ಯೆಯನ್ನು ಕಡಿಮೆ ಮಾಡಿತು
insight-film-strength = ನಕ್ಷೆ ಎಷ್ಟು ಗಾಢವಾಗಿ ಕಾಣಬೇಕು
insight-map-raised = ಸಂಖ್ಯೆಯನ್ನು ಹೆಚ್ಚು ಹೆಚ್ಚಿಸಿದ್ದು { $place } ಇದೆ.
insight-map-lowered = ಅದನ್ನು ಹೆಚ್ಚು ಕಡಿಮೆ ಮಾಡಿದ್ದು { $place } ಇದೆ.
insight-map-how = ಚಿತ್ರದ ಪ್ರತಿ ಭಾಗವು ಸಂಖ್ಯೆಯನ್ನು ಹೇಗೆ ಬದಲಿಸಿತು ಎಂಬುದನ್ನು ನಕ್ಷೆ ತೋರಿಸುತ್ತದೆ. ಕಾಯಿಲೆ ಎಲ್ಲಿದೆ ಎಂಬುದನ್ನು ಅದು ತೋರಿಸುವುದಿಲ್ಲ.
insight-place-upper-left = ಚೌಕಟ್ಟಿನ ಮೇಲೆ ಎಡಬದಿಯಲ್ಲಿ
insight-place-upper = ಚೌಕಟ್ಟಿನ ಮೇಲಂಚಿನಲ್ಲಿ
insight-place-upper-right = ಚೌಕಟ್ಟಿನ ಮೇಲೆ ಬಲಬದಿಯಲ್ಲಿ
insight-place-left = ಚೌಕಟ್ಟಿನ ಎಡಬದಿಯಲ್ಲಿ
insight-place-middle = ಚೌಕಟ್ಟಿನ ನಡುವೆ
insight-place-right = ಚೌಕಟ್ಟಿನ ಬಲಬದಿಯಲ್ಲಿ
insight-place-lower-left = ಚೌಕಟ್ಟಿನ ಕೆಳಗೆ ಎಡಬದಿಯಲ್ಲಿ
insight-place-lower = ಚೌಕಟ್ಟಿನ ಕೆಳಂಚಿನಲ್ಲಿ
insight-place-lower-right = ಚೌಕಟ್ಟಿನ ಕೆಳಗೆ ಬಲಬದಿಯಲ್ಲಿ
insight-film-unlike = ಈ ಚಿತ್ರಕ್ಕೆ ಉತ್ತರವಿಲ್ಲ
    .todo = ಇದು ಕಲಿತ ಎಕ್ಸ್-ರೇಗಳಿಗಿಂತ ಈ ಚಿತ್ರ ತುಂಬ ಬೇರೆಯಾಗಿದೆ. ಇದು ಮಗುವಿನ ಎದೆಯನ್ನು ಮುಂದಿನಿಂದ, ನೇರವಾಗಿ, ಗಾಢ ಹಿನ್ನೆಲೆಯಲ್ಲಿ ತಿಳಿ ಮೂಳೆಗಳಾಗಿ ತೋರಿಸಬೇಕು.
insight-film-unknown = ಈ ಫೈಲ್ ಇಲ್ಲಿ ಓದಬಹುದಾದ ಚಿತ್ರವಲ್ಲ.
    .todo = PNG, JPEG ಅಥವಾ DICOM ಫೈಲ್ ಆರಿಸಿ.
insight-film-damaged = ಚಿತ್ರ ಹಾಳಾಗಿದೆ ಅಥವಾ ಅಪೂರ್ಣವಾಗಿದೆ.
    .todo = ಅದನ್ನು ಮತ್ತೆ ನಕಲಿಸಿ ಅಥವಾ ಡೌನ್‌ಲೋಡ್ ಮಾಡಿ, ನಂತರ ಮತ್ತೆ ಆರಿಸಿ.
insight-film-too-large = ಚಿತ್ರ ತುಂಬ ದೊಡ್ಡದಾಗಿದೆ.
    .todo = ಗರಿಷ್ಠ 64 MB ಮತ್ತು 6.7 ಕೋಟಿ ಬಿಂದುಗಳ ಚಿತ್ರವನ್ನು ಆರಿಸಿ.
insight-film-too-small = ಚಿತ್ರ ತುಂಬ ಚಿಕ್ಕದಾಗಿದೆ.
    .todo = ಮುನ್ನೋಟವನ್ನಲ್ಲ, ಮೂಲ ಚಿತ್ರವನ್ನು ಆರಿಸಿ.
insight-film-colour = ಇದು ಬಣ್ಣದ ಫೋಟೋ, ಎಕ್ಸ್-ರೇ ಅಲ್ಲ
    .todo = ಇದಕ್ಕೆ ಉತ್ತರವಿಲ್ಲ. ಎಕ್ಸ್-ರೇ ಫೈಲ್ ಅನ್ನೇ ಆರಿಸಿ.
insight-film-frames = ಫೈಲ್‌ನಲ್ಲಿ ಹಲವು ಚಿತ್ರಗಳಿವೆ ({ $number }).
    .todo = ಒಂದೇ ಎಕ್ಸ್-ರೇ ಇರುವ ಫೈಲ್ ಆರಿಸಿ.
insight-film-empty = ಫೈಲ್‌ನಲ್ಲಿ ಚಿತ್ರವಿಲ್ಲ.
    .todo = ಎಕ್ಸ್-ರೇ ಫೈಲ್ ಅನ್ನೇ ಆರಿಸಿ: ಆಸ್ಪತ್ರೆಯ ಡಿಸ್ಕ್‌ಗಳಲ್ಲಿ ವರದಿಗಳೂ ಇರುತ್ತವೆ.
insight-film-encoding = ಇಲ್ಲಿ ಓದಲಾಗದ ರೀತಿಯಲ್ಲಿ ಚಿತ್ರವನ್ನು ಉಳಿಸಲಾಗಿದೆ: { $name }
    .todo = ಅದನ್ನು PNG ಅಥವಾ JPEG ಆಗಿ ಕೇಳಿ, ಅಥವಾ ಅದನ್ನು ತೋರಿಸುವ ಪ್ರೋಗ್ರಾಂನಲ್ಲಿ ಹಾಗೆ ಉಳಿಸಿ.
insight-film-unreadable = ನಿಮ್ಮ ಬ್ರೌಸರ್‌ಗೆ ಫೈಲ್ ಓದಲು ಆಗಲಿಲ್ಲ.
    .todo = ಅದು ಇನ್ನೂ ಅಲ್ಲೇ ಇದೆಯೇ ನೋಡಿ, ನಂತರ ಮತ್ತೆ ಆರಿಸಿ.
insight-keep-no-picture = ಚಿತ್ರವನ್ನು ಫಲಿತಾಂಶದೊಂದಿಗೆ ಇಡುವುದಿಲ್ಲ. ಅದನ್ನು ಇಡಲು ನಿಮ್ಮ ದಾಖಲೆಗಳಿಗೆ ಸೇರಿಸಿ.
unit-years = ವರ್ಷ
unit-hours = ಗಂಟೆ
unit-days = ದಿನ
unit-per-minute = ನಿಮಿಷಕ್ಕೆ
unit-pixels = ಪಿಕ್ಸೆಲ್
unit-square-pixels = ಚದರ ಪಿಕ್ಸೆಲ್
