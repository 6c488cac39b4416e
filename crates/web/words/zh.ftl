### Chinese, in simplified characters. The keys, their order and their arguments are those of en.ftl; docs/languages.md has the glossary.

## Every page

page-title-error = 错误：{ $title }
page-skip = 跳到正文
page-foot = 由不偏向任何一方的 Undersigned 发布。
page-languages = 语言
page-all-letters = 本服务器上的所有公开信
page-this-letter = 本信
page-letter = 公开信
page-signers = 签署人
page-pdf = PDF
page-press = 媒体
page-record = 记录

## Numbers and times

format-separator = 、
format-between = {""}
format-hour = { $hour }（UTC）
format-date-and-hour = { $date } { $hour }
format-days = { $count } 天
format-months = { $count } 个月
every-day = 每天一次
every-hours =
    { $count ->
        [1] 每小时
       *[other] 每 { $count } 小时
    }
every-minutes =
    { $count ->
        [1] 每分钟
       *[other] 每 { $count } 分钟
    }
every-seconds =
    { $count ->
        [1] 每秒
       *[other] 每 { $count } 秒
    }

## The numbers of a letter

count-verb =
    { $count ->
       *[other] 人已签名
    }
count-signed =
    { $count ->
        [0] 还没有人签名
       *[other] { $count } 人已签名
    }
count-by-name = { NUMBER($count) } 人署名公开
count-by-addressee = { NUMBER($count) } 人仅收信方可见
count-by-organizers = { NUMBER($count) } 人仅组织者可见
count-held = { NUMBER($count) } 个待审核
count-withdrawn = { NUMBER($count) } 个由签署人撤回
count-removed = { NUMBER($count) } 个由组织者移除
count-by-visibility = { $list }。
count-not-counted = 未计入：{ $list }。
count-crowd =
    { $count ->
        [0] 这里还没有人：您将是第一位。
       *[other] 目前这里有 { $count } 人。
    }

## The list of letters

home-title = 公开信
home-none = 本服务器上还没有开放的公开信。
home-how = 用 Markdown 文件写一封信，并在服务器运行的地方开放它：
home-to = 致
home-opened = 开放于{ DATE($at) }
home-mail = 本服务器本会发出的邮件
state-open = 开放签名
state-closed = 已截止
state-delivered = 已递交
state-retracted = 已收回

## A letter

letter-description = 致{ $to }的公开信
letter-asks = 我们要求
letter-brought-by = 提出者：
letter-respect = 此致敬礼
letter-undersigned = 全体签署人
letter-first-signers = 最早的签署人
letter-no-name = 这里还没有姓名。
letter-nobody-by-name = 目前还没有人署名公开。
letter-all-signers =
    { $count ->
       *[other] 全部 { $count } 位署名公开的签署人
    }
letter-hidden-too =
    { $count ->
       *[other] 另有 { $count } 人签名，未在此列名。
    }
letter-affiliations = 所列单位仅用于识别身份。
letter-more-below = 详情见下
letter-written = 撰写：<bdi>{ $who }</bdi>。
letter-version = 版本 { NUMBER($number) }，SHA-256
letter-signing = 签名
letter-signatures = 签名数
letter-bar = 距目标的签名数
letter-progress = { NUMBER($reached) } / { NUMBER($goal) }
letter-check = 任何人都可以<check>核验这个数字</check>。
letter-witnessed = 其日志由 { NUMBER($of) } 位见证者中的 { NUMBER($by) } 位见证。
letter-witnessed-last = 其日志由 { NUMBER($of) } 位见证者中的 { NUMBER($by) } 位见证，最近一次在{ MOMENT($at) }。
letter-goal = 目标 { NUMBER($goal) }。
letter-closes = { MOMENT($at) }截止。
letter-each = 每个签名都从各自的邮箱确认过。
letter-first = 您的签名将是第一个。
letter-data = 数字的数据文件
letter-download = 公开信及姓名的 PDF
letter-copy = 复制链接
letter-copied = 已复制
letter-frozen = 本信暂时停止变动
letter-frozen-why = 服务器发现其数据早于已经展示过的内容：曾计入的签名在这里缺失。在运营者查看之前，本信不会有任何变动，数字也不可信赖。回执仍然有效，请保管好您的回执。
letter-frozen-short = 本信暂时停止变动。
letter-closed = 签名已截止
letter-closed-at = 本信于{ MOMENT($at) }截止。
letter-closed-short = 签名于{ DATE($at) }截止。
letter-confirm-until = 如果您在此之前签了名，在{ MOMENT($until) }之前仍可用邮件中的链接确认。
letter-delivered = 本信已递交
letter-delivered-to-on = 已于{ DATE($at) }递交给 <bdi>{ $to }</bdi>。
letter-delivered-short = 本信已于{ DATE($at) }递交。
letter-delivered-confirm-until = 如果您在截止之前签了名，在{ MOMENT($until) }之前仍可用邮件中的链接确认。
letter-retracted = 本信已收回
letter-retracted-on = 组织者于{ DATE($at) }收回了本信，理由如下：
letter-retracted-short = 本信已由组织者于{ DATE($at) }收回。
note-all = 注释
note-number = 注释 { $number }
note-back = 返回正文
note-back-to-place = 返回正文，第 { $place } 处，共 { $places } 处

