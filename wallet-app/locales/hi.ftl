### पेज की हिन्दी। समस्या के संदेश के तीन भाग होते हैं: क्या हुआ, क्या सुरक्षित रहा, क्या करें।

app-name = Aceso
title = { $screen } – Aceso
skip = सीधे मुख्य भाग पर जाएँ
back = वापस
cancel = रद्द करें
continue = आगे बढ़ें
close = बंद करें
remove = हटाएँ
added-on = { $day } को जोड़ा गया
confirm-no = नहीं, वापस जाएँ
confirm-word = आगे बढ़ने के लिए लिखें: { $word }
show = दिखाएँ
hide = छिपाएँ
new = नया
past = पुराना
today = आज
yesterday = कल
loading = लोड हो रहा है…
try-again = फिर कोशिश करें
someone = किसी
and-more = { $names } और { $count } और
language = भाषा
tabs = अनुभाग
tab-records = रिकॉर्ड
tab-share = साझा करें
tab-activity = गतिविधि
tab-insights = अनुमान
tab-patients = मरीज़
tab-code = मेरा कोड
tab-asks = आपका जवाब चाहिए
settings-of = { $name } की सेटिंग
device-name = { $system } पर { $browser }
contact-unknown = नाम अभी मालूम नहीं
contact-them = इस व्यक्ति

## सेवा से संपर्क

sync-connecting = जुड़ रहा है…
sync-offline = इंटरनेट नहीं है। आप काम जारी रख सकते हैं; बदलाव बाद में अपने आप भेजे जाते हैं।
sync-offline-clinician = इंटरनेट नहीं है। मरीज़ जो साझा करते हैं वह अभी नहीं खुल सकता।
sync-doubted = सेवा के उत्तर आपस में मेल नहीं खाते, इसलिए उनका उपयोग नहीं होता।
sync-doubted-link = क्या जाँचा गया
clock-ahead = इस डिवाइस की घड़ी लगभग { $span } आगे है। डिवाइस की सेटिंग में तारीख़ और समय “अपने आप” पर रखें।
clock-behind = इस डिवाइस की घड़ी लगभग { $span } पीछे है। डिवाइस की सेटिंग में तारीख़ और समय “अपने आप” पर रखें।
waiting-count = { $count ->
    [one] { $count } चीज़ भेजी जानी बाक़ी है
   *[other] { $count } चीज़ें भेजी जानी बाक़ी हैं
  }

## स्वागत

welcome-title = आपके स्वास्थ्य रिकॉर्ड, आपके हाथ में
welcome-what = अपने स्वास्थ्य रिकॉर्ड अपने ही डिवाइस पर रखें, इस तरह सुरक्षित कि कोई और उन्हें पढ़ न सके, हम भी नहीं।
welcome-how = जो चाहें डॉक्टर से साझा करें, देखें कि उसे कब-कब खोला गया, और जब चाहें रोक दें।
welcome-make = मेरा रिकॉर्ड बनाएँ
welcome-join = मेरे रिकॉर्ड दूसरे डिवाइस पर हैं
welcome-recover = मेरे पास रिकवरी पन्ना है
welcome-sample = नमूना व्यक्ति के साथ आज़माएँ
welcome-sample-busy = नमूना तैयार हो रहा है…
welcome-clinician = मैं डॉक्टर या नर्स हूँ
welcome-code = आपने जो कोड खोला है, वह आपका इंतज़ार कर रहा है। साझा करना हो तो “मेरा रिकॉर्ड बनाएँ” चुनें; कोई मरीज़ आपसे साझा कर रहा हो तो “मैं डॉक्टर या नर्स हूँ” चुनें।
sample-name = आशा मेनन
sample-banner = यह एक नमूना व्यक्ति है जिसके रिकॉर्ड काल्पनिक हैं। कृपया यहाँ अपने रिकॉर्ड न जोड़ें।
about-link = आप किस पर भरोसा कर सकते हैं और किस पर नहीं

## बनाना

create-title = अपना रिकॉर्ड बनाएँ
create-lead = न खाता चाहिए, न ई-मेल। सब कुछ इसी डिवाइस पर रहता है।
create-button = मेरा रिकॉर्ड बनाएँ
create-clinician-title = डॉक्टर या नर्स के रूप में शुरू करें
create-clinician-lead = मरीज़ अपने रिकॉर्ड साझा करने के लिए आपका कोड स्कैन करते हैं।
create-clinician-button = आगे बढ़ें
create-busy = एक पल…
your-name = आपका नाम
name-hint = यह इसी डिवाइस पर रहता है। जिनसे आप साझा करेंगे, वे इसे देखेंगे।
name-hint-clinician = जिस नाम से मरीज़ आपको जानते हैं, जैसे “डॉ. मीरा राव”। जिसके पास आपका कोड है, वह इसे देख सकता है।
name-missing = अपना नाम लिखें
organisation = आप कहाँ काम करते हैं
organisation-hint = अस्पताल या क्लिनिक। जिसके पास आपका कोड है, वह इसे देख सकता है।
organisation-missing = लिखें कि आप कहाँ काम करते हैं
passphrase = गुप्त वाक्य
passphrase-help = कम से कम { $least } अक्षर। तीन-चार ऐसे शब्द अच्छे रहते हैं जिन्हें केवल आप साथ जोड़ेंगे।
passphrase-show = गुप्त वाक्य दिखाएँ
passphrase-hide = गुप्त वाक्य छिपाएँ
passphrase-weak = कम से कम { $least } अक्षरों का गुप्त वाक्य चुनें जिसका अनुमान लगाना आसान न हो
passphrase-lost = आपके रिकॉर्ड कोई और नहीं खोल सकता, इसलिए इसे कोई बदलकर नहीं दे सकता। काग़ज़ पर बना रिकवरी पन्ना सब कुछ वापस लाता है: वह आप अभी थोड़ी देर में बना सकते हैं।
passphrase-lost-clinician = यह खाता कोई और नहीं खोल सकता, इसलिए इसे कोई बदलकर नहीं दे सकता। काग़ज़ पर बना रिकवरी पन्ना सब कुछ वापस लाता है: उसे सेटिंग में बनाएँ।
strength-short = { $missing ->
    [one] { $missing } अक्षर और चाहिए
   *[other] { $missing } अक्षर और चाहिए
  }
strength-easy = इसका अनुमान लगाना बहुत आसान है। कुछ ऐसे शब्द लिखें जिनका आपस में संबंध न हो।
strength-fair = काम चलेगा। एक शब्द और जोड़ें तो बेहतर होगा।
strength-good = इसका अनुमान लगाना कठिन है। बहुत अच्छा।
way-title = आप अपने रिकॉर्ड कैसे खोलना चाहते हैं?
way-lock = इस डिवाइस के लॉक से (पासकी)
way-passphrase = गुप्त वाक्य से
way-lock-hint = आपकी उँगली, आपका चेहरा या वह कोड जिससे आप यह डिवाइस खोलते हैं। कुछ याद नहीं रखना पड़ता।

## रिकवरी पन्ना

kit-title = आपका रिकवरी पन्ना
kit-lead = यह डिवाइस खो जाए या आप भूल जाएँ कि रिकॉर्ड कैसे खुलते हैं, तो काग़ज़ का एक पन्ना उन्हें वापस लाता है।
kit-what = उसे आप यहाँ बनाते हैं और छापते हैं, या उसका कोड लिख लेते हैं। उसे वहाँ रखें जहाँ आपके ज़रूरी काग़ज़ रहते हैं, इस डिवाइस के साथ नहीं।
kit-who = जिसके पास यह पन्ना है, वह आपके सभी रिकॉर्ड खोल सकता है। इसकी प्रति किसी के पास नहीं है, हमारे पास भी नहीं।
kit-unsaved = पन्ना बनाया गया था, पर आपने नहीं बताया कि वह सुरक्षित है। वह एक ही बार दिखता है, इसलिए पक्का न हो तो दोबारा बनाएँ।
kit-ready = आपका पन्ना { $day } को बना था। नया तभी चाहिए जब वह खो जाए या उसे किसी और ने देख लिया हो।
kit-replaces = नया पन्ना बनने पर पुराना बेकार हो जाता है। तब पुराने को नष्ट कर दें।
kit-make = मेरा रिकवरी पन्ना बनाएँ
kit-make-again = नया पन्ना बनाएँ
kit-busy = पन्ना बन रहा है…
kit-later = बाद में
kit-made-title = अपना रिकवरी पन्ना छापें
kit-made-lead = इसे छापें, इस डिवाइस के अलावा कहीं PDF के रूप में सहेजें, या हाथ से लिख लें। यह केवल अभी दिख रहा है।
kit-print = छापें
kit-write = प्रिंटर नहीं है? कोड को एक-एक समूह करके काग़ज़ पर लिखें, और उसके नीचे पता लिखें।
kit-group = कोड का आख़िरी समूह
kit-group-hint = अपने काग़ज़ से आख़िरी चार अक्षर लिखें। इससे पता चलता है कि आप उसे पढ़ सकते हैं।
kit-group-wrong = ये आख़िरी चार अक्षर नहीं हैं। कोड के अंत में देखें।
kit-saved = यह मेरे पास काग़ज़ पर है
kit-done = आपका रिकवरी पन्ना तैयार है। उसे सुरक्षित रखें।
kit-missing = आपके पास अभी रिकवरी पन्ना नहीं है
kit-missing-text = यह डिवाइस अभी खो जाए तो आपके रिकॉर्ड भी खो जाएँगे। काग़ज़ का एक पन्ना इससे बचाता है।
kit-unsaved-title = क्या आपका रिकवरी पन्ना सुरक्षित है?
kit-have-it = यह मेरे पास काग़ज़ पर सुरक्षित है
kit-look = इसे देखें
sheet-title = स्वास्थ्य रिकॉर्ड का रिकवरी पन्ना
sheet-made = { $day } को बनाया गया
sheet-what = यह पन्ना ऊपर लिखे व्यक्ति के सभी स्वास्थ्य रिकॉर्ड खोलता है।
sheet-code-alt = रिकवरी कोड, स्कैन करने के लिए
sheet-where = इसे कहाँ खोलें:
sheet-how = नए डिवाइस पर यह पता खोलें, “मेरे पास रिकवरी पन्ना है” चुनें, और कोड स्कैन करें या लिखें।
sheet-keep = यह पन्ना सुरक्षित और गुप्त रखें। नया पन्ना बनते ही यह बेकार हो जाता है।

## कोई डिवाइस जुड़ता है, या रिकॉर्ड वापस लाता है

device-field = इस डिवाइस का नाम
device-field-hint = यह आपको डिवाइसों की सूची में दिखेगा।
code-own-only = तभी आगे बढ़ें जब यह कोड आपके अपने डिवाइस या आपके अपने रिकवरी पन्ने का हो। यदि यह आपको किसी और ने दिया या भेजा है, तो वह सब कुछ देख सकेगा जो आप यहाँ रखेंगे।
join-title = दूसरे डिवाइस के रिकॉर्ड
join-lead = अपने दूसरे डिवाइस पर सेटिंग, फिर “डिवाइस”, फिर “डिवाइस जोड़ें” खोलें। वहाँ दिखने वाला कोड स्कैन करें।
join-link = कोड लिंक के रूप में
join-link-hint = दूसरे डिवाइस पर कोड के नीचे का लिंक कॉपी करें और ख़ुद को भेजें।
join-meet = आपके दूसरे डिवाइस का इंतज़ार है। उस पर कोड खुला रखें।
compare-title = संख्या मिलाएँ
join-compare = आपका दूसरा डिवाइस भी एक संख्या दिखाता है। वही संख्या हो तो वहाँ हाँ कहें।
join-waiting = आपके दूसरे डिवाइस का इंतज़ार है…
recover-title = मेरे रिकॉर्ड वापस लाएँ
recover-lead = अपने रिकवरी पन्ने का कोड लिखें, या उस पर बनी तस्वीर स्कैन करें।
recover-code = रिकवरी कोड
recover-code-hint = बड़े और छोटे अक्षर एक ही हैं, और ख़ाली जगहों व डैश से फ़र्क़ नहीं पड़ता।
recover-scan = पन्ना स्कैन करें
recover-scan-lead = पन्ने को कैमरे के सामने रखें, या उसका फ़ोटो चुनें।
recover-button = मेरे रिकॉर्ड वापस लाएँ
recover-running = आपके रिकॉर्ड वापस लाए जा रहे हैं। इसमें कुछ मिनट लग सकते हैं।
recover-there = इस डिवाइस पर पहले से एक रिकॉर्ड है।
recover-done = फिर से स्वागत है, { $name }
recover-records = { $count ->
    [one] { $count } रिकॉर्ड वापस आ गया।
   *[other] { $count } रिकॉर्ड वापस आ गए।
  }
recover-shares = { $count ->
    [one] अभी आप { $count } व्यक्ति से साझा करते हैं।
   *[other] अभी आप { $count } लोगों से साझा करते हैं।
  }
recover-patients = { $count ->
    [one] { $count } मरीज़ आपसे साझा करता है।
   *[other] { $count } मरीज़ आपसे साझा करते हैं।
  }
recover-after = अब से इस डिवाइस पर आप अपने रिकॉर्ड उसी तरीक़े से खोलते हैं जो आपने अभी चुना। आपका रिकवरी पन्ना अब भी चलता है: उसे सुरक्षित रखें।
recover-devices = क्या कोई डिवाइस खो गया या चोरी हो गया? उसे अपने डिवाइसों की सूची से हटाएँ।
recover-go = आगे बढ़ें

## खोलना

unlock-title = फिर से स्वागत है
unlock-button = खोलें
unlock-busy = खुल रहा है…
unlock-for-code = खोलने के बाद आप उस कोड के साथ आगे बढ़ेंगे जो आपने खोला है।
unlock-sample = नमूना व्यक्ति का गुप्त वाक्य है: { $passphrase }
unlock-forgot = यह मुझसे अब नहीं खुलता
unlock-lock = इस डिवाइस के लॉक से खोलें
unlock-passphrase = इसके बजाय गुप्त वाक्य इस्तेमाल करें
unlock-forgot-text = हम गुप्त वाक्य या पासकी बदलकर नहीं दे सकते: आपके रिकॉर्ड कोई और नहीं खोल सकता। जहाँ ज़रूरी काग़ज़ रखते हैं वहाँ देखें, और अलग तरह से लिखकर भी देखें। आप जितनी बार चाहें कोशिश कर सकते हैं।
unlock-forgot-sheet = अपने रिकवरी पन्ने से, या किसी ऐसे डिवाइस से जो अब भी आपके रिकॉर्ड खोलता है, आप फिर शुरू कर सकते हैं: उन्हें इस डिवाइस से हटाएँ और वापस लाएँ।
unlock-forget-text = उसके बाद “मेरे पास रिकवरी पन्ना है” या “मेरे रिकॉर्ड दूसरे डिवाइस पर हैं” चुनें।
unlock-forget-lost = रिकवरी पन्ने या दूसरे डिवाइस के बिना आपके रिकॉर्ड हमेशा के लिए खो जाएँगे।

## यह डिवाइस हटाया गया

