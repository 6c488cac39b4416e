### What the pages say. Elements: <b>, <bdi> and <code> are themselves; any other pair is a link.
### DATE, HOUR and MOMENT print a time in UTC. docs/languages.md has the glossary.

## Every page

page-title-error = Error: { $title }
page-skip = Skip to the content
page-foot = Published with Undersigned, which takes no side.
page-languages = Languages
page-all-letters = All letters on this server
page-this-letter = This letter
page-letter = Letter
page-signers = Signers
page-pdf = PDF
page-press = Press
page-record = Record

## Numbers and times

# Between things of one kind, as in "teacher, North School".
format-separator = ,{" "}
# Between two sentences.
format-between = {" "}
format-hour = { $hour } UTC
format-date-and-hour = { $date }, { $hour }
format-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
format-months =
    { $count ->
        [one] { $count } month
       *[other] { $count } months
    }
# How often hidden signatures join the number.
every-day = once a day
every-hours =
    { $count ->
        [one] every hour
       *[other] every { $count } hours
    }
every-minutes =
    { $count ->
        [one] every minute
       *[other] every { $count } minutes
    }
every-seconds =
    { $count ->
        [one] every second
       *[other] every { $count } seconds
    }

## The numbers of a letter

# Behind the number: "1,284 people have signed".
count-verb =
    { $count ->
        [one] person has signed
       *[other] people have signed
    }
count-signed =
    { $count ->
        [0] nobody has signed yet
        [one] { $count } person has signed
       *[other] { $count } people have signed
    }
count-by-name = { NUMBER($count) } by name
count-by-addressee = { NUMBER($count) } known to the addressee
count-by-organizers = { NUMBER($count) } known to the organizers only
count-held = { NUMBER($count) } held for review
count-withdrawn = { NUMBER($count) } withdrawn by the signer
count-removed = { NUMBER($count) } removed by the organizers
count-by-visibility = { $list }.
count-not-counted = Not counted: { $list }.
count-crowd =
    { $count ->
        [0] Nobody stands here yet: you would be the first.
        [one] { $count } person stands here so far.
       *[other] { $count } people stand here so far.
    }

## The list of letters

home-title = Open letters
home-none = No letter is open on this server yet.
home-how = Write one as a Markdown file and open it where the server runs:
home-to = To
home-opened = opened on { DATE($at) }
home-mail = The mail this server would have sent
state-open = Open for signing
state-closed = Closed
state-delivered = Delivered
state-retracted = Retracted

## A letter

letter-description = An open letter to { $to }
letter-asks = We ask
letter-brought-by = brought by
letter-respect = With respect,
letter-undersigned = the undersigned
letter-first-signers = First signers
letter-no-name = No name stands here yet.
letter-nobody-by-name = Nobody has signed by name so far.
letter-all-signers =
    { $count ->
        [one] All { $count } signer by name
       *[other] All { $count } signers by name
    }
letter-hidden-too =
    { $count ->
        [one] { $count } more signed without being named here.
       *[other] { $count } more signed without being named here.
    }
letter-affiliations = Affiliations are for identification only.
letter-more-below = More below
letter-written = Written by <bdi>{ $who }</bdi>.
letter-version = Version { NUMBER($number) }, SHA-256
letter-signing = Signing
letter-signatures = Signatures
letter-bar = Signatures towards the goal
letter-progress = { NUMBER($reached) } of { NUMBER($goal) }
letter-check = Anyone can <check>check this number</check>.
letter-witnessed = Its log is witnessed by { NUMBER($by) } of { NUMBER($of) }.
letter-witnessed-last = Its log is witnessed by { NUMBER($by) } of { NUMBER($of) }, last on { MOMENT($at) }.
letter-goal = Goal { NUMBER($goal) }.
letter-closes = Closes on { MOMENT($at) }.
letter-each = Each was confirmed from its own mailbox.
letter-first = Yours would be the first.
letter-data = The numbers as data
letter-download = The letter with its names as a PDF
letter-copy = Copy the link
letter-copied = Copied
letter-frozen = This letter stands still for now
letter-frozen-why = The server found that its data is older than what it has shown before: signatures that were counted are missing here. Until the people who run it have looked, nothing about this letter changes, and the number is not to be relied on. Receipts stay good; keep yours.
letter-frozen-short = This letter stands still for now.
letter-closed = Signing is closed
letter-closed-at = This letter closed on { MOMENT($at) }.
letter-closed-short = Signing closed on { DATE($at) }.
letter-confirm-until = If you signed before that, you can still confirm with the link in your mail until { MOMENT($until) }.
letter-delivered = This letter was delivered
letter-delivered-to-on = It was handed to <bdi>{ $to }</bdi> on { DATE($at) }.
letter-delivered-short = This letter was delivered on { DATE($at) }.
letter-delivered-confirm-until = If you signed before it closed, you can still confirm with the link in your mail until { MOMENT($until) }.
letter-retracted = This letter was retracted
letter-retracted-on = Its organizers took it back on { DATE($at) }. They say why:
letter-retracted-short = This letter was retracted by its organizers on { DATE($at) }.
note-all = Notes
note-number = Note { $number }
note-back = Back to the text
note-back-to-place = Back to the text, place { $place } of { $places }

