use undersigned_core::counts::ByVisibility;
use undersigned_core::letters::LetterDefinition;
use undersigned_core::life::Letter;
use undersigned_core::urls;
use undersigned_log::notes::NoteVerifier;
use undersigned_web::pages::format::{date_and_hour, number};

use super::gather::Gathered;

/// For whoever finds the file in twenty years, with no program of ours at hand.
pub(super) fn readme(
    letter: &Letter,
    gathered: &Gathered,
    key: &NoteVerifier,
    url: &str,
) -> String {
    let Letter { definition, version, .. } = letter;
    let ByVisibility { public, addressee, organizers } = gathered.counts.by_visibility;
    let counts = gathered.counts;
    let numbers = [
        counts.verified,
        public,
        addressee,
        organizers,
        counts.held,
        counts.withdrawn,
        counts.removed,
    ];
    let [verified, public, addressee, organizers, held, withdrawn, removed] = numbers.map(number);
    let (title, hash, as_of) =
        (&definition.title, version.hash, date_and_hour(gathered.hour.starts_at()));
    let (size, origin) = (number(gathered.head.size), &gathered.head.origin);
    let translations = translations(definition);
    format!(
        "{title}\n\
         {url}\n\
         \n\
         This is an archive of an open letter and of its public log, as of {as_of}.\n\
         \n\
         {verified:>9}  verified signatures, each confirmed from the signer's own mailbox; of these\n\
         {public:>9}    stand by name for everyone\n\
         {addressee:>9}    are known by name to the addressee alone: their names are not in this file\n\
         {organizers:>9}    are known by name to the organizers alone: their names are not in this file\n\
         {held:>9}  held until somebody has looked at them\n\
         {withdrawn:>9}  withdrawn by their signers\n\
         {removed:>9}  removed by the organizers\n\
         \n\
         WHAT IS IN IT\n\
         \n\
         letter.md          the exact text that was signed: version {number}. Its SHA-256 is\n\
         \x20                  {hash}\n\
         {translations}\
         letter.pdf         the letter with its signatures, to read and to print\n\
         count.json         the numbers above (JSON); \"size\" says of how many log entries they are the sum\n\
         log/checkpoint     the head of the log: its name, its {size} entries, its root hash in base64, signed\n\
         log/vkey           the key that checks the signature: name, id, and in base64 a byte 01 and an Ed25519 key\n\
         log/tile/entries/  the entries of the log, 256 a file, each after its length in two bytes (big-endian)\n\
         log/tile/0/ ...    the hashes of its Merkle tree, 256 of 32 bytes a file, level by level\n\
         log/openings/      for each file of entries, what opens those of public signatures that stand (JSON).\n\
         \x20                  These are the names: the list on the letter's own pages was made of them\n\
         \n\
         The formats are public ones: C2SP tlog-tiles (files and their names), tlog-checkpoint and signed-note (the\n\
         checkpoint), RFC 6962 section 2.1 (the Merkle tree), RFC 8785 (JSON in one form), FIPS 180-4 (SHA-256),\n\
         RFC 8032 (Ed25519). The log is called {origin}.\n\
         \n\
         HOW TO CHECK IT\n\
         \n\
         With the program: undersigned verify THIS-FILE --key {key}\n\
         The key is worth what its source is worth: take it from somebody who kept it, not from this file.\n\
         \n\
         By hand, or with another program:\n\
         1. The text of log/checkpoint up to the empty line, line ends included, is what its Ed25519 signature signs;\n\
         \x20  the signature is the last 64 bytes of the base64 in the line that begins with a dash and the log's name.\n\
         2. The hash of an entry is SHA-256 of a byte 00 and the entry; the hash of two neighbours is SHA-256 of a byte\n\
         \x20  01 and both hashes. Up to the top this gives the root hash of the checkpoint.\n\
         3. Each entry is one line of JSON with a \"type\". The number of verified signatures is the number of entries\n\
         \x20  \"sign\", less those that a later \"withdraw\", \"remove\" or \"hold\" names by \"index\" (its place, from 0);\n\
         \x20  a \"sign\" that begins \"held\" is held too, and \"release\" ends a hold. \"amend\" puts another commitment \"c\"\n\
         \x20  and another \"visibility\" in the place of the first. A \"sign\" that names an \"earlier\" one is by the same\n\
         \x20  person, so that the earlier one is not among the withdrawn or removed any more.\n\
         4. A name is that of its entry if SHA-256 of the text \"undersigned/commitment/v1\", a byte 00, the 32 bytes of\n\
         \x20  \"salt\", the text \"record\" and the 32 bytes of \"bind\" is the \"c\" of the entry at place \"leaf\". Every public\n\
         \x20  signature that stands has one, unless an entry \"hide\" or \"erase\" says why not.\n\
         5. SHA-256 of letter.md is the \"version\" that the entries name. A line \"translation: LANGUAGE HASH\" in its head\n\
         \x20  names the SHA-256 of letter.LANGUAGE.md, so that each signature stands under every one of these texts.\n\
         \n\
         WHAT IT DOES NOT PROVE\n\
         \n\
         That each entry is a person, hidden ones above all, and that a withdrawal was the signer's own wish.\n",
        number = version.number,
    )
}

fn translations(definition: &LetterDefinition) -> String {
    let lines = definition.translations.iter().map(|translation| {
        let language = translation.language.as_str();
        let (text, pdf) = (urls::text_file(Some(language), "md"), urls::text_file(Some(language), "pdf"));
        format!("{text:<18} the same letter in another language ({language}), signed with it; {pdf}: the same with its signatures\n")
    });
    lines.collect()
}
