### Textos de la página en español. Un mensaje sobre un problema tiene tres partes: qué pasó, qué se conservó, qué hacer.

app-name = Aceso
title = { $screen } – Aceso
skip = Ir al contenido
back = Volver
cancel = Cancelar
continue = Continuar
close = Cerrar
remove = Quitar
added-on = Agregado el { $day }
confirm-no = No, volver
confirm-word = Para seguir, escriba: { $word }
show = Mostrar
hide = Ocultar
new = Nuevo
past = Anterior
today = Hoy
yesterday = Ayer
loading = Cargando…
try-again = Intentar de nuevo
someone = Alguien
and-more = { $names } y { $count } más
language = Idioma
tabs = Secciones
tab-records = Registros
tab-share = Compartir
tab-activity = Actividad
tab-insights = Estimación
tab-patients = Pacientes
tab-code = Mi código
tab-asks = espera su respuesta
settings-of = Ajustes de { $name }
device-name = { $browser } en { $system }
contact-unknown = Todavía no se sabe el nombre
contact-them = esta persona

## La conexión con el servicio

sync-connecting = Conectando…
sync-offline = No hay conexión. Puede seguir; los cambios se enviarán después por sí solos.
sync-offline-clinician = No hay conexión. Lo que comparten los pacientes no se puede abrir en este momento.
sync-doubted = Las respuestas del servicio no concuerdan entre sí, así que no se usan.
sync-doubted-link = Lo que se comprobó
clock-ahead = El reloj de este dispositivo está adelantado unos { $span }. Ponga la fecha y la hora en automático en los ajustes de su dispositivo.
clock-behind = El reloj de este dispositivo está atrasado unos { $span }. Ponga la fecha y la hora en automático en los ajustes de su dispositivo.
waiting-count = { $count ->
    [one] { $count } cosa está pendiente de enviar
    [many] { $count } de cosas están pendientes de enviar
   *[other] { $count } cosas están pendientes de enviar
  }

## Bienvenida

welcome-title = Sus registros de salud, en sus manos
welcome-what = Guarde sus registros de salud en su propio dispositivo, protegidos de modo que nadie más pueda leerlos, ni siquiera nosotros.
welcome-how = Comparta lo que usted elija con un médico, vea cada vez que alguien lo abre y deje de compartir cuando quiera.
welcome-make = Crear mi historial
welcome-join = Tengo registros en otro dispositivo
welcome-recover = Tengo una hoja de recuperación
welcome-sample = Probar con una persona de ejemplo
welcome-sample-busy = Preparando el ejemplo…
welcome-clinician = Soy médico o enfermero
welcome-code = El código que abrió le espera. Elija “Crear mi historial” si quiere compartir, o “Soy médico o enfermero” si un paciente comparte con usted.
sample-name = Asha Menon
sample-banner = Esta es una persona de ejemplo con registros inventados. Por favor, no agregue los suyos aquí.
about-link = En qué puede confiar y en qué no

## Crear

create-title = Crear su historial
create-lead = No necesita cuenta ni correo electrónico. Todo se guarda en este dispositivo.
create-button = Crear mi historial
create-clinician-title = Empezar como médico o enfermero
create-clinician-lead = Los pacientes escanean su código para compartir sus registros con usted.
create-clinician-button = Continuar
create-busy = Un momento…
your-name = Su nombre
name-hint = Se queda en este dispositivo. Lo verán las personas con quienes comparta.
name-hint-clinician = El nombre con el que le conocen sus pacientes, por ejemplo “Dra. Meera Rao”. Lo puede ver cualquiera que tenga su código.
name-missing = Escriba su nombre
organisation = Dónde trabaja
organisation-hint = El hospital o el consultorio. Lo puede ver cualquiera que tenga su código.
organisation-missing = Escriba dónde trabaja
passphrase = Frase secreta
passphrase-help = Al menos { $least } letras o signos. Sirven bien tres o cuatro palabras que solo usted juntaría.
passphrase-show = Mostrar la frase secreta
passphrase-hide = Ocultar la frase secreta
passphrase-weak = Elija una frase secreta de al menos { $least } letras o signos que no sea fácil de adivinar
passphrase-lost = Nadie más puede abrir sus registros, así que nadie puede darle otra frase. Una hoja de recuperación en papel lo recupera todo: podrá hacerla en un momento.
passphrase-lost-clinician = Nadie más puede abrir esta cuenta, así que nadie puede darle otra frase. Una hoja de recuperación en papel lo recupera todo: se hace en los ajustes.
strength-short = { $missing ->
    [one] Falta { $missing } letra o signo
    [many] Faltan { $missing } de letras o signos
   *[other] Faltan { $missing } letras o signos
  }
strength-easy = Demasiado fácil de adivinar. Pruebe con algunas palabras que no tengan relación entre sí.
strength-fair = Suficiente. Una palabra más la haría mejor.
strength-good = Difícil de adivinar. Muy bien.
way-title = ¿Cómo quiere abrir sus registros?
way-lock = Con el bloqueo de este dispositivo (una llave de acceso)
way-passphrase = Con una frase secreta
way-lock-hint = Su dedo, su cara o el código con el que desbloquea este dispositivo. No hay que recordar nada.

## La hoja de recuperación

kit-title = Su hoja de recuperación
kit-lead = Con una hoja de papel recupera sus registros si pierde este dispositivo u olvida cómo abrirlos.
kit-what = La hace aquí y la imprime, o copia a mano su código. Guárdela donde guarda sus papeles importantes, no junto a este dispositivo.
kit-who = Quien tenga la hoja puede abrir todos sus registros. Nadie tiene una copia, ni siquiera nosotros.
kit-unsaved = Se hizo una hoja, pero usted no ha dicho que esté guardada. Solo se muestra una vez, así que hágala de nuevo si no está seguro.
kit-ready = Su hoja se hizo el { $day }. Solo necesita otra si se perdió o si alguien más la vio.
kit-replaces = Con una hoja nueva, la anterior deja de servir. Entonces destruya la anterior.
kit-make = Hacer mi hoja de recuperación
kit-make-again = Hacer una hoja nueva
kit-busy = Haciendo la hoja…
kit-later = Más tarde
kit-made-title = Imprima su hoja de recuperación
kit-made-lead = Imprímala, guárdela como PDF en algo que no sea este dispositivo, o cópiela a mano. Solo se muestra ahora.
kit-print = Imprimir
kit-write = ¿No tiene impresora? Escriba el código en un papel, grupo por grupo, con la dirección debajo.
kit-group = El último grupo del código
kit-group-hint = Escriba las cuatro últimas letras o números de su papel. Así se ve que puede leerlo.
kit-group-wrong = Esas no son las cuatro últimas. Mire el final del código.
kit-saved = La tengo en papel
kit-done = Su hoja de recuperación está lista. Guárdela bien.
kit-missing = Todavía no tiene una hoja de recuperación
kit-missing-text = Si pierde este dispositivo ahora, pierde sus registros. Una hoja de papel lo evita.
kit-unsaved-title = ¿Está a salvo su hoja de recuperación?
kit-have-it = La tengo en papel: está a salvo
kit-look = Ocuparse de ella
sheet-title = Hoja de recuperación de registros de salud
sheet-made = hecha el { $day }
sheet-what = Esta hoja abre todos los registros de salud de la persona nombrada arriba.
sheet-code-alt = El código de recuperación, para escanear
sheet-where = Dónde abrirla:
sheet-how = Abra esta dirección en el dispositivo nuevo, elija “Tengo una hoja de recuperación” y escanee o escriba el código.
sheet-keep = Guarde esta hoja en un lugar seguro y secreto. Deja de servir en cuanto se hace una más nueva.

## Un dispositivo que se agrega o que recupera los registros

device-field = Nombre de este dispositivo
device-field-hint = Lo verá en su lista de dispositivos.
code-own-only = Continúe solo si este código es de un dispositivo suyo o de su propia hoja de recuperación. Si otra persona se lo dio o se lo envió, verá todo lo que usted guarde aquí.
join-title = Registros de otro dispositivo
join-lead = En su otro dispositivo, abra “Ajustes”, luego “Dispositivos” y luego “Agregar un dispositivo”. Escanee el código que muestra.
join-link = El código como enlace
join-link-hint = En el otro dispositivo, copie el enlace que está debajo del código y envíeselo a usted mismo.
join-meet = Esperando a su otro dispositivo. Deje el código abierto en él.
compare-title = Compare el número
join-compare = Su otro dispositivo también muestra un número. Si es el mismo, diga que sí allí.
join-waiting = Esperando a su otro dispositivo…
recover-title = Recuperar mis registros
recover-lead = Escriba el código de su hoja de recuperación, o escanee la imagen que tiene.
recover-code = Código de recuperación
recover-code-hint = Da igual si usa letras mayúsculas o minúsculas; los espacios y los guiones no importan.
recover-scan = Escanear la hoja
recover-scan-lead = Ponga la hoja delante de la cámara, o elija una foto de ella.
recover-button = Recuperar mis registros
recover-running = Recuperando sus registros. Puede tardar unos minutos.
recover-there = Ya hay un historial en este dispositivo.
recover-done = Bienvenido de nuevo, { $name }
recover-records = { $count ->
    [one] Se recuperó { $count } registro.
    [many] Se recuperaron { $count } de registros.
   *[other] Se recuperaron { $count } registros.
  }
recover-shares = { $count ->
    [one] En este momento comparte con { $count } persona.
    [many] En este momento comparte con { $count } de personas.
   *[other] En este momento comparte con { $count } personas.
  }
recover-patients = { $count ->
    [one] { $count } paciente comparte con usted.
    [many] { $count } de pacientes comparten con usted.
   *[other] { $count } pacientes comparten con usted.
  }
recover-after = Desde ahora abre sus registros en este dispositivo de la forma que acaba de elegir. Su hoja de recuperación sigue sirviendo: guárdela bien.
recover-devices = ¿Perdió un dispositivo o se lo robaron? Quítelo de su lista de dispositivos.
recover-go = Continuar

## Abrir

unlock-title = Bienvenido de nuevo
unlock-button = Abrir
unlock-busy = Abriendo…
unlock-for-code = Abra la aplicación para seguir con el código que recibió.
unlock-sample = La frase secreta de la persona de ejemplo es: { $passphrase }
unlock-forgot = Ya no puedo abrirlo
unlock-lock = Abrir con el bloqueo de este dispositivo
unlock-passphrase = Usar la frase secreta
unlock-forgot-text = No podemos darle otra frase secreta ni otra llave de acceso: nadie más puede abrir sus registros. Busque donde guarda los papeles importantes y pruebe otras formas de escribirla. Puede intentarlo todas las veces que quiera.
unlock-forgot-sheet = Con su hoja de recuperación, o con otro dispositivo que todavía abra sus registros, puede empezar de nuevo: quítelos de este dispositivo y recupérelos.
unlock-forget-text = Después elija “Tengo una hoja de recuperación” o “Tengo registros en otro dispositivo”.
unlock-forget-lost = Sin una hoja de recuperación ni otro dispositivo, sus registros se pierden para siempre.

## Este dispositivo se quitó

removed-title = Este dispositivo se quitó
removed-text = Otro de sus dispositivos quitó este de su historial. Aquí ya no se puede abrir nada. Sus registros están a salvo en sus otros dispositivos.
removed-again = Si quiere volver a usar este dispositivo, primero quite el historial de aquí y después agréguelo de nuevo desde otro dispositivo.
removed-button = Quitarlo de este dispositivo

