### French. The keys, their order and their arguments are those of en.ftl; docs/languages.md has the glossary.

## Every page

page-title-error = Erreur : { $title }
page-skip = Aller au contenu
page-foot = Publié avec Undersigned, qui ne prend pas parti.
page-languages = Langues
page-all-letters = Toutes les lettres de ce serveur
page-this-letter = Cette lettre
page-letter = Lettre
page-signers = Signataires
page-pdf = PDF
page-press = Presse
page-record = Dossier

## Numbers and times

format-separator = ,{" "}
format-between = {" "}
format-hour = { $hour } UTC
format-date-and-hour = { $date }, { $hour }
format-days =
    { $count ->
        [one] { $count } jour
       *[other] { $count } jours
    }
format-months = { $count } mois
every-day = une fois par jour
every-hours =
    { $count ->
        [one] toutes les heures
       *[other] toutes les { $count } heures
    }
every-minutes =
    { $count ->
        [one] toutes les minutes
       *[other] toutes les { $count } minutes
    }
every-seconds =
    { $count ->
        [one] toutes les secondes
       *[other] toutes les { $count } secondes
    }

## The numbers of a letter

count-verb =
    { $count ->
        [0] signature pour le moment
        [one] personne a signé
        [many] de personnes ont signé
       *[other] personnes ont signé
    }
count-signed =
    { $count ->
        [0] personne n’a encore signé
        [one] { $count } personne a signé
       *[other] { $count } personnes ont signé
    }
count-by-name = { NUMBER($count) } avec leur nom
count-by-addressee = { NUMBER($count) } connues des destinataires
count-by-organizers = { NUMBER($count) } connues de la seule équipe organisatrice
count-held = { NUMBER($count) } en cours d’examen
count-withdrawn = { NUMBER($count) } retirées par leurs signataires
count-removed = { NUMBER($count) } supprimées par l’équipe organisatrice
count-by-visibility = { $list }.
count-not-counted = Non comptées : { $list }.
count-crowd =
    { $count ->
        [0] Il n’y a encore personne ici : votre signature serait la première.
        [one] Il y a { $count } personne ici pour le moment.
       *[other] Il y a { $count } personnes ici pour le moment.
    }

## The list of letters

home-title = Lettres ouvertes
home-none = Aucune lettre n’est encore ouverte sur ce serveur.
home-how = Écrivez-en une dans un fichier Markdown et ouvrez-la là où tourne le serveur :
home-to = À
home-opened = ouverte le { DATE($at) }
home-mail = Le courrier que ce serveur aurait envoyé
state-open = Ouverte à la signature
state-closed = Close
state-delivered = Remise
state-retracted = Annulée

## A letter

letter-description = Lettre ouverte à { $to }
letter-asks = Nous demandons
letter-brought-by = portée par
letter-respect = Veuillez agréer nos salutations respectueuses,
letter-undersigned = les signataires
letter-first-signers = Premières signatures
letter-no-name = Aucun nom ne figure encore ici.
letter-nobody-by-name = Pour le moment, personne n’a signé avec son nom.
letter-all-signers =
    { $count ->
        [one] { $count } signataire avec son nom
       *[other] Les noms des { $count } signataires
    }
letter-hidden-too =
    { $count ->
        [one] { $count } autre personne a signé sans être nommée ici.
       *[other] { $count } autres personnes ont signé sans être nommées ici.
    }
letter-affiliations = Les affiliations ne servent qu’à l’identification.
letter-more-below = Suite plus bas
letter-written = Écrite par <bdi>{ $who }</bdi>.
letter-version = Version { NUMBER($number) }, SHA-256
letter-signing = Signature
letter-signatures = Signatures
letter-bar = Signatures par rapport à l’objectif
letter-progress = { NUMBER($reached) } sur { NUMBER($goal) }
letter-check = Tout le monde peut <check>vérifier ce nombre</check>.
letter-witnessed = Son registre est attesté par { NUMBER($by) } témoins sur { NUMBER($of) }.
letter-witnessed-last = Son registre est attesté par { NUMBER($by) } témoins sur { NUMBER($of) }, la dernière fois le { MOMENT($at) }.
letter-goal = Objectif : { NUMBER($goal) }.
letter-closes = Clôture le { MOMENT($at) }.
letter-each = Chacune a été confirmée depuis sa propre boîte aux lettres électronique.
letter-first = La vôtre serait la première.
letter-data = Les nombres sous forme de données
letter-download = La lettre et ses noms en PDF
letter-copy = Copier le lien
letter-copied = Copié
letter-frozen = Cette lettre est figée pour le moment
letter-frozen-why = Le serveur a constaté que ses données sont plus anciennes que ce qu’il a déjà montré : des signatures comptées manquent ici. Tant que les personnes qui s’en occupent n’ont pas regardé, rien ne change à cette lettre, et il ne faut pas se fier au nombre. Les reçus restent valables ; gardez le vôtre.
letter-frozen-short = Cette lettre est figée pour le moment.
letter-closed = La signature est close
letter-closed-at = Cette lettre a été close le { MOMENT($at) }.
letter-closed-short = La signature a été close le { DATE($at) }.
letter-confirm-until = Si vous avez signé avant, vous pouvez encore confirmer avec le lien reçu par courriel jusqu’au { MOMENT($until) }.
letter-delivered = Cette lettre a été remise
letter-delivered-to-on = Elle a été remise à <bdi>{ $to }</bdi> le { DATE($at) }.
letter-delivered-short = Cette lettre a été remise le { DATE($at) }.
letter-delivered-confirm-until = Si vous avez signé avant la clôture, vous pouvez encore confirmer avec le lien reçu par courriel jusqu’au { MOMENT($until) }.
letter-retracted = Cette lettre a été annulée
letter-retracted-on = L’équipe organisatrice l’a annulée le { DATE($at) }. Elle dit pourquoi :
letter-retracted-short = Cette lettre a été annulée par l’équipe organisatrice le { DATE($at) }.
note-all = Notes
note-number = Note { $number }
note-back = Retour au texte
note-back-to-place = Retour au texte, endroit { $place } sur { $places }

## The form

form-heading = Signer cette lettre
form-domains = Ouverte aux adresses de <b>{ $domains }</b>.
form-sign = Signer
form-mail = Vous recevrez un courriel avec un lien, et votre signature compte une fois confirmée là. Sans confirmation, tout est effacé après { $days }.
form-kept-until = Votre nom est conservé tant que la lettre existe, votre adresse jusqu’au { DATE($until) }.
form-kept-months = Votre nom est conservé tant que la lettre existe, votre adresse jusqu’à { $months } après la clôture.
form-withdraw = Vous pouvez retirer votre signature à tout moment.
form-things-to-mend =
    { $count ->
        [one] Une chose à corriger
       *[other] { $count } choses à corriger
    }
