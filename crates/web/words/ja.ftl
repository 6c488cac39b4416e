### Japanese. The keys, their order and their arguments are those of en.ftl; docs/languages.md has the glossary.

## Every page

page-title-error = エラー：{ $title }
page-skip = 本文へ移動
page-foot = どの立場にもつかない Undersigned で公開しています。
page-languages = 言語
page-all-letters = このサーバーのすべての書簡
page-this-letter = この書簡
page-letter = 書簡
page-signers = 署名者
page-pdf = PDF
page-press = 報道関係の方へ
page-record = 記録

## Numbers and times

format-separator = 、
format-between = {""}
format-hour = { $hour }（UTC）
format-date-and-hour = { $date } { $hour }
format-days = { $count }日
format-months = { $count }か月
every-day = 1日1回
every-hours =
    { $count ->
        [1] 1時間ごとに
       *[other] { $count }時間ごとに
    }
every-minutes =
    { $count ->
        [1] 1分ごとに
       *[other] { $count }分ごとに
    }
every-seconds =
    { $count ->
        [1] 1秒ごとに
       *[other] { $count }秒ごとに
    }

## The numbers of a letter

count-verb =
    { $count ->
       *[other] 人が署名しました
    }
count-signed =
    { $count ->
        [0] まだ署名はありません
       *[other] { $count }人が署名しました
    }
count-by-name = 氏名公開{ NUMBER($count) }人
count-by-addressee = 宛先にのみ公開{ NUMBER($count) }人
count-by-organizers = 呼びかけ人にのみ公開{ NUMBER($count) }人
count-held = 確認のため保留{ NUMBER($count) }件
count-withdrawn = 署名者による取り下げ{ NUMBER($count) }件
count-removed = 呼びかけ人による削除{ NUMBER($count) }件
count-by-visibility = { $list }。
count-not-counted = 数に含まれないもの：{ $list }。
count-crowd =
    { $count ->
        [0] ここにはまだ誰もいません。あなたが最初になります。
       *[other] これまでに { $count }人がここにいます。
    }

## The list of letters

home-title = 公開書簡
home-none = このサーバーで公開中の書簡はまだありません。
home-how = Markdown ファイルで書簡を書き、サーバーが動いている場所で公開してください。
home-to = 宛先：
home-opened = { DATE($at) }公開
home-mail = このサーバーが送るはずだったメール
state-open = 署名受付中
state-closed = 締め切り
state-delivered = 提出済み
state-retracted = 撤回

## A letter

letter-description = { $to }宛ての公開書簡
letter-asks = 私たちは次のことを求めます
letter-brought-by = 提出者：
letter-respect = 敬具
letter-undersigned = 署名者一同
letter-first-signers = 最初の署名者
letter-no-name = ここにはまだ名前がありません。
letter-nobody-by-name = 氏名を公開した署名はまだありません。
letter-all-signers =
    { $count ->
       *[other] 氏名を公開した署名者 { $count }人をすべて見る
    }
letter-hidden-too =
    { $count ->
       *[other] ほかに { $count }人が、ここに名前を出さずに署名しています。
    }
letter-affiliations = 所属は本人の識別のためにのみ記しています。
letter-more-below = 詳しくは下へ
letter-written = 作成：<bdi>{ $who }</bdi>。
letter-version = 版{ NUMBER($number) }、SHA-256
letter-signing = 署名
letter-signatures = 署名数
letter-bar = 目標に対する署名数
letter-progress = { NUMBER($goal) }のうち{ NUMBER($reached) }
letter-check = <check>この数は誰でも検証</check>できます。
letter-witnessed = この書簡のログは、{ NUMBER($of) }の証人のうち{ NUMBER($by) }が証しています。
letter-witnessed-last = この書簡のログは、{ NUMBER($of) }の証人のうち{ NUMBER($by) }が証しています（最終：{ MOMENT($at) }）。
letter-goal = 目標{ NUMBER($goal) }。
letter-closes = { MOMENT($at) }に締め切ります。
letter-each = どの署名も、それぞれのメールボックスから確認されています。
letter-first = あなたの署名が最初になります。
letter-data = 数をデータで見る
letter-download = 書簡と名前の PDF
letter-copy = リンクをコピー
letter-copied = コピーしました
letter-frozen = この書簡は現在停止しています
letter-frozen-why = サーバーは、自分のデータが以前に表示したものより古いことに気づきました。数えられていた署名がここでは欠けています。運営者が確認するまで、この書簡は一切変わらず、数も当てになりません。受領証は引き続き有効です。お手元に保管してください。
letter-frozen-short = この書簡は現在停止しています。
letter-closed = 署名は締め切られました
letter-closed-at = この書簡は{ MOMENT($at) }に締め切られました。
letter-closed-short = 署名は{ DATE($at) }に締め切られました。
letter-confirm-until = それより前に署名した方は、{ MOMENT($until) }まで、メールのリンクから確認できます。
letter-delivered = この書簡は提出されました
letter-delivered-to-on = { DATE($at) }に <bdi>{ $to }</bdi> に提出されました。
letter-delivered-short = この書簡は{ DATE($at) }に提出されました。
letter-delivered-confirm-until = 締め切り前に署名した方は、{ MOMENT($until) }まで、メールのリンクから確認できます。
letter-retracted = この書簡は撤回されました
letter-retracted-on = 呼びかけ人が{ DATE($at) }に撤回しました。理由は次のとおりです。
letter-retracted-short = この書簡は{ DATE($at) }に呼びかけ人によって撤回されました。
note-all = 注
note-number = 注 { $number }
note-back = 本文へ戻る
note-back-to-place = 本文へ戻る（{ $places }か所のうち { $place }）

## The form

