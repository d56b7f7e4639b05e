### عربية الصفحة. لكل رسالة عن مشكلة ثلاثة أجزاء: ما حدث، وما بقي محفوظًا، وما يمكن فعله.

app-name = Aceso
title = { $screen } – Aceso
skip = انتقل إلى المحتوى
back = رجوع
cancel = إلغاء
close = إغلاق
show = إظهار
hide = إخفاء
new = جديد
past = سابق
today = اليوم
yesterday = أمس
loading = جارٍ التحميل…
try-again = حاول مرة أخرى
someone = شخص ما
language = اللغة
tabs = الأقسام
tab-records = السجلات
tab-share = المشاركة
tab-activity = النشاط
tab-patients = المرضى
tab-code = رمزي
settings-of = إعدادات { $name }
device-name = { $browser } على { $system }
contact-unknown = الاسم غير معروف بعد

## الاتصال بالخدمة

sync-connecting = جارٍ الاتصال…
sync-offline = لا يوجد اتصال. ما أضفته وشاركته محفوظ. للإضافة أو الفتح أو المشاركة، اتصل بالإنترنت.

## الترحيب

welcome-title = سجلاتك الصحية بين يديك
welcome-what = احتفظ بسجلاتك الصحية على جهازك أنت، محميّةً بحيث لا يستطيع أحد غيرك قراءتها، ولا حتى نحن.
welcome-how = شارك ما تختاره مع طبيب، واعرف كل مرة تُفتح فيها، وأوقف المشاركة متى شئت.
welcome-make = أنشئ سجلّي
welcome-sample = جرّب مع شخص افتراضي
welcome-sample-busy = جارٍ تجهيز المثال…
welcome-clinician = أنا من الأطباء أو التمريض
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
passphrase-lost = اكتب عبارة المرور واحفظها في مكان آمن. لا يستطيع أحد إعادة تعيينها لك، لأن أحدًا غيرك لا يستطيع فتح سجلاتك. احتفظ أيضًا بنسخك الخاصة من الأوراق المهمة: لا يمكن بعدُ استعادة السجلات على جهاز جديد.
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

## الفتح

unlock-title = مرحبًا بعودتك
unlock-button = فتح
unlock-busy = جارٍ الفتح…
unlock-for-code = افتح سجلّك للمشاركة مع الشخص الذي فتحت رمزه.
unlock-sample = عبارة مرور الشخص الافتراضي هي: { $passphrase }
unlock-forgot = نسيت عبارة المرور
unlock-forgot-text = لا نستطيع إعادة تعيينها: عبارة المرور وحدها تفتح سجلاتك على هذا الجهاز. ابحث حيث تحفظ أوراقك المهمة وجرّب طرق كتابة أخرى. يمكنك المحاولة كما تشاء.

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
documents = المستندات
add-record = إضافة سجل
add-photo = التقاط صورة
adding = قيد الإضافة
adding-name = جارٍ إضافة { $name }
adding-cancel = إلغاء إضافة { $name }
adding-dismiss = إغلاق
notice-added = أُضيف «{ $name }».
record-waiting = بانتظار الإرسال
record-line = { $kind } · { $day } · { $size }
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

## المشاركة

share-title = المشاركة
share-lead = يعرض عليك الشخص الآخر رمزًا. تمسحه وتختار ما يمكنه رؤيته، وترى بالضبط ما سيراه قبل أن توافق.
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
state-active = جارية
state-stopped = متوقفة
state-expired = منتهية
state-waiting = بانتظار الإرسال
state-stopping = قيد الإيقاف
state-confirm = بانتظار موافقتك

scan-title = امسح رمز الطبيب
camera-picture = ما تراه الكاميرا
camera-starting = جارٍ تشغيل الكاميرا… قد يطلب المتصفح إذنك.
camera-looking = ضع الرمز داخل الإطار
camera-refused = استخدام الكاميرا غير مسموح
    .todo = اسمح بالكاميرا لهذه الصفحة في إعدادات المتصفح ثم عُد، أو استخدم صورة أو رابطًا: انظر «طرق أخرى» في الأسفل.
