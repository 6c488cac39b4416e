### Hindi. The keys, their order and their arguments are those of en.ftl; docs/languages.md has the glossary.

## Every page

page-title-error = त्रुटि: { $title }
page-skip = सामग्री पर जाएँ
page-foot = Undersigned से प्रकाशित, जो किसी का पक्ष नहीं लेता।
page-languages = भाषाएँ
page-all-letters = इस सर्वर के सभी पत्र
page-this-letter = यह पत्र
page-letter = पत्र
page-signers = हस्ताक्षरकर्ता
page-pdf = PDF
page-press = प्रेस
page-record = अभिलेख

## Numbers and times

format-separator = ,{" "}
format-between = {" "}
format-hour = { $hour } UTC
format-date-and-hour = { $date }, { $hour }
format-days = { $count } दिन
format-months =
    { $count ->
        [one] { $count } महीना
       *[other] { $count } महीने
    }
every-day = दिन में एक बार
every-hours =
    { $count ->
        [1] हर घंटे
       *[other] हर { $count } घंटे में
    }
every-minutes =
    { $count ->
        [1] हर मिनट
       *[other] हर { $count } मिनट में
    }
every-seconds =
    { $count ->
        [1] हर सेकंड
       *[other] हर { $count } सेकंड में
    }

## The numbers of a letter

count-verb =
    { $count ->
        [one] व्यक्ति ने हस्ताक्षर किए हैं
       *[other] लोगों ने हस्ताक्षर किए हैं
    }
count-signed =
    { $count ->
        [0] अभी तक किसी ने हस्ताक्षर नहीं किए
        [one] { $count } व्यक्ति ने हस्ताक्षर किए हैं
       *[other] { $count } लोगों ने हस्ताक्षर किए हैं
    }
count-by-name = { NUMBER($count) } नाम के साथ
count-by-addressee = { NUMBER($count) } केवल प्राप्तकर्ता को ज्ञात
count-by-organizers = { NUMBER($count) } केवल आयोजकों को ज्ञात
count-held = { NUMBER($count) } समीक्षा के लिए रोके गए
count-withdrawn = { NUMBER($count) } हस्ताक्षरकर्ताओं ने वापस लिए
count-removed = { NUMBER($count) } आयोजकों ने हटाए
count-by-visibility = { $list }।
count-not-counted = नहीं गिने गए: { $list }।
count-crowd =
    { $count ->
        [0] यहाँ अभी कोई नहीं है: आपका हस्ताक्षर पहला होगा।
        [one] यहाँ अब तक { $count } व्यक्ति है।
       *[other] यहाँ अब तक { $count } लोग हैं।
    }

## The list of letters

home-title = खुले पत्र
home-none = इस सर्वर पर अभी कोई पत्र खुला नहीं है।
home-how = Markdown फ़ाइल के रूप में एक पत्र लिखें और उसे वहाँ खोलें जहाँ सर्वर चलता है:
home-to = सेवा में
home-opened = { DATE($at) } को खुला
home-mail = वह डाक जो यह सर्वर भेजता
state-open = हस्ताक्षर के लिए खुला
state-closed = बंद
state-delivered = सौंपा गया
state-retracted = रद्द किया गया

## A letter

letter-description = { $to } के नाम खुला पत्र
letter-asks = हमारी माँगें
letter-brought-by = प्रस्तुतकर्ता:
letter-respect = सादर,
letter-undersigned = अधोहस्ताक्षरी
letter-first-signers = पहले हस्ताक्षरकर्ता
letter-no-name = यहाँ अभी कोई नाम नहीं है।
letter-nobody-by-name = अब तक किसी ने नाम के साथ हस्ताक्षर नहीं किए हैं।
letter-all-signers = नाम के साथ सभी हस्ताक्षर ({ NUMBER($count) })
letter-hidden-too =
    { $count ->
        [one] { $count } और व्यक्ति ने यहाँ नाम दिए बिना हस्ताक्षर किए।
       *[other] { $count } और लोगों ने यहाँ नाम दिए बिना हस्ताक्षर किए।
    }
letter-affiliations = संबद्धताएँ केवल पहचान के लिए हैं।
letter-more-below = आगे नीचे
letter-written = लेखन: <bdi>{ $who }</bdi>।
letter-version = संस्करण { NUMBER($number) }, SHA-256
letter-signing = हस्ताक्षर करना
letter-signatures = हस्ताक्षर
letter-bar = लक्ष्य की ओर हस्ताक्षर
letter-progress = { NUMBER($goal) } में से { NUMBER($reached) }
letter-check = कोई भी <check>इस संख्या की जाँच</check> कर सकता है।
letter-witnessed = इसके लॉग की पुष्टि { NUMBER($of) } में से { NUMBER($by) } साक्षी करते हैं।
letter-witnessed-last = इसके लॉग की पुष्टि { NUMBER($of) } में से { NUMBER($by) } साक्षी करते हैं, पिछली बार { MOMENT($at) } को।
letter-goal = लक्ष्य: { NUMBER($goal) }।
letter-closes = { MOMENT($at) } को बंद होगा।
letter-each = हर हस्ताक्षर की पुष्टि उसके अपने मेलबॉक्स से हुई।
letter-first = आपका हस्ताक्षर पहला होगा।
letter-data = संख्याएँ डेटा के रूप में
letter-download = नामों सहित पत्र PDF में
letter-copy = लिंक कॉपी करें
letter-copied = कॉपी हो गया
letter-frozen = यह पत्र अभी रुका हुआ है
letter-frozen-why = सर्वर ने पाया कि उसका डेटा उससे पुराना है जो वह पहले दिखा चुका है: गिने जा चुके कुछ हस्ताक्षर यहाँ नहीं हैं। जब तक इसे चलाने वाले लोग देख न लें, इस पत्र में कुछ नहीं बदलता और संख्या पर भरोसा न करें। रसीदें मान्य रहती हैं; अपनी सँभालकर रखें।
letter-frozen-short = यह पत्र अभी रुका हुआ है।
letter-closed = हस्ताक्षर बंद हो चुके हैं
letter-closed-at = यह पत्र { MOMENT($at) } को बंद हुआ।
letter-closed-short = हस्ताक्षर { DATE($at) } को बंद हुए।
letter-confirm-until = यदि आपने उससे पहले हस्ताक्षर किए थे, तो अपने मेल के लिंक से { MOMENT($until) } तक पुष्टि कर सकते हैं।
letter-delivered = यह पत्र सौंप दिया गया
letter-delivered-to-on = यह { DATE($at) } को <bdi>{ $to }</bdi> को सौंपा गया।
letter-delivered-short = यह पत्र { DATE($at) } को सौंपा गया।
letter-delivered-confirm-until = यदि आपने बंद होने से पहले हस्ताक्षर किए थे, तो अपने मेल के लिंक से { MOMENT($until) } तक पुष्टि कर सकते हैं।
letter-retracted = यह पत्र रद्द कर दिया गया
letter-retracted-on = आयोजकों ने इसे { DATE($at) } को रद्द किया। उनका कारण:
letter-retracted-short = आयोजकों ने यह पत्र { DATE($at) } को रद्द किया।
note-all = टिप्पणियाँ
note-number = टिप्पणी { $number }
note-back = पाठ पर वापस
note-back-to-place = पाठ पर वापस, { $places } में से जगह { $place }

## The form

form-heading = इस पत्र पर हस्ताक्षर करें
form-domains = <b>{ $domains }</b> के पतों के लिए खुला।
form-sign = हस्ताक्षर करें
form-mail = आपको एक मेल मिलेगा जिसमें लिंक होगा, और वहाँ पुष्टि करने पर आपका हस्ताक्षर गिना जाएगा। पुष्टि न होने पर { $days } बाद सब कुछ मिटा दिया जाता है।
form-kept-until = जब तक पत्र है आपका नाम रखा जाता है, आपका पता { DATE($until) } तक।
form-kept-months = जब तक पत्र है आपका नाम रखा जाता है, आपका पता पत्र बंद होने के { $months } बाद तक।
form-withdraw = आप किसी भी समय अपना हस्ताक्षर वापस ले सकते हैं।
form-things-to-mend =
    { $count ->
        [one] एक चीज़ सुधारनी है
       *[other] { $count } चीज़ें सुधारनी हैं
    }