form-heading = この書簡に署名する
form-domains = <b>{ $domains }</b> のアドレスをお持ちの方が対象です。
form-sign = 署名する
form-mail = リンクを記したメールを1通お送りします。そこで確認すると、署名が数えられます。確認されない場合は { $days }後にすべて消去されます。
form-kept-until = お名前は書簡がある間、アドレスは{ DATE($until) }まで保管されます。
form-kept-months = お名前は書簡がある間、アドレスは締め切り後 { $months }まで保管されます。
form-withdraw = 署名はいつでも取り下げられます。
form-things-to-mend =
    { $count ->
       *[other] 直す箇所が { $count }か所あります
    }
form-name = お名前
form-email = メールアドレス
form-title = 肩書きまたは職業
form-affiliation = 所属
form-place = 地域
form-email-hint = 確認用。公開されません
form-optional = 任意
form-visibility = お名前を誰に見せますか
form-hidden = 非公開の署名は{ $every }、順序を混ぜて数に加わります。加わった時刻からあなたのことは分かりません。
form-updates = この書簡についての連絡を受け取ります。いつでもやめられます。
seen-by-everyone = すべての人
seen-by-everyone-how = あなたの氏名は公開書簡の下と一覧に掲載されます。他の人がそれを写して保存することがあります。
seen-by-addressee = 宛先
seen-by-addressee-how = お名前は提出される書簡に載ります。ここでは数えられるだけで、名前は出ません。
seen-by-organizers = 呼びかけ人
seen-by-organizers-how = お名前を見られるのは呼びかけ人だけです。数えられるだけで、名前は出ません。

## What has to be mended. "field" is one of the four that follow.

mend-your-name = お名前
mend-your-title = 肩書き
mend-your-affiliation = 所属
mend-your-place = 地域
mend-empty = { $field }：空欄です。
mend-too-long = { $field }：{ NUMBER($max) }文字を超えています。短くしてください。
mend-no-letter = { $field }：文字がありません。1文字以上入力してください。
mend-line-break = { $field }：複数行あります。1行で入力してください。
mend-control = { $field }：制御文字が含まれています。貼り付けずに入力し直してください。
mend-direction = { $field }：文字の向きを変える文字が含まれています。それを除いて入力し直してください。
mend-invisible = { $field }：目に見えない文字が含まれています。それを除いて入力し直してください。
mend-private-use = { $field }：一部のプログラムしか扱えない文字が含まれています。それを除いて入力し直してください。
mend-damaged = { $field }：途中で壊れた文字が含まれています。入力し直してください。
mend-symbol = { $field }：絵やチェックマークが含まれています。取り除いてください。
mend-too-many-marks = { $field }：1文字に、どの言語でも使わないほど多くの記号が付いています。減らして入力し直してください。
mend-loose-mark = { $field }：文字の付いていない記号があります。その文字を入力し直してください。
mend-start = { $field }：「{ $start }」で始まっています。文字か数字で始めてください。
mend-web-address = { $field }：ウェブアドレスのように見えます。取り除くか、ピリオドの後に空白を入れてください。
mend-mail-address = { $field }：メールアドレスが含まれています。取り除いてください。
mend-visibility = お名前を誰に見せるかを選んでください。
mend-address-empty = メールアドレスが空欄です。
mend-address-none = メールアドレスの形になっていません。name@example.org のように入力してください。
mend-address-long = メールアドレスとしては長すぎます。ご確認ください。
mend-address-space = メールアドレスに空白、改行、または目に見えない文字が含まれています。それを除いて入力し直してください。
mend-address-quotes = メールアドレスの @ の前に引用符があり、送信できません。引用符のないアドレスをお使いください。
mend-address-local = メールアドレスの @ の前に、使えないものが含まれています。ご確認ください。
mend-address-numeric = メールアドレスの @ の後が数字のアドレスです。メールのドメイン名を入力してください。
mend-address-no-dot = メールアドレスの @ の後にピリオドがありません。example.org のようにドメイン全体を入力してください。
mend-address-domain = メールアドレスの @ の後がドメインではありません。ご確認ください。
mend-domains = この書簡に署名できるのは { $domains }のアドレスのみです。
mend-not-open = この書簡はもう署名を受け付けていません。
mend-just-closed = この書簡はたった今締め切られました。何も保存していません。
mend-other-version = これは現在有効な文面ではありません。このページの書簡を読んでから署名してください。
mend-choice = 「この書簡に署名しました」か「私ではありません」のどちらかを選んでください。
mend-nothing-chosen = 何も変更していません。押したいボタンの上のチェックボックスを選んでください。
mend-addresses-erased = この書簡のアドレスはすでに消去されています。署名の取り下げや消去はできますが、変更はできません。

## The list of signers

signers-title = 署名者 · { $letter }
signers-title-page = 署名者（{ NUMBER($page) }ページ） · { $letter }
signers-count = { NUMBER($count) }{ $verb }。
signers-count-by = { NUMBER($count) }{ $verb }：{ $list }。
signers-all-gone = このページの名前は取り下げられたか、削除されました。
signers-order = 数えられた順です。欠けている番号は、取り下げられたか削除された名前です。
signers-pages = 署名者のページ
signers-previous = 前のページ
signers-next = 次のページ
signers-page = { NUMBER($pages) }ページ中{ NUMBER($page) }ページ

## After signing

inbox-title = 受信箱をご確認ください
inbox-sent = ご入力のアドレスにリンクを送りました。リンクを開いて確認すると、<letter>{ $title }</letter> への署名が数えられます。
inbox-works = リンクは { $days }間有効です。それまでお名前は誰にも見えません。
inbox-nothing = 何も届かない場合
inbox-wait = 数分お待ちください。知らない差出人を待たせるメールボックスもあります。
inbox-spam = 迷惑メールのフォルダーもご覧ください。メールに書簡の名前が書かれていないことがあります。
inbox-wrong = アドレスは正しかったですか。違っていた場合は、正しいアドレスで<again>もう一度署名</again>してください。数えられるのは1回だけです。
inbox-often = 何度も依頼した場合、次のメールは遅れることがあります。1つのアドレスに届くのは1日に数通だけです。
inbox-demo = このサーバーはメールを送りません。<mail>送るはずだったメールはこちらで読めます</mail>。

