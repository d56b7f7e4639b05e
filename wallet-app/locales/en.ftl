### The page's English. A message about a problem has three parts: what happened, what was kept, what to do.

app-name = Aceso
title = { $screen } – Aceso
skip = Skip to the content
back = Back
cancel = Cancel
continue = Continue
close = Close
remove = Remove
added-on = Added on { $day }
confirm-no = No, go back
confirm-word = To go on, type: { $word }
show = Show
hide = Hide
new = New
past = Past
today = Today
yesterday = Yesterday
loading = Loading…
try-again = Try again
someone = Someone
and-more = { $names } and { $count } more
language = Language
tabs = Sections
tab-records = Records
tab-share = Share
tab-activity = Activity
tab-insights = Insights
tab-patients = Patients
tab-code = My code
tab-asks = needs your answer
settings-of = Settings for { $name }
device-name = { $browser } on { $system }
contact-unknown = Name not known yet
contact-them = this person

## The link to the service

sync-connecting = Connecting…
sync-offline = No connection. You can go on; what you change is sent later by itself.
sync-offline-clinician = No connection. What patients share can't be opened right now.
sync-doubted = The service's answers do not fit together, so they are not used.
sync-doubted-link = What was checked
clock-ahead = The clock of this device is ahead by about { $span }. Set date and time to automatic in your device's settings.
clock-behind = The clock of this device is behind by about { $span }. Set date and time to automatic in your device's settings.
waiting-count = { $count ->
    [one] { $count } thing waits to be sent
   *[other] { $count } things wait to be sent
  }

## Welcome

welcome-title = Your health records, in your hands
welcome-what = Keep your health records on your own device, protected so that nobody else can read them, not even us.
welcome-how = Share what you choose with a doctor, see every time it is opened, and stop whenever you like.
welcome-make = Make my record
welcome-join = I have records on another device
welcome-recover = I have a recovery sheet
welcome-sample = Try with a sample person
welcome-sample-busy = Getting the sample ready…
welcome-clinician = I am a doctor or nurse
welcome-code = The code you opened waits for you. Choose “Make my record” if you want to share, or “I am a doctor or nurse” if a patient shares with you.
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
passphrase-lost = Nobody else can open your records, so nobody can reset this for you. A recovery sheet on paper brings everything back: you can make one in a moment.
passphrase-lost-clinician = Nobody else can open this account, so nobody can reset this for you. A recovery sheet on paper brings everything back: you make it in the settings.
strength-short = { $missing ->
    [one] { $missing } more character needed
   *[other] { $missing } more characters needed
  }
strength-easy = Too easy to guess. Try a few words that don't belong together.
strength-fair = Good enough. One more word would make it better.
strength-good = Hard to guess. Well done.
way-title = How do you want to open your records?
way-lock = With this device's lock (a passkey)
way-passphrase = With a passphrase
way-lock-hint = Your finger, your face or the code you unlock this device with. There is nothing to remember.

## The recovery sheet

kit-title = Your recovery sheet
kit-lead = One sheet of paper brings your records back if you lose this device or forget how to open them.
kit-what = You make it here and print it, or write down its code. Keep it where you keep your important papers, not with this device.
kit-who = Whoever has the sheet can open all your records. Nobody has a copy, not even us.
kit-unsaved = A sheet was made, but you have not said that it is safe. It is shown only once, so make it again if you are not sure.
kit-ready = Your sheet was made on { $day }. You need a new one only if it is lost or somebody else has seen it.
kit-replaces = A new sheet makes the old one useless. Destroy the old one then.
kit-make = Make my recovery sheet
kit-make-again = Make a new sheet
kit-busy = Making the sheet…
kit-later = Later
kit-made-title = Print your recovery sheet
kit-made-lead = Print it, save it as a PDF on something that is not this device, or copy it by hand. It is shown only now.
kit-print = Print
kit-write = No printer? Write the code on paper, group by group, with the address below it.
kit-group = The last group of the code
kit-group-hint = Type the last four characters from your paper. This shows that you can read it.
kit-group-wrong = These are not the last four characters. Look at the end of the code.
kit-saved = I have it on paper
kit-done = Your recovery sheet is ready. Keep it safe.
kit-missing = You have no recovery sheet yet
kit-missing-text = If you lose this device now, your records are lost. One sheet of paper prevents that.
kit-unsaved-title = Is your recovery sheet safe?
kit-have-it = I have it on paper: it is safe
kit-look = Look after it
sheet-title = Recovery sheet for health records
sheet-made = made on { $day }
sheet-what = This sheet opens all health records of the person named above.
sheet-code-alt = The recovery code, to be scanned
sheet-where = Where to open it:
sheet-how = Open this address on the new device, choose “I have a recovery sheet”, and scan or type the code.
sheet-keep = Keep this sheet safe and secret. It becomes useless as soon as a newer one is made.

## A device that joins, or brings the records back

device-field = Name of this device
device-field-hint = You see it in your list of devices.
code-own-only = Go on only if this code comes from a device or a recovery sheet of your own. If somebody else gave or sent it to you, they will see everything that you keep here.
join-title = Records from another device
join-lead = On your other device, open Settings, then Devices, then “Add a device”. Scan the code it shows.
join-link = The code as a link
join-link-hint = On the other device, copy the link under the code and send it to yourself.
join-meet = Waiting for your other device. Keep the code open on it.
compare-title = Compare the number
join-compare = Your other device shows a number too. If it is the same, say yes there.
join-waiting = Waiting for your other device…
recover-title = Bring my records back
recover-lead = Type the code from your recovery sheet, or scan the picture on it.
recover-code = Recovery code
recover-code-hint = Large and small letters are the same, and spaces and dashes don't matter.
recover-scan = Scan the sheet
recover-scan-lead = Hold the sheet before the camera, or choose a photo of it.
recover-button = Bring my records back
recover-running = Bringing your records back. This can take a few minutes.
recover-there = There is a record on this device already.
recover-done = Welcome back, { $name }
recover-records = { $count ->
    [one] { $count } record is back.
   *[other] { $count } records are back.
  }
recover-shares = { $count ->
    [one] You share with { $count } person at the moment.
   *[other] You share with { $count } people at the moment.
  }
recover-patients = { $count ->
    [one] { $count } patient shares with you.
   *[other] { $count } patients share with you.
  }
recover-after = From now on you open your records on this device in the way you just chose. Your recovery sheet still works: keep it safe.
recover-devices = Was a device lost or stolen? Remove it from your list of devices.
recover-go = Continue

## Unlock