## The form

form-heading = 签署本信
form-domains = 仅限 <b>{ $domains }</b> 的邮箱地址。
form-sign = 签名
form-mail = 您会收到一封带链接的邮件，在那里确认后您的签名才计入。如未确认，{ $days }后一切都会被清除。
form-kept-until = 您的姓名在本信存续期间保留，您的地址保留到{ DATE($until) }。
form-kept-months = 您的姓名在本信存续期间保留，您的地址保留到截止后 { $months }。
form-withdraw = 您可以随时撤回签名。
form-things-to-mend =
    { $count ->
       *[other] 有 { $count } 处需要改正
    }
form-name = 您的姓名
form-email = 电子邮箱
form-title = 头衔或职业
form-affiliation = 单位
form-place = 地点
form-email-hint = 用于确认；绝不公开
form-optional = 选填
form-visibility = 谁可以看到您的姓名？
form-hidden = 隐藏的签名{ $every }以打乱的顺序计入，因此时间不会透露您的信息。
form-updates = 请写信告知我本信的消息。我可以随时停止接收。
seen-by-everyone = 所有人
seen-by-everyone-how = 您的姓名列于信下及其名单中。他人可能会复制并保留。
seen-by-addressee = 收信方
seen-by-addressee-how = 您的姓名列在递交的文本上。在这里只计数，不列名。
seen-by-organizers = 组织者
seen-by-organizers-how = 只有组织者能看到您的姓名。只计数，不列名。

## What has to be mended. "field" is one of the four that follow.

mend-your-name = 您的姓名
mend-your-title = 您的头衔
mend-your-affiliation = 您的单位
mend-your-place = 您的地点
mend-empty = { $field }：未填写。
mend-too-long = { $field }：超过 { NUMBER($max) } 个字符，请缩短。
mend-no-letter = { $field }：没有文字，请至少写一个字。
mend-line-break = { $field }：多于一行，请写在一行内。
mend-control = { $field }：含有控制字符，请重新输入，不要粘贴。
mend-direction = { $field }：含有改变文字方向的字符，请去掉后重新输入。
mend-invisible = { $field }：含有看不见的字符，请去掉后重新输入。
mend-private-use = { $field }：含有只有部分程序认识的字符，请去掉后重新输入。
mend-damaged = { $field }：含有途中损坏的字符，请重新输入。
mend-symbol = { $field }：含有图形或勾号，请去掉。
mend-too-many-marks = { $field }：一个字上的附加符号多于任何语言所用，请减少后重新输入。
mend-loose-mark = { $field }：含有没有所属文字的附加符号，请重新输入该字。
mend-start = { $field }：以“{ $start }”开头，请以文字或数字开头。
mend-web-address = { $field }：看起来像网址，请去掉，或在点号后加空格。
mend-mail-address = { $field }：含有邮箱地址，请去掉。
mend-visibility = 请选择谁可以看到您的姓名。
mend-address-empty = 您的邮箱地址未填写。
mend-address-none = 您的邮箱地址不是邮箱地址，请写成 name@example.org 的样子。
mend-address-long = 您的邮箱地址比邮箱地址可能的长度还长，请检查。
mend-address-space = 您的邮箱地址含有空格、换行或看不见的字符，请去掉后重新输入。
mend-address-quotes = 您的邮箱地址在 @ 之前有引号，我们无法投递，请使用没有引号的地址。
mend-address-local = 您的邮箱地址在 @ 之前有邮箱地址不会有的内容，请检查。
mend-address-numeric = 您的邮箱地址在 @ 之后是数字地址，请改写邮箱域名。
mend-address-no-dot = 您的邮箱地址在 @ 之后没有点号，请写出完整域名，例如 example.org。
mend-address-domain = 您的邮箱地址在 @ 之后不是域名，请检查。
mend-domains = 只有 { $domains } 的邮箱地址可以签署本信。
mend-not-open = 本信已不再接受签名。
mend-just-closed = 本信刚刚截止。没有保存任何内容。
mend-other-version = 这不是现行文本。请阅读本页上的信，然后签名。
mend-choice = 请在两个答案中选择一个：“我签署了本信”或“不是我”。
mend-nothing-chosen = 没有任何更改：请勾选您想用的按钮上方的方框。
mend-addresses-erased = 本信的地址已被清除：签名仍可撤回或清除，但不能更改。

## The list of signers

signers-title = 签署人 · { $letter }
signers-title-page = 签署人，第 { NUMBER($page) } 页 · { $letter }
signers-count = { NUMBER($count) } { $verb }。
signers-count-by = { NUMBER($count) } { $verb }：{ $list }。
signers-all-gone = 本页的姓名已被撤回或移除。
signers-order = 按计入的顺序排列。缺失的号码是被撤回或移除的姓名。
signers-pages = 签署人分页
signers-previous = 上一页
signers-next = 下一页
signers-page = 第 { NUMBER($page) } 页，共 { NUMBER($pages) } 页

## After signing

