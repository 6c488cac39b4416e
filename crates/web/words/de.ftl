### German. The keys, their order and their arguments are those of en.ftl; docs/languages.md has the glossary.

## Every page

page-title-error = Fehler: { $title }
page-skip = Zum Inhalt springen
page-foot = Veröffentlicht mit Undersigned, das keine Partei ergreift.
page-languages = Sprachen
page-all-letters = Alle Briefe auf diesem Server
page-this-letter = Dieser Brief
page-letter = Brief
page-signers = Unterzeichnende
page-pdf = PDF
page-press = Presse
page-record = Chronik

## Numbers and times

format-separator = ,{" "}
format-between = {" "}
format-hour = { $hour } UTC
format-date-and-hour = { $date }, { $hour }
format-days =
    { $count ->
        [one] { $count } Tag
       *[other] { $count } Tagen
    }
format-months =
    { $count ->
        [one] { $count } Monat
       *[other] { $count } Monate
    }
every-day = einmal am Tag
every-hours =
    { $count ->
        [one] jede Stunde
       *[other] alle { $count } Stunden
    }
every-minutes =
    { $count ->
        [one] jede Minute
       *[other] alle { $count } Minuten
    }
every-seconds =
    { $count ->
        [one] jede Sekunde
       *[other] alle { $count } Sekunden
    }

## The numbers of a letter

count-verb =
    { $count ->
        [one] Person hat unterschrieben
       *[other] Personen haben unterschrieben
    }
count-signed =
    { $count ->
        [0] noch hat niemand unterschrieben
        [one] { $count } Person hat unterschrieben
       *[other] { $count } Personen haben unterschrieben
    }
count-by-name = { NUMBER($count) } mit Namen
count-by-addressee = { NUMBER($count) } nur den Angeschriebenen bekannt
count-by-organizers = { NUMBER($count) } nur den Organisierenden bekannt
count-held = { NUMBER($count) } zur Prüfung zurückgestellt
count-withdrawn = { NUMBER($count) } von Unterzeichnenden zurückgezogen
count-removed = { NUMBER($count) } von den Organisierenden entfernt
count-by-visibility = { $list }.
count-not-counted = Nicht gezählt: { $list }.
count-crowd =
    { $count ->
        [0] Hier steht noch niemand: Ihre Unterschrift wäre die erste.
        [one] Bisher steht hier { $count } Person.
       *[other] Bisher stehen hier { $count } Personen.
    }

## The list of letters

home-title = Offene Briefe
home-none = Auf diesem Server ist noch kein Brief offen.
home-how = Schreiben Sie einen als Markdown-Datei und öffnen Sie ihn dort, wo der Server läuft:
home-to = An
home-opened = eröffnet am { DATE($at) }
home-mail = Die Mails, die dieser Server verschickt hätte
state-open = Offen zum Unterschreiben
state-closed = Geschlossen
state-delivered = Übergeben
state-retracted = Zurückgenommen

## A letter

letter-description = Ein offener Brief an { $to }
letter-asks = Wir fordern
letter-brought-by = eingebracht von
letter-respect = Hochachtungsvoll
letter-undersigned = die Unterzeichnenden
letter-first-signers = Erste Unterzeichnende
letter-no-name = Hier steht noch kein Name.
letter-nobody-by-name = Bisher hat niemand mit Namen unterschrieben.
letter-all-signers =
    { $count ->
        [one] { $count } Unterschrift mit Namen
       *[other] Alle { $count } Unterschriften mit Namen
    }
letter-hidden-too =
    { $count ->
        [one] { $count } weitere Person hat unterschrieben, ohne hier genannt zu werden.
       *[other] { $count } weitere Personen haben unterschrieben, ohne hier genannt zu werden.
    }
letter-affiliations = Zugehörigkeiten dienen nur zur Identifizierung.
letter-more-below = Mehr dazu unten
letter-written = Geschrieben von <bdi>{ $who }</bdi>.
letter-version = Fassung { NUMBER($number) }, SHA-256
letter-signing = Unterschreiben
letter-signatures = Unterschriften
letter-bar = Unterschriften im Verhältnis zum Ziel
letter-progress = { NUMBER($reached) } von { NUMBER($goal) }
letter-check = Alle können <check>diese Zahl prüfen</check>.
letter-witnessed = Sein Protokoll wird von { NUMBER($by) } von { NUMBER($of) } Zeugen bestätigt.
letter-witnessed-last = Sein Protokoll wird von { NUMBER($by) } von { NUMBER($of) } Zeugen bestätigt, zuletzt am { MOMENT($at) }.
letter-goal = Ziel: { NUMBER($goal) }.
letter-closes = Schließt am { MOMENT($at) }.
letter-each = Jede wurde aus einem eigenen Postfach bestätigt.
letter-first = Ihre wäre die erste.
letter-data = Die Zahlen als Daten
letter-download = Der Brief mit seinen Namen als PDF
letter-copy = Link kopieren
letter-copied = Kopiert
letter-frozen = Dieser Brief steht vorerst still
letter-frozen-why = Der Server hat festgestellt, dass seine Daten älter sind als das, was er schon gezeigt hat: Hier fehlen Unterschriften, die gezählt waren. Bis die Menschen, die ihn betreiben, nachgesehen haben, ändert sich an diesem Brief nichts, und auf die Zahl ist kein Verlass. Belege bleiben gültig; bewahren Sie Ihren auf.
letter-frozen-short = Dieser Brief steht vorerst still.
letter-closed = Die Unterschriftensammlung ist geschlossen
letter-closed-at = Dieser Brief wurde am { MOMENT($at) } geschlossen.
letter-closed-short = Die Unterschriftensammlung wurde am { DATE($at) } geschlossen.
letter-confirm-until = Wenn Sie vorher unterschrieben haben, können Sie mit dem Link in Ihrer Mail noch bis { MOMENT($until) } bestätigen.
letter-delivered = Dieser Brief wurde übergeben
letter-delivered-to-on = Er wurde am { DATE($at) } an <bdi>{ $to }</bdi> übergeben.
letter-delivered-short = Dieser Brief wurde am { DATE($at) } übergeben.
letter-delivered-confirm-until = Wenn Sie vor der Schließung unterschrieben haben, können Sie mit dem Link in Ihrer Mail noch bis { MOMENT($until) } bestätigen.
letter-retracted = Dieser Brief wurde zurückgenommen
letter-retracted-on = Die Organisierenden haben ihn am { DATE($at) } zurückgenommen. Sie nennen diesen Grund:
letter-retracted-short = Dieser Brief wurde am { DATE($at) } von den Organisierenden zurückgenommen.
note-all = Anmerkungen
note-number = Anmerkung { $number }
note-back = Zurück zum Text
note-back-to-place = Zurück zum Text, Stelle { $place } von { $places }

## The form

form-heading = Diesen Brief unterschreiben
form-domains = Offen für Adressen bei <b>{ $domains }</b>.
form-sign = Unterschreiben
form-mail = Sie bekommen eine Mail mit einem Link, und Ihre Unterschrift zählt, sobald Sie dort bestätigen. Unbestätigt wird alles nach { $days } gelöscht.
form-kept-until = Ihr Name wird aufbewahrt, solange der Brief besteht, Ihre Adresse bis { DATE($until) }.
form-kept-months = Ihr Name wird aufbewahrt, solange der Brief besteht, Ihre Adresse bis { $months } nach der Schließung des Briefs.
form-withdraw = Sie können Ihre Unterschrift jederzeit zurückziehen.
form-things-to-mend =
    { $count ->
        [one] Eines ist zu berichtigen
       *[other] { $count } Dinge sind zu berichtigen
    }