## Confirming

confirm-title = この書簡に署名しましたか
confirm-version = 版{ NUMBER($number) }、<code>{ $hash }</code>。お答えの前にお読みください。
confirm-appears = 掲載される内容
confirm-typed = 誰かがあなたのアドレスでこれを入力しました。正しくないところを直してください。お答えのときにここにある内容だけが数えられます。
confirm-copies = すべての人に見える名前は、載っている間に写し取られることがあります。後で取り下げるとこれらのページからはすぐに消えますが、他の人が取った写しは残ります。
confirm-answer = あなたの答え
confirm-signed = この書簡に署名しました
confirm-signed-how = 上の内容のとおりに数えてください。
confirm-not-me = 私ではありません
confirm-not-me-how = 何も数えず、入力された内容を消去してください。
confirm-send = 答えを送る
confirm-until = 答えを送るまで何も起こりません。答えがなければ、{ DATE($at) }にすべて消去されます。
confirm-others = ほかにもあなたの答えを待っているもの
confirm-other = 「<bdi>{ $letter }</bdi>」への <bdi>{ $name }</bdi> としての署名
confirm-other-sent = { MOMENT($at) }送信

## When there is nothing to confirm

settled-counted = あなたの署名は数えられています
settled-counted-how = このメールボックスはこの書簡に署名しており、1回として数えられます。
settled-counted-page = 現在の内容を見る、変更する、取り下げる
settled-counted-elsewhere = 別の表記のアドレスから確認されました。変更や取り下げには、そのアドレスに届いたメールのリンクをお使いください。
settled-withdrew = あなたは署名を取り下げました
settled-withdrew-how = あなたはこの書簡から名前を外しました。以前のリンクで元に戻ることはありません。
settled-withdrew-again = 考えが変わった場合は、<sign>新たに署名</sign>してください。新しいメールをお送りします。
settled-removed = あなたの署名は削除されました
settled-removed-why = 呼びかけ人があなたの署名を削除しました。理由は次のとおりです。
settled-removed-mistake = 誤りだと思われる場合は、書簡の呼びかけ人にご連絡ください。
settled-not-me = あなたの名前では何も署名されていません
settled-not-me-how = 署名したのはあなたではない、とのお答えでした。何も数えられず、入力された内容は消去されました。
settled-not-me-more = これ以上していただくことはありません。
settled-held = あなたの署名は確認中です
settled-held-how = あなたは署名を確認しました。数えられる前に呼びかけ人が確認します。それまでお名前は表示されません。
settled-held-page = 送った内容を見る、変更する、取り下げる
settled-unknown = このリンクではもう何も開けません
settled-unknown-how = リンクが不完全か古すぎるか、対象がすでに消去されています。
settled-unknown-whole = メールから直接リンクを開くか、最後の文字まですべてコピーしてください。
settled-unknown-again = 何日か過ぎている場合は、もう一度署名してください。新しいメールをお送りします。
settled-closed = この書簡は締め切られました
settled-closed-how = { MOMENT($at) }に締め切られ、その後1日間は署名を確認できました。あなたの署名は確認されなかったため、数えられません。入力された内容は消去されます。
settled-retracted = この書簡は撤回されました
settled-retracted-why = 呼びかけ人が撤回したため、もう署名を受け付けていません。理由は次のとおりです。
settled-retracted-how = あなたの署名は確認されなかったため、数えられません。入力された内容は消去されます。

## The signer's own page

own-title = あなたの署名
own-thanks = ありがとうございます。署名が確認されました
own-counted = { MOMENT($since) }から数えられています。
own-joining = お名前が非公開のため、{ DATE($at) } { HOUR($at) }に、ほかの署名と一緒に数に加わります。
own-held = 数えられる前に呼びかけ人が確認します。それまでお名前は表示されません。
own-removed = 呼びかけ人が削除しました。理由は次のとおりです。
own-withdrawn = { DATE($at) }に取り下げました。もう数えられておらず、お名前も表示されません。もう一度署名するには、<sign>書簡の下</sign>のフォームをお使いください。
own-key = このページのアドレスは鍵です。持っている人は誰でもあなたの署名を変更したり取り下げたりできます。人に見せないでください。
own-stands = 現在の内容
own-seen = 見られる人：<b>{ $who }</b>。
own-receipt = あなたの受領証
own-receipt-what = この書簡の公開ログには、あなたの署名の行があります。そこには名前もアドレスもありません。この受領証は、その行があり、あなたのものであることを証明します。鍵ではないので、持っている人が何かを変えることはできません。
own-receipt-hidden = ただし、あなたの名前が含まれ、署名したことを証明するものです。知られてもよい人にだけ見せてください。
own-receipt-save = 受領証を保存
own-receipt-check = 検証する
own-receipt-code = 読み取り用コード：この受領証の検証を開きます
own-receipt-scanned = 読み取ると、この受領証が入った検証ページが開きます。証明することは同じで、こちらも何も変えません。
own-receipt-show = ここに表示
own-receipt-gone = 受領証はもう作れません。期限が来てアドレスが消去され、受領証をアドレスに結び付ける秘密も消去されました。以前に保存した受領証はこれまでどおり有効です。
own-receipt-later = この書簡の公開ログには、{ DATE($at) } { HOUR($at) }に、ほかの署名と一緒にあなたの署名の行が加わります。それ以後、受領証がここに表示されます。
own-receipt-changed = 変更した内容は、次の定時に、ほかの署名と一緒に公開ログに加わります。それ以後、受領証がここに表示されます。
own-change = 変更する
own-change-how = 新しい内容が前の内容に置き換わります。
own-change-do = 変更を保存
own-withdraw = 取り下げる
own-withdraw-how = 数が1減り、1件が取り下げられたと表示されます。お名前はこれらのページからすぐに消えますが、公開中に他の人が取った写しは残ります。
own-withdraw-yes = はい、この書簡から私の名前を外してください。
own-withdraw-do = 署名を取り下げる
own-erase = すべて消去する
own-erase-how = 署名がまだ有効なら取り下げられ、お名前、アドレス、受領証の秘密がここで破棄されます。元に戻すことは誰にもできず、このページもなくなります。
own-erase-yes = はい、私とこの書簡について保管されているものをすべて消去してください。
own-erase-do = すべて消去する
own-erased = すべて消去されました
own-erased-how = お名前、アドレス、受領証の秘密は、このサーバーで破棄されました。あなたの署名はもう数えられません。
own-erased-copies = 公開中に他の人が写し取ったものは、その人の手元に残ります。

