### Spanish. The keys, their order and their arguments are those of en.ftl; docs/languages.md has the glossary.

## Every page

page-title-error = Error: { $title }
page-skip = Saltar al contenido
page-foot = Publicado con Undersigned, que no toma partido.
page-languages = Idiomas
page-all-letters = Todas las cartas de este servidor
page-this-letter = Esta carta
page-letter = Carta
page-signers = Firmantes
page-pdf = PDF
page-press = Prensa
page-record = Registro

## Numbers and times

format-separator = ,{" "}
format-between = {" "}
format-hour = { $hour } UTC
format-date-and-hour = { $date }, { $hour }
format-days =
    { $count ->
        [one] { $count } día
       *[other] { $count } días
    }
format-months =
    { $count ->
        [one] { $count } mes
       *[other] { $count } meses
    }
every-day = una vez al día
every-hours =
    { $count ->
        [one] cada hora
       *[other] cada { $count } horas
    }
every-minutes =
    { $count ->
        [one] cada minuto
       *[other] cada { $count } minutos
    }
every-seconds =
    { $count ->
        [one] cada segundo
       *[other] cada { $count } segundos
    }

## The numbers of a letter

count-verb =
    { $count ->
        [one] persona ha firmado
        [many] de personas han firmado
       *[other] personas han firmado
    }
count-signed =
    { $count ->
        [0] todavía no ha firmado nadie
        [one] ha firmado { $count } persona
       *[other] han firmado { $count } personas
    }
count-by-name = { NUMBER($count) } con su nombre
count-by-addressee = { NUMBER($count) } solo para la parte destinataria
count-by-organizers = { NUMBER($count) } solo para la organización
count-held = { NUMBER($count) } en revisión
count-withdrawn = { NUMBER($count) } retiradas por firmantes
count-removed = { NUMBER($count) } suprimidas por la organización
count-by-visibility = { $list }.
count-not-counted = No se cuentan: { $list }.
count-crowd =
    { $count ->
        [0] Todavía no hay nadie aquí: la suya sería la primera firma.
        [one] Hasta ahora hay { $count } persona aquí.
       *[other] Hasta ahora hay { $count } personas aquí.
    }

## The list of letters

home-title = Cartas abiertas
home-none = Todavía no hay ninguna carta abierta en este servidor.
home-how = Escriba una como archivo Markdown y ábrala donde funciona el servidor:
home-to = A
home-opened = abierta el { DATE($at) }
home-mail = El correo que este servidor habría enviado
state-open = Abierta a firmas
state-closed = Cerrada
state-delivered = Entregada
state-retracted = Anulada

## A letter

letter-description = Carta abierta a { $to }
letter-asks = Pedimos
letter-brought-by = presentada por
letter-respect = Atentamente,
letter-undersigned = las personas abajo firmantes
letter-first-signers = Primeras firmas
letter-no-name = Todavía no hay ningún nombre aquí.
letter-nobody-by-name = Hasta ahora nadie ha firmado con su nombre.
letter-all-signers =
    { $count ->
        [one] { $count } firmante con su nombre
       *[other] Los nombres de { $count } firmantes
    }
letter-hidden-too =
    { $count ->
        [one] { $count } persona más firmó sin que se la nombre aquí.
       *[other] { $count } personas más firmaron sin que se las nombre aquí.
    }
letter-affiliations = Las afiliaciones solo sirven para identificar.
letter-more-below = Más abajo
letter-written = Escrita por <bdi>{ $who }</bdi>.
letter-version = Versión { NUMBER($number) }, SHA-256
letter-signing = Firmar
letter-signatures = Firmas
letter-bar = Firmas respecto a la meta
letter-progress = { NUMBER($reached) } de { NUMBER($goal) }
letter-check = Cualquiera puede <check>comprobar este número</check>.
letter-witnessed = Su registro lo atestiguan { NUMBER($by) } de { NUMBER($of) } testigos.
letter-witnessed-last = Su registro lo atestiguan { NUMBER($by) } de { NUMBER($of) } testigos; la última vez, el { MOMENT($at) }.
letter-goal = Meta: { NUMBER($goal) }.
letter-closes = Se cierra el { MOMENT($at) }.
letter-each = Cada una se confirmó desde un buzón propio.
letter-first = La suya sería la primera.
letter-data = Los números como datos
letter-download = La carta con sus nombres en PDF
letter-copy = Copiar el enlace
letter-copied = Copiado
letter-frozen = Esta carta está detenida por ahora
letter-frozen-why = El servidor ha visto que sus datos son más antiguos que los que ya había mostrado: aquí faltan firmas que se contaron. Hasta que las personas que lo mantienen lo hayan revisado, nada cambia en esta carta y no hay que fiarse del número. Los recibos siguen siendo válidos; guarde el suyo.
letter-frozen-short = Esta carta está detenida por ahora.
letter-closed = El plazo de firma ha terminado
letter-closed-at = Esta carta se cerró el { MOMENT($at) }.
letter-closed-short = El plazo de firma terminó el { DATE($at) }.
letter-confirm-until = Si firmó antes, todavía puede confirmar con el enlace de su correo hasta el { MOMENT($until) }.
letter-delivered = Esta carta fue entregada
letter-delivered-to-on = Se entregó a <bdi>{ $to }</bdi> el { DATE($at) }.
letter-delivered-short = Esta carta fue entregada el { DATE($at) }.
letter-delivered-confirm-until = Si firmó antes del cierre, todavía puede confirmar con el enlace de su correo hasta el { MOMENT($until) }.
letter-retracted = Esta carta fue anulada
letter-retracted-on = La organización la anuló el { DATE($at) }. Da este motivo:
letter-retracted-short = La organización anuló esta carta el { DATE($at) }.
note-all = Notas
note-number = Nota { $number }
note-back = Volver al texto
note-back-to-place = Volver al texto, lugar { $place } de { $places }

## The form