form-name = Ihr Name
form-email = E-Mail
form-title = Titel oder Beruf
form-affiliation = Zugehörigkeit
form-place = Ort
form-email-hint = zum Bestätigen; wird nie gezeigt
form-optional = freiwillig
form-visibility = Wer darf Ihren Namen sehen?
form-hidden = Verdeckte Unterschriften kommen { $every } zur Zahl hinzu, in gemischter Reihenfolge, damit der Zeitpunkt nichts über Sie verrät.
form-updates = Schreiben Sie mir zu diesem Brief. Ich kann das jederzeit beenden.
seen-by-everyone = Alle
seen-by-everyone-how = Ihr Name steht unter dem Brief und in seiner Liste. Andere können ihn kopieren und behalten.
seen-by-addressee = Die Angeschriebenen
seen-by-addressee-how = Ihr Name steht auf dem übergebenen Exemplar. Hier werden Sie gezählt, nicht genannt.
seen-by-organizers = Die Organisierenden
seen-by-organizers-how = Nur sie können Ihren Namen sehen. Sie werden gezählt, nicht genannt.

## What has to be mended. "field" is one of the four that follow.

mend-your-name = Ihr Name
mend-your-title = Ihr Titel
mend-your-affiliation = Ihre Zugehörigkeit
mend-your-place = Ihr Ort
mend-empty = { $field }: Das Feld ist leer.
mend-too-long =
    { $max ->
        [one] { $field }: länger als { $max } Zeichen; kürzen Sie die Angabe.
       *[other] { $field }: länger als { $max } Zeichen; kürzen Sie die Angabe.
    }
mend-no-letter = { $field }: enthält keinen Buchstaben; schreiben Sie mindestens einen.
mend-line-break = { $field }: geht über mehr als eine Zeile; schreiben Sie alles in eine.
mend-control = { $field }: enthält ein Steuerzeichen; tippen Sie die Angabe neu, statt sie einzufügen.
mend-direction = { $field }: enthält ein Zeichen, das die Schreibrichtung ändert; tippen Sie die Angabe ohne dieses neu.
mend-invisible = { $field }: enthält ein Zeichen, das niemand sehen kann; tippen Sie die Angabe ohne dieses neu.
mend-private-use = { $field }: enthält ein Zeichen, das nur manche Programme kennen; tippen Sie die Angabe ohne dieses neu.
mend-damaged = { $field }: enthält ein Zeichen, das unterwegs beschädigt wurde; tippen Sie die Angabe neu.
mend-symbol = { $field }: enthält ein Bild oder ein Häkchen; lassen Sie es weg.
mend-too-many-marks = { $field }: ein Buchstabe trägt mehr Akzente, als irgendeine Sprache verwendet; tippen Sie die Angabe mit weniger neu.
mend-loose-mark = { $field }: enthält einen Akzent ohne Buchstaben; tippen Sie diesen Buchstaben neu.
mend-start = { $field }: beginnt mit „{ $start }“; beginnen Sie mit einem Buchstaben oder einer Ziffer.
mend-web-address = { $field }: sieht wie eine Webadresse aus; lassen Sie sie weg oder setzen Sie nach dem Punkt ein Leerzeichen.
mend-mail-address = { $field }: enthält eine Mailadresse; lassen Sie sie weg.
mend-visibility = Wählen Sie, wer Ihren Namen sehen darf.
mend-address-empty = Ihre E-Mail-Adresse fehlt.
mend-address-none = Ihre E-Mail-Adresse ist keine Mailadresse; schreiben Sie sie wie name@example.org.
mend-address-long = Ihre E-Mail-Adresse ist länger, als eine Mailadresse sein kann; prüfen Sie sie.
mend-address-space = Ihre E-Mail-Adresse enthält ein Leerzeichen, einen Zeilenumbruch oder ein Zeichen, das niemand sehen kann; tippen Sie sie ohne dieses neu.
mend-address-quotes = Ihre E-Mail-Adresse hat Anführungszeichen vor dem @, und dorthin können wir nicht schreiben; nehmen Sie eine Adresse ohne diese.
mend-address-local = Vor dem @ Ihrer E-Mail-Adresse steht etwas, das keine Mailadresse hat; prüfen Sie sie.
mend-address-numeric = Nach dem @ Ihrer E-Mail-Adresse steht eine Zahlenadresse; schreiben Sie stattdessen den Namen der Domain.
mend-address-no-dot = Nach dem @ Ihrer E-Mail-Adresse fehlt ein Punkt; schreiben Sie die ganze Domain, wie example.org.
mend-address-domain = Nach dem @ Ihrer E-Mail-Adresse steht etwas, das keine Domain ist; prüfen Sie sie.
mend-domains = Nur Adressen bei { $domains } können diesen Brief unterschreiben.
mend-not-open = Dieser Brief kann nicht mehr unterschrieben werden.
mend-just-closed = Dieser Brief wurde soeben geschlossen. Es wurde nichts gespeichert.
mend-other-version = Das ist nicht der Text, der jetzt gilt. Lesen Sie den Brief, wie er auf dieser Seite steht, und unterschreiben Sie dann.
mend-choice = Wählen Sie eine der beiden Antworten: „Ich habe diesen Brief unterschrieben“ oder „Das war ich nicht“.
mend-nothing-chosen = Es wurde nichts geändert: Kreuzen Sie das Kästchen über der Schaltfläche an, die Sie meinen.
mend-addresses-erased = Die Adressen dieses Briefs sind inzwischen gelöscht: Eine Unterschrift kann noch zurückgezogen oder gelöscht, aber nicht mehr geändert werden.

## The list of signers

signers-title = Unterzeichnende · { $letter }
signers-title-page = Unterzeichnende, Seite { NUMBER($page) } · { $letter }
signers-count = { NUMBER($count) } { $verb }.
signers-count-by = { NUMBER($count) } { $verb }: { $list }.
signers-all-gone = Die Namen auf dieser Seite wurden zurückgezogen oder entfernt.
signers-order = In der Reihenfolge, in der sie gezählt wurden. Eine fehlende Nummer ist ein Name, der zurückgezogen oder entfernt wurde.
signers-pages = Seiten der Unterzeichnenden
signers-previous = Vorige Seite
signers-next = Nächste Seite
signers-page = Seite { NUMBER($page) } von { NUMBER($pages) }

## After signing

inbox-title = Sehen Sie in Ihr Postfach
inbox-sent = Wir haben einen Link an die angegebene Adresse geschickt. Ihre Unterschrift unter <letter>{ $title }</letter> zählt, sobald Sie ihn öffnen und bestätigen.
inbox-works = Der Link verfällt nach { $days }. Bis Sie bestätigen, sieht niemand Ihren Namen.
inbox-nothing = Wenn nichts kommt
inbox-wait = Warten Sie einige Minuten. Manche Postfächer lassen Fremde warten.
inbox-spam = Sehen Sie auch im Spam-Ordner nach. Vielleicht nennt die Mail den Brief nicht.
inbox-wrong = War die Adresse richtig? Wenn nicht, <again>unterschreiben Sie noch einmal</again> mit der richtigen. Es zählt trotzdem nur einmal.
inbox-often = Wenn Sie mehrmals darum gebeten haben, kommt die nächste Mail vielleicht später: Jede Adresse bekommt nur wenige am Tag.
inbox-demo = Dieser Server verschickt keine Mails. <mail>Lesen Sie hier, was er verschickt hätte</mail>.

