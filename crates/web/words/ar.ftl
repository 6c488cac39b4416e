### Arabic. The keys, their order and their arguments are those of en.ftl; docs/languages.md has the glossary.

## Every page

page-title-error = خطأ: { $title }
page-skip = انتقال إلى المحتوى
page-foot = نُشرت عبر Undersigned الذي لا ينحاز إلى أي طرف.
page-languages = اللغات
page-all-letters = جميع الرسائل على هذا الخادم
page-this-letter = هذه الرسالة
page-letter = الرسالة
page-signers = الموقّعون
page-pdf = PDF
page-press = الصحافة
page-record = السجل

## Numbers and times

format-separator = ،{" "}
format-between = {" "}
format-hour = { $hour } بالتوقيت العالمي
format-date-and-hour = { $date }، { $hour }
format-days =
    { $count ->
        [one] يوم واحد
        [two] يومين
        [few] { $count } أيام
        [many] { $count } يومًا
       *[other] { $count } يوم
    }
format-months =
    { $count ->
        [one] شهر واحد
        [two] شهرين
        [few] { $count } أشهر
        [many] { $count } شهرًا
       *[other] { $count } شهر
    }
every-day = مرة في اليوم
every-hours =
    { $count ->
        [one] كل ساعة
        [two] كل ساعتين
        [few] كل { $count } ساعات
       *[other] كل { $count } ساعة
    }
every-minutes =
    { $count ->
        [one] كل دقيقة
        [two] كل دقيقتين
        [few] كل { $count } دقائق
       *[other] كل { $count } دقيقة
    }
every-seconds =
    { $count ->
        [one] كل ثانية
        [two] كل ثانيتين
        [few] كل { $count } ثوانٍ
       *[other] كل { $count } ثانية
    }

## The numbers of a letter

count-verb =
    { $count ->
        [zero] توقيع حتى الآن
        [one] شخص وقّع
        [two] شخصان وقّعا
        [few] أشخاص وقّعوا
        [many] شخصًا وقّعوا
       *[other] شخص وقّعوا
    }
count-signed =
    { $count ->
        [zero] لم يوقّع أحد بعد
        [one] وقّع شخص واحد
        [two] وقّع شخصان
        [few] وقّع { $count } أشخاص
        [many] وقّع { $count } شخصًا
       *[other] وقّع { $count } شخص
    }
count-by-name = { NUMBER($count) } بالاسم
count-by-addressee = { NUMBER($count) } تعرفهم الجهة المخاطَبة
count-by-organizers = { NUMBER($count) } تعرفهم الجهة المنظِّمة وحدها
count-held = { NUMBER($count) } قيد المراجعة
count-withdrawn = { NUMBER($count) } سحبها موقّعوها
count-removed = { NUMBER($count) } أزالتها الجهة المنظِّمة
count-by-visibility = { $list }.
count-not-counted = غير محسوبة: { $list }.
count-crowd =
    { $count ->
        [zero] لا أحد هنا بعد: سيكون توقيعك الأول.
        [one] هنا شخص واحد حتى الآن.
        [two] هنا شخصان حتى الآن.
        [few] هنا { $count } أشخاص حتى الآن.
        [many] هنا { $count } شخصًا حتى الآن.
       *[other] هنا { $count } شخص حتى الآن.
    }

## The list of letters

home-title = رسائل مفتوحة
home-none = لا توجد رسالة مفتوحة على هذا الخادم بعد.
home-how = تُكتب الرسالة في ملف Markdown وتُفتح حيث يعمل الخادم:
home-to = إلى
home-opened = فُتحت في { DATE($at) }
home-mail = البريد الذي كان هذا الخادم سيرسله
state-open = مفتوحة للتوقيع
state-closed = مغلقة
state-delivered = سُلّمت
state-retracted = أُلغيت

## A letter

letter-description = رسالة مفتوحة إلى { $to }
letter-asks = نطالب بما يلي
letter-brought-by = بمبادرة من
letter-respect = مع فائق الاحترام،
letter-undersigned = الموقّعون أدناه
letter-first-signers = أوائل الموقّعين
letter-no-name = لا يوجد أي اسم هنا بعد.
letter-nobody-by-name = لم يوقّع أحد باسمه حتى الآن.
letter-all-signers =
    { $count ->
        [one] الموقّع الوحيد بالاسم ({ $count })
        [two] الموقّعان بالاسم ({ $count })
       *[other] جميع الموقّعين بالاسم ({ $count })
    }
letter-hidden-too =
    { $count ->
        [one] ووقّع شخص آخر من دون ذكر اسمه هنا.
        [two] ووقّع شخصان آخران من دون ذكر اسميهما هنا.
        [few] ووقّع { $count } أشخاص آخرين من دون ذكر أسمائهم هنا.
        [many] ووقّع { $count } شخصًا آخر من دون ذكر أسمائهم هنا.
       *[other] ووقّع { $count } شخص آخر من دون ذكر أسمائهم هنا.
    }
letter-affiliations = تُذكر الانتماءات للتعريف فقط.
letter-more-below = المزيد أدناه
letter-written = كتبها: <bdi>{ $who }</bdi>.
letter-version = النسخة { NUMBER($number) }، SHA-256
letter-signing = التوقيع
letter-signatures = التوقيعات
letter-bar = التوقيعات نحو الهدف
letter-progress = { NUMBER($reached) } من { NUMBER($goal) }
letter-check = يمكن لأي شخص <check>التحقق من هذا العدد</check>.
letter-witnessed = يشهد على سجلّها { NUMBER($by) } من أصل { NUMBER($of) } من الشهود.
letter-witnessed-last = يشهد على سجلّها { NUMBER($by) } من أصل { NUMBER($of) } من الشهود، وآخر مرة في { MOMENT($at) }.
letter-goal = الهدف: { NUMBER($goal) }.
letter-closes = تُغلق في { MOMENT($at) }.
letter-each = أُكّد كل توقيع من صندوق بريد خاص به.
letter-first = سيكون توقيعك الأول.
letter-data = الأعداد كبيانات
letter-download = الرسالة مع أسمائها بصيغة PDF
letter-copy = نسخ الرابط
letter-copied = نُسخ
letter-frozen = هذه الرسالة متوقفة حاليًا
letter-frozen-why = وجد الخادم أن بياناته أقدم مما سبق أن عرضه: تنقص هنا توقيعات كانت محسوبة. وإلى أن ينظر القائمون عليه في الأمر لا يتغير شيء في هذه الرسالة، ولا يُعتمد على العدد. تبقى الإيصالات صالحة؛ فالرجاء الاحتفاظ بإيصالك.
letter-frozen-short = هذه الرسالة متوقفة حاليًا.
letter-closed = أُغلق باب التوقيع
letter-closed-at = أُغلقت هذه الرسالة في { MOMENT($at) }.
letter-closed-short = أُغلق باب التوقيع في { DATE($at) }.
letter-confirm-until = من وقّع قبل ذلك يمكنه التأكيد بالرابط الذي في بريده حتى { MOMENT($until) }.
letter-delivered = سُلّمت هذه الرسالة
letter-delivered-to-on = سُلّمت إلى <bdi>{ $to }</bdi> في { DATE($at) }.
letter-delivered-short = سُلّمت هذه الرسالة في { DATE($at) }.
letter-delivered-confirm-until = من وقّع قبل إغلاقها يمكنه التأكيد بالرابط الذي في بريده حتى { MOMENT($until) }.
letter-retracted = أُلغيت هذه الرسالة
letter-retracted-on = ألغتها الجهة المنظِّمة في { DATE($at) }، وسببها:
letter-retracted-short = ألغت الجهة المنظِّمة هذه الرسالة في { DATE($at) }.
note-all = الحواشي
note-number = الحاشية { $number }
note-back = العودة إلى النص
note-back-to-place = العودة إلى النص، الموضع { $place } من { $places }

