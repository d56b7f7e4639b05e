### పేజీ తెలుగు మాటలు. సమస్య గురించిన సందేశంలో మూడు భాగాలు: ఏం జరిగింది, ఏం భద్రంగా ఉంది, ఏం చేయాలి.

app-name = Aceso
title = { $screen } – Aceso
skip = ముఖ్య భాగానికి వెళ్లండి
back = వెనుకకు
cancel = రద్దు చేయండి
continue = కొనసాగించండి
close = మూసివేయండి
remove = తీసివేయండి
added-on = { $day }న చేర్చారు
confirm-no = వద్దు, వెనుకకు
confirm-word = కొనసాగించడానికి ఇది రాయండి: { $word }
show = చూపించండి
hide = దాచండి
new = కొత్తది
past = పాతది
today = ఈ రోజు
yesterday = నిన్న
loading = లోడ్ అవుతోంది…
try-again = మళ్లీ ప్రయత్నించండి
someone = ఎవరో
and-more = { $names }, ఇంకా { $count }
language = భాష
tabs = విభాగాలు
tab-records = రికార్డులు
tab-share = షేర్
tab-activity = జరిగినవి
tab-insights = అంచనాలు
tab-patients = పేషెంట్లు
tab-code = నా కోడ్
tab-asks = మీ జవాబు కావాలి
settings-of = { $name } – సెట్టింగ్‌లు
device-name = { $system } – { $browser }
contact-unknown = పేరు ఇంకా తెలియదు
contact-them = ఈ వ్యక్తి

## సర్వీస్‌తో సంబంధం

sync-connecting = కనెక్ట్ అవుతోంది…
sync-offline = ఇంటర్నెట్ లేదు. మీరు కొనసాగించవచ్చు; మార్పులు తర్వాత వాటంతట అవే పంపబడతాయి.
sync-offline-clinician = ఇంటర్నెట్ లేదు. పేషెంట్లు షేర్ చేసినవి ఇప్పుడు తెరవలేరు.
sync-doubted = సర్వీస్ జవాబులు ఒకదానితో ఒకటి సరిపోవడం లేదు, అందుకే వాటిని వాడడం లేదు.
sync-doubted-link = ఏం సరిచూశాం
clock-ahead = ఈ పరికరం గడియారం సుమారు { $span } ముందుంది. పరికరం సెట్టింగ్‌లలో తేదీ, సమయం “ఆటోమేటిక్”గా పెట్టండి.
clock-behind = ఈ పరికరం గడియారం సుమారు { $span } వెనకబడి ఉంది. పరికరం సెట్టింగ్‌లలో తేదీ, సమయం “ఆటోమేటిక్”గా పెట్టండి.
waiting-count = { $count ->
    [one] { $count } అంశం పంపాల్సి ఉంది
   *[other] { $count } అంశాలు పంపాల్సి ఉంది
  }

## స్వాగతం

welcome-title = మీ ఆరోగ్య రికార్డులు, మీ చేతుల్లో
welcome-what = మీ ఆరోగ్య రికార్డులను మీ పరికరంలోనే ఉంచుకోండి. వాటిని మరెవరూ, మేము కూడా, చదవలేనంత భద్రంగా ఉంటాయి.
welcome-how = మీకు నచ్చినవి డాక్టర్‌తో షేర్ చేయండి, తెరిచిన ప్రతిసారీ చూడండి, ఎప్పుడైనా ఆపివేయండి.
welcome-make = నా రికార్డు తయారుచేయండి
welcome-join = నా రికార్డులు వేరే పరికరంలో ఉన్నాయి
welcome-recover = నా దగ్గర రికవరీ పత్రం ఉంది
welcome-sample = నమూనా వ్యక్తితో ప్రయత్నించండి
welcome-sample-busy = నమూనా సిద్ధమవుతోంది…
welcome-clinician = నేను డాక్టర్ లేదా నర్స్‌ని
welcome-code = మీరు తెరిచిన కోడ్ మీ కోసం వేచి ఉంది. షేర్ చేయాలంటే “నా రికార్డు తయారుచేయండి” ఎంచుకోండి; పేషెంట్ మీతో షేర్ చేస్తుంటే “నేను డాక్టర్ లేదా నర్స్‌ని” ఎంచుకోండి.
sample-name = ఆశా మీనన్
sample-banner = ఇది కల్పిత రికార్డులతో ఉన్న నమూనా వ్యక్తి. దయచేసి మీ సొంత రికార్డులు ఇక్కడ చేర్చకండి.
about-link = మీరు ఏది నమ్మవచ్చు, ఏది నమ్మకూడదు

## తయారుచేయడం

create-title = మీ రికార్డు తయారుచేసుకోండి
create-lead = ఖాతా అవసరం లేదు, ఈ-మెయిల్ అవసరం లేదు. అన్నీ ఈ పరికరంలోనే ఉంటాయి.
create-button = నా రికార్డు తయారుచేయండి
create-clinician-title = డాక్టర్ లేదా నర్స్‌గా మొదలుపెట్టండి
create-clinician-lead = పేషెంట్లు తమ రికార్డులను మీతో షేర్ చేయడానికి మీ కోడ్‌ను స్కాన్ చేస్తారు.
create-clinician-button = కొనసాగించండి
create-busy = ఒక్క క్షణం…
your-name = మీ పేరు
name-hint = ఇది ఈ పరికరంలోనే ఉంటుంది. మీరు ఎవరితో షేర్ చేస్తారో వారికి కనిపిస్తుంది.
name-hint-clinician = పేషెంట్లకు తెలిసిన పేరు, ఉదాహరణకు “డా. మీరా రావు”. మీ కోడ్ ఉన్న ఎవరైనా దీన్ని చూడవచ్చు.
name-missing = మీ పేరు రాయండి
organisation = మీరు పనిచేసే చోటు
organisation-hint = ఆసుపత్రి లేదా క్లినిక్. మీ కోడ్ ఉన్న ఎవరైనా దీన్ని చూడవచ్చు.
organisation-missing = మీరు పనిచేసే చోటు రాయండి
passphrase = రహస్య వాక్యం
passphrase-help = కనీసం { $least } అక్షరాలు. మీరు మాత్రమే కలిపి రాసే మూడు నాలుగు పదాలు బాగుంటాయి.
passphrase-show = రహస్య వాక్యం చూపించండి
passphrase-hide = రహస్య వాక్యం దాచండి
passphrase-weak = కనీసం { $least } అక్షరాలు ఉండి, సులభంగా ఊహించలేని రహస్య వాక్యం ఎంచుకోండి
passphrase-lost = మీ రికార్డులను మరెవరూ తెరవలేరు, అందుకే దీన్ని ఎవరూ మార్చి ఇవ్వలేరు. కాగితం మీద ఉన్న రికవరీ పత్రం అన్నీ తిరిగి తెస్తుంది: కాసేపట్లో దాన్ని తయారుచేసుకోవచ్చు.
passphrase-lost-clinician = ఈ ఖాతాను మరెవరూ తెరవలేరు, అందుకే దీన్ని ఎవరూ మార్చి ఇవ్వలేరు. కాగితం మీద ఉన్న రికవరీ పత్రం అన్నీ తిరిగి తెస్తుంది: దాన్ని సెట్టింగ్‌లలో తయారుచేసుకోవచ్చు.
strength-short = { $missing ->
    [one] ఇంకా { $missing } అక్షరం కావాలి
   *[other] ఇంకా { $missing } అక్షరాలు కావాలి
  }
strength-easy = ఊహించడం చాలా సులభం. ఒకదానితో ఒకటి సంబంధం లేని కొన్ని పదాలు ప్రయత్నించండి.
strength-fair = సరిపోతుంది. ఇంకో పదం చేరిస్తే ఇంకా బాగుంటుంది.
strength-good = ఊహించడం కష్టం. చాలా బాగుంది.
way-title = మీ రికార్డులను ఎలా తెరవాలనుకుంటున్నారు?
way-lock = ఈ పరికరం లాక్‌తో (పాస్‌కీ)
way-passphrase = రహస్య వాక్యంతో
way-lock-hint = మీ వేలు, మీ ముఖం లేదా ఈ పరికరాన్ని తెరిచే నంబర్. ఏదీ గుర్తుపెట్టుకోనక్కర్లేదు.

## రికవరీ పత్రం

kit-title = మీ రికవరీ పత్రం
kit-lead = ఈ పరికరం పోయినా, తెరిచే పద్ధతి మరచిపోయినా, ఒక్క కాగితం మీ రికార్డులను తిరిగి తెస్తుంది.
kit-what = దీన్ని ఇక్కడ తయారుచేసి ప్రింట్ తీయండి, లేదా దాని కోడ్ రాసుకోండి. మీ ముఖ్యమైన కాగితాలు ఉండే చోట ఉంచండి; ఈ పరికరంతో పాటు ఉంచకండి.
kit-who = ఈ పత్రం ఎవరి దగ్గర ఉంటే వారు మీ అన్ని రికార్డులను తెరవగలరు. దీని కాపీ ఎవరి దగ్గరా లేదు, మా దగ్గర కూడా లేదు.
kit-unsaved = పత్రం తయారైంది, కానీ అది భద్రంగా ఉందని మీరు చెప్పలేదు. అది ఒక్కసారే కనిపిస్తుంది, కాబట్టి ఖచ్చితంగా తెలియకపోతే మళ్లీ తయారుచేయండి.
kit-ready = మీ పత్రం { $day }న తయారైంది. అది పోతేనో, వేరెవరైనా చూస్తేనో మాత్రమే కొత్తది కావాలి.
kit-replaces = కొత్త పత్రం తయారైతే పాతది పనిచేయదు. అప్పుడు పాతదాన్ని చింపివేయండి.
kit-make = నా రికవరీ పత్రం తయారుచేయండి
kit-make-again = కొత్త పత్రం తయారుచేయండి
kit-busy = పత్రం తయారవుతోంది…
kit-later = తర్వాత
kit-made-title = మీ రికవరీ పత్రం ప్రింట్ తీయండి
kit-made-lead = ప్రింట్ తీయండి, ఈ పరికరం కాకుండా వేరే చోట PDFగా సేవ్ చేయండి, లేదా చేతితో రాసుకోండి. ఇది ఇప్పుడు మాత్రమే కనిపిస్తుంది.
kit-print = ప్రింట్ తీయండి
kit-write = ప్రింటర్ లేదా? కోడ్‌ను ఒక్కో గుంపుగా కాగితం మీద రాసి, దాని కింద అడ్రస్ కూడా రాయండి.
kit-group = కోడ్‌లో చివరి గుంపు
kit-group-hint = మీ కాగితం మీది చివరి నాలుగు అక్షరాలు రాయండి. మీరు దాన్ని చదవగలరని దీనితో తెలుస్తుంది.
kit-group-wrong = ఇవి చివరి నాలుగు అక్షరాలు కావు. కోడ్ చివర చూడండి.
kit-saved = కాగితం మీద నా దగ్గర ఉంది
kit-done = మీ రికవరీ పత్రం సిద్ధంగా ఉంది. దాన్ని భద్రంగా ఉంచండి.
kit-missing = మీ దగ్గర ఇంకా రికవరీ పత్రం లేదు
kit-missing-text = ఇప్పుడు ఈ పరికరం పోతే మీ రికార్డులు కూడా పోతాయి. ఒక్క కాగితం ఉంటే అలా జరగదు.
kit-unsaved-title = మీ రికవరీ పత్రం భద్రంగా ఉందా?
kit-have-it = కాగితం మీద నా దగ్గర ఉంది: భద్రంగా ఉంది
kit-look = దీని సంగతి చూడండి
sheet-title = ఆరోగ్య రికార్డుల రికవరీ పత్రం
sheet-made = { $day }న తయారైంది
sheet-what = పైన పేరు ఉన్న వ్యక్తి ఆరోగ్య రికార్డులన్నీ ఈ పత్రంతో తెరుచుకుంటాయి.
sheet-code-alt = రికవరీ కోడ్, స్కాన్ చేయడానికి
sheet-where = ఎక్కడ తెరవాలి:
sheet-how = కొత్త పరికరంలో ఈ అడ్రస్ తెరిచి, “నా దగ్గర రికవరీ పత్రం ఉంది” ఎంచుకుని, కోడ్‌ను స్కాన్ చేయండి లేదా రాయండి.
sheet-keep = ఈ పత్రాన్ని భద్రంగా, రహస్యంగా ఉంచండి. కొత్తది తయారైన వెంటనే ఇది పనిచేయదు.

## చేరే పరికరం, లేదా రికార్డులను తిరిగి తెచ్చే పరికరం

device-field = ఈ పరికరం పేరు
device-field-hint = ఇది మీ పరికరాల జాబితాలో కనిపిస్తుంది.
code-own-only = ఈ కోడ్ మీ సొంత పరికరం నుంచి గానీ మీ సొంత రికవరీ పత్రం నుంచి గానీ వచ్చి ఉంటేనే కొనసాగండి. దీన్ని వేరెవరైనా మీకు ఇచ్చినా లేదా పంపినా, మీరు ఇక్కడ ఉంచే ప్రతిదీ వారు చూస్తారు.
join-title = వేరే పరికరంలోని రికార్డులు
join-lead = మీ మరో పరికరంలో “సెట్టింగ్‌లు”, తర్వాత “పరికరాలు”, తర్వాత “పరికరం చేర్చండి” తెరవండి. అక్కడ కనిపించే కోడ్‌ను స్కాన్ చేయండి.
join-link = లింక్ రూపంలో కోడ్
join-link-hint = మరో పరికరంలో కోడ్ కింద ఉన్న లింక్‌ను కాపీ చేసి మీకే పంపుకోండి.
join-meet = మీ మరో పరికరం కోసం చూస్తోంది. దానిలో కోడ్‌ను తెరిచే ఉంచండి.
compare-title = నంబర్ సరిచూడండి
join-compare = మీ మరో పరికరంలో కూడా ఒక నంబర్ కనిపిస్తుంది. రెండూ ఒకటే అయితే, అక్కడ అవును అనండి.
join-waiting = మీ మరో పరికరం కోసం చూస్తోంది…
recover-title = నా రికార్డులు తిరిగి తెచ్చుకోండి
recover-lead = మీ రికవరీ పత్రం మీది కోడ్ రాయండి, లేదా దాని మీద ఉన్న బొమ్మను స్కాన్ చేయండి.
recover-code = రికవరీ కోడ్
recover-code-hint = పెద్ద అక్షరాలు, చిన్న అక్షరాలు ఒకటే; ఖాళీలు, గీతలు పట్టించుకోనక్కర్లేదు.
recover-scan = పత్రాన్ని స్కాన్ చేయండి
recover-scan-lead = పత్రాన్ని కెమెరా ముందు పట్టుకోండి, లేదా దాని ఫోటో ఎంచుకోండి.
recover-button = నా రికార్డులు తిరిగి తెచ్చుకోండి
recover-running = మీ రికార్డులు తిరిగి వస్తున్నాయి. కొన్ని నిమిషాలు పట్టవచ్చు.
recover-there = ఈ పరికరంలో ఇప్పటికే ఒక రికార్డు ఉంది.
recover-done = మళ్లీ స్వాగతం, { $name }
recover-records = { $count ->
    [one] { $count } రికార్డు తిరిగి వచ్చింది.
   *[other] { $count } రికార్డులు తిరిగి వచ్చాయి.
  }
recover-shares = { $count ->
    [one] ప్రస్తుతం మీరు { $count } వ్యక్తితో షేర్ చేస్తున్నారు.
   *[other] ప్రస్తుతం మీరు { $count } మందితో షేర్ చేస్తున్నారు.
  }
recover-patients = { $count ->
    [one] { $count } పేషెంట్ మీతో షేర్ చేస్తున్నారు.
   *[other] { $count } పేషెంట్లు మీతో షేర్ చేస్తున్నారు.
  }
recover-after = ఇక నుంచి ఈ పరికరంలో మీరు ఇప్పుడు ఎంచుకున్న పద్ధతిలోనే మీ రికార్డులను తెరుస్తారు. మీ రికవరీ పత్రం ఇంకా పనిచేస్తుంది: భద్రంగా ఉంచండి.
recover-devices = ఏదైనా పరికరం పోయిందా లేదా దొంగతనం జరిగిందా? దాన్ని మీ పరికరాల జాబితా నుంచి తీసివేయండి.
recover-go = కొనసాగించండి

## తెరవడం

unlock-title = మళ్లీ స్వాగతం
unlock-button = తెరవండి
unlock-busy = తెరుచుకుంటోంది…
unlock-for-code = మీరు తెరిచిన కోడ్‌తో కొనసాగడానికి ముందుగా తెరవండి.
unlock-sample = నమూనా వ్యక్తి రహస్య వాక్యం: { $passphrase }
unlock-forgot = నేను దీన్ని తెరవలేకపోతున్నాను
unlock-lock = ఈ పరికరం లాక్‌తో తెరవండి
unlock-passphrase = బదులుగా రహస్య వాక్యం వాడండి
unlock-forgot-text = రహస్య వాక్యాన్ని గానీ పాస్‌కీని గానీ మేము మార్చి ఇవ్వలేము: మీ రికార్డులను మరెవరూ తెరవలేరు. ముఖ్యమైన కాగితాలు ఉండే చోట వెతకండి, వేరే విధంగా రాసి చూడండి. ఎన్నిసార్లైనా ప్రయత్నించవచ్చు.
unlock-forgot-sheet = మీ రికవరీ పత్రంతో గానీ, మీ రికార్డులను ఇంకా తెరిచే మరో పరికరంతో గానీ కొత్తగా మొదలుపెట్టవచ్చు: ఈ పరికరం నుంచి రికార్డులను తీసివేసి, మళ్లీ తెచ్చుకోండి.
unlock-forget-text = తర్వాత “నా దగ్గర రికవరీ పత్రం ఉంది” లేదా “నా రికార్డులు వేరే పరికరంలో ఉన్నాయి” ఎంచుకోండి.
unlock-forget-lost = రికవరీ పత్రం గానీ మరో పరికరం గానీ లేకపోతే మీ రికార్డులు శాశ్వతంగా పోతాయి.