## Confirming

confirm-title = Haben Sie diesen Brief unterschrieben?
confirm-version = Fassung { NUMBER($number) }, <code>{ $hash }</code>. Lesen Sie sie, bevor Sie antworten.
confirm-appears = Das wird erscheinen
confirm-typed = Jemand hat das mit Ihrer Adresse eingegeben. Ändern Sie, was nicht stimmt: Nur was hier steht, wenn Sie antworten, zählt.
confirm-copies = Ein Name, den alle sehen dürfen, kann kopiert werden, solange er hier steht. Wenn Sie ihn später zurückziehen, verschwindet er sofort von diesen Seiten; Kopien, die andere gemacht haben, bleiben.
confirm-answer = Ihre Antwort
confirm-signed = Ich habe diesen Brief unterschrieben
confirm-signed-how = Zählen Sie meine Unterschrift, wie sie oben steht.
confirm-not-me = Das war ich nicht
confirm-not-me-how = Zählen Sie nichts und löschen Sie, was eingegeben wurde.
confirm-send = Meine Antwort senden
confirm-until = Es geschieht nichts, bis Sie antworten. Ohne Antwort wird all das am { DATE($at) } gelöscht.
confirm-others = Wartet auch auf Ihre Antwort
confirm-other = Als <bdi>{ $name }</bdi> unter „<bdi>{ $letter }</bdi>“
confirm-other-sent = gesendet am { MOMENT($at) }

## When there is nothing to confirm

settled-counted = Ihre Unterschrift ist gezählt
settled-counted-how = Dieses Postfach hat diesen Brief unterschrieben, und das zählt einmal.
settled-counted-page = Ansehen, was steht, es ändern oder zurückziehen
settled-counted-elsewhere = Sie wurde aus einer anderen Schreibweise Ihrer Adresse bestätigt. Um sie zu ändern oder zurückzuziehen, verwenden Sie den Link in der Mail, die dorthin ging.
settled-withdrew = Sie haben Ihre Unterschrift zurückgezogen
settled-withdrew-how = Sie haben Ihren Namen von diesem Brief genommen, und ein älterer Link setzt ihn nicht wieder darunter.
settled-withdrew-again = Wenn Sie es sich anders überlegt haben, <sign>unterschreiben Sie neu</sign>. Sie bekommen eine neue Mail.
settled-removed = Ihre Unterschrift wurde entfernt
settled-removed-why = Die Organisierenden haben Ihre Unterschrift entfernt. Sie nennen diesen Grund:
settled-removed-mistake = Wenn Sie das für einen Irrtum halten, schreiben Sie den Organisierenden des Briefs.
settled-not-me = In Ihrem Namen wurde nichts unterschrieben
settled-not-me-how = Sie haben gesagt, dass nicht Sie unterschrieben haben. Es wird nichts gezählt, und was eingegeben wurde, ist gelöscht.
settled-not-me-more = Sie müssen nichts weiter tun.
settled-held = Ihre Unterschrift wird geprüft
settled-held-how = Sie haben sie bestätigt. Die Organisierenden sehen sie sich an, bevor sie zählt; bis dahin wird Ihr Name nicht gezeigt.
settled-held-page = Ansehen, was Sie gesendet haben, es ändern oder zurückziehen
settled-unknown = Dieser Link öffnet nichts mehr
settled-unknown-how = Er ist vielleicht unvollständig oder zu alt, oder das, worum es ging, ist gelöscht.
settled-unknown-whole = Öffnen Sie den Link aus der Mail selbst, oder kopieren Sie ihn ganz, bis zum letzten Buchstaben.
settled-unknown-again = Wenn einige Tage vergangen sind, unterschreiben Sie noch einmal: Sie bekommen eine neue Mail.
settled-closed = Dieser Brief ist geschlossen
settled-closed-how = Er wurde am { MOMENT($at) } geschlossen, und Unterschriften konnten danach noch einen Tag lang bestätigt werden. Ihre wurde es nicht, also zählt sie nicht. Was Sie eingegeben haben, wird gelöscht.
settled-retracted = Dieser Brief wurde zurückgenommen
settled-retracted-why = Die Organisierenden haben ihn zurückgenommen, und er nimmt keine Unterschriften mehr an. Sie nennen diesen Grund:
settled-retracted-how = Ihre wurde nicht bestätigt, also zählt sie nicht. Was Sie eingegeben haben, wird gelöscht.

## The signer's own page

own-title = Ihre Unterschrift
own-thanks = Danke. Ihre Unterschrift ist bestätigt
own-counted = Sie wird seit { MOMENT($since) } gezählt.
own-joining = Weil Ihr Name verdeckt ist, kommt sie zusammen mit anderen um { HOUR($at) } am { DATE($at) } zur Zahl hinzu.
own-held = Die Organisierenden sehen sie sich an, bevor sie zählt. Bis dahin wird Ihr Name nicht gezeigt.
own-removed = Die Organisierenden haben sie entfernt. Sie nennen diesen Grund:
own-withdrawn = Sie haben sie am { DATE($at) } zurückgezogen. Sie wird nicht mehr gezählt, und Ihr Name wird nicht gezeigt. Um wieder zu unterschreiben, verwenden Sie das Formular <sign>unter dem Brief</sign>.
own-key = Die Adresse dieser Seite ist ein Schlüssel: Wer sie hat, kann Ihre Unterschrift ändern oder zurückziehen. Behalten Sie sie für sich.
own-stands = Was steht
own-seen = Zu sehen für: <b>{ $who }</b>.
own-receipt = Ihr Beleg
own-receipt-what = Das öffentliche Protokoll dieses Briefs hat eine Zeile für Ihre Unterschrift, in der weder Ihr Name noch Ihre Adresse steht. Dieser Beleg beweist, dass die Zeile da ist und Ihre ist. Er ist kein Schlüssel: Wer ihn hat, kann nichts ändern.
own-receipt-hidden = Aber er enthält Ihren Namen und beweist, dass Sie unterschrieben haben; zeigen Sie ihn nur Menschen, die es wissen dürfen.
own-receipt-save = Beleg speichern
own-receipt-check = Beleg prüfen
own-receipt-code = Code zum Scannen: Er öffnet die Prüfung dieses Belegs
own-receipt-scanned = Gescannt öffnet er die Prüfung mit diesem Beleg darin. Er beweist dasselbe und ändert ebenso wenig.
own-receipt-show = Hier zeigen
own-receipt-gone = Ein Beleg kann nicht mehr erstellt werden: Ihre Adresse wurde gelöscht, als ihre Zeit gekommen war, und mit ihr das Geheimnis, das den Beleg an sie bindet. Einer, den Sie vorher gespeichert haben, ist so gut wie eh und je.
own-receipt-later = Das öffentliche Protokoll dieses Briefs bekommt um { HOUR($at) } am { DATE($at) } zusammen mit anderen eine Zeile für Ihre Unterschrift. Von da an steht Ihr Beleg hier.
own-receipt-changed = Das öffentliche Protokoll nimmt Ihre Änderung zum nächsten festen Zeitpunkt auf, zusammen mit anderen. Von da an steht Ihr Beleg hier.
own-change = Ändern
own-change-how = Der neue Text tritt an die Stelle des alten.
own-change-do = Änderung speichern
own-withdraw = Zurückziehen
own-withdraw-how = Die Zahl sinkt um eins und sagt, dass eine Unterschrift zurückgezogen wurde. Ihr Name verschwindet sofort von diesen Seiten; Kopien, die andere gemacht haben, solange er öffentlich war, bleiben.
own-withdraw-yes = Ja, nehmen Sie meinen Namen von diesem Brief.
own-withdraw-do = Meine Unterschrift zurückziehen
own-erase = Alles löschen
own-erase-how = Ihre Unterschrift wird zurückgezogen, falls sie noch steht, und Ihr Name, Ihre Adresse und die Geheimnisse Ihres Belegs werden hier vernichtet. Niemand kann das rückgängig machen, und diese Seite gibt es danach nicht mehr.
own-erase-yes = Ja, löschen Sie alles, was über mich und diesen Brief aufbewahrt wird.
own-erase-do = Alles löschen
own-erased = Alles ist gelöscht
own-erased-how = Ihr Name, Ihre Adresse und die Geheimnisse Ihres Belegs sind auf diesem Server vernichtet. Ihre Unterschrift zählt nicht mehr.
own-erased-copies = Was andere kopiert haben, solange es öffentlich war, haben sie weiterhin.