## The check of a receipt

check-title = 受領証と数の検証
check-what = この書簡への署名はどれも、名前もアドレスも含まない公開ログの1行です。受領証は、ある行がそこにあることを証明し、署名した本人には、その行が自分のものであることを証明します。
check-alone = このサーバーなしで
check-alone-how = 検証を1つのファイルとして保存できます。ネットワークなしで動き、このサーバーがなくなっても変わっても動き続けます。上の鍵を知っており、どこにも問い合わせません。
check-alone-save = 検証ファイルを保存
check-receipt-title = 受領証の検証
check-file-what = このファイルは、1つの書簡の受領証をブラウザーの中で検証します。ネットワークは不要で、どこにも問い合わせません。署名はどれも、名前もアドレスも含まない書簡の公開ログの1行です。受領証は、ある行がそこにあることを証明し、署名した本人には、その行が自分のものであることを証明します。
check-file-no-script = JavaScript がオフのため、このファイルでは何も検証できません。
check-servers-word = これはサーバーの言い分です。送られた内容を検証し、何も保存していません。誰の言葉にも頼らないためには、JavaScript、下のファイル、またはコマンドで検証してください。
check-receipt = 受領証
check-receipt-hint = 全文
check-receipt-hint-code = 全文、またはコードのアドレス
check-code-asks = コードの場合、ブラウザーはコードが指す項目をこのサーバーに求めるため、どの項目かがサーバーに分かります。全文の場合はどこにも問い合わせません。
check-file = またはそのファイル
check-file-hint = 選ぶか、このページにドロップ
check-address = あなたのアドレス
check-address-hint = 任意：項目がアドレスに結び付いていることを確かめるため
check-do = 検証する
check-stays = 検証はブラウザーが行います。受領証の文面とアドレスは外に出ません。
check-stays-file = このファイルはどこにも問い合わせないため、全文が必要で、コードは使えません。
check-goes = JavaScript がない場合はサーバーに送られ、サーバーは答えるだけで何も保存しません。
check-or-send = または、このサーバーに送って、その言葉を信じることもできます。
check-ask = このサーバーに尋ねる
check-proves = 証明されること、されないこと
check-proves-state = この書簡のログの鍵が、その項目がある状態に署名しました。後で項目が落とされたり動かされたりすれば、受領証がそれを示します。
check-proves-bound = アドレスがあれば：項目は受領証のとおりにあなたの名前と選択を含み、あなたのアドレスに結び付いています。同じ項目を渡された人は、自分のものではないと分かります。
check-proves-not-now = 署名が今も有効だということは証明しません。その後に取り下げや削除があれば、それは別の項目になります。
check-proves-not-person = 名前や非公開の署名が実在の人だということは証明しません。どれもメールボックスから確認された、それだけです。
check-number = 数の検証
check-number-how = 1つのコマンドで、ログ全体を外部から読み、数え直し、ページと照合します。
check-number-key = これがログに署名する鍵です。他の人に見えている鍵と比べ、保管してください。
check-code-alone = コードは、ログのどの写しにもある部分を省いており、このファイルはどこにも問い合わせません。代わりに、保存した受領証ファイルをお使いください。すべてが揃っています。
fact-log = ログ
fact-name = 名前
fact-details = 付記
fact-visibility = 見られる人
fact-version = 文面、SHA-256
fact-hour = ログにある時期
fact-place = 項目
fact-place-of = { $size }のうち { $index }
fact-since = { $date } { $hour }からの1時間

## What a check comes to