removed-title = यह डिवाइस हटा दिया गया है
removed-text = आपके किसी दूसरे डिवाइस ने इसे आपके रिकॉर्ड से हटा दिया है। यहाँ अब कुछ नहीं खुल सकता। आपके रिकॉर्ड आपके दूसरे डिवाइसों पर सुरक्षित हैं।
removed-again = इस डिवाइस को फिर इस्तेमाल करना हो तो पहले यहाँ से रिकॉर्ड हटाएँ, फिर इसे किसी दूसरे डिवाइस से दोबारा जोड़ें।
removed-button = इस डिवाइस से हटाएँ

## रिकॉर्ड

records-title = रिकॉर्ड
records-empty = अभी कोई रिकॉर्ड नहीं
records-empty-text = अस्पताल या डॉक्टर से मिली फ़ाइल, PDF या काग़ज़ की फ़ोटो जोड़ें। कहीं भी भेजे जाने से पहले वह इसी डिवाइस पर सुरक्षित की जाती है।
records-no-summary = अभी सारांश नहीं है: वह स्वास्थ्य रिकॉर्ड की फ़ाइलों से बनता है। आपके दस्तावेज़ नीचे हैं।
records-missing = { $count ->
    [one] एक रिकॉर्ड वापस नहीं लाया जा सका: उसे सिर्फ़ वही डिवाइस खोल सकता है जिस पर वह जोड़ा गया था। अगर वह डिवाइस अब भी आपके पास है, तो इंटरनेट चालू रखकर उस पर यह वॉलेट खोलें।
   *[other] { $count } रिकॉर्ड वापस नहीं लाए जा सके: उन्हें सिर्फ़ वही डिवाइस खोल सकता है जिस पर वे जोड़े गए थे। अगर वह डिवाइस अब भी आपके पास है, तो इंटरनेट चालू रखकर उस पर यह वॉलेट खोलें।
  }
documents = दस्तावेज़
add-record = रिकॉर्ड जोड़ें
add-photo = फ़ोटो लें
adding = जोड़ा जा रहा है
adding-name = { $name } जोड़ा जा रहा है
adding-cancel = { $name } जोड़ना रद्द करें
adding-dismiss = बंद करें
adding-behind = { $count ->
    [one] { $count } और फ़ाइल प्रतीक्षा में है
   *[other] { $count } और फ़ाइलें प्रतीक्षा में हैं
  }
adding-behind-cancel = इन फ़ाइलों को न जोड़ें
notice-added = “{ $name }” जोड़ दिया गया।
notice-left-out = { $count ->
    [one] { $count } फ़ाइल नहीं जोड़ी गई: आपका रिकॉर्ड उससे पहले लॉक हो गया। उसे फिर चुनें।
   *[other] { $count } फ़ाइलें नहीं जोड़ी गईं: आपका रिकॉर्ड उससे पहले लॉक हो गया। उन्हें फिर चुनें।
  }
record-waiting = भेजा जाना बाक़ी है
record-kept = भेजा गया, और सेवा के पास रखा है।
record-line = { $kind } · { $day } · { $size }
record-from = { $who } ने भेजा
kind-fhir = स्वास्थ्य रिकॉर्ड
kind-fhir-entries = { $count ->
    [one] स्वास्थ्य रिकॉर्ड, { $count } प्रविष्टि
   *[other] स्वास्थ्य रिकॉर्ड, { $count } प्रविष्टियाँ
  }
kind-pdf = PDF
kind-image = फ़ोटो
record-opening = रिकॉर्ड खुल रहा है
record-not-opened = रिकॉर्ड नहीं खुला
record-image = रिकॉर्ड “{ $title }” की तस्वीर
record-open = खोलें
record-save = प्रति सहेजें
record-save-hint = सहेजी गई प्रति एक साधारण फ़ाइल होती है: इस डिवाइस का उपयोग करने वाला कोई भी उसे पढ़ सकता है।
records-shown = { $count ->
    [one] { $count } में से { $here } रिकॉर्ड दिख रहा है
   *[other] { $count } में से { $here } रिकॉर्ड दिख रहे हैं
  }
records-more = और दिखाएँ
search = अपने रिकॉर्ड में खोजें
search-found = { $count ->
    [0] “{ $query }” के लिए कुछ नहीं मिला
    [one] “{ $query }” के लिए { $count } रिकॉर्ड
   *[other] “{ $query }” के लिए { $count } रिकॉर्ड
  }
search-nothing = कोई दूसरा शब्द, या केवल उसकी शुरुआत लिखकर देखें।
search-many = ये सबसे अच्छे मेल हैं। दूसरे देखने के लिए एक शब्द और लिखें।
search-matched = इसमें मिला: { $what }
erase-record = यह रिकॉर्ड मिटाएँ
erase-record-title = “{ $title }” को हमेशा के लिए मिटाएँ?
erase-record-text = यह यहाँ और सेवा पर मिट जाएगा, और जिनसे आप इसे साझा करते हैं वे इसे अब नहीं खोल सकेंगे। इसे वापस नहीं लाया जा सकता।
erase-record-not = जो दूसरे देख, कॉपी या सहेज चुके हैं, वह उनके पास रहता है।
erase-record-yes = हाँ, हमेशा के लिए मिटाएँ
erase-record-done = “{ $title }” मिटा दिया गया।

stage-waiting = इंतज़ार…
stage-reading = फ़ाइल पढ़ी जा रही है
stage-checking = जाँचा जा रहा है कि यह क्या है
stage-protecting = इसी डिवाइस पर सुरक्षित किया जा रहा है
stage-sending = भेजा जा रहा है
stage-confirming = पक्का किया जा रहा है कि यह सुरक्षित है
stage-fetching = लाया जा रहा है
stage-opening = इसी डिवाइस पर खोला जा रहा है
stage-approving = दूसरे डिवाइस का इंतज़ार
stage-packing = फ़ाइल तैयार हो रही है

## सारांश

section-problems = स्वास्थ्य समस्याएँ
section-medicines = दवाइयाँ
section-allergies = एलर्जी
section-immunizations = टीके
section-results = हाल की जाँचें
section-events = मुलाक़ातें और प्रक्रियाएँ
section-changed = हाल में क्या बदला
section-flagged = ध्यान देने योग्य जाँचें
allergies-none-known = कोई ज्ञात एलर्जी नहीं
allergies-nothing-said = इन रिकॉर्ड में एलर्जी के बारे में कुछ नहीं लिखा है।
other-people = इनमें से कुछ रिकॉर्ड किसी और के हो सकते हैं: { $names }। भरोसा करने से पहले जाँच लें।
summary-unreadable = { $count ->
    [one] { $count } रिकॉर्ड पढ़ा नहीं जा सका और यहाँ शामिल नहीं है: { $names }। बाक़ी पूरे हैं।
   *[other] { $count } रिकॉर्ड पढ़े नहीं जा सके और यहाँ शामिल नहीं हैं: { $names }। बाक़ी पूरे हैं।
  }
show-all = सभी { $count } दिखाएँ
show-fewer = कम दिखाएँ
flag-high = ज़्यादा
flag-low = कम
flag-alert = महत्वपूर्ण
earlier = पहले के आँकड़े
earlier-date = तारीख़
earlier-value = मान
evidence = रिकॉर्ड में क्या लिखा है
evidence-from = स्रोत:
born = जन्म { $date }
gender-male = पुरुष
gender-female = महिला
gender-other = अन्य लिंग
gender-unknown = लिंग ज्ञात नहीं
fact-author = लेखक
fact-category = श्रेणी
fact-class = मुलाक़ात का प्रकार
fact-code = कोड
fact-conclusion = निष्कर्ष
fact-criticality = कितना ख़तरनाक
fact-date = तारीख़
fact-dose = ख़ुराक
fact-ended = समाप्त
fact-form = रूप
fact-format = फ़ाइल का प्रकार
fact-given = दिया गया
fact-ingredients = घटक
fact-interpretation = अर्थ
fact-issued = रिपोर्ट की तारीख़
fact-last = पिछली बार
fact-lot = बैच
fact-manufacturer = निर्माता
fact-measured = मापा गया
fact-method = तरीक़ा
fact-model = मॉडल
fact-note = टिप्पणी
fact-onset = शुरुआत
fact-outcome = परिणाम
fact-performed = किया गया
fact-performer = किसने किया
fact-period = समय
fact-place = स्थान
fact-prescribed = लिखी गई
fact-prescriber = किसने लिखी
fact-range = सामान्य सीमा
fact-reaction = प्रतिक्रिया
fact-reason = कारण
fact-recorded = दर्ज किया गया
fact-recorder = किसने दर्ज किया
fact-report = रिपोर्ट
fact-route = कैसे लें
fact-series = शृंखला
fact-severity = गंभीरता
fact-site = शरीर का भाग
fact-source = किसने बताया
fact-specimen = नमूना
fact-status = स्थिति
fact-taken = ली गई
fact-target = किसके विरुद्ध
fact-type = प्रकार
fact-used = उपयोग
fact-valid = मान्य
fact-value = मान
fact-verification = कितना निश्चित
value-active = सक्रिय
value-allergy = एलर्जी
value-amended = बाद में बदला गया
value-biologic = जैविक दवा
value-cancelled = रद्द
value-completed = पूरा हुआ
value-confirmed = पक्का
value-corrected = सुधारा गया
value-differential = कई संभावनाओं में से एक
value-encounter-diagnosis = मुलाक़ात में पाया गया
value-environment = आसपास की चीज़ें
value-final = अंतिम
value-finished = समाप्त
value-food = भोजन
value-high = ज़्यादा
value-imaging = शरीर की तस्वीरें
value-in-progress = जारी
value-inactive = अब सक्रिय नहीं
value-intolerance = असहनशीलता
value-laboratory = प्रयोगशाला
value-low = कम
value-medication = दवा
value-mild = हल्का
value-moderate = मध्यम
value-not-done = नहीं किया गया
value-on-hold = रोका हुआ
value-planned = तय है
value-preliminary = शुरुआती
value-problem-list-item = समस्याओं की सूची में
value-provisional = अभी पक्का नहीं
value-recurrence = फिर से हुआ
value-refuted = ख़ारिज
value-relapse = फिर से हुआ
value-remission = अभी लक्षण नहीं
value-resolved = ठीक हो चुका
value-severe = गंभीर
value-stopped = बंद किया गया
value-unable-to-assess = मालूम नहीं
value-unconfirmed = पक्का नहीं
value-unknown = मालूम नहीं
value-vital-signs = जीवन के मुख्य माप

## साझा करना

share-title = साझा करें
share-lead = डॉक्टर का कोड स्कैन करें, या उन्हें अपना कोड दिखाएँ। आपके हाँ कहने से पहले कुछ भी साझा नहीं होता।
share-show = इसके बजाय कोड दिखाएँ
offers-title = आपके साझा कोड
offer-title = आपका साझा कोड
offer-lead = दूसरा व्यक्ति इस ऐप से यह कोड स्कैन करे, या उन्हें लिंक भेजें।
offer-alt = आपका साझा कोड, स्कैन करने के लिए
offer-unsent = इंटरनेट नहीं है। भेजे जाते ही कोड काम करने लगेगा।
offer-unsent-short = भेजा जाना बाक़ी
offer-safe = अभी कुछ साझा नहीं हुआ। जब कोई कोड इस्तेमाल करेगा, आप उसका नाम देखकर तय करेंगे।
offer-cancel = यह कोड वापस लें
offer-over = यह कोड अब नहीं चलेगा। इसका समय समाप्त हो गया है, या आपने इसे वापस ले लिया है।
offer-made = { $at } को बनाया गया कोड
offer-ran-out = इसका समय { $at } को समाप्त हुआ। किसी ने इसे इस्तेमाल नहीं किया।
offer-taken-back = इसे { $at } को वापस लिया गया।
offer-declined = { $who } ने इसे इस्तेमाल किया। यह { $at } को समाप्त हुआ और कुछ साझा नहीं हुआ।
offers-ended = { $count ->
    [one] समाप्त कोड ({ $count })
   *[other] समाप्त कोड ({ $count })
  }
offer-taken = { $who } आपके रिकॉर्ड देखना चाहते हैं
offer-taken-lead = उन्होंने आपका साझा कोड इस्तेमाल किया। क्या यह वही व्यक्ति है जिसे आपने दिया था?
offer-yes = हाँ, { $who } से साझा करें
offer-no = नहीं, साझा न करें
offer-look = देखें और तय करें
offer-answer = जवाब दें
offer-show = कोड दिखाएँ
time-until = { $until } तक इस्तेमाल हो सकता है
time-over = समय समाप्त हो गया है।
share-scan = डॉक्टर का कोड स्कैन करें
shares-active = अभी साझा है
shares-empty = आप कुछ भी साझा नहीं कर रहे हैं
shares-empty-text = आपके सिवा कोई आपके रिकॉर्ड नहीं देख सकता।
shares-ended = { $count ->
    [one] समाप्त साझे ({ $count })
   *[other] समाप्त साझे ({ $count })
  }
shares-honest = जो देखा जा चुका है, उसे अनदेखा नहीं किया जा सकता।
share-line = { $count ->
    [one] { $purpose } के लिए { $count } रिकॉर्ड
   *[other] { $purpose } के लिए { $count } रिकॉर्ड
  }
share-for = { $what }, { $purpose } के लिए
share-more = { $count ->
    [one] और { $count }
   *[other] और { $count }
  }
share-missing = { $count ->
    [one] और एक रिकॉर्ड, जो इस डिवाइस पर वापस नहीं लाया जा सका
   *[other] और { $count } रिकॉर्ड, जो इस डिवाइस पर वापस नहीं लाए जा सके
  }
share-waiting = अभी भेजा नहीं गया। इंटरनेट मिलते ही यह साझा हो जाएगा।
share-asked = इन रिकॉर्ड में से सिर्फ़ माँगी गई चीज़ें, और कुछ नहीं।
share-follows = आप बाद में जो रिकॉर्ड जोड़ेंगे, उनमें से माँगी हुई चीज़ें भी इसे मिलेंगी।
share-change = बदलें
share-change-about = { $who } क्या देखते हैं
share-change-waiting = आपका बदलाव अभी भेजा नहीं गया है। कनेक्शन मिलते ही यह हो जाएगा। तब तक { $who } पहले साझा की गई चीज़ें खोल सकते हैं।
share-unnamed = अभी कुछ साझा नहीं हुआ है। इंटरनेट मिलते ही आपको कोड का नाम दिखेगा और आपसे हाँ पूछी जाएगी।
share-stopping = अभी पक्का नहीं है कि साझा करना रुक गया है। तब तक यह खोला जा सकता है।
share-confirm = कोड का नाम अब मालूम है: { $who }। क्या आप इन्हीं से साझा करना चाहते हैं?
share-confirm-yes = हाँ, { $who } से साझा करें
share-changed = आपके साझा करने के बाद { $who } का खाता बदल गया है। जब तक आप पक्का न कर लें कि यह वही हैं, उन तक कुछ नया नहीं पहुँचता।
share-renew = यह वही हैं: साझा जारी रखें
share-closed = { $who } ने { $day } को अपना खाता बंद कर दिया। वे अब कुछ नहीं खोल सकते।
share-left-out = { $count ->
    [one] { $count } रिकॉर्ड बाहर रखा गया है क्योंकि उसमें कुछ और भी है।
   *[other] { $count } रिकॉर्ड बाहर रखे गए हैं क्योंकि उनमें कुछ और भी है।
  }