## ఈ పరికరం తీసివేయబడింది

removed-title = ఈ పరికరం తీసివేయబడింది
removed-text = మీ మరో పరికరం దీన్ని మీ రికార్డు నుంచి తీసివేసింది. ఇక్కడ ఇక ఏదీ తెరుచుకోదు. మీ ఇతర పరికరాల్లో మీ రికార్డులు భద్రంగా ఉన్నాయి.
removed-again = ఈ పరికరాన్ని మళ్లీ వాడాలంటే, ముందు దీని నుంచి రికార్డును తీసివేసి, తర్వాత వేరే పరికరం నుంచి దీన్ని కొత్తగా చేర్చండి.
removed-button = ఈ పరికరం నుంచి తీసివేయండి

## రికార్డులు

records-title = రికార్డులు
records-empty = ఇంకా రికార్డులు లేవు
records-empty-text = ఆసుపత్రి లేదా డాక్టర్ ఇచ్చిన ఫైల్, PDF, లేదా కాగితం ఫోటో చేర్చండి. ఎక్కడికైనా వెళ్లే ముందే అది ఈ పరికరంలో భద్రం చేయబడుతుంది.
records-no-summary = ఇంకా సారాంశం లేదు: అది ఆరోగ్య రికార్డు ఫైళ్ల నుంచి తయారవుతుంది. మీ పత్రాలు కింద ఉన్నాయి.
records-missing = { $count ->
    [one] ఒక రికార్డును తిరిగి తీసుకురాలేకపోయాము: దాన్ని చేర్చిన పరికరం మాత్రమే దాన్ని తెరవగలదు. ఆ పరికరం ఇంకా మీ దగ్గర ఉంటే, ఇంటర్నెట్ ఉన్నప్పుడు దానిలో ఈ వాలెట్‌ను తెరవండి.
   *[other] { $count } రికార్డులను తిరిగి తీసుకురాలేకపోయాము: వాటిని చేర్చిన పరికరం మాత్రమే వాటిని తెరవగలదు. ఆ పరికరం ఇంకా మీ దగ్గర ఉంటే, ఇంటర్నెట్ ఉన్నప్పుడు దానిలో ఈ వాలెట్‌ను తెరవండి.
  }
documents = పత్రాలు
add-record = రికార్డు చేర్చండి
add-photo = ఫోటో తీయండి
adding = చేరుస్తోంది
adding-name = { $name } చేరుస్తోంది
adding-cancel = { $name } చేర్చడం రద్దు చేయండి
adding-dismiss = మూసివేయండి
adding-behind = { $count ->
    [one] ఇంకా { $count } ఫైల్ వేచి ఉంది
   *[other] ఇంకా { $count } ఫైళ్లు వేచి ఉన్నాయి
  }
adding-behind-cancel = ఈ ఫైళ్లను చేర్చవద్దు
notice-added = “{ $name }” చేర్చబడింది.
notice-left-out = { $count ->
    [one] { $count } ఫైల్ చేర్చలేదు: అంతకు ముందే మీ రికార్డు లాక్ అయింది. దాన్ని మళ్లీ ఎంచుకోండి.
   *[other] { $count } ఫైళ్లు చేర్చలేదు: అంతకు ముందే మీ రికార్డు లాక్ అయింది. వాటిని మళ్లీ ఎంచుకోండి.
  }
record-waiting = పంపాల్సి ఉంది
record-kept = పంపాం, సర్వీస్ దగ్గర ఉంది.
record-line = { $kind } · { $day } · { $size }
record-from = { $who } పంపారు
kind-fhir = ఆరోగ్య రికార్డు
kind-fhir-entries = { $count ->
    [one] ఆరోగ్య రికార్డు, { $count } అంశం
   *[other] ఆరోగ్య రికార్డు, { $count } అంశాలు
  }
kind-pdf = PDF
kind-image = ఫోటో
record-opening = రికార్డు తెరుచుకుంటోంది
record-not-opened = రికార్డు తెరుచుకోలేదు
record-image = “{ $title }” రికార్డు చిత్రం
record-open = తెరవండి
record-save = కాపీ సేవ్ చేయండి
record-save-hint = సేవ్ చేసిన కాపీ మామూలు ఫైల్: ఈ పరికరం వాడే ఎవరైనా దాన్ని చదవగలరు.
records-shown = { $count ->
    [one] { $count } రికార్డులో { $here } కనిపిస్తోంది
   *[other] { $count } రికార్డులలో { $here } కనిపిస్తున్నాయి
  }
records-more = ఇంకా చూపించండి
search = మీ రికార్డుల్లో వెతకండి
search-found = { $count ->
    [0] “{ $query }” – ఏమీ దొరకలేదు
    [one] “{ $query }” – { $count } రికార్డు
   *[other] “{ $query }” – { $count } రికార్డులు
  }
search-nothing = వేరే పదం, లేదా పదం మొదలు మాత్రమే రాసి చూడండి.
search-many = ఇవి బాగా సరిపోతున్నాయి. మిగతావాటి కోసం ఇంకో పదం చేర్చండి.
search-matched = ఇందులో దొరికింది: { $what }
erase-record = ఈ రికార్డు తొలగించండి
erase-record-title = “{ $title }” శాశ్వతంగా తొలగించాలా?
erase-record-text = ఇది ఇక్కడ, సర్వీస్‌లో కూడా తొలగించబడుతుంది; మీరు షేర్ చేసినవారు ఇక దీన్ని తెరవలేరు. దీన్ని తిరిగి తేవడం కుదరదు.
erase-record-not = ఇతరులు ఇప్పటికే చూసినవి, కాపీ చేసినవి, సేవ్ చేసినవి వారి దగ్గరే ఉంటాయి.
erase-record-yes = అవును, శాశ్వతంగా తొలగించండి
erase-record-done = “{ $title }” తొలగించబడింది.

stage-waiting = ఎదురు చూస్తోంది…
stage-reading = ఫైల్ చదువుతోంది
stage-checking = ఇది ఏమిటో చూస్తోంది
stage-protecting = ఈ పరికరంలో భద్రం చేస్తోంది
stage-sending = పంపుతోంది
stage-confirming = భద్రంగా ఉందో లేదో చూస్తోంది
stage-fetching = తెస్తోంది
stage-opening = ఈ పరికరంలో తెరుస్తోంది
stage-approving = మరో పరికరం కోసం చూస్తోంది
stage-packing = ఫైల్ సిద్ధం చేస్తోంది

## సారాంశం

section-problems = ఆరోగ్య సమస్యలు
section-medicines = మందులు
section-allergies = అలెర్జీలు
section-immunizations = టీకాలు
section-results = ఇటీవలి పరీక్ష ఫలితాలు
section-events = డాక్టర్‌ను కలిసినవి, చికిత్సలు
section-changed = చివరగా మారినవి
section-flagged = గమనించాల్సిన ఫలితాలు
allergies-none-known = తెలిసిన అలెర్జీలు లేవు
allergies-nothing-said = ఈ రికార్డుల్లో అలెర్జీల గురించి ఏమీ లేదు.
other-people = ఈ రికార్డుల్లో కొన్ని వేరేవారివి కావచ్చు: { $names }. నమ్మే ముందు సరిచూడండి.
summary-unreadable = { $count ->
    [one] { $count } రికార్డు చదవలేకపోయాం, అది ఇక్కడ లేదు: { $names }. మిగతావి పూర్తిగా ఉన్నాయి.
   *[other] { $count } రికార్డులు చదవలేకపోయాం, అవి ఇక్కడ లేవు: { $names }. మిగతావి పూర్తిగా ఉన్నాయి.
  }
show-all = అన్నీ చూపించండి ({ $count })
show-fewer = తక్కువ చూపించండి
flag-high = ఎక్కువ
flag-low = తక్కువ
flag-alert = ముఖ్యం
earlier = ఇంతకు ముందు విలువలు
earlier-date = తేదీ
earlier-value = విలువ
evidence = రికార్డులో ఉన్నది
evidence-from = ఎక్కడి నుంచి:
born = పుట్టిన తేదీ { $date }
gender-male = పురుషుడు
gender-female = స్త్రీ
gender-other = ఇతర లింగం
gender-unknown = లింగం తెలియదు
fact-author = రాసినవారు
fact-category = వర్గం
fact-class = సందర్శన రకం
fact-code = కోడ్
fact-conclusion = ముగింపు
fact-criticality = ఎంత ప్రమాదకరం
fact-date = తేదీ
fact-dose = మోతాదు
fact-ended = ముగిసింది
fact-form = రూపం
fact-format = ఫైల్ రకం
fact-given = ఇచ్చినది
fact-ingredients = ఇందులో ఉన్నవి
fact-interpretation = అర్థం
fact-issued = రిపోర్ట్ తేదీ
fact-last = చివరిసారి
fact-lot = బ్యాచ్
fact-manufacturer = తయారుచేసినవారు
fact-measured = కొలిచినది
fact-method = పద్ధతి
fact-model = మోడల్
fact-note = గమనిక
fact-onset = మొదలైంది
fact-outcome = ఫలితం
fact-performed = చేసినది
fact-performer = చేసినవారు
fact-period = సమయం
fact-place = చోటు
fact-prescribed = రాసిచ్చిన తేదీ
fact-prescriber = రాసిచ్చినవారు
fact-range = మామూలు స్థాయి
fact-reaction = ప్రభావం
fact-reason = కారణం
fact-recorded = నమోదు చేసిన తేదీ
fact-recorder = నమోదు చేసినవారు
fact-report = రిపోర్ట్
fact-route = ఎలా తీసుకోవాలి
fact-series = వరుస
fact-severity = తీవ్రత
fact-site = శరీర భాగం
fact-source = చెప్పినవారు
fact-specimen = నమూనా
fact-status = స్థితి
fact-taken = తీసుకున్నది
fact-target = దేనికి వ్యతిరేకంగా
fact-type = రకం
fact-used = వాడినది
fact-valid = ఎప్పటివరకు చెల్లుతుంది
fact-value = విలువ
fact-verification = ఎంత ఖచ్చితం
value-active = ప్రస్తుతం ఉంది
value-allergy = అలెర్జీ
value-amended = తర్వాత మార్చారు
value-biologic = జీవసంబంధ మందు
value-cancelled = రద్దయింది
value-completed = పూర్తయింది
value-confirmed = నిర్ధారించారు
value-corrected = సరిదిద్దారు
value-differential = అనేక అవకాశాల్లో ఒకటి
value-encounter-diagnosis = సందర్శనలో గుర్తించారు
value-environment = పరిసరాలు
value-final = తుది
value-finished = ముగిసింది
value-food = ఆహారం
value-high = ఎక్కువ
value-imaging = శరీర చిత్రాలు
value-in-progress = జరుగుతోంది
value-inactive = ఇప్పుడు లేదు
value-intolerance = అసహనం
value-laboratory = ప్రయోగశాల
value-low = తక్కువ
value-medication = మందు
value-mild = తేలికపాటి
value-moderate = మధ్యస్థం
value-not-done = చేయలేదు
value-on-hold = తాత్కాలికంగా ఆపారు
value-planned = ప్రణాళికలో ఉంది
value-preliminary = ప్రాథమికం
value-problem-list-item = సమస్యల జాబితాలో ఉంది
value-provisional = ఇంకా ఖచ్చితం కాదు
value-recurrence = మళ్లీ వచ్చింది
value-refuted = లేదని తేలింది
value-relapse = మళ్లీ వచ్చింది
value-remission = ఇప్పుడు లక్షణాలు లేవు
value-resolved = తగ్గిపోయింది
value-severe = తీవ్రం
value-stopped = ఆపివేశారు
value-unable-to-assess = తెలియదు
value-unconfirmed = నిర్ధారించలేదు
value-unknown = తెలియదు
value-vital-signs = ప్రాణ సూచికలు

## షేర్ చేయడం

share-title = షేర్
share-lead = డాక్టర్ కోడ్‌ను స్కాన్ చేయండి, లేదా మీ కోడ్ చూపించండి. మీరు అవును అనే వరకు ఏదీ షేర్ కాదు.
share-show = బదులుగా కోడ్ చూపించండి
offers-title = మీ షేర్ కోడ్‌లు
offer-title = మీ షేర్ కోడ్
offer-lead = అవతలి వ్యక్తి ఈ యాప్‌తో ఈ కోడ్‌ను స్కాన్ చేయాలి, లేదా వారికి లింక్ పంపండి.
offer-alt = మీ షేర్ కోడ్, స్కాన్ చేయడానికి
offer-unsent = ఇంటర్నెట్ లేదు. పంపగానే కోడ్ పనిచేస్తుంది.
offer-unsent-short = పంపాల్సి ఉంది
offer-safe = ఇంకా ఏదీ షేర్ కాలేదు. ఎవరైనా కోడ్ వాడితే, మీరు వారి పేరు చూసి నిర్ణయిస్తారు.
offer-cancel = ఈ కోడ్ వెనక్కి తీసుకోండి
offer-over = ఈ కోడ్ ఇక పనిచేయదు. దాని సమయం అయిపోయింది, లేదా మీరు వెనక్కి తీసుకున్నారు.
offer-made = { $at }న తయారుచేసిన కోడ్
offer-ran-out = దీని సమయం { $at }న అయిపోయింది. ఎవరూ వాడలేదు.
offer-taken-back = దీన్ని { $at }న వెనక్కి తీసుకున్నారు.
offer-declined = { $who } దీన్ని వాడారు. ఇది { $at }న ముగిసింది, ఏదీ షేర్ కాలేదు.
offers-ended = { $count ->
    [one] ముగిసిన కోడ్ ({ $count })
   *[other] ముగిసిన కోడ్‌లు ({ $count })
  }
offer-taken = { $who } మీ రికార్డులు చూడాలనుకుంటున్నారు
offer-taken-lead = వారు మీ షేర్ కోడ్ వాడారు. మీరు కోడ్ ఇచ్చింది వీరికేనా?
offer-yes = అవును, { $who }తో షేర్ చేయండి
offer-no = వద్దు, షేర్ చేయవద్దు
offer-look = చూసి నిర్ణయించండి
offer-answer = జవాబు ఇవ్వండి
offer-show = కోడ్ చూపించండి
time-until = { $until } వరకు వాడవచ్చు
time-over = సమయం అయిపోయింది.
share-scan = డాక్టర్ కోడ్ స్కాన్ చేయండి
shares-active = ఇప్పుడు షేర్ చేస్తున్నవి
shares-empty = మీరు ఏదీ షేర్ చేయడం లేదు
shares-empty-text = మీరు తప్ప మరెవరూ మీ రికార్డులు చూడలేరు.
shares-ended = { $count ->
    [one] ముగిసిన షేర్ ({ $count })
   *[other] ముగిసిన షేర్‌లు ({ $count })
  }
shares-honest = ఇప్పటికే చూసినదాన్ని చూడనట్టు చేయలేం.
share-line = { $count ->
    [one] { $purpose } { $count } రికార్డు
   *[other] { $purpose } { $count } రికార్డులు
  }
share-for = { $what } – { $purpose }
share-more = { $count ->
    [one] ఇంకా { $count }
   *[other] ఇంకా { $count }
  }
share-missing = { $count ->
    [one] ఇంకా ఈ పరికరానికి తిరిగి తీసుకురాలేకపోయిన ఒక రికార్డు
   *[other] ఇంకా ఈ పరికరానికి తిరిగి తీసుకురాలేకపోయిన { $count } రికార్డులు
  }
share-waiting = ఇంకా పంపలేదు. ఇంటర్నెట్ రాగానే ఇది షేర్ అవుతుంది.
share-asked = ఈ రికార్డులలో అడిగినవి మాత్రమే, వేరే ఏమీ కాదు.
share-follows = మీరు తర్వాత చేర్చే రికార్డుల నుండి కూడా ఇది అడిగినవి దీనికి అందుతాయి.
share-change = మార్చు
share-change-about = { $who } చూసేదాన్ని
share-change-waiting = మీ మార్పు ఇంకా పంపలేదు. కనెక్షన్ రాగానే జరుగుతుంది. అప్పటిదాకా ముందు షేర్ చేసినదాన్ని { $who } తెరవగలరు.
share-unnamed = ఇంకా ఏదీ షేర్ కాలేదు. ఇంటర్నెట్ రాగానే కోడ్ ఎవరిదో పేరు కనిపిస్తుంది, మీ అనుమతి అడుగుతుంది.
share-stopping = షేర్ చేయడం ఆగిందని ఇంకా ఖచ్చితంగా తెలియదు. ఖచ్చితమయ్యే వరకు దీన్ని తెరవగలరు.
share-confirm = కోడ్ ఎవరిదో ఇప్పుడు తెలిసింది: { $who }. మీరు షేర్ చేయాలనుకున్నది వీరితోనేనా?
share-confirm-yes = అవును, { $who }తో షేర్ చేయండి
share-changed = మీరు షేర్ చేసిన తర్వాత { $who } ఖాతా మారింది. అది వారేనని మీరు ఖచ్చితం చేసుకునే వరకు కొత్తవి ఏవీ వారికి వెళ్లవు.
share-renew = వారే: షేర్ చేయడం కొనసాగించండి
share-closed = { $who } { $day }న తమ ఖాతా మూసివేశారు. వారు ఇక ఏదీ తెరవలేరు.
share-left-out = { $count ->
    [one] { $count } రికార్డు చేర్చలేదు, ఎందుకంటే అందులో వేరే విషయం కూడా ఉంది.
   *[other] { $count } రికార్డులు చేర్చలేదు, ఎందుకంటే వాటిలో వేరే విషయాలు కూడా ఉన్నాయి.
  }