## The check of a receipt

check-title = Einen Beleg und die Zahl prüfen
check-what = Jede Unterschrift unter diesem Brief ist eine Zeile in einem öffentlichen Protokoll, das weder Namen noch Adressen enthält. Ein Beleg beweist, dass eine Zeile da ist, und der Person, die unterschrieben hat, dass es ihre ist.
check-alone = Ohne diesen Server
check-alone-how = Speichern Sie die Prüfung als eine Datei: Sie funktioniert ohne Netz, und auch dann noch, wenn dieser Server weg ist oder verändert wurde. Sie kennt den Schlüssel oben und fragt niemanden.
check-alone-save = Prüfung speichern
check-receipt-title = Einen Beleg prüfen
check-file-what = Diese Datei prüft in Ihrem Browser Belege eines Briefs. Sie braucht kein Netz und fragt niemanden. Jede Unterschrift ist eine Zeile im öffentlichen Protokoll des Briefs, das weder Namen noch Adressen enthält; ein Beleg beweist, dass eine Zeile da ist, und der Person, die unterschrieben hat, dass es ihre ist.
check-file-no-script = JavaScript ist ausgeschaltet, also kann diese Datei nichts prüfen.
check-servers-word = Das ist das Wort des Servers: Er hat geprüft, was Sie gesendet haben, und nichts behalten. Um niemandem glauben zu müssen, prüfen Sie mit JavaScript, mit der Datei unten oder mit dem Befehl.
check-receipt = Beleg
check-receipt-hint = der ganze Text
check-receipt-hint-code = der ganze Text oder die Adresse aus seinem Code
check-code-asks = Mit einem Code fragt Ihr Browser diesen Server nach dem Eintrag, den er nennt, und der Server sieht, welcher es ist. Mit dem ganzen Text fragt er niemanden.
check-file = Oder seine Datei
check-file-hint = wählen Sie sie aus oder ziehen Sie sie auf diese Seite
check-address = Ihre Adresse
check-address-hint = freiwillig: um zu sehen, dass der Eintrag an sie gebunden ist
check-do = Prüfen
check-stays = Ihr Browser prüft. Der Text eines Belegs und Ihre Adresse bleiben in ihm.
check-stays-file = Diese Datei fragt niemanden, also braucht sie den Text und kann keinen Code verwenden.
check-goes = Ohne JavaScript geht dies an den Server, der antwortet und nichts behält.
check-or-send = Oder senden Sie ihn an diesen Server und glauben Sie seinem Wort.
check-ask = Diesen Server fragen
check-proves = Was das beweist und was nicht
check-proves-state = Der Schlüssel des Protokolls dieses Briefs hat einen Stand unterschrieben, in dem der Eintrag steht. Sollte er später weggelassen oder verschoben werden, zeigt es der Beleg.
check-proves-bound = Mit Ihrer Adresse: Der Eintrag enthält Ihren Namen und Ihre Wahl, wie der Beleg sagt, und ist an Ihre Adresse gebunden. Wer sonst denselben Eintrag bekommt, sieht, dass es nicht der eigene ist.
check-proves-not-now = Nicht, dass die Unterschrift noch steht: Sie kann inzwischen zurückgezogen oder entfernt worden sein, was ein eigener Eintrag ist.
check-proves-not-person = Nicht, dass ein Name oder eine verdeckte Unterschrift ein Mensch ist. Jede wurde aus einem Postfach bestätigt, mehr nicht.
check-number = Die Zahl prüfen
check-number-how = Ein Befehl liest das ganze Protokoll von außen, zählt es noch einmal und vergleicht es mit den Seiten:
check-number-key = Das ist der Schlüssel, der das Protokoll unterschreibt. Vergleichen Sie ihn mit dem, was andere sehen, und bewahren Sie ihn auf:
check-code-alone = Ein Code lässt weg, was jede Kopie des Protokolls hat, und diese Datei fragt niemanden. Verwenden Sie stattdessen die gespeicherte Belegdatei: Sie ist vollständig.
fact-log = Protokoll
fact-name = Name
fact-details = Daneben
fact-visibility = Zu sehen für
fact-version = Text, SHA-256
fact-hour = Im Protokoll seit
fact-place = Eintrag
fact-place-of = { $index } von { $size }
fact-since = { $date }, die Stunde ab { $hour }

## What a check comes to