## Registros

records-title = Registros
records-empty = Todavía no hay registros
records-empty-text = Agregue un archivo de su hospital o médico, un PDF o una foto de un papel. Se protege en este dispositivo antes de ir a ninguna parte.
records-no-summary = Todavía no hay resumen: se hace con los archivos de registros de salud. Sus documentos están abajo.
records-missing = { $count ->
    [one] No se pudo recuperar un registro: solo el dispositivo en el que se agregó puede abrirlo. Si todavía lo tiene, abra allí esta billetera con conexión a internet.
    [many] No se pudieron recuperar { $count } de registros: solo el dispositivo en el que se agregaron puede abrirlos. Si todavía lo tiene, abra allí esta billetera con conexión a internet.
   *[other] No se pudieron recuperar { $count } registros: solo el dispositivo en el que se agregaron puede abrirlos. Si todavía lo tiene, abra allí esta billetera con conexión a internet.
  }
documents = Documentos
add-record = Agregar un registro
add-photo = Tomar una foto
adding = Agregando
adding-name = Agregando { $name }
adding-cancel = Cancelar { $name }
adding-dismiss = Cerrar
adding-behind = { $count ->
    [one] { $count } archivo más en espera
    [many] { $count } de archivos más en espera
   *[other] { $count } archivos más en espera
  }
adding-behind-cancel = No agregar estos archivos
notice-added = Se agregó “{ $name }”.
notice-left-out = { $count ->
    [one] No se agregó { $count } archivo: su historial se bloqueó antes. Elíjalo de nuevo.
    [many] No se agregaron { $count } de archivos: su historial se bloqueó antes. Elíjalos de nuevo.
   *[other] No se agregaron { $count } archivos: su historial se bloqueó antes. Elíjalos de nuevo.
  }
record-waiting = Pendiente de enviar
record-kept = Enviado, y guardado por el servicio.
record-line = { $kind } · { $day } · { $size }
record-from = Enviado por { $who }
kind-fhir = Registro de salud
kind-fhir-entries = { $count ->
    [one] Registro de salud, { $count } dato
    [many] Registro de salud, { $count } de datos
   *[other] Registro de salud, { $count } datos
  }
kind-pdf = PDF
kind-image = Foto
record-opening = Abriendo el registro
record-not-opened = El registro no se abrió
record-image = Imagen del registro “{ $title }”
record-open = Abrir
record-save = Guardar una copia
record-save-hint = Una copia guardada es un archivo común: puede leerla cualquiera que use este dispositivo.
records-shown = { $count ->
    [one] Se muestra { $here } de { $count } registro
    [many] Se muestran { $here } de { $count } de registros
   *[other] Se muestran { $here } de { $count } registros
  }
records-more = Mostrar más
search = Buscar en sus registros
search-found = { $count ->
    [0] No se encontró nada con “{ $query }”
    [one] { $count } registro con “{ $query }”
    [many] { $count } de registros con “{ $query }”
   *[other] { $count } registros con “{ $query }”
  }
search-nothing = Pruebe con otra palabra, o solo con el principio.
search-many = Estos son los que mejor coinciden. Para ver otros, agregue una palabra.
search-matched = Se encontró en él: { $what }
erase-record = Borrar este registro
erase-record-title = ¿Borrar “{ $title }” para siempre?
erase-record-text = Se borra aquí y en el servicio, y las personas con quienes lo comparte ya no podrán abrirlo. No se puede recuperar.
erase-record-not = Lo que otros ya vieron, copiaron o guardaron se queda con ellos.
erase-record-yes = Sí, borrarlo para siempre
erase-record-done = Se borró “{ $title }”.

stage-waiting = Esperando…
stage-reading = Leyendo el archivo
stage-checking = Viendo qué es
stage-protecting = Protegiendo en este dispositivo
stage-sending = Enviando
stage-confirming = Comprobando que está a salvo
stage-fetching = Trayendo
stage-opening = Abriendo en este dispositivo
stage-approving = Esperando al otro dispositivo
stage-packing = Preparando el archivo

## El resumen

section-problems = Problemas de salud
section-medicines = Medicinas
section-allergies = Alergias
section-immunizations = Vacunas
section-results = Resultados recientes
section-events = Consultas y procedimientos
section-changed = Lo último que cambió
section-flagged = Resultados que llaman la atención
allergies-none-known = Sin alergias conocidas
allergies-nothing-said = Estos registros no dicen nada sobre alergias.
other-people = Algunos de estos registros pueden ser de otra persona: { $names }. Revíselos antes de confiar en ellos.
summary-unreadable = { $count ->
    [one] { $count } registro no se pudo leer y falta aquí: { $names }. Los demás están completos.
    [many] { $count } de registros no se pudieron leer y faltan aquí: { $names }. Los demás están completos.
   *[other] { $count } registros no se pudieron leer y faltan aquí: { $names }. Los demás están completos.
  }
show-all = Mostrar todo ({ $count })
show-fewer = Mostrar menos
flag-high = Alto
flag-low = Bajo
flag-alert = Importante
earlier = Valores anteriores
earlier-date = Fecha
earlier-value = Valor
evidence = Lo que dice el registro
evidence-from = De:
born = Fecha de nacimiento: { $date }
gender-male = Hombre
gender-female = Mujer
gender-other = Otro género
gender-unknown = Género desconocido
fact-author = Escrito por
fact-category = Categoría
fact-class = Tipo de consulta
fact-code = Código
fact-conclusion = Conclusión
fact-criticality = Qué tan peligroso es
fact-date = Fecha
fact-dose = Dosis
fact-ended = Terminó
fact-form = Forma
fact-format = Tipo de archivo
fact-given = Aplicado
fact-ingredients = Ingredientes
fact-interpretation = Significado
fact-issued = Fecha del informe
fact-last = Última vez
fact-lot = Lote
fact-manufacturer = Fabricante
fact-measured = Medido
fact-method = Método
fact-model = Modelo
fact-note = Nota
fact-onset = Empezó
fact-outcome = Resultado
fact-performed = Hecho
fact-performer = Hecho por
fact-period = Tiempo
fact-place = Lugar
fact-prescribed = Recetado
fact-prescriber = Recetado por
fact-range = Valores normales
fact-reaction = Reacción
fact-reason = Motivo
fact-recorded = Anotado
fact-recorder = Anotado por
fact-report = Informe
fact-route = Cómo se toma
fact-series = Serie
fact-severity = Gravedad
fact-site = Parte del cuerpo
fact-source = Contado por
fact-specimen = Muestra
fact-status = Estado
fact-taken = Tomado
fact-target = Contra
fact-type = Tipo
fact-used = Usado
fact-valid = Válido hasta
fact-value = Valor
fact-verification = Qué tan seguro es
value-active = Activo
value-allergy = Alergia
value-amended = Modificado después
value-biologic = Medicamento biológico
value-cancelled = Cancelado
value-completed = Completado
value-confirmed = Confirmado
value-corrected = Corregido
value-differential = Una de varias posibilidades
value-encounter-diagnosis = Diagnóstico de una consulta
value-environment = Entorno
value-final = Definitivo
value-finished = Terminado
value-food = Alimento
value-high = Alto
value-imaging = Imágenes del cuerpo
value-in-progress = En curso
value-inactive = Ya no activo
value-intolerance = Intolerancia
value-laboratory = Laboratorio
value-low = Bajo
value-medication = Medicina
value-mild = Leve
value-moderate = Moderado
value-not-done = No realizado
value-on-hold = En pausa
value-planned = Planeado
value-preliminary = Preliminar
value-problem-list-item = En la lista de problemas
value-provisional = Todavía no es seguro
value-recurrence = Volvió a aparecer
value-refuted = Descartado
value-relapse = Volvió a aparecer
value-remission = En remisión
value-resolved = Resuelto
value-severe = Grave
value-stopped = Suspendido
value-unable-to-assess = No se sabe
value-unconfirmed = Sin confirmar
value-unknown = No se sabe
value-vital-signs = Signos vitales

## Compartir

share-title = Compartir
share-lead = Escanee el código del médico o muéstrele el suyo. No se comparte nada antes de que usted diga que sí.
share-show = Mostrar un código
offers-title = Sus códigos para compartir
offer-title = Su código para compartir
offer-lead = Deje que la otra persona escanee este código con esta aplicación, o envíele el enlace.
offer-alt = Su código para compartir, para escanear
offer-unsent = No hay conexión. El código servirá en cuanto se haya enviado.
offer-unsent-short = Pendiente de enviar
offer-safe = Todavía no se comparte nada. Cuando alguien use el código, usted verá su nombre y decidirá.
offer-cancel = Anular este código
offer-over = Este código ya no se puede usar. Venció, o usted lo anuló.
offer-made = Un código hecho el { $at }
offer-ran-out = Venció el { $at }. Nadie lo usó.
offer-taken-back = Se anuló el { $at }.
offer-declined = { $who } lo usó. Terminó el { $at } y no se compartió nada.
offers-ended = { $count ->
    [one] Códigos terminados ({ $count })
    [many] Códigos terminados ({ $count })
   *[other] Códigos terminados ({ $count })
  }
offer-taken = { $who } quiere ver sus registros
offer-taken-lead = Usó su código para compartir. ¿Es la persona a quien se lo dio?
offer-yes = Sí, compartir con { $who }
offer-no = No, no compartir
offer-look = Ver y decidir
offer-answer = Responder
offer-show = Mostrar el código
time-until = Se puede usar hasta { $until }
time-over = Se acabó el tiempo.
share-scan = Escanear el código del médico
shares-active = Compartido ahora
shares-empty = No está compartiendo nada
shares-empty-text = Nadie más que usted puede ver sus registros.
shares-ended = { $count ->
    [one] Accesos terminados ({ $count })
    [many] Accesos terminados ({ $count })
   *[other] Accesos terminados ({ $count })
  }
shares-honest = Lo que ya se vio no se puede borrar de la memoria.
share-line = { $count ->
    [one] { $count } registro { $purpose }
    [many] { $count } de registros { $purpose }
   *[other] { $count } registros { $purpose }
  }
share-for = { $what } { $purpose }
share-more = { $count ->
    [one] y { $count } más
    [many] y { $count } más
   *[other] y { $count } más
  }
share-missing = { $count ->
    [one] y un registro que no se pudo recuperar en este dispositivo
    [many] y { $count } de registros que no se pudieron recuperar en este dispositivo
   *[other] y { $count } registros que no se pudieron recuperar en este dispositivo
  }
share-waiting = Todavía no se envió. Se comparte en cuanto haya conexión.
share-asked = Solo lo que se pidió de estos registros, nada más de ellos.
share-follows = También recibe lo que pidió de los registros que añadas más adelante.
share-change = Cambiar
share-change-about = lo que ve { $who }
share-change-waiting = Su cambio aún no se ha enviado. Se hará en cuanto haya conexión. Hasta entonces { $who } puede abrir lo que compartía antes.
share-unnamed = Todavía no se comparte nada. En cuanto haya conexión, verá el nombre de quien dio el código y se le pedirá su sí.
share-stopping = Todavía no es seguro que se haya dejado de compartir. Hasta que lo sea, se puede abrir.
share-confirm = Ya se sabe de quién es el código: { $who }. ¿Es con quien quiere compartir?
share-confirm-yes = Sí, compartir con { $who }
share-changed = La cuenta de { $who } cambió desde que usted compartió. No le llega nada nuevo hasta que usted se asegure de que sigue siendo esa persona.
share-renew = Es la misma persona: seguir compartiendo
share-closed = { $who } cerró su cuenta el { $day }. Ya no puede abrir nada.
share-left-out = { $count ->
    [one] { $count } registro queda fuera porque también contiene otra cosa.
    [many] { $count } de registros quedan fuera porque también contienen otra cosa.
   *[other] { $count } registros quedan fuera porque también contienen otra cosa.
  }