inbox-title = 请查看您的收件箱
inbox-sent = 我们已向您填写的地址发送了链接。打开链接并确认后，您在<letter>{ $title }</letter>下的签名才计入。
inbox-works = 链接在 { $days }内有效。在此之前没有人看到您的姓名。
inbox-nothing = 如果没有收到
inbox-wait = 请等几分钟。有些邮箱会让陌生寄件人等待。
inbox-spam = 也请查看垃圾邮件文件夹。邮件里可能没有写明信的名称。
inbox-wrong = 地址填对了吗？如果没有，请用正确的地址<again>再签一次</again>。仍然只计一次。
inbox-often = 如果您多次请求，下一封邮件可能会晚些到：每个地址每天只会收到几封。
inbox-demo = 本服务器不发送邮件。<mail>在这里阅读它本会发出的邮件</mail>。

## Confirming

confirm-title = 您签署了本信吗？
confirm-version = 版本 { NUMBER($number) }，<code>{ $hash }</code>。回答前请先阅读。
confirm-appears = 将会显示的内容
confirm-typed = 有人用您的地址填写了这些内容。请改正不对的地方：只有您回答时这里的内容才会计入。
confirm-copies = 所有人可见的姓名在公开期间可能被复制。如果您以后撤回，它会立即从这些页面消失，但他人所作的副本会保留。
confirm-answer = 您的回答
confirm-signed = 我签署了本信
confirm-signed-how = 按上面的内容计入我的签名。
confirm-not-me = 不是我
confirm-not-me-how = 什么都不计入，并清除所填内容。
confirm-send = 发送我的回答
confirm-until = 在您发送回答之前不会发生任何事。如无回答，这一切将于{ DATE($at) }清除。
confirm-others = 还在等您回答的
confirm-other = 以 <bdi>{ $name }</bdi> 之名签署“<bdi>{ $letter }</bdi>”
confirm-other-sent = 提交于{ MOMENT($at) }

## When there is nothing to confirm

settled-counted = 您的签名已计入
settled-counted-how = 这个邮箱已签署本信，计为一次。
settled-counted-page = 查看现有内容，更改或撤回
settled-counted-elsewhere = 它是从您地址的另一种写法确认的。要更改或撤回，请使用发往那里的邮件中的链接。
settled-withdrew = 您已撤回签名
settled-withdrew-how = 您已从本信取下姓名，旧链接不会把它放回去。
settled-withdrew-again = 如果您改变了主意，请<sign>重新签名</sign>。您会收到一封新邮件。
settled-removed = 您的签名已被移除
settled-removed-why = 组织者移除了您的签名，理由如下：
settled-removed-mistake = 如果您认为这是误会，请写信给本信的组织者。
settled-not-me = 没有以您的名义签署任何内容
settled-not-me-how = 您表示签名的不是您。没有计入任何内容，所填内容已清除。
settled-not-me-more = 您不需要再做什么。
settled-held = 您的签名正在审核
settled-held-how = 您已确认。计入之前组织者会查看；在此之前不显示您的姓名。
settled-held-page = 查看您提交的内容，更改或撤回
settled-unknown = 这个链接已打不开任何内容
settled-unknown-how = 它可能不完整或太旧，或者所指的内容已被清除。
settled-unknown-whole = 请从邮件中直接打开链接，或完整复制到最后一个字母。
settled-unknown-again = 如果已过了几天，请重新签名：您会收到一封新邮件。
settled-closed = 本信已截止
settled-closed-how = 本信于{ MOMENT($at) }截止，此后一天内仍可确认签名。您的签名没有确认，因此不计入。您填写的内容将被清除。
settled-retracted = 本信已收回
settled-retracted-why = 组织者收回了本信，不再接受签名。理由如下：
settled-retracted-how = 您的签名没有确认，因此不计入。您填写的内容将被清除。

## The signer's own page

own-title = 您的签名
own-thanks = 谢谢。您的签名已确认
own-counted = 自{ MOMENT($since) }起计入。
own-joining = 因为您的姓名是隐藏的，签名将于{ DATE($at) } { HOUR($at) }与其他签名一起计入。
own-held = 计入之前组织者会查看。在此之前不显示您的姓名。
own-removed = 组织者移除了它，理由如下：
own-withdrawn = 您已于{ DATE($at) }撤回。它不再计入，也不显示您的姓名。要再次签名，请使用<sign>信下方</sign>的表单。
own-key = 本页的地址是一把钥匙：谁拥有它，谁就能更改或撤回您的签名。请勿告诉他人。
own-stands = 现有内容
own-seen = 可见者：<b>{ $who }</b>。
own-receipt = 您的回执
own-receipt-what = 本信的公开日志中有您签名的一行，其中既没有您的姓名也没有您的地址。这份回执证明这一行存在并且属于您。它不是钥匙：谁拥有它都不能更改任何内容。
own-receipt-hidden = 但它含有您的姓名，并证明您签了名，所以只给可以知情的人看。
own-receipt-save = 保存回执
own-receipt-check = 核验回执
own-receipt-code = 可扫描的代码：打开这份回执的核验
own-receipt-scanned = 扫描后会打开带有这份回执的核验页。它证明同样的内容，也不会更改任何东西。
own-receipt-show = 在此显示
own-receipt-gone = 已无法再生成回执：您的地址到期已被清除，把回执与地址绑定的秘密也一并清除。您先前保存的回执依然有效。
own-receipt-later = 本信的公开日志将于{ DATE($at) } { HOUR($at) }与其他签名一起加入您签名的一行。从那时起您的回执会显示在这里。
own-receipt-changed = 公开日志会在下一个固定时间与其他签名一起收录您的更改。从那时起您的回执会显示在这里。
own-change = 更改
own-change-how = 新内容取代旧内容。
own-change-do = 保存更改
own-withdraw = 撤回
own-withdraw-how = 数字会减一，并注明有一个签名被撤回。您的姓名会立即从这些页面消失；公开期间他人所作的副本会保留。
own-withdraw-yes = 是的，请从本信取下我的姓名。
own-withdraw-do = 撤回我的签名
own-erase = 清除一切
own-erase-how = 如果您的签名仍然有效，将被撤回；您的姓名、地址和回执的秘密会在这里销毁。没有人能恢复，本页随后也不复存在。
own-erase-yes = 是的，请清除关于我和本信所保留的一切。
own-erase-do = 清除一切
own-erased = 一切已清除
own-erased-how = 您的姓名、地址和回执的秘密已在本服务器上销毁。您的签名不再计入。
own-erased-copies = 公开期间他人复制的内容，仍在他们手中。