## The form

form-heading = Sign this letter
form-domains = Open to addresses at <b>{ $domains }</b>.
form-sign = Sign
form-mail = You get one mail with a link, and your signature counts once you confirm there. Unconfirmed, everything is erased after { $days }.
form-kept-until = Your name is kept as long as the letter stands, your address until { DATE($until) }.
form-kept-months = Your name is kept as long as the letter stands, your address until { $months } after the letter closes.
form-withdraw = You can withdraw at any time.
form-things-to-mend =
    { $count ->
        [one] One thing to mend
       *[other] { $count } things to mend
    }
form-name = Your name
form-email = E-mail
form-title = Title or occupation
form-affiliation = Affiliation
form-place = Place
form-email-hint = to confirm; never shown
form-optional = optional
form-visibility = Who may see your name?
form-hidden = Hidden signatures join the number { $every }, in mixed order, so that the moment tells nothing about you.
form-updates = Write to me about this letter. I can stop it at any time.
seen-by-everyone = Everyone
seen-by-everyone-how = Your name stands under the letter and in its list. Others may copy it and keep it.
seen-by-addressee = The addressee
seen-by-addressee-how = Your name stands on the delivered copy. Here you are counted, not named.
seen-by-organizers = The organizers
seen-by-organizers-how = Only they can see your name. You are counted, not named.

## What has to be mended. "field" is one of the four that follow.

mend-your-name = Your name
mend-your-title = Your title
mend-your-affiliation = Your affiliation
mend-your-place = Your place
mend-empty = { $field } is empty.
mend-too-long =
    { $max ->
        [one] { $field } is longer than { $max } character; shorten it.
       *[other] { $field } is longer than { $max } characters; shorten it.
    }
mend-no-letter = { $field } has no letter; write at least one.
mend-line-break = { $field } has more than one line; write it on one line.
mend-control = { $field } has a control character; type it again instead of pasting it.
mend-direction = { $field } has a character that changes the direction of text; type it again without it.
mend-invisible = { $field } has a character that nobody can see; type it again without it.
mend-private-use = { $field } has a character that only some programs know; type it again without it.
mend-damaged = { $field } has a character that was damaged on the way; type it again.
mend-symbol = { $field } has a picture or a tick mark; leave it out.
mend-too-many-marks = { $field } has more accents on one letter than any language uses; type it again with fewer.
mend-loose-mark = { $field } has an accent with no letter under it; type that letter again.
mend-start = { $field } begins with “{ $start }”; begin with a letter or a digit.
mend-web-address = { $field } looks like a web address; leave it out, or put a space after the dot.
mend-mail-address = { $field } has a mail address in it; leave it out.
mend-visibility = Choose who may see your name.
mend-address-empty = Your e-mail address is empty.
mend-address-none = Your e-mail address is not a mail address; write it like name@example.org.
mend-address-long = Your e-mail address is longer than a mail address can be; check it.
mend-address-space = Your e-mail address has a space, a line break or a character that nobody can see; type it again without it.
mend-address-quotes = Your e-mail address has quotation marks before the @, which we cannot write to; use an address without them.
mend-address-local = Your e-mail address has something before the @ that no mail address has; check it.
mend-address-numeric = Your e-mail address has a numeric address after the @; write the name of the mail domain instead.
mend-address-no-dot = Your e-mail address has no dot after the @; write the whole domain, like example.org.
mend-address-domain = Your e-mail address has something after the @ that is no domain; check it.
mend-domains = Only addresses at { $domains } may sign this letter.
mend-not-open = This letter is not open for signing any more.
mend-just-closed = This letter has just closed. Nothing was stored.
mend-other-version = This is not the text that stands now. Read the letter as it is on this page, then sign.
mend-choice = Choose one of the two answers: “I signed this letter” or “This was not me”.
mend-nothing-chosen = Nothing was changed: tick the box above the button that you want.
mend-addresses-erased = Addresses of this letter are erased by now: a signature can still be withdrawn or erased, not changed.

## The list of signers

signers-title = Signers · { $letter }
signers-title-page = Signers, page { NUMBER($page) } · { $letter }
signers-count = { NUMBER($count) } { $verb }.
signers-count-by = { NUMBER($count) } { $verb }: { $list }.
signers-all-gone = The names on this page were withdrawn or removed.
signers-order = In the order in which they were counted. A missing number is a name that was withdrawn or removed.
signers-pages = Pages of signers
signers-previous = Previous page
signers-next = Next page
signers-page = Page { NUMBER($page) } of { NUMBER($pages) }