bound = Der Beleg ist gut und an diese Adresse gebunden
bound-how = Der Schlüssel des Protokolls hat für den Eintrag unterschrieben, und der Eintrag öffnet sich zu dem, was unten steht, gebunden an die eingegebene Adresse. Wer sonst diesen Eintrag bekommt, sieht, dass es nicht der eigene ist.
in-log = Der Eintrag steht im Protokoll; der Name wurde nicht geprüft
in-log-how = Der Schlüssel des Protokolls hat für den Eintrag unterschrieben. Der Name unten ist, was der Beleg sagt, und einen Namen kann jeder in eine Datei schreiben. Mit der Adresse, mit der unterschrieben wurde, sagt die Prüfung, ob der Eintrag ihn enthält und wem er gehört.
unknown-identity = Der Eintrag steht im Protokoll; die Adresse wurde nicht geprüft
unknown-identity-how = Der Schlüssel des Protokolls hat für den Eintrag unterschrieben. Der Beleg sagt, dass die Person nach etwas anderem gezählt wurde als einer Mailadresse, wie diese Prüfung sie liest; darum wurden die beiden nicht verglichen. Eine neuere Prüfung kann es vielleicht. Der Name unten ist nur, was der Beleg sagt.
not-bound = Der Eintrag steht im Protokoll, ist aber nicht an diese Adresse gebunden
not-bound-how = Er wurde mit einer anderen Adresse gemacht, oder der Beleg wurde verändert, oder der Eintrag gehört jemand anderem. Wenn mit dieser Adresse unterschrieben wurde und der Beleg so ist, wie der Server ihn ausgegeben hat, gehört der Eintrag jemand anderem: Ein Eintrag wurde zwei Menschen gegeben. Bewahren Sie den Beleg auf und sagen Sie es den Organisierenden und anderen Unterzeichnenden. Der Name unten ist nur, was der Beleg sagt.
no-address = Das ist keine Mailadresse
no-address-how = Schreiben Sie sie wie name@example.org, oder lassen Sie das Feld leer.
malformed = Das ist kein Beleg
malformed-how = Fügen Sie den ganzen Text der Datei ein, von der Zeile „c2sp.org/tlog-proof@v1“ bis zum Ende, oder die Adresse aus einem Code.
other-letter = Dieser Beleg gehört zu einem anderen Brief
other-letter-how = Er kann auf der Seite jenes Briefs geprüft werden, den er nennt.
other-key = Ein anderer Schlüssel hat diesen Beleg unterschrieben
other-key-how = Er nennt diesen Brief, aber der Schlüssel dieses Protokolls, wie er auf dieser Seite steht, hat ihn nicht unterschrieben. Entweder ist er erfunden, oder verschiedenen Menschen werden verschiedene Schlüssel gezeigt: Vergleichen Sie den Schlüssel unten mit dem, was andere sehen.
forged = Die digitale Unterschrift ist falsch
forged-how = Der Beleg zeigt einen Stand des Protokolls, den der Schlüssel des Protokolls so nicht unterschrieben hat: Er wurde verändert oder erfunden. Er beweist nichts.
not-included = Der Eintrag steht nicht an dieser Stelle des Protokolls
not-included-how = Der Schlüssel des Protokolls hat diesen Stand unterschrieben, aber der Eintrag, seine Stelle oder der Weg dorthin wurde verändert. Der Beleg beweist nichts.
no-commitment = Dieser Eintrag ist niemandes Unterschrift
no-commitment-how = Er steht im Protokoll, ist aber eine Zeile über etwas anderes als eine Person, die unterschrieben hat.
disagrees = Der Beleg widerspricht dem Protokoll
disagrees-how = Sein Eintrag steht im Protokoll, sagt aber über den Brief, den Text oder darüber, wer den Namen sieht, etwas anderes, als dem Beleg nach unterschrieben wurde.
missing = Das hier gezeigte Protokoll hat diesen Eintrag nicht
missing-how = Der Schlüssel des Protokolls hat einen Stand unterschrieben, der diesen Eintrag hat, und dieser Server gibt keinen heraus, der dazu passt. Das hier gezeigte Protokoll wurde also gekürzt oder verändert: Bewahren Sie den Beleg auf und sagen Sie es anderen.
unreachable = Das Protokoll konnte nicht gefragt werden
unreachable-how = Ein Code lässt weg, was jede Kopie des Protokolls hat, und der Server, der es hat, hat es nicht herausgegeben. Verwenden Sie die gespeicherte Belegdatei, die vollständig ist und kein Netz braucht, oder versuchen Sie es später auf der Seite des Briefs.
unable = Dieser Browser kann die digitale Unterschrift nicht prüfen
unable-how = Er kennt Ed25519 nicht, oder diese Seite kam nicht über https. Verwenden Sie einen anderen Browser oder den Befehl, der unten steht.

## The mail of a server that sends none

dev-mail-title = Ausgehende Mails
dev-mail-here = Nur auf diesem Rechner: Diese Seite gibt es in <code>demo</code> und <code>serve --dev</code>.
dev-mail-none = Noch keine Mails. Unterschreiben Sie einen Brief und sehen Sie dann wieder hier nach.
dev-mail-to-at = an <bdi>{ $to }</bdi> · { MOMENT($at) }
dev-mail-from = Von
dev-mail-to = An
dev-mail-time = Zeit

## What went wrong: title, what happened, what to do

wrong-400 = Diese Anfrage ist nicht lesbar
wrong-400-why = Etwas von dem, was Ihr Browser gesendet hat, ist kein gültiger Text.
wrong-400-do = Gehen Sie zurück, tippen Sie es neu, statt es einzufügen, und senden Sie das Formular noch einmal.
wrong-incomplete = Die Anfrage endete, bevor sie vollständig war. Es wurde nichts gespeichert.
wrong-not-utf8 = Was gesendet wurde, ist kein gültiger UTF-8-Text. Es wurde nichts gespeichert.
wrong-not-json = Was gesendet wurde, ist kein JSON-Objekt aus Texten und wahr oder falsch. Es wurde nichts gespeichert.
wrong-404 = Hier ist keine Seite
wrong-404-why = Die Adresse ist vielleicht vertippt, oder der Brief hat einen anderen Namen.
wrong-404-do = Prüfen Sie die Adresse, oder suchen Sie den Brief in der Liste.
wrong-405 = Diese Seite kann so nicht verwendet werden
wrong-405-why = Die Adresse gibt es, aber sie nimmt diese Art von Anfrage nicht an.
wrong-405-do = Öffnen Sie den Brief und verwenden Sie das Formular auf seiner Seite.
wrong-408 = Ihre Anfrage hat zu lange gebraucht
wrong-408-why = Die Verbindung war zu langsam, als dass das Formular ganz angekommen wäre. Es wurde nichts gespeichert.
wrong-408-do = Gehen Sie zurück und senden Sie das Formular noch einmal.
wrong-413 = Das ist zu lang
wrong-413-why = Was gesendet wurde, ist größer, als eine Unterschrift oder ein Beleg sein kann. Es wurde nichts gespeichert.
wrong-413-do = Gehen Sie zurück, kürzen Sie, was Sie eingegeben haben, und senden Sie das Formular noch einmal.
wrong-415 = Dieses Formular kam in einem Format, das hier nicht angenommen wird
wrong-415-why = Unterschriften werden als Webformular oder als JSON angenommen. Es wurde nichts gespeichert.
wrong-415-do = Öffnen Sie den Brief und verwenden Sie das Formular auf seiner Seite.
wrong-429 = Zu viele Unterschriften kommen aus Ihrem Netz
wrong-429-why = Damit niemand den Brief überflutet, hat jedes Netz eine Grenze. Es wurde nichts gespeichert.
wrong-429-do = Warten Sie einige Minuten, gehen Sie dann zurück und senden Sie das Formular noch einmal. Was Sie eingegeben haben, steht noch da.
wrong-503 = Der Server kann das gerade nicht annehmen
wrong-503-why = Er hat mehr zu tun, als er zu schaffen versprechen kann. Es wurde nichts gespeichert.
wrong-503-do = Warten Sie eine Minute, gehen Sie dann zurück und senden Sie das Formular noch einmal. Briefe können inzwischen gelesen werden.
wrong-500 = Auf diesem Server ist etwas fehlgeschlagen
wrong-500-why = Es liegt nicht an Ihnen. Es wurde für die Betreibenden festgehalten.
wrong-500-do = Versuchen Sie es in einigen Minuten wieder. Wenn Sie gerade unterschrieben haben, sehen Sie zuerst nach einer Mail: Vielleicht hat es geklappt.
wrong-frozen = Der Server hat festgestellt, dass seine Daten älter sind als das, was er schon gezeigt hat; darum ändert sich an diesem Brief nichts, bis die Menschen, die ihn betreiben, nachgesehen haben. Jetzt wurde nichts geändert, und Links aus Ihren Mails bleiben gültig: Versuchen Sie es später wieder.
wrong-too-late = Er nimmt keine Bestätigungen mehr an. Es wurde nichts gezählt.
wrong-fields = Etwas im Formular ist zu berichtigen
wrong-fields-why = Es wurde nichts gespeichert.