form-name = आपका नाम
form-email = ई-मेल
form-title = पद या पेशा
form-affiliation = संबद्धता
form-place = स्थान
form-email-hint = पुष्टि के लिए; कभी दिखाया नहीं जाता
form-optional = वैकल्पिक
form-visibility = आपका नाम कौन देख सकता है?
form-hidden = छिपे हस्ताक्षर { $every } मिले-जुले क्रम में संख्या में जुड़ते हैं, ताकि समय आपके बारे में कुछ न बताए।
form-updates = मुझे इस पत्र के बारे में लिखें। मैं इसे किसी भी समय रोक सकता/सकती हूँ।
seen-by-everyone = सब लोग
seen-by-everyone-how = आपका नाम पत्र के नीचे और उसकी सूची में रहता है। दूसरे लोग उसे कॉपी करके रख सकते हैं।
seen-by-addressee = प्राप्तकर्ता
seen-by-addressee-how = आपका नाम सौंपी गई प्रति पर रहता है। यहाँ आपको गिना जाता है, नाम नहीं दिया जाता।
seen-by-organizers = आयोजक
seen-by-organizers-how = केवल वे आपका नाम देख सकते हैं। आपको गिना जाता है, नाम नहीं दिया जाता।

## What has to be mended. "field" is one of the four that follow.

mend-your-name = आपका नाम
mend-your-title = आपका पद
mend-your-affiliation = आपकी संबद्धता
mend-your-place = आपका स्थान
mend-empty = { $field }: यह खाली है।
mend-too-long = { $field }: यह { NUMBER($max) } अक्षरों से लंबा है; इसे छोटा करें।
mend-no-letter = { $field }: इसमें कोई अक्षर नहीं है; कम से कम एक लिखें।
mend-line-break = { $field }: यह एक से अधिक पंक्ति में है; इसे एक पंक्ति में लिखें।
mend-control = { $field }: इसमें नियंत्रण-वर्ण है; चिपकाने के बजाय फिर से टाइप करें।
mend-direction = { $field }: इसमें ऐसा वर्ण है जो लिखावट की दिशा बदलता है; उसके बिना फिर से टाइप करें।
mend-invisible = { $field }: इसमें ऐसा वर्ण है जो किसी को दिखाई नहीं देता; उसके बिना फिर से टाइप करें।
mend-private-use = { $field }: इसमें ऐसा वर्ण है जिसे कुछ ही प्रोग्राम जानते हैं; उसके बिना फिर से टाइप करें।
mend-damaged = { $field }: इसमें ऐसा वर्ण है जो रास्ते में बिगड़ गया; फिर से टाइप करें।
mend-symbol = { $field }: इसमें चित्र या सही का निशान है; उसे हटा दें।
mend-too-many-marks = { $field }: एक अक्षर पर इतने चिह्न हैं जितने किसी भाषा में नहीं होते; कम चिह्नों के साथ फिर से टाइप करें।
mend-loose-mark = { $field }: इसमें बिना अक्षर का चिह्न है; वह अक्षर फिर से टाइप करें।
mend-start = { $field }: यह “{ $start }” से शुरू होता है; अक्षर या अंक से शुरू करें।
mend-web-address = { $field }: यह वेब पते जैसा दिखता है; उसे हटा दें, या बिंदु के बाद जगह छोड़ें।
mend-mail-address = { $field }: इसमें मेल पता है; उसे हटा दें।
mend-visibility = चुनें कि आपका नाम कौन देख सकता है।
mend-address-empty = आपका ई-मेल पता खाली है।
mend-address-none = आपका ई-मेल पता मेल पता नहीं है; उसे name@example.org की तरह लिखें।
mend-address-long = आपका ई-मेल पता किसी मेल पते से अधिक लंबा है; उसे जाँचें।
mend-address-space = आपके ई-मेल पते में खाली जगह, नई पंक्ति या न दिखने वाला वर्ण है; उसके बिना फिर से टाइप करें।
mend-address-quotes = आपके ई-मेल पते में @ से पहले उद्धरण चिह्न हैं, जिस पर हम लिख नहीं सकते; उनके बिना वाला पता दें।
mend-address-local = आपके ई-मेल पते में @ से पहले कुछ ऐसा है जो किसी मेल पते में नहीं होता; उसे जाँचें।
mend-address-numeric = आपके ई-मेल पते में @ के बाद अंकों वाला पता है; इसके बजाय मेल डोमेन का नाम लिखें।
mend-address-no-dot = आपके ई-मेल पते में @ के बाद बिंदु नहीं है; पूरा डोमेन लिखें, जैसे example.org।
mend-address-domain = आपके ई-मेल पते में @ के बाद जो है वह डोमेन नहीं है; उसे जाँचें।
mend-domains = केवल { $domains } के पते इस पत्र पर हस्ताक्षर कर सकते हैं।
mend-not-open = यह पत्र अब हस्ताक्षर के लिए खुला नहीं है।
mend-just-closed = यह पत्र अभी-अभी बंद हुआ है। कुछ भी सहेजा नहीं गया।
mend-other-version = यह वह पाठ नहीं है जो अब मान्य है। इस पृष्ठ पर पत्र जैसा है वैसा पढ़ें, फिर हस्ताक्षर करें।
mend-choice = दो में से एक उत्तर चुनें: “मैंने इस पत्र पर हस्ताक्षर किए” या “यह मैं नहीं था/थी”।
mend-nothing-chosen = कुछ नहीं बदला: जो बटन चाहिए उसके ऊपर के खाने पर निशान लगाएँ।
mend-addresses-erased = इस पत्र के पते अब मिटाए जा चुके हैं: हस्ताक्षर अब भी वापस लिया या मिटाया जा सकता है, बदला नहीं जा सकता।

## The list of signers

signers-title = हस्ताक्षरकर्ता · { $letter }
signers-title-page = हस्ताक्षरकर्ता, पृष्ठ { NUMBER($page) } · { $letter }
signers-count = { NUMBER($count) } { $verb }।
signers-count-by = { NUMBER($count) } { $verb }: { $list }।
signers-all-gone = इस पृष्ठ के नाम वापस ले लिए गए या हटा दिए गए।
signers-order = उसी क्रम में जिसमें वे गिने गए। जो संख्या नहीं है, वह वापस लिया या हटाया गया नाम है।
signers-pages = हस्ताक्षरकर्ताओं के पृष्ठ
signers-previous = पिछला पृष्ठ
signers-next = अगला पृष्ठ
signers-page = { NUMBER($pages) } में से पृष्ठ { NUMBER($page) }

## After signing

inbox-title = अपना इनबॉक्स देखें
inbox-sent = हमने आपके दिए पते पर एक लिंक भेजा है। <letter>{ $title }</letter> के नीचे आपका हस्ताक्षर तब गिना जाएगा जब आप उसे खोलकर पुष्टि करेंगे।
inbox-works = लिंक { $days } तक काम करता है। तब तक आपका नाम कोई नहीं देखता।
inbox-nothing = यदि कुछ न आए
inbox-wait = कुछ मिनट प्रतीक्षा करें। कुछ मेलबॉक्स अनजान भेजने वालों को प्रतीक्षा कराते हैं।
inbox-spam = स्पैम फ़ोल्डर में भी देखें। हो सकता है कि मेल में पत्र का नाम न हो।
inbox-wrong = क्या पता सही था? यदि नहीं, तो सही पते से <again>फिर हस्ताक्षर करें</again>। वह फिर भी एक ही बार गिना जाएगा।
inbox-often = यदि आपने कई बार माँगा है, तो अगला मेल देर से आ सकता है: हर पते को दिन में कुछ ही मेल मिलते हैं।
inbox-demo = यह सर्वर मेल नहीं भेजता। <mail>यहाँ पढ़ें कि वह क्या भेजता</mail>।

## Confirming