## After signing

inbox-title = Check your inbox
inbox-sent = We sent a link to the address you gave. Your signature under <letter>{ $title }</letter> counts once you open it and confirm.
inbox-works = The link works for { $days }. Until then nobody sees your name.
inbox-nothing = If nothing comes
inbox-wait = Wait a few minutes. Some mailboxes let strangers wait.
inbox-spam = Look in the spam folder, too. The mail may not name the letter.
inbox-wrong = Was the address right? If not, <again>sign again</again> with the right one. It still counts once.
inbox-often = If you asked several times, the next mail may come later: each address gets only a few a day.
inbox-demo = This server sends no mail. <mail>Read here what it would have sent</mail>.

## Confirming

confirm-title = Did you sign this letter?
confirm-version = Version { NUMBER($number) }, <code>{ $hash }</code>. Read it before you answer.
confirm-appears = This is what will appear
confirm-typed = Somebody typed this with your address. Change what is not right: only what stands here when you answer will count.
confirm-copies = A name that everyone may see can be copied while it stands. If you withdraw it later, it goes from these pages at once, but copies that others made stay.
confirm-answer = Your answer
confirm-signed = I signed this letter
confirm-signed-how = Count me, as it stands above.
confirm-not-me = This was not me
confirm-not-me-how = Count nothing, and erase what was typed.
confirm-send = Send my answer
confirm-until = Nothing happens until you send an answer. Without one, all of this is erased on { DATE($at) }.
confirm-others = Also waiting for your answer
confirm-other = As <bdi>{ $name }</bdi> under “<bdi>{ $letter }</bdi>”
confirm-other-sent = sent on { MOMENT($at) }

## When there is nothing to confirm

settled-counted = Your signature is counted
settled-counted-how = This mailbox has signed this letter, and it counts once.
settled-counted-page = See what stands, change it or withdraw
settled-counted-elsewhere = It was confirmed from another spelling of your address. To change or withdraw it, use the link in the mail that went there.
settled-withdrew = You withdrew your signature
settled-withdrew-how = You took your name off this letter, and an older link does not put it back.
settled-withdrew-again = If you changed your mind, <sign>sign it afresh</sign>. You will get a new mail.
settled-removed = Your signature was removed
settled-removed-why = The organizers took your signature out. They say why:
settled-removed-mistake = If you think this is a mistake, write to the organizers of the letter.
settled-not-me = Nothing was signed in your name
settled-not-me-how = You said that it was not you who signed. Nothing is counted, and what was typed is erased.
settled-not-me-more = You need to do nothing more.
settled-held = Your signature is being looked at
settled-held-how = You confirmed it. The organizers look at it before it counts; until then your name is not shown.
settled-held-page = See what you sent, change it or withdraw
settled-unknown = This link opens nothing any more
settled-unknown-how = It may be incomplete, or too old, or what it was about is erased.
settled-unknown-whole = Open the link from the mail itself, or copy all of it, to its last letter.
settled-unknown-again = If some days have passed, sign again: you will get a new mail.
settled-closed = This letter is closed
settled-closed-how = It closed on { MOMENT($at) }, and signatures could be confirmed for a day after that. Yours was not, so it does not count. What you typed will be erased.
settled-retracted = This letter was retracted
settled-retracted-why = Its organizers took it back, and it takes no signatures any more. They say why:
settled-retracted-how = Yours was not confirmed, so it does not count. What you typed will be erased.

## The signer's own page

own-title = Your signature
own-thanks = Thank you. Your signature is confirmed
own-counted = It has been counted since { MOMENT($since) }.
own-joining = Because your name is hidden, it joins the number together with others, at { HOUR($at) } on { DATE($at) }.
own-held = The organizers look at it before it counts. Until then your name is not shown.
own-removed = The organizers took it out. They say why:
own-withdrawn = You withdrew it on { DATE($at) }. It is no longer counted, and your name is not shown. To sign again, use the form <sign>under the letter</sign>.
own-key = The address of this page is a key: whoever has it can change or withdraw your signature. Keep it private.
own-stands = What stands
own-seen = Seen by: <b>{ $who }</b>.
own-receipt = Your receipt
own-receipt-what = The public log of this letter has a line for your signature, which holds neither your name nor your address. This receipt proves that the line is there and is yours. It is no key: whoever has it can change nothing.
own-receipt-hidden = But it holds your name and proves that you signed, so show it only to people who may know.
own-receipt-save = Save the receipt
own-receipt-check = Check it
own-receipt-code = Code to scan: it opens the check of this receipt
own-receipt-scanned = Scanned, it opens the check with this receipt in it. It proves the same, and changes nothing either.
own-receipt-show = Show it here
own-receipt-gone = No receipt can be made any more: your address was erased when its time had come, and with it the secret that binds the receipt to it. One that you saved before is as good as ever.
own-receipt-later = The public log of this letter gets a line for your signature at { HOUR($at) } on { DATE($at) }, together with others. From then on your receipt stands here.
own-receipt-changed = The public log takes up what you changed at the next fixed time, together with others. From then on your receipt stands here.
own-change = Change it
own-change-how = The new text takes the place of the old one.
own-change-do = Save the change
own-withdraw = Withdraw it
own-withdraw-how = The number goes down by one and says that one was withdrawn. Your name goes from these pages at once; copies that others made while it was public stay.
own-withdraw-yes = Yes, take my name off this letter.
own-withdraw-do = Withdraw my signature
own-erase = Erase everything
own-erase-how = Your signature is withdrawn if it still stands, and your name, your address and the secrets of your receipt are destroyed here. Nobody can undo this, and this page is gone afterwards.
own-erase-yes = Yes, erase all that is kept about me and this letter.
own-erase-do = Erase everything
own-erased = Everything is erased
own-erased-how = Your name, your address and the secrets of your receipt are destroyed on this server. Your signature no longer counts.
own-erased-copies = What others copied while it was public, they still have.