share-erased = { $count ->
    [one] { $count } registro de este acceso lo borró su dueño.
    [many] { $count } de registros de este acceso los borró su dueño.
   *[other] { $count } registros de este acceso los borró su dueño.
  }
share-nothing-yet = Todavía no hay un registro así.
scope-picked = Registros que yo elija
scope-kinds = Tipos de registros
scope-everything = Todo
scope-documents = Documentos e imágenes
scope-results = Resultados
scope-picked-line = { $count ->
    [one] { $count } registro
    [many] { $count } de registros
   *[other] { $count } registros
  }
scope-kinds-line = { $kinds } (también los nuevos)
scope-everything-line = Todo (también lo nuevo)
share-until = Hasta { $until }
share-was-until = Era hasta { $until }
share-opened = { $count ->
    [0] Todavía no se abrió
    [one] Se abrió una vez
    [many] Se abrió { $count } de veces
   *[other] Se abrió { $count } veces
  }
stop-sharing = Dejar de compartir
stop-sharing-with = con { $who }
notice-stopped = Dejó de compartir con { $who }. Lo que ya se vio no se puede borrar de la memoria.
notice-declined = Le dijo que no a { $who }. No se compartió nada.
state-active = Activo
state-stopped = Detenido
state-lost = El servicio ya no lo conoce
state-expired = Terminado
state-waiting = Pendiente de enviar
state-stopping = Deteniéndose
state-confirm = Falta su sí

scan-title = Escanear el código del médico
camera-picture = Lo que ve la cámara
camera-starting = Encendiendo la cámara… Su navegador puede pedirle permiso.
camera-looking = Ponga el código dentro del marco
camera-refused = La cámara no tiene permiso
    .todo = Permita la cámara para esta página en los ajustes de su navegador y vuelva, o use una foto o un enlace: vea “Otras formas” abajo.
camera-missing = No se encontró ninguna cámara
    .todo = Use una foto del código o un enlace: vea “Otras formas” abajo.
camera-busy = No se puede usar la cámara en este momento
    .todo = Cierre las otras aplicaciones que la usan y vuelva, o use una foto o un enlace: vea “Otras formas” abajo.
camera-insecure = La cámara necesita una conexión segura
    .todo = Abra esta página con https, o use una foto o un enlace: vea “Otras formas” abajo.
scan-other = Otras formas
scan-photo = Elegir una foto del código
scan-link = El enlace del médico
scan-link-hint = Pida al médico que copie su enlace y se lo envíe.
scan-link-button = Usar este enlace
who-title = ¿Es la persona correcta?
who-unknown = No hay conexión, así que todavía no se puede mostrar de quién es este código. Puede seguir: no se comparte nada antes de que usted vea el nombre y diga que sí.
vouched = Verificado por { $by }
unvouched = Este es el nombre que la persona se dio; nadie lo ha confirmado. Si está con ella, pregúntele si es su nombre.
vouched-asking = Buscando quién confirma este nombre…
vouched-unknown = Ahora mismo no se pudo saber si alguien confirma este nombre. Mientras tanto, es solo lo que dice la persona.
vouched-as = Allí la conocen como { $name }, { $role }. Confirmado hasta el { $day }.
vouched-as-name = Allí la conocen como { $name }. Confirmado hasta el { $day }.
vouched-end-title = ¿Que { $by } deje de confirmar quién es usted?
vouched-end-text = Los pacientes ya no leerán que confirma su nombre. Puede confirmarlo de nuevo.
vouched-end-yes = Sí, quitar la confirmación
share-who = ¿Quién es { $who }?
vouches-title = A quién confirma usted
vouches-settings = Diga quién trabaja para usted
vouches-lead = Los pacientes leen «Verificado por { $by }» sobre quien usted confirma aquí. Confirme solo a personas que conozca.
vouches-none = Quienes llevan el servicio no han aceptado esta cuenta como organización, o ya no la aceptan. Lo que confirma no cuenta.
vouches-empty = Usted todavía no confirma a nadie.
vouches-add = Confirmar a alguien
vouches-find = Escanee el código que muestra en «Mi código».
vouches-name = Su nombre, tal como usted lo conoce
vouches-name-missing = Escriba su nombre
vouches-role = Qué es en su organización
vouches-role-hint = Por ejemplo: cardióloga. Puede quedar vacío.
vouches-long = ¿Por cuánto tiempo?
vouches-quarter = 3 meses
vouches-year = 1 año
vouches-yes = Confirmar quién es
vouches-until = Confirmado hasta el { $day }.
vouches-waiting = Aún sin enviar
vouches-ending = Se está retirando
vouches-end-title = ¿Dejar de confirmar quién es { $who }?
vouches-end-text = Los pacientes ya no leerán su nombre junto al de esa persona.
vouches-end-yes = Sí, retirarla
vouches-back = Volver a la lista
who-yes = Sí, continuar
who-no = No, volver
choose-title = Compartir con { $who }
choose-title-change = Cambiar lo que ve { $who }
choose-title-anyone = Mostrar un código
choose-which = ¿Qué registros?
choose-kinds = ¿Qué tipos?
choose-kinds-hint = Solo los registros que no contienen otra cosa. Usted ve cuáles son antes de aceptar.
choose-kinds-missing = Elija al menos un tipo
choose-new-too = Los registros que agregue después también se comparten, la próxima vez que tenga abierta esta aplicación.
choose-open-for = ¿Cuánto tiempo se puede usar el código?
choose-open-for-hint = Después nadie puede usarlo. Lo que ya se compartió con él sigue.
choose-code = Crear el código
open-quarter = 15 minutos
choose-records = ¿Qué puede ver?
choose-no-records = Todavía no tiene registros. Agregue uno primero en la pestaña “Registros”.
choose-all = Elegir todo
choose-none = No elegir nada
choose-purpose = ¿Para qué es?
choose-period = ¿Por cuánto tiempo?
choose-date = Último día
choose-records-missing = Elija al menos un registro
choose-purpose-missing = Elija para qué es
choose-period-missing = Elija por cuánto tiempo
choose-date-missing = Elija el último día
choose-next = Ver lo que verá esa persona
connect-title = Lo que pide una aplicación
connect-who = { $who } pide tus registros
connect-warning = Acepta solo si has llegado aquí tú mismo desde esa aplicación, ahora mismo. Si alguien te envió este enlace o código, di que no: lo que compartas podría acabar en sus manos.
connect-what = Pide
connect-when = De la época
connect-since = desde el { $from }
connect-before = hasta el { $to }
connect-between = del { $from } al { $to }
connect-purpose = Para qué
connect-own-request = Algo que pediste
connect-until = Como máximo hasta
connect-new = Registros nuevos
connect-new-text = También le gustaría recibirlos. Solo los recibe si tú lo permites.
connect-new-yes = También lo que añada más adelante
connect-new-hint = Cada vez que añadas un registro con algo de lo que pide, recibe esa parte sin volver a preguntarte, hasta que deje de compartirse. Puedes detenerlo en cualquier momento.
connect-identity = Quién eres (nombre, fecha de nacimiento, dirección)
connect-close = Personas cercanas a ti
connect-family-history = Enfermedades en tu familia
connect-care = Planes de atención y metas
connect-orders = Órdenes médicas y derivaciones
connect-answers = Cuestionarios que respondiste
connect-insurance = Seguro y facturas
connect-places = Quién te atendió y dónde
connect-other = Datos del tipo «{ $name }»
connect-records = Lo que recibiría
connect-records-hint = Recibe lo que aparece aquí, como copia, y nada más de estos registros. Desmarca lo que no deba recibir. También ve tu nombre y los títulos de documentos e imágenes.
connect-count = { $kind }: { $count }
connect-rest = Se queda contigo: { $count }
connect-file = El documento o la imagen completos
connect-as-asked = El tiempo que pide: hasta { $until }
connect-no = No compartir
connect-answered = Ya dijiste que sí a esto. En la pestaña Compartir puedes ver lo que recibió y detenerlo.
connect-nothing = No tienes nada de esto
connect-nothing-text = Nada de tus registros es lo que pide esta aplicación. No se ha compartido nada.
connect-unreadable = No se pudo leer ahora y no se comparte: { $titles }
purpose-treatment = Tratamiento
purpose-emergency = Emergencia
purpose-care-management = Segunda opinión o plan de atención
purpose-payment = Pago o seguro
purpose-research = Investigación
purpose-patient-request = Otra cosa que pedí
for-treatment = para un tratamiento
for-emergency = por una emergencia
for-care-management = para una segunda opinión o un plan de atención
for-payment = para un pago o un seguro
for-research = para investigación
for-patient-request = para algo que pidió el paciente
for-own-request = para algo que usted pidió
for-unknown = por un motivo desconocido
period-hour = 1 hora
period-day = 24 horas
period-week = 7 días
period-three-months = 3 meses
period-date = Hasta una fecha
period-same = Como ahora: hasta { $until }
preview-title = Lo que verá { $who }
preview-title-anyone = Lo que verá la otra persona
preview-lead = Esto es exactamente lo que verá, ni más ni menos.
preview-share = Compartir con { $who }
preview-prepare = Preparar para compartir
preview-busy = Compartiendo con { $who }…
change-title = Qué cambia
change-gone = { $who } ya no verá:
change-added = { $who } verá también:
change-scope = Lo que se comparte: { $after }. Antes: { $before }.
change-purpose = Para qué: { $after }. Antes: { $before }.
change-until = Termina el { $after }. Antes: { $before }.
change-opened = Lo que { $who } ya abrió se queda con esa persona.
change-nothing = No cambiaría nada. Vuelva atrás para elegir otra cosa.
change-yes = Cambiarlo
change-busy = Cambiando…
shared-title = Compartido
shared-later = Preparado
shared-text = Ya lo puede ver. Le avisamos cada vez que se abra.
shared-done = Listo
shared-line = { $purpose } · hasta { $until }

## Lo que alguien envió

parcel-title = Enviado a usted
parcel-from = { $who } le envió un registro
parcel-from-unknown = Alguien le envió un registro
parcel-reading = Averiguando quién lo envió…
parcel-damaged = Esto no es lo que se envió: puede que haya cambiado en el camino. No se puede conservar.
parcel-line = { $title } · { $kind } · { $size }
parcel-until = Espera su respuesta hasta { $until }
parcel-told = Quien lo envió ve si usted lo conserva, no si lo mira.
parcel-look = Mirarlo
parcel-keep = Conservarlo
parcel-decline = No conservarlo
parcel-about = enviado por { $who }
parcel-screen = Un registro enviado a usted
parcel-kept = Usted conservó lo que { $who } envió.
parcel-declined = Lo que { $who } envió ya no está. Ve que usted no lo conservó.
receive-open = Recibir un registro de un hospital o médico
receive-title = Recibir un registro
receive-lead = Muestre esto a un hospital o médico, o envíele el enlace. Entonces podrá enviarle un registro, y usted decide si lo conserva.
receive-alt = Su código, para escanear
receive-note = Con él pueden enviarle algo. No ven nada suyo.

## Actividad