form-name = Votre nom
form-email = Adresse électronique
form-title = Titre ou profession
form-affiliation = Affiliation
form-place = Lieu
form-email-hint = pour confirmer ; jamais affichée
form-optional = facultatif
form-visibility = Qui peut voir votre nom ?
form-hidden = Les signatures cachées rejoignent le nombre { $every }, dans un ordre mêlé, pour que le moment ne dise rien de vous.
form-updates = Écrivez-moi au sujet de cette lettre. Je peux arrêter à tout moment.
seen-by-everyone = Tout le monde
seen-by-everyone-how = Votre nom figure sous la lettre et dans sa liste. D’autres peuvent le copier et le garder.
seen-by-addressee = Les destinataires
seen-by-addressee-how = Votre nom figure sur l’exemplaire remis. Ici, votre signature est comptée, sans nom.
seen-by-organizers = L’équipe organisatrice
seen-by-organizers-how = Elle seule peut voir votre nom. Votre signature est comptée, sans nom.

## What has to be mended. "field" is one of the four that follow.

mend-your-name = Votre nom
mend-your-title = Votre titre
mend-your-affiliation = Votre affiliation
mend-your-place = Votre lieu
mend-empty = { $field } : à remplir.
mend-too-long =
    { $max ->
        [one] { $field } : plus de { $max } caractère ; abrégez.
       *[other] { $field } : plus de { $max } caractères ; abrégez.
    }
mend-no-letter = { $field } : aucune lettre ; écrivez-en au moins une.
mend-line-break = { $field } : plus d’une ligne ; écrivez sur une seule.
mend-control = { $field } : un caractère de contrôle s’y trouve ; tapez à nouveau au lieu de coller.
mend-direction = { $field } : un caractère change le sens du texte ; tapez à nouveau sans lui.
mend-invisible = { $field } : un caractère que personne ne peut voir s’y trouve ; tapez à nouveau sans lui.
mend-private-use = { $field } : un caractère que seuls certains programmes connaissent s’y trouve ; tapez à nouveau sans lui.
mend-damaged = { $field } : un caractère a été abîmé en route ; tapez à nouveau.
mend-symbol = { $field } : une image ou une coche s’y trouve ; enlevez-la.
mend-too-many-marks = { $field } : plus d’accents sur une lettre qu’aucune langue n’en utilise ; tapez à nouveau avec moins d’accents.
mend-loose-mark = { $field } : un accent n’a pas de lettre ; tapez cette lettre à nouveau.
mend-start = { $field } : commence par « { $start } » ; commencez par une lettre ou un chiffre.
mend-web-address = { $field } : ressemble à une adresse web ; enlevez-la, ou mettez une espace après le point.
mend-mail-address = { $field } : contient une adresse électronique ; enlevez-la.
mend-visibility = Choisissez qui peut voir votre nom.
mend-address-empty = Votre adresse électronique manque.
mend-address-none = Votre adresse électronique n’en est pas une ; écrivez-la comme nom@example.org.
mend-address-long = Votre adresse électronique est plus longue qu’une adresse ne peut l’être ; vérifiez-la.
mend-address-space = Votre adresse électronique contient une espace, un saut de ligne ou un caractère que personne ne peut voir ; tapez-la à nouveau sans lui.
mend-address-quotes = Votre adresse électronique a des guillemets avant le @, et nous ne pouvons pas y écrire ; utilisez une adresse sans guillemets.
mend-address-local = Ce qui précède le @ dans votre adresse électronique ne peut pas s’y trouver ; vérifiez-la.
mend-address-numeric = Votre adresse électronique a une adresse numérique après le @ ; écrivez le nom du domaine.
mend-address-no-dot = Votre adresse électronique n’a pas de point après le @ ; écrivez le domaine entier, comme example.org.
mend-address-domain = Ce qui suit le @ dans votre adresse électronique n’est pas un domaine ; vérifiez-la.
mend-domains = Seules les adresses de { $domains } peuvent signer cette lettre.
mend-not-open = Cette lettre n’est plus ouverte à la signature.
mend-just-closed = Cette lettre vient d’être close. Rien n’a été enregistré.
mend-other-version = Ce n’est pas le texte qui vaut maintenant. Lisez la lettre telle qu’elle est sur cette page, puis signez.
mend-choice = Choisissez l’une des deux réponses : « J’ai signé cette lettre » ou « Ce n’était pas moi ».
mend-nothing-chosen = Rien n’a été changé : cochez la case au-dessus du bouton que vous voulez.
mend-addresses-erased = Les adresses de cette lettre sont maintenant effacées : une signature peut encore être retirée ou effacée, mais plus modifiée.

## The list of signers

signers-title = Signataires · { $letter }
signers-title-page = Signataires, page { NUMBER($page) } · { $letter }
signers-count = { NUMBER($count) } { $verb }.
signers-count-by = { NUMBER($count) } { $verb } : { $list }.
signers-all-gone = Les noms de cette page ont été retirés ou supprimés.
signers-order = Dans l’ordre où les signatures ont été comptées. Un numéro manquant est un nom retiré ou supprimé.
signers-pages = Pages de signataires
signers-previous = Page précédente
signers-next = Page suivante
signers-page = Page { NUMBER($page) } sur { NUMBER($pages) }

## After signing

inbox-title = Regardez votre boîte de réception
inbox-sent = Nous avons envoyé un lien à l’adresse donnée. Votre signature sous <letter>{ $title }</letter> compte une fois que vous l’ouvrez et confirmez.
inbox-works = Le lien vaut { $days }. D’ici là, personne ne voit votre nom.
inbox-nothing = Si rien n’arrive
inbox-wait = Attendez quelques minutes. Certaines boîtes font attendre les inconnus.
inbox-spam = Regardez aussi dans le dossier des indésirables. Il se peut que le courriel ne nomme pas la lettre.
inbox-wrong = L’adresse était-elle juste ? Sinon, <again>signez à nouveau</again> avec la bonne. Cela ne compte toujours qu’une fois.
inbox-often = Si vous avez demandé plusieurs fois, le courriel suivant peut venir plus tard : chaque adresse n’en reçoit que quelques-uns par jour.
inbox-demo = Ce serveur n’envoie pas de courrier. <mail>Lisez ici ce qu’il aurait envoyé</mail>.

