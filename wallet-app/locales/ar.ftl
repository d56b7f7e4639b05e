### عربية الصفحة. لكل رسالة عن مشكلة ثلاثة أجزاء: ما حدث، وما بقي محفوظًا، وما يمكن فعله.

app-name = Aceso
title = { $screen } – Aceso
skip = انتقل إلى المحتوى
back = رجوع
cancel = إلغاء
continue = متابعة
close = إغلاق
remove = إزالة
added-on = أُضيف في { $day }
confirm-no = لا، رجوع
confirm-word = للمتابعة اكتب: { $word }
show = إظهار
hide = إخفاء
new = جديد
past = سابق
today = اليوم
yesterday = أمس
loading = جارٍ التحميل…
try-again = حاول مرة أخرى
someone = شخص ما
and-more = { $count ->
    [zero] { $names }
    [one] { $names } وواحد آخر
    [two] { $names } واثنان آخران
    [few] { $names } و{ $count } آخرون
    [many] { $names } و{ $count } آخر
   *[other] { $names } و{ $count } آخر
  }
language = اللغة
tabs = الأقسام
tab-records = السجلات
tab-share = المشاركة
tab-activity = النشاط
tab-insights = التقديرات
tab-patients = المرضى
tab-code = رمزي
tab-asks = ينتظر جوابك
settings-of = إعدادات { $name }
device-name = { $browser } على { $system }
contact-unknown = الاسم غير معروف بعد
contact-them = هذا الشخص

## الاتصال بالخدمة

sync-connecting = جارٍ الاتصال…
sync-offline = لا يوجد اتصال. يمكنك المتابعة، وتُرسَل التغييرات لاحقًا تلقائيًا.
sync-offline-clinician = لا يوجد اتصال. لا يمكن الآن فتح ما يشاركه المرضى.
sync-doubted = ردود الخدمة لا يوافق بعضها بعضًا، لذلك لا تُستخدم.
sync-doubted-link = ما جرى التحقق منه
clock-ahead = ساعة هذا الجهاز متقدمة بنحو { $span }. اجعل التاريخ والوقت تلقائيين في إعدادات جهازك.
clock-behind = ساعة هذا الجهاز متأخرة بنحو { $span }. اجعل التاريخ والوقت تلقائيين في إعدادات جهازك.
waiting-count = { $count ->
    [zero] لا شيء ينتظر الإرسال
    [one] أمر واحد ينتظر الإرسال
    [two] أمران ينتظران الإرسال
    [few] { $count } أمور تنتظر الإرسال
    [many] { $count } أمرًا ينتظر الإرسال
   *[other] { $count } أمر ينتظر الإرسال
  }

## الترحيب

welcome-title = سجلاتك الصحية بين يديك
welcome-what = احتفظ بسجلاتك الصحية على جهازك أنت، محميّةً بحيث لا يستطيع أحد غيرك قراءتها، ولا حتى نحن.
welcome-how = شارك ما تختاره مع طبيب، واعرف كل مرة تُفتح فيها، وأوقف المشاركة متى شئت.
welcome-make = أنشئ سجلّي
welcome-join = لديّ سجلات على جهاز آخر
welcome-recover = لديّ ورقة استرداد
welcome-sample = جرّب مع شخص افتراضي
welcome-sample-busy = جارٍ تجهيز المثال…
welcome-clinician = أنا من الأطباء أو التمريض
welcome-code = الرمز الذي فتحته في انتظارك. اختر «أنشئ سجلّي» إذا أردت المشاركة، أو «أنا من الأطباء أو التمريض» إذا كان مريض يشاركك سجلاته.
sample-name = آشا مينون
sample-banner = هذا شخص افتراضي وسجلاته غير حقيقية. يُرجى عدم إضافة سجلاتك هنا.
about-link = ما الذي يمكنك الوثوق به وما الذي لا يمكنك

## الإنشاء

create-title = أنشئ سجلّك
create-lead = لا تحتاج إلى حساب ولا إلى بريد إلكتروني. كل شيء يبقى على هذا الجهاز.
create-button = أنشئ سجلّي
create-clinician-title = الإعداد للأطباء والتمريض
create-clinician-lead = يمسح المرضى رمزك ليشاركوا سجلاتهم معك.
create-clinician-button = متابعة
create-busy = لحظة من فضلك…
your-name = اسمك
name-hint = يبقى على هذا الجهاز. سيراه من تشارك معهم.
name-hint-clinician = كما يعرفك مرضاك، مثل «د. ميرا راو». يمكن لكل من لديه رمزك أن يراه.
name-missing = أدخل اسمك
organisation = مكان عملك
organisation-hint = المستشفى أو العيادة. يمكن لكل من لديه رمزك أن يراه.
organisation-missing = أدخل مكان عملك
passphrase = عبارة المرور
passphrase-help = { $least } أحرف على الأقل. ثلاث أو أربع كلمات لا يجمعها غيرك خيار جيد.
passphrase-show = إظهار عبارة المرور
passphrase-hide = إخفاء عبارة المرور
passphrase-weak = اختر عبارة مرور من { $least } أحرف على الأقل يصعب تخمينها
passphrase-lost = لا يستطيع أحد غيرك فتح سجلاتك، لذلك لا يستطيع أحد إعادة تعيينها لك. ورقة الاسترداد الورقية تعيد كل شيء: يمكنك إنشاؤها بعد لحظات.
passphrase-lost-clinician = لا يستطيع أحد غيرك فتح هذا الحساب، لذلك لا يستطيع أحد إعادة تعيينها لك. ورقة الاسترداد الورقية تعيد كل شيء: تنشئها من الإعدادات.
strength-short = { $missing ->
    [zero] لا ينقص أي حرف
    [one] ينقص حرف واحد
    [two] ينقص حرفان
    [few] تنقص { $missing } أحرف
    [many] ينقص { $missing } حرفًا
   *[other] ينقص { $missing } حرف
  }
strength-easy = تخمينها سهل جدًا. جرّب كلمات لا علاقة بينها.
strength-fair = جيدة بما يكفي. كلمة أخرى تجعلها أفضل.
strength-good = يصعب تخمينها. أحسنت.
way-title = كيف تريد فتح سجلاتك؟
way-lock = بقفل هذا الجهاز (مفتاح مرور)
way-passphrase = بعبارة مرور
way-lock-hint = بإصبعك أو وجهك أو الرمز الذي تفتح به هذا الجهاز. لا شيء عليك تذكّره.

## ورقة الاسترداد

kit-title = ورقة الاسترداد الخاصة بك
kit-lead = ورقة واحدة تعيد سجلاتك إن فقدت هذا الجهاز أو نسيت كيف تفتحها.
kit-what = تنشئها هنا وتطبعها، أو تكتب رمزها. احفظها حيث تحفظ أوراقك المهمة، لا مع هذا الجهاز.
kit-who = من يملك الورقة يستطيع فتح جميع سجلاتك. لا نسخة منها لدى أحد، ولا حتى لدينا.
kit-unsaved = أُنشئت ورقة، لكنك لم تقل إنها محفوظة. تُعرض مرة واحدة فقط، فأنشئها من جديد إن لم تكن متأكدًا.
kit-ready = أُنشئت ورقتك في { $day }. لا تحتاج إلى ورقة جديدة إلا إذا ضاعت أو رآها شخص آخر.
kit-replaces = الورقة الجديدة تُبطل القديمة. أتلف القديمة عندئذٍ.
kit-make = إنشاء ورقة الاسترداد
kit-make-again = إنشاء ورقة جديدة
kit-busy = جارٍ إنشاء الورقة…
kit-later = لاحقًا
kit-made-title = اطبع ورقة الاسترداد
kit-made-lead = اطبعها، أو احفظها ملف PDF في مكان غير هذا الجهاز، أو انسخها بخط يدك. لن تُعرض إلا الآن.
kit-print = طباعة
kit-write = لا توجد طابعة؟ اكتب الرمز على ورقة مجموعةً مجموعة، واكتب العنوان تحته.
kit-group = المجموعة الأخيرة من الرمز
kit-group-hint = اكتب الأحرف الأربعة الأخيرة من ورقتك. هذا يبيّن أنك تستطيع قراءتها.
kit-group-wrong = ليست هذه الأحرف الأربعة الأخيرة. انظر إلى نهاية الرمز.
kit-saved = هي عندي على الورق
kit-done = ورقة الاسترداد جاهزة. احفظها في مكان آمن.
kit-missing = ليست لديك ورقة استرداد بعد
kit-missing-text = إن فقدت هذا الجهاز الآن ضاعت سجلاتك. ورقة واحدة تمنع ذلك.
kit-unsaved-title = هل ورقة الاسترداد في مكان آمن؟
kit-have-it = هي عندي على الورق في مكان آمن
kit-look = التحقّق منها
sheet-title = ورقة استرداد السجلات الصحية
sheet-made = أُنشئت في { $day }
sheet-what = تفتح هذه الورقة جميع السجلات الصحية للشخص المذكور أعلاه.
sheet-code-alt = رمز الاسترداد، للمسح
sheet-where = أين تُفتح:
sheet-how = افتح هذا العنوان على الجهاز الجديد، واختر «لديّ ورقة استرداد»، ثم امسح الرمز أو اكتبه.
sheet-keep = احفظ هذه الورقة سرًّا في مكان آمن. يبطل عملها فور إنشاء ورقة أحدث.

## جهاز ينضم أو يستعيد السجلات

device-field = اسم هذا الجهاز
device-field-hint = تراه في قائمة أجهزتك.
code-own-only = لا تتابع إلا إذا كان هذا الرمز من جهازك أنت أو من ورقة الاسترداد الخاصة بك. إذا أعطاك إياه شخص آخر أو أرسله إليك فسيرى كل ما تحفظه هنا.
join-title = سجلات من جهاز آخر
join-lead = على جهازك الآخر افتح الإعدادات ثم «الأجهزة» ثم «إضافة جهاز»، وامسح الرمز الذي يعرضه.
join-link = الرمز كرابط
join-link-hint = على الجهاز الآخر انسخ الرابط الذي تحت الرمز وأرسله إلى نفسك.
join-meet = في انتظار جهازك الآخر. أبقِ الرمز مفتوحًا عليه.
compare-title = قارن الرقم
join-compare = يعرض جهازك الآخر رقمًا أيضًا. إن كان هو نفسه فوافق هناك.
join-waiting = في انتظار جهازك الآخر…
recover-title = استعادة سجلاتي
recover-lead = اكتب الرمز من ورقة الاسترداد، أو امسح الصورة التي عليها.
recover-code = رمز الاسترداد
recover-code-hint = لا فرق بين الأحرف الكبيرة والصغيرة، ولا أهمية للمسافات والشرطات.
recover-scan = مسح الورقة
recover-scan-lead = ضع الورقة أمام الكاميرا، أو اختر صورة لها.
recover-button = استعادة سجلاتي
recover-running = جارٍ استعادة سجلاتك. قد يستغرق ذلك بضع دقائق.
recover-there = يوجد سجل على هذا الجهاز بالفعل.
recover-done = أهلًا بعودتك، { $name }
recover-records = { $count ->
    [zero] لم يكن هناك أي سجل.
    [one] عاد سجل واحد.
    [two] عاد سجلان.
    [few] عادت { $count } سجلات.
    [many] عاد { $count } سجلًا.
   *[other] عاد { $count } سجل.
  }
recover-shares = { $count ->
    [zero] لا تشارك مع أحد حاليًا.
    [one] تشارك مع شخص واحد حاليًا.
    [two] تشارك مع شخصين حاليًا.
    [few] تشارك مع { $count } أشخاص حاليًا.
    [many] تشارك مع { $count } شخصًا حاليًا.
   *[other] تشارك مع { $count } شخص حاليًا.
  }
recover-patients = { $count ->
    [zero] لا يشارك معك أي مريض.
    [one] يشارك معك مريض واحد.
    [two] يشارك معك مريضان.
    [few] يشارك معك { $count } مرضى.
    [many] يشارك معك { $count } مريضًا.
   *[other] يشارك معك { $count } مريض.
  }
recover-after = من الآن تفتح سجلاتك على هذا الجهاز بالطريقة التي اخترتها. ورقة الاسترداد ما زالت صالحة: احفظها في مكان آمن.
recover-devices = هل فُقد جهاز أو سُرق؟ أزله من قائمة أجهزتك.
recover-go = متابعة

## الفتح

unlock-title = مرحبًا بعودتك
unlock-button = فتح
unlock-busy = جارٍ الفتح…
unlock-for-code = افتح أولًا للمتابعة بالرمز الذي فتحته.
unlock-sample = عبارة مرور الشخص الافتراضي هي: { $passphrase }
unlock-forgot = لم أعد أستطيع فتحها
unlock-lock = الفتح بقفل هذا الجهاز
unlock-passphrase = استخدام عبارة المرور بدلًا من ذلك
unlock-forgot-text = لا نستطيع إعادة تعيين عبارة مرور أو مفتاح مرور: لا يستطيع أحد غيرك فتح سجلاتك. ابحث حيث تحفظ أوراقك المهمة، وجرّب كتابات أخرى. يمكنك المحاولة كما تشاء.
unlock-forgot-sheet = بورقة الاسترداد، أو بجهاز آخر ما زال يفتح سجلاتك، يمكنك البدء من جديد: أزلها من هذا الجهاز ثم استعدها.
unlock-forget-text = بعد ذلك اختر «لديّ ورقة استرداد» أو «لديّ سجلات على جهاز آخر».
unlock-forget-lost = بدون ورقة استرداد أو جهاز آخر تضيع سجلاتك نهائيًا.

## أُزيل هذا الجهاز

removed-title = أُزيل هذا الجهاز
removed-text = أزال جهاز آخر من أجهزتك هذا الجهاز من سجلك. لم يعد ممكنًا فتح شيء هنا. سجلاتك محفوظة على أجهزتك الأخرى.
removed-again = إن أردت استخدام هذا الجهاز من جديد فأزل السجل منه أولًا، ثم أضفه من جهاز آخر.
removed-button = إزالته من هذا الجهاز

## السجلات