## The check of a receipt

check-title = 核验回执与数字
check-what = 本信下的每个签名都是公开日志中的一行，日志中既没有姓名也没有地址。回执证明某一行存在，并向签署人证明这一行属于本人。
check-alone = 不依赖本服务器
check-alone-how = 把核验保存为一个文件：它无需网络即可使用，即使本服务器消失或改变也继续有效。它知道上面的密钥，不向任何人询问。
check-alone-save = 保存核验文件
check-receipt-title = 核验回执
check-file-what = 这个文件在您的浏览器中核验一封信的回执。它不需要网络，也不向任何人询问。每个签名都是该信公开日志中的一行，日志中既没有姓名也没有地址；回执证明某一行存在，并向签署人证明这一行属于本人。
check-file-no-script = JavaScript 已关闭，因此这个文件无法核验任何内容。
check-servers-word = 这是服务器的说法：它核验了您发送的内容，没有保留任何东西。若不想听信任何人，请用 JavaScript、下面的文件或命令来核验。
check-receipt = 回执
check-receipt-hint = 全文
check-receipt-hint-code = 全文，或其代码中的地址
check-code-asks = 使用代码时，您的浏览器向本服务器索取代码所指的条目，服务器会知道是哪一条。使用全文时不向任何人询问。
check-file = 或其文件
check-file-hint = 选择文件，或拖放到本页
check-address = 您的地址
check-address-hint = 选填：查看条目是否与它绑定
check-do = 核验
check-stays = 由您的浏览器核验。回执的文本和您的地址都留在其中。
check-stays-file = 这个文件不向任何人询问，所以它需要全文，不能使用代码。
check-goes = 没有 JavaScript 时，内容会发到服务器，服务器作答且不保留任何东西。
check-or-send = 或者把它发给本服务器，听信它的说法。
check-ask = 询问本服务器
check-proves = 这证明什么，不证明什么
check-proves-state = 本信日志的密钥为含有该条目的日志状态签了名。如果条目日后被删去或移动，回执会显示出来。
check-proves-bound = 有了您的地址：条目如回执所述含有您的姓名和选择，并与您的地址绑定。拿到同一条目的其他人会看出它不属于自己。
check-proves-not-now = 不证明签名仍然有效：它可能此后被撤回或移除，那会是另一个条目。
check-proves-not-person = 不证明某个姓名或隐藏的签名是一个真人。每个签名都从一个邮箱确认过，仅此而已。
check-number = 核验数字
check-number-how = 一条命令从外部读取整个日志，重新计数，并与页面比对：
check-number-key = 这是为日志签名的密钥。请与他人看到的比对，并保存：
check-code-alone = 代码省略了日志每份副本都有的内容，而这个文件不向任何人询问。请改用已保存的回执文件：它是完整的。
fact-log = 日志
fact-name = 姓名
fact-details = 附注
fact-visibility = 可见者
fact-version = 文本，SHA-256
fact-hour = 列入日志的时间
fact-place = 条目
fact-place-of = { $index } / { $size }
fact-since = { $date } { $hour } 起的一小时内

## What a check comes to