camera-missing = لم نعثر على كاميرا
    .todo = استخدم صورة للرمز أو رابط الطبيب: انظر «طرق أخرى» في الأسفل.
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
who-lead = هذا صاحب الرمز الذي مسحته.
who-unknown = لا يوجد اتصال، لذلك لا يمكن عرض اسم صاحب هذا الرمز بعد. يمكنك المتابعة: لن يُشارَك شيء قبل أن ترى الاسم وتوافق.
vouched = تحقّقت منه جهة: { $by }
unvouched = هذا هو الاسم الذي قدّمه بنفسه؛ ولم يؤكده أحد. إن كان أمامك فاسأله إن كان هو.
who-yes = نعم، متابعة
who-no = لا، رجوع
choose-title = المشاركة مع { $who }
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
for-unknown = غرض غير معروف
period-hour = ساعة واحدة
period-day = 24 ساعة
period-week = 7 أيام
period-three-months = 3 أشهر
period-date = حتى تاريخ معيّن
preview-title = ما سيراه { $who }
preview-lead = هذا بالضبط ما سيراه، لا أكثر ولا أقل.
preview-share = المشاركة مع { $who }
preview-busy = جارٍ المشاركة مع { $who }…
shared-title = تمت المشاركة
shared-text = يمكنه رؤيتها الآن. سنخبرك كل مرة تُفتح فيها.
shared-done = تم
shared-line = { $purpose } · حتى { $until }

## النشاط

activity-title = النشاط
activity-lead = من فتح سجلاتك ومتى. لا يستطيع أحد فتحها دون أن يظهر هنا.
activity-lead-clinician = ما فتحته ومتى. يرى مرضاك الشيء نفسه.
activity-empty = لم يحدث شيء بعد
activity-empty-text = عندما يفتح أحد ما تشاركه أو يُمنع، يظهر ذلك هنا.
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
activity-device-added = أضفت جهازًا: { $device }.
activity-device-removed = أزلت جهازًا: { $device }.
activity-kit-made = أنشأت ورقة استرداد.
activity-recovered = أُعيد سجلك بورقة الاسترداد على جهاز: { $device }.
activity-erased = { $records ->
    [0] محوت سجلًا.
    [one] محوت سجلًا واحدًا.
    [two] محوت سجلين.
    [few] محوت { $records } سجلات.
    [many] محوت { $records } سجلًا.
   *[other] محوت { $records } سجل.
  }
activity-offered = أنشأت رمز مشاركة من أجل { $purpose }.
activity-offer-taken = استخدم { $who } رمز المشاركة الخاص بك.
activity-offer-ended = سحبت رمز مشاركة.
activity-renewed = جدّدت المشاركة مع { $who } بعد أن تغيّر حسابه.
activity-closed = أغلقت حسابك.
activity-contact-closed = أغلق { $who } حسابه ولم يعد بإمكانه فتح شيء.
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
clinician-offer-taken = استخدمت رمز مشاركة وتنتظر موافقة المريض.
clinician-offer-ended = انتهى رمز مشاركة استخدمته دون مشاركة.
clinician-renewed = جدّد { $who } المشاركة معك.
clinician-patient-closed = أغلق { $who } حسابه. انتهت مشاركته.

## شاشات الطبيب

patients-title = المرضى
patients-lead = من يشاركون سجلاتهم معك، الأحدث أولًا.
patients-empty = لا أحد يشارك معك بعد
patients-empty-text = اعرض رمزك على المريض. ما يشاركه يظهر هنا فورًا.
patients-show-code = اعرض رمزي
patient-opening = جارٍ فتح سجلات { $who }
patient-logged = يُبلَّغ المريض بأنك تفتح سجلاته.
patient-refused = لا يمكن فتح سجلات { $who }
code-title = رمزي
code-lead = دع المريض يمسح هذا الرمز بكاميرا هاتفه.
code-alt = رمز { $name } للمسح
code-copy = نسخ الرابط
code-copy-failed = تعذّر النسخ. هذا هو الرابط:
code-unvouched = يُبلَّغ المرضى بأنك قدّمت هذا الاسم بنفسك وأن أحدًا لم يؤكده.
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
text-large = كبير
text-larger = أكبر
lock = القفل
lock-text = لا يستطيع أحد قراءة سجلاتك على هذا الجهاز حتى تُدخل عبارة المرور من جديد.
lock-now = اقفل الآن

