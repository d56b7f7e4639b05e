### The page's English. A message about a problem has three parts: what happened, what was kept, what to do.

app-name = Aceso
title = { $screen } – Aceso
skip = Skip to the content
back = Back
cancel = Cancel
close = Close
show = Show
hide = Hide
new = New
past = Past
today = Today
yesterday = Yesterday
loading = Loading…
try-again = Try again
someone = Someone
language = Language
tabs = Sections
tab-records = Records
tab-share = Share
tab-activity = Activity
tab-patients = Patients
tab-code = My code
settings-of = Settings for { $name }
device-name = { $browser } on { $system }
contact-unknown = Name not known yet

## The link to the service

sync-connecting = Connecting…
sync-offline = No connection. What you added and shared is safe. To add, open or share records, connect to the internet.

## Welcome

welcome-title = Your health records, in your hands
welcome-what = Keep your health records on your own device, protected so that nobody else can read them, not even us.
welcome-how = Share what you choose with a doctor, see every time it is opened, and stop whenever you like.
welcome-make = Make my record
welcome-sample = Try with a sample person
welcome-sample-busy = Getting the sample ready…
welcome-clinician = I am a doctor or nurse
sample-name = Asha Menon
sample-banner = This is a sample person with made-up records. Please don't add your own here.
about-link = What you can trust, and what you can't

## Create

create-title = Make your record
create-lead = You need no account and no e-mail. Everything is kept on this device.
create-button = Make my record
create-clinician-title = Set up as a doctor or nurse
create-clinician-lead = Patients scan your code to share their records with you.
create-clinician-button = Continue
create-busy = One moment…
your-name = Your name
name-hint = It stays on this device. People you share with will see it.
name-hint-clinician = As your patients know you, for example “Dr Meera Rao”. Anyone with your code can see it.
name-missing = Enter your name
organisation = Where you work
organisation-hint = The hospital or practice. Anyone with your code can see it.
organisation-missing = Enter where you work
passphrase = Passphrase
passphrase-help = At least { $least } characters. Three or four words that only you would put together work well.
passphrase-show = Show passphrase
passphrase-hide = Hide passphrase
passphrase-weak = Choose a passphrase of at least { $least } characters that is not easy to guess
passphrase-lost = Write your passphrase down and keep it somewhere safe. Nobody can reset it for you, because nobody else can open your records. Keep your own copies of important papers too: records can't be brought to a new device yet.
strength-short = { $missing ->
    [one] { $missing } more character needed
   *[other] { $missing } more characters needed
  }
strength-easy = Too easy to guess. Try a few words that don't belong together.
strength-fair = Good enough. One more word would make it better.
strength-good = Hard to guess. Well done.

## Unlock

unlock-title = Welcome back
unlock-button = Unlock
unlock-busy = Opening…
unlock-for-code = Unlock to share with the person whose code you opened.
unlock-sample = The sample person's passphrase is: { $passphrase }
unlock-forgot = I forgot my passphrase
unlock-forgot-text = We can't reset it: only your passphrase opens your records on this device. Look where you keep important papers, and try other spellings. You can try as often as you like.

## This device was removed

removed-title = This device was removed
removed-text = Another of your devices took this one off your record. Nothing can be opened here any more. Your records are safe on your other devices.
removed-again = If you want to use this device again, take the record off it first and then add it anew from another device.
removed-button = Take it off this device

## Records

records-title = Records
records-empty = No records yet
records-empty-text = Add a file from your hospital or doctor, a PDF, or a photo of a paper. It is protected on this device before it goes anywhere.
records-no-summary = There is no summary yet: it is made from health record files. Your documents are below.
documents = Documents
add-record = Add a record
add-photo = Take a photo
adding = Being added
adding-name = Adding { $name }
adding-cancel = Cancel adding { $name }
adding-dismiss = Close
notice-added = “{ $name }” was added.
record-waiting = Waiting to be sent
record-line = { $kind } · { $day } · { $size }
kind-fhir = Health record
kind-fhir-entries = { $count ->
    [one] Health record, { $count } entry
   *[other] Health record, { $count } entries
  }