unlock-title = Welcome back
unlock-button = Unlock
unlock-busy = Opening…
unlock-for-code = Unlock to go on with the code you opened.
unlock-sample = The sample person's passphrase is: { $passphrase }
unlock-forgot = I can't open it any more
unlock-lock = Open with this device's lock
unlock-passphrase = Use the passphrase instead
unlock-forgot-text = We can't reset a passphrase or a passkey: nobody else can open your records. Look where you keep important papers, and try other spellings. You can try as often as you like.
unlock-forgot-sheet = With your recovery sheet, or with another device that still opens your records, you can begin anew: take them off this device and bring them back.
unlock-forget-text = Afterwards choose “I have a recovery sheet” or “I have records on another device”.
unlock-forget-lost = Without a recovery sheet or another device your records are lost for good.

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
records-missing = { $count ->
    [one] One record could not be brought back: only the device it was added on can open it. If you still have that device, open this wallet there while it is online.
   *[other] { $count } records could not be brought back: only the device they were added on can open them. If you still have that device, open this wallet there while it is online.
  }
documents = Documents
add-record = Add a record
add-photo = Take a photo
adding = Being added
adding-name = Adding { $name }
adding-cancel = Cancel adding { $name }
adding-dismiss = Close
adding-behind = { $count ->
    [one] { $count } more file is waiting
   *[other] { $count } more files are waiting
  }
adding-behind-cancel = Leave these files out
notice-added = “{ $name }” was added.
notice-left-out = { $count ->
    [one] { $count } file was not added: your record was locked first. Choose it again.
   *[other] { $count } files were not added: your record was locked first. Choose them again.
  }
record-waiting = Waiting to be sent
record-kept = Sent, and kept by the service.
record-line = { $kind } · { $day } · { $size }
record-from = Sent by { $who }
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
records-shown = { $count ->
    [one] { $here } of { $count } record shown
   *[other] { $here } of { $count } records shown
  }
records-more = Show more
search = Search your records
search-found = { $count ->
    [0] Nothing found for “{ $query }”
    [one] { $count } record for “{ $query }”
   *[other] { $count } records for “{ $query }”
  }
search-nothing = Try another word, or only its beginning.
search-many = These fit best. For others, add a word.
search-matched = Found in it: { $what }
erase-record = Erase this record
erase-record-title = Erase “{ $title }” for good?
erase-record-text = It is erased here and at the service, and nobody you share it with can open it any more. It can't be brought back.
erase-record-not = What others have already seen, copied or saved stays with them.
erase-record-yes = Yes, erase it for good
erase-record-done = “{ $title }” was erased.

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
summary-unreadable = { $count ->
    [one] { $count } record could not be read and is missing here: { $names }. The others are complete.
   *[other] { $count } records could not be read and are missing here: { $names }. The others are complete.
  }
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
value-active = Active
value-allergy = Allergy
value-amended = Changed later
value-biologic = Biological medicine
value-cancelled = Cancelled
value-completed = Completed
value-confirmed = Confirmed
value-corrected = Corrected
value-differential = One of several possibilities
value-encounter-diagnosis = Found at a visit
value-environment = Surroundings
value-final = Final
value-finished = Finished
value-food = Food
value-high = High
value-imaging = Pictures of the body
value-in-progress = Under way
value-inactive = Not active any more
value-intolerance = Intolerance
value-laboratory = Laboratory
value-low = Low
value-medication = Medicine
value-mild = Mild
value-moderate = Moderate
value-not-done = Not done
value-on-hold = Paused
value-planned = Planned
value-preliminary = Preliminary
value-problem-list-item = On the list of problems
value-provisional = Not certain yet
value-recurrence = Came back
value-refuted = Ruled out
value-relapse = Came back
value-remission = In remission
value-resolved = Over
value-severe = Severe
value-stopped = Stopped
value-unable-to-assess = Not known
value-unconfirmed = Not confirmed
value-unknown = Not known
value-vital-signs = Vital signs

## Share

share-title = Share
share-lead = Scan the doctor's code, or show them yours. Nothing is shared before you say yes.
share-show = Show a code instead
offers-title = Your share codes
offer-title = Your share code
offer-lead = Let the other person scan this code with this app, or send them the link.
offer-alt = Your share code, to be scanned
offer-unsent = There is no connection. The code works as soon as it has been sent.
offer-unsent-short = Waiting to be sent
offer-safe = Nothing is shared yet. When somebody uses the code, you see their name and decide.
offer-cancel = Take this code back
offer-over = This code can't be used any more. It has run out, or you took it back.
offer-made = A code made on { $at }
offer-ran-out = It ran out on { $at }. Nobody used it.
offer-taken-back = It was taken back on { $at }.
offer-declined = { $who } used it. It ended on { $at }, and nothing was shared.
offers-ended = { $count ->
    [one] Codes that are over ({ $count })
   *[other] Codes that are over ({ $count })
  }
offer-taken = { $who } wants to see your records
offer-taken-lead = They used your share code. Is this the person you gave it to?
offer-yes = Yes, share with { $who }
offer-no = No, don't share
offer-look = Look and decide
offer-answer = Answer
offer-show = Show the code
time-until = Can be used until { $until }
time-over = The time is over.
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
share-for = { $what } for { $purpose }
share-more = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
  }
share-missing = { $count ->
    [one] and one record that could not be brought back to this device
   *[other] and { $count } records that could not be brought back to this device
  }
share-waiting = Not sent yet. This is shared as soon as there is a connection.
share-asked = Only what was asked for of these records, nothing else in them.
share-follows = It also gets what it asked for from records you add later.
share-change = Change
share-change-about = what { $who } sees
share-change-waiting = Your change is not sent yet. It is made as soon as there is a connection. Until then { $who } can open what was shared before.
share-unnamed = Nothing is shared yet. As soon as there is a connection you see the name behind the code, and are asked for your yes.
share-stopping = It is not certain yet that sharing has stopped. Until it is, this can still be opened.
share-confirm = The name behind the code is now known: { $who }. Is this who you want to share with?
share-confirm-yes = Yes, share with { $who }
share-changed = The account of { $who } has changed since you shared. Nothing new reaches them until you have made sure that it is still them.
share-renew = It is still them: go on sharing
share-closed = { $who } closed their account on { $day }. They can open nothing any more.
share-left-out = { $count ->
    [one] { $count } record is left out because it also holds something else.
   *[other] { $count } records are left out because they also hold something else.
  }
share-erased = { $count ->
    [one] { $count } record of this share was erased by its owner.
   *[other] { $count } records of this share were erased by their owner.
  }