bound = 受領証は正しく、このアドレスに結び付いています
bound-how = ログの鍵がこの項目に署名しており、項目は下の内容に開き、入力されたアドレスに結び付いています。この項目を渡された別の人は、自分のものではないと分かります。
in-log = 項目はログにあります。名前は検証されていません
in-log-how = ログの鍵がこの項目に署名しています。下の名前は受領証に書かれているもので、ファイルに名前を書くことは誰にでもできます。署名に使ったアドレスがあれば、項目がその名前を含むか、誰のものかを検証できます。
unknown-identity = 項目はログにあります。アドレスは検証されていません
unknown-identity-how = ログの鍵がこの項目に署名しています。受領証によると、署名者はこの検証が読めるメールアドレス以外のもので数えられたため、比較していません。新しい検証ならできるかもしれません。下の名前は受領証に書かれているものにすぎません。
not-bound = 項目はログにありますが、このアドレスには結び付いていません
not-bound-how = 別のアドレスで作られたか、受領証が変えられたか、項目が別の人のものです。署名に使ったアドレスであり、受領証がサーバーの渡したままなら、項目は別の人のものです。1つの項目が2人に渡されたことになります。受領証を保管し、呼びかけ人とほかの署名者に知らせてください。下の名前は受領証に書かれているものにすぎません。
no-address = メールアドレスではありません
no-address-how = name@example.org のように入力するか、空欄にしてください。
malformed = 受領証ではありません
malformed-how = 「c2sp.org/tlog-proof@v1」の行から最後まで、ファイルの全文を貼り付けるか、コードのアドレスを貼り付けてください。
other-letter = この受領証は別の書簡のものです
other-letter-how = 受領証に名前のある書簡のページで検証できます。
other-key = 別の鍵がこの受領証に署名しています
other-key-how = この書簡の名前がありますが、このページにあるログの鍵は署名していません。作り物であるか、人によって違う鍵が見せられているかのどちらかです。下の鍵を、他の人に見えている鍵と比べてください。
forged = 電子署名が偽りです
forged-how = 受領証が示すログの状態に、ログの鍵はこの形では署名していません。変えられたか、作られたものです。何も証明しません。
not-included = 項目はログのその位置にありません
not-included-how = ログの鍵はこの状態に署名しましたが、項目、その位置、またはそこへの経路が変えられています。受領証は何も証明しません。
no-commitment = この項目は誰の署名でもありません
no-commitment-how = ログにはありますが、署名した人以外のことについての行です。
disagrees = 受領証がログと食い違っています
disagrees-how = 項目はログにありますが、書簡、文面、名前を見られる人について、受領証が署名されたとする内容と違っています。
missing = ここで見せられているログにこの項目はありません
missing-how = ログの鍵はこの項目がある状態に署名しましたが、このサーバーはそれに合う項目を出しません。つまり、ここで見せられているログは切られたか変えられています。受領証を保管し、他の人に知らせてください。
unreachable = ログに問い合わせられませんでした
unreachable-how = コードは、ログのどの写しにもある部分を省いており、それを持つサーバーが出しませんでした。すべてが揃っていてネットワークの要らない、保存した受領証ファイルを使うか、後で書簡のページでもう一度お試しください。
unable = このブラウザーでは電子署名を検証できません
unable-how = Ed25519 に対応していないか、このページが https で届いていません。別のブラウザーか、下にあるコマンドをお使いください。

## The mail of a server that sends none

dev-mail-title = 送信メール
dev-mail-here = このコンピューターだけのページです：<code>demo</code> と <code>serve --dev</code> にあります。
dev-mail-none = メールはまだありません。書簡に署名してから、もう一度ご覧ください。
dev-mail-to-at = <bdi>{ $to }</bdi> 宛て · { MOMENT($at) }
dev-mail-from = 差出人
dev-mail-to = 宛先
dev-mail-time = 時刻

## What went wrong: title, what happened, what to do

wrong-400 = このリクエストは読み取れません
wrong-400-why = ブラウザーが送った内容に、正しい文字でないものがあります。
wrong-400-do = 前に戻り、貼り付けずに入力し直して、フォームをもう一度送ってください。
wrong-incomplete = リクエストが途中で終わりました。何も保存していません。
wrong-not-utf8 = 送られた内容が正しい UTF-8 の文字ではありません。何も保存していません。
wrong-not-json = 送られた内容が、文字列と真偽値からなる JSON オブジェクトではありません。何も保存していません。
wrong-404 = ここにページはありません
wrong-404-why = アドレスが間違っているか、書簡の名前が違うのかもしれません。
wrong-404-do = アドレスを確かめるか、一覧から書簡を探してください。
wrong-405 = このページはそのようには使えません
wrong-405-why = アドレスはありますが、この種類のリクエストは受け付けていません。
wrong-405-do = 書簡を開き、そのページのフォームをお使いください。
wrong-408 = リクエストが届くまでに時間がかかりすぎました
wrong-408-why = 接続が遅く、フォームがすべて届きませんでした。何も保存していません。
wrong-408-do = 前に戻り、フォームをもう一度送ってください。
wrong-413 = 長すぎます
wrong-413-why = 送られた内容が、署名や受領証としてあり得る大きさを超えています。何も保存していません。
wrong-413-do = 前に戻り、入力した内容を短くして、フォームをもう一度送ってください。
wrong-415 = ここでは受け付けていない形式でフォームが送られました
wrong-415-why = 署名はウェブフォームか JSON で受け付けています。何も保存していません。
wrong-415-do = 書簡を開き、そのページのフォームをお使いください。
wrong-429 = あなたのネットワークからの署名が多すぎます
wrong-429-why = 書簡が署名であふれるのを防ぐため、ネットワークごとに上限があります。何も保存していません。
wrong-429-do = 数分待ってから前に戻り、フォームをもう一度送ってください。入力した内容はまだ残っています。
wrong-503 = サーバーは今これを受け付けられません
wrong-503-why = 約束できる以上に混み合っています。何も保存していません。
wrong-503-do = 1分待ってから前に戻り、フォームをもう一度送ってください。その間も書簡は読めます。
wrong-500 = このサーバーで何かがうまくいきませんでした
wrong-500-why = あなたのせいではありません。運営者のために記録されました。
wrong-500-do = 数分後にもう一度お試しください。署名の途中だった場合は、まずメールをご確認ください。うまくいっているかもしれません。
wrong-frozen = サーバーは、自分のデータが以前に表示したものより古いことに気づきました。運営者が確認するまで、この書簡は一切変わりません。今回は何も変更しておらず、メールのリンクは引き続き有効です。後でもう一度お試しください。
wrong-too-late = もう確認を受け付けていません。何も数えていません。
wrong-fields = フォームに直すところがあります
wrong-fields-why = 何も保存していません。

## The list of signers: search, order, and names that are not shown