## حول

about-title = بماذا يمكنك الوثوق
about-lead = لا قيمة للوعود دون حدودها. إليك كليهما.
about-where = أين سجلاتي؟
    .answer = على هذا الجهاز، وكذلك لدى الخدمة التي تحفظ نسخة منها بشكل لا يستطيع أحد غيرك قراءته. عبارة المرور وحدها تفتحها.
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
    .answer = لا يستطيع أحد إعادة تعيين عبارة المرور. اكتبها واحفظها بأمان مع أوراقك المهمة. احتفظ أيضًا بنسخك الخاصة من الأوراق المهمة: لا يمكن بعدُ استعادة السجلات على جهاز جديد.
about-version = الإصدار { $version }

## توقّف التطبيق

broken-title = حدث خطأ ما
broken-text = توقّف التطبيق عن العمل. سجلاتك بأمان؛ وقد تحتاج إلى إعادة ما كنت تفعله قبل قليل.
broken-reload = ابدأ من جديد

## المشكلات

problem-wrong-passphrase = عبارة المرور هذه غير صحيحة.
    .kept = لم يتغير شيء.
    .todo = تحقّق من الأحرف والمسافات وحاول مرة أخرى.
problem-weak-passphrase = تخمين عبارة المرور هذه سهل جدًا.
    .kept = لم يُنشأ شيء بعد.
    .todo = اختر عبارة أطول، مثل ثلاث أو أربع كلمات لا علاقة بينها.
problem-no-wallet = لا يوجد سجل على هذا الجهاز بعد.
    .kept = لم يتغير شيء.
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
    .kept = سجلاتك بأمان ولم تتغير.
    .todo = حاول لاحقًا. إذا تكرر ذلك فأخبر القائمين على الخدمة.
problem-other-ledger = هذه ليست الخدمة التي أُنشئ سجلّك معها.
    .kept = لم يُرسل إليها شيء.
    .todo = افتح التطبيق من العنوان الذي أنشأت فيه سجلّك، أو أخبر القائمين على الخدمة.
problem-clock = ساعة هذا الجهاز خاطئة بنحو { $minutes } دقيقة.
    .kept = لم يُرسل شيء.
    .todo = اجعل التاريخ والوقت تلقائيين في إعدادات جهازك وحاول مرة أخرى.
problem-file-too-big = «{ $name }» كبير جدًا: حجمه { $size }.
    .kept = لم يُضف؛ وملفك لم يتغير.
    .todo = الحد الأقصى للملف { $limit }. قسّمه أو احفظه بحجم أصغر.
problem-file-empty = «{ $name }» فارغ.
    .kept = لم يُضف.
    .todo = اختر ملفًا آخر، أو نزّله من جديد من مصدره.
problem-file-unreadable = تعذّرت قراءة «{ $name }».
    .kept = لم يُضف شيء؛ وملفك لم يتغير.
    .todo = تأكد أنه ما زال موجودًا ويُفتح في تطبيق آخر، ثم اختره من جديد.
problem-record-damaged = «{ $name }» سجل صحي لكنه تالف ({ $place }).
    .kept = لم يُضف؛ وسجلاتك الأخرى لم تُمسّ.
    .todo = اطلب نسخة جديدة ممن أعطاك إياه.
problem-file-kind = «{ $name }» ليس من أنواع الملفات التي يمكن حفظها هنا.
    .kept = لم يُضف.
    .todo = اختر ملف سجل صحي (JSON) أو PDF أو صورة.