## Confirming

confirm-title = Avez-vous signé cette lettre ?
confirm-version = Version { NUMBER($number) }, <code>{ $hash }</code>. Lisez-la avant de répondre.
confirm-appears = Voici ce qui paraîtra
confirm-typed = Quelqu’un a saisi cela avec votre adresse. Changez ce qui n’est pas juste : seul comptera ce qui figure ici quand vous répondrez.
confirm-copies = Un nom que tout le monde peut voir peut être copié tant qu’il est là. Si vous le retirez plus tard, il disparaît aussitôt de ces pages, mais les copies faites par d’autres demeurent.
confirm-answer = Votre réponse
confirm-signed = J’ai signé cette lettre
confirm-signed-how = Comptez ma signature, telle qu’elle figure ci-dessus.
confirm-not-me = Ce n’était pas moi
confirm-not-me-how = Ne comptez rien, et effacez ce qui a été saisi.
confirm-send = Envoyer ma réponse
confirm-until = Rien ne se passe tant que vous n’envoyez pas de réponse. Sans réponse, tout ceci est effacé le { DATE($at) }.
confirm-others = Attendent aussi votre réponse
confirm-other = En tant que <bdi>{ $name }</bdi> sous « <bdi>{ $letter }</bdi> »
confirm-other-sent = envoyée le { MOMENT($at) }

## When there is nothing to confirm

settled-counted = Votre signature est comptée
settled-counted-how = Cette boîte a signé cette lettre, et cela compte une fois.
settled-counted-page = Voir ce qui figure, le modifier ou le retirer
settled-counted-elsewhere = Elle a été confirmée depuis une autre graphie de votre adresse. Pour la modifier ou la retirer, utilisez le lien du courriel reçu là.
settled-withdrew = Vous avez retiré votre signature
settled-withdrew-how = Vous avez enlevé votre nom de cette lettre, et un lien plus ancien ne l’y remet pas.
settled-withdrew-again = Si vous avez changé d’avis, <sign>signez-la à nouveau</sign>. Vous recevrez un nouveau courriel.
settled-removed = Votre signature a été supprimée
settled-removed-why = L’équipe organisatrice a supprimé votre signature. Elle dit pourquoi :
settled-removed-mistake = Si vous pensez que c’est une erreur, écrivez à l’équipe organisatrice de la lettre.
settled-not-me = Rien n’a été signé en votre nom
settled-not-me-how = Vous avez dit que ce n’est pas vous qui avez signé. Rien n’est compté, et ce qui a été saisi est effacé.
settled-not-me-more = Vous n’avez rien d’autre à faire.
settled-held = Votre signature est en cours d’examen
settled-held-how = Vous l’avez confirmée. L’équipe organisatrice l’examine avant qu’elle compte ; d’ici là, votre nom n’est pas montré.
settled-held-page = Voir ce que vous avez envoyé, le modifier ou le retirer
settled-unknown = Ce lien n’ouvre plus rien
settled-unknown-how = Il est peut-être incomplet ou trop ancien, ou ce dont il s’agissait est effacé.
settled-unknown-whole = Ouvrez le lien depuis le courriel lui-même, ou copiez-le en entier, jusqu’à sa dernière lettre.
settled-unknown-again = Si quelques jours ont passé, signez à nouveau : vous recevrez un nouveau courriel.
settled-closed = Cette lettre est close
settled-closed-how = Elle a été close le { MOMENT($at) }, et les signatures pouvaient être confirmées un jour de plus. La vôtre ne l’a pas été, donc elle ne compte pas. Ce que vous avez saisi sera effacé.
settled-retracted = Cette lettre a été annulée
settled-retracted-why = L’équipe organisatrice l’a annulée, et elle ne prend plus de signatures. Elle dit pourquoi :
settled-retracted-how = La vôtre n’a pas été confirmée, donc elle ne compte pas. Ce que vous avez saisi sera effacé.

## The signer's own page

own-title = Votre signature
own-thanks = Merci. Votre signature est confirmée
own-counted = Elle est comptée depuis le { MOMENT($since) }.
own-joining = Comme votre nom est caché, elle rejoint le nombre en même temps que d’autres, à { HOUR($at) } le { DATE($at) }.
own-held = L’équipe organisatrice l’examine avant qu’elle compte. D’ici là, votre nom n’est pas montré.
own-removed = L’équipe organisatrice l’a supprimée. Elle dit pourquoi :
own-withdrawn = Vous l’avez retirée le { DATE($at) }. Elle n’est plus comptée, et votre nom n’est pas montré. Pour signer à nouveau, utilisez le formulaire <sign>sous la lettre</sign>.
own-key = L’adresse de cette page est une clé : quiconque l’a peut modifier ou retirer votre signature. Gardez-la pour vous.
own-stands = Ce qui figure
own-seen = Visible par : <b>{ $who }</b>.
own-receipt = Votre reçu
own-receipt-what = Le registre public de cette lettre a une ligne pour votre signature, qui ne contient ni votre nom ni votre adresse. Ce reçu prouve que la ligne est là et qu’elle est la vôtre. Ce n’est pas une clé : quiconque l’a ne peut rien changer.
own-receipt-hidden = Mais il contient votre nom et prouve que vous avez signé : ne le montrez qu’à des personnes qui peuvent le savoir.
own-receipt-save = Enregistrer le reçu
own-receipt-check = Le vérifier
own-receipt-code = Code à scanner : il ouvre la vérification de ce reçu
own-receipt-scanned = Scanné, il ouvre la vérification avec ce reçu dedans. Il prouve la même chose et ne change rien non plus.
own-receipt-show = Le montrer ici
own-receipt-gone = On ne peut plus faire de reçu : votre adresse a été effacée à son échéance, et avec elle le secret qui y lie le reçu. Un reçu enregistré avant vaut toujours autant.
own-receipt-later = Le registre public de cette lettre reçoit une ligne pour votre signature à { HOUR($at) } le { DATE($at) }, en même temps que d’autres. Dès lors, votre reçu se trouve ici.
own-receipt-changed = Le registre public prend en compte votre modification à la prochaine heure fixe, en même temps que d’autres. Dès lors, votre reçu se trouve ici.
own-change = La modifier
own-change-how = Le nouveau texte remplace l’ancien.
own-change-do = Enregistrer la modification
own-withdraw = La retirer
own-withdraw-how = Le nombre baisse d’une unité et dit qu’une signature a été retirée. Votre nom quitte aussitôt ces pages ; les copies faites par d’autres pendant qu’il était public demeurent.
own-withdraw-yes = Oui, enlevez mon nom de cette lettre.
own-withdraw-do = Retirer ma signature
own-erase = Tout effacer
own-erase-how = Votre signature est retirée si elle figure encore, et votre nom, votre adresse et les secrets de votre reçu sont détruits ici. Personne ne peut revenir en arrière, et cette page disparaît ensuite.
own-erase-yes = Oui, effacez tout ce qui est conservé sur moi et cette lettre.
own-erase-do = Tout effacer
own-erased = Tout est effacé
own-erased-how = Votre nom, votre adresse et les secrets de votre reçu sont détruits sur ce serveur. Votre signature ne compte plus.
own-erased-copies = Ce que d’autres ont copié pendant que c’était public, ils l’ont toujours.