## The check of a receipt

check-title = Check a receipt and the number
check-what = Each signature under this letter is a line in a public log, which holds neither name nor address. A receipt proves that one line is there, and to its signer that the line is theirs.
check-alone = Without this server
check-alone-how = Save the check as one file: it works without a network, and goes on working if this server is gone or changed. It knows the key above and asks nobody.
check-alone-save = Save the check
check-receipt-title = Check a receipt
check-file-what = This file checks receipts of one letter in your browser. It needs no network and asks nobody. Each signature is a line in the letter's public log, which holds neither name nor address; a receipt proves that one line is there, and to its signer that the line is theirs.
check-file-no-script = JavaScript is off, so this file can check nothing.
check-servers-word = This is the server's word: it checked what you sent, and kept nothing. To take nobody's word, check with JavaScript, with the file below, or with the command.
check-receipt = Receipt
check-receipt-hint = the whole text
check-receipt-hint-code = the whole text, or the address from its code
check-code-asks = With a code, your browser asks this server for the entry that it names, and the server sees which one. With the whole text it asks nobody.
check-file = Or its file
check-file-hint = choose it, or drop it on this page
check-address = Your address
check-address-hint = optional: to see that the entry is bound to it
check-do = Check
check-stays = Your browser checks. A receipt's text and your address stay in it.
check-stays-file = This file asks nobody, so it needs the text and cannot use a code.
check-goes = Without JavaScript this goes to the server, which answers and keeps nothing.
check-or-send = Or send it to this server, and take its word.
check-ask = Ask this server
check-proves = What this proves, and what not
check-proves-state = The key of this letter's log signed for a state of it in which the entry stands. Should it be dropped or moved later, the receipt shows it.
check-proves-bound = With your address: the entry holds your name and choice as the receipt says, and is bound to your address. Whoever else is given the same entry sees that it is not theirs.
check-proves-not-now = Not that the signature still stands: it may have been withdrawn or removed since, which is an entry of its own.
check-proves-not-person = Not that a name, or a hidden signature, is a person. Each was confirmed from a mailbox, no more.
check-number = Check the number
check-number-how = One command reads the whole log from outside, counts it again, and compares it with the pages:
check-number-key = This is the key that signs the log. Compare it with what others see, and keep it:
check-code-alone = A code leaves out what every copy of the log holds, and this file asks nobody. Use the saved receipt file instead: it is whole.
fact-log = Log
fact-name = Name
fact-details = Beside it
fact-visibility = Seen by
fact-version = Text, SHA-256
fact-hour = In the log since
fact-place = Entry
fact-place-of = { $index } of { $size }
fact-since = { $date }, the hour from { $hour }

## What a check comes to