confirm-title = क्या आपने इस पत्र पर हस्ताक्षर किए?
confirm-version = संस्करण { NUMBER($number) }, <code>{ $hash }</code>। उत्तर देने से पहले इसे पढ़ें।
confirm-appears = यह दिखाई देगा
confirm-typed = किसी ने आपके पते के साथ यह टाइप किया। जो सही न हो उसे बदलें: उत्तर देते समय यहाँ जो लिखा होगा, केवल वही गिना जाएगा।
confirm-copies = जो नाम सब देख सकते हैं, उसकी नकल की जा सकती है जब तक वह यहाँ है। बाद में वापस लेने पर वह इन पृष्ठों से तुरंत हट जाता है, पर दूसरों की बनाई नकलें रहती हैं।
confirm-answer = आपका उत्तर
confirm-signed = मैंने इस पत्र पर हस्ताक्षर किए
confirm-signed-how = ऊपर जैसा लिखा है, वैसे मुझे गिनें।
confirm-not-me = यह मैं नहीं था/थी
confirm-not-me-how = कुछ न गिनें, और जो टाइप किया गया उसे मिटा दें।
confirm-send = मेरा उत्तर भेजें
confirm-until = जब तक आप उत्तर नहीं भेजते, कुछ नहीं होता। उत्तर न मिलने पर यह सब { DATE($at) } को मिटा दिया जाएगा।
confirm-others = ये भी आपके उत्तर की प्रतीक्षा में हैं
confirm-other = “<bdi>{ $letter }</bdi>” के नीचे <bdi>{ $name }</bdi> के रूप में
confirm-other-sent = { MOMENT($at) } को भेजा गया

## When there is nothing to confirm

settled-counted = आपका हस्ताक्षर गिना गया है
settled-counted-how = इस मेलबॉक्स ने इस पत्र पर हस्ताक्षर किए हैं, और वह एक बार गिना जाता है।
settled-counted-page = जो दर्ज है उसे देखें, बदलें या वापस लें
settled-counted-elsewhere = इसकी पुष्टि आपके पते की किसी और वर्तनी से हुई थी। बदलने या वापस लेने के लिए वहाँ गए मेल का लिंक इस्तेमाल करें।
settled-withdrew = आपने अपना हस्ताक्षर वापस ले लिया
settled-withdrew-how = आपने इस पत्र से अपना नाम हटा लिया, और कोई पुराना लिंक उसे फिर नहीं जोड़ता।
settled-withdrew-again = यदि आपका विचार बदल गया है, तो <sign>नए सिरे से हस्ताक्षर करें</sign>। आपको नया मेल मिलेगा।
settled-removed = आपका हस्ताक्षर हटा दिया गया
settled-removed-why = आयोजकों ने आपका हस्ताक्षर हटा दिया। उनका कारण:
settled-removed-mistake = यदि आपको लगता है कि यह भूल है, तो पत्र के आयोजकों को लिखें।
settled-not-me = आपके नाम से कोई हस्ताक्षर नहीं हुआ
settled-not-me-how = आपने कहा कि हस्ताक्षर आपने नहीं किए। कुछ नहीं गिना गया, और जो टाइप किया गया था वह मिटा दिया गया है।
settled-not-me-more = आपको और कुछ नहीं करना है।
settled-held = आपके हस्ताक्षर की समीक्षा हो रही है
settled-held-how = आपने पुष्टि कर दी है। गिने जाने से पहले आयोजक इसे देखते हैं; तब तक आपका नाम नहीं दिखाया जाता।
settled-held-page = जो आपने भेजा उसे देखें, बदलें या वापस लें
settled-unknown = यह लिंक अब कुछ नहीं खोलता
settled-unknown-how = हो सकता है कि यह अधूरा या बहुत पुराना हो, या जिसके बारे में था वह मिटा दिया गया हो।
settled-unknown-whole = लिंक को सीधे मेल से खोलें, या उसे आख़िरी अक्षर तक पूरा कॉपी करें।
settled-unknown-again = यदि कुछ दिन बीत गए हैं, तो फिर से हस्ताक्षर करें: आपको नया मेल मिलेगा।
settled-closed = यह पत्र बंद है
settled-closed-how = यह { MOMENT($at) } को बंद हुआ, और उसके बाद एक दिन तक हस्ताक्षरों की पुष्टि हो सकती थी। आपके हस्ताक्षर की पुष्टि नहीं हुई, इसलिए वह नहीं गिना जाता। आपने जो टाइप किया वह मिटा दिया जाएगा।
settled-retracted = यह पत्र रद्द कर दिया गया
settled-retracted-why = आयोजकों ने इसे रद्द कर दिया, और यह अब हस्ताक्षर नहीं लेता। उनका कारण:
settled-retracted-how = आपके हस्ताक्षर की पुष्टि नहीं हुई, इसलिए वह नहीं गिना जाता। आपने जो टाइप किया वह मिटा दिया जाएगा।

## The signer's own page

own-title = आपका हस्ताक्षर
own-thanks = धन्यवाद। आपके हस्ताक्षर की पुष्टि हो गई
own-counted = यह { MOMENT($since) } से गिना जा रहा है।
own-joining = आपका नाम छिपा है, इसलिए यह औरों के साथ { DATE($at) } को { HOUR($at) } पर संख्या में जुड़ेगा।
own-held = गिने जाने से पहले आयोजक इसे देखते हैं। तब तक आपका नाम नहीं दिखाया जाता।
own-removed = आयोजकों ने इसे हटा दिया। उनका कारण:
own-withdrawn = आपने इसे { DATE($at) } को वापस लिया। यह अब नहीं गिना जाता, और आपका नाम नहीं दिखाया जाता। फिर हस्ताक्षर करने के लिए <sign>पत्र के नीचे</sign> का फ़ॉर्म इस्तेमाल करें।
own-key = इस पृष्ठ का पता एक कुंजी है: जिसके पास यह है, वह आपका हस्ताक्षर बदल या वापस ले सकता है। इसे अपने तक रखें।
own-stands = जो दर्ज है
own-seen = कौन देखता है: <b>{ $who }</b>।
own-receipt = आपकी रसीद
own-receipt-what = इस पत्र के सार्वजनिक लॉग में आपके हस्ताक्षर की एक पंक्ति है, जिसमें न आपका नाम है न पता। यह रसीद साबित करती है कि पंक्ति वहाँ है और आपकी है। यह कुंजी नहीं है: जिसके पास यह है, वह कुछ नहीं बदल सकता।
own-receipt-hidden = पर इसमें आपका नाम है और यह साबित करती है कि आपने हस्ताक्षर किए, इसलिए इसे केवल उन्हें दिखाएँ जिन्हें पता हो सकता है।
own-receipt-save = रसीद सहेजें
own-receipt-check = इसे जाँचें
own-receipt-code = स्कैन करने का कोड: यह इस रसीद की जाँच खोलता है
own-receipt-scanned = स्कैन करने पर यह इस रसीद के साथ जाँच खोलता है। यह वही साबित करता है, और यह भी कुछ नहीं बदलता।
own-receipt-show = यहाँ दिखाएँ
own-receipt-gone = अब रसीद नहीं बनाई जा सकती: समय आने पर आपका पता मिटा दिया गया, और उसके साथ वह रहस्य भी जो रसीद को उससे जोड़ता है। जो रसीद आपने पहले सहेजी थी, वह उतनी ही मान्य है।
own-receipt-later = इस पत्र के सार्वजनिक लॉग में { DATE($at) } को { HOUR($at) } पर औरों के साथ आपके हस्ताक्षर की एक पंक्ति जुड़ेगी। तब से आपकी रसीद यहाँ रहेगी।
own-receipt-changed = सार्वजनिक लॉग आपका बदलाव अगले निश्चित समय पर औरों के साथ लेगा। तब से आपकी रसीद यहाँ रहेगी।
own-change = बदलें
own-change-how = नया पाठ पुराने की जगह लेता है।
own-change-do = बदलाव सहेजें
own-withdraw = वापस लें
own-withdraw-how = संख्या एक घटती है और बताती है कि एक हस्ताक्षर वापस लिया गया। आपका नाम इन पृष्ठों से तुरंत हट जाता है; सार्वजनिक रहते दूसरों की बनाई नकलें रहती हैं।
own-withdraw-yes = हाँ, इस पत्र से मेरा नाम हटा दें।
own-withdraw-do = मेरा हस्ताक्षर वापस लें
own-erase = सब कुछ मिटाएँ
own-erase-how = आपका हस्ताक्षर यदि अब भी दर्ज है तो वापस ले लिया जाता है, और आपका नाम, पता और रसीद के रहस्य यहाँ नष्ट कर दिए जाते हैं। इसे कोई पलट नहीं सकता, और इसके बाद यह पृष्ठ नहीं रहता।
own-erase-yes = हाँ, मेरे और इस पत्र के बारे में जो कुछ रखा है वह सब मिटा दें।
own-erase-do = सब कुछ मिटाएँ
own-erased = सब कुछ मिटा दिया गया
own-erased-how = आपका नाम, पता और रसीद के रहस्य इस सर्वर पर नष्ट कर दिए गए हैं। आपका हस्ताक्षर अब नहीं गिना जाता।
own-erased-copies = सार्वजनिक रहते दूसरों ने जो कॉपी किया, वह उनके पास रहता है।