## The form

form-heading = توقيع هذه الرسالة
form-domains = مفتوحة للعناوين التابعة لـ <b>{ $domains }</b>.
form-sign = توقيع
form-mail = تصلك رسالة بريد فيها رابط، ويُحسب توقيعك عند التأكيد هناك. ومن دون تأكيد يُمحى كل شيء بعد { $days }.
form-kept-until = يُحفظ اسمك ما دامت الرسالة قائمة، ويُحفظ عنوانك حتى { DATE($until) }.
form-kept-months = يُحفظ اسمك ما دامت الرسالة قائمة، ويُحفظ عنوانك إلى ما بعد إغلاقها بـ { $months }.
form-withdraw = يمكنك سحب توقيعك في أي وقت.
form-things-to-mend =
    { $count ->
        [one] أمر واحد يحتاج إلى تصحيح
        [two] أمران يحتاجان إلى تصحيح
        [few] { $count } أمور تحتاج إلى تصحيح
        [many] { $count } أمرًا يحتاج إلى تصحيح
       *[other] { $count } أمر يحتاج إلى تصحيح
    }
form-name = اسمك
form-email = البريد الإلكتروني
form-title = اللقب أو المهنة
form-affiliation = جهة الانتماء
form-place = المكان
form-email-hint = للتأكيد؛ لا يُعرض أبدًا
form-optional = اختياري
form-visibility = من يمكنه رؤية اسمك؟
form-hidden = تنضم التوقيعات المخفية إلى العدد { $every } بترتيب مختلط، فلا يدل التوقيت على شيء عنك.
form-updates = أريد أن تصلني رسائل عن هذه الرسالة. ويمكنني إيقافها في أي وقت.
seen-by-everyone = الجميع
seen-by-everyone-how = يظهر اسمك تحت الرسالة وفي قائمتها. وقد ينسخه آخرون ويحتفظون به.
seen-by-addressee = الجهة المخاطَبة
seen-by-addressee-how = يظهر اسمك في النسخة المسلَّمة. أما هنا فيُحسب توقيعك من دون ذكر اسمك.
seen-by-organizers = الجهة المنظِّمة
seen-by-organizers-how = هي وحدها من يرى اسمك. يُحسب توقيعك من دون ذكر اسمك.

## What has to be mended. "field" is one of the four that follow.

mend-your-name = اسمك
mend-your-title = لقبك
mend-your-affiliation = جهة انتمائك
mend-your-place = مكانك
mend-empty = { $field }: الحقل فارغ.
mend-too-long =
    { $max ->
        [few] { $field }: أطول من { $max } أحرف؛ يُرجى الاختصار.
        [many] { $field }: أطول من { $max } حرفًا؛ يُرجى الاختصار.
       *[other] { $field }: أطول من { $max } حرف؛ يُرجى الاختصار.
    }
mend-no-letter = { $field }: لا حرف فيه؛ يلزم حرف واحد على الأقل.
mend-line-break = { $field }: أكثر من سطر؛ يُرجى الكتابة في سطر واحد.
mend-control = { $field }: فيه حرف تحكّم؛ يُرجى الكتابة من جديد بدل اللصق.
mend-direction = { $field }: فيه حرف يغيّر اتجاه النص؛ يُرجى الكتابة من جديد من دونه.
mend-invisible = { $field }: فيه حرف لا يراه أحد؛ يُرجى الكتابة من جديد من دونه.
mend-private-use = { $field }: فيه حرف لا تعرفه إلا بعض البرامج؛ يُرجى الكتابة من جديد من دونه.
mend-damaged = { $field }: فيه حرف تلف في الطريق؛ يُرجى الكتابة من جديد.
mend-symbol = { $field }: فيه صورة أو علامة صح؛ يُرجى حذفها.
mend-too-many-marks = { $field }: على حرف واحد علامات أكثر مما تستعمله أي لغة؛ يُرجى الكتابة من جديد بعلامات أقل.
mend-loose-mark = { $field }: فيه علامة بلا حرف تحتها؛ يُرجى كتابة ذلك الحرف من جديد.
mend-start = { $field }: يبدأ بـ «{ $start }»؛ يُرجى البدء بحرف أو رقم.
mend-web-address = { $field }: يشبه عنوان موقع؛ يُرجى حذفه أو وضع مسافة بعد النقطة.
mend-mail-address = { $field }: فيه عنوان بريد؛ يُرجى حذفه.
mend-visibility = يُرجى اختيار من يمكنه رؤية اسمك.
mend-address-empty = عنوان بريدك الإلكتروني فارغ.
mend-address-none = عنوان بريدك الإلكتروني ليس عنوان بريد؛ يُكتب هكذا: name@example.org.
mend-address-long = عنوان بريدك الإلكتروني أطول مما يمكن أن يكون؛ يُرجى التحقق منه.
mend-address-space = في عنوان بريدك الإلكتروني مسافة أو سطر جديد أو حرف لا يراه أحد؛ يُرجى كتابته من جديد من دونه.
mend-address-quotes = في عنوان بريدك الإلكتروني علامتا اقتباس قبل @ ولا يمكننا الكتابة إليه؛ يُرجى استعمال عنوان من دونهما.
mend-address-local = قبل @ في عنوان بريدك الإلكتروني ما لا يوجد في أي عنوان؛ يُرجى التحقق منه.
mend-address-numeric = بعد @ في عنوان بريدك الإلكتروني عنوان رقمي؛ يُرجى كتابة اسم نطاق البريد بدلًا منه.
mend-address-no-dot = لا نقطة بعد @ في عنوان بريدك الإلكتروني؛ يُرجى كتابة النطاق كاملًا، مثل example.org.
mend-address-domain = ما بعد @ في عنوان بريدك الإلكتروني ليس نطاقًا؛ يُرجى التحقق منه.
mend-domains = يقتصر توقيع هذه الرسالة على العناوين التابعة لـ { $domains }.
mend-not-open = لم تعد هذه الرسالة مفتوحة للتوقيع.
mend-just-closed = أُغلقت هذه الرسالة للتو. لم يُخزَّن شيء.
mend-other-version = ليس هذا هو النص القائم الآن. يُرجى قراءة الرسالة كما هي في هذه الصفحة ثم توقيعها.
mend-choice = يُرجى اختيار إحدى الإجابتين: «وقّعتُ هذه الرسالة» أو «لم أكن أنا».
mend-nothing-chosen = لم يتغير شيء: يُرجى تحديد المربع الذي فوق الزر المطلوب.
mend-addresses-erased = مُحيت عناوين هذه الرسالة: ما زال سحب التوقيع أو محوه ممكنًا، أما تغييره فلا.

## The list of signers

signers-title = الموقّعون · { $letter }
signers-title-page = الموقّعون، الصفحة { NUMBER($page) } · { $letter }
signers-count = { NUMBER($count) } { $verb }.
signers-count-by = { NUMBER($count) } { $verb }: { $list }.
signers-all-gone = سُحبت أسماء هذه الصفحة أو أُزيلت.
signers-order = بالترتيب الذي حُسبت به. الرقم الناقص اسم سُحب أو أُزيل.
signers-pages = صفحات الموقّعين
signers-previous = الصفحة السابقة
signers-next = الصفحة التالية
signers-page = الصفحة { NUMBER($page) } من { NUMBER($pages) }

## After signing