form-heading = Firme esta carta
form-domains = Abierta a direcciones de <b>{ $domains }</b>.
form-sign = Firmar
form-mail = Recibirá un correo con un enlace, y su firma cuenta cuando la confirme allí. Si no la confirma, todo se borra después de { $days }.
form-kept-until = Su nombre se conserva mientras exista la carta; su dirección, hasta el { DATE($until) }.
form-kept-months = Su nombre se conserva mientras exista la carta; su dirección, hasta { $months } después del cierre.
form-withdraw = Puede retirar su firma en cualquier momento.
form-things-to-mend =
    { $count ->
        [one] Hay una cosa que corregir
       *[other] Hay { $count } cosas que corregir
    }
form-name = Su nombre
form-email = Correo electrónico
form-title = Título u ocupación
form-affiliation = Afiliación
form-place = Lugar
form-email-hint = para confirmar; nunca se muestra
form-optional = opcional
form-visibility = ¿Quién puede ver su nombre?
form-hidden = Las firmas ocultas se suman al número { $every }, en orden mezclado, para que el momento no diga nada de usted.
form-updates = Escríbanme sobre esta carta. Puedo dejar de recibirlo en cualquier momento.
seen-by-everyone = Todo el mundo
seen-by-everyone-how = Su nombre figura bajo la carta y en su lista. Otras personas pueden copiarlo y conservarlo.
seen-by-addressee = La parte destinataria
seen-by-addressee-how = Su nombre aparece en el ejemplar que se entrega. Aquí se la cuenta, sin nombrarla.
seen-by-organizers = La organización
seen-by-organizers-how = Solo ella puede ver su nombre. Aquí se cuenta su firma, sin nombrarla.

## What has to be mended. "field" is one of the four that follow.

mend-your-name = Su nombre
mend-your-title = Su título
mend-your-affiliation = Su afiliación
mend-your-place = Su lugar
mend-empty = { $field }: falta; escriba algo.
mend-too-long =
    { $max ->
        [one] { $field }: tiene más de { $max } carácter; abrévielo.
       *[other] { $field }: tiene más de { $max } caracteres; abrévielo.
    }
mend-no-letter = { $field }: no tiene ninguna letra; escriba al menos una.
mend-line-break = { $field }: tiene más de una línea; escríbalo en una sola.
mend-control = { $field }: tiene un carácter de control; escríbalo de nuevo en lugar de pegarlo.
mend-direction = { $field }: tiene un carácter que cambia la dirección del texto; escríbalo de nuevo sin él.
mend-invisible = { $field }: tiene un carácter que nadie puede ver; escríbalo de nuevo sin él.
mend-private-use = { $field }: tiene un carácter que solo conocen algunos programas; escríbalo de nuevo sin él.
mend-damaged = { $field }: tiene un carácter que se dañó por el camino; escríbalo de nuevo.
mend-symbol = { $field }: tiene un dibujo o una marca; quítelo.
mend-too-many-marks = { $field }: tiene más acentos en una letra de los que usa cualquier lengua; escríbalo de nuevo con menos.
mend-loose-mark = { $field }: tiene un acento sin letra debajo; escriba esa letra de nuevo.
mend-start = { $field }: empieza con «{ $start }»; empiece con una letra o una cifra.
mend-web-address = { $field }: parece una dirección web; quítela o ponga un espacio después del punto.
mend-mail-address = { $field }: contiene una dirección de correo; quítela.
mend-visibility = Elija quién puede ver su nombre.
mend-address-empty = Falta su dirección de correo.
mend-address-none = Su dirección de correo no es válida; escríbala como nombre@example.org.
mend-address-long = Su dirección de correo es más larga de lo posible; revísela.
mend-address-space = Su dirección de correo tiene un espacio, un salto de línea o un carácter que nadie puede ver; escríbala de nuevo sin él.
mend-address-quotes = Su dirección de correo tiene comillas antes de la @, y no podemos escribir a ella; use una sin comillas.
mend-address-local = Su dirección de correo tiene antes de la @ algo que ninguna dirección tiene; revísela.
mend-address-numeric = Su dirección de correo tiene una dirección numérica después de la @; escriba el nombre del dominio.
mend-address-no-dot = Su dirección de correo no tiene punto después de la @; escriba el dominio completo, como example.org.
mend-address-domain = Lo que sigue a la @ en su dirección de correo no es un dominio; revíselo.
mend-domains = Solo pueden firmar esta carta direcciones de { $domains }.
mend-not-open = Esta carta ya no está abierta a firmas.
mend-just-closed = Esta carta acaba de cerrarse. No se guardó nada.
mend-other-version = Este no es el texto que vale ahora. Lea la carta tal como está en esta página y firme después.
mend-choice = Elija una de las dos respuestas: «Firmé esta carta» o «No fui yo».
mend-nothing-chosen = No se cambió nada: marque la casilla que está encima del botón que quiere.
mend-addresses-erased = Las direcciones de esta carta ya se borraron: una firma todavía puede retirarse o borrarse, pero no cambiarse.

## The list of signers

signers-title = Firmantes · { $letter }
signers-title-page = Firmantes, página { NUMBER($page) } · { $letter }
signers-count = { NUMBER($count) } { $verb }.
signers-count-by = { NUMBER($count) } { $verb }: { $list }.
signers-all-gone = Los nombres de esta página se retiraron o se suprimieron.
signers-order = En el orden en que se contaron. Un número que falta es un nombre retirado o suprimido.
signers-pages = Páginas de firmantes
signers-previous = Página anterior
signers-next = Página siguiente
signers-page = Página { NUMBER($page) } de { NUMBER($pages) }

## After signing

inbox-title = Mire su buzón
inbox-sent = Enviamos un enlace a la dirección que dio. Su firma bajo <letter>{ $title }</letter> cuenta cuando lo abra y confirme.
inbox-works = El enlace vale { $days }. Hasta entonces nadie ve su nombre.
inbox-nothing = Si no llega nada
inbox-wait = Espere unos minutos. Algunos buzones hacen esperar a los desconocidos.
inbox-spam = Mire también en la carpeta de correo no deseado. Es posible que el correo no nombre la carta.
inbox-wrong = ¿Era correcta la dirección? Si no, <again>firme de nuevo</again> con la correcta. Sigue contando una sola vez.
inbox-often = Si lo pidió varias veces, el siguiente correo puede tardar: cada dirección recibe solo unos pocos al día.
inbox-demo = Este servidor no envía correo. <mail>Lea aquí lo que habría enviado</mail>.