bound = The receipt is good, and bound to this address
bound-how = The log's key signed for the entry, and the entry opens to what stands below, bound to the address you entered. Whoever else is given this entry sees that it is not theirs.
in-log = The entry is in the log; the name was not checked
in-log-how = The log's key signed for the entry. The name below is what the receipt says, and anybody can write a name into a file. With the address that was used to sign, the check tells whether the entry holds it, and whose it is.
unknown-identity = The entry is in the log; the address was not checked
unknown-identity-how = The log's key signed for the entry. The receipt says that its signer was counted by something else than a mail address as this check reads it, so the two were not compared. A newer check may know how. The name below is only what the receipt says.
not-bound = The entry is in the log, but it is not bound to this address
not-bound-how = It was made with another address, or the receipt was changed, or the entry belongs to somebody else. If the address is the one that was used to sign, and the receipt is as the server gave it out, the entry is somebody else's: one entry was given to two people. Keep the receipt, and tell the organizers and other signers. The name below is only what the receipt says.
no-address = That is not a mail address
no-address-how = Write it like name@example.org, or leave it empty.
malformed = That is not a receipt
malformed-how = Paste the whole text of the file, from the line “c2sp.org/tlog-proof@v1” to its end, or the address from a code.
other-letter = This receipt is of another letter
other-letter-how = It can be checked on the page of that letter, which it names.
other-key = Another key signed this receipt
other-key-how = It names this letter, but the key of this log, as it stands on this page, did not sign it. Either it was made up, or different people are shown different keys: compare the key below with what others see.
forged = The signature is false
forged-how = The receipt shows a state of the log that the log's key did not sign in this form: it was changed or made up. It proves nothing.
not-included = The entry is not at that place in the log
not-included-how = The log's key signed this state of the log, but the entry, its place or the way to it was changed. The receipt proves nothing.
no-commitment = This entry is nobody's signature
no-commitment-how = It is in the log, but it is a line about something else than a person who signed.
disagrees = The receipt contradicts the log
disagrees-how = Its entry is in the log, but says something else about the letter, the text or who sees the name than what the receipt says was signed.
missing = The log shown here does not have this entry
missing-how = The log's key signed for a state of the log that has this entry, and this server gives out no entry that fits it. So the log shown here was cut or changed: keep the receipt, and tell others.
unreachable = The log could not be asked
unreachable-how = A code leaves out what every copy of the log holds, and the server that has it did not give it out. Use the saved receipt file, which is whole and needs no network, or try again later on the letter's own page.
unable = This browser cannot check the signature
unable-how = It does not know Ed25519, or this page did not come over https. Use another browser, or the command that is named below.

## The mail of a server that sends none

dev-mail-title = Outgoing mail
dev-mail-here = Only on this machine: this page exists in <code>demo</code> and <code>serve --dev</code>.
dev-mail-none = No mail yet. Sign a letter, then look here again.
dev-mail-to-at = to <bdi>{ $to }</bdi> · { MOMENT($at) }
dev-mail-from = From
dev-mail-to = To
dev-mail-time = Time

## What went wrong: title, what happened, what to do

wrong-400 = This request cannot be read
wrong-400-why = Something in what your browser sent is not valid text.
wrong-400-do = Go back, type it again rather than paste it, and send the form once more.
wrong-incomplete = The request ended before it was complete. Nothing was stored.
wrong-not-utf8 = What was sent is not valid UTF-8 text. Nothing was stored.
wrong-not-json = What was sent is not a JSON object of texts and true or false. Nothing was stored.
wrong-404 = There is no page here
wrong-404-why = The address may be mistyped, or the letter may have another name.
wrong-404-do = Check the address, or look for the letter in the list.
wrong-405 = This page cannot be used in that way
wrong-405-why = The address exists, but it does not take this kind of request.
wrong-405-do = Open the letter and use the form on its page.
wrong-408 = Your request took too long to arrive
wrong-408-why = The connection was too slow for the form to come through whole. Nothing was stored.
wrong-408-do = Go back and send the form again.
wrong-413 = That is too long
wrong-413-why = What was sent is larger than a signature or a receipt can be. Nothing was stored.
wrong-413-do = Go back, shorten what you typed, and send the form again.
wrong-415 = This form was sent in a format that is not taken here
wrong-415-why = Signatures are taken as a web form or as JSON. Nothing was stored.
wrong-415-do = Open the letter and use the form on its page.
wrong-429 = Too many signatures are coming from your network
wrong-429-why = To keep others from flooding the letter, each network has a limit. Nothing was stored.
wrong-429-do = Wait a few minutes, then go back and send the form again. What you typed is still there.
wrong-503 = The server cannot take this right now
wrong-503-why = It is busier than it can promise to keep up with. Nothing was stored.
wrong-503-do = Wait a minute, then go back and send the form again. Letters can be read meanwhile.
wrong-500 = Something failed on this server
wrong-500-why = The fault is not yours. It was noted for the operator.
wrong-500-do = Try again in a few minutes. If you were signing, look for a mail first: it may have worked.
wrong-frozen = The server found that its data is older than what it has shown before, so nothing about this letter changes until the people who run it have looked. Nothing was changed now, and links that you were mailed stay good: try again later.
wrong-too-late = It takes no confirmations any more. Nothing was counted.
wrong-fields = Something in the form has to be mended
wrong-fields-why = Nothing was stored.

## The list of signers: search, order, and names that are not shown

letter-names-on-request = Names are not listed here. { $organizers } shows them on request.
letter-names-hidden = The organizers hide all names for now. Nobody was taken out of the number.
seen-on-request = Whoever asks
seen-on-request-how = The organizers show your name to those who ask them. Here you are counted, not named.
names-later =
    { $count ->
        [one] A name appears here an hour after it was confirmed, at the next full hour.
       *[other] A name appears here { $count } hours after it was confirmed, at the next full hour.
    }