activity-title = Actividad
activity-lead = Quién abrió sus registros y cuándo. Nadie puede abrirlos sin aparecer aquí.
activity-lead-clinician = Lo que usted abrió y cuándo. Sus pacientes ven lo mismo.
activity-empty = Todavía no ha pasado nada
activity-empty-text = Cuando alguien abra lo que comparte, o se le impida, aparecerá aquí.
activity-show = Qué mostrar
activity-all = Todo
activity-only-opened = Abierto
activity-only-blocked = Bloqueado
blocked = Bloqueado
activity-created = Usted creó este historial.
activity-added = { $records ->
    [0] Usted agregó un registro.
    [one] Usted agregó { $records } registro.
    [many] Usted agregó { $records } de registros.
   *[other] Usted agregó { $records } registros.
  }
activity-shared = { $records ->
    [0] Usted compartió registros con { $who } { $purpose }.
    [one] Usted compartió { $records } registro con { $who } { $purpose }.
    [many] Usted compartió { $records } de registros con { $who } { $purpose }.
   *[other] Usted compartió { $records } registros con { $who } { $purpose }.
  }
activity-stopped = Usted dejó de compartir con { $who }.
activity-opened = { $records ->
    [0] { $who } abrió lo que usted comparte { $purpose }.
    [one] { $who } abrió { $records } registro { $purpose }.
    [many] { $who } abrió { $records } de registros { $purpose }.
   *[other] { $who } abrió { $records } registros { $purpose }.
  }
activity-blocked-stopped = { $times ->
    [one] { $who } intentó abrir algo que usted ya no comparte, y se le impidió.
    [many] { $who } intentó { $times } de veces abrir algo que usted ya no comparte, y se le impidió.
   *[other] { $who } intentó { $times } veces abrir algo que usted ya no comparte, y se le impidió.
  }
activity-blocked-expired = { $times ->
    [one] { $who } intentó abrir un acceso terminado, y se le impidió.
    [many] { $who } intentó { $times } de veces abrir un acceso terminado, y se le impidió.
   *[other] { $who } intentó { $times } veces abrir un acceso terminado, y se le impidió.
  }
activity-blocked-outside = { $times ->
    [one] { $who } intentó abrir algo que usted no compartió, y se le impidió.
    [many] { $who } intentó { $times } de veces abrir algo que usted no compartió, y se le impidió.
   *[other] { $who } intentó { $times } veces abrir algo que usted no compartió, y se le impidió.
  }
activity-device-added = Usted agregó un dispositivo: { $device }.
activity-device-removed = Usted quitó un dispositivo: { $device }.
activity-kit-made = Usted hizo una hoja de recuperación.
activity-recovered = Su historial se recuperó con la hoja de recuperación en un dispositivo: { $device }.
activity-erased = { $records ->
    [0] Usted borró un registro.
    [one] Usted borró { $records } registro.
    [many] Usted borró { $records } de registros.
   *[other] Usted borró { $records } registros.
  }
activity-offered = Usted creó un código para compartir { $purpose }.
activity-offer-taken = { $who } usó su código para compartir.
activity-offer-ended = Usted anuló un código para compartir.
activity-receipt = Ver el recibo
activity-renewed = Usted renovó el acceso de { $who }, cuya cuenta había cambiado.
activity-changed = Usted cambió lo que ve { $who }.
activity-closed = Usted cerró su cuenta.
activity-contact-closed = { $who } cerró su cuenta y ya no puede abrir nada.
activity-sent = Usted envió un registro a { $who }.
activity-arrived = { $who } le envió un registro.
activity-parcel-kept = Usted conservó un registro que { $who } envió.
activity-parcel-declined = Usted no conservó un registro que { $who } envió.
activity-parcel-withdrawn = { $who } retiró un registro que le había enviado.
activity-recovery-begun = Alguien empezó a recuperar su historial.
activity-recovery-stopped = Se detuvo el intento de recuperar su historial.
activity-recovery-completed = Se terminó de recuperar su historial. Dispositivo nuevo: { $device }.
activity-vouched = { $who } confirmó quién es usted.
activity-vouched-ended = { $who } ya no confirma quién es usted.
activity-vouching = Usted confirmó quién es { $who }.
activity-vouching-ended = Usted ya no confirma quién es { $who }.
activity-admitted = Quienes llevan el servicio le aceptaron como organización: { $who }.
activity-admission-withdrawn = Quienes llevan el servicio ya no le aceptan como organización. Nada de lo que usted confirmó cuenta ya.
activity-older = Una entrada antigua. El servicio ya no guarda sus detalles.
activity-restored = Su servicio se restauró a partir de una copia. Lo que pasó después de esa copia puede faltar allí.
device-unknown = nombre desconocido
clinician-created = Usted empezó a usar esta aplicación.
clinician-added = Se agregaron registros.
clinician-shared = { $records ->
    [0] { $who } compartió registros con usted { $purpose }.
    [one] { $who } compartió { $records } registro con usted { $purpose }.
    [many] { $who } compartió { $records } de registros con usted { $purpose }.
   *[other] { $who } compartió { $records } registros con usted { $purpose }.
  }
clinician-stopped = { $who } dejó de compartir con usted.
clinician-opened = { $records ->
    [0] Usted abrió registros de { $who } { $purpose }.
    [one] Usted abrió { $records } registro de { $who } { $purpose }.
    [many] Usted abrió { $records } de registros de { $who } { $purpose }.
   *[other] Usted abrió { $records } registros de { $who } { $purpose }.
  }
clinician-blocked-stopped = { $times ->
    [one] Usted intentó abrir algo que { $who } ya no comparte, y se le impidió.
    [many] Usted intentó { $times } de veces abrir algo que { $who } ya no comparte, y se le impidió.
   *[other] Usted intentó { $times } veces abrir algo que { $who } ya no comparte, y se le impidió.
  }
clinician-blocked-expired = { $times ->
    [one] Usted intentó abrir un acceso terminado de { $who }, y se le impidió.
    [many] Usted intentó { $times } de veces abrir un acceso terminado de { $who }, y se le impidió.
   *[other] Usted intentó { $times } veces abrir un acceso terminado de { $who }, y se le impidió.
  }
clinician-blocked-outside = { $times ->
    [one] Usted intentó abrir algo que { $who } no compartió, y se le impidió.
    [many] Usted intentó { $times } de veces abrir algo que { $who } no compartió, y se le impidió.
   *[other] Usted intentó { $times } veces abrir algo que { $who } no compartió, y se le impidió.
  }
clinician-erased = { $records ->
    [0] { $who } borró un registro.
    [one] { $who } borró { $records } registro.
    [many] { $who } borró { $records } de registros.
   *[other] { $who } borró { $records } registros.
  }
clinician-offer-taken = Usted usó un código para compartir y espera el sí del paciente.
clinician-offer-ended = Un código para compartir que usted usó terminó sin que se compartiera nada.
clinician-renewed = { $who } renovó su acceso.
clinician-changed = { $who } cambió lo que comparte con usted.
clinician-patient-closed = { $who } cerró su cuenta. Lo que compartía ya terminó.
clinician-parcel-kept = { $who } conservó un registro que usted envió.
clinician-parcel-declined = { $who } no conservó un registro que usted envió.
clinician-parcel-withdrawn = Usted retiró un registro que había enviado a { $who }.

## Las pantallas del médico

patients-title = Pacientes
patients-lead = Personas que comparten sus registros con usted, las más recientes primero.
patients-empty = Todavía nadie comparte con usted
patients-empty-text = Muestre su código a un paciente. Lo que comparta aparecerá aquí enseguida.
patients-show-code = Mostrar mi código
account-ended = Esta cuenta terminó el { $day }
account-ended-text = Ya no puede abrir nada, y nadie puede compartir con ella. Para seguir, quítela de este dispositivo en los ajustes y cree una nueva.
claim-title = Escanear el código de un paciente
claim-lead = Su paciente muestra un código para compartir en su teléfono.
claim-link = El enlace del paciente
claim-link-hint = Si su paciente le envió un enlace, péguelo aquí.
claim-waiting = Esperando el sí del paciente
claim-waiting-text = Su paciente ve ahora el nombre de usted y se le pide que diga que sí. Los registros se abren aquí en cuanto lo haga.
claim-ended = No se compartió nada
claim-over = Su paciente dijo que no o anuló el código. Es su decisión. Si fue un error, puede mostrarle un código nuevo.
claim-ended-no = Código de un paciente: no se compartió nada
claim-ended-taken = Código de un paciente: otra persona lo usó antes
claim-ended-late = Código de un paciente: había vencido o se anuló
patient-opening = Abriendo los registros de { $who }
patient-logged = Se le informa al paciente que usted abre sus registros.
patient-changed = { $who } cambió o añadió algo. Ábralo de nuevo para verlo como es ahora.
patient-again = Abrir de nuevo
patient-refused = No se pueden abrir los registros de { $who }
code-title = Mi código
code-lead = Deje que su paciente escanee esto con la cámara de su teléfono.
code-alt = El código de { $name }, para escanear
code-copy = Copiar el enlace
code-send = Enviar
code-copy-failed = No se pudo copiar. Este es el enlace:
code-unvouched = Se les dice a los pacientes que usted mismo dio este nombre y que nadie lo ha confirmado.
code-account = Para quienes llevan este servicio: su número
notice-copied = Se copió el enlace.
notice-new-share = { $count ->
    [one] { $who } compartió { $count } registro con usted { $purpose }.
    [many] { $who } compartió { $count } de registros con usted { $purpose }.
   *[other] { $who } compartió { $count } registros con usted { $purpose }.
  }
notice-close = Cerrar este mensaje

## Ajustes

settings-title = Ajustes
theme = Claro u oscuro
theme-auto = Como en mi dispositivo
theme-light = Claro
theme-dark = Oscuro
text-size = Tamaño de la letra
text-normal = Normal
text-large = 115 %
text-larger = 130 %
text-largest = 150 %
lock = Bloqueo
lock-text = Con el bloqueo puesto, nadie puede leer sus registros en este dispositivo hasta que usted los abra de nuevo.
auto-lock = Bloquear por sí sola cuando nadie toca la aplicación durante
auto-lock-minutes = { $count ->
    [one] { $count } minuto
    [many] { $count } de minutos
   *[other] { $count } minutos
  }
settings-locks = Llaves de acceso y frase secreta
settings-devices = Agregar un dispositivo, o quitar uno perdido
settings-receipts = Lo que firmó el servicio al borrarlos
settings-checked = Si el servicio dice la verdad
settings-sheet-none = Todavía no se ha hecho
settings-sheet-made = Hecha el { $day }
settings-sheet-unsaved = Hecha, pero todavía no guardada

## Formas de abrir

locks-title = Formas de abrir
locks-lead = Así se abren sus registros en este dispositivo. Dos formas son mejor que una.
locks-passkeys = El bloqueo de este dispositivo (llaves de acceso)
locks-no-passkeys = Todavía no hay ninguna llave de acceso.
locks-not-offered = Este navegador no ofrece llaves de acceso para esta aplicación.
locks-passkey-add = Agregar una llave de acceso
locks-passkey-remove-title = ¿Quitar la llave de acceso “{ $name }”?
locks-passkey-remove-text = Ya no abrirá sus registros en este dispositivo. Sus registros siguen como están.
locks-passkey-remove-yes = Sí, quitar la llave de acceso
locks-last = Esta es la única forma de abrir sus registros aquí. Agregue otra antes de quitarla.
locks-passphrase = Puede abrir sus registros con su frase secreta.
locks-no-passphrase = No hay frase secreta.
locks-passphrase-set = Poner una frase secreta
locks-passphrase-change = Cambiar la frase secreta
locks-passphrase-save = Guardar la frase secreta
locks-passphrase-saved = La nueva frase secreta ya vale.
locks-passphrase-remove = Quitar la frase secreta
locks-passphrase-remove-title = ¿Quitar la frase secreta?
locks-passphrase-remove-text = Desde entonces, solo una llave de acceso abre sus registros en este dispositivo.
locks-passphrase-remove-yes = Sí, quitar la frase secreta