kind-pdf = PDF
kind-image = Photo
record-opening = Opening the record
record-not-opened = The record was not opened
record-image = Picture of the record “{ $title }”
record-open = Open
record-save = Save a copy
record-save-hint = A saved copy is an ordinary file: anyone who can use this device can read it.

stage-waiting = Waiting…
stage-reading = Reading the file
stage-checking = Checking what it is
stage-protecting = Protecting on this device
stage-sending = Sending
stage-confirming = Making sure it is safe
stage-fetching = Fetching
stage-opening = Opening on this device
stage-approving = Waiting for the other device
stage-packing = Putting the file together

## The summary

section-problems = Health problems
section-medicines = Medicines
section-allergies = Allergies
section-immunizations = Vaccinations
section-results = Recent results
section-events = Visits and procedures
section-changed = What changed last
section-flagged = Results that stand out
allergies-none-known = No known allergies
allergies-nothing-said = These records say nothing about allergies.
other-people = Some of these records may belong to someone else: { $names }. Check before you rely on them.
show-all = Show all { $count }
show-fewer = Show fewer
flag-high = High
flag-low = Low
flag-alert = Important
earlier = Earlier values
earlier-date = Date
earlier-value = Value
evidence = What the record says
evidence-from = From:
born = Born { $date }
gender-male = Male
gender-female = Female
gender-other = Other gender
gender-unknown = Gender not known
fact-author = Written by
fact-category = Category
fact-class = Kind of visit
fact-code = Code
fact-conclusion = Conclusion
fact-criticality = How dangerous
fact-date = Date
fact-dose = Dose
fact-ended = Ended
fact-form = Form
fact-format = Kind of file
fact-given = Given
fact-ingredients = Ingredients
fact-interpretation = Meaning
fact-issued = Reported
fact-last = Last time
fact-lot = Batch
fact-manufacturer = Made by
fact-measured = Measured
fact-method = Method
fact-model = Model
fact-note = Note
fact-onset = Began
fact-outcome = Outcome
fact-performed = Done
fact-performer = Done by
fact-period = Time
fact-place = Place
fact-prescribed = Prescribed
fact-prescriber = Prescribed by
fact-range = Usual range
fact-reaction = Reaction
fact-reason = Reason
fact-recorded = Written down
fact-recorder = Written down by
fact-report = Report
fact-route = How it is taken
fact-series = Series
fact-severity = Severity
fact-site = Part of the body
fact-source = Told by
fact-specimen = Sample
fact-status = Status
fact-taken = Taken
fact-target = Against
fact-type = Type
fact-used = Used
fact-valid = Valid until
fact-value = Value
fact-verification = How certain

## Share

share-title = Share
share-lead = The other person shows you a code. You scan it, choose what they may see, and see exactly what they will see before you agree.
share-scan = Scan the doctor's code
shares-active = Sharing now
shares-empty = You are not sharing anything
shares-empty-text = Nobody but you can see your records.
shares-ended = { $count ->
    [one] Ended shares ({ $count })
   *[other] Ended shares ({ $count })
  }
shares-honest = What was already seen can't be unseen.
share-line = { $count ->
    [one] { $count } record for { $purpose }
   *[other] { $count } records for { $purpose }
  }
share-until = Until { $until }
share-was-until = Was until { $until }
share-opened = { $count ->
    [0] Not opened yet
    [one] Opened once
   *[other] Opened { $count } times
  }
stop-sharing = Stop sharing
stop-sharing-with = with { $who }
notice-stopped = You stopped sharing with { $who }. What was already seen can't be unseen.
state-active = Active
state-stopped = Stopped
state-expired = Ended
state-waiting = Waiting to be sent
state-stopping = Being stopped
state-confirm = Needs your yes

scan-title = Scan the doctor's code
camera-picture = What the camera sees
camera-starting = Starting the camera… Your browser may ask if you allow it.
camera-looking = Hold the code inside the frame
camera-refused = The camera is not allowed
    .todo = Allow the camera for this page in your browser's settings and come back, or use a photo or a link instead: see “Other ways” below.
camera-missing = No camera was found
    .todo = Use a photo of the code or the doctor's link instead: see “Other ways” below.