bound = 回执有效，并与此地址绑定
bound-how = 日志的密钥为该条目签了名，条目揭示出下面的内容，并与您输入的地址绑定。拿到这一条目的其他人会看出它不属于自己。
in-log = 条目在日志中；姓名未经核验
in-log-how = 日志的密钥为该条目签了名。下面的姓名是回执上所写的，任何人都可以在文件里写一个姓名。有了签名时所用的地址，就能核验条目是否含有它以及属于谁。
unknown-identity = 条目在日志中；地址未经核验
unknown-identity-how = 日志的密钥为该条目签了名。回执说签署人不是按本核验所读的邮箱地址计数的，因此没有比对两者。较新的核验也许可以。下面的姓名只是回执上所写的。
not-bound = 条目在日志中，但未与此地址绑定
not-bound-how = 它用的是另一个地址，或者回执被改动过，或者条目属于别人。如果这就是签名所用的地址，且回执与服务器给出的一致，那么条目属于别人：同一条目给了两个人。请保管好回执，并告知组织者和其他签署人。下面的姓名只是回执上所写的。
no-address = 这不是邮箱地址
no-address-how = 请写成 name@example.org 的样子，或留空。
malformed = 这不是回执
malformed-how = 请粘贴文件的全文，从“c2sp.org/tlog-proof@v1”一行到末尾，或代码中的地址。
other-letter = 这份回执属于另一封信
other-letter-how = 可以在它所指明的那封信的页面上核验。
other-key = 这份回执由另一把密钥签名
other-key-how = 它写明本信，但本页所列的这份日志的密钥没有为它签名。要么它是编造的，要么不同的人看到不同的密钥：请把下面的密钥与他人看到的比对。
forged = 数字签名是假的
forged-how = 回执所示的日志状态，日志的密钥并未以这种形式签名：它被改动或编造过。它不证明任何事。
not-included = 条目不在日志的那个位置
not-included-how = 日志的密钥为这个状态签了名，但条目、其位置或通向它的路径被改动过。回执不证明任何事。
no-commitment = 这个条目不是任何人的签名
no-commitment-how = 它在日志中，但这一行说的不是某人签名。
disagrees = 回执与日志矛盾
disagrees-how = 其条目在日志中，但关于信、文本或谁能看到姓名，与回执所说的签署内容不同。
missing = 这里展示的日志没有这个条目
missing-how = 日志的密钥为含有该条目的日志状态签了名，而本服务器给不出与之相符的条目。因此这里展示的日志被截断或改动过：请保管好回执，并告知他人。
unreachable = 无法询问日志
unreachable-how = 代码省略了日志每份副本都有的内容，而拥有它的服务器没有给出。请使用完整且无需网络的已保存回执文件，或稍后在该信自己的页面上重试。
unable = 这个浏览器无法核验数字签名
unable-how = 它不支持 Ed25519，或者本页不是通过 https 打开的。请使用另一个浏览器，或下面列出的命令。

## The mail of a server that sends none

dev-mail-title = 待发邮件
dev-mail-here = 仅限本机：此页只存在于 <code>demo</code> 和 <code>serve --dev</code>。
dev-mail-none = 还没有邮件。请签署一封信，然后再来查看。
dev-mail-to-at = 致 <bdi>{ $to }</bdi> · { MOMENT($at) }
dev-mail-from = 发件人
dev-mail-to = 收件人
dev-mail-time = 时间

## What went wrong: title, what happened, what to do

wrong-400 = 无法读取这个请求
wrong-400-why = 您的浏览器发送的内容中有无效的文字。
wrong-400-do = 请返回，重新输入而不要粘贴，再次发送表单。
wrong-incomplete = 请求在完成之前就结束了。没有保存任何内容。
wrong-not-utf8 = 发送的内容不是有效的 UTF-8 文本。没有保存任何内容。
wrong-not-json = 发送的内容不是由文本和真假值组成的 JSON 对象。没有保存任何内容。
wrong-404 = 这里没有页面
wrong-404-why = 地址可能有误，或者信用了别的名称。
wrong-404-do = 请检查地址，或在列表中查找该信。
wrong-405 = 此页不能这样使用
wrong-405-why = 地址存在，但不接受这种请求。
wrong-405-do = 请打开该信，使用其页面上的表单。
wrong-408 = 您的请求用时过长
wrong-408-why = 连接太慢，表单未能完整送达。没有保存任何内容。
wrong-408-do = 请返回并再次发送表单。
wrong-413 = 内容太长
wrong-413-why = 发送的内容超过了签名或回执可能的大小。没有保存任何内容。
wrong-413-do = 请返回，缩短所填内容，再次发送表单。
wrong-415 = 表单的格式不被接受
wrong-415-why = 签名只接受网页表单或 JSON。没有保存任何内容。
wrong-415-do = 请打开该信，使用其页面上的表单。
wrong-429 = 来自您网络的签名太多
wrong-429-why = 为防止有人淹没该信，每个网络都有上限。没有保存任何内容。
wrong-429-do = 请等几分钟，然后返回并再次发送表单。您填写的内容仍在那里。
wrong-503 = 服务器现在无法受理
wrong-503-why = 它忙得无法保证跟上。没有保存任何内容。
wrong-503-do = 请等一分钟，然后返回并再次发送表单。其间仍可阅读信件。
wrong-500 = 本服务器出了故障
wrong-500-why = 不是您的错。已为运营者记录下来。
wrong-500-do = 请几分钟后再试。如果您正在签名，请先查看邮件：也许已经成功。
wrong-frozen = 服务器发现其数据早于已经展示过的内容，因此在运营者查看之前，本信不会有任何变动。刚才没有更改任何内容，您邮件中的链接仍然有效：请稍后再试。
wrong-too-late = 不再接受确认。没有计入任何内容。
wrong-fields = 表单中有需要改正之处
wrong-fields-why = 没有保存任何内容。

## The list of signers: search, order, and names that are not shown

letter-names-on-request = 此处不列出姓名。{ $organizers } 应要求出示。
letter-names-hidden = 组织者目前隐藏所有姓名。没有人被从数字中去掉。
seen-on-request = 提出要求的人
seen-on-request-how = 组织者会向提出要求的人出示您的姓名。在此处您被计入，但不显示姓名。
names-later =
    { $count ->
        [1] 每个姓名在确认 1 小时后的下一个整点在此显示。
       *[other] 每个姓名在确认 { $count } 小时后的下一个整点在此显示。
    }