seen-later =
    { $count ->
        [one] It appears an hour after you confirm, at the next full hour. Until then only the organizers can see it, and you can still change or withdraw it.
       *[other] It appears { $count } hours after you confirm, at the next full hour. Until then only the organizers can see it, and you can still change or withdraw it.
    }
own-name-due = Your name appears on { MOMENT($at) }. Until then only the organizers can see it, and you can still change or withdraw it.
own-line = Your line in the list
signers-title-found = Signers, search · { $letter }
signers-featured = Among the signers
signers-search = Name, affiliation or place
signers-affiliation = Affiliation
signers-place = Place
signers-any = any
signers-choice = { $label } ({ NUMBER($count) })
signers-ordered = Order
signers-by-first = first signed
signers-by-newest = newest
signers-by-name = name
signers-find = Search
signers-found =
    { $count ->
        [one] { $count } person found.
       *[other] { $count } people found.
    }
signers-found-more = More than { NUMBER($count) } people found.
signers-word-order = Very many fit, so they stand in the order of the word that was found. Type more letters to find fewer, in the order you chose.
signers-number-order = Very many fit, so they stand in the order in which they signed. Type more letters to find fewer, in the order of their names.
signers-moved = The name where that page began is not in the list any more: this is its beginning.
signers-all = All signers
signers-goes-on = Nobody so far: the search goes on on the next page.
signers-nobody = Nobody who is named here fits. Names that were just signed can be found within seconds.
signers-numbered = Beside each name stands its number in the order in which they were counted.
signers-domains = Everyone here answered a mail to an address at { $domains }.
signers-first-page = First page
signers-from = From { NUMBER($count) } { $called }.
signers-from-people =
    { $people ->
        [one] { $people } signer from { NUMBER($count) } { $called }.
       *[other] { $people } signers from { NUMBER($count) } { $called }.
    }

## The letter in several languages

texts-read = Read it in:
texts-original = (original)
texts-bound = A signature stands under all of these texts. Original: <bdi>{ $language }</bdi>.
texts-pdf = One of { NUMBER($count) } texts of this version: { $languages }. Original: { $language }. A signature stands under all of them.
## The mail that asks to confirm. It is neutral: only the two that say so name the letter.

mail-subject = Please confirm your request at { $host }
mail-subject-named = Please confirm your name under “{ $title }”
mail-hello = Hello,
mail-asked = somebody gave this address at { $host }. If it was you, please open this page to see what was entered and to decide:
mail-asked-named = somebody gave this address to put a name under the letter “{ $title }” at { $host }. If it was you, please open this page to see what was entered and to decide:
mail-works = The link works until { $until }. Opening it changes nothing: you choose on the page.
mail-otherwise = If you did not ask for this, you need not do anything: nothing is published without your answer. You can also open the link and choose the answer that it was not you.

## For the press, and on other people's pages

press-title = Press · { $letter }
press-heading = For the press
press-letter = The letter
press-what = “<letter>{ $title }</letter>”, an open letter to <bdi>{ $to }</bdi>, opened on { DATE($at) } by <bdi>{ $by }</bdi>.
press-open = It is open for signing.
press-numbers = The numbers
press-as-of = As of { MOMENT($at) }. Behind it stands the checkpoint of a public log of size { NUMBER($size) }, whose root is <code>{ $root }</code>. <check>How to check it</check>
press-in-one-line = In one line
press-quotation =
    { $count ->
        [0] “{ $title }”, an open letter to { $to }, signed by nobody as of { $when } ({ $url }, checkpoint of size { NUMBER($size) })
        [one] “{ $title }”, an open letter to { $to }, signed by { $count } person as of { $when } ({ $url }, checkpoint of size { NUMBER($size) })
       *[other] “{ $title }”, an open letter to { $to }, signed by { $count } people as of { $when } ({ $url }, checkpoint of size { NUMBER($size) })
    }
press-verified = How signatures are verified
press-anyone = Anyone may sign. Each signature was confirmed from its own e-mail address: a link was mailed there, and somebody opened it and chose to sign. One address counts once.
press-domains = Only people with an address at { $domains } may sign. Each signature was confirmed from its own address: a link was mailed there, and somebody opened it and chose to sign. One address counts once.
press-log = Every signature is an entry in a log that only grows and that anyone can read: dropping, moving or changing one is seen. Signers hold receipts that prove their entry.
press-not-claimed = What is not claimed
press-not-who = That everybody is who they say: a name was typed by whoever holds the address.
press-not-different = That every address is a different person. Some people have several.
press-not-hidden = That a name that is not shown belongs to a person whom anybody else has checked.
press-not-affiliation = That an affiliation speaks for the place that it names: it stands for identification only.
press-contact = Contact
press-people = The people behind the letter: <bdi>{ $who }</bdi>. They alone speak for it. The service that publishes it takes no side.
press-download = To download
press-file-names = The public names
press-file-card = A picture with the live number
press-file-poster = A poster
press-file-sheet = A sheet to sign up on
press-file-calendar = The last day to sign, for a calendar
press-file-feed = What happens to the letter, as a feed
press-own-page = On your own page
press-frame = A frame with the live number; it sets no cookie and runs no script:
press-badge = A badge:
press-badge-alt = The number of signatures
press-plain = Plain text with a link, as of now:
press-plain-line = <letter>{ $title }</letter>: { $signed } ({ $date })
embed-frozen = This letter stands still for now: its number is not to be relied on.
embed-sign = Read and sign
badge-label = open letter
badge-signed = { NUMBER($count) } signed
badge-frozen = number not to be relied on
feed-closed = Closed: { $title }
feed-delivered = Delivered: { $title }
feed-delivered-how = Handed to { $to }.
feed-retracted = Retracted: { $title }
calendar-last-day = Last day to sign: { $title }
badge-name = { $label }: { $value }