inbox-title = تحقّق من صندوق بريدك
inbox-sent = أرسلنا رابطًا إلى العنوان المُعطى. يُحسب توقيعك تحت <letter>{ $title }</letter> بعد فتح الرابط والتأكيد.
inbox-works = يبقى الرابط صالحًا مدة { $days }. وحتى ذلك الحين لا يرى أحد اسمك.
inbox-nothing = إذا لم يصل شيء
inbox-wait = يُرجى الانتظار بضع دقائق. بعض صناديق البريد تؤخر المرسلين الجدد.
inbox-spam = يُرجى البحث في مجلد البريد غير المرغوب أيضًا. قد لا تذكر رسالة البريد اسم هذه الرسالة.
inbox-wrong = هل كان العنوان صحيحًا؟ إن لم يكن، فيمكن <again>التوقيع من جديد</again> بالعنوان الصحيح، ويُحسب مرة واحدة على أي حال.
inbox-often = إذا تكرر طلبك فقد تتأخر رسالة البريد التالية: لا يصل إلى كل عنوان إلا القليل في اليوم.
inbox-demo = هذا الخادم لا يرسل بريدًا. <mail>هنا ما كان سيرسله</mail>.

## Confirming

confirm-title = هل وقّعتَ هذه الرسالة؟
confirm-version = النسخة { NUMBER($number) }، <code>{ $hash }</code>. يُرجى قراءتها قبل الإجابة.
confirm-appears = هذا ما سيظهر
confirm-typed = كتب شخص ما هذا مع عنوانك. يُرجى تغيير ما ليس صحيحًا: لا يُحسب إلا ما هو مكتوب هنا عند إجابتك.
confirm-copies = الاسم الذي يراه الجميع يمكن نسخه ما دام ظاهرًا. وعند سحبه لاحقًا يختفي فورًا من هذه الصفحات، لكن النسخ التي صنعها آخرون تبقى.
confirm-answer = إجابتك
confirm-signed = وقّعتُ هذه الرسالة
confirm-signed-how = احسبوا توقيعي كما هو أعلاه.
confirm-not-me = لم أكن أنا
confirm-not-me-how = لا تحسبوا شيئًا وامحوا ما كُتب.
confirm-send = إرسال إجابتي
confirm-until = لا يحدث شيء قبل إرسال إجابتك. ومن دونها يُمحى كل هذا في { DATE($at) }.
confirm-others = ينتظر إجابتك أيضًا
confirm-other = باسم <bdi>{ $name }</bdi> تحت «<bdi>{ $letter }</bdi>»
confirm-other-sent = أُرسل في { MOMENT($at) }

## When there is nothing to confirm

settled-counted = توقيعك محسوب
settled-counted-how = وقّع صندوق البريد هذا هذه الرسالة، ويُحسب ذلك مرة واحدة.
settled-counted-page = عرض ما هو قائم أو تغييره أو سحبه
settled-counted-elsewhere = أُكّد من صيغة أخرى لعنوانك. لتغييره أو سحبه يُرجى استعمال الرابط في البريد الذي وصل إليها.
settled-withdrew = سحبتَ توقيعك
settled-withdrew-how = رفعتَ اسمك عن هذه الرسالة، ورابط أقدم لا يعيده.
settled-withdrew-again = عند تغيير الرأي يمكن <sign>توقيعها من جديد</sign>، وستصلك رسالة بريد جديدة.
settled-removed = أُزيل توقيعك
settled-removed-why = أزالت الجهة المنظِّمة توقيعك، وسببها:
settled-removed-mistake = إذا كنت ترى أن هذا خطأ فيمكنك الكتابة إلى الجهة المنظِّمة للرسالة.
settled-not-me = لم يُوقَّع شيء باسمك
settled-not-me-how = قلتَ إنك لست من وقّع. لا يُحسب شيء، وقد مُحي ما كُتب.
settled-not-me-more = لا يلزمك فعل شيء آخر.
settled-held = توقيعك قيد المراجعة
settled-held-how = أكّدتَه. تراجعه الجهة المنظِّمة قبل أن يُحسب، وحتى ذلك الحين لا يُعرض اسمك.
settled-held-page = عرض ما أرسلتَه أو تغييره أو سحبه
settled-unknown = لم يعد هذا الرابط يفتح شيئًا
settled-unknown-how = قد يكون ناقصًا أو قديمًا جدًا، أو مُحي ما كان يتعلق به.
settled-unknown-whole = يُرجى فتح الرابط من البريد نفسه أو نسخه كاملًا حتى آخر حرف.
settled-unknown-again = إذا مضت أيام فيُرجى التوقيع من جديد: ستصلك رسالة بريد جديدة.
settled-closed = هذه الرسالة مغلقة
settled-closed-how = أُغلقت في { MOMENT($at) }، وكان تأكيد التوقيعات ممكنًا ليوم بعد ذلك. توقيعك لم يُؤكَّد، فلا يُحسب. وسيُمحى ما كتبتَه.
settled-retracted = أُلغيت هذه الرسالة
settled-retracted-why = ألغتها الجهة المنظِّمة، ولم تعد تقبل توقيعات. وسببها:
settled-retracted-how = توقيعك لم يُؤكَّد، فلا يُحسب. وسيُمحى ما كتبتَه.

## The signer's own page

own-title = توقيعك
own-thanks = شكرًا لك. تأكّد توقيعك
own-counted = يُحسب منذ { MOMENT($since) }.
own-joining = لأن اسمك مخفي ينضم توقيعك إلى العدد مع توقيعات أخرى، في الساعة { HOUR($at) } من يوم { DATE($at) }.
own-held = تراجعه الجهة المنظِّمة قبل أن يُحسب. وحتى ذلك الحين لا يُعرض اسمك.
own-removed = أزالته الجهة المنظِّمة، وسببها:
own-withdrawn = سحبتَه في { DATE($at) }. لم يعد محسوبًا، ولا يُعرض اسمك. للتوقيع من جديد يُرجى استعمال النموذج <sign>تحت الرسالة</sign>.
own-key = عنوان هذه الصفحة مفتاح: كل من يملكه يستطيع تغيير توقيعك أو سحبه. يُرجى إبقاؤه سرًا.
own-stands = ما هو قائم
own-seen = يراه: <b>{ $who }</b>.
own-receipt = إيصالك
own-receipt-what = في السجلّ العلني لهذه الرسالة سطر لتوقيعك، لا يحمل اسمك ولا عنوانك. يثبت هذا الإيصال أن السطر موجود وأنه لك. وليس مفتاحًا: من يملكه لا يستطيع تغيير شيء.
own-receipt-hidden = لكنه يحمل اسمك ويثبت أنك وقّعت، فلا يُعرض إلا على من يجوز أن يعرف.
own-receipt-save = حفظ الإيصال
own-receipt-check = التحقق منه
own-receipt-code = رمز للمسح: يفتح التحقق من هذا الإيصال
own-receipt-scanned = عند مسحه يفتح صفحة التحقق وفيها هذا الإيصال. يثبت الشيء نفسه ولا يغيّر شيئًا كذلك.
own-receipt-show = عرضه هنا
own-receipt-gone = لم يعد إصدار إيصال ممكنًا: مُحي عنوانك حين حان وقته، ومعه السر الذي يربط الإيصال به. والإيصال المحفوظ من قبل صالح كما كان.
own-receipt-later = يُضاف إلى السجلّ العلني لهذه الرسالة سطر لتوقيعك في الساعة { HOUR($at) } من يوم { DATE($at) } مع توقيعات أخرى. ومنذ ذلك الحين يكون إيصالك هنا.
own-receipt-changed = يأخذ السجلّ العلني تغييرك في الموعد الثابت التالي مع توقيعات أخرى. ومنذ ذلك الحين يكون إيصالك هنا.
own-change = تغييره
own-change-how = يحل النص الجديد محل القديم.
own-change-do = حفظ التغيير
own-withdraw = سحبه
own-withdraw-how = ينقص العدد واحدًا ويُذكر أن توقيعًا سُحب. يختفي اسمك فورًا من هذه الصفحات، أما النسخ التي صنعها آخرون وهو علني فتبقى.
own-withdraw-yes = نعم، ارفعوا اسمي عن هذه الرسالة.
own-withdraw-do = سحب توقيعي
own-erase = محو كل شيء
own-erase-how = يُسحب توقيعك إن كان ما زال قائمًا، ويُتلف هنا اسمك وعنوانك وأسرار إيصالك. لا يستطيع أحد التراجع عن ذلك، ولا تبقى هذه الصفحة بعده.
own-erase-yes = نعم، امحوا كل ما هو محفوظ عني وعن هذه الرسالة.
own-erase-do = محو كل شيء
own-erased = مُحي كل شيء
own-erased-how = أُتلف على هذا الخادم اسمك وعنوانك وأسرار إيصالك. لم يعد توقيعك محسوبًا.
own-erased-copies = ما نسخه آخرون وهو علني يبقى لديهم.