## Confirming

confirm-title = ¿Firmó usted esta carta?
confirm-version = Versión { NUMBER($number) }, <code>{ $hash }</code>. Léala antes de responder.
confirm-appears = Esto es lo que aparecerá
confirm-typed = Alguien escribió esto con su dirección. Cambie lo que no sea correcto: solo contará lo que esté aquí cuando responda.
confirm-copies = Un nombre que todo el mundo puede ver se puede copiar mientras está aquí. Si lo retira después, desaparece enseguida de estas páginas, pero las copias que otros hicieron permanecen.
confirm-answer = Su respuesta
confirm-signed = Firmé esta carta
confirm-signed-how = Cuenten mi firma tal como está arriba.
confirm-not-me = No fui yo
confirm-not-me-how = No cuenten nada y borren lo que se escribió.
confirm-send = Enviar mi respuesta
confirm-until = No pasa nada hasta que envíe una respuesta. Sin ella, todo esto se borra el { DATE($at) }.
confirm-others = También esperan su respuesta
confirm-other = Como <bdi>{ $name }</bdi> bajo «<bdi>{ $letter }</bdi>»
confirm-other-sent = enviada el { MOMENT($at) }

## When there is nothing to confirm

settled-counted = Su firma está contada
settled-counted-how = Este buzón ha firmado esta carta, y cuenta una vez.
settled-counted-page = Ver lo que consta, cambiarlo o retirarlo
settled-counted-elsewhere = Se confirmó desde otra forma de escribir su dirección. Para cambiarla o retirarla, use el enlace del correo que llegó allí.
settled-withdrew = Usted retiró su firma
settled-withdrew-how = Quitó su nombre de esta carta, y un enlace anterior no lo vuelve a poner.
settled-withdrew-again = Si cambió de opinión, <sign>fírmela de nuevo</sign>. Recibirá otro correo.
settled-removed = Su firma fue suprimida
settled-removed-why = La organización suprimió su firma. Da este motivo:
settled-removed-mistake = Si cree que es un error, escriba a la organización de la carta.
settled-not-me = No se firmó nada en su nombre
settled-not-me-how = Dijo que no fue usted quien firmó. No se cuenta nada, y lo escrito se ha borrado.
settled-not-me-more = No tiene que hacer nada más.
settled-held = Su firma está en revisión
settled-held-how = La confirmó. La organización la revisa antes de que cuente; hasta entonces su nombre no se muestra.
settled-held-page = Ver lo que envió, cambiarlo o retirarlo
settled-unknown = Este enlace ya no abre nada
settled-unknown-how = Puede estar incompleto o ser demasiado antiguo, o se borró aquello a lo que se refería.
settled-unknown-whole = Abra el enlace desde el propio correo, o cópielo entero, hasta la última letra.
settled-unknown-again = Si han pasado algunos días, firme de nuevo: recibirá otro correo.
settled-closed = Esta carta está cerrada
settled-closed-how = Se cerró el { MOMENT($at) }, y las firmas pudieron confirmarse un día más. La suya no se confirmó, así que no cuenta. Lo que escribió se borrará.
settled-retracted = Esta carta fue anulada
settled-retracted-why = La organización la anuló, y ya no admite firmas. Da este motivo:
settled-retracted-how = La suya no se confirmó, así que no cuenta. Lo que escribió se borrará.

## The signer's own page

own-title = Su firma
own-thanks = Gracias. Su firma está confirmada
own-counted = Está contada desde el { MOMENT($since) }.
own-joining = Como su nombre está oculto, se suma al número junto con otras, a las { HOUR($at) } del { DATE($at) }.
own-held = La organización la revisa antes de que cuente. Hasta entonces su nombre no se muestra.
own-removed = La organización la suprimió. Da este motivo:
own-withdrawn = La retiró el { DATE($at) }. Ya no se cuenta, y su nombre no se muestra. Para firmar de nuevo, use el formulario <sign>bajo la carta</sign>.
own-key = La dirección de esta página es una llave: quien la tenga puede cambiar o retirar su firma. No la comparta.
own-stands = Lo que consta
own-seen = Visible para: <b>{ $who }</b>.
own-receipt = Su recibo
own-receipt-what = El registro público de esta carta tiene una línea para su firma, sin su nombre ni su dirección. Este recibo demuestra que la línea está ahí y es suya. No es una llave: quien lo tenga no puede cambiar nada.
own-receipt-hidden = Pero contiene su nombre y demuestra que firmó, así que muéstrelo solo a quien pueda saberlo.
own-receipt-save = Guardar el recibo
own-receipt-check = Comprobarlo
own-receipt-code = Código para escanear: abre la comprobación de este recibo
own-receipt-scanned = Al escanearlo se abre la comprobación con este recibo dentro. Demuestra lo mismo y tampoco cambia nada.
own-receipt-show = Mostrarlo aquí
own-receipt-gone = Ya no se puede hacer un recibo: su dirección se borró al cumplirse el plazo, y con ella el secreto que une el recibo a ella. Uno que guardara antes sigue valiendo igual.
own-receipt-later = El registro público de esta carta recibe una línea para su firma a las { HOUR($at) } del { DATE($at) }, junto con otras. A partir de entonces su recibo estará aquí.
own-receipt-changed = El registro público recoge lo que cambió en la próxima hora fijada, junto con otras firmas. A partir de entonces su recibo estará aquí.
own-change = Cambiarla
own-change-how = El texto nuevo sustituye al anterior.
own-change-do = Guardar el cambio
own-withdraw = Retirarla
own-withdraw-how = El número baja en uno y dice que se retiró una firma. Su nombre desaparece enseguida de estas páginas; las copias que otros hicieron mientras era público permanecen.
own-withdraw-yes = Sí, quiten mi nombre de esta carta.
own-withdraw-do = Retirar mi firma
own-erase = Borrarlo todo
own-erase-how = Si su firma aún consta, se retira; y su nombre, su dirección y los secretos de su recibo se destruyen aquí. Nadie puede deshacerlo, y esta página deja de existir.
own-erase-yes = Sí, borren todo lo que se guarda sobre mí y esta carta.
own-erase-do = Borrarlo todo
own-erased = Todo está borrado
own-erased-how = Su nombre, su dirección y los secretos de su recibo se han destruido en este servidor. Su firma ya no cuenta.
own-erased-copies = Lo que otros copiaron mientras era público, lo siguen teniendo.