## El servicio encontró daños en lo que guarda

damaged-banner = El servicio encontró daños en algo que guarda. Su dispositivo sigue comprobando todo lo que muestra.
damaged-link = Qué significa
damaged-title = El servicio encontró daños en lo que guarda
damaged-text = Algo de lo que guarda ya no es como era. A menudo es que falló un disco; también puede ser que alguien lo cambiara. No significa que alguien haya leído sus registros: solo usted y aquellos con quienes los comparte pueden abrirlos. Todo lo que el servicio responde se comprueba en su dispositivo como siempre, y lo que no es correcto no se usa.
damaged-next = Si sabe quién lleva el servicio, avísele. Hasta que esté reparado, guarde su propia copia: «Guardar copia de todos los registros» en los ajustes.

## Dispositivos

devices-title = Dispositivos
devices-lead = Todos estos pueden abrir sus registros.
devices-this = Este dispositivo
devices-kit = Hoja de recuperación
devices-kit-link = Hacer una hoja nueva
devices-add = Agregar un dispositivo
devices-remove-title = ¿Quitar “{ $name }”?
devices-remove-text = Ya no abrirá nada, aunque lo tenga otra persona. No se puede deshacer, pero el dispositivo se puede agregar de nuevo.
devices-remove-not = Lo que ya se mostró en él no se puede recuperar. Si alguien puede saber cómo abrirlo, haga también una hoja de recuperación nueva.
devices-recovering = Alguien a quien se le dio el medio para hacerlo empezó a recuperar su historial. A partir del { $day } podrá usarlo, y se quitarán los dispositivos que deje fuera. Si es usted, o alguien a quien se lo pidió, no tiene que hacer nada. Si no, deténgalo.
devices-recovering-stop = No soy yo: detener
recovering-banner-link = ¿Es usted?
restored-title = Su servicio se restauró a partir de una copia
restored-lead = Vuelve a estar como el { $day }, { $time }. Lo que pasó desde entonces puede faltar en el servicio. Lo que hay en este dispositivo está a salvo.
restored-next = Aceso volverá a detener lo que usted había detenido y después enviará de nuevo lo que hizo desde entonces.
restored-recovery = Alguien había empezado a recuperar su historial. Eso también se ha perdido en el servicio: quien lo hizo tiene que empezar de nuevo.
restored-reason = Su servicio explica por qué: «{ $reason }»
restored-ask = Si esto le sorprende, pregunte a quien lleva su servicio antes de aceptar.
restored-yes = Seguir con él
devices-remove-yes = Sí, quitar este dispositivo
device-joined = “{ $name }” se agregó a sus dispositivos.
add-device-lead = En el otro dispositivo, abra esta aplicación, elija “Tengo registros en otro dispositivo” y escanee este código.
add-device-alt = El código para agregar un dispositivo
add-device-waiting = Esperando al otro dispositivo…
add-device-meeting = Un dispositivo escaneó el código. El número aparecerá en un momento…
add-device-only-own = Muestre este código solo a su propio dispositivo. Quien se agregue con él puede abrir todo.
add-device-came = “{ $name }” quiere agregarse. También muestra un número:
add-device-compare = ¿Es el mismo número en los dos dispositivos?
add-device-yes = Sí, es el mismo: agregarlo
add-device-no = No, no agregarlo

## Para llevar consigo

export-title = Copias para guardar
export-text = Guarde todo en archivos que otros programas pueden leer.
export-all = Guardar copia de todos los registros
export-csv = Guardar la actividad como tabla
export-fhir = Guardar la actividad como archivo de registro de salud
export-log = Guardar la actividad de modo que otros puedan comprobarla
export-readme = Estos son los registros de salud que guardó con Aceso, tal como los agregó. Son archivos comunes: puede leerlos cualquiera que pueda abrir esta carpeta.
export-left-out = { $count ->
    [one] { $count } registro no se pudo leer y no está en el archivo: { $names }. Todos los demás sí están.
    [many] { $count } de registros no se pudieron leer y no están en el archivo: { $names }. Todos los demás sí están.
   *[other] { $count } registros no se pudieron leer y no están en el archivo: { $names }. Todos los demás sí están.
  }
table-when = Cuándo (UTC)
table-what = Qué
table-who = Quién
table-organisation = Lugar de trabajo
table-account = Cuenta
table-purpose = Para qué
table-records = Registros
table-device = Dispositivo
table-times = Cuántas veces
table-reason = Por qué se impidió
table-created = Inicio
table-added = Registro agregado
table-shared = Compartido
table-stopped = Se dejó de compartir
table-opened = Abierto
table-blocked-stopped = Bloqueado: ya no se comparte
table-blocked-expired = Bloqueado: acceso terminado
table-blocked-outside = Bloqueado: no compartido
table-device-added = Dispositivo agregado
table-device-removed = Dispositivo quitado
table-kit-made = Hoja de recuperación hecha
table-recovered = Recuperado con la hoja
table-erased = Registro borrado
table-offered = Código para compartir creado
table-offer-taken = Código para compartir usado
table-offer-ended = Código para compartir anulado
table-renewed = Acceso renovado
table-changed = Acceso cambiado
table-closed = Cuenta cerrada
table-sent = Registro enviado
table-arrived = Registro recibido
table-parcel-kept = Registro enviado, conservado
table-parcel-declined = Registro enviado, no conservado
table-parcel-withdrawn = Registro enviado, retirado
table-recovery-begun = Recuperación iniciada
table-recovery-stopped = Recuperación detenida
table-recovery-completed = Recuperación terminada
table-vouched = Confirmado por una organización
table-vouched-ended = Terminó la confirmación de una organización
table-vouching = Confirmó quién es alguien
table-vouching-ended = Terminó la confirmación propia
table-admitted = Aceptado como organización
table-admission-withdrawn = Ya no es una organización
table-older = Entrada antigua
table-restored = Servicio restaurado

## Instalar

install-title = En su pantalla de inicio
install-text = Instalada, la aplicación se abre como cualquier otra y también sin internet.
install-button = Instalar la aplicación
install-by-share = Toque el botón de compartir de su navegador (un cuadrado con una flecha) y luego “Agregar a Inicio” o “Añadir a pantalla de inicio”.
install-by-dock = En el menú de la parte superior de la pantalla elija Archivo y luego “Agregar al Dock”.
install-by-menu = Abra el menú de su navegador (tres puntos) y elija “Agregar a la pantalla de inicio”.
install-decline = Ahora no
update-ready = Hay una versión nueva lista. Después tendrá que abrir de nuevo.
update-now = Usarla ahora

## Dejar de usar

leave-title = Dejar de usar
forget-text = Quite sus registros solo de este dispositivo, o bórrelos de todas partes.
forget-button = Quitar de este dispositivo
forget-title = ¿Quitar sus registros de este dispositivo?
forget-kept = El servicio guarda todo para sus otros dispositivos y su hoja de recuperación. En este dispositivo no queda nada.
forget-no-sheet = No tiene hoja de recuperación. Si sus registros no están también en otro dispositivo, se pierden para siempre.
forget-yes = Sí, quitarlos de este dispositivo
erase-button = Borrar todo
erase-title = Borrar todo
erase-lead = Todos sus registros se borran para siempre, aquí y en el servicio. Nadie puede recuperarlos, ni siquiera usted.
erase-records = Se eliminan todos los registros.
erase-shares = Se deja de compartir todo, y nadie puede abrir nada más.
erase-devices = Sus otros dispositivos y su hoja de recuperación dejan de servir.
erase-not = Lo que otros ya vieron, copiaron o guardaron no se puede borrar. El servicio guarda una lista de qué pasó y cuándo, sin nombres ni contenidos.
erase-export = Si quiere quedarse con una copia, guárdela antes:
erase-word = borrar
erase-sure = Esta es la última pregunta. Después no quedará nada.
erase-yes = Borrar todo para siempre
erase-busy = Borrando todo…
erased-title = Todo está borrado
erased-text = Sus registros ya no están en este dispositivo ni en el servicio.
erased-what = { $count ->
    [one] El servicio dice que eliminó { $count } archivo guardado ({ $size }) el { $at }.
    [many] El servicio dice que eliminó { $count } de archivos guardados ({ $size }) el { $at }.
   *[other] El servicio dice que eliminó { $count } archivos guardados ({ $size }) el { $at }.
  }
erased-receipt = Lo ha firmado. Puede guardar el recibo por si alguna vez necesita mostrarlo.
erased-save = Guardar el recibo
erased-go = Ir al inicio
receipts-title = Registros borrados
receipts-lead = Cuando usted borra un registro, el servicio elimina lo que tiene de él y lo firma. También se olvida el nombre del registro: se reconoce por el día y la hora.
receipts-empty = Usted no ha borrado ningún registro
receipts-empty-text = Si lo hace, aquí encontrará lo que firmó el servicio.
receipts-record = Un registro, borrado el { $at }
receipts-waiting = El servicio todavía no ha firmado que el registro ya no está. El recibo estará aquí en cuanto lo haga.
receipts-signed = Firmado por el servicio en { $service }.
receipts-check = Para comprobar el recibo
receipts-number = Quien sepa hacerlo puede comprobar la firma. Debe ser de este número:

## El fin de la cuenta de un médico

closing-title = Fin de esta cuenta
closing-text = Desde entonces esta cuenta ya no abre nada, y todo lo que se compartió con ella termina.
closing-final = El fin se puede adelantar a un día anterior, nunca pasarlo a uno posterior.
closing-set = Esta cuenta termina el { $day }.
closing-day = Último día
closing-on-day = Terminar ese día
closing-on-title = ¿Terminar la cuenta el { $day }?
closing-now = Terminar la cuenta ahora
closing-now-title = ¿Terminar la cuenta ahora?
closing-yes = Sí, terminar la cuenta

## Lo que está pendiente de enviar

waiting-title = Pendiente de enviar
waiting-lead = Esto se está enviando. Puede seguir como siempre.
waiting-offline = Esto se envía por sí solo en cuanto haya conexión. Puede seguir como siempre.
waiting-empty = Todo está enviado
waiting-try = Intentar ahora
waiting-account = Preparación
waiting-record = Un registro
waiting-share = Algo compartido
waiting-change = Un cambio de algo compartido
waiting-stop = El fin de algo compartido
waiting-erase = El borrado de un registro
waiting-offer = Un código para compartir
waiting-offer-end = El fin de un código para compartir
waiting-claim = El código de un paciente que usted escaneó
waiting-close = El fin de esta cuenta
waiting-parcel = Un registro para alguien
waiting-parcel-end = Su respuesta a un registro enviado
waiting-vouch = Una confirmación de quién es alguien
waiting-vouch-end = Retirar una confirmación
waiting-drop = Al final no compartir
waiting-lost = Ya no está en este dispositivo y no se puede enviar. Bórrelo aquí y vuelva a agregarlo desde su propia copia.
waiting-device = Un cambio de dispositivos
waiting-backup = La copia para sus otros dispositivos y su hoja de recuperación
lock-now = Bloquear ahora