## The check of a receipt

check-title = रसीद और संख्या की जाँच
check-what = इस पत्र के नीचे हर हस्ताक्षर एक सार्वजनिक लॉग की एक पंक्ति है, जिसमें न नाम है न पता। रसीद साबित करती है कि एक पंक्ति वहाँ है, और हस्ताक्षरकर्ता को यह कि वह पंक्ति उन्हीं की है।
check-alone = इस सर्वर के बिना
check-alone-how = जाँच को एक फ़ाइल के रूप में सहेजें: यह बिना नेटवर्क के काम करती है, और यह सर्वर न रहे या बदल जाए तब भी। यह ऊपर की कुंजी जानती है और किसी से कुछ नहीं पूछती।
check-alone-save = जाँच सहेजें
check-receipt-title = रसीद की जाँच
check-file-what = यह फ़ाइल आपके ब्राउज़र में एक पत्र की रसीदें जाँचती है। इसे नेटवर्क नहीं चाहिए और यह किसी से कुछ नहीं पूछती। हर हस्ताक्षर पत्र के सार्वजनिक लॉग की एक पंक्ति है, जिसमें न नाम है न पता; रसीद साबित करती है कि एक पंक्ति वहाँ है, और हस्ताक्षरकर्ता को यह कि वह पंक्ति उन्हीं की है।
check-file-no-script = JavaScript बंद है, इसलिए यह फ़ाइल कुछ नहीं जाँच सकती।
check-servers-word = यह सर्वर का कथन है: आपने जो भेजा उसने जाँचा, और कुछ नहीं रखा। किसी के कथन पर निर्भर न रहने के लिए JavaScript से, नीचे की फ़ाइल से या कमांड से जाँचें।
check-receipt = रसीद
check-receipt-hint = पूरा पाठ
check-receipt-hint-code = पूरा पाठ, या उसके कोड का पता
check-code-asks = कोड के साथ आपका ब्राउज़र इस सर्वर से वह प्रविष्टि माँगता है जिसका कोड नाम लेता है, और सर्वर देखता है कि कौन सी। पूरे पाठ के साथ वह किसी से नहीं पूछता।
check-file = या उसकी फ़ाइल
check-file-hint = उसे चुनें, या इस पृष्ठ पर छोड़ें
check-address = आपका पता
check-address-hint = वैकल्पिक: यह देखने के लिए कि प्रविष्टि उससे जुड़ी है
check-do = जाँचें
check-stays = जाँच आपका ब्राउज़र करता है। रसीद का पाठ और आपका पता उसी में रहते हैं।
check-stays-file = यह फ़ाइल किसी से नहीं पूछती, इसलिए इसे पाठ चाहिए और यह कोड इस्तेमाल नहीं कर सकती।
check-goes = JavaScript के बिना यह सर्वर को जाता है, जो उत्तर देता है और कुछ नहीं रखता।
check-or-send = या इसे इस सर्वर को भेजें और उसके कथन पर भरोसा करें।
check-ask = इस सर्वर से पूछें
check-proves = यह क्या साबित करता है और क्या नहीं
check-proves-state = इस पत्र के लॉग की कुंजी ने लॉग की उस स्थिति पर हस्ताक्षर किए जिसमें प्रविष्टि है। यदि वह बाद में हटाई या खिसकाई गई, तो रसीद यह दिखा देती है।
check-proves-bound = आपके पते के साथ: प्रविष्टि में आपका नाम और चुनाव वैसा ही है जैसा रसीद कहती है, और वह आपके पते से जुड़ी है। जिसे वही प्रविष्टि दी गई हो, वह देख लेता है कि वह उसकी नहीं है।
check-proves-not-now = यह नहीं कि हस्ताक्षर अब भी दर्ज है: उसे बाद में वापस लिया या हटाया गया हो सकता है, जो एक अलग प्रविष्टि है।
check-proves-not-person = यह नहीं कि कोई नाम या छिपा हस्ताक्षर एक व्यक्ति है। हर एक की पुष्टि एक मेलबॉक्स से हुई, इससे अधिक नहीं।
check-number = संख्या की जाँच
check-number-how = एक कमांड पूरे लॉग को बाहर से पढ़ती है, फिर से गिनती है और पृष्ठों से मिलाती है:
check-number-key = यह वह कुंजी है जो लॉग पर हस्ताक्षर करती है। इसे उससे मिलाएँ जो दूसरे देखते हैं, और सँभालकर रखें:
check-code-alone = कोड वह छोड़ देता है जो लॉग की हर प्रति में है, और यह फ़ाइल किसी से नहीं पूछती। इसके बजाय सहेजी हुई रसीद फ़ाइल इस्तेमाल करें: वह पूरी है।
fact-log = लॉग
fact-name = नाम
fact-details = नाम के साथ
fact-visibility = कौन देखता है
fact-version = पाठ, SHA-256
fact-hour = लॉग में कब से
fact-place = प्रविष्टि
fact-place-of = { $size } में से { $index }
fact-since = { $date }, { $hour } से शुरू होने वाला घंटा

## What a check comes to