records-title = السجلات
records-empty = لا توجد سجلات بعد
records-empty-text = أضف ملفًا من المستشفى أو الطبيب، أو ملف PDF، أو صورة لورقة. تُحمى على هذا الجهاز قبل أن تذهب إلى أي مكان.
records-no-summary = لا يوجد ملخص بعد: فهو يُبنى من ملفات السجلات الصحية. مستنداتك في الأسفل.
records-missing = { $count ->
    [zero] لا توجد سجلات تعذّرت استعادتها
    [one] تعذّرت استعادة سجل واحد: لا يستطيع فتحه إلا الجهاز الذي أُضيف عليه. إذا كان ذلك الجهاز لا يزال معك، فافتح هذه المحفظة عليه وهو متصل بالإنترنت.
    [two] تعذّرت استعادة سجلين: لا يستطيع فتحهما إلا الجهاز الذي أُضيفا عليه. إذا كان ذلك الجهاز لا يزال معك، فافتح هذه المحفظة عليه وهو متصل بالإنترنت.
    [few] تعذّرت استعادة { $count } سجلات: لا يستطيع فتحها إلا الجهاز الذي أُضيفت عليه. إذا كان ذلك الجهاز لا يزال معك، فافتح هذه المحفظة عليه وهو متصل بالإنترنت.
    [many] تعذّرت استعادة { $count } سجلًا: لا يستطيع فتحها إلا الجهاز الذي أُضيفت عليه. إذا كان ذلك الجهاز لا يزال معك، فافتح هذه المحفظة عليه وهو متصل بالإنترنت.
   *[other] تعذّرت استعادة { $count } سجل: لا يستطيع فتحها إلا الجهاز الذي أُضيفت عليه. إذا كان ذلك الجهاز لا يزال معك، فافتح هذه المحفظة عليه وهو متصل بالإنترنت.
  }
documents = المستندات
add-record = إضافة سجل
add-photo = التقاط صورة
adding = قيد الإضافة
adding-name = جارٍ إضافة { $name }
adding-cancel = إلغاء إضافة { $name }
adding-dismiss = إغلاق
adding-behind = { $count ->
    [zero] لا ملفات أخرى في الانتظار
    [one] ملف آخر في الانتظار
    [two] ملفان آخران في الانتظار
    [few] { $count } ملفات أخرى في الانتظار
    [many] { $count } ملفًا آخر في الانتظار
   *[other] { $count } ملف آخر في الانتظار
  }
adding-behind-cancel = عدم إضافة هذه الملفات
notice-added = أُضيف «{ $name }».
notice-left-out = { $count ->
    [zero] لم تُترك أي ملفات دون إضافة.
    [one] لم يُضف ملف واحد: أُقفل سجلّك قبل ذلك. اختره مرة أخرى.
    [two] لم يُضف ملفان: أُقفل سجلّك قبل ذلك. اخترهما مرة أخرى.
    [few] لم تُضف { $count } ملفات: أُقفل سجلّك قبل ذلك. اخترها مرة أخرى.
    [many] لم يُضف { $count } ملفًا: أُقفل سجلّك قبل ذلك. اخترها مرة أخرى.
   *[other] لم يُضف { $count } ملف: أُقفل سجلّك قبل ذلك. اخترها مرة أخرى.
  }
record-waiting = في انتظار الإرسال
record-kept = أُرسل، وتحفظه الخدمة.
record-line = { $kind } · { $day } · { $size }
record-from = أرسله { $who }
kind-fhir = سجل صحي
kind-fhir-entries = { $count ->
    [zero] سجل صحي، بلا مدخلات
    [one] سجل صحي، مدخل واحد
    [two] سجل صحي، مدخلان
    [few] سجل صحي، { $count } مدخلات
    [many] سجل صحي، { $count } مدخلًا
   *[other] سجل صحي، { $count } مدخل
  }
kind-pdf = PDF
kind-image = صورة
record-opening = جارٍ فتح السجل
record-not-opened = لم يُفتح السجل
record-image = صورة السجل «{ $title }»
record-open = فتح
record-save = حفظ نسخة
record-save-hint = النسخة المحفوظة ملف عادي: يمكن لكل من يستخدم هذا الجهاز قراءتها.
records-shown = { $count ->
    [zero] يُعرض { $here } من { $count } سجل
    [one] يُعرض { $here } من سجل واحد
    [two] يُعرض { $here } من سجلين
    [few] يُعرض { $here } من { $count } سجلات
    [many] يُعرض { $here } من { $count } سجلًا
   *[other] يُعرض { $here } من { $count } سجل
  }
records-more = عرض المزيد
search = البحث في سجلاتك
search-found = { $count ->
    [0] لا توجد نتائج لـ «{ $query }»
    [one] سجل واحد لـ «{ $query }»
    [two] سجلان لـ «{ $query }»
    [few] { $count } سجلات لـ «{ $query }»
    [many] { $count } سجلًا لـ «{ $query }»
   *[other] { $count } سجل لـ «{ $query }»
  }
search-nothing = جرّب كلمة أخرى، أو بدايتها فقط.
search-many = هذه هي الأقرب إلى ما تبحث عنه. أضف كلمة للوصول إلى غيرها.
search-matched = وُجد فيه: { $what }
erase-record = محو هذا السجل
erase-record-title = محو «{ $title }» نهائيًا؟
erase-record-text = يُمحى هنا ولدى الخدمة، ولن يستطيع من تشاركه معهم فتحه بعد ذلك. لا يمكن استعادته.
erase-record-not = ما رآه الآخرون أو نسخوه أو حفظوه يبقى لديهم.
erase-record-yes = نعم، امحه نهائيًا
erase-record-done = مُحي «{ $title }».

stage-waiting = في الانتظار…
stage-reading = قراءة الملف
stage-checking = التحقق من نوعه
stage-protecting = الحماية على هذا الجهاز
stage-sending = الإرسال
stage-confirming = التأكد من حفظه بأمان
stage-fetching = الجلب
stage-opening = الفتح على هذا الجهاز
stage-approving = في انتظار الجهاز الآخر
stage-packing = تجهيز الملف

## الملخص

section-problems = المشكلات الصحية
section-medicines = الأدوية
section-allergies = الحساسية
section-immunizations = التطعيمات
section-results = النتائج الأخيرة
section-events = الزيارات والإجراءات
section-changed = آخر التغييرات
section-flagged = نتائج لافتة
allergies-none-known = لا توجد حساسية معروفة
allergies-nothing-said = لا تذكر هذه السجلات شيئًا عن الحساسية.
other-people = قد يعود بعض هذه السجلات إلى شخص آخر: { $names }. تحقّق قبل الاعتماد عليها.
summary-unreadable = { $count ->
    [zero] قُرئت جميع السجلات: { $names }.
    [one] تعذّرت قراءة سجل واحد وهو غير مشمول هنا: { $names }. أما البقية فكاملة.
    [two] تعذّرت قراءة سجلين وهما غير مشمولين هنا: { $names }. أما البقية فكاملة.
    [few] تعذّرت قراءة { $count } سجلات وهي غير مشمولة هنا: { $names }. أما البقية فكاملة.
    [many] تعذّرت قراءة { $count } سجلًا وهي غير مشمولة هنا: { $names }. أما البقية فكاملة.
   *[other] تعذّرت قراءة { $count } سجل وهي غير مشمولة هنا: { $names }. أما البقية فكاملة.
  }
show-all = عرض الكل ({ $count })
show-fewer = عرض أقل
flag-high = مرتفع
flag-low = منخفض
flag-alert = مهم
earlier = القيم السابقة
earlier-date = التاريخ
earlier-value = القيمة
evidence = ما يقوله السجل
evidence-from = من:
born = تاريخ الميلاد { $date }
gender-male = ذكر
gender-female = أنثى
gender-other = جنس آخر
gender-unknown = الجنس غير معروف
fact-author = كتبه
fact-category = الفئة
fact-class = نوع الزيارة
fact-code = الرمز
fact-conclusion = الخلاصة
fact-criticality = درجة الخطورة
fact-date = التاريخ
fact-dose = الجرعة
fact-ended = انتهى
fact-form = الشكل
fact-format = نوع الملف
fact-given = أُعطي
fact-ingredients = المكوّنات
fact-interpretation = المعنى
fact-issued = تاريخ التقرير
fact-last = آخر مرة
fact-lot = رقم الدفعة
fact-manufacturer = الشركة المصنّعة
fact-measured = وقت القياس
fact-method = الطريقة
fact-model = الطراز
fact-note = ملاحظة
fact-onset = البداية
fact-outcome = النتيجة
fact-performed = أُجري
fact-performer = أجراه
fact-period = الفترة
fact-place = المكان
fact-prescribed = تاريخ الوصفة
fact-prescriber = وصفه
fact-range = المعدّل المعتاد
fact-reaction = ردّ الفعل
fact-reason = السبب
fact-recorded = تاريخ التدوين
fact-recorder = دوّنه
fact-report = التقرير
fact-route = طريقة التناول
fact-series = السلسلة
fact-severity = الشدة
fact-site = موضع الجسم
fact-source = المصدر
fact-specimen = العيّنة
fact-status = الحالة
fact-taken = تناوله
fact-target = ضد
fact-type = النوع
fact-used = الاستخدام
fact-valid = صالح حتى
fact-value = القيمة
fact-verification = درجة التأكد
value-active = نشط
value-allergy = حساسية
value-amended = عُدِّل لاحقًا
value-biologic = دواء حيوي
value-cancelled = أُلغي
value-completed = اكتمل
value-confirmed = مؤكَّد
value-corrected = صُحِّح
value-differential = واحد من عدة احتمالات
value-encounter-diagnosis = تشخيص في زيارة
value-environment = البيئة المحيطة
value-final = نهائي
value-finished = انتهى
value-food = طعام
value-high = مرتفع
value-imaging = صور للجسم
value-in-progress = جارٍ
value-inactive = لم يعد نشطًا
value-intolerance = عدم تحمّل
value-laboratory = المختبر
value-low = منخفض
value-medication = دواء
value-mild = خفيف
value-moderate = متوسط
value-not-done = لم يُجرَ
value-on-hold = موقوف مؤقتًا
value-planned = مخطَّط له
value-preliminary = مبدئي
value-problem-list-item = في قائمة المشكلات
value-provisional = غير مؤكَّد بعد
value-recurrence = عاد من جديد
value-refuted = استُبعد
value-relapse = عاد من جديد
value-remission = في حالة هدوء
value-resolved = انتهى
value-severe = شديد
value-stopped = أُوقف
value-unable-to-assess = غير معروف
value-unconfirmed = غير مؤكَّد
value-unknown = غير معروف
value-vital-signs = العلامات الحيوية

## المشاركة

share-title = المشاركة
share-lead = امسح رمز الطبيب أو اعرض عليه رمزك. لا يُشارَك شيء قبل أن توافق.
share-show = عرض رمز بدلًا من ذلك
offers-title = رموز المشاركة الخاصة بك
offer-title = رمز المشاركة الخاص بك
offer-lead = دع الشخص الآخر يمسح هذا الرمز بهذا التطبيق، أو أرسل إليه الرابط.
offer-alt = رمز المشاركة الخاص بك، للمسح
offer-unsent = لا يوجد اتصال. يعمل الرمز فور إرساله.
offer-unsent-short = في انتظار الإرسال
offer-safe = لم يُشارَك شيء بعد. عندما يستخدم أحد الرمز ترى اسمه وتقرّر.
offer-cancel = سحب هذا الرمز
offer-over = لم يعد هذا الرمز صالحًا. انتهى وقته أو سحبته.
offer-made = رمز أُنشئ في { $at }
offer-ran-out = انتهى وقته في { $at }. لم يستخدمه أحد.
offer-taken-back = سُحب في { $at }.
offer-declined = استخدمه { $who }. انتهى في { $at } ولم يُشارَك شيء.
offers-ended = { $count ->
    [zero] رموز منتهية ({ $count })
    [one] رموز منتهية ({ $count })
    [two] رموز منتهية ({ $count })
    [few] رموز منتهية ({ $count })
    [many] رموز منتهية ({ $count })
   *[other] رموز منتهية ({ $count })
  }
offer-taken = يريد { $who } رؤية سجلاتك
offer-taken-lead = استخدم رمز المشاركة الخاص بك. هل هو الشخص الذي أعطيته إياه؟
offer-yes = نعم، شارك مع { $who }
offer-no = لا، لا تشارك
offer-look = انظر وقرّر
offer-answer = أجب
offer-show = عرض الرمز
time-until = صالح حتى { $until }
time-over = انتهى الوقت.
share-scan = امسح رمز الطبيب
shares-active = مشاركات جارية
shares-empty = أنت لا تشارك شيئًا
shares-empty-text = لا يستطيع أحد غيرك رؤية سجلاتك.
shares-ended = { $count ->
    [zero] مشاركات منتهية ({ $count })
    [one] مشاركات منتهية ({ $count })
    [two] مشاركات منتهية ({ $count })
    [few] مشاركات منتهية ({ $count })
    [many] مشاركات منتهية ({ $count })
   *[other] مشاركات منتهية ({ $count })
  }
shares-honest = ما شوهد لا يمكن محوه من الذاكرة.
share-line = { $count ->
    [zero] بلا سجلات، من أجل { $purpose }
    [one] سجل واحد من أجل { $purpose }
    [two] سجلان من أجل { $purpose }
    [few] { $count } سجلات من أجل { $purpose }
    [many] { $count } سجلًا من أجل { $purpose }
   *[other] { $count } سجل من أجل { $purpose }
  }
share-for = { $what } من أجل { $purpose }
share-more = { $count ->
    [zero] ولا شيء آخر
    [one] وواحد آخر
    [two] واثنان آخران
    [few] و{ $count } أخرى
    [many] و{ $count } أخرى
   *[other] و{ $count } أخرى
  }
share-missing = { $count ->
    [zero] ولا سجلات تعذّرت استعادتها على هذا الجهاز
    [one] وسجل واحد تعذّرت استعادته على هذا الجهاز
    [two] وسجلان تعذّرت استعادتهما على هذا الجهاز
    [few] و{ $count } سجلات تعذّرت استعادتها على هذا الجهاز
    [many] و{ $count } سجلًا تعذّرت استعادتها على هذا الجهاز
   *[other] و{ $count } سجل تعذّرت استعادتها على هذا الجهاز
  }