## The check of a receipt

check-title = Comprobar un recibo y el número
check-what = Cada firma bajo esta carta es una línea de un registro público que no contiene nombres ni direcciones. Un recibo demuestra que una línea está ahí y, a quien firmó, que esa línea es suya.
check-alone = Sin este servidor
check-alone-how = Guarde la comprobación como un solo archivo: funciona sin red, y sigue funcionando si este servidor desaparece o cambia. Conoce la clave de arriba y no pregunta a nadie.
check-alone-save = Guardar la comprobación
check-receipt-title = Comprobar un recibo
check-file-what = Este archivo comprueba en su navegador los recibos de una carta. No necesita red y no pregunta a nadie. Cada firma es una línea del registro público de la carta, que no contiene nombres ni direcciones; un recibo demuestra que una línea está ahí y, a quien firmó, que esa línea es suya.
check-file-no-script = JavaScript está desactivado, así que este archivo no puede comprobar nada.
check-servers-word = Esta es la palabra del servidor: comprobó lo que usted envió y no guardó nada. Para no depender de la palabra de nadie, compruébelo con JavaScript, con el archivo de abajo o con la orden.
check-receipt = Recibo
check-receipt-hint = el texto completo
check-receipt-hint-code = el texto completo, o la dirección de su código
check-code-asks = Con un código, su navegador pide a este servidor la entrada que nombra, y el servidor ve cuál es. Con el texto completo no pregunta a nadie.
check-file = O su archivo
check-file-hint = elíjalo o suéltelo en esta página
check-address = Su dirección
check-address-hint = opcional: para ver que la entrada está unida a ella
check-do = Comprobar
check-stays = Comprueba su navegador. El texto del recibo y su dirección no salen de él.
check-stays-file = Este archivo no pregunta a nadie, así que necesita el texto y no puede usar un código.
check-goes = Sin JavaScript esto se envía al servidor, que responde y no guarda nada.
check-or-send = O envíelo a este servidor y confíe en su palabra.
check-ask = Preguntar a este servidor
check-proves = Qué demuestra esto y qué no
check-proves-state = La clave del registro de esta carta firmó un estado de él en el que consta la entrada. Si más tarde se quita o se mueve, el recibo lo muestra.
check-proves-bound = Con su dirección: la entrada contiene su nombre y su elección tal como dice el recibo, y está unida a su dirección. Cualquier otra persona que reciba la misma entrada ve que no es suya.
check-proves-not-now = No demuestra que la firma siga en pie: puede haberse retirado o suprimido después, y eso es otra entrada.
check-proves-not-person = No demuestra que un nombre, o una firma oculta, sea una persona. Cada una se confirmó desde un buzón, nada más.
check-number = Comprobar el número
check-number-how = Una orden lee todo el registro desde fuera, lo vuelve a contar y lo compara con las páginas:
check-number-key = Esta es la clave que firma el registro. Compárela con la que ven otras personas y guárdela:
check-code-alone = Un código omite lo que tiene cada copia del registro, y este archivo no pregunta a nadie. Use el archivo guardado del recibo, que está completo.
fact-log = Registro
fact-name = Nombre
fact-details = Junto al nombre
fact-visibility = Visible para
fact-version = Texto, SHA-256
fact-hour = En el registro desde
fact-place = Entrada
fact-place-of = { $index } de { $size }
fact-since = { $date }, la hora desde las { $hour }

## What a check comes to

bound = El recibo es válido y está unido a esta dirección
bound-how = La clave del registro firmó la entrada, y la entrada se abre a lo que figura abajo, unida a la dirección que escribió. Cualquier otra persona que reciba esta entrada ve que no es suya.
in-log = La entrada está en el registro; el nombre no se comprobó
in-log-how = La clave del registro firmó la entrada. El nombre de abajo es lo que dice el recibo, y cualquiera puede escribir un nombre en un archivo. Con la dirección que se usó al firmar, la comprobación dice si la entrada lo contiene y de quién es.
unknown-identity = La entrada está en el registro; la dirección no se comprobó
unknown-identity-how = La clave del registro firmó la entrada. El recibo dice que su firmante se contó por algo distinto de una dirección de correo tal como la lee esta comprobación, así que no se compararon. Quizá una comprobación más nueva sepa hacerlo. El nombre de abajo es solo lo que dice el recibo.
not-bound = La entrada está en el registro, pero no está unida a esta dirección
not-bound-how = Se hizo con otra dirección, o se cambió el recibo, o la entrada es de otra persona. Si la dirección es la que se usó al firmar y el recibo está como lo dio el servidor, la entrada es de otra persona: una misma entrada se dio a dos. Guarde el recibo y avise a la organización y a otras personas firmantes. El nombre de abajo es solo lo que dice el recibo.
no-address = Eso no es una dirección de correo
no-address-how = Escríbala como nombre@example.org, o deje el campo vacío.
malformed = Eso no es un recibo
malformed-how = Pegue el texto completo del archivo, desde la línea «c2sp.org/tlog-proof@v1» hasta el final, o la dirección de un código.
other-letter = Este recibo es de otra carta
other-letter-how = Se puede comprobar en la página de esa carta, que el recibo nombra.
other-key = Otra clave firmó este recibo
other-key-how = Nombra esta carta, pero la clave de este registro, tal como figura en esta página, no lo firmó. O se inventó, o a personas distintas se les muestran claves distintas: compare la clave de abajo con la que ven otras.
forged = La firma digital es falsa
forged-how = El recibo muestra un estado del registro que la clave del registro no firmó de esta forma: se cambió o se inventó. No demuestra nada.
not-included = La entrada no está en ese lugar del registro
not-included-how = La clave del registro firmó este estado, pero se cambió la entrada, su lugar o el camino hasta ella. El recibo no demuestra nada.
no-commitment = Esta entrada no es la firma de nadie
no-commitment-how = Está en el registro, pero es una línea sobre algo distinto de una persona que firmó.
disagrees = El recibo contradice el registro
disagrees-how = Su entrada está en el registro, pero dice sobre la carta, el texto o quién ve el nombre algo distinto de lo que el recibo dice que se firmó.
missing = El registro que se muestra aquí no tiene esta entrada
missing-how = La clave del registro firmó un estado que tiene esta entrada, y este servidor no da ninguna entrada que encaje. Por tanto, el registro que se muestra aquí se cortó o se cambió: guarde el recibo y avise a otras personas.
unreachable = No se pudo preguntar al registro
unreachable-how = Un código omite lo que tiene cada copia del registro, y el servidor que lo tiene no lo dio. Use el archivo guardado del recibo, que está completo y no necesita red, o inténtelo más tarde en la página de la carta.
unable = Este navegador no puede comprobar la firma digital
unable-how = No conoce Ed25519, o esta página no llegó por https. Use otro navegador o la orden que se nombra abajo.