## The check of a receipt

check-title = التحقق من إيصال ومن العدد
check-what = كل توقيع تحت هذه الرسالة سطر في سجلّ علني لا يحمل أسماء ولا عناوين. يثبت الإيصال أن سطرًا ما موجود، ويثبت لمن وقّع أن السطر له.
check-alone = من دون هذا الخادم
check-alone-how = يمكن حفظ أداة التحقق في ملف واحد: تعمل من دون شبكة، وتبقى تعمل إن زال هذا الخادم أو تغيّر. تعرف المفتاح أعلاه ولا تسأل أحدًا.
check-alone-save = حفظ أداة التحقق
check-receipt-title = التحقق من إيصال
check-file-what = يتحقق هذا الملف في متصفحك من إيصالات رسالة واحدة. لا يحتاج إلى شبكة ولا يسأل أحدًا. كل توقيع سطر في السجلّ العلني للرسالة، وهو لا يحمل أسماء ولا عناوين؛ ويثبت الإيصال أن سطرًا ما موجود، ويثبت لمن وقّع أن السطر له.
check-file-no-script = ‏JavaScript معطّل، فلا يستطيع هذا الملف التحقق من شيء.
check-servers-word = هذا قول الخادم: تحقق مما أرسلتَه ولم يحتفظ بشيء. ومن لا يريد تصديق قول أحد فليتحقق باستعمال JavaScript أو الملف أدناه أو الأمر.
check-receipt = الإيصال
check-receipt-hint = النص كاملًا
check-receipt-hint-code = النص كاملًا، أو العنوان الذي في رمزه
check-code-asks = مع الرمز يطلب متصفحك من هذا الخادم القيد الذي يسمّيه الرمز، فيرى الخادم أي قيد هو. أما مع النص الكامل فلا يسأل أحدًا.
check-file = أو ملفه
check-file-hint = يمكن اختياره أو إفلاته على هذه الصفحة
check-address = عنوانك
check-address-hint = اختياري: لمعرفة أن القيد مرتبط به
check-do = تحقّق
check-stays = يجري التحقق في متصفحك. نص الإيصال وعنوانك لا يغادرانه.
check-stays-file = لا يسأل هذا الملف أحدًا، فهو يحتاج إلى النص ولا يستطيع استعمال رمز.
check-goes = من دون JavaScript يذهب هذا إلى الخادم، فيجيب ولا يحتفظ بشيء.
check-or-send = أو يُرسل إلى هذا الخادم ويُصدَّق قوله.
check-ask = سؤال هذا الخادم
check-proves = ما يثبته هذا وما لا يثبته
check-proves-state = وقّع مفتاح سجلّ هذه الرسالة على حالة للسجلّ يوجد فيها القيد. وإن حُذف أو نُقل لاحقًا أظهر الإيصال ذلك.
check-proves-bound = مع عنوانك: يحمل القيد اسمك واختيارك كما يقول الإيصال، وهو مرتبط بعنوانك. ومن أُعطي القيد نفسه غيرك يرى أنه ليس له.
check-proves-not-now = لا يثبت أن التوقيع ما زال قائمًا: فقد يكون سُحب أو أُزيل منذئذ، ولذلك قيد مستقل.
check-proves-not-person = لا يثبت أن الاسم أو التوقيع المخفي شخص. كل توقيع أُكّد من صندوق بريد، لا أكثر.
check-number = التحقق من العدد
check-number-how = أمر واحد يقرأ السجلّ كله من الخارج ويعدّه من جديد ويقارنه بالصفحات:
check-number-key = هذا هو المفتاح الذي يوقّع السجلّ. يُرجى مقارنته بما يراه الآخرون والاحتفاظ به:
check-code-alone = يترك الرمز ما تحمله كل نسخة من السجلّ، وهذا الملف لا يسأل أحدًا. يُرجى استعمال ملف الإيصال المحفوظ، فهو كامل.
fact-log = السجلّ
fact-name = الاسم
fact-details = بجانب الاسم
fact-visibility = يراه
fact-version = النص، SHA-256
fact-hour = في السجلّ منذ
fact-place = القيد
fact-place-of = { $index } من { $size }
fact-since = { $date }، الساعة التي تبدأ { $hour }

## What a check comes to

bound = الإيصال صحيح ومرتبط بهذا العنوان
bound-how = وقّع مفتاح السجلّ على القيد، وينفتح القيد على ما هو أدناه مرتبطًا بالعنوان المُدخل. ومن أُعطي هذا القيد غيرك يرى أنه ليس له.
in-log = القيد في السجلّ؛ ولم يُتحقق من الاسم
in-log-how = وقّع مفتاح السجلّ على القيد. الاسم أدناه هو ما يقوله الإيصال، وأي شخص يستطيع كتابة اسم في ملف. وبالعنوان الذي استُعمل عند التوقيع يبيّن التحقق هل يحمله القيد ولمن هو.
unknown-identity = القيد في السجلّ؛ ولم يُتحقق من العنوان
unknown-identity-how = وقّع مفتاح السجلّ على القيد. يقول الإيصال إن صاحبه حُسب بشيء غير عنوان بريد كما يقرؤه هذا التحقق، فلم يُقارن الاثنان. قد يعرف تحقق أحدث كيف يفعل. والاسم أدناه هو ما يقوله الإيصال لا غير.
not-bound = القيد في السجلّ، لكنه غير مرتبط بهذا العنوان
not-bound-how = صُنع بعنوان آخر، أو غُيّر الإيصال، أو أن القيد لشخص آخر. فإذا كان العنوان هو المستعمل عند التوقيع وكان الإيصال كما أعطاه الخادم، فالقيد لشخص آخر: أُعطي قيد واحد لشخصين. يُرجى الاحتفاظ بالإيصال وإخبار الجهة المنظِّمة وموقّعين آخرين. والاسم أدناه هو ما يقوله الإيصال لا غير.
no-address = ليس هذا عنوان بريد
no-address-how = يُكتب هكذا: name@example.org، أو يُترك فارغًا.
malformed = ليس هذا إيصالًا
malformed-how = يُرجى لصق نص الملف كاملًا، من السطر «c2sp.org/tlog-proof@v1» إلى نهايته، أو العنوان الذي في رمز.
other-letter = هذا الإيصال لرسالة أخرى
other-letter-how = يمكن التحقق منه في صفحة تلك الرسالة التي يسمّيها.
other-key = وقّع هذا الإيصالَ مفتاح آخر
other-key-how = يسمّي هذه الرسالة، لكن مفتاح هذا السجلّ كما هو في هذه الصفحة لم يوقّعه. إما أنه مختلق، أو أن أشخاصًا مختلفين تُعرض عليهم مفاتيح مختلفة: يُرجى مقارنة المفتاح أدناه بما يراه الآخرون.
forged = التوقيع الرقمي زائف
forged-how = يعرض الإيصال حالة للسجلّ لم يوقّعها مفتاح السجلّ بهذه الصورة: غُيّر أو اختُلق. لا يثبت شيئًا.
not-included = القيد ليس في ذلك الموضع من السجلّ
not-included-how = وقّع مفتاح السجلّ هذه الحالة، لكن القيد أو موضعه أو الطريق إليه غُيّر. لا يثبت الإيصال شيئًا.
no-commitment = هذا القيد ليس توقيع أحد
no-commitment-how = هو في السجلّ، لكنه سطر عن شيء غير شخص وقّع.
disagrees = الإيصال يناقض السجلّ
disagrees-how = قيده في السجلّ، لكنه يقول عن الرسالة أو النص أو من يرى الاسم غير ما يقول الإيصال إنه وُقّع.
missing = السجلّ المعروض هنا ليس فيه هذا القيد
missing-how = وقّع مفتاح السجلّ على حالة فيها هذا القيد، وهذا الخادم لا يعطي قيدًا يوافقها. فالسجلّ المعروض هنا قُطع أو غُيّر: يُرجى الاحتفاظ بالإيصال وإخبار الآخرين.
unreachable = تعذّر سؤال السجلّ
unreachable-how = يترك الرمز ما تحمله كل نسخة من السجلّ، والخادم الذي يملكه لم يعطه. يُرجى استعمال ملف الإيصال المحفوظ، فهو كامل ولا يحتاج إلى شبكة، أو المحاولة لاحقًا في صفحة الرسالة نفسها.
unable = لا يستطيع هذا المتصفح التحقق من التوقيع الرقمي
unable-how = لا يعرف Ed25519، أو لم تصل هذه الصفحة عبر https. يُرجى استعمال متصفح آخر أو الأمر المذكور أدناه.