seen-later =
    { $count ->
        [1] 它在您确认 1 小时后的下一个整点显示。在此之前只有组织者能看到，您可以更改或撤回。
       *[other] 它在您确认 { $count } 小时后的下一个整点显示。在此之前只有组织者能看到，您可以更改或撤回。
    }
own-name-due = 您的姓名将于 { MOMENT($at) } 显示。在此之前只有组织者能看到，您可以更改或撤回。
own-line = 您在名单中的位置
signers-title-found = 签名者，搜索 · { $letter }
signers-featured = 部分签名者
signers-search = 姓名、所属或地点
signers-affiliation = 所属
signers-place = 地点
signers-any = 不限
signers-choice = { $label }（{ NUMBER($count) }）
signers-ordered = 排序
signers-by-first = 签名先后
signers-by-newest = 最新
signers-by-name = 姓名
signers-find = 搜索
signers-found =
    { $count ->
       *[other] 找到 { $count } 人。
    }
signers-found-more = 找到超过 { NUMBER($count) } 人。
signers-word-order = 符合者很多，因此按找到的词排列。多输入几个字可缩小范围，并按您选择的顺序排列。
signers-number-order = 符合者很多，因此按签名先后排列。多输入几个字可缩小范围，并按姓名排列。
signers-moved = 该页开头的姓名已不在名单中：这是名单的开头。
signers-all = 全部签名者
signers-goes-on = 到目前为止没有找到：搜索在下一页继续。
signers-nobody = 此处列出姓名的人中没有符合者。刚签名的姓名在几秒钟内即可找到。
signers-numbered = 每个姓名旁是其计入的序号。
signers-domains = 此处的每个人都回复了发往 { $domains } 地址的邮件。
signers-first-page = 第一页
signers-from = 来自 { NUMBER($count) } { $called }。
signers-from-people =
    { $people ->
       *[other] { $people } 位签名者，来自 { NUMBER($count) } { $called }。
    }

## 多种语言的信

texts-read = 选择阅读语言：
texts-original = （原文）
texts-bound = 签名对以上所有文本同样有效。原文：<bdi>{ $language }</bdi>。
texts-pdf = 此版本共有 { NUMBER($count) } 种语言的文本，此为其中之一：{ $languages }。原文：{ $language }。签名对所有文本同样有效。
## The mail that asks to confirm. It is neutral: only the two that say so name the letter.

mail-subject = 请确认您在 { $host } 的请求
mail-subject-named = 请确认您在“{ $title }”下的署名
mail-hello = 您好：
mail-asked = 有人在 { $host } 填写了这个邮箱地址。如果是您本人，请打开下面的页面，查看所填内容并作出决定：
mail-asked-named = 有人为了在 { $host } 的公开信“{ $title }”下署名，填写了这个邮箱地址。如果是您本人，请打开下面的页面，查看所填内容并作出决定：
mail-works = 链接在{ $until }之前有效。打开链接不会改变任何内容：由您在页面上选择。
mail-otherwise = 如果这不是您的请求，您无需做任何事：没有您的答复，什么都不会公布。您也可以打开链接，选择“不是我”这一答复。

## For the press, and on other people's pages

press-title = 媒体 · { $letter }
press-heading = 媒体专页
press-letter = 公开信
press-what = “<letter>{ $title }</letter>”，致<bdi>{ $to }</bdi>的公开信，由<bdi>{ $by }</bdi>于{ DATE($at) }开放签名。
press-open = 现在可以签名。
press-numbers = 数字
press-as-of = 截至{ MOMENT($at) }。其依据是一份公开日志的检查点，日志大小为 { NUMBER($size) }，根为 <code>{ $root }</code>。<check>如何核验</check>
press-in-one-line = 一行引用
press-quotation =
    { $count ->
        [0] “{ $title }”，致{ $to }的公开信，截至{ $when }尚无人签名（{ $url }，检查点大小 { NUMBER($size) }）
       *[other] “{ $title }”，致{ $to }的公开信，截至{ $when }有 { $count } 人签名（{ $url }，检查点大小 { NUMBER($size) }）
    }