## The mail of a server that sends none

dev-mail-title = Correo saliente
dev-mail-here = Solo en esta máquina: esta página existe en <code>demo</code> y en <code>serve --dev</code>.
dev-mail-none = Todavía no hay correo. Firme una carta y vuelva a mirar aquí.
dev-mail-to-at = a <bdi>{ $to }</bdi> · { MOMENT($at) }
dev-mail-from = De
dev-mail-to = Para
dev-mail-time = Hora

## What went wrong: title, what happened, what to do

wrong-400 = Esta petición no se puede leer
wrong-400-why = Algo de lo que envió su navegador no es texto válido.
wrong-400-do = Vuelva atrás, escríbalo de nuevo en lugar de pegarlo y envíe el formulario otra vez.
wrong-incomplete = La petición terminó antes de estar completa. No se guardó nada.
wrong-not-utf8 = Lo enviado no es texto UTF-8 válido. No se guardó nada.
wrong-not-json = Lo enviado no es un objeto JSON de textos y de verdadero o falso. No se guardó nada.
wrong-404 = Aquí no hay ninguna página
wrong-404-why = Puede que la dirección esté mal escrita o que la carta tenga otro nombre.
wrong-404-do = Revise la dirección o busque la carta en la lista.
wrong-405 = Esta página no se puede usar de ese modo
wrong-405-why = La dirección existe, pero no admite esta clase de petición.
wrong-405-do = Abra la carta y use el formulario de su página.
wrong-408 = Su petición tardó demasiado en llegar
wrong-408-why = La conexión era demasiado lenta para que el formulario llegara entero. No se guardó nada.
wrong-408-do = Vuelva atrás y envíe el formulario otra vez.
wrong-413 = Eso es demasiado largo
wrong-413-why = Lo enviado es más grande de lo que puede ser una firma o un recibo. No se guardó nada.
wrong-413-do = Vuelva atrás, abrevie lo que escribió y envíe el formulario otra vez.
wrong-415 = Este formulario se envió en un formato que aquí no se admite
wrong-415-why = Las firmas se admiten como formulario web o como JSON. No se guardó nada.
wrong-415-do = Abra la carta y use el formulario de su página.
wrong-429 = Llegan demasiadas firmas desde su red
wrong-429-why = Para que nadie inunde la carta, cada red tiene un límite. No se guardó nada.
wrong-429-do = Espere unos minutos, vuelva atrás y envíe el formulario otra vez. Lo que escribió sigue ahí.
wrong-503 = El servidor no puede atender esto ahora
wrong-503-why = Tiene más trabajo del que puede prometer atender. No se guardó nada.
wrong-503-do = Espere un minuto, vuelva atrás y envíe el formulario otra vez. Mientras tanto, las cartas se pueden leer.
wrong-500 = Algo falló en este servidor
wrong-500-why = La culpa no es suya. Quedó anotado para quien lo mantiene.
wrong-500-do = Inténtelo de nuevo dentro de unos minutos. Si estaba firmando, mire antes si ha llegado un correo: puede que haya funcionado.
wrong-frozen = El servidor ha visto que sus datos son más antiguos que los que ya había mostrado, así que nada cambia en esta carta hasta que las personas que lo mantienen lo hayan revisado. Ahora no se cambió nada, y los enlaces que recibió por correo siguen valiendo: inténtelo más tarde.
wrong-too-late = Ya no admite confirmaciones. No se contó nada.
wrong-fields = Hay que corregir algo en el formulario
wrong-fields-why = No se guardó nada.

## The list of signers: search, order, and names that are not shown

letter-names-on-request = Los nombres no aparecen aquí. { $organizers } los muestra a quien los pida.
letter-names-hidden = Quienes organizan ocultan todos los nombres por ahora. Nadie se ha descontado de la cifra.
seen-on-request = Quien lo pida
seen-on-request-how = Quienes organizan muestran su nombre a quien lo pida. Aquí se le cuenta, sin nombrarle.
names-later =
    { $count ->
        [one] Cada nombre aparece aquí una hora después de confirmarse, a la siguiente hora en punto.
       *[other] Cada nombre aparece aquí { $count } horas después de confirmarse, a la siguiente hora en punto.
    }