share-erased = { $count ->
    [one] इस साझे का { $count } रिकॉर्ड उसके मालिक ने मिटा दिया है।
   *[other] इस साझे के { $count } रिकॉर्ड उनके मालिक ने मिटा दिए हैं।
  }
share-nothing-yet = ऐसा कोई रिकॉर्ड अभी नहीं है।
scope-picked = जो रिकॉर्ड मैं चुनूँ
scope-kinds = रिकॉर्ड की क़िस्में
scope-everything = सब कुछ
scope-documents = दस्तावेज़ और तस्वीरें
scope-results = जाँच के नतीजे
scope-picked-line = { $count ->
    [one] { $count } रिकॉर्ड
   *[other] { $count } रिकॉर्ड
  }
scope-kinds-line = { $kinds } (नए भी)
scope-everything-line = सब कुछ (नए भी)
share-until = { $until } तक
share-was-until = { $until } तक था
share-opened = { $count ->
    [0] अभी तक नहीं खोला गया
    [one] एक बार खोला गया
   *[other] { $count } बार खोला गया
  }
stop-sharing = साझा करना बंद करें
stop-sharing-with = { $who } के साथ
notice-stopped = आपने { $who } से साझा करना बंद कर दिया। जो देखा जा चुका है, उसे अनदेखा नहीं किया जा सकता।
notice-declined = आपने { $who } को मना कर दिया। कुछ साझा नहीं हुआ।
state-active = चालू
state-stopped = बंद किया गया
state-lost = सेवा को अब पता नहीं
state-expired = समाप्त
state-waiting = भेजा जाना बाक़ी है
state-stopping = बंद हो रहा है
state-confirm = आपकी हाँ चाहिए

scan-title = डॉक्टर का कोड स्कैन करें
camera-picture = कैमरा जो देख रहा है
camera-starting = कैमरा शुरू हो रहा है… आपका ब्राउज़र अनुमति पूछ सकता है।
camera-looking = कोड को घेरे के अंदर रखें
camera-refused = कैमरे की अनुमति नहीं है
    .todo = ब्राउज़र की सेटिंग में इस पेज को कैमरे की अनुमति देकर लौटें, या फ़ोटो या लिंक का उपयोग करें: नीचे “दूसरे तरीक़े” देखें।
camera-missing = कोई कैमरा नहीं मिला
    .todo = कोड की फ़ोटो या लिंक का उपयोग करें: नीचे “दूसरे तरीक़े” देखें।
camera-busy = अभी कैमरे का उपयोग नहीं हो सकता
    .todo = कैमरा इस्तेमाल कर रहे दूसरे ऐप बंद करके लौटें, या फ़ोटो या लिंक का उपयोग करें: नीचे “दूसरे तरीक़े” देखें।
camera-insecure = कैमरे के लिए सुरक्षित कनेक्शन चाहिए
    .todo = यह पेज https से खोलें, या फ़ोटो या लिंक का उपयोग करें: नीचे “दूसरे तरीक़े” देखें।
scan-other = दूसरे तरीक़े
scan-photo = कोड की फ़ोटो चुनें
scan-link = डॉक्टर का लिंक
scan-link-hint = डॉक्टर से कहें कि वे अपना लिंक कॉपी करके आपको भेजें।
scan-link-button = यह लिंक इस्तेमाल करें
who-title = क्या यही सही व्यक्ति है?
who-unknown = इंटरनेट नहीं है, इसलिए इस कोड का नाम अभी नहीं दिखाया जा सकता। आप आगे बढ़ सकते हैं: जब तक आप नाम देखकर हाँ न कहें, कुछ साझा नहीं होता।
vouched = { $by } ने पुष्टि की है
unvouched = यह नाम उन्होंने ख़ुद दिया है; किसी ने इसकी पुष्टि नहीं की है। यदि वे आपके सामने हैं तो पूछ लें कि क्या ये वही हैं।
vouched-asking = देखा जा रहा है कि इस नाम की पुष्टि कौन करता है…
vouched-unknown = अभी यह देखा नहीं जा सका कि इस नाम की पुष्टि कोई करता है या नहीं। तब तक यह उनकी अपनी बात है।
vouched-as = वहाँ वे { $name }, { $role } के नाम से जाने जाते हैं। पुष्टि { $day } तक है।
vouched-as-name = वहाँ वे { $name } के नाम से जाने जाते हैं। पुष्टि { $day } तक है।
vouched-end-title = क्या { $by } अब पुष्टि न करे कि आप कौन हैं?
vouched-end-text = तब मरीज़ यह नहीं पढ़ेंगे कि वे आपके नाम की पुष्टि करते हैं। वे फिर से पुष्टि कर सकते हैं।
vouched-end-yes = हाँ, पुष्टि हटाएँ
share-who = { $who } कौन हैं?
vouches-title = जिनकी आप पुष्टि करते हैं
vouches-settings = बताएँ कि आपके यहाँ कौन काम करता है
vouches-lead = जिनकी आप यहाँ पुष्टि करते हैं, उनके बारे में मरीज़ पढ़ते हैं: “{ $by } ने पुष्टि की है”। केवल उन्हीं की पुष्टि करें जिन्हें आप जानते हैं।
vouches-none = सेवा चलाने वालों ने इस खाते को संस्था के रूप में स्वीकार नहीं किया है, या अब नहीं करते। इसकी की हुई पुष्टि नहीं गिनी जाती।
vouches-empty = आप अभी किसी की पुष्टि नहीं करते।
vouches-add = किसी की पुष्टि करें
vouches-find = वह कोड स्कैन करें जो वे “मेरा कोड” में दिखाते हैं।
vouches-name = उनका नाम, जैसा आप जानते हैं
vouches-name-missing = उनका नाम लिखें
vouches-role = आपके यहाँ वे क्या हैं
vouches-role-hint = जैसे: हृदय रोग विशेषज्ञ। इसे खाली छोड़ सकते हैं।
vouches-long = कितने समय के लिए?
vouches-quarter = 3 महीने
vouches-year = 1 साल
vouches-yes = पुष्टि करें कि वे कौन हैं
vouches-until = पुष्टि { $day } तक है।
vouches-waiting = अभी भेजा नहीं गया
vouches-ending = वापस लिया जा रहा है
vouches-end-title = क्या आप अब पुष्टि न करें कि { $who } कौन हैं?
vouches-end-text = तब मरीज़ उनके नाम के साथ आपका नाम नहीं पढ़ेंगे।
vouches-end-yes = हाँ, वापस लें
vouches-back = सूची पर वापस
who-yes = हाँ, आगे बढ़ें
who-no = नहीं, वापस जाएँ
choose-title = { $who } से साझा करें
choose-title-change = { $who } क्या देखते हैं, यह बदलें
choose-title-anyone = कोड दिखाएँ
choose-which = कौन-से रिकॉर्ड?
choose-kinds = कौन-सी क़िस्में?
choose-kinds-hint = केवल वे रिकॉर्ड जिनमें और कुछ नहीं है। सहमत होने से पहले आप उन्हें देख लेते हैं।
choose-kinds-missing = कम से कम एक क़िस्म चुनें
choose-new-too = जो रिकॉर्ड आप बाद में जोड़ेंगे, वे भी अगली बार यह ऐप खुला होने पर साझा हो जाएँगे।
choose-open-for = कोड कितनी देर इस्तेमाल हो सकता है?
choose-open-for-hint = उसके बाद कोई उसे इस्तेमाल नहीं कर सकता। उससे बना साझा चलता रहता है।
choose-code = कोड बनाएँ
open-quarter = 15 मिनट
choose-records = वे क्या देख सकते हैं?
choose-no-records = आपके पास अभी कोई रिकॉर्ड नहीं है। पहले “रिकॉर्ड” टैब में एक जोड़ें।
choose-all = सभी चुनें
choose-none = कुछ न चुनें
choose-purpose = यह किसलिए है?
choose-period = कितने समय के लिए?
choose-date = आख़िरी दिन
choose-records-missing = कम से कम एक रिकॉर्ड चुनें
choose-purpose-missing = चुनें कि यह किसलिए है
choose-period-missing = चुनें कि कितने समय के लिए
choose-date-missing = आख़िरी दिन चुनें
choose-next = देखें कि वे क्या देखेंगे
connect-title = ऐप क्या माँग रहा है
connect-who = { $who } आपके रिकॉर्ड माँग रहा है
connect-warning = हाँ तभी कहें जब आप अभी-अभी ख़ुद इस ऐप से यहाँ आए हों। अगर यह लिंक या कोड किसी ने आपको भेजा है, तो मना करें: आप जो साझा करेंगे वह उनके हाथ लग सकता है।
connect-what = यह माँगता है
connect-when = किस समय का
connect-since = { $from } से
connect-before = { $to } तक
connect-between = { $from } से { $to } तक
connect-purpose = किसलिए
connect-own-request = कुछ जो आपने माँगा
connect-until = ज़्यादा से ज़्यादा कब तक
connect-new = नए रिकॉर्ड
connect-new-text = यह उन्हें भी पाना चाहता है। उसे वे तभी मिलेंगे जब आप अनुमति देंगे।
connect-new-yes = वह भी जो मैं बाद में जोड़ूँ
connect-new-hint = जब भी आप ऐसा रिकॉर्ड जोड़ेंगे जिसमें इसकी माँगी हुई कोई चीज़ हो, इसे वह हिस्सा आपसे दोबारा पूछे बिना मिल जाएगा, जब तक साझा करना खत्म न हो। आप इसे कभी भी रोक सकते हैं।
connect-identity = आप कौन हैं (नाम, जन्म तिथि, पता)
connect-close = आपके क़रीबी लोग
connect-family-history = आपके परिवार की बीमारियाँ
connect-care = देखभाल की योजनाएँ और लक्ष्य
connect-orders = जाँच और इलाज के लिए लिखी गई पर्चियाँ और रेफ़रल
connect-answers = जिन प्रश्नावलियों के जवाब आपने दिए
connect-insurance = बीमा और बिल
connect-places = आपका इलाज किसने किया और कहाँ
connect-other = “{ $name }” क़िस्म की जानकारी
connect-records = इसे क्या मिलेगा
connect-records-hint = इसे केवल यहाँ लिखी चीज़ें मिलेंगी, प्रति के रूप में, और इन रिकॉर्डों में से और कुछ नहीं। जो नहीं देना है उसका निशान हटा दें। यह आपका नाम और दस्तावेज़ों व तस्वीरों के शीर्षक भी देखेगा।
connect-count = { $kind }: { $count }
connect-rest = आपके पास रहेगा: { $count }
connect-file = पूरा दस्तावेज़ या पूरी तस्वीर
connect-as-asked = जितना माँगा है: { $until } तक
connect-no = साझा न करें
connect-answered = आप इसके लिए पहले ही हाँ कह चुके हैं। “साझा करें” टैब पर आप देख सकते हैं कि इसे क्या मिला, और उसे रोक सकते हैं।
connect-nothing = आपके पास ऐसा कुछ नहीं है
connect-nothing-text = आपके रिकॉर्ड में वह कुछ नहीं है जो यह ऐप माँगता है। कुछ भी साझा नहीं हुआ।
connect-unreadable = अभी पढ़ा नहीं जा सका, इसलिए साझा नहीं होगा: { $titles }
purpose-treatment = इलाज
purpose-emergency = आपात स्थिति
purpose-care-management = दूसरी राय या देखभाल की योजना
purpose-payment = भुगतान या बीमा
purpose-research = शोध
purpose-patient-request = कुछ और, मेरे अनुरोध पर
for-treatment = इलाज
for-emergency = आपात स्थिति
for-care-management = दूसरी राय या देखभाल की योजना
for-payment = भुगतान या बीमा
for-research = शोध
for-patient-request = मरीज़ के किसी अनुरोध
for-own-request = आपके किसी अनुरोध
for-unknown = अज्ञात उद्देश्य
period-hour = 1 घंटा
period-day = 24 घंटे
period-week = 7 दिन
period-three-months = 3 महीने
period-date = किसी तारीख़ तक
period-same = अभी जैसा: { $until } तक
preview-title = { $who } क्या देखेंगे
preview-title-anyone = दूसरा व्यक्ति क्या देखेगा
preview-lead = वे ठीक यही देखेंगे, न ज़्यादा न कम।
preview-share = { $who } से साझा करें
preview-prepare = यह साझा तैयार करें
preview-busy = { $who } से साझा हो रहा है…
change-title = क्या बदलता है
change-gone = { $who } अब यह नहीं देखेंगे:
change-added = { $who } यह भी देखेंगे:
change-scope = क्या साझा है: { $after }। पहले: { $before }।
change-purpose = किसलिए: { $after }। पहले: { $before }।
change-until = यह { $after } को ख़त्म होगा। पहले: { $before }।
change-opened = { $who } ने जो पहले खोल लिया है, वह उनके पास रहता है।
change-nothing = कुछ नहीं बदलेगा। कुछ और चुनने के लिए वापस जाएँ।
change-yes = बदलें
change-busy = बदला जा रहा है…
shared-title = साझा हो गया
shared-later = तैयार
shared-text = अब वे इसे देख सकते हैं। हर बार खोले जाने पर हम आपको बताएँगे।
shared-done = हो गया
shared-line = { $purpose } · { $until } तक

## किसी ने क्या भेजा

parcel-title = आपको भेजा गया
parcel-from = { $who } ने आपको एक रिकॉर्ड भेजा
parcel-from-unknown = किसी ने आपको एक रिकॉर्ड भेजा
parcel-reading = पता किया जा रहा है कि किसने भेजा…
parcel-damaged = यह वह नहीं है जो भेजा गया था: शायद रास्ते में बदल गया। इसे रखा नहीं जा सकता।
parcel-line = { $title } · { $kind } · { $size }
parcel-until = { $until } तक आपके जवाब की प्रतीक्षा है
parcel-told = भेजने वाले को यह दिखता है कि आपने इसे रखा या नहीं, यह नहीं कि आपने देखा या नहीं।
parcel-look = देखें
parcel-keep = रखें
parcel-decline = न रखें
parcel-about = { $who } ने भेजा
parcel-screen = आपको भेजा गया रिकॉर्ड
parcel-kept = { $who } ने जो भेजा, वह आपने रख लिया।
parcel-declined = { $who } ने जो भेजा था, वह हटा दिया गया। उन्हें दिखता है कि आपने नहीं रखा।
receive-open = अस्पताल या डॉक्टर से रिकॉर्ड पाएँ
receive-title = रिकॉर्ड पाएँ
receive-lead = यह अस्पताल या डॉक्टर को दिखाएँ, या उन्हें लिंक भेजें। फिर वे आपको रिकॉर्ड भेज सकते हैं, और रखना है या नहीं यह आप तय करते हैं।
receive-alt = आपका कोड, स्कैन करने के लिए
receive-note = इससे वे आपको भेज सकते हैं। वे आपका कुछ भी नहीं देख सकते।

## गतिविधि

activity-title = गतिविधि
activity-lead = आपके रिकॉर्ड किसने और कब खोले। यहाँ दर्ज हुए बिना कोई उन्हें नहीं खोल सकता।
activity-lead-clinician = आपने क्या और कब खोला। आपके मरीज़ भी यही देखते हैं।
activity-empty = अभी कुछ नहीं हुआ है
activity-empty-text = जब कोई आपका साझा किया हुआ खोलेगा या रोका जाएगा, तो वह यहाँ दिखेगा।
activity-show = क्या दिखाएँ
activity-all = सब कुछ
activity-only-opened = खोला गया
activity-only-blocked = रोका गया
blocked = रोका गया
activity-created = आपने यह रिकॉर्ड बनाया।
activity-added = { $records ->
    [0] आपने एक रिकॉर्ड जोड़ा।
    [one] आपने { $records } रिकॉर्ड जोड़ा।
   *[other] आपने { $records } रिकॉर्ड जोड़े।
  }