share-waiting = لم تُرسَل بعد. تتم المشاركة فور توفّر الاتصال.
share-asked = فقط ما طُلب من هذه السجلات، ولا شيء غيره.
share-follows = ويحصل أيضًا على ما طلبه من السجلات التي تضيفها لاحقًا.
share-change = تغيير
share-change-about = ما يراه { $who }
share-change-waiting = لم يُرسل تغييرك بعد. سيتم حالما يتوفر اتصال. حتى ذلك الحين يستطيع { $who } فتح ما كان مشتركًا من قبل.
share-unnamed = لم يُشارَك شيء بعد. فور توفّر الاتصال ترى اسم صاحب الرمز ونسألك عن موافقتك.
share-stopping = ليس مؤكدًا بعد أن المشاركة قد توقفت. وإلى أن يتأكد ذلك يمكن فتحها.
share-confirm = صار اسم صاحب الرمز معروفًا: { $who }. هل هذا من تريد المشاركة معه؟
share-confirm-yes = نعم، شارك مع { $who }
share-changed = تغيّر حساب { $who } منذ أن شاركت معه. لن يصله شيء جديد حتى تتأكّد من أنه هو نفسه.
share-renew = هو نفسه: تابع المشاركة
share-closed = أغلق { $who } حسابه في { $day }. لم يعد بإمكانه فتح شيء.
share-left-out = { $count ->
    [zero] لم يُستبعد أي سجل.
    [one] استُبعد سجل واحد لأنه يحتوي على شيء آخر أيضًا.
    [two] استُبعد سجلان لأنهما يحتويان على شيء آخر أيضًا.
    [few] استُبعدت { $count } سجلات لأنها تحتوي على شيء آخر أيضًا.
    [many] استُبعد { $count } سجلًا لأنها تحتوي على شيء آخر أيضًا.
   *[other] استُبعد { $count } سجل لأنها تحتوي على شيء آخر أيضًا.
  }
share-erased = { $count ->
    [zero] لم يُمحَ أي سجل من هذه المشاركة.
    [one] محا المالك سجلًا واحدًا من هذه المشاركة.
    [two] محا المالك سجلين من هذه المشاركة.
    [few] محا المالك { $count } سجلات من هذه المشاركة.
    [many] محا المالك { $count } سجلًا من هذه المشاركة.
   *[other] محا المالك { $count } سجل من هذه المشاركة.
  }
share-nothing-yet = لا يوجد سجل كهذا بعد.
scope-picked = سجلات أختارها
scope-kinds = أنواع من السجلات
scope-everything = كل شيء
scope-documents = المستندات والصور
scope-results = النتائج
scope-picked-line = { $count ->
    [zero] لا سجلات
    [one] سجل واحد
    [two] سجلان
    [few] { $count } سجلات
    [many] { $count } سجلًا
   *[other] { $count } سجل
  }
scope-kinds-line = { $kinds } (والجديدة أيضًا)
scope-everything-line = كل شيء (والجديد أيضًا)
share-until = حتى { $until }
share-was-until = كانت حتى { $until }
share-opened = { $count ->
    [zero] لم تُفتح بعد
    [one] فُتحت مرة واحدة
    [two] فُتحت مرتين
    [few] فُتحت { $count } مرات
    [many] فُتحت { $count } مرة
   *[other] فُتحت { $count } مرة
  }
stop-sharing = إيقاف المشاركة
stop-sharing-with = مع { $who }
notice-stopped = أوقفت المشاركة مع { $who }. ما شوهد لا يمكن محوه من الذاكرة.
notice-declined = رفضت طلب { $who }. لم يُشارَك شيء.
state-active = جارية
state-stopped = متوقفة
state-lost = لم تعد الخدمة تعرفها
state-expired = منتهية
state-waiting = في انتظار الإرسال
state-stopping = قيد الإيقاف
state-confirm = في انتظار موافقتك

scan-title = امسح رمز الطبيب
camera-picture = ما تراه الكاميرا
camera-starting = جارٍ تشغيل الكاميرا… قد يطلب المتصفح إذنك.
camera-looking = ضع الرمز داخل الإطار
camera-refused = استخدام الكاميرا غير مسموح
    .todo = اسمح بالكاميرا لهذه الصفحة في إعدادات المتصفح ثم عُد، أو استخدم صورة أو رابطًا: انظر «طرق أخرى» في الأسفل.
camera-missing = لم نعثر على كاميرا
    .todo = استخدم صورة للرمز أو رابطًا: انظر «طرق أخرى» في الأسفل.
camera-busy = لا يمكن استخدام الكاميرا الآن
    .todo = أغلق التطبيقات الأخرى التي تستخدمها ثم عُد، أو استخدم صورة أو رابطًا: انظر «طرق أخرى» في الأسفل.
camera-insecure = تحتاج الكاميرا إلى اتصال آمن
    .todo = افتح هذه الصفحة عبر https، أو استخدم صورة أو رابطًا: انظر «طرق أخرى» في الأسفل.
scan-other = طرق أخرى
scan-photo = اختر صورة للرمز
scan-link = رابط الطبيب
scan-link-hint = اطلب من الطبيب أن ينسخ رابطه ويرسله إليك.
scan-link-button = استخدم هذا الرابط
who-title = هل هذا هو الشخص الصحيح؟
who-unknown = لا يوجد اتصال، لذلك لا يمكن عرض اسم صاحب هذا الرمز بعد. يمكنك المتابعة: لن يُشارَك شيء قبل أن ترى الاسم وتوافق.
vouched = تحقّقت منه جهة: { $by }
unvouched = هذا هو الاسم الذي قدّمه بنفسه؛ ولم يؤكده أحد. إن كان أمامك فاسأله إن كان هو.
vouched-asking = نتحقق ممن يؤكد هذا الاسم…
vouched-unknown = تعذّر الآن معرفة ما إذا كان أحد يؤكد هذا الاسم. وإلى ذلك الحين فهو قول صاحبه وحده.
vouched-as = الاسم لديهم: { $name }، { $role }. التأكيد سارٍ حتى { $day }.
vouched-as-name = الاسم لديهم: { $name }. التأكيد سارٍ حتى { $day }.
vouched-end-title = هل تريد ألا يؤكد { $by } هويتك بعد الآن؟
vouched-end-text = لن يقرأ المرضى بعدها أن هذه الجهة تؤكد اسمك. ويمكنها أن تؤكده من جديد.
vouched-end-yes = نعم، أزل التأكيد
share-who = من هو { $who }؟
vouches-title = من تؤكد هوياتهم
vouches-settings = اذكر من يعمل لديك
vouches-lead = يقرأ المرضى «تحقّقت منه جهة: { $by }» عمّن تؤكد هويته هنا. لا تؤكد إلا من تعرفهم.
vouches-none = لم يقبل القائمون على الخدمة هذا الحساب بوصفه مؤسسة، أو لم يعودوا يقبلونه. ولا يُعتد بما يؤكده.
vouches-empty = لا تؤكد هوية أحد بعد.
vouches-add = تأكيد هوية شخص
vouches-find = امسح الرمز الذي يعرضه تحت «رمزي».
vouches-name = اسمه كما تعرفه
vouches-name-missing = اكتب اسمه
vouches-role = صفته لديك
vouches-role-hint = مثلًا: طبيب قلب. يمكن تركها فارغة.
vouches-long = لأي مدة؟
vouches-quarter = 3 أشهر
vouches-year = سنة واحدة
vouches-yes = أكّد هويته
vouches-until = التأكيد سارٍ حتى { $day }.
vouches-waiting = لم يُرسل بعد
vouches-ending = يجري سحبه
vouches-end-title = هل تريد ألا تؤكد هوية { $who } بعد الآن؟
vouches-end-text = لن يقرأ المرضى اسمك بعدها إلى جانب اسمه.
vouches-end-yes = نعم، اسحبه
vouches-back = العودة إلى القائمة
who-yes = نعم، متابعة
who-no = لا، رجوع
choose-title = المشاركة مع { $who }
choose-title-change = تغيير ما يراه { $who }
choose-title-anyone = عرض رمز
choose-which = أي السجلات؟
choose-kinds = أي الأنواع؟
choose-kinds-hint = السجلات التي لا تحتوي على شيء آخر فقط. تراها قبل أن توافق.
choose-kinds-missing = اختر نوعًا واحدًا على الأقل
choose-new-too = تُشارَك أيضًا السجلات التي تضيفها لاحقًا، في المرة التالية التي تفتح فيها هذا التطبيق.
choose-open-for = كم من الوقت يمكن استخدام الرمز؟
choose-open-for-hint = بعد ذلك لا يستطيع أحد استخدامه. وتستمر المشاركة التي تمت به.
choose-code = إنشاء الرمز
open-quarter = 15 دقيقة
choose-records = ماذا يمكنه أن يرى؟
choose-no-records = ليست لديك سجلات بعد. أضف سجلًا أولًا من قسم السجلات.
choose-all = اختيار الكل
choose-none = إلغاء اختيار الكل
choose-purpose = ما الغرض؟
choose-period = إلى متى؟
choose-date = آخر يوم
choose-records-missing = اختر سجلًا واحدًا على الأقل
choose-purpose-missing = اختر الغرض
choose-period-missing = اختر المدة
choose-date-missing = اختر آخر يوم
choose-next = انظر ما سيراه
connect-title = ما يطلبه تطبيق
connect-who = يطلب { $who } سجلاتك
connect-warning = وافق فقط إذا جئت إلى هنا بنفسك من هذا التطبيق الآن. إذا أرسل إليك أحد هذا الرابط أو الرمز فارفض: قد يصل ما تشاركه إليه.
connect-what = يطلب
connect-when = من الفترة
connect-since = منذ { $from }
connect-before = حتى { $to }
connect-between = من { $from } إلى { $to }
connect-purpose = الغرض
connect-own-request = شيء طلبته
connect-until = حتى موعد أقصاه
connect-new = السجلات الجديدة
connect-new-text = يود الحصول عليها أيضًا. ولا يحصل عليها إلا إذا سمحت بذلك.
connect-new-yes = وأيضًا ما أضيفه لاحقًا
connect-new-hint = كلما أضفت سجلًا فيه شيء مما يطلبه، يحصل على ذلك الجزء دون أن يسألك مرة أخرى، إلى أن تنتهي المشاركة. يمكنك إيقافها في أي وقت.
connect-identity = من أنت (الاسم وتاريخ الميلاد والعنوان)
connect-close = المقرّبون منك
connect-family-history = الأمراض في عائلتك
connect-care = خطط الرعاية وأهدافها
connect-orders = طلبات الفحوص والعلاج والإحالات
connect-answers = الاستبيانات التي أجبت عنها
connect-insurance = التأمين والفواتير
connect-places = من عالجك وأين
connect-other = بيانات من نوع «{ $name }»
connect-records = ما سيحصل عليه
connect-records-hint = يحصل على ما هو مذكور هنا كنسخة، ولا شيء آخر من هذه السجلات. أزل العلامة عما لا ينبغي أن يحصل عليه. ويرى أيضًا اسمك وعناوين المستندات والصور.
connect-count = { $kind }: { $count }
connect-rest = يبقى لديك: { $count }
connect-file = المستند أو الصورة كاملة
connect-as-asked = المدة التي يطلبها: حتى { $until }
connect-no = لا تشارك
connect-answered = وافقت على هذا من قبل. في علامة تبويب المشاركة يمكنك رؤية ما حصل عليه وإيقافه.
connect-nothing = ليس لديك شيء من هذا
connect-nothing-text = لا شيء في سجلاتك مما يطلبه هذا التطبيق. لم تتم مشاركة شيء.
connect-unreadable = تعذّرت قراءته الآن ولن يُشارَك: { $titles }
purpose-treatment = العلاج
purpose-emergency = حالة طارئة
purpose-care-management = رأي ثانٍ أو تخطيط للرعاية
purpose-payment = الدفع أو التأمين
purpose-research = البحث العلمي
purpose-patient-request = شيء آخر طلبته
for-treatment = العلاج
for-emergency = حالة طارئة
for-care-management = رأي ثانٍ أو تخطيط للرعاية
for-payment = الدفع أو التأمين
for-research = البحث العلمي
for-patient-request = شيء طلبه المريض
for-own-request = شيء طلبته
for-unknown = غرض غير معروف
period-hour = ساعة واحدة
period-day = 24 ساعة
period-week = 7 أيام
period-three-months = 3 أشهر
period-date = حتى تاريخ معيّن
period-same = كما هو الآن: حتى { $until }
preview-title = ما سيراه { $who }
preview-title-anyone = ما سيراه الشخص الآخر
preview-lead = هذا بالضبط ما سيراه، لا أكثر ولا أقل.
preview-share = المشاركة مع { $who }
preview-prepare = حضّر هذه المشاركة
preview-busy = جارٍ المشاركة مع { $who }…
change-title = ما الذي يتغير
change-gone = لن يرى { $who } بعد الآن:
change-added = سيرى { $who } أيضًا:
change-scope = ما يُشارَك: { $after }. من قبل: { $before }.
change-purpose = الغرض: { $after }. من قبل: { $before }.
change-until = تنتهي في { $after }. من قبل: { $before }.
change-opened = ما فتحه { $who } من قبل يبقى لديه.
change-nothing = لن يتغير شيء. عُد لاختيار شيء آخر.
change-yes = تغييرها
change-busy = جارٍ التغيير…
shared-title = تمت المشاركة
shared-later = أُعدّت
shared-text = يمكنه رؤيتها الآن. سنخبرك كل مرة تُفتح فيها.
shared-done = تم
shared-line = { $purpose } · حتى { $until }

## ما أرسله شخص ما