share-nothing-yet = There is no such record yet.
scope-picked = Records I pick
scope-kinds = Kinds of records
scope-everything = Everything
scope-documents = Documents and pictures
scope-results = Results
scope-picked-line = { $count ->
    [one] { $count } record
   *[other] { $count } records
  }
scope-kinds-line = { $kinds } (new ones too)
scope-everything-line = Everything (new ones too)
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
notice-declined = You said no to { $who }. Nothing was shared.
state-active = Active
state-stopped = Stopped
state-lost = Not known to the service any more
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
    .todo = Use a photo of the code or a link instead: see “Other ways” below.
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
who-unknown = There is no connection, so the name behind this code can't be shown yet. You can go on: nothing is shared before you have seen the name and said yes.
vouched = Verified by { $by }
unvouched = This is the name they gave themselves; nobody has confirmed it. If you are with them, ask if this is them.
vouched-asking = Looking up who confirms this name…
vouched-unknown = It could not be looked up just now whether somebody confirms this name. Until then it is their own word.
vouched-as = They know them as { $name }, { $role }. Confirmed until { $day }.
vouched-as-name = They know them as { $name }. Confirmed until { $day }.
vouched-end-title = Should { $by } no longer confirm who you are?
vouched-end-text = Patients then no longer read that they confirm your name. They can confirm it again.
vouched-end-yes = Yes, remove the confirmation
share-who = Who is { $who }?
vouches-title = Whom you confirm
vouches-settings = Say who works for you
vouches-lead = Patients read “Verified by { $by }” about whom you confirm here. Confirm only people whom you know.
vouches-none = The people who run the service have not accepted this account as an organisation, or no longer do. What it confirms counts for nothing.
vouches-empty = You confirm nobody yet.
vouches-add = Confirm somebody
vouches-find = Scan the code that they show under “My code”.
vouches-name = Their name, as you know it
vouches-name-missing = Enter their name
vouches-role = What they are with you
vouches-role-hint = For example: cardiologist. It may stay empty.
vouches-long = For how long?
vouches-quarter = 3 months
vouches-year = 1 year
vouches-yes = Confirm who they are
vouches-until = Confirmed until { $day }.
vouches-waiting = Not sent yet
vouches-ending = Being taken back
vouches-end-title = Should you no longer confirm who { $who } is?
vouches-end-text = Patients then no longer read your name beside theirs.
vouches-end-yes = Yes, take it back
vouches-back = Back to the list
who-yes = Yes, continue
who-no = No, go back
choose-title = Share with { $who }
choose-title-change = Change what { $who } sees
choose-title-anyone = Show a code
choose-which = Which records?
choose-kinds = Which kinds?
choose-kinds-hint = Only records that hold nothing else. You see which ones before you agree.
choose-kinds-missing = Choose at least one kind
choose-new-too = Records you add later are shared too, the next time you have this app open.
choose-open-for = How long can the code be used?
choose-open-for-hint = After that nobody can use it. A share that was made with it goes on.
choose-code = Make the code
open-quarter = 15 minutes
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
connect-title = What an app asks for
connect-who = { $who } asks for your records
connect-warning = Only agree if you came here from this app yourself, just now. If somebody sent you this link or code, say no: what you share could end up with them.
connect-what = It asks for
connect-when = From the time
connect-since = since { $from }
connect-before = until { $to }
connect-between = { $from } to { $to }
connect-purpose = What for
connect-own-request = Something you asked for
connect-until = At most until
connect-new = New records
connect-new-text = It would like to get those too. It only does if you allow it.
connect-new-yes = Also what I add later
connect-new-hint = Each time you add a record that holds some of what it asks for, it gets that part, without asking you again, until the sharing ends. You can stop it at any time.
connect-identity = Who you are (name, birth date, address)
connect-close = People close to you
connect-family-history = Illnesses in your family
connect-care = Care plans and goals
connect-orders = Orders and referrals
connect-answers = Questionnaires you answered
connect-insurance = Insurance and bills
connect-places = Who treated you, and where
connect-other = Entries of the kind “{ $name }”
connect-records = What it would get
connect-records-hint = It gets what is listed here, as a copy, and nothing else of these records. Clear what it should not get. It also sees your name, and the titles of documents and pictures.
connect-count = { $kind }: { $count }
connect-rest = Stays with you: { $count }
connect-file = The whole document or picture
connect-as-asked = As long as it asks for: until { $until }
connect-no = Don’t share
connect-answered = You said yes to this before. On the Share tab you can see what it got, and stop it.
connect-nothing = You have none of this
connect-nothing-text = Nothing in your records is what this app asks for. Nothing was shared.
connect-unreadable = Could not be read now, and is not shared: { $titles }
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
for-own-request = something you asked for
for-unknown = an unknown purpose
period-hour = 1 hour
period-day = 24 hours
period-week = 7 days
period-three-months = 3 months
period-date = Until a date
period-same = As now: until { $until }
preview-title = What { $who } will see
preview-title-anyone = What the other person will see
preview-lead = This is exactly what they will see, no more and no less.
preview-share = Share with { $who }
preview-prepare = Prepare this share
preview-busy = Sharing with { $who }…
change-title = What changes
change-gone = { $who } will no longer see:
change-added = { $who } will see also:
change-scope = What is shared: { $after }. Before: { $before }.
change-purpose = What it is for: { $after }. Before: { $before }.
change-until = It ends on { $after }. Before: { $before }.
change-opened = What { $who } has opened before stays with them.
change-nothing = Nothing would change. Go back to choose something else.
change-yes = Change it
change-busy = Changing it…
shared-title = Shared
shared-later = Prepared
shared-text = They can see it now. We tell you each time it is opened.
shared-done = Done
shared-line = { $purpose } · until { $until }

## What somebody sent

parcel-title = Sent to you
parcel-from = { $who } sent you a record
parcel-from-unknown = Somebody sent you a record
parcel-reading = Finding out who sent it…
parcel-damaged = This is not what was sent: it may have been changed on the way. It can't be kept.
parcel-line = { $title } · { $kind } · { $size }
parcel-until = Waits for you until { $until }
parcel-told = Whoever sent it sees if you keep it, not if you look at it.
parcel-look = Look at it
parcel-keep = Keep it
parcel-decline = Don't keep it
parcel-about = sent by { $who }
parcel-screen = A record sent to you
parcel-kept = You kept what { $who } sent.
parcel-declined = What { $who } sent is gone. They see that you did not keep it.
receive-open = Get a record from a hospital or doctor
receive-title = Get a record
receive-lead = Show this to a hospital or doctor, or send them the link. They can then send you a record, and you decide if you keep it.
receive-alt = Your code, to be scanned
receive-note = With it they can send to you. They see nothing of yours.