activity-shared = { $records ->
    [0] आपने { $who } से { $purpose } के लिए रिकॉर्ड साझा किए।
    [one] आपने { $who } से { $purpose } के लिए { $records } रिकॉर्ड साझा किया।
   *[other] आपने { $who } से { $purpose } के लिए { $records } रिकॉर्ड साझा किए।
  }
activity-stopped = आपने { $who } से साझा करना बंद किया।
activity-opened = { $records ->
    [0] { $who } ने { $purpose } के लिए आपका साझा किया हुआ खोला।
    [one] { $who } ने { $purpose } के लिए { $records } रिकॉर्ड खोला।
   *[other] { $who } ने { $purpose } के लिए { $records } रिकॉर्ड खोले।
  }
activity-blocked-stopped = { $times ->
    [one] { $who } ने आपके बंद किए हुए साझे को खोलने की कोशिश की और रोक दिए गए।
   *[other] { $who } ने आपके बंद किए हुए साझे को { $times } बार खोलने की कोशिश की और रोक दिए गए।
  }
activity-blocked-expired = { $times ->
    [one] { $who } ने समाप्त हो चुके साझे को खोलने की कोशिश की और रोक दिए गए।
   *[other] { $who } ने समाप्त हो चुके साझे को { $times } बार खोलने की कोशिश की और रोक दिए गए।
  }
activity-blocked-outside = { $times ->
    [one] { $who } ने वह खोलने की कोशिश की जो आपने साझा नहीं किया, और रोक दिए गए।
   *[other] { $who } ने वह { $times } बार खोलने की कोशिश की जो आपने साझा नहीं किया, और रोक दिए गए।
  }
activity-device-added = आपने एक डिवाइस जोड़ा: { $device }।
activity-device-removed = आपने एक डिवाइस हटाया: { $device }।
activity-kit-made = आपने रिकवरी पन्ना बनाया।
activity-recovered = आपका रिकॉर्ड रिकवरी पन्ने से एक डिवाइस पर वापस लाया गया: { $device }।
activity-erased = { $records ->
    [0] आपने एक रिकॉर्ड मिटाया।
    [one] आपने { $records } रिकॉर्ड मिटाया।
   *[other] आपने { $records } रिकॉर्ड मिटाए।
  }
activity-offered = आपने { $purpose } के लिए साझा कोड बनाया।
activity-offer-taken = { $who } ने आपका साझा कोड इस्तेमाल किया।
activity-offer-ended = आपने एक साझा कोड वापस लिया।
activity-receipt = रसीद देखें
activity-renewed = आपने { $who } के साथ साझा नया किया, जिनका खाता बदल गया था।
activity-changed = आपने बदला कि { $who } क्या देखते हैं।
activity-closed = आपने अपना खाता बंद किया।
activity-contact-closed = { $who } ने अपना खाता बंद कर दिया और अब कुछ नहीं खोल सकते।
activity-sent = आपने { $who } को एक रिकॉर्ड भेजा।
activity-arrived = { $who } ने आपको एक रिकॉर्ड भेजा।
activity-parcel-kept = { $who } का भेजा एक रिकॉर्ड आपने रखा।
activity-parcel-declined = { $who } का भेजा एक रिकॉर्ड आपने नहीं रखा।
activity-parcel-withdrawn = { $who } ने आपको भेजा एक रिकॉर्ड वापस ले लिया।
activity-recovery-begun = किसी ने आपका रिकॉर्ड वापस लाना शुरू किया।
activity-recovery-stopped = आपका रिकॉर्ड वापस लाने की कोशिश रोक दी गई।
activity-recovery-completed = आपका रिकॉर्ड वापस लाने का काम पूरा हुआ। नया डिवाइस: { $device }।
activity-vouched = { $who } ने पुष्टि की कि आप कौन हैं।
activity-vouched-ended = { $who } अब पुष्टि नहीं करते कि आप कौन हैं।
activity-vouching = आपने पुष्टि की कि { $who } कौन हैं।
activity-vouching-ended = अब आप पुष्टि नहीं करते कि { $who } कौन हैं।
activity-admitted = सेवा चलाने वालों ने आपको संस्था के रूप में स्वीकार किया: { $who }।
activity-admission-withdrawn = सेवा चलाने वाले अब आपको संस्था के रूप में स्वीकार नहीं करते। आपकी की हुई कोई पुष्टि अब नहीं गिनी जाती।
activity-older = एक पुरानी प्रविष्टि। सेवा अब इसका विवरण नहीं रखती।
activity-restored = आपकी सेवा एक कॉपी से वापस लाई गई। उस कॉपी के बाद जो हुआ, वह वहाँ शायद न हो।
device-unknown = नाम मालूम नहीं
clinician-created = आपने इस ऐप में शुरुआत की।
clinician-added = रिकॉर्ड जोड़े गए।
clinician-shared = { $records ->
    [0] { $who } ने { $purpose } के लिए आपसे रिकॉर्ड साझा किए।
    [one] { $who } ने { $purpose } के लिए आपसे { $records } रिकॉर्ड साझा किया।
   *[other] { $who } ने { $purpose } के लिए आपसे { $records } रिकॉर्ड साझा किए।
  }
clinician-stopped = { $who } ने आपसे साझा करना बंद किया।
clinician-opened = { $records ->
    [0] आपने { $purpose } के लिए { $who } के रिकॉर्ड खोले।
    [one] आपने { $purpose } के लिए { $who } का { $records } रिकॉर्ड खोला।
   *[other] आपने { $purpose } के लिए { $who } के { $records } रिकॉर्ड खोले।
  }
clinician-blocked-stopped = { $times ->
    [one] आपने { $who } का बंद किया हुआ साझा खोलने की कोशिश की और रोक दिए गए।
   *[other] आपने { $who } का बंद किया हुआ साझा { $times } बार खोलने की कोशिश की और रोक दिए गए।
  }
clinician-blocked-expired = { $times ->
    [one] आपने { $who } का समाप्त हो चुका साझा खोलने की कोशिश की और रोक दिए गए।
   *[other] आपने { $who } का समाप्त हो चुका साझा { $times } बार खोलने की कोशिश की और रोक दिए गए।
  }
clinician-blocked-outside = { $times ->
    [one] आपने वह खोलने की कोशिश की जो { $who } ने साझा नहीं किया, और रोक दिए गए।
   *[other] आपने वह { $times } बार खोलने की कोशिश की जो { $who } ने साझा नहीं किया, और रोक दिए गए।
  }
clinician-erased = { $records ->
    [0] { $who } ने एक रिकॉर्ड मिटाया।
    [one] { $who } ने { $records } रिकॉर्ड मिटाया।
   *[other] { $who } ने { $records } रिकॉर्ड मिटाए।
  }
clinician-offer-taken = आपने साझा कोड इस्तेमाल किया और मरीज़ की हाँ का इंतज़ार कर रहे हैं।
clinician-offer-ended = आपका इस्तेमाल किया हुआ साझा कोड बिना साझे के समाप्त हो गया।
clinician-renewed = { $who } ने आपके साथ साझा नया किया।
clinician-changed = { $who } ने बदला कि आपसे क्या साझा है।
clinician-patient-closed = { $who } ने अपना खाता बंद कर दिया। उनका साझा समाप्त हो गया।
clinician-parcel-kept = आपका भेजा एक रिकॉर्ड { $who } ने रखा।
clinician-parcel-declined = आपका भेजा एक रिकॉर्ड { $who } ने नहीं रखा।
clinician-parcel-withdrawn = { $who } को भेजा एक रिकॉर्ड आपने वापस लिया।

## डॉक्टर की स्क्रीन

patients-title = मरीज़
patients-lead = जो लोग आपसे अपने रिकॉर्ड साझा करते हैं, नए पहले।
patients-empty = अभी कोई आपसे साझा नहीं करता
patients-empty-text = मरीज़ को अपना कोड दिखाएँ। वे जो साझा करेंगे, यहाँ तुरंत दिखेगा।
patients-show-code = मेरा कोड दिखाएँ
account-ended = यह खाता { $day } को समाप्त हो गया
account-ended-text = इससे अब कुछ नहीं खुल सकता और कोई इससे साझा नहीं कर सकता। आगे बढ़ने के लिए सेटिंग में इसे इस डिवाइस से हटाएँ और नया बनाएँ।
claim-title = मरीज़ का कोड स्कैन करें
claim-lead = आपका मरीज़ अपने फ़ोन पर साझा कोड दिखाता है।
claim-link = मरीज़ का लिंक
claim-link-hint = मरीज़ ने आपको लिंक भेजा हो तो उसे यहाँ चिपकाएँ।
claim-waiting = मरीज़ की हाँ का इंतज़ार
claim-waiting-text = आपका मरीज़ अब आपका नाम देख रहा है और उससे हाँ पूछी जा रही है। हाँ कहते ही रिकॉर्ड यहाँ खुल जाएँगे।
claim-ended = कुछ साझा नहीं हुआ
claim-over = आपके मरीज़ ने मना कर दिया, या कोड वापस ले लिया। यह उनका फ़ैसला है। अगर ऐसा ग़लती से हुआ हो, तो वे आपको नया कोड दिखा सकते हैं।
claim-ended-no = मरीज़ का कोड: कुछ साझा नहीं हुआ
claim-ended-taken = मरीज़ का कोड: किसी और ने पहले इस्तेमाल कर लिया
claim-ended-late = मरीज़ का कोड: समय समाप्त हो चुका था या वापस ले लिया गया था
patient-opening = { $who } के रिकॉर्ड खुल रहे हैं
patient-logged = मरीज़ को बताया जाता है कि आप उनके रिकॉर्ड खोल रहे हैं।
patient-changed = { $who } ने कुछ बदला या जोड़ा है। अभी जैसा है, वैसा देखने के लिए फिर से खोलें।
patient-again = फिर से खोलें
patient-refused = { $who } के रिकॉर्ड नहीं खुल सकते
code-title = मेरा कोड
code-lead = मरीज़ को अपने फ़ोन के कैमरे से इसे स्कैन करने दें।
code-alt = { $name } का कोड, स्कैन करने के लिए
code-copy = लिंक कॉपी करें
code-send = भेजें
code-copy-failed = कॉपी नहीं हो सका। लिंक यह है:
code-unvouched = मरीज़ों को बताया जाता है कि यह नाम आपने ख़ुद दिया है और किसी ने इसकी पुष्टि नहीं की है।
code-account = इस सेवा को चलाने वालों के लिए: आपका नंबर
notice-copied = लिंक कॉपी हो गया।
notice-new-share = { $count ->
    [one] { $who } ने { $purpose } के लिए आपसे { $count } रिकॉर्ड साझा किया।
   *[other] { $who } ने { $purpose } के लिए आपसे { $count } रिकॉर्ड साझा किए।
  }
notice-close = यह संदेश बंद करें

## सेटिंग

settings-title = सेटिंग
theme = हल्का या गहरा रंग
theme-auto = जैसा मेरे डिवाइस पर है
theme-light = हल्का
theme-dark = गहरा
text-size = अक्षरों का आकार
text-normal = सामान्य
text-large = 115 %
text-larger = 130 %
text-largest = 150 %
lock = लॉक
lock-text = लॉक हो तो जब तक आप फिर न खोलें, इस डिवाइस पर कोई आपके रिकॉर्ड नहीं पढ़ सकता।
auto-lock = अपने आप लॉक हो, जब ऐप को कोई इतनी देर न छुए
auto-lock-minutes = { $count ->
    [one] { $count } मिनट
   *[other] { $count } मिनट
  }
settings-locks = पासकी और गुप्त वाक्य
settings-devices = डिवाइस जोड़ें, या खोया हुआ हटाएँ
settings-receipts = इन्हें मिटाने पर सेवा ने जिस पर हस्ताक्षर किए
settings-checked = सेवा सच बताती है या नहीं
settings-sheet-none = अभी नहीं बनाया गया
settings-sheet-made = { $day } को बनाया गया
settings-sheet-unsaved = बना है, पर अभी सुरक्षित नहीं रखा गया

## खोलने के तरीक़े

locks-title = खोलने के तरीक़े
locks-lead = इस डिवाइस पर आपके रिकॉर्ड ऐसे खुलते हैं। दो तरीक़े एक से बेहतर हैं।
locks-passkeys = इस डिवाइस का लॉक (पासकी)
locks-no-passkeys = अभी कोई पासकी नहीं है।
locks-not-offered = यह ब्राउज़र इस ऐप के लिए पासकी नहीं देता।
locks-passkey-add = पासकी जोड़ें
locks-passkey-remove-title = पासकी “{ $name }” हटाएँ?
locks-passkey-remove-text = यह इस डिवाइस पर आपके रिकॉर्ड अब नहीं खोलेगी। आपके रिकॉर्ड वैसे ही रहेंगे।
locks-passkey-remove-yes = हाँ, पासकी हटाएँ
locks-last = यहाँ आपके रिकॉर्ड खोलने का यही एक तरीक़ा है। इसे हटाने से पहले दूसरा जोड़ें।
locks-passphrase = आप अपने रिकॉर्ड गुप्त वाक्य से खोल सकते हैं।
locks-no-passphrase = कोई गुप्त वाक्य नहीं है।
locks-passphrase-set = गुप्त वाक्य बनाएँ
locks-passphrase-change = गुप्त वाक्य बदलें
locks-passphrase-save = गुप्त वाक्य सहेजें
locks-passphrase-saved = नया गुप्त वाक्य लागू है।
locks-passphrase-remove = गुप्त वाक्य हटाएँ
locks-passphrase-remove-title = गुप्त वाक्य हटाएँ?
locks-passphrase-remove-text = उसके बाद इस डिवाइस पर आपके रिकॉर्ड केवल पासकी से खुलेंगे।
locks-passphrase-remove-yes = हाँ, गुप्त वाक्य हटाएँ

## सेवा को अपने पास रखी चीज़ों में ख़राबी मिली

damaged-banner = सेवा को अपने पास रखी किसी चीज़ में ख़राबी मिली है। आपका डिवाइस जो भी दिखाता है उसे जाँचता रहता है।
damaged-link = इसका मतलब
damaged-title = सेवा को अपने पास रखी चीज़ों में ख़राबी मिली
damaged-text = उसके पास रखी कोई चीज़ पहले जैसी नहीं है। अक्सर डिस्क ख़राब हुई होती है; यह भी हो सकता है कि किसी ने उसे बदला हो। इसका मतलब यह नहीं कि किसी ने आपके रिकॉर्ड पढ़े: वे बंद रहते हैं। सेवा का हर उत्तर हमेशा की तरह आपके डिवाइस पर जाँचा जाता है, और जो सही नहीं है उसका उपयोग नहीं होता।
damaged-next = अगर आप जानते हैं कि सेवा कौन चलाता है, तो उन्हें बताएँ। ठीक होने तक अपनी प्रति रखें: सेटिंग में “सभी रिकॉर्ड सहेजें”।