## The list of signers: search, order, and names that are not shown

letter-names-on-request = Namen stehen hier nicht. { $organizers } zeigt sie auf Anfrage.
letter-names-hidden = Die Organisierenden verbergen vorerst alle Namen. Niemand wurde aus der Zahl genommen.
seen-on-request = Wer danach fragt
seen-on-request-how = Die Organisierenden zeigen Ihren Namen denen, die danach fragen. Hier werden Sie gezählt, nicht genannt.
names-later =
    { $count ->
        [one] Ein Name erscheint hier eine Stunde nach seiner Bestätigung, zur nächsten vollen Stunde.
       *[other] Ein Name erscheint hier { $count } Stunden nach seiner Bestätigung, zur nächsten vollen Stunde.
    }
seen-later =
    { $count ->
        [one] Er erscheint eine Stunde nach Ihrer Bestätigung, zur nächsten vollen Stunde. Bis dahin sehen ihn nur die Organisierenden, und Sie können ihn noch ändern oder zurückziehen.
       *[other] Er erscheint { $count } Stunden nach Ihrer Bestätigung, zur nächsten vollen Stunde. Bis dahin sehen ihn nur die Organisierenden, und Sie können ihn noch ändern oder zurückziehen.
    }
own-name-due = Ihr Name erscheint am { MOMENT($at) }. Bis dahin sehen ihn nur die Organisierenden, und Sie können ihn noch ändern oder zurückziehen.
own-line = Ihre Zeile in der Liste
signers-title-found = Unterzeichnende, Suche · { $letter }
signers-featured = Unter den Unterzeichnenden
signers-search = Name, Zugehörigkeit oder Ort
signers-affiliation = Zugehörigkeit
signers-place = Ort
signers-any = beliebig
signers-choice = { $label } ({ NUMBER($count) })
signers-ordered = Reihenfolge
signers-by-first = zuerst unterzeichnet
signers-by-newest = neueste
signers-by-name = Name
signers-find = Suchen
signers-found =
    { $count ->
        [one] { $count } Person gefunden.
       *[other] { $count } Personen gefunden.
    }
signers-found-more = Mehr als { NUMBER($count) } Personen gefunden.
signers-word-order = Sehr viele passen, deshalb stehen sie in der Reihenfolge des gefundenen Wortes. Mehr Buchstaben finden weniger, in der gewählten Reihenfolge.
signers-number-order = Sehr viele passen, deshalb stehen sie in der Reihenfolge, in der sie unterzeichnet haben. Mehr Buchstaben finden weniger, in der Reihenfolge ihrer Namen.
signers-moved = Der Name, mit dem jene Seite begann, steht nicht mehr in der Liste: Dies ist ihr Anfang.
signers-all = Alle Unterzeichnenden
signers-goes-on = Bisher niemand: Die Suche geht auf der nächsten Seite weiter.
signers-nobody = Niemand, der hier genannt ist, passt. Eben erst unterzeichnete Namen sind nach wenigen Sekunden zu finden.
signers-numbered = Neben jedem Namen steht seine Nummer in der Reihenfolge, in der gezählt wurde.
signers-domains = Alle hier haben auf eine E-Mail an eine Adresse bei { $domains } geantwortet.
signers-first-page = Erste Seite
signers-from = Aus { NUMBER($count) } { $called }.
signers-from-people =
    { $people ->
        [one] { $people } Unterzeichnende aus { NUMBER($count) } { $called }.
       *[other] { $people } Unterzeichnende aus { NUMBER($count) } { $called }.
    }

## Der Brief in mehreren Sprachen

texts-read = Lesen auf:
texts-original = (Original)
texts-bound = Die Unterschrift gilt für alle diese Texte. Original: <bdi>{ $language }</bdi>.
texts-pdf = Einer von { NUMBER($count) } Texten dieser Fassung: { $languages }. Original: { $language }. Die Unterschrift gilt für alle.
## The mail that asks to confirm. It is neutral: only the two that say so name the letter.

mail-subject = Bitte bestätigen Sie Ihre Anfrage bei { $host }
mail-subject-named = Bitte bestätigen Sie Ihren Namen unter „{ $title }“
mail-hello = Guten Tag,
mail-asked = jemand hat bei { $host } diese Adresse angegeben. Wenn Sie das waren, öffnen Sie bitte diese Seite, um zu sehen, was eingetragen wurde, und um zu entscheiden:
mail-asked-named = jemand hat diese Adresse angegeben, um bei { $host } einen Namen unter den Brief „{ $title }“ zu setzen. Wenn Sie das waren, öffnen Sie bitte diese Seite, um zu sehen, was eingetragen wurde, und um zu entscheiden:
mail-works = Der Link gilt bis zum { $until }. Ihn zu öffnen ändert nichts: Sie entscheiden auf der Seite.
mail-otherwise = Wenn das nicht von Ihnen kam, brauchen Sie nichts zu tun: Ohne Ihre Antwort wird nichts veröffentlicht. Sie können den Link auch öffnen und die Antwort wählen, dass Sie es nicht waren.

## For the press, and on other people's pages

press-title = Presse · { $letter }
press-heading = Für die Presse
press-letter = Der Brief
press-what = „<letter>{ $title }</letter>“, ein offener Brief an <bdi>{ $to }</bdi>, eröffnet am { DATE($at) } von <bdi>{ $by }</bdi>.
press-open = Er kann unterschrieben werden.
press-numbers = Die Zahlen
press-as-of = Stand: { MOMENT($at) }. Dahinter steht der Prüfpunkt eines öffentlichen Protokolls der Größe { NUMBER($size) }, dessen Wurzel <code>{ $root }</code> ist. <check>So lässt es sich prüfen</check>
press-in-one-line = In einer Zeile
press-quotation =
    { $count ->
        [0] „{ $title }“, offener Brief an { $to }, Stand { $when } von niemandem unterschrieben ({ $url }, Prüfpunkt der Größe { NUMBER($size) })
        [one] „{ $title }“, offener Brief an { $to }, Stand { $when } von { $count } Person unterschrieben ({ $url }, Prüfpunkt der Größe { NUMBER($size) })
       *[other] „{ $title }“, offener Brief an { $to }, Stand { $when } von { $count } Personen unterschrieben ({ $url }, Prüfpunkt der Größe { NUMBER($size) })
    }