bound = रसीद सही है और इस पते से जुड़ी है
bound-how = लॉग की कुंजी ने प्रविष्टि पर हस्ताक्षर किए, और प्रविष्टि नीचे लिखे पर खुलती है, आपके दिए पते से जुड़ी हुई। जिसे भी यह प्रविष्टि दी गई हो, वह देख लेता है कि यह उसकी नहीं है।
in-log = प्रविष्टि लॉग में है; नाम की जाँच नहीं हुई
in-log-how = लॉग की कुंजी ने प्रविष्टि पर हस्ताक्षर किए। नीचे का नाम वह है जो रसीद कहती है, और फ़ाइल में नाम कोई भी लिख सकता है। जिस पते से हस्ताक्षर हुए, उसके साथ जाँच बताती है कि प्रविष्टि में वह नाम है या नहीं और वह किसकी है।
unknown-identity = प्रविष्टि लॉग में है; पते की जाँच नहीं हुई
unknown-identity-how = लॉग की कुंजी ने प्रविष्टि पर हस्ताक्षर किए। रसीद कहती है कि हस्ताक्षरकर्ता को मेल पते के बजाय, जैसा यह जाँच उसे पढ़ती है, किसी और चीज़ से गिना गया, इसलिए दोनों की तुलना नहीं हुई। कोई नई जाँच शायद कर सके। नीचे का नाम केवल वह है जो रसीद कहती है।
not-bound = प्रविष्टि लॉग में है, पर इस पते से नहीं जुड़ी है
not-bound-how = वह किसी और पते से बनी, या रसीद बदली गई, या प्रविष्टि किसी और की है। यदि हस्ताक्षर इसी पते से हुए और रसीद वैसी ही है जैसी सर्वर ने दी, तो प्रविष्टि किसी और की है: एक प्रविष्टि दो लोगों को दी गई। रसीद सँभालकर रखें, और आयोजकों तथा अन्य हस्ताक्षरकर्ताओं को बताएँ। नीचे का नाम केवल वह है जो रसीद कहती है।
no-address = यह मेल पता नहीं है
no-address-how = इसे name@example.org की तरह लिखें, या खाली छोड़ दें।
malformed = यह रसीद नहीं है
malformed-how = फ़ाइल का पूरा पाठ चिपकाएँ, “c2sp.org/tlog-proof@v1” वाली पंक्ति से अंत तक, या कोड का पता।
other-letter = यह रसीद किसी और पत्र की है
other-letter-how = इसे उस पत्र के पृष्ठ पर जाँचा जा सकता है, जिसका इसमें नाम है।
other-key = इस रसीद पर किसी और कुंजी ने हस्ताक्षर किए
other-key-how = इसमें इस पत्र का नाम है, पर इस पृष्ठ पर दी गई इस लॉग की कुंजी ने इस पर हस्ताक्षर नहीं किए। या तो यह मनगढ़ंत है, या अलग-अलग लोगों को अलग-अलग कुंजियाँ दिखाई जाती हैं: नीचे की कुंजी को उससे मिलाएँ जो दूसरे देखते हैं।
forged = डिजिटल हस्ताक्षर झूठा है
forged-how = रसीद लॉग की ऐसी स्थिति दिखाती है जिस पर लॉग की कुंजी ने इस रूप में हस्ताक्षर नहीं किए: इसे बदला या गढ़ा गया। यह कुछ साबित नहीं करती।
not-included = प्रविष्टि लॉग में उस जगह पर नहीं है
not-included-how = लॉग की कुंजी ने इस स्थिति पर हस्ताक्षर किए, पर प्रविष्टि, उसकी जगह या उस तक का रास्ता बदला गया। रसीद कुछ साबित नहीं करती।
no-commitment = यह प्रविष्टि किसी का हस्ताक्षर नहीं है
no-commitment-how = यह लॉग में है, पर यह हस्ताक्षर करने वाले व्यक्ति के बजाय किसी और बात की पंक्ति है।
disagrees = रसीद लॉग से मेल नहीं खाती
disagrees-how = इसकी प्रविष्टि लॉग में है, पर पत्र, पाठ या नाम कौन देखता है, इस बारे में उससे अलग कहती है जिस पर रसीद के अनुसार हस्ताक्षर हुए।
missing = यहाँ दिखाए गए लॉग में यह प्रविष्टि नहीं है
missing-how = लॉग की कुंजी ने ऐसी स्थिति पर हस्ताक्षर किए जिसमें यह प्रविष्टि है, और यह सर्वर उससे मेल खाती कोई प्रविष्टि नहीं देता। इसलिए यहाँ दिखाया गया लॉग काटा या बदला गया है: रसीद सँभालकर रखें, और दूसरों को बताएँ।
unreachable = लॉग से पूछा नहीं जा सका
unreachable-how = कोड वह छोड़ देता है जो लॉग की हर प्रति में है, और जिस सर्वर के पास वह है उसने नहीं दिया। सहेजी हुई रसीद फ़ाइल इस्तेमाल करें, जो पूरी है और जिसे नेटवर्क नहीं चाहिए, या बाद में पत्र के अपने पृष्ठ पर फिर कोशिश करें।
unable = यह ब्राउज़र डिजिटल हस्ताक्षर नहीं जाँच सकता
unable-how = यह Ed25519 नहीं जानता, या यह पृष्ठ https से नहीं आया। कोई और ब्राउज़र, या नीचे दी गई कमांड इस्तेमाल करें।

## The mail of a server that sends none

dev-mail-title = जाने वाली डाक
dev-mail-here = केवल इस मशीन पर: यह पृष्ठ <code>demo</code> और <code>serve --dev</code> में है।
dev-mail-none = अभी कोई मेल नहीं। किसी पत्र पर हस्ताक्षर करें, फिर यहाँ देखें।
dev-mail-to-at = <bdi>{ $to }</bdi> को · { MOMENT($at) }
dev-mail-from = प्रेषक
dev-mail-to = प्रति
dev-mail-time = समय

## What went wrong: title, what happened, what to do

wrong-400 = यह अनुरोध पढ़ा नहीं जा सकता
wrong-400-why = आपके ब्राउज़र ने जो भेजा उसमें कुछ मान्य पाठ नहीं है।
wrong-400-do = वापस जाएँ, चिपकाने के बजाय फिर से टाइप करें, और फ़ॉर्म दोबारा भेजें।
wrong-incomplete = अनुरोध पूरा होने से पहले समाप्त हो गया। कुछ भी सहेजा नहीं गया।
wrong-not-utf8 = जो भेजा गया वह मान्य UTF-8 पाठ नहीं है। कुछ भी सहेजा नहीं गया।
wrong-not-json = जो भेजा गया वह पाठों और सत्य या असत्य का JSON ऑब्जेक्ट नहीं है। कुछ भी सहेजा नहीं गया।
wrong-404 = यहाँ कोई पृष्ठ नहीं है
wrong-404-why = हो सकता है कि पता ग़लत टाइप हुआ हो, या पत्र का नाम कुछ और हो।
wrong-404-do = पता जाँचें, या सूची में पत्र खोजें।
wrong-405 = इस पृष्ठ का इस तरह उपयोग नहीं हो सकता
wrong-405-why = पता है, पर वह इस प्रकार का अनुरोध नहीं लेता।
wrong-405-do = पत्र खोलें और उसके पृष्ठ का फ़ॉर्म इस्तेमाल करें।
wrong-408 = आपके अनुरोध को पहुँचने में बहुत समय लगा
wrong-408-why = कनेक्शन इतना धीमा था कि फ़ॉर्म पूरा नहीं आ सका। कुछ भी सहेजा नहीं गया।
wrong-408-do = वापस जाएँ और फ़ॉर्म फिर से भेजें।
wrong-413 = यह बहुत लंबा है
wrong-413-why = जो भेजा गया वह किसी हस्ताक्षर या रसीद से बड़ा है। कुछ भी सहेजा नहीं गया।
wrong-413-do = वापस जाएँ, जो टाइप किया उसे छोटा करें, और फ़ॉर्म फिर से भेजें।
wrong-415 = यह फ़ॉर्म ऐसे प्रारूप में भेजा गया जो यहाँ नहीं लिया जाता
wrong-415-why = हस्ताक्षर वेब फ़ॉर्म या JSON के रूप में लिए जाते हैं। कुछ भी सहेजा नहीं गया।
wrong-415-do = पत्र खोलें और उसके पृष्ठ का फ़ॉर्म इस्तेमाल करें।
wrong-429 = आपके नेटवर्क से बहुत अधिक हस्ताक्षर आ रहे हैं
wrong-429-why = ताकि कोई पत्र को पाट न दे, हर नेटवर्क की एक सीमा है। कुछ भी सहेजा नहीं गया।
wrong-429-do = कुछ मिनट प्रतीक्षा करें, फिर वापस जाएँ और फ़ॉर्म दोबारा भेजें। आपने जो टाइप किया वह अब भी वहाँ है।
wrong-503 = सर्वर अभी यह नहीं ले सकता
wrong-503-why = उसके पास इतना काम है कि वह पूरा करने का वादा नहीं कर सकता। कुछ भी सहेजा नहीं गया।
wrong-503-do = एक मिनट प्रतीक्षा करें, फिर वापस जाएँ और फ़ॉर्म दोबारा भेजें। इस बीच पत्र पढ़े जा सकते हैं।
wrong-500 = इस सर्वर पर कुछ विफल हुआ
wrong-500-why = ग़लती आपकी नहीं है। इसे सर्वर चलाने वालों के लिए दर्ज कर लिया गया है।
wrong-500-do = कुछ मिनट बाद फिर कोशिश करें। यदि आप हस्ताक्षर कर रहे थे, तो पहले मेल देखें: हो सकता है कि काम हो गया हो।
wrong-frozen = सर्वर ने पाया कि उसका डेटा उससे पुराना है जो वह पहले दिखा चुका है, इसलिए जब तक इसे चलाने वाले लोग देख न लें, इस पत्र में कुछ नहीं बदलता। अभी कुछ नहीं बदला गया, और मेल में मिले लिंक मान्य रहते हैं: बाद में फिर कोशिश करें।
wrong-too-late = यह अब पुष्टि नहीं लेता। कुछ नहीं गिना गया।
wrong-fields = फ़ॉर्म में कुछ सुधारना है
wrong-fields-why = कुछ भी सहेजा नहीं गया।