## On paper: the letter as a PDF, a poster, a sheet to sign up on

document-copy = Copy for the addressee
document-organized = Organized by { $who }
document-version = version { $number }
document-check = Check this letter and its number at
document-unprintable = characters this document’s fonts cannot show
document-nobody = Nobody has signed yet
document-as-of = As of { $when }.
document-first = The first { NUMBER($first) } of { NUMBER($all) } public names are printed; all are at { $url }.
document-addressee = For the addressee alone
document-addressee-how =
    { $count ->
        [one] { $count } person signed for your eyes only. Please take these pages off before you show the letter to anyone.
       *[other] { $count } people signed for your eyes only. Please take these pages off before you show the letter to anyone.
    }
paper-promise = You choose who sees your name. Anyone can check the number of signatures.
paper-code = A code that opens the letter’s page
paper-where = Affiliation or place
paper-notice = You get one mail with a link. Your signature counts once you have opened it and chosen who sees your name. Whoever keeps this sheet uses it for nothing else and destroys it afterwards.
document-sponsor = brought by { $sponsor }
package-not-in = Names that only the organizers know are not in these files.
package-pdf = the letter with its signatures, to read and to print
package-text = the exact text that was signed: version { $number }. Its SHA-256 is
package-translation = the same letter in another language ({ $language }), with the same signatures
package-translation-text = its exact text, which every signature covers too: letter.md names its SHA-256
package-csv = the names, for a spreadsheet
package-json = the same, for programs
package-confidential = Please treat names marked “addressee” as confidential: their signers chose to be known to you alone.

## The record of a letter, and who stands where

format-percent = { $number }%
format-from-to = { $from } to { $to }
record-title = The record · { $letter }
record-heading = The record
record-what = What is said and done about this letter, each with its source. Kept by <bdi>{ $who }</bdi>. What is changed later stays readable under “Corrections”.
record-what-last = What is said and done about this letter, each with its source. Kept by <bdi>{ $who }</bdi>, last on { DATE($at) }. What is changed later stays readable under “Corrections”.
record-not-delivered = Not delivered yet.
record-no-response =
    { $count ->
        [0] Delivered today; no response yet.
        [one] No response after { $count } day.
       *[other] No response after { $count } days.
    }
record-answered =
    { $count ->
        [0] Answered on the day of its delivery.
        [one] Answered after { $count } day.
       *[other] Answered after { $count } days.
    }