parcel-title = أُرسل إليك
parcel-from = أرسل إليك { $who } سجلًا
parcel-from-unknown = أرسل إليك شخص ما سجلًا
parcel-reading = جارٍ معرفة من أرسله…
parcel-damaged = هذا ليس ما أُرسل: ربما تغيّر في الطريق. لا يمكن الاحتفاظ به.
parcel-line = { $title } · { $kind } · { $size }
parcel-until = ينتظر ردّك حتى { $until }
parcel-told = يرى من أرسله هل احتفظتَ به، ولا يرى هل نظرتَ إليه.
parcel-look = إلقاء نظرة
parcel-keep = الاحتفاظ به
parcel-decline = عدم الاحتفاظ به
parcel-about = أرسله { $who }
parcel-screen = سجل أُرسل إليك
parcel-kept = احتفظتَ بما أرسله { $who }.
parcel-declined = لم يعد ما أرسله { $who } موجودًا. ويرى أنك لم تحتفظ به.
receive-open = استلام سجل من مستشفى أو طبيب
receive-title = استلام سجل
receive-lead = اعرض هذا على المستشفى أو الطبيب، أو أرسل إليه الرابط. يستطيع بعدها أن يرسل إليك سجلًا، وأنت تقرر هل تحتفظ به.
receive-alt = رمزك للمسح
receive-note = به يستطيعون الإرسال إليك. ولا يرون شيئًا مما لديك.

## النشاط

activity-title = النشاط
activity-lead = من فتح سجلاتك ومتى. لا يستطيع أحد فتحها دون أن يظهر هنا.
activity-lead-clinician = ما فتحته ومتى. يرى مرضاك الشيء نفسه.
activity-empty = لم يحدث شيء بعد
activity-empty-text = عندما يفتح أحد ما تشاركه أو يُمنع، يظهر ذلك هنا.
activity-show = ما الذي يُعرض
activity-all = الكل
activity-only-opened = فُتح
activity-only-blocked = مُنع
blocked = مُنع
activity-created = أنشأتَ هذا السجل.
activity-added = { $records ->
    [zero] أضفتَ سجلًا.
    [one] أضفتَ سجلًا واحدًا.
    [two] أضفتَ سجلين.
    [few] أضفتَ { $records } سجلات.
    [many] أضفتَ { $records } سجلًا.
   *[other] أضفتَ { $records } سجل.
  }
activity-shared = { $records ->
    [zero] شاركتَ سجلات مع { $who } من أجل { $purpose }.
    [one] شاركتَ سجلًا واحدًا مع { $who } من أجل { $purpose }.
    [two] شاركتَ سجلين مع { $who } من أجل { $purpose }.
    [few] شاركتَ { $records } سجلات مع { $who } من أجل { $purpose }.
    [many] شاركتَ { $records } سجلًا مع { $who } من أجل { $purpose }.
   *[other] شاركتَ { $records } سجل مع { $who } من أجل { $purpose }.
  }
activity-stopped = أوقفتَ المشاركة مع { $who }.
activity-opened = { $records ->
    [zero] فتح { $who } ما تشاركه من أجل { $purpose }.
    [one] فتح { $who } سجلًا واحدًا من أجل { $purpose }.
    [two] فتح { $who } سجلين من أجل { $purpose }.
    [few] فتح { $who } { $records } سجلات من أجل { $purpose }.
    [many] فتح { $who } { $records } سجلًا من أجل { $purpose }.
   *[other] فتح { $who } { $records } سجل من أجل { $purpose }.
  }
activity-blocked-stopped = { $times ->
    [zero] حاول { $who } فتح مشاركة أوقفتَها، ومُنع.
    [one] حاول { $who } فتح مشاركة أوقفتَها، ومُنع.
    [two] حاول { $who } مرتين فتح مشاركة أوقفتَها، ومُنع.
    [few] حاول { $who } { $times } مرات فتح مشاركة أوقفتَها، ومُنع.
    [many] حاول { $who } { $times } مرة فتح مشاركة أوقفتَها، ومُنع.
   *[other] حاول { $who } { $times } مرة فتح مشاركة أوقفتَها، ومُنع.
  }
activity-blocked-expired = { $times ->
    [zero] حاول { $who } فتح مشاركة منتهية، ومُنع.
    [one] حاول { $who } فتح مشاركة منتهية، ومُنع.
    [two] حاول { $who } مرتين فتح مشاركة منتهية، ومُنع.
    [few] حاول { $who } { $times } مرات فتح مشاركة منتهية، ومُنع.
    [many] حاول { $who } { $times } مرة فتح مشاركة منتهية، ومُنع.
   *[other] حاول { $who } { $times } مرة فتح مشاركة منتهية، ومُنع.
  }
activity-blocked-outside = { $times ->
    [zero] حاول { $who } فتح شيء لم تشاركه، ومُنع.
    [one] حاول { $who } فتح شيء لم تشاركه، ومُنع.
    [two] حاول { $who } مرتين فتح شيء لم تشاركه، ومُنع.
    [few] حاول { $who } { $times } مرات فتح شيء لم تشاركه، ومُنع.
    [many] حاول { $who } { $times } مرة فتح شيء لم تشاركه، ومُنع.
   *[other] حاول { $who } { $times } مرة فتح شيء لم تشاركه، ومُنع.
  }
activity-device-added = أضفتَ جهازًا: { $device }.
activity-device-removed = أزلتَ جهازًا: { $device }.
activity-kit-made = أنشأتَ ورقة استرداد.
activity-recovered = أُعيد سجلك بورقة الاسترداد على جهاز: { $device }.
activity-erased = { $records ->
    [0] محوتَ سجلًا.
    [one] محوتَ سجلًا واحدًا.
    [two] محوتَ سجلين.
    [few] محوتَ { $records } سجلات.
    [many] محوتَ { $records } سجلًا.
   *[other] محوتَ { $records } سجل.
  }
activity-offered = أنشأتَ رمز مشاركة من أجل { $purpose }.
activity-offer-taken = استخدم { $who } رمز المشاركة الخاص بك.
activity-offer-ended = سحبتَ رمز مشاركة.
activity-receipt = عرض الإيصال
activity-renewed = جدّدتَ المشاركة مع { $who } بعد أن تغيّر حسابه.
activity-changed = غيّرتَ ما يراه { $who }.
activity-closed = أغلقتَ حسابك.
activity-contact-closed = أغلق { $who } حسابه ولم يعد بإمكانه فتح شيء.
activity-sent = أرسلتَ سجلًا إلى { $who }.
activity-arrived = أرسل إليك { $who } سجلًا.
activity-parcel-kept = احتفظتَ بسجل أرسله { $who }.
activity-parcel-declined = لم تحتفظ بسجل أرسله { $who }.
activity-parcel-withdrawn = سحب { $who } سجلًا كان قد أرسله إليك.
activity-recovery-begun = بدأ شخص ما استعادة سجلك.
activity-recovery-stopped = أُوقفت محاولة استعادة سجلك.
activity-recovery-completed = اكتملت استعادة سجلك. الجهاز الجديد: { $device }.
activity-vouched = أكّدت جهة هويتك: { $who }.
activity-vouched-ended = لم تعد هذه الجهة تؤكد هويتك: { $who }.
activity-vouching = أكّدتَ هوية { $who }.
activity-vouching-ended = لم تعد تؤكد هوية { $who }.
activity-admitted = قبلك القائمون على الخدمة بوصفك مؤسسة: { $who }.
activity-admission-withdrawn = لم يعد القائمون على الخدمة يقبلونك بوصفك مؤسسة. لم يعد يُعتد بأي شيء أكّدتَه.
activity-older = قيد أقدم. لم تعد الخدمة تحتفظ بتفاصيله.
activity-restored = استُعيدت خدمتك من نسخة. ما حدث بعد تلك النسخة قد يكون مفقودًا هناك.
device-unknown = الاسم غير معروف
clinician-created = أعددتَ هذه المحفظة.
clinician-added = أُضيفت سجلات.
clinician-shared = { $records ->
    [zero] شارك { $who } معك سجلات من أجل { $purpose }.
    [one] شارك { $who } معك سجلًا واحدًا من أجل { $purpose }.
    [two] شارك { $who } معك سجلين من أجل { $purpose }.
    [few] شارك { $who } معك { $records } سجلات من أجل { $purpose }.
    [many] شارك { $who } معك { $records } سجلًا من أجل { $purpose }.
   *[other] شارك { $who } معك { $records } سجل من أجل { $purpose }.
  }
clinician-stopped = أوقف { $who } المشاركة معك.
clinician-opened = { $records ->
    [zero] فتحتَ سجلات تخص { $who } من أجل { $purpose }.
    [one] فتحتَ سجلًا واحدًا يخص { $who } من أجل { $purpose }.
    [two] فتحتَ سجلين يخصان { $who } من أجل { $purpose }.
    [few] فتحتَ { $records } سجلات تخص { $who } من أجل { $purpose }.
    [many] فتحتَ { $records } سجلًا يخص { $who } من أجل { $purpose }.
   *[other] فتحتَ { $records } سجل يخص { $who } من أجل { $purpose }.
  }
clinician-blocked-stopped = { $times ->
    [zero] حاولتَ فتح مشاركة أوقفها { $who }، ومُنعتَ.
    [one] حاولتَ فتح مشاركة أوقفها { $who }، ومُنعتَ.
    [two] حاولتَ مرتين فتح مشاركة أوقفها { $who }، ومُنعتَ.
    [few] حاولتَ { $times } مرات فتح مشاركة أوقفها { $who }، ومُنعتَ.
    [many] حاولتَ { $times } مرة فتح مشاركة أوقفها { $who }، ومُنعتَ.
   *[other] حاولتَ { $times } مرة فتح مشاركة أوقفها { $who }، ومُنعتَ.
  }
clinician-blocked-expired = { $times ->
    [zero] حاولتَ فتح مشاركة منتهية من { $who }، ومُنعتَ.
    [one] حاولتَ فتح مشاركة منتهية من { $who }، ومُنعتَ.
    [two] حاولتَ مرتين فتح مشاركة منتهية من { $who }، ومُنعتَ.
    [few] حاولتَ { $times } مرات فتح مشاركة منتهية من { $who }، ومُنعتَ.
    [many] حاولتَ { $times } مرة فتح مشاركة منتهية من { $who }، ومُنعتَ.
   *[other] حاولتَ { $times } مرة فتح مشاركة منتهية من { $who }، ومُنعتَ.
  }
clinician-blocked-outside = { $times ->
    [zero] حاولتَ فتح شيء لم يشاركه { $who }، ومُنعتَ.
    [one] حاولتَ فتح شيء لم يشاركه { $who }، ومُنعتَ.
    [two] حاولتَ مرتين فتح شيء لم يشاركه { $who }، ومُنعتَ.
    [few] حاولتَ { $times } مرات فتح شيء لم يشاركه { $who }، ومُنعتَ.
    [many] حاولتَ { $times } مرة فتح شيء لم يشاركه { $who }، ومُنعتَ.
   *[other] حاولتَ { $times } مرة فتح شيء لم يشاركه { $who }، ومُنعتَ.
  }
clinician-erased = { $records ->
    [0] محا { $who } سجلًا.
    [one] محا { $who } سجلًا واحدًا.
    [two] محا { $who } سجلين.
    [few] محا { $who } { $records } سجلات.
    [many] محا { $who } { $records } سجلًا.
   *[other] محا { $who } { $records } سجل.
  }
clinician-offer-taken = استخدمتَ رمز مشاركة وتنتظر موافقة المريض.
clinician-offer-ended = انتهى رمز مشاركة استخدمته دون مشاركة.
clinician-renewed = جدّد { $who } المشاركة معك.
clinician-changed = غيّر { $who } ما يشاركه معك.
clinician-patient-closed = أغلق { $who } حسابه. انتهت مشاركته.
clinician-parcel-kept = احتفظ { $who } بسجل أرسلتَه.
clinician-parcel-declined = لم يحتفظ { $who } بسجل أرسلتَه.
clinician-parcel-withdrawn = سحبتَ سجلًا كنت قد أرسلتَه إلى { $who }.

## شاشات الطبيب

patients-title = المرضى
patients-lead = من يشاركون سجلاتهم معك، الأحدث أولًا.
patients-empty = لا أحد يشارك معك بعد
patients-empty-text = اعرض رمزك على المريض. ما يشاركه يظهر هنا فورًا.
patients-show-code = اعرض رمزي
account-ended = انتهى هذا الحساب في { $day }
account-ended-text = لم يعد بإمكانه فتح شيء، ولا يستطيع أحد المشاركة معه. للمتابعة أزله من هذا الجهاز في الإعدادات وأنشئ حسابًا جديدًا.
claim-title = مسح رمز مريض
claim-lead = يعرض مريضك رمز مشاركة على هاتفه.
claim-link = رابط المريض
claim-link-hint = إن أرسل إليك مريضك رابطًا فالصقه هنا.
claim-waiting = في انتظار موافقة المريض
claim-waiting-text = يرى مريضك الآن اسمك ويُطلب منه أن يوافق. تُفتح السجلات هنا فور موافقته.
claim-ended = لم يُشارَك شيء
claim-over = رفض مريضك أو سحب الرمز. هذا قراره. إن كان ذلك خطأً فيمكنه أن يعرض عليك رمزًا جديدًا.
claim-ended-no = رمز مريض: لم يُشارَك شيء
claim-ended-taken = رمز مريض: استخدمه شخص آخر أولًا
claim-ended-late = رمز مريض: كان قد انتهى وقته أو سُحب
patient-opening = جارٍ فتح سجلات { $who }
patient-logged = يُبلَّغ المريض بأنك تفتح سجلاته.
patient-changed = غيّر { $who } شيئًا أو أضافه. افتحها من جديد لتراها كما هي الآن.
patient-again = فتح من جديد
patient-refused = لا يمكن فتح سجلات { $who }
code-title = رمزي
code-lead = دع المريض يمسح هذا الرمز بكاميرا هاتفه.
code-alt = رمز { $name } للمسح
code-copy = نسخ الرابط
code-send = إرسال
code-copy-failed = تعذّر النسخ. هذا هو الرابط:
code-unvouched = يُبلَّغ المرضى بأنك قدّمت هذا الاسم بنفسك وأن أحدًا لم يؤكده.
code-account = للقائمين على هذه الخدمة: رقمك
notice-copied = نُسخ الرابط.
notice-new-share = { $count ->
    [zero] شارك { $who } معك سجلات من أجل { $purpose }.
    [one] شارك { $who } معك سجلًا واحدًا من أجل { $purpose }.
    [two] شارك { $who } معك سجلين من أجل { $purpose }.
    [few] شارك { $who } معك { $count } سجلات من أجل { $purpose }.
    [many] شارك { $who } معك { $count } سجلًا من أجل { $purpose }.
   *[other] شارك { $who } معك { $count } سجل من أجل { $purpose }.
  }