seen-later =
    { $count ->
        [one] Aparece una hora después de confirmar, a la siguiente hora en punto. Hasta entonces solo lo ve la organización, y usted puede cambiarlo o retirarlo.
       *[other] Aparece { $count } horas después de confirmar, a la siguiente hora en punto. Hasta entonces solo lo ve la organización, y usted puede cambiarlo o retirarlo.
    }
own-name-due = Su nombre aparece el { MOMENT($at) }. Hasta entonces solo lo ve la organización, y usted puede cambiarlo o retirarlo.
own-line = Su línea en la lista
signers-title-found = Firmantes, búsqueda · { $letter }
signers-featured = Entre quienes firman
signers-search = Nombre, afiliación o lugar
signers-affiliation = Afiliación
signers-place = Lugar
signers-any = cualquiera
signers-choice = { $label } ({ NUMBER($count) })
signers-ordered = Orden
signers-by-first = primera firma
signers-by-newest = más reciente
signers-by-name = nombre
signers-find = Buscar
signers-found =
    { $count ->
        [one] { $count } persona encontrada.
        [many] { $count } de personas encontradas.
       *[other] { $count } personas encontradas.
    }
signers-found-more = Se han encontrado más de { NUMBER($count) } personas.
signers-word-order = Son muchas, así que aparecen en el orden de la palabra encontrada. Escriba más letras para encontrar menos, en el orden elegido.
signers-number-order = Son muchas, así que aparecen en el orden en que firmaron. Escriba más letras para encontrar menos, en el orden de sus nombres.
signers-moved = El nombre con el que empezaba esa página ya no está en la lista: este es su comienzo.
signers-all = Todas las firmas
signers-goes-on = Nadie hasta ahora: la búsqueda sigue en la página siguiente.
signers-nobody = Nadie de quienes aparecen aquí coincide. Los nombres recién firmados se pueden encontrar en unos segundos.
signers-numbered = Junto a cada nombre está su número en el orden en que se contaron.
signers-domains = Todas las personas que aparecen aquí respondieron a un correo enviado a una dirección de { $domains }.
signers-first-page = Primera página
signers-from = De { NUMBER($count) } { $called }.
signers-from-people =
    { $people ->
        [one] { $people } firmante de { NUMBER($count) } { $called }.
        [many] { $people } de firmantes de { NUMBER($count) } { $called }.
       *[other] { $people } firmantes de { NUMBER($count) } { $called }.
    }

## La carta en varios idiomas

texts-read = Leer en:
texts-original = (original)
texts-bound = La firma vale para todos estos textos. Original: <bdi>{ $language }</bdi>.
texts-pdf = Uno de los { NUMBER($count) } textos de esta versión: { $languages }. Original: { $language }. La firma vale para todos ellos.
## The mail that asks to confirm. It is neutral: only the two that say so name the letter.

mail-subject = Confirme su solicitud en { $host }
mail-subject-named = Confirme su nombre bajo «{ $title }»
mail-hello = Buenos días:
mail-asked = Alguien indicó esta dirección en { $host }. Si fue usted, abra esta página para ver lo que se escribió y decidir:
mail-asked-named = Alguien indicó esta dirección para poner un nombre bajo la carta «{ $title }» en { $host }. Si fue usted, abra esta página para ver lo que se escribió y decidir:
mail-works = El enlace vale hasta el { $until }. Abrirlo no cambia nada: se decide en la página.
mail-otherwise = Si no lo pidió usted, no tiene que hacer nada: sin su respuesta no se publica nada. También puede abrir el enlace y elegir la respuesta de que no fue usted.

## For the press, and on other people's pages

press-title = Prensa · { $letter }
press-heading = Para la prensa
press-letter = La carta
press-what = «<letter>{ $title }</letter>», carta abierta a <bdi>{ $to }</bdi>, publicada el { DATE($at) } por <bdi>{ $by }</bdi>.
press-open = Está abierta a firmas.
press-numbers = Los números
press-as-of = A { MOMENT($at) }. Lo respalda el punto de control de un registro público de tamaño { NUMBER($size) }, cuya raíz es <code>{ $root }</code>. <check>Cómo comprobarlo</check>
press-in-one-line = En una línea
press-quotation =
    { $count ->
        [0] «{ $title }», carta abierta a { $to }, sin firmas a { $when } ({ $url }, punto de control de tamaño { NUMBER($size) })
        [one] «{ $title }», carta abierta a { $to }, firmada por { $count } persona a { $when } ({ $url }, punto de control de tamaño { NUMBER($size) })
        [many] «{ $title }», carta abierta a { $to }, firmada por { $count } de personas a { $when } ({ $url }, punto de control de tamaño { NUMBER($size) })
       *[other] «{ $title }», carta abierta a { $to }, firmada por { $count } personas a { $when } ({ $url }, punto de control de tamaño { NUMBER($size) })
    }
press-verified = Cómo se comprueban las firmas
press-anyone = Puede firmar cualquiera. Cada firma se confirmó desde su propia dirección de correo: se envió allí un enlace, y alguien lo abrió y decidió firmar. Cada dirección cuenta una vez.
press-domains = Solo pueden firmar personas con una dirección de { $domains }. Cada firma se confirmó desde su propia dirección: se envió allí un enlace, y alguien lo abrió y decidió firmar. Cada dirección cuenta una vez.
press-log = Cada firma es una entrada de un registro que solo crece y que cualquiera puede leer: quitar, mover o cambiar una se nota. Quienes firman tienen recibos que prueban su entrada.
press-not-claimed = Lo que no se afirma
press-not-who = Que cada cual sea quien dice ser: el nombre lo escribió quien tiene la dirección.
press-not-different = Que cada dirección sea una persona distinta. Hay quien tiene varias.
press-not-hidden = Que un nombre que no se muestra sea de una persona que alguien más haya comprobado.
press-not-affiliation = Que una afiliación hable por la institución que nombra: sirve solo para identificar.
press-contact = Contacto
press-people = Detrás de la carta está: <bdi>{ $who }</bdi>. Nadie más habla en su nombre. El servicio que la publica no toma partido.
press-download = Para descargar
press-file-names = Los nombres públicos
press-file-card = Una imagen con el número actual
press-file-poster = Un cartel
press-file-sheet = Una hoja para apuntarse
press-file-calendar = El último día para firmar, para el calendario
press-file-feed = Lo que pasa con la carta, como canal de noticias
press-own-page = En su propia página
press-frame = Un marco con el número actual; no usa cookies ni ejecuta scripts:
press-badge = Un distintivo:
press-badge-alt = El número de firmas
press-plain = Texto sencillo con un enlace, a día de hoy:
press-plain-line = <letter>{ $title }</letter>: { $signed } ({ $date })
embed-frozen = Esta carta está detenida por ahora: su número no es fiable.
embed-sign = Leer y firmar
badge-label = carta abierta
badge-signed =
    { $count ->
        [one] { $count } firma
        [many] { $count } de firmas
       *[other] { $count } firmas
    }