press-verified = 签名如何核实
press-anyone = 任何人都可以签名。每个签名都经由各自的电子邮箱确认：系统向该地址发送链接，有人打开链接并选择签名。每个地址只计一次。
press-domains = 只有拥有 { $domains } 邮箱地址的人才能签名。每个签名都经由各自的地址确认：系统向该地址发送链接，有人打开链接并选择签名。每个地址只计一次。
press-log = 每个签名都是日志中的一个条目，日志只增不减，任何人都可以阅读：删去、移动或更改条目都会被发现。签署人持有证明其条目的回执。
press-not-claimed = 不作声称之处
press-not-who = 每个人都与其自称的身份相符：姓名由持有该地址的人填写。
press-not-different = 每个地址都是不同的人。有些人有多个地址。
press-not-hidden = 未显示的姓名属于经他人核实过的人。
press-not-affiliation = 所列单位代表该机构的立场：单位仅用于识别身份。
press-contact = 联系方式
press-people = 这封信的发起方：<bdi>{ $who }</bdi>。只有其本身代表这封信发言。发布这封信的服务不持任何立场。
press-download = 下载
press-file-names = 公开的姓名
press-file-card = 带有实时数字的图片
press-file-poster = 海报
press-file-sheet = 登记表
press-file-calendar = 签名截止日，供日历使用
press-file-feed = 公开信的动态（订阅源）
press-own-page = 放在您自己的网页上
press-frame = 带有实时数字的框架；不设置 cookie，也不运行脚本：
press-badge = 徽标：
press-badge-alt = 签名数量
press-plain = 带链接的纯文字（截至目前）：
press-plain-line = <letter>{ $title }</letter>：{ $signed }（{ $date }）
embed-frozen = 本信暂时停止变动：其数字不可作为依据。
embed-sign = 阅读并签名
badge-label = 公开信
badge-signed = { NUMBER($count) } 人签名
badge-frozen = 数字不可依据
feed-closed = 已截止：{ $title }
feed-delivered = 已递交：{ $title }
feed-delivered-how = 已递交给{ $to }。
feed-retracted = 已收回：{ $title }
calendar-last-day = 签名截止日：{ $title }
badge-name = { $label }：{ $value }

## On paper: the letter as a PDF, a poster, a sheet to sign up on

document-copy = 收信方专用本
document-organized = 发起方：{ $who }
document-version = 第 { $number } 版
document-check = 核验本信及其数字：
document-unprintable = 本文档字体无法显示的字符
document-nobody = 还没有人签名
document-as-of = 截至{ $when }。
document-first = 此处印出 { NUMBER($all) } 个公开姓名中的前 { NUMBER($first) } 个；全部姓名见 { $url }。
document-addressee = 仅供收信方
document-addressee-how = 有 { NUMBER($count) } 人签名，其姓名仅供您本人查看。向任何人出示这封信之前，请先取下这些页。
paper-promise = 由您决定谁能看到您的姓名。任何人都可以核验签名数量。
paper-code = 打开公开信页面的二维码
paper-where = 单位或地点
paper-notice = 您会收到一封带链接的邮件。打开链接并选择谁能看到您的姓名之后，您的签名才会计入。保管此表的人不会将其用于其他用途，并会在事后销毁。
document-sponsor = 提出者：{ $sponsor }
package-not-in = 仅组织者知道的姓名不在这些文件中。
package-pdf = 公开信及其签名，供阅读和打印
package-text = 所签署的原文：第 { $number } 版，其 SHA-256 为
package-translation = 同一封信的另一种语言文本（{ $language }），签名相同
package-translation-text = 该文本的原文，每个签名同样涵盖：letter.md 中载有其 SHA-256
package-csv = 姓名，供电子表格使用
package-json = 相同内容，供程序使用
package-confidential = 请对标有“addressee”的姓名保密：这些签署人选择仅让您知道。

## The record of a letter, and who stands where

format-percent = { $number }%
format-from-to = { $from }至{ $to }
record-title = 记录 · { $letter }
record-heading = 记录
record-what = 围绕这封信的言论与行动，均附来源。由<bdi>{ $who }</bdi>维护。后来更改的内容仍可在“更正”中查阅。
record-what-last = 围绕这封信的言论与行动，均附来源。由<bdi>{ $who }</bdi>维护，最近更新于{ DATE($at) }。后来更改的内容仍可在“更正”中查阅。
record-not-delivered = 尚未递交。
record-no-response =
    { $count ->
        [0] 今天递交；尚无答复。
       *[other] { $count } 天后仍无答复。
    }
record-answered =
    { $count ->
        [0] 递交当天即获答复。
       *[other] { $count } 天后获得答复。
    }