notice-close = إغلاق هذه الرسالة

## الإعدادات

settings-title = الإعدادات
theme = فاتح أو داكن
theme-auto = مثل جهازي
theme-light = فاتح
theme-dark = داكن
text-size = حجم النص
text-normal = عادي
text-large = 115 %
text-larger = 130 %
text-largest = 150 %
lock = القفل
lock-text = ما دام القفل مفعّلًا فلن يستطيع أحد قراءة سجلاتك على هذا الجهاز حتى تفتحها من جديد.
auto-lock = القفل تلقائيًا إذا لم يلمس أحد التطبيق مدة
auto-lock-minutes = { $count ->
    [zero] { $count } دقيقة
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $count } دقائق
    [many] { $count } دقيقة
   *[other] { $count } دقيقة
  }
settings-locks = مفاتيح المرور وعبارة المرور
settings-devices = إضافة جهاز أو إزالة جهاز مفقود
settings-receipts = ما وقّعته الخدمة عند محوها
settings-checked = هل تقول الخدمة الحقيقة
settings-sheet-none = لم تُنشأ بعد
settings-sheet-made = أُنشئت في { $day }
settings-sheet-unsaved = أُنشئت ولم تُحفظ بعد في مكان آمن

## طرق الفتح

locks-title = طرق الفتح
locks-lead = هكذا تُفتح سجلاتك على هذا الجهاز. طريقتان خير من واحدة.
locks-passkeys = قفل هذا الجهاز (مفاتيح المرور)
locks-no-passkeys = لا يوجد مفتاح مرور بعد.
locks-not-offered = لا يوفر هذا المتصفح مفاتيح مرور لهذا التطبيق.
locks-passkey-add = إضافة مفتاح مرور
locks-passkey-remove-title = إزالة مفتاح المرور «{ $name }»؟
locks-passkey-remove-text = لن يفتح سجلاتك على هذا الجهاز بعد ذلك. تبقى سجلاتك كما هي.
locks-passkey-remove-yes = نعم، أزل مفتاح المرور
locks-last = هذه هي الطريقة الوحيدة لفتح سجلاتك هنا. أضف طريقة أخرى قبل إزالتها.
locks-passphrase = يمكنك فتح سجلاتك بعبارة المرور.
locks-no-passphrase = لم تُعيَّن عبارة مرور.
locks-passphrase-set = تعيين عبارة مرور
locks-passphrase-change = تغيير عبارة المرور
locks-passphrase-save = حفظ عبارة المرور
locks-passphrase-saved = عُيّنت عبارة المرور الجديدة.
locks-passphrase-remove = إزالة عبارة المرور
locks-passphrase-remove-title = إزالة عبارة المرور؟
locks-passphrase-remove-text = بعد ذلك لا يفتح سجلاتك على هذا الجهاز إلا مفتاح مرور.
locks-passphrase-remove-yes = نعم، أزل عبارة المرور

## وجدت الخدمة تلفًا فيما تحفظه

damaged-banner = وجدت الخدمة تلفًا في شيء تحفظه. يواصل جهازك التحقق من كل ما يعرضه.
damaged-link = ماذا يعني هذا
damaged-title = وجدت الخدمة تلفًا فيما تحفظه
damaged-text = شيء مما تحفظه لم يعد كما كان. كثيرًا ما يكون السبب قرصًا تعطّل، وقد يكون أحد غيّره. لا يعني ذلك أن أحدًا قرأ سجلاتك: لا يفتحها إلا أنت ومن تشاركها معهم. كل ما تجيب به الخدمة يُتحقَّق منه على جهازك كالمعتاد، وما ليس صحيحًا لا يُستخدم.
damaged-next = إن كنت تعرف من يدير الخدمة فأخبره. وإلى أن تُصلَح، احتفظ بنسختك: «تصدير جميع السجلات» في الإعدادات.

## الأجهزة

devices-title = الأجهزة
devices-lead = كل هذه تستطيع فتح سجلاتك.
devices-this = هذا الجهاز
devices-kit = ورقة الاسترداد
devices-kit-link = إنشاء ورقة جديدة
devices-add = إضافة جهاز
devices-remove-title = إزالة «{ $name }»؟
devices-remove-text = لن يفتح شيئًا بعد ذلك، حتى لو كان مع شخص آخر. لا يمكن التراجع، لكن يمكن إضافة الجهاز من جديد.
devices-remove-not = ما عُرض عليه من قبل لا يمكن استرجاعه. وإن كان أحد يعرف كيف يفتحه فأنشئ ورقة استرداد جديدة أيضًا.
devices-recovering = بدأ شخص أُعطي وسيلةً لذلك باستعادة سجلك. ابتداءً من { $day } يمكنه استخدامه، وتُزال الأجهزة التي يتركها. إن كان هذا أنت أو شخصًا طلبتَ منه ذلك فلا داعي لفعل شيء. وإلا فأوقف ذلك.
devices-recovering-stop = لست أنا: أوقِف ذلك
recovering-banner-link = هل هذا أنت؟
restored-title = استُعيدت خدمتك من نسخة
restored-lead = عادت كما كانت في { $day }، { $time }. ما حدث بعد ذلك قد يكون مفقودًا لدى الخدمة. ما على هذا الجهاز بأمان.
restored-next = سيوقف Aceso أولًا ما كنت قد أوقفته، ثم يرسل من جديد ما فعلته بعد ذلك.
restored-recovery = كان شخص ما قد بدأ استعادة سجلك. فُقد ذلك أيضًا لدى الخدمة: على من بدأها أن يبدأ من جديد.
restored-reason = تقول خدمتك السبب: «{ $reason }»
restored-ask = إن فاجأك هذا فاسأل القائمين على الخدمة قبل أن توافق.
restored-yes = المتابعة معها
devices-remove-yes = نعم، أزل هذا الجهاز
device-joined = أُضيف «{ $name }» إلى أجهزتك.
add-device-lead = على الجهاز الآخر افتح هذا التطبيق واختر «لديّ سجلات على جهاز آخر» وامسح هذا الرمز.
add-device-alt = رمز إضافة جهاز
add-device-waiting = في انتظار الجهاز الآخر…
add-device-meeting = مسح جهازٌ الرمز. سيظهر الرقم بعد لحظات…
add-device-only-own = لا تعرض هذا الرمز إلا على جهازك أنت. من ينضم به يستطيع فتح كل شيء.
add-device-came = يريد «{ $name }» الانضمام. وهو يعرض رقمًا أيضًا:
add-device-compare = هل الرقم نفسه على الجهازين؟
add-device-yes = نعم، هو نفسه: أضفه
add-device-no = لا، لا تضفه

## نسخ للاحتفاظ بها

export-title = نسخ للاحتفاظ بها
export-text = احفظ كل شيء في ملفات تستطيع برامج أخرى قراءتها.
export-all = تصدير جميع السجلات
export-csv = تصدير النشاط لجدول بيانات
export-fhir = تصدير النشاط ملفَّ سجل صحي
export-log = تصدير النشاط بحيث يستطيع الآخرون التحقق منه
export-readme = هذه هي السجلات الصحية التي حفظتها في Aceso كما أضفتها. إنها ملفات عادية: من يستطيع فتح هذا المجلد يستطيع قراءتها.
export-left-out = { $count ->
    [zero] قُرئت جميع السجلات: { $names }.
    [one] تعذّرت قراءة سجل واحد وهو ليس في الملف: { $names }. أما البقية كلها ففيه.
    [two] تعذّرت قراءة سجلين وهما ليسا في الملف: { $names }. أما البقية كلها ففيه.
    [few] تعذّرت قراءة { $count } سجلات وهي ليست في الملف: { $names }. أما البقية كلها ففيه.
    [many] تعذّرت قراءة { $count } سجلًا وهي ليست في الملف: { $names }. أما البقية كلها ففيه.
   *[other] تعذّرت قراءة { $count } سجل وهي ليست في الملف: { $names }. أما البقية كلها ففيه.
  }
table-when = متى (UTC)
table-what = ماذا
table-who = من
table-organisation = الجهة
table-account = الحساب
table-purpose = الغرض
table-records = السجلات
table-device = الجهاز
table-times = عدد المرات
table-reason = سبب الرفض
table-created = البداية
table-added = إضافة سجل
table-shared = مشاركة
table-stopped = إيقاف المشاركة
table-opened = فتح
table-blocked-stopped = محظور: أُوقفت
table-blocked-expired = محظور: انتهت
table-blocked-outside = محظور: غير مشارَك
table-device-added = إضافة جهاز
table-device-removed = إزالة جهاز
table-kit-made = إنشاء ورقة استرداد
table-recovered = استعادة بالورقة
table-erased = محو سجل
table-offered = إنشاء رمز مشاركة
table-offer-taken = استخدام رمز مشاركة
table-offer-ended = سحب رمز مشاركة
table-renewed = تجديد مشاركة
table-changed = تغيير مشاركة
table-closed = إغلاق الحساب
table-sent = إرسال سجل
table-arrived = وصول سجل
table-parcel-kept = الاحتفاظ بسجل مُرسل
table-parcel-declined = عدم الاحتفاظ بسجل مُرسل
table-parcel-withdrawn = سحب سجل مُرسل
table-recovery-begun = بدء استرداد
table-recovery-stopped = إيقاف استرداد
table-recovery-completed = اكتمال استرداد
table-vouched = تأكيد من مؤسسة
table-vouched-ended = انتهاء تأكيد من مؤسسة
table-vouching = تأكيد هوية شخص
table-vouching-ended = انتهاء تأكيدك
table-admitted = القبول بوصفك مؤسسة
table-admission-withdrawn = لم تعد مؤسسة
table-older = قيد أقدم
table-restored = استُعيدت الخدمة

## التثبيت

install-title = على الشاشة الرئيسية
install-text = بعد التثبيت يُفتح التطبيق كأي تطبيق آخر، وبدون إنترنت أيضًا.
install-button = تثبيت التطبيق
install-by-share = اضغط زر المشاركة في متصفحك (مربع فيه سهم)، ثم «إضافة إلى الشاشة الرئيسية».
install-by-dock = في القائمة أعلى الشاشة اختر «ملف»، ثم «إضافة إلى Dock».
install-by-menu = افتح قائمة متصفحك (ثلاث نقاط)، ثم اختر «إضافة إلى الشاشة الرئيسية».
install-decline = ليس الآن
update-ready = هناك إصدار جديد جاهز. ستفتح سجلك من جديد بعد ذلك.
update-now = استخدمه الآن

## المغادرة

leave-title = المغادرة
forget-text = أزل سجلاتك من هذا الجهاز فقط، أو امحها من كل مكان.
forget-button = الإزالة من هذا الجهاز
forget-title = إزالة سجلاتك من هذا الجهاز؟
forget-kept = تحتفظ الخدمة بكل شيء لأجهزتك الأخرى ولورقة الاسترداد. لا يبقى شيء على هذا الجهاز.
forget-no-sheet = ليست لديك ورقة استرداد. وما لم تكن سجلاتك على جهاز آخر أيضًا فستضيع نهائيًا.
forget-yes = نعم، أزلها من هذا الجهاز
erase-button = محو كل شيء
erase-title = محو كل شيء
erase-lead = تُمحى جميع سجلاتك نهائيًا، هنا ولدى الخدمة. لا يستطيع أحد استعادتها، ولا حتى أنت.
erase-records = تُحذف جميع السجلات.
erase-shares = تنتهي جميع المشاركات، ولا يستطيع أحد فتح شيء.
erase-devices = تصبح أجهزتك الأخرى وورقة الاسترداد بلا فائدة.
erase-not = ما رآه الآخرون أو نسخوه أو حفظوه لا يمكن محوه. وتحتفظ الخدمة بقائمة بما حدث ومتى، دون أسماء أو محتويات.
erase-export = إن أردت الاحتفاظ بنسخة فصدّر جميع السجلات أولًا:
erase-word = محو
erase-sure = هذا هو السؤال الأخير. بعده يزول كل شيء.
erase-yes = محو كل شيء نهائيًا
erase-busy = جارٍ محو كل شيء…
erased-title = مُحي كل شيء
erased-text = زالت سجلاتك من هذا الجهاز ومن الخدمة.
erased-what = { $count ->
    [zero] تقول الخدمة إنها لم تكن تخزّن أي ملف ({ $size })، في { $at }.
    [one] تقول الخدمة إنها حذفت ملفًا واحدًا ({ $size }) في { $at }.
    [two] تقول الخدمة إنها حذفت ملفين ({ $size }) في { $at }.
    [few] تقول الخدمة إنها حذفت { $count } ملفات ({ $size }) في { $at }.
    [many] تقول الخدمة إنها حذفت { $count } ملفًا ({ $size }) في { $at }.
   *[other] تقول الخدمة إنها حذفت { $count } ملف ({ $size }) في { $at }.
  }
erased-receipt = وقد وقّعت على ذلك. يمكنك الاحتفاظ بالإيصال إن احتجت يومًا إلى إبرازه.
erased-save = حفظ الإيصال
erased-go = إلى البداية
receipts-title = السجلات الممحوّة
receipts-lead = عندما تمحو سجلًا تحذف الخدمة ما لديها منه وتوقّع على ذلك. ويُنسى اسم السجل أيضًا: تعرفه باليوم والوقت.
receipts-empty = لم تمحُ أي سجل
receipts-empty-text = إذا محوتَ سجلًا فستجد هنا ما وقّعته الخدمة.
receipts-record = سجل مُحي في { $at }
receipts-waiting = لم توقّع الخدمة بعد على أن السجل زال. سيكون الإيصال هنا بمجرد أن توقّع.
receipts-signed = وقّعته الخدمة على العنوان { $service }.
receipts-check = للتحقق من الإيصال
receipts-number = يستطيع من يعرف الطريقة أن يتحقق من التوقيع. يجب أن يكون بهذا الرقم:

## نهاية حساب الطبيب

closing-title = نهاية هذا الحساب
closing-text = بعد ذلك لا يفتح هذا الحساب شيئًا، وتنتهي جميع المشاركات معه.
closing-final = يمكن تقديم موعد النهاية إلى يوم أبكر، ولا يمكن تأخيره أبدًا.
closing-set = ينتهي هذا الحساب في { $day }.
closing-day = آخر يوم
closing-on-day = الإنهاء في هذا اليوم
closing-on-title = إنهاء الحساب في { $day }؟
closing-now = إنهاء الحساب الآن
closing-now-title = إنهاء الحساب الآن؟
closing-yes = نعم، أنهِ الحساب

## ما ينتظر الإرسال

waiting-title = في انتظار الإرسال
waiting-lead = يجري إرسال هذا. يمكنك المتابعة كالمعتاد.
waiting-offline = يُرسَل هذا تلقائيًا فور توفّر الاتصال. يمكنك المتابعة كالمعتاد.
waiting-empty = أُرسل كل شيء
waiting-try = المحاولة الآن
waiting-account = الإعداد
waiting-record = سجل
waiting-share = مشاركة
waiting-change = تغيير مشاركة
waiting-stop = نهاية مشاركة
waiting-erase = محو سجل
waiting-offer = رمز مشاركة
waiting-offer-end = نهاية رمز مشاركة
waiting-claim = رمز مريض مسحته
waiting-close = نهاية هذا الحساب
waiting-parcel = سجل لشخص ما
waiting-parcel-end = ردّك على سجل أُرسل
waiting-vouch = تأكيد هوية شخص
waiting-vouch-end = سحب تأكيد
waiting-drop = العدول عن المشاركة
waiting-lost = لم يعد على هذا الجهاز ولا يمكن إرساله. امحُه هنا ثم أضِفه من جديد من نسختك.
waiting-device = تغيير في الأجهزة
waiting-backup = النسخة الخاصة بأجهزتك الأخرى وورقة الاسترداد
lock-now = اقفل الآن

## حول

about-title = بماذا يمكنك الوثوق
about-lead = لا قيمة للوعود دون حدودها. إليك كليهما.
about-where = أين سجلاتي؟
    .answer = على أجهزتك، ولدى الخدمة التي تحتفظ بنسخة بصيغة لا يستطيع أحد غيرك قراءتها. أنت وحدك تستطيع فتحها: بمفتاح المرور أو عبارة المرور أو ورقة الاسترداد.
about-who-sees = من يستطيع رؤيتها؟
    .answer = أنت ومن تشارك معهم ما دمت تشارك. لا تستطيع الخدمة قراءتها. تستطيع أن ترى أن شيئًا محفوظ، وحجمه التقريبي، ومتى يُفتح ومن أي حساب.
about-stop = ماذا يحدث عندما أوقف المشاركة؟
    .answer = من تلك اللحظة يُرفض طلب الشخص الآخر. أما ما رآه أو نسخه أو دوّنه فلا يمكن استرجاعه.
about-names = هل الأطباء هم من يقولون إنهم هم؟
    .answer = الاسم هو ما قدّمه الشخص بنفسه، إلا إذا ذكر التطبيق من تحقّق منه. إن لم تكن متأكدًا فاسأله وجهًا لوجه قبل المشاركة.
about-log = هل يستطيع أحد أن يطّلع دون علمي؟
    .answer = لا يُسلَّم شيء قبل أن يُدوَّن الفتح حيث يمكنك رؤيته، ويتحقّق هذا التطبيق من ذلك بنفسه. لكنه لا يستطيع أن يعرف ما يفعله الآخرون بالسجلات التي فتحوها.
about-code = هل عليّ أن أثق بأحد؟
    .answer = نعم: بمن يوصل هذا التطبيق إلى متصفحك. فالتطبيق المعدَّل قد يضر. استخدمه فقط من عنوان تثق به، وحافظ على تحديث جهازك ومتصفحك.
about-lost = ماذا لو نسيت عبارة المرور أو فقدت هذا الجهاز؟
    .answer = ورقة الاسترداد تعيد كل شيء، وكذلك أي جهاز آخر لك. وبدونها لا يستطيع أحد المساعدة: لا يستطيع أحد غيرك فتح سجلاتك. احفظ الورقة سرًّا في مكان آمن، فمن يملكها يستطيع فتح كل شيء.
about-version = الإصدار { $version }

## توقّف التطبيق

broken-title = حدث خطأ ما
broken-text = توقّف التطبيق عن العمل. سجلاتك بأمان؛ وقد تحتاج إلى إعادة ما كنت تفعله قبل قليل.
broken-reload = ابدأ من جديد

## ما جرى التحقق منه

checked-title = ما جرى التحقق منه
checked-lead = لا يكتفي هذا التطبيق بكلام الخدمة. ما تقوله يُتحقَّق منه هنا على جهازك قبل أن يُشارَك شيء أو يُفتح أو يُعرض على أنه تم:
checked-under-way = جارٍ التحقق…
checked-own = ما فعلته مسجَّل ويبقى كذلك.
checked-people = من تشارك معهم هم أنفسهم، وحساباتهم مفتوحة.
checked-shares = أيّ مشاركاتك سارية وأيها أُوقف أو انتهى.
checked-now = الرد من الآن لا من يوم سابق.
checked-past = الماضي كما كان من قبل، وكما قيل لمن تلتقي بهم.
checked-service = من الخدمة على { $service }.
checked-again = التحقق مجددًا
checked-unanswered = لم يُتحقَّق الآن: لم ترد الخدمة.
checked-unanswered-since = لم يُتحقَّق الآن: لم ترد الخدمة. كان صحيحًا آخر مرة في { $at }.
checked-wrong = هذا غير صحيح.
checked-clock = الدقائق بين ساعة الخدمة وساعة هذا الجهاز: { $minutes }.
checked-mark = تم التحقق
checked-held = تم التحقق في { $at }.
checked-discard-hint = يستطيع أي أحد أن يصنع رمزًا يحمل اسم غيره. إن لم تكن متأكدًا من أن هذا الرمز له حقًا فتخلّص منه: لم يُشارَك شيء به.
checked-discard = التخلّص من الرمز
given-up-title = ما فقدته خدمتك
given-up-lead = لقد تابعت من نسخة. يُظهر هذا الملف لأي شخص أنها كانت قد أكّدت أكثر من ذلك، وأنها قالت ذلك بنفسها. لا شيء من سجلاتك فيه.
given-up-save = حفظ إثبات { $day }
second-title = المقارنة بخدمة ثانية
second-lead = لو قالت لك خدمتك غير ما تقوله للآخرين لأظهرت ذلك خدمة ثانية يديرها شخص آخر. تعرف هذه أن هذا الجهاز يسأل، ولا تعرف شيئًا من سجلاتك.
second-which = المقارنة بـ
second-none = لا شيء
second-nobody = لا تذكر خدمتك أي خدمة ثانية.
second-same = تقول الخدمتان الشيء نفسه.
second-behind = تقول الخدمتان الشيء نفسه، لكن الثانية لا تعرف الأحدث بعد.
second-ahead = تعرف الخدمة الثانية شيئًا أحدث لا تُظهره خدمتك. تحقق مجددًا بعد بضع دقائق. إن بقي الأمر كذلك فأخبر من يدير خدمتك.
second-differ = تقول الخدمتان أمرين مختلفين.
second-unreached = تعذّر الوصول إلى الخدمة الثانية.
second-other = لا تتبع الخدمة الثانية خدمتك، فلا يمكن المقارنة بينهما.
second-unclear = تعذّر التحقق من رد الخدمة الثانية. هذا لا يقول شيئًا عن خدمتك أنت.
second-not-now = لم تُجرَ المقارنة الآن: لم ترد خدمتك، أو تعذّر التحقق من ردها.
mark-about = المشاركة مع { $who }
mark-title = جرى التحقق من هذه المشاركة
mark-lead = لم يكتفِ هذا الجهاز بكلام الخدمة. في { $at } تحقق بنفسه:
mark-written = ما تشاركه مع { $who } مسجَّل تمامًا كما وافقت عليه.
mark-active = المشاركة سارية: لم يوقفها أحد ولم تنتهِ.
mark-person = هي لـ{ $who } وحده.
mark-now = كان رد الخدمة من تلك اللحظة لا من يوم سابق.
mark-honest = ما لا يمكن التحقق منه: ما يفعله أحد بما رآه.
mark-person-about = حساب { $who }
mark-person-title = جرى التحقق من هذا الحساب
mark-person-account = حساب { $who } مفتوح، وهو الحساب الذي عُرض عليك.
mark-person-alone = ما تشاركه مقفل لهذا الحساب وحده.
mark-person-vouched = من أكد هذا الاسم معروض كما هو الآن، ولم يُحذف أحد.
mark-person-honest = ما لا يمكن التحقق منه: هل من أمامك هو صاحب الاسم حقًا. إن لم يؤكده أحد فاسأله.
mark-patients-about = هذه القائمة
mark-patients-title = جرى التحقق من هذه المشاركات
mark-patients-active = ما يظهر ساريًا هو سارٍ: لم يوقفه المريض ولم ينتهِ.
mark-patients-signed = كل مشاركة صنعتها محفظة المريض نفسه، لك وحدك.
mark-patients-honest = ما لا يمكن التحقق منه: مشاركة لم تعرضها عليك الخدمة بعد.
mark-patient-about = ما يشاركه { $who }
mark-patient-active = المشاركة سارية: لم يوقفها { $who } ولم تنتهِ.
mark-patient-signed = صنعتها محفظة { $who }، لك وحدك.
mark-patient-honest = ما لا يمكن التحقق منه: هل ما تقوله السجلات صحيح.
mark-activity-about = هذه القائمة
mark-activity-title = جرى التحقق من هذه القائمة
mark-activity-proven = ما أُضيف أو شورك أو فُتح أو أُوقف أو مُحي: كل سطر وقّعه من فعله، وهو مسجَّل إلى الأبد.
mark-activity-order = لم يُغيَّر سطر ولم يُنقل ولم يُذكر مرتين.
mark-activity-said = ما هو كلام الخدمة وحدها: أن محاولة مُنعت، وكم مرة. وقد تتأخر أيضًا في إخبارك بالأحدث.
mark-record-about = هذا السجل
mark-record-title = جرى التحقق من هذا السجل
mark-record-written = هو مسجَّل باسمك كما أضفته تمامًا، ولم يُمحَ.
mark-record-closed = ما تحفظه الخدمة منه لا يُفتح إلا على أجهزتك ولمن تشاركه معهم.
mark-record-honest = ما لا يمكن التحقق منه: هل ستبقى نسخة الخدمة موجودة غدًا. احفظ ما لا غنى لك عنه.

## المشكلات

problem-wrong-passphrase = عبارة المرور هذه غير صحيحة.
    .kept = لم يتغيّر شيء.
    .todo = تحقّق من الأحرف والمسافات وحاول مرة أخرى.
problem-weak-passphrase = تخمين عبارة المرور هذه سهل جدًا.
    .kept = لم يُنشأ شيء بعد.
    .todo = اختر عبارة أطول، مثل ثلاث أو أربع كلمات لا علاقة بينها.
problem-no-wallet = لا يوجد سجل على هذا الجهاز بعد.
    .kept = لم يتغيّر شيء.
    .todo = اذهب إلى البداية وأنشئ سجلًا.
problem-wallet-exists = يوجد سجل على هذا الجهاز بالفعل.
    .kept = لم يُمسّ.
    .todo = افتحه بعبارة المرور الخاصة به.
problem-locked = سجلّك مقفل.
    .kept = كل شيء ما زال في مكانه.
    .todo = افتحه وحاول مرة أخرى.
problem-vault-damaged = المحفوظ على هذا الجهاز تالف ولا يمكن فتحه.
    .kept = النسخة لدى الخدمة لم تُمسّ.
    .todo = أغلق علامات التبويب الأخرى لهذا التطبيق، وأعد تحميل الصفحة، وحاول مرة أخرى.
problem-offline = تعذّر الوصول إلى الخدمة.
    .kept = لم يضِع شيء: ما حُفظ من قبل باقٍ كما هو.
    .todo = تحقّق من اتصالك بالإنترنت وحاول مرة أخرى.
problem-service-trouble = تواجه الخدمة مشكلة الآن.
    .kept = لم يضِع شيء: ما حُفظ من قبل باقٍ كما هو.
    .todo = انتظر بضع دقائق وحاول مرة أخرى.
problem-too-fast = كان ذلك كثيرًا دفعة واحدة، وتطلب الخدمة التمهّل.
    .kept = لم يضِع شيء: ما حُفظ من قبل باقٍ كما هو.
    .todo = انتظر دقيقة وحاول مرة أخرى.
problem-not-proven = تعذّر التحقق من ردّ الخدمة، لذلك لم يُستخدم.
    .kept = سجلاتك بأمان ولم تتغيّر.
    .todo = حاول لاحقًا. إذا تكرر ذلك فأخبر القائمين على الخدمة.
problem-service-forked = ما تقوله الخدمة عن الماضي لا يوافق ما تحققت منه هذه المحفظة من قبل.
    .kept = سجلاتك بأمان ولم تتغيّر.
    .todo = حاول لاحقًا. إذا تكرر ذلك فأخبر القائمين على الخدمة.
problem-service-went-back = نسيت الخدمة شيئًا كان نهائيًا.
    .kept = سجلاتك بأمان ولم تتغيّر.
    .todo = حاول لاحقًا. إذا تكرر ذلك فأخبر القائمين على الخدمة.
problem-service-restored = استُعيدت خدمتك من نسخة، وهي تنتظر موافقتك.
    .kept = سجلاتك بأمان ولم تتغيّر.
    .todo = اقرأ الإشعار في الأعلى، وقل إن كنت تريد المتابعة.
problem-restored-twice = قالت الخدمة أمرين مختلفين عن استعادتها.
    .kept = سجلاتك بأمان ولم تتغيّر.
    .todo = حاول لاحقًا. إذا تكرر ذلك فأخبر القائمين على الخدمة.