## The list of signers: search, order, and names that are not shown

letter-names-on-request = यहाँ नाम नहीं दिए गए हैं। { $organizers } माँगने पर उन्हें दिखाते हैं।
letter-names-hidden = आयोजकों ने अभी के लिए सभी नाम छिपाए हैं। संख्या से किसी को नहीं हटाया गया।
seen-on-request = जो भी पूछे
seen-on-request-how = आयोजक आपका नाम उन्हें दिखाते हैं जो उनसे पूछते हैं। यहाँ आप गिने जाते हैं, आपका नाम नहीं लिया जाता।
names-later =
    { $count ->
        [1] हर नाम पुष्टि के एक घंटे बाद, अगले पूरे घंटे पर यहाँ दिखता है।
       *[other] हर नाम पुष्टि के { $count } घंटे बाद, अगले पूरे घंटे पर यहाँ दिखता है।
    }
seen-later =
    { $count ->
        [1] वह आपकी पुष्टि के एक घंटे बाद, अगले पूरे घंटे पर दिखता है। तब तक उसे केवल आयोजक देख सकते हैं, और आप उसे बदल या वापस ले सकते हैं।
       *[other] वह आपकी पुष्टि के { $count } घंटे बाद, अगले पूरे घंटे पर दिखता है। तब तक उसे केवल आयोजक देख सकते हैं, और आप उसे बदल या वापस ले सकते हैं।
    }
own-name-due = आपका नाम { MOMENT($at) } को दिखेगा। तब तक उसे केवल आयोजक देख सकते हैं, और आप उसे बदल या वापस ले सकते हैं।
own-line = सूची में आपकी पंक्ति
signers-title-found = हस्ताक्षरकर्ता, खोज · { $letter }
signers-featured = हस्ताक्षरकर्ताओं में से
signers-search = नाम, संबद्धता या स्थान
signers-affiliation = संबद्धता
signers-place = स्थान
signers-any = कोई भी
signers-choice = { $label } ({ NUMBER($count) })
signers-ordered = क्रम
signers-by-first = पहले हस्ताक्षर
signers-by-newest = नवीनतम
signers-by-name = नाम
signers-find = खोजें
signers-found =
    { $count ->
        [one] { $count } व्यक्ति मिला।
       *[other] { $count } लोग मिले।
    }
signers-found-more = { NUMBER($count) } से अधिक लोग मिले।
signers-word-order = बहुत सारे लोग मिलते हैं, इसलिए वे मिले हुए शब्द के क्रम में हैं। कम लोग पाने के लिए और अक्षर लिखें, तब वे आपके चुने हुए क्रम में होंगे।
signers-number-order = बहुत सारे लोग मिलते हैं, इसलिए वे हस्ताक्षर के क्रम में हैं। कम लोग पाने के लिए और अक्षर लिखें, तब वे नाम के क्रम में होंगे।
signers-moved = जिस नाम से वह पृष्ठ शुरू होता था, वह अब सूची में नहीं है: यह सूची का आरंभ है।
signers-all = सभी हस्ताक्षरकर्ता
signers-goes-on = अब तक कोई नहीं: खोज अगले पृष्ठ पर जारी है।
signers-nobody = यहाँ दिए गए नामों में से कोई मेल नहीं खाता। अभी-अभी किए गए हस्ताक्षर कुछ सेकंड में मिल सकते हैं।
signers-numbered = हर नाम के साथ उसकी संख्या है, जिस क्रम में उन्हें गिना गया।
signers-domains = यहाँ हर व्यक्ति ने { $domains } के पते पर भेजे गए मेल का उत्तर दिया।
signers-first-page = पहला पृष्ठ
signers-from = { NUMBER($count) } { $called } से।
signers-from-people =
    { $people ->
        [one] { NUMBER($count) } { $called } से { $people } हस्ताक्षरकर्ता।
       *[other] { NUMBER($count) } { $called } से { $people } हस्ताक्षरकर्ता।
    }

## कई भाषाओं में पत्र

texts-read = इन भाषाओं में पढ़ें:
texts-original = (मूल)
texts-bound = हस्ताक्षर इन सभी पाठों के लिए है। मूल पाठ: <bdi>{ $language }</bdi>।
texts-pdf = इस संस्करण के { NUMBER($count) } पाठों में से एक: { $languages }। मूल पाठ: { $language }। हस्ताक्षर इन सभी के लिए है।
## The mail that asks to confirm. It is neutral: only the two that say so name the letter.

mail-subject = कृपया { $host } पर अपने अनुरोध की पुष्टि करें
mail-subject-named = कृपया “{ $title }” के नीचे अपने नाम की पुष्टि करें
mail-hello = नमस्ते,
mail-asked = किसी ने { $host } पर यह पता दिया है। अगर यह आपने किया था, तो क्या लिखा गया यह देखने और निर्णय लेने के लिए कृपया यह पृष्ठ खोलें:
mail-asked-named = किसी ने { $host } पर पत्र “{ $title }” के नीचे नाम देने के लिए यह पता दिया है। अगर यह आपने किया था, तो क्या लिखा गया यह देखने और निर्णय लेने के लिए कृपया यह पृष्ठ खोलें:
mail-works = यह लिंक { $until } तक काम करता है। इसे खोलने से कुछ नहीं बदलता: चुनाव आप पृष्ठ पर करते हैं।
mail-otherwise = अगर यह अनुरोध आपका नहीं है, तो आपको कुछ करने की ज़रूरत नहीं: आपके उत्तर के बिना कुछ प्रकाशित नहीं होता। आप लिंक खोलकर यह उत्तर भी चुन सकते हैं कि यह आपने नहीं किया था।

## For the press, and on other people's pages

press-title = प्रेस · { $letter }
press-heading = प्रेस के लिए
press-letter = पत्र
press-what = “<letter>{ $title }</letter>”, <bdi>{ $to }</bdi> के नाम खुला पत्र, { DATE($at) } को <bdi>{ $by }</bdi> ने खोला।
press-open = यह हस्ताक्षर के लिए खुला है।
press-numbers = संख्याएँ
press-as-of = { MOMENT($at) } तक। इसके पीछे { NUMBER($size) } आकार के एक सार्वजनिक लॉग का चेकपॉइंट है, जिसका मूल <code>{ $root }</code> है। <check>इसकी जाँच कैसे करें</check>
press-in-one-line = एक पंक्ति में
press-quotation =
    { $count ->
        [0] “{ $title }”, { $to } के नाम खुला पत्र, { $when } तक किसी ने हस्ताक्षर नहीं किए ({ $url }, { NUMBER($size) } आकार का चेकपॉइंट)
        [one] “{ $title }”, { $to } के नाम खुला पत्र, { $when } तक { $count } व्यक्ति ने हस्ताक्षर किए ({ $url }, { NUMBER($size) } आकार का चेकपॉइंट)
       *[other] “{ $title }”, { $to } के नाम खुला पत्र, { $when } तक { $count } लोगों ने हस्ताक्षर किए ({ $url }, { NUMBER($size) } आकार का चेकपॉइंट)
    }