## The mail of a server that sends none

dev-mail-title = البريد الصادر
dev-mail-here = على هذا الجهاز فقط: هذه الصفحة موجودة في <code>demo</code> و<code>serve --dev</code>.
dev-mail-none = لا بريد بعد. يُرجى توقيع رسالة ثم العودة إلى هنا.
dev-mail-to-at = إلى <bdi>{ $to }</bdi> · { MOMENT($at) }
dev-mail-from = من
dev-mail-to = إلى
dev-mail-time = الوقت

## What went wrong: title, what happened, what to do

wrong-400 = تعذّرت قراءة هذا الطلب
wrong-400-why = في ما أرسله متصفحك شيء ليس نصًا صالحًا.
wrong-400-do = يُرجى الرجوع والكتابة من جديد بدل اللصق وإرسال النموذج مرة أخرى.
wrong-incomplete = انتهى الطلب قبل أن يكتمل. لم يُخزَّن شيء.
wrong-not-utf8 = ما أُرسل ليس نص UTF-8 صالحًا. لم يُخزَّن شيء.
wrong-not-json = ما أُرسل ليس كائن JSON من نصوص وصواب أو خطأ. لم يُخزَّن شيء.
wrong-404 = لا توجد صفحة هنا
wrong-404-why = قد يكون في العنوان خطأ، أو أن للرسالة اسمًا آخر.
wrong-404-do = يُرجى التحقق من العنوان أو البحث عن الرسالة في القائمة.
wrong-405 = لا تُستعمل هذه الصفحة هكذا
wrong-405-why = العنوان موجود، لكنه لا يقبل هذا النوع من الطلبات.
wrong-405-do = يُرجى فتح الرسالة واستعمال النموذج في صفحتها.
wrong-408 = تأخر طلبك في الوصول أكثر من اللازم
wrong-408-why = كان الاتصال أبطأ من أن يصل النموذج كاملًا. لم يُخزَّن شيء.
wrong-408-do = يُرجى الرجوع وإرسال النموذج من جديد.
wrong-413 = هذا أطول من اللازم
wrong-413-why = ما أُرسل أكبر مما يمكن أن يكونه توقيع أو إيصال. لم يُخزَّن شيء.
wrong-413-do = يُرجى الرجوع واختصار ما كُتب وإرسال النموذج من جديد.
wrong-415 = أُرسل هذا النموذج بصيغة غير مقبولة هنا
wrong-415-why = تُقبل التوقيعات كنموذج ويب أو بصيغة JSON. لم يُخزَّن شيء.
wrong-415-do = يُرجى فتح الرسالة واستعمال النموذج في صفحتها.
wrong-429 = تصل من شبكتك توقيعات كثيرة جدًا
wrong-429-why = لكل شبكة حدّ كي لا يُغرق أحد الرسالة. لم يُخزَّن شيء.
wrong-429-do = يُرجى الانتظار بضع دقائق ثم الرجوع وإرسال النموذج من جديد. ما كتبتَه ما زال هناك.
wrong-503 = لا يستطيع الخادم قبول هذا الآن
wrong-503-why = لديه من العمل أكثر مما يستطيع أن يعد بإنجازه. لم يُخزَّن شيء.
wrong-503-do = يُرجى الانتظار دقيقة ثم الرجوع وإرسال النموذج من جديد. ويمكن قراءة الرسائل في هذه الأثناء.
wrong-500 = تعطّل شيء على هذا الخادم
wrong-500-why = ليس الخطأ منك. سُجّل ذلك للقائم على الخادم.
wrong-500-do = يُرجى المحاولة بعد بضع دقائق. وعند التوقيع يُرجى البحث أولًا عن رسالة بريد: فربما نجح الأمر.
wrong-frozen = وجد الخادم أن بياناته أقدم مما سبق أن عرضه، فلا يتغير شيء في هذه الرسالة إلى أن ينظر القائمون عليه في الأمر. لم يتغير شيء الآن، وتبقى الروابط المرسلة إليك صالحة: يُرجى المحاولة لاحقًا.
wrong-too-late = لم تعد تقبل تأكيدات. لم يُحسب شيء.
wrong-fields = في النموذج ما يحتاج إلى تصحيح
wrong-fields-why = لم يُخزَّن شيء.

## The list of signers: search, order, and names that are not shown

letter-names-on-request = لا تُدرج الأسماء هنا. { $organizers } يعرضها عند الطلب.
letter-names-hidden = يُخفي المنظِّمون جميع الأسماء في الوقت الحالي. لم يُحذف أحد من العدد.
seen-on-request = من يطلب ذلك
seen-on-request-how = يعرض المنظِّمون اسمك على من يطلبه منهم. هنا تُحتسب دون ذكر اسمك.
names-later =
    { $count ->
        [one] يظهر كل اسم هنا بعد ساعة من تأكيده، عند رأس الساعة التالية.
        [two] يظهر كل اسم هنا بعد ساعتين من تأكيده، عند رأس الساعة التالية.
        [few] يظهر كل اسم هنا بعد { $count } ساعات من تأكيده، عند رأس الساعة التالية.
       *[other] يظهر كل اسم هنا بعد { $count } ساعة من تأكيده، عند رأس الساعة التالية.
    }
seen-later =
    { $count ->
        [one] ويظهر بعد ساعة من تأكيدك، عند رأس الساعة التالية. وحتى ذلك الحين لا تراه إلا الجهة المنظِّمة، ويمكنك تغييره أو سحبه.
        [two] ويظهر بعد ساعتين من تأكيدك، عند رأس الساعة التالية. وحتى ذلك الحين لا تراه إلا الجهة المنظِّمة، ويمكنك تغييره أو سحبه.
        [few] ويظهر بعد { $count } ساعات من تأكيدك، عند رأس الساعة التالية. وحتى ذلك الحين لا تراه إلا الجهة المنظِّمة، ويمكنك تغييره أو سحبه.
       *[other] ويظهر بعد { $count } ساعة من تأكيدك، عند رأس الساعة التالية. وحتى ذلك الحين لا تراه إلا الجهة المنظِّمة، ويمكنك تغييره أو سحبه.
    }