## Acerca de

about-title = En qué puede confiar
about-lead = Las promesas solo valen si se dicen también sus límites. Aquí están las dos cosas.
about-where = ¿Dónde están mis registros?
    .answer = En sus dispositivos y, de una forma que nadie más puede leer, en el servicio que guarda una copia. Solo usted puede abrirlos: con su llave de acceso, su frase secreta o su hoja de recuperación.
about-who-sees = ¿Quién puede verlos?
    .answer = Usted y las personas con quienes comparte, mientras comparta. El servicio no puede leerlos. Puede ver que hay algo guardado, más o menos de qué tamaño es, cuándo se abre y desde qué cuenta.
about-stop = ¿Qué pasa cuando dejo de compartir?
    .answer = Desde ese momento, la otra persona ya no puede abrir nada. Lo que ya vio, copió o anotó no se puede recuperar.
about-names = ¿Los médicos son quienes dicen ser?
    .answer = Un nombre es lo que la persona dijo de sí misma, salvo que la aplicación indique quién lo verificó. Si tiene dudas, pregúntele en persona antes de compartir.
about-log = ¿Alguien puede mirar sin que yo lo sepa?
    .answer = Nada se entrega antes de que quede anotado donde usted puede verlo, y esta aplicación lo comprueba por sí misma. No puede saber qué hace alguien con los registros que ya abrió.
about-code = ¿Tengo que confiar en alguien?
    .answer = Sí: en quien lleva esta aplicación a su navegador. Una aplicación alterada podría hacer daño. Úsela solo desde una dirección en la que confíe y mantenga al día su dispositivo y su navegador.
about-lost = ¿Y si olvido mi frase secreta o pierdo este dispositivo?
    .answer = Su hoja de recuperación lo recupera todo, y también cualquier otro dispositivo suyo. Sin ellos nadie puede ayudarle: nadie más puede abrir sus registros. Guarde la hoja en un lugar seguro y secreto, porque quien la tenga puede abrir todo.
about-version = Versión { $version }

## La aplicación se detuvo

broken-title = Algo salió mal
broken-text = La aplicación dejó de funcionar. Sus registros están a salvo; es posible que tenga que repetir lo que estaba haciendo.
broken-reload = Empezar de nuevo

## Lo que se comprobó

checked-title = Lo que se comprobó
checked-lead = Esta aplicación no se fía de la palabra del servicio. Lo que dice se comprueba aquí, en su dispositivo, antes de compartir, abrir o dar algo por hecho:
checked-under-way = Comprobando…
checked-own = Lo que usted hizo está anotado y así queda.
checked-people = Las personas con quienes comparte son las mismas y sus cuentas están abiertas.
checked-shares = Qué de lo que comparte está activo, detenido o terminado.
checked-now = La respuesta es de ahora, no de un día anterior.
checked-past = El pasado es el mismo que antes y el mismo que se contó a las personas con quienes trata.
checked-service = Del servicio en { $service }.
checked-again = Comprobar otra vez
checked-unanswered = No se comprobó ahora: el servicio no respondió.
checked-unanswered-since = No se comprobó ahora: el servicio no respondió. Se cumplía por última vez el { $at }.
checked-wrong = Esto no se cumple.
checked-clock = Minutos entre el reloj del servicio y el de este dispositivo: { $minutes }.
checked-mark = Comprobado
checked-held = Comprobado el { $at }.
checked-discard-hint = Cualquiera puede hacer un código que nombre a otra persona. Si no está seguro de que este era suyo, descártelo: no se compartió nada con él.
checked-discard = Descartar el código
given-up-title = Lo que perdió su servicio
given-up-lead = Siguió a partir de una copia. Este archivo muestra a cualquiera que antes había confirmado más y que él mismo lo dijo. No contiene nada de sus historiales.
given-up-save = Guardar la prueba del { $day }
second-title = Comparar con un segundo servicio
second-lead = Si su servicio le contara a usted algo distinto de lo que cuenta a los demás, un segundo servicio, que gestiona otra persona, lo mostraría. Se entera de que este dispositivo pregunta, y de nada de sus registros.
second-which = Comparar con
second-none = Ninguno
second-nobody = Su servicio no nombra ningún segundo servicio.
second-same = Ambos cuentan la misma historia.
second-behind = Ambos cuentan la misma historia, pero el segundo servicio aún no conoce lo más nuevo.
second-ahead = El segundo servicio conoce algo más nuevo que el suyo no muestra. Compruebe otra vez dentro de unos minutos. Si sigue así, avise a quien gestiona su servicio.
second-differ = Los dos cuentan historias distintas.
second-unreached = No se puede conectar con el segundo servicio.
second-other = El segundo servicio no pertenece al suyo, así que no se pueden comparar.
second-unclear = La respuesta del segundo servicio no se pudo comprobar. Eso no dice nada de su propio servicio.
second-not-now = No se comparó ahora: su propio servicio no respondió, o su respuesta no se pudo comprobar.
mark-about = lo compartido con { $who }
mark-title = Esto que comparte se comprobó
mark-lead = Este dispositivo no se fió de la palabra del servicio. El { $at } comprobó por sí mismo:
mark-written = Lo que comparte con { $who } está anotado tal como usted lo aceptó.
mark-active = Está activo: nadie lo ha detenido y no ha terminado.
mark-person = Es solo para { $who }.
mark-now = La respuesta del servicio era de ese momento, no de un día anterior.
mark-honest = Lo que no se puede comprobar: qué hace alguien con lo que ya ha visto.
mark-person-about = la cuenta de { $who }
mark-person-title = Esta cuenta se comprobó
mark-person-account = La cuenta de { $who } está abierta y es la que le mostraron.
mark-person-alone = Lo que comparte queda cerrado solo para esta cuenta.
mark-person-vouched = Quién confirma este nombre se muestra tal como es ahora, y no falta nadie.
mark-person-honest = Lo que no se puede comprobar: si la persona que tiene delante es la que dice el nombre. Si nadie lo confirma, pregúntele.
mark-patients-about = esta lista
mark-patients-title = Estos datos compartidos se comprobaron
mark-patients-active = Lo que aparece como activo está activo: el paciente no lo ha detenido y no ha terminado.
mark-patients-signed = Todo lo compartió la propia aplicación del paciente, solo para usted.
mark-patients-honest = Lo que no se puede comprobar: algo compartido que el servicio aún no le ha mostrado.
mark-patient-about = lo que comparte { $who }
mark-patient-active = Está activo: { $who } no lo ha detenido y no ha terminado.
mark-patient-signed = Lo compartió la aplicación de { $who }, solo para usted.
mark-patient-honest = Lo que no se puede comprobar: si lo que dicen los registros es correcto.
mark-activity-about = esta lista
mark-activity-title = Esta lista se comprobó
mark-activity-proven = Lo que se añadió, compartió, abrió, detuvo o borró: cada línea la firmó quien lo hizo y queda anotada para siempre.
mark-activity-order = Ninguna línea se cambió, se movió ni se contó dos veces.
mark-activity-said = Lo que es solo palabra del servicio: que se bloqueó un intento y cuántas veces. También puede tardar en mostrar lo más nuevo.
mark-record-about = este registro
mark-record-title = Este registro se comprobó
mark-record-written = Está anotado como suyo, tal como lo añadió, y no está borrado.
mark-record-closed = Lo que guarda el servicio solo se abre en sus dispositivos y para quienes usted lo comparte.
mark-record-honest = Lo que no se puede comprobar: si el servicio aún tendrá su copia mañana. Guarde lo que no pueda perder.

## Problemas

problem-wrong-passphrase = Esa no es la frase secreta correcta.
    .kept = No ha cambiado nada.
    .todo = Revise las mayúsculas y los espacios, e inténtelo de nuevo.
problem-weak-passphrase = Esta frase secreta es demasiado fácil de adivinar.
    .kept = Todavía no se ha creado nada.
    .todo = Elija una más larga, por ejemplo tres o cuatro palabras que no tengan relación entre sí.
problem-no-wallet = Todavía no hay un historial en este dispositivo.
    .kept = No ha cambiado nada.
    .todo = Vaya al inicio y cree uno.
problem-wallet-exists = Ya hay un historial en este dispositivo.
    .kept = Sigue como estaba.
    .todo = Ábralo con su frase secreta.
problem-locked = Su historial está bloqueado.
    .kept = Todo sigue ahí.
    .todo = Ábralo e inténtelo de nuevo.
problem-vault-damaged = Lo guardado en este dispositivo está dañado y no se puede abrir.
    .kept = La copia del servicio sigue como estaba.
    .todo = Cierre las otras pestañas de esta aplicación, vuelva a cargar la página e inténtelo una vez más.
problem-offline = No se puede llegar al servicio.
    .kept = No se perdió nada: lo que ya estaba guardado sigue como estaba.
    .todo = Revise su conexión a internet e inténtelo de nuevo.
problem-service-trouble = El servicio tiene problemas en este momento.
    .kept = No se perdió nada: lo que ya estaba guardado sigue como estaba.
    .todo = Espere unos minutos e inténtelo de nuevo.
problem-too-fast = Fue mucho de una sola vez, y el servicio pide una pausa.
    .kept = No se perdió nada: lo que ya estaba guardado sigue como estaba.
    .todo = Espere un minuto e inténtelo de nuevo.
problem-not-proven = No se pudo comprobar la respuesta del servicio, así que no se usó.
    .kept = Sus registros están a salvo y no han cambiado.
    .todo = Inténtelo más tarde. Si vuelve a pasar, avise a quien lleva el servicio.
problem-service-forked = Lo que el servicio dice del pasado no concuerda con lo que esta billetera comprobó antes.
    .kept = Sus registros están a salvo y no han cambiado.
    .todo = Inténtelo más tarde. Si vuelve a pasar, avise a quien lleva el servicio.
problem-service-went-back = El servicio ha olvidado algo que ya era definitivo.
    .kept = Sus registros están a salvo y no han cambiado.
    .todo = Inténtelo más tarde. Si vuelve a pasar, avise a quien lleva el servicio.
problem-service-restored = Su servicio se restauró a partir de una copia y espera su respuesta.
    .kept = Sus registros están a salvo y no han cambiado.
    .todo = Lea el aviso de arriba y diga si quiere seguir.
problem-restored-twice = El servicio dijo dos cosas distintas sobre su restauración.
    .kept = Sus registros están a salvo y no han cambiado.
    .todo = Inténtelo más tarde. Si vuelve a pasar, avise a quien lleva el servicio.
problem-restored-back = El servicio retrocedió más allá de una copia que usted había aceptado.
    .kept = Sus registros están a salvo y no han cambiado.
    .todo = Inténtelo más tarde. Si vuelve a pasar, avise a quien lleva el servicio.
problem-restored-elsewhere = El servicio dice que se restauró, pero su pasado no es el que conoce este dispositivo.
    .kept = Sus registros están a salvo y no han cambiado.
    .todo = Inténtelo más tarde. Si vuelve a pasar, avise a quien lleva el servicio.
problem-device-behind = Su servicio se restauró a partir de una copia anterior a la llegada de este dispositivo.
    .kept = Sus registros están a salvo y no han cambiado.
    .todo = Abra Aceso en un dispositivo que se unió antes. Él volverá a admitir este.