share-erased = { $count ->
    [one] ఈ షేర్‌లోని { $count } రికార్డును దాని యజమాని తొలగించారు.
   *[other] ఈ షేర్‌లోని { $count } రికార్డులను వాటి యజమాని తొలగించారు.
  }
share-nothing-yet = అలాంటి రికార్డు ఇంకా లేదు.
scope-picked = నేను ఎంచుకునే రికార్డులు
scope-kinds = రికార్డుల రకాలు
scope-everything = అన్నీ
scope-documents = పత్రాలు, చిత్రాలు
scope-results = పరీక్ష ఫలితాలు
scope-picked-line = { $count ->
    [one] { $count } రికార్డు
   *[other] { $count } రికార్డులు
  }
scope-kinds-line = { $kinds } (కొత్తవి కూడా)
scope-everything-line = అన్నీ (కొత్తవి కూడా)
share-until = { $until } వరకు
share-was-until = { $until } వరకు ఉండేది
share-opened = { $count ->
    [0] ఇంకా తెరవలేదు
    [one] ఒకసారి తెరిచారు
   *[other] { $count } సార్లు తెరిచారు
  }
stop-sharing = షేర్ ఆపివేయండి
stop-sharing-with = { $who }తో
notice-stopped = { $who }తో షేర్ చేయడం ఆపివేశారు. ఇప్పటికే చూసినదాన్ని చూడనట్టు చేయలేం.
notice-declined = { $who }కు వద్దని చెప్పారు. ఏదీ షేర్ కాలేదు.
state-active = నడుస్తోంది
state-stopped = ఆపివేశారు
state-lost = సర్వీస్‌కు ఇక తెలియదు
state-expired = ముగిసింది
state-waiting = పంపాల్సి ఉంది
state-stopping = ఆపుతోంది
state-confirm = మీ అనుమతి కావాలి

scan-title = డాక్టర్ కోడ్ స్కాన్ చేయండి
camera-picture = కెమెరా చూస్తున్నది
camera-starting = కెమెరా మొదలవుతోంది… అనుమతి ఇస్తారా అని బ్రౌజర్ అడగవచ్చు.
camera-looking = కోడ్‌ను చట్రం లోపల పట్టుకోండి
camera-refused = కెమెరాకు అనుమతి లేదు
    .todo = బ్రౌజర్ సెట్టింగ్‌లలో ఈ పేజీకి కెమెరా అనుమతి ఇచ్చి తిరిగి రండి, లేదా ఫోటో గానీ లింక్ గానీ వాడండి: కింద “వేరే మార్గాలు” చూడండి.
camera-missing = కెమెరా కనిపించలేదు
    .todo = కోడ్ ఫోటో లేదా లింక్ వాడండి: కింద “వేరే మార్గాలు” చూడండి.
camera-busy = ఇప్పుడు కెమెరా వాడలేరు
    .todo = కెమెరా వాడుతున్న ఇతర యాప్‌లను మూసి తిరిగి రండి, లేదా ఫోటో గానీ లింక్ గానీ వాడండి: కింద “వేరే మార్గాలు” చూడండి.
camera-insecure = కెమెరాకు సురక్షిత కనెక్షన్ కావాలి
    .todo = ఈ పేజీని httpsతో తెరవండి, లేదా ఫోటో గానీ లింక్ గానీ వాడండి: కింద “వేరే మార్గాలు” చూడండి.
scan-other = వేరే మార్గాలు
scan-photo = కోడ్ ఫోటో ఎంచుకోండి
scan-link = డాక్టర్ లింక్
scan-link-hint = డాక్టర్‌ను వారి లింక్ కాపీ చేసి మీకు పంపమని అడగండి.
scan-link-button = ఈ లింక్ వాడండి
who-title = సరైన వ్యక్తి వీరేనా?
who-unknown = ఇంటర్నెట్ లేదు, అందుకే ఈ కోడ్ ఎవరిదో ఇంకా చూపించలేం. మీరు కొనసాగవచ్చు: మీరు పేరు చూసి అవును అనే వరకు ఏదీ షేర్ కాదు.
vouched = { $by } ధృవీకరించారు
unvouched = ఇది వారు తమకు తాము ఇచ్చుకున్న పేరు; దీన్ని ఎవరూ ధృవీకరించలేదు. వారు మీ దగ్గరే ఉంటే, ఇది వారేనా అని అడగండి.
vouched-asking = ఈ పేరును ఎవరు ధృవీకరిస్తారో చూస్తున్నాం…
vouched-unknown = ఈ పేరును ఎవరైనా ధృవీకరిస్తారో లేదో ఇప్పుడు చూడలేకపోయాం. అప్పటివరకు ఇది వారి మాట మాత్రమే.
vouched-as = అక్కడ వారు { $name }, { $role } గా తెలుసు. ధృవీకరణ { $day } వరకు ఉంది.
vouched-as-name = అక్కడ వారు { $name } గా తెలుసు. ధృవీకరణ { $day } వరకు ఉంది.
vouched-end-title = మీరెవరో { $by } ఇకపై ధృవీకరించకూడదా?
vouched-end-text = అప్పుడు వారు మీ పేరును ధృవీకరిస్తున్నారని పేషెంట్లు చదవరు. వారు మళ్లీ ధృవీకరించగలరు.
vouched-end-yes = అవును, ధృవీకరణ తీసివేయండి
share-who = { $who } ఎవరు?
vouches-title = మీరు ధృవీకరించే వారు
vouches-settings = మీ దగ్గర ఎవరు పనిచేస్తారో చెప్పండి
vouches-lead = మీరు ఇక్కడ ధృవీకరించే వారి గురించి పేషెంట్లు “{ $by } ధృవీకరించారు” అని చదువుతారు. మీకు తెలిసిన వారిని మాత్రమే ధృవీకరించండి.
vouches-none = సేవను నడిపేవారు ఈ ఖాతాను సంస్థగా అంగీకరించలేదు, లేదా ఇకపై అంగీకరించరు. ఇది ధృవీకరించేది చెల్లదు.
vouches-empty = మీరు ఇంకా ఎవరినీ ధృవీకరించలేదు.
vouches-add = ఒకరిని ధృవీకరించండి
vouches-find = “నా కోడ్” లో వారు చూపే కోడ్‌ను స్కాన్ చేయండి.
vouches-name = మీకు తెలిసిన వారి పేరు
vouches-name-missing = వారి పేరు రాయండి
vouches-role = మీ దగ్గర వారు ఏమిటి
vouches-role-hint = ఉదాహరణకు: గుండె వైద్యులు. ఖాళీగా ఉంచవచ్చు.
vouches-long = ఎంత కాలానికి?
vouches-quarter = 3 నెలలు
vouches-year = 1 సంవత్సరం
vouches-yes = వారెవరో ధృవీకరించండి
vouches-until = ధృవీకరణ { $day } వరకు ఉంది.
vouches-waiting = ఇంకా పంపలేదు
vouches-ending = వెనక్కి తీసుకుంటున్నాం
vouches-end-title = { $who } ఎవరో మీరు ఇకపై ధృవీకరించకూడదా?
vouches-end-text = అప్పుడు పేషెంట్లు వారి పేరు పక్కన మీ పేరు చదవరు.
vouches-end-yes = అవును, వెనక్కి తీసుకోండి
vouches-back = జాబితాకు తిరిగి
who-yes = అవును, కొనసాగించండి
who-no = కాదు, వెనుకకు
choose-title = { $who }తో షేర్ చేయండి
choose-title-change = { $who } చూసేదాన్ని మార్చండి
choose-title-anyone = కోడ్ చూపించండి
choose-which = ఏ రికార్డులు?
choose-kinds = ఏ రకాలు?
choose-kinds-hint = వేరే విషయాలు లేని రికార్డులు మాత్రమే. ఒప్పుకునే ముందు అవి ఏవో మీరు చూస్తారు.
choose-kinds-missing = కనీసం ఒక రకం ఎంచుకోండి
choose-new-too = మీరు తర్వాత చేర్చే రికార్డులు కూడా, ఈ యాప్ మళ్లీ తెరిచి ఉన్నప్పుడు షేర్ అవుతాయి.
choose-open-for = కోడ్‌ను ఎంతసేపు వాడవచ్చు?
choose-open-for-hint = ఆ తర్వాత దాన్ని ఎవరూ వాడలేరు. దానితో మొదలైన షేర్ కొనసాగుతుంది.
choose-code = కోడ్ తయారుచేయండి
open-quarter = 15 నిమిషాలు
choose-records = వారు ఏం చూడవచ్చు?
choose-no-records = మీ దగ్గర ఇంకా రికార్డులు లేవు. ముందు “రికార్డులు” విభాగంలో ఒకటి చేర్చండి.
choose-all = అన్నీ ఎంచుకోండి
choose-none = ఏదీ ఎంచుకోవద్దు
choose-purpose = ఇది దేనికి?
choose-period = ఎంత కాలం?
choose-date = చివరి రోజు
choose-records-missing = కనీసం ఒక రికార్డు ఎంచుకోండి
choose-purpose-missing = ఇది దేనికో ఎంచుకోండి
choose-period-missing = ఎంత కాలమో ఎంచుకోండి
choose-date-missing = చివరి రోజు ఎంచుకోండి
choose-next = వారికి కనిపించేది చూడండి
connect-title = ఒక యాప్ అడుగుతున్నది
connect-who = { $who } మీ రికార్డులను అడుగుతోంది
connect-warning = మీరే ఇప్పుడే ఈ యాప్ నుండి ఇక్కడికి వచ్చి ఉంటేనే ఒప్పుకోండి. ఎవరైనా మీకు ఈ లింక్ లేదా కోడ్ పంపితే, వద్దని చెప్పండి: మీరు పంచుకునేది వారికి చేరవచ్చు.
connect-what = ఇది అడిగేది
connect-when = ఏ కాలానివి
connect-since = { $from } నుండి
connect-before = { $to } వరకు
connect-between = { $from } నుండి { $to } వరకు
connect-purpose = దేనికోసం
connect-own-request = మీరు అడిగిన విషయం
connect-until = గరిష్ఠంగా ఎప్పటివరకు
connect-new = కొత్త రికార్డులు
connect-new-text = వాటిని కూడా పొందాలనుకుంటోంది. మీరు అనుమతిస్తేనే అవి దానికి అందుతాయి.
connect-new-yes = నేను తర్వాత చేర్చేవి కూడా
connect-new-hint = ఇది అడిగిన వాటిలో ఏదైనా ఉన్న రికార్డును మీరు చేర్చిన ప్రతిసారీ, మిమ్మల్ని మళ్లీ అడగకుండా ఆ భాగం దీనికి అందుతుంది, షేరింగ్ ముగిసే వరకు. మీరు ఎప్పుడైనా ఆపివేయవచ్చు.
connect-identity = మీరు ఎవరు (పేరు, పుట్టిన తేదీ, చిరునామా)
connect-close = మీకు దగ్గరివారు
connect-family-history = మీ కుటుంబంలోని జబ్బులు
connect-care = సంరక్షణ ప్రణాళికలు, లక్ష్యాలు
connect-orders = పరీక్షలు, చికిత్సల కోసం రాసిచ్చినవి
connect-answers = మీరు జవాబిచ్చిన ప్రశ్నావళులు
connect-insurance = బీమా, బిల్లులు
connect-places = మీకు ఎవరు, ఎక్కడ చికిత్స చేశారు
connect-other = “{ $name }” రకం సమాచారం
connect-records = దీనికి అందేవి
connect-records-hint = ఇక్కడ ఉన్నవి మాత్రమే నకలుగా అందుతాయి, ఈ రికార్డులలో మరేదీ అందదు. ఇవ్వకూడని వాటి గుర్తు తీసేయండి. మీ పేరును, పత్రాలు మరియు చిత్రాల శీర్షికలను కూడా ఇది చూస్తుంది.
connect-count = { $kind }: { $count }
connect-rest = మీ దగ్గరే ఉండేవి: { $count }
connect-file = మొత్తం పత్రం లేదా చిత్రం
connect-as-asked = అడిగినంత కాలం: { $until } వరకు
connect-no = పంచుకోవద్దు
connect-answered = దీనికి మీరు ముందే ఒప్పుకున్నారు. పంచుకోండి ట్యాబ్‌లో దీనికి ఏమి అందిందో చూడవచ్చు, ఆపవచ్చు.
connect-nothing = వీటిలో ఏదీ మీ దగ్గర లేదు
connect-nothing-text = ఈ యాప్ అడిగేది మీ రికార్డులలో ఏదీ లేదు. ఏదీ పంచుకోలేదు.
connect-unreadable = ఇప్పుడు చదవలేకపోయాం, పంచుకోబడదు: { $titles }
purpose-treatment = చికిత్స
purpose-emergency = అత్యవసర పరిస్థితి
purpose-care-management = మరో డాక్టర్ సలహా లేదా చికిత్స ప్రణాళిక
purpose-payment = చెల్లింపు లేదా బీమా
purpose-research = పరిశోధన
purpose-patient-request = నేను అడిగిన వేరే విషయం
for-treatment = చికిత్స కోసం
for-emergency = అత్యవసర పరిస్థితి కోసం
for-care-management = మరో డాక్టర్ సలహా లేదా చికిత్స ప్రణాళిక కోసం
for-payment = చెల్లింపు లేదా బీమా కోసం
for-research = పరిశోధన కోసం
for-patient-request = పేషెంట్ అడిగిన విషయం కోసం
for-own-request = మీరు అడిగిన విషయం కోసం
for-unknown = తెలియని కారణంతో
period-hour = 1 గంట
period-day = 24 గంటలు
period-week = 7 రోజులు
period-three-months = 3 నెలలు
period-date = ఒక తేదీ వరకు
period-same = ఇప్పటిలాగే: { $until } వరకు
preview-title = { $who } ఏం చూస్తారు
preview-title-anyone = అవతలి వ్యక్తి ఏం చూస్తారు
preview-lead = వారు సరిగ్గా ఇదే చూస్తారు; ఎక్కువా కాదు, తక్కువా కాదు.
preview-share = { $who }తో షేర్ చేయండి
preview-prepare = ఈ షేర్ సిద్ధం చేయండి
preview-busy = { $who }తో షేర్ అవుతోంది…
change-title = ఏం మారుతుంది
change-gone = { $who } ఇకపై చూడనివి:
change-added = { $who } వీటిని కూడా చూస్తారు:
change-scope = షేర్ చేసేది: { $after }. ముందు: { $before }.
change-purpose = దేనికోసం: { $after }. ముందు: { $before }.
change-until = ఇది ముగిసేది: { $after }. ముందు: { $before }.
change-opened = { $who } ముందే తెరిచినది వారి దగ్గరే ఉంటుంది.
change-nothing = ఏమీ మారదు. వేరేది ఎంచుకోవడానికి వెనక్కి వెళ్లండి.
change-yes = మార్చండి
change-busy = మారుస్తోంది…
shared-title = షేర్ అయింది
shared-later = సిద్ధం చేశాం
shared-text = వారు ఇప్పుడు చూడగలరు. తెరిచిన ప్రతిసారీ మీకు చెబుతాం.
shared-done = అయింది
shared-line = { $purpose } · { $until } వరకు

## ఎవరో పంపినవి

parcel-title = మీకు పంపినవి
parcel-from = { $who } మీకు ఒక రికార్డు పంపారు
parcel-from-unknown = ఎవరో మీకు ఒక రికార్డు పంపారు
parcel-reading = ఎవరు పంపారో చూస్తున్నాం…
parcel-damaged = ఇది పంపినది కాదు: దారిలో మారి ఉండవచ్చు. దీన్ని ఉంచుకోలేరు.
parcel-line = { $title } · { $kind } · { $size }
parcel-until = { $until } వరకు మీ జవాబు కోసం వేచి ఉంటుంది
parcel-told = మీరు దీన్ని ఉంచుకున్నారా అన్నది పంపినవారికి కనిపిస్తుంది, చూశారా అన్నది కాదు.
parcel-look = చూడండి
parcel-keep = ఉంచుకోండి
parcel-decline = వద్దు
parcel-about = { $who } పంపినది
parcel-screen = మీకు పంపిన రికార్డు
parcel-kept = { $who } పంపినది మీరు ఉంచుకున్నారు.
parcel-declined = { $who } పంపినది తీసివేశాం. మీరు ఉంచుకోలేదని వారికి కనిపిస్తుంది.
receive-open = ఆసుపత్రి లేదా డాక్టర్ నుంచి రికార్డు పొందండి
receive-title = రికార్డు పొందండి
receive-lead = దీన్ని ఆసుపత్రికి లేదా డాక్టర్‌కు చూపించండి, లేదా లింక్ పంపండి. అప్పుడు వారు మీకు రికార్డు పంపగలరు; ఉంచుకోవాలో వద్దో మీరే నిర్ణయిస్తారు.
receive-alt = మీ కోడ్, స్కాన్ చేయడానికి
receive-note = దీనితో వారు మీకు పంపగలరు. మీవి ఏవీ చూడలేరు.

## జరిగినవి

activity-title = జరిగినవి
activity-lead = మీ రికార్డులను ఎవరు, ఎప్పుడు తెరిచారు. ఇక్కడ కనిపించకుండా ఎవరూ వాటిని తెరవలేరు.
activity-lead-clinician = మీరు ఏం, ఎప్పుడు తెరిచారు. మీ పేషెంట్లకు కూడా ఇదే కనిపిస్తుంది.
activity-empty = ఇంకా ఏమీ జరగలేదు
activity-empty-text = మీరు షేర్ చేసినదాన్ని ఎవరైనా తెరిచినా, ఎవరినైనా అడ్డుకున్నా, అది ఇక్కడ కనిపిస్తుంది.
activity-show = ఏం చూపించాలి
activity-all = అన్నీ
activity-only-opened = తెరిచినవి
activity-only-blocked = అడ్డుకున్నవి
blocked = అడ్డుకున్నాం
activity-created = మీరు ఈ రికార్డు తయారుచేశారు.
activity-added = { $records ->
    [0] మీరు ఒక రికార్డు చేర్చారు.
    [one] మీరు { $records } రికార్డు చేర్చారు.
   *[other] మీరు { $records } రికార్డులు చేర్చారు.
  }