letter-names-on-request = ここには氏名を掲載していません。{ $organizers }が求めに応じてお見せします。
letter-names-hidden = 主催者は現在すべての氏名を非表示にしています。数から除かれた人はいません。
seen-on-request = 求めた人
seen-on-request-how = 主催者は、求めた人にあなたの氏名を見せます。ここでは数えられますが、氏名は出ません。
names-later =
    { $count ->
        [1] お名前は、確認の1時間後、その次の正時にここに掲載されます。
       *[other] お名前は、確認の{ $count }時間後、その次の正時にここに掲載されます。
    }
seen-later =
    { $count ->
        [1] 確認の1時間後、その次の正時に掲載されます。それまでは呼びかけ人だけが見ることができ、変更や撤回ができます。
       *[other] 確認の{ $count }時間後、その次の正時に掲載されます。それまでは呼びかけ人だけが見ることができ、変更や撤回ができます。
    }
own-name-due = お名前は{ MOMENT($at) }に掲載されます。それまでは呼びかけ人だけが見ることができ、変更や撤回ができます。
own-line = 一覧でのあなたの行
signers-title-found = 署名者、検索 · { $letter }
signers-featured = 署名者の中から
signers-search = 氏名、所属、または場所
signers-affiliation = 所属
signers-place = 場所
signers-any = すべて
signers-choice = { $label }（{ NUMBER($count) }）
signers-ordered = 並び順
signers-by-first = 署名の早い順
signers-by-newest = 新しい順
signers-by-name = 氏名
signers-find = 検索
signers-found =
    { $count ->
       *[other] { $count }人が見つかりました。
    }
signers-found-more = { NUMBER($count) }人を超える人が見つかりました。
signers-word-order = 該当者が非常に多いため、見つかった語の順に並んでいます。文字を増やすと、選んだ順でより少なく表示されます。
signers-number-order = 該当者が非常に多いため、署名の順に並んでいます。文字を増やすと、氏名の順でより少なく表示されます。
signers-moved = そのページの先頭だった氏名は、もう一覧にありません。ここは一覧の先頭です。
signers-all = すべての署名者
signers-goes-on = まだ見つかりません。検索は次のページに続きます。
signers-nobody = ここに掲載された氏名には該当者がいません。署名したばかりの氏名は数秒で検索できるようになります。
signers-numbered = 各氏名の横に、数えられた順の番号があります。
signers-domains = ここにいる全員が、{ $domains } のアドレスへのメールに応答しました。
signers-first-page = 最初のページ
signers-from = { NUMBER($count) } { $called }から。
signers-from-people =
    { $people ->
       *[other] { NUMBER($count) } { $called }から{ $people }人の署名者。
    }

## 複数の言語の書簡

texts-read = 言語を選んで読む：
texts-original = （原文）
texts-bound = 署名は、これらすべての文面に対するものです。原文：<bdi>{ $language }</bdi>
texts-pdf = この版の{ NUMBER($count) }つの文面の一つです：{ $languages }。原文：{ $language }。署名は、これらすべてに対するものです。
## The mail that asks to confirm. It is neutral: only the two that say so name the letter.

mail-subject = { $host } でのお手続きのご確認のお願い
mail-subject-named = 「{ $title }」への署名のご確認のお願い
mail-hello = こんにちは。
mail-asked = どなたかが { $host } でこのメールアドレスを入力しました。ご本人でしたら、次のページを開き、入力された内容をご覧のうえ、お決めください。
mail-asked-named = どなたかが { $host } の書簡「{ $title }」に名前を載せるため、このメールアドレスを入力しました。ご本人でしたら、次のページを開き、入力された内容をご覧のうえ、お決めください。
mail-works = このリンクは{ $until }まで有効です。開くだけでは何も変わりません。選択はページの上で行います。
mail-otherwise = お心当たりがなければ、何もする必要はありません。お返事がないかぎり、何も公開されません。リンクを開き、ご自身ではないという回答を選ぶこともできます。

## For the press, and on other people's pages

press-title = 報道関係の方へ · { $letter }
press-heading = 報道関係の方へ
press-letter = 書簡
press-what = 「<letter>{ $title }</letter>」。<bdi>{ $to }</bdi>宛ての公開書簡。{ DATE($at) }、<bdi>{ $by }</bdi>が公開。
press-open = 署名を受け付けています。
press-numbers = 数
press-as-of = { MOMENT($at) }現在。この数は、大きさ { NUMBER($size) }、ルート <code>{ $root }</code> の公開ログのチェックポイントに基づきます。<check>検証の方法</check>
press-in-one-line = 一行で引用する
press-quotation =
    { $count ->
        [0] 「{ $title }」、{ $to }宛ての公開書簡、{ $when }現在署名なし（{ $url }、大きさ { NUMBER($size) } のチェックポイント）
       *[other] 「{ $title }」、{ $to }宛ての公開書簡、{ $when }現在{ $count }人が署名（{ $url }、大きさ { NUMBER($size) } のチェックポイント）
    }