camera-busy = The camera can't be used right now
    .todo = Close other apps that use it and come back, or use a photo or a link instead: see “Other ways” below.
camera-insecure = The camera needs a secure connection
    .todo = Open this page over https, or use a photo or a link instead: see “Other ways” below.
scan-other = Other ways
scan-photo = Choose a photo of the code
scan-link = The doctor's link
scan-link-hint = Ask the doctor to copy their link and send it to you.
scan-link-button = Use this link
who-title = Is this the right person?
who-lead = This is whose code you scanned.
who-unknown = There is no connection, so the name behind this code can't be shown yet. You can go on: nothing is shared before you have seen the name and said yes.
vouched = Verified by { $by }
unvouched = This is the name they gave themselves; nobody has confirmed it. If you are with them, ask if this is them.
who-yes = Yes, continue
who-no = No, go back
choose-title = Share with { $who }
choose-records = What may they see?
choose-no-records = You have no records yet. Add one first, on the Records tab.
choose-all = Choose all
choose-none = Choose none
choose-purpose = What is it for?
choose-period = For how long?
choose-date = Last day
choose-records-missing = Choose at least one record
choose-purpose-missing = Choose what it is for
choose-period-missing = Choose for how long
choose-date-missing = Choose the last day
choose-next = See what they will see
purpose-treatment = Treatment
purpose-emergency = Emergency
purpose-care-management = Second opinion or planning care
purpose-payment = Payment or insurance
purpose-research = Research
purpose-patient-request = Something else I asked for
for-treatment = treatment
for-emergency = an emergency
for-care-management = a second opinion or planning care
for-payment = payment or insurance
for-research = research
for-patient-request = something the patient asked for
for-unknown = an unknown purpose
period-hour = 1 hour
period-day = 24 hours
period-week = 7 days
period-three-months = 3 months
period-date = Until a date
preview-title = What { $who } will see
preview-lead = This is exactly what they will see, no more and no less.
preview-share = Share with { $who }
preview-busy = Sharing with { $who }…
shared-title = Shared
shared-text = They can see it now. We tell you each time it is opened.
shared-done = Done
shared-line = { $purpose } · until { $until }

## Activity

activity-title = Activity
activity-lead = Who opened your records, and when. Nobody can open them without appearing here.
activity-lead-clinician = What you opened, and when. Your patients see the same.
activity-empty = Nothing has happened yet
activity-empty-text = When someone opens what you share, or is blocked, it appears here.
blocked = Blocked
activity-created = You made this record.
activity-added = { $records ->
    [0] You added a record.
    [one] You added { $records } record.
   *[other] You added { $records } records.
  }
activity-shared = { $records ->
    [0] You shared records with { $who } for { $purpose }.
    [one] You shared { $records } record with { $who } for { $purpose }.
   *[other] You shared { $records } records with { $who } for { $purpose }.
  }
activity-stopped = You stopped sharing with { $who }.
activity-opened = { $records ->
    [0] { $who } opened what you share for { $purpose }.
    [one] { $who } opened { $records } record for { $purpose }.
   *[other] { $who } opened { $records } records for { $purpose }.
  }
activity-blocked-stopped = { $times ->
    [one] { $who } tried to open a share you had stopped, and was blocked.
   *[other] { $who } tried { $times } times to open a share you had stopped, and was blocked.
  }
activity-blocked-expired = { $times ->
    [one] { $who } tried to open a share that had ended, and was blocked.
   *[other] { $who } tried { $times } times to open a share that had ended, and was blocked.
  }
activity-blocked-outside = { $times ->
    [one] { $who } tried to open something you did not share, and was blocked.
   *[other] { $who } tried { $times } times to open something you did not share, and was blocked.
  }
activity-device-added = You added a device: { $device }.
activity-device-removed = You removed a device: { $device }.
activity-kit-made = You made a recovery sheet.
activity-recovered = Your record was brought back with the recovery sheet on a device: { $device }.
activity-erased = { $records ->
    [0] You erased a record.
    [one] You erased { $records } record.
   *[other] You erased { $records } records.
  }