## Activity

activity-title = Activity
activity-lead = Who opened your records, and when. Nobody can open them without appearing here.
activity-lead-clinician = What you opened, and when. Your patients see the same.
activity-empty = Nothing has happened yet
activity-empty-text = When someone opens what you share, or is blocked, it appears here.
activity-show = What to show
activity-all = Everything
activity-only-opened = Opened
activity-only-blocked = Blocked
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
activity-receipt = See the receipt
activity-renewed = You renewed the share with { $who }, whose account had changed.
activity-changed = You changed what { $who } sees.
activity-closed = You closed your account.
activity-contact-closed = { $who } closed their account and can open nothing any more.
activity-sent = You sent a record to { $who }.
activity-arrived = { $who } sent you a record.
activity-parcel-kept = You kept a record that { $who } sent.
activity-parcel-declined = You did not keep a record that { $who } sent.
activity-parcel-withdrawn = { $who } took back a record they had sent you.
activity-recovery-begun = Somebody began to bring your record back.
activity-recovery-stopped = The attempt to bring your record back was stopped.
activity-recovery-completed = Bringing your record back was completed. New device: { $device }.
activity-vouched = { $who } confirmed who you are.
activity-vouched-ended = { $who } no longer confirms who you are.
activity-vouching = You confirmed who { $who } is.
activity-vouching-ended = You no longer confirm who { $who } is.
activity-admitted = The people who run the service accepted you as an organisation: { $who }.
activity-admission-withdrawn = The people who run the service no longer accept you as an organisation. Nothing that you confirmed counts any more.
activity-older = An older entry. Its details are no longer kept by the service.
activity-restored = Your service was restored from a copy. What happened after that copy may be missing there.
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
clinician-changed = { $who } changed what is shared with you.
clinician-patient-closed = { $who } closed their account. What they shared is over.
clinician-parcel-kept = { $who } kept a record you sent.
clinician-parcel-declined = { $who } did not keep a record you sent.
clinician-parcel-withdrawn = You took back a record you had sent to { $who }.

## The clinician's screens

patients-title = Patients
patients-lead = People who share their records with you, newest first.
patients-empty = Nobody shares with you yet
patients-empty-text = Show a patient your code. What they share appears here at once.
patients-show-code = Show my code
account-ended = This account ended on { $day }
account-ended-text = It can open nothing any more, and nobody can share with it. To go on, take it off this device in the settings and set up a new one.
claim-title = Scan a patient's code
claim-lead = Your patient shows a share code on their phone.
claim-link = The patient's link
claim-link-hint = If your patient sent you a link, paste it here.
claim-waiting = Waiting for the patient's yes
claim-waiting-text = Your patient now sees your name and is asked to say yes. The records open here as soon as they do.
claim-ended = Nothing was shared
claim-over = Your patient said no, or took the code back. That is their choice. If it was a mistake, they can show you a new code.
claim-ended-no = A patient's code: nothing was shared
claim-ended-taken = A patient's code: somebody else used it first
claim-ended-late = A patient's code: it had run out or was taken back
patient-opening = Opening the records of { $who }
patient-logged = The patient is told that you open their records.
patient-changed = { $who } has changed or added something. Open it again to see it as it is now.
patient-again = Open again
patient-refused = The records of { $who } can't be opened
code-title = My code
code-lead = Let your patient scan this with the camera of their phone.
code-alt = The code of { $name }, to be scanned
code-copy = Copy link
code-send = Send
code-copy-failed = It could not be copied. Here is the link:
code-unvouched = Patients are told that you gave this name yourself and that nobody has confirmed it.
code-account = For the people who run this service: your number
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
text-large = 115 %
text-larger = 130 %
text-largest = 150 %
lock = Lock
lock-text = Locked, nobody can read your records on this device until you open them again.
auto-lock = Lock by itself when nobody touches the app for
auto-lock-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
  }
settings-locks = Passkeys and passphrase
settings-devices = Add a device, or remove a lost one
settings-receipts = What the service signed when it erased them
settings-checked = Whether the service tells the truth
settings-sheet-none = Not made yet
settings-sheet-made = Made on { $day }
settings-sheet-unsaved = Made, but not yet kept safe

## Ways to open

locks-title = Ways to open
locks-lead = This is how your records are opened on this device. Two ways are better than one.
locks-passkeys = This device's lock (passkeys)
locks-no-passkeys = No passkey yet.
locks-not-offered = This browser offers no passkeys for this app.
locks-passkey-add = Add a passkey
locks-passkey-remove-title = Remove the passkey “{ $name }”?
locks-passkey-remove-text = It will not open your records on this device any more. Your records stay as they are.
locks-passkey-remove-yes = Yes, remove the passkey
locks-last = This is the only way to open your records here. Add another one before you remove it.
locks-passphrase = You can open your records with your passphrase.
locks-no-passphrase = No passphrase is set.
locks-passphrase-set = Set a passphrase
locks-passphrase-change = Change the passphrase
locks-passphrase-save = Save the passphrase
locks-passphrase-saved = The new passphrase is set.
locks-passphrase-remove = Remove the passphrase
locks-passphrase-remove-title = Remove the passphrase?
locks-passphrase-remove-text = From then on only a passkey opens your records on this device.
locks-passphrase-remove-yes = Yes, remove the passphrase

## The service found damage in what it keeps

damaged-banner = The service found damage in something it keeps. Your device goes on checking all that it shows.
damaged-link = What this means
damaged-title = The service found damage in what it keeps
damaged-text = Something that it keeps is not what it was. Often a disk has failed; it may also be that somebody changed it. It does not mean that anybody read your records: only you and those you share them with can open them. All that the service answers is checked on your device as always, and what does not hold is not used.
damaged-next = If you know who runs the service, tell them. Until it is mended, keep your own copy: “Export all records” in the settings.

## Devices