activity-shared = { $records ->
    [0] మీరు { $purpose } { $who }తో రికార్డులు షేర్ చేశారు.
    [one] మీరు { $purpose } { $who }తో { $records } రికార్డు షేర్ చేశారు.
   *[other] మీరు { $purpose } { $who }తో { $records } రికార్డులు షేర్ చేశారు.
  }
activity-stopped = మీరు { $who }తో షేర్ చేయడం ఆపివేశారు.
activity-opened = { $records ->
    [0] { $who } { $purpose } మీరు షేర్ చేసినవి తెరిచారు.
    [one] { $who } { $purpose } { $records } రికార్డు తెరిచారు.
   *[other] { $who } { $purpose } { $records } రికార్డులు తెరిచారు.
  }
activity-blocked-stopped = { $times ->
    [one] మీరు ఆపివేసిన షేర్‌ను { $who } తెరవడానికి ప్రయత్నించారు, అడ్డుకున్నాం.
   *[other] మీరు ఆపివేసిన షేర్‌ను { $who } { $times } సార్లు తెరవడానికి ప్రయత్నించారు, అడ్డుకున్నాం.
  }
activity-blocked-expired = { $times ->
    [one] ముగిసిన షేర్‌ను { $who } తెరవడానికి ప్రయత్నించారు, అడ్డుకున్నాం.
   *[other] ముగిసిన షేర్‌ను { $who } { $times } సార్లు తెరవడానికి ప్రయత్నించారు, అడ్డుకున్నాం.
  }
activity-blocked-outside = { $times ->
    [one] మీరు షేర్ చేయనిదాన్ని { $who } తెరవడానికి ప్రయత్నించారు, అడ్డుకున్నాం.
   *[other] మీరు షేర్ చేయనిదాన్ని { $who } { $times } సార్లు తెరవడానికి ప్రయత్నించారు, అడ్డుకున్నాం.
  }
activity-device-added = మీరు ఒక పరికరం చేర్చారు: { $device }.
activity-device-removed = మీరు ఒక పరికరం తీసివేశారు: { $device }.
activity-kit-made = మీరు రికవరీ పత్రం తయారుచేశారు.
activity-recovered = రికవరీ పత్రంతో మీ రికార్డు ఒక పరికరంలోకి తిరిగి వచ్చింది: { $device }.
activity-erased = { $records ->
    [0] మీరు ఒక రికార్డు తొలగించారు.
    [one] మీరు { $records } రికార్డు తొలగించారు.
   *[other] మీరు { $records } రికార్డులు తొలగించారు.
  }
activity-offered = మీరు { $purpose } షేర్ కోడ్ తయారుచేశారు.
activity-offer-taken = { $who } మీ షేర్ కోడ్ వాడారు.
activity-offer-ended = మీరు ఒక షేర్ కోడ్ వెనక్కి తీసుకున్నారు.
activity-receipt = రసీదు చూడండి
activity-renewed = ఖాతా మారిన { $who }తో షేర్‌ను మీరు కొత్తగా కొనసాగించారు.
activity-changed = { $who } చూసేదాన్ని మీరు మార్చారు.
activity-closed = మీరు మీ ఖాతా మూసివేశారు.
activity-contact-closed = { $who } తమ ఖాతా మూసివేశారు, ఇక ఏదీ తెరవలేరు.
activity-sent = మీరు { $who }కు ఒక రికార్డు పంపారు.
activity-arrived = { $who } మీకు ఒక రికార్డు పంపారు.
activity-parcel-kept = { $who } పంపిన రికార్డును మీరు ఉంచుకున్నారు.
activity-parcel-declined = { $who } పంపిన రికార్డును మీరు ఉంచుకోలేదు.
activity-parcel-withdrawn = { $who } మీకు పంపిన రికార్డును వెనక్కి తీసుకున్నారు.
activity-recovery-begun = మీ రికార్డును తిరిగి తెచ్చేందుకు ఎవరో మొదలుపెట్టారు.
activity-recovery-stopped = మీ రికార్డును తిరిగి తెచ్చే ప్రయత్నం ఆపివేశారు.
activity-recovery-completed = మీ రికార్డును తిరిగి తేవడం పూర్తయింది. కొత్త పరికరం: { $device }.
activity-vouched = మీరెవరో { $who } ధృవీకరించింది.
activity-vouched-ended = మీరెవరో { $who } ఇకపై ధృవీకరించదు.
activity-vouching = { $who } ఎవరో మీరు ధృవీకరించారు.
activity-vouching-ended = { $who } ఎవరో మీరు ఇకపై ధృవీకరించరు.
activity-admitted = సేవను నడిపేవారు మిమ్మల్ని సంస్థగా అంగీకరించారు: { $who }.
activity-admission-withdrawn = సేవను నడిపేవారు ఇకపై మిమ్మల్ని సంస్థగా అంగీకరించరు. మీరు ధృవీకరించినది ఏదీ ఇకపై చెల్లదు.
activity-older = ఒక పాత నమోదు. దాని వివరాలను సేవ ఇకపై ఉంచదు.
activity-restored = మీ సర్వీస్‌ను ఒక కాపీ నుండి తిరిగి తెచ్చారు. ఆ కాపీ తర్వాత జరిగినవి అక్కడ ఉండకపోవచ్చు.
device-unknown = పేరు తెలియదు
clinician-created = మీరు ఈ యాప్ వాడటం మొదలుపెట్టారు.
clinician-added = రికార్డులు చేర్చబడ్డాయి.
clinician-shared = { $records ->
    [0] { $who } { $purpose } మీతో రికార్డులు షేర్ చేశారు.
    [one] { $who } { $purpose } మీతో { $records } రికార్డు షేర్ చేశారు.
   *[other] { $who } { $purpose } మీతో { $records } రికార్డులు షేర్ చేశారు.
  }
clinician-stopped = { $who } మీతో షేర్ చేయడం ఆపివేశారు.
clinician-opened = { $records ->
    [0] మీరు { $purpose } { $who } రికార్డులు తెరిచారు.
    [one] మీరు { $purpose } { $who } రికార్డులలో { $records } తెరిచారు.
   *[other] మీరు { $purpose } { $who } రికార్డులలో { $records } తెరిచారు.
  }
clinician-blocked-stopped = { $times ->
    [one] { $who } ఆపివేసిన షేర్‌ను మీరు తెరవడానికి ప్రయత్నించారు, అడ్డుకున్నాం.
   *[other] { $who } ఆపివేసిన షేర్‌ను మీరు { $times } సార్లు తెరవడానికి ప్రయత్నించారు, అడ్డుకున్నాం.
  }
clinician-blocked-expired = { $times ->
    [one] ముగిసిన { $who } షేర్‌ను మీరు తెరవడానికి ప్రయత్నించారు, అడ్డుకున్నాం.
   *[other] ముగిసిన { $who } షేర్‌ను మీరు { $times } సార్లు తెరవడానికి ప్రయత్నించారు, అడ్డుకున్నాం.
  }
clinician-blocked-outside = { $times ->
    [one] { $who } షేర్ చేయనిదాన్ని మీరు తెరవడానికి ప్రయత్నించారు, అడ్డుకున్నాం.
   *[other] { $who } షేర్ చేయనిదాన్ని మీరు { $times } సార్లు తెరవడానికి ప్రయత్నించారు, అడ్డుకున్నాం.
  }
clinician-erased = { $records ->
    [0] { $who } ఒక రికార్డు తొలగించారు.
    [one] { $who } { $records } రికార్డు తొలగించారు.
   *[other] { $who } { $records } రికార్డులు తొలగించారు.
  }
clinician-offer-taken = మీరు షేర్ కోడ్ వాడారు, పేషెంట్ అనుమతి కోసం చూస్తున్నారు.
clinician-offer-ended = మీరు వాడిన షేర్ కోడ్ ఏదీ షేర్ కాకుండానే ముగిసింది.
clinician-renewed = { $who } మీతో షేర్‌ను కొత్తగా కొనసాగించారు.
clinician-changed = { $who } మీతో షేర్ చేసేదాన్ని మార్చారు.
clinician-patient-closed = { $who } తమ ఖాతా మూసివేశారు. వారు షేర్ చేసినవి ముగిశాయి.
clinician-parcel-kept = మీరు పంపిన రికార్డును { $who } ఉంచుకున్నారు.
clinician-parcel-declined = మీరు పంపిన రికార్డును { $who } ఉంచుకోలేదు.
clinician-parcel-withdrawn = { $who }కు పంపిన రికార్డును మీరు వెనక్కి తీసుకున్నారు.

## డాక్టర్ స్క్రీన్‌లు

patients-title = పేషెంట్లు
patients-lead = తమ రికార్డులను మీతో షేర్ చేసేవారు, కొత్తవారు ముందు.
patients-empty = ఇంకా ఎవరూ మీతో షేర్ చేయలేదు
patients-empty-text = పేషెంట్‌కు మీ కోడ్ చూపించండి. వారు షేర్ చేసేవి వెంటనే ఇక్కడ కనిపిస్తాయి.
patients-show-code = నా కోడ్ చూపించండి
account-ended = ఈ ఖాతా { $day }న ముగిసింది
account-ended-text = దీనితో ఇక ఏదీ తెరవలేరు, దీనితో ఎవరూ షేర్ చేయలేరు. కొనసాగాలంటే, సెట్టింగ్‌లలో దీన్ని ఈ పరికరం నుంచి తీసివేసి, కొత్తది తయారుచేసుకోండి.
claim-title = పేషెంట్ కోడ్ స్కాన్ చేయండి
claim-lead = మీ పేషెంట్ తమ ఫోన్‌లో షేర్ కోడ్ చూపిస్తారు.
claim-link = పేషెంట్ లింక్
claim-link-hint = పేషెంట్ మీకు లింక్ పంపి ఉంటే, దాన్ని ఇక్కడ పేస్ట్ చేయండి.
claim-waiting = పేషెంట్ అనుమతి కోసం చూస్తోంది
claim-waiting-text = మీ పేషెంట్‌కు ఇప్పుడు మీ పేరు కనిపిస్తోంది, అవును అనమని అడుగుతోంది. వారు అనగానే రికార్డులు ఇక్కడ తెరుచుకుంటాయి.
claim-ended = ఏదీ షేర్ కాలేదు
claim-over = మీ పేషెంట్ వద్దన్నారు, లేదా కోడ్ వెనక్కి తీసుకున్నారు. అది వారి ఇష్టం. పొరపాటున జరిగి ఉంటే, వారు మీకు కొత్త కోడ్ చూపించవచ్చు.
claim-ended-no = పేషెంట్ కోడ్: ఏదీ షేర్ కాలేదు
claim-ended-taken = పేషెంట్ కోడ్: వేరేవారు ముందే వాడారు
claim-ended-late = పేషెంట్ కోడ్: సమయం అయిపోయింది, లేదా వెనక్కి తీసుకున్నారు
patient-opening = { $who } రికార్డులు తెరుచుకుంటున్నాయి
patient-logged = మీరు రికార్డులు తెరిచినట్టు పేషెంట్‌కు తెలుస్తుంది.
patient-changed = { $who } ఏదో మార్చారు లేదా చేర్చారు. ఇప్పుడు ఉన్నట్టు చూడటానికి మళ్లీ తెరవండి.
patient-again = మళ్లీ తెరవండి
patient-refused = { $who } రికార్డులు తెరవలేరు
code-title = నా కోడ్
code-lead = పేషెంట్ తమ ఫోన్ కెమెరాతో దీన్ని స్కాన్ చేయాలి.
code-alt = { $name } కోడ్, స్కాన్ చేయడానికి
code-copy = లింక్ కాపీ చేయండి
code-send = పంపండి
code-copy-failed = కాపీ కాలేదు. లింక్ ఇదిగో:
code-unvouched = ఈ పేరు మీరే ఇచ్చుకున్నారని, దీన్ని ఎవరూ ధృవీకరించలేదని పేషెంట్లకు చెబుతాం.
code-account = ఈ సేవను నడిపేవారి కోసం: మీ నంబర్
notice-copied = లింక్ కాపీ అయింది.
notice-new-share = { $count ->
    [one] { $who } { $purpose } మీతో { $count } రికార్డు షేర్ చేశారు.
   *[other] { $who } { $purpose } మీతో { $count } రికార్డులు షేర్ చేశారు.
  }
notice-close = ఈ సందేశం మూసివేయండి

## సెట్టింగ్‌లు

settings-title = సెట్టింగ్‌లు
theme = లేత లేదా ముదురు రంగు
theme-auto = నా పరికరంలో ఉన్నట్టు
theme-light = లేత
theme-dark = ముదురు
text-size = అక్షరాల పరిమాణం
text-normal = మామూలు
text-large = 115 %
text-larger = 130 %
text-largest = 150 %
lock = లాక్
lock-text = లాక్ చేస్తే, మీరు మళ్లీ తెరిచే వరకు ఈ పరికరంలో మీ రికార్డులను ఎవరూ చదవలేరు.
auto-lock = ఎవరూ యాప్‌ను తాకకపోతే ఎంతసేపటికి దానంతట అదే లాక్ కావాలి
auto-lock-minutes = { $count ->
    [one] { $count } నిమిషం
   *[other] { $count } నిమిషాలు
  }
settings-locks = పాస్‌కీలు, రహస్య వాక్యం
settings-devices = పరికరం చేర్చండి, లేదా పోయినదాన్ని తీసివేయండి
settings-receipts = తొలగించినప్పుడు సర్వీస్ సంతకం చేసినవి
settings-checked = సర్వీస్ నిజం చెబుతోందా అని
settings-sheet-none = ఇంకా తయారుచేయలేదు
settings-sheet-made = { $day }న తయారైంది
settings-sheet-unsaved = తయారైంది, కానీ ఇంకా భద్రపరచలేదు

## తెరిచే మార్గాలు

locks-title = తెరిచే మార్గాలు
locks-lead = ఈ పరికరంలో మీ రికార్డులు ఇలా తెరుచుకుంటాయి. ఒకటి కంటే రెండు మార్గాలు మంచివి.
locks-passkeys = ఈ పరికరం లాక్ (పాస్‌కీలు)
locks-no-passkeys = ఇంకా పాస్‌కీ లేదు.
locks-not-offered = ఈ బ్రౌజర్ ఈ యాప్‌కు పాస్‌కీలు ఇవ్వదు.
locks-passkey-add = పాస్‌కీ చేర్చండి
locks-passkey-remove-title = “{ $name }” పాస్‌కీ తీసివేయాలా?
locks-passkey-remove-text = అది ఇక ఈ పరికరంలో మీ రికార్డులను తెరవదు. మీ రికార్డులు అలాగే ఉంటాయి.
locks-passkey-remove-yes = అవును, పాస్‌కీ తీసివేయండి
locks-last = ఇక్కడ మీ రికార్డులను తెరవడానికి ఇదొక్కటే మార్గం. దీన్ని తీసివేసే ముందు మరొకటి చేర్చండి.
locks-passphrase = మీ రహస్య వాక్యంతో మీ రికార్డులను తెరవవచ్చు.
locks-no-passphrase = రహస్య వాక్యం లేదు.
locks-passphrase-set = రహస్య వాక్యం పెట్టండి
locks-passphrase-change = రహస్య వాక్యం మార్చండి
locks-passphrase-save = రహస్య వాక్యం సేవ్ చేయండి
locks-passphrase-saved = కొత్త రహస్య వాక్యం పెట్టబడింది.
locks-passphrase-remove = రహస్య వాక్యం తీసివేయండి
locks-passphrase-remove-title = రహస్య వాక్యం తీసివేయాలా?
locks-passphrase-remove-text = ఆ తర్వాత ఈ పరికరంలో పాస్‌కీతో మాత్రమే మీ రికార్డులు తెరుచుకుంటాయి.
locks-passphrase-remove-yes = అవును, రహస్య వాక్యం తీసివేయండి

## సర్వీస్ తాను ఉంచుకున్నదానిలో నష్టం కనుగొంది

damaged-banner = సర్వీస్ తాను ఉంచుకున్న దేనిలోనో నష్టం కనుగొంది. మీ పరికరం తాను చూపేదంతా సరిచూస్తూనే ఉంటుంది.
damaged-link = దీని అర్థం
damaged-title = సర్వీస్ తాను ఉంచుకున్నదానిలో నష్టం కనుగొంది
damaged-text = అది ఉంచుకున్న ఏదో ఒకటి ముందున్నట్టు లేదు. తరచుగా డిస్క్ పాడై ఉంటుంది; ఎవరో మార్చి ఉండవచ్చు కూడా. మీ రికార్డులను ఎవరో చదివారని దీని అర్థం కాదు: అవి మూసి ఉన్నాయి. సర్వీస్ ఇచ్చే ప్రతి జవాబునూ ఎప్పటిలాగే మీ పరికరంలో సరిచూస్తాం, సరిగ్గా లేనిదాన్ని వాడం.
damaged-next = సర్వీస్ ఎవరు నడుపుతారో తెలిస్తే వారికి చెప్పండి. అది బాగయ్యేవరకు మీ సొంత కాపీ ఉంచుకోండి: సెట్టింగ్‌లలో “అన్ని రికార్డులు సేవ్ చేయండి”.

## పరికరాలు