press-verified = हस्ताक्षरों की जाँच कैसे होती है
press-anyone = कोई भी हस्ताक्षर कर सकता है। हर हस्ताक्षर की पुष्टि उसके अपने ई-मेल पते से हुई: वहाँ एक लिंक भेजा गया, किसी ने उसे खोला और हस्ताक्षर करना चुना। एक पता एक बार गिना जाता है।
press-domains = केवल वही हस्ताक्षर कर सकते हैं जिनका पता { $domains } पर है। हर हस्ताक्षर की पुष्टि उसके अपने पते से हुई: वहाँ एक लिंक भेजा गया, किसी ने उसे खोला और हस्ताक्षर करना चुना। एक पता एक बार गिना जाता है।
press-log = हर हस्ताक्षर एक ऐसे लॉग की प्रविष्टि है जो केवल बढ़ता है और जिसे कोई भी पढ़ सकता है: किसी प्रविष्टि को हटाना, खिसकाना या बदलना दिख जाता है। हस्ताक्षरकर्ताओं के पास रसीदें हैं जो उनकी प्रविष्टि सिद्ध करती हैं।
press-not-claimed = जिसका दावा नहीं किया जाता
press-not-who = कि हर व्यक्ति वही है जो वह बताता है: नाम उसने लिखा जिसके पास पता है।
press-not-different = कि हर पता किसी अलग व्यक्ति का है। कुछ लोगों के पास कई पते होते हैं।
press-not-hidden = कि जो नाम नहीं दिखाया गया, वह ऐसे व्यक्ति का है जिसकी जाँच किसी और ने की है।
press-not-affiliation = कि कोई संबद्धता उस संस्था की ओर से बोलती है जिसका वह नाम लेती है: वह केवल पहचान के लिए है।
press-contact = संपर्क
press-people = पत्र के पीछे: <bdi>{ $who }</bdi>। इसकी ओर से और कोई नहीं बोलता। इसे प्रकाशित करने वाली सेवा किसी का पक्ष नहीं लेती।
press-download = डाउनलोड के लिए
press-file-names = सार्वजनिक नाम
press-file-card = वर्तमान संख्या वाला एक चित्र
press-file-poster = एक पोस्टर
press-file-sheet = नाम लिखने के लिए एक पर्चा
press-file-calendar = हस्ताक्षर का अंतिम दिन, कैलेंडर के लिए
press-file-feed = पत्र के साथ क्या होता है, फ़ीड के रूप में
press-own-page = आपके अपने पृष्ठ पर
press-frame = वर्तमान संख्या वाला एक फ़्रेम; यह न कोई कुकी रखता है, न कोई स्क्रिप्ट चलाता है:
press-badge = एक बैज:
press-badge-alt = हस्ताक्षरों की संख्या
press-plain = लिंक के साथ सादा पाठ, अभी की संख्या में:
press-plain-line = <letter>{ $title }</letter>: { $signed } ({ $date })
embed-frozen = यह पत्र अभी रुका हुआ है: इसकी संख्या पर भरोसा नहीं किया जा सकता।
embed-sign = पढ़ें और हस्ताक्षर करें
badge-label = खुला पत्र
badge-signed = { NUMBER($count) } हस्ताक्षर
badge-frozen = संख्या भरोसे योग्य नहीं
feed-closed = बंद: { $title }
feed-delivered = सौंपा गया: { $title }
feed-delivered-how = { $to } को सौंपा गया।
feed-retracted = रद्द: { $title }
calendar-last-day = हस्ताक्षर का अंतिम दिन: { $title }
badge-name = { $label }: { $value }

## On paper: the letter as a PDF, a poster, a sheet to sign up on

document-copy = प्राप्तकर्ता के लिए प्रति
document-organized = आयोजक: { $who }
document-version = संस्करण { $number }
document-check = इस पत्र और इसकी संख्या की जाँच यहाँ करें:
document-unprintable = वे वर्ण जिन्हें इस दस्तावेज़ के फ़ॉन्ट नहीं दिखा सकते
document-nobody = अभी तक किसी ने हस्ताक्षर नहीं किए
document-as-of = { $when } तक।
document-first = { NUMBER($all) } सार्वजनिक नामों में से पहले { NUMBER($first) } छपे हैं; सभी { $url } पर हैं।
document-addressee = केवल प्राप्तकर्ता के लिए
document-addressee-how =
    { $count ->
        [one] { $count } व्यक्ति ने इस शर्त पर हस्ताक्षर किए कि उसका नाम केवल आप देखें। कृपया पत्र किसी को दिखाने से पहले ये पृष्ठ अलग कर लें।
       *[other] { $count } लोगों ने इस शर्त पर हस्ताक्षर किए कि उनके नाम केवल आप देखें। कृपया पत्र किसी को दिखाने से पहले ये पृष्ठ अलग कर लें।
    }
paper-promise = आप चुनते हैं कि आपका नाम कौन देखे। हस्ताक्षरों की संख्या की जाँच कोई भी कर सकता है।
paper-code = एक कोड जो पत्र का पृष्ठ खोलता है
paper-where = संबद्धता या स्थान
paper-notice = आपको लिंक वाला एक मेल मिलेगा। आपका हस्ताक्षर तब गिना जाता है जब आप उसे खोलकर चुन लें कि आपका नाम कौन देखे। यह पर्चा रखने वाला इसे किसी और काम में नहीं लाता और बाद में नष्ट कर देता है।
document-sponsor = प्रस्तुतकर्ता: { $sponsor }
package-not-in = जिन नामों को केवल आयोजक जानते हैं, वे इन फ़ाइलों में नहीं हैं।
package-pdf = पत्र अपने हस्ताक्षरों के साथ, पढ़ने और छापने के लिए
package-text = ठीक वही पाठ जिस पर हस्ताक्षर किए गए: संस्करण { $number }। इसका SHA-256 है
package-translation = वही पत्र दूसरी भाषा ({ $language }) में, उन्हीं हस्ताक्षरों के साथ
package-translation-text = इसका ठीक वही पाठ, जिस पर भी हर हस्ताक्षर लागू है: letter.md में इसका SHA-256 दिया है
package-csv = नाम, स्प्रेडशीट के लिए
package-json = वही, प्रोग्रामों के लिए
package-confidential = कृपया “addressee” अंकित नामों को गोपनीय रखें: इन लोगों ने चुना है कि उन्हें केवल आप जानें।

## The record of a letter, and who stands where

format-percent = { $number }%
format-from-to = { $from } से { $to }
record-title = अभिलेख · { $letter }
record-heading = अभिलेख
record-what = इस पत्र के बारे में जो कहा और किया गया, हर बात अपने स्रोत के साथ। इसे <bdi>{ $who }</bdi> रखते हैं। जो बाद में बदला जाता है, वह “सुधार” में पढ़ा जा सकता है।
record-what-last = इस पत्र के बारे में जो कहा और किया गया, हर बात अपने स्रोत के साथ। इसे <bdi>{ $who }</bdi> रखते हैं, पिछली बार { DATE($at) } को। जो बाद में बदला जाता है, वह “सुधार” में पढ़ा जा सकता है।
record-not-delivered = अभी सौंपा नहीं गया।
record-no-response =
    { $count ->
        [0] आज सौंपा गया; अभी तक कोई जवाब नहीं।
       *[other] { $count } दिन बाद भी कोई जवाब नहीं।
    }
record-answered =
    { $count ->
        [0] सौंपने के दिन ही जवाब मिला।
       *[other] { $count } दिन बाद जवाब मिला।
    }
record-asked = क्या माँगा गया है
record-open = लंबित
record-promised = वादा किया गया
record-partly-met = आंशिक रूप से पूरा
record-met = पूरा
record-refused = अस्वीकृत
record-overtaken = घटनाओं के कारण अब अप्रासंगिक
record-supports = पक्ष में
record-opposes = विरोध में
record-undecided = अनिर्णीत
record-other = कोई और रुख़
record-unknown = रुख़ ज्ञात नहीं
record-stance-count = { $stance }: { NUMBER($count) }
record-bill = विधेयक
record-motion = प्रस्ताव
record-docket = मामला
record-measure = उपाय
record-as-of = { $when } तक
record-responses = जवाब
record-answer = जवाब
record-acknowledgement = प्राप्ति की सूचना, जवाब नहीं
record-source = स्रोत:
record-archived = संग्रहित प्रति
record-statements = वक्तव्य
record-paraphrase = आयोजकों के शब्दों में:
record-on-ask = माँग { NUMBER($number) }
record-reported = { $who } ने बताया।
record-second-hand = सुनी हुई बात: { $who } ने बताई, वक्ता से नहीं सुनी गई।
record-reply = वक्ता का प्रत्युत्तर
record-corrected-on = { DATE($at) } को सुधारा गया
record-taken-out-on = { DATE($at) } को निकाला गया
record-corrections = सुधार
record-item = { $kind }: { $what }
record-item-measure = किसी माँग से जुड़ा उपाय
record-item-turn = किसी माँग की स्थिति
record-item-statement = वक्तव्य
record-item-response = जवाब
record-item-poll = जनमत सर्वेक्षण
record-item-holder = पदाधिकारी
record-nothing = अभी और कुछ दर्ज नहीं है।
record-feeds = फ़ीड के रूप में: <atom>Atom</atom>, <feed>JSON Feed</feed>। डेटा के रूप में: <data>JSON</data>।
record-polls = जनमत सर्वेक्षण
record-breaks = जहाँ प्रश्न बदला, वहाँ कोई रेखा पार नहीं जाती: दो अलग प्रश्नों के उत्तर एक ही विकास नहीं हैं।
record-until-then = तब तक:
record-from-then = तब से:
record-bases = ये सर्वेक्षण एक ही लोगों से नहीं किए गए, इसलिए तुलना सावधानी से करें:
record-when = { $base } ({ $when })
record-paid-by = <bdi>{ $who }</bdi> के ख़र्च पर
record-base = किनसे पूछा गया: <bdi>{ $who }</bdi>
record-people =
    { $count ->
        [one] { $count } व्यक्ति
       *[other] { $count } लोग
    }