devices-title = Devices
devices-lead = All of these can open your records.
devices-this = This device
devices-kit = Recovery sheet
devices-kit-link = Make a new sheet
devices-add = Add a device
devices-remove-title = Remove “{ $name }”?
devices-remove-text = It will open nothing any more, also if somebody else has it. It can't be undone, but the device can be added anew.
devices-remove-not = What was already shown on it can't be taken back. If somebody may know how to open it, make a new recovery sheet too.
devices-recovering = Somebody who was given the means to do so began to bring your record back. From { $day } on it can be theirs to use, and devices that they leave out are removed. If it is you, or somebody you asked, you need do nothing. If not, stop it.
devices-recovering-stop = It isn't me: stop it
recovering-banner-link = Is it you?
restored-title = Your service was restored from a copy
restored-lead = It is again as it was on { $day }, { $time }. What happened since then may be missing at the service. What is on this device is safe.
restored-next = Aceso will stop again what you had stopped, and then send again what you did since then.
restored-recovery = Somebody had begun to bring your record back. That is lost at the service, too: whoever did it has to begin again.
restored-reason = Your service says why: “{ $reason }”
restored-ask = If this surprises you, ask those who run your service before you agree.
restored-yes = Go on with it
devices-remove-yes = Yes, remove this device
device-joined = “{ $name }” was added to your devices.
add-device-lead = On the other device, open this app, choose “I have records on another device”, and scan this code.
add-device-alt = The code for adding a device
add-device-waiting = Waiting for the other device…
add-device-meeting = A device scanned the code. The number is about to appear…
add-device-only-own = Show this code only to your own device. Whoever joins with it can open everything.
add-device-came = “{ $name }” wants to join. It shows a number too:
add-device-compare = Is it the same number on both devices?
add-device-yes = Yes, it is the same: add it
add-device-no = No, don't add it

## To take along

export-title = Copies to keep
export-text = Save everything as files that other programs can read.
export-all = Export all records
export-csv = Export the activity for a spreadsheet
export-fhir = Export the activity as a health record file
export-log = Export the activity so that others can check it
export-readme = These are the health records you kept with Aceso, as you added them. They are ordinary files: anyone who can open this folder can read them.
export-left-out = { $count ->
    [one] { $count } record could not be read and is not in the file: { $names }. All others are in it.
   *[other] { $count } records could not be read and are not in the file: { $names }. All others are in it.
  }
table-when = When (UTC)
table-what = What
table-who = Who
table-organisation = Organisation
table-account = Account
table-purpose = What for
table-records = Records
table-device = Device
table-times = How often
table-reason = Why refused
table-created = Began
table-added = Record added
table-shared = Shared
table-stopped = Stopped sharing
table-opened = Opened
table-blocked-stopped = Blocked: stopped
table-blocked-expired = Blocked: ended
table-blocked-outside = Blocked: not shared
table-device-added = Device added
table-device-removed = Device removed
table-kit-made = Recovery sheet made
table-recovered = Brought back with the sheet
table-erased = Record erased
table-offered = Share code made
table-offer-taken = Share code used
table-offer-ended = Share code taken back
table-renewed = Share renewed
table-changed = Share changed
table-closed = Account closed
table-sent = Record sent
table-arrived = Record came
table-parcel-kept = Sent record kept
table-parcel-declined = Sent record not kept
table-parcel-withdrawn = Sent record taken back
table-recovery-begun = Recovery begun
table-recovery-stopped = Recovery stopped
table-recovery-completed = Recovery completed
table-vouched = Confirmed by an organisation
table-vouched-ended = Confirmation by an organisation ended
table-vouching = Confirmed who somebody is
table-vouching-ended = Own confirmation ended
table-admitted = Accepted as an organisation
table-admission-withdrawn = No longer an organisation
table-older = Older entry
table-restored = Service restored

## Installing

install-title = On your home screen
install-text = Installed, the app opens like any other and also without internet.
install-button = Install the app
install-by-share = Tap your browser's Share button (a square with an arrow), then “Add to Home Screen”.
install-by-dock = In the menu at the top of the screen choose File, then “Add to Dock”.
install-by-menu = Open your browser's menu (three dots), then choose “Add to Home screen”.
install-decline = Not now
update-ready = A new version is ready. You will unlock again afterwards.
update-now = Use it now

## Leaving

leave-title = Leaving
forget-text = Take your records off this device only, or erase them everywhere.
forget-button = Take off this device
forget-title = Take your records off this device?
forget-kept = The service keeps everything for your other devices and your recovery sheet. Nothing is left on this device.
forget-no-sheet = You have no recovery sheet. Unless your records are on another device too, they are lost for good.
forget-yes = Yes, take them off this device
erase-button = Erase everything
erase-title = Erase everything
erase-lead = All your records are erased for good, here and at the service. Nobody can bring them back, not even you.
erase-records = All records are deleted.
erase-shares = All shares end, and nobody can open anything any more.
erase-devices = Your other devices and your recovery sheet become useless.
erase-not = What others have already seen, copied or saved can't be erased. The service keeps a list of what happened when, without names or contents.
erase-export = If you want to keep a copy, export all records first:
erase-word = erase
erase-sure = This is the last question. Everything is gone after it.
erase-yes = Erase everything for good
erase-busy = Erasing everything…
erased-title = Everything is erased
erased-text = Your records are gone from this device and from the service.
erased-what = { $count ->
    [one] The service says that it deleted { $count } stored file ({ $size }) on { $at }.
   *[other] The service says that it deleted { $count } stored files ({ $size }) on { $at }.
  }
erased-receipt = It has signed this. You can keep the receipt in case you ever need to show it.
erased-save = Save the receipt
erased-go = To the start
receipts-title = Erased records
receipts-lead = When you erase a record, the service deletes what it has of it and signs that it did. The record's name is forgotten too: you know it by the day and time.
receipts-empty = You have not erased any record
receipts-empty-text = If you do, what the service signed will be here.
receipts-record = A record, erased on { $at }
receipts-waiting = The service has not signed yet that the record is gone. The receipt will be here as soon as it has.
receipts-signed = Signed by the service at { $service }.
receipts-check = To check the receipt
receipts-number = Somebody who knows how can check the signature. It must be by this number:

## The end of a clinician's account

closing-title = End of this account
closing-text = From then on this account opens nothing any more, and all shares with it are over.
closing-final = An end can be moved to an earlier day, never to a later one.
closing-set = This account ends on { $day }.
closing-day = Last day
closing-on-day = End on this day
closing-on-title = End the account on { $day }?
closing-now = End the account now
closing-now-title = End the account now?
closing-yes = Yes, end the account

## What waits to be sent

waiting-title = Waiting to be sent
waiting-lead = This is being sent. You can go on as usual.
waiting-offline = This is sent by itself as soon as there is a connection. You can go on as usual.
waiting-empty = Everything has been sent
waiting-try = Try now
waiting-account = Setting up
waiting-record = A record
waiting-share = A share
waiting-change = A change of a share
waiting-stop = The end of a share
waiting-erase = The erasure of a record
waiting-offer = A share code
waiting-offer-end = The end of a share code
waiting-claim = A patient's code you scanned
waiting-close = The end of this account
waiting-parcel = A record for somebody
waiting-parcel-end = Your answer to a record that was sent
waiting-vouch = A confirmation of who somebody is
waiting-vouch-end = Taking back a confirmation
waiting-drop = Don't share after all
waiting-lost = It is no longer on this device and can't be sent. Erase it here, then add it again from your own copy.
waiting-device = A change of devices
waiting-backup = The copy for your other devices and your recovery sheet
lock-now = Lock now