## The check of a receipt

check-title = Vérifier un reçu et le nombre
check-what = Chaque signature sous cette lettre est une ligne d’un registre public, qui ne contient ni nom ni adresse. Un reçu prouve qu’une ligne est là et, à la personne qui a signé, que la ligne est la sienne.
check-alone = Sans ce serveur
check-alone-how = Enregistrez la vérification en un seul fichier : elle marche sans réseau, et continue de marcher si ce serveur disparaît ou change. Elle connaît la clé ci-dessus et ne demande rien à personne.
check-alone-save = Enregistrer la vérification
check-receipt-title = Vérifier un reçu
check-file-what = Ce fichier vérifie dans votre navigateur les reçus d’une lettre. Il n’a pas besoin de réseau et ne demande rien à personne. Chaque signature est une ligne du registre public de la lettre, qui ne contient ni nom ni adresse ; un reçu prouve qu’une ligne est là et, à la personne qui a signé, que la ligne est la sienne.
check-file-no-script = JavaScript est désactivé, donc ce fichier ne peut rien vérifier.
check-servers-word = C’est la parole du serveur : il a vérifié ce que vous avez envoyé et n’a rien gardé. Pour ne croire personne sur parole, vérifiez avec JavaScript, avec le fichier ci-dessous ou avec la commande.
check-receipt = Reçu
check-receipt-hint = le texte entier
check-receipt-hint-code = le texte entier, ou l’adresse de son code
check-code-asks = Avec un code, votre navigateur demande à ce serveur l’inscription qu’il nomme, et le serveur voit laquelle. Avec le texte entier, il ne demande rien à personne.
check-file = Ou son fichier
check-file-hint = choisissez-le ou déposez-le sur cette page
check-address = Votre adresse
check-address-hint = facultatif : pour voir que l’inscription y est liée
check-do = Vérifier
check-stays = C’est votre navigateur qui vérifie. Le texte d’un reçu et votre adresse y restent.
check-stays-file = Ce fichier ne demande rien à personne : il lui faut le texte, et il ne peut pas utiliser de code.
check-goes = Sans JavaScript, ceci va au serveur, qui répond et ne garde rien.
check-or-send = Ou envoyez-le à ce serveur et croyez-le sur parole.
check-ask = Demander à ce serveur
check-proves = Ce que cela prouve, et ce que cela ne prouve pas
check-proves-state = La clé du registre de cette lettre a signé un état où l’inscription figure. Si elle est enlevée ou déplacée plus tard, le reçu le montre.
check-proves-bound = Avec votre adresse : l’inscription contient votre nom et votre choix comme le dit le reçu, et elle est liée à votre adresse. Quiconque reçoit la même inscription voit qu’elle n’est pas la sienne.
check-proves-not-now = Cela ne prouve pas que la signature figure encore : elle a pu être retirée ou supprimée depuis, ce qui est une inscription à part.
check-proves-not-person = Cela ne prouve pas qu’un nom, ou une signature cachée, soit une personne. Chacune a été confirmée depuis une boîte aux lettres électronique, rien de plus.
check-number = Vérifier le nombre
check-number-how = Une commande lit tout le registre de l’extérieur, le recompte et le compare aux pages :
check-number-key = Voici la clé qui signe le registre. Comparez-la avec ce que d’autres voient, et gardez-la :
check-code-alone = Un code laisse de côté ce que contient chaque copie du registre, et ce fichier ne demande rien à personne. Utilisez plutôt le fichier du reçu : il est entier.
fact-log = Registre
fact-name = Nom
fact-details = À côté du nom
fact-visibility = Visible par
fact-version = Texte, SHA-256
fact-hour = Dans le registre depuis
fact-place = Inscription
fact-place-of = { $index } sur { $size }
fact-since = { $date }, l’heure à partir de { $hour }

## What a check comes to