press-verified = 署名の確認方法
press-anyone = 署名はどなたでもできます。どの署名も、それぞれのメールアドレスから確認されています。そのアドレスにリンクを送り、それを開いた人が署名することを選びました。一つのアドレスは一度だけ数えます。
press-domains = 署名できるのは { $domains } のアドレスを持つ人だけです。どの署名も、それぞれのアドレスから確認されています。そのアドレスにリンクを送り、それを開いた人が署名することを選びました。一つのアドレスは一度だけ数えます。
press-log = どの署名も、増えるだけで誰でも読めるログの項目です。項目を削ったり、動かしたり、変えたりすれば分かります。署名者は、自分の項目を証明する受領証を持っています。
press-not-claimed = 主張していないこと
press-not-who = 全員が名乗るとおりの人であること。名前は、そのアドレスを持つ人が入力したものです。
press-not-different = どのアドレスも別々の人のものであること。複数のアドレスを持つ人もいます。
press-not-hidden = 表示されていない名前が、ほかの誰かが確かめた人のものであること。
press-not-affiliation = 所属が、そこに挙げられた組織を代表していること。所属は身元を示すためだけのものです。
press-contact = 連絡先
press-people = この書簡の呼びかけ人：<bdi>{ $who }</bdi>。書簡について話すのは呼びかけ人だけです。書簡を公開しているサービスは、どちらの側にも立ちません。
press-download = ダウンロード
press-file-names = 公開されている氏名
press-file-card = 現在の数を示す画像
press-file-poster = ポスター
press-file-sheet = 記入用紙
press-file-calendar = 署名の最終日（カレンダー用）
press-file-feed = 書簡の動き（フィード）
press-own-page = ご自身のページで
press-frame = 現在の数を示すフレーム。クッキーを置かず、スクリプトも実行しません。
press-badge = バッジ：
press-badge-alt = 署名の数
press-plain = リンク付きのテキスト（現時点）：
press-plain-line = <letter>{ $title }</letter>：{ $signed }（{ $date }）
embed-frozen = この書簡は現在停止しています。この数は当てになりません。
embed-sign = 読んで署名する
badge-label = 公開書簡
badge-signed = 署名 { NUMBER($count) }
badge-frozen = 数は当てになりません
feed-closed = 締め切り：{ $title }
feed-delivered = 提出済み：{ $title }
feed-delivered-how = { $to }に提出されました。
feed-retracted = 撤回：{ $title }
calendar-last-day = 署名の最終日：{ $title }
badge-name = { $label }：{ $value }

## On paper: the letter as a PDF, a poster, a sheet to sign up on

document-copy = 宛先用の写し
document-organized = 呼びかけ人：{ $who }
document-version = 第{ $number }版
document-check = この書簡と数の検証：
document-unprintable = この文書のフォントでは表示できない文字
document-nobody = まだ署名はありません
document-as-of = { $when }現在。
document-first = 公開されている氏名 { NUMBER($all) }人のうち、最初の { NUMBER($first) }人を印刷しています。全員の氏名は { $url } にあります。
document-addressee = 宛先限り
document-addressee-how = { NUMBER($count) }人が、氏名を宛先の方だけに示すことを選んで署名しました。書簡をほかの方に見せる前に、これらのページを外してください。
paper-promise = お名前を誰に見せるかは、ご自身で選べます。署名の数は誰でも検証できます。
paper-code = 書簡のページを開くコード
paper-where = 所属または地名
paper-notice = リンクの入ったメールが一通届きます。リンクを開き、お名前を誰に見せるかを選んだ時点で、署名として数えられます。この用紙を預かる人は、ほかの目的に使わず、使用後に破棄します。
document-sponsor = 提出者：{ $sponsor }
package-not-in = 呼びかけ人だけが知る氏名は、これらのファイルに含まれていません。
package-pdf = 署名付きの書簡。閲覧・印刷用
package-text = 署名の対象となった本文そのもの：第{ $number }版。SHA-256は次のとおり
package-translation = 別の言語（{ $language }）による同じ書簡。署名も同じ
package-translation-text = その本文そのもの。どの署名もこれに及びます：SHA-256はletter.mdに記載
package-csv = 氏名。表計算ソフト用
package-json = 同じ内容。プログラム用
package-confidential = 「addressee」と記された氏名は、内密にお取り扱いください。宛先の方だけに知らせることを選んで署名した方々です。

## The record of a letter, and who stands where

format-percent = { $number }%
format-from-to = { $from }～{ $to }
record-title = 記録 · { $letter }
record-heading = 記録
record-what = この書簡について語られたことと行われたことを、出典とともに記します。記録者：<bdi>{ $who }</bdi>。後から変更した内容は「訂正」で読むことができます。
record-what-last = この書簡について語られたことと行われたことを、出典とともに記します。記録者：<bdi>{ $who }</bdi>（最終更新：{ DATE($at) }）。後から変更した内容は「訂正」で読むことができます。
record-not-delivered = まだ提出されていません。
record-no-response =
    { $count ->
        [0] 本日提出。まだ回答はありません。
       *[other] { $count }日たっても回答はありません。
    }
record-answered =
    { $count ->
        [0] 提出の当日に回答がありました。
       *[other] { $count }日後に回答がありました。
    }