badge-frozen = número no fiable
feed-closed = Cerrada: { $title }
feed-delivered = Entregada: { $title }
feed-delivered-how = Se entregó a { $to }.
feed-retracted = Anulada: { $title }
calendar-last-day = Último día para firmar: { $title }
badge-name = { $label }: { $value }

## On paper: the letter as a PDF, a poster, a sheet to sign up on

document-copy = Ejemplar para la parte destinataria
document-organized = Organiza: { $who }
document-version = versión { $number }
document-check = Esta carta y su número se pueden comprobar en
document-unprintable = caracteres que las fuentes de este documento no pueden mostrar
document-nobody = Todavía no ha firmado nadie
document-as-of = A { $when }.
document-first = Se imprimen los primeros { NUMBER($first) } de { NUMBER($all) } nombres públicos; todos están en { $url }.
document-addressee = Solo para la parte destinataria
document-addressee-how =
    { $count ->
        [one] { $count } persona firmó para que solo usted vea su nombre. Retire estas páginas antes de enseñar la carta a nadie.
        [many] { $count } de personas firmaron para que solo usted vea su nombre. Retire estas páginas antes de enseñar la carta a nadie.
       *[other] { $count } personas firmaron para que solo usted vea su nombre. Retire estas páginas antes de enseñar la carta a nadie.
    }
paper-promise = Usted elige quién ve su nombre. Cualquiera puede comprobar el número de firmas.
paper-code = Un código que abre la página de la carta
paper-where = Afiliación o lugar
paper-notice = Recibirá un correo con un enlace. Su firma cuenta cuando lo haya abierto y haya elegido quién ve su nombre. Quien guarda esta hoja no la usa para nada más y la destruye después.
document-sponsor = presentada por { $sponsor }
package-not-in = Los nombres que solo conoce la organización no están en estos archivos.
package-pdf = la carta con sus firmas, para leer e imprimir
package-text = el texto exacto que se firmó: versión { $number }. Su SHA-256 es
package-translation = la misma carta en otro idioma ({ $language }), con las mismas firmas
package-translation-text = su texto exacto, al que también se refiere cada firma: letter.md indica su SHA-256
package-csv = los nombres, para una hoja de cálculo
package-json = lo mismo, para programas
package-confidential = Trate como confidenciales los nombres marcados «addressee»: quienes firmaron así quisieron que solo usted los conociera.

## The record of a letter, and who stands where

format-percent = { $number } %
format-from-to = { $from } a { $to }
record-title = El registro · { $letter }
record-heading = El registro
record-what = Lo que se dice y se hace acerca de esta carta, siempre con su fuente. Lo lleva <bdi>{ $who }</bdi>. Lo que se cambia después sigue legible en «Correcciones».
record-what-last = Lo que se dice y se hace acerca de esta carta, siempre con su fuente. Lo lleva <bdi>{ $who }</bdi>; última actualización, el { DATE($at) }. Lo que se cambia después sigue legible en «Correcciones».
record-not-delivered = Todavía no se ha entregado.
record-no-response =
    { $count ->
        [0] Entregada hoy; todavía sin respuesta.
        [one] Sin respuesta después de { $count } día.
       *[other] Sin respuesta después de { $count } días.
    }
record-answered =
    { $count ->
        [0] Respondida el mismo día de la entrega.
        [one] Respondida después de { $count } día.
       *[other] Respondida después de { $count } días.
    }
record-asked = Lo que se pide
record-open = Pendiente
record-promised = Prometido
record-partly-met = Cumplido en parte
record-met = Cumplido
record-refused = Rechazado
record-overtaken = Superado por los hechos
record-supports = A favor
record-opposes = En contra
record-undecided = Sin decidir
record-other = Otra postura
record-unknown = Postura desconocida
record-stance-count = { $stance }: { NUMBER($count) }
record-bill = Proyecto de ley
record-motion = Moción
record-docket = Expediente
record-measure = Medida
record-as-of = a { $when }
record-responses = Respuestas
record-answer = Respuesta
record-acknowledgement = Acuse de recibo, sin respuesta
record-source = Fuente:
record-archived = copia archivada
record-statements = Declaraciones
record-paraphrase = En palabras de la organización:
record-on-ask = petición { NUMBER($number) }
record-reported = Según informa { $who }.
record-second-hand = De segunda mano: lo cuenta { $who }, no se oyó de quien habla.
record-reply = Réplica de quien habló
record-corrected-on = Corregido el { DATE($at) }
record-taken-out-on = Retirado el { DATE($at) }
record-corrections = Correcciones
record-item = { $kind }: { $what }
record-item-measure = Medida de una petición
record-item-turn = Estado de una petición
record-item-statement = Declaración
record-item-response = Respuesta
record-item-poll = Encuesta
record-item-holder = Cargo público
record-nothing = Todavía no hay nada más registrado.
record-feeds = Como canal: <atom>Atom</atom>, <feed>JSON Feed</feed>. Como datos: <data>JSON</data>.
record-polls = Encuestas
record-breaks = Ninguna línea cruza un cambio de la pregunta: las respuestas a dos preguntas no son una sola evolución.
record-until-then = Hasta entonces:
record-from-then = Desde entonces:
record-bases = Estas encuestas no se hicieron al mismo conjunto de personas; compárelas con cautela:
record-when = { $base } ({ $when })
record-paid-by = por encargo de <bdi>{ $who }</bdi>
record-base = población encuestada: <bdi>{ $who }</bdi>
record-people =
    { $count ->
        [one] { $count } persona
        [many] { $count } de personas
       *[other] { $count } personas
    }