own-name-due = يظهر اسمك في { MOMENT($at) }. وحتى ذلك الحين لا تراه إلا الجهة المنظِّمة، ويمكنك تغييره أو سحبه.
own-line = سطرك في القائمة
signers-title-found = الموقِّعون، بحث · { $letter }
signers-featured = من بين الموقِّعين
signers-search = الاسم أو الجهة أو المكان
signers-affiliation = الجهة
signers-place = المكان
signers-any = الكل
signers-choice = { $label } ({ NUMBER($count) })
signers-ordered = الترتيب
signers-by-first = الأسبق توقيعًا
signers-by-newest = الأحدث
signers-by-name = الاسم
signers-find = بحث
signers-found =
    { $count ->
        [zero] لم يُعثر على أحد.
        [one] عُثر على شخص واحد.
        [two] عُثر على شخصين.
        [few] عُثر على { $count } أشخاص.
        [many] عُثر على { $count } شخصًا.
       *[other] عُثر على { $count } شخص.
    }
signers-found-more = عُثر على أكثر من { NUMBER($count) } شخص.
signers-word-order = النتائج كثيرة جدًا، لذلك تظهر بترتيب الكلمة التي عُثر عليها. اكتب حروفًا أكثر لتجد نتائج أقل بالترتيب الذي اخترته.
signers-number-order = النتائج كثيرة جدًا، لذلك تظهر بترتيب التوقيع. اكتب حروفًا أكثر لتجد نتائج أقل بترتيب الأسماء.
signers-moved = الاسم الذي كانت تبدأ به تلك الصفحة لم يعد في القائمة: هذه بدايتها.
signers-all = جميع الموقِّعين
signers-goes-on = لا أحد حتى الآن: يستمر البحث في الصفحة التالية.
signers-nobody = لا أحد من المذكورين هنا يطابق البحث. يمكن العثور على الأسماء الموقِّعة للتو خلال ثوانٍ.
signers-numbered = بجانب كل اسم رقمه بحسب ترتيب الاحتساب.
signers-domains = كل من هنا أجاب على رسالة أُرسلت إلى عنوان في { $domains }.
signers-first-page = الصفحة الأولى
signers-from = من { NUMBER($count) } { $called }.
signers-from-people =
    { $people ->
        [zero] لا موقِّعين من { NUMBER($count) } { $called }.
        [one] موقِّع واحد من { NUMBER($count) } { $called }.
        [two] موقِّعان من { NUMBER($count) } { $called }.
        [few] { $people } موقِّعين من { NUMBER($count) } { $called }.
        [many] { $people } موقِّعًا من { NUMBER($count) } { $called }.
       *[other] { $people } موقِّع من { NUMBER($count) } { $called }.
    }

## الرسالة بعدة لغات

texts-read = متاحة باللغات:
texts-original = (النص الأصلي)
texts-bound = التوقيع يشمل هذه النصوص جميعًا. النص الأصلي: <bdi>{ $language }</bdi>.
texts-pdf = أحد نصوص هذه النسخة، وعددها { NUMBER($count) }: { $languages }. النص الأصلي: { $language }. التوقيع يشملها جميعًا.
## The mail that asks to confirm. It is neutral: only the two that say so name the letter.

mail-subject = يُرجى تأكيد طلبك على { $host }
mail-subject-named = يُرجى تأكيد اسمك تحت «{ $title }»
mail-hello = تحية طيبة،
mail-asked = أدخل شخص ما هذا العنوان على { $host }. إن كان ذلك منك، يُرجى فتح هذه الصفحة للاطّلاع على ما كُتب واتخاذ القرار:
mail-asked-named = أدخل شخص ما هذا العنوان لوضع اسم تحت الرسالة «{ $title }» على { $host }. إن كان ذلك منك، يُرجى فتح هذه الصفحة للاطّلاع على ما كُتب واتخاذ القرار:
mail-works = يبقى الرابط صالحًا حتى { $until }. وفتحه لا يغيّر شيئًا: يكون الاختيار على الصفحة.
mail-otherwise = إن لم يكن هذا الطلب منك، فلا يلزم فعل أي شيء: لا يُنشر شيء من دون جوابك. ويمكن أيضًا فتح الرابط واختيار الجواب بأن ذلك لم يكن منك.

## For the press, and on other people's pages

press-title = الصحافة · { $letter }
press-heading = للصحافة
press-letter = الرسالة
press-what = «<letter>{ $title }</letter>»، رسالة مفتوحة إلى <bdi>{ $to }</bdi>، فُتحت في { DATE($at) } من قِبل <bdi>{ $by }</bdi>.
press-open = وهي مفتوحة للتوقيع.
press-numbers = الأعداد
press-as-of = حتى { MOMENT($at) }. تستند الأعداد إلى نقطة تحقق لسجلّ علني حجمه { NUMBER($size) } وجذره <code>{ $root }</code>. <check>كيفية التحقق</check>
press-in-one-line = في سطر واحد
press-quotation =
    { $count ->
        [zero] «{ $title }»، رسالة مفتوحة إلى { $to }، لم يوقّعها أحد حتى { $when } ({ $url }، نقطة تحقق بحجم { NUMBER($size) })
        [one] «{ $title }»، رسالة مفتوحة إلى { $to }، وقّعها شخص واحد حتى { $when } ({ $url }، نقطة تحقق بحجم { NUMBER($size) })
        [two] «{ $title }»، رسالة مفتوحة إلى { $to }، وقّعها شخصان حتى { $when } ({ $url }، نقطة تحقق بحجم { NUMBER($size) })
        [few] «{ $title }»، رسالة مفتوحة إلى { $to }، وقّعها { $count } أشخاص حتى { $when } ({ $url }، نقطة تحقق بحجم { NUMBER($size) })
        [many] «{ $title }»، رسالة مفتوحة إلى { $to }، وقّعها { $count } شخصًا حتى { $when } ({ $url }، نقطة تحقق بحجم { NUMBER($size) })
       *[other] «{ $title }»، رسالة مفتوحة إلى { $to }، وقّعها { $count } شخص حتى { $when } ({ $url }، نقطة تحقق بحجم { NUMBER($size) })
    }