bound = Le reçu est bon, et lié à cette adresse
bound-how = La clé du registre a signé l’inscription, et l’inscription s’ouvre sur ce qui figure ci-dessous, lié à l’adresse saisie. Quiconque reçoit cette inscription voit qu’elle n’est pas la sienne.
in-log = L’inscription est dans le registre ; le nom n’a pas été vérifié
in-log-how = La clé du registre a signé l’inscription. Le nom ci-dessous est ce que dit le reçu, et n’importe qui peut écrire un nom dans un fichier. Avec l’adresse qui a servi à signer, la vérification dit si l’inscription le contient, et à qui elle est.
unknown-identity = L’inscription est dans le registre ; l’adresse n’a pas été vérifiée
unknown-identity-how = La clé du registre a signé l’inscription. Le reçu dit que la personne a été comptée par autre chose qu’une adresse électronique telle que cette vérification la lit : les deux n’ont donc pas été comparées. Une vérification plus récente saura peut-être le faire. Le nom ci-dessous n’est que ce que dit le reçu.
not-bound = L’inscription est dans le registre, mais n’est pas liée à cette adresse
not-bound-how = Elle a été faite avec une autre adresse, ou le reçu a été modifié, ou l’inscription est à quelqu’un d’autre. Si l’adresse est celle qui a servi à signer et si le reçu est tel que le serveur l’a donné, l’inscription est à quelqu’un d’autre : une seule inscription a été donnée à deux personnes. Gardez le reçu, et prévenez l’équipe organisatrice et d’autres signataires. Le nom ci-dessous n’est que ce que dit le reçu.
no-address = Ce n’est pas une adresse électronique
no-address-how = Écrivez-la comme nom@example.org, ou laissez le champ vide.
malformed = Ce n’est pas un reçu
malformed-how = Collez le texte entier du fichier, de la ligne « c2sp.org/tlog-proof@v1 » jusqu’à la fin, ou l’adresse d’un code.
other-letter = Ce reçu est celui d’une autre lettre
other-letter-how = Il peut être vérifié sur la page de cette lettre, qu’il nomme.
other-key = Une autre clé a signé ce reçu
other-key-how = Il nomme cette lettre, mais la clé de ce registre, telle qu’elle figure sur cette page, ne l’a pas signé. Ou bien il a été inventé, ou bien on montre des clés différentes à des personnes différentes : comparez la clé ci-dessous avec ce que d’autres voient.
forged = La signature numérique est fausse
forged-how = Le reçu montre un état du registre que la clé du registre n’a pas signé sous cette forme : il a été modifié ou inventé. Il ne prouve rien.
not-included = L’inscription n’est pas à cette place dans le registre
not-included-how = La clé du registre a signé cet état, mais l’inscription, sa place ou le chemin qui y mène a été modifié. Le reçu ne prouve rien.
no-commitment = Cette inscription n’est la signature de personne
no-commitment-how = Elle est dans le registre, mais c’est une ligne sur autre chose qu’une personne qui a signé.
disagrees = Le reçu contredit le registre
disagrees-how = Son inscription est dans le registre, mais dit sur la lettre, le texte ou qui voit le nom autre chose que ce qui a été signé selon le reçu.
missing = Le registre montré ici n’a pas cette inscription
missing-how = La clé du registre a signé un état qui contient cette inscription, et ce serveur n’en donne aucune qui convienne. Le registre montré ici a donc été coupé ou modifié : gardez le reçu, et prévenez d’autres personnes.
unreachable = Le registre n’a pas pu être interrogé
unreachable-how = Un code laisse de côté ce que contient chaque copie du registre, et le serveur qui l’a ne l’a pas donné. Utilisez le fichier du reçu, qui est entier et n’a pas besoin de réseau, ou réessayez plus tard sur la page de la lettre.
unable = Ce navigateur ne peut pas vérifier la signature numérique
unable-how = Il ne connaît pas Ed25519, ou cette page n’est pas venue par https. Utilisez un autre navigateur, ou la commande indiquée ci-dessous.

## The mail of a server that sends none

dev-mail-title = Courrier sortant
dev-mail-here = Sur cette machine seulement : cette page existe dans <code>demo</code> et <code>serve --dev</code>.
dev-mail-none = Pas encore de courrier. Signez une lettre, puis revenez ici.
dev-mail-to-at = à <bdi>{ $to }</bdi> · { MOMENT($at) }
dev-mail-from = De
dev-mail-to = À
dev-mail-time = Heure

## What went wrong: title, what happened, what to do

wrong-400 = Cette requête est illisible
wrong-400-why = Une partie de ce que votre navigateur a envoyé n’est pas du texte valide.
wrong-400-do = Revenez en arrière, tapez à nouveau au lieu de coller, et renvoyez le formulaire.
wrong-incomplete = La requête s’est terminée avant d’être complète. Rien n’a été enregistré.
wrong-not-utf8 = Ce qui a été envoyé n’est pas du texte UTF-8 valide. Rien n’a été enregistré.
wrong-not-json = Ce qui a été envoyé n’est pas un objet JSON de textes et de vrai ou faux. Rien n’a été enregistré.
wrong-404 = Il n’y a pas de page ici
wrong-404-why = L’adresse est peut-être mal écrite, ou la lettre porte un autre nom.
wrong-404-do = Vérifiez l’adresse, ou cherchez la lettre dans la liste.
wrong-405 = Cette page ne s’utilise pas ainsi
wrong-405-why = L’adresse existe, mais n’accepte pas cette sorte de requête.
wrong-405-do = Ouvrez la lettre et utilisez le formulaire de sa page.
wrong-408 = Votre requête a mis trop de temps à arriver
wrong-408-why = La connexion était trop lente pour que le formulaire arrive entier. Rien n’a été enregistré.
wrong-408-do = Revenez en arrière et renvoyez le formulaire.
wrong-413 = C’est trop long
wrong-413-why = Ce qui a été envoyé est plus grand que ne peut l’être une signature ou un reçu. Rien n’a été enregistré.
wrong-413-do = Revenez en arrière, abrégez ce que vous avez saisi, et renvoyez le formulaire.
wrong-415 = Ce formulaire a été envoyé dans un format qui n’est pas accepté ici
wrong-415-why = Les signatures sont acceptées sous forme de formulaire web ou de JSON. Rien n’a été enregistré.
wrong-415-do = Ouvrez la lettre et utilisez le formulaire de sa page.
wrong-429 = Trop de signatures arrivent de votre réseau
wrong-429-why = Pour que personne n’inonde la lettre, chaque réseau a une limite. Rien n’a été enregistré.
wrong-429-do = Attendez quelques minutes, puis revenez en arrière et renvoyez le formulaire. Ce que vous avez saisi est toujours là.
wrong-503 = Le serveur ne peut pas s’en charger maintenant
wrong-503-why = Il a plus à faire qu’il ne peut promettre de suivre. Rien n’a été enregistré.
wrong-503-do = Attendez une minute, puis revenez en arrière et renvoyez le formulaire. Les lettres restent lisibles entre-temps.
wrong-500 = Quelque chose a échoué sur ce serveur
wrong-500-why = La faute n’est pas la vôtre. Cela a été noté pour la personne qui l’exploite.
wrong-500-do = Réessayez dans quelques minutes. Si vous étiez en train de signer, cherchez d’abord un courriel : cela a peut-être marché.
wrong-frozen = Le serveur a constaté que ses données sont plus anciennes que ce qu’il a déjà montré ; rien ne change donc à cette lettre tant que les personnes qui s’en occupent n’ont pas regardé. Rien n’a été changé, et les liens reçus par courriel restent valables : réessayez plus tard.
wrong-too-late = Elle ne prend plus de confirmations. Rien n’a été compté.
wrong-fields = Quelque chose est à corriger dans le formulaire
wrong-fields-why = Rien n’a été enregistré.

## The list of signers: search, order, and names that are not shown

letter-names-on-request = Les noms ne sont pas affichés ici. { $organizers } les montre sur demande.
letter-names-hidden = Les organisateurs masquent tous les noms pour le moment. Personne n’a été retiré du nombre.
seen-on-request = Quiconque le demande
seen-on-request-how = Les organisateurs montrent votre nom à quiconque le leur demande. Ici, vous êtes compté, sans être nommé.
names-later =
    { $count ->
        [one] Chaque nom paraît ici une heure après sa confirmation, à l’heure pleine suivante.
       *[other] Chaque nom paraît ici { $count } heures après sa confirmation, à l’heure pleine suivante.
    }