problem-quota-full = امتلأت مساحتك لدى الخدمة: استُخدم { $used } من { $limit }.
    .kept = جميع السجلات السابقة بأمان؛ ولم يُضف هذا السجل.
    .todo = اطلب مساحة إضافية من القائمين على الخدمة.
problem-device-full = لم تبقَ مساحة على هذا الجهاز.
    .kept = جميع السجلات السابقة بأمان؛ ولم يُضف هذا السجل.
    .todo = أفرغ بعض المساحة على الجهاز وحاول مرة أخرى.
problem-envelope-damaged = ما عاد ليس ما حُفظ، لذلك لا يُعرض.
    .kept = سجلاتك الأخرى لم تُمسّ.
    .todo = حاول مرة أخرى. إذا تكرر ذلك فأضف السجل من جديد من نسختك.
problem-record-gone = لم يعد هذا السجل موجودًا.
    .kept = سجلاتك الأخرى لم تُمسّ.
    .todo = ارجع إلى القائمة.
problem-code-foreign = هذا ليس رمزًا لمشاركة السجلات.
    .kept = لم يُشارَك شيء.
    .todo = اطلب من الطبيب فتح «رمزي» في هذا التطبيق ثم امسحه.
problem-code-unknown = لا يمكن استخدام هذا الرمز هنا: فهو لغرض آخر أو أحدث من هذا التطبيق.
    .kept = لم يُشارَك شيء.
    .todo = اطلب من الطبيب عرض «رمزي». إذا لم ينجح ذلك فأعد تحميل الصفحة للحصول على أحدث تطبيق.
problem-code-other-service = هذا الرمز يخص خدمة أخرى: { $service }.
    .kept = لم يُشارَك شيء.
    .todo = يمكنك المشاركة فقط مع من يستخدمون خدمتك نفسها.
problem-code-own = هذا رمزك أنت.
    .kept = لم يُشارَك شيء.
    .todo = امسح رمز الشخص الذي تريد المشاركة معه.
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
problem-offer-over = لم يعد رمز المشاركة هذا صالحًا: انتهى وقته أو سُحب.
    .kept = لم يُشارَك به شيء.
    .todo = يلزم رمز مشاركة جديد.
problem-offer-taken = استخدم شخص آخر رمز المشاركة هذا أولًا.
    .kept = لم يُشارَك معك شيء.
    .todo = أخبر المريض. يمكنه أن يرفض ذلك الشخص وأن يعرض عليك رمزًا جديدًا.
problem-account-closed = هذا الحساب مغلق.
    .kept = لم يُرسَل شيء.
    .todo = للمتابعة أزله من هذا الجهاز في الإعدادات وأنشئ حسابًا جديدًا.
problem-contact-closed = أغلق هذا الشخص حسابه.
    .kept = لم يُشارَك شيء.
    .todo = إن عاد إلى استخدام هذا التطبيق فاطلب منه رمزه الجديد.
problem-record-erased = محا المالك هذا السجل.
    .kept = السجلات الأخرى لم تُمسّ.
    .todo = عُد إلى القائمة.
problem-contact-changed = تغيّر حساب الشخص الآخر منذ أن شاركت معه.
    .kept = لا يصله شيء جديد في الوقت الحالي.
    .todo = تأكّد من أنه الشخص نفسه، ثم جدّد المشاركة في تبويب «المشاركة».
problem-nothing-fits = لا يوجد سجل يطابق ما اختير.
    .kept = لم يُشارَك شيء.
    .todo = اختر أنواعًا أخرى من السجلات، أو اختر السجلات واحدًا واحدًا.
problem-cancelled = أوقفتَ العملية.
    .kept = ما اكتمل من قبل محفوظ.
    .todo = يمكنك البدء من جديد متى شئت.
problem-internal = حدث خطأ من جانبنا ({ $what }).
    .kept = لم يُفقد شيء.
    .todo = حاول مرة أخرى. إذا تكرر ذلك فأعد تحميل الصفحة.