activity-offered = You made a share code for { $purpose }.
activity-offer-taken = { $who } used your share code.
activity-offer-ended = You took back a share code.
activity-renewed = You renewed the share with { $who }, whose account had changed.
activity-closed = You closed your account.
activity-contact-closed = { $who } closed their account and can open nothing any more.
device-unknown = name not known
clinician-created = You set up this wallet.
clinician-added = Records were added.
clinician-shared = { $records ->
    [0] { $who } shared records with you for { $purpose }.
    [one] { $who } shared { $records } record with you for { $purpose }.
   *[other] { $who } shared { $records } records with you for { $purpose }.
  }
clinician-stopped = { $who } stopped sharing with you.
clinician-opened = { $records ->
    [0] You opened records of { $who } for { $purpose }.
    [one] You opened { $records } record of { $who } for { $purpose }.
   *[other] You opened { $records } records of { $who } for { $purpose }.
  }
clinician-blocked-stopped = { $times ->
    [one] You tried to open a share that { $who } had stopped, and were blocked.
   *[other] You tried { $times } times to open a share that { $who } had stopped, and were blocked.
  }
clinician-blocked-expired = { $times ->
    [one] You tried to open a share of { $who } that had ended, and were blocked.
   *[other] You tried { $times } times to open a share of { $who } that had ended, and were blocked.
  }
clinician-blocked-outside = { $times ->
    [one] You tried to open something { $who } did not share, and were blocked.
   *[other] You tried { $times } times to open something { $who } did not share, and were blocked.
  }
clinician-erased = { $records ->
    [0] { $who } erased a record.
    [one] { $who } erased { $records } record.
   *[other] { $who } erased { $records } records.
  }
clinician-offer-taken = You used a share code and wait for the patient's yes.
clinician-offer-ended = A share code you used ended without a share.
clinician-renewed = { $who } renewed the share with you.
clinician-patient-closed = { $who } closed their account. What they shared is over.

## The clinician's screens

patients-title = Patients
patients-lead = People who share their records with you, newest first.
patients-empty = Nobody shares with you yet
patients-empty-text = Show a patient your code. What they share appears here at once.
patients-show-code = Show my code
patient-opening = Opening the records of { $who }
patient-logged = The patient is told that you open their records.
patient-refused = The records of { $who } can't be opened
code-title = My code
code-lead = Let your patient scan this with the camera of their phone.
code-alt = The code of { $name }, to be scanned
code-copy = Copy link
code-copy-failed = It could not be copied. Here is the link:
code-unvouched = Patients are told that you gave this name yourself and that nobody has confirmed it.
notice-copied = The link was copied.
notice-new-share = { $count ->
    [one] { $who } shared { $count } record with you for { $purpose }.
   *[other] { $who } shared { $count } records with you for { $purpose }.
  }
notice-close = Close this message

## Settings

settings-title = Settings
theme = Light or dark
theme-auto = As on my device
theme-light = Light
theme-dark = Dark
text-size = Size of the text
text-normal = Normal
text-large = Large
text-larger = Larger
lock = Lock
lock-text = Nobody can read your records on this device until the passphrase is entered again.
lock-now = Lock now

## About

about-title = What you can trust
about-lead = Promises are only worth something with their limits. Here are both.
about-where = Where are my records?
    .answer = On this device and, in a form nobody else can read, at the service that keeps a copy. Only your passphrase opens them.
about-who-sees = Who can see them?
    .answer = You, and the people you share with, as long as you share. The service can't read them. It can see that something is stored, how big it is about, when it is opened, and by which account.
about-stop = What happens when I stop sharing?
    .answer = From that moment the other person is refused. What they have already seen, copied or written down can't be taken back.
about-names = Are doctors who they say they are?
    .answer = A name is what someone gave themselves, unless the app says who verified it. If you are not sure, ask them in person before you share.
about-log = Can someone look without my knowing?
    .answer = Nothing is handed out before the opening is written down where you can see it, and this app checks that for itself. It can't know what someone does with records they have opened.
about-code = Must I trust anyone?
    .answer = Yes: whoever delivers this app to your browser. A changed app could do harm. Use it only from an address you trust, and keep your device and browser up to date.