seen-later =
    { $count ->
        [one] Il paraît une heure après votre confirmation, à l’heure pleine suivante. Jusque-là, seule l’équipe organisatrice le voit, et vous pouvez le modifier ou le retirer.
       *[other] Il paraît { $count } heures après votre confirmation, à l’heure pleine suivante. Jusque-là, seule l’équipe organisatrice le voit, et vous pouvez le modifier ou le retirer.
    }
own-name-due = Votre nom paraît le { MOMENT($at) }. Jusque-là, seule l’équipe organisatrice le voit, et vous pouvez le modifier ou le retirer.
own-line = Votre ligne dans la liste
signers-title-found = Signataires, recherche · { $letter }
signers-featured = Parmi les signataires
signers-search = Nom, affiliation ou lieu
signers-affiliation = Affiliation
signers-place = Lieu
signers-any = peu importe
signers-choice = { $label } ({ NUMBER($count) })
signers-ordered = Ordre
signers-by-first = première signature
signers-by-newest = plus récentes
signers-by-name = nom
signers-find = Chercher
signers-found =
    { $count ->
        [one] { $count } personne trouvée.
        [many] { $count } de personnes trouvées.
       *[other] { $count } personnes trouvées.
    }
signers-found-more = Plus de { NUMBER($count) } personnes trouvées.
signers-word-order = Elles sont très nombreuses et figurent donc dans l’ordre du mot trouvé. Tapez plus de lettres pour en trouver moins, dans l’ordre choisi.
signers-number-order = Elles sont très nombreuses et figurent donc dans l’ordre des signatures. Tapez plus de lettres pour en trouver moins, dans l’ordre des noms.
signers-moved = Le nom où commençait cette page n’est plus dans la liste : en voici le début.
signers-all = Tous les signataires
signers-goes-on = Personne jusqu’ici : la recherche continue à la page suivante.
signers-nobody = Aucun des noms affichés ici ne correspond. Les noms tout juste signés se trouvent en quelques secondes.
signers-numbered = À côté de chaque nom figure son numéro dans l’ordre où ils ont été comptés.
signers-domains = Chaque personne ici a répondu à un courriel envoyé à une adresse de { $domains }.
signers-first-page = Première page
signers-from = De { NUMBER($count) } { $called }.
signers-from-people =
    { $people ->
        [one] { $people } signataire de { NUMBER($count) } { $called }.
        [many] { $people } de signataires de { NUMBER($count) } { $called }.
       *[other] { $people } signataires de { NUMBER($count) } { $called }.
    }

## La lettre en plusieurs langues

texts-read = Lire en :
texts-original = (texte original)
texts-bound = La signature vaut pour tous ces textes. Texte original : <bdi>{ $language }</bdi>.
texts-pdf = L’un des { NUMBER($count) } textes de cette version : { $languages }. Texte original : { $language }. La signature vaut pour tous.
## The mail that asks to confirm. It is neutral: only the two that say so name the letter.

mail-subject = Merci de confirmer votre demande sur { $host }
mail-subject-named = Merci de confirmer votre nom sous « { $title } »
mail-hello = Bonjour,
mail-asked = Quelqu’un a indiqué cette adresse sur { $host }. Si c’est vous, ouvrez cette page pour voir ce qui a été saisi et pour décider :
mail-asked-named = Quelqu’un a indiqué cette adresse pour mettre un nom sous la lettre « { $title } » sur { $host }. Si c’est vous, ouvrez cette page pour voir ce qui a été saisi et pour décider :
mail-works = Le lien est valable jusqu’au { $until }. L’ouvrir ne change rien : le choix se fait sur la page.
mail-otherwise = Si vous n’avez rien demandé, vous n’avez rien à faire : rien n’est publié sans votre réponse. Vous pouvez aussi ouvrir le lien et choisir la réponse selon laquelle ce n’était pas vous.

## For the press, and on other people's pages

press-title = Presse · { $letter }
press-heading = Pour la presse
press-letter = La lettre
press-what = « <letter>{ $title }</letter> », lettre ouverte à <bdi>{ $to }</bdi>, ouverte le { DATE($at) } par <bdi>{ $by }</bdi>.
press-open = Elle est ouverte à la signature.
press-numbers = Les nombres
press-as-of = Au { MOMENT($at) }. Ce nombre s’appuie sur le point de contrôle d’un registre public de taille { NUMBER($size) }, dont la racine est <code>{ $root }</code>. <check>Comment le vérifier</check>
press-in-one-line = En une ligne
press-quotation =
    { $count ->
        [0] « { $title } », lettre ouverte à { $to }, sans signature au { $when } ({ $url }, point de contrôle de taille { NUMBER($size) })
        [one] « { $title } », lettre ouverte à { $to }, signée par { $count } personne au { $when } ({ $url }, point de contrôle de taille { NUMBER($size) })
        [many] « { $title } », lettre ouverte à { $to }, signée par { $count } de personnes au { $when } ({ $url }, point de contrôle de taille { NUMBER($size) })
       *[other] « { $title } », lettre ouverte à { $to }, signée par { $count } personnes au { $when } ({ $url }, point de contrôle de taille { NUMBER($size) })
    }