devices-title = పరికరాలు
devices-lead = ఇవన్నీ మీ రికార్డులను తెరవగలవు.
devices-this = ఈ పరికరం
devices-kit = రికవరీ పత్రం
devices-kit-link = కొత్త పత్రం తయారుచేయండి
devices-add = పరికరం చేర్చండి
devices-remove-title = “{ $name }” తీసివేయాలా?
devices-remove-text = అది వేరెవరి దగ్గర ఉన్నా ఇక ఏదీ తెరవదు. దీన్ని వెనక్కి తిప్పలేరు, కానీ పరికరాన్ని కొత్తగా చేర్చవచ్చు.
devices-remove-not = దానిలో ఇప్పటికే చూపించినదాన్ని వెనక్కి తీసుకోలేం. దాన్ని తెరవడం ఎవరికైనా తెలిసి ఉండవచ్చు అనుకుంటే, కొత్త రికవరీ పత్రం కూడా తయారుచేయండి.
devices-recovering = అందుకు మార్గం ఇవ్వబడిన ఒకరు మీ రికార్డును తిరిగి తెచ్చేందుకు మొదలుపెట్టారు. { $day } నుండి వారు దాన్ని వాడుకోవచ్చు, వారు వదిలేసే పరికరాలు తొలగిపోతాయి. అది మీరైనా, మీరు అడిగిన వారైనా అయితే ఏమీ చేయనక్కర్లేదు. కాకపోతే, ఆపండి.
devices-recovering-stop = ఇది నేను కాదు: ఆపండి
recovering-banner-link = అది మీరేనా?
restored-title = మీ సర్వీస్‌ను ఒక కాపీ నుండి తిరిగి తెచ్చారు
restored-lead = అది మళ్లీ { $day }, { $time } నాటిలా ఉంది. ఆ తర్వాత జరిగినవి సర్వీస్‌లో ఉండకపోవచ్చు. ఈ పరికరంలో ఉన్నవి భద్రంగా ఉన్నాయి.
restored-next = మీరు ఆపినవాటిని Aceso ముందుగా మళ్లీ ఆపుతుంది, తర్వాత అప్పటి నుండి మీరు చేసినవి మళ్లీ పంపుతుంది.
restored-recovery = మీ రికార్డును తిరిగి తెచ్చేందుకు ఎవరో మొదలుపెట్టారు. సర్వీస్‌లో అది కూడా పోయింది: మొదలుపెట్టిన వారు మళ్లీ మొదలుపెట్టాలి.
restored-reason = మీ సర్వీస్ చెప్పిన కారణం: “{ $reason }”
restored-ask = ఇది మీకు ఆశ్చర్యంగా ఉంటే, ఒప్పుకునే ముందు సర్వీస్ నడిపేవారిని అడగండి.
restored-yes = దీనితో కొనసాగండి
devices-remove-yes = అవును, ఈ పరికరం తీసివేయండి
device-joined = “{ $name }” మీ పరికరాల్లో చేరింది.
add-device-lead = మరో పరికరంలో ఈ యాప్ తెరిచి, “నా రికార్డులు వేరే పరికరంలో ఉన్నాయి” ఎంచుకుని, ఈ కోడ్‌ను స్కాన్ చేయండి.
add-device-alt = పరికరం చేర్చే కోడ్
add-device-waiting = మరో పరికరం కోసం చూస్తోంది…
add-device-meeting = ఒక పరికరం కోడ్‌ను స్కాన్ చేసింది. నంబర్ కాసేపట్లో కనిపిస్తుంది…
add-device-only-own = ఈ కోడ్‌ను మీ సొంత పరికరానికి మాత్రమే చూపించండి. దీనితో చేరినవారు అన్నీ తెరవగలరు.
add-device-came = “{ $name }” చేరాలనుకుంటోంది. అది కూడా ఒక నంబర్ చూపిస్తుంది:
add-device-compare = రెండు పరికరాల్లో ఒకే నంబర్ ఉందా?
add-device-yes = అవును, ఒకటే: చేర్చండి
add-device-no = కాదు, చేర్చవద్దు

## వెంట తీసుకెళ్లడానికి

export-title = దాచుకోవడానికి కాపీలు
export-text = ఇతర ప్రోగ్రామ్‌లు చదవగలిగే ఫైళ్లుగా అన్నీ సేవ్ చేసుకోండి.
export-all = అన్ని రికార్డులు సేవ్ చేయండి
export-csv = జరిగినవి పట్టికగా సేవ్ చేయండి
export-fhir = జరిగినవి ఆరోగ్య రికార్డు ఫైల్‌గా సేవ్ చేయండి
export-log = ఇతరులు సరిచూడగలిగేలా జరిగినవి సేవ్ చేయండి
export-readme = ఇవి మీరు Acesoలో దాచుకున్న ఆరోగ్య రికార్డులు, మీరు చేర్చినవి చేర్చినట్టే. ఇవి మామూలు ఫైళ్లు: ఈ ఫోల్డర్ తెరవగల ఎవరైనా చదవగలరు.
export-left-out = { $count ->
    [one] { $count } రికార్డు చదవలేకపోయాం, అది ఫైల్‌లో లేదు: { $names }. మిగతావన్నీ అందులో ఉన్నాయి.
   *[other] { $count } రికార్డులు చదవలేకపోయాం, అవి ఫైల్‌లో లేవు: { $names }. మిగతావన్నీ అందులో ఉన్నాయి.
  }
table-when = ఎప్పుడు (UTC)
table-what = ఏమిటి
table-who = ఎవరు
table-organisation = పనిచేసే చోటు
table-account = ఖాతా
table-purpose = దేనికి
table-records = రికార్డులు
table-device = పరికరం
table-times = ఎన్నిసార్లు
table-reason = ఎందుకు అడ్డుకున్నాం
table-created = మొదలైంది
table-added = రికార్డు చేర్చారు
table-shared = షేర్ చేశారు
table-stopped = షేర్ ఆపివేశారు
table-opened = తెరిచారు
table-blocked-stopped = అడ్డుకున్నాం: ఆపివేసిన షేర్
table-blocked-expired = అడ్డుకున్నాం: ముగిసిన షేర్
table-blocked-outside = అడ్డుకున్నాం: షేర్ చేయలేదు
table-device-added = పరికరం చేర్చారు
table-device-removed = పరికరం తీసివేశారు
table-kit-made = రికవరీ పత్రం తయారుచేశారు
table-recovered = పత్రంతో తిరిగి తెచ్చారు
table-erased = రికార్డు తొలగించారు
table-offered = షేర్ కోడ్ తయారుచేశారు
table-offer-taken = షేర్ కోడ్ వాడారు
table-offer-ended = షేర్ కోడ్ వెనక్కి తీసుకున్నారు
table-renewed = షేర్ కొత్తగా కొనసాగించారు
table-changed = షేర్ మార్చారు
table-closed = ఖాతా మూసివేశారు
table-sent = రికార్డు పంపారు
table-arrived = రికార్డు వచ్చింది
table-parcel-kept = పంపిన రికార్డు ఉంచుకున్నారు
table-parcel-declined = పంపిన రికార్డు ఉంచుకోలేదు
table-parcel-withdrawn = పంపిన రికార్డు వెనక్కి తీసుకున్నారు
table-recovery-begun = రికవరీ మొదలైంది
table-recovery-stopped = రికవరీ ఆపివేశారు
table-recovery-completed = రికవరీ పూర్తయింది
table-vouched = సంస్థ ధృవీకరించింది
table-vouched-ended = సంస్థ ధృవీకరణ ముగిసింది
table-vouching = ఒకరిని ధృవీకరించారు
table-vouching-ended = సొంత ధృవీకరణ ముగిసింది
table-admitted = సంస్థగా అంగీకారం
table-admission-withdrawn = ఇకపై సంస్థ కాదు
table-older = పాత నమోదు
table-restored = సర్వీస్‌ను తిరిగి తెచ్చారు

## ఇన్‌స్టాల్ చేయడం

install-title = మీ హోమ్ స్క్రీన్ మీద
install-text = ఇన్‌స్టాల్ చేస్తే, ఈ యాప్ మిగతా యాప్‌ల లాగే తెరుచుకుంటుంది, ఇంటర్నెట్ లేకపోయినా కూడా.
install-button = యాప్ ఇన్‌స్టాల్ చేయండి
install-by-share = మీ బ్రౌజర్‌లో షేర్ బటన్ (బాణం ఉన్న చతురస్రం) నొక్కి, “హోమ్ స్క్రీన్‌కు జోడించు” (Add to Home Screen) ఎంచుకోండి.
install-by-dock = స్క్రీన్ పైన ఉన్న మెనూలో ఫైల్ (File), తర్వాత “డాక్‌కు జోడించు” (Add to Dock) ఎంచుకోండి.
install-by-menu = మీ బ్రౌజర్ మెనూ (మూడు చుక్కలు) తెరిచి, “హోమ్ స్క్రీన్‌కు జోడించు” (Add to Home screen) ఎంచుకోండి.
install-decline = ఇప్పుడు వద్దు
update-ready = కొత్త వెర్షన్ సిద్ధంగా ఉంది. ఆ తర్వాత మళ్లీ తెరవాలి.
update-now = ఇప్పుడే వాడండి

## మానేయడం

leave-title = మానేయడం
forget-text = మీ రికార్డులను ఈ పరికరం నుంచి మాత్రమే తీసివేయండి, లేదా అన్ని చోట్లా తొలగించండి.
forget-button = ఈ పరికరం నుంచి తీసివేయండి
forget-title = మీ రికార్డులను ఈ పరికరం నుంచి తీసివేయాలా?
forget-kept = మీ ఇతర పరికరాల కోసం, రికవరీ పత్రం కోసం సర్వీస్ అన్నీ ఉంచుతుంది. ఈ పరికరంలో ఏదీ మిగలదు.
forget-no-sheet = మీ దగ్గర రికవరీ పత్రం లేదు. మీ రికార్డులు వేరే పరికరంలో కూడా లేకపోతే, అవి శాశ్వతంగా పోతాయి.
forget-yes = అవును, ఈ పరికరం నుంచి తీసివేయండి
erase-button = అన్నీ తొలగించండి
erase-title = అన్నీ తొలగించండి
erase-lead = మీ రికార్డులన్నీ ఇక్కడ, సర్వీస్‌లో కూడా శాశ్వతంగా తొలగించబడతాయి. వాటిని ఎవరూ తిరిగి తేలేరు, మీరు కూడా.
erase-records = అన్ని రికార్డులు తొలగించబడతాయి.
erase-shares = అన్ని షేర్‌లు ముగుస్తాయి, ఎవరూ ఇక ఏదీ తెరవలేరు.
erase-devices = మీ ఇతర పరికరాలు, రికవరీ పత్రం ఇక పనిచేయవు.
erase-not = ఇతరులు ఇప్పటికే చూసినవి, కాపీ చేసినవి, సేవ్ చేసినవి తొలగించలేం. ఏది ఎప్పుడు జరిగిందో సర్వీస్ దగ్గర జాబితా ఉంటుంది; అందులో పేర్లు గానీ వివరాలు గానీ ఉండవు.
erase-export = కాపీ ఉంచుకోవాలంటే, ముందు అన్ని రికార్డులు సేవ్ చేసుకోండి:
erase-word = తొలగించు
erase-sure = ఇది చివరి ప్రశ్న. దీని తర్వాత అన్నీ పోతాయి.
erase-yes = అన్నీ శాశ్వతంగా తొలగించండి
erase-busy = అన్నీ తొలగిస్తోంది…
erased-title = అన్నీ తొలగించబడ్డాయి
erased-text = మీ రికార్డులు ఈ పరికరం నుంచి, సర్వీస్ నుంచి పోయాయి.
erased-what = { $count ->
    [one] దాచిన { $count } ఫైల్ ({ $size }) { $at }న తొలగించినట్టు సర్వీస్ చెబుతోంది.
   *[other] దాచిన { $count } ఫైళ్లు ({ $size }) { $at }న తొలగించినట్టు సర్వీస్ చెబుతోంది.
  }
erased-receipt = సర్వీస్ దీనిపై సంతకం చేసింది. ఎప్పుడైనా చూపించాల్సి వస్తే, ఈ రసీదు దాచుకోవచ్చు.
erased-save = రసీదు సేవ్ చేయండి
erased-go = మొదటికి వెళ్లండి
receipts-title = తొలగించిన రికార్డులు
receipts-lead = మీరు ఒక రికార్డు తొలగించినప్పుడు, సర్వీస్ తన దగ్గర ఉన్నదాన్ని తొలగించి, అలా చేసినట్టు సంతకం చేస్తుంది. రికార్డు పేరు కూడా మర్చిపోబడుతుంది: రోజు, సమయం బట్టి మీకు తెలుస్తుంది.
receipts-empty = మీరు ఏ రికార్డూ తొలగించలేదు
receipts-empty-text = తొలగిస్తే, సర్వీస్ సంతకం చేసినది ఇక్కడ ఉంటుంది.
receipts-record = ఒక రికార్డు, { $at }న తొలగించబడింది
receipts-waiting = రికార్డు పోయిందని సర్వీస్ ఇంకా సంతకం చేయలేదు. చేయగానే రసీదు ఇక్కడ ఉంటుంది.
receipts-signed = సంతకం చేసింది: { $service } దగ్గర ఉన్న సర్వీస్.
receipts-check = రసీదు సరిచూడడానికి
receipts-number = తెలిసినవారు సంతకాన్ని సరిచూడగలరు. అది ఈ సంఖ్యదై ఉండాలి:

## డాక్టర్ ఖాతా ముగింపు

closing-title = ఈ ఖాతా ముగింపు
closing-text = ఆ తర్వాత ఈ ఖాతాతో ఏదీ తెరవలేరు, దీనితో ఉన్న షేర్‌లన్నీ ముగుస్తాయి.
closing-final = ముగింపు తేదీని ముందుకు తేవచ్చు, తర్వాత రోజుకు మార్చలేరు.
closing-set = ఈ ఖాతా { $day }న ముగుస్తుంది.
closing-day = చివరి రోజు
closing-on-day = ఈ రోజున ముగించండి
closing-on-title = { $day }న ఖాతా ముగించాలా?
closing-now = ఇప్పుడే ఖాతా ముగించండి
closing-now-title = ఇప్పుడే ఖాతా ముగించాలా?
closing-yes = అవును, ఖాతా ముగించండి

## పంపాల్సినవి

waiting-title = పంపాల్సినవి
waiting-lead = ఇది పంపుతోంది. మీరు మామూలుగా కొనసాగవచ్చు.
waiting-offline = ఇంటర్నెట్ రాగానే ఇది దానంతట అదే పంపబడుతుంది. మీరు మామూలుగా కొనసాగవచ్చు.
waiting-empty = అన్నీ పంపబడ్డాయి
waiting-try = ఇప్పుడు ప్రయత్నించండి
waiting-account = మొదటి ఏర్పాటు
waiting-record = ఒక రికార్డు
waiting-share = ఒక షేర్
waiting-change = షేర్‌లో మార్పు
waiting-stop = షేర్ ముగింపు
waiting-erase = రికార్డు తొలగింపు
waiting-offer = ఒక షేర్ కోడ్
waiting-offer-end = షేర్ కోడ్ ముగింపు
waiting-claim = మీరు స్కాన్ చేసిన పేషెంట్ కోడ్
waiting-close = ఈ ఖాతా ముగింపు
waiting-parcel = ఒకరికి ఒక రికార్డు
waiting-parcel-end = పంపిన రికార్డుకు మీ జవాబు
waiting-vouch = ఒకరు ఎవరో నిర్ధారణ
waiting-vouch-end = ఒక నిర్ధారణను వెనక్కి తీసుకోవడం
waiting-drop = ఇక షేర్ చేయవద్దు
waiting-lost = ఇది ఇప్పుడు ఈ పరికరంలో లేదు, పంపలేం. దీన్ని ఇక్కడ తొలగించి, మీ దగ్గరున్న కాపీ నుంచి మళ్లీ జోడించండి.
waiting-device = పరికరాల్లో మార్పు
waiting-backup = మీ ఇతర పరికరాలకు, రికవరీ పత్రానికి కాపీ
lock-now = ఇప్పుడే లాక్ చేయండి

## వివరాలు

about-title = మీరు ఏది నమ్మవచ్చు
about-lead = హద్దులు కూడా చెబితేనే మాటకు విలువ. రెండూ ఇక్కడ ఉన్నాయి.
about-where = నా రికార్డులు ఎక్కడ ఉన్నాయి?
    .answer = మీ పరికరాల్లో; అలాగే, మరెవరూ చదవలేని రూపంలో, కాపీ ఉంచే సర్వీస్‌లో. మీరు మాత్రమే తెరవగలరు: మీ పాస్‌కీ, రహస్య వాక్యం లేదా రికవరీ పత్రంతో.
about-who-sees = వాటిని ఎవరు చూడగలరు?
    .answer = మీరు, మీరు షేర్ చేసినంత కాలం మీరు షేర్ చేసినవారు. సర్వీస్ వాటిని చదవలేదు. ఏదో దాచి ఉందని, అది సుమారు ఎంత పెద్దదో, ఎప్పుడు ఏ ఖాతాతో తెరిచారో సర్వీస్‌కు తెలుస్తుంది.
about-stop = షేర్ చేయడం ఆపితే ఏమవుతుంది?
    .answer = ఆ క్షణం నుంచి అవతలి వ్యక్తి ఏదీ తెరవలేరు. వారు ఇప్పటికే చూసినది, కాపీ చేసినది, రాసుకున్నది వెనక్కి తీసుకోలేం.
about-names = డాక్టర్లు తాము చెప్పుకున్నవారేనా?
    .answer = పేరు అనేది ఎవరికి వారు ఇచ్చుకున్నది; ఎవరు ధృవీకరించారో యాప్ చెబితే తప్ప. ఖచ్చితంగా తెలియకపోతే, షేర్ చేసే ముందు ఎదురుగా అడగండి.
about-log = నాకు తెలియకుండా ఎవరైనా చూడగలరా?
    .answer = తెరిచినట్టు మీరు చూడగల చోట రాసే వరకు ఏదీ ఇవ్వబడదు; ఈ యాప్ దాన్ని తానే సరిచూస్తుంది. తెరిచిన రికార్డులతో ఎవరు ఏం చేస్తారో దీనికి తెలియదు.