## About

about-title = What you can trust
about-lead = Promises are only worth something with their limits. Here are both.
about-where = Where are my records?
    .answer = On your devices and, in a form nobody else can read, at the service that keeps a copy. Only you can open them: with your passkey, your passphrase or your recovery sheet.
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
    .answer = Your recovery sheet brings everything back, and so does any other device of yours. Nobody can help without them: nobody else can open your records. Keep the sheet safe and secret, because whoever has it can open everything.
about-version = Version { $version }

## The worker broke down

broken-title = Something went wrong
broken-text = The app stopped working. Your records are safe; what you were just doing may have to be done again.
broken-reload = Start again

## What was checked

checked-title = What was checked
checked-lead = This app does not take the service's word. What it says is checked here, on your device, before anything is shared, opened or shown as done:
checked-under-way = Checking…
checked-own = What you did is written down, and stays so.
checked-people = The people you share with are who they were, and their accounts are open.
checked-shares = Which of your shares are active, stopped or over.
checked-now = The answer is from now, not from an earlier day.
checked-past = The past is the same as before, and the same as the people you meet were told.
checked-service = From the service at { $service }.
checked-again = Check again
checked-unanswered = Not checked now: the service did not answer.
checked-unanswered-since = Not checked now: the service did not answer. It last held on { $at }.
checked-wrong = This does not hold.
checked-clock = Minutes between the service's clock and this device's: { $minutes }.
checked-mark = Checked
checked-held = Checked on { $at }.
checked-discard-hint = Anybody can make a code that names somebody else. If you are not sure that this one was theirs, throw it away: nothing was shared with it.
checked-discard = Throw the code away
given-up-title = What your service lost
given-up-lead = It went on from a copy. This file shows anybody that it had confirmed more before, and that it said so itself. Nothing of your records is in it.
given-up-save = Save the proof of { $day }
second-title = Compare with a second service
second-lead = If your service told you something else than it tells others, a second service, run by somebody else, would show it. It learns that this device asks, and nothing of your records.
second-which = Compare with
second-none = Nobody
second-nobody = Your service names no second service.
second-same = Both tell the same story.
second-behind = Both tell the same story, but the second service does not know the newest yet.
second-ahead = The second service knows something newer that yours does not show. Check again in a few minutes. If it stays so, tell whoever runs your service.
second-differ = The two tell different stories.
second-unreached = The second service can't be reached.
second-other = The second service does not belong to yours, so they can't be compared.
second-unclear = The second service's answer could not be checked. That says nothing about your own service.
second-not-now = Not compared now: your own service did not answer, or its answer could not be checked.
mark-about = sharing with { $who }
mark-title = This share was checked
mark-lead = This device did not take the service's word. On { $at } it checked by itself:
mark-written = What you share with { $who } is written down just as you said yes to it.
mark-active = The share is active: nobody has stopped it, and it is not over.
mark-person = It is for { $who } alone.
mark-now = The service's answer was from that moment, not from an earlier day.
mark-honest = What can't be checked: what somebody does with what they have seen.
mark-person-about = the account of { $who }
mark-person-title = This account was checked
mark-person-account = The account of { $who } is open, and it is the one you were shown.
mark-person-alone = What you share is locked for this account alone.
mark-person-vouched = Who vouches for it is shown as it is now, and nobody is left out.
mark-person-honest = What can't be checked: whether the person in front of you is the one that the name says. If nobody vouches for them, ask them.
mark-patients-about = this list
mark-patients-title = These shares were checked
mark-patients-active = What is shown as active is active: the patient has not stopped it, and it is not over.
mark-patients-signed = Each share was made by the patient's own wallet, for you alone.
mark-patients-honest = What can't be checked: a share that the service has not shown you yet.
mark-patient-about = what { $who } shares
mark-patient-active = The share is active: { $who } has not stopped it, and it is not over.
mark-patient-signed = It was made by the wallet of { $who }, for you alone.
mark-patient-honest = What can't be checked: whether what the records say is right.
mark-activity-about = this list
mark-activity-title = This list was checked
mark-activity-proven = What was added, shared, opened, stopped or erased: each line was signed by whoever did it, and is written down for good.
mark-activity-order = No line was changed, moved or told twice.
mark-activity-said = What is the service's word alone: that an attempt was blocked, and how often. It can also be late with the newest.
mark-record-about = this record
mark-record-title = This record was checked
mark-record-written = It is written down as yours, just as you added it, and is not erased.
mark-record-closed = What the service keeps of it opens on your devices alone, and for those you share it with.
mark-record-honest = What can't be checked: whether the service will still have its copy tomorrow. Save what you can't do without.

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
problem-service-forked = What the service says about the past does not fit what this wallet checked before.
    .kept = Your records are safe and unchanged.
    .todo = Try again later. If it happens again, tell whoever runs the service.
problem-service-went-back = The service has forgotten something that was final.
    .kept = Your records are safe and unchanged.
    .todo = Try again later. If it happens again, tell whoever runs the service.
problem-service-restored = Your service was restored from a copy, and waits for your yes.
    .kept = Your records are safe and unchanged.
    .todo = Read the notice at the top, and say if you want to go on.
problem-restored-twice = The service said two different things about being restored.
    .kept = Your records are safe and unchanged.
    .todo = Try again later. If it happens again, tell whoever runs the service.
problem-restored-back = The service went back behind a copy that you had agreed to.
    .kept = Your records are safe and unchanged.
    .todo = Try again later. If it happens again, tell whoever runs the service.
problem-restored-elsewhere = The service says that it was restored, but its past is not the one this device knows.
    .kept = Your records are safe and unchanged.
    .todo = Try again later. If it happens again, tell whoever runs the service.
problem-device-behind = Your service was restored from a copy made before this device joined your record.
    .kept = Your records are safe and unchanged.
    .todo = Open Aceso on a device that joined earlier. It lets this one in again.
problem-service-stale = The service did not show that its answer is from now.
    .kept = Your records are safe and unchanged.
    .todo = Try again later. If it happens again, tell whoever runs the service.
problem-stories-differ = The service told you and the other person different stories.
    .kept = Your records are safe and unchanged.
    .todo = Tell each other, and tell whoever runs the service. Share nothing until it is cleared up.