record-margin = margen de error de ±{ $points } puntos
record-not-whole = Los porcentajes no suman 100 %: <bdi>{ $why }</bdi>
record-table = Las cifras en una tabla
record-changed = Cambió la pregunta ({ $number })
record-moved = { $option }: { $first } en { $from }, { $last } en { $to }.
record-stood = { $option }: { $share } en { $when }.
record-wording-changed =
    { $count ->
        [1] La redacción de la pregunta cambió una vez; las líneas se interrumpen ahí.
       *[other] La redacción de la pregunta cambió { $count } veces; las líneas se interrumpen ahí.
    }
record-when-asked = Fecha
record-question = Pregunta
record-of-whom = A quiénes
record-everyone = Todas las personas encuestadas
record-group-of = { $name } ({ NUMBER($count) })
record-group = Grupo
record-row = { $name }: { $list }.
record-pair = { $option } { $share }
record-feed-title = El registro: { $letter }
record-feed-ask = Petición { NUMBER($number) }: { $status }
record-feed-poll = Encuesta: { $who }, { $when }
record-feed-corrected = Corregido: { $what }
record-feed-taken-out = Retirado: { $what }
positions-title = Quién defiende qué · { $letter }
positions-heading = Quién defiende qué
positions-what = Cada postura es la última que consta de esa persona y enlaza con la declaración en que se basa.
positions-shares = Proporciones
positions-holders = Cargos públicos
positions-ask = Petición
positions-position = Postura
positions-party = Partido
positions-district = Distrito
positions-show = Mostrar
positions-nobody = Nadie cumple todo esto. Quite alguna de las opciones.
positions-pages = Páginas de cargos públicos
positions-every-position = Todas las posturas
positions-every-party = Todos los partidos
positions-no-party = Sin partido
positions-by-party = Por partido
positions-every-district = Todos los distritos
positions-no-district = Sin distrito
positions-by-district = Por distrito
positions-count =
    { $count ->
        [one] { $count } cargo público
        [many] { $count } de cargos públicos
       *[other] { $count } cargos públicos
    }
positions-found =
    { $all ->
        [one] { NUMBER($found) } de { $all } cargo público
       *[other] { NUMBER($found) } de { $all } cargos públicos
    }

## Figures

page-figures = Cifras
figures-title = Cifras · { $letter }
figures-counting = Las cifras se están contando. Vuelva dentro de un minuto.
figures-numbers = Los números
figures-verified = Verificadas
figures-held = En revisión
figures-withdrawn = Retiradas por firmantes
figures-removed = Suprimidas por la organización
figures-removal-codes = según los códigos del registro: { $list }
figures-counted-from = Contadas a partir de las primeras { NUMBER($size) } entradas del registro público de esta carta, hasta <checkpoint>un punto de control como este</checkpoint>. Cualquiera puede <check>comprobar los números</check>.
figures-not-pending = Quien aún no ha respondido al correo no se cuenta en ninguna parte: hasta entonces nadie sabe si hay una persona detrás.
figures-by-name = Con su nombre
figures-by-addressee = Solo para la parte destinataria
figures-by-organizers = Solo para la organización
evidence-email = Correo a su propia dirección
evidence-domain-email = Correo a un dominio admitido
evidence-roster = En el censo
evidence-code = Código entregado
evidence-blind-token = Credencial que no nombra a nadie
evidence-vouched = Con el aval de alguien
evidence-imported = Importada
evidence-paper = Firmada en papel
figures-by-hour = Firmas por hora
figures-by-day = Firmas por día
figures-by-week = Firmas por semana
figures-by-visibility = Hasta dónde se ve a quienes firman
figures-by-evidence = Cómo se verificaron las firmas
figures-by-affiliation = Firmantes por afiliación
figures-by-place = Firmantes por lugar
figures-seen = Visible
figures-checked = Verificada por
figures-time-told = { NUMBER($count) } firmas en total, desde { $from } hasta { $to }. El máximo en un tramo: { NUMBER($most) }, a partir de { $at }.
figures-when-note = Las firmas que no se muestran con nombre entran juntas en el registro a horas fijas ({ $every }): la suya no es la hora en que alguien firmó.
figures-group-note = Solo de quienes aparecen con su nombre e indican este dato: { NUMBER($count) } de { NUMBER($of) }. Aquí no está nadie que no se muestre con su nombre. Los grupos de menos de cinco se reúnen; si en ellos hay menos de cinco personas, se les suma el siguiente grupo en tamaño.
figures-rounded-note = Los nombres no se muestran aquí. Por eso quienes firman con su nombre se cuentan en tandas de al menos 25, una sola vez y solo de cinco en cinco: cada número dice «al menos», a fecha de { DATE($at) }. Puede incluir a quien se haya retirado después; nunca a quien no se muestra con su nombre.
figures-rounded-none = Los nombres no se muestran aquí. Habrá cifras cuando haya firmado con su nombre un número suficiente de personas, a partir del día siguiente.
figures-none = Todavía no hay nada que mostrar.
figures-at-least = al menos { NUMBER($count) }
figures-other = Otros ({ NUMBER($groups) })
figures-others = Otros
figures-few = Grupos pequeños juntos ({ NUMBER($groups) })
figures-table = Las cifras en una tabla
figures-from = Desde
figures-so-far = Acumulado
figures-csv = Como tabla (CSV)
figures-csv-hours = Por hora, como tabla (CSV)
figures-csv-days = Por día, como tabla (CSV)
figures-svg = Como imagen (SVG)
figures-source = { $url }, hasta la entrada { NUMBER($size) } del registro