about-code = నేను ఎవరినైనా నమ్మాలా?
    .answer = అవును: ఈ యాప్‌ను మీ బ్రౌజర్‌కు పంపేవారిని. మార్చిన యాప్ హాని చేయవచ్చు. మీరు నమ్మే అడ్రస్ నుంచి మాత్రమే వాడండి; మీ పరికరాన్ని, బ్రౌజర్‌ను అప్‌డేట్ చేస్తూ ఉండండి.
about-lost = రహస్య వాక్యం మరచిపోతే, లేదా ఈ పరికరం పోతే?
    .answer = మీ రికవరీ పత్రం అన్నీ తిరిగి తెస్తుంది; మీ మరో పరికరం కూడా. అవి లేకుండా ఎవరూ సాయం చేయలేరు: మీ రికార్డులను మరెవరూ తెరవలేరు. పత్రాన్ని భద్రంగా, రహస్యంగా ఉంచండి; అది ఎవరి దగ్గర ఉంటే వారు అన్నీ తెరవగలరు.
about-version = వెర్షన్ { $version }

## యాప్ ఆగిపోయింది

broken-title = ఏదో పొరపాటు జరిగింది
broken-text = యాప్ ఆగిపోయింది. మీ రికార్డులు భద్రంగా ఉన్నాయి; ఇప్పుడు చేస్తున్నది మళ్లీ చేయాల్సి రావచ్చు.
broken-reload = మళ్లీ మొదలుపెట్టండి

## ఏం సరిచూశాం

checked-title = ఏం సరిచూశాం
checked-lead = ఈ యాప్ సర్వీస్ మాటను ఊరికే నమ్మదు. ఏదైనా షేర్ చేసే, తెరిచే లేదా పూర్తయిందని చూపే ముందు, అది చెప్పేది ఇక్కడ మీ పరికరంలో సరిచూస్తుంది:
checked-under-way = సరిచూస్తోంది…
checked-own = మీరు చేసింది నమోదైంది, అలాగే ఉంటుంది.
checked-people = మీరు షేర్ చేసేవారు మునుపటి వారే, వారి ఖాతాలు తెరిచి ఉన్నాయి.
checked-shares = మీ షేర్‌లలో ఏవి నడుస్తున్నాయి, ఏవి ఆపేశారు, ఏవి ముగిశాయి.
checked-now = జవాబు ఇప్పటిది, పాత రోజుది కాదు.
checked-past = గతం మునుపటిలాగే ఉంది, మీరు కలిసేవారికి చెప్పినట్లే ఉంది.
checked-service = { $service } లోని సర్వీస్ నుంచి.
checked-again = మళ్లీ సరిచూడు
checked-unanswered = ఇప్పుడు సరిచూడలేదు: సర్వీస్ జవాబివ్వలేదు.
checked-unanswered-since = ఇప్పుడు సరిచూడలేదు: సర్వీస్ జవాబివ్వలేదు. చివరిసారి సరిగ్గా ఉన్నది: { $at }.
checked-wrong = ఇది సరిగ్గా లేదు.
checked-clock = సర్వీస్ గడియారానికి, ఈ పరికరం గడియారానికి మధ్య నిమిషాలు: { $minutes }.
checked-mark = సరిచూశాం
checked-held = { $at } న సరిచూశాం.
checked-discard-hint = వేరే వారి పేరుతో ఎవరైనా కోడ్ తయారు చేయగలరు. ఇది వారిదేనని మీకు ఖచ్చితంగా తెలియకపోతే, దాన్ని తీసేయండి: దానితో ఏదీ షేర్ కాలేదు.
checked-discard = కోడ్ తీసేయండి
given-up-title = మీ సర్వీస్ కోల్పోయినవి
given-up-lead = అది ఒక కాపీ నుండి కొనసాగింది. ఇంతకు ముందు అది మరిన్ని నిర్ధారించిందని, ఆ విషయం తనే చెప్పిందని ఈ ఫైల్ ఎవరికైనా చూపుతుంది. మీ రికార్డులేవీ ఇందులో ఉండవు.
given-up-save = { $day } రుజువును సేవ్ చేయండి
second-title = రెండో సర్వీస్‌తో పోల్చండి
second-lead = మీ సర్వీస్ ఇతరులకు చెప్పేది కాకుండా మీకు వేరేది చెబితే, మరొకరు నడిపే రెండో సర్వీస్ దాన్ని చూపిస్తుంది. ఈ పరికరం అడుగుతోందని మాత్రమే దానికి తెలుస్తుంది, మీ రికార్డుల గురించి ఏమీ తెలియదు.
second-which = దేనితో పోల్చాలి
second-none = దేనితోనూ వద్దు
second-nobody = మీ సర్వీస్ రెండో సర్వీస్ దేన్నీ పేర్కొనలేదు.
second-same = రెండూ ఒకే విషయం చెబుతున్నాయి.
second-behind = రెండూ ఒకే విషయం చెబుతున్నాయి, కానీ రెండో సర్వీస్‌కు అన్నిటికంటే కొత్తది ఇంకా తెలియదు.
second-ahead = మీ సర్వీస్ చూపని కొత్తది ఒకటి రెండో సర్వీస్‌కు తెలుసు. కొన్ని నిమిషాల తర్వాత మళ్లీ సరిచూడండి. అలాగే ఉంటే, మీ సర్వీస్ నడిపే వారికి చెప్పండి.
second-differ = రెండూ వేర్వేరు విషయాలు చెబుతున్నాయి.
second-unreached = రెండో సర్వీస్‌ను చేరుకోలేకపోయాం.
second-other = రెండో సర్వీస్ మీ సర్వీస్‌కు చెందినది కాదు, కాబట్టి పోల్చలేం.
second-unclear = రెండో సర్వీస్ జవాబును సరిచూడలేకపోయాం. అది మీ సర్వీస్ గురించి ఏమీ చెప్పదు.
second-not-now = ఇప్పుడు పోల్చలేదు: మీ సర్వీస్ జవాబివ్వలేదు, లేదా దాని జవాబును సరిచూడలేకపోయాం.
mark-about = { $who }తో షేర్
mark-title = ఈ షేర్ సరిచూశాం
mark-lead = ఈ పరికరం సర్వీస్ మాటను ఊరికే నమ్మలేదు. { $at } న తానే సరిచూసింది:
mark-written = { $who }తో మీరు షేర్ చేసేది మీరు సరేనన్నట్టే నమోదైంది.
mark-active = షేర్ నడుస్తోంది: ఎవరూ ఆపలేదు, ముగియలేదు.
mark-person = ఇది { $who } గారికి మాత్రమే.
mark-now = సర్వీస్ జవాబు ఆ సమయంలోనిదే, పాత రోజుది కాదు.
mark-honest = సరిచూడలేనిది: చూసినదానితో ఎవరైనా ఏం చేస్తారో.
mark-person-about = { $who } గారి ఖాతా
mark-person-title = ఈ ఖాతాను సరిచూశాం
mark-person-account = { $who } గారి ఖాతా తెరిచి ఉంది, మీకు చూపింది ఇదే.
mark-person-alone = మీరు షేర్ చేసేది ఈ ఖాతాకు మాత్రమే తెరుచుకునేలా మూసి ఉంటుంది.
mark-person-vouched = ఈ పేరును ఎవరు ధృవీకరించారో ఇప్పుడు ఉన్నట్టే కనిపిస్తుంది, ఎవరినీ వదలలేదు.
mark-person-honest = సరిచూడలేనిది: మీ ముందున్నది పేరు చెప్పే వ్యక్తేనా అన్నది. ఎవరూ ధృవీకరించకపోతే వారినే అడగండి.
mark-patients-about = ఈ జాబితా
mark-patients-title = ఈ షేర్‌లను సరిచూశాం
mark-patients-active = నడుస్తున్నట్టు కనిపించేది నడుస్తోంది: పేషెంట్ ఆపలేదు, ముగియలేదు.
mark-patients-signed = ప్రతి షేర్‌ను పేషెంట్ సొంత వాలెట్ చేసింది, మీకు మాత్రమే.
mark-patients-honest = సరిచూడలేనిది: సర్వీస్ మీకు ఇంకా చూపని షేర్.
mark-patient-about = { $who } షేర్ చేసేది
mark-patient-active = షేర్ నడుస్తోంది: { $who } ఆపలేదు, ముగియలేదు.
mark-patient-signed = దీన్ని { $who } గారి వాలెట్ చేసింది, మీకు మాత్రమే.
mark-patient-honest = సరిచూడలేనిది: రికార్డులు చెప్పేది సరైనదేనా అన్నది.
mark-activity-about = ఈ జాబితా
mark-activity-title = ఈ జాబితాను సరిచూశాం
mark-activity-proven = చేర్చింది, షేర్ చేసింది, తెరిచింది, ఆపింది, చెరిపేసింది: ప్రతి వరుసకూ చేసినవారి సంతకం ఉంది, అది శాశ్వతంగా నమోదైంది.
mark-activity-order = ఏ వరుసా మారలేదు, జరగలేదు, రెండుసార్లు చెప్పలేదు.
mark-activity-said = సర్వీస్ మాట మాత్రమే అయినది: ఒక ప్రయత్నాన్ని అడ్డుకున్నామని, ఎన్నిసార్లని. కొత్తదాన్ని చెప్పడంలో అది ఆలస్యం కూడా చేయగలదు.
mark-record-about = ఈ రికార్డు
mark-record-title = ఈ రికార్డును సరిచూశాం
mark-record-written = ఇది మీరు చేర్చినట్టే మీదిగా నమోదైంది, చెరిపేయలేదు.
mark-record-closed = సర్వీస్ దగ్గర ఉన్నది మీ పరికరాల్లో, మీరు షేర్ చేసినవారికి మాత్రమే తెరుచుకుంటుంది.
mark-record-honest = సరిచూడలేనిది: సర్వీస్ దగ్గర దాని కాపీ రేపు కూడా ఉంటుందా అన్నది. లేకపోతే కుదరనివి సేవ్ చేసుకోండి.

## సమస్యలు

problem-wrong-passphrase = ఇది సరైన రహస్య వాక్యం కాదు.
    .kept = ఏమీ మారలేదు.
    .todo = పెద్ద అక్షరాలు, ఖాళీలు సరిచూసి మళ్లీ ప్రయత్నించండి.
problem-weak-passphrase = ఈ రహస్య వాక్యాన్ని ఊహించడం చాలా సులభం.
    .kept = ఇంకా ఏదీ తయారుకాలేదు.
    .todo = పొడవైనది ఎంచుకోండి, ఉదాహరణకు ఒకదానితో ఒకటి సంబంధం లేని మూడు నాలుగు పదాలు.
problem-no-wallet = ఈ పరికరంలో ఇంకా రికార్డు లేదు.
    .kept = ఏమీ మారలేదు.
    .todo = మొదటికి వెళ్లి ఒకటి తయారుచేయండి.
problem-wallet-exists = ఈ పరికరంలో ఇప్పటికే ఒక రికార్డు ఉంది.
    .kept = అది అలాగే ఉంది.
    .todo = దాని రహస్య వాక్యంతో తెరవండి.
problem-locked = మీ రికార్డు లాక్ చేసి ఉంది.
    .kept = అన్నీ అలాగే ఉన్నాయి.
    .todo = దాన్ని తెరిచి మళ్లీ ప్రయత్నించండి.
problem-vault-damaged = ఈ పరికరంలో దాచినది పాడైంది, తెరుచుకోవడం లేదు.
    .kept = సర్వీస్ దగ్గర ఉన్న కాపీ అలాగే ఉంది.
    .todo = ఈ యాప్ ఉన్న ఇతర ట్యాబ్‌లు మూసి, పేజీని మళ్లీ లోడ్ చేసి, ఇంకోసారి ప్రయత్నించండి.
problem-offline = సర్వీస్ అందడం లేదు.
    .kept = ఏదీ పోలేదు: ఇంతకు ముందు దాచినది అలాగే ఉంది.
    .todo = మీ ఇంటర్నెట్ చూసుకుని మళ్లీ ప్రయత్నించండి.
problem-service-trouble = సర్వీస్‌లో ప్రస్తుతం ఇబ్బంది ఉంది.
    .kept = ఏదీ పోలేదు: ఇంతకు ముందు దాచినది అలాగే ఉంది.
    .todo = కొన్ని నిమిషాలు ఆగి మళ్లీ ప్రయత్నించండి.
problem-too-fast = ఒకేసారి చాలా ఎక్కువైంది, కాస్త ఆగమని సర్వీస్ అడుగుతోంది.
    .kept = ఏదీ పోలేదు: ఇంతకు ముందు దాచినది అలాగే ఉంది.
    .todo = ఒక నిమిషం ఆగి మళ్లీ ప్రయత్నించండి.
problem-not-proven = సర్వీస్ ఇచ్చిన జవాబును సరిచూడలేకపోయాం, అందుకే దాన్ని వాడలేదు.
    .kept = మీ రికార్డులు భద్రంగా, మారకుండా ఉన్నాయి.
    .todo = తర్వాత మళ్లీ ప్రయత్నించండి. మళ్లీ జరిగితే, సర్వీస్ నడిపేవారికి చెప్పండి.
problem-service-forked = గతం గురించి సర్వీస్ చెప్పేది, ఈ వాలెట్ ముందు సరిచూసిన దానితో సరిపోవడం లేదు.
    .kept = మీ రికార్డులు భద్రంగా, మారకుండా ఉన్నాయి.
    .todo = తర్వాత మళ్లీ ప్రయత్నించండి. మళ్లీ జరిగితే, సర్వీస్ నడిపేవారికి చెప్పండి.
problem-service-went-back = ఖరారైన విషయాన్ని సర్వీస్ మరచిపోయింది.
    .kept = మీ రికార్డులు భద్రంగా, మారకుండా ఉన్నాయి.
    .todo = తర్వాత మళ్లీ ప్రయత్నించండి. మళ్లీ జరిగితే, సర్వీస్ నడిపేవారికి చెప్పండి.
problem-service-restored = మీ సర్వీస్‌ను ఒక కాపీ నుండి తిరిగి తెచ్చారు, అది మీ అంగీకారం కోసం చూస్తోంది.
    .kept = మీ రికార్డులు భద్రంగా, మారకుండా ఉన్నాయి.
    .todo = పైన ఉన్న నోటీసు చదివి, కొనసాగాలో లేదో చెప్పండి.
problem-restored-twice = తిరిగి తేవడం గురించి సర్వీస్ రెండు వేర్వేరు విషయాలు చెప్పింది.
    .kept = మీ రికార్డులు భద్రంగా, మారకుండా ఉన్నాయి.
    .todo = తర్వాత మళ్లీ ప్రయత్నించండి. మళ్లీ జరిగితే, సర్వీస్ నడిపేవారికి చెప్పండి.
problem-restored-back = మీరు ఒప్పుకున్న కాపీ కంటే వెనక్కి సర్వీస్ వెళ్లింది.
    .kept = మీ రికార్డులు భద్రంగా, మారకుండా ఉన్నాయి.
    .todo = తర్వాత మళ్లీ ప్రయత్నించండి. మళ్లీ జరిగితే, సర్వీస్ నడిపేవారికి చెప్పండి.
problem-restored-elsewhere = తిరిగి తెచ్చారని సర్వీస్ చెబుతోంది, కానీ దాని గతం ఈ పరికరానికి తెలిసినది కాదు.
    .kept = మీ రికార్డులు భద్రంగా, మారకుండా ఉన్నాయి.
    .todo = తర్వాత మళ్లీ ప్రయత్నించండి. మళ్లీ జరిగితే, సర్వీస్ నడిపేవారికి చెప్పండి.
problem-device-behind = ఈ పరికరం చేరకముందు తీసిన కాపీ నుండి మీ సర్వీస్‌ను తిరిగి తెచ్చారు.
    .kept = మీ రికార్డులు భద్రంగా, మారకుండా ఉన్నాయి.
    .todo = ముందే చేరిన పరికరంలో Aceso తెరవండి. అది దీన్ని మళ్లీ చేర్చుతుంది.
problem-service-stale = తన జవాబు ఇప్పటిదే అని సర్వీస్ చూపలేదు.
    .kept = మీ రికార్డులు భద్రంగా, మారకుండా ఉన్నాయి.
    .todo = తర్వాత మళ్లీ ప్రయత్నించండి. మళ్లీ జరిగితే, సర్వీస్ నడిపేవారికి చెప్పండి.
problem-stories-differ = సర్వీస్ మీకు, అవతలి వ్యక్తికి వేర్వేరు విషయాలు చెప్పింది.
    .kept = మీ రికార్డులు భద్రంగా, మారకుండా ఉన్నాయి.
    .todo = ఒకరికొకరు చెప్పుకోండి, సర్వీస్ నడిపే వారికి చెప్పండి. ఇది తేలే వరకు ఏదీ షేర్ చేయకండి.
problem-stories-differ-with = సర్వీస్ మీకు, { $name } గారికి వేర్వేరు విషయాలు చెప్పింది.
    .kept = మీ రికార్డులు భద్రంగా, మారకుండా ఉన్నాయి.
    .todo = ఒకరికొకరు చెప్పుకోండి, సర్వీస్ నడిపే వారికి చెప్పండి. ఇది తేలే వరకు ఏదీ షేర్ చేయకండి.
problem-stories-differ-services = మీ సర్వీస్, { $service } వేర్వేరు విషయాలు చెబుతున్నాయి.
    .kept = మీ రికార్డులు భద్రంగా, మారకుండా ఉన్నాయి.
    .todo = మీ సర్వీస్ నడిపే వారికి చెప్పండి. ఇది తేలే వరకు ఏదీ షేర్ చేయకండి.
problem-end-hidden = షేర్ ఆపేసిన విషయాన్ని సర్వీస్ దాచింది.
    .kept = మీ రికార్డులు భద్రంగా, మారకుండా ఉన్నాయి.
    .todo = తర్వాత మళ్లీ ప్రయత్నించండి. మళ్లీ జరిగితే, సర్వీస్ నడిపేవారికి చెప్పండి.