problem-restored-back = رجعت الخدمة إلى ما قبل نسخة كنت قد وافقت عليها.
    .kept = سجلاتك بأمان ولم تتغيّر.
    .todo = حاول لاحقًا. إذا تكرر ذلك فأخبر القائمين على الخدمة.
problem-restored-elsewhere = تقول الخدمة إنها استُعيدت، لكن ماضيها ليس الماضي الذي يعرفه هذا الجهاز.
    .kept = سجلاتك بأمان ولم تتغيّر.
    .todo = حاول لاحقًا. إذا تكرر ذلك فأخبر القائمين على الخدمة.
problem-device-behind = استُعيدت خدمتك من نسخة أُخذت قبل انضمام هذا الجهاز إلى سجلك.
    .kept = سجلاتك بأمان ولم تتغيّر.
    .todo = افتح Aceso على جهاز انضم قبله، فيُدخل هذا الجهاز من جديد.
problem-service-stale = لم تُثبت الخدمة أن ردّها يعود إلى الآن.
    .kept = سجلاتك بأمان ولم تتغيّر.
    .todo = حاول لاحقًا. إذا تكرر ذلك فأخبر القائمين على الخدمة.
problem-stories-differ = قالت الخدمة لك وللشخص الآخر أمرين مختلفين.
    .kept = سجلاتك بأمان ولم تتغيّر.
    .todo = ليُخبر كلٌّ منكما الآخر، وأخبر من يدير الخدمة. لا تشارك شيئًا حتى يتضح الأمر.
problem-stories-differ-with = قالت الخدمة لك و{ $name } أمرين مختلفين.
    .kept = سجلاتك بأمان ولم تتغيّر.
    .todo = ليُخبر كلٌّ منكما الآخر، وأخبر من يدير الخدمة. لا تشارك شيئًا حتى يتضح الأمر.
problem-stories-differ-services = تقول خدمتك و{ $service } أمرين مختلفين.
    .kept = سجلاتك بأمان ولم تتغيّر.
    .todo = أخبر من يدير خدمتك. لا تشارك شيئًا حتى يتضح الأمر.
problem-end-hidden = أخفت الخدمة أن مشاركةً قد أُوقفت.
    .kept = سجلاتك بأمان ولم تتغيّر.
    .todo = حاول لاحقًا. إذا تكرر ذلك فأخبر القائمين على الخدمة.
problem-invented = أظهرت الخدمة شيئًا لم يُسجَّل قط.
    .kept = سجلاتك بأمان ولم تتغيّر.
    .todo = حاول لاحقًا. إذا تكرر ذلك فأخبر القائمين على الخدمة.
problem-keys-swapped = أعطت الخدمة بيانات خاطئة عن حساب الشخص الآخر.
    .kept = سجلاتك بأمان ولم تتغيّر.
    .todo = حاول لاحقًا. إذا تكرر ذلك فأخبر القائمين على الخدمة.
problem-own-keys-swapped = أعطت الخدمة بيانات خاطئة عن حسابك أنت.
    .kept = سجلاتك بأمان ولم تتغيّر.
    .todo = حاول لاحقًا. إذا تكرر ذلك فأخبر القائمين على الخدمة.
problem-not-ended = ليس مؤكدًا أن ما أوقفته أو محوته قد انتهى فعلًا.
    .kept = سجلاتك بأمان ولم تتغيّر.
    .todo = تُعاد المحاولة تلقائيًا. إذا بقي الأمر كذلك فأخبر القائمين على الخدمة.
problem-opening-hidden = لم تُخبرك الخدمة بكل المرات التي فُتح فيها ما تشاركه.
    .kept = سجلاتك بأمان ولم تتغيّر.
    .todo = تُعاد المحاولة تلقائيًا. إذا بقي الأمر كذلك فأخبر القائمين على الخدمة.
problem-arrival-hidden = لم تُخبرك الخدمة بأن أحدًا أرسل إليك سجلًا أو استخدم رمز المشاركة الخاص بك.
    .kept = سجلاتك بأمان ولم تتغيّر.
    .todo = تُعاد المحاولة تلقائيًا. إذا بقي الأمر كذلك فأخبر القائمين على الخدمة.
problem-refused-falsely = رفضت الخدمة شيئًا مسموحًا به.
    .kept = سجلاتك بأمان ولم تتغيّر.
    .todo = حاول لاحقًا. إذا تكرر ذلك فأخبر القائمين على الخدمة.
problem-other-ledger = هذه ليست الخدمة التي أُنشئ سجلّك معها.
    .kept = لم يُرسل إليها شيء.
    .todo = افتح التطبيق من العنوان الذي أنشأت فيه سجلّك، أو أخبر القائمين على الخدمة.
problem-clock = ساعة هذا الجهاز خاطئة بنحو { $minutes } دقيقة.
    .kept = لم يُرسل شيء.
    .todo = اجعل التاريخ والوقت تلقائيين في إعدادات جهازك وحاول مرة أخرى.
problem-file-too-big = «{ $name }» كبير جدًا: حجمه { $size }.
    .kept = لم يُضف؛ وملفك لم يتغيّر.
    .todo = الحد الأقصى للملف { $limit }. قسّمه أو احفظه بحجم أصغر.
problem-file-empty = «{ $name }» فارغ.
    .kept = لم يُضف.
    .todo = اختر ملفًا آخر، أو نزّله من جديد من مصدره.
problem-file-unreadable = تعذّرت قراءة «{ $name }».
    .kept = لم يُضف شيء؛ وملفك لم يتغيّر.
    .todo = تأكد أنه ما زال موجودًا ويُفتح في تطبيق آخر، ثم اختره من جديد.
problem-record-damaged = «{ $name }» سجل صحي لكنه تالف ({ $place }).
    .kept = لم يُضف؛ وسجلاتك الأخرى لم تُمسّ.
    .todo = اطلب نسخة جديدة ممن أعطاك إياه.
problem-file-kind = «{ $name }» ليس من أنواع الملفات التي يمكن حفظها هنا.
    .kept = لم يُضف.
    .todo = اختر ملف سجل صحي (JSON) أو PDF أو صورة.
problem-quota-full = امتلأت مساحتك لدى الخدمة: استُخدم { $used } من { $limit }.
    .kept = لم يُفقد شيء: الجديد يبقى على هذا الجهاز ويُرسل حالما تتوفر مساحة.
    .todo = اطلب مساحة إضافية من القائمين على الخدمة.
problem-device-full = لم تبقَ مساحة على هذا الجهاز.
    .kept = كل ما كان هنا من قبل بأمان؛ ولم يُحفظ هذا.
    .todo = أفرغ بعض المساحة على الجهاز وحاول مرة أخرى.
problem-envelope-damaged = ما عاد ليس ما حُفظ، لذلك لا يُعرض.
    .kept = سجلاتك الأخرى لم تُمسّ.
    .todo = حاول مرة أخرى. إذا تكرر ذلك فأضف السجل من جديد من نسختك.
problem-record-gone = لم يعد هذا السجل موجودًا.
    .kept = سجلاتك الأخرى لم تُمسّ.
    .todo = ارجع إلى القائمة.
problem-code-foreign = هذا ليس رمزًا من هذا التطبيق.
    .kept = لم يتغيّر شيء.
    .todo = اطلب عرض الرمز في هذا التطبيق ثم امسحه.
problem-code-unknown = لا يمكن استخدام هذا الرمز هنا: إنه لغرض آخر، أو أحدث من هذا التطبيق.
    .kept = لم يتغيّر شيء.
    .todo = تأكّد من أنه الرمز الصحيح. وإن استمر الفشل فأعد تحميل هذه الصفحة للحصول على أحدث نسخة.
problem-code-other-service = هذا الرمز يخص خدمة أخرى: { $service }.
    .kept = لم يُشارَك شيء.
    .todo = يمكنك المشاركة فقط مع من يستخدمون خدمتك نفسها.
problem-code-own = هذا رمزك أنت.
    .kept = لم يُشارَك شيء.
    .todo = امسح رمز الشخص الذي تريد المشاركة معه.
problem-request-unclear = يطلب هذا التطبيق شيئًا لا يمكن طلبه.
    .kept = لم تتم مشاركة شيء.
    .todo = أخبر من يصنع التطبيق؛ فطلبه غير سليم.
problem-request-changed = تغيّر ما ستتم مشاركته منذ أن اطّلعت عليه.
    .kept = لم تتم مشاركة شيء.
    .todo = اطّلع مرة أخرى على ما سيحصل عليه التطبيق، ثم قرّر.
problem-nothing-picked = لم يُختر أي سجل.
    .kept = لم يُشارَك شيء.
    .todo = ارجع واختر سجلًا واحدًا على الأقل.
problem-period-past = آخر يوم يقع في الماضي.
    .kept = لم يُشارَك شيء.
    .todo = ارجع واختر يومًا لاحقًا.
problem-share-stopped = أوقف المريض هذه المشاركة.
    .kept = لم يُفتح شيء، وتظهر المحاولة للمريض.
    .todo = إذا كنت ما زلت تحتاج السجلات فاطلب من المريض مشاركتها من جديد.
problem-share-stopped-on = أوقف المريض هذه المشاركة في { $at }.
    .kept = لم يُفتح شيء، وتظهر المحاولة للمريض.
    .todo = إذا كنت ما زلت تحتاج السجلات فاطلب من المريض مشاركتها من جديد.
problem-share-expired = انتهت هذه المشاركة.
    .kept = لم يُفتح شيء، وتظهر المحاولة للمريض.
    .todo = إذا كنت ما زلت تحتاج السجلات فاطلب من المريض مشاركتها من جديد.
problem-share-expired-on = انتهت هذه المشاركة في { $at }.
    .kept = لم يُفتح شيء، وتظهر المحاولة للمريض.
    .todo = إذا كنت ما زلت تحتاج السجلات فاطلب من المريض مشاركتها من جديد.
problem-share-unknown = لا توجد مشاركة كهذه معك.
    .kept = لم يُفتح شيء.
    .todo = ارجع إلى القائمة. إن كان شيء ناقصًا فاطلب من المريض المشاركة من جديد.
problem-record-not-shared = هذا السجل ليس ضمن ما يشاركه المريض معك.
    .kept = لم يُفتح شيء، وتظهر المحاولة للمريض.
    .todo = إن كنت تحتاجه فاطلب من المريض مشاركته.
problem-wrong-passkey = مفتاح المرور هذا لا يفتح سجلاتك على هذا الجهاز.
    .kept = لم يتغيّر شيء.
    .todo = اختر مفتاح المرور الذي أنشأته لهذا التطبيق، أو استخدم عبارة المرور.
problem-passkey-unable = لا يمكن استخدام مفتاح مرور لهذا هنا: لا يوفر هذا المتصفح أو الجهاز ما يلزم.
    .kept = لم يتغيّر شيء.
    .todo = استخدم عبارة مرور بدلًا منه، أو متصفحًا حديثًا آخر.
problem-last-lock = هذه هي الطريقة الوحيدة لفتح سجلاتك على هذا الجهاز.
    .kept = لم تُزَل.
    .todo = أضف طريقة أخرى أولًا، ثم أزل هذه.
problem-recovery-first = أنشئ ورقة الاسترداد قبل أن تضيف سجلًا ثانيًا.
    .kept = سجلك الأول محفوظ، أما هذا فلم يُضَف.
    .todo = أنشئ الورقة الآن واطبعها أو اكتبها بخط يدك. فهي تعيد إليك سجلاتك إن فقدت هذا الجهاز.
problem-kit-mistyped = في رمز الاسترداد خطأ كتابي.
    .kept = لم يتغيّر شيء.
    .todo = قارنه بورقتك مجموعةً مجموعة.
problem-kit-unknown = لا توجد سجلات لرمز الاسترداد هذا.
    .kept = لم يتغيّر شيء.
    .todo = استخدم أحدث ورقة لديك، فالأوراق القديمة يبطل عملها عند إنشاء ورقة جديدة. وتأكّد من أن عنوان هذا التطبيق هو المطبوع عليها.
problem-device-removed = أُزيل هذا الجهاز من سجلك بواسطة جهاز آخر.
    .kept = سجلاتك محفوظة على أجهزتك الأخرى.
    .todo = أزل السجل من هذا الجهاز، ويمكنك بعد ذلك إضافة الجهاز من جديد.
problem-link-over = انتهت صلاحية رمز إضافة هذا الجهاز، أو استخدمه جهاز آخر.
    .kept = لم يُضَف هذا الجهاز.
    .todo = أنشئ رمزًا جديدًا على جهازك الآخر وامسحه.
problem-link-declined = رفض الجهاز الآخر.
    .kept = لم يُضَف هذا الجهاز.
    .todo = إن كان ذلك خطأً فأنشئ رمزًا جديدًا على جهازك الآخر.
problem-too-many-devices = بلغ عدد الأجهزة الحد الأقصى: 15 مع ورقة الاسترداد.
    .kept = لم يُضَف أي جهاز ولم يتغيّر شيء آخر.
    .todo = أزل من أحد أجهزتك جهازًا لم تعد تستخدمه، ثم حاول مرة أخرى.
problem-offer-over = لم يعد رمز المشاركة هذا صالحًا: انتهى وقته أو سُحب.
    .kept = لم يُشارَك به شيء.
    .todo = يلزم رمز مشاركة جديد.
problem-offer-taken = استخدم شخص آخر رمز المشاركة هذا أولًا.
    .kept = لم يُشارَك معك شيء.
    .todo = أخبر المريض. يمكنه أن يرفض ذلك الشخص وأن يعرض عليك رمزًا جديدًا.
problem-inbox-full = لا يمكن إرسال المزيد إلى هذا الشخص الآن.
    .kept = لم يُرسل شيء.
    .todo = انتظر حتى ينظر فيما لديه، أو اطلب منه أن يشارك معك أولًا.
problem-parcel-over = لم يعد هذا هنا: رُدّ عليه من قبل، أو سُحب، أو فات وقت الرد.
    .kept = لم يتغيّر شيء مما لديك.
    .todo = إن كنت ما زلت تحتاجه فاطلب ممن أرسله أن يرسله ثانية.