about-lost = What if I forget my passphrase or lose this device?
    .answer = Nobody can reset the passphrase. Write it down and keep it safe, together with your important papers. Keep your own copies of important papers too: records can't be brought to a new device yet.
about-version = Version { $version }

## The worker broke down

broken-title = Something went wrong
broken-text = The app stopped working. Your records are safe; what you were just doing may have to be done again.
broken-reload = Start again

## Problems

problem-wrong-passphrase = That is not the right passphrase.
    .kept = Nothing has changed.
    .todo = Check capital letters and spaces, and try again.
problem-weak-passphrase = This passphrase is too easy to guess.
    .kept = Nothing has been set up yet.
    .todo = Choose a longer one, such as three or four words that don't belong together.
problem-no-wallet = There is no record on this device yet.
    .kept = Nothing has changed.
    .todo = Go to the start and make one.
problem-wallet-exists = There is a record on this device already.
    .kept = It is untouched.
    .todo = Unlock it with its passphrase.
problem-locked = Your record is locked.
    .kept = Everything is still there.
    .todo = Unlock it and try again.
problem-vault-damaged = What is stored on this device is damaged and can't be opened.
    .kept = The copy at the service is untouched.
    .todo = Close other tabs of this app, load the page again, and try once more.
problem-offline = The service can't be reached.
    .kept = Nothing is lost: what was saved before stays as it is.
    .todo = Check your internet connection and try again.
problem-service-trouble = The service has trouble at the moment.
    .kept = Nothing is lost: what was saved before stays as it is.
    .todo = Wait a few minutes and try again.
problem-too-fast = That was a lot at once, and the service asks for a pause.
    .kept = Nothing is lost: what was saved before stays as it is.
    .todo = Wait a minute and try again.
problem-not-proven = The service's answer could not be checked, so it was not used.
    .kept = Your records are safe and unchanged.
    .todo = Try again later. If it happens again, tell whoever runs the service.
problem-other-ledger = This service is not the one your record was made with.
    .kept = Nothing was sent to it.
    .todo = Open the app at the address where you made your record, or tell whoever runs the service.
problem-clock = The clock of this device is wrong by about { $minutes } minutes.
    .kept = Nothing was sent.
    .todo = Set date and time to automatic in your device's settings and try again.
problem-file-too-big = “{ $name }” is too big: it has { $size }.
    .kept = It was not added; your file is unchanged.
    .todo = Files may have up to { $limit }. Split it, or save it in a smaller size.
problem-file-empty = “{ $name }” is empty.
    .kept = It was not added.
    .todo = Choose another file, or download it again from where you got it.
problem-file-unreadable = “{ $name }” can't be read.
    .kept = Nothing was added; your file is unchanged.
    .todo = Check that it still exists and opens in another app, then choose it again.
problem-record-damaged = “{ $name }” is a health record, but it is damaged ({ $place }).
    .kept = It was not added; your other records are untouched.
    .todo = Ask whoever gave it to you for a new copy.
problem-file-kind = “{ $name }” is not a kind of file that can be kept here.
    .kept = It was not added.
    .todo = Choose a health record file (JSON), a PDF or a picture.
problem-quota-full = Your space at the service is full: { $used } of { $limit } are used.
    .kept = All earlier records are safe; this one was not added.
    .todo = Ask whoever runs the service for more space.
problem-device-full = This device has no room left.
    .kept = All earlier records are safe; this one was not added.
    .todo = Free some space on the device and try again.
problem-envelope-damaged = What came back is not what was stored, so it is not shown.
    .kept = Your other records are untouched.
    .todo = Try again. If it happens again, add the record anew from your own copy.
problem-record-gone = This record is no longer there.
    .kept = Your other records are untouched.
    .todo = Go back to the list.
problem-code-foreign = This is not a code for sharing records.
    .kept = Nothing was shared.
    .todo = Ask the doctor to open “My code” in this app and scan that.
problem-code-unknown = This code can't be used here: it is for something else, or newer than this app.
    .kept = Nothing was shared.
    .todo = Ask the doctor to show “My code”. If it still fails, load this page again to get the newest app.