problem-invented = ఎప్పుడూ నమోదు కాని విషయాన్ని సర్వీస్ చూపింది.
    .kept = మీ రికార్డులు భద్రంగా, మారకుండా ఉన్నాయి.
    .todo = తర్వాత మళ్లీ ప్రయత్నించండి. మళ్లీ జరిగితే, సర్వీస్ నడిపేవారికి చెప్పండి.
problem-keys-swapped = అవతలి వ్యక్తి ఖాతా గురించి సర్వీస్ తప్పు వివరాలు ఇచ్చింది.
    .kept = మీ రికార్డులు భద్రంగా, మారకుండా ఉన్నాయి.
    .todo = తర్వాత మళ్లీ ప్రయత్నించండి. మళ్లీ జరిగితే, సర్వీస్ నడిపేవారికి చెప్పండి.
problem-own-keys-swapped = మీ సొంత ఖాతా గురించి సర్వీస్ తప్పు వివరాలు ఇచ్చింది.
    .kept = మీ రికార్డులు భద్రంగా, మారకుండా ఉన్నాయి.
    .todo = తర్వాత మళ్లీ ప్రయత్నించండి. మళ్లీ జరిగితే, సర్వీస్ నడిపేవారికి చెప్పండి.
problem-not-ended = మీరు ఆపినది లేదా తొలగించినది నిజంగా ముగిసిందని ఖచ్చితంగా తెలియదు.
    .kept = మీ రికార్డులు భద్రంగా, మారకుండా ఉన్నాయి.
    .todo = అది దానంతట అదే మళ్లీ ప్రయత్నించబడుతుంది. ఇలాగే ఉంటే, సర్వీస్ నడిపేవారికి చెప్పండి.
problem-opening-hidden = మీరు షేర్ చేసినదాన్ని తెరిచిన కొన్ని సందర్భాలను సర్వీస్ మీకు చెప్పలేదు.
    .kept = మీ రికార్డులు భద్రంగా, మారకుండా ఉన్నాయి.
    .todo = అది దానంతట అదే మళ్లీ ప్రయత్నించబడుతుంది. ఇలాగే ఉంటే, సర్వీస్ నడిపేవారికి చెప్పండి.
problem-arrival-hidden = ఎవరో మీకు ఒక రికార్డు పంపినట్లు లేదా మీ షేర్ కోడ్ వాడినట్లు సర్వీస్ మీకు చెప్పలేదు.
    .kept = మీ రికార్డులు భద్రంగా, మారకుండా ఉన్నాయి.
    .todo = అది దానంతట అదే మళ్లీ ప్రయత్నించబడుతుంది. ఇలాగే ఉంటే, సర్వీస్ నడిపేవారికి చెప్పండి.
problem-refused-falsely = అనుమతి ఉన్న దాన్ని సర్వీస్ నిరాకరించింది.
    .kept = మీ రికార్డులు భద్రంగా, మారకుండా ఉన్నాయి.
    .todo = తర్వాత మళ్లీ ప్రయత్నించండి. మళ్లీ జరిగితే, సర్వీస్ నడిపేవారికి చెప్పండి.
problem-other-ledger = మీ రికార్డు తయారైన సర్వీస్ ఇది కాదు.
    .kept = దీనికి ఏదీ పంపలేదు.
    .todo = మీరు రికార్డు తయారుచేసిన అడ్రస్‌లో యాప్ తెరవండి, లేదా సర్వీస్ నడిపేవారికి చెప్పండి.
problem-clock = ఈ పరికరం గడియారం సుమారు { $minutes } నిమిషాలు తప్పుగా ఉంది.
    .kept = ఏదీ పంపలేదు.
    .todo = పరికరం సెట్టింగ్‌లలో తేదీ, సమయం “ఆటోమేటిక్”గా పెట్టి మళ్లీ ప్రయత్నించండి.
problem-file-too-big = “{ $name }” చాలా పెద్దది: దాని పరిమాణం { $size }.
    .kept = అది చేర్చలేదు; మీ ఫైల్ మారలేదు.
    .todo = ఫైల్ { $limit } వరకు ఉండవచ్చు. దాన్ని విడగొట్టండి, లేదా చిన్న పరిమాణంలో సేవ్ చేయండి.
problem-file-empty = “{ $name }” ఖాళీగా ఉంది.
    .kept = అది చేర్చలేదు.
    .todo = వేరే ఫైల్ ఎంచుకోండి, లేదా ఎక్కడి నుంచి వచ్చిందో అక్కడి నుంచి మళ్లీ డౌన్‌లోడ్ చేయండి.
problem-file-unreadable = “{ $name }” చదవలేకపోయాం.
    .kept = ఏదీ చేర్చలేదు; మీ ఫైల్ మారలేదు.
    .todo = అది ఇంకా ఉందా, వేరే యాప్‌లో తెరుచుకుంటుందా అని చూసి, మళ్లీ ఎంచుకోండి.
problem-record-damaged = “{ $name }” ఆరోగ్య రికార్డే, కానీ పాడైంది ({ $place }).
    .kept = అది చేర్చలేదు; మీ ఇతర రికార్డులు అలాగే ఉన్నాయి.
    .todo = దాన్ని ఇచ్చినవారిని కొత్త కాపీ అడగండి.
problem-file-kind = “{ $name }” ఇక్కడ దాచగల రకం ఫైల్ కాదు.
    .kept = అది చేర్చలేదు.
    .todo = ఆరోగ్య రికార్డు ఫైల్ (JSON), PDF లేదా చిత్రం ఎంచుకోండి.
problem-quota-full = సర్వీస్‌లో మీ చోటు నిండింది: { $limit }లో { $used } వాడారు.
    .kept = ఏదీ పోలేదు: కొత్తవి ఈ పరికరంలోనే ఉంటాయి, చోటు దొరకగానే పంపబడతాయి.
    .todo = సర్వీస్ నడిపేవారిని ఇంకా చోటు అడగండి.
problem-device-full = ఈ పరికరంలో చోటు లేదు.
    .kept = ఇంతకు ముందు ఇక్కడ ఉన్నవన్నీ భద్రంగా ఉన్నాయి; ఇది దాచలేదు.
    .todo = పరికరంలో కొంత చోటు ఖాళీ చేసి మళ్లీ ప్రయత్నించండి.
problem-envelope-damaged = తిరిగి వచ్చినది, దాచినది ఒకటి కాదు; అందుకే చూపించడం లేదు.
    .kept = మీ ఇతర రికార్డులు అలాగే ఉన్నాయి.
    .todo = మళ్లీ ప్రయత్నించండి. మళ్లీ జరిగితే, మీ సొంత కాపీ నుంచి రికార్డును కొత్తగా చేర్చండి.
problem-record-gone = ఈ రికార్డు ఇప్పుడు లేదు.
    .kept = మీ ఇతర రికార్డులు అలాగే ఉన్నాయి.
    .todo = జాబితాకు తిరిగి వెళ్లండి.
problem-code-foreign = ఇది ఈ యాప్ కోడ్ కాదు.
    .kept = ఏమీ మారలేదు.
    .todo = ఈ యాప్‌లో కోడ్ చూపించమని అడిగి, దాన్ని స్కాన్ చేయండి.
problem-code-unknown = ఈ కోడ్ ఇక్కడ పనిచేయదు: అది వేరేదానికి, లేదా ఈ యాప్ కంటే కొత్తది.
    .kept = ఏమీ మారలేదు.
    .todo = సరైన కోడేనా అని చూడండి. ఇంకా పనిచేయకపోతే, కొత్త యాప్ కోసం ఈ పేజీని మళ్లీ లోడ్ చేయండి.
problem-code-other-service = ఈ కోడ్ వేరే సర్వీస్‌ది: { $service }.
    .kept = ఏదీ షేర్ కాలేదు.
    .todo = మీరు వాడే సర్వీస్‌నే వాడేవారితో మాత్రమే షేర్ చేయగలరు.
problem-code-own = ఇది మీ సొంత కోడ్.
    .kept = ఏదీ షేర్ కాలేదు.
    .todo = మీరు ఎవరితో షేర్ చేయాలో వారి కోడ్‌ను స్కాన్ చేయండి.
problem-request-unclear = అడగకూడనిదాన్ని ఈ యాప్ అడుగుతోంది.
    .kept = ఏదీ పంచుకోలేదు.
    .todo = యాప్ తయారు చేసేవారికి చెప్పండి; వారి అభ్యర్థన సరిగ్గా లేదు.
problem-request-changed = మీరు చూసిన తర్వాత, పంచుకోవాల్సినది మారింది.
    .kept = ఏదీ పంచుకోలేదు.
    .todo = యాప్‌కు ఏమి అందుతుందో మళ్లీ చూసి, తర్వాత నిర్ణయించుకోండి.
problem-nothing-picked = ఏ రికార్డూ ఎంచుకోలేదు.
    .kept = ఏదీ షేర్ కాలేదు.
    .todo = వెనుకకు వెళ్లి కనీసం ఒక రికార్డు ఎంచుకోండి.
problem-period-past = చివరి రోజు గడిచిపోయింది.
    .kept = ఏదీ షేర్ కాలేదు.
    .todo = వెనుకకు వెళ్లి తర్వాతి రోజు ఎంచుకోండి.
problem-share-stopped = పేషెంట్ ఈ షేర్ ఆపివేశారు.
    .kept = ఏదీ తెరవలేదు, ఈ ప్రయత్నం పేషెంట్‌కు కనిపిస్తుంది.
    .todo = రికార్డులు ఇంకా కావాలంటే, మళ్లీ షేర్ చేయమని పేషెంట్‌ను అడగండి.
problem-share-stopped-on = పేషెంట్ ఈ షేర్‌ను { $at }న ఆపివేశారు.
    .kept = ఏదీ తెరవలేదు, ఈ ప్రయత్నం పేషెంట్‌కు కనిపిస్తుంది.
    .todo = రికార్డులు ఇంకా కావాలంటే, మళ్లీ షేర్ చేయమని పేషెంట్‌ను అడగండి.
problem-share-expired = ఈ షేర్ ముగిసింది.
    .kept = ఏదీ తెరవలేదు, ఈ ప్రయత్నం పేషెంట్‌కు కనిపిస్తుంది.
    .todo = రికార్డులు ఇంకా కావాలంటే, మళ్లీ షేర్ చేయమని పేషెంట్‌ను అడగండి.
problem-share-expired-on = ఈ షేర్ { $at }న ముగిసింది.
    .kept = ఏదీ తెరవలేదు, ఈ ప్రయత్నం పేషెంట్‌కు కనిపిస్తుంది.
    .todo = రికార్డులు ఇంకా కావాలంటే, మళ్లీ షేర్ చేయమని పేషెంట్‌ను అడగండి.
problem-share-unknown = మీతో అలాంటి షేర్ లేదు.
    .kept = ఏదీ తెరవలేదు.
    .todo = జాబితాకు తిరిగి వెళ్లండి. అక్కడ ఏదైనా లేకపోతే, మళ్లీ షేర్ చేయమని పేషెంట్‌ను అడగండి.
problem-record-not-shared = పేషెంట్ మీతో షేర్ చేసినవాటిలో ఈ రికార్డు లేదు.
    .kept = ఏదీ తెరవలేదు, ఈ ప్రయత్నం పేషెంట్‌కు కనిపిస్తుంది.
    .todo = ఇది కావాలంటే, షేర్ చేయమని పేషెంట్‌ను అడగండి.
problem-wrong-passkey = ఈ పాస్‌కీ ఈ పరికరంలో మీ రికార్డులను తెరవదు.
    .kept = ఏమీ మారలేదు.
    .todo = ఈ యాప్ కోసం మీరు తయారుచేసిన పాస్‌కీ ఎంచుకోండి, లేదా రహస్య వాక్యం వాడండి.
problem-passkey-unable = ఇక్కడ దీనికి పాస్‌కీ వాడలేరు: కావాల్సినది ఈ బ్రౌజర్‌లో గానీ పరికరంలో గానీ లేదు.
    .kept = ఏమీ మారలేదు.
    .todo = బదులుగా రహస్య వాక్యం, లేదా మరో కొత్త బ్రౌజర్ వాడండి.
problem-last-lock = ఈ పరికరంలో మీ రికార్డులను తెరవడానికి ఇదొక్కటే మార్గం.
    .kept = అది తీసివేయలేదు.
    .todo = ముందు మరో మార్గం చేర్చి, తర్వాత దీన్ని తీసివేయండి.
problem-recovery-first = రెండో రికార్డు చేర్చే ముందు మీ రికవరీ పత్రం తయారుచేయండి.
    .kept = మీ మొదటి రికార్డు భద్రంగా ఉంది; ఇది చేర్చలేదు.
    .todo = పత్రాన్ని ఇప్పుడే తయారుచేసి ప్రింట్ తీయండి, లేదా రాసుకోండి. ఈ పరికరం పోతే అదే మీ రికార్డులను తిరిగి తెస్తుంది.
problem-kit-mistyped = రికవరీ కోడ్‌లో రాత తప్పు ఉంది.
    .kept = ఏమీ మారలేదు.
    .todo = దాన్ని మీ పత్రంతో ఒక్కో గుంపుగా సరిచూడండి.
problem-kit-unknown = ఈ రికవరీ కోడ్‌కు రికార్డులేవీ లేవు.
    .kept = ఏమీ మారలేదు.
    .todo = మీ కొత్త పత్రం వాడండి: కొత్తది తయారైతే పాతవి పనిచేయవు. ఈ యాప్ అడ్రస్, పత్రం మీద ఉన్నది ఒకటేనా అని చూడండి.
problem-device-removed = మరో పరికరం దీన్ని మీ రికార్డు నుంచి తీసివేసింది.
    .kept = మీ ఇతర పరికరాల్లో మీ రికార్డులు భద్రంగా ఉన్నాయి.
    .todo = ఈ పరికరం నుంచి రికార్డును తీసివేయండి. తర్వాత ఈ పరికరాన్ని మళ్లీ చేర్చవచ్చు.
problem-link-over = ఈ పరికరం చేర్చే కోడ్ సమయం అయిపోయింది, లేదా వేరే పరికరం దాన్ని వాడింది.
    .kept = ఈ పరికరం చేర్చలేదు.
    .todo = మీ మరో పరికరంలో కొత్త కోడ్ తయారుచేసి, దాన్ని స్కాన్ చేయండి.
problem-link-declined = మరో పరికరం వద్దంది.
    .kept = ఈ పరికరం చేర్చలేదు.
    .todo = అది పొరపాటు అయితే, మీ మరో పరికరంలో కొత్త కోడ్ తయారుచేయండి.
problem-too-many-devices = ఉండగలిగినన్ని పరికరాలు ఇప్పటికే ఉన్నాయి: రికవరీ పత్రంతో కలిపి 15.
    .kept = ఏ పరికరమూ చేర్చలేదు, ఇంకేమీ మారలేదు.
    .todo = మీ పరికరాల్లో ఒకదానిలో, ఇక వాడని దాన్ని తీసివేయండి. తర్వాత మళ్లీ ప్రయత్నించండి.
problem-offer-over = ఈ షేర్ కోడ్ ఇక పనిచేయదు: దాని సమయం అయిపోయింది, లేదా వెనక్కి తీసుకున్నారు.
    .kept = దీనితో ఏదీ షేర్ కాలేదు.
    .todo = కొత్త షేర్ కోడ్ కావాలి.
problem-offer-taken = వేరేవారు ఈ షేర్ కోడ్‌ను ముందే వాడారు.
    .kept = మీతో ఏదీ షేర్ కాలేదు.
    .todo = పేషెంట్‌కు చెప్పండి. వారు ఆ వ్యక్తికి వద్దని చెప్పి, మీకు కొత్త కోడ్ చూపించవచ్చు.
problem-inbox-full = ఈ వ్యక్తికి ప్రస్తుతం ఇంకా పంపలేరు.
    .kept = ఏదీ పంపలేదు.
    .todo = ఇప్పటికే వచ్చినవి వారు చూసే వరకు ఆగండి, లేదా ముందుగా మీతో షేర్ చేయమని అడగండి.
problem-parcel-over = ఇది ఇక ఇక్కడ లేదు: ఇప్పటికే జవాబిచ్చారు, వెనక్కి తీసుకున్నారు, లేదా సమయానికి జవాబివ్వలేదు.
    .kept = మీవి ఏవీ మారలేదు.
    .todo = మీకు ఇంకా కావాలంటే, మళ్లీ పంపమని పంపినవారిని అడగండి.
problem-parcel-damaged = ఇది పంపినది కాదు: దారిలో మారి ఉండవచ్చు.
    .kept = మీ రికార్డులకు ఏదీ చేర్చలేదు.
    .todo = మళ్లీ పంపమని పంపినవారిని అడగండి.
problem-person-unknown = ఈ కోడ్ ఇక్కడ ఎవరిదీ కాదు.
    .kept = ఏమీ మారలేదు.
    .todo = తమ కోడ్‌ను మళ్లీ చూపమని ఆ వ్యక్తిని అడగండి.
problem-no-organisation = ఈ ఖాతా ఇక్కడ సంస్థగా గుర్తించబడలేదు.
    .kept = ఎవరినీ నిర్ధారించలేదు.
    .todo = మీ సంస్థను గుర్తించమని ఈ సేవను నడిపేవారిని అడగండి. తర్వాత మళ్లీ ప్రయత్నించండి.
problem-vouchers-full = ఈ వ్యక్తిని నిర్ధారించగలిగినన్ని సంస్థలు ఇప్పటికే నిర్ధారించాయి: ఎనిమిది.
    .kept = కొత్తగా ఏదీ నిర్ధారించలేదు.
    .todo = ఆ వ్యక్తి వాటిలో ఒకదాన్ని తీసివేయవచ్చు. తర్వాత మళ్లీ ప్రయత్నించండి.