problem-stories-differ-with = The service told you and { $name } different stories.
    .kept = Your records are safe and unchanged.
    .todo = Tell each other, and tell whoever runs the service. Share nothing until it is cleared up.
problem-stories-differ-services = Your service and { $service } tell different stories.
    .kept = Your records are safe and unchanged.
    .todo = Tell whoever runs your service. Share nothing until it is cleared up.
problem-end-hidden = The service hid that a share was stopped.
    .kept = Your records are safe and unchanged.
    .todo = Try again later. If it happens again, tell whoever runs the service.
problem-invented = The service showed something that was never written down.
    .kept = Your records are safe and unchanged.
    .todo = Try again later. If it happens again, tell whoever runs the service.
problem-keys-swapped = The service gave wrong details of the other person's account.
    .kept = Your records are safe and unchanged.
    .todo = Try again later. If it happens again, tell whoever runs the service.
problem-own-keys-swapped = The service gave wrong details of your own account.
    .kept = Your records are safe and unchanged.
    .todo = Try again later. If it happens again, tell whoever runs the service.
problem-not-ended = It is not certain that what you stopped or erased has really ended.
    .kept = Your records are safe and unchanged.
    .todo = It is tried again by itself. If it stays so, tell whoever runs the service.
problem-opening-hidden = The service has not told you about every time that a share of yours was opened.
    .kept = Your records are safe and unchanged.
    .todo = It is tried again by itself. If it stays so, tell whoever runs the service.
problem-arrival-hidden = The service has not told you that somebody sent you a record or used your share code.
    .kept = Your records are safe and unchanged.
    .todo = It is tried again by itself. If it stays so, tell whoever runs the service.
problem-refused-falsely = The service refused something that is allowed.
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
    .kept = Nothing is lost: what is new stays on this device and is sent as soon as there is space.
    .todo = Ask whoever runs the service for more space.
problem-device-full = This device has no room left.
    .kept = All that was here before is safe; this was not kept.
    .todo = Free some space on the device and try again.
problem-envelope-damaged = What came back is not what was stored, so it is not shown.
    .kept = Your other records are untouched.
    .todo = Try again. If it happens again, add the record anew from your own copy.
problem-record-gone = This record is no longer there.
    .kept = Your other records are untouched.
    .todo = Go back to the list.
problem-code-foreign = This is not a code of this app.
    .kept = Nothing has changed.
    .todo = Ask for the code to be shown in this app, and scan that.
problem-code-unknown = This code can't be used here: it is for something else, or newer than this app.
    .kept = Nothing has changed.
    .todo = Check that it is the right code. If it still fails, load this page again to get the newest app.
problem-code-other-service = This code belongs to another service: { $service }.
    .kept = Nothing was shared.
    .todo = You can only share with people who use the same service as you.
problem-code-own = This is your own code.
    .kept = Nothing was shared.
    .todo = Scan the code of the person you want to share with.
problem-request-unclear = This app asks for something that can't be asked for.
    .kept = Nothing was shared.
    .todo = Tell whoever makes the app; their request is not in order.
problem-request-changed = What is to be shared has changed since you looked.
    .kept = Nothing was shared.
    .todo = Look again at what the app would get, then decide.
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
problem-passkey-unable = A passkey can't be used for this here: this browser or this device does not offer what is needed.
    .kept = Nothing has changed.
    .todo = Use a passphrase instead, or another up-to-date browser.
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
problem-too-many-devices = There are as many devices as there may be: 15, counting the recovery sheet.
    .kept = No device was added, and nothing else changed.
    .todo = On one of your devices, remove one that you don't use any more. Then try again.
problem-offer-over = This share code can't be used any more: it has run out or was taken back.
    .kept = Nothing was shared with it.
    .todo = A new share code is needed.
problem-offer-taken = Somebody else used this share code first.
    .kept = Nothing was shared with you.
    .todo = Tell the patient. They can say no to the other person and show you a new code.
problem-inbox-full = This person can't be sent any more for now.
    .kept = Nothing was sent.
    .todo = Wait until they have looked at what is there already, or ask them to share with you first.
problem-parcel-over = This is no longer here: it was answered before, taken back, or not answered in time.
    .kept = Nothing of yours has changed.
    .todo = If you still need it, ask whoever sent it to send it again.
problem-parcel-damaged = This is not what was sent: it may have been changed on the way.
    .kept = Nothing was added to your records.
    .todo = Ask whoever sent it to send it again.
problem-person-unknown = Nobody here has this code.
    .kept = Nothing has changed.
    .todo = Ask the person to show you their code again.
problem-no-organisation = This account is not recognised as an organisation here.
    .kept = Nobody was confirmed.
    .todo = Ask those who run this service to recognise your organisation. Then try again.
problem-vouchers-full = As many organisations confirm this person as may: eight.
    .kept = Nothing new was confirmed.
    .todo = The person can remove one of them. Then try again.
problem-vouch-unknown = There is no such confirmation, or it is not yours to take back.
    .kept = Nothing has changed.
    .todo = Look at the list again.
problem-account-closed = This account is closed.
    .kept = Nothing was sent.
    .todo = To go on, take it off this device in the settings and set up a new one.
problem-contact-closed = This person has closed their account.
    .kept = Nothing was shared.
    .todo = If they use this app again, ask for their new code.
problem-patient-gone = This patient has erased their records.
    .kept = Nothing was opened. What they shared is gone for everybody.
    .todo = That was their right, and nobody can undo it. If you still need something, ask them in person.
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

## Insights: what models say