press-verified = Comment les signatures sont vérifiées
press-anyone = Tout le monde peut signer. Chaque signature a été confirmée depuis sa propre adresse électronique : un lien y a été envoyé, et quelqu’un l’a ouvert et a choisi de signer. Une adresse compte une fois.
press-domains = Seules les personnes ayant une adresse chez { $domains } peuvent signer. Chaque signature a été confirmée depuis sa propre adresse : un lien y a été envoyé, et quelqu’un l’a ouvert et a choisi de signer. Une adresse compte une fois.
press-log = Chaque signature est une inscription dans un registre qui ne fait que croître et que tout le monde peut lire : en retirer, déplacer ou modifier une se voit. Les signataires détiennent des reçus qui prouvent leur inscription.
press-not-claimed = Ce qui n’est pas affirmé
press-not-who = Que chaque personne est bien celle qu’elle dit être : le nom a été saisi par qui détient l’adresse.
press-not-different = Que chaque adresse correspond à une personne différente. Certaines en ont plusieurs.
press-not-hidden = Qu’un nom qui n’est pas montré appartient à une personne que quelqu’un d’autre a vérifiée.
press-not-affiliation = Qu’une affiliation parle au nom de l’institution qu’elle cite : elle ne sert qu’à identifier.
press-contact = Contact
press-people = À l’origine de la lettre : <bdi>{ $who }</bdi>. Personne d’autre ne parle en son nom. Le service qui la publie ne prend pas parti.
press-download = À télécharger
press-file-names = Les noms publics
press-file-card = Une image avec le nombre actuel
press-file-poster = Une affiche
press-file-sheet = Une feuille d’inscription
press-file-calendar = Le dernier jour pour signer, pour un agenda
press-file-feed = Ce qui arrive à la lettre, sous forme de flux
press-own-page = Sur votre propre page
press-frame = Un cadre avec le nombre actuel ; il ne dépose aucun cookie et n’exécute aucun script :
press-badge = Un badge :
press-badge-alt = Le nombre de signatures
press-plain = Du texte simple avec un lien, en l’état actuel :
press-plain-line = <letter>{ $title }</letter> : { $signed } ({ $date })
embed-frozen = Cette lettre est figée pour le moment : son nombre n’est pas fiable.
embed-sign = Lire et signer
badge-label = lettre ouverte
badge-signed =
    { $count ->
        [one] { $count } signature
        [many] { $count } de signatures
       *[other] { $count } signatures
    }
badge-frozen = nombre non fiable
feed-closed = Close : { $title }
feed-delivered = Remise : { $title }
feed-delivered-how = Remise à { $to }.
feed-retracted = Annulée : { $title }
calendar-last-day = Dernier jour pour signer : { $title }
badge-name = { $label } : { $value }

## On paper: the letter as a PDF, a poster, a sheet to sign up on

document-copy = Exemplaire destiné aux destinataires
document-organized = À l’initiative de { $who }
document-version = version { $number }
document-check = Vérifiez cette lettre et son nombre sur
document-unprintable = caractères que les polices de ce document ne peuvent pas afficher
document-nobody = Personne n’a encore signé
document-as-of = Au { $when }.
document-first = Les { NUMBER($first) } premiers noms publics sur { NUMBER($all) } sont imprimés ; tous se trouvent sur { $url }.
document-addressee = Pour les seuls destinataires
document-addressee-how =
    { $count ->
        [one] { $count } personne a signé en ne montrant son nom qu’à vous. Merci de détacher ces pages avant de montrer la lettre à qui que ce soit.
        [many] { $count } de personnes ont signé en ne montrant leur nom qu’à vous. Merci de détacher ces pages avant de montrer la lettre à qui que ce soit.
       *[other] { $count } personnes ont signé en ne montrant leur nom qu’à vous. Merci de détacher ces pages avant de montrer la lettre à qui que ce soit.
    }
paper-promise = Vous choisissez qui voit votre nom. Tout le monde peut vérifier le nombre de signatures.
paper-code = Un code qui ouvre la page de la lettre
paper-where = Affiliation ou lieu
paper-notice = Vous recevrez un seul courriel avec un lien. Votre signature compte une fois que vous l’avez ouvert et que vous avez choisi qui voit votre nom. La personne qui garde cette feuille ne s’en sert pour rien d’autre et la détruit ensuite.
document-sponsor = portée par { $sponsor }
package-not-in = Les noms que seule l’équipe organisatrice connaît ne sont pas dans ces fichiers.
package-pdf = la lettre avec ses signatures, à lire et à imprimer
package-text = le texte exact qui a été signé : version { $number }. Son SHA-256 est
package-translation = la même lettre dans une autre langue ({ $language }), avec les mêmes signatures
package-translation-text = son texte exact, que chaque signature couvre aussi : letter.md donne son SHA-256
package-csv = les noms, pour un tableur
package-json = la même chose, pour des programmes
package-confidential = Merci de garder confidentiels les noms marqués « addressee » : ces personnes ont choisi de n’être connues que de vous.

## The record of a letter, and who stands where

format-percent = { $number } %
format-from-to = { $from } – { $to }
record-title = Le dossier · { $letter }
record-heading = Le dossier
record-what = Ce qui se dit et se fait à propos de cette lettre, toujours avec sa source. Tenu par <bdi>{ $who }</bdi>. Ce qui est modifié ensuite reste lisible sous « Corrections ».
record-what-last = Ce qui se dit et se fait à propos de cette lettre, toujours avec sa source. Tenu par <bdi>{ $who }</bdi>, mis à jour le { DATE($at) }. Ce qui est modifié ensuite reste lisible sous « Corrections ».
record-not-delivered = Pas encore remise.
record-no-response =
    { $count ->
        [0] Remise aujourd’hui ; pas encore de réponse.
        [one] Pas de réponse après { $count } jour.
       *[other] Pas de réponse après { $count } jours.
    }
record-answered =
    { $count ->
        [0] Réponse reçue le jour même de la remise.
        [one] Réponse reçue après { $count } jour.
       *[other] Réponse reçue après { $count } jours.
    }
record-asked = Ce qui est demandé
record-open = En attente
record-promised = Promis
record-partly-met = Satisfait en partie
record-met = Satisfait
record-refused = Refusé
record-overtaken = Dépassé par les événements
record-supports = Pour
record-opposes = Contre
record-undecided = Position non arrêtée
record-other = Autre position
record-unknown = Position inconnue
record-stance-count = { $stance } : { NUMBER($count) }
record-bill = Projet de loi
record-motion = Motion
record-docket = Dossier de procédure
record-measure = Mesure
record-as-of = au { $when }
record-responses = Réponses
record-answer = Réponse
record-acknowledgement = Accusé de réception, sans réponse
record-source = Source :
record-archived = copie archivée
record-statements = Déclarations
record-paraphrase = Dans les termes de l’équipe organisatrice :
record-on-ask = demande { NUMBER($number) }
record-reported = Rapporté par { $who }.
record-second-hand = De seconde main : raconté par { $who }, non entendu de la personne elle-même.
record-reply = Réponse de la personne citée
record-corrected-on = Corrigé le { DATE($at) }
record-taken-out-on = Retiré le { DATE($at) }
record-corrections = Corrections
record-item = { $kind } : { $what }
record-item-measure = Mesure liée à une demande
record-item-turn = État d’une demande
record-item-statement = Déclaration
record-item-response = Réponse
record-item-poll = Sondage
record-item-holder = Titulaire d’une fonction
record-nothing = Rien d’autre n’est consigné pour l’instant.
record-feeds = Sous forme de flux : <atom>Atom</atom>, <feed>JSON Feed</feed>. Sous forme de données : <data>JSON</data>.
record-polls = Sondages
record-breaks = Aucune ligne ne franchit un changement de question : les réponses à deux questions ne forment pas une seule évolution.
record-until-then = Jusque-là :
record-from-then = À partir de là :
record-bases = Ces sondages n’ont pas été menés auprès des mêmes populations ; à comparer avec prudence :
record-when = { $base } ({ $when })
record-paid-by = commandé par <bdi>{ $who }</bdi>
record-base = population interrogée : <bdi>{ $who }</bdi>
record-people =
    { $count ->
        [one] { $count } personne
        [many] { $count } de personnes
       *[other] { $count } personnes
    }