problem-vouch-unknown = అలాంటి నిర్ధారణ లేదు, లేదా దాన్ని మీరు వెనక్కి తీసుకోలేరు.
    .kept = ఏమీ మారలేదు.
    .todo = జాబితాను మళ్లీ చూడండి.
problem-account-closed = ఈ ఖాతా మూసివేయబడింది.
    .kept = ఏదీ పంపలేదు.
    .todo = కొనసాగాలంటే, సెట్టింగ్‌లలో దీన్ని ఈ పరికరం నుంచి తీసివేసి, కొత్తది తయారుచేసుకోండి.
problem-contact-closed = ఈ వ్యక్తి తమ ఖాతా మూసివేశారు.
    .kept = ఏదీ షేర్ కాలేదు.
    .todo = వారు ఈ యాప్ మళ్లీ వాడితే, వారి కొత్త కోడ్ అడగండి.
problem-patient-gone = ఈ పేషెంట్ తమ రికార్డులు తొలగించారు.
    .kept = ఏదీ తెరుచుకోలేదు. వారు షేర్ చేసినది ఇక ఎవరికీ లేదు.
    .todo = అది వారి హక్కు, దాన్ని ఎవరూ మార్చలేరు. మీకు ఇంకా ఏదైనా కావాలంటే, వారిని నేరుగా అడగండి.
problem-record-erased = యజమాని ఈ రికార్డు తొలగించారు.
    .kept = ఇతర రికార్డులు అలాగే ఉన్నాయి.
    .todo = జాబితాకు తిరిగి వెళ్లండి.
problem-contact-changed = మీరు షేర్ చేసిన తర్వాత అవతలి వ్యక్తి ఖాతా మారింది.
    .kept = ప్రస్తుతానికి కొత్తవి ఏవీ వారికి వెళ్లవు.
    .todo = అది వారేనని ఖచ్చితం చేసుకుని, “షేర్” విభాగంలో షేర్‌ను కొనసాగించండి.
problem-nothing-fits = ఎంచుకున్నదానికి ఏ రికార్డూ సరిపోలేదు.
    .kept = ఏదీ షేర్ కాలేదు.
    .todo = వేరే రకాల రికార్డులు ఎంచుకోండి, లేదా రికార్డులను ఒక్కొక్కటిగా ఎంచుకోండి.
problem-cancelled = మీరు దీన్ని ఆపివేశారు.
    .kept = ఇప్పటికే పూర్తయినది అలాగే ఉంది.
    .todo = ఎప్పుడైనా మళ్లీ మొదలుపెట్టవచ్చు.
problem-internal = మా వైపు ఏదో పొరపాటు జరిగింది ({ $what }).
    .kept = ఏదీ పోలేదు.
    .todo = మళ్లీ ప్రయత్నించండి. మళ్లీ జరిగితే, పేజీని కొత్తగా లోడ్ చేయండి.

## Insights: what models say

insights-title = అంచనాలు
insights-lead = ఇవి ఒక్కొక్కటి మీ కొన్ని విలువలను ఒక అధ్యయనంలోని వారితో పోల్చి, ఇలాంటి 100 మందిలో ఎంతమందిలో ఒక విషయం కనబడిందో చెబుతాయి.
insights-here = అంతా ఈ పరికరంలోనే లెక్కించబడుతుంది. ఏదీ ఎక్కడికీ పంపబడదు.
insights-some = { $all } విలువల్లో { $found } మీ రికార్డుల్లో ఉన్నాయి.
insights-some-shared = { $all } విలువల్లో { $found } షేర్ చేసిన రికార్డుల్లో ఉన్నాయి.
insights-none = దీని { $all } విలువల్లో ఏదీ మీ రికార్డుల్లో లేదు: మీరే రాయండి.
insights-none-shared = దీని { $all } విలువల్లో ఏదీ షేర్ చేసిన రికార్డుల్లో లేదు: మీరే రాయండి.
insights-picture = మీరు దీనికి ఒక చిత్రం ఇస్తారు.
insights-switch-off = ఆపండి
insights-switch-on = మొదలుపెట్టండి
insights-now-off = “{ $model }” ఆపబడింది. జాబితా చివర కనబడుతుంది.
insights-now-on = “{ $model }” మొదలైంది.
insights-report = రిపోర్టులోని కొలతల కోసం ({ $number })
insights-off = ఆపినవి ({ $number })
insight-not-for = వీటి కోసం దీన్ని వాడకండి
insight-no-diagnosis = ఇది రోగనిర్ధారణ కాదు. ఇలాంటి విలువలున్న వారిలో ఒక విషయం ఎంత సాధారణమో చెబుతుంది, మీకు ఏముందో కాదు.
insight-what-to-do = ఈ సంఖ్య మీకు ఆందోళన కలిగిస్తే, లేదా ఆరోగ్యం బాగా లేకపోతే, డాక్టర్‌తో మాట్లాడి ఇది చూపించండి. దీని కారణంగా ఏ మందూ మార్చకండి.
insight-no-diagnosis-shared = ఇది రోగనిర్ధారణ కాదు. ఇలాంటి విలువలున్న వారిలో ఒక విషయం ఎంత సాధారణమో చెబుతుంది, ఈ పేషెంట్‌కు ఏముందో కాదు.
insight-what-to-do-shared = పేషెంట్ గురించి మీకు తెలిసిన దానితో కలిపి దీన్ని చదవండి. ఇది ఏ పరీక్షకూ ప్రత్యామ్నాయం కాదు.
insight-checked = ఎవరిపై సరిచూశారు
insight-outcome = ఏది కనబడినట్టు లెక్కించారు:
insight-figures = ఇది ఎంత సరిగ్గా ఉంది, తెలుసుకోవలసినవి
insight-people-checked = ఈ సంఖ్యలు ఇది ఇంతకు ముందు చూడని { $rows } మందివి. వారిలో { $had } మందికి ఇది వెతికేది ఉంది.
insight-auc = ఒకరికి ఇది ఉండి మరొకరికి లేని ఇద్దరిలో, 100 జంటలలో { $pairs } సార్లు సరైన వ్యక్తికి ఎక్కువ సంఖ్య ఇస్తుంది ({ $low } నుండి { $high } ఉండవచ్చు).
insight-calibration = “100లో ఇంతమంది” అని చెప్పినప్పుడు, సగటున 100 మందిలో { $points } తేడా ఉంటుంది.
insight-threshold = ఇది ఉన్న 100 మందిలో { $found } మందికి 100లో { $line } లేదా అంతకంటే ఎక్కువ వచ్చింది. ఇది లేని 100 మందిలో { $spared } మందికి అంతకంటే తక్కువ వచ్చింది.
insight-data = డేటా:
insight-values = విలువలు
insight-range = { $low } నుండి { $high } వరకు తీసుకుంటుంది.
insight-missing = లేదు
insight-optional = ఖాళీగా వదలవచ్చు
insight-none = జవాబు లేదు
insight-from = ఎక్కడి నుండి:
insight-own = మీరు రాసినది
insight-restore = మళ్లీ రికార్డుల నుండి తీసుకోండి
insight-old = { $count ->
    [one] ఏడాది కంటే పాతది: ఇప్పటికీ సరైనదేనా చూడండి
   *[other] { $count } ఏళ్ల కంటే పాతది: ఇప్పటికీ సరైనదేనా చూడండి
  }
insight-undated = తేదీ లేదు: ఇప్పటికీ సరైనదేనా చూడండి
insight-no-number = ఇది సంఖ్య కాదు. యూనిట్ లేకుండా సంఖ్య మాత్రమే రాయండి
insight-needed = ఇది లేదు, ఇది లేకుండా జవాబు రాదు
insight-too-many-missing = చాలా ఖాళీగా ఉన్నాయి: ఖాళీగా వదలగల వాటిలో గరిష్ఠంగా { $number } మాత్రమే ఖాళీగా ఉండవచ్చు. మరొకటి నింపండి
insight-out-of-range = { $low } నుండి { $high } వరకు విలువలపై మాత్రమే దీన్ని సరిచూశారు
insight-no-answer = జవాబుల్లో ఒకటి ఎంచుకోండి
insight-work = లెక్కించండి
insight-abstains = ఈ విలువలకు జవాబు లేదు
insight-abstains-text = ఇది ఊహించవలసి వస్తుంది. లేనివి, సరిపోనివి పైన గుర్తించబడ్డాయి.
insight-answer = ఇది చెప్పేది
insight-stale = మీరు ఒక విలువ మార్చారు. ఇది ఇంకా ముందటి విలువలకు జవాబు: మళ్లీ లెక్కించండి.
insight-under-one = 100లో 1 కంటే తక్కువ
insight-of-hundred = 100లో { $number }
insight-over-ninety-nine = 100లో 99 కంటే ఎక్కువ
insight-picture = 100 మంది బొమ్మ: నింపినవారు { $people }
insight-of-all = దీన్ని { $people } మందిపై సరిచూశారు.
insight-of-group = సరిచూసిన వారిలో { $people } మంది ఎక్కువగా పోలి ఉన్నారు: { $group }.
insight-above = ఈ సంఖ్య వారిలో 100కి కనీసం { $number } మంది సంఖ్య కంటే ఎక్కువ.
insight-below = ఈ సంఖ్య వారిలో 100కి కనీసం { $number } మంది సంఖ్య కంటే తక్కువ.
insight-middle = ఈ సంఖ్య వారి సంఖ్యల మధ్యలో ఉంది: నలుగురిలో ఒకరికి తక్కువ, నలుగురిలో ఒకరికి ఎక్కువ.
insight-range-from = { $from } ఇంకా ఎక్కువ
insight-range-under = { $below } కంటే తక్కువ
insight-range-between = { $from } నుండి { $below } లోపు
insight-range-through = “{ $from }” నుండి “{ $to }” వరకు
insight-parts = ఏది పెంచింది, ఏది తగ్గించింది
insight-raised = పెంచింది ({ $by })
insight-lowered = తగ్గించింది ({ $by })
insight-not-given = ఇవ్వలేదు
insight-more-parts = తక్కువ ప్రభావం ఉన్నవి ({ $number })
insight-parts-how = పట్టీ ఎంత పొడవో ప్రభావం అంత ఎక్కువ. బ్రాకెట్లలోని సంఖ్యలు, మొదటి సంఖ్య ({ $base }) కలిపితే, అవకాశాల నిష్పత్తుల లాగరిథమ్‌లుగా జవాబు వస్తుంది. అధ్యయనంలో ఏవి కలిసి ఉన్నాయో చెబుతాయి, ఏది దేనికి కారణమో కాదు.
insight-keep = ఈ ఫలితం ఉంచుకోండి
insight-keep-text = ఇది మిగతా రికార్డుల లాగే అవుతుంది: షేర్ చేయవచ్చు లేదా తుడిచేయవచ్చు.
insight-kept = ఫలితం ఉంచబడింది.
insight-kept-look = మీ రికార్డుల్లో చూడండి
insight-kept-title = అంచనా: { $model }
insight-not-fetched = దీన్ని లోడ్ చేయలేకపోయాం.
    .todo = మొదటిసారి వాడినప్పుడు ఒకసారి లోడ్ అవుతుంది, తర్వాత కనెక్షన్ లేకుండా పనిచేస్తుంది. ఇంటర్నెట్‌కు కనెక్ట్ అయి మళ్లీ ప్రయత్నించండి.
insight-wrong-file = దీని ఒక ఫైల్ ఈ యాప్‌కు చెందినది కాదు, అందుకే వాడలేదు.
    .todo = తర్వాత మళ్లీ ప్రయత్నించండి. ఇలాగే ఉంటే, సర్వీస్ నడిపేవారికి చెప్పండి.
insight-crashed = లెక్క పూర్తి కాకముందే ఆగిపోయింది.
    .todo = మీ విలువలు ఇక్కడే ఉన్నాయి. మళ్లీ ప్రయత్నించండి.
insight-too-slow = లెక్కకు చాలా సమయం పట్టింది, అందుకే ఆపాం.
    .todo = వేరే యాప్‌లు, ట్యాబ్‌లు మూసి మళ్లీ ప్రయత్నించండి.
insight-too-old = ఈ బ్రౌజర్ ఈ లెక్క చేయలేదు.
    .todo = మీ బ్రౌజర్‌ను అప్‌డేట్ చేయండి, లేదా వేరేది వాడండి.
insight-unknown = యాప్ ఈ వెర్షన్‌లో అలాంటి అంచనా లేదు.
    .todo = జాబితాకు తిరిగి వెళ్లండి.
insight-broken = లెక్క జరగలేదు.
    .todo = మళ్లీ ప్రయత్నించండి. మళ్లీ ఇలా జరిగితే, పేజీని మళ్లీ లోడ్ చేయండి.
insight-film-title = చిత్రం
insight-film-lead = ఛాతీ ఎక్స్-రే ఒక ఫైల్‌గా: PNG, JPEG లేదా DICOM (.dcm). ఆసుపత్రి లేదా దాని డిస్క్‌లోని ఫైల్‌ను వాడండి. ఫిల్మ్‌ను లేదా స్క్రీన్‌ను తీసిన ఫోటో పనికిరాదు.
insight-film-choose = చిత్రాన్ని ఎంచుకోండి
insight-film-another = మరో చిత్రాన్ని ఎంచుకోండి
insight-film-drop = లేదా ఈ పేజీలో ఎక్కడైనా వదలండి
insight-film-here = చిత్రం ఈ పరికరంలోనే చదవబడుతుంది, ఎక్కడికీ పంపబడదు. మీరు ఈ పేజీని వదిలినప్పుడు అది మరచిపోబడుతుంది.
insight-film-reading = చిత్రాన్ని చదువుతోంది…
insight-film-label = మీరు ఎంచుకున్న చిత్రం
insight-film-square = చట్రంలో ఉన్నదాన్ని మాత్రమే, చాలా చిన్నదిగా చేసి, ఇది చూసింది.
insight-film-raised = సంఖ్యను పెంచింది
insight-film-lowered = సంఖ్యను తగ్గించింది
insight-film-strength = పటం ఎంత గాఢంగా కనిపించాలి
insight-map-raised = సంఖ్యను ఎక్కువగా పెంచినది { $place } ఉంది.
insight-map-lowered = దాన్ని ఎక్కువగా తగ్గించినది { $place } ఉంది.
insight-map-how = చిత్రంలోని ప్రతి భాగం సంఖ్యను ఎలా మార్చిందో పటం చూపుతుంది. జబ్బు ఎక్కడ ఉందో అది చూపదు.
insight-place-upper-left = చట్రంలో పైన ఎడమవైపు
insight-place-upper = చట్రం పై అంచున
insight-place-upper-right = చట్రంలో పైన కుడివైపు
insight-place-left = చట్రంలో ఎడమవైపు
insight-place-middle = చట్రం మధ్యలో
insight-place-right = చట్రంలో కుడివైపు
insight-place-lower-left = చట్రంలో కింద ఎడమవైపు
insight-place-lower = చట్రం కింది అంచున
insight-place-lower-right = చట్రంలో కింద కుడివైపు
insight-film-unlike = ఈ చిత్రానికి జవాబు లేదు
    .todo = ఇది నేర్చుకున్న ఎక్స్-రేలకు ఈ చిత్రం చాలా భిన్నంగా ఉంది. ఇది పిల్లల ఛాతీని ముందు నుండి, నిటారుగా, ముదురు నేపథ్యంలో లేత ఎముకలుగా చూపాలి.
insight-film-unknown = ఈ ఫైల్ ఇక్కడ చదవగలిగే చిత్రం కాదు.
    .todo = PNG, JPEG లేదా DICOM ఫైల్‌ను ఎంచుకోండి.
insight-film-damaged = చిత్రం పాడైంది లేదా అసంపూర్ణంగా ఉంది.
    .todo = దాన్ని మళ్లీ కాపీ చేయండి లేదా డౌన్‌లోడ్ చేయండి, తర్వాత మళ్లీ ఎంచుకోండి.
insight-film-too-large = చిత్రం చాలా పెద్దది.
    .todo = గరిష్ఠంగా 64 MB, 6.7 కోట్ల బిందువులు ఉన్నదాన్ని ఎంచుకోండి.
insight-film-too-small = చిత్రం చాలా చిన్నది.
    .todo = దాని ప్రివ్యూను కాకుండా అసలైనదాన్ని ఎంచుకోండి.
insight-film-colour = ఇది రంగు ఫోటో, ఎక్స్-రే కాదు
    .todo = దీనికి జవాబు లేదు. ఎక్స్-రే ఫైల్‌నే ఎంచుకోండి.
insight-film-frames = ఫైల్‌లో చాలా చిత్రాలు ఉన్నాయి ({ $number }).
    .todo = ఒకే ఎక్స్-రే ఉన్న ఫైల్‌ను ఎంచుకోండి.
insight-film-empty = ఫైల్‌లో చిత్రం లేదు.
    .todo = ఎక్స్-రే ఫైల్‌నే ఎంచుకోండి: ఆసుపత్రి డిస్క్‌లలో నివేదికలు కూడా ఉంటాయి.
insight-film-encoding = చిత్రం ఇక్కడ చదవలేని విధంగా భద్రపరచబడింది: { $name }
    .todo = దాన్ని PNG లేదా JPEG గా అడగండి, లేదా దాన్ని చూపే ప్రోగ్రామ్‌లో అలా భద్రపరచండి.
insight-film-unreadable = మీ బ్రౌజర్ ఫైల్‌ను చదవలేకపోయింది.
    .todo = అది ఇంకా అక్కడే ఉందో లేదో చూసి, మళ్లీ ఎంచుకోండి.
insight-keep-no-picture = చిత్రం ఫలితంతో పాటు ఉంచబడదు. దాన్ని ఉంచుకోవడానికి, మీ రికార్డులకు జోడించండి.
unit-years = ఏళ్లు
unit-hours = గంటలు
unit-days = రోజులు
unit-per-minute = నిమిషానికి
unit-pixels = పిక్సెళ్లు
unit-square-pixels = చదరపు పిక్సెళ్లు