press-verified = Wie Unterschriften geprüft werden
press-anyone = Alle können unterschreiben. Jede Unterschrift wurde von ihrer eigenen E-Mail-Adresse aus bestätigt: Ein Link ging dorthin, und jemand hat ihn geöffnet und sich entschieden zu unterschreiben. Eine Adresse zählt einmal.
press-domains = Unterschreiben kann nur, wer eine Adresse bei { $domains } hat. Jede Unterschrift wurde von ihrer eigenen Adresse aus bestätigt: Ein Link ging dorthin, und jemand hat ihn geöffnet und sich entschieden zu unterschreiben. Eine Adresse zählt einmal.
press-log = Jede Unterschrift ist ein Eintrag in einem Protokoll, das nur wächst und das alle lesen können: Es fällt auf, wenn einer fehlt, versetzt oder geändert wird. Unterzeichnende haben Belege, die ihren Eintrag beweisen.
press-not-claimed = Was nicht behauptet wird
press-not-who = Dass alle die sind, für die sie sich ausgeben: Den Namen hat eingetippt, wer die Adresse hat.
press-not-different = Dass jede Adresse eine andere Person ist. Manche haben mehrere.
press-not-hidden = Dass ein Name, der nicht gezeigt wird, zu einer Person gehört, die sonst jemand geprüft hat.
press-not-affiliation = Dass eine Zugehörigkeit für die Einrichtung spricht, die sie nennt: Sie dient nur zur Identifizierung.
press-contact = Kontakt
press-people = Hinter dem Brief steht: <bdi>{ $who }</bdi>. Niemand sonst spricht für ihn. Der Dienst, der ihn veröffentlicht, ergreift keine Partei.
press-download = Zum Herunterladen
press-file-names = Die öffentlichen Namen
press-file-card = Ein Bild mit der aktuellen Zahl
press-file-poster = Ein Plakat
press-file-sheet = Eine Liste zum Eintragen
press-file-calendar = Der letzte Tag zum Unterschreiben, für einen Kalender
press-file-feed = Was mit dem Brief geschieht, als Feed
press-own-page = Auf Ihrer eigenen Seite
press-frame = Ein Rahmen mit der aktuellen Zahl; er setzt keine Cookies und führt kein Skript aus:
press-badge = Eine Plakette:
press-badge-alt = Die Zahl der Unterschriften
press-plain = Einfacher Text mit Link, nach jetzigem Stand:
press-plain-line = <letter>{ $title }</letter>: { $signed } ({ $date })
embed-frozen = Dieser Brief steht vorerst still: Auf seine Zahl ist kein Verlass.
embed-sign = Lesen und unterschreiben
badge-label = offener Brief
badge-signed =
    { $count ->
        [one] { $count } Unterschrift
       *[other] { $count } Unterschriften
    }
badge-frozen = Zahl nicht verlässlich
feed-closed = Geschlossen: { $title }
feed-delivered = Übergeben: { $title }
feed-delivered-how = Übergeben an { $to }.
feed-retracted = Zurückgenommen: { $title }
calendar-last-day = Letzter Tag zum Unterschreiben: { $title }
badge-name = { $label }: { $value }

## On paper: the letter as a PDF, a poster, a sheet to sign up on

document-copy = Exemplar für die Angeschriebenen
document-organized = Organisiert von { $who }
document-version = Fassung { $number }
document-check = Dieser Brief und seine Zahl lassen sich prüfen unter
document-unprintable = Zeichen, die die Schriften dieses Dokuments nicht darstellen können
document-nobody = Noch hat niemand unterschrieben
document-as-of = Stand: { $when }.
document-first = Gedruckt sind die ersten { NUMBER($first) } von { NUMBER($all) } öffentlichen Namen; alle stehen unter { $url }.
document-addressee = Nur für die Angeschriebenen
document-addressee-how =
    { $count ->
        [one] { $count } Person hat so unterschrieben, dass nur Sie ihren Namen sehen. Bitte nehmen Sie diese Seiten ab, bevor Sie den Brief anderen zeigen.
       *[other] { $count } Personen haben so unterschrieben, dass nur Sie ihre Namen sehen. Bitte nehmen Sie diese Seiten ab, bevor Sie den Brief anderen zeigen.
    }
paper-promise = Sie bestimmen, wer Ihren Namen sieht. Alle können die Zahl der Unterschriften prüfen.
paper-code = Ein Code, der die Seite des Briefes öffnet
paper-where = Zugehörigkeit oder Ort
paper-notice = Sie bekommen eine E-Mail mit einem Link. Ihre Unterschrift zählt, sobald Sie ihn geöffnet und gewählt haben, wer Ihren Namen sieht. Wer diese Liste verwahrt, nutzt sie zu nichts anderem und vernichtet sie danach.
document-sponsor = eingebracht von { $sponsor }
package-not-in = Namen, die nur die Organisierenden kennen, stehen nicht in diesen Dateien.
package-pdf = der Brief mit seinen Unterschriften, zum Lesen und Drucken
package-text = der genaue Text, der unterschrieben wurde: Fassung { $number }. Sein SHA-256 ist
package-translation = derselbe Brief in einer anderen Sprache ({ $language }), mit denselben Unterschriften
package-translation-text = sein genauer Text, für den jede Unterschrift ebenso gilt: letter.md nennt seinen SHA-256
package-csv = die Namen, für eine Tabellenkalkulation
package-json = dasselbe, für Programme
package-confidential = Bitte behandeln Sie Namen mit dem Vermerk „addressee“ vertraulich: Wer so unterschrieben hat, will nur Ihnen bekannt sein.

## The record of a letter, and who stands where

format-percent = { $number } %
format-from-to = { $from } bis { $to }
record-title = Die Chronik · { $letter }
record-heading = Die Chronik
record-what = Was zu diesem Brief gesagt und getan wird, jeweils mit Quelle. Geführt von <bdi>{ $who }</bdi>. Was später geändert wird, bleibt unter „Berichtigungen“ lesbar.
record-what-last = Was zu diesem Brief gesagt und getan wird, jeweils mit Quelle. Geführt von <bdi>{ $who }</bdi>, zuletzt am { DATE($at) }. Was später geändert wird, bleibt unter „Berichtigungen“ lesbar.
record-not-delivered = Noch nicht übergeben.
record-no-response =
    { $count ->
        [0] Heute übergeben; noch keine Antwort.
        [one] Keine Antwort nach { $count } Tag.
       *[other] Keine Antwort nach { $count } Tagen.
    }
record-answered =
    { $count ->
        [0] Am Tag der Übergabe beantwortet.
        [one] Nach { $count } Tag beantwortet.
       *[other] Nach { $count } Tagen beantwortet.
    }
record-asked = Was gefordert wird
record-open = Offen
record-promised = Zugesagt
record-partly-met = Teilweise erfüllt
record-met = Erfüllt
record-refused = Abgelehnt
record-overtaken = Durch die Ereignisse überholt
record-supports = Dafür
record-opposes = Dagegen
record-undecided = Unentschieden
record-other = Eine andere Haltung
record-unknown = Keine Haltung bekannt
record-stance-count = { $stance }: { NUMBER($count) }
record-bill = Gesetzentwurf
record-motion = Antrag
record-docket = Aktenzeichen
record-measure = Vorhaben
record-as-of = Stand: { $when }
record-responses = Antworten
record-answer = Antwort
record-acknowledgement = Eingangsbestätigung, keine Antwort
record-source = Quelle:
record-archived = archivierte Kopie
record-statements = Äußerungen
record-paraphrase = In den Worten der Organisierenden:
record-on-ask = Forderung { NUMBER($number) }
record-reported = Berichtet von { $who }.
record-second-hand = Aus zweiter Hand: erzählt von { $who }, nicht von der sprechenden Person selbst gehört.
record-reply = Erwiderung der zitierten Person
record-corrected-on = Berichtigt am { DATE($at) }
record-taken-out-on = Herausgenommen am { DATE($at) }
record-corrections = Berichtigungen
record-item = { $kind }: { $what }
record-item-measure = Vorhaben zu einer Forderung
record-item-turn = Stand einer Forderung
record-item-statement = Äußerung
record-item-response = Antwort
record-item-poll = Umfrage
record-item-holder = Amtsperson
record-nothing = Sonst ist noch nichts verzeichnet.
record-feeds = Als Feed: <atom>Atom</atom>, <feed>JSON Feed</feed>. Als Daten: <data>JSON</data>.
record-polls = Umfragen
record-breaks = Keine Linie führt über eine Änderung der Frage hinweg: Antworten auf zwei Fragen sind keine einzelne Entwicklung.
record-until-then = Bis dahin:
record-from-then = Von da an:
record-bases = Diese Umfragen richteten sich nicht an dieselben Gruppen; Vergleiche sind nur mit Vorsicht möglich:
record-when = { $base } ({ $when })
record-paid-by = im Auftrag von <bdi>{ $who }</bdi>
record-base = befragt: <bdi>{ $who }</bdi>
record-people =
    { $count ->
        [one] { $count } Person
       *[other] { $count } Personen
    }