problem-parcel-damaged = هذا ليس ما أُرسل: ربما تغيّر في الطريق.
    .kept = لم يُضف شيء إلى سجلاتك.
    .todo = اطلب ممن أرسله أن يرسله ثانية.
problem-person-unknown = هذا الرمز ليس لأحد هنا.
    .kept = لم يتغير شيء.
    .todo = اطلب من الشخص أن يعرض رمزه مرة أخرى.
problem-no-organisation = هذا الحساب غير معترف به هنا كمؤسسة.
    .kept = لم يُؤكَّد أحد.
    .todo = اطلب من القائمين على هذه الخدمة الاعتراف بمؤسستك، ثم حاول مجددًا.
problem-vouchers-full = يؤكد هذا الشخصَ أكبرُ عدد مسموح من المؤسسات: ثمانٍ.
    .kept = لم يُضف تأكيد جديد.
    .todo = يمكن للشخص أن يزيل واحدة منها، ثم حاول مجددًا.
problem-vouch-unknown = لا يوجد تأكيد كهذا، أو ليس لك أن تسحبه.
    .kept = لم يتغير شيء.
    .todo = انظر إلى القائمة مرة أخرى.
problem-account-closed = هذا الحساب مغلق.
    .kept = لم يُرسَل شيء.
    .todo = للمتابعة أزله من هذا الجهاز في الإعدادات وأنشئ حسابًا جديدًا.
problem-contact-closed = أغلق هذا الشخص حسابه.
    .kept = لم يُشارَك شيء.
    .todo = إن عاد إلى استخدام هذا التطبيق فاطلب منه رمزه الجديد.
problem-patient-gone = محا هذا المريض سجلاته.
    .kept = لم يُفتح شيء. زال ما كان يشاركه لدى الجميع.
    .todo = هذا حقه، ولا يستطيع أحد التراجع عنه. إن كنت لا تزال بحاجة إلى شيء فاسأله شخصيًا.
problem-record-erased = محا المالك هذا السجل.
    .kept = السجلات الأخرى لم تُمسّ.
    .todo = عُد إلى القائمة.
problem-contact-changed = تغيّر حساب الشخص الآخر منذ أن شاركت معه.
    .kept = لا يصله شيء جديد في الوقت الحالي.
    .todo = تأكّد من أنه الشخص نفسه، ثم جدّد المشاركة في قسم «المشاركة».
problem-nothing-fits = لا يوجد سجل يطابق ما اختير.
    .kept = لم يُشارَك شيء.
    .todo = اختر أنواعًا أخرى من السجلات، أو اختر السجلات واحدًا واحدًا.
problem-cancelled = أوقفتَ العملية.
    .kept = ما اكتمل من قبل محفوظ.
    .todo = يمكنك البدء من جديد متى شئت.
problem-internal = حدث خطأ من جانبنا ({ $what }).
    .kept = لم يُفقد شيء.
    .todo = حاول مرة أخرى. إذا تكرر ذلك فأعد تحميل الصفحة.

## Insights: what models say

insights-title = التقديرات
insights-lead = كل واحد منها يقارن بعض قيمك بقيم أشخاص في دراسة، ويقول في كم شخص من كل 100 شخص مثلهم وُجد شيء ما.
insights-here = يُحسب كل شيء على هذا الجهاز. لا يُرسل شيء إلى أي مكان.
insights-some = { $found } من { $all } من القيم موجودة في سجلاتك.
insights-some-shared = { $found } من { $all } من القيم موجودة في السجلات المشتركة.
insights-none = لا توجد أي من القيم ({ $all }) في سجلاتك: تكتبها بنفسك.
insights-none-shared = لا توجد أي من القيم ({ $all }) في السجلات المشتركة: تكتبها بنفسك.
insights-picture = أنت تعطيه صورة.
insights-switch-off = إيقاف
insights-switch-on = تشغيل
insights-now-off = تم إيقاف «{ $model }». تجده في آخر القائمة.
insights-now-on = تم تشغيل «{ $model }».
insights-report = لقياسات من تقرير ({ $number })
insights-off = الموقوفة ({ $number })
insight-not-for = لا تستخدم هذا من أجل
insight-no-diagnosis = هذا ليس تشخيصًا. إنه يقول كم كان الأمر شائعًا بين أشخاص لهم مثل هذه القيم، لا ما لديك أنت.
insight-what-to-do = إذا أقلقك الرقم أو شعرت بتوعك، فتحدث إلى طبيب وأره إياه. لا تغيّر أي دواء بسببه.
insight-no-diagnosis-shared = هذا ليس تشخيصًا. إنه يقول كم كان الأمر شائعًا بين أشخاص لهم مثل هذه القيم، لا ما لدى هذا المريض.
insight-what-to-do-shared = اقرأه مع ما تعرفه عن المريض. لا يحل محل أي فحص أو تحليل.
insight-checked = على من جرى التحقق منه
insight-outcome = ما الذي اعتُبر موجودًا:
insight-figures = كم أصاب، وما ينبغي معرفته عنه
insight-people-checked = تأتي الأرقام من { $rows } من الأشخاص لم يرهم من قبل. كان لدى { $had } منهم ما يبحث عنه.
insight-auc = من بين شخصين، أحدهما لديه الأمر والآخر ليس لديه، يعطي الرقم الأعلى للشخص الصحيح في { $pairs } من كل 100 زوج (قد يكون من { $low } إلى { $high }).
insight-calibration = عندما يقول «كذا من 100»، يكون الفرق { $points } من كل 100 شخص في المتوسط.
insight-threshold = من كل 100 شخص لديهم الأمر، حصل { $found } على رقم { $line } من 100 أو أكثر. ومن كل 100 شخص ليس لديهم، حصل { $spared } على رقم أقل.
insight-data = البيانات:
insight-values = القيم
insight-range = يقبل من { $low } إلى { $high }.
insight-missing = ناقص
insight-optional = يمكن تركه فارغًا
insight-none = لا جواب
insight-from = من
insight-own = أدخلته أنت
insight-restore = خذه من السجلات مجددًا
insight-old = { $count ->
    [zero] أقدم من سنة: تأكد من أنه ما زال صحيحًا
    [one] أقدم من سنة: تأكد من أنه ما زال صحيحًا
    [two] أقدم من سنتين: تأكد من أنه ما زال صحيحًا
    [few] أقدم من { $count } سنوات: تأكد من أنه ما زال صحيحًا
    [many] أقدم من { $count } سنة: تأكد من أنه ما زال صحيحًا
   *[other] أقدم من { $count } سنة: تأكد من أنه ما زال صحيحًا
  }
insight-undated = بلا تاريخ: تأكد من أنه ما زال صحيحًا
insight-no-number = هذا ليس رقمًا. اكتب الرقم وحده من دون الوحدة
insight-needed = هذا ناقص، ولا جواب من دونه
insight-too-many-missing = تُرك الكثير فارغًا: يمكن ترك { $number } على الأكثر مما يجوز تركه. املأ واحدًا آخر
insight-out-of-range = جرى التحقق منه على قيم من { $low } إلى { $high } فقط
insight-no-answer = اختر أحد الأجوبة
insight-work = احسب
insight-abstains = لا جواب لهذه القيم
insight-abstains-text = كان سيضطر إلى التخمين. ما ينقص أو لا يناسب مُعلَّم أعلاه.
insight-answer = ماذا يقول
insight-stale = غيّرت قيمة. هذا ما زال جواب القيم السابقة: احسب من جديد.
insight-under-one = أقل من 1 من 100
insight-of-hundred = { $number } من 100
insight-over-ninety-nine = أكثر من 99 من 100
insight-picture = صورة لـ 100 شخص: الممتلئون { $people }
insight-of-all = جرى التحقق منه على عدد من الأشخاص: { $people }.
insight-of-group = ممن جرى التحقق عليهم، عدد الأكثر شبهًا { $people }: { $group }.
insight-above = الرقم أعلى مما لدى { $number } على الأقل من كل 100 منهم.
insight-below = الرقم أقل مما لدى { $number } على الأقل من كل 100 منهم.
insight-middle = الرقم في وسط أرقامهم: واحد من كل 4 كان رقمه أقل، وواحد من كل 4 كان رقمه أعلى.
insight-range-from = { $from } وأكثر
insight-range-under = أقل من { $below }
insight-range-between = من { $from } إلى أقل من { $below }
insight-range-through = من «{ $from }» إلى «{ $to }»
insight-parts = ما الذي رفعه وما الذي خفضه
insight-raised = رفعه ({ $by })
insight-lowered = خفضه ({ $by })
insight-not-given = غير معطى
insight-more-parts = ما كان أثره أقل ({ $number })
insight-parts-how = كلما طال الشريط زاد الأثر. الأرقام بين القوسين ونقطة البداية ({ $base }) مجموعها الجواب، كلوغاريتمات لنسب الاحتمال. إنها تقول ما الذي اجتمع في الدراسة، لا ما الذي يسبب ماذا.
insight-keep = احتفظ بهذه النتيجة
insight-keep-text = تصبح سجلًا كأي سجل آخر: يمكنك مشاركتها أو محوها.
insight-kept = تم الاحتفاظ بالنتيجة.
insight-kept-look = انظر إليها بين سجلاتك
insight-kept-title = تقدير: { $model }
insight-not-fetched = تعذّر تحميل هذا.
    .todo = يُحمَّل مرة واحدة عند أول استخدام، ثم يعمل من دون اتصال. اتصل بالإنترنت وحاول مرة أخرى.
insight-wrong-file = أحد ملفات هذا ليس الملف الخاص بالتطبيق، لذلك لم يُستخدم.
    .todo = حاول لاحقًا. إذا بقي الأمر كذلك، فأخبر من يدير الخدمة.
insight-crashed = توقف الحساب قبل أن يكتمل.
    .todo = قيمك ما زالت هنا. حاول مرة أخرى.
insight-too-slow = استغرق الحساب وقتًا طويلًا فأُوقف.
    .todo = أغلق التطبيقات وعلامات التبويب الأخرى، ثم حاول مرة أخرى.
insight-too-old = لا يستطيع هذا المتصفح إجراء الحساب.
    .todo = حدّث متصفحك أو استخدم غيره.
insight-unknown = ليس في هذا الإصدار من التطبيق مثل هذا التقدير.
    .todo = ارجع إلى القائمة.
insight-broken = لم ينجح الحساب.
    .todo = حاول مرة أخرى. إذا تكرر ذلك، فأعد تحميل الصفحة.
insight-film-title = الصورة
insight-film-lead = صورة أشعة للصدر في ملف: PNG أو JPEG أو DICOM ‏(‎.dcm). استخدم الملف من المستشفى أو من قرصه. لا تصلح صورة فوتوغرافية لفيلم أو لشاشة.
insight-film-choose = اختر صورة
insight-film-another = اختر صورة أخرى
insight-film-drop = أو أفلتها في أي مكان من هذه الصفحة
insight-film-here = تُقرأ الصورة على هذا الجهاز ولا تُرسل إلى أي مكان. وتُنسى عندما تغادر هذه الصفحة.
insight-film-reading = جارٍ قراءة الصورة…
insight-film-label = الصورة التي اخترتها
insight-film-square = نظر فقط إلى ما في الإطار، بعد تصغيره كثيرًا.
insight-film-raised = رفع الرقم
insight-film-lowered = خفض الرقم
insight-film-strength = مدى وضوح رسم الخريطة
insight-map-raised = أكثر ما رفع الرقم يقع { $place }.
insight-map-lowered = أكثر ما خفضه يقع { $place }.
insight-map-how = تبيّن الخريطة ما فعله كل جزء من الصورة بالرقم. وهي لا تبيّن موضع المرض.
insight-place-upper-left = أعلى يسار الإطار
insight-place-upper = عند الحافة العليا للإطار
insight-place-upper-right = أعلى يمين الإطار
insight-place-left = في يسار الإطار
insight-place-middle = في وسط الإطار
insight-place-right = في يمين الإطار
insight-place-lower-left = أسفل يسار الإطار
insight-place-lower = عند الحافة السفلى للإطار
insight-place-lower-right = أسفل يمين الإطار
insight-film-unlike = لا جواب لهذه الصورة
    .todo = هي تختلف كثيرًا عن صور الأشعة التي تعلّم منها. يجب أن تُظهر صدر طفل من الأمام، معتدلًا، بعظام فاتحة على خلفية داكنة.
insight-film-unknown = هذا الملف ليس صورة يمكن قراءتها هنا.
    .todo = اختر ملف PNG أو JPEG أو DICOM.
insight-film-damaged = الصورة تالفة أو غير مكتملة.
    .todo = انسخها أو نزّلها من جديد، ثم اخترها مرة أخرى.
insight-film-too-large = الصورة كبيرة جدًا.
    .todo = اختر صورة لا تتجاوز 64 ميغابايت و67 مليون نقطة.
insight-film-too-small = الصورة صغيرة جدًا.
    .todo = اختر الأصل، لا معاينة له.
insight-film-colour = هذه صورة فوتوغرافية ملوّنة، وليست صورة أشعة
    .todo = لا جواب لها. اختر ملف صورة الأشعة نفسها.
insight-film-frames = في الملف عدة صور ({ $number }).
    .todo = اختر ملفًا فيه صورة أشعة واحدة.
insight-film-empty = لا صورة في الملف.
    .todo = اختر ملف صورة الأشعة نفسها: أقراص المستشفيات فيها تقارير أيضًا.
insight-film-encoding = الصورة محفوظة بطريقة لا يمكن قراءتها هنا: { $name }
    .todo = اطلبها بصيغة PNG أو JPEG، أو احفظها كذلك في البرنامج الذي يعرضها.
insight-film-unreadable = لم يستطع متصفحك قراءة الملف.
    .todo = تأكد أنه ما زال موجودًا، ثم اختره من جديد.
insight-keep-no-picture = لا تُحفظ الصورة نفسها مع النتيجة. لحفظها، أضفها إلى سجلاتك.
unit-years = سنة
unit-hours = ساعات
unit-days = أيام
unit-per-minute = في الدقيقة
unit-pixels = بكسل
unit-square-pixels = بكسل مربع