## डिवाइस

devices-title = डिवाइस
devices-lead = ये सब आपके रिकॉर्ड खोल सकते हैं।
devices-this = यह डिवाइस
devices-kit = रिकवरी पन्ना
devices-kit-link = नया पन्ना बनाएँ
devices-add = डिवाइस जोड़ें
devices-remove-title = “{ $name }” को हटाएँ?
devices-remove-text = वह अब कुछ नहीं खोलेगा, भले ही वह किसी और के पास हो। इसे पलटा नहीं जा सकता, पर डिवाइस को फिर जोड़ा जा सकता है।
devices-remove-not = जो उस पर दिख चुका है वह वापस नहीं लिया जा सकता। अगर कोई उसे खोलना जानता हो, तो नया रिकवरी पन्ना भी बनाएँ।
devices-recovering = जिसे इसका साधन दिया गया था, ऐसे किसी ने आपका रिकॉर्ड वापस लाना शुरू किया है। { $day } से वे इसे इस्तेमाल कर सकते हैं, और जो डिवाइस वे छोड़ दें, वे हटा दिए जाएँगे। अगर यह आप हैं, या आपने किसी से कहा है, तो आपको कुछ नहीं करना है। अगर नहीं, तो इसे रोकें।
devices-recovering-stop = यह मैं नहीं हूँ: रोकें
recovering-banner-link = क्या यह आप हैं?
restored-title = आपकी सेवा एक कॉपी से वापस लाई गई है
restored-lead = अब वह वैसी ही है जैसी { $day }, { $time } को थी। उसके बाद जो हुआ, वह सेवा में शायद न हो। इस डिवाइस पर जो है, वह सुरक्षित है।
restored-next = आपने जो बंद किया था, Aceso उसे पहले फिर से बंद करेगा, और फिर उसके बाद का आपका काम दोबारा भेजेगा।
restored-recovery = किसी ने आपका रिकॉर्ड वापस लाना शुरू किया था। सेवा में वह भी नहीं रहा: जिसने शुरू किया था, उसे फिर से शुरू करना होगा।
restored-reason = आपकी सेवा कारण बताती है: “{ $reason }”
restored-ask = अगर यह आपके लिए अचानक है, तो हाँ कहने से पहले सेवा चलाने वालों से पूछें।
restored-yes = इसके साथ आगे बढ़ें
devices-remove-yes = हाँ, यह डिवाइस हटाएँ
device-joined = “{ $name }” आपके डिवाइसों में जुड़ गया।
add-device-lead = दूसरे डिवाइस पर यह ऐप खोलें, “मेरे रिकॉर्ड दूसरे डिवाइस पर हैं” चुनें, और यह कोड स्कैन करें।
add-device-alt = डिवाइस जोड़ने का कोड
add-device-waiting = दूसरे डिवाइस का इंतज़ार है…
add-device-meeting = एक डिवाइस ने कोड स्कैन किया। संख्या अभी दिखेगी…
add-device-only-own = यह कोड केवल अपने डिवाइस को दिखाएँ। इससे जुड़ने वाला सब कुछ खोल सकता है।
add-device-came = “{ $name }” जुड़ना चाहता है। वह भी एक संख्या दिखाता है:
add-device-compare = क्या दोनों डिवाइसों पर वही संख्या है?
add-device-yes = हाँ, वही है: जोड़ें
add-device-no = नहीं, न जोड़ें

## साथ ले जाने के लिए

export-title = अपने पास रखने की प्रतियाँ
export-text = सब कुछ ऐसी फ़ाइलों में सहेजें जिन्हें दूसरे प्रोग्राम पढ़ सकें।
export-all = सभी रिकॉर्ड सहेजें
export-csv = गतिविधि तालिका के रूप में सहेजें
export-fhir = गतिविधि स्वास्थ्य रिकॉर्ड फ़ाइल के रूप में सहेजें
export-log = गतिविधि ऐसे सहेजें कि दूसरे उसे जाँच सकें
export-readme = ये वे स्वास्थ्य रिकॉर्ड हैं जो आपने Aceso में रखे, जैसे आपने जोड़े थे। ये साधारण फ़ाइलें हैं: जो यह फ़ोल्डर खोल सकता है, वह इन्हें पढ़ सकता है।
export-left-out = { $count ->
    [one] { $count } रिकॉर्ड पढ़ा नहीं जा सका और फ़ाइल में नहीं है: { $names }। बाक़ी सब उसमें हैं।
   *[other] { $count } रिकॉर्ड पढ़े नहीं जा सके और फ़ाइल में नहीं हैं: { $names }। बाक़ी सब उसमें हैं।
  }
table-when = कब (UTC)
table-what = क्या
table-who = कौन
table-organisation = संस्था
table-account = खाता
table-purpose = किस लिए
table-records = रिकॉर्ड
table-device = डिवाइस
table-times = कितनी बार
table-reason = क्यों मना हुआ
table-created = शुरुआत
table-added = रिकॉर्ड जोड़ा गया
table-shared = साझा किया गया
table-stopped = साझा बंद किया गया
table-opened = खोला गया
table-blocked-stopped = रोका गया: बंद किया हुआ
table-blocked-expired = रोका गया: समय समाप्त
table-blocked-outside = रोका गया: साझा नहीं था
table-device-added = डिवाइस जोड़ा गया
table-device-removed = डिवाइस हटाया गया
table-kit-made = रिकवरी पन्ना बनाया गया
table-recovered = पन्ने से वापस लाया गया
table-erased = रिकॉर्ड मिटाया गया
table-offered = साझा कोड बनाया गया
table-offer-taken = साझा कोड इस्तेमाल हुआ
table-offer-ended = साझा कोड वापस लिया गया
table-renewed = साझा नया किया गया
table-changed = साझा बदला गया
table-closed = खाता बंद किया गया
table-sent = रिकॉर्ड भेजा गया
table-arrived = रिकॉर्ड आया
table-parcel-kept = भेजा गया रिकॉर्ड रखा गया
table-parcel-declined = भेजा गया रिकॉर्ड नहीं रखा गया
table-parcel-withdrawn = भेजा गया रिकॉर्ड वापस लिया गया
table-recovery-begun = रिकवरी शुरू हुई
table-recovery-stopped = रिकवरी रोकी गई
table-recovery-completed = रिकवरी पूरी हुई
table-vouched = संस्था ने पुष्टि की
table-vouched-ended = संस्था की पुष्टि ख़त्म हुई
table-vouching = किसी की पुष्टि की
table-vouching-ended = अपनी पुष्टि ख़त्म हुई
table-admitted = संस्था के रूप में स्वीकार
table-admission-withdrawn = अब संस्था नहीं
table-older = पुरानी प्रविष्टि
table-restored = सेवा वापस लाई गई

## इंस्टॉल करना

install-title = होम स्क्रीन पर
install-text = इंस्टॉल करने पर ऐप दूसरे ऐप की तरह खुलता है, इंटरनेट के बिना भी।
install-button = ऐप इंस्टॉल करें
install-by-share = अपने ब्राउज़र का शेयर बटन (तीर वाला चौकोर) दबाएँ, फिर “होम स्क्रीन में जोड़ें” (Add to Home Screen) चुनें।
install-by-dock = स्क्रीन के ऊपर मेन्यू में फ़ाइल (File) चुनें, फिर “डॉक में जोड़ें” (Add to Dock)।
install-by-menu = अपने ब्राउज़र का मेन्यू (तीन बिंदु) खोलें, फिर “होम स्क्रीन में जोड़ें” (Add to Home screen) चुनें।
install-decline = अभी नहीं
update-ready = नया संस्करण तैयार है। उसके बाद आपको फिर से खोलना होगा।
update-now = अभी इस्तेमाल करें

## छोड़ना

leave-title = छोड़ना
forget-text = अपने रिकॉर्ड केवल इस डिवाइस से हटाएँ, या उन्हें हर जगह से मिटा दें।
forget-button = इस डिवाइस से हटाएँ
forget-title = अपने रिकॉर्ड इस डिवाइस से हटाएँ?
forget-kept = सेवा आपके दूसरे डिवाइसों और रिकवरी पन्ने के लिए सब कुछ रखती है। इस डिवाइस पर कुछ नहीं बचता।
forget-no-sheet = आपके पास रिकवरी पन्ना नहीं है। आपके रिकॉर्ड किसी दूसरे डिवाइस पर भी न हों तो वे हमेशा के लिए खो जाएँगे।
forget-yes = हाँ, इस डिवाइस से हटाएँ
erase-button = सब कुछ मिटाएँ
erase-title = सब कुछ मिटाएँ
erase-lead = आपके सभी रिकॉर्ड यहाँ और सेवा पर हमेशा के लिए मिटा दिए जाएँगे। उन्हें कोई वापस नहीं ला सकता, आप भी नहीं।
erase-records = सभी रिकॉर्ड मिटा दिए जाते हैं।
erase-shares = सभी साझे समाप्त हो जाते हैं, और कोई कुछ नहीं खोल सकता।
erase-devices = आपके दूसरे डिवाइस और आपका रिकवरी पन्ना बेकार हो जाते हैं।
erase-not = जो दूसरे देख, कॉपी या सहेज चुके हैं, वह नहीं मिटाया जा सकता। कब क्या हुआ इसकी सूची सेवा के पास रहती है, बिना नाम और सामग्री के।
erase-export = प्रति रखनी हो तो पहले सभी रिकॉर्ड सहेजें:
erase-word = मिटाएँ
erase-sure = यह आख़िरी सवाल है। इसके बाद सब कुछ चला जाएगा।
erase-yes = सब कुछ हमेशा के लिए मिटाएँ
erase-busy = सब कुछ मिटाया जा रहा है…
erased-title = सब कुछ मिट गया
erased-text = आपके रिकॉर्ड इस डिवाइस और सेवा दोनों से चले गए हैं।
erased-what = { $count ->
    [one] सेवा का कहना है कि उसने { $at } को { $count } रखी हुई फ़ाइल ({ $size }) हटाई।
   *[other] सेवा का कहना है कि उसने { $at } को { $count } रखी हुई फ़ाइलें ({ $size }) हटाईं।
  }
erased-receipt = सेवा ने इस पर हस्ताक्षर किए हैं। कभी दिखाना पड़े तो रसीद अपने पास रख सकते हैं।
erased-save = रसीद सहेजें
erased-go = शुरुआत पर
receipts-title = मिटाए गए रिकॉर्ड
receipts-lead = जब आप कोई रिकॉर्ड मिटाते हैं, तो सेवा उसका अपना रखा हुआ हटा देती है और इस पर हस्ताक्षर करती है। रिकॉर्ड का नाम भी भुला दिया जाता है: आप उसे दिन और समय से पहचानते हैं।
receipts-empty = आपने कोई रिकॉर्ड नहीं मिटाया है
receipts-empty-text = मिटाने पर, सेवा ने जिस पर हस्ताक्षर किए वह यहाँ मिलेगा।
receipts-record = एक रिकॉर्ड, { $at } को मिटाया गया
receipts-waiting = सेवा ने अभी हस्ताक्षर नहीं किए हैं कि रिकॉर्ड हट गया है। करते ही रसीद यहाँ होगी।
receipts-signed = हस्ताक्षर: { $service } पर चलने वाली सेवा।
receipts-check = रसीद जाँचने के लिए
receipts-number = जो यह करना जानता है, वह हस्ताक्षर जाँच सकता है। वह इसी संख्या का होना चाहिए:

## डॉक्टर के खाते का अंत

closing-title = इस खाते का अंत
closing-text = उसके बाद यह खाता कुछ नहीं खोलता, और इसके साथ के सभी साझे समाप्त हो जाते हैं।
closing-final = अंत को पहले के दिन पर लाया जा सकता है, बाद के दिन पर कभी नहीं।
closing-set = यह खाता { $day } को समाप्त होता है।
closing-day = आख़िरी दिन
closing-on-day = इस दिन समाप्त करें
closing-on-title = खाता { $day } को समाप्त करें?
closing-now = खाता अभी समाप्त करें
closing-now-title = खाता अभी समाप्त करें?
closing-yes = हाँ, खाता समाप्त करें

## जो भेजा जाना बाक़ी है

waiting-title = भेजा जाना बाक़ी
waiting-lead = यह भेजा जा रहा है। आप सामान्य रूप से काम जारी रख सकते हैं।
waiting-offline = इंटरनेट मिलते ही यह अपने आप भेज दिया जाएगा। आप सामान्य रूप से काम जारी रख सकते हैं।
waiting-empty = सब कुछ भेज दिया गया है
waiting-try = अभी कोशिश करें
waiting-account = शुरुआती तैयारी
waiting-record = एक रिकॉर्ड
waiting-share = एक साझा
waiting-change = साझे में बदलाव
waiting-stop = साझे का अंत
waiting-erase = रिकॉर्ड मिटाना
waiting-offer = एक साझा कोड
waiting-offer-end = साझा कोड का अंत
waiting-claim = मरीज़ का कोड, जो आपने स्कैन किया
waiting-close = इस खाते का अंत
waiting-parcel = किसी के लिए एक रिकॉर्ड
waiting-parcel-end = भेजे गए रिकॉर्ड पर आपका जवाब
waiting-vouch = कोई कौन है, इसकी पुष्टि
waiting-vouch-end = एक पुष्टि वापस लेना
waiting-drop = अब साझा न करें
waiting-lost = यह अब इस डिवाइस पर नहीं है और भेजा नहीं जा सकता। इसे यहाँ मिटाएँ, फिर अपनी प्रति से दोबारा जोड़ें।
waiting-device = डिवाइसों में बदलाव
waiting-backup = आपके दूसरे डिवाइसों और रिकवरी पन्ने के लिए प्रति
lock-now = अभी लॉक करें

## जानकारी

about-title = आप किस पर भरोसा कर सकते हैं
about-lead = वादे तभी काम के हैं जब उनकी सीमाएँ भी बताई जाएँ। यहाँ दोनों हैं।
about-where = मेरे रिकॉर्ड कहाँ हैं?
    .answer = आपके डिवाइसों पर और, ऐसे रूप में जिसे कोई और नहीं पढ़ सकता, उस सेवा के पास जो एक प्रति रखती है। उन्हें केवल आप खोल सकते हैं: अपनी पासकी, अपने गुप्त वाक्य या अपने रिकवरी पन्ने से।
about-who-sees = उन्हें कौन देख सकता है?
    .answer = आप, और वे लोग जिनसे आप साझा करते हैं, जब तक साझा करते हैं। सेवा उन्हें नहीं पढ़ सकती। वह यह देख सकती है कि कुछ रखा है, लगभग कितना बड़ा है, कब खोला गया और किस खाते से।
about-stop = साझा करना बंद करने पर क्या होता है?
    .answer = उसी क्षण से दूसरे व्यक्ति को मना कर दिया जाता है। जो वह देख, कॉपी कर या लिख चुका है, वह वापस नहीं लिया जा सकता।
about-names = क्या डॉक्टर वही हैं जो वे कहते हैं?
    .answer = नाम वही है जो व्यक्ति ने ख़ुद दिया, जब तक ऐप न बताए कि किसने उसकी पुष्टि की। संदेह हो तो साझा करने से पहले आमने-सामने पूछ लें।