problem-code-other-service = This code belongs to another service: { $service }.
    .kept = Nothing was shared.
    .todo = You can only share with people who use the same service as you.
problem-code-own = This is your own code.
    .kept = Nothing was shared.
    .todo = Scan the code of the person you want to share with.
problem-nothing-picked = No record was chosen.
    .kept = Nothing was shared.
    .todo = Go back and choose at least one record.
problem-period-past = The last day lies in the past.
    .kept = Nothing was shared.
    .todo = Go back and choose a later day.
problem-share-stopped = The patient stopped this share.
    .kept = Nothing was opened, and the attempt is shown to the patient.
    .todo = If you still need the records, ask the patient to share them again.
problem-share-stopped-on = The patient stopped this share on { $at }.
    .kept = Nothing was opened, and the attempt is shown to the patient.
    .todo = If you still need the records, ask the patient to share them again.
problem-share-expired = This share has ended.
    .kept = Nothing was opened, and the attempt is shown to the patient.
    .todo = If you still need the records, ask the patient to share them again.
problem-share-expired-on = This share ended on { $at }.
    .kept = Nothing was opened, and the attempt is shown to the patient.
    .todo = If you still need the records, ask the patient to share them again.
problem-share-unknown = There is no such share with you.
    .kept = Nothing was opened.
    .todo = Go back to the list. If something is missing there, ask the patient to share again.
problem-record-not-shared = This record is not part of what the patient shares with you.
    .kept = Nothing was opened, and the attempt is shown to the patient.
    .todo = If you need it, ask the patient to share it.
problem-wrong-passkey = This passkey does not open your records on this device.
    .kept = Nothing has changed.
    .todo = Choose the passkey you made for this app, or use your passphrase.
problem-last-lock = This is the only way to open your records on this device.
    .kept = It was not removed.
    .todo = Add another way first, then remove this one.
problem-recovery-first = Make your recovery sheet before you add a second record.
    .kept = Your first record is safe; this one was not added.
    .todo = Make the sheet now and print it or write it down. It brings your records back if you lose this device.
problem-kit-mistyped = There is a typing mistake in the recovery code.
    .kept = Nothing has changed.
    .todo = Compare it with your sheet, group by group.
problem-kit-unknown = No records belong to this recovery code.
    .kept = Nothing has changed.
    .todo = Use your newest sheet: older ones stop working when a new one is made. Check that this app's address is the one printed on it.
problem-device-removed = This device was removed from your record by another one.
    .kept = Your records are safe on your other devices.
    .todo = Take the record off this device. You can then add this device again.
problem-link-over = The code for adding this device has run out, or another device used it.
    .kept = This device was not added.
    .todo = Make a new code on your other device and scan that.
problem-link-declined = The other device said no.
    .kept = This device was not added.
    .todo = If that was a mistake, make a new code on your other device.
problem-offer-over = This share code can't be used any more: it has run out or was taken back.
    .kept = Nothing was shared with it.
    .todo = A new share code is needed.
problem-offer-taken = Somebody else used this share code first.
    .kept = Nothing was shared with you.
    .todo = Tell the patient. They can say no to the other person and show you a new code.
problem-account-closed = This account is closed.
    .kept = Nothing was sent.
    .todo = To go on, take it off this device in the settings and set up a new one.
problem-contact-closed = This person has closed their account.
    .kept = Nothing was shared.
    .todo = If they use this app again, ask for their new code.
problem-record-erased = The owner has erased this record.
    .kept = Other records are untouched.
    .todo = Go back to the list.
problem-contact-changed = The other person's account has changed since you shared with them.
    .kept = Nothing new reaches them for now.
    .todo = Make sure that it is still them, then renew the share on the Share tab.
problem-nothing-fits = No record fits what was chosen.
    .kept = Nothing was shared.
    .todo = Choose other kinds of records, or pick the records one by one.
problem-cancelled = You stopped it.
    .kept = What was already finished is kept.
    .todo = You can start again at any time.
problem-internal = Something went wrong on our side ({ $what }).
    .kept = Nothing was lost.
    .todo = Try again. If it happens again, load the page anew.