record-margin = त्रुटि की सीमा ±{ $points } अंक
record-not-whole = हिस्सों का योग 100% नहीं है: <bdi>{ $why }</bdi>
record-table = आँकड़े तालिका में
record-changed = प्रश्न बदला ({ $number })
record-moved = { $option }: { $from } में { $first }, { $to } में { $last }।
record-stood = { $option }: { $when } में { $share }।
record-wording-changed =
    { $count ->
        [1] प्रश्न के शब्द एक बार बदले; वहाँ रेखाएँ टूटी हैं।
       *[other] प्रश्न के शब्द { $count } बार बदले; वहाँ रेखाएँ टूटी हैं।
    }
record-when-asked = कब पूछा गया
record-question = प्रश्न
record-of-whom = किनसे
record-everyone = सभी जिनसे पूछा गया
record-group-of = { $name } ({ NUMBER($count) })
record-group = समूह
record-row = { $name }: { $list }।
record-pair = { $option } { $share }
record-feed-title = अभिलेख: { $letter }
record-feed-ask = माँग { NUMBER($number) }: { $status }
record-feed-poll = जनमत सर्वेक्षण: { $who }, { $when }
record-feed-corrected = सुधारा गया: { $what }
record-feed-taken-out = निकाला गया: { $what }
positions-title = किसका क्या रुख़ है · { $letter }
positions-heading = किसका क्या रुख़ है
positions-what = हर रुख़ वह है जो उस व्यक्ति का सबसे हाल में दर्ज हुआ, और वह उसके पीछे के वक्तव्य तक ले जाता है।
positions-shares = हिस्से
positions-holders = पदाधिकारी
positions-ask = माँग
positions-position = रुख़
positions-party = दल
positions-district = निर्वाचन क्षेत्र
positions-show = दिखाएँ
positions-nobody = इन सब पर कोई खरा नहीं उतरता। कोई एक विकल्प हटाएँ।
positions-pages = पदाधिकारियों के पृष्ठ
positions-every-position = सभी रुख़
positions-every-party = सभी दल
positions-no-party = कोई दल नहीं
positions-by-party = दल के अनुसार
positions-every-district = सभी निर्वाचन क्षेत्र
positions-no-district = कोई निर्वाचन क्षेत्र नहीं
positions-by-district = निर्वाचन क्षेत्र के अनुसार
positions-count = { NUMBER($count) } पदाधिकारी
positions-found = { NUMBER($all) } पदाधिकारियों में से { NUMBER($found) }

## Figures

page-figures = आँकड़े
figures-title = आँकड़े · { $letter }
figures-counting = आँकड़े गिने जा रहे हैं। कृपया एक मिनट बाद फिर आएँ।
figures-numbers = संख्याएँ
figures-verified = सत्यापित
figures-held = समीक्षा के लिए रोके गए
figures-withdrawn = हस्ताक्षरकर्ताओं ने वापस लिए
figures-removed = आयोजकों ने हटाए
figures-removal-codes = लॉग के कोड के अनुसार: { $list }
figures-counted-from = इस पत्र के सार्वजनिक लॉग की पहली { NUMBER($size) } प्रविष्टियों से, <checkpoint>ऐसे ही एक चेकपॉइंट</checkpoint> तक गिनी गईं। कोई भी <check>इन संख्याओं की जाँच</check> कर सकता है।
figures-not-pending = जिसने अभी मेल का उत्तर नहीं दिया, वह कहीं नहीं गिना जाता: तब तक कोई नहीं जानता कि वहाँ कोई व्यक्ति है।
figures-by-name = नाम के साथ
figures-by-addressee = केवल प्राप्तकर्ता को ज्ञात
figures-by-organizers = केवल आयोजकों को ज्ञात
evidence-email = अपने पते पर आई मेल
evidence-domain-email = मान्य डोमेन पर आई मेल
evidence-roster = सूची में
evidence-code = दिया गया कोड
evidence-blind-token = बेनाम टोकन
evidence-vouched = किसी ने पुष्टि की
evidence-imported = आयातित
evidence-paper = काग़ज़ पर हस्ताक्षर
figures-by-hour = घंटे के अनुसार हस्ताक्षर
figures-by-day = दिन के अनुसार हस्ताक्षर
figures-by-week = सप्ताह के अनुसार हस्ताक्षर
figures-by-visibility = हस्ताक्षरकर्ता किसे दिखते हैं
figures-by-evidence = हस्ताक्षर कैसे सत्यापित हुए
figures-by-affiliation = संबद्धता के अनुसार हस्ताक्षरकर्ता
figures-by-place = स्थान के अनुसार हस्ताक्षरकर्ता
figures-seen = किसे दिखता है
figures-checked = सत्यापन का तरीक़ा
figures-time-told = कुल { NUMBER($count) } हस्ताक्षर, { $from } से { $to } तक। एक अवधि में सबसे अधिक: { NUMBER($most) }, { $at } से।
figures-when-note = जो हस्ताक्षर नाम के साथ नहीं दिखते, वे तय समय पर एक साथ लॉग में आते हैं ({ $every }): उनका घंटा वह नहीं है जिसमें किसी ने हस्ताक्षर किया।
figures-group-note = केवल वे लोग जो नाम के साथ दिखते हैं और यह बताते हैं: { NUMBER($of) } में से { NUMBER($count) }। जो नाम के साथ नहीं दिखता, वह यहाँ नहीं है। पाँच से कम लोगों के समूह एक साथ रखे गए हैं; यदि उनमें कुल पाँच से कम लोग हों, तो अगला बड़ा समूह भी उनके साथ रखा जाता है।
figures-rounded-note = यहाँ नाम सूचीबद्ध नहीं हैं। इसलिए नाम के साथ हस्ताक्षर करने वाले कम से कम 25-25 के हिस्सों में, एक ही बार और केवल पाँच के क़दमों में गिने जाते हैं: हर संख्या का अर्थ है “कम से कम इतने”, { DATE($at) } तक। जो बाद में हट गया, वह इसमें हो सकता है; जो नाम के साथ नहीं दिखता, वह कभी नहीं।
figures-rounded-none = यहाँ नाम सूचीबद्ध नहीं हैं। जब पर्याप्त लोग नाम के साथ हस्ताक्षर कर देंगे, तब अगले दिन से आँकड़े दिखेंगे।
figures-none = यहाँ दिखाने को अभी कुछ नहीं है।
figures-at-least = कम से कम { NUMBER($count) }
figures-other = अन्य ({ NUMBER($groups) })
figures-others = अन्य
figures-few = छोटे समूह एक साथ ({ NUMBER($groups) })
figures-table = आँकड़े तालिका में
figures-from = कब से
figures-so-far = अब तक
figures-csv = तालिका के रूप में (CSV)
figures-csv-hours = घंटे के अनुसार, तालिका के रूप में (CSV)
figures-csv-days = दिन के अनुसार, तालिका के रूप में (CSV)
figures-svg = चित्र के रूप में (SVG)
figures-source = { $url }, लॉग की प्रविष्टि { NUMBER($size) } तक