about-log = क्या कोई मेरी जानकारी के बिना देख सकता है?
    .answer = खोला जाना आपके देखने लायक़ दर्ज होने से पहले कुछ भी नहीं दिया जाता, और यह ऐप इसकी जाँच ख़ुद करता है। खोले गए रिकॉर्ड के साथ कोई क्या करता है, यह ऐप नहीं जान सकता।
about-code = क्या मुझे किसी पर भरोसा करना पड़ता है?
    .answer = हाँ: उस पर जो यह ऐप आपके ब्राउज़र तक पहुँचाता है। बदला हुआ ऐप नुक़सान कर सकता है। इसे केवल भरोसेमंद पते से इस्तेमाल करें और डिवाइस व ब्राउज़र को अपडेट रखें।
about-lost = गुप्त वाक्य भूल जाऊँ या यह डिवाइस खो जाए तो?
    .answer = आपका रिकवरी पन्ना सब कुछ वापस लाता है, और आपका कोई दूसरा डिवाइस भी। इनके बिना कोई मदद नहीं कर सकता: आपके रिकॉर्ड कोई और नहीं खोल सकता। पन्ने को सुरक्षित और गुप्त रखें, क्योंकि जिसके पास वह है वह सब कुछ खोल सकता है।
about-version = संस्करण { $version }

## ऐप रुक गया

broken-title = कुछ गड़बड़ हो गई
broken-text = ऐप ने काम करना बंद कर दिया। आपके रिकॉर्ड सुरक्षित हैं; जो आप अभी कर रहे थे, वह शायद फिर करना पड़े।
broken-reload = फिर से शुरू करें

## क्या जाँचा गया

checked-title = क्या जाँचा गया
checked-lead = यह ऐप सेवा की बात पर यूँ ही भरोसा नहीं करता। कुछ भी साझा करने, खोलने या पूरा हुआ दिखाने से पहले उसकी बात यहाँ, आपके डिवाइस पर जाँची जाती है:
checked-under-way = जाँच हो रही है…
checked-own = आपने जो किया वह दर्ज है, और दर्ज रहेगा।
checked-people = जिनसे आप साझा करते हैं वे वही हैं, और उनके खाते खुले हैं।
checked-shares = आपका साझा किया हुआ क्या चालू है, क्या रोका गया और क्या ख़त्म हुआ।
checked-now = उत्तर अभी का है, किसी पुराने दिन का नहीं।
checked-past = बीता हुआ वही है जो पहले था, और वही जो आपसे मिलने वालों को बताया गया।
checked-service = { $service } की सेवा से।
checked-again = फिर जाँचें
checked-unanswered = अभी नहीं जाँचा गया: सेवा ने उत्तर नहीं दिया।
checked-unanswered-since = अभी नहीं जाँचा गया: सेवा ने उत्तर नहीं दिया। पिछली बार { $at } को सही था।
checked-wrong = यह सही नहीं है।
checked-clock = सेवा की घड़ी और इस डिवाइस की घड़ी के बीच मिनट: { $minutes }।
checked-mark = जाँचा गया
checked-held = { $at } को जाँचा गया।
checked-discard-hint = कोई भी ऐसा कोड बना सकता है जिसमें किसी और का नाम हो। अगर आपको पक्का नहीं कि यह उन्हीं का था, तो इसे हटा दें: इससे कुछ साझा नहीं हुआ।
checked-discard = कोड हटा दें
given-up-title = आपकी सेवा ने क्या खोया
given-up-lead = वह एक कॉपी से आगे चली। यह फ़ाइल किसी को भी दिखाती है कि सेवा ने पहले इससे ज़्यादा की पुष्टि की थी, और यह उसने ख़ुद कहा था। आपके रिकॉर्ड का इसमें कुछ नहीं है।
given-up-save = { $day } का सबूत सहेजें
second-title = दूसरी सेवा से मिलान करें
second-lead = अगर आपकी सेवा आपको दूसरों से अलग बात बताए, तो कोई दूसरी सेवा, जिसे कोई और चलाता है, यह दिखा देगी। उसे बस इतना पता चलता है कि यह डिवाइस पूछ रहा है, आपके रिकॉर्ड के बारे में कुछ नहीं।
second-which = किससे मिलान करें
second-none = किसी से नहीं
second-nobody = आपकी सेवा कोई दूसरी सेवा नहीं बताती।
second-same = दोनों एक ही बात बताती हैं।
second-behind = दोनों एक ही बात बताती हैं, पर दूसरी सेवा को अभी सबसे नया पता नहीं है।
second-ahead = दूसरी सेवा कुछ ज़्यादा नया जानती है, जो आपकी सेवा नहीं दिखाती। कुछ मिनट बाद फिर जाँचें। ऐसा ही रहे तो अपनी सेवा चलाने वाले को बताएँ।
second-differ = दोनों अलग-अलग बातें बताती हैं।
second-unreached = दूसरी सेवा तक नहीं पहुँचा जा सका।
second-other = दूसरी सेवा आपकी सेवा से जुड़ी नहीं है, इसलिए मिलान नहीं हो सकता।
second-unclear = दूसरी सेवा का उत्तर जाँचा नहीं जा सका। इससे आपकी अपनी सेवा के बारे में कुछ पता नहीं चलता।
second-not-now = अभी मिलान नहीं हुआ: आपकी अपनी सेवा ने उत्तर नहीं दिया, या उसका उत्तर जाँचा नहीं जा सका।
mark-about = { $who } से साझा किया हुआ
mark-title = यह साझा जाँचा गया
mark-lead = इस डिवाइस ने सेवा की बात पर यूँ ही भरोसा नहीं किया। { $at } को इसने ख़ुद जाँचा:
mark-written = आप { $who } से जो साझा करते हैं, वह वैसा ही दर्ज है जैसा आपने हाँ कहा था।
mark-active = यह चालू है: किसी ने इसे रोका नहीं, और यह ख़त्म नहीं हुआ।
mark-person = यह सिर्फ़ { $who } के लिए है।
mark-now = सेवा का उत्तर उसी समय का था, किसी पुराने दिन का नहीं।
mark-honest = जो जाँचा नहीं जा सकता: कोई देखी हुई चीज़ का क्या करता है।
mark-person-about = { $who } का खाता
mark-person-title = यह खाता जाँचा गया
mark-person-account = { $who } का खाता खुला है, और यह वही है जो आपको दिखाया गया।
mark-person-alone = आप जो साझा करते हैं, वह सिर्फ़ इसी खाते के लिए बंद किया जाता है।
mark-person-vouched = इस नाम की पुष्टि किसने की है, यह वैसा ही दिखता है जैसा अभी है, और कोई छूटा नहीं है।
mark-person-honest = जो जाँचा नहीं जा सकता: सामने वाला व्यक्ति वही है या नहीं, जो नाम कहता है। अगर किसी ने पुष्टि नहीं की, तो उनसे पूछें।
mark-patients-about = यह सूची
mark-patients-title = ये साझा जाँचे गए
mark-patients-active = जो चालू दिखता है, वह चालू है: मरीज़ ने उसे रोका नहीं, और वह ख़त्म नहीं हुआ।
mark-patients-signed = हर साझा मरीज़ के अपने वॉलेट ने किया, सिर्फ़ आपके लिए।
mark-patients-honest = जो जाँचा नहीं जा सकता: ऐसा साझा जो सेवा ने आपको अब तक नहीं दिखाया।
mark-patient-about = { $who } जो साझा करते हैं
mark-patient-active = साझा चालू है: { $who } ने इसे रोका नहीं, और यह ख़त्म नहीं हुआ।
mark-patient-signed = इसे { $who } के वॉलेट ने किया, सिर्फ़ आपके लिए।
mark-patient-honest = जो जाँचा नहीं जा सकता: रिकॉर्ड में लिखी बात सही है या नहीं।
mark-activity-about = यह सूची
mark-activity-title = यह सूची जाँची गई
mark-activity-proven = जो जोड़ा, साझा किया, खोला, रोका या मिटाया गया: हर पंक्ति पर उसी के दस्तख़त हैं जिसने किया, और वह हमेशा के लिए दर्ज है।
mark-activity-order = कोई पंक्ति बदली, हटाई या दो बार बताई नहीं गई।
mark-activity-said = जो सिर्फ़ सेवा का कहना है: कि कोई कोशिश रोकी गई, और कितनी बार। सबसे नई बात बताने में वह देर भी कर सकती है।
mark-record-about = यह रिकॉर्ड
mark-record-title = यह रिकॉर्ड जाँचा गया
mark-record-written = यह आपके नाम वैसा ही दर्ज है जैसा आपने जोड़ा था, और मिटाया नहीं गया।
mark-record-closed = सेवा के पास जो रखा है, वह सिर्फ़ आपके डिवाइसों पर और उनके लिए खुलता है जिनसे आप साझा करते हैं।
mark-record-honest = जो जाँचा नहीं जा सकता: सेवा के पास उसकी प्रति कल भी होगी या नहीं। जो बहुत ज़रूरी है, उसे सहेज लें।

## समस्याएँ

problem-wrong-passphrase = यह सही गुप्त वाक्य नहीं है।
    .kept = कुछ नहीं बदला है।
    .todo = बड़े-छोटे अक्षर और ख़ाली जगहें जाँचें और फिर कोशिश करें।
problem-weak-passphrase = इस गुप्त वाक्य का अनुमान लगाना बहुत आसान है।
    .kept = अभी कुछ नहीं बनाया गया है।
    .todo = लंबा गुप्त वाक्य चुनें, जैसे तीन-चार शब्द जिनका आपस में संबंध न हो।
problem-no-wallet = इस डिवाइस पर अभी कोई रिकॉर्ड नहीं है।
    .kept = कुछ नहीं बदला है।
    .todo = शुरुआत पर जाएँ और एक बनाएँ।
problem-wallet-exists = इस डिवाइस पर पहले से एक रिकॉर्ड है।
    .kept = उसे छुआ नहीं गया है।
    .todo = उसे उसके गुप्त वाक्य से खोलें।
problem-locked = आपका रिकॉर्ड लॉक है।
    .kept = सब कुछ वहीं है।
    .todo = उसे खोलें और फिर कोशिश करें।
problem-vault-damaged = इस डिवाइस पर रखा डेटा ख़राब हो गया है और नहीं खुलता।
    .kept = सेवा के पास रखी प्रति वैसी ही है।
    .todo = इस ऐप के दूसरे टैब बंद करें, पेज फिर से लोड करें और एक बार और कोशिश करें।
problem-offline = सेवा से संपर्क नहीं हो पा रहा।
    .kept = कुछ भी नहीं खोया: जो पहले सहेजा गया है वह वैसा ही है।
    .todo = अपना इंटरनेट जाँचें और फिर कोशिश करें।
problem-service-trouble = सेवा में अभी गड़बड़ी है।
    .kept = कुछ भी नहीं खोया: जो पहले सहेजा गया है वह वैसा ही है।
    .todo = कुछ मिनट रुककर फिर कोशिश करें।
problem-too-fast = एक साथ बहुत कुछ हो गया, और सेवा थोड़ा रुकने को कह रही है।
    .kept = कुछ भी नहीं खोया: जो पहले सहेजा गया है वह वैसा ही है।
    .todo = एक मिनट रुककर फिर कोशिश करें।
problem-not-proven = सेवा के उत्तर की जाँच नहीं हो सकी, इसलिए उसका उपयोग नहीं किया गया।
    .kept = आपके रिकॉर्ड सुरक्षित हैं और बदले नहीं हैं।
    .todo = बाद में फिर कोशिश करें। फिर ऐसा हो तो सेवा चलाने वालों को बताएँ।
problem-service-forked = सेवा बीते समय के बारे में जो बताती है, वह इस वॉलेट की पहले की जाँच से मेल नहीं खाता।
    .kept = आपके रिकॉर्ड सुरक्षित हैं और बदले नहीं हैं।
    .todo = बाद में फिर कोशिश करें। फिर ऐसा हो तो सेवा चलाने वालों को बताएँ।
problem-service-went-back = सेवा ऐसी बात भूल गई है जो पक्की हो चुकी थी।
    .kept = आपके रिकॉर्ड सुरक्षित हैं और बदले नहीं हैं।
    .todo = बाद में फिर कोशिश करें। फिर ऐसा हो तो सेवा चलाने वालों को बताएँ।
problem-service-restored = आपकी सेवा एक कॉपी से वापस लाई गई है, और आपकी हाँ का इंतज़ार है।
    .kept = आपके रिकॉर्ड सुरक्षित हैं और बदले नहीं हैं।
    .todo = ऊपर दी गई सूचना पढ़ें, और बताएँ कि आगे बढ़ना है या नहीं।
problem-restored-twice = सेवा ने वापस लाए जाने के बारे में दो अलग बातें कहीं।
    .kept = आपके रिकॉर्ड सुरक्षित हैं और बदले नहीं हैं।
    .todo = बाद में फिर कोशिश करें। फिर ऐसा हो तो सेवा चलाने वालों को बताएँ।
problem-restored-back = सेवा उस कॉपी से भी पीछे चली गई जिसे आपने माना था।
    .kept = आपके रिकॉर्ड सुरक्षित हैं और बदले नहीं हैं।
    .todo = बाद में फिर कोशिश करें। फिर ऐसा हो तो सेवा चलाने वालों को बताएँ।
problem-restored-elsewhere = सेवा कहती है कि वह वापस लाई गई, पर उसका बीता समय वह नहीं है जो यह डिवाइस जानता है।
    .kept = आपके रिकॉर्ड सुरक्षित हैं और बदले नहीं हैं।
    .todo = बाद में फिर कोशिश करें। फिर ऐसा हो तो सेवा चलाने वालों को बताएँ।
problem-device-behind = आपकी सेवा ऐसी कॉपी से वापस लाई गई जो इस डिवाइस के जुड़ने से पहले की है।
    .kept = आपके रिकॉर्ड सुरक्षित हैं और बदले नहीं हैं।
    .todo = पहले से जुड़े किसी डिवाइस पर Aceso खोलें। वह इसे फिर से जोड़ देगा।
problem-service-stale = सेवा ने नहीं दिखाया कि उसका उत्तर अभी का है।
    .kept = आपके रिकॉर्ड सुरक्षित हैं और बदले नहीं हैं।
    .todo = बाद में फिर कोशिश करें। फिर ऐसा हो तो सेवा चलाने वालों को बताएँ।
problem-stories-differ = सेवा ने आपको और दूसरे व्यक्ति को अलग-अलग बातें बताईं।
    .kept = आपके रिकॉर्ड सुरक्षित हैं और बदले नहीं हैं।
    .todo = एक-दूसरे को बताएँ, और सेवा चलाने वाले को बताएँ। बात साफ़ होने तक कुछ साझा न करें।
problem-stories-differ-with = सेवा ने आपको और { $name } को अलग-अलग बातें बताईं।
    .kept = आपके रिकॉर्ड सुरक्षित हैं और बदले नहीं हैं।
    .todo = एक-दूसरे को बताएँ, और सेवा चलाने वाले को बताएँ। बात साफ़ होने तक कुछ साझा न करें।
problem-stories-differ-services = आपकी सेवा और { $service } अलग-अलग बातें बताती हैं।
    .kept = आपके रिकॉर्ड सुरक्षित हैं और बदले नहीं हैं।
    .todo = अपनी सेवा चलाने वाले को बताएँ। बात साफ़ होने तक कुछ साझा न करें।