record-asked = 要求事项
record-open = 待办
record-promised = 已承诺
record-partly-met = 部分满足
record-met = 已满足
record-refused = 已拒绝
record-overtaken = 因事态变化已不适用
record-supports = 支持
record-opposes = 反对
record-undecided = 未决定
record-other = 其他立场
record-unknown = 立场不明
record-stance-count = { $stance }：{ NUMBER($count) }
record-bill = 法案
record-motion = 动议
record-docket = 案卷
record-measure = 措施
record-as-of = 截至{ $when }
record-responses = 答复
record-answer = 答复
record-acknowledgement = 收讫确认，并非答复
record-source = 来源：
record-archived = 存档副本
record-statements = 言论
record-paraphrase = 组织者转述：
record-on-ask = 要求 { NUMBER($number) }
record-reported = 据{ $who }报道。
record-second-hand = 转述：由{ $who }讲述，并非直接听自发言者。
record-reply = 发言者的回应
record-corrected-on = 于{ DATE($at) }更正
record-taken-out-on = 于{ DATE($at) }撤下
record-corrections = 更正
record-item = { $kind }：{ $what }
record-item-measure = 要求所涉措施
record-item-turn = 要求的状态
record-item-statement = 言论
record-item-response = 答复
record-item-poll = 民意调查
record-item-holder = 公职人员
record-nothing = 目前没有其他记录。
record-feeds = 订阅源：<atom>Atom</atom>、<feed>JSON Feed</feed>。数据：<data>JSON</data>。
record-polls = 民意调查
record-breaks = 问题更改之处没有连线：对两个不同问题的回答不构成同一趋势。
record-until-then = 此前：
record-from-then = 此后：
record-bases = 这些调查的对象并不相同，比较时请谨慎：
record-when = { $base }（{ $when }）
record-paid-by = 由<bdi>{ $who }</bdi>出资
record-base = 调查对象：<bdi>{ $who }</bdi>
record-people = { NUMBER($count) } 人
record-margin = 误差范围 ±{ $points } 个百分点
record-not-whole = 各项占比合计不为 100%：<bdi>{ $why }</bdi>
record-table = 数据表格
record-changed = 问题更改（{ $number }）
record-moved = { $option }：{ $from }为 { $first }，{ $to }为 { $last }。
record-stood = { $option }：{ $when }为 { $share }。
record-wording-changed = 问题措辞更改过 { NUMBER($count) } 次；连线在该处断开。
record-when-asked = 调查时间
record-question = 问题
record-of-whom = 对象
record-everyone = 全体受访者
record-group-of = { $name }（{ NUMBER($count) }）
record-group = 群体
record-row = { $name }：{ $list }。
record-pair = { $option } { $share }
record-feed-title = 记录：{ $letter }
record-feed-ask = 要求 { NUMBER($number) }：{ $status }
record-feed-poll = 民意调查：{ $who }，{ $when }
record-feed-corrected = 已更正：{ $what }
record-feed-taken-out = 已撤下：{ $what }
positions-title = 各方立场 · { $letter }
positions-heading = 各方立场
positions-what = 每个立场均为该人最近一次有记录的立场，并链接到其所依据的言论。
positions-shares = 分布
positions-holders = 公职人员
positions-ask = 要求
positions-position = 立场
positions-party = 党派
positions-district = 选区
positions-show = 显示
positions-nobody = 没有人符合全部条件。请取消其中一项。
positions-pages = 公职人员分页
positions-every-position = 所有立场
positions-every-party = 所有党派
positions-no-party = 无党派
positions-by-party = 按党派
positions-every-district = 所有选区
positions-no-district = 无选区
positions-by-district = 按选区
positions-count = { NUMBER($count) } 位公职人员
positions-found = { NUMBER($all) } 位公职人员中的 { NUMBER($found) } 位

## Figures

page-figures = 数据
figures-title = 数据 · { $letter }
figures-counting = 数据正在统计，请一分钟后再来。
figures-numbers = 各项数字
figures-verified = 已核实
figures-held = 待审核
figures-withdrawn = 由签署人撤回
figures-removed = 由组织者移除
figures-removal-codes = 按日志中的代码：{ $list }
figures-counted-from = 根据本信公开日志的前 { NUMBER($size) } 个条目统计，截至<checkpoint>这样的一个检查点</checkpoint>。任何人都可以<check>核验这些数字</check>。
figures-not-pending = 尚未回应邮件者不计入任何数字：在此之前，没有人知道是否真有其人。
figures-by-name = 署名公开
figures-by-addressee = 仅收信方可见
figures-by-organizers = 仅组织者可见
evidence-email = 发往本人邮箱的邮件
evidence-domain-email = 发往许可域名的邮件
evidence-roster = 列于名册
evidence-code = 发放的代码
evidence-blind-token = 不指明任何人的令牌
evidence-vouched = 由他人担保
evidence-imported = 导入
evidence-paper = 纸上签名
figures-by-hour = 每小时的签名数
figures-by-day = 每天的签名数
figures-by-week = 每周的签名数
figures-by-visibility = 签署人的公开范围
figures-by-evidence = 签名的核实方式
figures-by-affiliation = 按所属统计的签署人
figures-by-place = 按地点统计的签署人
figures-seen = 公开范围
figures-checked = 核实方式
figures-time-told = 从 { $from } 到 { $to }，共 { NUMBER($count) } 个签名。单个时段最多为 { NUMBER($most) } 个，始于 { $at }。
figures-when-note = 不公开姓名的签名在固定时间（{ $every }）一并进入日志：该时间并非任何人签署的时间。
figures-group-note = 仅统计公开姓名并填写此项的人：{ NUMBER($of) } 人中的 { NUMBER($count) } 人。不公开姓名的人不在其中。不足五人的群组合并计算；若合计不足五人，则并入下一个较大的群组。
figures-rounded-note = 此处不列出姓名。因此，公开署名的人以每批至少 25 人统计，每批只统计一次，且只以五为单位：每个数字都表示截至 { DATE($at) } 的“至少这么多”。其后退出的人可能仍在其中；不公开姓名的人绝不在其中。
figures-rounded-none = 此处不列出姓名。待足够多的人公开署名后，从次日起显示数据。
figures-none = 这里暂时没有可显示的内容。
figures-at-least = 至少 { NUMBER($count) }
figures-other = 其他（{ NUMBER($groups) }）
figures-others = 其他
figures-few = 小群组合计（{ NUMBER($groups) }）
figures-table = 数据表格
figures-from = 起始
figures-so-far = 累计
figures-csv = 表格（CSV）
figures-csv-hours = 按小时的表格（CSV）
figures-csv-days = 按天的表格（CSV）
figures-svg = 图片（SVG）
figures-source = { $url }，截至日志第 { NUMBER($size) } 条