record-margin = marge d’erreur de ±{ $points } points
record-not-whole = Les parts ne totalisent pas 100 % : <bdi>{ $why }</bdi>
record-table = Les chiffres sous forme de tableau
record-changed = Question modifiée ({ $number })
record-moved = { $option } : { $first } en { $from }, { $last } en { $to }.
record-stood = { $option } : { $share } en { $when }.
record-wording-changed =
    { $count ->
        [1] La formulation de la question a changé une fois ; les lignes y sont interrompues.
       *[other] La formulation de la question a changé { $count } fois ; les lignes y sont interrompues.
    }
record-when-asked = Date de l’enquête
record-question = Question
record-of-whom = Auprès de qui
record-everyone = Toutes les personnes interrogées
record-group-of = { $name } ({ NUMBER($count) })
record-group = Groupe
record-row = { $name } : { $list }.
record-pair = { $option } { $share }
record-feed-title = Le dossier : { $letter }
record-feed-ask = Demande { NUMBER($number) } : { $status }
record-feed-poll = Sondage : { $who }, { $when }
record-feed-corrected = Corrigé : { $what }
record-feed-taken-out = Retiré : { $what }
positions-title = Qui défend quoi · { $letter }
positions-heading = Qui défend quoi
positions-what = Chaque position est la dernière consignée pour la personne et renvoie à la déclaration sur laquelle elle repose.
positions-shares = Répartition
positions-holders = Titulaires de fonctions
positions-ask = Demande
positions-position = Position
positions-party = Parti
positions-district = Circonscription
positions-show = Afficher
positions-nobody = Personne ne répond à tous ces critères. Retirez-en un.
positions-pages = Pages des titulaires de fonctions
positions-every-position = Toutes les positions
positions-every-party = Tous les partis
positions-no-party = Sans parti
positions-by-party = Par parti
positions-every-district = Toutes les circonscriptions
positions-no-district = Sans circonscription
positions-by-district = Par circonscription
positions-count =
    { $count ->
        [one] { $count } titulaire d’une fonction
        [many] { $count } de titulaires d’une fonction
       *[other] { $count } titulaires d’une fonction
    }
positions-found =
    { $all ->
        [one] { NUMBER($found) } titulaire d’une fonction sur { $all }
       *[other] { NUMBER($found) } titulaires d’une fonction sur { $all }
    }

## Figures

page-figures = Chiffres
figures-title = Chiffres · { $letter }
figures-counting = Les chiffres sont en cours de calcul. Revenez dans une minute.
figures-numbers = Les nombres
figures-verified = Vérifiées
figures-held = En cours d’examen
figures-withdrawn = Retirées par leurs signataires
figures-removed = Supprimées par l’équipe organisatrice
figures-removal-codes = selon les codes du registre : { $list }
figures-counted-from = Comptées d’après les { NUMBER($size) } premières inscriptions du registre public de cette lettre, jusqu’à <checkpoint>un point de contrôle comme celui-ci</checkpoint>. Tout le monde peut <check>vérifier ces nombres</check>.
figures-not-pending = Qui n’a pas encore répondu au courriel n’est compté nulle part : jusque-là, personne ne sait s’il y a quelqu’un.
figures-by-name = Avec leur nom
figures-by-addressee = Destinataires seulement
figures-by-organizers = Équipe organisatrice seule
evidence-email = Courriel à leur propre adresse
evidence-domain-email = Courriel à un domaine admis
evidence-roster = Sur la liste
evidence-code = Code distribué
evidence-blind-token = Jeton qui ne nomme personne
evidence-vouched = Garantie par quelqu’un
evidence-imported = Importée
evidence-paper = Signée sur papier
figures-by-hour = Signatures par heure
figures-by-day = Signatures par jour
figures-by-week = Signatures par semaine
figures-by-visibility = Visibilité choisie par les signataires
figures-by-evidence = Comment les signatures ont été vérifiées
figures-by-affiliation = Signataires par affiliation
figures-by-place = Signataires par lieu
figures-seen = Visibilité
figures-checked = Vérifiée par
figures-time-told = { NUMBER($count) } signatures en tout, du { $from } au { $to }. Le maximum sur un intervalle : { NUMBER($most) }, à partir du { $at }.
figures-when-note = Les signatures qui ne sont pas montrées avec leur nom entrent ensemble dans le registre à des heures fixes ({ $every }) : ce n’est pas l’heure à laquelle quelqu’un a signé.
figures-group-note = Uniquement les personnes qui apparaissent avec leur nom et l’indiquent : { NUMBER($count) } sur { NUMBER($of) }. Personne dont le nom n’est pas montré n’y figure. Les groupes de moins de cinq sont réunis ; s’ils comptent moins de cinq personnes, le groupe suivant leur est joint.
figures-rounded-note = Les noms ne sont pas affichés ici. Les personnes qui signent avec leur nom sont donc comptées par lots d’au moins 25, une fois pour toutes et seulement de cinq en cinq : chaque nombre signifie « au moins », à la date du { DATE($at) }. Qui s’est retiré depuis peut encore y être ; personne dont le nom n’est pas montré n’y est.
figures-rounded-none = Les noms ne sont pas affichés ici. Il y aura des chiffres dès qu’assez de personnes auront signé avec leur nom, à partir du lendemain.
figures-none = Il n’y a encore rien à montrer ici.
figures-at-least = au moins { NUMBER($count) }
figures-other = Autres ({ NUMBER($groups) })
figures-others = Autres
figures-few = Petits groupes réunis ({ NUMBER($groups) })
figures-table = Les chiffres en tableau
figures-from = À partir de
figures-so-far = Cumul
figures-csv = En tableau (CSV)
figures-csv-hours = Par heure, en tableau (CSV)
figures-csv-days = Par jour, en tableau (CSV)
figures-svg = En image (SVG)
figures-source = { $url }, jusqu’à l’inscription { NUMBER($size) } du registre