record-asked = What is asked
record-open = Open
record-promised = Promised
record-partly-met = Partly met
record-met = Met
record-refused = Refused
record-overtaken = Overtaken by events
record-supports = Supports
record-opposes = Opposes
record-undecided = Undecided
record-other = Another position
record-unknown = No position known
record-stance-count = { $stance }: { NUMBER($count) }
record-bill = Bill
record-motion = Motion
record-docket = Docket
record-measure = Measure
record-as-of = as of { $when }
record-responses = Responses
record-answer = Answer
record-acknowledgement = Acknowledgement of receipt, no answer
record-source = Source:
record-archived = archived copy
record-statements = Statements
record-paraphrase = In the organizers’ words:
record-on-ask = ask { NUMBER($number) }
record-reported = Reported by { $who }.
record-second-hand = Second-hand: told by { $who }, not heard from the speaker.
record-reply = The speaker’s reply
record-corrected-on = Corrected on { DATE($at) }
record-taken-out-on = Taken out on { DATE($at) }
record-corrections = Corrections
record-item = { $kind }: { $what }
record-item-measure = Measure of an ask
record-item-turn = Status of an ask
record-item-statement = Statement
record-item-response = Response
record-item-poll = Poll
record-item-holder = Office holder
record-nothing = Nothing else is recorded yet.
record-feeds = As a feed: <atom>Atom</atom>, <feed>JSON Feed</feed>. As data: <data>JSON</data>.
record-polls = Polls
record-breaks = No line leads across a change of the question: answers to two questions are not one development.
record-until-then = Until then:
record-from-then = From then on:
record-bases = These polls were not asked of the same people, so compare with care:
record-when = { $base } ({ $when })
record-paid-by = paid for by <bdi>{ $who }</bdi>
record-base = asked: <bdi>{ $who }</bdi>
record-people =
    { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
record-margin = margin of error ±{ $points } points
record-not-whole = The shares do not make up 100%: <bdi>{ $why }</bdi>
record-table = The figures as a table
record-changed = Question changed ({ $number })
record-moved = { $option }: { $first } in { $from }, { $last } in { $to }.
record-stood = { $option }: { $share } in { $when }.
record-wording-changed =
    { $count ->
        [1] The wording of the question changed once; the lines are broken there.
       *[other] The wording of the question changed { $count } times; the lines are broken there.
    }
record-when-asked = Asked
record-question = Question
record-of-whom = Of whom
record-everyone = All who were asked
record-group-of = { $name } ({ NUMBER($count) })
record-group = Group
record-row = { $name }: { $list }.
record-pair = { $option } { $share }
record-feed-title = The record: { $letter }
record-feed-ask = Ask { NUMBER($number) }: { $status }
record-feed-poll = Poll: { $who }, { $when }
record-feed-corrected = Corrected: { $what }
record-feed-taken-out = Taken out: { $what }
positions-title = Who stands where · { $letter }
positions-heading = Who stands where
positions-what = Each position is the last one that its holder is recorded with, and leads to the statement behind it.
positions-shares = Shares
positions-holders = Office holders
positions-ask = Ask
positions-position = Position
positions-party = Party
positions-district = District
positions-show = Show
positions-nobody = Nobody fits all of this. Take one choice back.
positions-pages = Pages of office holders
positions-every-position = Every position
positions-every-party = Every party
positions-no-party = No party
positions-by-party = By party
positions-every-district = Every district
positions-no-district = No district
positions-by-district = By district
positions-count =
    { $count ->
        [one] { $count } office holder
       *[other] { $count } office holders
    }
positions-found =
    { $all ->
        [one] { NUMBER($found) } of { $all } office holder
       *[other] { NUMBER($found) } of { $all } office holders
    }

## Figures

page-figures = Figures
figures-title = Figures · { $letter }
figures-counting = The figures are being counted. Please come back in a minute.
figures-numbers = The numbers
figures-verified = Verified
figures-held = Held for review
figures-withdrawn = Withdrawn by the signer
figures-removed = Removed by the organizers
figures-removal-codes = by the codes in the log: { $list }
figures-counted-from = Counted from the first { NUMBER($size) } entries of this letter’s public log, up to <checkpoint>a checkpoint like this one</checkpoint>. Anyone can <check>check the numbers</check>.
figures-not-pending = Whoever has not yet answered the mail is counted nowhere: until then nobody knows that there is a person.
figures-by-name = By name
figures-by-addressee = Known to the addressee
figures-by-organizers = Known to the organizers only
evidence-email = Mail to their own address
evidence-domain-email = Mail to a domain that may sign
evidence-roster = On the roster
evidence-code = A code that was handed out
evidence-blind-token = A token that names nobody
evidence-vouched = Vouched for by somebody
evidence-imported = Imported
evidence-paper = Signed on paper
figures-by-hour = Signatures by hour
figures-by-day = Signatures by day
figures-by-week = Signatures by week
figures-by-visibility = How far signers are seen
figures-by-evidence = How signatures were verified
figures-by-affiliation = Signers by affiliation
figures-by-place = Signers by place
figures-seen = Seen
figures-checked = Verified by
figures-time-told = { NUMBER($count) } signatures in all, from { $from } to { $to }. The most in one step: { NUMBER($most) }, from { $at } on.
figures-when-note = Signatures that are not shown by name enter the log together at fixed times ({ $every }): theirs is not the hour in which anybody signed.
figures-group-note = Only of people who stand by name and say this: { NUMBER($count) } of { NUMBER($of) }. Nobody who is not shown by name is in here. Groups of fewer than five are put together; where these are fewer than five people, the next larger group goes with them.
figures-rounded-note = Names are not listed here. So people who sign by name are counted at least 25 at a time, once and for good, and only in steps of five: each number says “at least so many”, as of { DATE($at) }. Who has left since may still be in it; nobody who is not shown by name is.
figures-rounded-none = Names are not listed here. There are figures once enough people have signed by name, from the next day on.
figures-none = There is nothing to show here yet.
figures-at-least = at least { NUMBER($count) }
figures-other = Others ({ NUMBER($groups) })
figures-others = Others
figures-few = Small groups together ({ NUMBER($groups) })
figures-table = The figures as a table
figures-from = From
figures-so-far = So far
figures-csv = As a table (CSV)
figures-csv-hours = By hour, as a table (CSV)
figures-csv-days = By day, as a table (CSV)
figures-svg = As a picture (SVG)
figures-source = { $url }, as of log entry { NUMBER($size) }