problem-end-hidden = सेवा ने यह छिपाया कि साझा करना रोक दिया गया था।
    .kept = आपके रिकॉर्ड सुरक्षित हैं और बदले नहीं हैं।
    .todo = बाद में फिर कोशिश करें। फिर ऐसा हो तो सेवा चलाने वालों को बताएँ।
problem-invented = सेवा ने ऐसी बात दिखाई जो कभी दर्ज नहीं हुई।
    .kept = आपके रिकॉर्ड सुरक्षित हैं और बदले नहीं हैं।
    .todo = बाद में फिर कोशिश करें। फिर ऐसा हो तो सेवा चलाने वालों को बताएँ।
problem-keys-swapped = सेवा ने दूसरे व्यक्ति के खाते की गलत जानकारी दी।
    .kept = आपके रिकॉर्ड सुरक्षित हैं और बदले नहीं हैं।
    .todo = बाद में फिर कोशिश करें। फिर ऐसा हो तो सेवा चलाने वालों को बताएँ।
problem-own-keys-swapped = सेवा ने आपके अपने खाते की गलत जानकारी दी।
    .kept = आपके रिकॉर्ड सुरक्षित हैं और बदले नहीं हैं।
    .todo = बाद में फिर कोशिश करें। फिर ऐसा हो तो सेवा चलाने वालों को बताएँ।
problem-not-ended = यह पक्का नहीं है कि आपने जो रोका या मिटाया, वह सच में ख़त्म हो गया है।
    .kept = आपके रिकॉर्ड सुरक्षित हैं और बदले नहीं हैं।
    .todo = इसे अपने आप फिर आज़माया जाता है। ऐसा ही रहे तो सेवा चलाने वालों को बताएँ।
problem-opening-hidden = आपकी साझा की हुई चीज़ कुछ बार खोली गई, जो सेवा ने आपको नहीं बताया।
    .kept = आपके रिकॉर्ड सुरक्षित हैं और बदले नहीं हैं।
    .todo = इसे अपने आप फिर आज़माया जाता है। ऐसा ही रहे तो सेवा चलाने वालों को बताएँ।
problem-arrival-hidden = किसी ने आपको रिकॉर्ड भेजा या आपका साझा कोड इस्तेमाल किया, जो सेवा ने आपको नहीं बताया।
    .kept = आपके रिकॉर्ड सुरक्षित हैं और बदले नहीं हैं।
    .todo = इसे अपने आप फिर आज़माया जाता है। ऐसा ही रहे तो सेवा चलाने वालों को बताएँ।
problem-refused-falsely = सेवा ने ऐसी चीज़ से मना किया जिसकी अनुमति है।
    .kept = आपके रिकॉर्ड सुरक्षित हैं और बदले नहीं हैं।
    .todo = बाद में फिर कोशिश करें। फिर ऐसा हो तो सेवा चलाने वालों को बताएँ।
problem-other-ledger = यह वह सेवा नहीं है जिससे आपका रिकॉर्ड बना था।
    .kept = इसे कुछ नहीं भेजा गया।
    .todo = ऐप उसी पते पर खोलें जहाँ आपने रिकॉर्ड बनाया था, या सेवा चलाने वालों को बताएँ।
problem-clock = इस डिवाइस की घड़ी लगभग { $minutes } मिनट ग़लत है।
    .kept = कुछ नहीं भेजा गया।
    .todo = डिवाइस की सेटिंग में तारीख़ और समय “अपने आप” पर रखें और फिर कोशिश करें।
problem-file-too-big = “{ $name }” बहुत बड़ी है: { $size }।
    .kept = इसे नहीं जोड़ा गया; आपकी फ़ाइल वैसी ही है।
    .todo = फ़ाइल { $limit } तक की हो सकती है। उसे बाँटें या छोटे आकार में सहेजें।
problem-file-empty = “{ $name }” ख़ाली है।
    .kept = इसे नहीं जोड़ा गया।
    .todo = दूसरी फ़ाइल चुनें, या जहाँ से मिली थी वहाँ से फिर डाउनलोड करें।
problem-file-unreadable = “{ $name }” नहीं पढ़ी जा सकती।
    .kept = कुछ नहीं जोड़ा गया; आपकी फ़ाइल वैसी ही है।
    .todo = जाँचें कि वह मौजूद है और दूसरे ऐप में खुलती है, फिर उसे दोबारा चुनें।
problem-record-damaged = “{ $name }” स्वास्थ्य रिकॉर्ड है, पर ख़राब है ({ $place })।
    .kept = इसे नहीं जोड़ा गया; आपके दूसरे रिकॉर्ड वैसे ही हैं।
    .todo = जिसने दी थी, उससे नई प्रति माँगें।
problem-file-kind = “{ $name }” ऐसी फ़ाइल नहीं है जिसे यहाँ रखा जा सके।
    .kept = इसे नहीं जोड़ा गया।
    .todo = स्वास्थ्य रिकॉर्ड की फ़ाइल (JSON), PDF या तस्वीर चुनें।
problem-quota-full = सेवा पर आपकी जगह भर गई है: { $limit } में से { $used } इस्तेमाल हो चुकी है।
    .kept = कुछ खोया नहीं है: जो नया है वह इस डिवाइस पर रहता है और जगह मिलते ही भेज दिया जाता है।
    .todo = सेवा चलाने वालों से और जगह माँगें।
problem-device-full = इस डिवाइस पर जगह नहीं बची है।
    .kept = पहले से मौजूद सब कुछ सुरक्षित है; यह नहीं रखा गया।
    .todo = डिवाइस पर जगह ख़ाली करें और फिर कोशिश करें।
problem-envelope-damaged = जो वापस आया वह वही नहीं है जो रखा गया था, इसलिए नहीं दिखाया जा रहा।
    .kept = आपके दूसरे रिकॉर्ड वैसे ही हैं।
    .todo = फिर कोशिश करें। फिर ऐसा हो तो अपनी प्रति से रिकॉर्ड दोबारा जोड़ें।
problem-record-gone = यह रिकॉर्ड अब नहीं है।
    .kept = आपके दूसरे रिकॉर्ड वैसे ही हैं।
    .todo = सूची पर वापस जाएँ।
problem-code-foreign = यह इस ऐप का कोड नहीं है।
    .kept = कुछ नहीं बदला है।
    .todo = कोड इस ऐप में दिखाने को कहें और उसे स्कैन करें।
problem-code-unknown = यह कोड यहाँ नहीं चलेगा: यह किसी और काम के लिए है या इस ऐप से नया है।
    .kept = कुछ नहीं बदला है।
    .todo = जाँचें कि यह सही कोड है। फिर भी न चले तो नया ऐप पाने के लिए यह पेज फिर से लोड करें।
problem-code-other-service = यह कोड किसी दूसरी सेवा का है: { $service }।
    .kept = कुछ साझा नहीं हुआ।
    .todo = आप केवल उन्हीं से साझा कर सकते हैं जो आपकी ही सेवा इस्तेमाल करते हैं।
problem-code-own = यह आपका अपना कोड है।
    .kept = कुछ साझा नहीं हुआ।
    .todo = उस व्यक्ति का कोड स्कैन करें जिससे साझा करना है।
problem-request-unclear = यह ऐप ऐसी चीज़ माँग रहा है जो माँगी नहीं जा सकती।
    .kept = कुछ भी साझा नहीं हुआ।
    .todo = ऐप बनाने वालों को बताएँ; उनकी माँग ठीक नहीं है।
problem-request-changed = आपके देखने के बाद से वह बदल गया है जो साझा होना था।
    .kept = कुछ भी साझा नहीं हुआ।
    .todo = दोबारा देखें कि ऐप को क्या मिलेगा, फिर तय करें।
problem-nothing-picked = कोई रिकॉर्ड नहीं चुना गया।
    .kept = कुछ साझा नहीं हुआ।
    .todo = वापस जाएँ और कम से कम एक रिकॉर्ड चुनें।
problem-period-past = आख़िरी दिन बीत चुका है।
    .kept = कुछ साझा नहीं हुआ।
    .todo = वापस जाएँ और बाद का दिन चुनें।
problem-share-stopped = मरीज़ ने यह साझा बंद कर दिया है।
    .kept = कुछ नहीं खोला गया, और यह कोशिश मरीज़ को दिखाई जाती है।
    .todo = रिकॉर्ड अब भी चाहिए तो मरीज़ से फिर साझा करने को कहें।
problem-share-stopped-on = मरीज़ ने { $at } को यह साझा बंद कर दिया।
    .kept = कुछ नहीं खोला गया, और यह कोशिश मरीज़ को दिखाई जाती है।
    .todo = रिकॉर्ड अब भी चाहिए तो मरीज़ से फिर साझा करने को कहें।
problem-share-expired = इस साझे का समय समाप्त हो गया है।
    .kept = कुछ नहीं खोला गया, और यह कोशिश मरीज़ को दिखाई जाती है।
    .todo = रिकॉर्ड अब भी चाहिए तो मरीज़ से फिर साझा करने को कहें।
problem-share-expired-on = इस साझे का समय { $at } को समाप्त हो गया।
    .kept = कुछ नहीं खोला गया, और यह कोशिश मरीज़ को दिखाई जाती है।
    .todo = रिकॉर्ड अब भी चाहिए तो मरीज़ से फिर साझा करने को कहें।
problem-share-unknown = आपके साथ ऐसा कोई साझा नहीं है।
    .kept = कुछ नहीं खोला गया।
    .todo = सूची पर वापस जाएँ। वहाँ कुछ न मिले तो मरीज़ से फिर साझा करने को कहें।
problem-record-not-shared = यह रिकॉर्ड उसमें शामिल नहीं है जो मरीज़ ने आपसे साझा किया है।
    .kept = कुछ नहीं खोला गया, और यह कोशिश मरीज़ को दिखाई जाती है।
    .todo = ज़रूरत हो तो मरीज़ से इसे साझा करने को कहें।
problem-wrong-passkey = यह पासकी इस डिवाइस पर आपके रिकॉर्ड नहीं खोलती।
    .kept = कुछ नहीं बदला है।
    .todo = वह पासकी चुनें जो आपने इस ऐप के लिए बनाई थी, या अपना गुप्त वाक्य इस्तेमाल करें।
problem-passkey-unable = यहाँ इसके लिए पासकी इस्तेमाल नहीं हो सकती: यह ब्राउज़र या डिवाइस ज़रूरी सुविधा नहीं देता।
    .kept = कुछ नहीं बदला है।
    .todo = इसकी जगह गुप्त वाक्य इस्तेमाल करें, या कोई दूसरा नया ब्राउज़र।
problem-last-lock = इस डिवाइस पर आपके रिकॉर्ड खोलने का यही एक तरीक़ा है।
    .kept = इसे नहीं हटाया गया।
    .todo = पहले कोई दूसरा तरीक़ा जोड़ें, फिर इसे हटाएँ।
problem-recovery-first = दूसरा रिकॉर्ड जोड़ने से पहले अपना रिकवरी पन्ना बनाएँ।
    .kept = आपका पहला रिकॉर्ड सुरक्षित है; यह नहीं जोड़ा गया।
    .todo = पन्ना अभी बनाएँ और उसे छाप लें या लिख लें। यह डिवाइस खो जाए तो वही आपके रिकॉर्ड वापस लाता है।
problem-kit-mistyped = रिकवरी कोड लिखने में कोई ग़लती है।
    .kept = कुछ नहीं बदला है।
    .todo = उसे अपने पन्ने से मिलाएँ, एक-एक समूह करके।
problem-kit-unknown = इस रिकवरी कोड के कोई रिकॉर्ड नहीं हैं।
    .kept = कुछ नहीं बदला है।
    .todo = अपना सबसे नया पन्ना इस्तेमाल करें: नया बनने पर पुराने काम नहीं करते। जाँचें कि इस ऐप का पता वही है जो पन्ने पर छपा है।
problem-device-removed = इस डिवाइस को किसी दूसरे डिवाइस ने आपके रिकॉर्ड से हटा दिया है।
    .kept = आपके रिकॉर्ड आपके दूसरे डिवाइसों पर सुरक्षित हैं।
    .todo = इस डिवाइस से रिकॉर्ड हटाएँ। उसके बाद आप इस डिवाइस को फिर जोड़ सकते हैं।
problem-link-over = इस डिवाइस को जोड़ने वाला कोड पुराना हो गया है, या किसी दूसरे डिवाइस ने उसे इस्तेमाल कर लिया।
    .kept = यह डिवाइस नहीं जोड़ा गया।
    .todo = अपने दूसरे डिवाइस पर नया कोड बनाएँ और उसे स्कैन करें।
problem-link-declined = दूसरे डिवाइस ने मना कर दिया।
    .kept = यह डिवाइस नहीं जोड़ा गया।
    .todo = यह ग़लती से हुआ हो तो अपने दूसरे डिवाइस पर नया कोड बनाएँ।
problem-too-many-devices = जितने डिवाइस हो सकते हैं उतने पहले से हैं: रिकवरी पन्ने समेत 15।
    .kept = कोई डिवाइस नहीं जोड़ा गया, और कुछ नहीं बदला।
    .todo = अपने किसी डिवाइस पर वह डिवाइस हटाएँ जिसे आप अब इस्तेमाल नहीं करते। फिर दोबारा कोशिश करें।
problem-offer-over = यह साझा कोड अब नहीं चलेगा: इसका समय समाप्त हो गया है या इसे वापस ले लिया गया है।
    .kept = इससे कुछ साझा नहीं हुआ।
    .todo = नया साझा कोड चाहिए।
problem-offer-taken = इस साझा कोड को किसी और ने पहले इस्तेमाल कर लिया।
    .kept = आपसे कुछ साझा नहीं हुआ।
    .todo = मरीज़ को बताएँ। वे उस व्यक्ति को मना करके आपको नया कोड दिखा सकते हैं।
problem-inbox-full = इस व्यक्ति को अभी और नहीं भेजा जा सकता।
    .kept = कुछ भी नहीं भेजा गया।
    .todo = तब तक रुकें जब तक वे पहले से आया हुआ देख लें, या उनसे कहें कि पहले वे आपसे साझा करें।
problem-parcel-over = यह अब यहाँ नहीं है: इसका जवाब दिया जा चुका है, इसे वापस ले लिया गया या समय पर जवाब नहीं मिला।
    .kept = आपका कुछ भी नहीं बदला।
    .todo = यदि आपको यह अब भी चाहिए तो भेजने वाले से दोबारा भेजने को कहें।
problem-parcel-damaged = यह वह नहीं है जो भेजा गया था: शायद रास्ते में बदल गया।
    .kept = आपके रिकॉर्ड में कुछ नहीं जोड़ा गया।
    .todo = भेजने वाले से दोबारा भेजने को कहें।
problem-person-unknown = यह कोड यहाँ किसी का नहीं है।
    .kept = कुछ नहीं बदला है।
    .todo = उस व्यक्ति से अपना कोड फिर दिखाने को कहें।
problem-no-organisation = यह खाता यहाँ संगठन के रूप में मान्य नहीं है।
    .kept = किसी की पुष्टि नहीं हुई।
    .todo = इस सेवा को चलाने वालों से अपने संगठन को मान्यता देने को कहें। फिर दोबारा कोशिश करें।