insights-title = Insights
insights-lead = Each of these compares a few of your values with those of people in a study, and says in how many of 100 people like these something was found.
insights-here = Everything is worked out on this device. Nothing is sent anywhere.
insights-some = { $found } of { $all } values are in your records.
insights-some-shared = { $found } of { $all } values are in the shared records.
insights-none = None of its { $all } values is in your records: you type them in.
insights-none-shared = None of its { $all } values is in the shared records: you type them in.
insights-picture = You give it a picture.
insights-switch-off = Switch off
insights-switch-on = Switch on
insights-now-off = “{ $model }” is switched off. You find it at the end of the list.
insights-now-on = “{ $model }” is switched on.
insights-report = For measurements from a report ({ $number })
insights-off = Switched off ({ $number })
insight-not-for = Do not use this for
insight-no-diagnosis = This is no diagnosis. It says how common something was among people with such values, not what you have.
insight-what-to-do = If the number worries you, or if you feel unwell, talk to a doctor and show it to them. Change no medicine because of it.
insight-no-diagnosis-shared = This is no diagnosis. It says how common something was among people with such values, not what this patient has.
insight-what-to-do-shared = Read it beside what you know of the patient. It takes the place of no examination and of no test.
insight-checked = Whom it was checked on
insight-outcome = What counted as found:
insight-figures = How well it did, and what to know about it
insight-people-checked = The figures come from { $rows } people that it had not seen before. { $had } of them had what it looks for.
insight-auc = Of two people, one with it and one without, it gives the higher number to the right one in { $pairs } of 100 pairs (it may be { $low } to { $high }).
insight-calibration = When it says “so many in 100”, that is off by { $points } in 100 people on average.
insight-threshold = Of 100 people with it, { $found } got a number of { $line } in 100 or more. Of 100 people without it, { $spared } got a lower one.
insight-data = Data:
insight-values = The values
insight-range = It takes { $low } to { $high }.
insight-missing = missing
insight-optional = may be left empty
insight-none = No answer
insight-from = From
insight-own = Entered by you
insight-restore = Take it from the records again
insight-old = { $count ->
    [one] Older than a year: check that it still holds
   *[other] Older than { $count } years: check that it still holds
  }
insight-undated = Not dated: check that it still holds
insight-no-number = This is not a number. Write only the number, without its unit
insight-needed = This is missing, and there is no answer without it
insight-too-many-missing = Too much is left empty: at most { $number } of those that may be. Fill in another one
insight-out-of-range = It was checked on values from { $low } to { $high } only
insight-no-answer = Choose one of the answers
insight-work = Work it out
insight-abstains = There is no answer for these values
insight-abstains-text = It would have to guess. What is missing or does not fit is marked above.
insight-answer = What it says
insight-stale = You changed a value. This is still the answer for the values before: work it out again.
insight-under-one = fewer than 1 in 100
insight-of-hundred = { $number } in 100
insight-over-ninety-nine = more than 99 in 100
insight-picture = A picture of 100 people: { $people } are filled in
insight-of-all = It was checked on { $people } people.
insight-of-group = Of those it was checked on, { $people } people were most like this: { $group }.
insight-above = The number is higher than for at least { $number } of 100 of them.
insight-below = The number is lower than for at least { $number } of 100 of them.
insight-middle = The number lies in the middle of theirs: 1 in 4 had a lower one, and 1 in 4 a higher one.
insight-range-from = { $from } and over
insight-range-under = under { $below }
insight-range-between = { $from } to under { $below }
insight-range-through = from “{ $from }” to “{ $to }”
insight-parts = What raised it, and what lowered it
insight-raised = raised it ({ $by })
insight-lowered = lowered it ({ $by })
insight-not-given = not given
insight-more-parts = What counted less ({ $number })
insight-parts-how = The longer the bar, the more it counted. The figures in brackets and the starting point ({ $base }) add up to the answer, as logarithms of odds. They say what went together in the study, not what causes what.
insight-keep = Keep this result
insight-keep-text = It becomes a record like any other: you can share it, or erase it.
insight-kept = The result is kept.
insight-kept-look = See it among your records
insight-kept-title = Insight: { $model }
insight-not-fetched = This could not be loaded.
    .todo = It is loaded once, the first time you use it, and then works without a connection. Connect to the internet and try again.
insight-wrong-file = A file of this is not the one that belongs to the app, so it was not used.
    .todo = Try again later. If it stays like this, tell whoever runs the service.
insight-crashed = The calculation stopped before it was done.
    .todo = Your values are still here. Try again.
insight-too-slow = The calculation took too long and was stopped.
    .todo = Close other apps and tabs, then try again.
insight-too-old = This browser can't do the calculation.
    .todo = Bring your browser up to date, or use another one.
insight-unknown = This version of the app has no such insight.
    .todo = Go back to the list.
insight-broken = The calculation did not work.
    .todo = Try again. If it happens again, load the page anew.
insight-film-title = The picture
insight-film-lead = A chest X-ray as a file: PNG, JPEG or DICOM (.dcm). Take the file from the hospital or its disc. A photograph of a film or of a screen can't be used.
insight-film-choose = Choose a picture
insight-film-another = Choose another picture
insight-film-drop = or drop it anywhere on this page
insight-film-here = The picture is read on this device and sent nowhere. It is forgotten when you leave this page.
insight-film-reading = Reading the picture…
insight-film-label = The picture you chose
insight-film-square = It looked only at what is in the frame, made much smaller.
insight-film-raised = raised the number
insight-film-lowered = lowered the number
insight-film-strength = How strongly the map is drawn
insight-map-raised = What raised the number most lies { $place }.
insight-map-lowered = What lowered it most lies { $place }.
insight-map-how = The map shows what each part of the picture did to the number. It does not show where an illness is.
insight-place-upper-left = at the upper left of the frame
insight-place-upper = at the upper edge of the frame
insight-place-upper-right = at the upper right of the frame
insight-place-left = at the left of the frame
insight-place-middle = in the middle of the frame
insight-place-right = at the right of the frame
insight-place-lower-left = at the lower left of the frame
insight-place-lower = at the lower edge of the frame
insight-place-lower-right = at the lower right of the frame
insight-film-unlike = There is no answer for this picture
    .todo = It is too unlike the X-rays that this learned from. It must show a child's chest from the front, upright, as light bones on a dark ground.
insight-film-unknown = This file is no picture that can be read here.
    .todo = Choose a PNG, JPEG or DICOM file.
insight-film-damaged = The picture is damaged or not complete.
    .todo = Copy or download it again, then choose it once more.
insight-film-too-large = The picture is too large.
    .todo = Choose one of at most 64 MB and 67 million points.
insight-film-too-small = The picture is too small.
    .todo = Choose the original, not a preview of it.
insight-film-colour = This is a colour photograph, not an X-ray
    .todo = There is no answer for it. Choose the X-ray itself as a file.
insight-film-frames = The file holds several pictures ({ $number }).
    .todo = Choose a file with one X-ray.
insight-film-empty = The file holds no picture.
    .todo = Choose the file of the X-ray itself: discs from hospitals hold reports, too.
insight-film-encoding = The picture is stored in a way that can't be read here: { $name }
    .todo = Ask for it as PNG or JPEG, or save it as one in the program that shows it.
insight-film-unreadable = Your browser could not read the file.
    .todo = See whether it is still there, then choose it again.
insight-keep-no-picture = The picture itself is not kept with the result. To keep it, add it to your records.
unit-years = years
unit-hours = hours
unit-days = days
unit-per-minute = per minute
unit-pixels = pixels
unit-square-pixels = square pixels