problem-service-stale = El servicio no demostró que su respuesta es de ahora.
    .kept = Sus registros están a salvo y no han cambiado.
    .todo = Inténtelo más tarde. Si vuelve a pasar, avise a quien lleva el servicio.
problem-stories-differ = El servicio les contó historias distintas a usted y a la otra persona.
    .kept = Sus registros están a salvo y no han cambiado.
    .todo = Cuéntenselo mutuamente y avise a quien gestiona el servicio. No comparta nada hasta que se aclare.
problem-stories-differ-with = El servicio les contó historias distintas a usted y a { $name }.
    .kept = Sus registros están a salvo y no han cambiado.
    .todo = Cuéntenselo mutuamente y avise a quien gestiona el servicio. No comparta nada hasta que se aclare.
problem-stories-differ-services = Su servicio y { $service } cuentan historias distintas.
    .kept = Sus registros están a salvo y no han cambiado.
    .todo = Avise a quien gestiona su servicio. No comparta nada hasta que se aclare.
problem-end-hidden = El servicio ocultó que se había dejado de compartir algo.
    .kept = Sus registros están a salvo y no han cambiado.
    .todo = Inténtelo más tarde. Si vuelve a pasar, avise a quien lleva el servicio.
problem-invented = El servicio mostró algo que nunca se anotó.
    .kept = Sus registros están a salvo y no han cambiado.
    .todo = Inténtelo más tarde. Si vuelve a pasar, avise a quien lleva el servicio.
problem-keys-swapped = El servicio dio datos equivocados de la cuenta de la otra persona.
    .kept = Sus registros están a salvo y no han cambiado.
    .todo = Inténtelo más tarde. Si vuelve a pasar, avise a quien lleva el servicio.
problem-own-keys-swapped = El servicio dio datos equivocados de su propia cuenta.
    .kept = Sus registros están a salvo y no han cambiado.
    .todo = Inténtelo más tarde. Si vuelve a pasar, avise a quien lleva el servicio.
problem-not-ended = No es seguro que lo que usted detuvo o borró haya terminado de verdad.
    .kept = Sus registros están a salvo y no han cambiado.
    .todo = Se vuelve a intentar por sí solo. Si sigue así, avise a quien lleva el servicio.
problem-opening-hidden = El servicio no le ha informado de todas las veces que se abrió algo que usted comparte.
    .kept = Sus registros están a salvo y no han cambiado.
    .todo = Se vuelve a intentar por sí solo. Si sigue así, avise a quien lleva el servicio.
problem-arrival-hidden = El servicio no le ha informado de que alguien le envió un registro o usó su código para compartir.
    .kept = Sus registros están a salvo y no han cambiado.
    .todo = Se vuelve a intentar por sí solo. Si sigue así, avise a quien lleva el servicio.
problem-refused-falsely = El servicio rechazó algo que está permitido.
    .kept = Sus registros están a salvo y no han cambiado.
    .todo = Inténtelo más tarde. Si vuelve a pasar, avise a quien lleva el servicio.
problem-other-ledger = Este servicio no es el mismo con el que se creó su historial.
    .kept = No se le envió nada.
    .todo = Abra la aplicación en la dirección donde creó su historial, o avise a quien lleva el servicio.
problem-clock = El reloj de este dispositivo está mal por unos { $minutes } minutos.
    .kept = No se envió nada.
    .todo = Ponga la fecha y la hora en automático en los ajustes de su dispositivo e inténtelo de nuevo.
problem-file-too-big = “{ $name }” es demasiado grande: ocupa { $size }.
    .kept = No se agregó; su archivo no cambió.
    .todo = Los archivos pueden ocupar hasta { $limit }. Divídalo o guárdelo en un tamaño menor.
problem-file-empty = “{ $name }” está vacío.
    .kept = No se agregó.
    .todo = Elija otro archivo, o descárguelo de nuevo de donde lo obtuvo.
problem-file-unreadable = “{ $name }” no se puede leer.
    .kept = No se agregó nada; su archivo no cambió.
    .todo = Compruebe que todavía existe y que se abre en otra aplicación, y vuelva a elegirlo.
problem-record-damaged = “{ $name }” es un registro de salud, pero está dañado ({ $place }).
    .kept = No se agregó; sus otros registros siguen como estaban.
    .todo = Pida una copia nueva a quien se lo dio.
problem-file-kind = “{ $name }” no es un tipo de archivo que se pueda guardar aquí.
    .kept = No se agregó.
    .todo = Elija un archivo de registro de salud (JSON), un PDF o una imagen.
problem-quota-full = Su espacio en el servicio está lleno: se usan { $used } de { $limit }.
    .kept = No se pierde nada: lo nuevo queda en este dispositivo y se envía en cuanto haya espacio.
    .todo = Pida más espacio a quien lleva el servicio.
problem-device-full = En este dispositivo ya no queda espacio.
    .kept = Todo lo que ya estaba aquí está a salvo; esto no se guardó.
    .todo = Libere espacio en el dispositivo e inténtelo de nuevo.
problem-envelope-damaged = Lo que volvió no es lo que se guardó, así que no se muestra.
    .kept = Sus otros registros siguen como estaban.
    .todo = Inténtelo de nuevo. Si vuelve a pasar, agregue otra vez el registro desde su propia copia.
problem-record-gone = Este registro ya no está.
    .kept = Sus otros registros siguen como estaban.
    .todo = Vuelva a la lista.
problem-code-foreign = Este no es un código de esta aplicación.
    .kept = No ha cambiado nada.
    .todo = Pida que le muestren el código en esta aplicación y escanee ese.
problem-code-unknown = Este código no se puede usar aquí: es para otra cosa o es más nuevo que esta aplicación.
    .kept = No ha cambiado nada.
    .todo = Compruebe que es el código correcto. Si todavía falla, vuelva a cargar esta página para tener la aplicación más nueva.
problem-code-other-service = Este código es de otro servicio: { $service }.
    .kept = No se compartió nada.
    .todo = Solo puede compartir con personas que usan el mismo servicio que usted.
problem-code-own = Este es su propio código.
    .kept = No se compartió nada.
    .todo = Escanee el código de la persona con quien quiere compartir.
problem-request-unclear = Esta aplicación pide algo que no se puede pedir.
    .kept = No se ha compartido nada.
    .todo = Díselo a quien hace la aplicación; su petición no está en orden.
problem-request-changed = Lo que se iba a compartir ha cambiado desde que usted lo vio.
    .kept = No se ha compartido nada.
    .todo = Mire otra vez lo que recibiría la aplicación y decida después.
problem-nothing-picked = No se eligió ningún registro.
    .kept = No se compartió nada.
    .todo = Vuelva y elija al menos un registro.
problem-period-past = El último día ya pasó.
    .kept = No se compartió nada.
    .todo = Vuelva y elija un día posterior.
problem-share-stopped = El paciente dejó de compartir esto.
    .kept = No se abrió nada, y el intento se le muestra al paciente.
    .todo = Si todavía necesita los registros, pida al paciente que los comparta de nuevo.
problem-share-stopped-on = El paciente dejó de compartir esto el { $at }.
    .kept = No se abrió nada, y el intento se le muestra al paciente.
    .todo = Si todavía necesita los registros, pida al paciente que los comparta de nuevo.
problem-share-expired = Este acceso ya terminó.
    .kept = No se abrió nada, y el intento se le muestra al paciente.
    .todo = Si todavía necesita los registros, pida al paciente que los comparta de nuevo.
problem-share-expired-on = Este acceso terminó el { $at }.
    .kept = No se abrió nada, y el intento se le muestra al paciente.
    .todo = Si todavía necesita los registros, pida al paciente que los comparta de nuevo.
problem-share-unknown = Usted no tiene un acceso así.
    .kept = No se abrió nada.
    .todo = Vuelva a la lista. Si falta algo, pida al paciente que comparta de nuevo.
problem-record-not-shared = Este registro no es parte de lo que el paciente comparte con usted.
    .kept = No se abrió nada, y el intento se le muestra al paciente.
    .todo = Si lo necesita, pida al paciente que lo comparta.
problem-wrong-passkey = Esta llave de acceso no abre sus registros en este dispositivo.
    .kept = No ha cambiado nada.
    .todo = Elija la llave de acceso que creó para esta aplicación, o use su frase secreta.
problem-passkey-unable = Aquí no se puede usar una llave de acceso para esto: este navegador o este dispositivo no ofrece lo necesario.
    .kept = No ha cambiado nada.
    .todo = Use una frase secreta, u otro navegador actualizado.
problem-last-lock = Esta es la única forma de abrir sus registros en este dispositivo.
    .kept = No se quitó.
    .todo = Agregue primero otra forma y después quite esta.
problem-recovery-first = Haga su hoja de recuperación antes de agregar un segundo registro.
    .kept = Su primer registro está a salvo; este no se agregó.
    .todo = Haga la hoja ahora e imprímala o cópiela a mano. Con ella recupera sus registros si pierde este dispositivo.
problem-kit-mistyped = Hay un error de escritura en el código de recuperación.
    .kept = No ha cambiado nada.
    .todo = Compárelo con su hoja, grupo por grupo.
problem-kit-unknown = Ningún registro corresponde a este código de recuperación.
    .kept = No ha cambiado nada.
    .todo = Use su hoja más nueva: las anteriores dejan de servir cuando se hace otra. Compruebe que la dirección de esta aplicación es la que está impresa en la hoja.
problem-device-removed = Otro dispositivo quitó este de su historial.
    .kept = Sus registros están a salvo en sus otros dispositivos.
    .todo = Quite el historial de este dispositivo. Después puede agregarlo de nuevo.
problem-link-over = El código para agregar este dispositivo ya venció, u otro dispositivo lo usó.
    .kept = Este dispositivo no se agregó.
    .todo = Cree un código nuevo en su otro dispositivo y escanéelo.
problem-link-declined = El otro dispositivo dijo que no.
    .kept = Este dispositivo no se agregó.
    .todo = Si fue un error, cree un código nuevo en su otro dispositivo.
problem-too-many-devices = Ya hay tantos dispositivos como puede haber: 15, contando la hoja de recuperación.
    .kept = No se agregó ningún dispositivo ni cambió nada más.
    .todo = En uno de sus dispositivos, quite uno que ya no use. Después, inténtelo otra vez.
problem-offer-over = Este código para compartir ya no se puede usar: venció o se anuló.
    .kept = No se compartió nada con él.
    .todo = Hace falta un código nuevo para compartir.
problem-offer-taken = Otra persona usó antes este código para compartir.
    .kept = No se compartió nada con usted.
    .todo = Avise al paciente. Puede decirle que no a la otra persona y mostrarle a usted un código nuevo.
problem-inbox-full = Por ahora no se le puede enviar más a esta persona.
    .kept = No se envió nada.
    .todo = Espere a que mire lo que ya tiene, o pídale que primero comparta con usted.
problem-parcel-over = Esto ya no está aquí: ya se respondió, fue retirado o no se respondió a tiempo.
    .kept = Nada suyo ha cambiado.
    .todo = Si todavía lo necesita, pida a quien lo envió que lo envíe otra vez.
problem-parcel-damaged = Esto no es lo que se envió: puede que haya cambiado en el camino.
    .kept = No se agregó nada a sus registros.
    .todo = Pida a quien lo envió que lo envíe otra vez.
problem-person-unknown = Nadie tiene este código aquí.
    .kept = No ha cambiado nada.
    .todo = Pida a la persona que le muestre su código otra vez.