record-margin = Fehlerspanne ±{ $points } Prozentpunkte
record-not-whole = Die Anteile ergeben nicht 100 %: <bdi>{ $why }</bdi>
record-table = Die Zahlen als Tabelle
record-changed = Frage geändert ({ $number })
record-moved = { $option }: { $first } ({ $from }), { $last } ({ $to }).
record-stood = { $option }: { $share } ({ $when }).
record-wording-changed =
    { $count ->
        [1] Der Wortlaut der Frage hat sich einmal geändert; die Linien sind dort unterbrochen.
       *[other] Der Wortlaut der Frage hat sich { $count }-mal geändert; die Linien sind dort unterbrochen.
    }
record-when-asked = Befragt am
record-question = Frage
record-of-whom = Wen
record-everyone = Alle Befragten
record-group-of = { $name } ({ NUMBER($count) })
record-group = Gruppe
record-row = { $name }: { $list }.
record-pair = { $option } { $share }
record-feed-title = Die Chronik: { $letter }
record-feed-ask = Forderung { NUMBER($number) }: { $status }
record-feed-poll = Umfrage: { $who }, { $when }
record-feed-corrected = Berichtigt: { $what }
record-feed-taken-out = Herausgenommen: { $what }
positions-title = Wer wo steht · { $letter }
positions-heading = Wer wo steht
positions-what = Jede Haltung ist die letzte, die von der Person verzeichnet ist, und führt zu der Äußerung, auf der sie beruht.
positions-shares = Anteile
positions-holders = Amtspersonen
positions-ask = Forderung
positions-position = Haltung
positions-party = Partei
positions-district = Wahlkreis
positions-show = Anzeigen
positions-nobody = Niemand erfüllt all das. Nehmen Sie eine Auswahl zurück.
positions-pages = Seiten der Amtspersonen
positions-every-position = Jede Haltung
positions-every-party = Jede Partei
positions-no-party = Keine Partei
positions-by-party = Nach Partei
positions-every-district = Jeder Wahlkreis
positions-no-district = Kein Wahlkreis
positions-by-district = Nach Wahlkreis
positions-count =
    { $count ->
        [one] { $count } Amtsperson
       *[other] { $count } Amtspersonen
    }
positions-found =
    { $all ->
        [one] { NUMBER($found) } von { $all } Amtsperson
       *[other] { NUMBER($found) } von { $all } Amtspersonen
    }

## Figures

page-figures = Zahlen
figures-title = Zahlen · { $letter }
figures-counting = Die Zahlen werden gerade ausgezählt. Bitte kommen Sie in einer Minute wieder.
figures-numbers = Auf einen Blick
figures-verified = Geprüft
figures-held = Zur Prüfung zurückgestellt
figures-withdrawn = Von Unterzeichnenden zurückgezogen
figures-removed = Von den Organisierenden entfernt
figures-removal-codes = nach den Kürzeln im Protokoll: { $list }
figures-counted-from = Ausgezählt aus den ersten { NUMBER($size) } Einträgen des öffentlichen Protokolls dieses Briefs, bis zu <checkpoint>einem Kontrollpunkt wie diesem</checkpoint>. Alle können <check>die Zahlen prüfen</check>.
figures-not-pending = Wer die E-Mail noch nicht beantwortet hat, wird nirgends gezählt: Bis dahin weiß niemand, ob es die Person gibt.
figures-by-name = Mit Namen
figures-by-addressee = Nur Angeschriebenen bekannt
figures-by-organizers = Nur Organisierenden bekannt
evidence-email = E-Mail an die eigene Adresse
evidence-domain-email = E-Mail an zulässige Domain
evidence-roster = Auf der Liste
evidence-code = Ausgegebener Code
evidence-blind-token = Marke, die niemanden nennt
evidence-vouched = Jemand bürgt dafür
evidence-imported = Übernommen
evidence-paper = Auf Papier unterschrieben
figures-by-hour = Unterschriften nach Stunden
figures-by-day = Unterschriften nach Tagen
figures-by-week = Unterschriften nach Wochen
figures-by-visibility = Wie weit Unterzeichnende zu sehen sind
figures-by-evidence = Wie Unterschriften geprüft wurden
figures-by-affiliation = Unterzeichnende nach Zugehörigkeit
figures-by-place = Unterzeichnende nach Ort
figures-seen = Zu sehen
figures-checked = Geprüft durch
figures-time-told = { NUMBER($count) } Unterschriften insgesamt, von { $from } bis { $to }. Die meisten in einem Abschnitt: { NUMBER($most) }, ab { $at }.
figures-when-note = Unterschriften ohne öffentlichen Namen kommen gemeinsam zu festen Zeiten ins Protokoll ({ $every }): Ihre Stunde ist nicht die, in der jemand unterzeichnet hat.
figures-group-note = Nur von Personen, die mit Namen dastehen und dies angeben: { NUMBER($count) } von { NUMBER($of) }. Wer nicht mit Namen gezeigt wird, ist hier nicht dabei. Gruppen unter fünf sind zusammengefasst; sind das weniger als fünf Personen, kommt die nächstgrößere Gruppe dazu.
figures-rounded-note = Namen werden hier nicht aufgeführt. Deshalb werden Personen, die mit Namen unterzeichnen, zu je mindestens 25 ausgezählt, ein für alle Mal und nur in Fünferschritten: Jede Zahl heißt „mindestens so viele“, Stand { DATE($at) }. Wer seither gegangen ist, kann noch darin sein; wer nicht mit Namen gezeigt wird, ist es nie.
figures-rounded-none = Namen werden hier nicht aufgeführt. Zahlen gibt es, sobald genügend Personen mit Namen unterzeichnet haben, ab dem folgenden Tag.
figures-none = Hier gibt es noch nichts zu zeigen.
figures-at-least = mindestens { NUMBER($count) }
figures-other = Weitere ({ NUMBER($groups) })
figures-others = Weitere
figures-few = Kleine Gruppen zusammen ({ NUMBER($groups) })
figures-table = Die Zahlen als Tabelle
figures-from = Ab
figures-so-far = Bis dahin
figures-csv = Als Tabelle (CSV)
figures-csv-hours = Nach Stunden, als Tabelle (CSV)
figures-csv-days = Nach Tagen, als Tabelle (CSV)
figures-svg = Als Bild (SVG)
figures-source = { $url }, bis zum Eintrag { NUMBER($size) } im Protokoll