press-verified = كيف يجري التحقق من التوقيعات
press-anyone = يمكن لأي شخص التوقيع. وقد أُكّد كل توقيع من عنوان بريده الإلكتروني: أُرسل إليه رابط، ففتحه شخص واختار التوقيع. ويُحسب كل عنوان مرة واحدة.
press-domains = لا يمكن التوقيع إلا لمن له عنوان على { $domains }. وقد أُكّد كل توقيع من عنوانه: أُرسل إليه رابط، ففتحه شخص واختار التوقيع. ويُحسب كل عنوان مرة واحدة.
press-log = كل توقيع قيدٌ في سجلّ لا يفعل إلا أن يزداد ويمكن لأي شخص قراءته: فحذف قيد أو نقله أو تغييره يُكشف. ولدى الموقّعين إيصالات تثبت قيودهم.
press-not-claimed = ما لا يُدَّعى
press-not-who = أن كل شخص هو من يقول إنه هو: فالاسم كتبه من يملك العنوان.
press-not-different = أن كل عنوان يعود إلى شخص مختلف. فلبعض الناس أكثر من عنوان.
press-not-hidden = أن الاسم غير المعروض يعود إلى شخص تحقّق منه أحد غيره.
press-not-affiliation = أن الانتماء يتحدث باسم الجهة التي يذكرها: فهو للتعريف فقط.
press-contact = التواصل
press-people = من يقف وراء الرسالة: <bdi>{ $who }</bdi>. ولا يتحدث باسمها أحد غيره. والخدمة التي تنشرها لا تنحاز إلى أي طرف.
press-download = للتنزيل
press-file-names = الأسماء المعلنة
press-file-card = صورة فيها العدد الحالي
press-file-poster = ملصق
press-file-sheet = ورقة لتدوين الأسماء
press-file-calendar = آخر يوم للتوقيع، للتقويم
press-file-feed = ما يجري بشأن الرسالة، كموجز أخبار
press-own-page = على صفحتك
press-frame = إطار فيه العدد الحالي؛ لا يضع أي ملفات تعريف ارتباط ولا يشغّل أي سكربت:
press-badge = شارة:
press-badge-alt = عدد التوقيعات
press-plain = نص بسيط مع رابط، بالعدد الحالي:
press-plain-line = <letter>{ $title }</letter>: { $signed } ({ $date })
embed-frozen = هذه الرسالة متوقفة حاليًا: لا يصح الاعتماد على عددها.
embed-sign = القراءة والتوقيع
badge-label = رسالة مفتوحة
badge-signed =
    { $count ->
        [zero] بلا توقيعات
        [one] توقيع واحد
        [two] توقيعان
        [few] { $count } توقيعات
        [many] { $count } توقيعًا
       *[other] { $count } توقيع
    }
badge-frozen = عدد لا يُعتمد عليه
feed-closed = أُغلقت: { $title }
feed-delivered = سُلّمت: { $title }
feed-delivered-how = سُلّمت إلى { $to }.
feed-retracted = أُلغيت: { $title }
calendar-last-day = آخر يوم للتوقيع: { $title }
badge-name = { $label }: { $value }

## On paper: the letter as a PDF, a poster, a sheet to sign up on

document-copy = نسخة الجهة المخاطَبة
document-organized = تنظيم: { $who }
document-version = النسخة { $number }
document-check = للتحقق من هذه الرسالة وعددها:
document-unprintable = محارف لا تستطيع خطوط هذا المستند عرضها
document-nobody = لم يوقّع أحد بعد
document-as-of = حتى { $when }.
document-first = طُبعت أول { NUMBER($first) } من أصل { NUMBER($all) } من الأسماء المعلنة؛ وكلها على { $url }.
document-addressee = للجهة المخاطَبة وحدها
document-addressee-how =
    { $count ->
        [one] وقّع شخص واحد على أن تروا اسمه أنتم وحدكم. يُرجى نزع هذه الصفحات قبل عرض الرسالة على أي أحد.
        [two] وقّع شخصان على أن تروا اسميهما أنتم وحدكم. يُرجى نزع هذه الصفحات قبل عرض الرسالة على أي أحد.
        [few] وقّع { $count } أشخاص على أن تروا أسماءهم أنتم وحدكم. يُرجى نزع هذه الصفحات قبل عرض الرسالة على أي أحد.
        [many] وقّع { $count } شخصًا على أن تروا أسماءهم أنتم وحدكم. يُرجى نزع هذه الصفحات قبل عرض الرسالة على أي أحد.
       *[other] وقّع { $count } شخص على أن تروا أسماءهم أنتم وحدكم. يُرجى نزع هذه الصفحات قبل عرض الرسالة على أي أحد.
    }
paper-promise = لك أن تختار من يرى اسمك. ويمكن لأي شخص التحقق من عدد التوقيعات.
paper-code = رمز يفتح صفحة الرسالة
paper-where = الانتماء أو المكان
paper-notice = ستصلك رسالة بريد واحدة فيها رابط. ويُحسب توقيعك بعد فتحه واختيار من يرى اسمك. ومن يحتفظ بهذه الورقة لا يستعملها لغير ذلك ويتلفها بعد ذلك.
document-sponsor = بمبادرة من { $sponsor }
package-not-in = الأسماء التي تعرفها الجهة المنظِّمة وحدها ليست في هذه الملفات.
package-pdf = الرسالة مع توقيعاتها، للقراءة والطباعة
package-text = النص الذي وُقّع عليه بحرفه: النسخة { $number }. بصمته SHA-256:
package-translation = الرسالة نفسها بلغة أخرى ({ $language })، بالتوقيعات نفسها
package-translation-text = نصها بحرفه، ويشمله كل توقيع أيضًا: يذكر letter.md بصمته SHA-256
package-csv = الأسماء، لجداول البيانات
package-json = المحتوى نفسه، للبرامج
package-confidential = يُرجى الحفاظ على سرية الأسماء الموسومة بكلمة «addressee»: فقد اختار أصحابها أن تعرفوهم أنتم وحدكم.

## The record of a letter, and who stands where

format-percent = { $number }%
format-from-to = من { $from } إلى { $to }
record-title = السجل · { $letter }
record-heading = السجل
record-what = ما يُقال ويُفعل بشأن هذه الرسالة، كلٌّ مع مصدره. يتولاه <bdi>{ $who }</bdi>. وما يتغير لاحقًا يبقى مقروءًا تحت «التصويبات».
record-what-last = ما يُقال ويُفعل بشأن هذه الرسالة، كلٌّ مع مصدره. يتولاه <bdi>{ $who }</bdi>، وآخر تحديث في { DATE($at) }. وما يتغير لاحقًا يبقى مقروءًا تحت «التصويبات».
record-not-delivered = لم تُسلَّم بعد.
record-no-response =
    { $count ->
        [zero] سُلّمت اليوم؛ لا ردّ بعد.
        [one] لا ردّ بعد يوم واحد.
        [two] لا ردّ بعد يومين.
        [few] لا ردّ بعد { $count } أيام.
        [many] لا ردّ بعد { $count } يومًا.
       *[other] لا ردّ بعد { $count } يوم.
    }
record-answered =
    { $count ->
        [zero] جاء الردّ يوم التسليم.
        [one] جاء الردّ بعد يوم واحد.
        [two] جاء الردّ بعد يومين.
        [few] جاء الردّ بعد { $count } أيام.
        [many] جاء الردّ بعد { $count } يومًا.
       *[other] جاء الردّ بعد { $count } يوم.
    }
record-asked = ما يُطالَب به
record-open = معلّق
record-promised = وُعد به
record-partly-met = تحقق جزئيًا
record-met = تحقق
record-refused = رُفض
record-overtaken = تجاوزته الأحداث
record-supports = مؤيد
record-opposes = معارض
record-undecided = لم يُحسم الموقف
record-other = موقف آخر
record-unknown = الموقف غير معروف
record-stance-count = { $stance }: { NUMBER($count) }
record-bill = مشروع قانون
record-motion = اقتراح
record-docket = ملف قضية
record-measure = تدبير
record-as-of = حتى { $when }
record-responses = الردود
record-answer = ردّ
record-acknowledgement = إشعار بالاستلام، لا ردّ
record-source = المصدر:
record-archived = نسخة مؤرشفة
record-statements = التصريحات
record-paraphrase = بصياغة الجهة المنظِّمة:
record-on-ask = المطلب { NUMBER($number) }
record-reported = نقله { $who }.
record-second-hand = نقل غير مباشر: رواه { $who }، ولم يُسمع من المتحدث نفسه.
record-reply = ردّ صاحب التصريح
record-corrected-on = صُوِّب في { DATE($at) }
record-taken-out-on = حُذف في { DATE($at) }
record-corrections = التصويبات
record-item = { $kind }: { $what }
record-item-measure = تدبير يخص مطلبًا
record-item-turn = حالة مطلب
record-item-statement = تصريح
record-item-response = ردّ
record-item-poll = استطلاع رأي
record-item-holder = شاغل منصب
record-nothing = لم يُسجَّل شيء آخر بعد.
record-feeds = كموجز أخبار: <atom>Atom</atom>، <feed>JSON Feed</feed>. كبيانات: <data>JSON</data>.
record-polls = استطلاعات الرأي
record-breaks = لا يعبر أي خط موضع تغيّر السؤال: فالإجابات عن سؤالين ليست تطورًا واحدًا.
record-until-then = حتى ذلك الحين:
record-from-then = منذ ذلك الحين:
record-bases = لم تُجرَ هذه الاستطلاعات على الفئات نفسها، فينبغي الحذر عند المقارنة:
record-when = { $base } ({ $when })
record-paid-by = بتمويل من <bdi>{ $who }</bdi>
record-base = الفئة المستطلَعة: <bdi>{ $who }</bdi>
record-people =
    { $count ->
        [one] شخص واحد
        [two] شخصان
        [few] { $count } أشخاص
        [many] { $count } شخصًا
       *[other] { $count } شخص
    }