problem-no-organisation = Esta cuenta no está reconocida aquí como organización.
    .kept = No se confirmó a nadie.
    .todo = Pida a quienes llevan este servicio que reconozcan a su organización. Después, inténtelo de nuevo.
problem-vouchers-full = A esta persona ya la confirman tantas organizaciones como se puede: ocho.
    .kept = No se confirmó nada nuevo.
    .todo = La persona puede quitar una de ellas. Después, inténtelo de nuevo.
problem-vouch-unknown = No hay tal confirmación, o no le corresponde retirarla.
    .kept = No ha cambiado nada.
    .todo = Mire la lista otra vez.
problem-account-closed = Esta cuenta está cerrada.
    .kept = No se envió nada.
    .todo = Para seguir, quítela de este dispositivo en los ajustes y cree una nueva.
problem-contact-closed = Esta persona cerró su cuenta.
    .kept = No se compartió nada.
    .todo = Si vuelve a usar esta aplicación, pídale su código nuevo.
problem-patient-gone = Este paciente borró sus registros.
    .kept = No se abrió nada. Lo que compartía ya no existe para nadie.
    .todo = Estaba en su derecho, y nadie puede deshacerlo. Si todavía necesita algo, pregúntele en persona.
problem-record-erased = El dueño borró este registro.
    .kept = Los otros registros siguen como estaban.
    .todo = Vuelva a la lista.
problem-contact-changed = La cuenta de la otra persona cambió desde que usted compartió con ella.
    .kept = Por ahora no le llega nada nuevo.
    .todo = Asegúrese de que sigue siendo esa persona y después renueve el acceso en la pestaña “Compartir”.
problem-nothing-fits = Ningún registro corresponde a lo que se eligió.
    .kept = No se compartió nada.
    .todo = Elija otros tipos de registros, o elija los registros uno por uno.
problem-cancelled = Usted lo detuvo.
    .kept = Lo que ya estaba terminado se conserva.
    .todo = Puede empezar de nuevo cuando quiera.
problem-internal = Algo salió mal de nuestra parte ({ $what }).
    .kept = No se perdió nada.
    .todo = Inténtelo de nuevo. Si vuelve a pasar, vuelva a cargar la página.

## Insights: what models say

insights-title = Estimaciones
insights-lead = Cada una compara algunos de sus valores con los de las personas de un estudio, y dice en cuántas de 100 personas así se encontró algo.
insights-here = Todo se calcula en este dispositivo. No se envía nada a ninguna parte.
insights-some = { $found } de { $all } valores están en sus registros.
insights-some-shared = { $found } de { $all } valores están en los registros compartidos.
insights-none = Ninguno de sus { $all } valores está en los registros: los escribe usted.
insights-none-shared = Ninguno de sus { $all } valores está en los registros compartidos: los escribe usted.
insights-picture = Usted le da una imagen.
insights-switch-off = Desactivar
insights-switch-on = Activar
insights-now-off = «{ $model }» está desactivada. La encuentra al final de la lista.
insights-now-on = «{ $model }» está activada.
insights-report = Para mediciones de un informe ({ $number })
insights-off = Desactivadas ({ $number })
insight-not-for = No la use para
insight-no-diagnosis = Esto no es un diagnóstico. Dice con qué frecuencia se encontró algo en personas con valores así, no lo que usted tiene.
insight-what-to-do = Si el número le preocupa o se siente mal, hable con un médico y enséñeselo. No cambie ninguna medicina por esto.
insight-no-diagnosis-shared = Esto no es un diagnóstico. Dice con qué frecuencia se encontró algo en personas con valores así, no lo que tiene este paciente.
insight-what-to-do-shared = Léalo junto con lo que sabe del paciente. No sustituye ninguna exploración ni ninguna prueba.
insight-checked = Con quiénes se comprobó
insight-outcome = Qué contó como encontrado:
insight-figures = Qué tan bien acertó, y qué conviene saber
insight-people-checked = Los números vienen de { $rows } personas que no había visto antes. { $had } de ellas tenían lo que busca.
insight-auc = De dos personas, una que lo tiene y otra que no, da el número más alto a la correcta en { $pairs } de 100 pares (puede ser de { $low } a { $high }).
insight-calibration = Cuando dice «tantas de 100», se equivoca por { $points } de 100 personas en promedio.
insight-threshold = De 100 personas que lo tienen, { $found } recibieron un número de { $line } de 100 o más. De 100 personas que no lo tienen, { $spared } recibieron uno más bajo.
insight-data = Datos:
insight-values = Los valores
insight-range = Admite de { $low } a { $high }.
insight-missing = falta
insight-optional = puede quedar vacío
insight-none = Sin respuesta
insight-from = De
insight-own = Indicado por usted
insight-restore = Volver a tomarlo de los registros
insight-old = { $count ->
    [one] Tiene más de un año: compruebe que siga siendo válido
    [many] Tiene más de { $count } de años: compruebe que siga siendo válido
   *[other] Tiene más de { $count } años: compruebe que siga siendo válido
  }
insight-undated = Sin fecha: compruebe que siga siendo válido
insight-no-number = Esto no es un número. Escriba solo el número, sin la unidad
insight-needed = Esto falta, y sin ello no hay respuesta
insight-too-many-missing = Hay demasiado vacío: como mucho { $number } de los que pueden quedar vacíos. Rellene alguno más
insight-out-of-range = Solo se comprobó con valores de { $low } a { $high }
insight-no-answer = Elija una de las respuestas
insight-work = Calcular
insight-abstains = No hay respuesta para estos valores
insight-abstains-text = Tendría que adivinar. Arriba está marcado lo que falta o no encaja.
insight-answer = Lo que dice
insight-stale = Cambió un valor. Esta es todavía la respuesta a los valores de antes: vuelva a calcular.
insight-under-one = menos de 1 de 100
insight-of-hundred = { $number } de 100
insight-over-ninety-nine = más de 99 de 100
insight-picture = Un dibujo de 100 personas: { $people } están rellenas
insight-of-all = Se comprobó con { $people } personas.
insight-of-group = De aquellas con quienes se comprobó, las más parecidas eran { $people } personas: { $group }.
insight-above = El número es más alto que el de al menos { $number } de cada 100 de ellas.
insight-below = El número es más bajo que el de al menos { $number } de cada 100 de ellas.
insight-middle = El número está en la mitad de los suyos: 1 de cada 4 tenía uno más bajo, y 1 de cada 4 uno más alto.
insight-range-from = { $from } y más
insight-range-under = menos de { $below }
insight-range-between = de { $from } a menos de { $below }
insight-range-through = de «{ $from }» a «{ $to }»
insight-parts = Qué lo subió y qué lo bajó
insight-raised = lo subió ({ $by })
insight-lowered = lo bajó ({ $by })
insight-not-given = no indicado
insight-more-parts = Lo que contó menos ({ $number })
insight-parts-how = Cuanto más larga la barra, más contó. Los números entre paréntesis y el punto de partida ({ $base }) suman la respuesta, como logaritmos de razones. Dicen qué iba junto en el estudio, no qué causa qué.
insight-keep = Guardar este resultado
insight-keep-text = Será un registro como cualquier otro: puede compartirlo o borrarlo.
insight-kept = El resultado está guardado.
insight-kept-look = Verlo entre sus registros
insight-kept-title = Estimación: { $model }
insight-not-fetched = No se pudo cargar.
    .todo = Se carga una vez, la primera vez que lo usa, y después funciona sin conexión. Conéctese a internet e inténtelo de nuevo.
insight-wrong-file = Un archivo de esto no es el que corresponde a la aplicación, así que no se usó.
    .todo = Inténtelo más tarde. Si sigue así, avise a quien lleva el servicio.
insight-crashed = El cálculo se detuvo antes de terminar.
    .todo = Sus valores siguen aquí. Inténtelo de nuevo.
insight-too-slow = El cálculo tardó demasiado y se detuvo.
    .todo = Cierre otras aplicaciones y pestañas, y vuelva a intentarlo.
insight-too-old = Este navegador no puede hacer el cálculo.
    .todo = Actualice el navegador o use otro.
insight-unknown = Esta versión de la aplicación no tiene esa estimación.
    .todo = Vuelva a la lista.
insight-broken = El cálculo no funcionó.
    .todo = Inténtelo de nuevo. Si vuelve a pasar, cargue otra vez la página.
insight-film-title = La imagen
insight-film-lead = Una radiografía de tórax en un archivo: PNG, JPEG o DICOM (.dcm). Use el archivo del hospital o de su disco. Una foto de una placa o de una pantalla no sirve.
insight-film-choose = Elegir una imagen
insight-film-another = Elegir otra imagen
insight-film-drop = o suéltela en cualquier lugar de esta página
insight-film-here = La imagen se lee en este dispositivo y no se envía a ninguna parte. Se olvida cuando usted sale de esta página.
insight-film-reading = Leyendo la imagen…
insight-film-label = La imagen que eligió
insight-film-square = Solo miró lo que está dentro del marco, muy reducido.
insight-film-raised = subió el número
insight-film-lowered = bajó el número
insight-film-strength = Intensidad con que se dibuja el mapa
insight-map-raised = Lo que más subió el número está { $place }.
insight-map-lowered = Lo que más lo bajó está { $place }.
insight-map-how = El mapa muestra qué hizo cada parte de la imagen con el número. No muestra dónde hay una enfermedad.
insight-place-upper-left = arriba a la izquierda del marco
insight-place-upper = en el borde superior del marco
insight-place-upper-right = arriba a la derecha del marco
insight-place-left = a la izquierda del marco
insight-place-middle = en el centro del marco
insight-place-right = a la derecha del marco
insight-place-lower-left = abajo a la izquierda del marco
insight-place-lower = en el borde inferior del marco
insight-place-lower-right = abajo a la derecha del marco
insight-film-unlike = No hay respuesta para esta imagen
    .todo = Se parece demasiado poco a las radiografías de las que aprendió. Debe mostrar el tórax de un niño de frente, derecho, con huesos claros sobre fondo oscuro.
insight-film-unknown = Este archivo no es una imagen que se pueda leer aquí.
    .todo = Elija un archivo PNG, JPEG o DICOM.
insight-film-damaged = La imagen está dañada o incompleta.
    .todo = Cópiela o descárguela de nuevo y vuelva a elegirla.
insight-film-too-large = La imagen es demasiado grande.
    .todo = Elija una de 64 MB y 67 millones de puntos como máximo.
insight-film-too-small = La imagen es demasiado pequeña.
    .todo = Elija el original, no una vista previa.
insight-film-colour = Esto es una foto en color, no una radiografía
    .todo = No hay respuesta para ella. Elija la radiografía misma como archivo.
insight-film-frames = El archivo contiene varias imágenes ({ $number }).
    .todo = Elija un archivo con una sola radiografía.
insight-film-empty = El archivo no contiene ninguna imagen.
    .todo = Elija el archivo de la radiografía misma: los discos de los hospitales también contienen informes.
insight-film-encoding = La imagen está guardada de una forma que no se puede leer aquí: { $name }
    .todo = Pídala como PNG o JPEG, o guárdela así en el programa que la muestra.
insight-film-unreadable = Su navegador no pudo leer el archivo.
    .todo = Compruebe que sigue ahí y elíjalo de nuevo.
insight-keep-no-picture = La imagen misma no se guarda con el resultado. Para guardarla, añádala a sus registros.
unit-years = años
unit-hours = horas
unit-days = días
unit-per-minute = por minuto
unit-pixels = píxeles
unit-square-pixels = píxeles cuadrados