problem-vouchers-full = इस व्यक्ति की पुष्टि उतने संगठन करते हैं जितने कर सकते हैं: आठ।
    .kept = कोई नई पुष्टि नहीं हुई।
    .todo = वह व्यक्ति उनमें से एक को हटा सकता है। फिर दोबारा कोशिश करें।
problem-vouch-unknown = ऐसी कोई पुष्टि नहीं है, या इसे आप वापस नहीं ले सकते।
    .kept = कुछ नहीं बदला है।
    .todo = सूची फिर देखें।
problem-account-closed = यह खाता बंद है।
    .kept = कुछ नहीं भेजा गया।
    .todo = आगे बढ़ने के लिए इसे सेटिंग में इस डिवाइस से हटाएँ और नया बनाएँ।
problem-contact-closed = इस व्यक्ति ने अपना खाता बंद कर दिया है।
    .kept = कुछ साझा नहीं हुआ।
    .todo = अगर वे यह ऐप फिर इस्तेमाल करते हैं, तो उनका नया कोड माँगें।
problem-patient-gone = इस मरीज़ ने अपने रिकॉर्ड मिटा दिए हैं।
    .kept = कुछ नहीं खुला। उन्होंने जो साझा किया था, वह अब किसी के पास नहीं खुलेगा।
    .todo = यह उनका अधिकार था, और इसे कोई पलट नहीं सकता। अगर आपको अब भी कुछ चाहिए, तो उनसे सीधे पूछें।
problem-record-erased = इस रिकॉर्ड को उसके मालिक ने मिटा दिया है।
    .kept = दूसरे रिकॉर्ड वैसे ही हैं।
    .todo = सूची पर वापस जाएँ।
problem-contact-changed = आपके साझा करने के बाद दूसरे व्यक्ति का खाता बदल गया है।
    .kept = अभी उन तक कुछ नया नहीं पहुँचता।
    .todo = पक्का करें कि यह वही व्यक्ति है, फिर “साझा करें” टैब पर साझे को नया करें।
problem-nothing-fits = जो चुना गया उससे कोई रिकॉर्ड मेल नहीं खाता।
    .kept = कुछ साझा नहीं हुआ।
    .todo = दूसरी तरह के रिकॉर्ड चुनें, या रिकॉर्ड एक-एक करके चुनें।
problem-cancelled = आपने इसे रोक दिया।
    .kept = जो पूरा हो चुका था वह सुरक्षित है।
    .todo = आप कभी भी फिर शुरू कर सकते हैं।
problem-internal = हमारी ओर से कुछ गड़बड़ हो गई ({ $what })।
    .kept = कुछ भी नहीं खोया।
    .todo = फिर कोशिश करें। फिर ऐसा हो तो पेज दोबारा लोड करें।

## Insights: what models say

insights-title = अनुमान
insights-lead = इनमें से हर एक आपके कुछ मानों की तुलना किसी अध्ययन के लोगों से करता है, और बताता है कि ऐसे 100 लोगों में से कितनों में कुछ पाया गया।
insights-here = सारी गणना इसी डिवाइस पर होती है। कहीं कुछ नहीं भेजा जाता।
insights-some = { $all } में से { $found } मान आपके रिकॉर्ड में हैं।
insights-some-shared = { $all } में से { $found } मान साझा किए गए रिकॉर्ड में हैं।
insights-none = इसके { $all } मानों में से कोई भी आपके रिकॉर्ड में नहीं है: आप उन्हें ख़ुद लिखें।
insights-none-shared = इसके { $all } मानों में से कोई भी साझा किए गए रिकॉर्ड में नहीं है: आप उन्हें ख़ुद लिखें।
insights-picture = आप इसे एक तस्वीर देते हैं।
insights-switch-off = बंद करें
insights-switch-on = चालू करें
insights-now-off = “{ $model }” बंद है। यह सूची के अंत में मिलेगा।
insights-now-on = “{ $model }” चालू है।
insights-report = रिपोर्ट के मापों के लिए ({ $number })
insights-off = बंद किए हुए ({ $number })
insight-not-for = इसे इनके लिए इस्तेमाल न करें
insight-no-diagnosis = यह निदान नहीं है। यह बताता है कि ऐसे मान वाले लोगों में कुछ कितना आम था, यह नहीं कि आपको क्या है।
insight-what-to-do = अगर यह संख्या आपको चिंता में डालती है या तबीयत ठीक नहीं है, तो डॉक्टर से बात करें और उन्हें यह दिखाएँ। इसके कारण कोई दवा न बदलें।
insight-no-diagnosis-shared = यह निदान नहीं है। यह बताता है कि ऐसे मान वाले लोगों में कुछ कितना आम था, यह नहीं कि इस मरीज़ को क्या है।
insight-what-to-do-shared = मरीज़ के बारे में आप जो जानते हैं, उसके साथ इसे पढ़ें। यह किसी जाँच की जगह नहीं लेता।
insight-checked = किन लोगों पर जाँचा गया
insight-outcome = किसे पाया गया माना गया:
insight-figures = यह कितना सही रहा, और इसके बारे में क्या जानना चाहिए
insight-people-checked = ये आँकड़े { $rows } लोगों के हैं, जिन्हें इसने पहले नहीं देखा था। उनमें से { $had } में वह था जो यह खोजता है।
insight-auc = दो लोगों में से, जिनमें एक को यह है और दूसरे को नहीं, यह 100 में से { $pairs } जोड़ियों में सही व्यक्ति को बड़ी संख्या देता है (यह { $low } से { $high } हो सकता है)।
insight-calibration = जब यह “100 में से इतने” कहता है, तो औसतन 100 में { $points } लोगों का अंतर रहता है।
insight-threshold = जिन्हें यह है, ऐसे 100 लोगों में से { $found } को 100 में { $line } या अधिक की संख्या मिली। जिन्हें यह नहीं है, ऐसे 100 लोगों में से { $spared } को इससे कम मिली।
insight-data = आँकड़े:
insight-values = मान
insight-range = यह { $low } से { $high } तक लेता है।
insight-missing = नहीं है
insight-optional = ख़ाली छोड़ सकते हैं
insight-none = कोई जवाब नहीं
insight-from = स्रोत:
insight-own = आपने लिखा
insight-restore = फिर से रिकॉर्ड से लें
insight-old = { $count ->
    [one] एक साल से पुराना: जाँच लें कि यह अब भी सही है
   *[other] { $count } साल से पुराना: जाँच लें कि यह अब भी सही है
  }
insight-undated = तारीख़ नहीं है: जाँच लें कि यह अब भी सही है
insight-no-number = यह संख्या नहीं है। सिर्फ़ संख्या लिखें, इकाई के बिना
insight-needed = यह नहीं है, और इसके बिना जवाब नहीं मिलेगा
insight-too-many-missing = बहुत कुछ ख़ाली है: जो मान ख़ाली छोड़े जा सकते हैं, उनमें से ज़्यादा से ज़्यादा { $number } ख़ाली हो सकते हैं। एक और भरें
insight-out-of-range = इसे सिर्फ़ { $low } से { $high } तक के मानों पर जाँचा गया
insight-no-answer = जवाबों में से एक चुनें
insight-work = हिसाब लगाएँ
insight-abstains = इन मानों के लिए कोई जवाब नहीं है
insight-abstains-text = इसे अंदाज़ा लगाना पड़ता। जो नहीं है या ठीक नहीं बैठता, वह ऊपर दिखाया गया है।
insight-answer = इसका जवाब
insight-stale = आपने एक मान बदला है। यह अब भी पहले वाले मानों का जवाब है: फिर से हिसाब लगाएँ।
insight-under-one = 100 में 1 से कम
insight-of-hundred = 100 में { $number }
insight-over-ninety-nine = 100 में 99 से ज़्यादा
insight-picture = 100 लोगों का चित्र: { $people } भरे हुए हैं
insight-of-all = इसे { $people } लोगों पर जाँचा गया।
insight-of-group = जिन पर इसे जाँचा गया, उनमें से { $people } लोग सबसे मिलते-जुलते थे: { $group }।
insight-above = यह संख्या उनमें से हर 100 में कम से कम { $number } की संख्या से बड़ी है।
insight-below = यह संख्या उनमें से हर 100 में कम से कम { $number } की संख्या से छोटी है।
insight-middle = यह संख्या उनके बीच में है: 4 में 1 की इससे छोटी थी, और 4 में 1 की इससे बड़ी।
insight-range-from = { $from } और अधिक
insight-range-under = { $below } से कम
insight-range-between = { $from } से, { $below } से कम
insight-range-through = “{ $from }” से “{ $to }” तक
insight-parts = किससे बढ़ा और किससे घटा
insight-raised = इससे बढ़ा ({ $by })
insight-lowered = इससे घटा ({ $by })
insight-not-given = नहीं दिया गया
insight-more-parts = जिनका असर कम था ({ $number })
insight-parts-how = पट्टी जितनी लंबी, असर उतना ज़्यादा। कोष्ठक की संख्याएँ और शुरुआती संख्या ({ $base }) जुड़कर जवाब बनती हैं, संभावना-अनुपात के लघुगणक के रूप में। ये बताती हैं कि अध्ययन में क्या साथ-साथ था, यह नहीं कि किससे क्या होता है।
insight-keep = यह नतीजा रखें
insight-keep-text = यह किसी भी दूसरे रिकॉर्ड जैसा बन जाता है: आप इसे साझा कर सकते हैं या मिटा सकते हैं।
insight-kept = नतीजा रख लिया गया।
insight-kept-look = इसे अपने रिकॉर्ड में देखें
insight-kept-title = अनुमान: { $model }
insight-not-fetched = इसे लोड नहीं किया जा सका।
    .todo = यह पहली बार इस्तेमाल पर एक बार लोड होता है, फिर बिना कनेक्शन के चलता है। इंटरनेट से जुड़ें और फिर कोशिश करें।
insight-wrong-file = इसकी एक फ़ाइल वह नहीं है जो इस ऐप की है, इसलिए उसे इस्तेमाल नहीं किया गया।
    .todo = बाद में फिर कोशिश करें। अगर ऐसा ही रहे, तो सेवा चलाने वाले को बताएँ।
insight-crashed = गणना पूरी होने से पहले रुक गई।
    .todo = आपके मान यहीं हैं। फिर कोशिश करें।
insight-too-slow = गणना में बहुत समय लगा, इसलिए उसे रोक दिया गया।
    .todo = दूसरे ऐप और टैब बंद करें, फिर कोशिश करें।
insight-too-old = यह ब्राउज़र यह गणना नहीं कर सकता।
    .todo = अपना ब्राउज़र अपडेट करें, या कोई दूसरा इस्तेमाल करें।
insight-unknown = ऐप के इस संस्करण में ऐसा कोई अनुमान नहीं है।
    .todo = सूची पर वापस जाएँ।
insight-broken = गणना नहीं हो सकी।
    .todo = फिर कोशिश करें। अगर फिर ऐसा हो, तो पेज दोबारा लोड करें।
insight-film-title = तस्वीर
insight-film-lead = छाती का एक्स-रे, फ़ाइल के रूप में: PNG, JPEG या DICOM (.dcm)। अस्पताल या उसकी डिस्क की फ़ाइल लें। फ़िल्म या स्क्रीन की खींची हुई फ़ोटो काम नहीं आती।
insight-film-choose = तस्वीर चुनें
insight-film-another = दूसरी तस्वीर चुनें
insight-film-drop = या इस पेज पर कहीं भी छोड़ें
insight-film-here = तस्वीर इसी डिवाइस पर पढ़ी जाती है और कहीं नहीं भेजी जाती। इस पेज से जाते ही वह भुला दी जाती है।
insight-film-reading = तस्वीर पढ़ी जा रही है…
insight-film-label = आपकी चुनी हुई तस्वीर
insight-film-square = इसने केवल वही देखा जो चौखट के अंदर है, बहुत छोटा करके।
insight-film-raised = संख्या बढ़ाई
insight-film-lowered = संख्या घटाई
insight-film-strength = नक्शा कितना गहरा दिखे
insight-map-raised = जिसने संख्या सबसे ज़्यादा बढ़ाई, वह { $place } है।
insight-map-lowered = जिसने उसे सबसे ज़्यादा घटाया, वह { $place } है।
insight-map-how = नक्शा दिखाता है कि तस्वीर के हर हिस्से ने संख्या पर क्या असर डाला। यह नहीं दिखाता कि बीमारी कहाँ है।
insight-place-upper-left = चौखट में ऊपर बाईं ओर
insight-place-upper = चौखट के ऊपरी किनारे पर
insight-place-upper-right = चौखट में ऊपर दाईं ओर
insight-place-left = चौखट में बाईं ओर
insight-place-middle = चौखट के बीच में
insight-place-right = चौखट में दाईं ओर
insight-place-lower-left = चौखट में नीचे बाईं ओर
insight-place-lower = चौखट के निचले किनारे पर
insight-place-lower-right = चौखट में नीचे दाईं ओर
insight-film-unlike = इस तस्वीर के लिए कोई जवाब नहीं है
    .todo = यह उन एक्स-रे से बहुत अलग है जिनसे इसने सीखा। इसमें बच्चे की छाती सामने से, सीधी दिखनी चाहिए, गहरे रंग पर हल्की हड्डियाँ।
insight-film-unknown = यह फ़ाइल ऐसी तस्वीर नहीं है जो यहाँ पढ़ी जा सके।
    .todo = PNG, JPEG या DICOM फ़ाइल चुनें।
insight-film-damaged = तस्वीर ख़राब या अधूरी है।
    .todo = उसे फिर से कॉपी या डाउनलोड करें, फिर दोबारा चुनें।
insight-film-too-large = तस्वीर बहुत बड़ी है।
    .todo = अधिक से अधिक 64 MB और 6.7 करोड़ बिंदुओं वाली तस्वीर चुनें।
insight-film-too-small = तस्वीर बहुत छोटी है।
    .todo = मूल तस्वीर चुनें, उसकी झलक नहीं।
insight-film-colour = यह रंगीन फ़ोटो है, एक्स-रे नहीं
    .todo = इसके लिए कोई जवाब नहीं है। एक्स-रे की फ़ाइल ही चुनें।
insight-film-frames = फ़ाइल में कई तस्वीरें हैं ({ $number })।
    .todo = एक ही एक्स-रे वाली फ़ाइल चुनें।
insight-film-empty = फ़ाइल में कोई तस्वीर नहीं है।
    .todo = एक्स-रे की ही फ़ाइल चुनें: अस्पताल की डिस्क में रिपोर्टें भी होती हैं।
insight-film-encoding = तस्वीर ऐसे तरीके से रखी गई है जो यहाँ पढ़ा नहीं जा सकता: { $name }
    .todo = उसे PNG या JPEG में माँगें, या दिखाने वाले प्रोग्राम में वैसे सहेजें।
insight-film-unreadable = आपका ब्राउज़र फ़ाइल नहीं पढ़ सका।
    .todo = देखें कि फ़ाइल अब भी वहाँ है, फिर उसे दोबारा चुनें।
insight-keep-no-picture = तस्वीर परिणाम के साथ नहीं रखी जाती। उसे रखने के लिए अपने रिकॉर्ड में जोड़ें।
unit-years = साल
unit-hours = घंटे
unit-days = दिन
unit-per-minute = प्रति मिनट
unit-pixels = पिक्सेल
unit-square-pixels = वर्ग पिक्सेल