record-asked = 求めていること
record-open = 未対応
record-promised = 約束された
record-partly-met = 一部実現
record-met = 実現
record-refused = 拒否
record-overtaken = 状況の変化により該当せず
record-supports = 賛成
record-opposes = 反対
record-undecided = 未定
record-other = その他の立場
record-unknown = 立場不明
record-stance-count = { $stance }：{ NUMBER($count) }
record-bill = 法案
record-motion = 動議
record-docket = 事件
record-measure = 施策
record-as-of = { $when }現在
record-responses = 回答
record-answer = 回答
record-acknowledgement = 受領の通知（回答ではない）
record-source = 出典：
record-archived = 保存された写し
record-statements = 発言
record-paraphrase = 呼びかけ人による要約：
record-on-ask = 求め { NUMBER($number) }
record-reported = { $who }が報じました。
record-second-hand = 伝聞：{ $who }が伝えたもので、本人から直接聞いたものではありません。
record-reply = 発言者からの回答
record-corrected-on = { DATE($at) }に訂正
record-taken-out-on = { DATE($at) }に削除
record-corrections = 訂正
record-item = { $kind }：{ $what }
record-item-measure = 求めに関わる施策
record-item-turn = 求めの状況
record-item-statement = 発言
record-item-response = 回答
record-item-poll = 世論調査
record-item-holder = 公職者
record-nothing = ほかにはまだ何も記録されていません。
record-feeds = フィード：<atom>Atom</atom>、<feed>JSON Feed</feed>。データ：<data>JSON</data>。
record-polls = 世論調査
record-breaks = 質問が変わった箇所をまたぐ線はありません。二つの質問への答えは、一つの推移ではないからです。
record-until-then = それまで：
record-from-then = それ以後：
record-bases = これらの調査は対象となった人々が同じではないため、比較には注意が必要です。
record-when = { $base }（{ $when }）
record-paid-by = 委託元：<bdi>{ $who }</bdi>
record-base = 調査対象：<bdi>{ $who }</bdi>
record-people = { NUMBER($count) }人
record-margin = 誤差 ±{ $points } ポイント
record-not-whole = 割合の合計は100%になりません：<bdi>{ $why }</bdi>
record-table = 数値の表
record-changed = 質問を変更（{ $number }）
record-moved = { $option }：{ $from }は{ $first }、{ $to }は{ $last }。
record-stood = { $option }：{ $when }は{ $share }。
record-wording-changed = 質問の文言は{ NUMBER($count) }回変わりました。線はそこで途切れています。
record-when-asked = 調査時期
record-question = 質問
record-of-whom = 対象
record-everyone = 回答者全体
record-group-of = { $name }（{ NUMBER($count) }）
record-group = グループ
record-row = { $name }：{ $list }。
record-pair = { $option } { $share }
record-feed-title = 記録：{ $letter }
record-feed-ask = 求め { NUMBER($number) }：{ $status }
record-feed-poll = 世論調査：{ $who }、{ $when }
record-feed-corrected = 訂正：{ $what }
record-feed-taken-out = 削除：{ $what }
positions-title = 誰がどの立場か · { $letter }
positions-heading = 誰がどの立場か
positions-what = 立場は、それぞれの人について最後に記録されたもので、もとになった発言につながっています。
positions-shares = 内訳
positions-holders = 公職者
positions-ask = 求め
positions-position = 立場
positions-party = 党派
positions-district = 選挙区
positions-show = 表示
positions-nobody = すべてに当てはまる人はいません。条件を一つ外してください。
positions-pages = 公職者のページ
positions-every-position = すべての立場
positions-every-party = すべての党派
positions-no-party = 無所属
positions-by-party = 党派別
positions-every-district = すべての選挙区
positions-no-district = 選挙区なし
positions-by-district = 選挙区別
positions-count = 公職者{ NUMBER($count) }人
positions-found = 公職者{ NUMBER($all) }人のうち{ NUMBER($found) }人

## Figures

page-figures = 統計
figures-title = 統計 · { $letter }
figures-counting = 集計中です。1分ほどしてからもう一度ご覧ください。
figures-numbers = 署名の数
figures-verified = 検証済み
figures-held = 確認のため保留
figures-withdrawn = 署名者による取り下げ
figures-removed = 呼びかけ人による削除
figures-removal-codes = ログのコード別：{ $list }
figures-counted-from = この書簡の公開ログの最初の{ NUMBER($size) }項目から、<checkpoint>このようなチェックポイント</checkpoint>まで数えたものです。<check>これらの数は誰でも検証</check>できます。
figures-not-pending = メールにまだ応じていない人は、どこにも数えられません。それまでは、人がいるかどうか誰にもわからないためです。
figures-by-name = 氏名公開
figures-by-addressee = 宛先にのみ公開
figures-by-organizers = 呼びかけ人にのみ公開
evidence-email = 本人宛てのメール
evidence-domain-email = 対象ドメイン宛てのメール
evidence-roster = 名簿
evidence-code = 配布されたコード
evidence-blind-token = 匿名のトークン
evidence-vouched = 他の人が保証
evidence-imported = 取り込み
evidence-paper = 紙での署名
figures-by-hour = 時間別の署名数
figures-by-day = 日別の署名数
figures-by-week = 週別の署名数
figures-by-visibility = 署名者の公開範囲
figures-by-evidence = 署名の検証方法
figures-by-affiliation = 所属別の署名者
figures-by-place = 場所別の署名者
figures-seen = 公開範囲
figures-checked = 検証方法
figures-time-told = { $from }から{ $to }まで、合計{ NUMBER($count) }件の署名。一区間での最多は{ $at }からの{ NUMBER($most) }件です。
figures-when-note = 氏名を公開しない署名は、決まった時刻（{ $every }）にまとめてログに加わります。その時刻は、誰かが署名した時刻ではありません。
figures-group-note = 氏名を公開し、この項目を記入した人だけの数です：{ NUMBER($of) }人中{ NUMBER($count) }人。氏名を公開しない人は含まれません。5人未満のグループはまとめてあります。まとめても5人に満たない場合は、次に小さいグループも加えます。
figures-rounded-note = ここでは氏名を一覧にしていません。そのため、氏名を公開して署名した人を25人以上ずつ、一度だけ、5人刻みで数えています。どの数も{ DATE($at) }現在の「少なくともこの人数」を表します。その後に取り下げた人が含まれることはありますが、氏名を公開しない人が含まれることはありません。
figures-rounded-none = ここでは氏名を一覧にしていません。氏名を公開して署名した人が十分な数になると、翌日から統計が表示されます。
figures-none = まだ表示するものがありません。
figures-at-least = 少なくとも{ NUMBER($count) }
figures-other = その他（{ NUMBER($groups) }）
figures-others = その他
figures-few = 小さなグループの合計（{ NUMBER($groups) }）
figures-table = 数値を表で見る
figures-from = 開始
figures-so-far = 累計
figures-csv = 表（CSV）
figures-csv-hours = 時間別の表（CSV）
figures-csv-days = 日別の表（CSV）
figures-svg = 画像（SVG）
figures-source = { $url }（ログの項目{ NUMBER($size) }まで）