record-margin = هامش الخطأ ±{ $points } نقطة
record-not-whole = لا يبلغ مجموع النسب 100%: <bdi>{ $why }</bdi>
record-table = الأرقام في جدول
record-changed = تغيّر السؤال ({ $number })
record-moved = { $option }: { $first } في { $from }، { $last } في { $to }.
record-stood = { $option }: { $share } في { $when }.
record-wording-changed =
    { $count ->
        [one] تغيّرت صياغة السؤال مرة واحدة؛ والخطوط مقطوعة هناك.
        [two] تغيّرت صياغة السؤال مرتين؛ والخطوط مقطوعة هناك.
        [few] تغيّرت صياغة السؤال { $count } مرات؛ والخطوط مقطوعة هناك.
       *[other] تغيّرت صياغة السؤال { $count } مرة؛ والخطوط مقطوعة هناك.
    }
record-when-asked = تاريخ الاستطلاع
record-question = السؤال
record-of-whom = الفئة المستطلَعة
record-everyone = جميع من سُئلوا
record-group-of = { $name } ({ NUMBER($count) })
record-group = المجموعة
record-row = { $name }: { $list }.
record-pair = { $option } { $share }
record-feed-title = السجل: { $letter }
record-feed-ask = المطلب { NUMBER($number) }: { $status }
record-feed-poll = استطلاع رأي: { $who }، { $when }
record-feed-corrected = صُوِّب: { $what }
record-feed-taken-out = حُذف: { $what }
positions-title = المواقف · { $letter }
positions-heading = المواقف
positions-what = كل موقف هو آخر ما سُجّل لصاحبه، ويؤدي إلى التصريح الذي يستند إليه.
positions-shares = النسب
positions-holders = شاغلو المناصب
positions-ask = المطلب
positions-position = الموقف
positions-party = الحزب
positions-district = الدائرة
positions-show = عرض
positions-nobody = لا أحد يطابق كل هذا. يُرجى التراجع عن أحد الخيارات.
positions-pages = صفحات شاغلي المناصب
positions-every-position = كل المواقف
positions-every-party = كل الأحزاب
positions-no-party = بلا حزب
positions-by-party = حسب الحزب
positions-every-district = كل الدوائر
positions-no-district = بلا دائرة
positions-by-district = حسب الدائرة
positions-count =
    { $count ->
        [zero] لا أحد من شاغلي المناصب
        [one] شاغل منصب واحد
        [two] شاغلا منصب
        [few] { $count } من شاغلي المناصب
       *[other] { $count } من شاغلي المناصب
    }
positions-found = { NUMBER($found) } من أصل { NUMBER($all) } من شاغلي المناصب

## Figures

page-figures = الأرقام
figures-title = الأرقام · { $letter }
figures-counting = يجري عدّ الأرقام الآن. يُرجى العودة بعد دقيقة.
figures-numbers = الأعداد
figures-verified = تم التحقق منها
figures-held = قيد المراجعة
figures-withdrawn = سحبها موقّعوها
figures-removed = أزالتها الجهة المنظِّمة
figures-removal-codes = بحسب الرموز في السجلّ: { $list }
figures-counted-from = معدودة من أول { NUMBER($size) } من قيود السجلّ العام لهذه الرسالة، حتى <checkpoint>نقطة تحقّق كهذه</checkpoint>. يمكن لأي شخص <check>التحقق من الأعداد</check>.
figures-not-pending = من لم يُجب على البريد بعد لا يُعدّ في أي مكان: فقبل ذلك لا يعلم أحد إن كان وراءه شخص.
figures-by-name = بالاسم
figures-by-addressee = تعرفهم الجهة المخاطَبة
figures-by-organizers = تعرفهم الجهة المنظِّمة وحدها
evidence-email = بريد إلى عنوان صاحبه
evidence-domain-email = بريد إلى نطاق يحق له التوقيع
evidence-roster = في القائمة
evidence-code = رمز سُلّم إليه
evidence-blind-token = رمز لا يسمّي أحدًا
evidence-vouched = بضمان شخص آخر
evidence-imported = مستوردة
evidence-paper = موقّعة على الورق
figures-by-hour = التوقيعات بحسب الساعة
figures-by-day = التوقيعات بحسب اليوم
figures-by-week = التوقيعات بحسب الأسبوع
figures-by-visibility = مدى ظهور الموقّعين
figures-by-evidence = كيف جرى التحقق من التوقيعات
figures-by-affiliation = الموقّعون بحسب الجهة
figures-by-place = الموقّعون بحسب المكان
figures-seen = الظهور
figures-checked = طريقة التحقق
figures-time-told = عدد التوقيعات الإجمالي { NUMBER($count) }، من { $from } إلى { $to }. والأكثر في فترة واحدة: { NUMBER($most) }، ابتداءً من { $at }.
figures-when-note = التوقيعات التي لا تظهر بالاسم تدخل السجلّ معًا في أوقات محددة ({ $every }): فساعتها ليست الساعة التي وقّع فيها أحد.
figures-group-note = من الذين يظهرون بأسمائهم ويذكرون ذلك فقط: { NUMBER($count) } من أصل { NUMBER($of) }. وليس هنا أحد ممن لا يظهر بالاسم. تُجمع المجموعات التي تقل عن خمسة؛ فإن كان مجموعها أقل من خمسة أشخاص ضُمّت إليها المجموعة التالية.
figures-rounded-note = لا تُعرض الأسماء هنا. لذلك يُعدّ الموقّعون بأسمائهم على دفعات لا تقل عن 25، مرة واحدة ونهائية، وبخطوات من خمسة فقط: فكل عدد يعني «على الأقل»، حتى { DATE($at) }. وقد يكون فيها من انسحب بعد ذلك، وليس فيها أحد ممن لا يظهر بالاسم.
figures-rounded-none = لا تُعرض الأسماء هنا. تظهر الأرقام متى وقّع بالاسم عدد كافٍ من الأشخاص، ابتداءً من اليوم التالي.
figures-none = لا شيء لعرضه هنا بعد.
figures-at-least = على الأقل { NUMBER($count) }
figures-other = أخرى ({ NUMBER($groups) })
figures-others = أخرى
figures-few = مجموعات صغيرة معًا ({ NUMBER($groups) })
figures-table = الأرقام في جدول
figures-from = من
figures-so-far = حتى حينه
figures-csv = كجدول (CSV)
figures-csv-hours = بحسب الساعة، كجدول (CSV)
figures-csv-days = بحسب اليوم، كجدول (CSV)
figures-svg = كصورة (SVG)
figures-source = { $url }، حتى القيد { NUMBER($size) } في السجلّ
